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
    1. Внесите людей: kpi team group sales "Отдел продаж"
    {"   "}и kpi team add ivanov "Иванов Иван" --role seller --group sales
    2. Просмотрите показатели: kpi catalog list
    3. Откройте первый этап: kpi rollout next-stage
    4. Поставьте план: kpi target set звонки 320 --owner ivanov --period { $month }
    5. Вносите значения: kpi record звонки 42 --owner ivanov
