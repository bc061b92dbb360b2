## Импорт выгрузок: kpi import (src/render/import.rs, src/commands/import.rs).

import-title-form = Заполненный бланк: { $file }
import-title = Импорт «{ $mapping }»: { $file }
import-reading = Читаю «{ $file }»
import-column-what = Итог
import-column-count = Число
import-count-rows = Прочитано строк
import-count-cells = Заполнено ячеек
import-count-refused = Не принято ячеек
import-count-cleared = Очищено, но оставлено
import-count-added = Добавлено значений
import-count-changed = Изменено
import-count-withdrawn = Отозвано
import-count-unchanged = Без изменений
import-count-kept = Исправлено вручную, оставлено
import-count-vanished = Нет в файле, оставлено
import-count-closed = В закрытых периодах, не тронуто
import-count-outside = Вне периода --covers, пропущено
import-count-rejected = Отклонено строк
import-covers = Охват: { $from } – { $to }; { $owners_given ->
    [yes] исполнителей: { $owners }
   *[no] компания
 }; показатели: { $kpis }
import-company = компания

import-column-outcome = Результат
import-column-line = Строка
import-column-date = Дата
import-column-kpi = Показатель
import-column-owner = Исполнитель
import-column-breakdown = Разрез
import-column-before = Было
import-column-after = Стало
import-outcome-added = добавлено
import-outcome-changed = изменено
import-outcome-withdrawn = отозвано
import-outcome-kept = оставлено
import-outcome-vanished = нет в файле
import-outcome-restored = возвращено

import-written = Записано.
import-nothing-new = Изменений нет: записывать нечего.
import-dry = Пробный запуск (--dry-run): ничего не записано.

import-more-rows = и ещё { $count ->
    [one] { $count } строка с той же причиной
    [few] { $count } строки с той же причиной
   *[many] { $count } строк с той же причиной
 }
import-more-entries = И ещё { $count ->
    [one] { $count } изменение
    [few] { $count } изменения
   *[many] { $count } изменений
 }. Полный список: --format csv
import-more-findings = И ещё { $count ->
    [one] { $count } замечание
    [few] { $count } замечания
   *[many] { $count } замечаний
 }. Полный список: --format json
import-rejected-some = Внимание: { $count ->
    [one] отклонена { $count } строка файла, остальное учтено.
    [few] отклонены { $count } строки файла, остальное учтено.
   *[many] отклонено { $count } строк файла, остальное учтено.
 }

import-propose-system = Файл { $file } похож на выгрузку из системы { $system }. По готовому описанию получится:
import-propose-table = По столбцам файла { $file } можно посчитать:
import-propose-ask = Сохранить это описание в imports.toml под именем «{ $name }»? [Enter — да, н — нет, другое имя]
import-propose-saved = Описание «{ $mapping }» сохранено в imports.toml. Внести значения: kpi import { $file } --mapping { $mapping }
import-propose-owner = { $column_given ->
    [yes] Исполнитель: { $column }
   *[no] Столбца с исполнителем нет: всё войдёт только в итог компании
 }
import-propose-left = Ничего не сохранено.
import-list-mapping = Описание
import-list-origin = Откуда
import-list-kpis = Показатели
import-list-hint = Текст описания: kpi import --show ОПИСАНИЕ. Готовое можно брать сразу: kpi import ФАЙЛ --mapping amocrm --dry-run

import-propose-gives = Строк: { $rows }{ $from_given ->
    [yes] , данные с { $from } по { $to }
   *[no] {""}
 }
import-yield-kpi = Показатель
import-yield-counted = Что считается
import-yield-date = День
import-yield-rows = строки
import-yield-documents = документы
import-yield-seconds = с
import-yield-total = Итого
import-strangers = Исполнители, которых нет в team.toml: { $people } (строк: { $rows })
import-strangers-help = Кто уже есть под другим именем, тому допишите имя в aliases в team.toml. Добавить всех сразу: --add-people seller
import-stranger-name = Имя в файле
import-stranger-rows = Строк
import-stranger-add = Добавить
import-people-added = { $count ->
    [one] В team.toml добавлен { $count } человек с { $from }
    [few] В team.toml добавлены { $count } человека с { $from }
   *[many] В team.toml добавлено { $count } человек с { $from }
 }; группы впишите сами.

import-plan-title = План из файла { $file }
import-plan-count-rows = Прочитано строк
import-plan-count-added = Добавлено планов
import-plan-count-changed = Изменено
import-plan-count-unchanged = Без изменений
import-plan-count-parents = Строки-итоги, не посчитаны второй раз
import-plan-count-zeros = Нули: месяцы без плана
import-plan-count-rejected = Отклонено

import-plan-column-kpi = Показатель
import-plan-column-scope = Чей план
import-plan-column-period = Период
import-plan-column-base-before = База была
import-plan-column-target-before = План был
import-plan-column-stretch-before = Цель была
import-plan-column-base = База
import-plan-column-target = План
import-plan-column-stretch = Цель
import-plan-outcome-added = добавлен
import-plan-outcome-changed = изменён
import-plan-outcome-unchanged = без изменений

## Отмена импорта: kpi undo --import (src/render/taken_back.rs).

import-undo-title = Отмена импорта «{ $mapping }»: { $file_given ->
    [yes] { $file }
   *[no] стандартный ввод
 }{ $date_given ->
    [yes] , внесён { $date } { $time }
   *[no] {""}
 }{ $by_given ->
    [yes] , { $by }
   *[no] {""}
 }
import-undo-title-form = Отмена бланка: { $file }{ $date_given ->
    [yes] , принят { $date } { $time }
   *[no] {""}
 }{ $by_given ->
    [yes] , { $by }
   *[no] {""}
 }
import-undo-withdrawn = Снято значений
import-undo-restored = Возвращено прежних
import-undo-kept = Изменено после импорта, оставлено
import-undo-written = Записано. Повторный импорт файла вернёт его значения.
import-undo-note = отмена импорта { $file }
