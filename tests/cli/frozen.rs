//! Rules of KPIs that count: put down when they begin to count, changed by decision only.

use insta::assert_snapshot;

use crate::support::Workshop;

const HEADER: &str = "date,event,kpi,stage,from,to,forced,id,recorded_at,recorded_by,replaces,note\n";

fn workshop(events: &str) -> Workshop {
    Workshop::new()
        .copy_of("tests/golden/base")
        .file("rollout.csv", format!("{HEADER}2026-02-01,open,,1,,,,,,,,\n{events}"))
        .lang("ru")
        .actor("orlov")
}

#[test]
fn they_are_put_down_when_it_begins_to_count() {
    let mut records =
        "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n".to_owned();
    for day in 1..=31 {
        records.push_str(&format!(
            "2026-03-{day:02},calls,ivanov,40,,,,,,,,\n2026-03-{day:02},calls,sidorov,40,,,,,,,,\n"
        ));
    }
    let workshop = workshop(
        "2026-02-01,state,calls,,draft,baseline,,,,,,\n2026-03-01,state,calls,,baseline,shadow,,,,,,\n\
         2026-03-02,acknowledge,calls,,,,,,,,,\n",
    )
    .file("records/2026-03.csv", records);
    assert_snapshot!(workshop.ok("rollout advance calls"), @"
    Звонки: проба → в зачёте
    Звонки: правила расчёта зафиксированы
    ");
    let written = workshop.read("rollout.csv");
    let last: Vec<&str> = written.lines().last().unwrap().split(',').collect();
    assert_snapshot!(last[..7].join(","), @"2026-04-02,rules,calls,,,3fb1c45da57a14d9,");
    let found = workshop.run("check").stdout;
    assert!(!found.contains("правила"), "{found}");
    let catalog = workshop.read("kpi-catalog.toml");
    workshop.write("kpi-catalog.toml", catalog.replacen("от 30 секунд", "от 10 секунд", 1));
    let found = workshop.run("check").stdout;
    let told: Vec<&str> = found.lines().filter(|line| line.contains("правила")).collect();
    assert_snapshot!(told.join("\n"), @r#"
    ошибка: kpi-catalog.toml:36:14: «Звонки» в зачёте, а его правила расчёта изменены без решения
    совет: Верните прежние правила или запишите решение: kpi catalog edit calls --force --reason "…"
    "#);
    workshop.ok("catalog edit calls --force --reason 'договорились на планёрке'");
    let found = workshop.run("check").stdout;
    assert!(!found.contains("правила"), "{found}");
    assert_snapshot!(workshop.ok("rollout history calls"), @"
    Дата        Решение                                  Кто решил
    01.02.2026  Звонки: черновик → замер                 —
    01.03.2026  Звонки: замер → проба                    —
    02.03.2026  Звонки: исполнителям объявлено о зачёте  —
    02.04.2026  Звонки: проба → в зачёте                 Орлов Олег
    02.04.2026  Звонки: правила расчёта зафиксированы    Орлов Олег
    02.04.2026  Звонки: правила расчёта изменены         Орлов Олег
      > причина: договорились на планёрке
    ");
}

#[test]
fn they_change_by_decision_only() {
    let workshop = workshop("2026-02-01,state,calls,,draft,live,,,,,,\n");
    assert_snapshot!(workshop.run("catalog edit calls every=week"), @r#"
    --- stderr
    ошибка: «Звонки» в зачёте с 01.02.2026: правила расчёта менять нельзя
    совет: Чтобы изменить правила, не снимая показатель с зачёта, повторите с --force --reason "…": решение останется в журнале внедрения. Вернуть показатель на пробу: kpi rollout advance calls --to shadow --reason "…"
    --- exit 3
    "#);
    assert_snapshot!(workshop.run("catalog edit calls 'short.ru=Разговоры'"), @r#"
    --- stderr
    Изменён показатель calls:
    - short      = { ru = "Звонки", en = "Calls" }
    + short      = { ru = "Разговоры", en = "Calls" }
    "#);
    assert_snapshot!(workshop.run("catalog edit deals every=week"), @r#"
    --- stderr
    Изменён показатель deals:
    - every      = "day"
    + every      = "week"
    "#);
    assert_snapshot!(workshop.run("catalog edit calls every=week --force"), @"
    --- stderr
    ошибка: Не указано: --reason <ПРИЧИНА>
    совет: Что принимает команда, покажет --help
    --- exit 2
    ");
    assert_snapshot!(workshop.run("catalog edit calls every=week --force --reason 'так решили'"), @r#"
    --- stderr
    Изменён показатель calls:
    - every      = "day"
    + every      = "week"
    "#);
    workshop.ok("rollout advance calls --to shadow --reason 'считаем иначе'");
    assert_snapshot!(workshop.run("catalog edit calls every=day"), @r#"
    --- stderr
    Изменён показатель calls:
    - every      = "week"
    + every      = "day"
    "#);
}
