//! `kpi catalog`: which KPIs there are, what each means, and how to change them or add one's own.

mod add;
mod change;
mod check;
mod edit;
mod list;
mod passport;
mod show;

use anyhow::Result;

use crate::commands::Outcome;
use crate::context::Context;

pub use change::ChangeError;

/// What `kpi catalog` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// The KPIs.
    List(list::Args),
    /// One KPI with all that is said of it.
    Show(show::Args),
    /// Passports of KPIs, to sign.
    Passport(passport::Args),
    /// Reads a catalog and tells all its mistakes.
    Check(check::Args),
    /// Adds a KPI of one's own.
    Add(Box<add::Args>),
    /// Changes a KPI.
    Edit(edit::Args),
}

/// Carries out what was asked for.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    match args.command {
        Command::List(args) => list::run(context, &args),
        Command::Show(args) => show::run(context, &args),
        Command::Passport(args) => passport::run(context, &args),
        Command::Check(args) => check::run(context, &args),
        Command::Add(args) => add::run(context, &args),
        Command::Edit(args) => edit::run(context, &args),
    }
}
