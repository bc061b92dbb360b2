//! Corrective actions: the list of them, the line under a KPI, and the misses that still need one.

use std::io::{self, Write};

use chrono::{Datelike, NaiveDate};
use serde_json::json;

use crate::domain::actual::Whom;
use crate::domain::period::Span;
use crate::domain::stamp::RecordId;
use crate::domain::wording::Wording;
use crate::language::{Messages, dates};
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::{Format, Look, csv, json, page};
use crate::report::actions::{ActionLine, Unanswered};

/// How much of an id a screen shows: its end, which tells lines of one minute apart.
const SHOWN_OF_ID: usize = 8;
/// So many misses are shown below a report; more belong to `kpi action list`.
const MOST_MISSES: usize = 30;

/// Writes the actions, and after them the misses that need one. The csv is the actions alone.
pub fn list(
    lines: &[ActionLine],
    unanswered: &[Unanswered],
    format: Format,
    look: &Look<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Csv => csv::write(&grid(lines, look, false), out),
        Format::Json => {
            let shape = json!({
                "schema": "kpi.actions/1",
                "actions": json::rows_of(&grid(lines, look, false)),
                "required": json::rows_of(&misses(unanswered, look, false)),
            });
            json::write(&shape, out)
        }
        Format::Table | Format::Markdown | Format::Html | Format::Xlsx => {
            let mut blocks = match lines {
                [] => vec![Block::Line(look.messages.text("action-none"))],
                lines => vec![Block::Grid(grid(lines, look, true))],
            };
            blocks.extend(required(unanswered, usize::MAX, look));
            page(&blocks, format, look, out)
        }
    }
}

/// What was written just now.
pub fn written(line: &ActionLine, format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    list(std::slice::from_ref(line), &[], format, look, out)
}

/// For eyes a note stands below its action, and what is overdue is said in the state; data have columns of their own.
pub(in crate::render) fn grid(lines: &[ActionLine], look: &Look<'_>, for_eyes: bool) -> Grid {
    let title = |id: &str| look.messages.text(&format!("action-column-{id}"));
    let mut columns = vec![
        Column::fixed("due", title("due")),
        Column::text("kpi", title("kpi")),
        Column::text("owner", title("owner")),
        Column::text("text", title("text")).shrinking_to(24),
        Column::fixed("state", title("state")),
        Column::fixed("id", title("id")),
        Column::text("period", title("period")).leaving(),
        Column::text("by", title("by")).leaving(),
    ];
    if !for_eyes {
        columns.extend([Column::fixed("overdue", ""), Column::text("note", "")]);
    }
    let mut grid = Grid::new(columns);
    for line in lines {
        grid.row(cells(line, look, for_eyes));
        if for_eyes && !line.note.is_empty() {
            grid.note(line.note.as_str());
        }
    }
    grid
}

fn cells(line: &ActionLine, look: &Look<'_>, for_eyes: bool) -> Vec<Cell> {
    let language = look.messages.language();
    let note = if line.note.is_empty() { Cell::Empty } else { Cell::text(line.note.as_str()) };
    let mut cells = vec![
        Cell::Date(line.due),
        Cell::named(line.kpi_name.text(language), line.kpi.as_str()),
        whom(look, &line.whom, line.whom_name.as_ref(), for_eyes),
        Cell::text(line.text.as_str()),
        Cell::named(look.messages.text(state(line)), line.state.word()),
        line.id.map_or(Cell::Blank, |id| Cell::named(end_of(id), id.as_str())),
        line.period.map_or(Cell::Empty, |period| Cell::named(dates::period(language, period), period.to_string())),
        line.by.as_ref().map_or(Cell::Empty, |(id, name)| Cell::named(name.text(language), id.as_str())),
    ];
    if !for_eyes {
        cells.extend([Cell::Flag(line.overdue), note]);
    }
    cells
}

fn state(line: &ActionLine) -> &'static str {
    if line.overdue { "action-state-overdue" } else { line.state.message() }
}

fn end_of(id: RecordId) -> String {
    id.as_str()[RecordId::LENGTH - SHOWN_OF_ID..].to_owned()
}

/// Whose figure; data have no owner for the company.
fn whom(look: &Look<'_>, whom: &Whom, name: Option<&Wording>, for_eyes: bool) -> Cell {
    let id = match whom {
        Whom::Company if !for_eyes => return Cell::Blank,
        Whom::Company => return Cell::text(look.messages.text("action-company")),
        Whom::Group(id) => id.as_str(),
        Whom::Person(id) => id.as_str(),
    };
    Cell::named(name.map_or(id, |name| name.text(look.messages.language())), id)
}

/// The line under a KPI's row: `действие: обзвон базы, до 24.05`; says whose figure it helps where that is not the row's.
pub fn under(line: &ActionLine, row: &Whom, span: Span, messages: &Messages) -> String {
    let who = line.whom_name.clone().filter(|_| line.whom != *row);
    let arguments = [
        ("text", Argument::from(line.text.as_str())),
        ("due", Argument::from(day(line.due, span, messages))),
        ("who", Argument::from(who)),
    ];
    messages.with(if line.overdue { "action-under-overdue" } else { "action-under" }, &arguments)
}

/// The same in a column: the day first, for what is cut off is at the end.
pub fn beside(lines: &[ActionLine], span: Span, messages: &Messages) -> Cell {
    let one = |line: &ActionLine| format!("{} {}", day(line.due, span, messages), line.text);
    if lines.is_empty() { Cell::Empty } else { Cell::List(lines.iter().map(one).collect()) }
}

fn day(due: NaiveDate, span: Span, messages: &Messages) -> String {
    let is_this_year = due.year() == span.to().year();
    if is_this_year { dates::day_month(messages.language(), due) } else { dates::date(messages.language(), due) }
}

/// The misses that need an action, below a report.
pub fn below(unanswered: &[Unanswered], look: &Look<'_>) -> Vec<Block> {
    required(unanswered, MOST_MISSES, look)
}

/// The misses that need an action and have none, so many of them, and how to add one.
pub fn required(unanswered: &[Unanswered], most: usize, look: &Look<'_>) -> Vec<Block> {
    let Some(first) = unanswered.first() else { return Vec::new() };
    let messages = look.messages;
    let shown = &unanswered[..unanswered.len().min(most)];
    let heading = messages.with("action-required", &[("period", Argument::from(first.period))]);
    let mut blocks = vec![Block::Gap, Block::Heading(heading), Block::Grid(misses(shown, look, true))];
    if shown.len() < unanswered.len() {
        let count = [("count", Argument::from(unanswered.len() - shown.len()))];
        blocks.push(Block::Remark(messages.with("action-required-more", &count)));
    }
    let owner = match &first.whom {
        Whom::Company => String::new(),
        Whom::Group(id) => format!(" --group {id}"),
        Whom::Person(id) => format!(" --owner {id}"),
    };
    let arguments = [
        ("kpi", Argument::from(first.kpi.as_str())),
        ("owner", Argument::from(owner)),
        ("for", Argument::from(first.period.to_string())),
    ];
    blocks.push(Block::Remark(messages.with("action-required-how", &arguments)));
    blocks
}

/// The misses as a table.
pub(in crate::render) fn misses(unanswered: &[Unanswered], look: &Look<'_>, for_eyes: bool) -> Grid {
    let messages = look.messages;
    let language = messages.language();
    let title = |id: &str| messages.text(&format!("action-column-{id}"));
    let mut grid = Grid::new([
        Column::text("kpi", title("kpi")),
        Column::text("owner", title("owner")),
        Column::fixed("period", title("period")).leaving(),
        Column::number("attainment", title("attainment")),
        Column::text("need", title("need")),
    ]);
    for one in unanswered {
        grid.row([
            Cell::named(one.name.text(language), one.kpi.as_str()),
            whom(look, &one.whom, one.whom_name.as_ref(), for_eyes),
            Cell::named(dates::period(language, one.period), one.period.to_string()),
            one.attainment.clone().map_or(Cell::Blank, |share| Cell::Percent { share, decimals: 1, has_sign: false }),
            Cell::named(messages.text(one.need.message()), one.need.word()),
        ]);
    }
    grid
}
