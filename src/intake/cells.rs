//! What a cell says: a text, a moment, a number, the time between two moments, whether a condition holds.

use chrono::{Days, NaiveDateTime, NaiveTime, Timelike};

use crate::domain::calendar::Calendar;
use crate::domain::period::Span;
use crate::domain::value::Value;
use crate::intake::amount::Amount;
use crate::intake::columns::{Columns, Line, Slot};
use crate::intake::date_format::Moment;
use crate::intake::mapping::{Comparison, Condition, DecimalMark, Hours, Mapping, Quantity, Test, TimeUnit};
use crate::intake::problem::IntakeError;
use crate::problem::Fault;
use crate::reading::number::{NumberError, NumberKind, read_number};

/// A column by its place, with its name for messages.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Where it is.
    pub slot: Slot,
    /// What the mapping calls it.
    pub name: String,
}

/// A quantity whose columns are found.
#[derive(Clone, Debug)]
pub enum Measured {
    /// A column, or columns multiplied.
    Product(Vec<Cell>),
    /// The time between two columns.
    Between(Cell, Cell, TimeUnit),
}

/// A condition whose column is found.
#[derive(Clone, Debug)]
pub struct Checked {
    /// The column.
    pub cell: Cell,
    test: Test,
}

/// Reads cells as one mapping means them.
pub struct Cells<'a> {
    mapping: &'a Mapping,
    calendar: &'a Calendar,
}

/// Finds columns and keeps what was not found.
pub struct Finder<'a> {
    columns: &'a Columns,
    /// What was not found.
    pub faults: Vec<Fault>,
}

impl<'a> Finder<'a> {
    /// Finds among these.
    pub fn new(columns: &'a Columns) -> Finder<'a> {
        Finder { columns, faults: Vec::new() }
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
        Cell { slot, name: name.to_owned() }
    }

    /// The columns of these names.
    pub fn cells(&mut self, names: &[String]) -> Vec<Cell> {
        names.iter().map(|name| self.cell(name)).collect()
    }

    /// The columns of a quantity.
    pub fn quantity(&mut self, quantity: &Quantity) -> Measured {
        match quantity {
            Quantity::Column(name) => Measured::Product(vec![self.cell(name)]),
            Quantity::Product(names) => Measured::Product(self.cells(names)),
            Quantity::Between { from, to, unit } => Measured::Between(self.cell(from), self.cell(to), *unit),
        }
    }

    /// The columns of conditions.
    pub fn conditions(&mut self, conditions: &[Condition]) -> Vec<Checked> {
        let checked =
            |condition: &Condition| Checked { cell: self.cell(&condition.column), test: condition.test.clone() };
        conditions.iter().map(checked).collect()
    }
}

impl<'a> Cells<'a> {
    /// Cells as the mapping means them; working time by the calendar.
    pub fn new(mapping: &'a Mapping, calendar: &'a Calendar) -> Cells<'a> {
        Cells { mapping, calendar }
    }

    /// The text of a cell; words that mean an empty one are empty.
    pub fn text<'l>(&self, line: &Line<'l>, cell: &Cell) -> Result<&'l str, IntakeError> {
        let text = line.text(cell.slot)?;
        Ok(if self.mapping.empty.iter().any(|word| word == text) { "" } else { text })
    }

    /// The moment a cell tells, if it is not empty.
    pub fn moment(&self, line: &Line<'_>, cell: &Cell) -> Result<Option<Moment>, IntakeError> {
        let text = self.text(line, cell)?;
        if text.is_empty() {
            return Ok(None);
        }
        let unreadable = || IntakeError::DateUnreadable {
            column: cell.name.clone(),
            text: text.to_owned(),
            format: self.mapping.dates.to_string(),
        };
        self.mapping.dates.read(text).map(Some).ok_or_else(unreadable)
    }

    /// The number in a cell, if it is not empty.
    pub fn number(&self, line: &Line<'_>, cell: &Cell) -> Result<Option<Amount>, Fault> {
        if let Some(sum) = line.sum(cell.slot) {
            return Ok(Some(sum));
        }
        let text = self.text(line, cell)?;
        if text.is_empty() {
            return Ok(None);
        }
        let value = match text.parse::<Value>() {
            Ok(value) if self.is_plain(text) => Ok(value),
            _ => read_number(&self.pointed(text), NumberKind::Money),
        };
        let fault = |error| match error {
            NumberError::Ambiguous { text, grouped, pointed } => {
                IntakeError::NumberAmbiguous { column: cell.name.clone(), text, grouped, pointed }.into()
            }
            other => Fault::from(other),
        };
        value.map(|value| Some(Amount::of_millionths(value.millionths()))).map_err(fault)
    }

    /// False for a point that sets off thousands.
    fn is_plain(&self, text: &str) -> bool {
        self.mapping.decimal != Some(DecimalMark::Comma) || !text.contains('.')
    }

    /// The text without the marks that the mapping says are groups.
    fn pointed(&self, text: &str) -> String {
        match self.mapping.decimal {
            None => text.to_owned(),
            Some(DecimalMark::Point) => text.replace(',', ""),
            Some(DecimalMark::Comma) => text.replace('.', "").replace(',', "."),
        }
    }

    /// The number that a row gives.
    pub fn quantity(&self, line: &Line<'_>, measured: &Measured) -> Result<Amount, Fault> {
        let (amount, name) = match measured {
            Measured::Product(cells) => (self.product(line, cells)?, &cells[0].name),
            Measured::Between(from, until, unit) => (Some(self.between(line, from, until, *unit)?), &until.name),
        };
        let held = amount.filter(|amount| amount.millionths().is_some());
        held.ok_or_else(|| IntakeError::NumberTooLarge { column: name.clone() }.into())
    }

    fn product(&self, line: &Line<'_>, cells: &[Cell]) -> Result<Option<Amount>, Fault> {
        let mut product = Some(Amount::ONE);
        for cell in cells {
            let number = self.number(line, cell)?;
            let number = number.ok_or_else(|| IntakeError::NumberEmpty { column: cell.name.clone() })?;
            product = product.and_then(|product| product.times(number));
        }
        Ok(product)
    }

    fn between(&self, line: &Line<'_>, from: &Cell, until: &Cell, unit: TimeUnit) -> Result<Amount, IntakeError> {
        let moment = |cell: &Cell| -> Result<Moment, IntakeError> {
            let moment = self.moment(line, cell)?;
            moment.ok_or_else(|| IntakeError::NumberEmpty { column: cell.name.clone() })
        };
        let timed = |cell: &Cell| -> Result<NaiveDateTime, IntakeError> {
            let missing = || IntakeError::TimeMissing {
                column: cell.name.clone(),
                text: line.text(cell.slot).unwrap_or_default().to_owned(),
            };
            moment(cell)?.time.map_or_else(|| Err(missing()), |_| Ok(moment(cell)?.point()))
        };
        let reversed = || IntakeError::DatesReversed {
            from: line.text(from.slot).unwrap_or_default().to_owned(),
            until: line.text(until.slot).unwrap_or_default().to_owned(),
        };
        if matches!(unit, TimeUnit::Days | TimeUnit::WorkingDays) {
            let span = Span::new(moment(from)?.date, moment(until)?.date).ok_or_else(reversed)?;
            return Ok(Amount::whole(match unit {
                TimeUnit::Days => i64::from(span.len()) - 1,
                _ => self.working_days_after(span),
            }));
        }
        let (start, end) = (timed(from)?, timed(until)?);
        if end < start {
            return Err(reversed());
        }
        let seconds = Amount::whole((end - start).num_seconds());
        Ok(match unit {
            TimeUnit::Hours => seconds.over(3600),
            TimeUnit::WorkingMinutes => Amount::whole(self.working_seconds(start, end)).over(60),
            _ => seconds.over(60),
        })
    }

    /// The working days of a span without its first day.
    fn working_days_after(&self, span: Span) -> i64 {
        let rest = span.from().succ_opt().and_then(|from| Span::new(from, span.to()));
        rest.map_or(0, |rest| i64::from(self.calendar.working_days(rest)))
    }

    /// The seconds of working hours on working days between two moments.
    fn working_seconds(&self, start: NaiveDateTime, end: NaiveDateTime) -> i64 {
        let Some(hours) = self.mapping.hours else { return 0 };
        let (mut date, mut seconds) = (start.date(), 0);
        while date <= end.date() {
            if self.calendar.is_working(date) {
                let from = if date == start.date() { second_of(start.time()) } else { 0 };
                let until = if date == end.date() { second_of(end.time()) } else { 86_400 };
                seconds += within(hours, from, until);
            }
            let Some(next) = date.checked_add_days(Days::new(1)) else { break };
            date = next;
        }
        seconds
    }

    /// True when every condition holds.
    pub fn holds(&self, line: &Line<'_>, conditions: &[Checked]) -> Result<bool, Fault> {
        for condition in conditions {
            if !self.passes(line, condition)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn passes(&self, line: &Line<'_>, condition: &Checked) -> Result<bool, Fault> {
        if let Test::Compared(comparison, bound) = &condition.test {
            let number = self.number(line, &condition.cell)?;
            return Ok(number.is_some_and(|number| compare(*comparison, number, *bound)));
        }
        let text = self.text(line, &condition.cell)?;
        let is = |texts: &[String]| texts.iter().any(|wanted| wanted == text);
        let starts = |texts: &[String]| texts.iter().any(|start| text.starts_with(start.as_str()));
        Ok(match &condition.test {
            Test::OneOf(texts) => is(texts),
            Test::NoneOf(texts) => !is(texts),
            Test::Starts(texts) => starts(texts),
            Test::StartsNot(texts) => !starts(texts),
            Test::Empty(empty) => text.is_empty() == *empty,
            Test::Compared(..) => true,
        })
    }
}

fn compare(comparison: Comparison, number: Amount, bound: Amount) -> bool {
    match comparison {
        Comparison::Above => number > bound,
        Comparison::AtLeast => number >= bound,
        Comparison::Below => number < bound,
        Comparison::AtMost => number <= bound,
    }
}

fn second_of(time: NaiveTime) -> i64 {
    i64::from(time.num_seconds_from_midnight())
}

/// The seconds of the working hours between two seconds of a day.
fn within(hours: Hours, from: i64, until: i64) -> i64 {
    let (opens, closes) = (i64::from(hours.from) * 60, i64::from(hours.until) * 60);
    (until.min(closes) - from.max(opens)).max(0)
}
