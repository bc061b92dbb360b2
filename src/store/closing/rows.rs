//! `closes/<seq>.rows`: which lines a closing seals, as digests. For each line its id, 16 hexadecimal digits of the whole
//! line and 4 of each field, so that a changed field is named and a removed line known by its id, and nothing is kept twice:
//!
//! ```text
//! kpi-rows 1
//! period 2024-05
//! inputs 9f86d081…                       the inputs the month is computed from
//! missing-entries 0                      what was missing when it was closed for a reason
//! missing-checks 0
//! file records/2024-05.csv 2 whole       nothing may be added to it either
//! 01HXT3JQ8ZK5V7W9Y0ABCDEFGH 0123456789abcdef 00112233…
//! - 0123456789abcdef 00112233…           a line made by hand, without an id
//! file targets.csv 40 lines              lines may follow
//! input-lines 4242…                      4 digits of each line of the inputs
//! ```

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;

use crate::domain::period::Month;
use crate::domain::stamp::RecordId;
use crate::place::Place;
use crate::problem::{Fault, Severity};
use crate::store::closing::digest::{canonical_fields, canonical_line, of_line, of_part};
use crate::store::journal::Journal;
use crate::store::line::{Lines, Row};
use crate::store::pending::pending_lines;
use crate::store::root::Root;

/// The file of a closing.
pub fn file_of(seq: u32) -> String {
    format!("closes/{seq}.rows")
}

/// One sealed line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SealedRow {
    /// Its id; none for a line made by hand.
    pub id: Option<RecordId>,
    /// Of the whole line.
    pub line: u64,
    /// Of each field, in the order of the journal.
    pub parts: Vec<u16>,
}

/// The sealed lines of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedFile {
    /// The file, from the workspace folder.
    pub file: String,
    /// True when nothing may be added to it either.
    pub whole: bool,
    /// Its lines, by id.
    pub rows: Vec<SealedRow>,
}

/// Everything a closing seals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedRows {
    /// The month.
    pub month: Month,
    /// The digest of the inputs.
    pub inputs: String,
    /// Entries that were missing.
    pub missing_entries: u32,
    /// Checks that were missing.
    pub missing_checks: u32,
    /// The files.
    pub files: Vec<SealedFile>,
    /// Of each line of the inputs.
    pub input_lines: Vec<u16>,
}

impl SealedRows {
    /// How many lines of the files that begin so are sealed.
    pub fn count(&self, beginning: &str) -> usize {
        self.files.iter().filter(|file| file.file.starts_with(beginning)).map(|file| file.rows.len()).sum()
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let mut text = String::from("kpi-rows 1\n");
        let SealedRows { month, inputs, missing_entries, missing_checks, files, input_lines } = self;
        let mut put = |line: std::fmt::Arguments<'_>| text.write_fmt(line).expect("a String takes any text");
        put(format_args!("period {month}\ninputs {inputs}\n"));
        put(format_args!("missing-entries {missing_entries}\nmissing-checks {missing_checks}\n"));
        for SealedFile { file, whole, rows } in files {
            let kind = if *whole { "whole" } else { "lines" };
            put(format_args!("file {file} {} {kind}\n", rows.len()));
            for row in rows {
                let id = row.id.map_or_else(|| "-".to_owned(), |id| id.to_string());
                put(format_args!("{id} {:016x} {}\n", row.line, hex_parts(&row.parts)));
            }
        }
        put(format_args!("input-lines {}\n", hex_parts(input_lines)));
        text
    }

    /// Reads the file; none where it is not of this form.
    pub fn from_text(text: &str) -> Option<SealedRows> {
        let mut lines = text.lines();
        let mut value = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ').map(str::to_owned);
        if value("kpi-rows")? != "1" {
            return None;
        }
        let month = value("period")?.parse().ok()?;
        let inputs = value("inputs")?;
        let missing_entries = value("missing-entries")?.parse().ok()?;
        let missing_checks = value("missing-checks")?.parse().ok()?;
        let mut files: Vec<SealedFile> = Vec::new();
        for line in lines {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["file", file, _, kind] => {
                    files.push(SealedFile { file: file.to_owned(), whole: kind == "whole", rows: Vec::new() });
                }
                ["input-lines", parts] => {
                    let input_lines = parts_of(parts)?;
                    return Some(SealedRows { month, inputs, missing_entries, missing_checks, files, input_lines });
                }
                [id, line, parts] => {
                    let id = if id == "-" { None } else { Some(id.parse().ok()?) };
                    let line = u64::from_str_radix(line, 16).ok()?;
                    files.last_mut()?.rows.push(SealedRow { id, line, parts: parts_of(parts)? });
                }
                _ => return None,
            }
        }
        None
    }
}

fn hex_parts(parts: &[u16]) -> String {
    parts.iter().fold(String::with_capacity(parts.len() * 4), |mut hex, part| {
        write!(hex, "{part:04x}").expect("a String takes any text");
        hex
    })
}

fn parts_of(hex: &str) -> Option<Vec<u16>> {
    let digits = hex.as_bytes().chunks(4);
    digits.map(|four| u16::from_str_radix(std::str::from_utf8(four).ok()?, 16).ok()).collect()
}

/// The digests of the lines of a text.
pub fn lines_of(text: &str) -> Vec<u16> {
    text.lines().map(of_part).collect()
}

/// A line as it stands now.
#[derive(Clone, Debug)]
pub struct PresentRow {
    /// Its digests.
    pub row: SealedRow,
    /// Where it stands.
    pub place: Place,
    /// The line itself.
    pub text: String,
    /// For each field the bytes it takes in `text`.
    pub spans: Vec<std::ops::Range<usize>>,
}

/// A journal file as it stands now: its lines, those on their way into it, and what cannot be read.
#[derive(Clone, Debug, Default)]
pub struct PresentFile {
    /// The lines.
    pub rows: Vec<PresentRow>,
    /// What cannot be read.
    pub faults: Vec<Fault>,
}

/// Goes through the readable lines of a journal and those on their way into it, with their fields as they stand.
pub fn journal_rows(root: &Root, file: &str, mut each: impl FnMut(Place, &[Cow<'_, str>])) -> Result<(), Fault> {
    let Some(journal) = Journal::of_file(file) else { return Ok(()) };
    let mut known = HashSet::new();
    let waiting: Vec<_> = pending_lines(root)?.into_iter().filter(|line| line.file == file).collect();
    let bytes = root.read(file)?.unwrap_or_default();
    let mut lines = Lines::new(file, &bytes, journal.columns());
    while let Some(row) = lines.next_row() {
        let fields = row.fields();
        known.insert(fields[journal.column("id")].as_ref().to_owned());
        each(row.place(), &fields);
    }
    for line in waiting.iter().filter(|line| !known.contains(line.id.as_str())) {
        let text = format!("{}\n{}\n", journal.header(), line.text);
        let mut lines = Lines::new(file, text.as_bytes(), journal.columns());
        if let Some(row) = lines.next_row() {
            each(line.place.clone(), &row.fields());
        }
    }
    Ok(())
}

/// Reads a journal file as it stands, broken values and all.
pub fn present(root: &Root, file: &str) -> Result<PresentFile, Fault> {
    let Some(journal) = Journal::of_file(file) else { return Ok(PresentFile::default()) };
    let on_their_way: Vec<_> = pending_lines(root)?.into_iter().filter(|line| line.file == file).collect();
    let bytes = root.read(file)?.unwrap_or_default();
    let mut present = read(file, &bytes, journal);
    for line in on_their_way {
        let text = format!("{}\n{}\n", journal.header(), line.text);
        let known: HashSet<_> = present.rows.iter().map(|row| row.row.id).collect();
        let waiting = read(file, text.as_bytes(), journal).rows.into_iter();
        let waiting = waiting.filter(|row| !known.contains(&row.row.id));
        present.rows.extend(waiting.map(|row| PresentRow { place: line.place.clone(), ..row }));
    }
    Ok(present)
}

fn read(file: &str, bytes: &[u8], journal: Journal) -> PresentFile {
    let mut lines = Lines::new(file, bytes, journal.columns());
    let mut rows = Vec::new();
    while let Some(row) = lines.next_row() {
        rows.push(digests(journal, row));
    }
    let faults = lines.into_faults().into_iter().filter(|fault| fault.severity == Severity::Error).collect();
    PresentFile { rows, faults }
}

fn digests(journal: Journal, row: &Row<'_>) -> PresentRow {
    let fields = canonical_fields(journal, row);
    let sealed = SealedRow {
        id: fields[journal.column("id")].parse().ok(),
        line: of_line(&canonical_line(&fields)),
        parts: fields.iter().map(|field| of_part(field)).collect(),
    };
    let spans = (0..fields.len()).map(|column| row.span(column)).collect();
    PresentRow { row: sealed, place: row.place(), text: row.text.to_owned(), spans }
}

/// The lines of a file as a closing seals them: by id, a line met twice once.
pub fn sealed(present: &PresentFile) -> Vec<SealedRow> {
    let mut rows: Vec<SealedRow> = present.rows.iter().map(|present| present.row.clone()).collect();
    rows.sort();
    rows.dedup_by(|one, other| one.id.is_some() && one == other);
    rows
}
