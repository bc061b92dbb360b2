//! `kpi reopen`: opens the last closed months again; takes a reason and a second person.

use anyhow::Result;

use crate::commands::office::Office;
use crate::commands::{Outcome, close, telling};
use crate::context::Context;
use crate::domain::period::Month;
use crate::problem::Faults;
use crate::reading::period::read_period;
use crate::report::closing::{Receipt, months_of, reopening_forbidden};

/// What `kpi reopen` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The period: the last closed month, or several up to it.
    #[arg(value_name = "PERIOD")]
    period: String,
    /// Why.
    #[arg(long, value_name = "TEXT", required = true, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: String,
}

/// Opens the months, the last one first.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    office.actor(context)?;
    let period = read_period(&args.period, office.today()).map_err(Faults::from)?;
    let months = months_of(period).map_err(Faults::from)?;
    for month in months.into_iter().rev() {
        reopen(context, month, args.reason.trim())?;
    }
    Ok(Outcome::Done)
}

fn reopen(context: &mut Context, month: Month, reason: &str) -> Result<()> {
    let known = Office::open(context)?;
    let mut writer = known.write(context)?;
    writer.append(&[])?;
    let office = Office::open(context)?;
    let actor = office.actor(context)?;
    let chain = office.chain()?;
    let closer = chain.closing_of(month).and_then(|closing| closing.stamp.recorded_by.clone());
    let closer = closer.and_then(|person| Some(office.team().ok()?.person(person.as_str())?.name.clone()));
    if let Some(error) = reopening_forbidden(chain, month, actor.id.as_str(), closer) {
        return Err(Faults::from(error).into());
    }
    let decision = writer.reopen(&office, month, reason)?;
    telling::notices(context, &writer.notices)?;
    let receipt = Receipt {
        company: office.settings().company.clone(),
        by: actor.name.clone(),
        at: office.now().with_timezone(&office.settings().utc_offset),
        decision,
        counts: None,
    };
    close::show(context, &office, &receipt)
}
