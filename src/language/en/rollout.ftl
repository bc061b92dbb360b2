## The introduction: kpi rollout (src/render/rollout).

rollout-strategy-phased = phased
rollout-strategy-selective = selective
rollout-chosen = Chosen KPIs

rollout-title = Rollout on { $on } · { $strategy } · stage { $stage } of { $stages }{ $name_given ->
    [yes] {" "}"{ $name }"
   *[no] {""}
 }{ $opened_given ->
    [yes] , opened { $opened }
   *[no] {""}
 }
rollout-title-preparation = Rollout on { $on } · { $strategy } · stage 0 of { $stages }: preparation
rollout-counts = Introduced { $introduced } of { $applicable } applicable: live { $live }, shadow { $shadow }, baseline { $baseline }

rollout-column-kpi = KPI
rollout-column-state = State
rollout-column-since = Since
rollout-column-next = Next
rollout-column-earliest = Earliest
rollout-column-shadow = Shadow from
rollout-column-live = Live from
rollout-column-owners = Owner
rollout-column-controllers = Controller
rollout-column-date = Date
rollout-column-decision = Decision
rollout-column-by = Decided by
rollout-column-strategy = Rollout
rollout-column-kpis = KPIs
rollout-column-stages = Stages
rollout-column-first-live = First live
rollout-column-all-live = All live
rollout-column-months = Months

rollout-excluded = excluded
rollout-now = now
rollout-reason = reason: { $reason }
rollout-lack = { $what }{ $by_given ->
    [yes] {" "}— depends on: { $by }
   *[no] {""}
 }

rollout-gate-open = Stage
rollout-gate-defined = Def.
rollout-gate-owner = Owner
rollout-gate-controller = Contr.
rollout-gate-target = Target
rollout-gate-shadow = Shadow
rollout-gate-recorded = Data
rollout-gate-verified = Checks
rollout-gate-acted = Acts
rollout-gate-measured = Baseline
rollout-gate-scored = Scored
rollout-gate-guard = Guard
rollout-gate-told = Told

rollout-next-stage = To open stage { $stage }{ $name_given ->
    [yes] {" "}"{ $name }"
   *[no] {""}
 }
rollout-next-stage-passed = All gates are passed: kpi rollout next-stage
rollout-next-stage-blocked = { $passed } of { $kpis ->
    [one] { $kpis } KPI
   *[other] { $kpis } KPIs
 } passed their gates.
rollout-all-open = All stages are open.

rollout-road-title = The road of the rollout, seen on { $on }
rollout-road-passed = { $stage } — passed
rollout-road-open = { $stage } — opened{ $opens_given ->
    [yes] {" "}{ $opens }
   *[no] {""}
 }
rollout-road-ahead = { $stage } — not before { $opens }
rollout-road-end = { $ends_given ->
    [yes] All KPIs are live on { $ends } at the earliest.
   *[no] All KPIs are live.
 }
rollout-road-rule = The dates are the earliest: full calendar months with their entries count; past months without them do not.

rollout-compare-title = Selective rollout: { $chosen }
rollout-compare-unobserved = What nobody would observe
rollout-compare-complete = Nothing would be left unobserved.
rollout-compare-steps = Steps of the funnel: { $list }
rollout-compare-roles = Roles without a KPI: { $list }
rollout-compare-people = People without a KPI: { $list }
rollout-compare-guards = Guards not chosen, so measured but never judged: { $list }
rollout-compare-operands = Formulas that lack their operands: { $list }

rollout-trial = Dry run, nothing is written. It would be decided:
rollout-staying = These stay where they are
rollout-nothing-to-advance = There is nothing to advance: no introduced KPI has a next step.

rollout-event-strategy = The rollout is { $strategy } now
rollout-event-select = { $kpi }: chosen
rollout-event-open = Stage { $stage } is open
rollout-event-open-forced = Stage { $stage } is open, its gates overridden
rollout-event-back = Back to stage { $stage }
rollout-event-back-to-preparation = Back to preparation
rollout-event-state = { $kpi }: { $from } → { $to }
rollout-event-exclude = { $kpi }: excluded
rollout-event-include = { $kpi }: applies again
rollout-event-move = { $kpi }: moved to stage { $stage }
rollout-event-rules = { $kpi }: its rules are frozen
rollout-event-rules-changed = { $kpi }: its rules were changed
rollout-event-acknowledge = { $kpi }: the owners were told that it will count

rollout-effect-title = Results before and after the stages were opened
rollout-effect-stage = { $name } — opened { $opened }
rollout-effect-none = No stage is open yet, or no full month has passed around its opening.
rollout-effect-nothing = There are no data on deals, revenue and conversion in these months.
rollout-effect-per-day = { $name } per working day
rollout-effect-before = Before
rollout-effect-after = After
rollout-effect-growth = Change %
rollout-effect-months-before = Mo. before
rollout-effect-months-after = Mo. after
rollout-effect-few = Too early to say: some results have fewer than { $months ->
    [one] { $months } full month
   *[other] { $months } full months
 } before or after the opening.
rollout-effect-no-proof = Months with incomplete data are left out. This is a comparison, not a proof: season, prices, people and advertising may have changed at the same time.
