## Ступени внедрения (src/report/gates/lack.rs): .what — то же без названия показателя.

problem-gate-not-open = «{ $kpi }»: этап { $stage } ещё не открыт
    .what = этап { $stage } ещё не открыт
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Откройте этап (kpi rollout next-stage) или перенесите показатель (kpi rollout move).
problem-gate-undefined = «{ $kpi }»: нет письменного определения, что и как считается
    .what = нет письменного определения, что и как считается
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Опишите, что и как считается: kpi catalog edit { $id } "definition=…"
problem-gate-operand-off = «{ $kpi }»: формула использует выключенный показатель { $operand }
    .what = формула использует выключенный показатель { $operand }
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Включите его в kpi-catalog.toml или исправьте формулу.
problem-gate-no-owner = «{ $kpi }»: нет исполнителя: роль «{ $role }» сейчас никто не занимает
    .what = нет исполнителя: роль «{ $role }» сейчас никто не занимает
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Назначьте исполнителя: kpi duty assign { $id } --owner КТО
problem-gate-no-controller = «{ $kpi }»: некому контролировать: { $owners }
    .what = некому контролировать: { $owners }
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Назначьте контролирующего, но не самого исполнителя: kpi duty assign { $id } --controller КТО
problem-gate-no-target = «{ $kpi }»: нет плана на { $period }{ $whom_given ->
        [no] {""}
       *[yes] {": "}{ $whom }
    }
    .what = нет плана на { $period }{ $whom_given ->
        [no] {""}
       *[yes] {": "}{ $whom }
    }
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Задайте план: kpi target set { $id }
problem-gate-not-in-shadow = «{ $kpi }»: пока { $state }, а нужна хотя бы проба{ $earliest_given ->
        [no] {""}
       *[yes] {"; раньше всего "}{ $earliest }
    }
    .what = пока { $state }, а нужна хотя бы проба{ $earliest_given ->
        [no] {""}
       *[yes] {"; раньше всего "}{ $earliest }
    }
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Что мешает: kpi rollout status { $id }
problem-gate-entries-missing = «{ $kpi }»: { $of_given ->
        [yes] {""}«{ $of }»:{" "}
       *[no] {""}
    }внесено { $entered } из { $expected } за { $periods }, нужно не меньше { $needed }
    .what = { $of_given ->
        [yes] {""}«{ $of }»:{" "}
       *[no] {""}
    }внесено { $entered } из { $expected } за { $periods }, нужно не меньше { $needed }
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Каких значений не хватает: kpi due
problem-gate-too-few-verified = «{ $kpi }»: { $of_given ->
        [yes] {""}«{ $of }»:{" "}
       *[no] {""}
    }проверено { $verified } из { $expected } за { $periods }, нужно не меньше { $needed }
    .what = { $of_given ->
        [yes] {""}«{ $of }»:{" "}
       *[no] {""}
    }проверено { $verified } из { $expected } за { $periods }, нужно не меньше { $needed }
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Что ждёт проверки: kpi control status
problem-gate-nothing-due = «{ $kpi }»: { $of_given ->
        [yes] {""}«{ $of }»:{" "}
       *[no] {""}
    }за { $periods } записей не ожидалось — ещё не введён или нет исполнителя
    .what = { $of_given ->
        [yes] {""}«{ $of }»:{" "}
       *[no] {""}
    }за { $periods } записей не ожидалось — ещё не введён или нет исполнителя
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Введите показатель и назначьте исполнителя; засчитываются месяцы после этого.
problem-gate-no-value = «{ $kpi }»: { $of_given ->
        [yes] {""}«{ $of }»:{" "}
       *[no] {""}
    }с { $since } не внесено ни одного значения
    .what = { $of_given ->
        [yes] {""}«{ $of }»:{" "}
       *[no] {""}
    }с { $since } не внесено ни одного значения
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Внесите значение: kpi record
problem-gate-months-measured = «{ $kpi }»: замер с { $since }: полных месяцев с данными { $have } из { $needed }{ $earliest_given ->
        [no] {""}
       *[yes] {"; "}проба — не раньше { $earliest }
    }
    .what = замер с { $since }: полных месяцев с данными { $have } из { $needed }{ $earliest_given ->
        [no] {""}
       *[yes] {"; "}проба — не раньше { $earliest }
    }
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Нужны полные календарные месяцы, в каждом из которых данные внесены.
problem-gate-months-scored = «{ $kpi }»: проба с { $since }: полных месяцев с данными и планом { $have } из { $needed }{ $earliest_given ->
        [no] {""}
       *[yes] {"; "}в зачёт — не раньше { $earliest }
    }
    .what = проба с { $since }: полных месяцев с данными и планом { $have } из { $needed }{ $earliest_given ->
        [no] {""}
       *[yes] {"; "}в зачёт — не раньше { $earliest }
    }
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Нужны полные календарные месяцы, в каждом из которых есть план и данные.
problem-gate-guard-not-measured = «{ $kpi }»: сторожевой показатель «{ $guard }» не измеряется: { $state }
    .what = сторожевой показатель «{ $guard }» не измеряется: { $state }
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Введите его (kpi rollout advance { $id } --to baseline) или исключите с причиной (kpi rollout exclude { $id } --reason "…").
problem-gate-guard-empty = «{ $kpi }»: по сторожевому показателю «{ $guard }» с { $since } нет данных
    .what = по сторожевому показателю «{ $guard }» с { $since } нет данных
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Внесите значения: kpi record
problem-gate-action-overdue = «{ $kpi }»: действие «{ $what }» просрочено, срок был { $due }
    .what = действие «{ $what }» просрочено, срок был { $due }
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Отметьте сделанное (kpi action done) или отмените с причиной (kpi action cancel); коды показывает kpi action list --overdue.
problem-gate-not-told = «{ $kpi }»: исполнителям не объявлено, что показатель пойдёт в зачёт
    .what = исполнителям не объявлено, что показатель пойдёт в зачёт
    .help = { $by_given ->
        [no] {""}
       *[yes] От кого зависит: { $by }.{" "}
    }Сообщите им и отметьте это: kpi rollout acknowledge { $id }

problem-catalog-frozen = «{ $kpi }» в зачёте{ $date_given ->
        [yes] {" "}с { $date }
       *[no] {""}
    }: правила расчёта менять нельзя
    .help = Чтобы изменить правила, не снимая показатель с зачёта, повторите с --force --reason "…": решение останется в журнале внедрения. Вернуть показатель на пробу: kpi rollout advance { $id } --to shadow --reason "…"

## Решения о внедрении (src/report/decisions.rs).

problem-rollout-future = Решение датировано будущим: { $date }, сегодня { $today }
    .help = Укажите сегодняшний день или более ранний.
problem-rollout-before-last = Решение датировано { $date }, а последнее записанное — { $last }
    .help = Решения записываются по порядку: укажите { $last } или позже.
problem-rollout-excluded = Показатель «{ $kpi }» исключён: здесь он не применяется
    .help = Верните показатель: kpi rollout include { $id }
problem-rollout-already-excluded = Показатель «{ $kpi }» уже исключён
problem-rollout-not-excluded = Показатель «{ $kpi }» не исключён, возвращать нечего
problem-rollout-already-there = Показатель «{ $kpi }» уже в этом состоянии: { $state }
    .help = В каком состоянии каждый показатель: kpi rollout status
problem-rollout-reason-needed = «{ $kpi }»: шаг «{ $from } → { $to }» требует причины
    .help = Добавьте --reason "…"
problem-rollout-from-retired = Показатель «{ $kpi }» выведен: вернуть его можно только через замер
    .help = kpi rollout advance { $id } --to baseline --reason "…"
problem-rollout-input = «{ $kpi }» — исходный показатель: отдельно его не вводят
    .help = Он вводится вместе с показателями, формулам которых нужен.
problem-rollout-not-introduced = Показатель «{ $kpi }» ещё не введён
    .help = Его введёт открытие этапа (kpi rollout next-stage), а если этап уже открыт: kpi rollout advance { $id }
problem-rollout-last-stage = Следующего этапа нет: этап { $stage } последний
problem-rollout-no-stage-open = Возвращаться некуда: ни один этап ещё не открыт
problem-rollout-unknown-stage = Этапа { $stage } нет
    .help = Этапы каталога: { $stages }
problem-rollout-same-stage = Показатель «{ $kpi }» уже относится к этапу { $stage }
problem-rollout-nothing-new = Ничего не меняется: так уже решено
    .help = Что решено раньше: kpi rollout history
problem-rollout-nothing-chosen = Не выбрано ни одного показателя
    .help = Назовите их: kpi rollout compare звонки сделки
problem-rollout-gates-shut = Этап { $stage } пока не открыть: не готово показателей — { $kpis }
    .help = Чего не хватает каждому и кто поможет, покажет «kpi rollout status». Открыть всё равно: kpi rollout next-stage --force --reason "…"
