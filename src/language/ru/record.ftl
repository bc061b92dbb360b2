## Ответы на внесение значений: kpi record, amend, void, undo (src/render/answer.rs, src/commands/record/).

record-entered = { $kpi }{ $part_given ->
    [yes] {" "}({ $part })
   *[no] {""}
 }, { $owner }, { $date }: { $value }
record-company = компания
record-nothing = измерять было нечего
record-withdrawn = запись снята
record-mean-of = { $value } (в среднем по { $count ->
    [one] { $count } наблюдению
   *[other] { $count } наблюдениям
 })
record-day-total = (за день { $total })
record-day-mean = (в среднем за день { $total })
record-day-level = (всего на этот день { $total })
record-month = { $month }: { $total }
record-month-of = { $month }: { $total } из { $target }{ $attained_given ->
    [yes] , { $attained }
   *[no] {" "}за месяц
 }
record-month-to-date = { $month }: { $total } из { $to_date } к дате ({ $target } за месяц){ $pace_given ->
    [yes] , { $pace }
   *[no] {""}
 }
record-month-against = { $month }: { $total } при плане { $target }{ $attained_given ->
    [yes] , { $attained }
   *[no] {""}
 }

record-remark-excluded = Показатель «{ $kpi }» исключён ({ $more }): запись сохранена, но в отчёты не входит.
record-remark-not-introduced = Показатель «{ $kpi }» на этот день ещё не введён: запись сохранена как история для будущего замера.
record-remark-retired = Показатель «{ $kpi }» больше не ведётся: запись сохранена, но в отчёты не входит.
record-remark-part-of-piece = «{ $kpi }» считают целыми, а записано не целое число. Если это опечатка, исправьте: kpi undo. Доли общей сделки записывают вместе: --owner ivanov=60,petrova=40.
record-remark-own-assessment = «{ $kpi }» обычно вносит контролирующий{ $more_given ->
    [yes] {" "}({ $more })
   *[no] {""}
 }, а не сам исполнитель: без подтверждения контролирующего оценка не считается проверенной.

record-done = { $person }, { $date }: день закрыт. { $zeros ->
    [0] Незаполненных показателей, которые можно закрыть нулём, нет.
    [one] Нулём закрыт { $zeros } показатель.
    [few] Нулями закрыты { $zeros } показателя.
   *[many] Нулями закрыто { $zeros } показателей.
 }{ $left_given ->
    [yes] {" "}Осталось внести: { $left }.
   *[no] {""}
 }

record-ask-intro = { $count ->
    [0] { $person }: всё внесено.
    [one] { $person }: осталось внести { $count } значение. Enter — пропустить, 0 — ноль, «-» — измерять было нечего, «?» — что это за показатель.
    [few] { $person }: осталось внести { $count } значения. Enter — пропустить, 0 — ноль, «-» — измерять было нечего, «?» — что это за показатель.
   *[many] { $person }: осталось внести { $count } значений. Enter — пропустить, 0 — ноль, «-» — измерять было нечего, «?» — что это за показатель.
 }
record-ask = { $number }/{ $all } { $kpi }{ $unit_given ->
    [yes] , { $unit }
   *[no] {""}
 }, { $owner }, { $slot }
record-ask-end = { $count ->
    [0] Ничего не внесено.
    [one] Внесено { $count } значение.
    [few] Внесено { $count } значения.
   *[many] Внесено { $count } значений.
 }
