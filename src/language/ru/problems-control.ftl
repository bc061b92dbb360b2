## Проверка значений (src/domain/verification.rs, src/report/control.rs, src/commands/control/).

problem-digest-malformed = Контрольная сумма «{ $text }» — не SHA-256
    .help = Нужны 64 знака: цифры и строчные буквы от a до f. Такие строки пишет сама программа; исправьте или удалите эту.
problem-control-not-controller = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: это значение проверяете не вы
    .help = { $controller_given ->
        [yes] Контролирует { $controller }.
       *[no] Контролировать его некому: назначьте контролирующего командой kpi duty assign
    }
problem-control-own-entry = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: собственное значение проверить нельзя
    .help = { $controller_given ->
        [yes] Проверяет { $controller }.
       *[no] Проверить его некому: назначьте контролирующего командой kpi duty assign
    }
problem-control-typed-by-actor = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: это значение вы внесли сами, поэтому подтвердить его должен другой
    .help = Пусть исполнитель внесёт значение от своего имени (kpi amend) или его проверит ваш заместитель. Если исполнитель не согласен с вашей оценкой, поставьте её заново: kpi amend
problem-control-hand-made = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: в строке, дописанной в файл вручную, нет кода или времени, поэтому проверить значение нельзя
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
problem-control-nothing-waiting = Проверять здесь нечего
    .help = Что ждёт проверки, покажет kpi control status; всё, включая проверенное, — kpi control status --all
problem-control-nothing-to-dispute = Возражать здесь не на что: контролирующий ещё не высказался
    .help = Состояние значений покажет kpi control status --all
problem-control-nothing-disputed = Ваших возражений здесь нет
    .help = Состояние значений покажет kpi control status --all
problem-control-unusual = Ничего не записано: необычных значений — { $count } из { $all }
    .help = Посмотрите на них: kpi control status. Подтвердить вместе с ними — ключ --yes, без них — --only-usual
problem-control-month-not-over = Выборку делают, когда месяц закончился и всё внесено; { $period } ещё идёт
    .help = Повторите после { $last }.
problem-control-nothing-named = Не указано, какие значения
    .help = Назовите показатель, --owner, --date, --period или --id; всё, что ждёт вашей проверки, — --all
problem-control-not-months = Выборку делают по целым месяцам, а «{ $period }» — не месяц
    .help = Например: --period 2024-05
problem-control-bad-share = Доля «{ $text }» не подходит
    .help = Нужны проценты: больше 0 и не больше 100.
problem-control-not-second = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: месяц закрыт, и перепроверяете это значение не вы
    .help = { $controller_given ->
        [yes] Перепроверяет { $controller }: тот, кто контролирует проверявшего.
       *[no] Перепроверить его некому: у проверявшего нет своего контролирующего.
    }
problem-control-month-not-closed = Выборку делают по закрытому месяцу, чтобы её нельзя было подстроить; { $period } ещё открыт
    .help = Закройте его: kpi close { $command }
problem-verdict-not-counted = Отметка «{ $verdict }» ({ $kpi }, { $date }) не учитывается: { $why }{ $by_given ->
        [yes] {" ("}{ $by }{")"}
       *[no] {""}
    }
    .help = Пусть значение проверит его контролирующий: kpi control status --all. Строку, появившуюся по ошибке, удалите.
problem-mend-sealed = { $file }: строки без кода или конца строки оставлены как есть, они заверены закрытием
    .help = Закрытое не меняют. Если это нужно, откройте период: kpi reopen, затем повторите kpi check --fix.
problem-control-needs-export = «{ $kpi }»: этот показатель сверяют с выгрузкой, простого подтверждения мало
    .help = Если сверять не с чем, подтвердите с пояснением: --note "…". Сверить: kpi control confirm --reconcile ФАЙЛ --mapping ОПИСАНИЕ
