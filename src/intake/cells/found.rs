//! Columns that a mapping names, found in a file: where they are, and as what they are read.

use crate::intake::columns::{Columns, Line, Slot};
use crate::intake::mapping::{Condition, Quantity, Test, TimeUnit, When};
use crate::intake::purse::Worth;
use crate::intake::styles::{Kind, Registered};
use crate::problem::Fault;
use crate::reading::currency::Currency;

/// A column by its place, with its name for messages.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Where it is.
    pub slot: Slot,
    /// What the file calls it; of a sum what the mapping does.
    pub name: String,
    /// The currency that its title names.
    pub currency: Option<Currency>,
    /// How its column writes dates or numbers, by number; `None` for a text.
    pub(super) style: Option<usize>,
}

/// Where a row has its day, the columns found.
#[derive(Clone, Debug)]
pub enum Dating {
    /// In a column.
    Column(Cell),
    /// The day and the time of day in columns of their own.
    Clocked(Cell, Cell),
    /// The year and the month in columns of their own.
    Month(Cell, Cell),
}

impl Dating {
    /// The columns.
    pub fn cells(&self) -> Vec<&Cell> {
        match self {
            Dating::Column(cell) => vec![cell],
            Dating::Clocked(one, other) | Dating::Month(one, other) => vec![one, other],
        }
    }

    /// Its first column in the file.
    pub fn column(&self) -> Option<usize> {
        match self.cells()[0].slot {
            Slot::Main(column) => Some(column),
            _ => None,
        }
    }

    /// The text of its first column, for messages.
    pub fn text(&self, line: &Line<'_>) -> String {
        line.text(self.cells()[0].slot).unwrap_or_default().to_owned()
    }
}

/// A quantity whose columns are found.
#[derive(Clone, Debug)]
pub enum Measured {
    /// A column, or columns multiplied, and what the product is in.
    Product(Vec<Cell>, Worth),
    /// A length of time in a column, bare numbers in a unit.
    Lasting(Cell, TimeUnit),
    /// The time between two columns.
    Between(Cell, Cell, TimeUnit),
}

/// A condition whose column is found.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The column.
    pub cell: Cell,
    pub(super) test: Test,
}

impl Checked {
    /// The texts of which it asks for one.
    pub fn wanted(&self) -> Option<&[String]> {
        match &self.test {
            Test::OneOf(texts) => Some(texts),
            _ => None,
        }
    }
}

/// Finds columns and keeps what was not found.
pub struct Finder<'a> {
    columns: &'a Columns<'a>,
    /// What was not found.
    pub faults: Vec<Fault>,
    /// The columns that are read as dates or numbers.
    pub registered: Vec<Registered>,
}

impl<'a> Finder<'a> {
    /// Finds among these.
    pub fn new(columns: &'a Columns<'a>) -> Finder<'a> {
        Finder { columns, faults: Vec::new(), registered: Vec::new() }
    }

    /// The column of that name; where it is missing, that is kept and any slot returned.
    pub fn cell(&mut self, name: &str) -> Cell {
        let slot = self.columns.find(name).unwrap_or_else(|error| {
            let fault = Fault::from(error);
            if !self.faults.contains(&fault) {
                self.faults.push(fault);
            }
            Slot::Sum(usize::MAX)
        });
        let name = self.columns.title(slot).unwrap_or(name).to_owned();
        Cell { slot, name, currency: None, style: None }
    }

    /// A column that is read as dates or numbers.
    fn cell_of(&mut self, name: &str, kind: Kind) -> Cell {
        let cell = self.cell(name);
        let slot = cell.slot;
        if matches!(slot, Slot::Sum(_)) {
            return cell;
        }
        let known = self.registered.iter().position(|known| known.slot == slot && known.kind == kind);
        let style = known.unwrap_or_else(|| {
            self.registered.push(Registered { slot, kind, name: cell.name.clone() });
            self.registered.len() - 1
        });
        Cell { style: Some(style), ..cell }
    }

    /// A column of dates.
    pub fn date(&mut self, name: &str) -> Cell {
        self.cell_of(name, Kind::Dates)
    }

    /// A column of numbers.
    pub fn number(&mut self, name: &str) -> Cell {
        let cell = self.cell_of(name, Kind::Numbers);
        Cell { currency: Currency::of_title(&cell.name), ..cell }
    }

    /// Where a row has its day.
    pub fn when(&mut self, when: &When) -> Dating {
        match when {
            When::Column(column) => Dating::Column(self.date(column)),
            When::Clocked { date, time } => Dating::Clocked(self.date(date), self.cell(time)),
            When::Month { year, month } => Dating::Month(self.cell(year), self.cell(month)),
        }
    }

    /// The columns of these names.
    pub fn cells(&mut self, names: &[String]) -> Vec<Cell> {
        names.iter().map(|name| self.cell(name)).collect()
    }

    /// The columns of a quantity that is worth something.
    pub fn quantity(&mut self, quantity: &Quantity, worth: Worth) -> Measured {
        match quantity {
            Quantity::Column(name) => Measured::Product(vec![self.number(name)], worth),
            Quantity::Product(names) => Measured::Product(names.iter().map(|name| self.number(name)).collect(), worth),
            Quantity::Lasting { column, unit } => Measured::Lasting(self.number(column), *unit),
            Quantity::Between { from, to, unit } => Measured::Between(self.date(from), self.date(to), *unit),
        }
    }

    /// The columns of conditions.
    pub fn conditions(&mut self, conditions: &[Condition]) -> Vec<Checked> {
        let checked = |condition: &Condition| {
            let cell = match condition.test {
                Test::Compared(..) | Test::Lasts { .. } => self.number(&condition.column),
                _ => self.cell(&condition.column),
            };
            Checked { cell, test: condition.test.clone() }
        };
        conditions.iter().map(checked).collect()
    }
}
