//! records/YYYY-MM.csv: the records dated in that month.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use crate::domain::correction::Correctable;
use crate::domain::id::{GroupId, IdError, KpiId, PersonId};
use crate::domain::kpi::Breakdown;
use crate::domain::period::{Month, date_from_text};
use crate::domain::record::{MAX_COUNT, Observation, Owner, Record, RecordError, Source};
use crate::domain::stamp::{RecordId, Stamp};
use crate::domain::value::Value;
use crate::store::append::NewLine;
use crate::store::journal::Journal;
use crate::store::journals::JournalError;
use crate::store::journals::cells::{Cells, Known, canonical, read_sheet, stamp_fields};
use crate::store::journals::sheet::Sheet;

const DATE: usize = 0;
const KPI: usize = 1;
const OWNER: usize = 2;
const VALUE: usize = 3;
const COUNT: usize = 4;
const BREAKDOWN: usize = 5;
const SOURCE: usize = 9;

/// The file of a month.
pub fn file_of(month: Month) -> String {
    format!("records/{month}.csv")
}

/// Reads a month's file. `is_group` tells a group's id from a person's.
pub fn parse(file: &str, bytes: &[u8], month: Month, is_group: &dyn Fn(&str) -> bool) -> Sheet<Record> {
    let mut reader = Reader { month, is_group, file, names: Names::default() };
    read_sheet(file, bytes, Journal::Records, |cells| reader.record(cells))
}

#[derive(Default)]
struct Names {
    kpis: Known<KpiId>,
    owners: Known<Owner>,
    sources: Known<Source>,
    day: Option<(String, NaiveDate)>,
}

struct Reader<'a> {
    month: Month,
    file: &'a str,
    is_group: &'a dyn Fn(&str) -> bool,
    names: Names,
}

impl Reader<'_> {
    fn record(&mut self, cells: &mut Cells) -> Option<Record> {
        let date = self.date(cells);
        let kpi = cells.required(KPI, |text| self.names.kpis.get(text, KpiId::from_str));
        let owner = cells.made(OWNER, |text| self.names.owners.get(text, |text| owner(text, self.is_group)));
        let breakdown = cells.made(BREAKDOWN, Breakdown::from_str);
        let source = cells.made(SOURCE, |text| self.names.sources.get(text, Source::from_str));
        let stamp = cells.stamp();
        let observation = observation(cells, stamp.as_ref());
        let (date, kpi, owner, breakdown) = (date?, kpi?, owner?, breakdown?);
        Some(Record { date, kpi, owner, observation: observation?, breakdown, source: source?, stamp: stamp? })
    }

    fn date(&mut self, cells: &mut Cells) -> Option<NaiveDate> {
        let text = cells.text(DATE);
        // Neighbouring lines are mostly of one day.
        if let Some((known, date)) = &self.names.day
            && *known == text
        {
            return Some(*date);
        }
        let date = cells.required(DATE, date_from_text)?;
        if Month::of(date) != self.month {
            cells.wrong(DATE, JournalError::OtherMonth { date, file: self.file.to_owned() });
            return None;
        }
        self.names.day = Some((text.into_owned(), date));
        Some(date)
    }
}

/// Whose figure the field names.
pub(in crate::store) fn owner(text: &str, is_group: &dyn Fn(&str) -> bool) -> Result<Owner, IdError> {
    match text {
        "" => Ok(Owner::Company),
        group if is_group(group) => GroupId::from_str(group).map(Owner::Group),
        person => PersonId::from_str(person).map(Owner::Person),
    }
}

/// What value and count say together. An empty value withdraws in a correction; elsewhere only a count of 0, "nothing to
/// measure", may go with it.
fn observation(cells: &mut Cells, stamp: Option<&Stamp>) -> Option<Observation> {
    let value = cells.optional(VALUE, Value::from_str);
    let count = cells.made(COUNT, count);
    match (value?, count?) {
        (Some(_), 0) => {
            cells.wrong(COUNT, RecordError::BadCount { count: "0".to_owned() });
            None
        }
        (Some(value), count) => Some(Observation::Entered { value, count }),
        (None, _) if stamp?.corrects() => Some(Observation::Withdrawn),
        (None, 0) => Some(Observation::Nothing),
        (None, _) => {
            cells.wrong(VALUE, JournalError::NoValue {});
            None
        }
    }
}

fn count(text: &str) -> Result<u64, RecordError> {
    if text.is_empty() {
        return Ok(1);
    }
    let digits = text.len() <= 10 && text.bytes().all(|byte| byte.is_ascii_digit());
    let count = if digits { text.parse().ok() } else { None };
    count.filter(|&count: &u64| count <= MAX_COUNT).ok_or_else(|| RecordError::BadCount { count: text.to_owned() })
}

/// The fields of a record, in the order of the columns. Numbers have one spelling, without trailing zeros.
pub fn fields(record: &Record) -> [String; 12] {
    let (value, count) = match record.observation {
        Observation::Entered { value, count: 1 } => (value.to_string(), String::new()),
        Observation::Entered { value, count } => (value.to_string(), count.to_string()),
        Observation::Nothing => (String::new(), "0".to_owned()),
        Observation::Withdrawn => (String::new(), String::new()),
    };
    let date = record.date;
    let date = format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
    let (kpi, owner) = (record.kpi.to_string(), record.owner.as_str().to_owned());
    let [id, at, by, replaces, note] = stamp_fields(&record.stamp);
    let (breakdown, source) = (record.breakdown.to_string(), record.source.to_string());
    [date, kpi, owner, value, count, breakdown, id, at, by, source, replaces, note]
}

/// The line that adds a record under this id.
pub fn new_line(record: &Record, id: RecordId) -> NewLine {
    let mut fields = fields(record);
    fields[Journal::Records.column("id")] = id.to_string();
    NewLine::new(file_of(Month::of(record.date)), id, &fields)
}

impl Correctable for Record {
    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn is_empty(&self) -> bool {
        matches!(self.observation, Observation::Nothing | Observation::Withdrawn)
    }

    fn canonical(&self) -> String {
        canonical(&fields(self))
    }

    fn same_subject(&self, other: &Self) -> bool {
        self.kpi == other.kpi && self.owner == other.owner
    }
}

#[cfg(test)]
mod tests;
