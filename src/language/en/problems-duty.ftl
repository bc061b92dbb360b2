## Who owns and who controls (src/domain/duty.rs, src/commands/duty/).

problem-duty-checks-themselves = From { $date } { $who } would control their own KPI "{ $kpi }"
    .help = Name a controller who does not own this KPI, or end the duty earlier with --to
problem-duty-deputy-owns = From { $date } the controller ({ $controller }) is away, and the owner of "{ $kpi }" stands in: { $who }
    .help = Name another controller, or another deputy for that absence: kpi team absence --deputy
problem-duty-not-on-duty = { $who } holds no post from { $from } on
    .help = Add the post first: kpi team post
problem-duty-without-id = The line of "{ $kpi }" from { $from } in duties.csv cannot be replaced: it has no id
    .help = Give ids to lines made by hand: kpi check --fix
