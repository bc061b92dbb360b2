## Gates of the introduction (src/report/gates/lack.rs): .what is the same without the KPI's name.

problem-gate-not-open = "{ $kpi }": stage { $stage } is not open yet
    .what = stage { $stage } is not open yet
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Open the stage (kpi rollout next-stage) or move the KPI (kpi rollout move).
problem-gate-undefined = "{ $kpi }": there is no written definition of what is counted and how
    .what = there is no written definition of what is counted and how
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Say what is counted and how: kpi catalog edit { $id } "definition=…"
problem-gate-operand-off = "{ $kpi }": the formula reads { $operand }, which is switched off
    .what = the formula reads { $operand }, which is switched off
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Switch it on in kpi-catalog.toml or mend the formula.
problem-gate-no-owner = "{ $kpi }": nobody owns it: the role "{ $role }" has no holder now
    .what = nobody owns it: the role "{ $role }" has no holder now
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Assign an owner: kpi duty assign { $id } --owner WHO
problem-gate-no-controller = "{ $kpi }": nobody can check: { $owners }
    .what = nobody can check: { $owners }
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Assign a controller other than the owner: kpi duty assign { $id } --controller WHO
problem-gate-no-target = "{ $kpi }": no target for { $period }{ $whom_given ->
        [no] {""}
       *[yes] {": "}{ $whom }
    }
    .what = no target for { $period }{ $whom_given ->
        [no] {""}
       *[yes] {": "}{ $whom }
    }
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Set a target: kpi target set { $id }
problem-gate-not-in-shadow = "{ $kpi }": still in { $state }, shadow is needed at least{ $earliest_given ->
        [no] {""}
       *[yes] {"; "}{ $earliest } at the earliest
    }
    .what = still in { $state }, shadow is needed at least{ $earliest_given ->
        [no] {""}
       *[yes] {"; "}{ $earliest } at the earliest
    }
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }What blocks it: kpi rollout status { $id }
problem-gate-entries-missing = "{ $kpi }": { $of_given ->
        [yes] {""}"{ $of }":{" "}
       *[no] {""}
    }{ $entered } of { $expected } entries for { $periods } are there, { $needed } are needed
    .what = { $of_given ->
        [yes] {""}"{ $of }":{" "}
       *[no] {""}
    }{ $entered } of { $expected } entries for { $periods } are there, { $needed } are needed
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Which entries are missing is shown by kpi due
problem-gate-too-few-verified = "{ $kpi }": { $of_given ->
        [yes] {""}"{ $of }":{" "}
       *[no] {""}
    }{ $verified } of { $expected } entries for { $periods } are verified, { $needed } are needed
    .what = { $of_given ->
        [yes] {""}"{ $of }":{" "}
       *[no] {""}
    }{ $verified } of { $expected } entries for { $periods } are verified, { $needed } are needed
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }What waits for a check is shown by kpi control status
problem-gate-nothing-due = "{ $kpi }": { $of_given ->
        [yes] {""}"{ $of }":{" "}
       *[no] {""}
    }no entries were due for { $periods }, because it was not introduced or had no owner
    .what = { $of_given ->
        [yes] {""}"{ $of }":{" "}
       *[no] {""}
    }no entries were due for { $periods }, because it was not introduced or had no owner
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Introduce it and assign an owner; the months after that count.
problem-gate-no-value = "{ $kpi }": { $of_given ->
        [yes] {""}"{ $of }":{" "}
       *[no] {""}
    }no value since { $since }
    .what = { $of_given ->
        [yes] {""}"{ $of }":{" "}
       *[no] {""}
    }no value since { $since }
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Enter a value: kpi record
problem-gate-months-measured = "{ $kpi }": baseline since { $since }: { $have } of { $needed } full months recorded{ $earliest_given ->
        [no] {""}
       *[yes] {"; "}shadow on { $earliest } at the earliest
    }
    .what = baseline since { $since }: { $have } of { $needed } full months recorded{ $earliest_given ->
        [no] {""}
       *[yes] {"; "}shadow on { $earliest } at the earliest
    }
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Full calendar months count, each with its entries there.
problem-gate-months-scored = "{ $kpi }": shadow since { $since }: { $have } of { $needed } full months scored{ $earliest_given ->
        [no] {""}
       *[yes] {"; "}live on { $earliest } at the earliest
    }
    .what = shadow since { $since }: { $have } of { $needed } full months scored{ $earliest_given ->
        [no] {""}
       *[yes] {"; "}live on { $earliest } at the earliest
    }
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Full calendar months count, each with a target and its entries.
problem-gate-guard-not-measured = "{ $kpi }": its guard "{ $guard }" is not measured: { $state }
    .what = its guard "{ $guard }" is not measured: { $state }
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Introduce it (kpi rollout advance { $id } --to baseline) or exclude it with a reason (kpi rollout exclude { $id } --reason "…").
problem-gate-guard-empty = "{ $kpi }": its guard "{ $guard }" has no data since { $since }
    .what = its guard "{ $guard }" has no data since { $since }
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Enter its values: kpi record
problem-gate-action-overdue = "{ $kpi }": the action "{ $what }" is overdue since { $due }
    .what = the action "{ $what }" is overdue since { $due }
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Note that it is done (kpi action done) or cancel it with a reason (kpi action cancel); kpi action list --overdue shows the ids.
problem-gate-not-told = "{ $kpi }": the owners were not told that it will count
    .what = the owners were not told that it will count
    .help = { $by_given ->
        [no] {""}
       *[yes] It depends on: { $by }.{" "}
    }Tell them and note it: kpi rollout acknowledge { $id }

problem-catalog-frozen = "{ $kpi }" counts{ $date_given ->
        [yes] {" "}since { $date }
       *[no] {""}
    }: its rules are frozen
    .help = To change the rules while the KPI is live, repeat with --force --reason "…": the decision stays in the rollout journal. To take it back to shadow: kpi rollout advance { $id } --to shadow --reason "…"

## Decisions about the introduction (src/report/decisions.rs).

problem-rollout-future = The decision is dated in the future: { $date }, today is { $today }
    .help = Give today or an earlier day.
problem-rollout-before-last = The decision is dated { $date }, but the last one written down is of { $last }
    .help = Decisions follow each other: give { $last } or later.
problem-rollout-excluded = "{ $kpi }" is excluded: it does not apply here
    .help = Take it back: kpi rollout include { $id }
problem-rollout-already-excluded = "{ $kpi }" is excluded already
problem-rollout-not-excluded = "{ $kpi }" applies already: it was never excluded
problem-rollout-already-there = "{ $kpi }" is in that state already: { $state }
    .help = Where each KPI stands is shown by kpi rollout status
problem-rollout-reason-needed = "{ $kpi }": the step from { $from } to { $to } needs a reason
    .help = Add --reason "…".
problem-rollout-from-retired = "{ $kpi }" is retired: it comes back through baseline only
    .help = kpi rollout advance { $id } --to baseline --reason "…"
problem-rollout-input = "{ $kpi }" is an input: it is not introduced by itself
    .help = It is introduced with the KPIs whose formulas read it.
problem-rollout-not-introduced = "{ $kpi }" is not introduced yet
    .help = Opening its stage introduces it (kpi rollout next-stage); if the stage is open, kpi rollout advance { $id }
problem-rollout-last-stage = There is no next stage: stage { $stage } is the last one
problem-rollout-no-stage-open = There is nothing to go back from: no stage is open
problem-rollout-unknown-stage = There is no stage { $stage }
    .help = The catalog's stages: { $stages }
problem-rollout-same-stage = "{ $kpi }" belongs to stage { $stage } already
problem-rollout-nothing-new = Nothing changes: it is decided so already
    .help = What was decided before is shown by kpi rollout history
problem-rollout-nothing-chosen = No KPI is chosen
    .help = Name them: kpi rollout compare calls deals
problem-rollout-gates-shut = Stage { $stage } cannot open yet: KPIs not ready: { $kpis }
    .help = "kpi rollout status" shows what each lacks and who can help. To open it all the same: kpi rollout next-stage --force --reason "…"
