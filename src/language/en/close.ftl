## Closing periods: kpi close, reopen, audit.

close-receipt-closed = Receipt for closing a period: { $period }
close-receipt-reopened = Receipt for opening a closed period: { $period }
close-receipt-company = Company
close-receipt-seq = Decision
close-receipt-at = When
close-receipt-by = Who
close-receipt-records = Records
close-receipt-verifications = Checks
close-receipt-missing = Was missing
close-receipt-missing-counts = entries: { $entries }, checks: { $checks }
close-receipt-reason = Reason
close-receipt-digest = Digest
close-receipt-previous = Digest before
close-receipt-first = none, this is the first closing
close-receipt-signature = Signature: ____________________    Date: ______________
close-receipt-how = To verify: kpi audit { $period } must show this very digest.
close-receipt-reopened-how = The period is open again. When it is ready: kpi close { $period }
close-field = Field
close-value = Value

close-audit-title = Audit of closed periods
close-audit-none = Nothing was ever closed.
close-audit-clean = Everything agrees: { $closings } { $closings ->
    [one] closing
   *[other] closings
 }, lines of records: { $records }.
close-audit-found = { $count ->
    [one] { $count } difference found
   *[other] { $count } differences found
 }
close-column-seq = No
close-column-period = Period
close-column-action = Decision
close-column-at = When
close-column-by = Who
close-column-records = Records
close-column-digest = Digest
close-column-result = Result
close-action-close = closed
close-action-reopen = opened
close-result-fine = = agrees
close-result-taken-back = · taken back
close-result-changed = ! changed: { $count }

close-part = The months up to { $month } are closed, the whole period is not: closed months are computed from what was sealed, the rest from the present files.
close-break = Break in the series at { $month }: from this month on { $what }. Compare with earlier months with care.
close-break-kpis = { $names } are computed otherwise
close-break-plans = targets are set otherwise: { $names }
close-break-duties = duties are shared out otherwise: { $names }
close-break-people = posts, schedules or absences are told otherwise: { $names }
close-break-days = working days are counted otherwise ({ $days })
close-column-lacks = Lacks
close-lack-entry = entries
close-lack-check = checks
close-adjustment-counted = of this, adjustment { $amount } for { $of }
close-adjustment-later = adjustment { $amount }: came later, counts in { $made }

close-changes-heading = What has changed since { $date } { $time }
close-changes-none = Nothing has changed since { $date } { $time }.
close-changes-definitions = Actuals, targets and statuses are compared. Definitions and team are the same in both reports.
close-changes-whom = Who
close-changes-target-before = Target was
close-changes-actual-before = Actual was
close-changes-status-before = Status was
close-changes-lines = Lines
close-changes-more = and { $count ->
    [one] { $count } line
   *[other] { $count } lines
 } more
close-changes-verified-before = Ver. was
