## What to enter, mend, check and do, and by when: kpi due (src/render/due.rs).

due-title = To do on { $date }
due-nothing = On { $date } everything is entered and checked.
due-nothing-expected = Nothing was expected by { $date }.
due-nothing-introduced = Nothing to enter or check on { $date }: no KPI is introduced yet.
due-column-person = Who
due-column-task = What
due-column-kpi = KPI
due-column-owner = Whose
due-column-slots = For
due-column-deadline = Deadline
due-column-late = Overdue
due-column-late-days = Days overdue
due-company = company

due-task-enter = enter
due-task-mend = correct
due-task-check = check
due-task-recheck = look again
due-task-act = do
due-sample = { $count ->
    [one] { $count } entry drawn
   *[other] { $count } entries drawn
 }
due-sample-note = Which ones: kpi control draw --period { $period }
due-late = by { $days ->
    [one] { $days } day
   *[other] { $days } days
 }

due-chat = { $person }: { $tasks }
due-chat-enter = enter { $list }
due-chat-mend = correct { $list }
due-chat-check = check { $list }
due-chat-recheck = look again at { $list }
due-chat-act = do: { $list }
due-chat-sample = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
 } drawn from { $month }
due-chat-late = { $text }{ $late_given ->
    [yes] {" "}(overdue { $late })
   *[no] {""}
 }
due-chat-item = { $kpi }{ $owner_given ->
    [yes] {" "}({ $owner })
   *[no] {""}
 } for { $days }{ $note_given ->
    [yes] {" "}({ $note })
   *[no] {""}
 }{ $late_given ->
    [yes] {" "}(overdue { $late })
   *[no] {""}
 }
due-chat-item-act = { $note } ({ $kpi }{ $owner_given ->
    [yes] , { $owner }
   *[no] {""}
 }){ $late_given ->
    [yes] {" "}(overdue { $late })
   *[no] , by { $days }
 }
due-chat-more = and { $count } more (kpi due --owner { $person })
due-owners = { $first } +{ $more }
