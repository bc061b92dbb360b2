//! `kpi team`: groups, people, posts, absences.

use crate::cli::department;

#[test]
fn the_tree_of_groups_with_their_people() {
    let workshop = department();
    workshop.ok("team absence петя --from вчера --to 17.05 --kind sick --deputy петрова");
    insta::assert_snapshot!(workshop.width(120).run("team list"), @r"
    Код      Имя           Роль                    Группа           С           График  Отсутствие  По          Замещает
    Отдел продаж (sales) · руководитель: Анна Петрова
    petrova  Анна Петрова  руководитель отдела п…  Отдел продаж     09.01.2024  5/2
      Северная группа (north) · без своего руководителя
    ivanov   Пётр Иванов   продавец                Северная группа  09.01.2024  5/2     больничный  17.05.2024  Анна Петрова
    ");
}

#[test]
fn a_newcomer_and_a_group_are_added_and_the_rest_stays_as_it_was() {
    let workshop = department();
    insta::assert_snapshot!(workshop.run("team group south 'Южная группа' --parent отдел"), @r"
    --- stderr
    Добавлена группа south (Южная группа)
    ");
    insta::assert_snapshot!(
        workshop.run("team add sidorov 'Олег Сидоров' --role seller --group южная --from 2024-06-03 --login oleg --ramp 30,60"),
        @r"
    --- stderr
    Добавлен сотрудник sidorov (Олег Сидоров), работает с 03.06.2024
    "
    );
    insta::assert_snapshot!(workshop.read("team.toml"), @r#"
    # Наши люди.
    [[group]]
    id = "sales"
    name = "Отдел продаж"

    [[group]]
    id = "north"
    name = "Северная группа"
    parent = "sales"

    [[group]]
    id = "south"
    name = "Южная группа"
    parent = "sales"

    [[person]]
    id = "ivanov"
    name = "Пётр Иванов"   # лучший
    aliases = ["Петя"]

    [[person.post]]
    role = "seller"
    group = "north"
    from = 2024-01-09

    [[person]]
    id = "petrova"
    name = "Анна Петрова"

    [[person.post]]
    role = "head"
    group = "sales"
    from = 2024-01-09

    [[person]]
    id = "sidorov"
    name = "Олег Сидоров"
    login = "oleg"
    ramp = [30, 60]

    [[person.post]]
    role = "seller"
    group = "south"
    from = 2024-06-03
    "#);
    insta::assert_snapshot!(workshop.run("team list --on 2024-06-03 --format csv"), @r"
    id,name,role,group,from,schedule,absence,absent_to,deputy
    petrova,Анна Петрова,head,sales,2024-01-09,5/2,,,
    ivanov,Пётр Иванов,seller,north,2024-01-09,5/2,,,
    sidorov,Олег Сидоров,seller,south,2024-06-03,5/2,,,
    ");
}

#[test]
fn another_post_ends_the_former_one_the_day_before() {
    let workshop = department();
    insta::assert_snapshot!(workshop.run("team post иванов --role seller --group sales --from 2024-06-01"), @"
    --- stderr
    Пётр Иванов: роль «продавец» с 01.06.2024; прежняя должность — по 31.05.2024
    ");
    assert!(workshop.read("team.toml").contains("to = 2024-05-31"));
    insta::assert_snapshot!(workshop.run("team post иванов --role head --group north --from 2024-06-01"), @r"
    --- stderr
    Пётр Иванов: роль «руководитель отдела продаж» с 01.06.2024
    ");
    insta::assert_snapshot!(workshop.run("team list --on 2024-06-01 --format csv"), @r"
    id,name,role,group,from,schedule,absence,absent_to,deputy
    petrova,Анна Петрова,head,sales,2024-01-09,5/2,,,
    ivanov,Пётр Иванов,seller,sales,2024-06-01,5/2,,,
    ivanov,Пётр Иванов,head,north,2024-06-01,5/2,,,
    ");
}

#[test]
fn whoever_leaves_is_named_where_they_are_still_needed() {
    let duties = "kpi,owner,controller,from,to,id,recorded_at,recorded_by,replaces,note\n\
                  calls,ivanov,petrova,2024-01-09,,01HW0000000000000000000001,2024-01-09T09:00:00Z,,,\n";
    let workshop = department().file("duties.csv", duties);
    insta::assert_snapshot!(workshop.run("team retire иванов --on 31.05"), @"
    --- stderr
    Пётр Иванов: последний рабочий день — 31.05.2024, после него должностей нет
    Остаётся исполнителем показателя «Звонки»; переназначьте: kpi duty assign calls --owner …
    ");
    insta::assert_snapshot!(workshop.run("team list --on 2024-06-01 --all --format json"), @r#"
    {
      "schema": "kpi.team/1",
      "people": [
        {
          "id": "petrova",
          "name": "Анна Петрова",
          "role": "head",
          "group": "sales",
          "from": "2024-01-09",
          "schedule": "5/2",
          "absence": null,
          "absent_to": null,
          "deputy": null
        },
        {
          "id": "ivanov",
          "name": "Пётр Иванов",
          "role": null,
          "group": null,
          "from": null,
          "schedule": "5/2",
          "absence": null,
          "absent_to": null,
          "deputy": null
        }
      ]
    }
    "#);
}

#[test]
fn in_english() {
    let workshop = department().lang("en");
    insta::assert_snapshot!(workshop.run("team add ivanov 'Another Ivanov'"), @r#"
    --- stderr
    error: The id "ivanov" is taken
    help: Every person and every group has an id of their own. An initial tells namesakes apart: ivanov_p.
    --- exit 1
    "#);
    insta::assert_snapshot!(workshop.run("team retire nobody"), @r#"
    --- stderr
    error: There is no person "nobody"
    help: To add a new colleague: kpi team add nobody "First Last" --role seller
    --- exit 1
    "#);
    insta::assert_snapshot!(workshop.run("team add new 'A Newcomer' --role saler"), @r#"
    --- stderr
    error: There is no role "saler"
    help: Did you mean: seller?
    --- exit 1
    "#);
}

#[test]
fn a_role_is_named_as_people_call_it() {
    let workshop = department();
    for (id, role) in [("one", "Продавец"), ("two", "руковод")] {
        workshop.ok(&format!("team add {id} Кто-то --role '{role}' --group sales --from 2024-03-01"));
    }
    let list = workshop.ok("team list --on 2024-03-02 --format csv").stdout;
    for line in ["one,Кто-то,seller,", "two,Кто-то,head,"] {
        assert!(list.contains(line), "{list}");
    }
    assert_eq!(workshop.run("team add four Кто-то --role никто --group sales").code, 1);
}
