//! `kpi duty`: who owns which KPI and who controls it.

mod assign;
mod list;
mod matrix;
mod remarks;

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::team::role;
use crate::context::Context;
use crate::domain::duty::{Found, Holder};
use crate::language::Messages;

/// What `kpi duty` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Who owns and who controls on a day.
    List(list::Args),
    /// Names an owner or a controller.
    Assign(assign::Args),
    /// KPIs by people.
    Matrix(matrix::Args),
}

/// Carries out what was asked for.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    match args.command {
        Command::List(args) => list::run(context, &office, &args),
        Command::Assign(args) => assign::run(context, &office, &args),
        Command::Matrix(args) => matrix::run(context, &office, &args),
    }
}

/// A person by any of their names, or `role:seller`.
fn holder(office: &Office, text: &str) -> Result<Holder> {
    match text.trim().strip_prefix("role:") {
        Some(id) => Ok(Holder::Role(role(office, id)?)),
        None => Ok(Holder::Person(office.person(text)?.id.clone())),
    }
}

/// How somebody came by a duty: its word in csv and json.
fn found_word(found: Found) -> &'static str {
    match found {
        Found::Assigned => "assigned",
        Found::ByRole => "role",
        Found::ByChain => "chain",
    }
}

/// The same for eyes.
fn found_text(messages: &Messages, found: Found) -> String {
    messages.text(&format!("duty-found-{}", found_word(found)))
}
