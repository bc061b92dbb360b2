//! `kpi close`: seals months, one after another, and prints the receipt of each for the paper protocol.

use anyhow::Result;

use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::period::{Month, Period};
use crate::problem::{Fault, Faults};
use crate::reading::period::read_period;
use crate::render;
use crate::report::closing::{ClosingError, Counts, Lack, Receipt, counted, forbidden, lacks, months_of};
use crate::report::question::Question;
use crate::store::closing::sealing::Missing;

/// What `kpi close` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The period: a month, or several in a row.
    #[arg(value_name = "PERIOD")]
    period: String,
    /// Why it is closed although something is missing.
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

/// Looks for everything that stands in the way of any of the months, then closes them in order.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open_without_cache(context)?;
    office.actor(context)?;
    let period = read_period(&args.period, office.today()).map_err(Faults::from)?;
    let months = months_of(period).map_err(Faults::from)?;
    let reason = args.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    let mut refusals = Vec::new();
    let mut missing = Vec::new();
    for month in &months {
        match hindrances(&office, *month, &months)? {
            Err(error) => refusals.push(Fault::from(error)),
            Ok(lacks) if reason.is_none() => missing.push((*month, lacks)),
            Ok(_) => {}
        }
    }
    refusals.extend(missing.iter().filter_map(|(month, lacks)| incomplete(*month, lacks)));
    if !refusals.is_empty() {
        show_lacks(context, &office, &missing.into_iter().flat_map(|(_, lacks)| lacks).collect::<Vec<_>>())?;
        return Err(Faults(refusals).into());
    }
    drop(office);
    for month in months {
        close(context, month, reason.unwrap_or_default())?;
    }
    Ok(Outcome::Done)
}

/// Why a month cannot be closed whatever reason is given, or else what is missing in it.
fn hindrances(office: &Office, month: Month, months: &[Month]) -> Result<Result<Vec<Lack>, ClosingError>> {
    let recorded = office.record_months()?;
    if let Some(error) = forbidden(office.chain()?, month, (months, &recorded), office.today()) {
        return Ok(Err(error));
    }
    let question = Question::new(Period::Month(month), office.today());
    let loaded = office.load(&question)?;
    let found = lacks(&loaded.desk()?, month);
    // A line that cannot be read would be sealed without counting.
    Ok(Faults::none_or(office.take_faults(), Ok(found))?)
}

fn incomplete(month: Month, lacks: &[Lack]) -> Option<Fault> {
    let (entries, checks) = counted(lacks);
    let error = ClosingError::Incomplete { month: Period::Month(month), entries, checks };
    (entries + checks > 0).then(|| error.into())
}

/// Closes one month: everything is read anew under the lock, so that the seal is of what stands there now.
fn close(context: &mut Context, month: Month, reason: &str) -> Result<()> {
    let known = Office::open_without_cache(context)?;
    let mut writer = known.write(context)?;
    writer.append(&[])?;
    let office = Office::open_without_cache(context)?;
    let lacks = hindrances(&office, month, &[month])?.map_err(Faults::from)?;
    let refusals = incomplete(month, &lacks).filter(|_| reason.is_empty());
    Faults::none_or(refusals.into_iter().collect(), ())?;
    let (entries, checks) = counted(&lacks);
    let (decision, rows) = writer.close(&office, month, Missing { entries, checks }, reason)?;
    telling::notices(context, &writer.notices)?;
    let counts = Counts {
        records: rows.count("records/"),
        verifications: rows.count("verifications/"),
        missing_entries: rows.missing_entries,
        missing_checks: rows.missing_checks,
    };
    let receipt = Receipt {
        company: office.settings().company.clone(),
        by: office.actor(context)?.name.clone(),
        at: office.now().with_timezone(&office.settings().utc_offset),
        decision,
        counts: Some(counts),
    };
    show(context, &office, &receipt)
}

fn show_lacks(context: &mut Context, office: &Office, lacks: &[Lack]) -> Result<()> {
    if lacks.is_empty() {
        return Ok(());
    }
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    render::closing::lacks(lacks, telling::format(context), &look, &mut context.out)?;
    Ok(context.out.flush()?)
}

/// Prints a receipt.
pub fn show(context: &mut Context, office: &Office, receipt: &Receipt) -> Result<()> {
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    render::closing::receipt(receipt, telling::format(context), &look, &mut context.out)?;
    Ok(context.out.flush()?)
}
