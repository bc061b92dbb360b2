//! `kpi rollout`: the staged introduction, its state, the way ahead, and the decisions of people.

mod advance;
mod decide;
mod look;
mod next_stage;
pub mod rules;
mod single;

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::context::Context;
use crate::domain::id::KpiId;

/// What `kpi rollout` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Where each KPI stands, and gate by gate what blocks.
    Status(look::StatusArgs),
    /// The way through all stages with the earliest dates.
    Road,
    /// KPIs take their next step.
    Advance(advance::Args),
    /// The next stage opens.
    NextStage(next_stage::Args),
    /// The open stage is left again.
    PreviousStage(single::PreviousStageArgs),
    /// A KPI does not apply here.
    Exclude(single::ExcludeArgs),
    /// It applies after all.
    Include(single::IncludeArgs),
    /// A KPI belongs to another stage.
    Move(single::MoveArgs),
    /// KPIs are chosen, or the strategy changes.
    Select(single::SelectArgs),
    /// The owners were told.
    Acknowledge(single::AcknowledgeArgs),
    /// What was decided.
    History(look::HistoryArgs),
    /// Both strategies side by side.
    Compare(look::CompareArgs),
    /// Key results before and after each stage.
    Effect(look::EffectArgs),
}

/// Carries out what was asked for.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    match args.command {
        Command::Status(args) => look::status(context, &office, &args),
        Command::Road => look::road(context, &office),
        Command::Advance(args) => advance::run(context, &office, args),
        Command::NextStage(args) => next_stage::run(context, &office, args),
        Command::PreviousStage(args) => single::previous_stage(context, &office, args),
        Command::Exclude(args) => single::exclude(context, &office, args),
        Command::Include(args) => single::include(context, &office, args),
        Command::Move(args) => single::relocate(context, &office, args),
        Command::Select(args) => single::select(context, &office, args),
        Command::Acknowledge(args) => single::acknowledge(context, &office, args),
        Command::History(args) => look::history(context, &office, &args),
        Command::Compare(args) => look::compare(context, &office, &args),
        Command::Effect(args) => look::effect(context, &office, &args),
    }
}

/// The KPIs that these names mean.
fn kpis(office: &Office, texts: &[String]) -> Result<Vec<KpiId>> {
    texts.iter().map(|text| Ok(office.kpi(text)?.id.clone())).collect()
}
