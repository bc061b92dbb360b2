//! How a decision is carried out: under the lock, held against the gates of its day, written in one step, told.

use anyhow::Result;

use crate::commands::office::{Office, Writer};
use crate::commands::rollout::rules;
use crate::commands::telling;
use crate::context::Context;
use crate::problem::Faults;
use crate::reading::date::read_date;
use crate::render::rollout;
use crate::report::chronicle::chronicle;
use crate::report::decisions::{Decided, Decision, check_day, decide};
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
    office: &Office,
    on: &On,
    earnest: Earnest,
    decision: &Decision,
) -> Result<Decided> {
    let writer = match earnest {
        Earnest::Written => {
            office.actor(context)?;
            Some(office.write(context)?)
        }
        Earnest::Trial => None,
    };
    let today = office.today();
    let day = on.on.as_ref().map_or(Ok(today), |text| read_date(text, today)).map_err(Faults::from)?;
    check_day(day, today, office.events()?)?;
    let loaded = office.load_gates(day)?;
    let mut decided = decide(&loaded.desk()?, day, decision)?;
    // A gate is never passed on files that could not be read in full.
    Faults::none_or(office.take_faults(), ())?;
    decided.events.extend(rules::of_decisions(office.catalog(), &decided.events));
    if let Some(writer) = writer {
        write(writer, &mut decided)?;
    }
    tell(context, office, earnest, &decided)?;
    Ok(decided)
}

fn write(mut writer: Writer<'_>, decided: &mut Decided) -> Result<()> {
    let mut lines = Vec::with_capacity(decided.events.len());
    for event in &mut decided.events {
        event.stamp = writer.stamp(&event.stamp.note);
        let id = event.stamp.id.expect("a writer's stamp has an id");
        lines.push(new_line(&Said::Something(event.clone()), id));
    }
    writer.append(&lines)
}

fn tell(context: &mut Context, office: &Office, earnest: Earnest, decided: &Decided) -> Result<()> {
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    let lines = chronicle(office.catalog(), office.team()?, &decided.events);
    let is_trial = earnest == Earnest::Trial;
    rollout::decided(&lines, is_trial, telling::format(context), &look, &mut context.out)?;
    Ok(())
}
