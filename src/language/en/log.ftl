## The journal of entries: kpi log (src/render/log.rs).

log-column-date = Date
log-column-kpi = KPI
log-column-owner = Owner
log-column-value = Value
log-column-count = Count
log-column-breakdown = Breakdown
log-column-state = State
log-column-id = Id
log-column-by = Replaced by
log-column-recorded-at = Entered
log-column-recorded-by = By
log-column-place = Where
log-column-note = Note
log-column-source = Source
log-column-replaces = Replaces

log-state-live = live
log-state-replaced = now
log-state-withdrawn = withdrawn
log-state-withdrawal = withdrawal
log-state-repeated = repeated
log-state-not-counted = not counted

log-nothing = not measured
log-more = The latest records are shown: { $shown } of { $found }. More: --limit NUMBER, all: --all.
log-nothing-lately = Period shown: { $period }. Other days: --period PERIOD, all: --all.
