//! `kpi control draw`: a sample of a month's entries that anyone can draw again and nobody could foresee.

use anyhow::Result;

use crate::commands::control::second::drawn;
use crate::commands::control::{CheckError, CheckUsage};
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::period::{Month, Period};
use crate::domain::value::{Ratio, Value};
use crate::problem::{Argument, Faults};
use crate::reading::number::{NumberKind, read_number};
use crate::reading::period::read_period;
use crate::render;

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
        drawn(office, month, &share, |drawn, seed| {
            render::control::drawn(&drawn, telling::format(context), &look_of, &mut context.out)?;
            context.out.flush()?;
            let arguments = [("period", Argument::from(Period::Month(month))), ("seed", seed.to_string().into())];
            telling::say(context, "control-seed", &arguments)
        })?;
    }
    telling::end(context, office)
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

/// A share by which two figures may differ: nothing, or some percent.
pub fn tolerance(text: &str) -> Result<Ratio, Faults> {
    if read_number(text, NumberKind::Percent)? == Value::ZERO { Ok(Ratio::zero()) } else { share(text) }
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
