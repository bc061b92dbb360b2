## Where a figure comes from: kpi explain (src/render/explain.rs).

explain-title = { $kpi } ({ $id }) · { $whom_given ->
    [yes] { $whom } · { $period }
   *[no] { $period }
 }
explain-actual = Actual: { $actual }
explain-status = Status: { $status }
explain-coverage = { $entered } of { $expected } expected entries are there
explain-state = State: { $state }
explain-heading-rule = How it is counted
explain-heading-targets = Target
explain-heading-records = Records
explain-no-records = There are no records for these days.

explain-rule-sum = A flow: values add up over days and people.
explain-rule-last = A level: the latest value of each owner inside the period, added over owners, never over time.
explain-rule-mean = A mean: the sum of values over the number of observations.
explain-rule-rubric = An assessment by levels 0-4: the latest that has not gone stale.
explain-rule-headcount = Sellers on duty on the last day of the period, by team.toml.
explain-rule-formula = A formula: { $formula }, from the totals of its operands over the same period.

explain-target = { $month }: { $target }, { $origin }
explain-no-target = { $month }: none, { $reason }
explain-target-line = { $place }: { $scope }, { $period }: { $target }
explain-origin-line = set for { $scope }, { $period }
explain-origin-people = { $without ->
    [0] from the targets of { $with } { $with ->
        [one] person
       *[other] people
    }
   *[other] from the targets of { $with } { $with ->
        [one] person
       *[other] people
    }, { $without } without a target
 }
explain-origin-formula = by formula from the operands' targets
explain-origin-months = { $count ->
    [one] target of { $count } month
   *[other] sum of the targets of { $count } months
 }
explain-origin-by-days = spread by working days
explain-origin-by-season = spread by seasonal weights
explain-origin-worked = for the part of the month worked, { $share }
explain-origin-ramp = for a newcomer, { $share }
explain-target-not-set = not set
explain-target-not-expected = not expected: away for the whole month
explain-target-negative-rest = the months given exceed the target of { $period }, rest { $rest }
explain-target-nothing-to-spread = there is nothing to spread the target of { $period } over
explain-target-missing-months = no target for { $months }

explain-operand-months = the period in months
explain-operand-days = working days of the period
explain-column-operand = Operand
explain-column-name = KPI
explain-column-actual = Actual
explain-column-remark = Remark
explain-column-place = Where
explain-column-date = Date
explain-column-kpi = Id
explain-column-owner = Owner
explain-column-value = Value
explain-column-count = Count
explain-column-breakdown = Breakdown
explain-column-source = Source
explain-column-note = Note
