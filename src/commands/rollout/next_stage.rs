//! `kpi rollout next-stage`: the next stage opens once its gates are passed, or by force, which every report then says.

use anyhow::Result;
use clap::builder::NonEmptyStringValueParser;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::rollout::decide::{Earnest, On, carry_out};
use crate::context::Context;
use crate::report::decisions::Decision;

/// What `kpi rollout next-stage` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only say what would happen.
    #[arg(long)]
    dry_run: bool,
    /// Open it although gates are not passed.
    #[arg(long, requires = "reason")]
    force: bool,
    /// Why it is forced.
    #[arg(long, value_name = "REASON", value_parser = NonEmptyStringValueParser::new(), requires = "force")]
    reason: Option<String>,
    #[command(flatten)]
    on: On,
}

/// Opens it.
pub fn run(context: &mut Context, office: &Office, args: Args) -> Result<Outcome> {
    let earnest = if args.dry_run { Earnest::Trial } else { Earnest::Written };
    let decision = Decision::NextStage { force: args.reason.filter(|_| args.force) };
    carry_out(context, office, &args.on, earnest, &decision)?;
    Ok(Outcome::Done)
}
