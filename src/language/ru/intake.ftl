## Импорт (src/intake).

intake-company = компания
