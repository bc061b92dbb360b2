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

/// So much is gathered before it is written.
const BLOCK: usize = 1 << 16;

/// A csv file being written, field by field into one text.
pub struct Table<'a> {
    out: &'a mut dyn Write,
    text: String,
    /// Where the line under way begins.
    line: usize,
}

impl<'a> Table<'a> {
    /// Begins a file.
    pub fn new(out: &'a mut dyn Write) -> Table<'a> {
        Table { out, text: String::new(), line: 0 }
    }

    /// Writes one line.
    pub fn line<T: AsRef<str>>(&mut self, fields: impl IntoIterator<Item = T>) -> io::Result<()> {
        for field in fields {
            self.field(field.as_ref());
        }
        self.end()
    }

    /// Adds a field to the line under way.
    pub fn field(&mut self, text: &str) -> &mut Self {
        if text.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\r' | b'\n')) {
            self.text.push('"');
            self.text.push_str(&text.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(text);
        }
        self.text.push(',');
        self
    }

    /// Adds a field of what a person wrote.
    pub fn words(&mut self, text: &str) -> &mut Self {
        self.field(&words(text))
    }

    /// Adds a field of what the program writes itself, in which nothing is to be quoted.
    pub fn plain(&mut self, write: impl FnOnce(&mut String)) -> &mut Self {
        write(&mut self.text);
        self.text.push(',');
        self
    }

    /// Adds a count.
    pub fn count(&mut self, number: u32) -> &mut Self {
        match number {
            0..=9 => self.plain(|text| text.push(char::from(b'0' + number as u8))),
            _ => self.plain(|text| text.push_str(&number.to_string())),
        }
    }

    /// Ends the line under way.
    pub fn end(&mut self) -> io::Result<()> {
        // A line of one empty field would be none.
        if self.text.len() == self.line + 1 {
            self.text.insert_str(self.line, "\"\"");
        }
        self.text.pop();
        self.text.push('\n');
        self.line = self.text.len();
        if self.line < BLOCK { Ok(()) } else { self.write() }
    }

    fn write(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.as_bytes())?;
        self.text.clear();
        self.line = 0;
        Ok(())
    }

    /// Writes what is left.
    pub fn finish(mut self) -> io::Result<()> {
        self.write()?;
        self.out.flush()
    }
}

fn field(cell: &Cell) -> String {
    let plain = cell.plain().unwrap_or_default();
    if cell.is_words() { words(&plain).into_owned() } else { plain }
}

/// Words that neither a spreadsheet takes for a formula nor a terminal for a command. What already stands behind apostrophes
/// gets one more, so that a program finds the text again by taking one away.
pub fn words(text: &str) -> Cow<'_, str> {
    if text.bytes().next().is_none_or(|first| first.is_ascii_alphanumeric()) {
        return harmless(text);
    }
    let would_act =
        text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if would_act { Cow::Owned(format!("'{}", harmless(text))) } else { harmless(text) }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// As the csv crate writes it.
    fn expected(lines: &[Vec<String>]) -> String {
        let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        lines.iter().for_each(|line| writer.write_record(line).unwrap());
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }

    proptest! {
        #[test]
        fn any_text_is_quoted_where_it_must_be(lines in vec(vec("[a-я,;\"\r\n -]{0,5}|\\PC*", 1..5), 0..5)) {
            let mut out = Vec::new();
            let mut table = Table::new(&mut out);
            lines.iter().for_each(|line| table.line(line).unwrap());
            table.finish().unwrap();
            prop_assert_eq!(String::from_utf8(out).unwrap(), expected(&lines));
        }

        #[test]
        fn counts_are_written_as_they_are(number in any::<u32>()) {
            let mut out = Vec::new();
            let mut table = Table::new(&mut out);
            table.count(number).count(number % 20).end().unwrap();
            table.finish().unwrap();
            prop_assert_eq!(String::from_utf8(out).unwrap(), format!("{number},{}\n", number % 20));
        }
    }

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
