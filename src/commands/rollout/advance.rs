//! `kpi rollout advance`: KPIs take a step, up where the gates allow it, back and out with a reason.

use anyhow::Result;
use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser, TypedValueParser};

use crate::commands::Outcome;
use crate::commands::args::Format;
use crate::commands::office::Office;
use crate::commands::rollout::decide::{Earnest, On, carry_out};
use crate::commands::rollout::kpis;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::rollout::State;
use crate::render::rollout::staying;
use crate::report::decisions::Decision;

/// What `kpi rollout advance` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which.
    #[arg(value_name = "KPI", required_unless_present = "all")]
    kpi: Vec<String>,
    /// Every KPI whose gates allow it.
    #[arg(long, conflicts_with_all = ["kpi", "to", "reason"])]
    all: bool,
    /// Where to; one step up without it.
    #[arg(long, value_name = "STATE", value_parser = state())]
    to: Option<State>,
    /// Why; needed for a step back or out.
    #[arg(long, value_name = "REASON", value_parser = NonEmptyStringValueParser::new())]
    reason: Option<String>,
    #[command(flatten)]
    on: On,
}

/// Takes the steps. With `--all` those that cannot be taken are told with what is in their way.
pub fn run(context: &mut Context, office: &Office, args: Args) -> Result<Outcome> {
    let decision = match args.all {
        true => Decision::AdvanceAll,
        false => Decision::Advance { kpis: kpis(office, &args.kpi)?, to: args.to, reason: args.reason },
    };
    let decided = carry_out(context, office, &args.on, Earnest::Written, &decision)?;
    if context.format == Format::Table {
        let messages = context.messages();
        let look = telling::look(context, office, &messages);
        staying(&decided.staying, &look, &mut context.out)?;
        if decided.events.is_empty() && decided.staying.is_empty() {
            telling::say(context, "rollout-nothing-to-advance", &[])?;
        }
    }
    let stuck = decided.events.is_empty() && !decided.staying.is_empty();
    Ok(if stuck { Outcome::Refused } else { Outcome::Done })
}

/// A state by its word; the words are told to clap, so that a wrong one is answered with all of them.
fn state() -> impl TypedValueParser<Value = State> {
    PossibleValuesParser::new(State::ALL.iter().map(|state| state.word())).try_map(|word| word.parse::<State>())
}
