## Страница к планёрке: kpi review (src/render/review.rs).

review-heading-month = С начала периода: { $period }
review-heading-week = Прошлая неделя: { $period }
review-silent = Нет ни плана, ни данных: { $kpis }.
review-all-silent = { $kpis_count ->
    [one] Ни плана, ни данных нет. Введён { $kpis_count } показатель
    [few] Ни плана, ни данных нет. Введены { $kpis_count } показателя
   *[other] Ни плана, ни данных нет. Введено { $kpis_count } показателей
 }: { $kpis }.
review-heading-behind = Отстают и не выполнили
review-nobody-behind = Среди сотрудников отстающих нет.
review-nothing-missing = Всё, что ожидалось по вчерашний день, внесено.
review-more = И ещё { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
 }: kpi review
review-heading-due = Что нужно сделать на { $date }
review-column-enter = Внести
review-column-mend = Исправить
review-column-check = Проверить
review-column-act = Сделать
review-column-late = Просрочено
review-due = Внести: { $enter }, исправить: { $mend }, проверить: { $check }, сделать: { $act }. Из них просрочено: { $late }.
review-due-more = Подробно, по людям и срокам: kpi due
review-heading-actions = Действия на неделю
