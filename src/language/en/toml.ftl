## What kind of value stands in a definition file (src/store/toml/decode.rs).

toml-kind-text = a text in quotes
toml-kind-whole = a whole number
toml-kind-number = a number
toml-kind-flag = true or false
toml-kind-date = a date
toml-kind-list = a list in square brackets
toml-kind-table = a table
toml-kind-wording = a text in quotes or { "{" } ru = "…", en = "…" { "}" }
