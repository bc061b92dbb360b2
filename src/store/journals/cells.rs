//! The fields of one row on their way to domain values. What is wrong with a field is put down with its place; a row is
//! given up only after all its fields were looked at.

use std::borrow::Cow;
use std::collections::HashMap;
use std::str::FromStr;

use crate::domain::id::PersonId;
use crate::domain::stamp::{Stamp, instant_from_text, replaces_from_text};
use crate::problem::Fault;
use crate::store::journal::Journal;
use crate::store::journals::JournalError;
use crate::store::journals::sheet::Sheet;
use crate::store::line::{Lines, Row, write_line};

/// Values met before, by their text: a month repeats the same few names thousands of times.
#[derive(Debug)]
pub struct Known<T>(HashMap<Box<str>, T>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Known(HashMap::new())
    }
}

impl<T: Clone> Known<T> {
    /// The value of a text, made at most once.
    pub fn get<E>(&mut self, text: &str, make: impl FnOnce(&str) -> Result<T, E>) -> Result<T, E> {
        if let Some(value) = self.0.get(text) {
            return Ok(value.clone());
        }
        let value = make(text)?;
        self.0.insert(text.into(), value.clone());
        Ok(value)
    }
}

/// Where the common columns of a journal stand.
#[derive(Clone, Copy, Debug)]
struct StampColumns {
    id: usize,
    recorded_at: usize,
    recorded_by: usize,
    replaces: usize,
    note: usize,
}

impl StampColumns {
    fn of(journal: Journal) -> StampColumns {
        StampColumns {
            id: journal.column("id"),
            recorded_at: journal.column("recorded_at"),
            recorded_by: journal.column("recorded_by"),
            replaces: journal.column("replaces"),
            note: journal.column("note"),
        }
    }
}

/// One row and where to put down what is wrong with it.
pub struct Cells<'r, 'a> {
    journal: Journal,
    row: &'r Row<'a>,
    faults: &'r mut Vec<Fault>,
    people: &'r mut Known<PersonId>,
    columns: StampColumns,
}

impl<'a> Cells<'_, 'a> {
    /// The text of a field.
    pub fn text(&self, column: usize) -> Cow<'a, str> {
        self.row.field(column)
    }

    /// True where a field is empty.
    pub fn is_empty(&self, column: usize) -> bool {
        self.row.field(column).is_empty()
    }

    /// Puts down what is wrong with a field.
    pub fn wrong(&mut self, column: usize, problem: impl Into<Fault>) {
        self.faults.push(self.row.fault(column, problem));
    }

    /// A field that must be filled, made into a value.
    pub fn required<T, E: Into<Fault>>(&mut self, column: usize, make: impl FnOnce(&str) -> Result<T, E>) -> Option<T> {
        if self.is_empty(column) {
            let name = self.journal.columns()[column].to_owned();
            self.wrong(column, JournalError::EmptyField { column: name });
            return None;
        }
        self.made(column, make)
    }

    /// A field that may be empty: `Some(None)` then, `None` when it is wrong.
    pub fn optional<T, E: Into<Fault>>(
        &mut self,
        column: usize,
        make: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<Option<T>> {
        if self.is_empty(column) { Some(None) } else { self.made(column, make).map(Some) }
    }

    /// A field made into a value, empty or not.
    pub fn made<T, E: Into<Fault>>(&mut self, column: usize, make: impl FnOnce(&str) -> Result<T, E>) -> Option<T> {
        match make(&self.row.field(column)) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.wrong(column, problem);
                None
            }
        }
    }

    /// The columns that all journals share.
    pub fn stamp(&mut self) -> Option<Stamp> {
        let columns = self.columns;
        let id = self.optional(columns.id, FromStr::from_str);
        let recorded_at = self.optional(columns.recorded_at, instant_from_text);
        let recorded_by = match self.row.field(columns.recorded_by) {
            text if text.is_empty() => Some(None),
            text => match self.people.get(&text, PersonId::from_str) {
                Ok(person) => Some(Some(person)),
                Err(problem) => {
                    self.wrong(columns.recorded_by, problem);
                    None
                }
            },
        };
        let replaces = self.made(columns.replaces, replaces_from_text);
        let note = self.text(columns.note).into_owned();
        Some(Stamp { id: id?, recorded_at: recorded_at?, recorded_by: recorded_by?, replaces: replaces?, note })
    }
}

/// Reads a journal: every readable line is made into a value or put down as wrong.
pub fn read_sheet<T>(
    file: &str,
    bytes: &[u8],
    journal: Journal,
    mut make: impl FnMut(&mut Cells) -> Option<T>,
) -> Sheet<T> {
    let mut sheet = Sheet::new(file);
    let mut lines = Lines::new(file, bytes, journal.columns());
    let mut faults = Vec::new();
    let mut people = Known::default();
    let columns = StampColumns::of(journal);
    while let Some(row) = lines.next_row() {
        let number = row.number;
        let mut cells = Cells { journal, row, faults: &mut faults, people: &mut people, columns };
        if let Some(value) = make(&mut cells) {
            sheet.push(value, number);
        }
    }
    faults.extend(lines.into_faults());
    faults.sort_by(|one, other| one.place.cmp(&other.place));
    sheet.faults = faults;
    sheet
}

/// The common columns of a journal, in their order.
pub fn stamp_fields(stamp: &Stamp) -> [String; 5] {
    let id = stamp.id.map_or_else(String::new, |id| id.to_string());
    let by = stamp.recorded_by.as_ref().map_or_else(String::new, |person| person.to_string());
    [id, stamp.recorded_at_text(), by, stamp.replaces_text(), stamp.note.clone()]
}

/// A row in one spelling: its fields as they are meant, not as they happen to be quoted in the file.
pub fn canonical<S: AsRef<str>>(fields: &[S]) -> String {
    write_line(fields)
}
