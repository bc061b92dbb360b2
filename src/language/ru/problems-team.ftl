## Люди, группы и обязанности (src/domain/team.rs, src/domain/duty.rs).

problem-team-id-twice = Код «{ $id }» уже занят
    .help = У каждого сотрудника и каждой группы он свой. Однофамильцам помогает инициал: ivanov_p.
problem-team-alias-twice = Имя «{ $alias }» уже занято: так называется «{ $id }»
    .help = Уберите его у одного из двух: по имени программа должна узнавать ровно одного.
problem-team-unknown-group = Группы «{ $id }» нет
    .help = { $suggestion_given ->
        [yes] Возможно, вы имели в виду: { $suggestion }
       *[no] Добавьте её в team.toml таблицей [[group]] с ключами id и name.
    }
problem-team-unknown-person = Сотрудника «{ $id }» нет
    .help = { $suggestion_given ->
        [yes] Возможно, вы имели в виду: { $suggestion }
       *[no] Добавьте его: kpi team add { $id }
    }
problem-team-unknown-role = Роли «{ $id }» нет
    .help = { $suggestion_given ->
        [yes] Возможно, вы имели в виду: { $suggestion }
       *[no] Роли перечислены в kpi-catalog.toml; новую добавьте там таблицей [[role]].
    }
problem-team-circle = Группа «{ $id }» оказалась внутри самой себя
    .help = Проверьте ключи parent: у верхней группы его быть не должно.
problem-team-backwards = Последний день раньше первого: с { $from } по { $to }
    .help = Исправьте одну из дат. Оба дня входят в срок.
problem-team-own-deputy = Сотрудник «{ $id }» не может замещать сам себя
    .help = Укажите заместителем другого или удалите ключ deputy.
problem-team-posts-overlap = Роль «{ $role }» с { $from } пересекается с прежним сроком той же роли
    .help = Закройте прежнюю должность: поставьте ей последний день (to) накануне.
problem-team-absences-overlap = Отсутствие с { $from } пересекается с другим
    .help = Объедините их или сдвиньте даты.
problem-duty-own-controller = «{ $who }» не может контролировать собственный показатель «{ $kpi }»
    .help = Назначьте контролирующим другого: руководителя группы, директора, учредителя.
problem-duty-may-not-own = «{ $who }» может только контролировать, но не исполнять
    .help = Назначьте исполнителем сотрудника компании.
problem-duty-backwards = Последний день раньше первого: с { $from } по { $to }
    .help = Исправьте одну из дат. Оба дня входят в срок.
problem-duty-nobody = Для показателя «{ $kpi }» не назначен ни исполнитель, ни контролирующий
    .help = Укажите хотя бы одного из двух.

## Люди: сам файл (src/store/toml/team.rs).

problem-team-login-twice = Учётная запись «{ $login }» уже указана у «{ $id }»
    .help = По ней программа узнаёт, кто вносит данные, поэтому она может быть только у одного сотрудника.
problem-team-bad-ramp = Доля плана новичка { $text } % не подходит
    .help = Нужны проценты от 0 до 100 по месяцам, например: ramp = [30, 60, 80].
