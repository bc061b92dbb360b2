## Papers to sign: kpi catalog passport, kpi team card, kpi duty matrix (src/render/papers).

papers-passport-title = Passport of the KPI “{ $name }”
papers-passport-people = Owners and targets: { $period }
papers-nobody = Nobody delivers it yet
papers-deadline = Frequency and deadline
papers-deadline-day = every day, on the same day
papers-deadline-week = every week, on the first working day after it
papers-deadline-month = every month, by the third working day after it
papers-deadline-quarter = every quarter, by the third working day after it
papers-deadline-year = every year, by the third working day after it
papers-deadline-computed = not entered, the program computes it
papers-checking = Check
papers-checking-full = the controller confirms every value within two working days
papers-checking-sample = the controller checks a sample that the program draws after the end of the month
papers-checking-reconcile = values are compared with an export of the accounting system
papers-checking-controller = the controller makes the assessment, with evidence: a document, a recording, a link; the owner may object for five working days
papers-checking-computed = the values it is computed from are checked
papers-thresholds = Status
papers-thresholds-pace = met from { $met } of target, near from { $near }; in an open period by pace: ahead from { $ahead }, on pace from { $pace }, too early while less than { $early } of the days have passed; incomplete below { $coverage } of the entries
papers-thresholds-plain = met from { $met } of target, near from { $near }; incomplete below { $coverage } of the entries
papers-state = { $state }{ $since_given ->
    [yes] {" "}since { $since }
   *[no] {""}
 }
papers-column-level = Level
papers-column-criterion = Criterion
papers-column-base = Base
papers-column-target = Target
papers-column-stretch = Stretch
papers-column-deputy = Deputy
papers-column-whose = Whose

papers-card-title = Card of { $name }
papers-card-post = Post
papers-card-post-is = { $role }{ $group_given ->
    [yes] , { $group }
   *[no] {""}
 }, since { $from }
papers-card-schedule = Schedule
papers-card-controllers = Checked by
papers-card-period = Targets for
papers-card-kpis = KPIs and targets: { $period }
papers-card-no-kpis = No KPIs of their own.
papers-card-checks = What they check
papers-card-rules = How the KPIs are counted
papers-card-rule = { $text }{ $formula_given ->
    [yes] {" "}Formula: { $formula }.
   *[no] {""}
 }{ $guard_given ->
    [yes] {" "}Guard: { $guard }.
   *[no] {""}
 }

papers-matrix-title = Responsibility matrix
papers-matrix-legend = O: owner, C: controller.
papers-matrix-remarks = Points to note

papers-signed-introduced = Introduced
papers-signed-agreed = Agreed: { $who }
papers-signed-acknowledged = Acknowledged: { $who }
papers-signed-checks = Controls: { $who }
papers-signed-approved = Approved
papers-signature = signature
papers-signature-date = date
