//! `kpi control review`: control of the control, by controller and month.

use anyhow::Result;

use crate::commands::control::choice::Choice;
use crate::commands::control::shelf::look;
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::period::Month;
use crate::problem::Faults;
use crate::reading::period::read_period;
use crate::render;
use crate::report::control::{Said, Seen, watch};
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
    look(office, &Choice::of(span), |sight, seen, shelves| {
        let mut watched = Vec::new();
        for shelf in shelves.iter().filter(|shelf| shelf.month.span().intersection(span).is_some()) {
            let of_month = |seen: &&Seen<'_>| Month::of(seen.entry().key.date) == shelf.month;
            let entries: Vec<Seen<'_>> = seen.iter().filter(of_month).cloned().collect();
            let said = Said { verdicts: &shelf.verdicts, judge: sight.judge };
            watched.extend(watch(shelf.month, &entries, &said));
        }
        Ok(render::control::watched(&watched, telling::format(context), &look_of, &mut context.out)?)
    })?;
    telling::end(context, office)
}
