//! The container: what holds the rows of an export. Every kind of file becomes a [`Table`] here; nothing behind this door
//! knows whether the rows came from CSV, a workbook or a web page.

pub mod charset;
pub mod choice;
pub mod problem;
pub mod row;
pub mod workbook;

mod book;
mod header;
mod limits;
mod shape;
mod sniff;
mod spare;
mod text;

use std::io::{Cursor, Read};
use std::sync::{Arc, Mutex, PoisonError};

use crate::intake::container::choice::Choice;
use crate::intake::container::problem::ContainerError;
use crate::intake::problem::IntakeError;
use crate::place::Place;
use crate::problem::{Fault, Severity};

pub use crate::intake::container::row::{Kind, Row};
pub use crate::intake::container::spare::Spares;

/// A row that cannot be used, and why. The fault carries its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The line in the file, from 1.
    pub line: u32,
    /// Why.
    pub reason: Fault,
}

impl Reject {
    /// True when it is not this row that is wrong but the reading that ends here: what follows is unknown, and nothing of the
    /// file may be used.
    pub fn is_end(&self) -> bool {
        let code = self.reason.code;
        code == "intake-unreadable" || ContainerError::CODES.contains(&code)
    }
}

/// Where the rows of a table stand: in a text, or in a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The file's name, as the user typed it.
    pub file: String,
    /// The sheet; empty for the only table of a page; `None` for a text.
    pub sheet: Option<String>,
}

impl Places {
    /// Lines of a text.
    pub fn of_text(file: impl Into<String>) -> Places {
        Places { file: file.into(), sheet: None }
    }

    /// The place of a row, or of a cell of it by its column from 0. In a text the line alone is said.
    pub fn place(&self, line: u32, column: Option<usize>) -> Place {
        let column = column.map_or(0, |column| u32::try_from(column).unwrap_or(u32::MAX - 1) + 1);
        match &self.sheet {
            Some(sheet) => Place::in_sheet(self.file.as_str(), sheet, line, column),
            None => Place::new(self.file.as_str(), line, 0),
        }
    }

    /// A problem as a reject of a row.
    pub fn reject(&self, line: u32, reason: impl Into<Fault>) -> Reject {
        Reject { line, reason: reason.into().at(self.place(line, None)) }
    }
}

/// What is worth knowing of how a table was read: lines passed over, a guessed encoding. Shared between the table and the
/// reader of its rows, which may be at work on another thread; complete once the rows have been read.
#[derive(Clone, Debug, Default)]
pub struct Remarks(Arc<Mutex<Vec<Fault>>>);

impl Remarks {
    /// Notes something.
    pub fn add(&self, note: impl Into<Fault>, place: Option<Place>) {
        let fault = note.into().graded(Severity::Note);
        self.push(match place {
            Some(place) => fault.at(place),
            None => fault,
        });
    }

    fn push(&self, fault: Fault) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(fault);
    }

    /// Everything noted so far, which is then forgotten.
    pub fn take(&self) -> Vec<Fault> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A header and a stream of rows. Rows arrive one at a time; of a text the whole is never in memory.
pub struct Table<'a> {
    /// The file's name, as the user typed it.
    pub file: String,
    /// The names of the columns: trimmed, each different from all others unless it is empty.
    pub header: Vec<String>,
    /// Where its rows stand.
    pub places: Places,
    /// What there is to say about the reading.
    pub remarks: Remarks,
    /// How many sheets with data its workbook shows; 0 for a text.
    pub sheets: usize,
    /// Where rows go that are done with.
    pub spares: Spares,
    rows: Box<dyn Iterator<Item = Result<Row, Reject>> + Send + 'a>,
}

impl<'a> Table<'a> {
    /// A table of rows made elsewhere, told by their lines.
    pub fn new(
        file: impl Into<String>,
        header: Vec<String>,
        rows: impl Iterator<Item = Result<Row, Reject>> + Send + 'a,
    ) -> Table<'a> {
        let file = file.into();
        let places = Places::of_text(file.as_str());
        let (remarks, spares) = (Remarks::default(), Spares::default());
        Table { file, header, places, remarks, sheets: 0, spares, rows: Box::new(rows) }
    }
}

impl Iterator for Table<'_> {
    type Item = Result<Row, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

/// Reads a file of any kind, known by its content and not by its name.
pub fn open<'a>(file: &str, mut reader: impl Read + Send + 'a, choice: &Choice) -> Result<Table<'a>, Fault> {
    let mut head = vec![0; 8];
    let read = limits::fill(&mut reader, &mut head).map_err(|error| unreadable(file, &error))?;
    head.truncate(read);
    if workbook::is_workbook(&head) {
        let bytes = limits::whole(file, Cursor::new(head).chain(reader))?;
        return workbook::table(file, bytes, choice);
    }
    text::table(file, Cursor::new(head).chain(reader), choice)
}

/// Reads a file whose form nobody has decided.
pub fn csv<'a>(file: &str, reader: impl Read + Send + 'a) -> Result<Table<'a>, Fault> {
    open(file, reader, &Choice::default())
}

fn unreadable(file: &str, error: &std::io::Error) -> Fault {
    match limits::of_io(error) {
        Some(error) => error.into(),
        None => IntakeError::Unreadable { file: file.to_owned(), detail: error.to_string() }.into(),
    }
}

fn unknown(file: &str) -> Fault {
    ContainerError::UnknownFormat { file: file.to_owned() }.into()
}
