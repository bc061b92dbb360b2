## Корректирующие действия: kpi action (src/render/action.rs).

action-column-due = Срок
action-column-kpi = Показатель
action-column-owner = Чей результат
action-column-text = Действие
action-column-state = Состояние
action-column-id = Код
action-column-period = Период
action-column-by = Кто решил
action-column-note = Примечание
action-column-attainment = Вып.%
action-column-need = Почему нужно

action-state-open = открыто
action-state-done = сделано
action-state-cancelled = отменено
action-state-overdue = просрочено
action-company = компания
action-none = Действий нет.

action-under = действие{ $who_given ->
    [yes] {" "}({ $who })
   *[no] {""}
 }: { $text }, до { $due }
action-under-overdue = действие{ $who_given ->
    [yes] {" "}({ $who })
   *[no] {""}
 }: { $text }, срок прошёл { $due }

action-need-group = группа не выполнила
action-need-twice = второй период подряд
action-need-floor = меньше 80 %
action-required = Нет действия: { $period }
action-required-more = И ещё { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
 }. Полный список: kpi action list
action-required-how = Записать: kpi action add { $kpi } "что сделать"{ $owner } --for { $for } --due ДАТА
