//! `kpi action done` and `kpi action cancel`: what became of an action.

use anyhow::Result;
use clap::builder::NonEmptyStringValueParser;

use crate::commands::Outcome;
use crate::commands::action::write;
use crate::commands::office::Office;
use crate::context::Context;
use crate::domain::action::{Action, ActionState};
use crate::report::actions::find;

/// What `kpi action done` takes.
#[derive(Debug, clap::Args)]
pub struct DoneArgs {
    /// The action, by its id or a part of it.
    #[arg(value_name = "ID")]
    id: String,
    /// What came of it.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// What `kpi action cancel` takes.
#[derive(Debug, clap::Args)]
pub struct CancelArgs {
    /// The action, by its id or a part of it.
    #[arg(value_name = "ID")]
    id: String,
    /// Why.
    #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new(), required = true)]
    note: String,
}

/// Notes that an action was done.
pub fn done(context: &mut Context, office: &Office, args: &DoneArgs) -> Result<Outcome> {
    end(context, office, &args.id, ActionState::Done, args.note.as_deref().unwrap_or_default())
}

/// Notes that an action will not be done.
pub fn cancel(context: &mut Context, office: &Office, args: &CancelArgs) -> Result<Outcome> {
    end(context, office, &args.id, ActionState::Cancelled, &args.note)
}

fn end(context: &mut Context, office: &Office, id: &str, state: ActionState, note: &str) -> Result<Outcome> {
    let mut writer = office.write(context)?;
    // Read under the lock, so that nobody ends it meanwhile.
    let action = find(office.actions()?, id.trim())?.clone();
    let signed = writer.correcting(action.stamp.id.into_iter().collect(), note.trim());
    write(context, office, writer, signed, Action { state, ..action })
}
