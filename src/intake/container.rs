//! The container: what holds the rows of an export. Each kind of file has a function here that makes a [`Table`] of it;
//! nothing behind this door knows whether the rows came from CSV, a workbook or a web page.

use std::io::Read;

use csv::{ByteRecord, StringRecord};

use crate::intake::lines::PlainLines;
use crate::intake::problem::IntakeError;
use crate::place::Place;
use crate::problem::Fault;

/// One row and the line it stands on. Holds its cells in one piece of memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line in the file, from 1.
    pub line: u32,
    cells: StringRecord,
}

impl Row {
    /// A row of the cells of any container.
    pub fn new<'a>(line: u32, cells: impl IntoIterator<Item = &'a str>) -> Row {
        Row { line, cells: cells.into_iter().collect::<Vec<_>>().into() }
    }

    /// The text of a cell without the spaces around it; empty where the row ends earlier.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }

    /// The same row with only those cells whose column is marked, for keeping many rows in memory.
    pub fn keeping(&self, columns: &[bool]) -> Row {
        let cell = |(column, text)| if columns.get(column) == Some(&true) { text } else { "" };
        Row::new(self.line, self.cells.iter().enumerate().map(cell))
    }
}

/// A row that cannot be used, and why. The fault carries its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The line in the file, from 1.
    pub line: u32,
    /// Why.
    pub reason: Fault,
}

/// A header and a stream of rows. Rows arrive one at a time; the whole is never in memory.
pub struct Table<'a> {
    /// The file's name, as the user typed it.
    pub file: String,
    /// The names of the columns, trimmed.
    pub header: Vec<String>,
    rows: Box<dyn Iterator<Item = Result<Row, Reject>> + 'a>,
}

impl<'a> Table<'a> {
    /// A table of any container's rows.
    pub fn new(
        file: impl Into<String>,
        header: Vec<String>,
        rows: impl Iterator<Item = Result<Row, Reject>> + 'a,
    ) -> Table<'a> {
        Table { file: file.into(), header, rows: Box::new(rows) }
    }
}

impl Iterator for Table<'_> {
    type Item = Result<Row, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

/// Reads comma-separated UTF-8 text, with or without a byte order mark, with any line ends.
pub fn csv<'a>(file: &str, reader: impl Read + 'a) -> Result<Table<'a>, Fault> {
    let mut source = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(PlainLines::new(reader));
    let mut first = ByteRecord::new();
    let place = || Place::new(file, 1, 0);
    match source.read_byte_record(&mut first) {
        Ok(true) => {}
        Ok(false) => return Err(Fault::from(IntakeError::NoHeader { file: file.to_owned() }).at(place())),
        Err(error) => return Err(unreadable(file, &error)),
    }
    let header =
        header(&first).ok_or_else(|| Fault::from(IntakeError::NotUtf8 { file: file.to_owned() }).at(place()))?;
    if header.iter().all(String::is_empty) {
        return Err(Fault::from(IntakeError::NoHeader { file: file.to_owned() }).at(place()));
    }
    let rows =
        CsvRows { file: file.to_owned(), columns: header.len(), source, record: ByteRecord::new(), ended: false };
    Ok(Table::new(file, header, rows))
}

/// The names of the columns; `None` when they are not UTF-8.
fn header(record: &ByteRecord) -> Option<Vec<String>> {
    let cells = record.iter().map(|cell| std::str::from_utf8(cell).ok());
    let mut names: Vec<String> = cells.map(|cell| cell.map(|text| text.trim().to_owned())).collect::<Option<_>>()?;
    if let Some(first) = names.first_mut() {
        *first = first.trim_start_matches('\u{feff}').trim().to_owned();
    }
    Some(names)
}

fn unreadable(file: &str, error: &csv::Error) -> Fault {
    let detail = match error.kind() {
        csv::ErrorKind::Io(error) => error.to_string(),
        _ => error.to_string(),
    };
    let line = error.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
    Fault::from(IntakeError::Unreadable { file: file.to_owned(), detail }).at(Place::new(file, line, 0))
}

struct CsvRows<R> {
    file: String,
    columns: usize,
    source: csv::Reader<PlainLines<R>>,
    record: ByteRecord,
    ended: bool,
}

impl<R: Read> CsvRows<R> {
    fn reject(&self, line: u32, reason: IntakeError) -> Option<Result<Row, Reject>> {
        let reason = Fault::from(reason).at(Place::new(self.file.as_str(), line, 0));
        Some(Err(Reject { line, reason }))
    }

    /// A row that may end in empty cells beyond the header, as exports with a separator after every field do.
    fn fits(&self) -> bool {
        self.record.len() == self.columns
            || (self.record.len() > self.columns && self.record.iter().skip(self.columns).all(<[u8]>::is_empty))
    }
}

impl<R: Read> Iterator for CsvRows<R> {
    type Item = Result<Row, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let mut record = std::mem::take(&mut self.record);
        let read = self.source.read_byte_record(&mut record);
        self.record = record;
        match read {
            Ok(true) => {}
            Ok(false) => return None,
            Err(error) => {
                self.ended = true;
                let reason = unreadable(&self.file, &error);
                return Some(Err(Reject { line: reason.place.as_ref().map_or(0, |place| place.line), reason }));
            }
        }
        // The reader stands behind the row's last line end; its own idea of a row's start counts empty lines before it.
        let inner = self.record.as_slice().iter().filter(|&&byte| byte == b'\n').count();
        // The text ends with a line end, so a row that meets the end of the text has a quote left open.
        let open = self.source.get_ref().is_drained();
        let behind = u32::try_from(self.source.position().line()).unwrap_or(u32::MAX);
        let end = behind.saturating_sub(u32::from(!open));
        let line = end.saturating_sub(u32::try_from(inner).unwrap_or(u32::MAX));
        if open || !self.fits() {
            let reason = match inner {
                0 => IntakeError::RowWidth { cells: self.record.len(), columns: self.columns },
                inner => IntakeError::QuoteOpen { lines: inner + 1 },
            };
            return self.reject(line, reason);
        }
        match StringRecord::from_byte_record(self.record.clone()) {
            Ok(cells) => Some(Ok(Row { line, cells })),
            Err(_) => self.reject(line, IntakeError::RowNotUtf8 {}),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> Vec<Result<Row, Reject>> {
        csv("a.csv", text.as_bytes()).unwrap().collect()
    }

    #[test]
    fn a_mark_and_windows_line_ends_are_tolerated() {
        let table = csv("a.csv", "\u{feff}ID , Бюджет \r\n1,\"a, b\"\r\n\r\n2,\"x\ny\"\r\n".as_bytes()).unwrap();
        assert_eq!(table.header, ["ID", "Бюджет"]);
        let rows: Vec<Row> = table.map(Result::unwrap).collect();
        assert_eq!((rows[0].line, rows[0].cell(1)), (2, "a, b"));
        assert_eq!((rows[1].line, rows[1].cell(1)), (4, "x\ny"));
    }

    #[test]
    fn a_row_of_another_width_is_rejected_with_its_line() {
        let rows = rows("a,b\n1,2,,\n1\n1,2,3\n4,5\n");
        let codes: Vec<_> =
            rows.iter().map(|row| row.as_ref().map_err(|reject| (reject.line, reject.reason.code))).collect();
        assert!(codes[0].is_ok() && codes[3].is_ok());
        assert_eq!(codes[1].unwrap_err(), (3, "intake-row-width"));
        assert_eq!(codes[2].unwrap_err(), (4, "intake-row-width"));
    }

    #[test]
    fn a_quote_left_open_is_named_where_it_opens() {
        let rows = rows("a,b\n1,2\n\"3,4\n5,6\n7,8\n");
        let reject = rows[1].as_ref().unwrap_err();
        assert_eq!((reject.line, reject.reason.code), (3, "intake-quote-open"));
    }

    #[test]
    fn other_encodings_and_empty_files_are_named() {
        assert_eq!(csv("a.csv", &b"\xc4\xe0\xf2\xe0,b\n"[..]).err().unwrap().code, "intake-not-utf8");
        assert_eq!(csv("a.csv", &b""[..]).err().unwrap().code, "intake-no-header");
        let rows: Vec<_> = csv("a.csv", &b"a,b\n1,\xc4\n2,3\n"[..]).unwrap().collect();
        assert_eq!(rows[0].as_ref().unwrap_err().reason.code, "intake-row-not-utf8");
        assert!(rows[1].is_ok());
    }

    proptest! {
        #[test]
        fn any_bytes_get_an_answer(bytes: Vec<u8>) {
            if let Ok(table) = csv("a.csv", bytes.as_slice()) {
                let _ = table.count();
            }
        }
    }
}
