# Справка. Имена: help-<команда>-about, help-<команда>-<аргумент>, help-flag-<общий ключ>, help-value-<место значения>,
# help-<команда>-examples (по желанию).

help-about = Показатели отдела продаж: каталог, внесение значений, план-факт, поэтапное внедрение и контроль — в обычных файлах.
help-examples =
    kpi init                               начать учёт в этой папке
    kpi record звонки 42 --owner ivanov    внести значение за сегодня
    kpi report                             план-факт за текущий месяц
    kpi help report                        справка по команде

help-heading-usage = Использование
help-heading-examples = Примеры
help-heading-commands = Команды
help-heading-arguments = Аргументы
help-heading-flags = Ключи
help-heading-global = Общие ключи
help-heading-daily = Каждый день
help-heading-read = Отчёты
help-heading-set-up = Настройка
help-heading-method = Методика
help-heading-control = Контроль
help-heading-period = Закрытие периода
help-heading-files = Файлы и программа
help-usage-flags = ключи
help-usage-command = команда
help-default = [по умолчанию { $value }]

help-flag-lang = язык сообщений
help-flag-dir = рабочая папка; без ключа ищется вверх от текущей
help-flag-actor = кто действует: код сотрудника
help-flag-format = вид результата
help-flag-output = записать результат в файл
help-flag-color = когда раскрашивать
help-flag-width = ширина экрана в знаках
help-flag-wait = сколько секунд ждать, пока освободятся данные
help-flag-no-lock = писать без блокировки, если папка её не поддерживает
help-flag-no-cache = прочитать все записи заново: не брать суммы из .kpi и не хранить их
help-flag-quiet = только результаты и ошибки
help-flag-help = показать эту справку
help-flag-version = показать версию

help-value-lang = ЯЗЫК
help-value-dir = ПАПКА
help-value-person = СОТРУДНИК
help-value-format = ВИД
help-value-file = ФАЙЛ
help-value-when = КОГДА
help-value-columns = ЗНАКОВ
help-value-seconds = СЕКУНД
help-value-command = КОМАНДА
help-value-shell = ОБОЛОЧКА
help-value-kpi = ПОКАЗАТЕЛЬ
help-value-value = ЗНАЧЕНИЕ
help-value-date = ДАТА
help-value-period = ПЕРИОД
help-value-group = ГРУППА
help-value-role = РОЛЬ
help-value-text = ТЕКСТ
help-value-reason = ПРИЧИНА
help-value-stage = ЭТАП
help-value-id = КОД
help-value-number = ЧИСЛО

help-completions-about = скрипт автодополнения для командной оболочки
help-completions-shell = оболочка
help-completions-examples =
    kpi completions bash > ~/.local/share/bash-completion/completions/kpi
    kpi completions powershell >> $PROFILE
help-man-about = страница руководства в формате man
help-man-command = команда; без неё — о программе в целом
help-man-examples =
    kpi man > kpi.1
    kpi man catalog list > kpi-catalog-list.1
help-help-about = справка по команде
help-help-command = команда; без неё — все команды

help-value-profile = ПРОФИЛЬ
help-value-code = ВАЛЮТА
help-value-offset = СМЕЩЕНИЕ
help-value-moment = МОМЕНТ
help-value-vat = НДС
help-init-about = создать рабочую папку с каталогом из 39 показателей
help-init-folder = папка; без неё — текущая
help-init-company = название компании; без него — имя папки
help-init-profile = вид продаж: неприменимые показатели исключаются с причиной
help-init-currency = валюта
help-init-language = язык отчётов; без него — язык сообщений
help-init-offset = часовой пояс: когда у компании начинаются сутки
help-init-deal-moment = когда сделка засчитана: договор, отгрузка или оплата
help-init-vat = суммы с НДС или без
help-init-examples =
    kpi init
    kpi init ромашка --company "ООО «Ромашка»" --profile b2b --vat without

help-value-measure = СПОСОБ
help-value-formula = ФОРМУЛА
help-value-unit = ЕДИНИЦА
help-value-scale = МАСШТАБ
help-value-direction = НАПРАВЛЕНИЕ
help-value-every = ЧАСТОТА
help-value-days = ДНИ
help-value-who = КТО
help-value-setting = КЛЮЧ=ЗНАЧЕНИЕ
help-value-key = РАЗРЕЗ
help-value-flag = ДА-НЕТ
help-value-influence = ВЛИЯНИЕ
help-catalog-about = каталог показателей: список, описания, свои показатели
help-catalog-list-about = показатели по порядку с этапом и состоянием
help-catalog-list-all = показать и исходные, и выключенные
help-catalog-list-stage = только показатели этого этапа
help-catalog-list-level = только показатели этого уровня
help-catalog-show-about = всё об одном показателе
help-catalog-show-kpi = показатель: код, номер, другое имя или начало названия
help-catalog-show-examples =
    kpi catalog show звонки
    kpi catalog show 18 --format json
help-catalog-passport-about = паспорт показателя на подпись: зачем, как считается, кто отвечает, пороги
help-catalog-passport-kpi = показатели: код, номер, другое имя или начало названия
help-catalog-passport-all = все показатели, которые здесь применимы
help-catalog-passport-period = на какой период план; без него — на текущий месяц
help-catalog-passport-examples =
    kpi catalog passport звонки --format html -o звонки.html
    kpi catalog passport --all --format markdown -o паспорта.md
help-catalog-check-about = проверить файл каталога и назвать все ошибки сразу
help-catalog-check-file = файл; без него — каталог рабочей папки
help-catalog-add-about = добавить свой показатель
help-catalog-add-id = код: латинские строчные буквы, цифры, «_»
help-catalog-add-name = название
help-catalog-add-name-en = название по-английски
help-catalog-add-short = короткое название для отчётов
help-catalog-add-alias = другое имя; ключ можно повторять
help-catalog-add-measure = способ измерения: сумма, последнее, среднее, формула, оценка по уровням или численность
help-catalog-add-formula = формула из кодов других показателей
help-catalog-add-unit = единица: одна из перечисленных в каталоге
help-catalog-add-shown-in = в чём показывать: в единицах, тысячах или миллионах
help-catalog-add-decimals = знаков после запятой в отчётах
help-catalog-add-direction = что лучше: больше, меньше или в пределах
help-catalog-add-every = как часто вносится
help-catalog-add-days = какие дни считаются
help-catalog-add-level = чей показатель
help-catalog-add-owner = роль исполнителя
help-catalog-add-controller = роль контролирующего, не та же, что у исполнителя
help-catalog-add-entered-by = кто вносит
help-catalog-add-stage = этап, на котором вводится
help-catalog-add-guard = сторожевой показатель: покажет рост в ущерб качеству
help-catalog-add-breakdown = разрез из каталога; ключ можно повторять
help-catalog-add-adds-over-people = складываются ли значения разных людей
help-catalog-add-adds-over-days = складываются ли значения разных дней
help-catalog-add-influence = влияние на выручку
help-catalog-add-rubric = критерий уровня; пять раз, от 0 до 4
help-catalog-add-definition = как считается и что не входит
help-catalog-add-input = исходный показатель: только для формул
help-catalog-add-examples =
    kpi catalog add samples --name "Отправленные образцы" --measure sum --unit count --stage 2
    kpi catalog add sample_yield --name "Сделок на образец" --formula "deals / samples" --unit ratio --stage 2
help-catalog-edit-about = изменить показатель; остальной файл не трогается
help-catalog-edit-kpi = показатель: код, номер, другое имя или начало названия
help-catalog-edit-settings = новые значения; пустое убирает ключ
help-catalog-edit-force = изменить правила показателя, который уже в зачёте, или зафиксировать правила, изменённые в файле вручную
help-catalog-edit-reason = почему
help-catalog-edit-examples =
    kpi catalog edit звонки every=week thresholds.near=85
    kpi catalog edit win_rate enabled=true

help-man-name = название
help-man-manual = Руководство пользователя

help-value-part = ЧАСТЬ
help-value-level = УРОВЕНЬ
help-report-about = план-факт за период с этапом внедрения
help-report-period = период: 2024-05, 2024-Q2, май 2024, прошлый месяц …; без него — текущий месяц
help-report-through = по какой день считать темп и значения; без него — по вчерашний
help-report-by = разбить показатели по исполнителям или группам
help-report-owner = отчёт одного сотрудника
help-report-group = отчёт одной группы
help-report-level = только показатели этого уровня
help-report-stage = только показатели этого этапа
help-report-kpi = только эти показатели, даже не введённые; ключ можно повторять
help-report-all = показать и не введённые показатели, и исходные
help-report-template = страница HTML по своему шаблону
help-report-examples =
    kpi report                                  текущий месяц
    kpi report --period 2024-05 --by owner      май с разбивкой по сотрудникам
    kpi report --owner ivanov --period неделя   как дела у одного
    kpi report --format csv --output май.csv    в файл
    kpi report --format xlsx -o май.xlsx        книга Excel
    kpi report --format html -o май.html        страница для браузера и печати

help-explain-about = откуда взялось значение: правило, план, записи с файлом и строкой
help-explain-kpi = показатель: код, номер, другое имя или начало названия
help-explain-owner = чьё значение; без него — компании
help-explain-group = значение группы
help-explain-period = период; без него — текущий месяц
help-explain-through = по какой день считать
help-explain-examples =
    kpi explain звонки --owner ivanov --period 2024-05
    kpi explain "средний чек" --period 2024-Q2

help-review-about = страница к планёрке: неделя, месяц, кто отстаёт, чего не хватает
help-review-on = на какой день; без него — на сегодня
help-review-group = только одна группа
help-value-name = ИМЯ
help-value-login = ЛОГИН
help-value-schedule = ГРАФИК
help-value-percent = ПРОЦЕНТ
help-value-kind = ВИД
help-team-about = группы и сотрудники: должности, отсутствия, заместители
help-team-list-about = группы, их руководители и сотрудники; кто сегодня отсутствует
help-team-list-on = на какой день; без него — на сегодня
help-team-list-all = показать и тех, у кого на этот день нет должности
help-team-card-about = карточка сотрудника на подпись: показатели, план, правила, кто кого проверяет
help-team-card-person = сотрудники: код, другое имя или начало имени
help-team-card-all = все, у кого сегодня есть должность
help-team-card-period = на какой период план; без него — на текущий месяц
help-team-card-examples =
    kpi team card ivanov --format html -o иванов.html
    kpi team card --all --period 2024-06 --format html -o карточки.html
help-team-add-about = добавить сотрудника
help-team-add-id = код: латинские строчные буквы и цифры
help-team-add-name = имя, как в отчётах
help-team-add-role = роль первой должности; без неё — пока без должности
help-team-add-group = группа первой должности
help-team-add-from = первый день; без него — сегодня
help-team-add-login = имя пользователя в системе; ключ можно повторять
help-team-add-alias = другое имя, например как в CRM; ключ можно повторять
help-team-add-schedule = график: 5/2, 6/1, 7/7 или «2/2 с 2024-05-01»; без ключа — 5/2
help-team-add-ramp = план новичка по месяцам в процентах от полного: 30,60,80
help-team-add-examples =
    kpi team add ivanov "Пётр Иванов" --role seller --group north --from 2024-05-13
help-team-group-about = добавить группу
help-team-group-id = код группы
help-team-group-name = название
help-team-group-parent = в какую группу входит
help-team-post-about = дать сотруднику другую должность
help-team-post-person = кому
help-team-post-role = роль
help-team-post-group = группа
help-team-post-from = первый день; без него — сегодня
help-team-post-to = последний день
help-team-post-add = оставить и прежнюю должность в той же роли
help-team-absence-about = отметить отсутствие и заместителя
help-team-absence-person = кто отсутствует
help-team-absence-from = первый день; без него — сегодня
help-team-absence-to = последний день; без него — один день
help-team-absence-kind = причина
help-team-absence-deputy = кто замещает
help-team-absence-examples =
    kpi team absence иванов --from 01.07 --to 14.07 --deputy петрова
help-team-retire-about = отметить уход сотрудника
help-team-retire-person = кто уходит
help-team-retire-on = последний день; без него — сегодня

help-value-holder = КТО
help-duty-about = кто исполняет показатели и кто их контролирует
help-duty-list-about = исполнители и контролирующие на день и как они найдены
help-duty-list-kpi = только один показатель
help-duty-list-person = что исполняет или контролирует один сотрудник
help-duty-list-on = на какой день; без него — на сегодня
help-duty-assign-about = назначить исполнителя или контролирующего
help-duty-assign-kpi = показатель
help-duty-assign-owner = исполнитель: сотрудник или роль (как в примере)
help-duty-assign-controller = контролирующий: сотрудник или роль; без него — по роли из каталога
help-duty-assign-from = с какого дня; без него — с сегодняшнего
help-duty-assign-to = по какой день; потом возвращается прежнее назначение
help-duty-assign-add = в дополнение к прежним назначениям, а не вместо них
help-duty-assign-note = примечание
help-duty-assign-examples =
    kpi duty assign трафик --owner смирнова --controller петрова --from 2024-06-01
    kpi duty assign звонки --owner role:seller --controller role:head
help-duty-matrix-about = таблица «показатели и люди»: И — исполняет, К — контролирует
help-duty-matrix-on = на какой день; без него — на сегодня

help-value-key-value = КЛЮЧ=ЗНАЧЕНИЕ

help-value-breakdown = РАЗРЕЗ
help-record-about = внести значение, закрыть день или пройти по всему, что ещё не внесено
help-record-kpi = показатель: код, номер, название или его начало
help-record-value = значение; у средних — среднее; «-» — измерять было нечего
help-record-owner = чьё значение; одну сделку делят долями, смотрите примеры; без ключа — ваше
help-record-date = день: 13.05, вчера, пн, 2024-05-13; без ключа — сегодня
help-record-breakdown = разрез и его значение через знак равенства; ключ можно повторять
help-record-count = по скольким наблюдениям среднее
help-record-note = примечание; при поздней замене — причина
help-record-evidence = чем подтверждается; попадёт в примечание
help-record-set = заменить всё внесённое за этот день, а не прибавить
help-record-none = измерять было нечего
help-record-done = закрыть день: всё незаполненное, что складывается, станет нулём
help-record-examples =
    kpi record звонки 42                                 за сегодня, своё
    kpi record звонки 18 --breakdown direction=in --date вчера
    kpi record отклик 12м --count 3                      среднее 12 минут по трём заявкам
    kpi record сделки 1 --owner ivanov=60,petrov=40      одна сделка на двоих
    kpi record --done                                    день закончен, остальное — нули
help-rollout-about = поэтапное внедрение показателей
help-rollout-examples =
    kpi rollout status
    kpi rollout next-stage --dry-run
    kpi rollout advance звонки заявки
    kpi rollout exclude returns --reason "возвратов не бывает"
help-rollout-status-about = в каком состоянии каждый показатель и что мешает его следующему шагу
help-rollout-status-kpi = только эти показатели
help-rollout-road-about = путь по всем этапам: от кого что зависит и не раньше какого дня
help-rollout-advance-about = перевести показатели в следующее состояние: замер, проба, в зачёт
help-rollout-advance-kpi = какие показатели
help-rollout-advance-all = все показатели, у которых выполнены условия
help-rollout-advance-to = в какое состояние: черновик, замер, проба, в зачёте, выведен; без него — на шаг вперёд
help-rollout-advance-reason = причина; нужна для шага назад и вывода
help-rollout-advance-on = день решения; без него — сегодня
help-rollout-next-stage-about = открыть следующий этап
help-rollout-next-stage-dry-run = только показать, что изменится
help-rollout-next-stage-force = открыть, хотя условия не выполнены; это останется в отчётах
help-rollout-next-stage-reason = причина
help-rollout-next-stage-on = день решения; без него — сегодня
help-rollout-previous-stage-about = вернуться на этап назад
help-rollout-previous-stage-reason = причина
help-rollout-previous-stage-on = день решения; без него — сегодня
help-rollout-exclude-about = исключить показатель: здесь он не применяется
help-rollout-exclude-kpi = какой показатель
help-rollout-exclude-reason = причина
help-rollout-exclude-on = день решения; без него — сегодня
help-rollout-include-about = вернуть исключённый показатель
help-rollout-include-kpi = какой показатель
help-rollout-include-reason = причина
help-rollout-include-on = день решения; без него — сегодня
help-rollout-move-about = перенести показатель на другой этап
help-rollout-move-kpi = какой показатель
help-rollout-move-stage = на какой этап
help-rollout-move-reason = причина
help-rollout-move-on = день решения; без него — сегодня
help-rollout-select-about = выбрать показатели для выборочного внедрения
help-rollout-select-kpi = какие показатели
help-rollout-select-strategy = как внедрять: поэтапно или выборочно
help-rollout-select-on = день решения; без него — сегодня
help-rollout-acknowledge-about = отметить, что исполнителям объявлено: показатель пойдёт в зачёт
help-rollout-acknowledge-kpi = какие показатели
help-rollout-acknowledge-on = в какой день объявлено; без него — сегодня
help-rollout-history-about = все решения: когда, кто и почему
help-rollout-history-kpi = только об этих показателях
help-rollout-effect-about = ключевые результаты до и после открытия каждого этапа
help-rollout-effect-stage = только этот этап
help-rollout-effect-examples =
    kpi rollout effect
    kpi rollout effect 2
help-rollout-compare-about = сравнить поэтапное и выборочное внедрение
help-rollout-compare-kpi = показатели для выборочного; без них — уже выбранные
help-value-state = СОСТОЯНИЕ
help-value-strategy = СТРАТЕГИЯ
help-target-about = план: база, план и цель по показателям
help-target-list-about = план на период, откуда он взялся и в каких строках задан
help-target-list-period = период; без него — текущий месяц
help-target-list-kpi = только эти показатели; ключ можно повторять
help-target-list-owner = план одного сотрудника
help-target-list-group = план одной группы
help-target-set-about = задать или снять план
help-target-set-kpi = показатель
help-target-set-value = план: число или диапазон 8..12
help-target-set-period = месяц, квартал, полугодие или год
help-target-set-owner = план одного сотрудника
help-target-set-role = план каждого, у кого эта роль
help-target-set-group = план группы
help-target-set-base = база: что считать за 0 %
help-target-set-stretch = цель: чего хотят сверх плана
help-target-set-withdraw = снять план
help-target-set-note = примечание
help-target-set-examples =
    kpi target set звонки 1600 --role seller --period 2024-05 --stretch 2000
    kpi target set выручка "6 000 000" --period 2024-Q2
    kpi target set звонки --withdraw --role seller --period 2024-05
help-target-import-about = внести план из таблицы: строка на план или столбец на месяц; CSV, XLSX, XLS, ODS
help-target-import-file = файл с планом; «-» — стандартный ввод
help-target-import-kpi = показатель, если в файле нет такого столбца, или ТЕКСТ=ПОКАЗАТЕЛЬ для названия из файла; ключ можно повторять
help-target-import-year = год, если у месяцев его нет
help-target-import-sheet = лист книги: имя или номер по порядку
help-target-import-header-row = строка с названиями столбцов, если программа находит не ту
help-target-import-encoding = кодировка текста, если программа определяет её неверно
help-target-import-delimiter = разделитель ячеек текста, если программа определяет его неверно
help-target-import-decimal = чем отделена дробная часть, если по файлу этого не понять: точкой или запятой
help-target-import-parents = внести и планы групп, у которых есть подчинённые строки
help-target-import-zeros = внести и нули: без ключа ноль в таблице по месяцам означает «нет плана»
help-target-import-dry-run = показать, что изменится, и ничего не записывать
help-target-import-note = примечание для журнала
help-target-import-examples =
    kpi target import план-2024.xlsx --dry-run        что изменится
    kpi target import план.csv --kpi выручка --year 2024
    kpi target import план.csv --kpi "Маржа=profit"   как называется показатель в файле
help-value-year = ГОД

help-target-suggest-about = предложить план по прошлым месяцам
help-target-suggest-kpi = только один показатель
help-target-suggest-period = месяц, квартал, полугодие или год
help-target-suggest-owner = для одного сотрудника
help-target-suggest-group = для одной группы
help-target-suggest-set = записать предложенное там, где плана ещё нет

help-value-mapping = ОПИСАНИЕ
help-value-order = ПОРЯДОК
help-value-mark = ЗНАК
help-value-clock = ЧАСЫ
help-value-join = ИМЯ=ФАЙЛ
help-export-about = открытые данные: таблицы для других программ; исправления уже учтены
help-export-tables = что выгрузить; без него — записи, а в папку — всё
help-export-period = за какие дни; без ключа — за все, у отчёта — за текущий месяц
help-export-owner = только этот исполнитель
help-export-group = только эта группа и её сотрудники
help-export-kpi = только этот показатель; ключ можно повторять
help-export-excel = CSV для Excel: точка с запятой, запятая в числах
help-export-exact = CSV для программ: тексты точно как внесены, без апострофа перед похожими на формулы
help-export-format = вид таблицы: csv; jsonl — объект JSON в каждой строке; parquet — столбцы с типами, если сборка умеет (--features parquet)
help-export-all-lines = все строки записей, и те, что больше не в силе
help-export-examples =
    kpi export --period 2024-05 --excel --output май.csv    записи мая для Excel
    kpi export --output открытые/                           все таблицы и их описание, datapackage.json
    kpi export report --period 2024 --format jsonl          отчёты месяцев построчно в JSON
    kpi export --format parquet --output records.parquet    если сборка умеет: --features parquet
    kpi export datapackage --output datapackage.json        описание файлов самой рабочей папки
help-value-table = ТАБЛИЦА

help-import-about = внести значения из выгрузки CRM или из заполненного бланка
help-value-sheet = ЛИСТ
help-value-row = СТРОКА
help-value-encoding = КОДИРОВКА
help-value-delimiter = ЗНАК
help-import-file = выгрузка: CSV, XLSX, XLS, ODS или таблица HTML; «-» — стандартный ввод; без --mapping программа предложит описание
help-import-mapping = название описания выгрузки; заполненному бланку оно не нужно
help-import-save = сохранить предложенное описание в imports.toml под этим именем
help-import-list = показать, какие есть описания: свои и готовые
help-import-show = показать текст описания, чтобы скопировать его в imports.toml
help-import-mappings = взять описания из другого файла
help-import-covers = период, который выгрузка охватывает целиком: значения, которых в ней больше нет, будут отозваны
help-import-sheet = лист книги: имя или номер по порядку
help-import-header-row = строка с названиями столбцов, если программа находит не ту: 4, а для двух строк — 4-5
help-import-encoding = кодировка текста, если программа определяет её неверно: utf-8, utf-16, windows-1251, cp866
help-import-delimiter = разделитель ячеек текста, если программа определяет его неверно: «;», «,», «|» или tab
help-import-join = где лежит присоединяемый файл, если не рядом с выгрузкой; ключ можно повторять
help-import-date-order = что в датах стоит первым, если по столбцу этого не понять: день, месяц или год
help-import-decimal = чем отделена дробная часть, если по столбцу этого не понять: точкой или запятой
help-import-clock = что такое 3:25, если по столбцу этого не понять: часы и минуты или минуты и секунды
help-import-add-people = добавить в team.toml исполнителей, которых там нет, с этой ролью
help-import-dry-run = показать, что изменится, и ничего не записывать
help-import-overwrite = заменить и то, что исправлено вручную
help-import-anyway = внести и то, что уже внесено по другому описанию: значения сложатся
help-import-history = итоги за месяцы до внедрения: ни от кого не ожидаются, пропуски нулями не становятся
help-import-examples =
    kpi import сделки.csv --mapping crm --dry-run        что изменится
    kpi import сделки.csv --mapping crm --covers 2024-05 весь май: удалённое в CRM будет отозвано
    kpi import - --mapping crm < сделки.csv              со стандартного ввода
    kpi import иванов.xlsx                               заполненный бланк

help-form-about = бланк для внесения: лист Excel на сотрудника и период; заполненный принимает kpi import
help-form-owner = для кого бланк
help-form-all = бланки для всех, от кого что-то ожидается, в эту папку
help-form-period = период, не длиннее квартала; без него — текущий месяц
help-form-print = страница для печати: заполняют от руки
help-form-examples =
    kpi form --owner ivanov --period 2024-05 -o иванов.xlsx   бланк на май
    kpi form --all бланки --period 2024-05                    всем, по файлу на сотрудника
    kpi import иванов.xlsx                                    внести заполненный бланк
    kpi form --owner ivanov --print -o иванов.html            на бумаге

help-due-about = что внести, исправить, проверить и сделать и к какому сроку
help-due-on = на какой день; без него — на сегодня
help-due-owner = что должен сделать один сотрудник
help-due-controller = что должен проверить один контролирующий и чего ему для этого не хватает
help-due-group = что должны сделать сотрудники группы
help-due-since = с какого дня смотреть; без него — с начала прошлого месяца
help-due-chat = по строке на человека, чтобы вставить в чат
help-due-examples =
    kpi due                       что нужно сделать сегодня; код 3, если что-то просрочено
    kpi due --owner ivanov        что должен один сотрудник
    kpi due --chat                строки для чата

help-action-about = корректирующие действия: что делается там, где план не выполнен
help-action-add-about = записать действие со сроком
help-action-add-kpi = показатель, которому оно должно помочь
help-action-add-text = что сделать
help-action-add-due = до какого дня
help-action-add-owner = чей результат; без ключа — компании
help-action-add-group = результат группы
help-action-add-period = за какой период не выполнен план
help-action-add-note = примечание для журнала
help-action-add-examples =
    kpi action add звонки "обзвон базы, 50 клиентов" --owner ivanov --due 24.05
    kpi action add "объём сделок" "пересмотреть скидки" --group north --for 2024-05 --due 2024-06-14
help-action-list-about = открытые действия и невыполненное, по которому действия нет
help-action-list-kpi = только этот показатель
help-action-list-owner = только результаты этого сотрудника
help-action-list-group = только результаты этой группы
help-action-list-all = показать и сделанные, и отменённые
help-action-list-overdue = только просроченные
help-action-list-examples =
    kpi action list
    kpi action list --overdue
help-action-done-about = отметить, что действие сделано
help-action-done-id = код действия: достаточно начала или конца
help-action-done-note = что из этого вышло
help-action-done-examples =
    kpi action done 9G4M2K7Q --note "обзвонили 48, назначили 6 встреч"
help-action-cancel-about = отменить действие
help-action-cancel-id = код действия: достаточно начала или конца
help-action-cancel-note = почему
help-action-cancel-examples =
    kpi action cancel 9G4M2K7Q --note "база передана другому отделу"

help-value-id-kpi = КОД|ПОКАЗАТЕЛЬ
help-log-about = журнал записей: что внесено, кем и когда и что с этим стало
help-log-kpi = только этот показатель
help-log-owner = только этот исполнитель
help-log-period = за какие дни; без ключа — прошлый и текущий месяцы
help-log-all = все записи, а не последние
help-log-limit = сколько последних показать; без ключа — 20
help-log-examples =
    kpi log                                    последние записи
    kpi log звонки --owner ivanov --period май
    kpi log --all --format csv --output журнал.csv
help-amend-about = исправить внесённое значение; прежнее остаётся в журнале
help-amend-what = код записи (не менее 6 знаков с начала или с конца) или показатель
help-amend-owner = чья запись, если назван показатель; без ключа — ваша
help-amend-date = за какой день, если назван показатель; без ключа — сегодня
help-amend-breakdown = разрез и его значение, если записей за день несколько
help-amend-value = верное значение; у средних — среднее; «-» — измерять было нечего
help-amend-count = по скольким наблюдениям среднее; без ключа — как было
help-amend-note = причина; нужна после срока внесения и для чужих записей
help-amend-evidence = чем подтверждается; попадёт в примечание
help-amend-examples =
    kpi amend звонки 44                        сегодняшняя запись, если она одна
    kpi amend 9G4M2K7Q 44 --note "две не вошли"
    kpi amend calls 44 --owner ivanov --date вчера --note "сверка с АТС"
help-void-about = снять запись, внесённую по ошибке
help-void-what = код записи (не менее 6 знаков с начала или с конца) или показатель
help-void-owner = чья запись, если назван показатель; без ключа — ваша
help-void-date = за какой день, если назван показатель; без ключа — сегодня
help-void-breakdown = разрез и его значение, если записей за день несколько
help-void-note = причина; нужна после срока внесения и для чужих записей
help-void-examples =
    kpi void 9G4M2K7Q --note "внесено дважды"
    kpi void звонки --date вчера --note "не та дата"
help-undo-about = отменить последнее изменение: вернуть то, что было до него
help-undo-id = код записи; без него — последнее, что внесли вы
help-undo-note = причина; нужна после срока внесения и для чужих записей
help-undo-import = весь импорт или бланк целиком: последний или тот, что внёс запись с этим кодом
help-undo-dry-run = показать, что снимется и что вернётся, и ничего не записать
help-undo-examples =
    kpi undo              отменить своё последнее
    kpi undo 9G4M2K7Q     отменить то, что сделала эта запись
    kpi undo --import --dry-run   что вернётся, если отменить последний импорт
    kpi undo --import             отменить его; повторный импорт вернёт значения

help-check-about = найти ошибки и подозрительные места во всех файлах
help-check-fix = присвоить код и время строкам, внесённым вручную, и добавить недостающий перевод строки; значения не меняются
help-check-strict = завершаться с кодом 3 и при предупреждениях
help-check-examples =
    kpi check                              что не так и что делать
    kpi check --fix                        присвоить код строкам, внесённым вручную
    kpi check --format csv --output x.csv  полный список в файл

help-close-about = закрыть период: записи за него больше не меняются
help-close-period = месяц или несколько подряд: 2024-05, 2024-Q2
help-close-reason = почему закрыт, хотя не всё внесено или проверено; войдёт в акт
help-close-examples =
    kpi close 2024-05                             закрыть май и напечатать акт
    kpi close 2024-Q2 --reason "архив за июнь утрачен"
help-reopen-about = открыть закрытый период снова; нужен второй сотрудник
help-reopen-period = последний закрытый месяц или несколько подряд, включая его
help-reopen-reason = зачем открывают; войдёт в акт
help-reopen-examples =
    kpi reopen 2024-05 --reason "ошибка в отчёте CRM" --by petrova
help-audit-about = сверить закрытые периоды: что изменилось после закрытия
help-audit-period = только закрытия этого периода; без него — все
help-audit-examples =
    kpi audit                                     вся цепочка; код выхода 3, если что-то изменилось
    kpi audit 2024-05 --format json

help-value-moment = МОМЕНТ
help-flag-as-of = показать то, что было известно на тот день или момент: 2024-05-13, "2024-05-13 18:30"
help-report-diff-as-of = что изменилось с того дня или момента и из-за каких строк

help-value-share = ДОЛЯ
help-control-about = проверка значений: что ждёт, подтверждение, отказ, возражения, выборка, контроль контроля
help-control-status-about = что ждёт проверки: план, обычные значения и всё необычное
help-control-status-kpi = только эти показатели
help-control-status-owner = только этого исполнителя
help-control-status-date = только за этот день
help-control-status-period = за период; без него — текущий и прошлый месяцы
help-control-status-id = значение, к которому относится строка с этим кодом
help-control-status-controller = что ждёт этого контролирующего; без него — вас
help-control-status-all = всё подряд: и проверенное, и чужое
help-control-status-reconcile = показать рядом значения из выгрузки и разницу
help-control-status-mapping = описание этой выгрузки из imports.toml
help-control-status-examples =
    kpi control status                            что ждёт моей проверки
    kpi control status --all --period 2024-05     как проверен май
help-control-confirm-about = подтвердить значения в том виде, в каком они показаны
help-control-confirm-kpi = показатели
help-control-confirm-owner = чьи значения
help-control-confirm-date = за какой день
help-control-confirm-period = за какой период; без него — текущий и прошлый месяцы
help-control-confirm-id = значение, к которому относится строка с этим кодом; ключ можно повторять
help-control-confirm-all = всё, что ждёт вашей проверки
help-control-confirm-only-usual = только обычные значения; необычные оставить
help-control-confirm-yes = подтвердить и необычные, не спрашивая
help-control-confirm-reconcile = сверить с выгрузкой: совпавшее считается проверенным, расхождения показываются
help-control-confirm-mapping = описание этой выгрузки из imports.toml
help-control-confirm-tolerance = допустимое расхождение, в процентах от значения в выгрузке
help-control-confirm-note = пояснение
help-control-confirm-examples =
    kpi control confirm --reconcile сделки.csv --mapping crm
    kpi control confirm --all --only-usual              всё обычное сразу
    kpi control confirm звонки --owner иванов --date вчера
help-control-reject-about = отклонить значения с причиной
help-control-reject-kpi = показатели
help-control-reject-owner = чьи значения
help-control-reject-date = за какой день
help-control-reject-period = за какой период; без него — текущий и прошлый месяцы
help-control-reject-id = значение, к которому относится строка с этим кодом; ключ можно повторять
help-control-reject-note = что не так
help-control-reject-examples =
    kpi control reject звонки --owner иванов --date 13.05 --note "в АТС 31 звонок"
help-control-dispute-about = возразить против оценки или решения контролирующего
help-control-dispute-kpi = показатели
help-control-dispute-owner = чьи значения
help-control-dispute-date = за какой день
help-control-dispute-period = за какой период; без него — текущий и прошлый месяцы
help-control-dispute-id = значение, к которому относится строка с этим кодом; ключ можно повторять
help-control-dispute-note = с чем вы не согласны
help-control-dispute-withdraw = снять своё возражение
help-control-dispute-examples =
    kpi control dispute скрипты --owner иванов --date 13.05 --note "разобран не тот звонок"
help-control-draw-about = выборка для повторной проверки: её может повторить каждый, предвидеть — никто
help-control-draw-period = месяц или несколько; все должны закончиться
help-control-draw-share = какую долю значений каждого контролирующего взять
help-control-draw-examples =
    kpi control draw --period 2024-05 --share 10%
help-control-review-about = контроль контроля: доля проверенного, сроки, отклонения, признаки проверки не глядя
help-control-review-period = за какой период; без него — текущий и прошлый месяцы
help-record-adjusts = поправка к закрытому месяцу: считается в первом открытом
