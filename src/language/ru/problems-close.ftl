## Закрытие периодов и сверка (src/domain/seal.rs, src/store/closing/, src/store/journals/closes.rs).

problem-close-closed = { $month } — закрытый период: значение «{ $kpi }» за { $date } не записано
    .help = Запаздывающие данные вносят поправкой в первый открытый месяц: kpi record { $kpi_id } { $value_given ->
        [yes] { $value }
       *[no] ЗНАЧЕНИЕ
    }{ $owner_given ->
        [yes] {" "}--owner { $owner_id }
       *[no] {""}
    } --date { $day } --adjusts { $of }
problem-close-closed-correction = { $month } — закрытый период: запись «{ $kpi }» за { $date } останется как есть
    .help = Внесите разницу поправкой в первый открытый месяц: kpi record { $kpi_id } РАЗНИЦА{ $owner_given ->
        [yes] {" "}--owner { $owner_id }
       *[no] {""}
    } --date { $day } --adjusts { $of }
problem-close-closed-word = { $month } — закрытый период: проверка «{ $kpi }» за { $date } не принята
    .help = Чтобы проверить записи закрытого месяца, его сначала открывает другой сотрудник: kpi reopen. Неверное значение исправляют поправкой: kpi record … --adjusts
problem-close-closed-target = { $period } — закрытый период: план «{ $kpi }» останется таким, каким был при закрытии
    .help = План на будущее задают на открытый период. Чтобы изменить план закрытого, его сначала открывает другой сотрудник: kpi reopen
problem-close-adjusts-open = { $month } — открытый период: поправка не нужна
    .help = Внесите значение обычной записью на его дату, без --adjusts.
problem-closes-bad-number = «{ $text }» — не порядковый номер закрытия
    .help = Файл closes.csv ведёт сама программа. Верните строку из резервной копии или из git и проверьте: kpi audit
problem-closes-bad-digest = «{ $text }» — не контрольная сумма из 64 шестнадцатеричных знаков
    .help = Файл closes.csv ведёт сама программа. Верните строку из резервной копии или из git и проверьте: kpi audit
problem-chain-gap = В цепочке закрытий ожидалось решение № { $expected }, а стоит № { $found }
    .help = Из closes.csv пропали строки. Верните их из резервной копии или из git.
problem-chain-same-number = В цепочке закрытий два разных решения с номером { $seq }
    .help = Строку добавили вручную или при слиянии двух копий. Оставьте ту, чья контрольная сумма стоит в подписанном акте.
problem-chain-replaces = Решение № { $seq } ссылается на другие строки в replaces, а решения о закрытии не исправляют
    .help = Верните строку из резервной копии или из git. Отменить закрытие можно командой kpi reopen
problem-chain-previous = Решение № { $seq } не продолжает предыдущее: контрольные суммы не сходятся
    .help = Строка в closes.csv изменена или вставлена. Верните её из резервной копии или из git.
problem-chain-out-of-order = Решение № { $seq } нарушает порядок: { $month } в этот момент нельзя было ни закрыть, ни открыть
    .help = Строка в closes.csv изменена или вставлена. Верните её из резервной копии или из git.
problem-close-not-ended = { $month } ещё не закончился: последний день — { $last }
    .help = Период закрывают после его окончания.
problem-close-already = { $month } уже закрыт
    .help = Что и когда закрыто: kpi audit. Снова открыть последний закрытый месяц может другой сотрудник: kpi reopen
problem-close-not-next = { $month } закрыть нельзя: раньше него закрывают { $before }
    .help = Месяцы закрывают по порядку: kpi close { $command }
problem-close-not-months = { $period } — не целые месяцы, а закрывают только их
    .help = Назовите месяц или несколько подряд: kpi close 2024-05, kpi close 2024-Q2
problem-reopen-not-closed = { $month } не закрыт
    .help = Что и когда закрыто: kpi audit
problem-reopen-not-last = { $month } открыть нельзя, пока закрыты месяцы после него, по { $last }
    .help = Месяцы открывают с последнего: kpi reopen { $command } --reason "…"
problem-reopen-same-person = { $month } закрывал этот же сотрудник ({ $person }): открыть период должен другой
    .help = Пусть команду выполнит второй сотрудник: kpi reopen … --by СОТРУДНИК
problem-audit-fields-changed = { $month }: в закрытой строке { $id } изменено: { $fields }
    .help = Верните прежнее значение из резервной копии или из git. Законно исправить его можно поправкой (kpi record … --adjusts) или открыв период (kpi reopen).
problem-audit-line-changed = { $month }: закрытая строка { $id } изменена
    .help = Верните прежнюю строку из резервной копии или из git.
problem-audit-line-removed = { $month }: закрытой строки { $id } больше нет
    .help = Верните строку из резервной копии или из git.
problem-audit-line-added = { $month }: после закрытия появилась строка { $id_given ->
        [yes] { $id }
       *[no] без кода
    }
    .help = Удалите строку. Запаздывающие данные вносят поправкой: kpi record … --adjusts
problem-audit-nameless-gone = { $month }: { $count ->
    [one] изменена или удалена { $count } закрытая строка без кода
    [few] изменены или удалены { $count } закрытые строки без кода
   *[many] изменено или удалено { $count } закрытых строк без кода
 }
    .help = Верните строки из резервной копии или из git. До закрытия такие строки получают код командой kpi check --fix
problem-audit-rows-changed = Решение № { $seq } не сходится со своей контрольной суммой: изменена эта строка или файл { $file }
    .help = Верните оба из резервной копии или из git и сравните контрольную сумму с подписанным актом.
problem-audit-rows-unreadable = Файл { $file } записан в форме, которую эта версия программы не знает
    .help = Обновите kpi.
problem-audit-file-missing = Нет файла { $file }: без него закрытый период нельзя ни посчитать, ни сверить
    .help = Верните файл из резервной копии или из git.
problem-audit-inputs-changed = Изменены сохранённые данные, по которым считается закрытый период
    .help = Верните файл из резервной копии или из git.
problem-audit-decision-changed = Решение № { $seq } не сходится со своей контрольной суммой: строка изменена
    .help = Верните строку из резервной копии или из git.
problem-audit-orphan = Файл { $file } не относится ни к одному закрытию в closes.csv
    .help = Если закрытие прервалось, повторите kpi close. Если нет — из closes.csv удалена последняя строка: сравните цепочку с подписанными актами.
problem-audit-unsealed = { $month } раньше закрытых месяцев и сам не закрыт, а записи в нём есть
    .help = Они появились после закрытия в обход программы. Удалите файл или перенесите записи поправками.
problem-close-empty = За { $month } и раньше записей нет: закрывать нечего
    .help = Первый месяц с записями — { $first }.
problem-close-incomplete = { $month } не закрыт: не внесено значений — { $entries }, не проверено — { $checks }
    .help = Внесите значения (kpi record), попросите контролирующих проверить (kpi control) или закройте с причиной: kpi close … --reason "…". Причина войдёт в акт.
problem-close-adjusts-one-month = { $period } — не один месяц, а поправка относится к одному
    .help = Назовите месяц: kpi record … --adjusts 2024-05
