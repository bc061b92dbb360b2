//! A run of days with both ends inside it.

use chrono::{Days, NaiveDate};

use super::{Month, PeriodError};

/// The days from one to another, both included.
// Invariant: from <= to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    from: NaiveDate,
    to: NaiveDate,
}

#[expect(clippy::len_without_is_empty, reason = "a span always has a day")]
impl Span {
    /// `None` when it would end before it begins.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Option<Span> {
        (from <= to).then_some(Span { from, to })
    }

    /// The same, naming what is wrong.
    pub fn checked(from: NaiveDate, to: NaiveDate) -> Result<Span, PeriodError> {
        Span::new(from, to).ok_or(PeriodError::Backwards { from, to })
    }

    /// A single day.
    pub fn day(date: NaiveDate) -> Span {
        Span { from: date, to: date }
    }

    /// The first day of one month to the last of another; the months may come in either order.
    pub fn of_months(first: Month, last: Month) -> Span {
        Span { from: first.min(last).first(), to: first.max(last).last() }
    }

    /// Two days in whichever order they lie.
    pub(super) fn ordered(one: NaiveDate, other: NaiveDate) -> Span {
        Span { from: one.min(other), to: one.max(other) }
    }

    /// So many days (at least one) from a first one.
    pub(super) fn starting(from: NaiveDate, days: u32) -> Span {
        let further = Days::new(u64::from(days.max(1)) - 1);
        Span { from, to: from.checked_add_days(further).unwrap_or(NaiveDate::MAX) }
    }

    /// The first day.
    pub fn from(self) -> NaiveDate {
        self.from
    }

    /// The last day.
    pub fn to(self) -> NaiveDate {
        self.to
    }

    /// True when the day lies in it.
    pub fn contains(self, date: NaiveDate) -> bool {
        self.from <= date && date <= self.to
    }

    /// True when every day of `other` lies in it.
    pub fn covers(self, other: Span) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// The days both have.
    pub fn intersection(self, other: Span) -> Option<Span> {
        Span::new(self.from.max(other.from), self.to.min(other.to))
    }

    /// Every day, first to last.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.from.iter_days().take(self.len() as usize)
    }

    /// How many days: at least one.
    pub fn len(self) -> u32 {
        (self.to - self.from).num_days() as u32 + 1
    }

    /// The months it touches, first to last.
    pub fn months(self) -> impl Iterator<Item = Month> {
        let last = Month::of(self.to);
        std::iter::successors(Some(Month::of(self.from)), move |month| Some(month.next()))
            .take_while(move |month| *month <= last)
    }

    /// Its first and last month when it begins with a month's first day and ends with a last one.
    pub fn whole_months(self) -> Option<(Month, Month)> {
        let (first, last) = (Month::of(self.from), Month::of(self.to));
        (first.first() == self.from && last.last() == self.to).then_some((first, last))
    }
}
