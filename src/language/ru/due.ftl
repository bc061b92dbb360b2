## Что и когда внести, исправить, проверить и сделать: kpi due (src/render/due.rs).

due-title = Что нужно сделать на { $date }
due-nothing = На { $date } всё внесено и проверено.
due-nothing-expected = К { $date } ничего не ожидалось.
due-nothing-introduced = К { $date } вносить и проверять нечего: показатели ещё не введены.
due-column-person = Кто
due-column-task = Что
due-column-kpi = Показатель
due-column-owner = Чьё
due-column-slots = За
due-column-deadline = Срок
due-column-late = Просрочено
due-column-late-days = Просрочено, дней
due-company = компания

due-task-enter = внести
due-task-mend = исправить
due-task-check = проверить
due-task-recheck = перепроверить
due-task-act = сделать
due-sample = { $count ->
    [one] { $count } запись из выборки
    [few] { $count } записи из выборки
   *[many] { $count } записей из выборки
 }
due-sample-note = Какие — покажет kpi control draw --period { $period }
due-late = на { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 }

due-chat = { $person }: { $tasks }
due-chat-enter = внести — { $list }
due-chat-mend = исправить — { $list }
due-chat-check = проверить — { $list }
due-chat-recheck = перепроверить — { $list }
due-chat-act = сделать — { $list }
due-chat-sample = { $count ->
    [one] { $count } запись из выборки
    [few] { $count } записи из выборки
   *[many] { $count } записей из выборки
 } за { $month }
due-chat-late = { $text }{ $late_given ->
    [yes] {" "}(просрочено { $late })
   *[no] {""}
 }
due-chat-item = { $kpi }{ $owner_given ->
    [yes] {" "}({ $owner })
   *[no] {""}
 } за { $days }{ $note_given ->
    [yes] {" "}({ $note })
   *[no] {""}
 }{ $late_given ->
    [yes] {" "}(просрочено { $late })
   *[no] {""}
 }
due-chat-item-act = { $note } ({ $kpi }{ $owner_given ->
    [yes] , { $owner }
   *[no] {""}
 }){ $late_given ->
    [yes] {" "}(просрочено { $late })
   *[no] , срок { $days }
 }
due-chat-more = и ещё { $count } (kpi due --owner { $person })
due-owners = { $first } +{ $more }
