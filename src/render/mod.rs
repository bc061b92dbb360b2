//! Front room: view model to bytes, into any writer it is given.

use std::io::{self, Write};

use crate::domain::measure::words;
use crate::language::Messages;
use crate::report::scorecard::Scorecard;

pub mod csv;
pub mod grid;
pub mod harmless;
pub mod json;
pub mod layout;
pub mod markdown;
pub mod names;
pub mod problem;
pub mod scorecard;
pub mod sparkline;
pub mod text;

use grid::{Block, Grid};

words! {
    /// In which form results are written.
    Format {
        /// For eyes.
        Table = "table",
        /// For programs.
        Json = "json",
        /// For spreadsheets.
        Csv = "csv",
        /// For documents.
        Markdown = "markdown",
    }
}

/// For whom it is drawn.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// Columns of the terminal; none where there is no terminal.
    pub width: Option<usize>,
    /// With colours.
    pub colour: bool,
    /// The language.
    pub messages: &'a Messages,
    /// The workspace's currency, an ISO code.
    pub currency: &'a str,
}

/// The width where nobody knows one.
const USUAL_WIDTH: usize = 120;
/// Narrower than this nothing is drawn well.
const LEAST_WIDTH: usize = 40;

impl Look<'_> {
    /// How many columns may be drawn on.
    pub fn columns(&self) -> usize {
        self.width.unwrap_or(USUAL_WIDTH).max(LEAST_WIDTH)
    }
}

/// Writes a report.
pub fn scorecard(scorecard: &Scorecard, format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table => text::page(&scorecard::page(scorecard, look, look.columns()), look, out),
        Format::Markdown => markdown::page(&scorecard::page(scorecard, look, USUAL_WIDTH), look, out),
        Format::Json => json::write(&json::ScorecardV1::from(scorecard), out),
        Format::Csv => json::ScorecardV1::from(scorecard).write_csv(out),
    }
}

/// Writes a listing. Its json is `{"schema": …, "<list>": [ … ]}` with the columns' ids as fields.
pub fn listing(
    grid: &Grid,
    (schema, list): (&str, &str),
    format: Format,
    look: &Look<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table if grid.is_empty() => writeln!(out, "{}", look.messages.text("grid-nothing")),
        Format::Table => text::draw(grid, look, out),
        Format::Markdown => markdown::write(grid, look.messages.language(), out),
        Format::Json => json::write(&json::listing_json(schema, list, &json::rows_of(grid)), out),
        Format::Csv => csv::write(grid, out),
    }
}

/// Writes a page of several parts for eyes; csv and json have shapes of their own.
pub fn page(blocks: &[Block], format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    if format == Format::Markdown { markdown::page(blocks, look, out) } else { text::page(blocks, look, out) }
}
