//! `kpi review`: the Monday page. `kpi` alone, in a workspace, shows its short form.

use anyhow::Result;

use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::problem::Faults;
use crate::reading::date::read_date;
use crate::render;
use crate::render::review::Extent;
use crate::report::question::Question;
use crate::report::review::{ReviewQuestions, review};
use crate::report::scoring::scorecard;

/// What `kpi review` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The day it is made on; today without it.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// One group's page.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
}

/// Shows the whole page.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    show(context, &args, Extent::Whole)
}

/// Shows the short form.
pub fn run_short(context: &mut Context) -> Result<Outcome> {
    show(context, &Args { on: None, group: None }, Extent::Short)
}

fn show(context: &mut Context, args: &Args, extent: Extent) -> Result<Outcome> {
    let office = Office::open(context)?;
    let day = match &args.on {
        Some(text) => read_date(text, office.today()).map_err(Faults::from)?,
        None => office.today(),
    };
    let whom = telling::whom(&office, None, args.group.as_deref())?;
    let questions = ReviewQuestions::on(day);
    let answer = |question: Question| {
        let question = Question { whom: whom.clone(), ..question };
        let loaded = office.load(&question)?;
        Ok::<_, anyhow::Error>(scorecard(&loaded.desk()?, &question))
    };
    let page = review(answer(questions.week)?, answer(questions.month)?);
    let messages = context.messages();
    let look = telling::look(context, &office, &messages);
    render::review::write(&page, extent, telling::format(context), &look, &mut context.out)?;
    telling::end(context, &office)
}
