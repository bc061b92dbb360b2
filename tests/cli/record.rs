//! `kpi record`: from a word and a number to a line, and back an answer.

use insta::assert_snapshot;
use kpi::context::{Kept, Terminals, World};

use crate::support::{Workshop, words};

/// The workspace of the gallery on a Thursday, with Ivanov at work.
fn workshop() -> Workshop {
    Workshop::new().copy_of("tests/golden/base").lang("ru").actor("ivanov")
}

#[test]
fn a_value_is_answered_with_the_day_and_the_month_against_the_plan() {
    let workshop = workshop();
    assert_snapshot!(workshop.ok("record звонки 42 --date 01.04"), @"Звонки, Иванов Иван, 01.04: 42 · апрель: 42 из 40 к дате (880 за месяц), 105,0 %");
    assert_snapshot!(workshop.ok("record 4 18 --date вчера --breakdown направление=Входящие"), @"Звонки (входящие), Иванов Иван, 01.04: 18 (за день 60) · апрель: 60 из 40 к дате (880 за месяц), 150,0 %");
    assert_snapshot!(workshop.ok("record response 12m --count 3"), @"Скорость отклика, Иванов Иван, 02.04: 12 мин (в среднем по 3 наблюдениям) · апрель: 12 мин при плане 15 мин, 125,0 %");
    assert_snapshot!(workshop.ok("record response 20"), @"Скорость отклика, Иванов Иван, 02.04: 20 мин (в среднем за день 14 мин) · апрель: 14 мин при плане 15 мин, 107,1 %");
    assert_snapshot!(workshop.ok("--lang en record revenue '125 400,50 ₽'"), @"Revenue, Ivan Ivanov, 2 Apr: 125,400.50 ₽ · April: 125,400.50 ₽");
    assert_snapshot!(workshop.ok("record client_base 214 --note 'по CRM' --evidence 'выгрузка от 02.04'"), @r#"
    Клиентская база, Иванов Иван, 02.04: 214
    --- stderr
    Показатель «Клиентская база» на этот день ещё не введён: запись сохранена как история для будущего замера.
    "#);
    assert_snapshot!(workshop.read("records/2026-04.csv"), @r#"
    date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note
    2026-04-01,calls,ivanov,42,,,01KN7112G00000000000000001,2026-04-02T12:00:00Z,ivanov,manual,,
    2026-04-01,calls,ivanov,18,,direction=in,01KN7112G00000000000010001,2026-04-02T12:00:00Z,ivanov,manual,,
    2026-04-02,response_time,ivanov,36,3,,01KN7112G00000000000020001,2026-04-02T12:00:00Z,ivanov,manual,,
    2026-04-02,response_time,ivanov,20,,,01KN7112G00000000000030001,2026-04-02T12:00:00Z,ivanov,manual,,
    2026-04-02,revenue,ivanov,125400.5,,,01KN7112G00000000000040001,2026-04-02T12:00:00Z,ivanov,manual,,
    2026-04-02,client_base,ivanov,214,,,01KN7112G00000000000050001,2026-04-02T12:00:00Z,ivanov,manual,,"по CRM; выгрузка от 02.04"
    "#);
}

#[test]
fn a_new_total_takes_the_place_of_the_days_lines() {
    let workshop = workshop();
    for value in ["40", "2"] {
        workshop.ok(&format!("record calls {value}"));
    }
    workshop.ok("record calls 5 --breakdown direction=in");
    assert_snapshot!(workshop.ok("record calls 7 --breakdown direction=in --set"), @"Звонки (входящие), Иванов Иван, 02.04: 7 (за день 49) · апрель: 49 из 40 к дате (880 за месяц), 122,5 %");
    assert_snapshot!(workshop.ok("record calls 50 --set"), @"Звонки, Иванов Иван, 02.04: 50 · апрель: 50 из 40 к дате (880 за месяц), 125,0 %");
    let records = workshop.read("records/2026-04.csv");
    let last: Vec<&str> = records.lines().last().unwrap().split(',').collect();
    assert_eq!((last[3], last[10].split(';').count()), ("50", 3));
    assert_snapshot!(workshop.ok("record calls --none --set"), @"Звонки, Иванов Иван, 02.04: измерять было нечего");
}

#[test]
fn a_late_replacement_takes_a_reason() {
    let workshop = workshop();
    workshop.ok("record calls 40 --date 01.04");
    assert_snapshot!(workshop.run("record calls 44 --date 01.04 --set"), @r#"
    --- stderr
    ошибка: Чтобы исправить запись «Звонки» за 01.04.2026, нужна причина: срок внесения прошёл 01.04.2026
    совет: Добавьте --note "…"
    --- exit 1
    "#);
    assert_eq!(workshop.read("records/2026-04.csv").lines().count(), 2);
    assert_snapshot!(workshop.ok("record calls 44 --date 01.04 --set --note 'нашлись ещё четыре'"), @"Звонки, Иванов Иван, 01.04: 44 · апрель: 44 из 40 к дате (880 за месяц), 110,0 %");
}

#[test]
fn shares_of_one_deal_are_one_step() {
    let workshop = workshop();
    assert_snapshot!(workshop.ok("record deals 1 --owner ivanov=66,67;сидоров=33,33"), @"
    Сделки, Иванов Иван, 02.04: 0,6667 · апрель: 0,6667
    Сделки, Сидоров Пётр, 02.04: 0,3333 · апрель: 0,3333
    ");
    assert_snapshot!(workshop.read("records/2026-04.csv"), @r#"
    date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note
    2026-04-02,deals,ivanov,0.6667,,,01KN7112G00000000000000001,2026-04-02T12:00:00Z,ivanov,manual,,
    2026-04-02,deals,sidorov,0.3333,,,01KN7112G00000000000000002,2026-04-02T12:00:00Z,ivanov,manual,,
    "#);
}

#[test]
fn a_count_is_refused_with_shares_as_without_them() {
    let workshop = workshop();
    let plain = workshop.run("record deals 1 --owner ivanov --count 5");
    let shared = workshop.run("record deals 1 --owner ivanov=60,sidorov=40 --count 5");
    assert!(plain.code == 1 && shared.stderr == plain.stderr, "{plain}{shared}");
    assert!(!workshop.path().join("records/2026-04.csv").exists());
}

#[test]
fn an_amount_is_in_the_currency_of_the_workspace() {
    let workshop = workshop();
    let foreign = workshop.run("record revenue '100 $'");
    assert!(foreign.code == 2 && foreign.stderr.contains("другая валюта: $"), "{foreign}");
    workshop.ok("record revenue '100 ₽'");
    let foreign = workshop.run("amend revenue '5 евро'");
    assert!(foreign.code == 2 && foreign.stderr.contains("другая валюта: евро"), "{foreign}");
    let catalog = workshop.read("kpi-catalog.toml");
    workshop.write("kpi-catalog.toml", catalog.replacen("\"RUB\"", "\"KZT\"", 1));
    workshop.ok("record revenue '100 ₸'");
    workshop.ok("target set revenue '500 тенге' --period 2026-04");
    assert_eq!(workshop.run("target set revenue '500 руб.' --period 2026-04").code, 2);
}

#[test]
fn a_closed_day_has_zeros_for_what_adds_up() {
    let workshop = workshop();
    workshop.ok("record deals 2 --date вчера");
    assert_snapshot!(workshop.ok("record --done вчера"), @r#"
    Звонки, Иванов Иван, 01.04: 0 · апрель: 0 из 40 к дате (880 за месяц), 0,0 %
    Объём сделок, Иванов Иван, 01.04: 0 ₽ · апрель: 0 ₽
    --- stderr
    Иванов Иван, 01.04.2026: день закрыт. Нулями закрыты 2 показателя. Осталось внести: Скорость отклика.
    "#);
    assert_snapshot!(workshop.ok("record --done вчера"), @r#"
    --- stderr
    Иванов Иван, 01.04.2026: день закрыт. Незаполненных показателей, которые можно закрыть нулём, нет. Осталось внести: Скорость отклика.
    "#);
    assert_snapshot!(workshop.ok("record --done 2026-03-29"), @r#"
    --- stderr
    Иванов Иван, 29.03.2026: день закрыт. Незаполненных показателей, которые можно закрыть нулём, нет.
    "#);
}

#[test]
fn an_assessment_is_entered_by_its_controller() {
    let workshop = workshop();
    assert_snapshot!(workshop.ok("--by orlov record напоминания 3"), @r#"
    Напоминания, Петрова Анна, 02.04: 3 ур.
    --- stderr
    Показатель «Напоминания» на этот день ещё не введён: запись сохранена как история для будущего замера.
    "#);
    assert_snapshot!(workshop.ok("--by petrova record reminders 4"), @"
    Напоминания, Петрова Анна, 02.04: 4 ур.
    --- stderr
    Показатель «Напоминания» на этот день ещё не введён: запись сохранена как история для будущего замера.
    «Напоминания» обычно вносит контролирующий (Орлов Олег), а не сам исполнитель: без подтверждения контролирующего оценка не считается проверенной.
    ");
}

#[test]
fn a_part_of_something_counted_in_pieces_is_asked_about() {
    let workshop = workshop();
    assert_snapshot!(workshop.ok("record звонки 14,5"), @"
    Звонки, Иванов Иван, 02.04: 14,5 · апрель: 14,5 из 40 к дате (880 за месяц), 36,3 %
    --- stderr
    «Звонки» считают целыми, а записано не целое число. Если это опечатка, исправьте: kpi undo. Доли общей сделки записывают вместе: --owner ivanov=60,petrova=40.
    ");
    assert_snapshot!(workshop.ok("record deals 1 --owner ivanov=60,sidorov=40"), @"
    Сделки, Иванов Иван, 02.04: 0,6 · апрель: 0,6
    Сделки, Сидоров Пётр, 02.04: 0,4 · апрель: 0,4
    ");
}

#[test]
fn a_figure_may_be_a_groups_or_the_companys_own() {
    let workshop = workshop();
    assert_snapshot!(workshop.ok("record calls 7 --owner north"), @"Звонки, Северная группа, 02.04: 7 · апрель: 7 из 80 к дате (1 760 за месяц), 8,8 %");
    assert_snapshot!(workshop.ok("record calls 7 --owner компания"), @"Звонки, компания, 02.04: 7 (за день 14) · апрель: 14 из 80 к дате (1 760 за месяц), 17,5 %");
}

#[test]
fn machines_get_ids_and_exact_totals() {
    let workshop = workshop();
    assert_snapshot!(workshop.ok("record calls 42 --format json"), @r#"
    {
      "schema": "kpi.record/1",
      "records": [
        {
          "id": "<ID>",
          "date": "2026-04-02",
          "kpi": "calls",
          "owner": "ivanov",
          "breakdown": null,
          "value": "42",
          "count": 1,
          "replaces": [],
          "recorded_at": "2026-04-02T12:00:00Z",
          "recorded_by": "ivanov",
          "source": "manual",
          "note": "",
          "day_total": "42",
          "month": "2026-04",
          "month_total": "42",
          "target": "880",
          "target_to_date": "40",
          "pace": "1.05",
          "attainment": "0.0477272727",
          "status": "incomplete",
          "remarks": []
        }
      ]
    }
    "#);
}

#[test]
fn nothing_is_written_when_anything_is_wrong() {
    let workshop = workshop();
    workshop.run("record deals 1 --owner ivanov=60,orlov=40");
    workshop.run("record calls 1,234");
    assert!(!workshop.path().join("records").exists());
}

/// What `kpi record` says to somebody at a terminal who types `stdin`.
fn at_the_terminal(workshop: &Workshop, line: &str, stdin: &'static str) -> String {
    let (out, err) = (Kept::default(), Kept::default());
    let arguments = ["kpi".to_owned()].into_iter().chain(words(line));
    let variables = [("KPI_LANG", "ru"), ("KPI_PERSON", "ivanov"), ("KPI_ENTROPY", "9")];
    let world = World {
        arguments: arguments.map(Into::into).collect(),
        variables: variables.map(|(name, value)| (name.to_owned(), value.into())).into(),
        here: workshop.path().to_owned(),
        locale: None,
        now: chrono::DateTime::parse_from_rfc3339("2026-04-02T12:00:00Z").unwrap(),
        entropy: 0,
        terminals: Terminals { stdin: true, stdout: true, stderr: true, width: Some(100) },
        stdin: Box::new(stdin.as_bytes()),
        out: Box::new(out.clone()),
        err: Box::new(err.clone()),
    };
    let code = kpi::cli::ring(world);
    let text = |kept: Kept| String::from_utf8(kept.take()).unwrap();
    format!("{}--- stderr\n{}\n--- exit {code}", text(out), text(err))
}

#[test]
fn in_a_terminal_everything_due_is_asked_for() {
    let workshop = workshop();
    let days: String = (1..=31).map(|day| format!("2026-03-{day:02},deals,ivanov,1,,,,,,,,\n")).collect();
    let others: String = ["calls", "revenue", "response_time"]
        .iter()
        .flat_map(|kpi| (1..=31).map(move |day| format!("2026-03-{day:02},{kpi},ivanov,1,,,,,,,,\n")))
        .collect();
    let header = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";
    workshop.write("records/2026-03.csv", format!("{header}{days}{others}"));
    assert_snapshot!(at_the_terminal(&workshop, "record --color never", "?\n1,234\n42\n0\n\n12 x 3\n-\n"), @"
    Звонки, Иванов Иван, 01.04: 42 · апрель: 42 из 40 к дате (880 за месяц), 105,0 %
    Сделки, Иванов Иван, 01.04: 0 · апрель: 0
    Скорость отклика, Иванов Иван, 01.04: 12 мин (в среднем по 3 наблюдениям) ·
    апрель: 12 мин при плане 15 мин, 125,0 % + выполнен (пока)
    Звонки, Иванов Иван, 02.04: измерять было нечего · апрель: 42 из 40 к дате (880 за месяц), 105,0 %
    --- stderr
    Иванов Иван: осталось внести 8 значений. Enter — пропустить, 0 — ноль, «-» — измерять было нечего,
    «?» — что это за показатель.
    1/8 Звонки, Иванов Иван, 01.04: Количество звонков. Состоявшиеся разговоры от 30 секунд.
    1/8 Звонки, Иванов Иван, 01.04: ошибка: Число «1,234» можно прочитать двояко: 1234 или 1.234
    совет: Напишите без разделителя тысяч: 1234, если это целое число, или с точкой: 1.234, если это дробь.
    1/8 Звонки, Иванов Иван, 01.04: 2/8 Сделки, Иванов Иван, 01.04: 3/8 Объём сделок, ₽, Иванов Иван, 01.04: 4/8 Скорость отклика, мин, Иванов Иван, 01.04: 5/8 Звонки, Иванов Иван, 02.04: 6/8 Сделки, Иванов Иван, 02.04: 
    Внесено 4 значения.

    --- exit 0
    ");
    let records = workshop.read("records/2026-04.csv");
    let kept: Vec<String> =
        records.lines().skip(1).map(|line| line.split(',').take(5).collect::<Vec<_>>().join(",")).collect();
    assert_snapshot!(kept.join("\n"), @r#"
    2026-04-01,calls,ivanov,42,
    2026-04-01,deals,ivanov,0,
    2026-04-01,response_time,ivanov,36,3
    2026-04-02,calls,ivanov,,0
    "#);
}
