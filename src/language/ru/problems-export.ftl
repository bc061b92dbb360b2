## Команда kpi export (src/commands/export/).

problem-export-form = Данные не выгружаются в виде «{ $format }»
    .help = Есть csv (для Excel добавьте --excel), jsonl и parquet. Списки и отчёты в виде { $format } дают сами команды, например kpi report --format { $format }.
problem-export-no-parquet = Эта сборка программы не умеет писать Parquet
    .help = Соберите её так: cargo install --path . --features parquet. Или выгрузите CSV: его читают те же программы.
problem-export-on-screen = Двоичные данные на экран не выводятся
    .help = Добавьте --output ФАЙЛ.{ $format } или передайте их другой программе через «|».
problem-export-several = Несколько таблиц не помещаются в один файл: { $tables }
    .help = Назовите папку: --output папка/
problem-export-lines-of-records = --all-lines бывает только у записей, а не у «{ $table }»
    .help = Выгрузите их отдельно: kpi export records --all-lines
problem-export-excel-is-csv = --excel — это особый вид CSV, а не { $format }
    .help = Оставьте что-то одно: --excel или --format { $format }.
problem-export-exact-on-screen = С --exact таблица на экран не выводится: знаки в ней могли бы управлять терминалом
    .help = Добавьте --output ФАЙЛ.csv или передайте таблицу другой программе через «|». Без --exact её можно смотреть и на экране.
