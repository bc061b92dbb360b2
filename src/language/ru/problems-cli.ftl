problem-command-unknown = нет команды «{ $command }»
    .help = { $suggestions_given ->
        [no] все команды: kpi --help
        *[other] возможно, вы имели в виду: { $suggestions }
    }
problem-command-missing = команде «kpi { $command }» нужно уточнение: что сделать
    .help = варианты: kpi { $command } --help
problem-flag-unknown = нет ключа { $flag }
    .help = { $suggestions_given ->
        [no] ключи команды показывает --help
        *[other] возможно, вы имели в виду: { $suggestions }
    }
problem-word-unexpected = лишнее слово в команде: «{ $word }»
    .help = текст из нескольких слов берите в кавычки; что принимает команда, показывает --help
problem-argument-missing = не указано: { $arguments }
    .help = что принимает команда, показывает --help
problem-value-missing = после { $flag } нет значения
    .help = напишите значение через пробел или знак равенства
problem-value-unexpected = у { $flag } лишнее значение
    .help = что принимает команда, показывает --help
problem-choice-unknown = { $flag } не принимает значение «{ $value }»
    .help = допустимые значения: { $choices }
problem-value-malformed = непонятное значение { $flag }: «{ $value }»
    .help = что принимает команда, показывает --help
problem-flag-conflict = { $flag } нельзя указывать вместе с: { $others }
    .help = оставьте что-то одно
problem-flag-repeated = { $flag } указан больше одного раза
    .help = оставьте одно значение
problem-argument-not-text = в командной строке есть символы не в кодировке UTF-8
    .help = проверьте кодировку терминала
problem-variable-invalid = непонятное значение переменной окружения { $variable }: «{ $value }»
    .help = исправьте её или уберите
problem-output-failed = не удалось вывести результат: { $reason }
    .help = проверьте, есть ли место на диске и право на запись
problem-unforeseen = непредвиденная ошибка: { $text }
    .help = сообщите о ней разработчикам: это ошибка программы
