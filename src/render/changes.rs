//! What has changed since a moment, for eyes and for programs.

use std::io::{self, Write};

use chrono::FixedOffset;

use crate::domain::actual::Whom;
use crate::domain::status::Status;
use crate::domain::value::Ratio;
use crate::language::dates;
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Figure, Grid};
use crate::render::scorecard::head;
use crate::render::{Format, Look, listing, names, page};
use crate::report::changes::{Change, Changes, LineSince};
use crate::report::scorecard::{Plan, Row};

/// So many lines stand under a row on a screen; programs get all of them.
const SHOWN: usize = 8;

/// Writes what has changed.
pub fn write(
    changes: &Changes,
    offset: FixedOffset,
    format: Format,
    look: &Look<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let for_eyes = format.is_for_eyes();
    let grid = grid(changes, offset, for_eyes, look);
    if !for_eyes {
        return listing(&grid, ("kpi.changes/1", "changes"), format, look, out);
    }
    let messages = look.messages;
    let since = changes.since.with_timezone(&offset);
    let arguments =
        [("date", Argument::from(since.date_naive())), ("time", Argument::from(since.format("%H:%M").to_string()))];
    let mut blocks = head::blocks(&changes.head, look);
    blocks.push(Block::Remark(messages.text("close-changes-definitions")));
    blocks.push(Block::Gap);
    if grid.is_empty() {
        blocks.push(Block::Line(messages.with("close-changes-none", &arguments)));
    } else {
        blocks.push(Block::Heading(messages.with("close-changes-heading", &arguments)));
        blocks.push(Block::Grid(grid));
    }
    page(&blocks, format, look, out)
}

fn grid(changes: &Changes, offset: FixedOffset, for_eyes: bool, look: &Look<'_>) -> Grid {
    let messages = look.messages;
    let number = |id, title: &str| Column::number(id, messages.text(title));
    let mut columns = vec![
        Column::text("kpi", messages.text("report-column-name")).shrinking_to(14),
        Column::text("whom", messages.text("close-changes-whom")).leaving(),
        number("target_before", "close-changes-target-before").leaving(),
        number("target", "report-column-plan").leaving(),
        number("actual_before", "close-changes-actual-before"),
        number("actual", "report-column-actual"),
        Column::fixed("status_before", messages.text("close-changes-status-before")),
        Column::fixed("status", messages.text("report-column-status")),
        number("verified_before", "close-changes-verified-before").leaving(),
        number("verified", "report-column-verified").leaving(),
    ];
    if !for_eyes {
        columns.push(Column::text("lines", messages.text("close-changes-lines")));
    }
    let mut grid = Grid::new(columns);
    for change in &changes.rows {
        let mut cells = cells(change, look);
        if !for_eyes {
            cells.push(Cell::List(change.lines.iter().map(|line| line.place.to_string()).collect()));
        }
        grid.row(cells);
        if for_eyes {
            let shown = change.lines.iter().take(SHOWN).map(|line| told(line, offset, look));
            for note in shown {
                grid.note(note);
            }
            let rest = change.lines.len().saturating_sub(SHOWN);
            if rest > 0 {
                grid.note(messages.with("close-changes-more", &[("count", Argument::from(rest))]));
            }
        }
    }
    grid
}

fn cells(change: &Change, look: &Look<'_>) -> Vec<Cell> {
    let row = &change.now;
    let language = look.messages.language();
    let unit = names::unit(look.messages, &row.unit, row.scale, look.currency);
    let tail = if unit.is_empty() { unit } else { format!(", {unit}") };
    let name = format!("{}{tail}", row.name.text(language));
    let whom = match &row.whom {
        Whom::Company => Cell::Empty,
        Whom::Group(group) => Cell::named(whom_name(row, group.as_str(), look), group.as_str()),
        Whom::Person(person) => Cell::named(whom_name(row, person.as_str(), look), person.as_str()),
    };
    let was = change.was.as_ref();
    vec![
        Cell::named(name, row.kpi.as_str()),
        whom,
        plan(row, was.and_then(|was| was.plan.as_ref())),
        plan(row, row.plan.as_ref()),
        figure(row, was.and_then(|was| was.actual.as_ref())),
        figure(row, row.actual.as_ref()),
        was.map_or(Cell::Blank, |was| status(was.status, row, look)),
        status(row.status, row, look),
        was.map_or(Cell::Blank, |was| share(was.verified)),
        share((row.verified, row.coverage.entered)),
    ]
}

/// How much of what is there is verified.
fn share((verified, entered): (u32, u32)) -> Cell {
    if entered == 0 {
        return Cell::Empty;
    }
    Cell::percent(names::floored(&Ratio::from_counts(verified.into(), entered.into())), 0)
}

fn whom_name(row: &Row, id: &str, look: &Look<'_>) -> String {
    let name = row.whom_name.as_ref().map(|name| name.text(look.messages.language()).to_owned());
    name.unwrap_or_else(|| id.to_owned())
}

fn plan(row: &Row, plan: Option<&Plan>) -> Cell {
    match plan {
        Some(Plan { target, upper: Some(upper), .. }) => {
            Cell::Band { low: target.clone(), high: upper.clone(), figure: shape(row) }
        }
        plan => figure(row, plan.map(|plan| &plan.target)),
    }
}

fn figure(row: &Row, value: Option<&Ratio>) -> Cell {
    value.map_or(Cell::Blank, |value| Cell::Number { value: value.clone(), figure: shape(row) })
}

fn shape(row: &Row) -> Figure {
    Figure { decimals: row.decimals, scale: row.scale, is_difference: false }
}

fn status(status: Status, row: &Row, look: &Look<'_>) -> Cell {
    Cell::Status { status, words: names::status(look.messages, status, row.so_far, None) }
}

fn told(line: &LineSince, offset: FixedOffset, look: &Look<'_>) -> String {
    let at = line.at.with_timezone(&offset);
    let at = format!("{} {}", dates::date(look.messages.language(), at.date_naive()), at.format("%H:%M"));
    let by = if line.by.is_empty() { String::new() } else { format!(", {}", line.by) };
    format!("{} ({at}{by})", line.place)
}
