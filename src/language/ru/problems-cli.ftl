## Командная строка (src/commands/mistake.rs, src/context.rs, src/cli.rs).

problem-command-unknown = Нет команды «{ $command }»
    .help = { $suggestions_given ->
        [no] Список команд: kpi --help
       *[yes] Возможно, вы имели в виду: { $suggestions }
    }
problem-command-missing = Что сделать? Команде «kpi { $command }» нужно уточнение
    .help = Варианты: kpi { $command } --help
problem-flag-unknown = Нет ключа { $flag }
    .help = { $suggestions_given ->
        [no] Ключи команды перечислены в её справке: добавьте --help.
       *[yes] Возможно, вы имели в виду: { $suggestions }
    }
problem-word-unexpected = Лишнее слово в команде: «{ $word }»
    .help = Текст из нескольких слов возьмите в кавычки. Что принимает команда, покажет --help
problem-argument-missing = Не указано: { $arguments }
    .help = Что принимает команда, покажет --help
problem-value-missing = После { $flag } нет значения
    .help = Напишите значение через пробел или через знак равенства.
problem-value-unexpected = У ключа { $flag } лишнее значение
    .help = Что принимает команда, покажет --help
problem-choice-unknown = { $flag }: нет такого значения — «{ $value }»
    .help = Можно указать: { $choices }
problem-value-malformed = { $flag }: непонятное значение «{ $value }»
    .help = Что принимает команда, покажет --help
problem-flag-conflict = Нельзя указать вместе: { $flag }, { $others }
    .help = Оставьте что-то одно.
problem-flag-repeated = Ключ { $flag } указан больше одного раза
    .help = Оставьте одно значение.
problem-format-of-export = В виде { $format } эта команда результатов не даёт
    .help = Так выгружает данные kpi export. Какие виды есть здесь, покажет --help
problem-argument-not-text = В командной строке есть символы не в кодировке UTF-8
    .help = Проверьте кодировку терминала.
problem-variable-invalid = Непонятное значение переменной окружения { $variable }: «{ $value }»
    .help = Исправьте значение или уберите переменную.
problem-output-failed = Не удалось вывести результат: { $reason }
    .help = Проверьте, есть ли место на диске и право на запись.
problem-output-kept = В { $file } рабочая папка хранит свои данные: записать туда результат нельзя
    .help = Назовите другой файл.
problem-output-no-workbook = kpi { $command } не делает книг Excel
    .help = Книги делают kpi report и списки: kpi due, kpi control status, kpi action list, kpi team list и другие, у которых xlsx назван в справке. Для остального есть --format csv: Excel открывает и его.
problem-output-binary-terminal = Книгу Excel на экране не показать
    .help = Назовите файл: kpi { $command } … --format xlsx -o отчёт.xlsx
problem-unforeseen = Непредвиденная ошибка: { $text }
    .help = Это ошибка самой программы: сообщите о ней разработчикам.
problem-workspace-missing = Ни здесь, ни выше нет рабочей папки kpi: { $folder }
    .help = Начните учёт командой «kpi init» или укажите папку ключом --dir.
problem-workspace-not-one = Это не рабочая папка kpi: { $folder }
    .help = Укажите папку, где лежит kpi-catalog.toml, или начните учёт: kpi init --dir ПАПКА

problem-actor-unknown = Непонятно, кто действует{ $login_given ->
    [yes] : системный пользователь «{ $login }» не указан в team.toml
   *[no] {""}
    }
    .help = Назовите себя ключом --by СОТРУДНИК или переменной KPI_PERSON, либо впишите системное имя в team.toml: login = "…"
