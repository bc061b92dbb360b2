//! Several rows that are one document: an invoice of many lines, of which its first row speaks for all and sums are kept.

use std::collections::HashMap;

use crate::intake::amount::Amount;
use crate::intake::cells::{Cell, Cells, Dating, Measured, same};
use crate::intake::columns::{Columns, Line, Slot};
use crate::intake::container::{Places, Row};
use crate::intake::date_format::Moment;
use crate::intake::mapping::DocumentRows;
use crate::intake::problem::{IntakeError, IntakeNote};
use crate::intake::rules::{Bound, key_of};
use crate::problem::{Fault, Severity};

/// Documents in the order their first rows were met.
pub struct Documents {
    numbers: HashMap<String, usize>,
    documents: Vec<Document>,
    needed: Vec<bool>,
    rows: usize,
    holds: DocumentRows,
    /// True once two rows of one document have different amounts.
    differ: bool,
    owner_columns: Vec<usize>,
    /// Documents with rows above and below nothing.
    signs: Told,
    /// Documents whose rows have different owners.
    owners: Told,
    /// Documents whose rows have different days.
    days: Told,
}

/// Documents of which something is to be told.
#[derive(Clone, Copy, Debug, Default)]
struct Told {
    documents: usize,
    /// The line and the column of the first row that shows it.
    first: Option<(u32, Option<usize>)>,
}

impl Told {
    /// Counts a document once, at the row that shows it.
    fn count(&mut self, is_told: &mut bool, line: u32, column: Option<usize>) {
        if !std::mem::replace(is_told, true) {
            self.documents += 1;
            self.first.get_or_insert((line, column));
        }
    }
}

/// Between a document's number and what parts it from others of the same number.
const APART: char = '\u{1f}';
/// What parts the rows below nothing.
const BELOW: &str = "-";

/// A document so far.
pub struct Document {
    /// The row that speaks for it, with the columns that are still needed.
    pub row: Row,
    /// Its sums.
    pub sums: Vec<Amount>,
    /// A row of it that cannot be used.
    pub broken: Option<u32>,
    moment: Option<Moment>,
    /// The amounts of its first row.
    first: Option<Vec<Amount>>,
    has: Has,
}

/// What was met among the rows of a document.
#[derive(Clone, Copy, Debug, Default)]
struct Has {
    above: bool,
    below: bool,
    both: bool,
    owners: bool,
    days: bool,
}

impl Documents {
    /// No documents yet.
    pub fn new(columns: &Columns<'_>, bound: &Bound<'_>) -> Documents {
        let needed = columns.needed(&bound.slots());
        let (numbers, documents, holds) = (HashMap::new(), Vec::new(), bound.document_rows);
        let (owner_columns, told) = (bound.owner_columns(), Told::default());
        let (signs, owners, days) = (told, told, told);
        Documents { numbers, documents, needed, rows: 0, holds, differ: false, owner_columns, signs, owners, days }
    }

    /// Takes a row in. A row that cannot be used makes its document unusable.
    pub fn take(&mut self, bound: &Bound<'_>, cells: &Cells<'_>, row: &Row, line: &Line<'_>) -> Result<(), Fault> {
        let Some((key, date, sums)) = &bound.document else { return Ok(()) };
        let key = key_of(cells, line, key)?;
        self.rows += 1;
        let holds = self.holds;
        let read = || -> Result<(Vec<Amount>, Option<Moment>), Fault> {
            let amount = |sum: &Measured| match cells.quantity(line, sum) {
                // Where rows are learnt from, a deal without an amount is a deal all the same.
                Err(fault) if holds != DocumentRows::Parts && fault.code == "intake-number-empty" => Ok(Amount::ZERO),
                other => other,
            };
            let amounts = sums.iter().map(amount).collect::<Result<_, _>>()?;
            let moment = date.as_ref().map(|date| cells.when(line, date)).transpose()?.flatten();
            Ok((amounts, moment))
        };
        let read = read().and_then(|read| Ok((part(bound, cells, line, &read.0)?, read)));
        match read {
            Err(fault) => {
                let number = self.number(key, row, sums.len());
                self.documents[number].broken.get_or_insert(row.line);
                Err(fault)
            }
            Ok((part, (amounts, moment))) => {
                let number = match part {
                    Some(part) => self.number(&format!("{key}{APART}{part}"), row, sums.len()),
                    None => self.number(key, row, sums.len()),
                };
                self.tell(number, row, date.as_ref().and_then(Dating::column), &amounts, moment);
                let document = &mut self.documents[number];
                self.differ |= document.first.get_or_insert_with(|| amounts.clone()) != &amounts;
                document.take(row, &self.needed, amounts, moment);
                Ok(())
            }
        }
    }

    /// Notes where a row of a document says otherwise than the rows before it.
    fn tell(&mut self, number: usize, row: &Row, date: Option<usize>, amounts: &[Amount], moment: Option<Moment>) {
        let Document { row: known, moment: day, has, .. } = &mut self.documents[number];
        has.above |= amounts.iter().any(|amount| *amount > Amount::ZERO);
        has.below |= amounts.iter().any(|amount| *amount < Amount::ZERO);
        if has.above && has.below {
            self.signs.count(&mut has.both, row.line, None);
        }
        let other = |column: &&usize| {
            let (known, own) = (known.cell(**column).trim(), row.cell(**column).trim());
            !known.is_empty() && !own.is_empty() && !same(known, own)
        };
        if let Some(column) = self.owner_columns.iter().find(other) {
            self.owners.count(&mut has.owners, row.line, Some(*column));
        }
        if day.zip(moment).is_some_and(|(day, moment)| day.date != moment.date) {
            self.days.count(&mut has.days, row.line, date);
        }
    }

    /// What the rows of documents contradict each other in, and what became of it.
    pub fn told(&self, bound: &Bound<'_>, places: &Places) -> Vec<Fault> {
        let Some((key, _, _)) = &bound.document else { return Vec::new() };
        let column = || key.name.clone();
        let mut notes = Vec::new();
        let mut tell = |told: Told, severity: Severity, note: IntakeNote| {
            let Some((line, at)) = told.first else { return };
            notes.push(Fault::from(note).graded(severity).at(places.place(line, at)));
        };
        let (signs, owners, days) = (self.signs, self.owners, self.days);
        if bound.asks_for_sums() && !self.is_whole() {
            let documents = signs.documents;
            tell(signs, Severity::Warning, IntakeNote::SignsMixed { documents, column: column() });
        }
        let halves = self.halves();
        tell(halves, Severity::Note, IntakeNote::SignsApart { documents: halves.documents, column: column() });
        let documents = owners.documents;
        tell(owners, Severity::Warning, IntakeNote::OwnersDiffer { documents, column: column() });
        tell(days, Severity::Warning, IntakeNote::DaysDiffer { documents: days.documents, column: column() });
        notes
    }

    /// Documents whose rows below nothing count apart from others of their number.
    fn halves(&self) -> Told {
        let below = |key: &str| key.strip_suffix(BELOW).and_then(|key| key.strip_suffix(APART)).map(str::to_owned);
        let whole = |key: &String| below(key).is_some_and(|key| self.numbers.contains_key(&key));
        let lines = self.numbers.iter().filter(|(key, _)| whole(key));
        let lines: Vec<u32> = lines.map(|(_, number)| self.documents[*number].row.line).collect();
        Told { documents: lines.len(), first: lines.iter().min().map(|line| (*line, None)) }
    }

    /// What is worth saying of rows that repeat a document: that they count for nothing, or what became of its sums.
    pub fn repeated(&self, bound: &Bound<'_>) -> Option<IntakeNote> {
        let (key, _, sums) = bound.document.as_ref()?;
        let rows = self.rows - self.documents.len();
        let column = key.name.clone();
        match (rows > 0, sums.is_empty()) {
            (true, true) => Some(IntakeNote::Repeated { rows, column }),
            (true, false) if self.holds == DocumentRows::Learnt => Some(match self.is_whole() {
                true => IntakeNote::SumsRepeated { rows, column },
                false => IntakeNote::SumsAdded { rows, column },
            }),
            _ => None,
        }
    }

    /// True when every row of a document holds the whole of its sums.
    fn is_whole(&self) -> bool {
        self.holds == DocumentRows::Whole || (self.holds == DocumentRows::Learnt && !self.differ)
    }

    fn number(&mut self, key: &str, row: &Row, sums: usize) -> usize {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let row = row.keeping(&self.needed);
        self.numbers.insert(key.to_owned(), self.documents.len());
        let (sums, has) = (vec![Amount::ZERO; sums], Has::default());
        self.documents.push(Document { row, sums, broken: None, moment: None, first: None, has });
        self.documents.len() - 1
    }

    /// The documents, each with why it cannot be used if it cannot.
    pub fn finish(mut self) -> impl Iterator<Item = Result<Document, (u32, IntakeError)>> {
        let is_whole = self.is_whole();
        // A row of a number that cannot be used may belong to any part of it.
        for (key, number) in &self.numbers {
            let whole = key.split_once(APART).and_then(|(key, _)| self.numbers.get(key));
            let broken = whole.and_then(|whole| self.documents[*whole].broken);
            let document = &mut self.documents[*number];
            document.broken = document.broken.or(broken);
        }
        let mut keys: Vec<(usize, String)> = self.numbers.into_iter().map(|(key, number)| (number, key)).collect();
        keys.sort_unstable();
        keys.into_iter().zip(self.documents).map(move |((_, key), document)| match document.broken {
            None if is_whole => Ok(Document { sums: document.first.clone().unwrap_or(document.sums), ..document }),
            Some(row) => {
                let key = key.split(APART).next().unwrap_or_default().to_owned();
                Err((document.row.line, IntakeError::DocumentBroken { key, row }))
            }
            None => Ok(document),
        })
    }
}

/// What parts a row from others of its number: that its sum is below nothing, or the text of a column.
fn part(bound: &Bound<'_>, cells: &Cells<'_>, line: &Line<'_>, amounts: &[Amount]) -> Result<Option<String>, Fault> {
    match &bound.apart {
        None => Ok(None),
        Some(Cell { slot: Slot::Sum(sum), .. }) => {
            Ok(amounts.get(*sum).filter(|amount| **amount < Amount::ZERO).map(|_| BELOW.to_owned()))
        }
        Some(cell) => Ok(Some(format!("={}", folded(cells.text(line, cell)?)))),
    }
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase().replace('ё', "е")
}

impl Document {
    fn take(&mut self, row: &Row, needed: &[bool], amounts: Vec<Amount>, moment: Option<Moment>) {
        for (sum, amount) in self.sums.iter_mut().zip(amounts) {
            *sum += amount;
        }
        if moment.is_some_and(|new| self.moment.is_none_or(|known| new.point() < known.point())) {
            self.moment = moment;
            if self.row.line != row.line {
                self.row = row.keeping(needed);
            }
        }
    }
}
