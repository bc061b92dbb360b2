## Журнал записей: kpi log (src/render/log.rs).

log-column-date = Дата
log-column-kpi = Показатель
log-column-owner = Исполнитель
log-column-value = Значение
log-column-count = Наблюдений
log-column-breakdown = Разрез
log-column-state = Состояние
log-column-id = Код
log-column-by = Чем заменена
log-column-recorded-at = Внесено
log-column-recorded-by = Кем
log-column-place = Где
log-column-note = Примечание
log-column-source = Источник
log-column-replaces = Заменяет

log-state-live = в силе
log-state-replaced = теперь
log-state-withdrawn = снята
log-state-withdrawal = снятие
log-state-repeated = повтор
log-state-not-counted = не учтена

log-nothing = не измеряли
log-more = Показано последних записей: { $shown } из { $found }. Больше: --limit ЧИСЛО, все: --all.
log-nothing-lately = Показанный период: { $period }. Другие дни: --period ПЕРИОД, все: --all.
