//! One entry from its words to its lines: every refusal comes before the first line is written.

use anyhow::Result;
use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use crate::commands::office::{Office, Signed, Writer};
use crate::context::Context;
use crate::domain::catalog::Catalog;
use crate::domain::kpi::{Breakdown, BreakdownError, BreakdownKey, Kpi};
use crate::domain::period::{Month, Span};
use crate::domain::record::{Observation, Owner, Record, Source};
use crate::domain::stamp::{RecordId, Stamp};
use crate::domain::value::Value;
use crate::domain::verification::{Entry, EntryKey, Verification};
use crate::place::Place;
use crate::problem::Faults;
use crate::reading::date::read_date;
use crate::reading::name::folded;
use crate::reading::number::{NumberKind, read_count, read_number};
use crate::report::entry::{EntryError, check_date, check_owner, check_reason};
use crate::store::append::NewLine;
use crate::store::journals::records::new_line;
use crate::store::seals;

/// A record before it has an id.
pub fn draft(kpi: &Kpi, owner: Owner, date: NaiveDate, breakdown: Breakdown, observation: Observation) -> Record {
    let (source, stamp) = (Source::Manual, Stamp::default());
    Record { date, kpi: kpi.id.clone(), owner, observation, breakdown, source, stamp }
}

/// The day that `text` means, today without it; a day to come is refused.
pub fn day(office: &Office, text: Option<&str>) -> Result<NaiveDate> {
    let date = match text {
        Some(text) => read_date(text, office.today()).map_err(Faults::from)?,
        None => office.today(),
    };
    Ok(check_date(date, office.today())?)
}

/// The value that `text` means in the KPI's unit, money in the workspace's currency.
pub fn value(office: &Office, kpi: &Kpi, text: &str) -> Result<Value> {
    let kind = NumberKind::of(kpi.unit.kind, &office.settings().currency);
    Ok(read_number(text, kind).map_err(Faults::from)?)
}

/// The count that `text` means, 1 without it.
pub fn count(text: Option<&str>) -> Result<u64> {
    Ok(text.map_or(Ok(1), read_count).map_err(Faults::from)?)
}

/// The breakdown that the texts mean together, keys and values by id or by name, written as the catalog declares them.
pub fn breakdown(catalog: &Catalog, kpi: &Kpi, texts: &[String]) -> Result<Breakdown> {
    let mut breakdown = Breakdown::none();
    for pair in texts.iter().flat_map(|text| text.split(';')).filter(|pair| !pair.trim().is_empty()) {
        let malformed = || Faults::from(BreakdownError::Malformed { text: pair.to_owned() });
        let (key, value) = pair.split_once('=').ok_or_else(malformed)?;
        let value: String = value.trim().nfc().collect();
        let (key, value) = match declared(catalog, kpi, key) {
            Some(key) => (key.id.clone(), declared_value(key, &value).unwrap_or(value)),
            None => (key.trim().to_owned(), value),
        };
        breakdown = breakdown.with(&key, &value).map_err(Faults::from)?;
    }
    Ok(breakdown)
}

fn declared<'a>(catalog: &'a Catalog, kpi: &Kpi, text: &str) -> Option<&'a BreakdownKey> {
    let text = folded(text);
    let mut keys = kpi.breakdowns.iter().filter_map(|id| catalog.breakdown(id));
    keys.find(|key| [&*key.id, &*key.name.ru, &*key.name.en].iter().any(|name| folded(name) == text))
}

fn declared_value(key: &BreakdownKey, text: &str) -> Option<String> {
    let text = folded(text);
    let named = |(id, name): &&(String, _)| {
        let name: &crate::domain::wording::Wording = name;
        [&**id, &*name.ru, &*name.en].iter().any(|name| folded(name) == text)
    };
    key.values.iter().find(named).map(|(id, _)| id.clone())
}

/// Refuses what the catalog, the duties or the calendar of posts do not allow.
pub fn check(office: &Office, kpi: &Kpi, record: &Record) -> Result<()> {
    check_content(office, kpi, record)?;
    Ok(check_owner(office.duties()?, kpi, &record.owner, record.date)?)
}

/// Refuses what the catalog does not allow, whoever owns it.
pub fn check_content(office: &Office, kpi: &Kpi, record: &Record) -> Result<()> {
    let closed = |key: &str| {
        let key = office.catalog().breakdown(key).filter(|key| !key.open)?;
        Some(key.values.iter().map(|(id, _)| id.clone()).collect())
    };
    Ok(record.check(kpi, closed).map_err(|error| Faults::from(office.named(error.into())))?)
}

/// The live lines which a new total takes the place of: those of the KPI, owner and day, or of one breakdown where the
/// new total is of one.
pub fn lines_of_day(office: &Office, record: &Record) -> Result<Vec<(Record, Place)>> {
    let live = office.live_records(Span::day(record.date))?;
    let same = |line: &Record| {
        !matches!(line.source, Source::Adjust(_))
            && line.kpi == record.kpi
            && line.owner == record.owner
            && (record.breakdown.is_none() || line.breakdown.folded() == record.breakdown.folded())
    };
    Ok(live.into_iter().filter(|line| same(&line.value)).map(|line| (line.value, line.place)).collect())
}

/// The ids of the lines a correction names; a line made by hand has none.
pub fn ids(lines: &[(Record, Place)]) -> Result<Vec<RecordId>> {
    let id = |(line, place): &(Record, Place)| {
        line.stamp.id.ok_or_else(|| Faults::from(EntryError::WithoutId { place: place.to_string() }))
    };
    Ok(lines.iter().map(id).collect::<Result<_, _>>()?)
}

/// A note with what proves the value.
pub fn proven(note: Option<&str>, evidence: Option<&str>) -> String {
    let note = note.map(str::trim).unwrap_or_default();
    match evidence.map(str::trim).filter(|evidence| !evidence.is_empty()) {
        Some(evidence) if note.is_empty() => evidence.to_owned(),
        Some(evidence) => format!("{note}; {evidence}"),
        None => note.to_owned(),
    }
}

/// Refuses to replace any of these lines without a reason where it takes one.
pub fn check_reasons(
    context: &Context,
    office: &Office,
    kpi: &Kpi,
    lines: &[(Record, Place)],
    reason: &str,
) -> Result<()> {
    let actor = office.actor_if_known(context)?.map(|person| &person.id);
    let when = (office.today(), office.calendar()?);
    for (line, _) in lines {
        check_reason(kpi, line, actor, reason, when)?;
        if reason.trim().is_empty() && is_verified(office, kpi, line)? {
            let (name, date) = (kpi.short.clone(), line.date);
            return Err(Faults::from(EntryError::VerifiedNeedsReason { name, date }).into());
        }
    }
    Ok(())
}

/// True when a controller has confirmed the entry of a line as it stands.
fn is_verified(office: &Office, kpi: &Kpi, line: &Record) -> Result<bool> {
    let key = EntryKey { date: line.date, kpi: line.kpi.clone(), owner: line.owner.clone() };
    let verdicts = office.verdicts(Month::of(line.date))?;
    let verdicts: Vec<&Verification> = verdicts.iter().filter(|verdict| verdict.entry == key).collect();
    if verdicts.is_empty() {
        return Ok(false);
    }
    let live = office.live_records(Span::day(line.date))?;
    let live: Vec<&Record> = live.iter().map(|line| &line.value).collect();
    let records: Vec<&Record> = live.into_iter().filter(|one| one.kpi == key.kpi && one.owner == key.owner).collect();
    let entry = Entry { kpi, key, digest: seals::digest_of(&records), records };
    Ok(office.judge()?.state(&entry, &verdicts).is_verified())
}

/// Stamps a draft that takes the place of lines. An empty value in a correction withdraws, so "nothing to measure" that
/// replaces something is a withdrawal and a line of its own.
pub fn stamped(writer: &mut Writer<'_>, draft: Record, replaces: Vec<RecordId>, note: &str) -> Vec<Record> {
    let mut lines = Vec::new();
    let mut replaces = replaces;
    if draft.observation == Observation::Nothing && !replaces.is_empty() {
        let Signed { stamp, .. } = writer.correcting(std::mem::take(&mut replaces), note);
        lines.push(Record { observation: Observation::Withdrawn, stamp, ..draft.clone() });
    }
    let Signed { stamp, .. } = writer.correcting(replaces, note);
    lines.push(Record { stamp, ..draft });
    lines
}

/// Writes the records in one step; returns when they are on the disk.
pub fn append(writer: &mut Writer<'_>, records: &[Record]) -> Result<()> {
    writer.append(&lines(records))
}

/// The lines of records that were stamped.
pub fn lines(records: &[Record]) -> Vec<NewLine> {
    let line = |record: &Record| new_line(record, record.stamp.id.expect("a stamped record has an id"));
    records.iter().map(line).collect()
}
