## Checking values (src/domain/verification.rs, src/report/control.rs, src/commands/control/).

problem-digest-malformed = The digest "{ $text }" is no SHA-256
    .help = It takes 64 characters: digits and small letters from a to f. The program writes such lines itself; mend this one or remove it.
problem-control-not-controller = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: this value is not yours to check
    .help = { $controller_given ->
        [yes] { $controller } checks it.
       *[no] There is nobody to check it: name a controller with kpi duty assign.
    }
problem-control-own-entry = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: nobody checks a value of their own
    .help = { $controller_given ->
        [yes] { $controller } checks it.
       *[no] There is nobody to check it: name a controller with kpi duty assign.
    }
problem-control-typed-by-actor = { $kpi }{ $owner_given ->
        [yes] {", "}{ $owner }
       *[no] {""}
    }, { $date }: you typed this value yourself, so somebody else has to confirm it
    .help = Let its owner enter it in their own name (kpi amend), or let your deputy check it.
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
