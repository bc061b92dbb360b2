## Внедрение: kpi rollout (src/render/rollout).

rollout-strategy-phased = поэтапное
rollout-strategy-selective = выборочное
rollout-chosen = Выбранные показатели

rollout-title = Внедрение на { $on } · { $strategy } · этап { $stage } из { $stages }{ $name_given ->
    [yes] {" "}«{ $name }»
   *[no] {""}
 }{ $opened_given ->
    [yes] , открыт { $opened }
   *[no] {""}
 }
rollout-title-preparation = Внедрение на { $on } · { $strategy } · этап 0 из { $stages }: подготовка
rollout-counts = Введено { $introduced } из { $applicable } применимых: в зачёте { $live }, на пробе { $shadow }, на замере { $baseline }

rollout-column-kpi = Показатель
rollout-column-state = Состояние
rollout-column-since = Начало
rollout-column-next = Дальше
rollout-column-earliest = Не раньше
rollout-column-shadow = Проба с
rollout-column-live = В зачёте с
rollout-column-owners = Исполнитель
rollout-column-controllers = Контроль
rollout-column-date = Дата
rollout-column-decision = Решение
rollout-column-by = Кто решил
rollout-column-strategy = Внедрение
rollout-column-kpis = Показателей
rollout-column-stages = Этапов
rollout-column-first-live = Первые в зачёте
rollout-column-all-live = Все в зачёте
rollout-column-months = Месяцев

rollout-excluded = исключён
rollout-now = можно сейчас
rollout-reason = причина: { $reason }
rollout-lack = { $what }{ $by_given ->
    [yes] {" "}— от кого зависит: { $by }
   *[no] {""}
 }

rollout-gate-open = Этап
rollout-gate-defined = Опред.
rollout-gate-owner = Исп.
rollout-gate-controller = Контр.
rollout-gate-target = План
rollout-gate-shadow = Проба
rollout-gate-recorded = Данные
rollout-gate-verified = Пров.
rollout-gate-acted = Действ.
rollout-gate-measured = Замер
rollout-gate-scored = Оценка
rollout-gate-guard = Сторож
rollout-gate-told = Объявлено

rollout-next-stage = Чтобы открыть этап { $stage }{ $name_given ->
    [yes] {" "}«{ $name }»
   *[no] {""}
 }
rollout-next-stage-passed = Все условия выполнены: kpi rollout next-stage
rollout-next-stage-blocked = Условия выполнены у { $passed } из { $kpis ->
    [one] { $kpis } показателя
   *[other] { $kpis } показателей
 }.
rollout-all-open = Все этапы открыты.

rollout-road-title = Путь внедрения на { $on }
rollout-road-passed = { $stage } — пройден
rollout-road-open = { $stage } — открыт{ $opens_given ->
    [yes] {" "}{ $opens }
   *[no] {""}
 }
rollout-road-ahead = { $stage } — не раньше { $opens }
rollout-road-end = { $ends_given ->
    [yes] Все показатели будут в зачёте не раньше { $ends }.
   *[no] Все показатели в зачёте.
 }
rollout-road-rule = Даты самые ранние: считаются полные календарные месяцы с данными; прошедшие месяцы без данных не засчитаны.

rollout-compare-title = Выборочное внедрение: { $chosen }
rollout-compare-unobserved = Что останется без наблюдения
rollout-compare-complete = Без наблюдения ничего не останется.
rollout-compare-steps = Шаги воронки: { $list }
rollout-compare-roles = Роли без показателей: { $list }
rollout-compare-people = Сотрудники без показателей: { $list }
rollout-compare-guards = Сторожевые показатели не выбраны, их измеряют, но не оценивают: { $list }
rollout-compare-operands = Формулам не хватит показателей: { $list }

rollout-trial = Пробный запуск, ничего не записано. Было бы решено:
rollout-staying = Остаются на месте
rollout-nothing-to-advance = Переводить нечего: у введённых показателей нет следующего шага.

rollout-event-strategy = Внедрение теперь { $strategy }
rollout-event-select = { $kpi }: показатель выбран
rollout-event-open = Открыт этап { $stage }
rollout-event-open-forced = Открыт этап { $stage } без выполнения условий
rollout-event-back = Возврат к этапу { $stage }
rollout-event-back-to-preparation = Возврат к подготовке
rollout-event-state = { $kpi }: { $from } → { $to }
rollout-event-exclude = { $kpi }: показатель исключён
rollout-event-include = { $kpi }: показатель снова применяется
rollout-event-move = { $kpi }: показатель перенесён на этап { $stage }
rollout-event-rules = { $kpi }: правила расчёта зафиксированы
rollout-event-rules-changed = { $kpi }: правила расчёта изменены
rollout-event-acknowledge = { $kpi }: исполнителям объявлено о зачёте

rollout-effect-title = Результаты до и после открытия этапов
rollout-effect-stage = { $name } — открыт { $opened }
rollout-effect-none = Ни один этап ещё не открыт или после открытия не прошло ни одного полного месяца.
rollout-effect-nothing = Данных о сделках, выручке и конверсии за эти месяцы нет.
rollout-effect-per-day = { $name } за рабочий день
rollout-effect-before = До
rollout-effect-after = После
rollout-effect-growth = Изм.%
rollout-effect-months-before = Мес. до
rollout-effect-months-after = Мес. после
rollout-effect-few = Судить рано: у части результатов данные меньше чем за { $months ->
    [one] { $months } полный месяц
   *[other] { $months } полных месяца
 } до или после открытия.
rollout-effect-no-proof = Месяцы с неполными данными не учтены. Это сравнение, а не доказательство: одновременно с внедрением могли измениться сезон, цены, люди и реклама.
