## Бумаги на подпись: kpi catalog passport, kpi team card, kpi duty matrix (src/render/papers).

papers-passport-title = Паспорт показателя «{ $name }»
papers-passport-people = Исполнители и план: { $period }
papers-nobody = Исполнителя пока нет
papers-deadline = Частота и срок
papers-deadline-day = каждый день, в тот же день
papers-deadline-week = раз в неделю, в первый рабочий день следующей
papers-deadline-month = раз в месяц, не позднее третьего рабочего дня следующего
papers-deadline-quarter = раз в квартал, не позднее третьего рабочего дня следующего
papers-deadline-year = раз в год, не позднее третьего рабочего дня следующего
papers-deadline-computed = не вносится, считает программа
papers-checking = Проверка
papers-checking-full = контролирующий подтверждает каждое значение в течение двух рабочих дней
papers-checking-sample = контролирующий проверяет выборку, которую программа назначает после конца месяца
papers-checking-reconcile = значения сверяются с выгрузкой из учётной системы
papers-checking-controller = оценку ставит контролирующий, с подтверждением: документ, запись, ссылка; пять рабочих дней исполнитель может возразить
papers-checking-computed = проверяются значения, из которых он считается
papers-thresholds = Оценка
papers-thresholds-pace = выполнен — от { $met } плана, близко — от { $near }; в открытом периоде по темпу: опережает — от { $ahead }, в темпе — от { $pace }, рано судить — пока прошло меньше { $early } дней; неполно — внесено меньше { $coverage }
papers-thresholds-plain = выполнен — от { $met } плана, близко — от { $near }; неполно — внесено меньше { $coverage }
papers-state = { $state }{ $since_given ->
    [yes] {" "}с { $since }
   *[no] {""}
 }
papers-column-level = Уровень
papers-column-criterion = Критерий
papers-column-base = База
papers-column-target = План
papers-column-stretch = Цель
papers-column-deputy = Замещает
papers-column-whose = Чей

papers-card-title = Карточка сотрудника: { $name }
papers-card-post = Должность
papers-card-post-is = { $role }{ $group_given ->
    [yes] , { $group }
   *[no] {""}
 }, с { $from }
papers-card-schedule = График
papers-card-controllers = Кто проверяет
papers-card-period = План на
papers-card-kpis = Показатели и план: { $period }
papers-card-no-kpis = Своих показателей нет.
papers-card-checks = Что проверяет сам
papers-card-rules = Как считаются показатели
papers-card-rule = { $text }{ $formula_given ->
    [yes] {" "}Формула: { $formula }.
   *[no] {""}
 }{ $guard_given ->
    [yes] {" "}Сторожевой показатель: { $guard }.
   *[no] {""}
 }

papers-matrix-title = Матрица ответственности
papers-matrix-legend = И — исполнитель, К — контролирующий.
papers-matrix-remarks = На что обратить внимание

papers-signed-introduced = Ввёл
papers-signed-agreed = Согласовано: { $who }
papers-signed-acknowledged = Ознакомлен: { $who }
papers-signed-checks = Контролирует: { $who }
papers-signed-approved = Утвердил
papers-signature = подпись
papers-signature-date = дата
