//! `kpi target list`: what is to be reached in a period, where it comes from, and the lines behind it.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::target::{figure, figure_cell, kpi_name, whom_cell};
use crate::commands::telling;
use crate::context::Context;
use crate::domain::actual::{Ground, Whom};
use crate::domain::kpi::Kpi;
use crate::domain::period::Period;
use crate::domain::tally::Tally;
use crate::domain::target::{NoTarget, Origin, ResolvedTarget, Scope, Source, TargetFigure};
use crate::language::Messages;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::{self, Look};
use crate::report::plans::Plans;

/// What `kpi target list` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The period; the current month without it.
    #[arg(long, short, value_name = "PERIOD")]
    period: Option<String>,
    /// Some KPIs only.
    #[arg(long, value_name = "KPI")]
    kpi: Vec<String>,
    /// One person's targets.
    #[arg(long, value_name = "PERSON", conflicts_with = "group")]
    owner: Option<String>,
    /// One group's targets.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
}

/// Lists the targets.
pub fn run(context: &mut Context, office: Office, args: &Args) -> Result<Outcome> {
    let question = telling::question(&office, args.period.as_deref(), None)?;
    // What is closed is planned as it was when it was closed.
    let (office, question) = office.for_question(question)?;
    let office = &office;
    let whom = telling::whom(office, args.owner.as_deref(), args.group.as_deref())?;
    let asked = args.kpi.iter().map(|text| office.kpi(text)).collect::<Result<Vec<&Kpi>>>()?;
    let nothing = Tally::new(question.period.span(), &[]);
    let is_sealed = question.sealing.closed || question.sealing.part.is_some();
    let loaded = if is_sealed { Some(office.load(&question)?) } else { None };
    let plans = match &loaded {
        Some(loaded) => {
            let desk = loaded.desk()?;
            Plans { ground: desk.expectations.ground, book: desk.book }
        }
        None => Plans { ground: open_ground(office, &nothing)?, book: office.targets()? },
    };
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    let all: Vec<&Kpi> = office.catalog().kpis().chain(office.catalog().inputs()).collect();
    let shows_missing = !asked.is_empty();
    let mut list = List { office, plans, period: question.period, look, grid: grid(&messages), shows_missing };
    for kpi in if asked.is_empty() { all } else { asked } {
        list.rows(kpi, &whom)?;
    }
    if telling::format(context).is_for_eyes() {
        list.grid.drop_empty(&["base", "stretch"]);
    }
    render::listing(&list.grid, ("kpi.targets/1", "targets"), telling::format(context), &look, &mut context.out)?;
    telling::end(context, office)
}

/// The ground of days none of which is closed: a plan takes no entries.
fn open_ground<'a>(office: &'a Office, tally: &'a Tally) -> Result<Ground<'a>> {
    Ok(Ground {
        catalog: office.catalog(),
        duties: office.duties()?,
        calendar: office.calendar()?,
        tally,
        today: Some(office.today()),
        past: Default::default(),
    })
}

fn grid(messages: &Messages) -> Grid {
    let title = |id: &str| messages.text(&format!("target-column-{id}"));
    Grid::new([
        Column::text("kpi", title("kpi")).shrinking_to(14),
        Column::text("owner", title("owner")),
        Column::number("base", title("base")).leaving(),
        Column::number("target", title("target")),
        Column::number("stretch", title("stretch")).leaving(),
        Column::text("origin", title("origin")).shrinking_to(18).wrapping(),
        Column::fixed("lines", title("lines")).leaving(),
    ])
}

struct List<'a> {
    office: &'a Office,
    plans: Plans<'a>,
    period: Period,
    look: Look<'a>,
    grid: Grid,
    /// True where a KPI was asked for by name, so that it shows even without a target.
    shows_missing: bool,
}

impl List<'_> {
    /// The rows of a KPI: of whom was asked for; of the company also each owner's.
    fn rows(&mut self, kpi: &Kpi, whom: &Whom) -> Result<()> {
        self.row(kpi, whom)?;
        if *whom == Whom::Company && kpi.is_personal() {
            for owner in self.plans.ground.duties.owners(kpi, self.period.span().to()) {
                self.row(kpi, &Whom::Person(owner.id.clone()))?;
            }
        }
        Ok(())
    }

    fn row(&mut self, kpi: &Kpi, whom: &Whom) -> Result<()> {
        let target = self.plans.of_span(kpi, whom, self.period.span());
        if target == Err(NoTarget::NotSet) && !self.shows_missing {
            return Ok(());
        }
        let name = Cell::named(kpi_name(kpi, &self.look), kpi.id.as_str());
        let owner = whom_cell(self.office, whom, &self.look)?;
        let [base, figure, stretch] = figures(kpi, target.as_ref().ok());
        let origin = match &target {
            Ok(target) => Cell::named(
                render::explain::origin(&target.origin, &|scope| self.whose(scope), &self.look),
                origin_word(&target.origin),
            ),
            Err(reason) => Cell::named(render::explain::no_target(reason, &self.look), missing_word(reason)),
        };
        let lines = if target.is_ok() { self.places(kpi, whom)? } else { Vec::new() };
        let lines = if lines.is_empty() { Cell::Empty } else { Cell::List(lines) };
        self.grid.row([name, owner, base, figure, stretch, origin, lines]);
        Ok(())
    }

    /// Whose target a line is, in words.
    fn whose(&self, scope: &Scope) -> String {
        self.look.messages.argument(&telling::scope(self.office, scope))
    }

    /// Where the lines behind a target stand; those of a closed month in what was kept of it.
    fn places(&self, kpi: &Kpi, whom: &Whom) -> Result<Vec<String>> {
        let mut places = Vec::new();
        for month in self.period.months() {
            let Ok(target) = self.plans.of_month(kpi, whom, month) else { continue };
            let lines = match self.plans.ground.past.on(month.last()) {
                Some(settled) => &settled.target_lines,
                None => self.office.target_lines()?,
            };
            let of_month =
                target.origin.lines.iter().filter_map(|&at| lines.get(at)).map(|line| line.place.to_string());
            places.extend(of_month.filter(|place| !places.contains(place)).collect::<Vec<_>>());
        }
        Ok(places)
    }
}

/// What a target begins with, in csv and json.
fn origin_word(origin: &Origin) -> &'static str {
    match &origin.source {
        Source::Line { scope: Scope::Person(_), .. } => "person",
        Source::Line { scope: Scope::Role(_), .. } => "role",
        Source::Line { scope: Scope::Group(_), .. } => "group",
        Source::Line { scope: Scope::Company, .. } => "company",
        Source::People { .. } => "people",
        Source::Formula => "formula",
        Source::Months(_) => "months",
    }
}

/// Why there is no target, in csv and json.
fn missing_word(reason: &NoTarget) -> &'static str {
    match reason {
        NoTarget::NotSet => "not_set",
        NoTarget::NotExpected => "not_expected",
        NoTarget::NegativeRest { .. } => "negative_rest",
        NoTarget::NothingToSpreadOver { .. } => "nothing_to_spread_over",
        NoTarget::MissingMonths(_) => "missing_months",
    }
}

fn figures(kpi: &Kpi, target: Option<&ResolvedTarget>) -> [Cell; 3] {
    let Some(target) = target else { return [Cell::Empty, Cell::Blank, Cell::Empty] };
    let figures = &target.figures;
    let optional = |value: Option<&crate::domain::value::Ratio>| {
        value.map_or(Cell::Empty, |value| figure_cell(kpi, value.clone()))
    };
    let middle = match &figures.target {
        TargetFigure::Single(value) => figure_cell(kpi, value.clone()),
        TargetFigure::Band { low, high } => Cell::Band { low: low.clone(), high: high.clone(), figure: figure(kpi) },
    };
    [optional(figures.base.as_ref()), middle, optional(figures.stretch.as_ref())]
}
