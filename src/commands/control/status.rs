//! `kpi control status`: what waits for a check, with everything a controller needs to know of it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::PathBuf;

use anyhow::Result;

use crate::commands::control::choice::ChoiceArgs;
use crate::commands::control::reconcile::compare;
use crate::commands::control::second::{Settled, settled};
use crate::commands::control::shelf::look;
use crate::commands::control::verdict::tell_left;
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::id::PersonId;
use crate::domain::period::Month;
use crate::render;
use crate::report::control::Seen;

/// What `kpi control status` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    choice: ChoiceArgs,
    /// What waits for that controller; for whoever asks without it.
    #[arg(long, value_name = "PERSON")]
    controller: Option<String>,
    /// Everything, checked or not, whoever checks it.
    #[arg(long)]
    all: bool,
    /// Beside what an export says.
    #[arg(long, value_name = "FILE", requires = "mapping", conflicts_with_all = ["controller", "all"])]
    reconcile: Option<PathBuf>,
    /// The mapping of that export.
    #[arg(long, short, value_name = "MAPPING", requires = "reconcile")]
    mapping: Option<String>,
}

/// Lists the entries.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let mut choice = args.choice.read(office)?;
    if let (Some(file), Some(mapping)) = (&args.reconcile, &args.mapping) {
        compare(context, office, (file, mapping), (choice, args.choice.has_days()))?;
        return telling::end(context, office);
    }
    choice.everything = args.all;
    let controller = match &args.controller {
        Some(text) => Some(office.person(text)?.id.clone()),
        None if args.all || choice.is_exact => None,
        None => office.actor_if_known(context)?.map(|person| person.id.clone()),
    };
    let messages = context.messages();
    let look_of = telling::look(context, office, &messages);
    look(office, &choice, |sight, seen, _| {
        let shown = |seen: &Seen<'_>| {
            (args.all || choice.is_exact || seen.judged.awaits_controller())
                && controller
                    .as_ref()
                    .is_none_or(|id| is_for(sight.judge.may_check(seen.entry(), id, office.today()), seen, id))
        };
        let mut seen: Vec<Seen<'_>> = seen.into_iter().filter(shown).collect();
        settle(office, &mut seen)?;
        render::control::entries(&seen, office.today(), telling::format(context), &look_of, &mut context.out)?;
        let own = seen.iter().filter(|one| one.is_own_result).count();
        context.out.flush()?;
        tell_left(context, "control-own-result", own)
    })?;
    telling::end(context, office)
}

/// Takes the mark from what a second look has settled.
fn settle(office: &Office, seen: &mut [Seen<'_>]) -> Result<()> {
    let mut months: BTreeMap<Month, Settled> = BTreeMap::new();
    for one in seen.iter_mut().filter(|one| one.is_own_result) {
        let month = Month::of(one.entry().key.date);
        let settled = match months.entry(month) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => free.insert(settled(office, month)?),
        };
        let by = one.judged.verdict.and_then(|line| line.stamp.recorded_by.as_ref());
        one.is_own_result = !settled.has(&one.entry().key, by);
    }
    Ok(())
}

/// True when that controller may check it, or looks back at what they checked.
fn is_for<E>(allowed: Result<(), E>, seen: &Seen<'_>, id: &PersonId) -> bool {
    let own = seen.judged.verdict.and_then(|verdict| verdict.stamp.recorded_by.as_ref()) == Some(id);
    allowed.is_ok() || (own && !seen.judged.awaits_controller())
}
