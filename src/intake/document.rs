//! Several rows that are one document: an invoice of many lines, of which its first row speaks for all and sums are kept.

use std::collections::{HashMap, HashSet};

use crate::intake::amount::Amount;
use crate::intake::cells::{Cell, Cells, Dating, Measured, same};
use crate::intake::columns::{Columns, Line, Slot};
use crate::intake::container::{Places, Row};
use crate::intake::date_format::Moment;
use crate::intake::kept::KeptRows;
use crate::intake::mapping::DocumentRows;
use crate::intake::owners::Owners;
use crate::intake::problem::{IntakeError, IntakeNote};
use crate::intake::purse::FOREIGN;
use crate::intake::rules::{Bound, key_of};
use crate::intake::styles::is_nothing;
use crate::intake::texts::Texts;
use crate::problem::{Fault, Severity};

/// Documents in the order their first rows were met.
pub struct Documents {
    /// Their keys; the number of a key is that of its document.
    keys: Texts,
    documents: Vec<Document>,
    /// The rows that speak for them.
    kept: KeptRows,
    /// By document: its sums.
    sums: Vec<Amount>,
    /// By document: the amounts of the first row that could be read.
    firsts: Vec<Amount>,
    rows: usize,
    holds: DocumentRows,
    /// True once two rows of one document have different amounts.
    differ: bool,
    owner_columns: Vec<usize>,
    /// What the rows of each owner amount to, in documents whose rows have different ones. One part alone where the row
    /// that speaks for the document has no owner and another has.
    parts: HashMap<usize, Vec<Part>>,
    /// Documents with a row in a currency that is passed over.
    skipped: HashSet<usize>,
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

/// A document whose rows have all been met.
pub struct Whole {
    /// The row that speaks for it, with the columns that are still needed.
    pub row: Row,
    /// Its sums.
    pub sums: Vec<Amount>,
    /// Where its rows have different owners: a row of each, with the sums of theirs.
    pub parts: Vec<Part>,
}

/// What the rows of one owner amount to within a document.
#[derive(Clone, Debug)]
pub struct Part {
    /// The first of them.
    pub row: Row,
    /// Their sums.
    pub sums: Vec<Amount>,
}

/// A document so far. A file may have as many as it has rows, so what they have in common lies elsewhere.
#[derive(Clone, Copy, Debug, Default)]
struct Document {
    /// The line of the row that speaks for it.
    line: u32,
    /// A row of it that cannot be used.
    broken: Option<u32>,
    moment: Option<Moment>,
    has: Has,
}

/// What was met among the rows of a document.
#[derive(Clone, Copy, Debug, Default)]
struct Has {
    amounts: bool,
    above: bool,
    below: bool,
    both: bool,
    owners: bool,
    days: bool,
}

impl Documents {
    /// No documents yet.
    pub fn new(columns: &Columns<'_>, bound: &Bound<'_>) -> Documents {
        let told = Told::default();
        Documents {
            keys: Texts::default(),
            documents: Vec::new(),
            kept: KeptRows::of(&columns.needed(&bound.slots())),
            sums: Vec::new(),
            firsts: Vec::new(),
            rows: 0,
            holds: bound.document_rows,
            differ: false,
            owner_columns: bound.owner_columns(),
            parts: HashMap::new(),
            skipped: HashSet::new(),
            signs: told,
            owners: told,
            days: told,
        }
    }

    /// Takes a row in. A row that cannot be used makes its document unusable.
    pub fn take(
        &mut self,
        bound: &Bound<'_>,
        cells: &Cells<'_>,
        owners: &mut Owners<'_>,
        row: &Row,
        line: &Line<'_>,
    ) -> Result<(), Fault> {
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
                if bound.purse.skips && fault.code == FOREIGN {
                    self.skipped.insert(number);
                } else {
                    self.documents[number].broken.get_or_insert(row.line);
                }
                Err(fault)
            }
            Ok((part, (amounts, moment))) => {
                let number = match part {
                    Some(part) => self.number(&format!("{key}{APART}{part}"), row, sums.len()),
                    None => self.number(key, row, sums.len()),
                };
                self.tell(number, row, date.as_ref().and_then(Dating::column), &amounts, moment);
                self.part(number, row, &amounts, owners);
                self.add(number, row, &amounts, moment);
                Ok(())
            }
        }
    }

    /// Notes where a row of a document says otherwise than the rows before it.
    fn tell(&mut self, number: usize, row: &Row, date: Option<usize>, amounts: &[Amount], moment: Option<Moment>) {
        let Document { moment: day, has, .. } = &mut self.documents[number];
        has.above |= amounts.iter().any(|amount| *amount > Amount::ZERO);
        has.below |= amounts.iter().any(|amount| *amount < Amount::ZERO);
        if has.above && has.below {
            self.signs.count(&mut has.both, row.line, None);
        }
        if day.zip(moment).is_some_and(|(day, moment)| day.date != moment.date) {
            self.days.count(&mut has.days, row.line, date);
        }
    }

    /// Keeps what the rows of each owner amount to, once a document has rows of two. What two names of one person are is
    /// known by the team; a row without an owner belongs to the first one there is.
    fn part(&mut self, number: usize, row: &Row, amounts: &[Amount], owners: &mut Owners<'_>) {
        let columns = &self.owner_columns;
        let Document { line, has, .. } = &mut self.documents[number];
        let own = Part { row: Row::default(), sums: amounts.to_vec() };
        if let Some(parts) = self.parts.get_mut(&number) {
            let is_own = |part: &&mut Part| {
                !columns.iter().any(|column| is_other(part.row.cell(*column), row.cell(*column), owners))
            };
            match parts.iter_mut().find(is_own) {
                Some(part) => part.sums.iter_mut().zip(amounts).for_each(|(sum, amount)| *sum += *amount),
                None => {
                    self.owners.count(&mut has.owners, row.line, columns.first().copied());
                    parts.push(Part { row: row.clone(), ..own });
                }
            }
            return;
        }
        let differs = |column: &&usize| self.kept.cell(number, **column) != row.cell(**column);
        let Some(column) = columns.iter().find(differs) else { return };
        let sums = self.sums[number * amounts.len()..(number + 1) * amounts.len()].to_vec();
        if columns.iter().any(|column| is_other(self.kept.cell(number, *column), row.cell(*column), owners)) {
            self.owners.count(&mut has.owners, row.line, Some(*column));
            let first = Part { row: self.kept.row(number, *line), sums };
            self.parts.insert(number, vec![first, Part { row: row.clone(), ..own }]);
        } else if is_nothing(self.kept.cell(number, *column)) {
            let mut all = own.sums;
            all.iter_mut().zip(sums).for_each(|(sum, amount)| *sum += amount);
            self.parts.insert(number, vec![Part { row: row.clone(), sums: all }]);
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
        match bound.splits() && !self.is_whole() {
            true => tell(owners, Severity::Note, IntakeNote::OwnersSplit { documents, column: column() }),
            false => tell(owners, Severity::Warning, IntakeNote::OwnersDiffer { documents, column: column() }),
        }
        tell(days, Severity::Warning, IntakeNote::DaysDiffer { documents: days.documents, column: column() });
        notes
    }

    /// Documents whose rows below nothing count apart from others of their number.
    fn halves(&self) -> Told {
        let whole = |key: &str| {
            let whole = key.strip_suffix(BELOW).and_then(|key| key.strip_suffix(APART));
            whole.is_some_and(|whole| self.keys.get(whole).is_some())
        };
        let lines = self.keys.iter().zip(&self.documents).filter(|(key, _)| whole(key));
        let lines: Vec<u32> = lines.map(|(_, document)| document.line).collect();
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
        let number = self.keys.number(key) as usize;
        if number == self.documents.len() {
            self.documents.push(Document { line: row.line, ..Document::default() });
            self.kept.put(number, row);
            self.sums.resize(self.sums.len() + sums, Amount::ZERO);
            self.firsts.resize(self.firsts.len() + sums, Amount::ZERO);
        }
        number
    }

    /// Adds a row that can be used to its document.
    fn add(&mut self, number: usize, row: &Row, amounts: &[Amount], moment: Option<Moment>) {
        let own = number * amounts.len()..(number + 1) * amounts.len();
        let document = &mut self.documents[number];
        if !std::mem::replace(&mut document.has.amounts, true) {
            self.firsts[own.clone()].copy_from_slice(amounts);
        }
        self.differ |= self.firsts[own.clone()] != *amounts;
        for (sum, amount) in self.sums[own].iter_mut().zip(amounts) {
            *sum += *amount;
        }
        if moment.is_some_and(|new| document.moment.is_none_or(|known| new.point() < known.point())) {
            document.moment = moment;
            if std::mem::replace(&mut document.line, row.line) != row.line {
                self.kept.put(number, row);
            }
        }
    }

    /// The documents, each with why it cannot be used if it cannot; those passed over are left out.
    pub fn finish(mut self) -> impl Iterator<Item = Result<Whole, (u32, IntakeError)>> {
        let is_whole = self.is_whole();
        let width = self.sums.len().checked_div(self.documents.len()).unwrap_or(0);
        let skipped = std::mem::take(&mut self.skipped);
        (0..self.documents.len()).filter(move |number| !skipped.contains(number)).map(move |number| {
            let Document { line, broken, has, .. } = self.documents[number];
            let key = self.keys.text(u32::try_from(number).expect("the number came from there"));
            // A row of a number that cannot be used may belong to any part of it.
            let whole = key.split_once(APART).and_then(|(whole, _)| self.keys.get(whole));
            if let Some(row) = broken.or_else(|| self.documents[whole? as usize].broken) {
                let key = key.split(APART).next().unwrap_or_default().to_owned();
                return Err((line, IntakeError::DocumentBroken { key, row }));
            }
            let sums = if is_whole && has.amounts { &self.firsts } else { &self.sums };
            let sums = sums[number * width..(number + 1) * width].to_vec();
            let mut parts = self.parts.remove(&number).unwrap_or_default();
            let row = spoken_for(self.kept.row(number, line), parts.first(), &self.owner_columns);
            if is_whole || parts.len() == 1 {
                parts.clear();
            }
            Ok(Whole { row, sums, parts })
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

/// True when two texts name owners who are not one person.
fn is_other(one: &str, other: &str, owners: &mut Owners<'_>) -> bool {
    if same(one, other) || is_nothing(one) || is_nothing(other) {
        return false;
    }
    match (owners.named(one), owners.named(other)) {
        (Ok(one), Ok(other)) => one != other,
        _ => true,
    }
}

/// A row with the owner that it lacks and another row has.
fn spoken_for(row: Row, part: Option<&Part>, columns: &[usize]) -> Row {
    let Some(part) = part else { return row };
    let lacks = |column: &usize| is_nothing(row.cell(*column)) && !is_nothing(part.row.cell(*column));
    if !columns.iter().any(lacks) {
        return row;
    }
    let mut spoken = Row::new(row.line, []);
    for column in 0..row.len().max(columns.iter().max().map_or(0, |last| last + 1)) {
        let from = if columns.contains(&column) && lacks(&column) { &part.row } else { &row };
        spoken.push_as(from.cell(column), from.kind(column));
    }
    spoken
}

fn folded(text: &str) -> String {
    text.trim().to_lowercase().replace('ё', "е")
}
