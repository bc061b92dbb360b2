## Actual against target: kpi report (src/render/scorecard.rs).

report-title = { $company } · { $whom_given ->
    [yes] { $whom } · { $period }
   *[no] { $period }
 }
report-days-open = Data through { $through } · { $elapsed } of { $working ->
    [one] { $working } working day
   *[other] { $working } working days
 } elapsed
report-days-ended = Period ended · { $working ->
    [one] { $working } working day
   *[other] { $working } working days
 }
report-days-closed = Period closed · { $working ->
    [one] { $working } working day
   *[other] { $working } working days
 }
report-days-begun = The period has begun, no full day is over · { $working } working { $working ->
    [one] day
   *[other] days
 }
report-days-ahead = Period not begun yet · { $working ->
    [one] { $working } working day
   *[other] { $working } working days
 }
report-stage = Stage { $stage } of { $stages }{ $name_given ->
    [yes] {" "}“{ $name }”
   *[no] {""}
 }
report-stage-none = Stage 0 of { $stages }: preparation
report-strategy-selective = Selective rollout
report-introduced = { $introduced } of { $kpis } introduced
report-inapplicable = { $count } not applicable
report-states = live { $live }, shadow { $shadow }, baseline { $baseline }
report-forced = Stage { $stage } was opened on { $date } with its gates overridden. Reason: { $reason }
report-known-at = Only records entered before { $date } { $time } UTC count; definitions and team are the present ones, except in closed periods.
report-unknown-years = The program has no production calendar for { $years }: Monday to Friday count as working days.

report-heading-stage = Stage { $number }. { $name }
report-heading-not-introduced = Not introduced
report-heading-inputs = Inputs

report-column-name = KPI
report-column-plan = Target
report-column-actual = Actual
report-column-variance = Var.
report-column-attainment = Att.%
report-column-to-date = To date
report-column-forecast = Forecast
report-column-forecast-attainment = Fcst%
report-column-needed = Need/day
report-column-status = Status
report-column-entries = Data
report-column-verified = Ver.
report-column-months = 6 mo.
report-column-previous = Prev. period
report-column-year-before = Year ago
report-column-owners = Owner
report-column-controllers = Controller
report-column-actions = Action
report-column-person = Person
report-column-entered-by = Entered by
report-column-count = Count
report-column-days = Dates

report-so-far = (so far)
report-status-met = met
report-status-near = near
report-status-missed = missed
report-status-ahead = ahead
report-status-on-pace = on pace
report-status-behind = behind
report-status-too-early = too early
report-status-incomplete = { $share_given ->
    [yes] incomplete { $share }
   *[no] incomplete
 }
report-status-of-some = plan of { $with } of { $all }
report-status-no-target = no target
report-status-no-data = no data
report-status-not-expected = not expected

report-state-draft = draft
report-state-baseline = baseline
report-state-shadow = shadow
report-state-live = live
report-state-retired = retired

report-blank-not-entered = not entered
report-blank-nothing-to-measure = nothing to measure
report-blank-not-kept =
    { $of ->
        [person] not kept per person
       *[group] not kept at this level
    }
report-blank-not-over-people = does not add up over people: enter it for the whole
report-blank-not-over-days = does not add up over days: enter it for the whole period
report-blank-several-assessments = several people have assessments of their own, there is no common one
report-blank-missing-operand = not entered: { $operand }
report-blank-operand-not-kept =
    { $of ->
        [person] not kept per person
       *[group] not kept at this level
    }: { $operand }
report-blank-operand-not-additive = does not add up over these days or people: { $operand }
report-blank-not-broken-down = no entry says of which part it is: { $operand }
report-blank-zero-divisor = division by zero: { $operand }
report-blank-no-months = the period's length in months is unknown
report-blank-no-days = the period's number of days is unknown

report-scale-thousands = { $unit }{ $apart }K
report-scale-millions = { $unit }{ $apart }M
report-no-breakdown = unspecified
report-no-owner = no owner

report-people = People: attainment % and status
report-missing = Not entered
report-missing-more = And { $count ->
    [one] { $count } more line
   *[other] { $count } more lines
 }. The full list: kpi due
report-excluded = Not applicable: { $list }
report-hidden = { $count ->
    [one] { $count } more KPI has data but is not introduced
   *[other] { $count } more KPIs have data but are not introduced
 }: kpi report --all
report-empty-rollout = No KPI is introduced yet. Begin the rollout: kpi rollout next-stage. All KPIs of the catalog: kpi report --all
report-empty = No introduced KPI answers this question. All KPIs of the catalog: kpi report --all
report-own-results = Confirmed by the head whose result it makes, to be reconciled or looked at again: { $list }
report-note-of-some = { $with } of { $all } owners { $with ->
    [one] has
   *[other] have
 } a plan: the plan of all is more than this sum
report-note-of-some-withheld = { $with } of { $all } owners { $with ->
    [one] has
   *[other] have
 } a plan: their sum is no measure for the result of all
report-note-unplanned = not every month has a target: none for { $months }
report-note-unplanned-more = not every month has a target: none for { $months } and { $more } more
