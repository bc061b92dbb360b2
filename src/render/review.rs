//! The Monday page for eyes, and its json.

mod todo;

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value as Json;

use crate::domain::rollout::State;
use crate::domain::status::Status;
use crate::domain::value::Ratio;
use crate::problem::Argument;
use crate::render::action;
use crate::render::grid::{Block, Cell, Column, Figure, Grid};
use crate::render::scorecard::head;
use crate::render::scorecard::people;
use crate::render::{Format, Look, json, listing, names, page};
use crate::report::review::{Behind, Review};
use crate::report::scorecard::{Plan, Row, Scorecard};

/// How much of the page is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Whole,
    /// What `kpi` alone shows: the month, the worst and the first of what is missing.
    Short,
}

/// So many lines each list of the short page has.
pub(in crate::render) const SHORT: usize = 5;

/// Writes the page. Its csv is the list of what is behind.
pub fn write(review: &Review, extent: Extent, shape: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    match shape {
        Format::Table | Format::Markdown | Format::Html | Format::Xlsx => {
            page(&blocks(review, extent, look), shape, look, out)
        }
        Format::Json => json::write(&ReviewV1::of(review, look), out),
        Format::Csv => listing(&behind(&review.behind, look), ("kpi.review/1", "behind"), shape, look, out),
    }
}

fn blocks(review: &Review, extent: Extent, look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    let few = if extent == Extent::Short { SHORT } else { usize::MAX };
    let mut blocks = head::blocks(&review.month.head, look);
    blocks.extend(totals("review-heading-month", &review.month, look));
    if extent == Extent::Whole {
        blocks.extend(totals("review-heading-week", &review.week, look));
    }
    blocks.push(Block::Gap);
    if review.month.head.rollout.introduced > 0 || !review.behind.is_empty() {
        blocks.push(Block::Heading(messages.text("review-heading-behind")));
    }
    if review.behind.is_empty() && review.month.head.rollout.introduced == 0 {
        blocks.push(Block::Line(messages.text("report-empty-rollout")));
    } else if review.behind.is_empty() {
        blocks.push(Block::Line(messages.text("review-nobody-behind")));
    } else {
        let shown = &review.behind[..review.behind.len().min(few)];
        blocks.push(Block::Grid(behind(shown, look)));
        blocks.extend(more("review-more", review.behind.len() - shown.len(), look));
    }
    let shown = &review.missing[..review.missing.len().min(few)];
    blocks.extend(people::missing(shown, look, people::MOST_MISSING));
    blocks.extend(more("review-more", review.missing.len() - shown.len(), look));
    if review.missing.is_empty() && review.month.head.rollout.introduced > 0 {
        blocks.extend([Block::Gap, Block::Line(messages.text("review-nothing-missing"))]);
    }
    blocks.extend(todo::blocks(&review.todo, extent, look));
    blocks
}

fn more(id: &str, count: usize, look: &Look<'_>) -> Option<Block> {
    (count > 0).then(|| Block::Remark(look.messages.with(id, &[("count", Argument::from(count))])))
}

/// The company's rows of a scorecard in short; those that have nothing to show are only named.
fn totals(heading: &str, card: &Scorecard, look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    let rows = card.sections.iter().flat_map(|section| &section.rows).filter(|row| row.breakdown.is_none());
    let (told, silent): (Vec<&Row>, Vec<&Row>) = rows.partition(|row| row.plan.is_some() || row.actual.is_some());
    let period = [("period", Argument::from(card.head.period))];
    let mut blocks = vec![Block::Gap, Block::Heading(messages.with(heading, &period))];
    if !told.is_empty() {
        blocks.push(Block::Grid(totals_grid(&told, look)));
    }
    if !silent.is_empty() {
        let names = silent.iter().map(|row| row.name.text(messages.language()).to_owned()).collect::<Vec<_>>();
        let id = if told.is_empty() { "review-all-silent" } else { "review-silent" };
        blocks.push(Block::Remark(messages.with(id, &[("kpis", Argument::from(names))])));
    }
    if told.is_empty() && silent.is_empty() { Vec::new() } else { blocks }
}

fn totals_grid(rows: &[&Row], look: &Look<'_>) -> Grid {
    let messages = look.messages;
    let mut grid = Grid::new([
        Column::text("kpi", messages.text("report-column-name")).shrinking_to(14).wrapping(),
        Column::number("target", messages.text("report-column-plan")),
        Column::number("actual", messages.text("report-column-actual")),
        Column::number("attainment", messages.text("report-column-attainment")).leaving(),
        Column::fixed("status", messages.text("report-column-status")),
    ]);
    for row in rows {
        grid.row([
            Cell::Text { text: row.name.text(messages.language()).to_owned(), tail: tail(row, look) },
            planned(row),
            row.actual.as_ref().map_or(Cell::Blank, |actual| figure(row, actual)),
            percent(row.attainment.as_ref()),
            verdict(row, look),
        ]);
    }
    grid
}

fn behind(behind: &[Behind], look: &Look<'_>) -> Grid {
    let messages = look.messages;
    let language = messages.language();
    let mut grid = Grid::new([
        Column::text("owner", messages.text("report-column-person")),
        Column::text("kpi", messages.text("report-column-name")).shrinking_to(14),
        Column::number("target", messages.text("report-column-plan")).leaving(),
        Column::number("actual", messages.text("report-column-actual")),
        Column::number("to_date", messages.text("report-column-to-date")).leaving(),
        Column::number("needed_per_day", messages.text("report-column-needed")),
        Column::fixed("status", messages.text("report-column-status")),
    ]);
    for Behind { person, row } in behind {
        let to_date = row.pace.as_ref().map(|pace| {
            let figure = Figure { decimals: row.decimals, scale: row.scale, is_difference: true };
            Cell::Number { value: pace.variance_to_date.clone(), figure }
        });
        let needed = row.pace.as_ref().and_then(|pace| pace.needed_per_day.as_ref()).map(|needed| {
            let figure = Figure { decimals: row.decimals.max(1), scale: row.scale, is_difference: false };
            Cell::Number { value: needed.clone(), figure }
        });
        grid.row([
            Cell::text(person.text(language)),
            Cell::named(named(row, look), row.kpi.as_str()),
            planned(row),
            row.actual.as_ref().map_or(Cell::Blank, |actual| figure(row, actual)),
            to_date.unwrap_or(Cell::Empty),
            needed.unwrap_or(Cell::Empty),
            verdict(row, look),
        ]);
    }
    grid
}

fn named(row: &Row, look: &Look<'_>) -> String {
    let unit = names::unit(look.messages, &row.unit, row.scale, look.currency);
    let name = row.name.text(look.messages.language());
    if unit.is_empty() { name.to_owned() } else { format!("{name}, {unit}") }
}

/// What stands behind a name: the unit, and the state where the figure does not count yet.
fn tail(row: &Row, look: &Look<'_>) -> String {
    let unit = names::unit(look.messages, &row.unit, row.scale, look.currency);
    let unit = if unit.is_empty() { unit } else { format!(", {unit}") };
    match row.state {
        State::Live => unit,
        state => format!("{unit} ({})", names::state(look.messages, state)),
    }
}

fn planned(row: &Row) -> Cell {
    match &row.plan {
        Some(Plan { target, upper: Some(upper), .. }) => {
            let figure = Figure { decimals: row.decimals, scale: row.scale, is_difference: false };
            Cell::Band { low: target.clone(), high: upper.clone(), figure }
        }
        Some(plan) => figure(row, &plan.target),
        None => Cell::Blank,
    }
}

fn figure(row: &Row, value: &Ratio) -> Cell {
    let figure = Figure { decimals: row.decimals, scale: row.scale, is_difference: false };
    Cell::Number { value: value.clone(), figure }
}

fn percent(share: Option<&Ratio>) -> Cell {
    share.map_or(Cell::Empty, |share| Cell::Percent { share: share.clone(), decimals: 1, has_sign: false })
}

fn verdict(row: &Row, look: &Look<'_>) -> Cell {
    Cell::Status { status: row.status, words: names::verdict(look.messages, row) }
}

#[derive(Serialize)]
struct ReviewV1<'a> {
    schema: &'static str,
    week: json::ScorecardV1<'a>,
    month: json::ScorecardV1<'a>,
    behind: Vec<BehindV1<'a>>,
    missing: Vec<MissingV1<'a>>,
    due: Vec<Json>,
    required: Vec<Json>,
    actions: Vec<Json>,
}

#[derive(Serialize)]
struct BehindV1<'a> {
    owner: Option<&'a str>,
    kpi: &'a str,
    status: &'static str,
    needed_per_day: Option<String>,
}

#[derive(Serialize)]
struct MissingV1<'a> {
    owner: &'a str,
    entered_by: &'a str,
    kpi: &'a str,
    slots: Vec<[String; 2]>,
}

impl<'a> ReviewV1<'a> {
    fn of(review: &'a Review, look: &Look<'_>) -> ReviewV1<'a> {
        let behind = |one: &'a Behind| BehindV1 {
            owner: match &one.row.whom {
                crate::domain::actual::Whom::Person(person) => Some(person.as_str()),
                _ => None,
            },
            kpi: one.row.kpi.as_str(),
            status: Status::id(one.row.status),
            needed_per_day: one.row.pace.as_ref().and_then(|pace| Some(pace.needed_per_day.as_ref()?.plain())),
        };
        let missing = |one: &'a crate::report::scorecard::Missing| MissingV1 {
            owner: &one.owner_id,
            entered_by: one.typist_id.as_ref().unwrap_or(&one.owner_id),
            kpi: one.kpi.as_str(),
            slots: one.slots.iter().map(|slot| [slot.from().to_string(), slot.to().to_string()]).collect(),
        };
        ReviewV1 {
            schema: "kpi.review/1",
            week: json::ScorecardV1::from(&review.week),
            month: json::ScorecardV1::from(&review.month),
            behind: review.behind.iter().map(behind).collect(),
            missing: review.missing.iter().map(missing).collect(),
            due: json::rows_of(&todo::counts(&review.todo.agenda, look)),
            required: json::rows_of(&action::misses(&review.todo.unanswered, look, false)),
            actions: json::rows_of(&action::grid(&review.todo.actions, look, false)),
        }
    }
}
