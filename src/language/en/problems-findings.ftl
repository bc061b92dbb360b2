## What a check finds (src/report/findings, src/store/folder.rs).

problem-check-kpi-unknown = The catalog has no KPI "{ $kpi }"; the line does not count
    .help = { $suggestion_given ->
        [no] List the KPIs: kpi catalog list
       *[yes] Did you mean: { $suggestion }? List the KPIs: kpi catalog list
    }
problem-check-name-unknown = team.toml has no "{ $name }"
    .help = { $suggestion_given ->
        [no] Correct the name or add the person: kpi team add { $name } "First Last" --role seller
       *[yes] Did you mean: { $suggestion }? If not, add the person or group.
    }
problem-check-year-unknown = There is no production calendar of { $year }: Monday to Friday count as working days
    .help = Write the holidays and moved days of that year into calendar.toml.

## Stamps of lines.

problem-stamp-missing = Lines without an id or a time: { $lines }. Written by hand, they count, but cannot be verified
    .help = Give them both: kpi check --fix
problem-stamp-ahead = The line was recorded in the future: { $time }, and now it is { $now }
    .help = Check the clock of the computer it was recorded on.

## Records.

problem-record-not-employed = { $who } held no post on { $date }
    .help = Check the date and the owner of the record, and the dates of the post: kpi team list
problem-record-not-owner = { $who } does not own "{ $kpi }" on { $date }
    .help = Correct the owner of the record or assign them: kpi duty assign { $id } --owner WHO
problem-record-not-owners = "{ $kpi }": records of people who do not own it. Records: { $records }, people: { $people }; the first: { $who }, { $date }
    .help = Make them its owners: kpi duty assign { $id } --owner WHO, or take the KPI out of the mapping.
problem-record-ahead = The record is about a day to come, { $date }; today is { $today }
    .help = Check the date.
problem-record-two-sources = "{ $kpi }" of { $date } comes from two sources: { $source } here, { $other } in { $line }. The values add up
    .help = Keep one source and withdraw the other record: kpi void
problem-record-again = The same record is there already: { $line }. All but the id agrees; both count
    .help = If it is there twice by chance, withdraw one of them: kpi void

## The plan.

problem-target-not-owner = { $who } does not own "{ $kpi }" in that period ({ $period }), so the target has no effect
    .help = Check whose target it is and for which period.
problem-target-overwritten = The target of "{ $kpi }" for { $period } is set again: the later line { $line } holds, not this one
    .help = Replace the line by a correction: a new line with the id of this one under replaces.
problem-target-rest-negative = The target of "{ $kpi }" for { $period } is smaller than the targets already given inside it, by { $over }
    .help = Raise this target or lower those inside the period.
problem-target-parts-differ = The target of "{ $kpi }" for { $period } is { $target }, and those inside it come to { $sum }
    .help = Correct one of them: a month is judged by its own target.
problem-target-unspread = The target of "{ $kpi }" for { $period } cannot be spread: the months left have no working days or no seasonal weight
    .help = Check the seasonal weights of the KPI and the targets of its months.
problem-target-people-differ = The target of "{ $kpi }" for { $period } is { $target }, and those of the people come to { $sum }{ $without ->
        [0] {""}
       *[other] {" "}(without a target: { $without })
    }
    .help = Correct the target of the group or those of its people.

## Owners and controllers.

problem-duty-no-owner = "{ $kpi }" is introduced and has no owner today
    .help = Assign an owner (kpi duty assign { $id } --owner WHO) or add a person with the role "{ $role }".
problem-duty-no-control = "{ $kpi }" is without control: nobody is left to check { $owners }
    .help = Assign a controller who does not own it: kpi duty assign { $id } --controller WHO
problem-duty-mutual = { $one } and { $other } check each other. { $other } checks { $of_one }. { $one } checks { $of_other }
    .help = Give one of them another controller: kpi duty assign

## The introduction.

problem-rollout-other-state = "{ $kpi }": the former state is given as "{ $said }", and on { $date } it was another: { $actual }
    .help = The KPI went into the new state, but the decision is wrongly written: correct or withdraw it.
problem-rollout-rules-changed = "{ $kpi }" counts, and its rules were changed without a decision
    .help = Restore the former rules, or write the decision down: kpi catalog edit { $id } --force --reason "…"
problem-rollout-stage-jump = Stage { $to } follows stage { $from }: a stage is left out or opened again
    .help = Stages open one by one: kpi rollout next-stage; back: kpi rollout previous-stage
problem-rollout-incomplete = The decision lacks "{ $column }" and so changes nothing
    .help = Fill it in or withdraw the line.
problem-rollout-no-reason = The decision needs a reason, and its note is empty
    .help = Write the reason: reports show it.

## The catalog.

problem-catalog-flow-over-level = "{ $kpi }": { $flow } grows with the period and { $level } does not, so a quarter comes out three times a month
    .help = Divide the formula by months too, if the KPI is a monthly one.
problem-catalog-percent-times-hundred = "{ $kpi }" is in percent, and its formula multiplies by 100 once more: 18.4% comes out as 1,840%
    .help = Take "* 100" away: in a formula a percentage is a fraction, and the program multiplies it.
problem-catalog-operand-not-kept = "{ $kpi }" is personal, and { $operand } of its formula is not kept per person: people will have no figure
    .help = Change the level of one of them.
problem-catalog-operand-off = "{ $kpi }" is computed from { $operand }, which is switched off: there will be no figure
    .help = Delete its line "enabled = false" or change the formula.
problem-catalog-guard-off = { $guard }, the guard of "{ $kpi }", is switched off and guards nothing
    .help = Delete its line "enabled = false" or choose another guard.
problem-catalog-guard-excluded = "{ $guard }", the guard of "{ $kpi }", is excluded: nothing shows when the KPI is chased at the cost of quality
    .help = Include it again (kpi rollout include { $id }) or choose another guard.

## The folder.

problem-file-copy = It looks like a copy of { $of }; kpi does not read it
    .help = Synchronisers and editors leave such copies. Move the lines you need into { $of } and delete the copy.
problem-pending-waiting = These lines are not in their own files yet; reports count them
    .help = The next command that enters data moves them, or kpi check --fix.
problem-recovered-waiting = It holds the end of a line that was not finished
    .help = Look at it, record it again if it is needed, and delete the file.
