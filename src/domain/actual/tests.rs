//! The rules of measure, one by one.

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::tests::{add, catalog, date, kpi, span, team};

const PEOPLE: [&str; 5] = [
    "ivanov seller north 2024-01-01",
    "petrov seller north 2024-01-01 2024-05-15",
    "petrov seller south 2024-05-16",
    "sidorova seller south 2024-01-01 2024-05-20",
    "gromov head sales 2024-01-01",
];

/// The figure of a KPI in May 2024, as text, or the reason why there is none.
fn figure(entries: &[&str], id: &str, whom: &str, period: &str) -> Result<String, Blank> {
    let (catalog, team, calendar) = (catalog(), team(&PEOPLE), Calendar::plain());
    let cuts = ["2024-05-01", "2024-05-13", "2024-05-16", "2024-05-20", "2024-05-21", "2024-06-01"].map(date);
    let mut tally = Tally::new(span("2024-01..2024-06"), &cuts);
    add(&mut tally, &catalog, entries);
    let ground = Ground {
        catalog: &catalog,
        duties: Duties::new(&team, &[]),
        calendar: &calendar,
        tally: &tally,
        today: None,
        past: Default::default(),
    };
    let whom = match whom.split_once(':') {
        Some((_, group)) => Whom::Group(group.parse().unwrap()),
        None if whom.is_empty() => Whom::Company,
        None => Whom::Person(whom.parse().unwrap()),
    };
    ground.actual(kpi(&catalog, id), &whom, span(period)).map(|figure| figure.value.plain())
}

#[test]
fn a_flow_adds_up_and_stays_with_the_group_of_the_day() {
    let calls = ["2024-05-13 calls ivanov 10", "2024-05-14 calls petrov 5", "2024-05-17 calls petrov 7"];
    let of = |whom| figure(&calls, "calls", whom, "2024-05").unwrap();
    assert_eq!(["", "group:sales", "group:north", "group:south", "petrov"].map(of), ["22", "22", "15", "7", "12"]);
}

#[test]
fn values_without_an_owner_are_in_the_companys_total_only() {
    let calls = ["2024-05-13 calls ivanov 10", "2024-05-13 calls - 3"];
    assert_eq!(figure(&calls, "calls", "", "2024-05"), Ok("13".into()));
    assert_eq!(figure(&calls, "calls", "group:sales", "2024-05"), Ok("10".into()));
}

#[test]
fn not_entered_zero_and_nothing_to_measure_are_three_things() {
    assert_eq!(figure(&[], "calls", "ivanov", "2024-05"), Err(Blank::NotEntered));
    assert_eq!(figure(&["2024-05-13 calls ivanov 0"], "calls", "ivanov", "2024-05"), Ok("0".into()));
    let nothing = figure(&["2024-05-13 calls ivanov -"], "calls", "ivanov", "2024-05");
    assert_eq!(nothing, Err(Blank::NothingToMeasure));
}

#[test]
fn a_mean_is_total_over_count_and_never_a_mean_of_means() {
    let replies = ["2024-05-13 response_time ivanov 30 1", "2024-05-14 response_time petrov 90 9"];
    assert_eq!(figure(&replies, "response_time", "", "2024-05"), Ok("12".into()));
    assert_eq!(figure(&replies, "response_time", "petrov", "2024-05"), Ok("10".into()));
}

#[test]
fn a_level_is_the_latest_of_each_owner_on_duty_at_the_end_and_never_adds_over_time() {
    let base = [
        "2024-05-06 client_base ivanov 40",
        "2024-05-27 client_base ivanov 44",
        "2024-05-27 client_base petrov 30",
        "2024-05-13 client_base sidorova 99",
    ];
    assert_eq!(figure(&base, "client_base", "", "2024-05"), Ok("74".into()));
    assert_eq!(figure(&base, "client_base", "group:south", "2024-05"), Ok("30".into()));
    assert_eq!(figure(&base[..1], "client_base", "ivanov", "2024-06"), Err(Blank::NotEntered));
}

#[test]
fn of_two_levels_of_one_day_the_one_recorded_last_counts() {
    let base = ["2024-05-27 client_base ivanov 40", "2024-05-27 client_base ivanov 44"];
    assert_eq!(figure(&base, "client_base", "ivanov", "2024-05"), Ok("44".into()));
}

#[test]
fn an_assessment_stays_fresh_for_one_frequency() {
    let rubric = ["2024-02-20 motivation gromov 2"];
    assert_eq!(figure(&rubric, "motivation", "", "2024-04"), Ok("2".into()));
    assert_eq!(figure(&rubric, "motivation", "", "2024-05"), Err(Blank::NotEntered));
}

#[test]
fn a_formula_is_computed_from_aggregated_operands() {
    let deals = [
        "2024-05-13 revenue ivanov 100",
        "2024-05-13 deals ivanov 1",
        "2024-05-14 revenue petrov 300",
        "2024-05-14 deals petrov 9",
    ];
    assert_eq!(figure(&deals, "average_check", "", "2024-05"), Ok("40".into()));
    assert_eq!(figure(&deals, "average_check", "ivanov", "2024-05"), Ok("100".into()));
}

#[test]
fn a_percent_of_a_fraction_is_shown_in_hundredths() {
    let funnel =
        ["2024-05-13 deals ivanov 3", "2024-05-13 requests ivanov 12 source=site", "2024-05-13 requests ivanov 8"];
    assert_eq!(figure(&funnel, "funnel", "", "2024-05"), Ok("15".into()));
    assert_eq!(figure(&funnel, "web_presence", "", "2024-05"), Ok("60".into()));
}

#[test]
fn a_share_by_source_is_blank_where_nobody_named_one() {
    let nameless = ["2024-05-13 requests ivanov 12", "2024-05-14 requests petrov 8"];
    let blank = Err(Blank::Formula(NoValue::NotBrokenDown("requests".parse().unwrap())));
    assert_eq!(figure(&nameless, "web_presence", "", "2024-05"), blank);
    let one = ["2024-05-13 requests ivanov 12 source=phone", "2024-05-14 requests petrov 8"];
    assert_eq!(figure(&one, "web_presence", "", "2024-05"), Ok("0".into()), "what is named elsewhere is zero here");
}

#[test]
fn a_missing_operand_and_a_zero_divisor_leave_a_blank_with_the_reason() {
    let missing = figure(&["2024-05-13 revenue ivanov 100"], "average_check", "", "2024-05");
    assert_eq!(missing, Err(Blank::Formula(NoValue::MissingOperand("deals".parse().unwrap()))));
    let zero = figure(&["2024-05-13 revenue ivanov 1", "2024-05-13 deals ivanov 0"], "average_check", "", "2024-05");
    assert_eq!(zero, Err(Blank::Formula(NoValue::ZeroDivisor("deals".into()))));
}

#[test]
fn an_operand_that_is_not_kept_per_person_leaves_the_persons_cell_blank() {
    let costs = ["2024-05-13 sales_cost - 500", "2024-05-13 deals ivanov 5"];
    assert_eq!(figure(&costs, "deal_cost", "", "2024-05"), Ok("100".into()));
    let of_group = figure(&costs, "deal_cost", "group:north", "2024-05");
    assert_eq!(of_group, Err(Blank::Formula(NoValue::NotKept("sales_cost".parse().unwrap()))));
}

#[test]
fn the_persons_cell_of_a_departments_formula_is_what_the_person_leads() {
    let deals = ["2024-05-13 deals ivanov 1", "2024-05-13 requests ivanov 4"];
    assert_eq!(figure(&deals, "funnel", "gromov", "2024-05"), Ok("25".into()));
}

#[test]
fn headcount_counts_the_sellers_of_the_last_day() {
    let of = |whom| figure(&[], "headcount", whom, "2024-05").unwrap();
    assert_eq!(["", "group:north", "group:south"].map(of), ["2", "1", "1"]);
    assert_eq!(figure(&[], "headcount", "", "2024-05-20"), Ok("3".into()));
    assert_eq!(["ivanov", "gromov"].map(of), ["1", "2"], "a seller is one; whoever leads has the number they lead");
}

#[test]
fn headcount_of_an_open_month_is_todays() {
    let (catalog, team, calendar) = (catalog(), team(&PEOPLE), Calendar::plain());
    let tally = Tally::new(span("2024-05"), &[]);
    let on = |today: &str| {
        let ground = Ground {
            catalog: &catalog,
            duties: Duties::new(&team, &[]),
            calendar: &calendar,
            tally: &tally,
            today: Some(date(today)),
            past: Default::default(),
        };
        ground
            .actual(kpi(&catalog, "headcount"), &Whom::Group("south".parse().unwrap()), span("2024-05"))
            .unwrap()
            .value
            .plain()
    };
    assert_eq!(["2024-05-15", "2024-05-18", "2024-06-03"].map(on), ["1", "2", "1"]);
}

#[test]
fn different_values_of_a_key_are_counted_where_there_is_something() {
    let leads =
        ["2024-05-13 leads - 3 source=site", "2024-05-14 leads - 2 source=Site", "2024-05-14 leads - 0 source=fair"];
    assert_eq!(figure(&leads, "sources", "", "2024-05"), Ok("1".into()));
}

#[test]
fn an_open_month_is_as_long_as_it_has_lasted() {
    let (catalog, team, calendar) = (catalog(), team(&PEOPLE), Calendar::plain());
    let tally = Tally::new(span("2024-05"), &[]);
    let duties = Duties::new(&team, &[]);
    let on = |today: Option<&str>, period: &str| {
        let today = today.map(date);
        let ground =
            Ground { catalog: &catalog, duties, calendar: &calendar, tally: &tally, today, past: Default::default() };
        (ground.months(span(period)).unwrap().plain(), ground.days(span(period)).plain())
    };
    let is = |months: &str, days: &str| (months.to_owned(), days.to_owned());
    assert_eq!(on(None, "2024-07"), is("1", "23"));
    assert_eq!(on(Some("2024-07-31"), "2024-07"), is("1", "23"));
    assert_eq!(on(Some("2024-06-17"), "2024-06"), is("0.55", "11"));
    assert_eq!(on(Some("2024-06-17"), "2024-05..2024-06"), is("1.55", "34"));
    assert_eq!(on(Some("2024-06-17"), "2024-07"), is("1", "23"));
}
