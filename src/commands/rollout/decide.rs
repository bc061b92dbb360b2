//! How a decision is carried out: under the lock, held against the gates of its day, written in one step, told.

use anyhow::Result;

use crate::commands::args::Format;
use crate::commands::office::{Office, Signed, Writer};
use crate::commands::rollout::rules;
use crate::commands::telling;
use crate::context::Context;
use crate::problem::{Fault, Faults};
use crate::reading::date::read_date;
use crate::render::rollout;
use crate::report::chronicle::chronicle;
use crate::report::decisions::{Decided, Decision, StageError, check_day, decide};
use crate::report::gates::{Gates, StageGates};
use crate::store::journals::Said;
use crate::store::journals::rollout::new_line;

/// The day a decision takes effect.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct On {
    /// Today without it.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// Whether a decision is only tried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earnest {
    /// It is written down.
    Written,
    /// It is not.
    Trial,
}

/// Decides, writes and tells. Whoever decides must be known; a trial needs nobody.
pub fn carry_out(
    context: &mut Context,
    known: &Office,
    on: &On,
    earnest: Earnest,
    decision: &Decision,
) -> Result<Decided> {
    let writer = match earnest {
        Earnest::Written => {
            known.actor(context)?;
            Some(known.write(context)?)
        }
        Earnest::Trial => None,
    };
    // Gates and rules are those of the files as they stand under the lock.
    let office = &Office::open(context)?;
    let today = office.today();
    let day = on.on.as_ref().map_or(Ok(today), |text| read_date(text, today)).map_err(Faults::from)?;
    check_day(day, today, office.events()?)?;
    let loaded = office.load_gates(day)?;
    let desk = loaded.desk()?;
    let mut decided = match decide(&desk, day, decision) {
        Err(refusals) if refusals.0.len() > MOST_REFUSALS && *decision == (Decision::NextStage { force: None }) => {
            return Err(in_a_table(context, office, Gates::new(&desk, day).of_next_stage(), refusals)?);
        }
        other => other?,
    };
    // A gate is never passed on files that could not be read in full.
    Faults::none_or(office.take_faults(), ())?;
    decided.events.extend(rules::of_decisions(office.catalog(), &decided.events));
    if let Some(writer) = writer {
        telling::notices(context, &write(writer, &mut decided)?)?;
    }
    tell(context, office, earnest, &decided)?;
    Ok(decided)
}

/// So many gates that are shut are told one by one; more as a table with a line for each KPI.
const MOST_REFUSALS: usize = 4;

/// Shows the gates in front of a stage and gives one refusal for all of them. Programs get them one by one.
fn in_a_table(
    context: &mut Context,
    office: &Office,
    stage: Option<StageGates>,
    refusals: Faults,
) -> Result<anyhow::Error> {
    let Some(stage) = stage else { return Ok(refusals.into()) };
    let kpis = stage.kpis.iter().filter(|kpi| !kpi.is_passed()).count();
    let shut = StageError::GatesShut { stage: u32::from(stage.stage), kpis };
    if !matches!(context.format, Format::Table | Format::Markdown) {
        return Ok(Faults(std::iter::once(shut.into()).chain(refusals.0).collect()).into());
    }
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    rollout::gates_of_stage(&stage, telling::format(context), &look, &mut context.out)?;
    context.out.flush()?;
    Ok(Faults::from(shut).into())
}

/// Writes the decision down; returns what the writer met on its way.
fn write(mut writer: Writer<'_>, decided: &mut Decided) -> Result<Vec<Fault>> {
    let mut lines = Vec::with_capacity(decided.events.len());
    for event in &mut decided.events {
        let Signed { id, stamp } = writer.stamp(&event.stamp.note);
        event.stamp = stamp;
        lines.push(new_line(&Said::Something(event.clone()), id));
    }
    writer.append(&lines)?;
    Ok(writer.notices)
}

fn tell(context: &mut Context, office: &Office, earnest: Earnest, decided: &Decided) -> Result<()> {
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    let lines = chronicle(office.catalog(), office.team()?, &decided.events);
    let is_trial = earnest == Earnest::Trial;
    rollout::decided(&lines, is_trial, telling::format(context), &look, &mut context.out)?;
    Ok(())
}
