//! `kpi control draw`: a sample of a month's entries that anyone can draw again and nobody could foresee.

use anyhow::Result;

use crate::commands::control::choice::Choice;
use crate::commands::control::shelf::{Shelf, look};
use crate::commands::control::{CheckError, CheckUsage};
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::period::{Month, Period};
use crate::domain::record::Record;
use crate::domain::value::{Ratio, Value};
use crate::domain::verification::Digest;
use crate::problem::{Argument, Faults};
use crate::reading::number::{NumberKind, read_number};
use crate::reading::period::read_period;
use crate::render;
use crate::report::control::{Seen, draw};
use crate::store::seals;

/// What `kpi control draw` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The month, or several.
    #[arg(long, short, value_name = "PERIOD")]
    period: String,
    /// Which share of each controller's entries.
    #[arg(long, value_name = "SHARE", default_value = "10%")]
    share: String,
}

/// Draws.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let share = share(&args.share)?;
    let period = read_period(&args.period, office.today()).map_err(Faults::from)?;
    let months = months(office, period)?;
    let messages = context.messages();
    let look_of = telling::look(context, office, &messages);
    for month in months {
        look(office, &Choice::of(month.span()), |_, seen, shelves| {
            let seed = seed(shelves, month);
            let rank = |seen: &Seen<'_>| seals::rank_of(seed, &seen.entry().key, seen.entry().digest);
            let drawn = draw(seen.into_iter().map(|seen| (rank(&seen), seen)), &share);
            render::control::drawn(&drawn, telling::format(context), &look_of, &mut context.out)?;
            context.out.flush()?;
            let arguments = [("period", Argument::from(Period::Month(month))), ("seed", seed.to_string().into())];
            telling::say(context, "control-seed", &arguments)
        })?;
    }
    telling::end(context, office)
}

fn seed(shelves: &[Shelf], month: Month) -> Digest {
    let shelf = shelves.iter().find(|shelf| shelf.month == month);
    let records: Vec<&Record> = shelf.into_iter().flat_map(|shelf| &shelf.records).collect();
    seals::seed_of(&records)
}

fn share(text: &str) -> Result<Ratio, Faults> {
    let bad = || CheckUsage::BadShare { text: text.to_owned() };
    let percent = read_number(text, NumberKind::Percent)?;
    let hundred = Value::from_whole(100).map_err(|_| bad())?;
    if percent <= Value::ZERO || percent > hundred {
        return Err(bad().into());
    }
    Ok(Ratio::from(percent) * Ratio::percent(1))
}

/// The months of a period, all of them over.
fn months(office: &Office, period: Period) -> Result<Vec<Month>, Faults> {
    let Some((first, last)) = period.span().whole_months() else {
        return Err(CheckUsage::NotMonths { period }.into());
    };
    if last.last() >= office.today() {
        let over = if first.last() >= office.today() { first } else { last };
        return Err(CheckError::MonthNotOver { period: Period::Month(over), last: over.last() }.into());
    }
    Ok(period.months().collect())
}
