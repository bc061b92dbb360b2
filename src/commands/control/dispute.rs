//! `kpi control dispute`: the owner objects to a verdict or to an assessment, or takes the objection back.

use anyhow::Result;
use clap::builder::NonEmptyStringValueParser;

use crate::commands::control::CheckError;
use crate::commands::control::choice::ChoiceArgs;
use crate::commands::control::shelf::look;
use crate::commands::control::verdict::{under_lock, write};
use crate::commands::office::{Office, Signed, Writer};
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::id::PersonId;
use crate::domain::period::Month;
use crate::domain::stamp::RecordId;
use crate::domain::verification::{CheckState, Verdict};
use crate::problem::{Argument, Fault, Faults};
use crate::report::control::{Seen, Sight};
use crate::store::append::NewLine;
use crate::store::journals::{Said, verifications};

/// What `kpi control dispute` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    choice: ChoiceArgs,
    /// Why.
    #[arg(long, value_name = "REASON", required_unless_present = "withdraw", value_parser = NonEmptyStringValueParser::new())]
    note: Option<String>,
    /// Take an objection back.
    #[arg(long)]
    withdraw: bool,
}

/// Notes the objection, or withdraws it.
pub fn run(context: &mut Context, known: &Office, args: &Args) -> Result<Outcome> {
    args.choice.named(false)?;
    let (writer, office) = under_lock(context, known)?;
    let (actor, office) = (office.actor(context)?, &office);
    let choice = args.choice.read(office)?;
    let note = args.note.as_deref().unwrap_or_default();
    look(office, &choice, |sight, seen, _| {
        if args.withdraw {
            return withdraw(context, writer, &disputed_by(seen, &actor.id)?, note);
        }
        let entries = disputable(sight, seen, &actor.id)?;
        write(context, office, writer, &entries, (Verdict::Disputed, note))
    })?;
    telling::end(context, office)
}

/// The entries that have been spoken of and that are the actor's.
fn disputable<'a>(sight: &Sight<'_>, seen: Vec<Seen<'a>>, actor: &PersonId) -> Result<Vec<Seen<'a>>, Faults> {
    let (mut entries, mut refusals) = (Vec::new(), Vec::new());
    let is_spoken_of = |seen: &Seen<'_>| match seen.judged.state {
        CheckState::Confirmed | CheckState::Reconciled | CheckState::Rejected => true,
        CheckState::Open | CheckState::Accepted => true,
        CheckState::Waiting | CheckState::Sampled | CheckState::Disputed | CheckState::Changed => false,
    };
    for one in seen.into_iter().filter(is_spoken_of) {
        match sight.judge.may_dispute(one.entry(), actor, sight.judge.today) {
            Ok(()) => entries.push(one),
            Err(refusal) => refusals.push(Fault::from(refusal)),
        }
    }
    match (entries.is_empty(), refusals.is_empty()) {
        (false, _) => Ok(entries),
        (true, true) => Err(CheckError::NothingToDispute {}.into()),
        (true, false) => Err(Faults(refusals.into_iter().take(1).collect())),
    }
}

fn disputed_by(seen: Vec<Seen<'_>>, actor: &PersonId) -> Result<Vec<(Month, RecordId)>, Faults> {
    let own = |seen: &Seen<'_>| {
        let line = seen.judged.verdict.filter(|_| seen.judged.state == CheckState::Disputed)?;
        let is_own = line.stamp.recorded_by.as_ref() == Some(actor);
        Some((Month::of(seen.entry().key.date), line.stamp.id.filter(|_| is_own)?))
    };
    let own: Vec<(Month, RecordId)> = seen.iter().filter_map(own).collect();
    if own.is_empty() { Err(CheckError::NothingDisputed {}.into()) } else { Ok(own) }
}

fn withdraw(context: &mut Context, mut writer: Writer<'_>, objections: &[(Month, RecordId)], note: &str) -> Result<()> {
    let lines = objections.iter().map(|(month, old)| {
        let Signed { id, stamp } = writer.correcting(vec![*old], note.trim());
        verifications::new_line(&Said::Withdrawal { kpi: None, stamp }, *month, id)
    });
    let lines: Vec<NewLine> = lines.collect();
    writer.append(&lines)?;
    let notices = std::mem::take(&mut writer.notices);
    drop(writer);
    telling::notices(context, &notices)?;
    telling::say(context, "control-said-withdrawn", &[("count", Argument::from(objections.len()))])
}
