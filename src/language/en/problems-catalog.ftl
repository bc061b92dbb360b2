## The catalog: what its parts say of each other (src/domain/catalog.rs).

problem-catalog-id-twice = The catalog already has a KPI with the id "{ $id }"
    .help = Give one of the two another id. An id that has records should stay as it is.
problem-catalog-number-twice = Number { $number } already belongs to "{ $id }"
    .help = Only the 39 KPIs of the source list have numbers; one of your own needs none.
problem-catalog-alias-twice = The name "{ $alias }" already belongs to "{ $id }"
    .help = Remove it from one of the two: a name has to mean exactly one KPI.
problem-catalog-unknown-kpi = The catalog has no KPI "{ $id }"
    .help = { $suggestion_given ->
        [yes] Did you mean: { $suggestion }?
       *[no] Check the id: "kpi catalog list" shows them all. Add a missing input as a table [[input]].
    }
problem-catalog-unknown-role = The catalog has no role "{ $id }"
    .help = { $suggestion_given ->
        [yes] Did you mean: { $suggestion }?
       *[no] Add it as a table [[role]] with the keys id and name, or name one that is there.
    }
problem-catalog-unknown-stage = The catalog has no stage { $stage }
    .help = Give the number of one of the [[stage]] tables, or add a stage.
problem-catalog-unknown-breakdown = The catalog has no breakdown "{ $id }"
    .help = { $suggestion_given ->
        [yes] Did you mean: { $suggestion }?
       *[no] Add it as a table [[breakdown]] with the keys id, name and values.
    }
problem-catalog-not-broken-down = "{ $kpi }" is entered without a breakdown "{ $key }", so no part of it can be asked for
    .help = { $allowed_given ->
        [yes] It has: { $allowed }. Another one is added to it with the key breakdowns.
       *[no] Give it one: breakdowns = ["{ $key }"].
    }
problem-catalog-unknown-part = The breakdown "{ $key }" has no value "{ $value }"
    .help = The values: { $allowed }.
problem-catalog-circle = These formulas need each other: { $ids }
    .help = Break the circle: at least one of them has to be computed from values that are entered.
problem-catalog-guards-itself = "{ $id }" is named as its own guard
    .help = A guard shows when this KPI is chased at the cost of quality. Name another one, or delete the key guard.
problem-catalog-same-role = Owner and controller are the same role: "{ $role }"
    .help = Nobody checks themselves. Name another role as the controller, the director for example.
problem-catalog-role-may-not-own = The role "{ $role }" may control but never own
    .help = Name a role inside the company as the owner. If this one is inside, give it owns = true.
problem-catalog-rubric-levels = { $found ->
        [0] The levels of this rubric are not described
       *[other] A rubric needs five levels, 0 to 4, but this one has { $found }
    }
    .help = Write five criteria into rubric: from "absent" (0) to "runs by itself and is improved" (4).
problem-catalog-no-stage = "{ $id }" belongs to no stage
    .help = Add a line stage = 1 (the stage that introduces it). If it only feeds formulas, write [[input]] instead of [[kpi]].

## The catalog: the file itself (src/store/toml/catalog.rs).

problem-workspace-newer-format = This workspace was written by a newer kpi: format { $found }, while this version reads up to { $known }
    .help = Update kpi. Nothing was changed.
problem-workspace-bad-offset = "{ $text }" is not an offset from UTC
    .help = An offset reads "+03:00" (Moscow), "-05:00" (New York) or "Z" (UTC).
problem-workspace-bad-currency = "{ $text }" is not a currency code
    .help = Three capital letters are needed: "RUB", "EUR", "USD".
problem-workspace-bad-language = The program does not speak "{ $text }"
    .help = The languages are "ru" and "en".
problem-catalog-unknown-profile = The catalog has no profile "{ $id }"
    .help = { $suggestion_given ->
        [yes] Did you mean: { $suggestion }?
       *[no] The profiles: { $allowed }.
    }
problem-catalog-unknown-unit = The catalog has no unit "{ $id }"
    .help = { $suggestion_given ->
        [yes] Did you mean: { $suggestion }?
       *[no] Add it as a table [[unit]], or name one that is there: { $allowed }.
    }
problem-catalog-entry-twice = "{ $id }" is already in this list
    .help = Give one of the two another id, or delete it.
problem-catalog-reserved-id = "{ $id }" is a word of formulas and cannot be the id of a KPI
    .help = Choose another id.
problem-catalog-empty-name = The KPI has no name
    .help = Give it one: name = "Calls".
problem-catalog-formula-unused = There is a formula, but the measure is "{ $measure }"
    .help = Write measure = "formula", or delete the formula.
problem-catalog-too-many-decimals = That many decimals cannot be shown
    .help = Anything from 0 to 6 will do.
problem-catalog-seasonal-weights = Seasonal weights cannot be negative, and at least one has to be above zero
    .help = Twelve numbers, January to December; only their proportions matter, such as 1 for a usual month and 1.5 in high season.
problem-catalog-negative-threshold = The threshold "{ $key }" cannot be below zero
    .help = Thresholds are in percent: 95 means 95%.
problem-catalog-thresholds-out-of-order = The thresholds contradict each other: near cannot be above met, nor on_pace above ahead
    .help = The usual ones: met = 100, near = 90, ahead = 105, on_pace = 95.

## Changes of the catalog by command (src/commands/catalog/).

problem-catalog-no-equals = "{ $text }" is not of the form key=value
    .help = Say what to change and to what, without spaces around the equals sign: every=week. Quote a value of several words: "name=Client calls".
