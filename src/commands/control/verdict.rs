//! `kpi control confirm` and `reject`: the controller's word on entries as they are shown.

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::Result;
use clap::builder::NonEmptyStringValueParser;

use crate::commands::control::CheckError;
use crate::commands::control::choice::{Choice, ChoiceArgs};
use crate::commands::control::draw::tolerance;
use crate::commands::control::reconcile::reconcile;
use crate::commands::control::second::look_again;
use crate::commands::control::shelf::look;
use crate::commands::office::{Office, Signed, Writer};
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::id::PersonId;
use crate::domain::period::Month;
use crate::domain::stamp::Stamp;
use crate::domain::value::Ratio;
use crate::domain::verification::{CheckState, Checking, EntryKey, Verdict, Verification};
use crate::problem::{Argument, Fault, Faults};
use crate::render;
use crate::report::control::{Seen, Sight};
use crate::store::journals::{Said, verifications};

/// What `kpi control confirm` takes.
#[derive(Debug, clap::Args)]
pub struct ConfirmArgs {
    #[command(flatten)]
    choice: ChoiceArgs,
    /// Everything that waits for whoever asks.
    #[arg(long)]
    all: bool,
    /// Leave out what is unusual.
    #[arg(long)]
    only_usual: bool,
    /// Also what is unusual, without a question.
    #[arg(long, short)]
    yes: bool,
    /// Hold them against an export.
    #[arg(long, value_name = "FILE", requires = "mapping", conflicts_with_all = ["only_usual", "yes", "all"])]
    reconcile: Option<PathBuf>,
    /// The mapping of that export.
    #[arg(long, short, value_name = "MAPPING", requires = "reconcile")]
    mapping: Option<String>,
    /// How far they may differ, in percent of what the export says.
    #[arg(long, value_name = "SHARE", requires = "reconcile")]
    tolerance: Option<String>,
    /// A note.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// What `kpi control reject` takes.
#[derive(Debug, clap::Args)]
pub struct RejectArgs {
    #[command(flatten)]
    choice: ChoiceArgs,
    /// Why.
    #[arg(long, value_name = "REASON", required = true, value_parser = NonEmptyStringValueParser::new())]
    note: String,
}

/// Confirms entries.
pub fn confirm(context: &mut Context, known: &Office, args: &ConfirmArgs) -> Result<Outcome> {
    if let (Some(file), Some(mapping)) = (&args.reconcile, &args.mapping) {
        let tolerance = args.tolerance.as_deref().map_or(Ok(Ratio::zero()), tolerance)?;
        let choice = (args.choice.read(known)?, args.choice.has_days());
        let note = args.note.as_deref().unwrap_or_default();
        return reconcile(context, known, (file, mapping), choice, note, &tolerance);
    }
    args.choice.named(args.all)?;
    let note = args.note.as_deref().unwrap_or_default();
    let (mut writer, office) = under_lock(context, known)?;
    let (actor, office) = (office.actor(context)?, &office);
    let choice = args.choice.read(office)?;
    if is_sealed(office, &choice)? {
        look_again(context, office, writer, &choice, (Verdict::Confirmed, note))?;
        return telling::end(context, office);
    }
    let chain = office.chain()?;
    look(office, &choice, |sight, seen, _| {
        let waits = |seen: &Seen<'_>| {
            if chain.is_closed(seen.entry().key.date) {
                return false;
            }
            let again = choice.is_exact && matches!(seen.judged.state, CheckState::Rejected | CheckState::Open);
            seen.judged.awaits_controller() || again || (choice.is_exact && seen.judged.state.awaits_controller())
        };
        let mut left_meanwhile = 0;
        let mut chosen = Chosen::among(sight, seen, &actor.id, waits)?;
        let skipped = chosen.skipped;
        let left = leave_to_exports(&mut chosen, args)?;
        let (usual, unusual): (Vec<Seen<'_>>, Vec<Seen<'_>>) =
            chosen.entries.into_iter().partition(|seen| seen.signs.is_empty());
        let (count, all) = (unusual.len(), usual.len() + unusual.len());
        if args.only_usual {
            if usual.is_empty() {
                return Err(Faults::from(CheckError::NothingWaiting {}).into());
            }
            write(context, office, writer, &usual, (Verdict::Confirmed, note))?;
            tell_left(context, "control-left-unusual", count)?;
        } else {
            let mut entries = usual;
            entries.extend(unusual.iter().cloned());
            entries.sort_by_key(|seen| seen.entry().key.date);
            if count > 0 && !args.yes {
                // Nobody else is to wait for the answer; so what it was about may have changed when it comes.
                drop(writer);
                if !asked(context, office, &unusual, (count, all))? {
                    return Err(Faults::from(CheckError::Unusual { count, all }).into());
                }
                let now;
                (writer, now) = under_lock(context, known)?;
                left_meanwhile = keep_unchanged(&now, &choice, &mut entries)?;
                office.take_faults_of(&now);
            }
            write(context, office, writer, &entries, (Verdict::Confirmed, note))?;
        }
        tell_left(context, "control-left-meanwhile", left_meanwhile)?;
        tell_left(context, "control-left-to-exports", left)?;
        tell_left(context, "control-skipped", skipped)
    })?;
    telling::end(context, office)
}

/// What is checked against exports is confirmed without one only in so many words.
fn leave_to_exports(chosen: &mut Chosen<'_>, args: &ConfirmArgs) -> Result<usize, Faults> {
    if args.note.as_deref().is_some_and(|note| !note.trim().is_empty()) {
        return Ok(0);
    }
    let all = chosen.entries.len();
    let first = chosen.entries.iter().find(|seen| seen.entry().kpi.checking == Checking::Reconcile);
    let kpi = first.map(|seen| seen.entry().kpi.short.clone());
    chosen.entries.retain(|seen| seen.entry().kpi.checking != Checking::Reconcile);
    match kpi {
        Some(kpi) if chosen.entries.is_empty() => Err(CheckError::NeedsExport { kpi }.into()),
        _ => Ok(all - chosen.entries.len()),
    }
}

/// Rejects entries.
pub fn reject(context: &mut Context, known: &Office, args: &RejectArgs) -> Result<Outcome> {
    args.choice.named(false)?;
    let (writer, office) = under_lock(context, known)?;
    let (actor, office) = (office.actor(context)?, &office);
    let choice: Choice = args.choice.read(office)?;
    if is_sealed(office, &choice)? {
        look_again(context, office, writer, &choice, (Verdict::Rejected, &args.note))?;
        return telling::end(context, office);
    }
    let chain = office.chain()?;
    look(office, &choice, |sight, seen, _| {
        let may_be_wrong = |seen: &Seen<'_>| match seen.judged.state {
            CheckState::Rejected => false,
            _ if chain.is_closed(seen.entry().key.date) => false,
            state if choice.is_exact => !seen.entry().records.is_empty() || state.awaits_controller(),
            state => state.awaits_controller(),
        };
        let chosen = Chosen::among(sight, seen, &actor.id, may_be_wrong)?;
        write(context, office, writer, &chosen.entries, (Verdict::Rejected, &args.note))?;
        tell_left(context, "control-skipped", chosen.skipped)
    })?;
    telling::end(context, office)
}

/// A writer, and the workspace as it stands under its lock: what is decided rests on nothing that was read before. Whoever
/// speaks must be known.
pub fn under_lock<'o>(context: &Context, known: &'o Office) -> Result<(Writer<'o>, Office)> {
    known.actor(context)?;
    let writer = known.write(context)?;
    Ok((writer, Office::open(context)?))
}

/// Leaves out the entries that no longer stand as they were seen; gives how many.
fn keep_unchanged(now: &Office, choice: &Choice, entries: &mut Vec<Seen<'_>>) -> Result<usize> {
    let before = entries.len();
    let chain = now.chain()?;
    look(now, choice, |_, seen, _| {
        let stand: HashMap<&EntryKey, &Seen<'_>> = seen.iter().map(|seen| (&seen.entry().key, seen)).collect();
        entries.retain(|was| {
            let is_same = stand.get(&was.entry().key).is_some_and(|now| was.stands_as(now));
            is_same && !chain.is_closed(was.entry().key.date)
        });
        Ok(())
    })?;
    match entries.len() {
        0 => Err(Faults::from(CheckError::NothingWaiting {}).into()),
        left => Ok(before - left),
    }
}

/// True when everything that is meant lies in closed months: their entries take a second look only.
fn is_sealed(office: &Office, choice: &Choice) -> Result<bool> {
    let chain = office.chain()?;
    Ok(choice.span.months().all(|month| chain.closing_of(month).is_some()))
}

/// The entries somebody may speak of, among those that were meant.
pub struct Chosen<'a> {
    /// Those.
    pub entries: Vec<Seen<'a>>,
    /// How many others there are.
    pub skipped: usize,
}

impl<'a> Chosen<'a> {
    /// Those that `wanted` lets in and the actor may check; why not, when there is none.
    pub fn among(
        sight: &Sight<'_>,
        seen: Vec<Seen<'a>>,
        actor: &PersonId,
        wanted: impl Fn(&Seen<'a>) -> bool,
    ) -> Result<Chosen<'a>, Faults> {
        let mut chosen = Chosen { entries: Vec::new(), skipped: 0 };
        let mut refusals: Vec<Fault> = Vec::new();
        for one in seen.into_iter().filter(wanted) {
            match sight.judge.may_check(one.entry(), actor, sight.judge.today) {
                Ok(()) => chosen.entries.push(one),
                Err(refusal) => {
                    chosen.skipped += 1;
                    let refusal = Fault::from(refusal);
                    // One of each kind is enough to know what is wrong.
                    if !refusals.iter().any(|told| told.code == refusal.code) {
                        refusals.push(refusal);
                    }
                }
            }
        }
        match (chosen.entries.is_empty(), refusals.is_empty()) {
            (false, _) => Ok(chosen),
            (true, true) => Err(CheckError::NothingWaiting {}.into()),
            (true, false) => Err(Faults(refusals)),
        }
    }
}

/// Writes a verdict on each entry and shows them.
pub fn write(
    context: &mut Context,
    office: &Office,
    writer: Writer<'_>,
    entries: &[Seen<'_>],
    (verdict, note): (Verdict, &str),
) -> Result<()> {
    let words = put_down(context, writer, entries, (verdict, note))?;
    let spoken = entries.iter().zip(&words).map(|(seen, word)| {
        let mut seen = seen.clone();
        (seen.judged.state, seen.judged.verdict) = (verdict.state(), Some(word));
        seen
    });
    show(context, office, &spoken.collect::<Vec<_>>())?;
    telling::say(context, &format!("control-said-{verdict}"), &[("count", Argument::from(entries.len()))])
}

/// Writes a verdict on each entry in the form in which it was seen, in one step.
pub fn put_down(
    context: &mut Context,
    mut writer: Writer<'_>,
    entries: &[Seen<'_>],
    (verdict, note): (Verdict, &str),
) -> Result<Vec<Verification>> {
    let (mut words, mut lines) = (Vec::new(), Vec::new());
    for seen in entries {
        let Signed { id, stamp } = writer.stamp(note.trim());
        let word = Verification { stamp, ..word_on(seen, verdict) };
        lines.push(verifications::new_line(&Said::Something(word.clone()), Month::of(word.entry.date), id));
        words.push(word);
    }
    writer.append(&lines)?;
    let notices = std::mem::take(&mut writer.notices);
    drop(writer);
    telling::notices(context, &notices)?;
    Ok(words)
}

/// A word on an entry in the form in which it was seen, not signed yet.
pub fn word_on(seen: &Seen<'_>, verdict: Verdict) -> Verification {
    let entry = seen.entry();
    let records = u32::try_from(entry.records.len()).unwrap_or(u32::MAX);
    Verification { entry: entry.key.clone(), verdict, records, digest: entry.digest, stamp: Stamp::default() }
}

/// Shows entries as they stand.
pub fn show(context: &mut Context, office: &Office, entries: &[Seen<'_>]) -> Result<()> {
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    render::control::entries(entries, office.today(), telling::format(context), &look, &mut context.out)?;
    Ok(context.out.flush()?)
}

/// Says how many were left, if any.
pub fn tell_left(context: &mut Context, message: &str, count: usize) -> Result<()> {
    if count > 0 { telling::say(context, message, &[("count", Argument::from(count))]) } else { Ok(()) }
}

/// Shows what is unusual and asks whether it is right all the same; no, where nobody can be asked.
fn asked(context: &mut Context, office: &Office, unusual: &[Seen<'_>], (count, all): (usize, usize)) -> Result<bool> {
    if !context.interactive {
        return Ok(false);
    }
    show(context, office, unusual)?;
    let messages = context.messages();
    let arguments = [("count", Argument::from(count)), ("all", Argument::from(all))];
    write!(context.err, "{} ", messages.with("control-ask", &arguments))?;
    context.err.flush()?;
    let mut line = String::new();
    context.stdin.read_line(&mut line)?;
    Ok(["y", "yes", "д", "да"].contains(&line.trim().to_lowercase().as_str()))
}
