//! Several rows that are one document: an invoice of many lines, of which its first row speaks for all and sums are kept.

use std::collections::HashMap;

use crate::intake::amount::Amount;
use crate::intake::cells::{Cells, Measured};
use crate::intake::columns::{Columns, Line};
use crate::intake::container::Row;
use crate::intake::date_format::Moment;
use crate::intake::mapping::DocumentRows;
use crate::intake::problem::{IntakeError, IntakeNote};
use crate::intake::rules::{Bound, key_of};
use crate::problem::Fault;

/// Documents in the order their first rows were met.
pub struct Documents {
    numbers: HashMap<String, usize>,
    documents: Vec<Document>,
    needed: Vec<bool>,
    rows: usize,
    holds: DocumentRows,
    /// True once two rows of one document have different amounts.
    differ: bool,
}

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
}

impl Documents {
    /// No documents yet.
    pub fn new(columns: &Columns<'_>, bound: &Bound<'_>) -> Documents {
        let needed = columns.needed(&bound.slots());
        let (numbers, documents, holds) = (HashMap::new(), Vec::new(), bound.document_rows);
        Documents { numbers, documents, needed, rows: 0, holds, differ: false }
    }

    /// Takes a row in. A row that cannot be used makes its document unusable.
    pub fn take(&mut self, bound: &Bound<'_>, cells: &Cells<'_>, row: &Row, line: &Line<'_>) -> Result<(), Fault> {
        let Some((key, date, sums)) = &bound.document else { return Ok(()) };
        let key = key_of(cells, line, key)?;
        self.rows += 1;
        let number = self.number(key, row, sums.len());
        let (document, holds) = (&mut self.documents[number], self.holds);
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
        match read() {
            Err(fault) => {
                document.broken.get_or_insert(row.line);
                Err(fault)
            }
            Ok((amounts, moment)) => {
                self.differ |= document.first.get_or_insert_with(|| amounts.clone()) != &amounts;
                document.take(row, &self.needed, amounts, moment);
                Ok(())
            }
        }
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
        self.documents.push(Document { row, sums: vec![Amount::ZERO; sums], broken: None, moment: None, first: None });
        self.documents.len() - 1
    }

    /// The documents, each with why it cannot be used if it cannot.
    pub fn finish(self) -> impl Iterator<Item = Result<Document, (u32, IntakeError)>> {
        let is_whole = self.is_whole();
        let mut keys: Vec<(usize, String)> = self.numbers.into_iter().map(|(key, number)| (number, key)).collect();
        keys.sort_unstable();
        keys.into_iter().zip(self.documents).map(move |((_, key), document)| match document.broken {
            None if is_whole => Ok(Document { sums: document.first.clone().unwrap_or(document.sums), ..document }),
            Some(row) => Err((document.row.line, IntakeError::DocumentBroken { key, row })),
            None => Ok(document),
        })
    }
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
