## The page for the Monday meeting: kpi review (src/render/review.rs).

review-heading-month = Period to date: { $period }
review-heading-week = Last week: { $period }
review-silent = Neither target nor data: { $kpis }.
review-all-silent = No targets and no data yet. { $kpis_count ->
    [one] 1 KPI is introduced
   *[other] { $kpis_count } KPIs are introduced
 }: { $kpis }.
review-heading-behind = Behind and missed
review-nobody-behind = Nobody is behind.
review-nothing-missing = Everything expected up to yesterday is there.
review-more = And { $count ->
    [one] { $count } more line
   *[other] { $count } more lines
 }: kpi review
review-heading-due = To do on { $date }
review-column-enter = Enter
review-column-mend = Correct
review-column-check = Check
review-column-act = Do
review-column-late = Overdue
review-due = To enter: { $enter }, to correct: { $mend }, to check: { $check }, to do: { $act }. Overdue: { $late }.
review-due-more = Who and by when: kpi due
review-heading-actions = Actions of the week
