## Targets: kpi target (src/commands/target/).

target-company = company
target-column-kpi = KPI
target-column-owner = Whose
target-column-base = Base
target-column-target = Target
target-column-stretch = Stretch
target-column-origin = From
target-column-lines = Lines
target-column-figures = Periods
target-column-method = How
target-column-median = Median
target-column-days = Days
target-method-per-day = median per day × days
target-method-median = median
target-method-range = from worst to best

target-set = { $kpi }, { $period }, { $whom }: target { $target }{ $base_given ->
    [yes] , base { $base }
   *[no] {""}
 }{ $stretch_given ->
    [yes] , stretch { $stretch }
   *[no] {""}
 }{ $former_given ->
    [yes] {" "}(formerly { $former })
   *[no] {""}
 }
target-withdrawn = { $kpi }, { $period }, { $whom }: target withdrawn (it was { $former })
target-closed-part = Closed months up to and including { $month } keep the targets they were closed with.
target-no-figure = no data
target-no-figures = Nothing to propose for { $count ->
    [one] { $count } KPI
   *[other] { $count } KPIs
 }: earlier periods have no figure at all.
target-too-few = Little to go by: { $count ->
    [one] only { $count } period has a figure
   *[other] only { $count } periods have a figure
 }, and it takes at least { $needed }. Take it for a hint, not for a target.
target-suggested-note = proposed by the program from earlier periods
target-taken-over = Targets recorded: { $count }; already set: { $kept }; too little to go by: { $weak }
