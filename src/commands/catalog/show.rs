//! `kpi catalog show`: all that the catalog says of one KPI.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::catalog::change::entry;
use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::render;
use crate::render::catalog::Shown;

/// What `kpi catalog show` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The KPI or input.
    #[arg(value_name = "KPI")]
    kpi: String,
}

/// Shows the KPI.
pub fn run(context: &mut Context, args: &Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    let rollout = office.rollout_on(office.today())?;
    let shown = Shown { kpi: entry(&office, &args.kpi)?, catalog: office.catalog(), rollout: &rollout };
    let messages = context.messages();
    let look = telling::look(context, &office, &messages);
    render::catalog::show(&shown, telling::format(context), &look, &mut context.out)?;
    telling::end(context, &office)
}
