//! What adds up and what does not: the rules of totals of section 4.

use super::{Firm, MAY, TEAM};

const BUYERS: &str = r#"
[[kpi]]
id         = "buyers"
name       = { ru = "Покупатели", en = "Buyers" }
measure    = "sum"
unit       = "clients"
direction  = "up"
every      = "month"
level      = "personal"
owner      = "seller"
controller = "head"
stage      = 2
adds_over_people = false
adds_over_days   = false

[[kpi]]
id         = "traffic"
name       = { ru = "Трафик", en = "Traffic" }
measure    = "sum"
unit       = "clients"
direction  = "up"
every      = "day"
level      = "company"
owner      = "director"
controller = "head"
stage      = 2

[[kpi]]
id         = "yield"
name       = { ru = "Отдача", en = "Yield" }
measure    = "formula"
formula    = "deals / traffic"
unit       = "percent"
direction  = "up"
every      = "month"
level      = "personal"
owner      = "seller"
controller = "head"
stage      = 2
"#;

#[test]
fn a_sum_adds_days_and_people() {
    let lines = ["2024-05-02,calls,ivanov,40", "2024-05-03,calls,ivanov,2", "2024-05-03,calls,sidorov,8"];
    let firm = Firm::new().records(&lines);
    assert_eq!(firm.may("calls", "*", ["actual"]), ["50"]);
    assert_eq!(firm.may("calls", "north", ["actual"]), ["50"]);
    assert_eq!(firm.may("calls", "ivanov", ["actual"]), ["42"]);
    assert_eq!(firm.may("calls", "south", ["actual", "reason"]), ["-", "not_entered"]);
}

#[test]
fn sums_are_exact() {
    let firm = Firm::new().on_days(&MAY, "revenue", "ivanov", "0.1").on_days(
        &MAY,
        "revenue",
        "sidorov",
        "999999999999.999999",
    );
    assert_eq!(firm.today("2024-06-10").may("revenue", "*", ["actual"]), ["20000000000001.99998"]);
}

#[test]
fn a_mean_is_the_total_over_the_count_and_never_a_mean_of_means() {
    let firm = Firm::new().records(&["2024-05-02,response_time,ivanov,37,3", "2024-05-02,response_time,sidorov,20"]);
    assert_eq!(firm.may("response_time", "ivanov", ["actual"]), ["12.3333333333"]);
    assert_eq!(firm.may("response_time", "*", ["actual"]), ["14.25"]);
}

#[test]
fn a_formula_is_of_the_totals_of_that_very_cell() {
    let firm = Firm::new().records(&[
        "2024-05-02,revenue,ivanov,300",
        "2024-05-02,deals,ivanov,1",
        "2024-05-02,revenue,sidorov,300",
        "2024-05-02,deals,sidorov,2",
    ]);
    assert_eq!(firm.may("average_check", "ivanov", ["actual"]), ["300"]);
    assert_eq!(firm.may("average_check", "*", ["actual"]), ["200"], "not 225, the mean of 300 and 150");
}

#[test]
fn a_formula_without_its_operand_or_by_nought_has_no_value_and_says_why() {
    let firm = Firm::new().records(&[
        "2024-05-02,revenue,ivanov,300",
        "2024-05-02,revenue,sidorov,5",
        "2024-05-02,deals,sidorov,0",
    ]);
    assert_eq!(firm.may("average_check", "ivanov", ["actual", "status"]), ["-", "no_data"]);
    assert_ne!(firm.may("average_check", "ivanov", ["reason"]), firm.may("average_check", "sidorov", ["reason"]));
}

#[test]
fn what_is_not_kept_per_person_leaves_a_persons_cell_blank() {
    let firm = Firm::with(BUYERS, TEAM).records(&["2024-05-02,deals,ivanov,2", "2024-05-02,traffic,orlov,50"]);
    assert_eq!(firm.may("yield", "*", ["actual", "reason"]), ["4", "-"]);
    assert_eq!(firm.may("yield", "ivanov", ["actual", "reason"]), ["-", "operand_not_kept"]);
    let screen = firm.workshop.ok("explain yield --owner ivanov --period 2024-05").stdout;
    assert!(screen.contains("not kept per person"), "{screen}");
}

#[test]
fn a_level_is_the_latest_of_each_owner_and_added_over_them() {
    let firm = Firm::new().records(&[
        "2024-05-02,client_base,ivanov,200",
        "2024-05-15,client_base,ivanov,190",
        "2024-05-13,client_base,sidorov,50",
    ]);
    assert_eq!(firm.may("client_base", "ivanov", ["actual"]), ["190"]);
    assert_eq!(firm.may("client_base", "*", ["actual"]), ["240"]);
}

#[test]
fn of_levels_of_one_day_the_later_recorded_counts_then_the_greater_id() {
    let line = |value: u32, at: &str, id: u32| {
        format!(
            "2024-05-15,client_base,ivanov,{value},,,01HXWCV7000000000000000{id:03},2024-05-15T{at}Z,ivanov,manual,,"
        )
    };
    let (early, late, last) = (line(1, "09:00:00", 3), line(2, "10:00:00", 1), line(3, "10:00:00", 2));
    let orders = [[&early, &late, &last], [&last, &early, &late]];
    for order in orders {
        let lines = order.map(String::as_str);
        assert_eq!(Firm::new().records(&lines).may("client_base", "ivanov", ["actual"]), ["3"]);
    }
}

#[test]
fn a_level_of_an_earlier_month_is_in_no_total() {
    let firm = Firm::new().records(&["2024-04-30,client_base,ivanov,200", "2024-05-02,client_base,sidorov,5"]);
    assert_eq!(firm.may("client_base", "ivanov", ["actual", "status"]), ["-", "no_data"]);
    assert_eq!(firm.may("client_base", "*", ["actual"]), ["5"]);
    let quarter = firm.today("2024-07-10").row("--period 2024-Q2 --by owner", "client_base", "ivanov");
    assert_eq!(quarter["actual"], "200", "a longer period takes what is inside it");
}

#[test]
fn a_level_of_who_has_left_by_the_end_is_in_no_total() {
    let left = TEAM.replacen(
        "from = 2023-01-01 }]\n\n[[person]]\nid   = \"orlov\"",
        "from = 2023-01-01, to = 2024-05-20 }]\n\n[[person]]\nid   = \"orlov\"",
        1,
    );
    let firm = Firm::with("", &left).today("2024-06-10");
    let firm = firm.records(&["2024-05-15,client_base,ivanov,200", "2024-05-15,client_base,sidorov,50"]);
    assert_eq!(firm.may("client_base", "*", ["actual"]), ["200"]);
}

#[test]
fn a_rubric_is_the_latest_judgement_until_it_is_stale() {
    let firm = Firm::new().records(&["2024-03-20,reminders,petrova,2", "2024-04-10,reminders,petrova,3"]);
    assert_eq!(firm.may("reminders", "petrova", ["actual"]), ["3"]);
    let later = firm.today("2024-08-05").row("--period 2024-07 --by owner", "reminders", "petrova");
    assert_eq!(later["actual"], serde_json::Value::Null, "an assessment of a quarter is stale after three months");
}

#[test]
fn what_does_not_add_up_is_blank_with_the_reason_unless_entered_for_the_whole() {
    let firm = Firm::with(BUYERS, TEAM).records(&["2024-05-02,buyers,ivanov,30", "2024-05-02,buyers,sidorov,20"]);
    assert_eq!(firm.may("buyers", "ivanov", ["actual"]), ["30"]);
    assert_eq!(firm.may("buyers", "*", ["actual", "reason"]), ["-", "not_over_people"]);
    let firm = firm.records(&["2024-04-02,buyers,ivanov,30", "2024-05-02,buyers,north,42"]);
    assert_eq!(firm.may("buyers", "north", ["actual"]), ["42"]);
    let quarter = firm.today("2024-07-10").row("--period 2024-Q2 --by owner", "buyers", "ivanov");
    assert_eq!(quarter["reason"], "not_over_days");
}

#[test]
fn flows_stay_with_the_group_of_the_day() {
    let moved = TEAM.replacen(
        "group = \"north\", from = 2023-01-01 }]\n\n[[person]]\nid   = \"sidorov\"",
        "group = \"north\", from = 2023-01-01, to = 2024-05-12 }, { role = \"seller\", group = \"south\", from = 2024-05-13 }]\n\n[[person]]\nid   = \"sidorov\"",
        1,
    );
    let firm = Firm::with("", &moved).records(&["2024-05-03,calls,ivanov,10", "2024-05-15,calls,ivanov,5"]);
    assert_eq!(firm.may("calls", "north", ["actual"]), ["10"]);
    assert_eq!(firm.may("calls", "south", ["actual"]), ["5"]);
    assert_eq!(firm.may("calls", "*", ["actual"]), ["15"]);
}

#[test]
fn a_figure_without_an_owner_is_inside_the_companys_total_only() {
    let firm = Firm::new().records(&["2024-05-03,calls,,7", "2024-05-03,calls,ivanov,1"]);
    assert_eq!(firm.may("calls", "*", ["actual"]), ["8"]);
    assert_eq!(firm.may("calls", "north", ["actual"]), ["1"]);
}

#[test]
fn a_breakdown_is_a_part_of_the_figure_and_adds_no_expectation() {
    let firm = Firm::new().records(&[
        "2024-05-02,calls,ivanov,18,,direction=in",
        "2024-05-02,calls,ivanov,20,,direction=out",
        "2024-05-02,calls,ivanov,4",
    ]);
    assert_eq!(firm.may("calls", "ivanov", ["actual", "entered"]), ["42", "1"]);
    let screen = firm.workshop.ok("report --period 2024-05 --kpi calls --owner ivanov").stdout;
    for part in ["inbound", "outbound", "unspecified"] {
        assert!(screen.contains(part), "{screen}");
    }
}

#[test]
fn not_entered_zero_and_not_expected_differ_and_look_different() {
    let away = TEAM.replacen(
        "id   = \"sidorov\"",
        "id   = \"sidorov\"\nabsence = [{ kind = \"leave\", from = 2024-05-01, to = 2024-05-31 }]",
        1,
    );
    let firm = Firm::with("", &away).on_days(&MAY[..10], "calls", "ivanov", "0");
    let fields = ["actual", "entered", "expected"];
    assert_eq!(firm.may("calls", "ivanov", fields), ["0", "10", "10"]);
    assert_eq!(firm.may("deals", "ivanov", fields), ["-", "0", "10"]);
    let absent = firm.workshop.ok("report --period 2024-05 --kpi calls --by owner --all --format csv").stdout;
    let of_absent: Vec<&str> = absent.lines().filter(|line| line.contains("sidorov")).collect();
    assert!(of_absent.iter().all(|line| line.contains(",0,0,0,")), "{absent}");
    let grid = firm.workshop.ok("report --period 2024-05 --kpi calls --kpi deals").stdout;
    let of =
        |name: &str| grid.lines().find(|line| line.starts_with(name)).unwrap().split_whitespace().collect::<Vec<_>>();
    assert_eq!(of("Ivan Ivanov  Deals")[2..4], ["Deals", "10"], "not entered is asked for: {grid}");
    assert_eq!((of("Ivan Ivanov"), of("Pyotr Sidorov")), (vec!["Ivan", "Ivanov", "·", "—"], vec!["Pyotr", "Sidorov"]));
}

#[test]
fn a_value_on_a_free_day_counts_and_is_not_expected() {
    let firm = Firm::new().records(&["2024-05-04,calls,ivanov,9"]).on_days(&MAY[..10], "calls", "ivanov", "1");
    assert_eq!(firm.may("calls", "ivanov", ["actual", "entered", "expected"]), ["19", "10", "10"]);
}

/// A percentage that is entered.
pub fn share() -> String {
    let share =
        BUYERS.split("[[kpi]]").nth(2).unwrap().replace("traffic", "share").replace("\"clients\"", "\"percent\"");
    let share = share
        .replace("\"company\"", "\"personal\"")
        .replace("\"director\"", "\"seller\"")
        .replace("\"sum\"", "\"mean\"");
    format!("[[unit]]\nid = \"percent\"\nkind = \"percent\"\n\n[[kpi]]{share}").replace("yield", "share")
}
