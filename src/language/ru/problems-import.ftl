## Команда kpi import (src/commands/import.rs).

problem-import-no-mappings = Не описано ни одной выгрузки: { $file }
    .help = Опишите, из каких столбцов брать показатели. Готовые описания лежат в examples/mappings программы: возьмите ближайшее и поправьте названия столбцов.
problem-import-unknown-mapping = Нет описания выгрузки «{ $mapping }»
    .help = { $suggestion_given ->
        [no] Есть описания: { $known }
       *[yes] Возможно, вы имели в виду: { $suggestion }. Есть описания: { $known }
    }
problem-import-unknown-join = Описание не присоединяет файла «{ $name }»
    .help = { $known_given ->
        [no] Это описание обходится одним файлом: уберите --join.
       *[yes] Присоединяются: { $known }
    }
problem-import-join-malformed = Непонятно, какой файл присоединить: «{ $text }»
    .help = Напишите имя и файл через знак равенства: --join products=цены/products.csv
problem-import-not-withdrawn = { $count ->
        [one] В файле нет { $count } значения, внесённого раньше. Оно не отозвано: часть строк отклонена
        [few] В файле нет { $count } значений, внесённых раньше. Они не отозваны: часть строк отклонена
       *[many] В файле нет { $count } значений, внесённых раньше. Они не отозваны: часть строк отклонена
    }
    .help = Исправьте отклонённые строки и повторите импорт с тем же --covers.
