## Откуда взялось значение: kpi explain (src/render/explain.rs).

explain-title = { $kpi } ({ $id }) · { $whom_given ->
    [yes] { $whom } · { $period }
   *[no] { $period }
 }
explain-actual = Факт: { $actual }
explain-status = Оценка: { $status }
explain-coverage = Внесено { $entered } из { $expected } ожидаемых значений
explain-state = Состояние: { $state }
explain-heading-rule = Как считается
explain-heading-targets = План
explain-heading-records = Записи
explain-no-records = Записей за эти дни нет.

explain-rule-sum = Поток: значения складываются по дням и сотрудникам.
explain-rule-last = Уровень: последнее значение каждого исполнителя внутри периода, по исполнителям складывается, по времени — никогда.
explain-rule-mean = Среднее: сумма значений, делённая на число наблюдений.
explain-rule-rubric = Оценка по уровням 0–4: последняя, которая ещё не устарела.
explain-rule-headcount = Число продавцов на последний день периода по team.toml.
explain-rule-formula = Формула: { $formula } — по итогам этих показателей за тот же период.

explain-target = { $month }: { $target } — { $origin }
explain-no-target = { $month }: нет — { $reason }
explain-target-line = { $place }: { $scope }, { $period }: { $target }
explain-origin-line = задано: { $scope }, { $period }
explain-origin-people = { $without ->
    [0] по планам { $with ->
        [one] { $with } сотрудника
       *[other] { $with } сотрудников
    }
   *[other] по планам { $with ->
        [one] { $with } сотрудника
       *[other] { $with } сотрудников
    }, у { $without } плана нет
 }
explain-origin-formula = по формуле от планов входящих в неё показателей
explain-origin-months = { $count ->
    [one] план { $count } месяца
   *[other] сумма планов { $count } месяцев
 }
explain-origin-by-days = разделено по рабочим дням
explain-origin-by-season = разделено по сезонным весам
explain-origin-worked = за отработанную часть месяца, { $share }
explain-origin-ramp = для новичка, { $share }
explain-target-not-set = не задан
explain-target-not-expected = не ожидается: весь месяц без работы
explain-target-negative-rest = заданные месяцы больше плана на { $period }, остаток { $rest }
explain-target-nothing-to-spread = план на { $period } не на что разделить
explain-target-missing-months = нет плана на { $months }

explain-operand-months = длина периода в месяцах
explain-operand-days = рабочих дней в периоде
explain-column-operand = Код
explain-column-name = Показатель
explain-column-actual = Факт
explain-column-remark = Примечание
explain-column-place = Где
explain-column-date = Дата
explain-column-kpi = Код
explain-column-owner = Исполнитель
explain-column-value = Значение
explain-column-count = Кол-во
explain-column-breakdown = Разрез
explain-column-source = Источник
explain-column-note = Примечание
