//! `kpi control review`: control of the control, by controller and month.

use anyhow::Result;

use crate::commands::control::choice::Choice;
use crate::commands::control::second;
use crate::commands::control::shelf::look;
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::period::{Month, Span};
use crate::problem::Faults;
use crate::reading::period::read_period;
use crate::render;
use crate::report::control::{Said, Watched, watch};
use crate::report::due::lately;

/// What `kpi control review` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The period; this month and the last one without it.
    #[arg(long, short, value_name = "PERIOD")]
    period: Option<String>,
}

/// Lists controllers with what they checked.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let span = match &args.period {
        Some(text) => read_period(text, office.today()).map_err(Faults::from)?.span(),
        None => lately(office.today()),
    };
    let messages = context.messages();
    let look_of = telling::look(context, office, &messages);
    let mut watched = Vec::new();
    for month in span.months() {
        watched.extend(of_month(office, month, span)?);
    }
    render::control::watched(&watched, telling::format(context), &look_of, &mut context.out)?;
    telling::end(context, office)
}

/// A month's controllers; of a closed month as it was closed, with what second looks have found since.
fn of_month(office: &Office, month: Month, span: Span) -> Result<Vec<Watched>> {
    let closing = office.chain()?.closing_of(month);
    let then = closing.map(|closing| office.of_closing(closing)).transpose()?;
    let span = month.span().intersection(span).unwrap_or(month.span());
    let mut watched = look(then.as_ref().unwrap_or(office), &Choice::of(span), |sight, seen, shelves| {
        let verdicts = shelves.iter().find(|shelf| shelf.month == month).map(|shelf| shelf.verdicts.as_slice());
        let said = Said { verdicts: verdicts.unwrap_or_default(), judge: sight.judge };
        Ok(watch(month, &seen, &said))
    })?;
    if let Some(then) = &then {
        office.take_faults_of(then);
        let looks = second::looks(office, month)?;
        for one in &mut watched {
            one.second = one.controller.as_ref().and_then(|(id, _)| looks.get(id)).copied();
        }
    }
    Ok(watched)
}
