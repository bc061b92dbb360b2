## Каталог показателей: kpi catalog (src/commands/catalog/, src/render/catalog.rs).

catalog-column-number = №
catalog-column-id = Код
catalog-column-name = Показатель
catalog-column-stage = Этап
catalog-column-state = Состояние
catalog-column-measure = Способ
catalog-column-unit = Единица
catalog-column-direction = Лучше
catalog-column-every = Частота
catalog-column-level = Уровень
catalog-column-owner = Исполнитель
catalog-column-controller = Контроль
catalog-column-guard = Сторожевой
catalog-column-key = Свойство
catalog-column-value = Значение
catalog-heading-inputs = Исходные показатели: только для формул
catalog-heading-off = Выключены (включить: kpi catalog edit КОД enabled=true)

catalog-measure-sum = сумма
catalog-measure-last = последнее
catalog-measure-mean = среднее
catalog-measure-formula = формула
catalog-measure-rubric = оценка по уровням
catalog-measure-headcount = численность
catalog-unit-count = количество
catalog-unit-money = деньги
catalog-unit-percent = %
catalog-unit-minutes = минуты
catalog-unit-days = дни
catalog-unit-level = уровень
catalog-unit-points = баллы
catalog-unit-ratio = отношение
catalog-direction-up = больше
catalog-direction-down = меньше
catalog-direction-band = в пределах
catalog-every-day = день
catalog-every-week = неделя
catalog-every-month = месяц
catalog-every-quarter = квартал
catalog-every-year = год
catalog-days-owner = рабочие дни исполнителя
catalog-days-company = рабочие дни компании
catalog-days-calendar = все дни подряд
catalog-level-personal = личный
catalog-level-department = отдел
catalog-level-staff = кадры
catalog-level-marketing = маркетинг
catalog-level-company = компания
catalog-entered-owner = исполнитель
catalog-entered-controller = контролирующий
catalog-entered-program = считает программа
catalog-influence-direct = прямое
catalog-influence-indirect = косвенное
catalog-state-off = выключен
catalog-state-input = исходный
catalog-state-excluded = исключён
catalog-no = нет

catalog-show-title = { $number_given ->
    [yes] { $name } ({ $id }) · № { $number }
   *[no] { $name } ({ $id })
 }
catalog-show-used-at = Где смотрят
catalog-show-decision = Какое решение принимают
catalog-show-replaces = Что становится не нужно
catalog-show-rubric = Уровни
catalog-fact-stage = Этап
catalog-fact-state = Состояние
catalog-fact-excluded = Почему исключён
catalog-fact-influence = Влияние на выручку
catalog-fact-measure = Способ измерения
catalog-fact-formula = Формула
catalog-fact-unit = Единица
catalog-fact-shown-in = В отчётах
catalog-fact-decimals = Знаков после запятой
catalog-fact-direction = Лучше, когда
catalog-fact-every = Вносится раз в
catalog-fact-days = Какие дни считаются
catalog-fact-adds-over-people = Складывается по людям
catalog-fact-adds-over-days = Складывается по дням
catalog-fact-scales-with-absence = План меньше на дни отсутствия
catalog-fact-thresholds = Свои пороги
catalog-fact-seasonal = Сезонные веса, январь–декабрь
catalog-fact-level = Уровень
catalog-fact-owner = Исполнитель
catalog-fact-controller = Контролирующий
catalog-fact-entered-by = Вносит
catalog-fact-guard = Сторожевой показатель
catalog-fact-guards = Сам сторожит
catalog-fact-read-by = Нужен для
catalog-fact-breakdowns = Разрезы
catalog-fact-short = Название в отчёте
catalog-fact-aliases = Другие имена

catalog-fine = { $file }: ошибок нет. { $kpis ->
    [one] { $kpis } показатель
    [few] { $kpis } показателя
   *[many] { $kpis } показателей
 }, { $inputs ->
    [one] { $inputs } исходный
   *[other] { $inputs } исходных
 }, { $off ->
    [one] { $off } выключенный
   *[other] { $off } выключенных
 }; { $stages ->
    [one] { $stages } этап
    [few] { $stages } этапа
   *[many] { $stages } этапов
 } внедрения.
catalog-added = Добавлен показатель «{ $name }» ({ $id }), этап { $stage }. Всё о нём: kpi catalog show { $id }
catalog-input-added = Добавлен исходный показатель «{ $name }» ({ $id }). В формулах он пишется так: { $id }
catalog-edited = Изменён показатель { $id }:
catalog-unchanged = Показатель { $id } уже такой, менять нечего.
catalog-line = { $sign } { $line }

catalog-formula-min = меньшее из{" "}
catalog-formula-max = большее из{" "}
catalog-formula-abs = величина без знака{" "}
catalog-formula-months = число месяцев периода
catalog-formula-days = число дней периода
catalog-formula-distinct = число разных значений «{ $key }» у показателя «{ $kpi }»
