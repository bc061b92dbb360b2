## Answers to entries: kpi record, amend, void, undo (src/render/answer.rs, src/commands/record/).

record-entered = { $kpi }{ $part_given ->
    [yes] {" "}({ $part })
   *[no] {""}
 }, { $owner }, { $date }: { $value }
record-company = the company
record-nothing = nothing to measure
record-withdrawn = withdrawn
record-mean-of = { $value } (mean of { $count ->
    [one] { $count } observation
   *[other] { $count } observations
 })
record-day-total = ({ $total } that day)
record-day-mean = (mean of the day { $total })
record-day-level = (all of that day { $total })
record-month = { $month }: { $total }
record-month-of = { $month }: { $total } of { $target }{ $attained_given ->
    [yes] , { $attained }
   *[no] {" "}for the month
 }
record-month-to-date = { $month }: { $total } of { $to_date } to date ({ $target } for the month){ $pace_given ->
    [yes] , { $pace }
   *[no] {""}
 }
record-month-against = { $month }: { $total } against a target of { $target }{ $attained_given ->
    [yes] , { $attained }
   *[no] {""}
 }

record-remark-excluded = "{ $kpi }" is excluded ({ $more }): the entry is kept, but no report counts it.
record-remark-not-introduced = "{ $kpi }" was not yet introduced on that day: the entry is kept as history for its baseline.
record-remark-retired = "{ $kpi }" is retired: the entry is kept, but no report counts it.
record-remark-part-of-piece = "{ $kpi }" is counted in whole pieces, and this is not a whole number. If it is a slip: kpi undo. Shares of one deal are recorded together: --owner ivanov=60,petrova=40.
record-remark-own-assessment = "{ $kpi }" is entered by its controller{ $more_given ->
    [yes] {" "}({ $more })
   *[no] {""}
 }, not by its owner: without the controller's confirmation the assessment does not count as verified.

record-done = { $person }, { $date }: the day is closed. { $zeros ->
    [0] Nothing was left to close with a zero.
    [one] { $zeros } KPI closed with a zero.
   *[other] { $zeros } KPIs closed with zeros.
 }{ $left_given ->
    [yes] {" "}Still to enter: { $left }.
   *[no] {""}
 }

record-ask-intro = { $count ->
    [0] { $person }: everything is entered.
    [one] { $person }: { $count } value to enter. Enter skips, 0 is zero, "-" is nothing to measure, "?" tells what the KPI is.
   *[other] { $person }: { $count } values to enter. Enter skips, 0 is zero, "-" is nothing to measure, "?" tells what the KPI is.
 }
record-ask = { $number }/{ $all } { $kpi }{ $unit_given ->
    [yes] , { $unit }
   *[no] {""}
 }, { $owner }, { $slot }
record-ask-end = { $count ->
    [0] Nothing entered.
    [one] { $count } value entered.
   *[other] { $count } values entered.
 }
