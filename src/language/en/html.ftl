## The report and papers as a page (src/render/html).

html-report = Actual against target
html-summary = How the KPIs stand
html-contents = Contents
html-road = Stage of the rollout
html-excluded = Not applicable
html-bars = Headline KPIs
html-bars-axis = % of the target; the target is 100%
html-table = KPIs by stage
html-people = People and KPIs
html-people-note = Attainment in percent and the sign of the status; those with most KPIs missed or behind come first.
html-trends = Trends over a year
html-trends-note = The line is the actual by month, the dashes are the target, the hollow point is the forecast for the end of the period.
html-actions = Actions
html-open = What is left to do
html-open-none = Everything expected by that day is entered and checked; no miss is without an action.
html-open-not-expected = Nothing was expected by that day.
html-open-not-introduced = No KPI is introduced yet: there is nothing to enter or to check.
html-definitions = Definitions of the KPIs
html-waiting = Waiting for a check
html-waiting-more = And { $count ->
    [one] { $count } more line
   *[other] { $count } more lines
 }. The full list: kpi control status
html-no-controller = no controller

html-kpi = KPI
html-plan = Target
html-actual = Actual
html-forecast = Forecast
html-previous = Previous period
html-plan-to-date = Target to date
html-attainment = Attainment
html-status = Status
html-unit = Unit
html-better = Better when
html-every = Entered every
html-formula = Formula
html-owner = Owner
html-controller = Controller
html-made-on = Made on
html-made-by = by kpi
html-range-is-better = best inside the range
html-less-is-better = less is better

html-stage-passed = passed
html-stage-open = { $date_given ->
    [yes] open since { $date }
   *[no] open
 }
html-stage-ahead = ahead
html-stage-kpis = { $count ->
    [one] { $count } KPI
   *[other] { $count } KPIs
 }

html-bar-alt = { $name }: actual { $actual }, target { $plan }{ $attainment_given ->
    [yes] , attainment { $attainment }
   *[no] {""}
 }{ $forecast_given ->
    [yes] , forecast { $forecast }
   *[no] {""}
 }{ $previous_given ->
    [yes] , previous period { $previous }
   *[no] {""}
 }. Status: { $status }
html-trend-month = { $month }: { $actual }{ $plan_given ->
    [yes] {" "}of { $plan }
   *[no] {""}
 }

html-column-variance = Variance
html-column-attainment = Attainment, %
html-column-to-date = To date
html-column-forecast = Forecast
html-column-forecast-attainment = Forecast, %
html-column-needed-per-day = Needed a day
html-column-entries = Entered
html-column-verified = Verified
html-column-months = 6 months
html-column-previous = Previous period
html-column-year-before = Year ago
