//! How often something is due.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::{Month, Period, Quarter, Span, Week, Year};

crate::problems! {
    /// What can be wrong with a written cadence.
    pub enum CadenceError: Usage {
        /// None of the five.
        Unknown = "cadence-unknown" { text: String },
    }
}

/// How often something is due, the most frequent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cadence {
    /// Every day.
    Day,
    /// Every week.
    Week,
    /// Every month.
    Month,
    /// Every quarter.
    Quarter,
    /// Every year.
    Year,
}

impl Cadence {
    /// All, the most frequent first.
    pub const ALL: [Cadence; 5] = [Cadence::Day, Cadence::Week, Cadence::Month, Cadence::Quarter, Cadence::Year];

    /// The id used in files and flags.
    pub fn id(self) -> &'static str {
        match self {
            Cadence::Day => "day",
            Cadence::Week => "week",
            Cadence::Month => "month",
            Cadence::Quarter => "quarter",
            Cadence::Year => "year",
        }
    }

    /// The period of this length that the day lies in.
    pub fn period_of(self, date: NaiveDate) -> Period {
        match self {
            Cadence::Day => Period::Day(date),
            Cadence::Week => Period::Week(Week::of(date)),
            Cadence::Month => Period::Month(Month::of(date)),
            Cadence::Quarter => Period::Quarter(Quarter::of(Month::of(date))),
            Cadence::Year => Period::Year(Year::of(date)),
        }
    }

    /// The periods of this length that end inside the span, in order.
    pub fn periods_in(self, span: Span) -> Vec<Period> {
        std::iter::successors(Some(self.period_of(span.from())), |period| Some(period.next()))
            .take_while(|period| period.span().to() <= span.to())
            .collect()
    }

    /// True when this one is due less often.
    pub fn is_rarer_than(self, other: Cadence) -> bool {
        self > other
    }
}

impl FromStr for Cadence {
    type Err = CadenceError;

    fn from_str(text: &str) -> Result<Cadence, CadenceError> {
        let found = Cadence::ALL.into_iter().find(|cadence| cadence.id() == text);
        found.ok_or_else(|| CadenceError::Unknown { text: text.to_owned() })
    }
}

impl fmt::Display for Cadence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}
