//! Stretches of the calendar as people name them: a day, a week, a month, a quarter, a half, a year, a range.
//! Knows no "today" and no holidays; the canonical texts are ISO 8601 where that has one.

mod cadence;
mod span;
mod text;

use chrono::{Datelike, Days, NaiveDate, Weekday};

pub use cadence::{Cadence, CadenceError};
pub use span::Span;
pub use text::date_from_text;

/// The first year that can be written.
pub const FIRST_YEAR: i32 = 1900;
/// The last year that can be written.
pub const LAST_YEAR: i32 = 2199;

crate::problems! {
    /// What can be wrong with a written period. Years are texts: they are not counted, and take no thousands separator.
    pub enum PeriodError: Usage {
        /// None of the forms.
        Malformed = "period-malformed" { text: String },
        /// Not a month.
        MonthMalformed = "month-malformed" { text: String },
        /// Not a day.
        DateMalformed = "date-malformed" { text: String },
        /// Before the first or after the last year.
        NoSuchYear = "period-no-such-year" { year: String, first: String, last: String },
        /// Month 13.
        NoSuchMonth = "period-no-such-month" { month: u32 },
        /// 31 April.
        NoSuchDay = "period-no-such-day" { day: u32, month: String, days: u32 },
        /// Week 53 of a year with 52.
        NoSuchWeek = "period-no-such-week" { week: u32, year: String, weeks: u32 },
        /// Quarter 5.
        NoSuchQuarter = "period-no-such-quarter" { quarter: u32 },
        /// Half 3.
        NoSuchHalf = "period-no-such-half" { half: u32 },
        /// A range that ends before it begins.
        Backwards = "period-backwards" { from: NaiveDate, to: NaiveDate },
    }
}

/// A checked year number: what may be written.
fn checked_year(year: i32) -> Result<i32, PeriodError> {
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Ok(year);
    }
    Err(PeriodError::NoSuchYear { year: year.to_string(), first: FIRST_YEAR.to_string(), last: LAST_YEAR.to_string() })
}

/// A month of a year.
// Invariant: 1 <= number <= 12, and chrono has every day of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Month {
    year: i32,
    number: u8,
}

impl Month {
    /// The month `number` (1 to 12) of a year that can be written.
    pub fn new(year: i32, number: u32) -> Result<Month, PeriodError> {
        let year = checked_year(year)?;
        match u8::try_from(number) {
            Ok(number @ 1..=12) => Ok(Month { year, number }),
            _ => Err(PeriodError::NoSuchMonth { month: number }),
        }
    }

    /// The month a day lies in.
    pub fn of(date: NaiveDate) -> Month {
        Month { year: date.year(), number: date.month() as u8 }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The number in the year, from 1.
    pub fn number(self) -> u8 {
        self.number
    }

    /// The first day.
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, u32::from(self.number), 1).expect("every month has a first day")
    }

    /// The last day.
    pub fn last(self) -> NaiveDate {
        self.next().first().pred_opt().expect("a month has a day before the next one's first")
    }

    /// How many days it has.
    pub fn days(self) -> u32 {
        self.last().day()
    }

    /// The month after.
    pub fn next(self) -> Month {
        self.plus(1)
    }

    /// The month before.
    pub fn previous(self) -> Month {
        self.plus(-1)
    }

    /// So many months later, or earlier when negative.
    pub fn plus(self, months: i32) -> Month {
        let index = i64::from(self.year) * 12 + i64::from(self.number) - 1 + i64::from(months);
        let year = index.div_euclid(12).clamp(-200_000, 200_000) as i32;
        Month { year, number: index.rem_euclid(12) as u8 + 1 }
    }

    /// Whole months from `earlier` to this one.
    pub fn since(self, earlier: Month) -> i32 {
        (self.year - earlier.year) * 12 + i32::from(self.number) - i32::from(earlier.number)
    }

    /// Its first day to its last.
    pub fn span(self) -> Span {
        Span::of_months(self, self)
    }

    /// The day of that number, or the last day where the month is shorter.
    fn day_or_last(self, day: u32) -> NaiveDate {
        self.first().with_day(day).unwrap_or_else(|| self.last())
    }
}

/// A week as ISO 8601 counts them: from Monday, and of the year its Thursday lies in.
// Invariant: 1 <= number <= the year's number of weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Week {
    year: i32,
    number: u8,
}

impl Week {
    /// The week `number` of a year that can be written.
    pub fn new(year: i32, number: u32) -> Result<Week, PeriodError> {
        let year = checked_year(year)?;
        let weeks = Week::count_in(year);
        if !(1..=weeks).contains(&number) {
            return Err(PeriodError::NoSuchWeek { week: number, year: year.to_string(), weeks });
        }
        Ok(Week { year, number: number as u8 })
    }

    /// The week a day lies in.
    pub fn of(date: NaiveDate) -> Week {
        let week = date.iso_week();
        Week { year: week.year(), number: week.week() as u8 }
    }

    /// The year of its Thursday.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The number in the year, from 1.
    pub fn number(self) -> u8 {
        self.number
    }

    /// Its Monday.
    pub fn first(self) -> NaiveDate {
        NaiveDate::from_isoywd_opt(self.year, u32::from(self.number), Weekday::Mon).expect("the week is in its year")
    }

    /// How many weeks a year has: 28 December always lies in the last one.
    fn count_in(year: i32) -> u32 {
        NaiveDate::from_ymd_opt(year, 12, 28).map_or(52, |date| date.iso_week().week())
    }
}

/// A quarter of a year.
// Invariant: 1 <= number <= 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Quarter {
    year: i32,
    number: u8,
}

impl Quarter {
    /// The quarter `number` (1 to 4) of a year that can be written.
    pub fn new(year: i32, number: u32) -> Result<Quarter, PeriodError> {
        let year = checked_year(year)?;
        match u8::try_from(number) {
            Ok(number @ 1..=4) => Ok(Quarter { year, number }),
            _ => Err(PeriodError::NoSuchQuarter { quarter: number }),
        }
    }

    /// The quarter a month lies in.
    pub fn of(month: Month) -> Quarter {
        Quarter { year: month.year, number: month.number.div_ceil(3) }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The number in the year, from 1.
    pub fn number(self) -> u8 {
        self.number
    }

    /// Its first month.
    pub fn first_month(self) -> Month {
        Month { year: self.year, number: self.number * 3 - 2 }
    }
}

/// A half of a year.
// Invariant: 1 <= number <= 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Half {
    year: i32,
    number: u8,
}

impl Half {
    /// The half `number` (1 or 2) of a year that can be written.
    pub fn new(year: i32, number: u32) -> Result<Half, PeriodError> {
        let year = checked_year(year)?;
        match u8::try_from(number) {
            Ok(number @ 1..=2) => Ok(Half { year, number }),
            _ => Err(PeriodError::NoSuchHalf { half: number }),
        }
    }

    /// The half a month lies in.
    pub fn of(month: Month) -> Half {
        Half { year: month.year, number: month.number.div_ceil(6) }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The number in the year, from 1.
    pub fn number(self) -> u8 {
        self.number
    }

    /// Its first month.
    pub fn first_month(self) -> Month {
        Month { year: self.year, number: self.number * 6 - 5 }
    }
}

/// A calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Year(i32);

impl Year {
    /// A year that can be written.
    pub fn new(year: i32) -> Result<Year, PeriodError> {
        checked_year(year).map(Year)
    }

    /// The year a day lies in.
    pub fn of(date: NaiveDate) -> Year {
        Year(date.year())
    }

    /// The year as a number.
    pub fn number(self) -> i32 {
        self.0
    }

    /// January.
    pub fn first_month(self) -> Month {
        Month { year: self.0, number: 1 }
    }
}

/// A period named by its own parts, so that equality, order and hash are those of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// `2024-05-13`
    Day(NaiveDate),
    /// `2024-W20`
    Week(Week),
    /// `2024-05`
    Month(Month),
    /// `2024-Q2`
    Quarter(Quarter),
    /// `2024-H1`
    Half(Half),
    /// `2024`
    Year(Year),
    /// `2024-01..2024-05`
    Range(Span),
}

impl Period {
    /// Its first day to its last.
    pub fn span(self) -> Span {
        match self {
            Period::Day(date) => Span::day(date),
            Period::Week(week) => Span::starting(week.first(), 7),
            Period::Range(span) => span,
            Period::Month(_) | Period::Quarter(_) | Period::Half(_) | Period::Year(_) => {
                let (first, count) = self.whole_months().expect("these are whole months");
                Span::of_months(first, first.plus(count - 1))
            }
        }
    }

    /// The period of the same kind right after; a range moves by its own length, in months if it is whole months.
    pub fn next(self) -> Period {
        self.moved(1)
    }

    /// The period of the same kind right before.
    pub fn previous(self) -> Period {
        self.moved(-1)
    }

    /// The same period of the year before: 29 February becomes the 28th, a week 53 that is missing becomes week 52.
    pub fn year_before(self) -> Period {
        let earlier = |date| Month::of(date).plus(-12).day_or_last(date.day());
        match self {
            Period::Day(date) => Period::Day(earlier(date)),
            Period::Week(Week { year, number }) => {
                let weeks = Week::count_in(year - 1) as u8;
                Period::Week(Week { year: year - 1, number: number.min(weeks) })
            }
            Period::Month(month) => Period::Month(month.plus(-12)),
            Period::Quarter(quarter) => Period::Quarter(Quarter { year: quarter.year - 1, ..quarter }),
            Period::Half(half) => Period::Half(Half { year: half.year - 1, ..half }),
            Period::Year(Year(year)) => Period::Year(Year(year - 1)),
            Period::Range(span) => Period::Range(match span.whole_months() {
                Some((first, last)) => Span::of_months(first.plus(-12), last.plus(-12)),
                None => Span::ordered(earlier(span.from()), earlier(span.to())),
            }),
        }
    }

    /// True when the day lies in it.
    pub fn contains(self, date: NaiveDate) -> bool {
        self.span().contains(date)
    }

    /// The months it touches, first to last.
    pub fn months(self) -> impl Iterator<Item = Month> {
        self.span().months()
    }

    /// Its first month and their number, when it is whole months.
    pub fn whole_months(self) -> Option<(Month, i32)> {
        match self {
            Period::Day(_) | Period::Week(_) => None,
            Period::Month(month) => Some((month, 1)),
            Period::Quarter(quarter) => Some((quarter.first_month(), 3)),
            Period::Half(half) => Some((half.first_month(), 6)),
            Period::Year(year) => Some((year.first_month(), 12)),
            Period::Range(span) => span.whole_months().map(|(first, last)| (first, last.since(first) + 1)),
        }
    }

    fn moved(self, steps: i32) -> Period {
        let shifted = || {
            let (first, count) = self.whole_months().expect("these are whole months");
            first.plus(count * steps)
        };
        match self {
            Period::Day(date) => Period::Day(days_later(date, i64::from(steps))),
            Period::Week(week) => Period::Week(Week::of(days_later(week.first(), 7 * i64::from(steps)))),
            Period::Month(month) => Period::Month(month.plus(steps)),
            Period::Quarter(_) => Period::Quarter(Quarter::of(shifted())),
            Period::Half(_) => Period::Half(Half::of(shifted())),
            Period::Year(Year(year)) => Period::Year(Year(year + steps)),
            Period::Range(span) => Period::Range(match span.whole_months() {
                Some((first, last)) => {
                    let count = (last.since(first) + 1) * steps;
                    Span::of_months(first.plus(count), last.plus(count))
                }
                None => Span::starting(days_later(span.from(), i64::from(span.len()) * i64::from(steps)), span.len()),
            }),
        }
    }
}

fn days_later(date: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(count) } else { date.checked_add_days(count) };
    moved.expect("a written year is far from the ends of chrono's calendar")
}

#[cfg(test)]
mod tests;
