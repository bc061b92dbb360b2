## Отчёт и бумаги как страница (src/render/html).

html-report = План-факт
html-summary = Оценки показателей
html-contents = Содержание
html-road = Этап внедрения
html-excluded = Не применяются
html-bars = Главные показатели
html-bars-axis = % от плана, план — 100 %
html-table = Показатели по этапам
html-people = Сотрудники и показатели
html-people-note = Процент выполнения и знак оценки; первыми идут те, у кого больше невыполненных и отстающих показателей.
html-trends = Динамика за год
html-trends-note = Линия — факт по месяцам, пунктир — план, пустая точка — прогноз на конец периода.
html-actions = Действия
html-open = Что осталось сделать
html-open-none = Всё, что ожидалось к этому дню, внесено и проверено; невыполненных показателей без действия нет.
html-open-not-expected = К этому дню ничего не ожидалось.
html-open-not-introduced = Показатели ещё не введены: вносить и проверять нечего.
html-definitions = Определения показателей
html-waiting = Ждут проверки
html-waiting-more = И ещё { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
 }. Полный список: kpi control status
html-no-controller = без контроля

html-kpi = Показатель
html-plan = План
html-actual = Факт
html-forecast = Прогноз
html-previous = Прошлый период
html-plan-to-date = План к дате
html-attainment = Выполнение
html-status = Оценка
html-unit = Единица
html-better = Лучше, когда
html-every = Вносится раз в
html-formula = Формула
html-owner = Исполнитель
html-controller = Контроль
html-made-on = Составлено
html-made-by = программой kpi
html-range-is-better = лучше внутри плана
html-less-is-better = меньше — лучше

html-stage-passed = пройден
html-stage-open = { $date_given ->
    [yes] открыт с { $date }
   *[no] открыт
 }
html-stage-ahead = впереди
html-stage-kpis = { $count ->
    [one] { $count } показатель
    [few] { $count } показателя
   *[many] { $count } показателей
 }

html-bar-alt = { $name }: факт { $actual }, план { $plan }{ $attainment_given ->
    [yes] , выполнение { $attainment }
   *[no] {""}
 }{ $forecast_given ->
    [yes] , прогноз { $forecast }
   *[no] {""}
 }{ $previous_given ->
    [yes] , прошлый период { $previous }
   *[no] {""}
 }. Оценка: { $status }
html-trend-month = { $month }: { $actual }{ $plan_given ->
    [yes] {" "}при плане { $plan }
   *[no] {""}
 }

html-column-variance = Откл.
html-column-attainment = Вып., %
html-column-to-date = К дате
html-column-forecast = Прогноз
html-column-forecast-attainment = Прогноз, %
html-column-needed-per-day = Надо в день
html-column-entries = Внесено
html-column-verified = Пров.
html-column-months = 6 месяцев
html-column-previous = Прошлый период
html-column-year-before = Год назад
