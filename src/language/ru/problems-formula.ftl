## Формулы расчётных показателей (src/domain/formula.rs).

problem-formula-empty = Формула пуста
    .help = Запишите её через коды показателей, например: revenue / deals.
problem-formula-too-long = Формула слишком длинная: { $length } байт при допустимых { $limit }
    .help = Вынесите часть формулы в отдельный показатель.
problem-formula-too-deep = Слишком много вложенных скобок: допустимо не больше { $limit } уровней
    .help = Вынесите часть формулы в отдельный показатель.
problem-formula-unexpected-end = Формула обрывается: дальше ожидается число, показатель или скобка
    .help = Допишите формулу или уберите последний знак.
problem-formula-unexpected = Эта часть формулы непонятна: { $found }
    .help = В формуле допустимы числа с точкой, коды показателей латиницей, + - * / ( ), min, max, abs, distinct, months, days.
problem-formula-unclosed = Скобка { $bracket } не закрыта
    .help = Добавьте закрывающую скобку.
problem-formula-bad-number = Число { $text } не читается
    .help = Число записывают с точкой: до 12 цифр перед ней и до 6 после.
problem-formula-bad-id = «{ $text }» не может быть кодом показателя
    .help = Код начинается с латинской буквы и состоит из строчных латинских букв, цифр и знаков _ . - (не длиннее 64).
problem-formula-unknown-function = В формулах нет функции { $name }
    .help = Есть min, max, abs и distinct.
problem-formula-wrong-arguments = У функции { $function } не может быть столько аргументов: { $given }
    .help = abs принимает один аргумент, min и max — два и больше, через запятую.
problem-formula-bad-filter = Отбор «{ $text }» не читается
    .help = Отбор записывают так: requests[source=site|chat] или requests[channel=web;source=site].
problem-formula-key-twice = Разрез { $key } указан в отборе дважды
    .help = Перечислите его значения через |, например: source=site|chat.
problem-formula-bad-distinct = «{ $text }» не указывает разрез показателя
    .help = Укажите показатель и разрез через точку: distinct(leads.source).
