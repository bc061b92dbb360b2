## Import (src/intake).

intake-company = the company
