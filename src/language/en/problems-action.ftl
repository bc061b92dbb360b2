## Corrective actions (src/report/actions.rs).

problem-action-no-text = It is not said what to do
    .help = For example: kpi action add calls "call the base" --due 2024-05-24
problem-action-due-past = The day { $due } is past: today is { $today }
    .help = Name today or a day to come: --due DATE
problem-action-no-such = No action has the id "{ $text }"
    .help = "kpi action list --all" shows the ids. The beginning or the end of an id is enough.
problem-action-several = Several actions have the id "{ $text }": { $ids }
    .help = Give more of the id.
problem-action-ended = The action "{ $what }" has ended: { $state }
    .help = If it is needed again, write down a new one: kpi action add
