//! Workbooks: sheets of filled cells, whatever the file's format. A file is known by its content, not by its name.
//!
//! [`table`] gives the one table of a workbook; [`Workbook`] gives every cell of every sheet, for readers that know which
//! cell they want.

use crate::intake::container::book::{ods, package, xls, xlsx};
use crate::intake::container::choice::{Charset, Choice};
use crate::intake::container::limits::{MOST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_TEXT};
use crate::intake::container::problem::{ContainerError, ContainerNote};
use crate::intake::container::row::{Kind, Row};
use crate::intake::container::shape::{self, Layout};
use crate::intake::container::{Places, Reject, Remarks, Spares, Table, unknown};
use crate::intake::problem::IntakeError;
use crate::problem::Fault;

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// True for the first bytes of what may be a workbook.
pub fn is_workbook(head: &[u8]) -> bool {
    head.starts_with(ZIP) || head.starts_with(COMPOUND)
}

/// A workbook in memory.
#[derive(Clone, Debug, Default)]
pub struct Workbook {
    /// The file's name, as the user typed it.
    pub file: String,
    /// The sheets in their order, hidden ones too.
    pub sheets: Vec<Sheet>,
}

/// A sheet: its filled cells.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// True when the workbook does not show it.
    pub is_hidden: bool,
    cells: Vec<Filled>, // Invariant once read: by row, then by column, each place once.
    text: String,
}

#[derive(Clone, Copy, Debug)]
struct Filled {
    row: u32,
    column: u32,
    from: u32,
    to: u32,
    kind: Kind,
}

impl Workbook {
    /// Reads XLSX, ODS or XLS. Fails with a place-less fault on what is none of them, is damaged, needs a password or is
    /// beyond the limits.
    pub fn read(file: &str, bytes: Vec<u8>) -> Result<Workbook, Fault> {
        Workbook::decoded(file, bytes, None)
    }

    /// The same, with the encoding of an old XLS decided by somebody.
    fn decoded(file: &str, bytes: Vec<u8>, charset: Option<Charset>) -> Result<Workbook, Fault> {
        let sheets = if bytes.starts_with(ZIP) {
            let mut package = package::Package::open(file, bytes)?;
            match package.is_open_document() {
                true => ods::sheets(&mut package)?,
                false => xlsx::sheets(&mut package)?,
            }
        } else if bytes.starts_with(COMPOUND) {
            xls::sheets(file, &bytes, charset)?
        } else {
            return Err(unknown(file));
        };
        Ok(Workbook { file: file.to_owned(), sheets })
    }

    /// A sheet by its name.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }

    /// Where the cells of a sheet stand.
    pub fn places(&self, sheet: &Sheet) -> Places {
        Places { file: self.file.clone(), sheet: Some(sheet.name.clone()) }
    }
}

impl Sheet {
    /// A sheet without cells.
    pub fn new(name: impl Into<String>, is_hidden: bool) -> Sheet {
        Sheet { name: name.into(), is_hidden, ..Sheet::default() }
    }

    /// Fills a cell; row and column count from 0. What is empty but for spaces fills none.
    pub(in crate::intake::container) fn put(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        kind: Kind,
    ) -> Result<(), ContainerError> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        if text.len() > MOST_CELL {
            return Err(ContainerError::CellTooLong { limit: MOST_CELL });
        }
        if self.cells.len() >= MOST_CELLS || self.text.len() > MOST_TEXT {
            return Err(ContainerError::TooManyCells { limit: MOST_CELLS });
        }
        let from = self.text.len();
        self.text.push_str(text);
        let too_many = |_| ContainerError::TooManyCells { limit: MOST_CELLS };
        let (from, to) = (u32::try_from(from).map_err(too_many)?, u32::try_from(self.text.len()).map_err(too_many)?);
        self.cells.push(Filled { row, column, from, to, kind });
        Ok(())
    }

    /// Brings the cells into their order; of a place filled twice the last counts.
    pub(in crate::intake::container) fn settle(&mut self) {
        let place = |cell: &Filled| (cell.row, cell.column);
        if !self.cells.is_sorted_by(|one, other| place(one) < place(other)) {
            self.cells.reverse();
            self.cells.sort_by_key(place);
            self.cells.dedup_by_key(|cell| place(cell));
        }
    }

    /// True when nothing is filled.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// What stands in a cell, row and column counted from 0, and what the workbook says it is; `None` where it is empty.
    pub fn cell(&self, row: u32, column: u32) -> Option<(&str, Kind)> {
        let at = self.cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column)).ok()?;
        Some((self.text_of(&self.cells[at]), self.cells[at].kind))
    }

    fn text_of(&self, cell: &Filled) -> &str {
        &self.text[cell.from as usize..cell.to as usize]
    }

    /// The rows that have filled cells, from the first column on. A row's line is its number in the sheet, from 1. Columns
    /// beyond the limit of tables are left out.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        self.cells.chunk_by(|one, other| one.row == other.row).map(|cells| self.row(cells))
    }

    fn row(&self, cells: &[Filled]) -> Row {
        let mut row = Row::new(cells[0].row.saturating_add(1), []);
        for cell in cells.iter().filter(|cell| (cell.column as usize) < MOST_COLUMNS) {
            while row.len() < cell.column as usize {
                row.push("");
            }
            row.push_as(self.text_of(cell), cell.kind);
        }
        row
    }
}

/// The rows of a sheet that is used up.
struct SheetRows {
    sheet: Sheet,
    at: usize,
}

impl Iterator for SheetRows {
    type Item = Result<Row, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        let cells = &self.sheet.cells[self.at..];
        let cells = cells.chunk_by(|one, other| one.row == other.row).next()?;
        self.at += cells.len();
        Some(Ok(self.sheet.row(cells)))
    }
}

/// The one table of a workbook.
pub fn table<'a>(file: &str, bytes: Vec<u8>, choice: &Choice) -> Result<Table<'a>, Fault> {
    of_sheets(file, Workbook::decoded(file, bytes, choice.encoding)?.sheets, choice)
}

/// The one table of several sheets: the one that was asked for, else the only one that has something and is not hidden.
pub(in crate::intake::container) fn of_sheets<'a>(
    file: &str,
    sheets: Vec<Sheet>,
    choice: &Choice,
) -> Result<Table<'a>, Fault> {
    let remarks = Remarks::default();
    let shown = sheets.iter().filter(|sheet| !sheet.is_empty() && !sheet.is_hidden).count();
    let sheet = match &choice.sheet {
        Some(wanted) => asked_for(sheets, wanted)?,
        None => only(file, sheets, &remarks)?,
    };
    let places = Places { file: file.to_owned(), sheet: Some(sheet.name.clone()) };
    let rows = SheetRows { sheet, at: 0 };
    let table = shape::table(places, rows, Layout::Sheet, choice, remarks, Spares::default())?;
    Ok(Table { sheets: shown, ..table })
}

fn names<'s>(sheets: impl Iterator<Item = &'s Sheet>) -> Vec<String> {
    sheets.map(|sheet| sheet.name.clone()).collect()
}

fn asked_for(mut sheets: Vec<Sheet>, wanted: &str) -> Result<Sheet, ContainerError> {
    let folded = |name: &str| name.trim().to_lowercase();
    let named = sheets.iter().position(|sheet| sheet.name == wanted);
    let alike = || sheets.iter().position(|sheet| folded(&sheet.name) == folded(wanted));
    let numbered = || wanted.trim().parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < sheets.len());
    match named.or_else(alike).or_else(numbered) {
        Some(at) => Ok(sheets.swap_remove(at)),
        None => Err(ContainerError::SheetUnknown { sheet: wanted.to_owned(), sheets: names(sheets.iter()) }),
    }
}

fn only(file: &str, mut sheets: Vec<Sheet>, remarks: &Remarks) -> Result<Sheet, Fault> {
    sheets.retain(|sheet| !sheet.is_empty());
    let shown: Vec<usize> = (0..sheets.len()).filter(|at| !sheets[*at].is_hidden).collect();
    match shown.as_slice() {
        [] if sheets.is_empty() => Err(IntakeError::NoHeader { file: file.to_owned() }.into()),
        [one] => {
            let hidden = names(sheets.iter().filter(|sheet| sheet.is_hidden));
            if !hidden.is_empty() {
                remarks.add(ContainerNote::SheetsHidden { sheets: hidden }, None);
            }
            Ok(sheets.swap_remove(*one))
        }
        [] => Err(ContainerError::SheetWanted { sheets: names(sheets.iter()) }.into()),
        _ => Err(ContainerError::SheetWanted { sheets: names(sheets.iter().filter(|sheet| !sheet.is_hidden)) }.into()),
    }
}

#[cfg(test)]
mod tests;
