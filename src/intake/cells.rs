//! What a cell says: a text, a moment, a number, the time between two moments, whether a condition holds.

use std::cell::RefCell;

use chrono::{Days, NaiveDateTime, NaiveTime, Timelike};

use crate::domain::calendar::Calendar;
use crate::domain::period::Span;
use crate::intake::amount::Amount;
use crate::intake::columns::{Columns, Line, Slot};
use crate::intake::date_format::Moment;
use crate::intake::mapping::{Comparison, Condition, Hours, Mapping, Quantity, Test, TimeUnit, When};
use crate::intake::problem::IntakeError;
use crate::intake::styles::dates::months::{month_of, of_month, year_of};
use crate::intake::styles::times;
use crate::intake::styles::{Kind, Registered, Styles};
use crate::intake::typed;
use crate::problem::Fault;

/// A column by its place, with its name for messages.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Where it is.
    pub slot: Slot,
    /// What the file calls it; of a sum what the mapping does.
    pub name: String,
    /// How its column writes dates or numbers, by number; `None` for a text.
    style: Option<usize>,
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
    /// A column, or columns multiplied.
    Product(Vec<Cell>),
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
    test: Test,
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

/// Reads cells as one mapping means them.
pub struct Cells<'a> {
    mapping: &'a Mapping,
    calendar: &'a Calendar,
    styles: &'a RefCell<Styles>,
    /// The date read last: several rules date a row by the same cell.
    last: std::cell::Cell<Option<(u32, Slot, Moment)>>,
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
        Cell { slot, name, style: None }
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
        self.cell_of(name, Kind::Numbers)
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

    /// The columns of a quantity.
    pub fn quantity(&mut self, quantity: &Quantity) -> Measured {
        match quantity {
            Quantity::Column(name) => Measured::Product(vec![self.number(name)]),
            Quantity::Product(names) => Measured::Product(names.iter().map(|name| self.number(name)).collect()),
            Quantity::Lasting { column, unit } => Measured::Lasting(self.number(column), *unit),
            Quantity::Between { from, to, unit } => Measured::Between(self.date(from), self.date(to), *unit),
        }
    }

    /// The columns of conditions.
    pub fn conditions(&mut self, conditions: &[Condition]) -> Vec<Checked> {
        let checked = |condition: &Condition| {
            let cell = match condition.test {
                Test::Compared(..) => self.number(&condition.column),
                _ => self.cell(&condition.column),
            };
            Checked { cell, test: condition.test.clone() }
        };
        conditions.iter().map(checked).collect()
    }
}

impl<'a> Cells<'a> {
    /// Cells as the mapping means them; working time by the calendar, dates and numbers as their columns write them.
    pub fn new(mapping: &'a Mapping, calendar: &'a Calendar, styles: &'a RefCell<Styles>) -> Cells<'a> {
        Cells { mapping, calendar, styles, last: std::cell::Cell::default() }
    }

    /// Lets the columns of a row show how they are written; true while something that was met cannot be read yet.
    pub fn learn(&self, line: &Line<'_>, main: &[(usize, Slot)]) -> bool {
        let mut styles = self.styles.borrow_mut();
        for (column, slot) in main {
            if let Ok(text) = line.text(*slot)
                && (typed::is_text(line, *slot) || line.kind(*slot) == crate::intake::container::Kind::Moment)
                && !self.is_nothing(text)
            {
                styles.learn(*column, line.number, text);
            }
        }
        styles.is_waiting()
    }

    fn is_nothing(&self, text: &str) -> bool {
        text.is_empty() || self.mapping.empty.iter().any(|word| same(word, text))
    }

    /// The text of a cell; words that mean an empty one are empty.
    pub fn text<'l>(&self, line: &Line<'l>, cell: &Cell) -> Result<&'l str, IntakeError> {
        let text = typed::text(line, cell.slot, &cell.name)?;
        Ok(if self.is_nothing(text) { "" } else { text })
    }

    /// The moment a cell tells, if it is not empty.
    pub fn moment(&self, line: &Line<'_>, cell: &Cell) -> Result<Option<Moment>, IntakeError> {
        let text = self.text(line, cell)?;
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(moment) = typed::moment(line, cell.slot) {
            return Ok(Some(moment));
        }
        match self.last.get() {
            Some((number, slot, moment)) if (number, slot) == (line.number, cell.slot) => return Ok(Some(moment)),
            _ => {}
        }
        let read = self.written_moment(cell, text)?;
        self.last.set(read.map(|moment| (line.number, cell.slot, moment)));
        Ok(read)
    }

    /// The moment that a text tells, by the mapping's pattern or by what its column shows.
    fn written_moment(&self, cell: &Cell, text: &str) -> Result<Option<Moment>, IntakeError> {
        match (&self.mapping.dates, cell.style) {
            (Some(dates), _) => {
                let unreadable = || {
                    let (column, text, format) = (cell.name.clone(), text.to_owned(), dates.to_string());
                    IntakeError::DateUnreadable { column, text, format }
                };
                dates.read(text).map(Some).ok_or_else(unreadable)
            }
            (None, Some(style)) => self.styles.borrow().date(style, &cell.name, text),
            (None, None) => Ok(None),
        }
    }

    /// The day of a row, with its time where it has one.
    pub fn when(&self, line: &Line<'_>, dating: &Dating) -> Result<Option<Moment>, IntakeError> {
        match dating {
            Dating::Column(cell) => self.moment(line, cell),
            Dating::Clocked(date, clock) => {
                let Some(moment) = self.moment(line, date)? else { return Ok(None) };
                let text = self.text(line, clock)?;
                let time = crate::intake::date_format::time(text);
                let unreadable = || IntakeError::DateForeign { column: clock.name.clone(), text: text.to_owned() };
                Ok(Some(Moment { time: time.ok_or_else(unreadable)?.or(moment.time), ..moment }))
            }
            Dating::Month(year, month) => {
                let (years, months) = (self.text(line, year)?, self.text(line, month)?);
                if years.is_empty() && months.is_empty() {
                    return Ok(None);
                }
                let found = year_of(years).zip(month_of(months)).and_then(|(year, month)| of_month(year, month));
                let unreadable = || IntakeError::DateForeign {
                    column: format!("{}, {}", year.name, month.name),
                    text: format!("{years} {months}"),
                };
                found.map(Some).ok_or_else(unreadable)
            }
        }
    }

    /// The number in a cell, if it is not empty.
    pub fn number(&self, line: &Line<'_>, cell: &Cell) -> Result<Option<Amount>, IntakeError> {
        if let Some(sum) = line.sum(cell.slot) {
            return Ok(Some(sum));
        }
        let text = self.text(line, cell)?;
        if let Some(amount) = typed::amount(line, cell.slot) {
            return Ok(Some(amount));
        }
        match cell.style {
            Some(style) if !text.is_empty() => self.styles.borrow().number(style, &cell.name, text),
            _ => Ok(None),
        }
    }

    /// The number that a row gives.
    pub fn quantity(&self, line: &Line<'_>, measured: &Measured) -> Result<Amount, Fault> {
        let (amount, name) = match measured {
            Measured::Product(cells) => (self.product(line, cells)?, &cells[0].name),
            Measured::Lasting(cell, unit) => (self.lasting(line, cell, *unit)?, &cell.name),
            Measured::Between(from, until, unit) => (Some(self.between(line, from, until, *unit)?), &until.name),
        };
        let held = amount.filter(|amount| amount.is_held());
        held.ok_or_else(|| IntakeError::NumberTooLarge { column: name.clone() }.into())
    }

    fn product(&self, line: &Line<'_>, cells: &[Cell]) -> Result<Option<Amount>, Fault> {
        let number = |cell: &Cell| -> Result<Amount, Fault> {
            let number = self.number(line, cell)?;
            Ok(number.ok_or_else(|| IntakeError::NumberEmpty { column: cell.name.clone() })?)
        };
        let Some((first, others)) = cells.split_first() else { return Ok(Some(Amount::ONE)) };
        let mut product = Some(number(first)?);
        for cell in others {
            let factor = number(cell)?;
            product = product.and_then(|product| product.times(factor));
        }
        Ok(product)
    }

    /// Minutes: of a bare number so many units, of a time as it is written.
    fn lasting(&self, line: &Line<'_>, cell: &Cell, unit: TimeUnit) -> Result<Option<Amount>, Fault> {
        let number = self.number(line, cell)?;
        let number = number.ok_or_else(|| IntakeError::NumberEmpty { column: cell.name.clone() })?;
        let is_time = self.text(line, cell)?.contains(|c: char| c == ':' || c.is_alphabetic());
        Ok(match unit {
            _ if is_time && times::see(self.text(line, cell)?) != times::Sight::Unreadable => Some(number),
            TimeUnit::Seconds => Some(number.over(60)),
            TimeUnit::Hours => number.times(Amount::whole(60)),
            TimeUnit::Days | TimeUnit::WorkingDays => number.times(Amount::whole(24 * 60)),
            TimeUnit::Minutes | TimeUnit::WorkingMinutes => Some(number),
        })
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
            TimeUnit::Seconds => seconds,
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
        let is = |texts: &[String]| texts.iter().any(|wanted| same(wanted, text));
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

/// True for texts that differ in case, `ё` and surplus spaces at most.
pub fn same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (one.trim(), other.trim());
    if one.is_ascii() && other.is_ascii() {
        return one.eq_ignore_ascii_case(other);
    }
    let plain = |c: char| c.to_lowercase().map(|c| if c == 'ё' { 'е' } else { c });
    one.chars().flat_map(plain).eq(other.chars().flat_map(plain))
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
