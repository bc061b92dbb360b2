//! `kpi action`: what is done about KPIs that were missed.

mod add;
mod end;
mod list;
pub mod required;

use anyhow::Result;

use crate::commands::office::{Office, Signed, Writer};
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::action::Action;
use crate::render;
use crate::report::actions;
use crate::store::journals::Said;
use crate::store::journals::actions::new_line;

/// What `kpi action` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Writes down what is to be done.
    Add(add::Args),
    /// What is to be done, and where nothing is.
    List(list::Args),
    /// It was done.
    Done(end::DoneArgs),
    /// It will not be done.
    Cancel(end::CancelArgs),
}

/// Carries out what was asked for.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    match args.command {
        Command::Add(args) => add::run(context, &office, args),
        Command::List(args) => list::run(context, &office, &args),
        Command::Done(args) => end::done(context, &office, &args),
        Command::Cancel(args) => end::cancel(context, &office, &args),
    }
}

/// Adds the line of an action under a stamp, and shows it.
fn write(
    context: &mut Context,
    office: &Office,
    mut writer: Writer<'_>,
    Signed { id, stamp }: Signed,
    action: Action,
) -> Result<Outcome> {
    let action = Action { stamp, ..action };
    writer.append(&[new_line(&Said::Something(action.clone()), id)])?;
    let notices = std::mem::take(&mut writer.notices);
    drop(writer);
    telling::notices(context, &notices)?;
    let line = actions::line(office.catalog(), office.team()?, &action, office.today());
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    render::action::written(&line, telling::format(context), &look, &mut context.out)?;
    telling::end(context, office)
}
