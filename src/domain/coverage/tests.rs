//! What is expected of whom.

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::duty::Duties;
use crate::domain::rollout::{Event, EventKind};
use crate::domain::stamp::Stamp;
use crate::domain::tally::Tally;
use crate::domain::tests::{add, catalog, date, kpi, span, team};

fn introduced(id: &str, on: &str) -> Event {
    Event {
        date: date(on),
        kind: EventKind::State,
        kpi: Some(id.parse().unwrap()),
        stage: None,
        from: "draft".into(),
        to: "baseline".into(),
        forced: false,
        stamp: Stamp::default(),
    }
}

/// Entered and expected of a KPI in May 2024 through the 17th, introduced on a day.
fn coverage(id: &str, since: &str, posts: &[&str], entries: &[&str], covered: &[Covered]) -> (u32, u32) {
    let (catalog, team, calendar) = (catalog(), team(posts), Calendar::plain());
    let mut tally = Tally::new(span("2024-04..2024-06"), &[date("2024-05-01")]);
    add(&mut tally, &catalog, entries);
    let ground = Ground {
        catalog: &catalog,
        duties: Duties::new(&team, &[]),
        calendar: &calendar,
        tally: &tally,
        today: None,
        past: Default::default(),
    };
    let rollout = Rollout::on(&catalog, &[introduced(id, since)], date("2024-05-17"));
    let checks = Checks::default();
    let expectations = Expectations { ground, rollout: &rollout, covered, checks: &checks };
    let found = expectations.coverage(kpi(&catalog, id), &Whom::Company, span("2024-05"), date("2024-05-17"));
    (found.entered, found.expected)
}

const IVANOV: [&str; 1] = ["ivanov seller north 2024-01-01"];

#[test]
fn a_daily_kpi_is_due_on_every_working_day_since_its_introduction() {
    assert_eq!(coverage("calls", "2024-04-01", &IVANOV, &["2024-05-13 calls ivanov 3"], &[]), (1, 13));
    assert_eq!(coverage("calls", "2024-05-13", &IVANOV, &["2024-05-13 calls ivanov 3"], &[]), (1, 5));
}

#[test]
fn breakdowns_and_free_days_add_no_expectation() {
    let entries = [
        "2024-05-13 calls ivanov 3 direction=in",
        "2024-05-13 calls ivanov 4 direction=out",
        "2024-05-12 calls ivanov 9",
    ];
    assert_eq!(coverage("calls", "2024-05-13", &IVANOV, &entries, &[]), (1, 5));
}

#[test]
fn nothing_is_due_before_a_post_and_after_it() {
    let posts = ["ivanov seller north 2024-05-15 2024-05-16"];
    assert_eq!(coverage("calls", "2024-04-01", &posts, &[], &[]), (0, 2));
}

#[test]
fn a_weekly_kpi_is_due_once_for_every_week_that_is_over() {
    let entries = ["2024-05-02 prospects ivanov 3"];
    assert_eq!(coverage("prospects", "2024-04-01", &IVANOV, &entries, &[]), (1, 2));
}

#[test]
fn a_monthly_kpi_is_not_due_before_the_month_is_over() {
    assert_eq!(coverage("client_base", "2024-04-01", &IVANOV, &[], &[]), (0, 0));
}

#[test]
fn a_day_inside_an_imports_span_is_entered() {
    let covered = Covered {
        kpis: vec!["calls".parse().unwrap()],
        owners: vec!["ivanov".into()],
        span: crate::domain::period::Span::new(date("2024-05-13"), date("2024-05-15")).unwrap(),
    };
    assert_eq!(coverage("calls", "2024-05-13", &IVANOV, &[], &[covered]), (3, 5));
}

#[test]
fn a_week_is_entered_when_imports_speak_for_its_working_days() {
    let covered = |from: &str, to: &str| Covered {
        kpis: vec!["prospects".parse().unwrap()],
        owners: vec!["ivanov".into()],
        span: crate::domain::period::Span::new(date(from), date(to)).unwrap(),
    };
    let entered = |covered: &[Covered]| coverage("prospects", "2024-05-06", &IVANOV, &[], covered);
    assert_eq!(entered(&[covered("2024-05-08", "2024-05-08")]), (0, 1), "a day of it");
    assert_eq!(entered(&[covered("2024-05-06", "2024-05-10")]), (1, 1), "Monday to Friday");
    assert_eq!(entered(&[covered("2024-05-06", "2024-05-08"), covered("2024-05-09", "2024-05-20")]), (1, 1));
    assert_eq!(entered(&[covered("2024-05-06", "2024-05-08"), covered("2024-05-10", "2024-05-20")]), (0, 1));
    let since = |day| coverage("prospects", day, &IVANOV, &[], &[covered("2024-05-09", "2024-05-10")]);
    assert_eq!((since("2024-05-08"), since("2024-05-09")), ((0, 1), (1, 1)), "nothing was due before its introduction");
}

#[test]
fn a_formula_takes_its_worst_operand() {
    let entries = ["2024-05-13 revenue ivanov 3", "2024-05-14 revenue ivanov 3", "2024-05-13 deals ivanov 1"];
    assert_eq!(coverage("average_check", "2024-05-13", &IVANOV, &entries, &[]), (1, 5));
}
