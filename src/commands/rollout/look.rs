//! What is only looked at: status, road, history, the comparison of strategies.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::rollout::kpis;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::period::Period;
use crate::domain::rollout::Strategy;
use crate::problem::Faults;
use crate::render::rollout;
use crate::report::decisions::DecisionError;
use crate::report::question::Question;
use crate::report::{chronicle, compare, effect, road, standing};

/// What `kpi rollout status` takes.
#[derive(Debug, clap::Args)]
pub struct StatusArgs {
    /// Some KPIs only.
    #[arg(value_name = "KPI")]
    kpi: Vec<String>,
}

/// What `kpi rollout history` takes.
#[derive(Debug, clap::Args)]
pub struct HistoryArgs {
    /// What concerns some KPIs only.
    #[arg(value_name = "KPI")]
    kpi: Vec<String>,
}

/// What `kpi rollout compare` takes.
#[derive(Debug, clap::Args)]
pub struct CompareArgs {
    /// The KPIs of the selective strategy; those chosen without it.
    #[arg(value_name = "KPI")]
    kpi: Vec<String>,
}

/// What `kpi rollout effect` takes.
#[derive(Debug, clap::Args)]
pub struct EffectArgs {
    /// Around one stage only.
    #[arg(value_name = "STAGE")]
    stage: Option<u8>,
}

/// Shows where each KPI stands today.
pub fn status(context: &mut Context, office: &Office, args: &StatusArgs) -> Result<Outcome> {
    let only = kpis(office, &args.kpi)?;
    let loaded = office.load_gates(office.today())?;
    let standing = standing::standing(&loaded.desk()?, office.today(), &only);
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    rollout::standing(&standing, telling::format(context), &look, &mut context.out)?;
    telling::end(context, office)
}

/// Shows the way ahead.
pub fn road(context: &mut Context, office: &Office) -> Result<Outcome> {
    let loaded = office.load_gates(office.today())?;
    let road = road::road(&loaded.desk()?, office.today());
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    rollout::road(&road, telling::format(context), &look, &mut context.out)?;
    telling::end(context, office)
}

/// Shows what was decided.
pub fn history(context: &mut Context, office: &Office, args: &HistoryArgs) -> Result<Outcome> {
    let only = kpis(office, &args.kpi)?;
    let mut lines = chronicle::chronicle(office.catalog(), office.team()?, office.events()?);
    lines.retain(|line| only.is_empty() || line.kpi.as_ref().is_some_and(|(id, _)| only.contains(id)));
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    rollout::history(&lines, telling::format(context), &look, &mut context.out)?;
    telling::end(context, office)
}

/// Shows both strategies side by side.
pub fn compare(context: &mut Context, office: &Office, args: &CompareArgs) -> Result<Outcome> {
    let loaded = office.load_gates(office.today())?;
    let named = kpis(office, &args.kpi)?;
    let chosen = if named.is_empty() { loaded.rollout.selected.clone() } else { named };
    if chosen.is_empty() {
        return Err(Faults::from(DecisionError::NothingChosen {}).into());
    }
    let comparison = compare::compare(&loaded.desk()?, office.today(), &chosen);
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    rollout::compare(&comparison, telling::format(context), &look, &mut context.out)?;
    telling::end(context, office)
}

/// Shows key results before and after each stage.
pub fn effect(context: &mut Context, office: &Office, args: &EffectArgs) -> Result<Outcome> {
    if let Some(stage) = args.stage.filter(|stage| office.catalog().stage(*stage).is_none()) {
        let stages = office.catalog().stages().iter().map(|stage| stage.number.to_string()).collect();
        return Err(Faults::from(DecisionError::UnknownStage { stage: u32::from(stage), stages }).into());
    }
    let mut windows = effect::windows(office.events()?, office.calendar()?, office.today());
    windows.retain(|window| args.stage.is_none_or(|stage| window.stage == stage));
    let stages = match effect::needed(&windows) {
        Some(span) => {
            let question = Question { all: true, ..Question::new(Period::Range(span), office.today()) };
            let loaded = office.load(&question)?;
            let mut stages = effect::effect(&loaded.desk()?.expectations, windows);
            if loaded.rollout.strategy == Strategy::Selective {
                stages.iter_mut().for_each(|stage| stage.name = None);
            }
            stages
        }
        None => Vec::new(),
    };
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    rollout::effect(&stages, telling::format(context), &look, &mut context.out)?;
    telling::end(context, office)
}
