//! What a report must not pass over in silence: a plan that only some people have, and days on which nothing was asked for.

use insta::assert_snapshot;

use crate::support::Workshop;

/// March, over, with calls counting: two sellers made 40 a day each; the plan is Ivanov's alone and far below what both made.
fn half_planned() -> Workshop {
    let mut records =
        "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n".to_owned();
    for day in 1..=31 {
        for owner in ["ivanov", "sidorov"] {
            records.push_str(&format!("2026-03-{day:02},calls,{owner},40,,,,,,,,\n"));
        }
    }
    let rollout = "date,event,kpi,stage,from,to,forced,id,recorded_at,recorded_by,replaces,note\n\
                   2026-02-01,open,,1,,,,,,,,\n2026-02-01,state,calls,,draft,live,,,,,,\n";
    // With ids, so that the plan can be changed.
    let targets = "kpi,scope,period,base,target,stretch,id,recorded_at,recorded_by,replaces,note\n\
                   calls,ivanov,2026-03,,1300,,01ARZ3NDEKTSV4RRFFQ69G5FAV,2026-03-01T09:00:00Z,,,\n";
    Workshop::new()
        .copy_of("tests/golden/base")
        .file("records/2026-03.csv", records)
        .file("rollout.csv", rollout)
        .file("targets.csv", targets)
        .today("2026-04-06")
}

#[test]
fn a_plan_of_some_is_no_measure_for_the_result_of_all() {
    let workshop = half_planned();
    assert_snapshot!(workshop.ok("report --period 2026-03 --kpi calls").stdout, @"
    Акме · March 2026
    Period ended · 21 working days
    Stage 1 of 2 “Results and activity” · 1 of 7 introduced ·
    live 1, shadow 0, baseline 0

    KPI                         Target   Actual     Var.  Att.% Status
    Stage 1. Results and activity
    Calls                        1,300    2,480                 ? plan of 1 of 2
      > 1 of 2 owners has a plan: their sum is no measure for the result of all

    People: attainment % and status
    Person                Calls
    Ivan Ivanov          95.4 ~
    Pyotr Sidorov             ·
    ");
    assert_snapshot!(workshop.ok("report --period 2026-03 --kpi calls --lang ru --format markdown").stdout, @r"
    # Акме · март 2026

    Период завершён · 21 рабочий день

    Этап 1 из 2 «Результаты и активность» · введено 1 из 7 · зачёт 1, проба 0, замер 0

    | Показатель | План | Факт | Откл. | Вып.% | Оценка | Данные |
    | --- | ---: | ---: | ---: | ---: | --- | ---: |
    | **Этап 1. Результаты и активность** |  |  |  |  |  |  |
    | Звонки | 1 300 | 2 480 |  |  | ? план у 1 из 2 | 100% |
    | &nbsp;&nbsp;&gt; план есть у 1 из 2 исполнителей: по их сумме результат всех не оценить |  |  |  |  |  |  |

    ## Сотрудники: % выполнения и оценка

    | Сотрудник | Звонки |
    | --- | ---: |
    | Иванов Иван | 95,4 \~ |
    | Сидоров Пётр | · |
    ");
    let json: serde_json::Value =
        serde_json::from_str(&workshop.ok("report --period 2026-03 --kpi calls --format json").stdout).unwrap();
    let row = &json["rows"][0];
    for (field, value) in [("status", "incomplete"), ("reason", "target_of_some"), ("target", "1300")] {
        assert_eq!(row[field], value, "{field}");
    }
    assert_eq!((&row["with_target"], &row["without_target"]), (&1.into(), &1.into()));
    assert!(row["attainment"].is_null() && row["variance"].is_null());
    let csv = workshop.ok("report --period 2026-03 --kpi calls --format csv").stdout;
    assert!(csv.lines().nth(1).unwrap().ends_with(",target_of_some,0,,false,1,1"), "{csv}");
    let html = workshop.ok("report --period 2026-03 --kpi calls --format html").stdout;
    assert!(html.contains("plan of 1 of 2") && html.contains("1 of 2 owners has a plan"));
}

#[test]
fn what_some_were_to_reach_and_all_have_not_is_missed_all_the_same() {
    let workshop = half_planned();
    workshop.ok("target set calls 5000 --owner ivanov --period 2026-03 --by petrova");
    let screen = workshop.ok("report --period 2026-03 --kpi calls").stdout;
    assert!(screen.contains("! missed") && screen.contains("1 of 2 owners has a plan"), "{screen}");
}

#[test]
fn whoever_is_away_for_the_whole_month_lacks_no_plan() {
    let workshop = half_planned();
    workshop.ok("team absence sidorov --from 2026-02-20 --to 2026-04-02");
    let screen = workshop.ok("report --period 2026-03 --kpi calls").stdout;
    assert!(screen.contains("+ met") && !screen.contains("a plan"), "{screen}");
}

#[test]
fn a_plan_of_all_says_nothing_of_it() {
    let workshop = half_planned();
    workshop.ok("target set calls 1000 --owner sidorov --period 2026-03 --by petrova");
    let screen = workshop.ok("report --period 2026-03 --kpi calls").stdout;
    assert!(screen.contains("+ met") && !screen.contains("a plan"), "{screen}");
}

#[test]
fn nothing_asked_for_is_not_everything_done() {
    let fresh = Workshop::new();
    fresh.ok("init --company Acme");
    assert_eq!(fresh.ok("due").stdout, "Nothing to enter or check on 2026-04-02: no KPI is introduced yet.\n");
    let page = fresh.ok("report --all --format html --lang ru").stdout;
    assert!(page.contains("Показатели ещё не введены: вносить и проверять нечего."));
    assert!(!page.contains("внесено и проверено"), "nothing was there to be entered");
    let introduced = half_planned();
    let of_director = introduced.ok("due --owner orlov --chat").stdout;
    assert_eq!(of_director, "Nothing was expected by 2026-04-06.\n");
}
