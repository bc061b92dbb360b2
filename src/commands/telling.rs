//! What verbs that read a workspace share: whose figures, for whose eyes, and what was wrong on the way.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

use crate::commands::Outcome;
use crate::commands::args;
use crate::commands::office::Office;
use crate::context::Context;
use crate::domain::actual::Whom;
use crate::domain::period::{Month, Period};
use crate::domain::target::Scope;
use crate::language::Messages;
use crate::problem::{Argument, Fault, Faults};
use crate::reading::date::read_date;
use crate::reading::moment::read_moment;
use crate::reading::period::read_period;
use crate::render::problem::ProblemStyle;
use crate::render::{self, Format, Look};
use crate::report::question::Question;

/// Whose figures are asked for by `--owner` and `--group`.
pub fn whom(office: &Office, owner: Option<&str>, group: Option<&str>) -> Result<Whom> {
    Ok(match (owner, group) {
        (Some(owner), _) => Whom::Person(office.person(owner)?.id.clone()),
        (None, Some(group)) => Whom::Group(office.group(group)?.id.clone()),
        (None, None) => Whom::Company,
    })
}

/// A plain question about the period asked for, the current month without one.
pub fn question(office: &Office, period: Option<&str>, through: Option<&str>) -> Result<Question> {
    let today = office.today();
    let period = match period {
        Some(text) => read_period(text, today).map_err(Faults::from)?,
        None => Period::Month(Month::of(today)),
    };
    let question = Question::new(period, today);
    match through {
        Some(text) => Ok(question.through(read_date(text, today).map_err(Faults::from)?)),
        None => Ok(question),
    }
}

/// The same office as it was known at the end of a day, or at a moment, at the workspace's offset.
pub fn known_at(office: Office, text: Option<&str>) -> Result<Office> {
    let Some(text) = text else { return Ok(office) };
    let moment = moment(&office, text)?;
    Ok(office.as_known_at(Some(moment)))
}

/// The end of a day, or a moment, as people write them, at the workspace's offset.
pub fn moment(office: &Office, text: &str) -> Result<DateTime<Utc>> {
    Ok(read_moment(text, office.today(), office.settings().utc_offset).map_err(Faults::from)?)
}

/// Whose a target is: the name of the person, role or group, the id where it is known no longer.
pub fn scope(office: &Office, scope: &Scope) -> Argument {
    let team = office.team().ok();
    let name = match scope {
        Scope::Company => return Argument::Term("target-company"),
        Scope::Person(id) => team.and_then(|team| team.person(id.as_str())).map(|person| &person.name),
        Scope::Role(id) => office.catalog().role(id.as_str()).map(|role| &role.name),
        Scope::Group(id) => team.and_then(|team| team.group(id.as_str())).map(|group| &group.name),
    };
    name.map_or_else(|| scope.to_string().into(), |name| name.clone().into())
}

/// For whose eyes results are drawn.
pub fn look<'a>(context: &Context, office: &'a Office, messages: &'a Messages) -> Look<'a> {
    let (colour, currency, moment) = (context.colour, &office.settings().currency, context.now);
    Look { width: Some(context.width), colour, messages, currency, moment }
}

/// The shape of results.
pub fn format(context: &Context) -> Format {
    match context.format {
        args::Format::Table => Format::Table,
        args::Format::Xlsx => Format::Xlsx,
        args::Format::Json => Format::Json,
        args::Format::Csv => Format::Csv,
        args::Format::Markdown => Format::Markdown,
        args::Format::Html => Format::Html,
        // Asked for in vain: `cli` has refused them for every verb but the one that has forms of its own.
        args::Format::Jsonl | args::Format::Parquet => Format::Json,
    }
}

/// Says on the side what was done or what to mind; not among the results, and not when only those are wanted.
pub fn say(context: &mut Context, message: &str, arguments: &[(&str, Argument)]) -> Result<()> {
    if !context.quiet {
        let text = context.folded(&context.messages().with(message, arguments));
        writeln!(context.err, "{text}")?;
    }
    Ok(())
}

/// Tells what a step of writing met on its way: torn ends set aside, steps of others that were finished.
pub fn notices(context: &mut Context, notices: &[Fault]) -> Result<()> {
    let style = ProblemStyle { colour: context.colour_err, width: context.width };
    let messages = context.messages();
    Ok(render::problem::faults(&mut context.err, notices, &messages, style)?)
}

/// A day as people write it; today where none was given.
pub fn day(office: &Office, text: Option<&str>) -> Result<NaiveDate> {
    let today = office.today();
    Ok(text.map_or(Ok(today), |text| read_date(text, today)).map_err(Faults::from)?)
}

/// Ends a verb that read journals: what was wrong in them is told after the results, and makes the command fail, so that
/// no figure passes for whole that is not.
pub fn end(context: &mut Context, office: &Office) -> Result<Outcome> {
    context.out.flush()?;
    mind(context, office.take_notices())?;
    Faults::none_or(office.take_faults(), Outcome::Done).map_err(Into::into)
}

/// Tells what there is to mind beside the results.
pub fn mind(context: &mut Context, told: Vec<Fault>) -> Result<()> {
    if told.is_empty() {
        return Ok(());
    }
    if context.format != args::Format::Json {
        return notices(context, &told);
    }
    let messages = context.messages();
    writeln!(context.err, "{}", render::problem::faults_json(&told, &messages))?;
    Ok(())
}

/// The workspace. Where there is none, a period or a day that cannot be read anyway is told first: it is wrong everywhere.
pub fn open(context: &Context, periods: &[Option<&String>], days: &[Option<&String>]) -> Result<Office> {
    Office::open(context).map_err(|error| {
        let period = |text: &&String| read_period(text, context.today).err().map(Faults::from);
        let day = |text: &&String| read_date(text, context.today).err().map(Faults::from);
        let periods = periods.iter().copied().flatten().find_map(|text| period(&text));
        let wrong = periods.or_else(|| days.iter().copied().flatten().find_map(|text| day(&text)));
        wrong.map_or(error, Into::into)
    })
}
