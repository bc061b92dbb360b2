## Закрытие периодов: kpi close, reopen, audit.

close-receipt-closed = Акт о закрытии периода: { $period }
close-receipt-reopened = Акт об открытии закрытого периода: { $period }
close-receipt-company = Компания
close-receipt-seq = Решение №
close-receipt-at = Когда
close-receipt-by = Кто
close-receipt-records = Записей
close-receipt-verifications = Проверок
close-receipt-missing = Не хватало
close-receipt-missing-counts = значений: { $entries }, проверок: { $checks }
close-receipt-reason = Причина
close-receipt-digest = Сумма SHA-256
close-receipt-previous = Предыдущая
close-receipt-first = нет, это первое закрытие
close-receipt-signature = Подпись: ______________________    Дата: ______________
close-receipt-how = Сверка: kpi audit { $period } должна показать эту же сумму.
close-receipt-reopened-how = Период снова открыт. Когда он будет готов: kpi close { $period }
close-field = Поле
close-value = Значение

close-audit-title = Сверка закрытых периодов
close-audit-none = Ни один период не закрывали.
close-audit-clean = Всё сходится: { $closings } { $closings ->
    [one] закрытие
    [few] закрытия
   *[many] закрытий
 }, строк записей: { $records }.
close-audit-found = { $count ->
    [one] Найдено { $count } расхождение
    [few] Найдено { $count } расхождения
   *[many] Найдено { $count } расхождений
 }
close-column-seq = №
close-column-period = Период
close-column-action = Решение
close-column-at = Когда
close-column-by = Кто
close-column-records = Записей
close-column-digest = Контрольная сумма
close-column-result = Итог
close-action-close = закрыт
close-action-reopen = открыт
close-result-fine = = сходится
close-result-taken-back = · отменено
close-result-changed = ! изменено: { $count }

close-part = Месяцы по { $month } закрыты, а весь период — нет: закрытые месяцы посчитаны по данным на день закрытия, остальное — по нынешним файлам.
close-break = Разрыв ряда — { $month }: с этого месяца { $what }. С более ранними месяцами сравнивайте осторожно.
close-break-kpis = иначе считаются { $names }
close-break-plans = иначе задан план: { $names }
close-break-duties = иначе распределены обязанности: { $names }
close-break-people = иначе учтены должности, график или отсутствия: { $names }
close-break-days = иначе учтены рабочие дни ({ $days })
close-column-lacks = Чего нет
close-lack-entry = значения
close-lack-check = проверки
close-adjustment-counted = в том числе поправка { $amount } за { $of }
close-adjustment-later = поправка { $amount }: внесена позже, учтена в периоде { $made }

close-changes-heading = Что изменилось после { $date } { $time }
close-changes-none = После { $date } { $time } ничего не изменилось.
close-changes-definitions = Сравниваются факт, план и оценка. Определения показателей и состав сотрудников в обоих отчётах одни и те же.
close-changes-whom = Кто
close-changes-target-before = План был
close-changes-actual-before = Факт был
close-changes-status-before = Оценка была
close-changes-lines = Строки
close-changes-more = и ещё { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
 }
close-changes-verified-before = Пров. была
