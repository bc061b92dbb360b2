## The page for the Monday meeting: kpi review (src/render/review.rs).

review-heading-month = Period to date: { $period }
review-heading-week = Last week: { $period }
review-heading-behind = Behind and missed
review-nobody-behind = Nobody is behind.
review-nothing-missing = Everything expected up to yesterday is there.
review-more = And { $count ->
    [one] { $count } more line
   *[other] { $count } more lines
 }: kpi review
