//! The laws of periods, and the texts people will type wrong.

use proptest::prelude::*;

use super::*;
use crate::problem::Problem;

fn date(text: &str) -> NaiveDate {
    date_from_text(text).unwrap()
}

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0i64..109_000).prop_map(|days| days_later(date("1900-06-01"), days))
}

fn any_named() -> impl Strategy<Value = Period> {
    let cadence = prop::sample::select(Cadence::ALL.to_vec());
    let half = any_date().prop_map(|date| Period::Half(Half::of(Month::of(date))));
    prop_oneof![(any_date(), cadence).prop_map(|(date, cadence)| cadence.period_of(date)), half]
}

fn any_range() -> impl Strategy<Value = Period> {
    let months = (any_date(), 0..30).prop_map(|(date, count)| {
        let first = Month::of(date);
        Period::Range(Span::of_months(first, first.plus(count)))
    });
    let days = (any_date(), 1u32..400).prop_map(|(date, count)| Period::Range(Span::starting(date, count)));
    prop_oneof![months, days]
}

fn any_period() -> impl Strategy<Value = Period> {
    prop_oneof![any_named(), any_range()]
}

proptest! {
    #[test]
    fn a_period_survives_its_text(period in any_period()) {
        prop_assume!(period.span().to().year() <= LAST_YEAR);
        prop_assert_eq!(period.to_string().parse(), Ok(period));
    }

    #[test]
    fn next_undoes_previous(period in any_named()) {
        prop_assert_eq!(period.previous().next(), period);
        prop_assert_eq!(period.next().previous(), period);
    }

    #[test]
    fn neighbours_touch_without_gap(period in any_period()) {
        prop_assert_eq!(days_later(period.span().to(), 1), period.next().span().from());
        prop_assert_eq!(days_later(period.span().from(), -1), period.previous().span().to());
    }

    #[test]
    fn a_day_lies_in_its_period(date in any_date(), cadence in prop::sample::select(Cadence::ALL.to_vec())) {
        prop_assert!(cadence.period_of(date).contains(date));
    }

    #[test]
    fn months_of_a_span_have_its_days(period in any_period()) {
        let span = period.span();
        let parts: u32 = span.months().filter_map(|month| month.span().intersection(span)).map(Span::len).sum();
        prop_assert_eq!(parts, span.len());
        prop_assert_eq!(span.days().count(), span.len() as usize);
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,24}|[0-9QWH.-]{0,24}") {
        let _ = text.parse::<Period>();
    }
}

#[test]
fn a_period_knows_its_days() {
    for (text, from, to) in [
        ("2024-05-13", "2024-05-13", "2024-05-13"),
        ("2024-W20", "2024-05-13", "2024-05-19"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-Q2", "2024-04-01", "2024-06-30"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-01..2024-05", "2024-01-01", "2024-05-31"),
        ("2024-Q1..2024-04-15", "2024-01-01", "2024-04-15"),
    ] {
        assert_eq!(period(text).span(), Span::new(date(from), date(to)).unwrap(), "{text}");
    }
}

#[test]
fn a_range_is_written_in_months_where_it_can_be() {
    for (text, written) in [
        ("2024-Q1..2024", "2024-01..2024-12"),
        ("2024-05-01..2024-05-31", "2024-05..2024-05"),
        ("2024-05..2024-06-03", "2024-05-01..2024-06-03"),
    ] {
        assert_eq!(period(text).to_string(), written);
    }
}

#[test]
fn the_year_before_is_never_a_missing_day() {
    for (text, before) in [
        ("2024-02-29", "2023-02-28"),
        ("2020-W53", "2019-W52"),
        ("2024-Q2", "2023-Q2"),
        ("2024-01..2024-02", "2023-01..2023-02"),
        ("2024-02-10..2024-02-29", "2023-02-10..2023-02-28"),
    ] {
        assert_eq!(period(text).year_before(), period(before), "{text}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    for (text, code) in [
        ("2024-13", "period-no-such-month"),
        ("2024-00", "period-no-such-month"),
        ("2024-W53", "period-no-such-week"),
        ("2024-W00", "period-no-such-week"),
        ("2024-04-31", "period-no-such-day"),
        ("2023-02-29", "period-no-such-day"),
        ("2024-Q5", "period-no-such-quarter"),
        ("2024-H3", "period-no-such-half"),
        ("1899", "period-no-such-year"),
        ("2200-01", "period-no-such-year"),
        ("2024-05..2024-04", "period-backwards"),
    ] {
        assert_eq!(text.parse::<Period>().unwrap_err().code(), code, "{text}");
    }
    for text in [
        "",
        "24",
        "2024-",
        "2024-5",
        "2024-Q",
        "2024-q2",
        "2024-W2",
        "+024",
        "2024-05-1",
        "2024-05..",
        "..",
        "май",
        "２０２４",
    ] {
        assert_eq!(text.parse::<Period>(), Err(PeriodError::Malformed { text: text.into() }));
    }
    assert_eq!("2024-Q1".parse::<Month>().unwrap_err().code(), "month-malformed");
    assert_eq!(date_from_text("2024-05").unwrap_err().code(), "date-malformed");
}

#[test]
fn a_cadence_lists_what_ends_inside() {
    let span = period("2024-05-06..2024-06-30").span();
    let weeks = Cadence::Week.periods_in(span);
    assert_eq!((weeks.len(), weeks[0], weeks[7]), (8, period("2024-W19"), period("2024-W26")));
    assert_eq!(Cadence::Month.periods_in(span), [period("2024-05"), period("2024-06")]);
    assert_eq!(Cadence::Quarter.periods_in(span), [period("2024-Q2")]);
    assert_eq!(Cadence::Year.periods_in(span), []);
    assert!(Cadence::Quarter.is_rarer_than(Cadence::Month) && !Cadence::Day.is_rarer_than(Cadence::Day));
    for cadence in Cadence::ALL {
        assert_eq!(cadence.to_string().parse(), Ok(cadence));
    }
    assert_eq!("daily".parse::<Cadence>().unwrap_err().code(), "cadence-unknown");
}
