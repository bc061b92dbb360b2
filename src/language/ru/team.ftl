## Группы и сотрудники: kpi team (src/commands/team/).

team-column-id = Код
team-column-name = Имя
team-column-role = Роль
team-column-group = Группа
team-column-from = С
team-column-schedule = График
team-column-absence = Отсутствие
team-column-absent-to = По
team-column-deputy = Замещает
team-group = { $name } ({ $id }){ $head_given ->
    [yes] {" "}· руководитель: { $head }
   *[no] {" "}· без своего руководителя
 }
team-without-post = Без должности на этот день
team-absence-leave = отпуск
team-absence-sick = больничный
team-absence-trip = командировка
team-absence-training = обучение
team-absence-other = другое

team-added = Добавлен сотрудник { $id } ({ $name }), работает с { $from }
team-added-without-post = Добавлен сотрудник { $id } ({ $name }); должности пока нет: kpi team post { $id } --role seller
team-group-added = Добавлена группа { $id } ({ $name })
team-post-added = { $name }: роль «{ $role }» с { $from }
team-post-changed = { $name }: роль «{ $role }» с { $from }; прежняя должность — по { $last }
team-absence-added = { $name }: отсутствие с { $from } по { $to }{ $deputy_given ->
    [yes] , замещает { $deputy }
   *[no] {""}
 }
team-retired = { $name }: последний рабочий день — { $on }, после него должностей нет
team-still-owns = Остаётся исполнителем показателя «{ $name }»; переназначьте: kpi duty assign { $kpi } --owner …
team-still-controls = Остаётся контролирующим показателя «{ $name }»; переназначьте: kpi duty assign { $kpi } --controller …
team-still-deputy = Указан заместителем: { $name }, отсутствие с { $from } по { $to }
team-nobody = Людей пока нет. Начните с группы: kpi team group sales "Отдел продаж", затем: kpi team add ivanov "Иванов Иван" --role seller --group sales
