## Corrective actions: kpi action (src/render/action.rs).

action-column-due = Due
action-column-kpi = KPI
action-column-owner = Whose figure
action-column-text = Action
action-column-state = State
action-column-id = Id
action-column-period = Period
action-column-by = Decided by
action-column-note = Note
action-column-attainment = Att.%
action-column-need = Why it is needed

action-state-open = open
action-state-done = done
action-state-cancelled = cancelled
action-state-overdue = overdue
action-company = company
action-none = There are no actions.

action-under = action{ $who_given ->
    [yes] {" "}({ $who })
   *[no] {""}
 }: { $text }, by { $due }
action-under-overdue = action{ $who_given ->
    [yes] {" "}({ $who })
   *[no] {""}
 }: { $text }, overdue since { $due }

action-need-group = missed by the group
action-need-twice = second period running
action-need-floor = below 80%
action-required = No action: { $period }
action-required-more = And { $count ->
    [one] { $count } more line
   *[other] { $count } more lines
 }. The full list: kpi action list
action-required-how = Write one down: kpi action add { $kpi } "what to do"{ $owner } --for { $for } --due DATE
