//! `kpi amend`: puts another value in the place of one that was entered.

pub mod lookup;

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::record::{answer, entry};
use crate::context::Context;
use crate::domain::measure::Measure;
use crate::domain::record::{Observation, Record, Source};
use crate::domain::stamp::Stamp;
use crate::place::Place;
use crate::problem::Faults;
use crate::report::entry::stored;
use crate::report::fate::Line;

use lookup::Which;

/// What `kpi amend` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    which: Which,
    /// The right value.
    #[arg(value_name = "VALUE", allow_negative_numbers = true)]
    value: String,
    /// How many observations a mean is of.
    #[arg(long, value_name = "NUMBER")]
    count: Option<String>,
    /// The reason.
    #[arg(long, value_name = "REASON")]
    note: Option<String>,
    /// What proves it.
    #[arg(long, value_name = "TEXT")]
    evidence: Option<String>,
}

/// Replaces one line by another.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    answer::prepare(&office)?;
    let mut writer = office.write(context)?;
    let line = lookup::find(context, &office, &args.which)?;
    let kpi = lookup::kpi_of(&office, &line.record)?;
    let observation = match args.value.trim() {
        "-" => Observation::Nothing,
        text => {
            let former = match line.record.observation {
                Observation::Entered { count, .. } if kpi.measure == Measure::Mean => count,
                _ => 1,
            };
            let count = args.count.as_deref().map_or(Ok(former), |text| entry::count(Some(text)))?;
            stored(kpi, entry::value(&office, kpi, text)?, count).map_err(Faults::from)?
        }
    };
    let draft = Record { observation, ..again(&line.record) };
    entry::check_content(&office, kpi, &draft)?;
    let note = entry::proven(args.note.as_deref(), args.evidence.as_deref());
    let lines = [named(line)];
    entry::check_reasons(context, &office, kpi, &lines, &note)?;
    let records = entry::stamped(&mut writer, draft, entry::ids(&lines)?, &note);
    entry::append(&mut writer, &records)?;
    let notices = answer::notices(writer);
    answer::tell(context, &office, &records, notices)?;
    Ok(Outcome::Done)
}

/// The same entry, to be written anew by hand. Late truth about a closed month stays that, and so does a total from before
/// the introduction, whoever corrects it.
pub fn again(record: &Record) -> Record {
    let source = match record.source {
        Source::Adjust(_) | Source::History => record.source.clone(),
        Source::Manual | Source::Form | Source::Import(_) => Source::Manual,
    };
    Record { source, stamp: Stamp::default(), ..record.clone() }
}

/// A line as those that refuse and name it want it.
pub fn named(line: Line) -> (Record, Place) {
    (line.record, line.place)
}
