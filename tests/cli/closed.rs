//! A closed month is the same in every report it is a part of, whatever is changed afterwards.

use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::Value;

use crate::support::Workshop;

/// Records of three months, of two sellers of one department.
const MONTHS: [(&str, [&str; 3], u8); 3] = [
    ("2026-02", ["2026-02-03", "2026-02-17", "2026-02-27"], b'A'),
    ("2026-03", ["2026-03-03", "2026-03-16", "2026-03-31"], b'B'),
    ("2026-04", ["2026-04-02", "2026-04-15", "2026-04-29"], b'C'),
];

fn records((_, days, letter): (&str, [&str; 3], u8)) -> String {
    let mut lines =
        String::from("date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n");
    let mut number = 10;
    for (at, day) in days.into_iter().enumerate() {
        for (owner, more) in [("ivanov", 3), ("sidorov", 0)] {
            for (kpi, value, count) in [
                ("calls", 30, ""),
                ("deals", 2, ""),
                ("revenue", 90_000, ""),
                ("response_time", 41, "3"),
                ("client_base", 50, ""),
            ] {
                number += 1;
                let value = value + more + at + usize::from(letter - b'A');
                let id = format!("01KJPN4Z40000000000000{}0{number}", char::from(letter));
                lines += &format!("{day},{kpi},{owner},{value},{count},,{id},{day}T15:00:00Z,{owner},manual,,\n");
            }
        }
    }
    lines
}

/// Three months, nothing closed, on 4 May.
fn spring() -> Workshop {
    let workshop = Workshop::new().copy_of("tests/golden/base").lang("ru").actor("orlov").width(220);
    for month in MONTHS {
        workshop.write(&format!("records/{}.csv", month.0), records(month));
    }
    workshop.now("2026-05-04T12:00:00Z")
}

/// A file, what is there and what is put in its place; nothing is there in a file that is new.
type Edit = (&'static str, &'static str, &'static str);

const STAMP: &str = "recorded_at,recorded_by,replaces,note\n";

/// What somebody may do to the present files: rules, plans, people, calendar, duties, the introduction.
const EDITS: &[Edit] = &[
    ("kpi-catalog.toml", "revenue / deals", "deals / revenue"),
    ("kpi-catalog.toml", "measure    = \"mean\"", "measure    = \"sum\""),
    ("kpi-catalog.toml", "measure    = \"last\"", "measure    = \"sum\""),
    ("kpi-catalog.toml", "id         = \"client_base\"", "days       = \"calendar\"\nid         = \"client_base\""),
    (
        "team.toml",
        "group = \"north\", from = 2026-02-01 }]",
        "group = \"north\", from = 2026-02-01, to = 2026-02-20 }]",
    ),
    (
        "team.toml",
        "id   = \"sidorov\"",
        "id   = \"sidorov\"\nabsence = [{ from = 2026-02-09, to = 2026-03-13, kind = \"leave\" }]",
    ),
    ("team.toml", "Иванов Иван", "Иванов-Задунайский Иван"),
    ("targets.csv", ",9880,", ",20000,"),
    ("targets.csv", ",15,", ",9,"),
    ("rollout.csv", "deals,,draft,baseline", "deals,,draft,draft"),
    ("calendar.toml", "", "holidays = [\"2026-02-02..2026-02-06\", \"2026-03-16\", \"2026-03-31\"]\n"),
    ("duties.csv", "", "calls,sidorov,petrova,2026-01-01,,01KJVSY540000000000000000A,2026-04-01T15:00:00Z,orlov,,\n"),
];

fn apply(workshop: &Workshop, (file, from, to): Edit) {
    match from {
        "" if file == "duties.csv" => {
            workshop.write(file, format!("kpi,owner,controller,from,to,id,{STAMP}{to}"));
        }
        "" => workshop.write(file, to),
        from => {
            let text = workshop.read(file);
            assert!(text.contains(from), "{file} has no {from}");
            workshop.write(file, text.replacen(from, to, 1));
        }
    }
}

#[test]
fn a_closed_period_keeps_the_plan_it_was_closed_with() {
    let workshop = spring();
    workshop.ok("target set calls 500 --owner sidorov --period 2026-03");
    workshop.ok("close 2026-02..2026-03 --reason x");
    let before = workshop.read("targets.csv");
    for period in ["2026-03", "2026-02", "2026-Q1"] {
        let run = workshop.run(&format!("target set calls 999 --owner ivanov --period {period}"));
        assert!(run.code == 3 && run.stderr.contains("закрытый период: план «Звонки»"), "{period}: {run}");
    }
    workshop.write(
        "plan.csv",
        "Показатель;Сотрудник;Период;План\ncalls;ivanov;2026-03;999\ncalls;ivanov;2026-06;777\n\
         calls;sidorov;2026-03;500\n",
    );
    let run = workshop.run("target import plan.csv");
    let screen = run.to_string();
    assert_eq!(screen.matches("закрытый период").count(), 1, "what is no change is not refused: {screen}");
    let after = workshop.read("targets.csv");
    assert!(after.starts_with(&before) && after.contains("2026-06,,777") && !after.contains("999"), "{after}");
    let march = workshop.ok("target list --period 2026-03 --format csv").stdout;
    let quarter = workshop.ok("target list --period 2026-03..2026-04 --format csv").stdout;
    let run = workshop.ok("target set calls 24000 --role seller --period 2026");
    assert!(run.stderr.contains("Закрытые месяцы по март 2026"), "{run}");
    assert_eq!(workshop.ok("target list --period 2026-03 --format csv").stdout, march);
    assert_ne!(workshop.ok("target list --period 2026-03..2026-04 --format csv").stdout, quarter, "April is open");
}

/// Everything that a report says of the two months that are closed.
fn of_closed(workshop: &Workshop) -> Vec<String> {
    let lines = [
        "report --period 2026-02 --by owner --all",
        "report --period 2026-03 --by group --all",
        "report --period 2026-02..2026-03 --by owner --all",
        "report --period 2026-02..2026-03 --by owner --all --format json",
        "report --period 2026-02..2026-03 --by group --all",
        "report --period 2026-02-16..2026-03-15 --by owner --all",
        "report --period 2026-02..2026-03 --through 2026-02-17 --all",
        "report --period 2026-W08 --all",
        "explain average_check --period 2026-02..2026-03",
        "explain calls --owner ivanov --period 2026-02..2026-03",
        "target list --period 2026-03",
        "target list --period 2026-02..2026-03 --format csv",
    ];
    lines.into_iter().map(|line| format!("{line}\n{}", workshop.ok(line))).collect()
}

/// What a report of a period says of the flows, as numbers: plan, actual, entered and expected, by row.
fn flows(workshop: &Workshop, period: &str) -> Vec<(String, [f64; 4])> {
    let json =
        workshop.ok(&format!("report --period {period} --by owner --kpi calls --kpi revenue --format json")).stdout;
    let json: Value = serde_json::from_str(&json).unwrap();
    let number = |value: &Value| value.as_str().map_or(value.as_f64().unwrap_or(0.0), |text| text.parse().unwrap());
    let row = |row: &Value| {
        let fields = ["target", "actual", "entered", "expected"].map(|field| number(&row[field]));
        (format!("{} {}", row["kpi"], row["owner"]), fields)
    };
    json["rows"].as_array().unwrap().iter().map(row).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]
    #[test]
    fn a_closed_month_is_the_same_in_every_report(
        (between, after) in (subsequence(EDITS, 0..4), subsequence(EDITS, 1..EDITS.len()))
    ) {
        let workshop = spring();
        workshop.ok("close 2026-02 --reason x");
        between.iter().for_each(|edit| apply(&workshop, *edit));
        workshop.ok("close 2026-03 --reason x");
        let before = of_closed(&workshop);
        after.iter().filter(|edit| !between.contains(edit)).for_each(|edit| apply(&workshop, *edit));
        for (now, before) in of_closed(&workshop).iter().zip(&before) {
            prop_assert_eq!(now, before);
        }
        // The parts of a whole: closed months and the one that is open.
        let parts = ["2026-02", "2026-03", "2026-04"].map(|month| flows(&workshop, month));
        for (row, whole) in flows(&workshop, "2026-02..2026-04") {
            let part = |rows: &[(String, [f64; 4])], at: usize| {
                rows.iter().find(|(name, _)| *name == row).map_or(0.0, |(_, fields)| fields[at])
            };
            // A plan that lacks a month is none.
            for (at, whole) in whole.into_iter().enumerate().filter(|(at, whole)| *at > 0 || *whole > 0.0) {
                let sum: f64 = parts.iter().map(|rows| part(rows, at)).sum();
                prop_assert!((sum - whole).abs() < 0.001, "{} {}: {} of {}", row, at, sum, whole);
            }
        }
    }
}

#[test]
fn earlier_columns_are_of_closed_months_as_they_were() {
    let workshop = spring();
    let before = workshop.ok("report --period 2026-04 --kpi average_check").stdout;
    workshop.ok("close 2026-02..2026-03 --reason x");
    let column = |screen: &str| screen.lines().find(|line| line.starts_with("Средний чек")).unwrap().to_owned();
    assert_eq!(column(&workshop.ok("report --period 2026-04 --kpi average_check").stdout), column(&before));
    apply(&workshop, EDITS[0]);
    // April is computed the new way, the months before it as they were: so is the line of six months.
    insta::assert_snapshot!(workshop.ok("report --period 2026-04 --kpi average_check --kpi calls"), @"
    Акме · апрель 2026
    Период завершён · 22 рабочих дня
    Этап 1 из 2 «Результаты и активность» · введено 5 из 7 · зачёт 0, проба 0, замер 5

    Показатель                     План      Факт     Откл.   Вып.%  Оценка         Данные  Пров.  6 мес.  Прош. период  Год назад  Исполнитель   Контроль
    Этап 1. Результаты и активность
    Звонки (замер)                1 760       207    -1 553    11,8  ? неполно 13%     13%     0%  ···▁▄█           201          —  Петрова Анна  Орлов Олег
    Средний чек, ₽ (замер)            —         0                    · нет плана       13%     0%  ···█▇▁        16 364          —  Петрова Анна  Орлов Олег

    Сотрудники: % выполнения и оценка
    Сотрудник            Звонки Средний чек
    Иванов Иван          12,3 ?           ·
    Сидоров Пётр         11,3 ?           ·

    Не внесено
    Исполнитель   Показатель    Всего  Даты
    Иванов Иван   Звонки           19  01.04, 03.04, 06–10.04, 13–14.04, 16–17.04, 20–24.04, 27–28.04, 30.04
    Иванов Иван   Сделки           19  01.04, 03.04, 06–10.04, 13–14.04, 16–17.04, 20–24.04, 27–28.04, 30.04
    Иванов Иван   Объём сделок     19  01.04, 03.04, 06–10.04, 13–14.04, 16–17.04, 20–24.04, 27–28.04, 30.04
    Сидоров Пётр  Звонки           19  01.04, 03.04, 06–10.04, 13–14.04, 16–17.04, 20–24.04, 27–28.04, 30.04
    Сидоров Пётр  Сделки           19  01.04, 03.04, 06–10.04, 13–14.04, 16–17.04, 20–24.04, 27–28.04, 30.04
    Сидоров Пётр  Объём сделок     19  01.04, 03.04, 06–10.04, 13–14.04, 16–17.04, 20–24.04, 27–28.04, 30.04
    ");
}

#[test]
fn every_break_in_a_series_is_told() {
    let workshop = spring();
    workshop.ok("close 2026-02 --reason x");
    EDITS.iter().for_each(|edit| apply(&workshop, *edit));
    workshop.ok("close 2026-03 --reason x");
    insta::assert_snapshot!(workshop.ok("report --period 2026-02..2026-03 --kpi calls"), @"
    Акме · февраль – март 2026
    Период закрыт · 38 рабочих дней
    Этап 1 из 2 «Результаты и активность» · введено 4 из 7 · зачёт 0, проба 0, замер 4
    Разрыв ряда — март 2026: с этого месяца иначе считаются Средний чек, Скорость отклика, Клиентская база; иначе задан план: Звонки, Скорость отклика; иначе распределены обязанности: Звонки; иначе учтены должности, график
    или отсутствия: Сидоров Пётр; иначе учтены рабочие дни (02.02, 03.02, 04.02, 05.02, 06.02). С более ранними месяцами сравнивайте осторожно.

    Показатель                     План      Факт     Откл.   Вып.%  Оценка       Данные  Пров.  6 мес.  Прош. период  Год назад  Исполнитель   Контроль
    Этап 1. Результаты и активность
    Звонки (замер)                    —       396                    · нет плана     15%     0%  ····▁█             —          —  Петрова Анна  Орлов Олег
      > план есть не на все месяцы: нет на март 2026

    Сотрудники: % выполнения и оценка
    Сотрудник               Звонки
    Иванов-Задунайский Иван  8,8 ?
    Сидоров Пётр            24,9 ?

    Не внесено
    Исполнитель   Показатель  Всего  Даты
    Иванов Иван   Звонки         16  02.02, 04–06.02, 09–13.02, 16.02, 18–20.02, 24–26.02
    Сидоров Пётр  Звонки         16  02.02, 04–06.02, 09–13.02, 16.02, 18–20.02, 24–26.02
    ");
    let open = workshop.ok("report --period 2026-02..2026-04 --kpi calls").stdout;
    assert!(open.contains("закрытые месяцы посчитаны по данным на день закрытия"), "{open}");
    assert!(!open.contains("Разрыв ряда — апрель"), "nothing was changed after March: {open}");
    workshop.write("calendar.toml", "holidays = [\"2026-03-17\"]\n");
    let open = workshop.ok("report --period 2026-02..2026-04 --kpi calls").stdout;
    assert!(open.contains("Разрыв ряда — апрель 2026: с этого месяца иначе учтены рабочие дни"), "{open}");
}
