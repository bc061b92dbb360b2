//! What becomes of a check afterwards: shown beside the lines, held against exports, looked at again.

use proptest::prelude::*;

use crate::support::Workshop;

/// Five days of two sellers in March, entered by themselves; today is the day on which March is closed.
fn march() -> Workshop {
    let mut lines =
        String::from("date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n");
    for (at, day) in ["02", "03", "04", "05", "06"].into_iter().enumerate() {
        for (owner, more) in [("ivanov", 0), ("sidorov", 10)] {
            let (value, number) = (40 + at + more, 10 + at + more);
            let id = format!("01KK00000000000000000000{number}");
            lines += &format!("2026-03-{day},calls,{owner},{value},,,{id},2026-03-{day}T12:00:00Z,{owner},manual,,\n");
        }
    }
    Workshop::new().copy_of("tests/golden/base").file("records/2026-03.csv", lines).lang("ru").width(160)
}

#[test]
fn who_has_checked_a_line_stands_beside_it() {
    let workshop = march();
    workshop.ok("--by petrova control confirm calls --owner ivanov --date 2026-03-02 --yes");
    workshop.ok("--by petrova control confirm calls --owner ivanov --date 2026-03-03 --yes");
    let bare = workshop.run("--by ivanov amend calls 44 --date 2026-03-03");
    assert!(bare.code == 1 && bare.stderr.contains("нужна причина"), "{bare}");
    workshop.ok("--by ivanov amend calls 44 --date 2026-03-03 --note 'забыл один' --evidence 'АТС 7'");
    insta::assert_snapshot!(workshop.ok("log calls --owner ivanov --period 2026-03 --format csv"), @"
    date,kpi,owner,value,count,breakdown,state,id,by,recorded_at,recorded_by,place,note,source,replaces,check,checked_by,checked_at
    2026-03-02,calls,ivanov,40,1,,live,<ID>,,2026-03-02T12:00:00Z,ivanov,records/2026-03.csv:2,,manual,,confirmed,petrova,2026-04-02T12:00:00Z
    2026-03-03,calls,ivanov,41,1,,replaced,<ID>,<ID>,2026-03-03T12:00:00Z,ivanov,records/2026-03.csv:4,,manual,,,,
    2026-03-04,calls,ivanov,42,1,,live,<ID>,,2026-03-04T12:00:00Z,ivanov,records/2026-03.csv:6,,manual,,waiting,,
    2026-03-05,calls,ivanov,43,1,,live,<ID>,,2026-03-05T12:00:00Z,ivanov,records/2026-03.csv:8,,manual,,waiting,,
    2026-03-06,calls,ivanov,44,1,,live,<ID>,,2026-03-06T12:00:00Z,ivanov,records/2026-03.csv:10,,manual,,waiting,,
    2026-03-03,calls,ivanov,44,1,,live,<ID>,,2026-04-02T12:00:00Z,ivanov,records/2026-03.csv:12,забыл один; АТС 7,manual,<ID>,changed,petrova,2026-04-02T12:00:00Z
    ");
    insta::assert_snapshot!(workshop.ok("explain calls --owner ivanov --period 2026-03"), @"
    Количество звонков (calls) · Иванов Иван · март 2026

    Факт: 213
    Оценка: ? неполно 23%
    Внесено 5 из 21 ожидаемых значений
    Состояние: замер

    Как считается
    Поток: значения складываются по дням и сотрудникам.

    План
    март 2026: 840 — задано: продавец, 2026 год, разделено по рабочим дням
    targets.csv:2: продавец, 2026 год: 9880

    Записи
    Где                     Дата        Код    Исполнитель  Значение  Кол-во  Разрез  Источник  Примечание         Проверка
    records/2026-03.csv:2   02.03.2026  calls  ivanov             40                  manual                       подтверждено (Петрова Анна, 02.04)
    records/2026-03.csv:12  03.03.2026  calls  ivanov             44                  manual    забыл один; АТС 7  изменено (Петрова Анна, 02.04)
    records/2026-03.csv:6   04.03.2026  calls  ivanov             42                  manual                       ждёт
    records/2026-03.csv:8   05.03.2026  calls  ivanov             43                  manual                       ждёт
    records/2026-03.csv:10  06.03.2026  calls  ivanov             44                  manual                       ждёт
    ");
}

#[test]
fn a_kpi_checked_against_exports_takes_no_plain_word() {
    let workshop = march();
    let catalog = workshop.read("kpi-catalog.toml");
    workshop.write(
        "kpi-catalog.toml",
        catalog.replacen("controller = \"head\"\n", "controller = \"head\"\ncheck = \"reconcile\"\n", 1),
    );
    workshop.write(
        "imports.toml",
        "[pbx]\nowner = { column = \"Кто\" }\ndate_format = \"dd.mm.yyyy\"\n\n\
         [[pbx.value]]\nkpi = \"calls\"\naggregate = \"sum\"\nof = \"Звонков\"\ndate = \"День\"\n",
    );
    workshop.write(
        "pbx.csv",
        "Кто,День,Звонков\nИванов Иван,02.03.2026,40\nИванов Иван,03.03.2026,42\nИванов Иван,04.03.2026,30\n",
    );
    let plain = workshop.run("--by petrova control confirm calls --owner ivanov --date 2026-03-02");
    assert!(plain.code == 1 && plain.stderr.contains("сверяют с выгрузкой"), "{plain}");
    insta::assert_snapshot!(workshop.ok("--by petrova control status calls --reconcile pbx.csv --mapping pbx"), @"
    Дата        Показатель  Исполнитель  Значение  В выгрузке  Разница  Проверка
    02.03.2026  Звонки      Иванов Иван        40          40        0  ждёт
    03.03.2026  Звонки      Иванов Иван        41          42       -1  ждёт
    04.03.2026  Звонки      Иванов Иван        42          30      +12  ждёт
    --- stderr
    Разошлось с выгрузкой: 2
    ");
    insta::assert_snapshot!(
        workshop.ok("--by petrova control confirm calls --reconcile pbx.csv --mapping pbx --tolerance 5%"), @"
        Дата        Показатель  Исполнитель  Значение  План  Обычно  Проверка  Срок  Контроль
        02.03.2026  Звонки      Иванов Иван        40    40  —       сверено         Петрова Анна
        03.03.2026  Звонки      Иванов Иван        41    40  —       сверено         Петрова Анна
        Дата        Показатель  Исполнитель  Значение  В выгрузке  Разница  Проверка
        04.03.2026  Звонки      Иванов Иван        42          30      +12  ждёт
        --- stderr
        Сошлось с выгрузкой: 2
        Разошлось с выгрузкой: 1
        "
    );
    workshop.ok("--by petrova control confirm calls --owner ivanov --date 2026-03-04 --yes --note 'АТС стояла полдня'");
}

#[test]
fn a_head_who_confirms_the_own_result_is_named_until_somebody_looks_again() {
    let workshop = march();
    let own = |workshop: &Workshop| {
        let json = workshop.ok("report --period 2026-03 --kpi calls --by owner --format json").stdout;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let rows = json["rows"].as_array().unwrap();
        rows.iter().map(|row| row["verified_own"].as_u64().unwrap()).collect::<Vec<u64>>()
    };
    workshop.ok("--by petrova control confirm --all --yes --period 2026-03");
    assert_eq!(own(&workshop), [10, 0, 0], "the head's figure, not her sellers'");
    workshop.ok("--by orlov close 2026-03 --reason x");
    assert_eq!(own(&workshop), [10, 0, 0]);
    workshop.ok("--by orlov control confirm calls --date 2026-03-02 --owner ivanov");
    let left = own(&workshop)[0];
    assert!(left == 9 || left == 0, "one was looked at again, and it may have been the one that was drawn");
    if left > 0 {
        workshop.ok("--by orlov control confirm --all --period 2026-03");
    }
    assert_eq!(own(&workshop), [0, 0, 0], "all that was drawn was right");
    workshop.ok("--by orlov control reject calls --date 2026-03-06 --owner sidorov --note 'в АТС 50'");
    assert!(own(&workshop)[0] >= 7, "one found wrong, and the rest stands by nothing");
    let review = workshop.ok("control review --period 2026-03").stdout;
    assert!(review.contains("расхождений 1"), "{review}");
    workshop.ok("audit");
}

#[test]
fn what_was_drawn_is_due_from_whoever_controls_the_controller() {
    let workshop = march();
    workshop.ok("--by petrova control confirm --all --yes --period 2026-03");
    let due = |line: &str| workshop.run(line).stdout;
    assert!(!due("due --owner orlov --chat").contains("перепроверить"), "nothing is drawn from an open month");
    workshop.ok("--by orlov close 2026-03 --reason x");
    insta::assert_snapshot!(workshop.run("due --owner orlov"), @"
    Что нужно сделать на 02.04.2026
    Что            Показатель           Чьё  За         Срок        Просрочено
    Орлов Олег
    перепроверить  1 запись из выборки       март 2026  16.04.2026
      > Какие — покажет kpi control draw --period 2026-03
    ");
    insta::assert_snapshot!(due("due --owner orlov --chat"), @"Орлов Олег: перепроверить — 1 запись из выборки за март 2026");
    let rows = due("due --owner orlov --format csv");
    let drawn = workshop.ok("control draw --period 2026-03 --format csv").stdout.lines().count() - 1;
    assert_eq!(rows.lines().filter(|line| line.starts_with("orlov,recheck,calls,")).count(), drawn, "{rows}");
    assert!(!due("due --owner petrova").contains("перепроверить"), "nobody looks again at the own word");
    assert!(due("due --controller orlov --format csv").contains("orlov,recheck"));
    let mut later = workshop.command("due --owner orlov --format csv --since 2026-04-01");
    later.env("KPI_NOW", "2026-05-20T12:00:00Z");
    let later = workshop.finish(later, "");
    assert!(later.code == 3 && later.stdout.contains(",recheck,"), "{later}");
    workshop.ok("--by orlov control confirm --all --period 2026-03");
    assert!(!due("due --owner orlov --format csv").contains("recheck"), "what was looked at again is due no longer");
}

#[test]
fn fixing_leaves_what_is_sealed_as_it_is() {
    let workshop = march();
    let text = workshop.read("records/2026-03.csv") + "2026-03-09,calls,ivanov,7,,,,,ivanov,manual,,\n";
    workshop.write("records/2026-03.csv", &text);
    workshop.ok("--by orlov close 2026-03 --reason x");
    let fixed = workshop.run("check --fix");
    assert!(fixed.stderr.contains("заверены закрытием"), "{fixed}");
    assert_eq!(workshop.read("records/2026-03.csv"), text);
    workshop.ok("audit");
}

#[test]
fn who_ran_an_import_typed_nothing_of_it() {
    let workshop = march();
    let lines = workshop.read("records/2026-03.csv");
    workshop.write("records/2026-03.csv", lines.replace("ivanov,manual", "orlov,import:crm"));
    workshop.ok("--by petrova control confirm --all --yes --period 2026-03");
    workshop.ok("--by orlov close 2026-03 --reason x");
    workshop.ok("--by orlov control confirm calls --date 2026-03-02 --owner ivanov");
    let review = workshop.ok("control review --period 2026-03").stdout;
    assert!(review.contains("перепроверено 1"), "{review}");
}

#[test]
fn a_month_with_nothing_left_to_look_at_stands_in_no_others_way() {
    let lines = march().read("records/2026-03.csv").replace("2026-03", "2026-02").replace("01KK", "01KH");
    let workshop = march().file("records/2026-02.csv", lines);
    workshop.ok("--by petrova control confirm --all --yes --period 2026-02..2026-03");
    workshop.ok("--by orlov close 2026-02..2026-03 --reason x");
    workshop.ok("--by orlov control confirm --all --period 2026-02");
    let run = workshop.ok("--by orlov control confirm --all --period 2026-02..2026-03");
    assert!(run.stdout.contains("03.2026") && !run.stdout.contains("02.2026"), "{run}");
    let looked = workshop.read("rechecks.csv");
    assert!(looked.contains("2026-02-0") && looked.contains("2026-03-0"), "{looked}");
    assert_eq!(workshop.run("--by orlov control confirm --all --period 2026-02..2026-03").code, 1, "nothing is left");
    assert_eq!(workshop.read("rechecks.csv"), looked);
}

const PEOPLE: [&str; 4] = ["ivanov", "sidorov", "petrova", "orlov"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]
    #[test]
    fn only_who_controls_the_controller_looks_again(
        words in prop::collection::vec((0..4_usize, 2..7_u32, any::<bool>(), any::<bool>()), 1..6)
    ) {
        let workshop = march();
        workshop.ok("--by petrova control confirm --all --yes --period 2026-03");
        workshop.ok("--by orlov close 2026-03 --reason x");
        let mut counted = 0;
        for (by, day, of_ivanov, right) in words {
            let owner = if of_ivanov { "ivanov" } else { "sidorov" };
            let verb = if right { "confirm" } else { "reject --note x" };
            let line = format!("--by {} control {verb} calls --date 2026-03-0{day} --owner {owner}", PEOPLE[by]);
            let run = workshop.run(&line);
            prop_assert!(run.code == 0 || run.code == 1, "{line}\n{run}");
            prop_assert!(run.code == 1 || PEOPLE[by] == "orlov", "{line}\n{run}");
            counted += usize::from(run.code == 0);
        }
        let written = std::fs::read_to_string(workshop.path().join("rechecks.csv")).unwrap_or_default();
        prop_assert_eq!(written.lines().count().saturating_sub(1), counted);
        prop_assert_eq!(workshop.run("audit").code, 0);
    }
}
