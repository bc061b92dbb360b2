//! One observation: who, when, which KPI, how much. Corrections and withdrawals are records that replace others.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::domain::id::{GroupId, KpiId, PersonId};
use crate::domain::kpi::{Breakdown, Kpi};
use crate::domain::measure::Measure;
use crate::domain::period::Month;
use crate::domain::stamp::Stamp;
use crate::domain::value::Value;

/// Whose figure it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    /// A person's.
    Person(PersonId),
    /// A group's own (a distinct count, the traffic of a site); never the sum of its people's.
    Group(GroupId),
    /// The company's own, without a responsible person.
    Company,
}

impl Owner {
    /// The text of the `owner` field; empty for the company.
    pub fn as_str(&self) -> &str {
        match self {
            Owner::Person(id) => id.as_str(),
            Owner::Group(id) => id.as_str(),
            Owner::Company => "",
        }
    }

    /// The person, if it is one's.
    pub fn person(&self) -> Option<&PersonId> {
        match self {
            Owner::Person(id) => Some(id),
            _ => None,
        }
    }
}

/// What a record says of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Observation {
    /// A value; for a mean the total over `count` observations.
    Entered {
        /// The value, or the total of a mean.
        value: Value,
        /// How many observations it covers; 1 unless said.
        count: u64,
    },
    /// Nothing to measure that day, which counts as entered.
    Nothing,
    /// A correction without a value: takes back what it replaces.
    Withdrawn,
}

/// Where a record came from: `manual`, `form`, `import:NAME`, `history`, `adjust:2024-05`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// Typed by a person.
    Manual,
    /// From a filled entry form.
    Form,
    /// From an import by that mapping.
    Import(String),
    /// A month's total from before the introduction.
    History,
    /// Late truth about a closed month.
    Adjust(Month),
}

crate::problems! {
    /// What can be wrong with one record, given its KPI.
    pub enum RecordError: Data {
        /// The program computes this KPI.
        Computed = "record-computed" { kpi: KpiId },
        /// A count where values are not means.
        CountNotMean = "record-count-not-mean" { kpi: KpiId },
        /// A count of 0 or above a thousand million.
        BadCount = "record-bad-count" { count: String },
        /// A rubric's level outside 0 to 4 or not whole.
        NotALevel = "record-not-a-level" { value: Value },
        /// A breakdown key that the KPI does not have.
        UndeclaredBreakdown = "record-undeclared-breakdown" { kpi: KpiId, key: String, allowed: Vec<String> },
        /// A breakdown value that the key's closed list does not have.
        UnknownBreakdownValue = "record-unknown-breakdown-value" { key: String, value: String, allowed: Vec<String> },
        /// A source that is none of the known forms.
        BadSource = "record-bad-source" { text: String },
        /// A switched off KPI.
        SwitchedOff = "record-switched-off" { kpi: KpiId },
    }
}

impl FromStr for Source {
    type Err = RecordError;
    fn from_str(text: &str) -> Result<Source, RecordError> {
        let bad = || RecordError::BadSource { text: text.to_owned() };
        let word = |name: &str| {
            let good = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-');
            !name.is_empty() && name.bytes().all(good)
        };
        match text.split_once(':') {
            None if text == "manual" || text.is_empty() => Ok(Source::Manual),
            None if text == "form" => Ok(Source::Form),
            None if text == "history" => Ok(Source::History),
            Some(("import", name)) if word(name) => Ok(Source::Import(name.to_owned())),
            Some(("adjust", month)) => month.parse().map(Source::Adjust).map_err(|_| bad()),
            _ => Err(bad()),
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Source::Manual => f.write_str("manual"),
            Source::Form => f.write_str("form"),
            Source::Import(name) => write!(f, "import:{name}"),
            Source::History => f.write_str("history"),
            Source::Adjust(month) => write!(f, "adjust:{month}"),
        }
    }
}

/// One line of a record file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The day it speaks of.
    pub date: NaiveDate,
    /// The KPI or input.
    pub kpi: KpiId,
    /// Whose figure.
    pub owner: Owner,
    /// What it says.
    pub observation: Observation,
    /// Broken down by what.
    pub breakdown: Breakdown,
    /// Where it came from.
    pub source: Source,
    /// Id, time, author, corrections, note.
    pub stamp: Stamp,
}

/// The most observations one record may cover.
pub const MAX_COUNT: u64 = 1_000_000_000;

impl Record {
    /// Checks the record against its KPI's rules: what may be recorded, counts, levels, breakdown keys.
    pub fn check(&self, kpi: &Kpi, values_of: impl Fn(&str) -> Option<Vec<String>>) -> Result<(), RecordError> {
        let id = || kpi.id.clone();
        if !kpi.measure.is_recorded() {
            return Err(RecordError::Computed { kpi: id() });
        }
        for (key, value) in self.breakdown.pairs() {
            if !kpi.breakdowns.iter().any(|known| known == key) {
                let allowed = kpi.breakdowns.clone();
                return Err(RecordError::UndeclaredBreakdown { kpi: id(), key: key.to_owned(), allowed });
            }
            if let Some(allowed) = values_of(key)
                && !allowed.iter().any(|known| known.to_lowercase() == value.to_lowercase())
            {
                let (key, value) = (key.to_owned(), value.to_owned());
                return Err(RecordError::UnknownBreakdownValue { key, value, allowed });
            }
        }
        let Observation::Entered { value, count } = self.observation else { return Ok(()) };
        if count == 0 || count > MAX_COUNT {
            return Err(RecordError::BadCount { count: count.to_string() });
        }
        match kpi.measure {
            Measure::Mean => Ok(()),
            _ if count != 1 => Err(RecordError::CountNotMean { kpi: id() }),
            Measure::Rubric if !is_level(value) => Err(RecordError::NotALevel { value }),
            _ => Ok(()),
        }
    }
}

fn is_level(value: Value) -> bool {
    (0..=4).any(|level| Value::from_whole(level) == Ok(value))
}
