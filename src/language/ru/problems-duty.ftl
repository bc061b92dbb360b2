## Назначение исполнителей и контролирующих (src/domain/duty.rs, src/commands/duty/).

problem-duty-checks-themselves = С { $date } получается, что { $who } контролирует собственный показатель «{ $kpi }»
    .help = Назначьте контролирующим того, кто сам этот показатель не исполняет, или ограничьте срок ключом --to.
problem-duty-deputy-owns = С { $date } контролирующего ({ $controller }) замещает сам исполнитель показателя «{ $kpi }» — { $who }
    .help = Назначьте другого контролирующего или другого заместителя на время отсутствия: kpi team absence --deputy
problem-duty-not-on-duty = { $who }: с { $from } нет действующей должности
    .help = Сначала добавьте должность: kpi team post
problem-duty-without-id = Строку о показателе «{ $kpi }» с { $from } в duties.csv нельзя заменить: у неё нет кода
    .help = Присвойте коды строкам, внесённым вручную: kpi check --fix
