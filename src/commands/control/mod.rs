//! `kpi control`: what waits for a check, the controllers' word on it, the owners' objections, and control of the control.

mod choice;
mod dispute;
mod draw;
mod reconcile;
mod review;
pub(in crate::commands) mod second;
pub(in crate::commands) mod shelf;
mod status;
mod verdict;

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::context::Context;

crate::problems! {
    /// Why nothing is checked, drawn or disputed.
    pub enum CheckError: Data {
        /// Among what was named there is nothing to confirm or reject.
        NothingWaiting = "control-nothing-waiting" {},
        /// Among what was named there is nothing to object to.
        NothingToDispute = "control-nothing-to-dispute" {},
        /// Among what was named there is no objection of the actor.
        NothingDisputed = "control-nothing-disputed" {},
        /// Some of it is unusual, and nobody said that this is fine.
        Unusual = "control-unusual" { count: usize, all: usize },
        /// What is checked against exports waits for one, or for a word why it takes none.
        NeedsExport = "control-needs-export" { kpi: crate::domain::wording::Wording },
        /// A draw is made once the last value of a month is there.
        MonthNotOver = "control-month-not-over" { period: crate::domain::period::Period, last: chrono::NaiveDate },
        /// A draw is made from closed data, so that nobody can change it afterwards.
        MonthNotClosed = "control-month-not-closed" { period: crate::domain::period::Period, command: String },
    }
}

crate::problems! {
    /// What is wrong with the way a check is asked for.
    pub enum CheckUsage: Usage {
        /// Neither entries nor `--all`.
        NothingNamed = "control-nothing-named" {},
        /// A draw is from whole months.
        NotMonths = "control-not-months" { period: crate::domain::period::Period },
        /// Not a share between nothing and all.
        BadShare = "control-bad-share" { text: String },
    }
}

/// What `kpi control` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// What waits for a check.
    Status(status::Args),
    /// The entries are right.
    Confirm(verdict::ConfirmArgs),
    /// The entries are wrong.
    Reject(verdict::RejectArgs),
    /// The owner objects.
    Dispute(dispute::Args),
    /// Draws a sample.
    Draw(draw::Args),
    /// Control of the control.
    Review(review::Args),
}

/// Carries out what was asked for.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    match args.command {
        Command::Status(args) => status::run(context, &office, &args),
        Command::Confirm(args) => verdict::confirm(context, &office, &args),
        Command::Reject(args) => verdict::reject(context, &office, &args),
        Command::Dispute(args) => dispute::run(context, &office, &args),
        Command::Draw(args) => draw::run(context, &office, &args),
        Command::Review(args) => review::run(context, &office, &args),
    }
}
