//! Decisions that need no gate: leave a stage, exclude, include, move, select, acknowledge.

use anyhow::Result;
use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::rollout::decide::{Earnest, On, carry_out};
use crate::commands::rollout::kpis;
use crate::context::Context;
use crate::domain::rollout::Strategy;
use crate::report::decisions::Decision;

/// What `kpi rollout previous-stage` takes.
#[derive(Debug, clap::Args)]
pub struct PreviousStageArgs {
    /// Why.
    #[arg(long, value_name = "REASON", value_parser = NonEmptyStringValueParser::new(), required = true)]
    reason: String,
    #[command(flatten)]
    on: On,
}

/// What `kpi rollout exclude` takes.
#[derive(Debug, clap::Args)]
pub struct ExcludeArgs {
    /// Which.
    #[arg(value_name = "KPI")]
    kpi: String,
    /// Why.
    #[arg(long, value_name = "REASON", value_parser = NonEmptyStringValueParser::new(), required = true)]
    reason: String,
    #[command(flatten)]
    on: On,
}

/// What `kpi rollout include` takes.
#[derive(Debug, clap::Args)]
pub struct IncludeArgs {
    /// Which.
    #[arg(value_name = "KPI")]
    kpi: String,
    /// Why.
    #[arg(long, value_name = "REASON", value_parser = NonEmptyStringValueParser::new())]
    reason: Option<String>,
    #[command(flatten)]
    on: On,
}

/// What `kpi rollout move` takes.
#[derive(Debug, clap::Args)]
pub struct MoveArgs {
    /// Which.
    #[arg(value_name = "KPI")]
    kpi: String,
    /// To which stage.
    #[arg(long, value_name = "STAGE")]
    stage: u8,
    /// Why.
    #[arg(long, value_name = "REASON", value_parser = NonEmptyStringValueParser::new(), required = true)]
    reason: String,
    #[command(flatten)]
    on: On,
}

/// What `kpi rollout select` takes.
#[derive(Debug, clap::Args)]
pub struct SelectArgs {
    /// Which.
    #[arg(value_name = "KPI", required_unless_present = "strategy")]
    kpi: Vec<String>,
    /// How KPIs are introduced from now on; selective without it.
    #[arg(long, value_name = "STRATEGY", value_parser = strategy())]
    strategy: Option<Strategy>,
    #[command(flatten)]
    on: On,
}

/// What `kpi rollout acknowledge` takes.
#[derive(Debug, clap::Args)]
pub struct AcknowledgeArgs {
    /// Which.
    #[arg(value_name = "KPI", required = true)]
    kpi: Vec<String>,
    #[command(flatten)]
    on: On,
}

/// Goes back a stage.
pub fn previous_stage(context: &mut Context, office: &Office, args: PreviousStageArgs) -> Result<Outcome> {
    written(context, office, &args.on, &Decision::PreviousStage { reason: args.reason })
}

/// Excludes a KPI.
pub fn exclude(context: &mut Context, office: &Office, args: ExcludeArgs) -> Result<Outcome> {
    let kpi = office.kpi(&args.kpi)?.id.clone();
    written(context, office, &args.on, &Decision::Exclude { kpi, reason: args.reason })
}

/// Takes a KPI back.
pub fn include(context: &mut Context, office: &Office, args: IncludeArgs) -> Result<Outcome> {
    let kpi = office.kpi(&args.kpi)?.id.clone();
    written(context, office, &args.on, &Decision::Include { kpi, reason: args.reason })
}

/// Moves a KPI to another stage.
pub fn relocate(context: &mut Context, office: &Office, args: MoveArgs) -> Result<Outcome> {
    let kpi = office.kpi(&args.kpi)?.id.clone();
    written(context, office, &args.on, &Decision::Move { kpi, stage: args.stage, reason: args.reason })
}

/// Chooses KPIs or the strategy.
pub fn select(context: &mut Context, office: &Office, args: SelectArgs) -> Result<Outcome> {
    let strategy = args.strategy.unwrap_or(Strategy::Selective);
    let decision = Decision::Select { kpis: kpis(office, &args.kpi)?, strategy };
    written(context, office, &args.on, &decision)
}

/// Notes that the owners were told.
pub fn acknowledge(context: &mut Context, office: &Office, args: AcknowledgeArgs) -> Result<Outcome> {
    let decision = Decision::Acknowledge { kpis: kpis(office, &args.kpi)? };
    written(context, office, &args.on, &decision)
}

fn written(context: &mut Context, office: &Office, on: &On, decision: &Decision) -> Result<Outcome> {
    carry_out(context, office, on, Earnest::Written, decision)?;
    Ok(Outcome::Done)
}

fn strategy() -> impl TypedValueParser<Value = Strategy> {
    PossibleValuesParser::new(Strategy::ALL.iter().map(|one| one.word())).try_map(|word| word.parse::<Strategy>())
}
