//! What a cell says: a text, a moment, a number, the time between two moments, whether a condition holds.

mod found;

use std::cell::RefCell;

use chrono::{Days, NaiveDateTime, NaiveTime, Timelike};

use crate::domain::calendar::Calendar;
use crate::domain::period::Span;
use crate::intake::amount::Amount;
use crate::intake::columns::{Line, Slot};
use crate::intake::date_format::Moment;
use crate::intake::mapping::{Comparison, Hours, Mapping, Test, TimeUnit};
use crate::intake::problem::IntakeError;
use crate::intake::purse::{Purse, Worth};
use crate::intake::styles::dates::months::{month_of, of_month, year_of};
use crate::intake::styles::times;
use crate::intake::styles::{Signed, Styles, is_nothing, kind_of};
use crate::intake::typed;
use crate::problem::Fault;

pub use found::{Cell, Checked, Dating, Finder, Measured};

/// Reads cells as one mapping means them.
pub struct Cells<'a> {
    mapping: &'a Mapping,
    calendar: &'a Calendar,
    styles: &'a RefCell<Styles>,
    purse: &'a Purse<'a>,
    /// The date read last: several rules date a row by the same cell.
    last: std::cell::Cell<Option<(u32, Slot, Moment)>>,
}

impl<'a> Cells<'a> {
    /// Cells as the mapping means them; working time by the calendar, dates and numbers as their columns write them.
    pub fn new(
        mapping: &'a Mapping,
        calendar: &'a Calendar,
        styles: &'a RefCell<Styles>,
        purse: &'a Purse<'a>,
    ) -> Cells<'a> {
        Cells { mapping, calendar, styles, purse, last: std::cell::Cell::default() }
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
                let (column, kind) = (clock.name.clone(), kind_of(text));
                let unreadable = || IntakeError::DateForeign { column, text: text.to_owned(), kind };
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
                    kind: "value".to_owned(),
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

    /// The number in a cell with the signs beside it, if it is not empty.
    fn signed(&self, line: &Line<'_>, cell: &Cell) -> Result<Option<Signed>, IntakeError> {
        if let Some(sum) = line.sum(cell.slot) {
            return Ok(Some(Signed::bare(sum)));
        }
        let text = self.text(line, cell)?;
        if let Some(amount) = typed::amount(line, cell.slot) {
            return Ok(Some(Signed::bare(amount)));
        }
        match cell.style {
            Some(style) if !text.is_empty() => self.styles.borrow().signed(style, &cell.name, text),
            _ => Ok(None),
        }
    }

    /// The number that a row gives.
    pub fn quantity(&self, line: &Line<'_>, measured: &Measured) -> Result<Amount, Fault> {
        let (amount, name) = match measured {
            Measured::Product(cells, worth) => (self.product(line, cells, *worth)?, &cells[0].name),
            Measured::Lasting(cell, unit) => (self.lasting(line, cell, *unit)?, &cell.name),
            Measured::Between(from, until, unit) => (Some(self.between(line, from, until, *unit)?), &until.name),
        };
        let held = amount.filter(|amount| amount.is_held());
        held.ok_or_else(|| IntakeError::NumberTooLarge { column: name.clone() }.into())
    }

    /// The product of some cells, in the currency its KPI is kept in.
    fn product(&self, line: &Line<'_>, cells: &[Cell], worth: Worth) -> Result<Option<Amount>, Fault> {
        let (mut product, mut priced) = (None, None);
        for (index, cell) in cells.iter().enumerate() {
            let Signed { amount, currency, percent } =
                self.signed(line, cell)?.ok_or_else(|| IntakeError::NumberEmpty { column: cell.name.clone() })?;
            if percent && (worth != Worth::Percent || cells.len() > 1) {
                let (column, text) = (cell.name.clone(), self.text(line, cell)?.to_owned());
                return Err(IntakeError::PercentForeign { column, text }.into());
            }
            match currency {
                Some(sign) if worth != Worth::Money => self.purse.check(self, line, cell, sign)?,
                Some(_) => priced = Some((cell, currency)),
                None if priced.is_none() && cell.currency.is_some() => priced = Some((cell, None)),
                None => {}
            }
            product = if index == 0 { Some(amount) } else { product.and_then(|product: Amount| product.times(amount)) };
        }
        // A sum of a document is in its currency already.
        let is_sum = matches!(cells, [Cell { slot: Slot::Sum(_), .. }]);
        if worth != Worth::Money || is_sum {
            return Ok(product);
        }
        let (cell, sign) = priced.unwrap_or((&cells[0], None));
        let rate = self.purse.rate(self, line, cell, sign)?;
        Ok(rate.map_or(product, |rate| product.and_then(|product| product.times(rate))))
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
        if let Test::Lasts { comparison, bound, unit } = &condition.test {
            if is_nothing(self.text(line, &condition.cell)?) {
                return Ok(false);
            }
            let minutes = self.lasting(line, &condition.cell, *unit)?;
            let bound = bound.minutes(self.mapping.clock);
            return Ok(minutes.is_some_and(|minutes| compare(*comparison, minutes, bound)));
        }
        let text = self.text(line, &condition.cell)?;
        let is = |texts: &[String]| texts.iter().any(|wanted| same(wanted, text));
        let starts = |texts: &[String]| texts.iter().any(|start| text.starts_with(start.as_str()));
        Ok(match &condition.test {
            Test::OneOf(texts) => is(texts),
            Test::NoneOf(texts) => !is(texts),
            Test::Starts(texts) => starts(texts),
            Test::StartsNot(texts) => !starts(texts),
            Test::Empty(empty) => is_nothing(text) == *empty,
            Test::Compared(..) | Test::Lasts { .. } => true,
        })
    }
}

/// True for texts that differ in case, `ё` and surplus spaces at most.
pub fn same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    // Most texts have no spaces around them, which a look at their ends shows.
    let is_bare = |text: &str| matches!(text.as_bytes(), [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic());
    let (one, other) = if is_bare(one) && is_bare(other) { (one, other) } else { (one.trim(), other.trim()) };
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
