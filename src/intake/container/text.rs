//! Texts with delimiters: cut into lines, lines into cells. A row's line is the one an editor shows, whatever the line
//! ends are and however many lines a quoted cell has.

use std::io::{self, Cursor, Read};

use memchr::{memchr, memchr_iter, memchr2};

use crate::intake::container::charset::{Utf8, decoded, detect};
use crate::intake::container::choice::{Choice, Delimiter};
use crate::intake::container::limits::{MOST_CELL, MOST_LINE, fill};
use crate::intake::container::problem::{ContainerError, ContainerNote};
use crate::intake::container::row::Row;
use crate::intake::container::shape::{self, Layout};
use crate::intake::container::spare::Memory;
use crate::intake::container::{Places, Reject, Remarks, Spares, Table, book, sniff, unknown, unreadable};
use crate::intake::problem::IntakeError;
use crate::problem::Fault;

/// So much of a text is looked at before it is read.
const SAMPLE: usize = 1 << 20;

/// How a text is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// What stands between cells.
    pub delimiter: u8,
    /// True when `\"` is a quote within quotes, beside `""`.
    pub escaped: bool,
}

/// Reads a text, or a page of HTML, which is a text as well.
pub fn table<'a>(file: &str, mut reader: impl Read + Send + 'a, choice: &Choice) -> Result<Table<'a>, Fault> {
    let mut sample = vec![0; SAMPLE];
    let read = fill(&mut reader, &mut sample).map_err(|error| unreadable(file, &error))?;
    sample.truncate(read);
    let is_all = read < SAMPLE;
    let found = if sample.starts_with(b"\x1f\x8b") { None } else { detect(&sample, is_all) };
    let charset = choice.encoding.or(found).ok_or_else(|| unknown(file))?;
    let text = decoded(&sample, charset);
    if book::html::is_page(&text) {
        let bytes = super::limits::whole(file, Cursor::new(sample).chain(reader))?;
        return book::html::table(file, &bytes, choice);
    }
    let remarks = Remarks::default();
    if choice.encoding.is_none() && charset.to_string() != "UTF-8" {
        remarks.add(ContainerNote::Encoding { encoding: charset.to_string() }, None);
    }
    if let Some(sheet) = &choice.sheet {
        remarks.warn(ContainerNote::SheetOfText { sheet: sheet.clone() }, Places::of_text(file).place(0, None));
    }
    let dialect = sniff::dialect(&text, is_all, choice.delimiter);
    let places = Places::of_text(file);
    let source = Utf8::new(Cursor::new(sample).chain(reader), charset);
    let spares = Spares::default();
    let records = Records { memory: Memory::of(spares.clone()), ..Records::new(source, dialect) };
    let rows = TextRows { records, places: places.clone(), ended: false };
    shape::table(places, rows, Layout::Text, choice, remarks, spares)
}

/// The rows of a text as they stand there.
struct TextRows<R> {
    records: Records<R>,
    places: Places,
    ended: bool,
}

impl<R: Read> Iterator for TextRows<R> {
    type Item = Result<Row, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let line = self.records.line;
        match self.records.next_row() {
            Ok(Some(Ok(row))) => Some(Ok(row)),
            Ok(Some(Err((line, error)))) => Some(Err(self.places.reject(line, error))),
            Ok(None) => None,
            Err(error) => {
                self.ended = true;
                let fault = unreadable(&self.places.file, &error);
                Some(Err(self.places.reject(line, fault)))
            }
        }
    }
}

/// A text cut into rows.
pub struct Records<R> {
    source: R,
    dialect: Dialect,
    buffer: Vec<u8>,
    from: usize,
    to: usize,
    ended: bool,
    /// The line that comes next.
    line: u32,
    /// How often something followed a closing quote that may not.
    pub oddities: usize,
    memory: Memory,
}

/// A row, or on which line it stands and why it is none.
type Cut = Result<Row, (u32, IntakeError)>;

impl<R: Read> Records<R> {
    /// Cuts a text that is UTF-8.
    pub fn new(source: R, dialect: Dialect) -> Records<R> {
        let (buffer, memory) = (vec![0; 1 << 16], Memory::default());
        Records { source, dialect, buffer, from: 0, to: 0, ended: false, line: 1, oddities: 0, memory }
    }

    /// The next row; lines with nothing on them are none.
    pub fn next_row(&mut self) -> io::Result<Option<Cut>> {
        while let Some((end, after)) = self.line_end(0)? {
            if self.line == 1 && self.skip_mark(end) {
                continue;
            }
            let text = &self.buffer[self.from..self.from + end];
            if text.is_empty() || (self.line == 1 && separator(text).is_some()) {
                self.pass(after, 1);
                continue;
            }
            return match memchr(b'"', text) {
                None => {
                    let row = plain(self.line, text, self.dialect.delimiter, self.memory.next());
                    if end > MOST_CELL && row.as_ref().is_ok_and(|row| row.cells().any(|cell| cell.len() > MOST_CELL)) {
                        return Err(too_long());
                    }
                    self.pass(after, 1);
                    Ok(Some(row))
                }
                Some(_) => self.quoted(end, after).map(Some),
            };
        }
        Ok(None)
    }

    fn pass(&mut self, after: usize, lines: u32) {
        self.from += after;
        self.line = self.line.saturating_add(lines);
    }

    /// Passes over a byte order mark.
    fn skip_mark(&mut self, end: usize) -> bool {
        let is_mark = end >= 3 && self.buffer[self.from..].starts_with("\u{feff}".as_bytes());
        self.from += if is_mark { 3 } else { 0 };
        is_mark
    }

    /// Where the line that begins at `offset` ends, and where the next one begins; both counted from the row's beginning.
    fn line_end(&mut self, offset: usize) -> io::Result<Option<(usize, usize)>> {
        let mut seen = offset;
        loop {
            let rest = &self.buffer[self.from + seen..self.to];
            match memchr2(b'\n', b'\r', rest) {
                Some(at) if rest[at] == b'\n' => return Ok(Some((seen + at, seen + at + 1))),
                Some(at) if at + 1 < rest.len() || self.ended => {
                    let pair = usize::from(rest.get(at + 1) == Some(&b'\n'));
                    return Ok(Some((seen + at, seen + at + 1 + pair)));
                }
                Some(at) => seen += at,
                None if self.ended => {
                    let end = self.to - self.from;
                    return Ok((end > offset).then_some((end, end)));
                }
                None => seen += rest.len(),
            }
            self.refill()?;
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        if self.from > 0 {
            self.buffer.copy_within(self.from..self.to, 0);
            (self.from, self.to) = (0, self.to - self.from);
        }
        if self.buffer.len() - self.to < 1 << 12 {
            if self.buffer.len() >= MOST_LINE {
                return Err(too_long());
            }
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let read = self.source.read(&mut self.buffer[self.to..])?;
        self.to += read;
        self.ended = read == 0;
        Ok(())
    }

    /// A row with quotes, which may go on over several lines.
    fn quoted(&mut self, end: usize, after: usize) -> io::Result<Cut> {
        let (text, bounds) = self.memory.next();
        let mut cut = Cutting { at: 0, end, after, lines: 1, text: text.into_bytes(), bounds };
        loop {
            let from = cut.text.len();
            if cut.at < cut.end && self.byte(cut.at) == b'"' {
                cut.at += 1;
                if !self.within_quotes(&mut cut)? {
                    let (line, lines) = (self.line, cut.lines);
                    self.pass(cut.after, u32::try_from(lines).unwrap_or(u32::MAX));
                    return Ok(Err((line, IntakeError::QuoteOpen { lines })));
                }
                let follows = cut.at < cut.end && self.byte(cut.at) != self.dialect.delimiter;
                self.oddities += usize::from(follows);
            }
            let rest = &self.buffer[self.from + cut.at..self.from + cut.end];
            let length = memchr(self.dialect.delimiter, rest).unwrap_or(rest.len());
            if length > MOST_CELL {
                return Err(too_long());
            }
            cut.text.extend_from_slice(&rest[..length]);
            cut.bounds.push((place(from), place(cut.text.len())));
            if length == rest.len() {
                break;
            }
            cut.at += length + 1;
        }
        let line = self.line;
        self.pass(cut.after, u32::try_from(cut.lines).unwrap_or(u32::MAX));
        let text = String::from_utf8(cut.text);
        Ok(text.map(|text| Row::cut(line, text, cut.bounds)).map_err(|_| (line, IntakeError::RowNotUtf8 {})))
    }

    fn byte(&self, at: usize) -> u8 {
        self.buffer[self.from + at]
    }

    /// Reads a cell up to behind its closing quote; false when the text ends before.
    fn within_quotes(&mut self, cut: &mut Cutting) -> io::Result<bool> {
        let from = cut.text.len();
        loop {
            if cut.text.len() - from > MOST_CELL {
                return Err(too_long());
            }
            if cut.at == cut.end {
                let Some((end, after)) = self.line_end(cut.after)? else { return Ok(false) };
                cut.text.push(b'\n');
                (cut.at, cut.end, cut.after, cut.lines) = (cut.after, end, after, cut.lines + 1);
                continue;
            }
            let rest = &self.buffer[self.from + cut.at..self.from + cut.end];
            match rest {
                [b'"', b'"', ..] => {
                    cut.text.push(b'"');
                    cut.at += 2;
                }
                [b'"', ..] => {
                    cut.at += 1;
                    return Ok(true);
                }
                // A backslash that ends the cell is a backslash: `"C:\";`.
                [b'\\', b'"', next, ..] if self.dialect.escaped && *next != self.dialect.delimiter => {
                    cut.text.push(b'"');
                    cut.at += 2;
                }
                _ => {
                    let length = memchr2(b'"', b'\\', &rest[1..]).map_or(rest.len(), |at| at + 1);
                    cut.text.extend_from_slice(&rest[..length]);
                    cut.at += length;
                }
            }
        }
    }
}

/// A row with quotes so far. Positions count from the row's beginning.
struct Cutting {
    at: usize,
    end: usize,
    after: usize,
    lines: usize,
    text: Vec<u8>,
    bounds: Vec<(u32, u32)>,
}

/// A line is shorter than [`MOST_LINE`], or cells of it are than [`MOST_CELL`].
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A cell longer than any may be.
fn too_long() -> io::Error {
    io::Error::other(ContainerError::CellTooLong { limit: MOST_CELL })
}

/// A line without quotes.
fn plain(line: u32, text: &[u8], delimiter: u8, memory: (String, Vec<(u32, u32)>)) -> Cut {
    let text = std::str::from_utf8(text).map_err(|_| (line, IntakeError::RowNotUtf8 {}))?;
    let (mut kept, mut bounds) = memory;
    kept.push_str(text);
    let mut from = 0;
    for at in memchr_iter(delimiter, text.as_bytes()) {
        bounds.push((place(from), place(at)));
        from = at + 1;
    }
    bounds.push((place(from), place(text.len())));
    Ok(Row::cut(line, kept, bounds))
}

/// The delimiter that a line `sep=;` names.
pub fn separator(line: &[u8]) -> Option<Delimiter> {
    let line = line.trim_ascii_end();
    match line.split_at_checked(4) {
        Some((word, [byte])) if word.eq_ignore_ascii_case(b"sep=") => Delimiter::of(*byte),
        // The end of the line took the tab away.
        Some((word, [])) if word.eq_ignore_ascii_case(b"sep=") => Delimiter::of(b'\t'),
        _ => None,
    }
}
