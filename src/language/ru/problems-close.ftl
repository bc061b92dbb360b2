## Закрытие периодов и сверка (src/domain/seal.rs, src/store/closing/, src/store/journals/closes.rs).

problem-close-closed = { $month } — закрытый период: «{ $kpi }» за { $date } не записан
    .help = Запаздывающие данные вносят поправкой в первый открытый месяц: kpi record { $kpi } { $value_given ->
        [yes] { $value }
       *[no] ЗНАЧЕНИЕ
    }{ $owner_given ->
        [yes] {" "}--owner { $owner }
       *[no] {""}
    } --date { $day } --adjusts { $of }
problem-close-closed-correction = { $month } — закрытый период: запись «{ $kpi }» за { $date } останется как есть
    .help = Внесите разницу поправкой в первый открытый месяц: kpi record { $kpi } РАЗНИЦА{ $owner_given ->
        [yes] {" "}--owner { $owner }
       *[no] {""}
    } --date { $day } --adjusts { $of }
problem-close-closed-word = { $month } — закрытый период: проверка «{ $kpi }» за { $date } не принята
    .help = Чтобы проверить записи закрытого месяца, его сначала открывает другой сотрудник: kpi reopen. Неверное значение исправляют поправкой: kpi record … --adjusts.
problem-close-adjusts-open = { $month } — открытый период: поправка не нужна
    .help = Внесите значение обычной записью на его дату, без --adjusts.
problem-closes-bad-number = «{ $text }» — не порядковый номер закрытия
    .help = Файл closes.csv ведёт сама программа. Верните строку из резервной копии или из git и проверьте: kpi audit.
problem-closes-bad-digest = «{ $text }» — не контрольная сумма из 64 шестнадцатеричных знаков
    .help = Файл closes.csv ведёт сама программа. Верните строку из резервной копии или из git и проверьте: kpi audit.
problem-chain-gap = В цепочке закрытий ожидалось решение № { $expected }, а стоит № { $found }
    .help = Из closes.csv пропали строки. Верните их из резервной копии или из git.
problem-chain-same-number = В цепочке закрытий два разных решения с номером { $seq }
    .help = Строку добавили вручную или при слиянии двух копий. Оставьте ту, чья контрольная сумма стоит в подписанном акте.
problem-chain-replaces = Решение № { $seq } ссылается на другие строки в replaces, а решения о закрытии не исправляют
    .help = Верните строку из резервной копии или из git. Отменить закрытие можно командой kpi reopen.
problem-chain-previous = Решение № { $seq } не продолжает предыдущее: контрольные суммы не сходятся
    .help = Строка в closes.csv изменена или вставлена. Верните её из резервной копии или из git.
problem-chain-out-of-order = Решение № { $seq } нарушает порядок: { $month } в этот момент нельзя было ни закрыть, ни открыть
    .help = Строка в closes.csv изменена или вставлена. Верните её из резервной копии или из git.
