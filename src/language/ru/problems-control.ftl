## Проверка значений (src/domain/verification.rs, src/report/control.rs, src/commands/control/).

problem-digest-malformed = Контрольная сумма «{ $text }» — не SHA-256
    .help = Нужны 64 знака: цифры и строчные буквы от a до f. Такие строки пишет сама программа; исправьте или удалите эту.
problem-control-not-controller = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: это значение проверяете не вы
    .help = { $controller_given ->
        [yes] Контролирует { $controller }.
       *[no] Контролировать его некому: назначьте контролирующего командой kpi duty assign.
    }
problem-control-own-entry = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: собственное значение проверить нельзя
    .help = { $controller_given ->
        [yes] Проверяет { $controller }.
       *[no] Проверить его некому: назначьте контролирующего командой kpi duty assign.
    }
problem-control-typed-by-actor = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: это значение вы внесли сами, поэтому подтвердить его должен другой
    .help = Пусть исполнитель внесёт его от своего имени (kpi amend) или проверит ваш заместитель.
problem-control-hand-made = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: в строке, внесённой вручную, нет кода или времени, проверить её нельзя
    .help = Дополните строки: kpi check --fix
problem-control-not-owner = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: возразить может только исполнитель
problem-control-dispute-late = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: срок для возражений истёк { $last }
    .help = Договоритесь с контролирующим: он может внести новую оценку.
