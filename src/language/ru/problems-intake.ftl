## Импорт: файл выгрузки и его строки (src/intake/problem.rs).

problem-intake-unreadable = Не удалось прочитать файл «{ $file }»: { $detail }
    .help = Выгрузите файл ещё раз и повторите импорт.
problem-intake-not-utf8 = Файл «{ $file }» не в кодировке UTF-8
    .help = Укажите его кодировку (--encoding windows-1251) или не указывайте никакой: программа определит её сама.
problem-intake-no-header = В файле «{ $file }» нет строки с названиями столбцов
    .help = Выгрузите файл с заголовком.
problem-intake-row-not-utf8 = В строке есть знаки не в кодировке UTF-8
    .help = Укажите кодировку файла: --encoding windows-1251. Если в нём смешаны кодировки, выгрузите его заново.
problem-intake-row-width = { $cells ->
        [one] В строке { $cells } ячейка, а столбцов — { $columns }
        [few] В строке { $cells } ячейки, а столбцов — { $columns }
       *[other] В строке { $cells } ячеек, а столбцов — { $columns }
    }
    .help = Если в тексте есть разделитель, он должен стоять в кавычках. Сам разделитель задаёт --delimiter.
problem-intake-quote-open = { $lines ->
        [one] Кавычки открыты здесь и не закрыты: пропала { $lines } строка
        [few] Кавычки открыты здесь и не закрыты: пропали { $lines } строки
       *[other] Кавычки открыты здесь и не закрыты: пропало { $lines } строк
    }
    .help = Закройте кавычки; кавычки внутри текста удваивают: "ООО ""Заря""".
problem-intake-cell-error = Столбец «{ $column }»: в ячейке ошибка { $text }
    .help = Исправьте формулу в файле или исключите такие строки условием where.
problem-intake-id-inexact = Столбец «{ $column }»: Excel хранит только 15 цифр, и номер { $text } уже искажён
    .help = Выгрузите файл как CSV или сделайте столбец текстовым до вставки данных: так номер сохранится целиком.
problem-intake-column-missing = В файле нет столбца «{ $column }»
    .help = Столбцы файла: { $columns }. Исправьте название в imports.toml или добавьте столбец в выгрузку.
problem-intake-column-twice = { $count ->
        [one] Столбец «{ $column }» встречается в файле { $count } раз
        [few] Столбец «{ $column }» встречается в файле { $count } раза
       *[other] Столбец «{ $column }» встречается в файле { $count } раз
    }
    .help = Укажите в imports.toml, который из них нужен: «{ $column }#1», «{ $column }#2».
problem-intake-join-absent = Не передан присоединяемый файл «{ $file }»
    .help = Положите его рядом с импортируемым файлом или укажите, где он лежит: --join ИМЯ=ФАЙЛ
problem-intake-join-missing = В файле «{ $file }» нет ключа «{ $key }»
    .help = Если это то же самое под другим названием, допишите в [[….join]]: rename = {"{"} "{ $key }" = "…" {"}"}. Иначе дополните файл.
problem-intake-join-twice = Ключ «{ $key }» уже встречался в строке { $first }
    .help = В присоединяемом файле каждый ключ должен стоять один раз: иначе неясно, какую строку брать.
problem-intake-key-empty = В столбце «{ $column }» пустая ячейка: неизвестно, к какому документу относится строка
    .help = Укажите номер документа в файле или исключите такие строки условием where.
problem-intake-document-broken = Документ «{ $key }» не учтён: не годится его строка { $row }
    .help = Исправьте эту строку и повторите импорт: документ считается только целиком.
problem-intake-owner-alike = Нет исполнителя с именем «{ $text }», есть похожий: { $owner }
    .help = Если это он, допишите «{ $text }» в его aliases в team.toml: имена из файла программа не угадывает.
problem-intake-date-unreadable = Столбец «{ $column }»: дата «{ $text }» записана не по образцу «{ $format }»
    .help = Проверьте date_format в imports.toml. Слово вместо даты («не закрыта») перечислите в empty.
problem-intake-time-missing = Столбец «{ $column }»: в «{ $text }» нет времени, а без него не посчитать часы и минуты
    .help = Выгрузите столбец вместе со временем или считайте в днях: unit = "days".
problem-intake-dates-reversed = Конец раньше начала: с «{ $from }» по «{ $until }»
    .help = Проверьте даты в этой строке и столбцы в imports.toml: возможно, они перепутаны.
problem-intake-number-ambiguous = Столбец «{ $column }»: число «{ $text }» можно прочитать двояко — { $point } или { $comma }, и другие строки столбца этого не решают
    .help = Укажите, чем отделяется дробная часть: --decimal point (получится { $point }) или --decimal comma (получится { $comma }). Чтобы не повторять, запишите decimal в imports.toml.
problem-intake-number-foreign = Столбец «{ $column }»: «{ $text }» — не число
    .help = Исправьте ячейку в файле. Слово, которое означает пустую ячейку, перечислите в imports.toml: empty = ["{ $text }"].
problem-intake-date-foreign = Столбец «{ $column }»: «{ $text }» — не дата
    .help = Исправьте ячейку в файле. Слово вместо даты («не закрыта») перечислите в imports.toml: empty = ["{ $text }"].
problem-intake-date-ambiguous = Столбец «{ $column }»: дату «{ $text }» можно прочитать двояко, и другие строки столбца этого не решают
    .help = Укажите порядок: --date-order { $first_order } — это { $first }, --date-order { $second_order } — это { $second }. Чтобы не повторять, запишите date_order в imports.toml.
problem-intake-dates-mixed = Столбец «{ $column }»: даты записаны по-разному — «{ $text }» и «{ $other }»
    .help = Так бывает, когда часть дат преобразовал Excel: день в них мог поменяться местами с месяцем. Выгрузите столбец заново; если даты верны, укажите порядок: --date-order dmy или --date-order mdy.
problem-intake-time-ambiguous = Столбец «{ $column }»: время «{ $text }» можно прочитать двояко — { $hours } мин (часы и минуты) или { $minutes } мин (минуты и секунды)
    .help = Укажите, что это: --clock h:mm или --clock m:ss. Чтобы не повторять, запишите clock в imports.toml.
problem-intake-field-missing = В файле нет столбца для поля «{ $field }»; его обычные названия: { $titles }
    .help = Столбцы файла: { $columns }. Впишите название нужного столбца вместо «{ $field }» в описание выгрузки.
problem-intake-number-empty = В столбце «{ $column }» пустая ячейка
    .help = Заполните её в файле или исключите такие строки условием where = {"{"} "{ $column }" = {"{"} empty = false {"}"} {"}"}.
problem-intake-number-too-large = Слишком большое число: «{ $column }»
    .help = До запятой допускается не больше 12 цифр. Проверьте, тот ли столбец указан в imports.toml.
problem-intake-share-outside = Доля «{ $text }» меньше нуля или больше единицы (100 %)
    .help = Доли одной сделки в сумме дают 1. Если они указаны в процентах, напишите в share: whole = 100.
problem-intake-two-rules = Значение «{ $kpi }» за { $date } дают два правила; применено первое
    .help = Оставьте в imports.toml одно из правил или задайте им разные разрезы (breakdown).

## Что стоит знать, хотя всё в порядке.

problem-intake-breakdown-cleaned = Значение разреза «{ $from }» записано как «{ $to }»
problem-intake-owner-empty = { $rows ->
        [one] В { $rows } строке исполнитель не указан: она входит только в итог компании
        [few] В { $rows } строках исполнитель не указан: они входят только в итог компании
       *[other] В { $rows } строках исполнитель не указан: они входят только в итог компании
    }
    .help = Укажите ответственных в CRM и повторите импорт: изменится только это.
problem-intake-period-open = Последний период «{ $kpi }» кончается { $end }, а данные в файле — по { $last }
    .help = Это значение ещё изменится: повторите импорт, когда период закончится.
problem-intake-history-short = «{ $kpi }»: новые клиенты отличены от прежних по данным с { $since }
    .help = Кто покупал раньше, в файле не видно. Выгружайте всю историю одним файлом.
problem-intake-rule-without = Показатель «{ $kpi }» не посчитан: в файле нет столбца «{ $column }»
    .help = Добавьте столбец в выгрузку, если показатель нужен.
problem-intake-repeated = { $rows ->
        [one] { $rows } строка повторяет номер («{ $column }»), который уже был; второй раз она не считается
        [few] { $rows } строки повторяют номер («{ $column }»), который уже был; второй раз они не считаются
       *[other] { $rows } строк повторяют номер («{ $column }»), который уже был; второй раз они не считаются
    }
problem-intake-sums-repeated = В строках одного документа («{ $column }») стоит одна и та же сумма; она взята один раз (повторов: { $rows })
    .help = Если это суммы строк, которые нужно сложить, напишите в document: rows = "add".
problem-intake-sums-added = Суммы строк одного документа («{ $column }») разные; они сложены (повторов: { $rows })
problem-intake-signs-mixed = { $documents ->
        [one] В { $documents } документе («{ $column }») есть строки и с плюсом, и с минусом; они сложены
       *[other] В { $documents } документах («{ $column }») есть строки и с плюсом, и с минусом; они сложены
    }
    .help = Если строки с минусом — возвраты, отделите их от продаж: укажите в document ключ apart с названием суммы, например apart = "total".
problem-intake-signs-apart = { $documents ->
        [one] В { $documents } документе («{ $column }») есть строки и с плюсом, и с минусом; минусовые учтены отдельно, в свой день
       *[other] В { $documents } документах («{ $column }») есть строки и с плюсом, и с минусом; минусовые учтены отдельно, в свой день
    }
    .help = Если это скидки, а не возвраты, уберите apart из document.
problem-intake-owners-differ = { $documents ->
        [one] В { $documents } документе («{ $column }») у строк разные ответственные; он целиком записан на одного
       *[other] В { $documents } документах («{ $column }») у строк разные ответственные; каждый целиком записан на одного
    }
    .help = Это ответственный самой ранней строки, а если у document нет date — первой. Если каждую строку нужно записать на своего ответственного, уберите document из описания: тогда каждая строка — продажа.
problem-intake-days-differ = { $documents ->
        [one] В { $documents } документе («{ $column }») у строк разные дни; он целиком учтён в самый ранний
       *[other] В { $documents } документах («{ $column }») у строк разные дни; каждый целиком учтён в самый ранний
    }
    .help = Если каждую строку нужно учесть в её день, уберите document из описания: тогда каждая строка — продажа.
problem-intake-words-absent = «{ $kpi }»: в столбце «{ $column }» нет ни одного из нужных значений: { $wanted }
    .help = В этом столбце стоит: { $found }. Впишите нужное в условие where описания выгрузки.
problem-intake-nothing = В файле не нашлось ни одного значения
    .help = Проверьте условия where и date_format в imports.toml, а также период --covers.

## Что импорт застал в рабочей папке (src/intake/reconcile.rs).

problem-intake-closed = Период закрыт: значение «{ $kpi }» за { $date } осталось прежним ({ $owner })
    .help = Внесите поправку в открытом месяце или откройте период: kpi reopen
problem-intake-kept-by-hand = Значение исправлено вручную и оставлено: «{ $kpi }» за { $date } ({ $owner })
    .help = Чтобы взять значение из файла, повторите импорт с --overwrite.
problem-intake-vanished = В файле больше нет значения «{ $kpi }» за { $date } ({ $owner }); оно оставлено
    .help = Если его нет и в CRM, повторите импорт с --covers и периодом файла: тогда оно будет отозвано.
problem-intake-two-sources = Значение «{ $kpi }» за { $date } ({ $owner }) приходит и из другого источника: { $source }
    .help = Значения сложатся. Оставьте один источник: снимите лишнее (kpi void) или уберите правило из imports.toml.

## Описания выгрузок в imports.toml (src/intake/mapping.rs, src/intake/date_format.rs).

problem-mapping-unwanted = При aggregate = "{ $aggregate }" ключ «{ $field }» не нужен
    .help = Удалите его или выберите другой способ подсчёта.
problem-mapping-wanted = При aggregate = "{ $aggregate }" нужен ключ «{ $field }»
    .help = Укажите столбец, который считается: { $field } = "…".
problem-mapping-counts-twice = При aggregate = "{ $aggregate }" значения людей складываются в итог группы и компании: в by нужно что-то одно
    .help = Оставьте by = "owner": итоги групп и компании программа посчитает сама.
problem-mapping-open-by-day = Такие значения считают на конец недели, месяца, квартала или года, а не на конец каждого дня
    .help = Укажите grain = "month" или удалите grain.
problem-mapping-hours-missing = Чтобы считать рабочие минуты, нужно знать рабочее время
    .help = Допишите в описание выгрузки: hours = "09:00-18:00".
problem-mapping-no-values = В описании «{ $mapping }» нет ни одного значения
    .help = Добавьте таблицу [[{ $mapping }.value]] с ключами kpi, aggregate и date.
problem-mapping-hours = Рабочее время «{ $text }» не разобрать
    .help = Напишите начало и конец: hours = "09:00-18:00".
problem-date-format-unknown = Непонятный образец даты «{ $text }»
    .help = Образец складывается из dd, mm, yyyy (или yy), Mon и разделителей: "dd.mm.yyyy", "mm/dd/yyyy", "Mon-yy"; для 2024-05-13 — "iso". Время программа разберёт сама.
