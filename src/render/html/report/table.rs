//! The KPI table: every row of the report with every column that a wide screen has.

use std::collections::HashMap;

use serde::Serialize;

use crate::domain::id::KpiId;
use crate::render::Look;
use crate::render::grid::Cell;
use crate::render::html::cells::{self, CellView, ColumnView};
use crate::render::scorecard::{Line, Part, column, heading, parts};
use crate::report::scorecard::{Row, Scorecard, Section};

/// As wide as it takes to have all columns.
const ALL_COLUMNS: usize = 200;

/// The table.
#[derive(Serialize)]
pub struct TableView {
    columns: Vec<ColumnView>,
    sections: Vec<SectionView>,
    /// What to say where there are no rows.
    empty: String,
}

/// Rows that stand together.
#[derive(Serialize)]
struct SectionView {
    heading: String,
    rows: Vec<RowView>,
}

/// One row.
#[derive(Serialize)]
struct RowView {
    kpi: String,
    /// `kpi`, or `part` for a group or person inside the whole.
    role: &'static str,
    depth: u8,
    /// The number of its definition.
    footnote: Option<usize>,
    cells: Vec<CellView>,
    breakdowns: Vec<BreakdownView>,
    notes: Vec<String>,
}

/// One breakdown of the row's figure.
#[derive(Serialize)]
struct BreakdownView {
    name: String,
    actual: String,
}

/// The table of a report. Who delivers and who checks stands in the definitions.
pub fn table(scorecard: &Scorecard, look: &Look<'_>) -> TableView {
    let is_shown = |part: &Part| !matches!(part, Part::Owners | Part::Controllers | Part::Actions);
    let all = parts(ALL_COLUMNS, scorecard.head.ended, false).into_iter().filter(is_shown);
    let parts: Vec<Part> = all.filter(|part| says_something(*part, scorecard, look)).collect();
    let numbers: HashMap<&KpiId, usize> =
        scorecard.definitions.iter().enumerate().map(|(at, one)| (&one.kpi.id, at + 1)).collect();
    let section = |section: &Section| {
        let mut rows: Vec<RowView> = Vec::new();
        for row in &section.rows {
            let line = Line { row, look, span: scorecard.head.span, is_part: row.whom != scorecard.head.whom };
            match rows.last_mut().filter(|_| line.is_breakdown()) {
                Some(whole) => whole.breakdowns.push(breakdown(&line)),
                None => rows.push(view(&line, &parts, numbers.get(&row.kpi).copied())),
            }
        }
        SectionView { heading: heading(&section.heading, look), rows }
    };
    let sections = scorecard.sections.iter().filter(|section| !section.rows.is_empty());
    let nothing = if scorecard.head.rollout.introduced == 0 { "report-empty-rollout" } else { "report-empty" };
    TableView {
        columns: parts.iter().map(|part| titled(*part, look)).collect(),
        sections: sections.map(section).collect(),
        empty: look.messages.text(nothing),
    }
}

/// A column without a single figure only takes room; name, plan, actual and verdict are always there.
fn says_something(part: Part, scorecard: &Scorecard, look: &Look<'_>) -> bool {
    let stays = matches!(part, Part::Name | Part::Plan | Part::Actual | Part::Status);
    let is_said = |row: &Row| {
        let line = Line { row, look, span: scorecard.head.span, is_part: row.whom != scorecard.head.whom };
        match line.cell(part) {
            Cell::Empty | Cell::Blank => false,
            Cell::Curve(points) => points.iter().flatten().count() > 1,
            _ => true,
        }
    };
    stays || scorecard.sections.iter().flat_map(|section| &section.rows).any(is_said)
}

/// There is room for whole words above the columns.
fn titled(part: Part, look: &Look<'_>) -> ColumnView {
    let mut view = ColumnView::from(&column(part, look));
    let whole = format!("html-column-{}", view.id.replace('_', "-"));
    if look.messages.has(&whole) {
        view.title = look.messages.text(&whole);
    }
    view
}

fn view(line: &Line<'_>, parts: &[Part], number: Option<usize>) -> RowView {
    RowView {
        kpi: line.row.kpi.to_string(),
        role: if line.is_part { "part" } else { "kpi" },
        depth: line.depth(),
        footnote: number.filter(|_| !line.is_part),
        cells: parts.iter().map(|part| shown(line, *part)).collect(),
        breakdowns: Vec::new(),
        notes: line.notes(true),
    }
}

fn breakdown(line: &Line<'_>) -> BreakdownView {
    BreakdownView { name: shown(line, Part::Name).text, actual: shown(line, Part::Actual).text }
}

fn shown(line: &Line<'_>, part: Part) -> CellView {
    if let (Part::Months, Some(history), Some(_)) = (part, &line.row.history, &line.row.pace) {
        // The month that is not over would look like a fall.
        let mut months = history.months.clone();
        months.pop();
        months.push(None);
        return cells::view(&Cell::Curve(months), line.look.messages.language());
    }
    cells::view(&line.cell(part), line.look.messages.language())
}
