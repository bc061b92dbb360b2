## Чтение файлов: текст, книга, страница (src/intake/container).

problem-container-file-too-large = Файл «{ $file }» больше { $limit } МБ
    .help = Сохраните нужный лист как CSV: такой файл читается построчно и может быть любого размера.
problem-container-unpacked-too-large = В распакованном виде файл больше { $limit } МБ
    .help = Если файл получен извне, не доверяйте ему. Если он ваш, сохраните нужный лист как CSV.
problem-container-ratio-too-high = Файл распаковывается больше чем в { $limit } раз: так выглядят файлы-ловушки
    .help = Если файл ваш, откройте его в Excel и сохраните нужный лист как CSV.
problem-container-too-many-cells = На листе больше { $limit } заполненных ячеек
    .help = Сохраните лист как CSV: такой файл читается построчно и может быть любого размера.
problem-container-too-many-columns = В таблице столбцов: { $columns }, а допускается не больше { $limit }
    .help = Оставьте в выгрузке только нужные столбцы. Если это одна строка текста, проверьте разделитель: --delimiter
problem-container-cell-too-long = Ячейка длиннее { $limit } байт
    .help = Скорее всего, кавычки открыты и не закрыты или это не текстовый файл. Исправьте файл и повторите импорт.
problem-container-too-deep = Таблицы вложены одна в другую больше { $limit } раз
    .help = Откройте файл в Excel и сохраните его как XLSX или CSV.
problem-container-broken = { $part ->
        [zip] Файл «{ $file }» повреждён или скачан не до конца: книга Excel не открывается
       *[other] Файл «{ $file }» повреждён: не читается его часть { $part }
    }
    .help = Откройте его в Excel или LibreOffice и сохраните заново либо выгрузите ещё раз.
problem-container-encrypted = Файл «{ $file }» защищён паролем
    .help = Откройте его и сохраните копию без пароля.
problem-container-unknown-format = В файле «{ $file }» не найти таблицу: это не текст, не книга Excel или ODS и не страница с таблицей
    .help = Сохраните таблицу как XLSX, XLS, ODS или CSV. Если это текст в редкой кодировке, укажите её: --encoding
problem-container-sheet-unknown = В книге нет листа «{ $sheet }»
    .help = Листы книги: { $sheets }.
problem-container-sheet-wanted = Данные есть на нескольких листах: { $sheets }
    .help = Укажите нужный: --sheet ИМЯ. Чтобы не повторять, допишите в описание выгрузки: sheet = "…".
problem-container-header-row-absent = Строки { $row } в файле нет или она пуста
    .help = Укажите строку с названиями столбцов: --header-row 4, а если названия в двух строках — 4-5.

problem-choice-encoding = Неизвестная кодировка «{ $text }»
    .help = Например: utf-8, utf-16, windows-1251, cp866.
problem-choice-delimiter = «{ $text }» не может быть разделителем
    .help = Укажите один знак: "," ";" "|" — или слово tab.
problem-choice-header-row = «{ $text }» — не строка с названиями столбцов
    .help = Укажите номер строки (4) или двух соседних строк (4-5).

## Как прочитан файл.

problem-container-encoding = Файл прочитан в кодировке { $encoding }
    .help = Если буквы испорчены, укажите кодировку: --encoding
problem-container-lines-above = { $count ->
        [one] Над таблицей пропущена { $count } строка: «{ $text }»
        [few] Над таблицей пропущены { $count } строки: «{ $text }»
       *[other] Над таблицей пропущено { $count } строк: «{ $text }»
    }
    .help = Если названия столбцов стоят в другой строке, укажите её: --header-row
problem-container-header-of-two = Названия столбцов собраны из двух строк
    .help = Если это не так, укажите строку с названиями: --header-row
problem-container-lines-below = { $count ->
        [one] Под таблицей пропущена { $count } строка: «{ $text }»
        [few] Под таблицей пропущены { $count } строки: «{ $text }»
       *[other] Под таблицей пропущено { $count } строк: «{ $text }»
    }
problem-container-totals = { $count ->
        [one] Пропущена { $count } строка с итогами: «{ $text }»
        [few] Пропущены { $count } строки с итогами: «{ $text }»
       *[other] Пропущено { $count } строк с итогами: «{ $text }»
    }
problem-container-header-again = { $count ->
        [one] Заголовок повторён в таблице ещё { $count } раз; эта строка пропущена
        [few] Заголовок повторён в таблице ещё { $count } раза; эти строки пропущены
       *[other] Заголовок повторён в таблице ещё { $count } раз; эти строки пропущены
    }
problem-container-short-rows = { $count ->
        [one] { $count } строка короче заголовка: недостающие ячейки считаются пустыми
        [few] { $count } строки короче заголовка: недостающие ячейки считаются пустыми
       *[other] { $count } строк короче заголовка: недостающие ячейки считаются пустыми
    }
    .help = Проверьте, не оборваны ли эти строки.
problem-container-cells-beside = { $count ->
        [one] Справа от таблицы есть ячейки без названия столбца, они не прочитаны: { $count } строка
        [few] Справа от таблицы есть ячейки без названия столбца, они не прочитаны: { $count } строки
       *[other] Справа от таблицы есть ячейки без названия столбца, они не прочитаны: { $count } строк
    }
problem-container-sheet-of-text = Лист «{ $sheet }» указан зря: это текстовый файл, листов в нём нет
    .help = Файл прочитан целиком. Если нужна книга Excel, проверьте, тот ли это файл.
problem-container-sheets-hidden = Скрытые листы не прочитаны: { $sheets }
    .help = Чтобы прочитать скрытый лист, укажите его: --sheet
