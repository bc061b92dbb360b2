## Новая рабочая папка: kpi init (src/commands/init.rs).

init-ask-company = Как называется компания? [{ $usual }]
init-ask-profile = Какие у вас продажи?
init-ask-profile-answer = Номер (Enter — подходит весь список показателей):
init-made = { $company }: рабочая папка создана в { $folder }
    { $kpis ->
        [one] { $kpis } показатель
        [few] { $kpis } показателя
       *[many] { $kpis } показателей
    } в kpi-catalog.toml, { $stages ->
        [one] { $stages } этап
        [few] { $stages } этапа
       *[many] { $stages } этапов
    } внедрения; пока не введён ни один.
init-profile = Профиль «{ $profile }»: { $excluded_count ->
    [0] исключений нет.
   *[other] исключены как неприменимые: { $excluded }.
 }
init-next = Что дальше:
    1. Добавьте отдел и сотрудников — исполнителей и контролирующих:
    {"   "}kpi team group sales "Отдел продаж"
    {"   "}kpi team add ivanov "Иванов Иван" --role seller --group sales
    {"   "}kpi team add petrov "Петров Пётр" --role head --group sales
    {"   "}kpi team add sidorova "Сидорова Анна" --role hr
    {"   "}kpi team add orlova "Орлова Мария" --role director
    {"   "}kpi team add sokolov "Соколов Илья" --role consultant
    2. Просмотрите показатели: kpi catalog list
    3. Посмотрите, чего не хватает для первого этапа: kpi rollout status
    {"   "}и откройте его: kpi rollout next-stage --by sokolov
    4. Задайте план: kpi target set звонки 320 --owner ivanov --period { $month }
    5. Вносите значения: kpi record звонки 42 --owner ivanov
