## The plan (src/domain/target.rs).

problem-target-unreadable = Cannot read the target "{ $text }"
    .help = A target is a number (1600, 12.5) or a range with both ends included (8..12).
problem-target-band-backwards = The range begins above its end: { $low } and { $high }
    .help = Swap the two ends.
problem-target-band-needed = The target of this KPI is a range, and a single number is given: { $target }
    .help = Give both ends, for example 8..12.
problem-target-band-unwanted = The target is a range from { $low } to { $high }, but this KPI is judged in one direction
    .help = Give a single number, or set the KPI's direction to band in the catalog.
problem-target-band-alone = A range has no base and no stretch
    .help = Remove base and stretch, or give the target as a single number.
problem-target-equals-base = The target equals the base: { $target }
    .help = The base is 0% and the target 100%: give different numbers or remove the base.
problem-target-base-better = The base { $base } is better than the target { $target }
    .help = The base is where one starts from, so it has to be worse than the target. Check the numbers and the KPI's direction.
problem-target-stretch-short = The stretch { $stretch } asks no more than the target { $target }
    .help = The stretch has to be better than the target. Correct it or remove it.
problem-target-period-kind = A target cannot be set for { $period }
    .help = Targets are set for a month (2024-05), a quarter (2024-Q2), a half (2024-H1) or a year (2024).
problem-target-scope-unreadable = Cannot tell whose target "{ $text }" is
    .help = Give a person's id, role:seller for a role or group:north for a group; an empty field is the company's target.

## Targets: commands (src/commands/target/).

problem-target-nothing-to-withdraw = There is no target of "{ $kpi }" for { $period } ({ $scope_given ->
    [yes] { $scope }
   *[no] company
 })
    .help = See what is set: kpi target list. Whose target to withdraw is said by --owner, --role, --group
problem-target-without-id = The target of "{ $kpi }" for { $period } in targets.csv cannot be replaced: its line has no id
    .help = Give ids to lines made by hand: kpi check --fix
