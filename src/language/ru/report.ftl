## План-факт: kpi report (src/render/scorecard.rs).

report-title = { $company } · { $whom_given ->
    [yes] { $whom } · { $period }
   *[no] { $period }
 }
report-days-open = Данные по { $through } · прошло { $elapsed } из { $working ->
    [one] { $working } рабочего дня
   *[other] { $working } рабочих дней
 }
report-days-ended = Период завершён · { $working ->
    [one] { $working } рабочий день
    [few] { $working } рабочих дня
   *[many] { $working } рабочих дней
 }
report-days-closed = Период закрыт · { $working ->
    [one] { $working } рабочий день
    [few] { $working } рабочих дня
   *[many] { $working } рабочих дней
 }
report-days-begun = Период начался, полных дней ещё нет · { $working ->
    [one] { $working } рабочий день
    [few] { $working } рабочих дня
   *[many] { $working } рабочих дней
 }
report-days-ahead = Период ещё не начался · { $working ->
    [one] { $working } рабочий день
    [few] { $working } рабочих дня
   *[many] { $working } рабочих дней
 }
report-stage = Этап { $stage } из { $stages }{ $name_given ->
    [yes] {" "}«{ $name }»
   *[no] {""}
 }
report-stage-none = Этап 0 из { $stages }: подготовка
report-strategy-selective = Выборочное внедрение
report-introduced = введено { $introduced } из { $kpis }
report-inapplicable = { $count } { $count ->
    [one] не применим
   *[other] не применимы
 }
report-states = зачёт { $live }, проба { $shadow }, замер { $baseline }
report-forced = Этап { $stage } открыт { $date } без выполнения условий. Причина: { $reason }
report-known-at = Учтены только записи, внесённые до { $date } { $time } UTC; определения показателей и состав сотрудников — нынешние, кроме закрытых периодов.
report-unknown-years = Производственного календаря на { $years } год в программе нет: рабочими считаются дни с понедельника по пятницу.

report-heading-stage = Этап { $number }. { $name }
report-heading-not-introduced = Не введены
report-heading-inputs = Исходные показатели

report-column-name = Показатель
report-column-plan = План
report-column-actual = Факт
report-column-variance = Откл.
report-column-attainment = Вып.%
report-column-to-date = К дате
report-column-forecast = Прогноз
report-column-forecast-attainment = Прог.%
report-column-needed = Надо/дн
report-column-status = Оценка
report-column-entries = Данные
report-column-verified = Пров.
report-column-months = 6 мес.
report-column-previous = Прош. период
report-column-year-before = Год назад
report-column-owners = Исполнитель
report-column-controllers = Контроль
report-column-actions = Действие
report-column-person = Сотрудник
report-column-entered-by = Вносит
report-column-count = Всего
report-column-days = Даты

report-so-far = (пока)
report-status-met = выполнен
report-status-near = близко
report-status-missed = не выполнен
report-status-ahead = опережает
report-status-on-pace = в темпе
report-status-behind = отстаёт
report-status-too-early = рано судить
report-status-incomplete = { $share_given ->
    [yes] неполно { $share }
   *[no] неполно
 }
report-status-of-some = план у { $with } из { $all }
report-status-no-target = нет плана
report-status-no-data = нет данных
report-status-not-expected = не ожидается

report-state-draft = черновик
report-state-baseline = замер
report-state-shadow = проба
report-state-live = в зачёте
report-state-retired = выведен

report-blank-not-entered = не внесено
report-blank-nothing-to-measure = нечего измерять
report-blank-not-kept =
    { $of ->
        [person] по сотрудникам не ведётся
       *[group] на этом уровне не ведётся
    }
report-blank-not-over-people = по сотрудникам не складывается: внесите значение для целого
report-blank-not-over-days = по дням не складывается: внесите значение за весь период
report-blank-several-assessments = у нескольких сотрудников свои уровни, общего нет
report-blank-missing-operand = не внесено: { $operand }
report-blank-operand-not-kept =
    { $of ->
        [person] по сотрудникам не ведётся
       *[group] на этом уровне не ведётся
    }: { $operand }
report-blank-operand-not-additive = нельзя сложить за период или по сотрудникам: { $operand }
report-blank-not-broken-down = ни у одной записи не указан разрез: { $operand }
report-blank-zero-divisor = деление на ноль: { $operand }
report-blank-no-months = длину периода в месяцах определить нельзя
report-blank-no-days = число дней в периоде определить нельзя

report-scale-thousands = тыс. { $unit }
report-scale-millions = млн { $unit }
report-no-breakdown = не указано
report-no-owner = без исполнителя

report-people = Сотрудники: % выполнения и оценка
report-missing = Не внесено
report-missing-more = И ещё { $count ->
    [one] { $count } строка
    [few] { $count } строки
   *[many] { $count } строк
 }. Полный список: kpi due
report-excluded = Не применяются: { $list }
report-hidden = Данные есть ещё у { $count ->
    [one] { $count } показателя, который не введён
   *[other] { $count } показателей, которые не введены
 }: kpi report --all
report-empty-rollout = Показатели ещё не введены. Начните внедрение: kpi rollout next-stage. Все показатели каталога: kpi report --all
report-empty = По этому запросу нет ни одного введённого показателя. Все показатели каталога: kpi report --all
report-own-results = Подтвердил руководитель, чей это результат; ждёт сверки или перепроверки: { $list }
report-note-of-some = план есть у { $with } из { $all } исполнителей: общий план выше этой суммы
report-note-of-some-withheld = план есть у { $with } из { $all } исполнителей: по их сумме результат всех не оценить
report-note-unplanned = план есть не на все месяцы: нет на { $months }
report-note-unplanned-more = план есть не на все месяцы: нет на { $months } и ещё { $more }
