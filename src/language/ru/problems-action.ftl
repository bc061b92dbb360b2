## Корректирующие действия (src/report/actions.rs).

problem-action-no-text = Не указано, что нужно сделать
    .help = Например: kpi action add звонки "обзвон базы" --due 24.05
problem-action-due-past = Срок { $due } уже прошёл: сегодня { $today }
    .help = Назовите сегодняшний или будущий день: --due ДАТА
problem-action-no-such = Нет действия с кодом «{ $text }»
    .help = Коды показывает «kpi action list --all». Достаточно начала или конца кода.
problem-action-several = Код «{ $text }» подходит к нескольким действиям: { $ids }
    .help = Укажите больше знаков кода.
problem-action-ended = Действие «{ $what }» уже завершено: { $state }
    .help = Если оно снова нужно, запишите новое: kpi action add
