## Что за значение стоит в файле определений (src/store/toml/decode.rs).

toml-kind-text = текст в кавычках
toml-kind-whole = целое число
toml-kind-number = число
toml-kind-flag = true или false
toml-kind-date = дата
toml-kind-list = список в квадратных скобках
toml-kind-table = таблица
toml-kind-wording = текст в кавычках или { "{" } ru = "…", en = "…" { "}" }
