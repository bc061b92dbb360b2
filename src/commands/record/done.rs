//! `kpi record --done`: closes a person's day. The flows that were due and not entered become zero, each a record.

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::office::Office;
use crate::commands::record::{Args, answer, entry};
use crate::context::Context;
use crate::domain::id::PersonId;
use crate::domain::kpi::{Breakdown, EnteredBy, Kpi};
use crate::domain::period::{Cadence, Span};
use crate::domain::record::{Observation, Owner, Record};
use crate::domain::value::Value;
use crate::problem::Argument;
use crate::report::due::{Due, due_of, needed};

/// Closes the day of whoever acts, or of the owner named.
pub fn run(context: &mut Context, office: &Office, date: Option<&str>, args: &Args) -> Result<()> {
    let date = entry::day(office, date)?;
    let person = match &args.owner {
        Some(text) => office.person(text)?,
        None => office.actor(context)?,
    };
    let drafts: Vec<Record> = open(office, &person.id, date, |kpi| kpi.is_flow())?;
    for draft in &drafts {
        let kpi = office.catalog().get(&draft.kpi).expect("what is due is in the catalog");
        entry::check(office, kpi, draft)?;
    }
    answer::prepare(office)?;
    let mut records = Vec::new();
    let mut notices = Vec::new();
    if !drafts.is_empty() {
        let mut writer = office.write(context)?;
        // What was entered while the lock was held elsewhere is no longer due.
        let still = open(office, &person.id, date, |kpi| kpi.is_flow())?;
        let note = args.note();
        for draft in drafts.into_iter().filter(|draft| still.contains(draft)) {
            records.extend(entry::stamped(&mut writer, draft, Vec::new(), &note));
        }
        entry::append(&mut writer, &records)?;
        notices = answer::notices(writer);
    }
    if !records.is_empty() {
        answer::tell(context, office, &records, notices)?;
    }
    conclude(context, office, &person.id, date, records.len())
}

/// Says that the day is closed, and what of it cannot be made zero by itself.
fn conclude(context: &mut Context, office: &Office, person: &PersonId, date: NaiveDate, zeros: usize) -> Result<()> {
    if context.quiet {
        return Ok(());
    }
    let messages = context.messages();
    let name = office.team()?.person(person.as_str()).map(|person| person.name.clone()).unwrap_or_default();
    let left = open(office, person, date, |kpi| !kpi.is_flow())?;
    let short = |record: &Record| office.catalog().get(&record.kpi).map(|kpi| kpi.short.clone());
    let left: Vec<_> = left.iter().filter_map(short).collect();
    let arguments = [
        ("person", Argument::from(name)),
        ("date", Argument::from(date)),
        ("zeros", Argument::from(zeros)),
        ("left", Argument::from(left)),
    ];
    writeln!(context.err, "{}", messages.with("record-done", &arguments))?;
    answer::warn(context, office.take_faults())
}

/// A zero for every daily entry the person owes and has not made.
fn open(office: &Office, person: &PersonId, date: NaiveDate, wanted: fn(&Kpi) -> bool) -> Result<Vec<Record>> {
    let zero = |due: &Due<'_>| {
        let owner = Owner::Person(due.owner.id.clone());
        entry::draft(due.kpi, owner, date, Breakdown::none(), Observation::Entered { value: Value::ZERO, count: 1 })
    };
    let own =
        |due: &&Due<'_>| due.kpi.every == Cadence::Day && due.kpi.entered_by == EnteredBy::Owner && wanted(due.kpi);
    due(office, person, Span::day(date), |all| all.iter().filter(own).map(zero).collect())
}

/// Everything the person is to type in of those days, given to `read`.
pub fn due<T>(office: &Office, person: &PersonId, span: Span, read: impl FnOnce(&[Due<'_>]) -> T) -> Result<T> {
    let loaded = office.loaded_with(office.tally(needed(office.catalog(), span), &[])?)?;
    let desk = loaded.desk()?;
    Ok(read(&due_of(&desk.expectations, person, span)))
}
