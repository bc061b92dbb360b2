//! The days a person works, and whose days a KPI counts.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::Calendar;
use crate::domain::period::{Span, date_from_text};

crate::problems! {
    /// What can be wrong with a written schedule.
    pub enum ScheduleError: Usage {
        /// None of the four.
        Unknown = "schedule-unknown" { text: String },
        /// Two days on, two off, but from which day is not said.
        NoStart = "schedule-no-start" { text: String },
        /// The day it starts from is no date.
        BadStart = "schedule-bad-start" { date: String },
    }
}

crate::problems! {
    /// What can be wrong with the word for whose days are counted.
    pub enum DayCountError: Usage {
        /// None of the three.
        Unknown = "day-count-unknown" { text: String },
    }
}

/// Which days a person works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Schedule {
    /// As the company's calendar says.
    #[default]
    FiveTwo,
    /// Monday to Saturday, public holidays off.
    SixOne,
    /// Two days on, two days off, holidays or not; `from` is the first of two days on.
    TwoTwo {
        /// The first of two days on.
        from: NaiveDate,
    },
    /// Every day.
    SevenSeven,
}

impl Schedule {
    /// True when the person works that day.
    pub fn works_on(self, date: NaiveDate, calendar: &Calendar) -> bool {
        match self {
            Schedule::FiveTwo => calendar.five.is_working(date),
            Schedule::SixOne => calendar.six.is_working(date),
            Schedule::TwoTwo { from } => (date - from).num_days().rem_euclid(4) < 2,
            Schedule::SevenSeven => true,
        }
    }

    /// How many days of the span the person works. Costs the same for a day and for a century.
    pub fn working_days(self, span: Span, calendar: &Calendar) -> u32 {
        match self {
            Schedule::FiveTwo => calendar.five.count(span),
            Schedule::SixOne => calendar.six.count(span),
            Schedule::TwoTwo { from } => {
                let worked_before = |days: i64| days.div_euclid(4) * 2 + days.rem_euclid(4).min(2);
                let start = (span.from() - from).num_days();
                (worked_before(start + i64::from(span.len())) - worked_before(start)) as u32
            }
            Schedule::SevenSeven => span.len(),
        }
    }
}

impl FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Schedule, ScheduleError> {
        let unknown = || ScheduleError::Unknown { text: text.to_owned() };
        let mut words = text.split_whitespace();
        let pattern = words.next().ok_or_else(unknown)?;
        let rest: Vec<&str> = words.collect();
        match (pattern, rest.as_slice()) {
            ("5/2", []) => Ok(Schedule::FiveTwo),
            ("6/1", []) => Ok(Schedule::SixOne),
            ("7/7", []) => Ok(Schedule::SevenSeven),
            ("2/2", ["from" | "с", date]) => match date_from_text(date) {
                Ok(from) => Ok(Schedule::TwoTwo { from }),
                Err(_) => Err(ScheduleError::BadStart { date: (*date).to_owned() }),
            },
            ("2/2", [] | ["from" | "с"]) => Err(ScheduleError::NoStart { text: text.to_owned() }),
            _ => Err(unknown()),
        }
    }
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Schedule::FiveTwo => f.pad("5/2"),
            Schedule::SixOne => f.pad("6/1"),
            Schedule::TwoTwo { from } => f.pad(&format!("2/2 from {from}")),
            Schedule::SevenSeven => f.pad("7/7"),
        }
    }
}

/// Whose days a KPI counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DayCount {
    /// The owner's own working days.
    #[default]
    Owner,
    /// The company's working days.
    Company,
    /// Every day.
    Calendar,
}

impl DayCount {
    /// All three.
    pub const ALL: [DayCount; 3] = [DayCount::Owner, DayCount::Company, DayCount::Calendar];

    /// The id used in the catalog.
    pub fn id(self) -> &'static str {
        match self {
            DayCount::Owner => "owner",
            DayCount::Company => "company",
            DayCount::Calendar => "calendar",
        }
    }

    /// The schedule to count by, for an owner who works `schedule`.
    pub fn schedule(self, schedule: Schedule) -> Schedule {
        match self {
            DayCount::Owner => schedule,
            DayCount::Company => Schedule::FiveTwo,
            DayCount::Calendar => Schedule::SevenSeven,
        }
    }
}

impl FromStr for DayCount {
    type Err = DayCountError;

    fn from_str(text: &str) -> Result<DayCount, DayCountError> {
        let found = DayCount::ALL.into_iter().find(|count| count.id() == text);
        found.ok_or_else(|| DayCountError::Unknown { text: text.to_owned() })
    }
}

impl fmt::Display for DayCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}
