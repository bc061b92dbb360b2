//! `kpi review`: the Monday page. `kpi` alone, in a workspace, shows its short form.

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::action::required::{answer, required};
use crate::commands::office::Office;
use crate::commands::{Outcome, due, telling};
use crate::context::Context;
use crate::domain::action::Action;
use crate::domain::actual::Whom;
use crate::domain::period::{Month, Period};
use crate::problem::Faults;
use crate::reading::date::read_date;
use crate::render;
use crate::render::review::Extent;
use crate::report::actions;
use crate::report::question::Question;
use crate::report::review::{ReviewQuestions, ToDo, actions_until, review};

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
    let answer = |question: Question| answer(&office, Question { whom: whom.clone(), ..question });
    let todo = to_do(&office, day, &whom)?;
    let page = review(office.catalog(), answer(questions.week)?, answer(questions.month)?, todo);
    let messages = context.messages();
    let look = telling::look(context, &office, &messages);
    render::review::write(&page, extent, telling::format(context), &look, &mut context.out)?;
    telling::end(context, &office)
}

fn to_do(office: &Office, day: NaiveDate, whom: &Whom) -> Result<ToDo> {
    let agenda = due::of_day(office, day, None, &due::Choice::whom(whom))?;
    let unanswered = required(office, whom, Period::Month(Month::of(day).previous()))?;
    let until = actions_until(day);
    let team = office.team()?;
    let is_inside = |action: &Action| match (whom, action.whom()) {
        (Whom::Company, _) => true,
        (Whom::Group(outer), Whom::Group(inner)) => team.is_within(&inner, outer),
        (Whom::Group(outer), Whom::Person(id)) => {
            team.person(id.as_str()).is_some_and(|person| team.is_member(person, outer, day))
        }
        (whom, of) => *whom == of,
    };
    let is_due = |action: &Action| action.is_open() && action.due <= until && is_inside(action);
    let actions = actions::lines(office.catalog(), team, office.actions()?, is_due);
    Ok(ToDo { agenda, unanswered, actions })
}
