## Команда kpi import (src/commands/import.rs).

problem-import-no-mappings = Не описано ни одной выгрузки: { $file }
    .help = Опишите, из каких столбцов брать показатели. Все описания перечисляет «kpi import --list». За образец возьмите готовое: kpi import --show amocrm
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
problem-import-rows-rejected = { $count ->
        [one] Отклонена { $count } строка файла
        [few] Отклонены { $count } строки файла
       *[many] Отклонено { $count } строк файла
    }{ $state ->
        [dry] ; остальное было бы учтено
       *[written] ; остальное учтено
    }
    .help = Причины — выше. Исправьте эти строки и повторите импорт: внесённое второй раз не удвоится.
problem-import-cells-refused = { $count ->
        [one] Не принята { $count } ячейка
        [few] Не приняты { $count } ячейки
       *[many] Не принято { $count } ячеек
    }{ $state ->
        [dry] ; остальное было бы учтено
       *[written] ; остальное учтено
    }
    .help = Причины — выше. Исправьте ячейки и внесите бланк ещё раз: внесённое второй раз не удвоится.
problem-import-not-withdrawn = { $count ->
        [one] В файле нет { $count } значения, внесённого раньше. Оно не отозвано: часть строк отклонена
        [few] В файле нет { $count } значений, внесённых раньше. Они не отозваны: часть строк отклонена
       *[many] В файле нет { $count } значений, внесённых раньше. Они не отозваны: часть строк отклонена
    }
    .help = Исправьте отклонённые строки и повторите импорт с тем же --covers.
problem-import-unknown-kpis = В каталоге нет показателей, которые даёт описание «{ $mapping }»: { $kpis }
    .help = Добавьте их (название, единицу и этап поправьте) или уберите их правила из описания: { $lines }
problem-import-mapping-wanted = Чтобы внести данные из файла { $file }, нужно выбрать описание выгрузки
    .help = Все описания перечисляет «kpi import --list». Сохранить предложенное: kpi import { $file } --save { $name }
problem-import-mapping-fits = К файлу { $file } подходит описание «{ $mapping }» из imports.toml
    .help = Без --dry-run значения будут внесены. Что изменится: kpi import { $file } --mapping { $mapping } --dry-run
problem-import-mapping-taken = Описание «{ $mapping }» в imports.toml уже есть
    .help = Сохраните под другим именем: --save ИМЯ
problem-import-name-latin = «{ $name }» не может быть названием описания: оно пишется латиницей, строчными буквами
    .help = { $suggestion_given ->
        [yes] Сохраните так: --save { $suggestion }
       *[no] Например: --save sales
    }
problem-import-doubles = { $values ->
        [one] { $values } значение из этого файла уже внесено
        [few] { $values } значения из этого файла уже внесены
       *[many] { $values } значений из этого файла уже внесено
    } по описанию «{ $mapping }»{ $date_given ->
        [yes] {" "}({ $file }, { $date })
       *[no] {""}
    }: по второму описанию они сложились бы
    .help = Вносите этот файл по описанию «{ $mapping }». Если описания меняются, сначала отмените прежний импорт: kpi undo --import --dry-run. Если это другие сделки и значения должны сложиться: --anyway
problem-import-out-of-post = { $person }: { $values ->
        [one] { $values } значение
        [few] { $values } значения
       *[many] { $values } значений
    } за { $from } – { $to } — вне срока работы
    .help = Они внесены и войдут в итог компании. Если человек тогда работал, поправьте срок в team.toml: kpi team post { $who } --role seller --from { $from }. Если сделки вёл другой, смените ответственного в CRM и повторите импорт.
problem-import-looks-like-plan = Файл { $file } похож на план, а не на выгрузку
    .help = План вносит другая команда: kpi target import { $file } --dry-run
problem-import-nothing-proposed = По столбцам файла { $file } не понять, что в нём: нет даты вместе с суммой, этапом, звонком или заявкой
    .help = Столбцы файла: { $columns }. Возьмите за образец готовое описание (kpi import --show amocrm), впишите свои столбцы и сохраните в imports.toml.
problem-import-pipe-without-mapping = Стандартный ввод читается только один раз, поэтому описание нужно назвать сразу
    .help = Укажите --mapping ОПИСАНИЕ или дайте файл: по нему программа предложит описание. Все описания: kpi import --list
problem-import-kpis-off = Не посчитаны показатели, которых в каталоге нет или которые выключены: { $kpis }
    .help = Чего в каталоге нет, добавляет «kpi catalog add». Что выключено, включают так: kpi catalog edit { $first } enabled=true
problem-import-mapping-shipped = Чтобы внести данные из файла { $file }, назовите описание выгрузки
    .help = Чтобы править готовое описание под себя, сохраните его ключом --save { $name }. Взять как есть: kpi import { $file } --mapping { $name } --dry-run
problem-import-strangers-only = Ничего не внесено: ни одного исполнителя из файла нет в team.toml
    .help = Добавьте их по одному (строки выше) или всех сразу: --add-people seller

## План из таблицы: kpi target import (src/intake/plan.rs, src/commands/target/import.rs).

problem-plan-shape = Файл { $file } не похож на план: нет ни столбца плана с периодом, ни столбцов месяцев
    .help = Столбцы файла: { $columns }. Назовите столбцы «Показатель», «Исполнитель», «Период», «План» или поставьте месяцы в столбцы. Если названия столбцов в другой строке: --header-row
problem-plan-year-wanted = В файле { $file } месяцы без года
    .help = Укажите год: --year 2024
problem-plan-parent-differs = { $owner }, { $kpi }, { $period }: в строке группы — { $own }, а сумма подчинённых — { $sum }
    .help = Внесены планы подчинённых: их сумма и есть план группы. Чтобы внести и собственный план группы: --parents
problem-plan-kpi-wanted = В файле { $file } не сказано, по какому показателю план
    .help = Назовите его: --kpi выручка
problem-plan-twice = План «{ $kpi }» на { $period } ({ $owner }) встретился дважды с разными значениями; взято первое
    .help = Оставьте в файле одну из строк.
problem-plan-rejected = { $count ->
        [one] Отклонено { $count } значение плана
        [few] Отклонены { $count } значения плана
       *[many] Отклонено { $count } значений плана
    }{ $state ->
        [dry] ; остальное было бы учтено
       *[written] ; остальное учтено
    }
    .help = Причины — выше. Исправьте их в файле и повторите импорт плана.
problem-plan-nothing = В файле { $file } нет ни одного плана, который можно внести
    .help = Проверьте названия показателей и исполнителей; нули в таблице по месяцам означают «нет плана» (--zeros вносит и их).
