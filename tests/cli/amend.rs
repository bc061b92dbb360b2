//! `kpi amend`, `kpi void`, `kpi undo`: corrections are lines of their own, and each can be taken back.

use insta::assert_snapshot;

use crate::support::Workshop;

/// The workspace of the gallery on a Thursday, with Ivanov at work.
fn workshop() -> Workshop {
    Workshop::new().copy_of("tests/golden/base").lang("ru").actor("ivanov")
}

/// Value and what it replaces (the last four characters), line by line.
fn journal(workshop: &Workshop) -> String {
    let end = |ids: &str| ids.split(';').map(|id| &id[id.len().saturating_sub(6)..]).collect::<Vec<_>>().join(";");
    let text = workshop.read("records/2026-04.csv");
    let line = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        format!("{} {} {}={}/{} <- {}", end(fields[6]), fields[1], fields[2], fields[3], fields[4], end(fields[10]))
    };
    text.lines().skip(1).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_value_is_amended_withdrawn_and_restored() {
    let workshop = workshop();
    workshop.ok("record calls 40");
    assert_snapshot!(workshop.ok("amend calls 44"), @"Звонки, Иванов Иван, 02.04: 44 · апрель: 44 из 40 к дате (880 за месяц), 110,0 %");
    assert_snapshot!(workshop.ok("undo"), @"Звонки, Иванов Иван, 02.04: 40 · апрель: 40 из 40 к дате (880 за месяц), 100,0 %");
    assert_snapshot!(workshop.ok("void calls"), @"Звонки, Иванов Иван, 02.04: запись снята");
    assert_snapshot!(workshop.ok("undo"), @"Звонки, Иванов Иван, 02.04: 40 · апрель: 40 из 40 к дате (880 за месяц), 100,0 %");
    assert_snapshot!(journal(&workshop), @r#"
    000001 calls ivanov=40/ <- 
    010001 calls ivanov=44/ <- 000001
    020001 calls ivanov=40/ <- 010001
    030001 calls ivanov=/ <- 020001
    040001 calls ivanov=40/ <- 030001
    "#);
}

#[test]
fn a_line_is_named_by_the_beginning_or_the_end_of_its_id() {
    let workshop = workshop();
    workshop.ok("record response 12 --count 3");
    assert_snapshot!(workshop.ok("amend 00000001 13"), @"Скорость отклика, Иванов Иван, 02.04: 13 мин (в среднем по 3 наблюдениям) · апрель: 13 мин при плане 15 мин, 115,4 %");
    assert_snapshot!(workshop.ok("amend 00010001 14 --count 2"), @"Скорость отклика, Иванов Иван, 02.04: 14 мин (в среднем по 2 наблюдениям) · апрель: 14 мин при плане 15 мин, 107,1 %");
    assert_snapshot!(workshop.run("amend 01KN71 15"), @"
    --- stderr
    ошибка: Код «01KN71» подходит к нескольким записям: 00000001 (36), 00010001 (39), 00020001 (28)
    совет: Укажите больше знаков кода.
    --- exit 1
    ");
    assert_snapshot!(workshop.ok("undo 00000001"), @"Скорость отклика, Иванов Иван, 02.04: 13 мин (в среднем по 3 наблюдениям) · апрель: 13 мин при плане 15 мин, 115,4 %");
    assert_snapshot!(journal(&workshop), @r#"
    000001 response_time ivanov=36/3 <- 
    010001 response_time ivanov=39/3 <- 000001
    020001 response_time ivanov=28/2 <- 010001
    040001 response_time ivanov=39/3 <- 020001
    "#);
}

#[test]
fn nothing_to_measure_is_a_withdrawal_and_a_line_of_its_own() {
    let workshop = workshop();
    workshop.ok("record response 12");
    assert_snapshot!(workshop.ok("amend response -"), @"Скорость отклика, Иванов Иван, 02.04: измерять было нечего");
    assert_snapshot!(workshop.ok("undo"), @"Скорость отклика, Иванов Иван, 02.04: 12 мин · апрель: 12 мин при плане 15 мин, 125,0 %");
    assert_snapshot!(journal(&workshop), @r#"
    000001 response_time ivanov=12/ <- 
    010001 response_time ivanov=/ <- 000001
    010002 response_time ivanov=/0 <- 
    020001 response_time ivanov=12/ <- 010001
    020002 response_time ivanov=/ <- 010002
    "#);
}

#[test]
fn a_step_is_taken_back_whole() {
    let workshop = workshop();
    workshop.ok("record deals 1 --owner ivanov=60,sidorov=40");
    assert_snapshot!(workshop.ok("undo"), @r#"
    Сделки, Иванов Иван, 02.04: запись снята
    Сделки, Сидоров Пётр, 02.04: запись снята
    "#);
    workshop.ok("record calls 5");
    workshop.ok("record calls 6");
    workshop.ok("record calls 12 --set");
    assert_snapshot!(workshop.ok("undo"), @"Звонки, Иванов Иван, 02.04: 11 · апрель: 11 из 40 к дате (880 за месяц), 27,5 %");
}

#[test]
fn what_is_late_or_anothers_takes_a_reason() {
    let workshop = workshop();
    workshop.ok("record calls 40");
    workshop.ok("record calls 30 --date 31.03");
    assert_snapshot!(workshop.run("void calls --date 31.03"), @r#"
    --- stderr
    ошибка: Чтобы исправить запись «Звонки» за 31.03.2026, нужна причина: срок внесения прошёл 31.03.2026
    совет: Добавьте --note "…"
    --- exit 1
    "#);
    assert_snapshot!(workshop.run("--by petrova amend calls 41 --owner ivanov"), @r#"
    --- stderr
    ошибка: Чтобы исправить запись «Звонки» за 02.04.2026, нужна причина: её внёс другой человек (ivanov)
    совет: Добавьте --note "…"
    --- exit 1
    "#);
    assert_snapshot!(workshop.ok("--by petrova amend calls 41 --owner ivanov --note 'сверка с АТС'"), @"Звонки, Иванов Иван, 02.04: 41 · апрель: 41 из 40 к дате (880 за месяц), 102,5 %");
    assert_snapshot!(workshop.run("undo"), @r#"
    --- stderr
    ошибка: Чтобы исправить запись «Звонки» за 31.03.2026, нужна причина: срок внесения прошёл 31.03.2026
    совет: Добавьте --note "…"
    --- exit 1
    "#);
}

#[test]
fn late_truth_stays_late_truth_however_it_is_corrected() {
    let workshop = workshop().actor("orlov").file(
        "records/2026-03.csv",
        "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n\
         2026-03-02,calls,ivanov,40,,,01KJPN4Z400000000000000001,2026-03-02T15:00:00Z,ivanov,manual,,\n",
    );
    workshop.ok("close 2026-03 --reason x");
    workshop.ok("record calls 5 --owner ivanov --adjusts 2026-03");
    workshop.ok("amend 00010001 7 --note 'пересчитали'");
    workshop.ok("undo --note 'нет, верно было 5'");
    workshop.ok("void 00030001 --note 'задвоено'");
    workshop.ok("undo --note 'не задвоено'");
    let lines = workshop.read("records/2026-04.csv");
    assert_eq!(lines.lines().count(), 6, "{lines}");
    assert!(lines.lines().skip(1).all(|line| line.contains(",adjust:2026-03,")), "{lines}");
    let april = workshop.run("report --period 2026-04 --by owner").stdout;
    assert!(april.contains("в том числе поправка +5 за март 2026"), "{april}");
}

#[test]
fn a_total_from_before_the_introduction_stays_one() {
    let workshop = workshop().actor("orlov").file(
        "records/2025-12.csv",
        "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n\
         2025-12-31,calls,ivanov,400,,,01KDVBY2000000000000000009,2026-01-02T15:00:00Z,orlov,history,,\n",
    );
    workshop.ok("amend 00000009 420 --note 'сверено'");
    let lines = workshop.read("records/2025-12.csv");
    assert!(lines.lines().last().unwrap().contains(",history,"), "{lines}");
}
