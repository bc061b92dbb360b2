//! A journal's text: one entry is one physical line of CSV (RFC 4180). Broken lines are told with their place and the rest
//! is read all the same.

use std::borrow::Cow;

use crate::place::{Excerpt, Place};
use crate::problem::{Fault, Severity};

crate::problems! {
    /// What can be wrong with a line of a journal before one asks what it says.
    pub enum LineError: Data {
        /// The first line is no header at all.
        NoHeader = "journal-no-header" { expected: String },
        /// The header is separated by semicolons or tabs, as after saving in a spreadsheet.
        Separator = "journal-separator" { expected: String },
        /// The header lacks a column.
        MissingColumn = "journal-missing-column" { column: String, expected: String },
        /// The header has a column that this journal does not have.
        UnknownColumn = "journal-unknown-column" { column: String, expected: String },
        /// The header has a column twice.
        ColumnTwice = "journal-column-twice" { column: String },
        /// The header stands once more; the line is skipped.
        HeaderAgain = "journal-header-again" {},
        /// Too few or too many fields.
        FieldCount = "journal-field-count" { found: usize, expected: usize },
        /// A quote is opened and not closed on the line.
        OpenQuote = "journal-open-quote" {},
        /// Text follows a closing quote.
        AfterQuote = "journal-after-quote" {},
        /// Not UTF-8.
        NotUtf8 = "journal-not-utf8" {},
        /// A NUL byte.
        Nul = "journal-nul" {},
        /// Longer than a line may be.
        TooLong = "journal-line-too-long" { limit: usize },
        /// A mark that git leaves where it could not merge.
        MergeMark = "journal-merge-mark" {},
        /// The last line was not written to its end.
        Torn = "journal-torn" {},
        /// The last line is complete, its line end is missing.
        NoLineEnd = "journal-no-line-end" {},
    }
}

/// The longest line of a journal, in bytes.
pub const LONGEST_LINE: usize = 64 * 1024;

/// One line of CSV without its end. Line breaks and NUL in a field become spaces.
pub fn write_line<S: AsRef<str>>(fields: &[S]) -> String {
    let mut line = String::new();
    for (index, field) in fields.iter().enumerate() {
        if index > 0 {
            line.push(',');
        }
        write_field(&mut line, field.as_ref());
    }
    line
}

/// The same with quotes around the last field, the note, if it is not empty: where a write was cut inside it, the quote that
/// is not closed tells so.
pub fn write_entry<S: AsRef<str>>(fields: &[S]) -> String {
    let (note, before) = fields.split_last().map_or(("", fields), |(note, before)| (note.as_ref(), before));
    let mut line = write_line(before);
    line.push(',');
    if !note.is_empty() {
        push_quoted(&mut line, &without_breaks(note));
    }
    line
}

fn write_field(line: &mut String, field: &str) {
    let field = without_breaks(field);
    if field.contains([',', '"']) {
        push_quoted(line, &field);
    } else {
        line.push_str(&field);
    }
}

fn push_quoted(line: &mut String, field: &str) {
    line.push('"');
    line.push_str(&field.replace('"', "\"\""));
    line.push('"');
}

fn without_breaks(field: &str) -> Cow<'_, str> {
    if field.contains(['\r', '\n', '\0']) {
        Cow::Owned(field.replace("\r\n", " ").replace(['\r', '\n', '\0'], " "))
    } else {
        Cow::Borrowed(field)
    }
}

/// Where a field lies in its line, without the quotes around it.
#[derive(Clone, Copy, Debug, Default)]
struct Piece {
    start: usize,
    end: usize,
    /// It has doubled quotes inside.
    doubled: bool,
}

/// A readable line.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    file: &'a str,
    /// The line's number in the file, from 1.
    pub number: u32,
    /// The line's first byte in the file.
    pub start: usize,
    /// The line without its end.
    pub text: &'a str,
    /// False for a last line without a line end.
    pub ended: bool,
    pieces: Vec<Piece>,
    /// By column of the journal: which piece.
    order: Vec<usize>,
}

impl<'a> Row<'a> {
    fn piece(&self, column: usize) -> Piece {
        self.pieces[self.order[column]]
    }

    /// A field, by its column in the journal's own order (whatever the order in the file).
    pub fn field(&self, column: usize) -> Cow<'a, str> {
        let Piece { start, end, doubled } = self.piece(column);
        let raw = &self.text[start..end];
        if doubled { Cow::Owned(raw.replace("\"\"", "\"")) } else { Cow::Borrowed(raw) }
    }

    /// Where a field's text lies in the line, without the quotes around it.
    pub fn span(&self, column: usize) -> std::ops::Range<usize> {
        let Piece { start, end, .. } = self.piece(column);
        start..end
    }

    /// All fields in the journal's own order.
    pub fn fields(&self) -> Vec<Cow<'a, str>> {
        (0..self.order.len()).map(|column| self.field(column)).collect()
    }

    /// Where the line stands.
    pub fn place(&self) -> Place {
        Place::new(self.file, self.number, 0)
    }

    /// A fault of one field, with place and quoted line.
    pub fn fault(&self, column: usize, problem: impl Into<Fault>) -> Fault {
        let Piece { start, end, .. } = self.piece(column);
        fault_in(self.file, self.number, self.text, (start, end), problem)
    }

    /// A fault of the whole line.
    fn fault_of_line(&self, problem: impl Into<Fault>) -> Fault {
        fault_in(self.file, self.number, self.text, (0, self.text.len()), problem)
    }
}

fn fault_in(file: &str, number: u32, line: &str, (start, end): (usize, usize), problem: impl Into<Fault>) -> Fault {
    let column = line[..start].chars().count() as u32 + 1;
    let excerpt = Excerpt { line: line.to_owned(), start, end };
    problem.into().at(Place::new(file, number, column)).quoting(excerpt)
}

/// Reads a journal's bytes line by line.
#[derive(Debug)]
pub struct Lines<'a> {
    file: &'a str,
    bytes: &'a [u8],
    at: usize,
    columns: &'static [&'static str],
    limit: usize,
    has_header: bool,
    row: Row<'a>,
    faults: Vec<Fault>,
}

impl<'a> Lines<'a> {
    /// A reader of `bytes`, which stand in `file` and have these columns.
    pub fn new(file: &'a str, bytes: &'a [u8], columns: &'static [&'static str]) -> Lines<'a> {
        let at = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let row = Row { file, number: 0, start: 0, text: "", ended: true, pieces: Vec::new(), order: Vec::new() };
        Lines { file, bytes, at, columns, limit: LONGEST_LINE, has_header: false, row, faults: Vec::new() }
    }

    /// The same with another longest line.
    pub fn with_limit(mut self, limit: usize) -> Lines<'a> {
        self.limit = limit;
        self
    }

    /// The next readable line; what cannot be read is put down in [`Lines::into_faults`].
    pub fn next_row(&mut self) -> Option<&Row<'a>> {
        while self.step() {
            match self.read_row() {
                Ok(true) => return Some(&self.row),
                Ok(false) => {}
                Err(fault) => self.faults.push(*fault),
            }
        }
        None
    }

    /// What was wrong with the lines, by place.
    pub fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    /// True once the header was found and understood.
    pub fn has_header(&self) -> bool {
        self.has_header
    }

    /// The file's column order: for each column of the journal its place in the file.
    pub fn order(&self) -> &[usize] {
        &self.row.order
    }

    /// Goes to the next physical line.
    fn step(&mut self) -> bool {
        if self.at >= self.bytes.len() {
            return false;
        }
        let rest = &self.bytes[self.at..];
        let end = rest.iter().position(|&byte| byte == b'\n');
        self.row.ended = end.is_some();
        self.row.number += 1;
        self.row.start = self.at;
        self.at += end.map_or(rest.len(), |end| end + 1);
        true
    }

    fn line(&self) -> &'a [u8] {
        let line = &self.bytes[self.row.start..self.at];
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        line.strip_suffix(b"\r").unwrap_or(line)
    }

    /// True when the line is a row; false when it is blank or a header.
    fn read_row(&mut self) -> Result<bool, Box<Fault>> {
        let line = self.line();
        if line.iter().all(|&byte| matches!(byte, b',' | b' ' | b'\t' | b'\r')) {
            return Ok(false);
        }
        let row = self.read_text(line).and_then(|()| self.sort_out());
        match row {
            Ok(true) if !self.row.ended => {
                let fault = self.row.fault_of_line(LineError::NoLineEnd {});
                self.faults.push(fault.graded(Severity::Warning));
                Ok(true)
            }
            Err(_) if !self.row.ended => Err(Box::new(self.torn(line))),
            other => other,
        }
    }

    fn read_text(&mut self, line: &'a [u8]) -> Result<(), Box<Fault>> {
        let marks: [&[u8]; 4] = [b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||"];
        if line.len() > self.limit {
            return Err(self.unreadable(line, LineError::TooLong { limit: self.limit }));
        }
        if marks.iter().any(|mark| line.starts_with(mark)) {
            return Err(self.unreadable(line, LineError::MergeMark {}));
        }
        if line.contains(&0) {
            return Err(self.unreadable(line, LineError::Nul {}));
        }
        self.row.text = std::str::from_utf8(line).map_err(|_| self.unreadable(line, LineError::NotUtf8 {}))?;
        split(self.row.text, &mut self.row.pieces)
            .map_err(|(at, error)| Box::new(fault_in(self.file, self.row.number, self.row.text, at, error)))
    }

    /// Takes the line as header or as row.
    fn sort_out(&mut self) -> Result<bool, Box<Fault>> {
        if !self.has_header {
            self.row.order = self.read_header()?;
            self.has_header = true;
            return Ok(false);
        }
        let first = self.row.pieces[0];
        if self.columns.contains(&&self.row.text[first.start..first.end])
            && let Ok(order) = self.read_header()
        {
            self.row.order = order;
            let fault = self.row.fault_of_line(LineError::HeaderAgain {});
            self.faults.push(fault.graded(Severity::Note));
            return Ok(false);
        }
        let (found, expected) = (self.row.pieces.len(), self.columns.len());
        if found == expected {
            return Ok(true);
        }
        Err(Box::new(self.row.fault_of_line(LineError::FieldCount { found, expected })))
    }

    fn read_header(&mut self) -> Result<Vec<usize>, Box<Fault>> {
        let order = header_order(&self.row, self.columns);
        if order.is_err() && !self.has_header && self.row.ended {
            self.at = self.bytes.len(); // Without a header nothing below can be understood.
        }
        order.map_err(Box::new)
    }

    fn torn(&self, line: &[u8]) -> Fault {
        self.unreadable(line, LineError::Torn {}).graded(Severity::Warning)
    }

    fn unreadable(&self, line: &[u8], error: LineError) -> Box<Fault> {
        const SHOWN: usize = 400;
        let shown = String::from_utf8_lossy(&line[..line.len().min(SHOWN)]).replace('\0', "\u{fffd}");
        Box::new(fault_in(self.file, self.row.number, &shown, (0, shown.len()), error))
    }
}

/// For each column of the journal its place in the header.
fn header_order(row: &Row, columns: &'static [&'static str]) -> Result<Vec<usize>, Fault> {
    let expected = || columns.join(",");
    let names: Vec<&str> = row.pieces.iter().map(|piece| row.text[piece.start..piece.end].trim()).collect();
    let at = |index: usize, error: LineError| {
        let span = (row.pieces[index].start, row.pieces[index].end);
        fault_in(row.file, row.number, row.text, span, error)
    };
    if !names.iter().any(|name| columns.contains(name)) {
        let separated = row.text.split([';', '\t']).any(|name| columns.contains(&name.trim_matches(['"', ' '])));
        let expected = expected();
        let error = if separated { LineError::Separator { expected } } else { LineError::NoHeader { expected } };
        return Err(row.fault_of_line(error));
    }
    for (index, name) in names.iter().enumerate() {
        if !columns.contains(name) {
            return Err(at(index, LineError::UnknownColumn { column: (*name).to_owned(), expected: expected() }));
        }
        if names[..index].contains(name) {
            return Err(at(index, LineError::ColumnTwice { column: (*name).to_owned() }));
        }
    }
    let place = |column: &&str| {
        let missing = || LineError::MissingColumn { column: (*column).to_owned(), expected: expected() };
        names.iter().position(|name| name == column).ok_or_else(|| row.fault_of_line(missing()))
    };
    columns.iter().map(place).collect()
}

/// Cuts a line into its fields. An error names the bytes that are meant.
fn split(text: &str, pieces: &mut Vec<Piece>) -> Result<(), ((usize, usize), LineError)> {
    let bytes = text.as_bytes();
    pieces.clear();
    let mut at = 0;
    loop {
        let (piece, end) = if bytes.get(at) == Some(&b'"') {
            quoted(bytes, at).ok_or(((at, bytes.len()), LineError::OpenQuote {}))?
        } else {
            let end = bytes[at..].iter().position(|&byte| byte == b',').map_or(bytes.len(), |comma| at + comma);
            (Piece { start: at, end, doubled: false }, end)
        };
        pieces.push(piece);
        match bytes.get(end) {
            None => return Ok(()),
            Some(b',') => at = end + 1,
            Some(_) => return Err(((at, end), LineError::AfterQuote {})),
        }
    }
}

/// A quoted field that opens at `open`, and the byte after its closing quote; `None` if it stays open.
fn quoted(bytes: &[u8], open: usize) -> Option<(Piece, usize)> {
    let mut at = open + 1;
    let mut doubled = false;
    loop {
        let quote = at + bytes[at..].iter().position(|&byte| byte == b'"')?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some((Piece { start: open + 1, end: quote, doubled }, quote + 1));
        }
        doubled = true;
        at = quote + 2;
    }
}

#[cfg(test)]
mod tests;
