## The catalog: kpi catalog (src/commands/catalog/, src/render/catalog.rs).

catalog-column-number = No.
catalog-column-id = Id
catalog-column-name = KPI
catalog-column-stage = Stage
catalog-column-state = State
catalog-column-measure = Measure
catalog-column-unit = Unit
catalog-column-direction = Better
catalog-column-every = Every
catalog-column-level = Level
catalog-column-owner = Owner
catalog-column-controller = Controller
catalog-column-guard = Guard
catalog-column-key = Key
catalog-column-value = Value
catalog-heading-inputs = Inputs: for formulas only
catalog-heading-off = Switched off (to switch on: kpi catalog edit ID enabled=true)

catalog-measure-sum = sum
catalog-measure-last = last
catalog-measure-mean = mean
catalog-measure-formula = formula
catalog-measure-rubric = rubric
catalog-measure-headcount = headcount
catalog-unit-count = count
catalog-unit-money = money
catalog-unit-percent = %
catalog-unit-minutes = minutes
catalog-unit-days = days
catalog-unit-level = level
catalog-unit-points = points
catalog-unit-ratio = ratio
catalog-direction-up = more
catalog-direction-down = less
catalog-direction-band = in range
catalog-every-day = day
catalog-every-week = week
catalog-every-month = month
catalog-every-quarter = quarter
catalog-every-year = year
catalog-days-owner = the owner's working days
catalog-days-company = the company's working days
catalog-days-calendar = every day
catalog-level-personal = personal
catalog-level-department = department
catalog-level-staff = staff
catalog-level-marketing = marketing
catalog-level-company = company
catalog-entered-owner = the owner
catalog-entered-controller = the controller
catalog-entered-program = the program counts
catalog-influence-direct = direct
catalog-influence-indirect = indirect
catalog-state-off = off
catalog-state-input = input
catalog-state-excluded = excluded
catalog-no = no

catalog-show-title = { $number_given ->
    [yes] { $name } ({ $id }) · No. { $number }
   *[no] { $name } ({ $id })
 }
catalog-show-used-at = Looked at
catalog-show-decision = What is decided by it
catalog-show-replaces = What it makes unnecessary
catalog-show-rubric = Levels
catalog-fact-stage = Stage
catalog-fact-state = State
catalog-fact-excluded = Excluded because
catalog-fact-influence = Influence on revenue
catalog-fact-measure = Measure
catalog-fact-formula = Formula
catalog-fact-unit = Unit
catalog-fact-shown-in = Shown in
catalog-fact-decimals = Decimals
catalog-fact-direction = Better when
catalog-fact-every = Due every
catalog-fact-days = Days that count
catalog-fact-adds-over-people = Adds over people
catalog-fact-adds-over-days = Adds over days
catalog-fact-scales-with-absence = Target shrinks with absence
catalog-fact-thresholds = Thresholds of its own
catalog-fact-seasonal = Seasonal weights, January–December
catalog-fact-level = Level
catalog-fact-owner = Owner
catalog-fact-controller = Controller
catalog-fact-entered-by = Entered by
catalog-fact-guard = Guarded by
catalog-fact-guards = Guards
catalog-fact-read-by = Needed for
catalog-fact-breakdowns = Breakdowns
catalog-fact-short = Name in reports
catalog-fact-aliases = Other names

catalog-fine = { $file }: no mistakes. { $kpis ->
    [one] { $kpis } KPI
   *[other] { $kpis } KPIs
 }, { $inputs ->
    [one] { $inputs } input
   *[other] { $inputs } inputs
 }, { $off } switched off; { $stages ->
    [one] { $stages } stage
   *[other] { $stages } stages
 }.
catalog-added = Added "{ $name }" ({ $id }), stage { $stage }. All about it: kpi catalog show { $id }
catalog-input-added = Added the input "{ $name }" ({ $id }). In formulas it is written { $id }
catalog-edited = Changed { $id }:
catalog-unchanged = { $id } is like that already; nothing to change.
catalog-line = { $sign } { $line }

catalog-formula-min = the lesser of{" "}
catalog-formula-max = the greater of{" "}
catalog-formula-abs = the size without sign of{" "}
catalog-formula-months = months in the period
catalog-formula-days = days in the period
catalog-formula-distinct = number of different values of “{ $key }” in “{ $kpi }”
