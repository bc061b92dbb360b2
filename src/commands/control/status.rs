//! `kpi control status`: what waits for a check, with everything a controller needs to know of it.

use anyhow::Result;

use crate::commands::control::choice::ChoiceArgs;
use crate::commands::control::shelf::look;
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::id::PersonId;
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
}

/// Lists the entries.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let mut choice = args.choice.read(office)?;
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
        let seen: Vec<Seen<'_>> = seen.into_iter().filter(shown).collect();
        Ok(render::control::entries(&seen, office.today(), telling::format(context), &look_of, &mut context.out)?)
    })?;
    telling::end(context, office)
}

/// True when that controller may check it, or looks back at what they checked.
fn is_for<E>(allowed: Result<(), E>, seen: &Seen<'_>, id: &PersonId) -> bool {
    let own = seen.judged.verdict.and_then(|verdict| verdict.stamp.recorded_by.as_ref()) == Some(id);
    allowed.is_ok() || (own && !seen.judged.awaits_controller())
}
