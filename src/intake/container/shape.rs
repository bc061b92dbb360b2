//! The table within a sheet or a text: lines above its header, ghost columns, totals and remarks below. What is passed over
//! is told.

use std::collections::VecDeque;

use crate::intake::container::choice::Choice;
use crate::intake::container::header::{self, Header};
use crate::intake::container::limits::MOST_COLUMNS;
use crate::intake::container::problem::{ContainerError, ContainerNote};
use crate::intake::container::row::Row;
use crate::intake::container::{Places, Reject, Remarks, Spares, Table};
use crate::intake::problem::IntakeError;
use crate::place::Place;
use crate::problem::{Fault, Severity};

/// The header is sought among so many rows.
const SOUGHT: usize = 60;
/// So many lines at the end may be remarks.
const MOST_BELOW: usize = 30;

/// What a table lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A text: a row too long has a stray delimiter.
    Text,
    /// A sheet, where anything may stand beside the table, and empty cells at a row's end are left out.
    Sheet,
}

/// Finds the table among rows.
pub fn table<'a>(
    places: Places,
    mut rows: impl Iterator<Item = Result<Row, Reject>> + Send + 'a,
    layout: Layout,
    choice: &Choice,
    remarks: Remarks,
    spares: Spares,
) -> Result<Table<'a>, Fault> {
    let (mut head, mut rejects) = (Vec::new(), Vec::new());
    let until = choice.header.map_or(0, |rows| rows.last);
    while head.len() < SOUGHT || head.last().is_some_and(|row: &Row| row.line < until) {
        match rows.next() {
            None => break,
            Some(Ok(row)) if is_blank(&row) => {}
            Some(Ok(row)) => head.push(row),
            Some(Err(reject)) => rejects.push((head.len(), reject)),
        }
    }
    let Some(header) = header::find(&head, choice) else {
        return Err(headless(&places, choice, &head, rejects));
    };
    if header.names.len() > MOST_COLUMNS {
        let error = ContainerError::TooManyColumns { columns: header.names.len(), limit: MOST_COLUMNS };
        return Err(Fault::from(error).at(places.place(head[header.last].line, None)));
    }
    tell_above(&places, &head, &header, &remarks);
    let titles = head[header.first..=header.last].iter().map(filled).collect();
    let mut front: VecDeque<Result<Row, Reject>> = VecDeque::new();
    for (index, row) in head.into_iter().enumerate() {
        let passed = |(at, _): &(usize, Reject)| *at <= index && *at > header.last;
        front.extend(rejects.extract_if(.., |reject| passed(reject)).map(|(_, reject)| Err(reject)));
        if index > header.last {
            front.push_back(Ok(row));
        }
    }
    front.extend(rejects.into_iter().filter(|(at, _)| *at > header.last).map(|(_, reject)| Err(reject)));
    let shaped = Shaped {
        rows: front.into_iter().chain(rows),
        layout,
        columns: header.names.len(),
        width: header.width,
        titles,
        waiting: VecDeque::new(),
        ready: VecDeque::new(),
        tally: Tally::default(),
        places: places.clone(),
        remarks: remarks.clone(),
    };
    let (file, header, rows) = (places.file.clone(), header.names, Box::new(shaped));
    Ok(Table { file, header, places, remarks, sheets: 0, spares, rows })
}

/// What stands in a row, and in which columns.
fn filled(row: &Row) -> Vec<(usize, String)> {
    row.cells().enumerate().filter(|(_, cell)| !cell.is_empty()).map(|(at, cell)| (at, cell.to_owned())).collect()
}

fn is_blank(row: &Row) -> bool {
    row.cells().all(str::is_empty)
}

/// Why there is no header.
fn headless(places: &Places, choice: &Choice, head: &[Row], rejects: Vec<(usize, Reject)>) -> Fault {
    if let (Some(rows), Some(_)) = (choice.header, head.first()) {
        let error = ContainerError::HeaderRowAbsent { row: rows.first };
        return Fault::from(error).at(places.place(0, None));
    }
    let file = places.file.clone();
    match rejects.into_iter().next() {
        Some((_, reject)) if reject.reason.code == "intake-row-not-utf8" => {
            Fault::from(IntakeError::NotUtf8 { file }).at(places.place(reject.line, None))
        }
        Some((_, reject)) => reject.reason,
        None => Fault::from(IntakeError::NoHeader { file }).at(places.place(1, None)),
    }
}

fn tell_above(places: &Places, head: &[Row], header: &Header, remarks: &Remarks) {
    if header.first > 0 {
        let note = ContainerNote::LinesAbove { count: header.first, text: gist(&head[0]) };
        remarks.add(note, Some(places.place(head[0].line, None)));
    }
    if header.last > header.first {
        remarks.add(ContainerNote::HeaderOfTwo {}, Some(places.place(head[header.first].line, None)));
    }
}

/// The first words of a row.
fn gist(row: &Row) -> String {
    let text = row.cells().filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

/// The rows below the header.
struct Shaped<I> {
    rows: I,
    layout: Layout,
    /// How many columns have names, up to the last that has.
    columns: usize,
    /// How many cells the header row has.
    width: usize,
    /// The rows of the header as they stand in the file, which joined exports repeat.
    titles: Vec<Vec<(usize, String)>>,
    /// Rows with one cell, which are data if more data follow, and remarks if not.
    waiting: VecDeque<Row>,
    /// Rows to be given out.
    ready: VecDeque<Result<Row, Reject>>,
    tally: Tally,
    places: Places,
    remarks: Remarks,
}

/// What was passed over or mended, to be told at the end: how many, where first, what it says.
#[derive(Default)]
struct Tally {
    totals: Vec<(usize, Place, String)>,
    headers: Vec<(usize, Place, String)>,
    short: Vec<(usize, Place, String)>,
    beside: Vec<(usize, Place, String)>,
}

fn count(tally: &mut Vec<(usize, Place, String)>, place: impl Fn() -> Place, text: impl Fn() -> String) {
    match tally.first_mut() {
        Some((count, _, _)) => *count += 1,
        None => tally.push((1, place(), text())),
    }
}

/// What a row is by its filled cells.
enum Sort {
    Blank,
    Lonely,
    Total,
    /// The header once more.
    Header,
    Data,
}

impl<I: Iterator<Item = Result<Row, Reject>>> Iterator for Shaped<I> {
    type Item = Result<Row, Reject>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.ready.pop_front() {
                return Some(row);
            }
            match self.rows.next() {
                None => {
                    self.tell();
                    return None;
                }
                Some(Err(reject)) => {
                    self.release();
                    self.ready.push_back(Err(reject));
                }
                Some(Ok(row)) => match self.sort(&row) {
                    Sort::Blank => {}
                    Sort::Total => {
                        let place = || self.places.place(row.line, None);
                        count(&mut self.tally.totals, place, || gist(&row));
                    }
                    Sort::Header => {
                        count(&mut self.tally.headers, || self.places.place(row.line, None), String::new);
                    }
                    Sort::Lonely => {
                        self.waiting.push_back(row);
                        if self.waiting.len() > MOST_BELOW {
                            self.release();
                        }
                    }
                    Sort::Data if self.waiting.is_empty() => return Some(self.fit(row)),
                    Sort::Data => {
                        self.release();
                        let row = self.fit(row);
                        self.ready.push_back(row);
                    }
                },
            }
        }
    }
}

impl<I> Shaped<I> {
    fn sort(&self, row: &Row) -> Sort {
        let mut filled = row.cells().enumerate().filter(|(_, cell)| !cell.is_empty());
        let Some((column, first)) = filled.next() else { return Sort::Blank };
        let is_alone = filled.next().is_none();
        if is_total(first) {
            return Sort::Total;
        }
        if !is_alone && self.repeats_header(row, (column, first)) {
            return Sort::Header;
        }
        let cut_off = row.len() == 1 && self.columns > 1;
        let is_beside = column >= self.columns;
        if is_alone && (self.columns > 2 || cut_off || is_beside) { Sort::Lonely } else { Sort::Data }
    }

    /// True for a row that says just what a row of the header says; most differ in their first filled cell already.
    fn repeats_header(&self, row: &Row, (column, first): (usize, &str)) -> bool {
        let begins =
            |titles: &&Vec<(usize, String)>| titles.first().is_some_and(|(at, it)| *at == column && it == first);
        self.titles.iter().find(begins).is_some_and(|titles| *titles == filled(row))
    }

    /// What waited are rows after all.
    fn release(&mut self) {
        while let Some(row) = self.waiting.pop_front() {
            let row = self.fit(row);
            self.ready.push_back(row);
        }
    }

    /// A row as wide as the header.
    fn fit(&mut self, mut row: Row) -> Result<Row, Reject> {
        if row.len() > self.width && (self.width..row.len()).any(|column| !row.cell(column).is_empty()) {
            if self.layout == Layout::Text {
                let lines: usize = row.cells().map(|cell| cell.matches('\n').count()).sum();
                let error = match lines {
                    0 => IntakeError::RowWidth { cells: row.len(), columns: self.width },
                    lines => IntakeError::QuoteOpen { lines },
                };
                return Err(self.places.reject(row.line, error));
            }
            let column = (self.width..row.len()).find(|column| !row.cell(*column).is_empty());
            count(&mut self.tally.beside, || self.places.place(row.line, column), String::new);
        }
        if row.len() < self.columns && self.layout == Layout::Text {
            count(&mut self.tally.short, || self.places.place(row.line, None), String::new);
        }
        row.truncate(self.width);
        Ok(row)
    }

    fn tell(&mut self) {
        let tally = std::mem::take(&mut self.tally);
        for (count, place, text) in tally.totals {
            self.remarks.add(ContainerNote::Totals { count, text }, Some(place));
        }
        for (count, place, _) in tally.headers {
            self.remarks.add(ContainerNote::HeaderAgain { count }, Some(place));
        }
        for (count, place, _) in tally.short {
            self.remarks.warn(ContainerNote::ShortRows { count }, place);
        }
        for (count, place, _) in tally.beside {
            self.remarks.add(ContainerNote::CellsBeside { count }, Some(place));
        }
        if let Some(first) = self.waiting.front() {
            let note = ContainerNote::LinesBelow { count: self.waiting.len(), text: gist(first) };
            self.remarks.add(note, Some(self.places.place(first.line, None)));
            self.waiting.clear();
        }
    }
}

/// True for the first cell of a line of totals.
fn is_total(text: &str) -> bool {
    if text.len() > 80 || !text.starts_with(['И', 'и', 'В', 'в', 'О', 'о', 'T', 't', 'G', 'g']) {
        return false;
    }
    let folded = text.to_lowercase();
    let plain = folded.trim_end_matches([':', '.', ' ', '\u{a0}']);
    const WORDS: [&str; 8] = ["итого", "итог", "всего", "общий итог", "итого общий", "total", "totals", "grand total"];
    const BEGINNINGS: [&str; 5] = ["итого ", "итого:", "всего по ", "всего за ", "total for "];
    WORDS.contains(&plain) || BEGINNINGS.iter().any(|start| folded.starts_with(start))
}

impl Remarks {
    /// Notes something suspicious.
    pub(super) fn warn(&self, note: ContainerNote, place: Place) {
        self.push(Fault::from(note).graded(Severity::Warning).at(place));
    }
}

#[cfg(test)]
mod tests;
