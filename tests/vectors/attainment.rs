//! Attainment, status and pace: the vectors of section 4.

use super::{Firm, MAY};

/// What May came to as a mean of minutes (less is better), read in June.
fn minutes(target: &str, actual: &str) -> [String; 2] {
    let firm = Firm::new().today("2024-06-10").target(&format!("response_time {target} --role seller --period 2024"));
    firm.records(&[&format!("2024-05-13,response_time,ivanov,{actual}")]).may(
        "response_time",
        "ivanov",
        ["attainment", "status"],
    )
}

/// What an entry for every day came to, more being better.
fn calls(target: &str, actual: &str) -> [String; 2] {
    let firm = Firm::new().today("2024-06-10").target(&format!("calls {target} --owner ivanov --period 2024-05"));
    let firm =
        firm.on_days(&MAY[..19], "calls", "ivanov", "0").records(&[&format!("2024-05-31,calls,ivanov,{actual}")]);
    firm.may("calls", "ivanov", ["attainment", "status"])
}

#[test]
fn fewer_minutes_are_better() {
    assert_eq!(minutes("15", "22"), ["0.6818181818", "incomplete"]);
    let firm = Firm::new().today("2024-06-10").target("response_time 15 --role seller --period 2024");
    let firm = firm.on_days(&MAY, "response_time", "ivanov", "22");
    assert_eq!(firm.may("response_time", "ivanov", ["attainment", "status"]), ["0.6818181818", "missed"]);
}

#[test]
fn between_base_and_target_it_is_a_straight_line() {
    assert_eq!(calls("20 --base 10", "18"), ["0.8", "missed"]);
    assert_eq!(minutes("15 --base 30", "18")[0], "0.8");
    assert_eq!(calls("20 --base 10", "10")[0], "0");
    assert_eq!(calls("20 --base 10", "5")[0], "-0.5");
}

#[test]
fn a_band_is_whole_inside_and_judged_by_its_nearer_end_outside() {
    let band = |actual: &str| {
        let firm = Firm::with(LOAD, super::TEAM).today("2024-06-10").target("load 8..12 --role seller --period 2024");
        firm.records(&[&format!("2024-05-31,load,ivanov,{actual}")]).may(
            "load",
            "ivanov",
            ["attainment", "status", "target"],
        )
    };
    assert_eq!(band("6"), ["0.75", "missed", "8..12"]);
    assert_eq!(band("15"), ["0.8", "missed", "8..12"]);
    assert_eq!(band("8"), ["1", "met", "8..12"]);
    assert_eq!(band("12"), ["1", "met", "8..12"]);
}

#[test]
fn a_target_of_nothing_has_no_percent_upwards_and_all_or_nothing_downwards() {
    assert_eq!(calls("0", "0"), ["-", "met"]);
    assert_eq!(calls("0", "3"), ["-", "met"]);
    assert_eq!(calls("0", "-1"), ["-", "missed"]);
    assert_eq!(minutes("0", "0")[0], "1");
    assert_eq!(minutes("0", "3")[0], "0");
}

#[test]
fn nothing_left_of_a_target_of_less_is_the_cap_and_200_percent_without_one() {
    assert_eq!(minutes("15", "0")[0], "2");
    let firm = Firm::with("[thresholds]\ncap = 130\n", super::TEAM).today("2024-06-10");
    let firm = firm.target("response_time 15 --role seller --period 2024");
    assert_eq!(
        firm.records(&["2024-05-13,response_time,ivanov,0"]).may("response_time", "ivanov", ["attainment"]),
        ["1.3"]
    );
}

#[test]
fn a_target_that_is_its_base_is_refused() {
    let run = Firm::new().workshop.run("target set calls 20 --base 20 --period 2024-05 --format json");
    assert!(run.stderr.contains("target-equals-base"), "{run}");
}

#[test]
fn the_verdict_is_taken_on_the_fraction() {
    assert_eq!(calls("3000", "2999"), ["0.9996666667", "near"]);
    assert_eq!(calls("1000", "900"), ["0.9", "near"]);
    assert_eq!(calls("1000", "899"), ["0.899", "missed"]);
}

#[test]
fn half_of_may_is_on_pace_at_95() {
    let firm = Firm::new().target("calls 1600 --period 2024-05 ");
    let firm = firm.on_days(&MAY[..10], "calls", "ivanov", "38").on_days(&MAY[..10], "calls", "sidorov", "38");
    let fields = ["target", "target_to_date", "actual", "pace", "forecast", "status"];
    assert_eq!(firm.may("calls", "*", fields), ["1600", "800", "760", "0.95", "1520", "on_pace"]);
    let screen = firm.width(120).workshop.ok("report --period 2024-05 --kpi calls").stdout;
    let row = screen.lines().find(|line| line.starts_with("Calls")).unwrap();
    let cells: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(cells[..9], ["Calls", "1,600", "760", "-840", "47.5", "-40", "1,520", "95.0", "84.0"], "{screen}");
}

#[test]
fn todays_entries_count_in_the_figure_and_not_in_the_days() {
    let firm = Firm::new().today("2024-05-17").target("calls 1600 --period 2024-05");
    let firm = firm.on_days(&MAY[..10], "calls", "ivanov", "38").on_days(&MAY[..10], "calls", "sidorov", "38");
    assert_eq!(firm.may("calls", "*", ["target_to_date", "actual"]), ["720", "760"]);
    let row = firm.row("--period 2024-05 --through 2024-05-17", "calls", "*");
    assert_eq!(row["target_to_date"], "800");
}

/// June 2024 by calendar days: the first `days` of 30.
fn june(target: &str, days: u32, each: &str) -> [String; 5] {
    let firm = Firm::with(CASH, super::TEAM).today(&format!("2024-06-{:02}", days + 1));
    let firm = firm.target(&format!("cash {target} --period 2024-06"));
    let lines: Vec<String> = (1..=days).map(|day| format!("2024-06-{day:02},cash,orlov,{each}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let row = firm.records(&lines).row("--period 2024-06", "cash", "*");
    ["target_to_date", "actual", "pace", "forecast", "status"].map(|field| super::plain(&row[field]))
}

#[test]
fn a_kpi_may_count_calendar_days() {
    assert_eq!(june("260000", 12, "8000"), ["104000", "96000", "0.9230769231", "240000", "behind"]);
    assert_eq!(june("500000", 20, "16000")[2..], ["0.96", "480000", "on_pace"]);
}

#[test]
fn before_a_fifth_of_the_days_it_is_too_early() {
    let firm = Firm::new().today("2024-05-07").target("calls 1600 --period 2024-05");
    let firm = firm.on_days(&MAY[..3], "calls", "ivanov", "38").on_days(&MAY[..3], "calls", "sidorov", "38");
    assert_eq!(firm.may("calls", "*", ["status"]), ["too_early"]);
    let later = firm.today("2024-05-08").on_days(&[7], "calls", "ivanov", "38").on_days(&[7], "calls", "sidorov", "38");
    assert_eq!(later.may("calls", "*", ["status"]), ["on_pace"]);
}

#[test]
fn verdicts_come_in_their_order() {
    let firm = Firm::new();
    assert_eq!(firm.may("calls", "*", ["status"]), ["no_data"], "nothing entered comes before no target");
    let firm = firm.records(&["2024-05-02,calls,ivanov,5"]);
    assert_eq!(firm.may("calls", "*", ["status"]), ["no_target"], "no target comes before incomplete");
    let firm = firm.target("calls 1600 --period 2024-05");
    assert_eq!(firm.may("calls", "*", ["status", "entered", "expected"]), ["incomplete", "1", "20"]);
    let early = firm.today("2024-05-07");
    assert_eq!(early.may("calls", "*", ["status"]), ["incomplete"], "incomplete comes before too early");
    let reached = early.records(&["2024-05-03,calls,ivanov,1595"]);
    assert_eq!(reached.may("calls", "*", ["entered", "expected"]), ["2", "6"]);
    assert_ne!(reached.may("calls", "*", ["status"]), ["incomplete"], "what is reached cannot be taken away");
}

#[test]
fn thresholds_are_each_kpis_own() {
    let own = CASH.replace("cash\"", "fees\"") + "thresholds = { met = 95, near = 50, coverage = 1 }\n";
    let firm = Firm::with(&own, super::TEAM).today("2024-06-10").target("fees 100 --period 2024-05");
    let judged = |firm: Firm| firm.may("fees", "*", ["status"]);
    assert_eq!(judged(firm.records(&["2024-05-02,fees,orlov,95"])), ["met"]);
}

/// How busy somebody is: good inside a range.
const LOAD: &str = r#"
[[kpi]]
id         = "load"
name       = { ru = "Загрузка", en = "Load" }
measure    = "last"
unit       = "clients"
direction  = "band"
every      = "month"
level      = "personal"
owner      = "seller"
controller = "head"
stage      = 2
"#;

/// Money that comes in on any day of the calendar.
const CASH: &str = r#"
[[kpi]]
id         = "cash"
name       = { ru = "Поступления", en = "Receipts" }
measure    = "sum"
unit       = "money"
direction  = "up"
every      = "day"
days       = "calendar"
level      = "company"
owner      = "director"
controller = "head"
stage      = 2
"#;
