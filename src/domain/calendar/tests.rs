//! A calendar counts as one would with a finger on the wall.

use proptest::prelude::*;

use super::*;
use crate::domain::period::{Month, Period, date_from_text};

fn date(text: &str) -> NaiveDate {
    date_from_text(text).unwrap()
}

fn span(text: &str) -> Span {
    text.parse::<Period>().unwrap().span()
}

/// May 2024 in Russia, and the Saturday that was worked for it.
fn may() -> Calendar {
    use CountryDay::{DayOff, Holiday, Working};
    let days = [
        ("2024-04-27", Working),
        ("2024-04-29", DayOff),
        ("2024-04-30", DayOff),
        ("2024-05-01", Holiday),
        ("2024-05-09", Holiday),
        ("2024-05-10", DayOff),
    ];
    let country = days.into_iter().map(|(text, day)| (date(text), day)).collect();
    Calendar::of_country([2024], &country, &BTreeMap::new())
}

#[test]
fn may_2024_has_twenty_working_days() {
    assert_eq!(may().working_days(span("2024-05")), 20);
    assert_eq!(may().working_days(span("2024-05-01..2024-05-17")), 10);
    assert!(may().is_working(date("2024-04-27")) && !may().is_working(date("2024-05-10")));
}

#[test]
fn an_unknown_year_is_monday_to_friday_and_says_so() {
    assert_eq!(may().working_days(span("2025-05")), 22);
    assert_eq!(may().unknown_years(span("2023..2025")), [2023, 2025]);
    assert!(Calendar::plain().is_known(2150));
}

#[test]
fn the_company_wins_over_the_country() {
    let own = [(date("2024-05-10"), CompanyDay::Working), (date("2024-05-13"), CompanyDay::Off)].into();
    let country = [(date("2024-05-10"), CountryDay::DayOff)].into();
    let calendar = Calendar::of_country([2024], &country, &own);
    assert!(calendar.is_working(date("2024-05-10")) && !calendar.is_working(date("2024-05-13")));
    assert!(!Schedule::SixOne.works_on(date("2024-05-13"), &calendar));
}

#[test]
fn deadlines_skip_free_days() {
    let calendar = may();
    assert_eq!(calendar.nth_working_day_after(date("2024-05-08"), 1), date("2024-05-13"));
    assert_eq!(calendar.nth_working_day_after(date("2024-04-26"), 3), date("2024-05-03"));
    assert_eq!(calendar.nth_working_day_after(date("2024-05-09"), 0), date("2024-05-09"));
}

#[test]
fn schedules_work_their_own_days() {
    let calendar = may();
    let two_two: Schedule = "2/2 с 2024-05-01".parse().unwrap();
    for (day, expected) in [
        // five-two, six-one, two-two, seven-seven
        ("2024-05-01", [false, false, true, true]),
        ("2024-05-02", [true, true, true, true]),
        ("2024-05-04", [false, true, false, true]),
        ("2024-05-05", [false, false, true, true]),
        ("2024-05-10", [false, true, true, true]),
        ("2024-04-30", [false, true, false, true]),
    ] {
        let works = [Schedule::FiveTwo, Schedule::SixOne, two_two, Schedule::SevenSeven];
        assert_eq!(works.map(|schedule| schedule.works_on(date(day), &calendar)), expected, "{day}");
    }
}

#[test]
fn a_schedule_is_written_as_it_is_read() {
    for text in ["5/2", "6/1", "7/7", "2/2 from 2024-05-01"] {
        assert_eq!(text.parse::<Schedule>().unwrap().to_string(), text);
    }
    use crate::problem::Problem;
    for (text, code) in [
        ("4/3", "schedule-unknown"),
        ("", "schedule-unknown"),
        ("5/2 from 2024-05-01", "schedule-unknown"),
        ("2/2", "schedule-no-start"),
        ("2/2 from 01.05.2024", "schedule-bad-start"),
    ] {
        assert_eq!(text.parse::<Schedule>().unwrap_err().code(), code, "{text}");
    }
}

#[test]
fn a_kpi_counts_the_days_it_says() {
    let counts = DayCount::ALL.map(|count| count.schedule(Schedule::SixOne));
    assert_eq!(counts, [Schedule::SixOne, Schedule::FiveTwo, Schedule::SevenSeven]);
    for count in DayCount::ALL {
        assert_eq!(count.to_string().parse(), Ok(count));
    }
}

proptest! {
    #[test]
    fn a_count_is_the_days_one_by_one(
        start in 0u64..900, length in 0u64..120, shift in -10i64..10,
        marks in prop::collection::btree_map(0u64..900, 0u8..5, 0..40),
    ) {
        let origin = date("2023-01-01");
        let at = |days: u64| origin + chrono::Days::new(days);
        let country = marks.iter().filter_map(|(day, mark)| match mark {
            0 => Some((at(*day), CountryDay::Holiday)),
            1 => Some((at(*day), CountryDay::DayOff)),
            2 => Some((at(*day), CountryDay::Working)),
            _ => None,
        }).collect();
        let company = marks.iter().filter_map(|(day, mark)| match mark {
            3 => Some((at(*day), CompanyDay::Off)),
            4 => Some((at(*day), CompanyDay::Working)),
            _ => None,
        }).collect();
        let calendar = Calendar::of_country([2023], &country, &company);
        let span = Span::new(at(start), at(start + length)).unwrap();
        let from = origin + chrono::TimeDelta::days(shift);
        for schedule in [Schedule::FiveTwo, Schedule::SixOne, Schedule::TwoTwo { from }, Schedule::SevenSeven] {
            let one_by_one = span.days().filter(|day| schedule.works_on(*day, &calendar)).count();
            prop_assert_eq!(schedule.working_days(span, &calendar) as usize, one_by_one);
        }
        let by_months: u32 = span.months()
            .filter_map(|month: Month| month.span().intersection(span))
            .map(|part| calendar.working_days(part)).sum();
        prop_assert_eq!(calendar.working_days(span), by_months);
    }
}
