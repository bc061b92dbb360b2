## Closing periods: kpi close, reopen, audit.
