## Имена показателей, людей и групп (src/reading/name.rs).

problem-name-unknown-kpi = Показателя «{ $text }» нет
    .help = { $suggestion_given ->
        [no] Список показателей: kpi catalog list
       *[yes] Возможно, вы имели в виду: { $suggestion }
    }
problem-name-several-kpis = Под «{ $text }» подходит несколько показателей: { $candidates }
    .help = Укажите код нужного или допишите название.
problem-name-kpi-off = Показатель «{ $name }» ({ $kpi }) выключен в каталоге
    .help = Чтобы его вести, удалите у { $kpi } в kpi-catalog.toml строку «enabled = false».
problem-name-unknown-person = { $text_given ->
    [no] Не указан сотрудник
   *[yes] Сотрудника «{ $text }» нет
    }
    .help = { $suggestion_given ->
        [no] { $id_given ->
            [no] Список сотрудников: kpi team list
           *[yes] { $name_given ->
                [no] Если это новый сотрудник, добавьте его: kpi team add { $id } "Имя Фамилия" --role seller
               *[yes] Если это новый сотрудник, добавьте его: kpi team add { $id } "{ $name }" --role seller
            }
        }
       *[yes] Возможно, вы имели в виду: { $suggestion }. { $id_given ->
            [no] Список сотрудников: kpi team list
           *[yes] { $name_given ->
                [no] Если это новый сотрудник, добавьте его: kpi team add { $id } "Имя Фамилия" --role seller
               *[yes] Если это новый сотрудник, добавьте его: kpi team add { $id } "{ $name }" --role seller
            }
        }
    }
problem-name-several-people = Под «{ $text }» подходит несколько сотрудников: { $candidates }
    .help = Укажите код нужного или допишите имя.
problem-name-unknown-group = Группы «{ $text }» нет
    .help = { $suggestion_given ->
        [no] Список групп: kpi team list
       *[yes] Возможно, вы имели в виду: { $suggestion }
    }
problem-name-several-groups = Под «{ $text }» подходит несколько групп: { $candidates }
    .help = Укажите код нужной или допишите название.
problem-name-several-owners = Под «{ $text }» подходит несколько исполнителей: { $candidates }
    .help = Укажите код нужного; перед кодом группы можно поставить «group:».
