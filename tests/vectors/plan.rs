//! Which target counts, how it is spread and how it shrinks: section 4.

use super::{Firm, TEAM};

fn target(firm: &Firm, period: &str, whom: &str) -> String {
    let by = match whom {
        "*" => "",
        "north" | "south" => "--by group",
        _ => "--by owner",
    };
    super::plain(&firm.row(&format!("--period {period} --all {by}"), "calls", whom)["target"])
}

fn firm(targets: &[&str]) -> Firm {
    targets.iter().fold(Firm::new(), |firm, line| firm.target(line))
}

#[test]
fn the_most_specific_wins_person_then_role_then_group_then_company() {
    let mut lines = vec!["response_time 40 --period 2024-05"];
    let of_ivanov =
        |lines: &[&str]| firm(lines).row("--period 2024-05 --by owner", "response_time", "ivanov")["target"].clone();
    assert_eq!(of_ivanov(&lines), "40");
    for (line, expected) in [
        ("response_time 30 --group north --period 2024-05", "30"),
        ("response_time 20 --role seller --period 2024-05", "20"),
        ("response_time 10 --owner ivanov --period 2024-05", "10"),
    ] {
        lines.push(line);
        assert_eq!(of_ivanov(&lines), expected);
    }
}

#[test]
fn a_month_beats_its_quarter_and_that_the_year() {
    let mut lines = vec!["response_time 40 --role seller --period 2024"];
    let of_may =
        |lines: &[&str]| firm(lines).row("--period 2024-05 --by owner", "response_time", "ivanov")["target"].clone();
    assert_eq!(of_may(&lines), "40");
    for (line, expected) in [
        ("response_time 30 --role seller --period 2024-Q2", "30"),
        ("response_time 20 --role seller --period 2024-05", "20"),
    ] {
        lines.push(line);
        assert_eq!(of_may(&lines), expected);
    }
}

#[test]
fn a_quarter_spreads_over_its_other_months_by_working_days() {
    // April has 21 working days, May 20 and June 19.
    let whole = firm(&["calls 600 --owner ivanov --period 2024-Q2"]);
    assert_eq!(["2024-04", "2024-05", "2024-06"].map(|month| target(&whole, month, "ivanov")), ["210", "200", "190"]);
    let rest = firm(&["calls 600 --owner ivanov --period 2024-Q2", "calls 210 --owner ivanov --period 2024-05"]);
    assert_eq!(
        ["2024-04", "2024-05", "2024-06"].map(|month| target(&rest, month, "ivanov")),
        ["204.75", "210", "185.25"]
    );
}

#[test]
fn months_that_take_more_than_the_quarter_has_are_a_mistake() {
    let firm = firm(&["calls 600 --owner ivanov --period 2024-Q2", "calls 210 --owner ivanov --period 2024-05"]);
    let over = firm.workshop.run("target set calls 500 --owner ivanov --period 2024-04 --by orlov");
    let check = firm.workshop.run("check").to_string();
    assert!(over.code != 0 || check.contains("600"), "{over}{check}");
}

#[test]
fn a_months_target_spreads_over_its_working_days() {
    let week = firm(&["calls 200 --owner ivanov --period 2024-05"]);
    assert_eq!(target(&week, "2024-W20", "ivanov"), "50");
    assert_eq!(target(&week, "2024-05-13", "ivanov"), "10");
    assert_eq!(target(&week, "2024-05-12", "ivanov"), "-", "nothing is expected on a Sunday");
}

#[test]
fn levels_and_means_hold_as_they_are() {
    let firm = firm(&["client_base 200 --owner ivanov --period 2024"]);
    for period in ["2024-05", "2024-Q2", "2024-W20"] {
        assert_eq!(
            firm.row(&format!("--period {period} --by owner"), "client_base", "ivanov")["target"],
            "200",
            "{period}"
        );
    }
}

#[test]
fn a_groups_target_is_its_own_else_the_sum_of_its_peoples() {
    let people = firm(&["calls 100 --role seller --period 2024-05"]);
    assert_eq!(target(&people, "2024-05", "north"), "200");
    assert_eq!(target(&people, "2024-05", "*"), "200");
    let own = people.target("calls 250 --group north --period 2024-05");
    assert_eq!(target(&own, "2024-05", "north"), "250");
    assert_eq!(target(&own, "2024-05", "ivanov"), "100", "a group's flow is not its people's");
}

#[test]
fn a_groups_target_of_a_formula_comes_from_the_operands() {
    let firm = firm(&["revenue 3000 --role seller --period 2024-05", "deals 10 --role seller --period 2024-05"]);
    assert_eq!(firm.may("average_check", "*", ["target"]), ["300"]);
}

#[test]
fn a_quarters_target_of_a_formula_comes_from_the_quarters_of_the_operands() {
    let firm = firm(&[
        "revenue 3000 --role seller --period 2024-04",
        "deals 10 --role seller --period 2024-04",
        "revenue 1000 --role seller --period 2024-05",
        "deals 10 --role seller --period 2024-05",
        "revenue 2000 --role seller --period 2024-06",
        "deals 20 --role seller --period 2024-06",
    ]);
    let of = |period: &str| super::plain(&firm.row(&format!("--period {period}"), "average_check", "*")["target"]);
    assert_eq!(["2024-04", "2024-06", "2024-Q2"].map(of), ["300", "100", "150"]);
    let own = firm.target("average_check 130 --period 2024-06");
    let of = |period: &str| super::plain(&own.row(&format!("--period {period}"), "average_check", "*")["target"]);
    assert_eq!(["2024-06", "2024-Q2"].map(of), ["130", "130"], "a target that was set holds as it is");
}

#[test]
fn whoever_leaves_within_the_month_stays_in_the_groups_target_for_the_days_they_had() {
    let left = |day: &str| {
        let post = "id   = \"sidorov\"\nname = { ru = \"Сидоров Пётр\", en = \"Pyotr Sidorov\" }\npost = [{ role = \"seller\", group = \"north\", from = 2023-01-01";
        assert!(TEAM.contains(post));
        let team = TEAM.replacen(post, &format!("{post}, to = {day}"), 1);
        let firm = Firm::with("", &team).target("calls 200 --role seller --period 2024-05");
        (target(&firm, "2024-05", "sidorov"), target(&firm, "2024-05", "north"), target(&firm, "2024-05", "*"))
    };
    let is = |own: &str, all: &str| (own.to_owned(), all.to_owned(), all.to_owned());
    assert_eq!(left("2024-05-31"), is("200", "400"));
    assert_eq!(left("2024-05-30"), is("190", "390"));
    assert_eq!(left("2024-05-17"), is("100", "300"));
}

#[test]
fn a_persons_flow_shrinks_with_part_months_absences_and_for_newcomers() {
    let team = |more: &str, post: &str| {
        TEAM.replacen("id   = \"sidorov\"", &format!("id   = \"sidorov\"\n{more}"), 1).replacen(
            "from = 2023-01-01 }]\n\n[[person]]\nid   = \"orlov\"",
            &format!("from = {post} }}]\n\n[[person]]\nid   = \"orlov\""),
            1,
        )
    };
    let of = |more: &str, post: &str| {
        let firm = Firm::with("", &team(more, post)).target("calls 200 --role seller --period 2024-05");
        (target(&firm, "2024-05", "sidorov"), target(&firm, "2024-05", "north"))
    };
    let is = |own: &str| (own.to_owned(), "400".to_owned());
    assert_eq!(of("", "2023-01-01"), is("200"));
    assert_eq!(of("", "2024-05-20"), is("100"));
    assert_eq!(of("absence = [{ kind = \"leave\", from = 2024-05-20, to = 2024-05-31 }]", "2023-01-01"), is("100"));
    assert_eq!(of("ramp = [30, 60]", "2024-04-01"), is("120"));
    assert_eq!(of("ramp = [30, 60]", "2024-03-01"), is("200"));
}

#[test]
fn a_month_wholly_away_is_not_expected() {
    let away = TEAM.replacen(
        "id   = \"sidorov\"",
        "id   = \"sidorov\"\nabsence = [{ kind = \"leave\", from = 2024-05-01, to = 2024-05-31 }]",
        1,
    );
    let firm = Firm::with("", &away).target("calls 200 --role seller --period 2024-05");
    let firm = firm.records(&["2024-05-13,calls,sidorov,3"]);
    assert_eq!(firm.may("calls", "sidorov", ["target", "expected", "actual"]), ["-", "0", "3"]);
}

#[test]
fn a_later_line_of_the_plan_replaces_the_earlier_and_one_can_be_withdrawn() {
    let firm = firm(&["calls 100 --owner ivanov --period 2024-05", "calls 120 --owner ivanov --period 2024-05"]);
    assert_eq!(target(&firm, "2024-05", "ivanov"), "120");
    let firm = firm.target("calls --withdraw --owner ivanov --period 2024-05");
    assert_eq!(target(&firm, "2024-05", "ivanov"), "-");
}

#[test]
fn check_says_when_peoples_targets_do_not_add_up_to_the_groups() {
    let firm = firm(&["calls 100 --role seller --period 2024-05", "calls 250 --group north --period 2024-05"]);
    let check = firm.workshop.run("check").to_string();
    assert!(check.contains("250") && check.contains("200"), "{check}");
}
