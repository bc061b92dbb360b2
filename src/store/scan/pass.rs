//! One way through the lines of a month's file: the plain ones are put down, the others set aside.

use crate::domain::period::Month;
use crate::store::journal::Journal;
use crate::store::scan::Line;
use crate::store::scan::blocks::Block;
use crate::store::scan::month::Sheets;
use crate::store::scan::plain::{Plain, replaced};

/// How a file was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// To its end.
    Whole,
    /// To an end that a writer may be about to finish.
    Torn,
    /// Not at all: it is not laid out as the program writes it.
    Foreign,
}

/// One way through a file.
pub(super) struct Pass<'p, 'a> {
    pub(super) sheets: &'p mut Sheets<'a>,
    pub(super) plain: &'p mut Plain,
    pub(super) month: Month,
    /// Lines so far.
    pub(super) number: u32,
    /// The greatest id so far.
    pub(super) newest: u128,
}

impl Pass<'_, '_> {
    pub(super) fn block(&mut self, block: Block<'_>) -> Reading {
        let lines = &block.bytes[..block.end];
        let mut from = 0;
        if self.number == 0 {
            let Some(end) = self.header(lines) else { return Reading::Foreign };
            from = end;
        }
        // Only the last block of a file can end within a line.
        let whole = memchr::memrchr(b'\n', lines).map_or(0, |feed| feed + 1);
        while from < whole {
            self.number += 1;
            let feed = match self.plain_line(block.bytes, from) {
                Some(feed) => feed,
                None => {
                    let feed = memchr::memchr(b'\n', &lines[from..]).map_or(whole - 1, |at| from + at);
                    if !self.set_aside(&lines[from..=feed]) {
                        return Reading::Foreign;
                    }
                    feed
                }
            };
            from = feed + 1;
        }
        if from == lines.len() {
            return Reading::Whole;
        }
        self.number += 1;
        if self.set_aside(&lines[from..]) { Reading::Torn } else { Reading::Foreign }
    }

    /// Where the lines after the header begin; none where the first line is not the header as the program writes it.
    fn header(&mut self, lines: &[u8]) -> Option<usize> {
        let end = memchr::memchr(b'\n', lines)?;
        let line = lines[..end].strip_prefix(b"\xef\xbb\xbf").unwrap_or(&lines[..end]);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line != self.sheets.header.as_bytes() {
            return None;
        }
        self.number = 1;
        self.keep(&lines[..=end]);
        Some(end + 1)
    }

    /// Keeps the line at `from`, if it is a plain one, and tells where its line feed stands.
    #[inline]
    fn plain_line(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        let Sheets { ask, names, combinations, lines, corrections, late, .. } = &mut *self.sheets;
        let taken = self.plain.take(bytes, from, names, ask)?;
        if !taken.replaces.is_empty() {
            corrections.push((lines.len() as u32, replaced(taken.replaces)?));
        }
        let what = combinations.number(taken.kpi, taken.owner, taken.breakdown);
        let id = taken.line.bits();
        if id > self.newest {
            self.newest = id;
        } else {
            late.push(id);
        }
        lines.push(Line { what, ..taken.line });
        if self.is_wanted(taken.kpi) {
            self.sheets.keep_whole(&bytes[from..taken.end]);
        }
        Some(taken.feed)
    }

    #[inline]
    fn is_wanted(&mut self, kpi: u32) -> bool {
        match self.sheets.wanted.get(kpi as usize) {
            Some(Some(wanted)) => *wanted,
            _ => self.sheets.ask_for(kpi, self.month),
        }
    }

    /// Keeps a line for the exact reader; false where that must read all of the file, because another header may follow.
    fn set_aside(&mut self, line: &[u8]) -> bool {
        let field = line.strip_prefix(b"\"").unwrap_or(line);
        let field = field.split(|byte| matches!(byte, b'"' | b',' | b'\r' | b'\n')).next().unwrap_or_default();
        let is_header = Journal::Records.columns().iter().any(|column| column.as_bytes() == field);
        let whole = line.strip_suffix(b"\n").unwrap_or(line);
        let whole = whole.strip_suffix(b"\r").unwrap_or(whole);
        if is_header && whole != self.sheets.header.as_bytes() {
            return false;
        }
        self.keep(line);
        true
    }

    fn keep(&mut self, line: &[u8]) {
        self.sheets.aside.extend_from_slice(line);
        self.sheets.numbers.push(self.number);
    }
}
