//! `kpi target suggest`: proposals from what was done in the last months, with their arithmetic; `--set` takes them over.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::{Office, Writer};
use crate::commands::target::book::Change;
use crate::commands::target::{figure, figure_cell, kpi_name, whom_cell};
use crate::commands::telling;
use crate::context::Context;
use crate::domain::actual::{Ground, Whom};
use crate::domain::kpi::Kpi;
use crate::domain::period::{Period, Span};
use crate::domain::target::{Scope, Target, TargetValue};
use crate::domain::value::{Ratio, Value};
use crate::language::{Messages, dates};
use crate::problem::{Argument, Faults};
use crate::reading::period::read_period;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::{self, Look};
use crate::report::plans::Plans;
use crate::report::question::Question;
use crate::report::suggest::{FEWEST, Method, Suggestion, needed, suggest};

/// What `kpi target suggest` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// One KPI only.
    #[arg(value_name = "KPI")]
    kpi: Option<String>,
    /// For which month, quarter, half or year.
    #[arg(long, short, value_name = "PERIOD")]
    period: String,
    /// For one person.
    #[arg(long, value_name = "PERSON", conflicts_with = "group")]
    owner: Option<String>,
    /// For one group.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Takes the proposals over into the plan where there is no target yet.
    #[arg(long)]
    set: bool,
}

/// Proposes, and records what is proposed if asked to.
pub fn run(context: &mut Context, known: &Office, args: &Args) -> Result<Outcome> {
    let writer = if args.set { Some(known.write(context)?) } else { None };
    // Where nothing is planned yet is seen under the lock.
    let office = &Office::open(context)?;
    let period = read_period(&args.period, office.today()).map_err(Faults::from)?;
    let kpis: Vec<&Kpi> = match &args.kpi {
        Some(text) => vec![office.kpi(text)?],
        None => office.catalog().kpis().collect(),
    };
    let whom = telling::whom(office, args.owner.as_deref(), args.group.as_deref())?;
    let found = proposals(office, &kpis, &whom, period)?;
    let (with, without): (Vec<Suggestion>, Vec<Suggestion>) =
        found.into_iter().partition(|proposal| proposal.target.is_some());
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    let mut grid = grid(&messages);
    for proposal in &with {
        row(&mut grid, office, proposal, &look)?;
    }
    render::listing(
        &grid,
        ("kpi.target_suggestions/1", "suggestions"),
        telling::format(context),
        &look,
        &mut context.out,
    )?;
    if !without.is_empty() {
        telling::say(context, "target-no-figures", &[("count", without.len().into())])?;
    }
    if let Some(writer) = writer {
        take_over(context, office, writer, &with)?;
    }
    telling::end(context, office)
}

/// The proposals for whom was asked for; for the company's personal KPIs one for each owner.
fn proposals<'o>(office: &'o Office, kpis: &[&'o Kpi], whom: &Whom, period: Period) -> Result<Vec<Suggestion<'o>>> {
    let today = office.today();
    let span = needed(kpis.iter().copied(), period, today).unwrap_or(Span::day(today));
    let question = Question::new(Period::Range(span), today);
    let cuts = question.cuts(office.catalog(), office.team()?, office.duty_lines()?);
    let tally = office.tally(question.tallied(office.catalog()), &cuts)?;
    let ground = Ground {
        catalog: office.catalog(),
        duties: office.duties()?,
        calendar: office.calendar()?,
        tally: &tally,
        today: Some(office.today()),
        past: Default::default(),
    };
    let plans = Plans { ground, book: office.targets()? };
    let mut found = Vec::new();
    for kpi in kpis {
        let people = ground.duties.owners(kpi, today).into_iter().map(|person| Whom::Person(person.id.clone()));
        let everybody: Vec<Whom> = match whom {
            Whom::Company if kpi.is_personal() => people.collect(),
            one => vec![one.clone()],
        };
        found.extend(everybody.iter().map(|whom| suggest(&plans, kpi, whom, period, today)));
    }
    Ok(found)
}

fn grid(messages: &Messages) -> Grid {
    let title = |id: &str| messages.text(&format!("target-column-{id}"));
    Grid::new([
        Column::text("kpi", title("kpi")).shrinking_to(14),
        Column::text("owner", title("owner")),
        Column::number("base", title("base")),
        Column::number("target", title("target")),
        Column::number("stretch", title("stretch")),
        Column::number("figures", title("figures")),
        Column::fixed("method", title("method")).leaving(),
        Column::number("median", title("median")).leaving(),
        Column::number("days", title("days")).leaving(),
    ])
}

fn row(grid: &mut Grid, office: &Office, proposal: &Suggestion<'_>, look: &Look<'_>) -> Result<()> {
    let kpi = proposal.kpi;
    let value = |value: Option<Value>| value.map_or(Cell::Empty, |value| figure_cell(kpi, Ratio::from(value)));
    let target = proposal.target.as_ref().map(Target::target).map_or(Cell::Blank, |target| match target {
        TargetValue::Single(single) => value(Some(single)),
        TargetValue::Band(band) => {
            Cell::Band { low: Ratio::from(band.low()), high: Ratio::from(band.high()), figure: figure(kpi) }
        }
    });
    let (method, median, days) = match &proposal.method {
        Some(Method::PerDay { median, days }) => ("per_day", Some(median), Some(*days)),
        Some(Method::Median(median)) => ("median", Some(median), None),
        Some(Method::Range) | None => ("range", None, None),
    };
    let method_text = look.messages.text(&format!("target-method-{}", method.replace('_', "-")));
    grid.row([
        Cell::named(kpi_name(kpi, look), kpi.id.as_str()),
        whom_cell(office, &proposal.whom, look)?,
        value(proposal.target.and_then(|target| target.base())),
        target,
        value(proposal.target.and_then(|target| target.stretch())),
        proposal.figures().into(),
        Cell::named(method_text, method),
        median.map_or(Cell::Empty, |median| Cell::number(median.clone(), kpi.decimals + 1)),
        days.into(),
    ]);
    grid.note(seen(proposal, look));
    if !proposal.is_founded() {
        let said = [("count", proposal.figures().into()), ("needed", FEWEST.into())];
        grid.note(look.messages.with("target-too-few", &said));
    }
    Ok(())
}

/// What the proposal rests on: `ноябрь 2023: 1 500, декабрь 2023: нет данных`.
fn seen(proposal: &Suggestion<'_>, look: &Look<'_>) -> String {
    let language = look.messages.language();
    let one = |seen: &crate::report::suggest::Seen| {
        let shown = match &seen.actual {
            Ok(value) => figure_cell(proposal.kpi, value.clone()).shown(language),
            Err(_) => look.messages.text("target-no-figure"),
        };
        format!("{}: {shown}", dates::period(language, seen.period))
    };
    proposal.seen.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// Records the proposals that have enough behind them, where nothing is set yet.
fn take_over(
    context: &mut Context,
    office: &Office,
    mut writer: Writer<'_>,
    proposals: &[Suggestion<'_>],
) -> Result<()> {
    let note = context.messages().text("target-suggested-note");
    let (mut lines, mut kept, mut weak) = (Vec::new(), 0_usize, 0_usize);
    for proposal in proposals {
        let scope = match &proposal.whom {
            Whom::Company => Scope::Company,
            Whom::Group(id) => Scope::Group(id.clone()),
            Whom::Person(id) => Scope::Person(id.clone()),
        };
        let change = Change { kpi: proposal.kpi, scope, period: proposal.period, target: proposal.target };
        change.closed_part(office)?;
        if !proposal.is_founded() {
            weak += 1;
        } else if change.former(office)?.is_empty() {
            lines.push(change.line(office, &mut writer, &note)?);
        } else {
            kept += 1;
        }
    }
    if !lines.is_empty() {
        writer.append(&lines)?;
    }
    telling::notices(context, &writer.notices)?;
    let said: [(&str, Argument); 3] = [("count", lines.len().into()), ("kept", kept.into()), ("weak", weak.into())];
    telling::say(context, "target-taken-over", &said)
}
