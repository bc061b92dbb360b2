//! `kpi void`: withdraws what was entered. The line stays, and what counts is that nothing was said.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::amend::lookup::{self, Which};
use crate::commands::amend::{again, named};
use crate::commands::office::Office;
use crate::commands::record::{answer, entry};
use crate::context::Context;
use crate::domain::record::{Observation, Record};

/// What `kpi void` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    which: Which,
    /// The reason.
    #[arg(long, value_name = "REASON")]
    note: Option<String>,
}

/// Withdraws one line.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    answer::prepare(&office)?;
    let mut writer = office.write(context)?;
    let line = lookup::find(context, &office, &args.which)?;
    let kpi = lookup::kpi_of(&office, &line.record)?;
    let draft = Record { observation: Observation::Withdrawn, ..again(&line.record) };
    let note = args.note.as_deref().unwrap_or_default().trim();
    let lines = [named(line)];
    entry::check_reasons(context, &office, kpi, &lines, note)?;
    let records = entry::stamped(&mut writer, draft, entry::ids(&lines)?, note);
    entry::append(&mut writer, &records)?;
    let notices = answer::notices(writer);
    answer::tell(context, &office, &records, notices)?;
    Ok(Outcome::Done)
}
