//! What is due of whom, and until when. Pure: is given the day.

pub mod agenda;

use chrono::NaiveDate;

use crate::domain::actual::Ground;
use crate::domain::calendar::Calendar;
use crate::domain::catalog::Catalog;
use crate::domain::coverage::{Expectations, Expected};
use crate::domain::id::PersonId;
use crate::domain::kpi::{EnteredBy, Kpi};
use crate::domain::period::{Cadence, Month, Span};
use crate::domain::team::Person;

/// An entry that is expected and not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due<'a> {
    /// The KPI or input.
    pub kpi: &'a Kpi,
    /// Whose figure it is.
    pub owner: &'a Person,
    /// The day, week, month ... it is for.
    pub slot: Span,
    /// The last day on which it is not late.
    pub deadline: NaiveDate,
}

/// The last day on which the entry for a slot is not late: a day's the same day, a week's the first working day after it,
/// of anything longer the third.
pub fn deadline(every: Cadence, slot: Span, calendar: &Calendar) -> NaiveDate {
    let working_days = match every {
        Cadence::Day => 0,
        Cadence::Week => 1,
        Cadence::Month | Cadence::Quarter | Cadence::Year => 3,
    };
    calendar.nth_working_day_after(slot.to(), working_days)
}

/// The last day on which an entry dated that day is not late.
pub fn deadline_of(kpi: &Kpi, date: NaiveDate, calendar: &Calendar) -> NaiveDate {
    deadline(kpi.every, kpi.every.period_of(date).span(), calendar)
}

/// How far back one looks for what is still missing: the month before this one.
pub fn lately(today: NaiveDate) -> Span {
    Span::new(Month::of(today).previous().first(), today).unwrap_or(Span::day(today))
}

/// Who is to type this entry in on `on`: its owner, or whoever checked them then where the KPI wants it. What somebody who
/// has left still owes is their present controller's to enter; what the program computes is nobody's.
pub fn typist<'a>(ground: Ground<'a>, kpi: &Kpi, entry: &Expected<'a>, on: NaiveDate) -> Option<&'a Person> {
    let controls = |day| {
        let control = ground.duties.control(kpi, entry.owner, day);
        control.map(|control| control.deputy.unwrap_or(control.controller))
    };
    match kpi.entered_by {
        EnteredBy::Owner if entry.owner.is_employed(on) => Some(entry.owner),
        EnteredBy::Owner => controls(on),
        EnteredBy::Controller => controls(entry.slot.to()),
        EnteredBy::Program => None,
    }
}

/// Everything that person is to type in and has not, of the slots that end inside `span`: the own figures, and of others'
/// those that their controller enters. Oldest first, then in catalog order.
pub fn due_of<'a>(expectations: &Expectations<'a>, typist: &PersonId, span: Span) -> Vec<Due<'a>> {
    let ground = expectations.ground;
    let mut due: Vec<Due<'a>> = Vec::new();
    for kpi in ground.catalog.entries().iter().filter(|kpi| kpi.enabled) {
        let entries = expectations.entries(kpi, slots_ending_in(kpi.every, span), span.to());
        let is_theirs =
            |entry: &Expected<'_>| self::typist(ground, kpi, entry, span.to()).is_some_and(|one| one.id == *typist);
        let missing = entries.into_iter().filter(|entry| !entry.entered && is_theirs(entry));
        due.extend(missing.map(|entry| Due {
            kpi,
            owner: entry.owner,
            slot: entry.slot,
            deadline: deadline(kpi.every, entry.slot, ground.calendar),
        }));
    }
    due.sort_by_key(|due| due.slot.to());
    due
}

/// The days of the slots that end inside the span; the first may have begun before it.
pub fn slots_ending_in(every: Cadence, span: Span) -> Span {
    Span::new(every.period_of(span.from()).span().from(), span.to()).unwrap_or(span)
}

/// The days of records that tell what is due of a span.
pub fn needed(catalog: &Catalog, span: Span) -> Span {
    let begins = catalog.entries().iter().map(|kpi| slots_ending_in(kpi.every, span).from());
    Span::new(begins.min().unwrap_or(span.from()), span.to()).unwrap_or(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn deadlines_are_counted_in_working_days() {
        let calendar = crate::store::toml::calendar::embedded();
        for (every, day, last) in [
            (Cadence::Day, "2024-05-13", "2024-05-13"),
            (Cadence::Day, "2024-05-11", "2024-05-11"),
            (Cadence::Week, "2024-05-13", "2024-05-20"),
            // The week ends on Sunday 28 April; from there to 1 May all days are free.
            (Cadence::Week, "2024-04-22", "2024-05-02"),
            (Cadence::Month, "2024-05-13", "2024-06-05"),
            (Cadence::Quarter, "2024-05-13", "2024-07-03"),
        ] {
            let slot = every.period_of(date(day)).span();
            assert_eq!(deadline(every, slot, &calendar), date(last), "{every} {day}");
        }
    }

    #[test]
    fn lately_reaches_back_to_the_month_before() {
        let span = lately(date("2024-05-13"));
        assert_eq!((span.from(), span.to()), (date("2024-04-01"), date("2024-05-13")));
    }
}
