## What to enter, mend, check and do, and by when: kpi due (src/render/due.rs).

due-title = To do on { $date }
due-nothing = On { $date } everything is entered and checked.
due-column-task = What
due-column-kpi = KPI
due-column-owner = Whose
due-column-slots = For
due-column-deadline = Deadline
due-column-late = Overdue
due-company = company

due-task-enter = enter
due-task-mend = correct
due-task-check = check
due-task-act = do
due-late = by { $days ->
    [one] { $days } day
   *[other] { $days } days
 }

due-chat = { $person }: { $tasks }
due-chat-enter = enter { $list }
due-chat-mend = correct { $list }
due-chat-check = check { $list }
due-chat-act = do: { $list }
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
