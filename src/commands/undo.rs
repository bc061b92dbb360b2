//! `kpi undo`: takes back the last change by writing the former state again. To undo an undo is to do it again.

pub mod import;

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::amend::lookup::{self, last_word};
use crate::commands::amend::{again, named};
use crate::commands::office::Office;
use crate::commands::record::{answer, entry};
use crate::context::Context;
use crate::domain::kpi::Kpi;
use crate::domain::record::{Observation, Record, Source};
use crate::problem::Faults;
use crate::report::entry::{EntryError, together};
use crate::report::fate::{Fate, Line, last_step};
use crate::report::taking_back::TakeBackError;

/// What `kpi undo` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The line to take back; without it whatever the actor wrote last.
    #[arg(value_name = "ID")]
    pub id: Option<String>,
    /// A whole import: the last one, or the one that wrote the line.
    #[arg(long)]
    pub import: bool,
    /// Show what would be taken back and write nothing.
    #[arg(long, short = 'n', requires = "import")]
    pub dry_run: bool,
    /// The reason.
    #[arg(long, value_name = "REASON")]
    pub note: Option<String>,
}

/// Writes the former state of the line, or of all lines of the last step.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    if args.import {
        return import::run(context, &args);
    }
    let office = Office::open(context)?;
    answer::prepare(&office)?;
    let mut writer = office.write(context)?;
    let lines = match &args.id {
        Some(text) => vec![last_change(&office, text.trim())?],
        None => last_of_actor(context, &office)?,
    };
    let note = args.note.as_deref().unwrap_or_default().trim();
    let mut taken_back = Vec::new();
    for line in lines {
        last_word(&line)?;
        let kpi = lookup::kpi_of(&office, &line.record)?;
        let draft = Record { observation: former(kpi, &line), ..again(&line.record) };
        let line = [named(line)];
        entry::check_reasons(context, &office, kpi, &line, note)?;
        taken_back.push((draft, entry::ids(&line)?));
    }
    let mut records = Vec::new();
    for (draft, replaces) in taken_back {
        records.extend(entry::stamped(&mut writer, draft, replaces, note));
    }
    entry::append(&mut writer, &records)?;
    let notices = answer::notices(writer);
    answer::tell(context, &office, &records, notices)?;
    Ok(Outcome::Done)
}

/// The line that has the last word on the entry whose line is named.
fn last_change(office: &Office, text: &str) -> Result<Line> {
    let line = lookup::by_id(office, text)?;
    match line.fate.by() {
        Some(by) => lookup::by_id(office, by.as_str()),
        None => Ok(line),
    }
}

/// What held before the line was written: nothing, or what it replaced.
fn former(kpi: &Kpi, line: &Line) -> Observation {
    if line.replaced.is_empty() {
        return Observation::Withdrawn;
    }
    together(kpi, &line.replaced.iter().collect::<Vec<_>>())
}

fn last_of_actor(context: &Context, office: &Office) -> Result<Vec<Line>> {
    let actor = office.actor(context)?;
    let mut own = Vec::new();
    for month in office.record_months()? {
        let lines = lookup::lines_of(office, month)?.into_iter();
        let by_actor = lines.filter(|line| line.record.stamp.recorded_by.as_ref() == Some(&actor.id));
        // One step a month is enough: the last of them is the last of all.
        own.extend(last_step(by_actor.filter(|line| line.fate != Fate::Repeated).collect()));
    }
    match last_step(own) {
        step if step.is_empty() => Err(Faults::from(EntryError::NothingToUndo { who: actor.name.clone() }).into()),
        step if step.iter().any(|line| is_imported(&line.record.source)) => {
            Err(Faults::from(TakeBackError::IsImport { lines: step.len() }).into())
        }
        step => Ok(step),
    }
}

/// True for what came out of a file: lines of it taken back one by one would count as amended by hand.
fn is_imported(source: &Source) -> bool {
    matches!(source, Source::Import(_) | Source::Form | Source::History)
}
