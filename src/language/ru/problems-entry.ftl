## Внесение и исправление записей (src/report/entry.rs, src/reading/shares.rs).

problem-entry-future = { $date } ещё не наступило: сегодня { $today }
    .help = Внести можно то, что уже произошло. План на будущее задаёт «kpi target set».
problem-entry-owner-missing = Не указано, чьё это значение: { $name }
    .help = { $owners_given ->
        [yes] Назовите исполнителя: --owner. Исполнители на этот день: { $owners }.
       *[no] На этот день исполнителей нет. Назначьте: kpi duty assign { $kpi_id } --owner СОТРУДНИК
    }
problem-entry-not-owner = { $person } на { $date } не исполняет показатель «{ $name }»
    .help = { $owners_given ->
        [yes] Исполнители на этот день: { $owners }. Чтобы назначить: kpi duty assign { $kpi_id } --owner { $who_id } --from { $since }
       *[no] Исполнителей на этот день нет. Чтобы назначить: kpi duty assign { $kpi_id } --owner { $who_id } --from { $since }
    }
problem-entry-not-employed = { $person } на { $date } не занимает никакой должности
    .help = Добавьте должность с нужного дня: kpi team post { $who_id } --role РОЛЬ --from { $since }
problem-entry-share-not-flow = Значение показателя «{ $name }» нельзя разделить по долям
    .help = Доли бывают у того, что складывается: сделок, выручки. Остальное внесите каждому отдельно.
problem-entry-needs-reason = Чтобы исправить запись «{ $name }» за { $date }, нужна причина: { $deadline_given ->
        [yes] срок внесения прошёл { $deadline }
       *[no] { $by_given ->
            [yes] её внёс другой человек ({ $by })
           *[no] она внесена не вами
        }
    }
    .help = Добавьте --note "…"
problem-entry-no-line = Нет записи с кодом «{ $text }»
    .help = Коды записей показывает «kpi log». Достаточно 6 знаков с начала или с конца кода.
problem-entry-neither = «{ $text }» — ни показатель, ни код записи
    .help = Показатели перечисляет «kpi catalog list», коды записей показывает «kpi log»: от кода нужно не менее 6 знаков с начала или с конца.
problem-entry-several-lines = Код «{ $text }» подходит к нескольким записям: { $ids }
    .help = Укажите больше знаков кода.
problem-entry-nothing-there = { $owner_given ->
    [yes] У «{ $owner }»
   *[no] У компании
 } нет записей «{ $name }» за { $date }
    .help = Внесите значение: kpi record { $kpi_id } ЗНАЧЕНИЕ
problem-entry-several-there = За { $date } записей «{ $name }» несколько: { $ids }
    .help = Назовите нужную по коду или замените все одним итогом: kpi record --set
problem-entry-corrected = Запись { $id } уже заменена записью { $by }
    .help = Исправьте последнюю: kpi amend { $by } ЗНАЧЕНИЕ
problem-entry-withdrawn = Запись { $id } снята
    .help = Вернуть её можно отменой: kpi undo { $by }
problem-entry-not-counted = Запись { $id } не учитывается
    .help = Почему, скажет «kpi check».
problem-entry-without-id = У записи { $place } нет кода, поэтому на неё нельзя сослаться
    .help = Присвойте коды строкам, внесённым вручную: kpi check --fix
problem-entry-nothing-to-undo = { $who }: внесённых записей ещё нет, отменять нечего
    .help = Коды показывает «kpi log». Чужую запись отменяют по коду: kpi undo КОД
problem-entry-says-nothing = Не сказано, что внести
    .help = В терминале «kpi record» без слов спросит обо всём, что ещё не внесено. Внести одно: kpi record звонки 42
problem-entry-no-value = Не указано значение показателя «{ $kpi }»
    .help = Внести: kpi record { $kpi_id } ЗНАЧЕНИЕ; если измерять было нечего: kpi record { $kpi_id } --none

problem-share-malformed = Не удалось прочитать доли: «{ $text }»
    .help = Доли пишутся так: --owner ivanov=60,petrov=40.
problem-share-not-positive = Доля должна быть больше нуля: «{ $text }»
    .help = Кто в сделке не участвовал, того не указывайте.
problem-share-not-whole = Доли дают вместе { $sum } %, а не 100 %: «{ $text }»
    .help = Поправьте доли так, чтобы сумма была ровно 100.
problem-share-twice = «{ $who }» встречается в долях дважды
    .help = Сложите эти доли в одну.
problem-entry-verified-needs-reason = { $name }, { $date }: значение уже проверено, для исправления нужна причина
    .help = После исправления значение проверят заново. Добавьте --note "…"

problem-undo-no-import = Отменять нечего: в журнале нет импорта, который ещё в силе
    .help = Отдельную запись отменяет «kpi undo КОД». Коды показывает «kpi log».
problem-undo-not-of-import = Строку { $text } внёс не импорт, или он уже отменён
    .help = Одну запись отменяет «kpi undo { $text }», последний импорт — «kpi undo --import».
problem-undo-is-import = Последнее, что вы внесли, — { $lines ->
    [one] { $lines } строка импорта, бланка или их отмены
    [few] { $lines } строки импорта, бланка или их отмены
   *[many] { $lines } строк импорта, бланка или их отмены
 }
    .help = Что вернётся при отмене целиком, покажет «kpi undo --import --dry-run»; отменит «kpi undo --import». Отменённое вернёт повторный импорт файла. Одну запись отменяет «kpi undo КОД».
problem-undo-import-needs-reason = Контролирующий уже подтвердил { $entries ->
    [one] { $entries } запись
    [few] { $entries } записи
   *[many] { $entries } записей
 } этого импорта: для отмены нужна причина
    .help = Назовите её: kpi undo --import --note "выгрузка не за тот месяц". Подтверждать придётся заново.
problem-undo-import-sealed = Импорт затрагивает закрытые периоды: { $months }; в них { $lines ->
    [one] { $lines } его значение
    [few] { $lines } его значения
   *[many] { $lines } его значений
 }
    .help = Ничего не отменено. Откройте период («kpi reopen») или исправьте открытые месяцы импортом верного файла.
