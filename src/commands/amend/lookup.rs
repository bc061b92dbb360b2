//! Which line is meant: by its id or a part of it, or as the only entry of a KPI, owner and day.

use anyhow::Result;

use crate::commands::office::Office;
use crate::commands::record::entry;
use crate::context::Context;
use crate::domain::kpi::Kpi;
use crate::domain::period::Month;
use crate::domain::record::{Observation, Record};
use crate::problem::Faults;
use crate::reading::name::{NameError, find_kpi};
use crate::report::entry::{EntryError, owner_of};
use crate::report::fate::{Fate, Line, is_named, lines, may_be_id};

/// So many characters of an id are shown, from its end.
const SHOWN_ID: usize = 8;

/// How the user names a line.
#[derive(Clone, Debug, clap::Args)]
pub struct Which {
    /// The id of a line, or a KPI.
    #[arg(value_name = "ID-KPI")]
    pub what: String,
    /// Whose entry.
    #[arg(long, value_name = "PERSON")]
    pub owner: Option<String>,
    /// Of which day.
    #[arg(long, short, value_name = "DATE")]
    pub date: Option<String>,
    /// Broken down by what.
    #[arg(long, value_name = "BREAKDOWN")]
    pub breakdown: Vec<String>,
}

impl Which {
    /// True where an entry is named by its KPI, owner and day.
    fn names_entry(&self) -> bool {
        self.owner.is_some() || self.date.is_some() || !self.breakdown.is_empty()
    }
}

/// All lines of a month, in the order of its file.
pub fn lines_of(office: &Office, month: Month) -> Result<Vec<Line>> {
    let (sheet, resolution) = office.records(month)?;
    Ok(lines(&sheet.rows, &resolution, |row| sheet.place(row)))
}

/// The line that is meant, which must say what holds now.
pub fn find(context: &Context, office: &Office, which: &Which) -> Result<Line> {
    let names_entry = which.names_entry();
    let is_kpi = office.catalog().position(&which.what).is_some();
    if !names_entry && !is_kpi && may_be_id(which.what.trim()) {
        return current(by_id(office, which.what.trim())?);
    }
    by_entry(context, office, which)
}

/// The only line with an id like that.
pub fn by_id(office: &Office, text: &str) -> Result<Line> {
    let mut found: Vec<Line> = Vec::new();
    for month in office.record_months()?.into_iter().rev() {
        let lines = lines_of(office, month)?.into_iter();
        found.extend(lines.filter(|line| line.fate != Fate::Repeated && is_named(&line.record, text)));
    }
    match found.len() {
        1 => Ok(found.remove(0)),
        0 => Err(Faults::from(EntryError::NoLine { text: text.to_owned() }).into()),
        _ => Err(Faults::from(EntryError::SeveralLines { text: text.to_owned(), ids: ids(&found) }).into()),
    }
}

fn by_entry(context: &Context, office: &Office, which: &Which) -> Result<Line> {
    let kpi = find_kpi(office.catalog(), &which.what).map_err(|error| match error {
        // Nothing like a KPI: perhaps a part of an id, but too short.
        NameError::UnknownKpi { suggestion: None, text } if !which.names_entry() => EntryError::Neither { text }.into(),
        other => Faults::from(other),
    })?;
    let date = entry::day(office, which.date.as_deref())?;
    let owner = match which.owner.as_deref() {
        Some(text) => office.owner(text)?,
        None => owner_of(office.duties()?, kpi, office.actor_if_known(context)?, date)?,
    };
    let breakdown = entry::breakdown(office.catalog(), kpi, &which.breakdown)?;
    let any = which.breakdown.is_empty();
    let meant = |record: &Record| {
        let same = record.breakdown.folded() == breakdown.folded();
        record.kpi == kpi.id && record.owner == owner && record.date == date && (any || same)
    };
    let lines = if office.record_months()?.contains(&Month::of(date)) {
        lines_of(office, Month::of(date))?
    } else {
        Vec::new()
    };
    let mut live: Vec<Line> = lines.into_iter().filter(|line| line.fate == Fate::Live && meant(&line.record)).collect();
    let name = kpi.short.clone();
    match live.len() {
        1 => Ok(live.remove(0)),
        0 => {
            let (kpi, owner) = (kpi.id.clone(), owner.as_str().to_owned());
            Err(Faults::from(EntryError::NothingThere { kpi, name, owner, date }).into())
        }
        _ => Err(Faults::from(EntryError::SeveralThere { name, date, ids: ids(&live) }).into()),
    }
}

/// Refuses a line that something else has replaced.
fn current(line: Line) -> Result<Line> {
    let id = shown_id(&line);
    let error = match line.fate {
        Fate::Live => return Ok(line),
        Fate::Replaced(by) => EntryError::Corrected { id, by: by.map_or_else(String::new, |by| by.to_string()) },
        Fate::Withdrawn(by) => EntryError::Withdrawn { id, by: by.map_or_else(String::new, |by| by.to_string()) },
        Fate::Withdrawal => EntryError::Withdrawn { by: id.clone(), id },
        Fate::Repeated | Fate::NotCounted => EntryError::NotCounted { id },
    };
    Err(Faults::from(error).into())
}

/// Refuses to take back a line that something else has replaced.
pub fn last_word(line: &Line) -> Result<()> {
    let id = shown_id(line);
    let error = match line.fate {
        Fate::Live | Fate::Withdrawal => return Ok(()),
        Fate::Replaced(by) | Fate::Withdrawn(by) => {
            EntryError::Corrected { id, by: by.map_or_else(String::new, |by| by.to_string()) }
        }
        Fate::Repeated | Fate::NotCounted => EntryError::NotCounted { id },
    };
    Err(Faults::from(error).into())
}

fn shown_id(line: &Line) -> String {
    line.record.stamp.id.map_or_else(|| line.place.to_string(), |id| id.to_string())
}

/// As the journal shows them: the end of the id, with the value.
fn ids(lines: &[Line]) -> Vec<String> {
    let shown = |line: &Line| {
        let id = shown_id(line);
        let end =
            id.len().checked_sub(SHOWN_ID).and_then(|from| id.get(from..)).filter(|_| line.record.stamp.id.is_some());
        let end = end.unwrap_or(&id);
        match (&line.record.observation, line.record.breakdown.is_none()) {
            (Observation::Entered { value, .. }, true) => format!("{end} ({value})"),
            (Observation::Entered { value, .. }, false) => format!("{end} ({value}, {})", line.record.breakdown),
            _ => end.to_owned(),
        }
    };
    lines.iter().map(shown).collect()
}

/// The KPI a line is of.
pub fn kpi_of<'a>(office: &'a Office, record: &Record) -> Result<&'a Kpi> {
    match office.catalog().get(&record.kpi) {
        Some(kpi) => Ok(kpi),
        None => office.kpi(record.kpi.as_str()),
    }
}
