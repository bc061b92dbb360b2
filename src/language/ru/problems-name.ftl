## Имена показателей, людей и групп (src/reading/name.rs).

problem-name-unknown-kpi = Нет показателя «{ $text }»
    .help = { $suggestion_given ->
        [no] Список показателей: kpi catalog list
       *[yes] Возможно, вы имели в виду: { $suggestion }
    }
problem-name-several-kpis = Названию «{ $text }» отвечает не один показатель: { $candidates }
    .help = Укажите id нужного или допишите название.
problem-name-kpi-off = Показатель «{ $name }» ({ $kpi }) выключен в каталоге
    .help = Чтобы его вести, удалите у { $kpi } в kpi-catalog.toml строку «enabled = false».
problem-name-unknown-person = { $text_given ->
    [no] Не указано, о ком речь
   *[yes] Нет человека «{ $text }»
    }
    .help = { $suggestion_given ->
        [no] { $id_given ->
            [no] Список людей: kpi team list
           *[yes] { $name_given ->
                [no] Если это новый сотрудник, добавьте его: kpi team add { $id } "Имя Фамилия" --role seller
               *[yes] Если это новый сотрудник, добавьте его: kpi team add { $id } "{ $name }" --role seller
            }
        }
       *[yes] Возможно, вы имели в виду: { $suggestion }. { $id_given ->
            [no] Список людей: kpi team list
           *[yes] { $name_given ->
                [no] Если это новый сотрудник, добавьте его: kpi team add { $id } "Имя Фамилия" --role seller
               *[yes] Если это новый сотрудник, добавьте его: kpi team add { $id } "{ $name }" --role seller
            }
        }
    }
problem-name-several-people = Имени «{ $text }» отвечает не один человек: { $candidates }
    .help = Укажите id нужного или допишите имя.
problem-name-unknown-group = Нет группы «{ $text }»
    .help = { $suggestion_given ->
        [no] Список групп: kpi team list
       *[yes] Возможно, вы имели в виду: { $suggestion }
    }
problem-name-several-groups = Названию «{ $text }» отвечает не одна группа: { $candidates }
    .help = Укажите id нужной или допишите название.
problem-name-several-owners = Имени «{ $text }» отвечает не один исполнитель: { $candidates }
    .help = Укажите id нужного; перед id группы можно поставить «group:».
