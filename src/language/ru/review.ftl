## Страница к планёрке: kpi review (src/render/review.rs).

review-heading-month = С начала периода: { $period }
review-heading-week = Прошлая неделя: { $period }
review-heading-behind = Отстают и не выполнили
review-nobody-behind = Никто не отстаёт.
review-nothing-missing = Всё, что ожидалось по вчерашний день, внесено.
review-more = И ещё { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
 }: kpi review
