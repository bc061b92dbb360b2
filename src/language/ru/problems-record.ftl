## Записи и разрезы (src/domain/record.rs, src/domain/kpi.rs).

problem-record-computed = Показатель «{ $kpi }» программа считает сама, вносить его не нужно
    .help = Внесите то, из чего он считается: «kpi catalog show { $kpi_id }» покажет формулу.
problem-record-count-not-mean = У показателя «{ $kpi }» нет числа наблюдений: он не средний
    .help = Уберите число наблюдений и внесите само значение.
problem-record-bad-count = Число наблюдений { $count } не подходит
    .help = Нужно целое число от 1 до 1 000 000 000. Если измерять было нечего, оставьте значение пустым, а число наблюдений поставьте 0.
problem-record-not-a-level = { $value } — не уровень
    .help = Оценка по уровням — целое число от 0 до 4; критерии показывает «kpi catalog show».
problem-record-undeclared-breakdown = У показателя «{ $kpi }» нет разреза «{ $key }»
    .help = { $allowed_given ->
        [yes] У него есть: { $allowed }.
       *[no] Этот показатель вносится без разреза. Разрез добавляют в каталоге, ключом breakdowns.
    }
problem-record-unknown-breakdown-value = У разреза «{ $key }» нет значения «{ $value }»
    .help = Возможные значения: { $allowed }. Новое добавьте в каталог, в таблицу [[breakdown]].
problem-record-bad-source = Неизвестный источник записи: «{ $text }»
    .help = Возможны: manual, form, history, import:ИМЯ, adjust:2024-05. Запись, внесённая вручную, источника не требует: оставьте поле пустым.
problem-record-switched-off = Показатель «{ $kpi }» выключен в каталоге
    .help = Включите его (enabled = true), если он вам нужен: kpi catalog edit { $kpi_id } enabled=true
problem-breakdown-malformed = Не удалось прочитать разрез: «{ $text }»
    .help = Разрез пишется так: direction=in; несколько — через точку с запятой: direction=in;source=site.
problem-breakdown-bad-value = Значение разреза не подходит: «{ $text }»
    .help = Нужен текст длиной от 1 до 64 знаков, без запятых, точек с запятой, кавычек и знака равенства.
problem-breakdown-twice = Разрез «{ $key }» указан дважды
    .help = Оставьте одно значение; то, что относится к другому, внесите отдельной записью.
