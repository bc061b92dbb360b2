//! Tables as csv: ids for titles, exact plain numbers, no heading rows.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::render::grid::{Cell, Grid};
use crate::render::harmless::harmless;

/// Writes a table: one line of column ids, then its rows.
pub fn write(grid: &Grid, out: &mut dyn Write) -> io::Result<()> {
    let mut table = Table::new(out);
    table.line(grid.columns.iter().map(|column| column.id))?;
    for row in grid.body() {
        table.line(row.cells.iter().map(field))?;
    }
    table.finish()
}

/// A csv file being written.
pub struct Table<'a>(csv::Writer<&'a mut dyn Write>);

impl<'a> Table<'a> {
    /// Begins a file.
    pub fn new(out: &'a mut dyn Write) -> Table<'a> {
        Table(csv::Writer::from_writer(out))
    }

    /// Writes one line.
    pub fn line<T: AsRef<[u8]>>(&mut self, fields: impl IntoIterator<Item = T>) -> io::Result<()> {
        self.0.write_record(fields).map_err(io_error)
    }

    /// Writes what is left.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn field(cell: &Cell) -> String {
    let plain = cell.plain().unwrap_or_default();
    if cell.is_words() { words(&plain).into_owned() } else { plain }
}

/// Words that neither a spreadsheet takes for a formula nor a terminal for a command. What already stands behind apostrophes
/// gets one more, so that a program finds the text again by taking one away.
pub fn words(text: &str) -> Cow<'_, str> {
    let would_act =
        text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if would_act { Cow::Owned(format!("'{}", harmless(text))) } else { harmless(text) }
}

fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_would_act_as_a_formula_does_not() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-5", "'-5"),
            ("'-5", "''-5"),
            ("'tis", "'tis"),
            ("\t=1", "'\\u{9}=1"),
            ("\u{1b}[2J", "\\u{1b}[2J"),
            ("Иванов", "Иванов"),
        ] {
            assert_eq!(words(text), written);
        }
    }
}
