//! Cells and tables as templates get them: ready words, and what kind of thing each is.

use serde::Serialize;

use crate::domain::status::Status;
use crate::domain::wording::Language;
use crate::language::Messages;
use crate::language::format::{with_minus, with_percent};
use crate::render::grid::{Align, Block, Cell, Column, Fact, Grid, GridRow, Role};
use crate::render::harmless::harmless;
use crate::render::html::curve::{Curve, curve};
use crate::render::names;

/// One cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CellView {
    /// As a person reads it.
    pub text: String,
    /// What stands after it, quieter: unit and remarks.
    pub tail: String,
    /// True for figures.
    pub number: bool,
    /// The colour's name, where there is a verdict.
    pub tone: Option<&'static str>,
    /// The verdict's sign.
    pub sign: Option<&'static str>,
    /// A small curve.
    pub curve: Option<Curve>,
}

/// The name of a verdict's colour.
pub fn tone(status: Status) -> &'static str {
    match status {
        Status::Met | Status::Ahead => "good",
        Status::OnPace => "fine",
        Status::Near => "near",
        Status::Missed | Status::Behind => "bad",
        Status::Incomplete | Status::TooEarly => "open",
        Status::NoTarget | Status::NoData => "none",
    }
}

/// A verdict's words without the sign before them.
pub fn without_sign(words: &str, status: Status) -> String {
    words.strip_prefix(names::sign(status)).unwrap_or(words).trim_start().to_owned()
}

/// A cell as templates get it.
pub fn view(cell: &Cell, language: Language) -> CellView {
    let plain = CellView { text: cell.shown(language), ..CellView::default() };
    let figure =
        |text: &str| CellView { text: with_percent(language, &with_minus(text)), number: true, ..CellView::default() };
    match cell {
        Cell::Text { text, tail } => {
            CellView { text: harmless(text).into_owned(), tail: harmless(tail).into_owned(), ..CellView::default() }
        }
        Cell::Whole(_) | Cell::Number { .. } | Cell::Band { .. } | Cell::Percent { .. } => figure(&plain.text),
        Cell::Graded { share, status } => {
            let share = share.clone().map(|share| Cell::Percent { share, decimals: 0, has_sign: false });
            let text = share.map(|share| share.shown(language)).unwrap_or_default();
            CellView { tone: Some(tone(*status)), sign: Some(names::sign(*status)), ..figure(&text) }
        }
        Cell::Status { status, words } => CellView {
            text: with_percent(language, &without_sign(&harmless(words), *status)),
            tone: Some(tone(*status)),
            sign: Some(names::sign(*status)),
            ..CellView::default()
        },
        Cell::Curve(points) => CellView { text: String::new(), curve: curve(points), ..plain },
        _ => plain,
    }
}

/// One column.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnView {
    /// Its name for programs.
    pub id: &'static str,
    /// What stands above it.
    pub title: String,
    /// True for figures.
    pub number: bool,
}

impl From<&Column> for ColumnView {
    fn from(column: &Column) -> ColumnView {
        let title = harmless(&column.title).into_owned();
        ColumnView { id: column.id, title, number: column.align == Align::Right }
    }
}

/// One row.
#[derive(Clone, Debug, Serialize)]
pub struct RowView {
    /// `body`, `total`, `heading` or `note`.
    pub role: &'static str,
    /// How many steps it is indented.
    pub depth: u8,
    /// Its cells; headings and notes have one.
    pub cells: Vec<CellView>,
}

/// A table.
#[derive(Clone, Debug, Default, Serialize)]
pub struct GridView {
    /// The columns.
    pub columns: Vec<ColumnView>,
    /// The rows.
    pub rows: Vec<RowView>,
    /// True for a table of many narrow columns.
    pub matrix: bool,
}

/// A row as templates get it.
pub fn row(row: &GridRow, language: Language) -> RowView {
    let (role, depth) = match row.role {
        Role::Body(depth) => ("body", depth),
        Role::Total => ("total", 0),
        Role::Heading => ("heading", 0),
        Role::Note(depth) => ("note", depth),
    };
    RowView { role, depth, cells: row.cells.iter().map(|cell| view(cell, language)).collect() }
}

/// A table as templates get it.
pub fn grid(grid: &Grid, language: Language) -> GridView {
    GridView {
        columns: grid.columns.iter().map(ColumnView::from).collect(),
        rows: grid.rows.iter().map(|one| row(one, language)).collect(),
        matrix: grid.tells_what_left,
    }
}

/// Something that is so.
#[derive(Clone, Debug, Serialize)]
pub struct FactView {
    /// Its name for programs.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub value: String,
}

/// A part of a page.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum BlockView {
    /// The title.
    Title {
        /// Its words.
        text: String,
    },
    /// A line.
    Line {
        /// Its words.
        text: String,
    },
    /// A remark.
    Remark {
        /// Its words.
        text: String,
    },
    /// A heading.
    Heading {
        /// Its words.
        text: String,
    },
    /// A table.
    Grid {
        /// The table.
        grid: GridView,
    },
    /// Facts by name.
    Facts {
        /// The facts.
        facts: Vec<FactView>,
    },
    /// Lines to sign on.
    Signatures {
        /// What each signature says.
        lines: Vec<String>,
        /// What stands under the line for the signature.
        signature: String,
        /// What stands under the line for the date.
        date: String,
    },
    /// A new page on paper.
    Break,
}

/// The parts of a page as templates get them.
pub fn blocks(blocks: &[Block], messages: &Messages) -> Vec<BlockView> {
    let language = messages.language();
    let words = |text: &str| harmless(text).into_owned();
    let view = |block: &Block| match block {
        Block::Title(text) => Some(BlockView::Title { text: words(text) }),
        Block::Line(text) => Some(BlockView::Line { text: words(text) }),
        Block::Remark(text) => Some(BlockView::Remark { text: words(text) }),
        Block::Heading(text) => Some(BlockView::Heading { text: words(text) }),
        Block::Grid(one) => Some(BlockView::Grid { grid: grid(one, language) }),
        Block::Facts(facts) => {
            let view =
                |Fact { id, name, value }: &Fact| FactView { id: id.clone(), name: words(name), value: words(value) };
            Some(BlockView::Facts { facts: facts.iter().map(view).collect() })
        }
        Block::Signatures(lines) => Some(BlockView::Signatures {
            lines: lines.iter().map(|line| words(line)).collect(),
            signature: messages.text("papers-signature"),
            date: messages.text("papers-signature-date"),
        }),
        Block::Break => Some(BlockView::Break),
        Block::Gap => None,
    };
    blocks.iter().filter_map(view).collect()
}
