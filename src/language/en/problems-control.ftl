## Checking values (src/domain/verification.rs, src/report/control.rs, src/commands/control/).

problem-digest-malformed = The digest "{ $text }" is no SHA-256
    .help = It takes 64 characters: digits and small letters from a to f. The program writes such lines itself; mend this one or remove it.
problem-control-not-controller = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: this value is not yours to check
    .help = { $controller_given ->
        [yes] { $controller } checks it.
       *[no] There is nobody to check it: name a controller with kpi duty assign
    }
problem-control-own-entry = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: nobody checks a value of their own
    .help = { $controller_given ->
        [yes] { $controller } checks it.
       *[no] There is nobody to check it: name a controller with kpi duty assign
    }
problem-control-typed-by-actor = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: you typed this value yourself, so somebody else has to confirm it
    .help = Let its owner enter it in their own name (kpi amend), or let your deputy check it. If the owner objects to your own assessment, make it again: kpi amend
problem-control-hand-made = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: a line made by hand has no id or no time and cannot be checked
    .help = Complete such lines: kpi check --fix
problem-control-not-owner = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: only the owner of a value can object
problem-control-dispute-late = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: the time to object ended on { $last }
    .help = Talk to the controller, who can enter a new assessment.
problem-control-nothing-waiting = There is nothing to check here
    .help = kpi control status shows what waits for a check, with --all everything, checked or not.
problem-control-nothing-to-dispute = There is nothing to object to: the controller has not spoken yet
    .help = kpi control status --all shows how each value stands.
problem-control-nothing-disputed = There is no objection of yours here
    .help = kpi control status --all shows how each value stands.
problem-control-unusual = Nothing was written: unusual values: { $count } of { $all }
    .help = Look at them: kpi control status. To confirm them too, add --yes; to leave them out, --only-usual
problem-control-month-not-over = { $period } is not over: a draw is made when everything is entered
    .help = Come back after { $last }.
problem-control-nothing-named = It is not said which values
    .help = Name a KPI, --owner, --date, --period or --id; for all that waits for you, --all
problem-control-not-months = A draw is from whole months, and "{ $period }" is none
    .help = For example: --period 2024-05
problem-control-bad-share = The share "{ $text }" will not do
    .help = It takes percent: more than 0 and at most 100.
problem-control-not-second = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: the month is closed, and it is not you who looks at this value again
    .help = { $controller_given ->
        [yes] { $controller } does: who controls the one who checked it.
       *[no] Nobody can: the one who checked it has no controller.
    }
problem-control-month-not-closed = A draw is made from a closed month, so that nobody can arrange it; { $period } is open
    .help = Close it: kpi close { $command }
problem-verdict-not-counted = The verdict “{ $verdict }” ({ $kpi }, { $date }) does not count: { $why }{ $by_given ->
        [yes] {" ("}{ $by }{")"}
       *[no] {""}
    }
    .help = Let the controller check the value: kpi control status --all. Delete a line that came by mistake.
problem-mend-sealed = { $file }: lines without an id or a line end are left as they are, a closing has sealed them
    .help = What is closed is not changed. If it must be, open the period with kpi reopen and run kpi check --fix again
problem-control-needs-export = "{ $kpi }" is reconciled with an export: a plain confirmation is not enough
    .help = If there is nothing to reconcile with, confirm with a note: --note "…". To reconcile: kpi control confirm --reconcile FILE --mapping MAPPING
