//! `kpi log`: the journal of entries, the newest last, with what became of each.

use anyhow::Result;

use crate::commands::amend::lookup::lines_of;
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::kpi::Kpi;
use crate::domain::period::{Month, Period, Span};
use crate::domain::record::{Owner, Record};
use crate::problem::{Argument, Faults};
use crate::reading::period::read_period;
use crate::render;
use crate::render::log::Names;
use crate::report::due::lately;
use crate::report::fate::{Fate, Line};

/// How many lines are shown unless more are asked for.
const USUAL_LIMIT: usize = 20;

/// What `kpi log` takes.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Of one KPI.
    #[arg(value_name = "KPI")]
    kpi: Option<String>,
    /// Of one owner.
    #[arg(long, value_name = "PERSON")]
    owner: Option<String>,
    /// Dated in a period.
    #[arg(long, short, value_name = "PERIOD")]
    period: Option<String>,
    /// As it was known on a day, or at a moment.
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
    /// All of them.
    #[arg(long, conflicts_with = "limit")]
    all: bool,
    /// So many at most.
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
}

/// Lists lines.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = telling::known_at(telling::open(context, &[args.period.as_ref()], &[])?, args.as_of.as_deref())?;
    let kpi = args.kpi.as_deref().map(|text| office.kpi(text)).transpose()?;
    let owner = args.owner.as_deref().map(|text| office.owner(text)).transpose()?;
    let span = match &args.period {
        Some(text) => Some(read_period(text, office.today()).map_err(Faults::from)?.span()),
        None => (!args.all).then(|| lately(office.today())),
    };
    let mut lines = wanted(&office, kpi, owner.as_ref(), span)?;
    let found = lines.len();
    // A workbook is filtered in place, and has room for everything.
    let usual = if telling::format(context) == render::Format::Xlsx { usize::MAX } else { USUAL_LIMIT };
    let limit = if args.all { usize::MAX } else { args.limit.unwrap_or(usual) };
    lines.drain(..found.saturating_sub(limit));
    let messages = context.messages();
    let names = Names { catalog: office.catalog(), team: office.team()?, offset: office.settings().utc_offset };
    let format = telling::format(context);
    let stands = office.stands(lines.iter().filter(|line| line.fate == Fate::Live).map(|line| &line.record))?;
    let look = telling::look(context, &office, &messages);
    let grid = render::log::log(&lines, &stands, names, format, &look);
    render::listing(&grid, ("kpi.log/1", "records"), format, &look, &mut context.out)?;
    context.out.flush()?;
    if found > lines.len() {
        let arguments = [("shown", Argument::from(lines.len())), ("found", Argument::from(found))];
        telling::say(context, "log-more", &arguments)?;
    }
    if let (0, None, Some(span)) = (found, &args.period, span) {
        telling::say(context, "log-nothing-lately", &[("period", Argument::from(Period::Range(span)))])?;
    }
    telling::end(context, &office)
}

/// The lines asked for, in the order they were written.
fn wanted(office: &Office, kpi: Option<&Kpi>, owner: Option<&Owner>, span: Option<Span>) -> Result<Vec<Line>> {
    let is_meant = |record: &Record| {
        kpi.is_none_or(|kpi| record.kpi == kpi.id)
            && owner.is_none_or(|owner| record.owner == *owner)
            && span.is_none_or(|span| span.contains(record.date))
    };
    let is_known =
        |record: &Record| office.known_at().is_none_or(|moment| record.stamp.recorded_at.is_none_or(|at| at <= moment));
    let has_days = |month: &Month| span.is_none_or(|span| month.span().intersection(span).is_some());
    let mut lines = Vec::new();
    for month in office.record_months()?.into_iter().filter(has_days) {
        let all = lines_of(office, month)?.into_iter();
        lines
            .extend(all.filter(|line| line.fate != Fate::Repeated && is_known(&line.record) && is_meant(&line.record)));
    }
    lines.sort_by_key(|line| (line.record.stamp.recorded_at, line.record.stamp.id));
    Ok(lines)
}
