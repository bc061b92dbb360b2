//! What a mapping takes from a row: numbers, lengths of time, and conditions on its cells.

use crate::domain::measure::words;
use crate::intake::amount::Amount;
use crate::intake::styles::times::{ClockStyle, Sight, see};

/// A number that a row gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A column.
    Column(String),
    /// Columns multiplied by each other.
    Product(Vec<String>),
    /// A length of time in a column whose bare numbers are in this unit; comes out in minutes.
    Lasting {
        /// The column.
        column: String,
        /// What a bare number counts.
        unit: TimeUnit,
    },
    /// The time between two columns.
    Between {
        /// The column of the beginning.
        from: String,
        /// The column of the end.
        to: String,
        /// In what.
        unit: TimeUnit,
    },
}

words! {
    /// What a time is counted in.
    TimeUnit {
        /// Days of the calendar between two dates.
        Days = "days",
        /// Working days after the first date up to the second.
        WorkingDays = "working_days",
        /// Hours.
        Hours = "hours",
        /// Minutes.
        Minutes = "minutes",
        /// Seconds.
        Seconds = "seconds",
        /// Minutes inside working hours of working days.
        WorkingMinutes = "working_minutes",
    }
}

/// A column and what must be true of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The column.
    pub column: String,
    /// What must be true.
    pub test: Test,
}

/// What must be true of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of these texts.
    OneOf(Vec<String>),
    /// None of these texts.
    NoneOf(Vec<String>),
    /// Begins with one of these texts.
    Starts(Vec<String>),
    /// Begins with none of these texts.
    StartsNot(Vec<String>),
    /// Empty, or not.
    Empty(bool),
    /// A number compared with a bound.
    Compared(Comparison, Amount),
    /// A length of time compared with another; bare numbers in the column are in this unit.
    Lasts {
        /// How it compares.
        comparison: Comparison,
        /// With what.
        bound: Length,
        /// What a bare number counts.
        unit: TimeUnit,
    },
}

/// A length of time of a condition, in minutes: `30 s`, or `0:30`, which is minutes and seconds unless the mapping says
/// that such times are hours and minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    hours: Amount,
    minutes: Amount,
}

impl Length {
    /// Reads it; `None` for what is no length of time.
    pub fn of(text: &str) -> Option<Length> {
        match see(text) {
            Sight::Sure(amount, _) => Some(Length { hours: amount, minutes: amount }),
            Sight::Either { hours, minutes } => Some(Length { hours, minutes }),
            Sight::Unreadable => None,
        }
    }

    /// So many of a unit.
    pub fn in_units(number: Amount, unit: TimeUnit) -> Length {
        let minutes = match unit {
            TimeUnit::Seconds => Some(number.over(60)),
            TimeUnit::Hours => number.times(Amount::whole(60)),
            TimeUnit::Days | TimeUnit::WorkingDays => number.times(Amount::whole(24 * 60)),
            TimeUnit::Minutes | TimeUnit::WorkingMinutes => Some(number),
        };
        let minutes = minutes.unwrap_or(number);
        Length { hours: minutes, minutes }
    }

    /// Minutes.
    pub fn minutes(&self, clock: Option<ClockStyle>) -> Amount {
        if clock == Some(ClockStyle::Hours) { self.hours } else { self.minutes }
    }

    /// The unit that a length is written in, which bare numbers beside it will be in too: `30 сек` stands where they are
    /// seconds.
    pub fn unit_of(text: &str) -> TimeUnit {
        let unit = text.trim_start_matches(|c: char| !c.is_alphabetic() && c != ':').to_lowercase();
        match unit.chars().next() {
            Some(':' | 's' | 'с') => TimeUnit::Seconds,
            Some('h' | 'ч') => TimeUnit::Hours,
            _ => TimeUnit::Minutes,
        }
    }
}

/// How a number compares with a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Greater.
    Above,
    /// Greater or equal.
    AtLeast,
    /// Less.
    Below,
    /// Less or equal.
    AtMost,
}

impl Quantity {
    /// The columns.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Quantity::Column(column) | Quantity::Lasting { column, .. } => vec![column],
            Quantity::Product(columns) => columns.iter().map(String::as_str).collect(),
            Quantity::Between { from, to, .. } => vec![from, to],
        }
    }
}
