//! `kpi review` and `kpi` alone: the Monday page.

use insta::assert_snapshot;

use crate::support::Workshop;

/// Calls count since February; in March Ivanov made half of what Sidorov made.
fn workshop() -> Workshop {
    let mut records =
        "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n".to_owned();
    for day in 1..=31 {
        records.push_str(&format!(
            "2026-03-{day:02},calls,ivanov,20,,,,,,,,\n2026-03-{day:02},calls,sidorov,40,,,,,,,,\n"
        ));
    }
    let rollout = "date,event,kpi,stage,from,to,forced,id,recorded_at,recorded_by,replaces,note\n\
                   2026-02-01,open,,1,,,,,,,,\n2026-02-01,state,calls,,draft,live,,,,,,\n";
    Workshop::new()
        .copy_of("tests/golden/base")
        .file("records/2026-03.csv", records)
        .file("rollout.csv", rollout)
        .lang("ru")
        .actor("petrova")
        .today("2026-04-06")
}

#[test]
fn it_shows_what_is_behind_and_what_is_to_be_done() {
    let workshop = workshop();
    workshop.ok("action add deals 'скидка' --group north --due 2026-04-10");
    workshop.ok("action add deals 'не скоро' --group north --due 2026-05-10");
    assert_snapshot!(workshop.ok("review"), @r#"
    Акме · апрель 2026
    Данные по 05.04.2026 · прошло 3 из 22 рабочих дней
    Этап 1 из 2 «Результаты и активность» · введено 1 из 7 ·
    зачёт 1, проба 0, замер 0

    С начала периода: апрель 2026
    Показатель   План  Факт  Вып.%  Оценка
    Звонки      1 760     —         · нет данных

    Прошлая неделя: неделя 14 2026 г. (30.03–05.04)
    Показатель  План  Факт  Вып.%  Оценка
    Звонки       400   120   30,0  ? неполно 40%

    Отстают и не выполнили
    Среди сотрудников отстающих нет.

    Не внесено
    Исполнитель   Показатель  Всего  Даты
    Иванов Иван   Звонки          3  01–03.04
    Сидоров Пётр  Звонки          3  01–03.04

    Что нужно сделать на 06.04.2026
    Сотрудник     Внести  Исправить  Проверить  Сделать  Просрочено
    Петрова Анна       0          0         62        0          62
    Иванов Иван        4          0          0        0           3
    Сидоров Пётр       4          0          0        0           3
    Подробно, по людям и срокам: kpi due

    Нет действия: март 2026
    Показатель  Чей результат  Период     Вып.%  Почему нужно
    Звонки      Иванов Иван    март 2026   73,8  меньше 80 %
    Записать: kpi action add calls "что сделать" --owner ivanov --for 2026-03 --due
    ДАТА

    Действия на неделю
    Срок        Показатель  Чей результат    Действие  Состояние  Код       Период
    10.04.2026  Сделки      Северная группа  скидка    открыто    00000001
    "#);
    assert_snapshot!(workshop.ok(""), @r#"
    Акме · апрель 2026
    Данные по 05.04.2026 · прошло 3 из 22 рабочих дней
    Этап 1 из 2 «Результаты и активность» · введено 1 из 7 ·
    зачёт 1, проба 0, замер 0

    С начала периода: апрель 2026
    Показатель   План  Факт  Вып.%  Оценка
    Звонки      1 760     —         · нет данных

    Отстают и не выполнили
    Среди сотрудников отстающих нет.

    Не внесено
    Исполнитель   Показатель  Всего  Даты
    Иванов Иван   Звонки          3  01–03.04
    Сидоров Пётр  Звонки          3  01–03.04

    Что нужно сделать на 06.04.2026
    Внести: 8, исправить: 0, проверить: 62, сделать: 0. Из них просрочено: 68.
    Подробно, по людям и срокам: kpi due

    Нет действия: март 2026
    Показатель  Чей результат  Период     Вып.%  Почему нужно
    Звонки      Иванов Иван    март 2026   73,8  меньше 80 %
    Записать: kpi action add calls "что сделать" --owner ivanov --for 2026-03 --due
    ДАТА

    Действия на неделю
    Срок        Показатель  Чей результат    Действие  Состояние  Код       Период
    10.04.2026  Сделки      Северная группа  скидка    открыто    00000001
    "#);
}

#[test]
fn programs_read_the_same() {
    let page = workshop().ok("review --format json").stdout;
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    assert_snapshot!(serde_json::to_string(&page["due"]).unwrap(), @r#"[{"person":"petrova","enter":0,"mend":0,"check":62,"act":0,"late":62},{"person":"ivanov","enter":4,"mend":0,"check":0,"act":0,"late":3},{"person":"sidorov","enter":4,"mend":0,"check":0,"act":0,"late":3}]"#);
    assert_snapshot!(serde_json::to_string(&page["required"]).unwrap(), @r#"[{"kpi":"calls","owner":"ivanov","period":"2026-03","attainment":"0.7380952381","need":"below_floor"}]"#);
}

#[test]
fn what_has_nothing_to_show_is_only_named() {
    let workshop = workshop()
        .file("targets.csv", "kpi,scope,period,base,target,stretch,id,recorded_at,recorded_by,replaces,note\n");
    assert_snapshot!(workshop.width(80).ok("review --on 2026-04-20").stdout.lines().take(12).collect::<Vec<_>>().join("\n"), @"
    Акме · апрель 2026
    Данные по 19.04.2026 · прошло 13 из 22 рабочих дней
    Этап 1 из 2 «Результаты и активность» · введено 1 из 7 ·
    зачёт 1, проба 0, замер 0

    С начала периода: апрель 2026
    Ни плана, ни данных нет. Введён 1 показатель: Звонки.

    Прошлая неделя: неделя 16 2026 г. (13.04–19.04)
    Ни плана, ни данных нет. Введён 1 показатель: Звонки.

    Отстают и не выполнили
    ");
}

#[test]
fn a_week_leaves_out_what_only_a_month_can_tell() {
    let catalog = std::fs::read_to_string("tests/golden/base/kpi-catalog.toml").unwrap();
    let (head, deals) = catalog.split_once("id         = \"deals\"").unwrap();
    let monthly = format!("{head}id         = \"deals\"{}", deals.replacen("\"day\"", "\"month\"", 1));
    let rollout = "date,event,kpi,stage,from,to,forced,id,recorded_at,recorded_by,replaces,note\n\
                   2026-02-01,open,,1,,,,,,,,\n2026-02-01,state,calls,,draft,live,,,,,,\n\
                   2026-02-01,state,deals,,draft,live,,,,,,\n2026-02-01,state,revenue,,draft,live,,,,,,\n\
                   2026-02-01,state,average_check,,draft,live,,,,,,\n";
    let workshop = workshop().file("kpi-catalog.toml", monthly).file("rollout.csv", rollout);
    workshop.ok("record deals 30 --date 31.03 --owner ivanov");
    workshop.ok("record revenue 90000 --date 31.03 --owner ivanov");
    let page = workshop.width(100).ok("review --format json").stdout;
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    let rows = |part: &str| {
        page[part]["rows"].as_array().unwrap().iter().map(|row| row["kpi"].to_string()).collect::<String>()
    };
    assert_snapshot!(rows("week"), @r#""calls""revenue""#);
    assert_snapshot!(rows("month"), @r#""calls""deals""revenue""average_check""#);
}
