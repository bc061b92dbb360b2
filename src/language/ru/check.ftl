## Итог проверки (src/render/checkup.rs, src/commands/check.rs).

check-errors = { $count } { $count ->
        [one] ошибка
        [few] ошибки
       *[many] ошибок
    }
check-warnings = { $count } { $count ->
        [one] предупреждение
        [few] предупреждения
       *[many] предупреждений
    }
check-notes = { $count } { $count ->
        [one] замечание
        [few] замечания
       *[many] замечаний
    }
check-clean = Ошибок нет
check-read = Прочитано: { $kpis } { $kpis ->
        [one] показатель
        [few] показателя
       *[many] показателей
    }, { $people } { $people ->
        [one] человек
        [few] человека
       *[many] человек
    }, { $months } { $months ->
        [one] месяц
        [few] месяца
       *[many] месяцев
    }, { $records } { $records ->
        [one] запись
        [few] записи
       *[many] записей
    }
check-more = … и ещё { $count } { $count ->
        [one] такое же сообщение
        [few] таких же сообщения
       *[many] таких же сообщений
    } о файле { $file } (например: { $like }); полный список — с ключом --format csv
check-fixed = Исправлено. Строк, получивших код и время внесения: { $lines }; файлов, в конце которых добавлен перевод строки: { $files }
check-fixed-nothing = Исправлять нечего: у всех строк есть код и время внесения
