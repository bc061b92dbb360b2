//! What an amount is in the currency its KPI is kept in. Amounts in another currency are converted by a rate of the
//! mapping or refused; they are never added as they are.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::domain::id::KpiId;
use crate::intake::amount::Amount;
use crate::intake::cells::{Cell, Cells, Finder};
use crate::intake::columns::{Columns, Line};
use crate::intake::mapping::{CurrencyRule, OtherCurrencies};
use crate::intake::problem::{IntakeError, IntakeNote};
use crate::intake::styles::is_nothing;
use crate::reading::currency::Currency;

/// The code of a row in another currency.
pub const FOREIGN: &str = "intake-currency-foreign";

/// What the values of a KPI are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worth {
    /// Money.
    Money,
    /// Hundredths.
    Percent,
    /// Anything else.
    Other,
}

/// What an import is told of money: the workspace's currency, and what the values of each KPI are in.
#[derive(Clone, Copy)]
pub struct Money<'a> {
    /// The currency as in ISO 4217; empty where none is foreign.
    pub currency: &'a str,
    /// What the values of a KPI are in.
    pub worth: &'a dyn Fn(&KpiId) -> Worth,
}

impl Money<'_> {
    /// Nothing is known of money, and no currency is foreign.
    pub const UNKNOWN: Money<'static> = Money { currency: "", worth: &|_| Worth::Other };
}

/// The currencies of one file.
pub struct Purse<'a> {
    /// The currency that amounts are kept in; empty where nobody says, and then none is foreign.
    own: &'a str,
    /// The column with the currency of a row.
    pub column: Option<Cell>,
    rates: &'a [(String, Amount)],
    /// True when the mapping says what amounts are in that say nothing, whatever a title says.
    is_said: bool,
    /// The rate of amounts that say nothing.
    usual: Option<(&'a str, Amount)>,
    /// True when rows in other currencies are passed over.
    pub skips: bool,
    /// Rates that were used.
    used: RefCell<BTreeMap<String, Amount>>,
}

impl<'a> Purse<'a> {
    /// The purse of a mapping in a workspace whose currency is `own`.
    pub fn new(rule: &'a CurrencyRule, own: &'a str, finder: &mut Finder<'_>, columns: &Columns<'_>) -> Purse<'a> {
        let column = match &rule.column {
            Some(name) => Some(finder.cell(name)),
            None => columns.find("currency").is_ok().then(|| finder.cell("currency")),
        };
        let said = rule.is.as_deref();
        let usual = said.and_then(|code| Some((code, rate_of(&rule.rates, |known| known == code)?)));
        let own = said.filter(|_| usual.is_none()).unwrap_or(own);
        let skips = rule.others == Some(OtherCurrencies::Skip);
        let (is_said, rates, used) = (said.is_some(), rule.rates.as_slice(), RefCell::default());
        Purse { own, column, rates, is_said, usual, skips, used }
    }

    /// What one unit of a cell's currency is in the currency of the KPI; `None` where they are the same.
    pub fn rate(
        &self,
        cells: &Cells<'_>,
        line: &Line<'_>,
        cell: &Cell,
        sign: Option<Currency>,
    ) -> Result<Option<Amount>, IntakeError> {
        let stated = match &self.column {
            Some(column) => Some(cells.text(line, column)?).filter(|text| !is_nothing(text)),
            None => None,
        };
        let by_sign = sign.map(|sign| self.of(sign, cell, || cells.text(line, cell))).transpose()?;
        let by_column = stated.map(|text| self.stated(text)).transpose()?;
        match (by_sign, by_column, &self.usual) {
            (Some(sign), Some(column), _) if sign != column => Err(self.foreign(self.column.as_ref(), stated, cell)),
            (Some(rate), _, _) | (None, Some(rate), _) => Ok(rate),
            (None, None, Some((code, rate))) => {
                self.note(code, *rate);
                Ok(Some(*rate))
            }
            (None, None, None) => match cell.currency.filter(|_| !self.is_said) {
                Some(currency) if self.skips => self.of(currency, cell, || Ok(&cell.name)),
                Some(currency) => Ok(self.known(currency).flatten()),
                None => Ok(None),
            },
        }
    }

    /// Refuses the sign of another currency where the KPI is not kept in money.
    pub fn check(&self, cells: &Cells<'_>, line: &Line<'_>, cell: &Cell, sign: Currency) -> Result<(), IntakeError> {
        if self.fits(sign) {
            return Ok(());
        }
        Err(self.foreign(Some(cell), Some(cells.text(line, cell)?), cell))
    }

    /// A column of amounts whose title names a currency that there is no rate for: titles outlive changes of currency, so its
    /// amounts are taken as they are, and that is told.
    pub fn title(&self, cell: &Cell) -> Option<IntakeError> {
        let currency = cell.currency.filter(|_| !self.is_said && self.usual.is_none())?;
        let is_known = self.fits(currency) || rate_of(self.rates, |code| currency.fits(code)).is_some();
        let (column, currency, own) = (cell.name.clone(), currency.code().to_owned(), self.own.to_owned());
        (!is_known && !self.skips).then_some(IntakeError::CurrencyOfColumn { column, currency, own })
    }

    fn fits(&self, currency: Currency) -> bool {
        self.own.is_empty() || currency.fits(self.own)
    }

    /// The rate of the currency that a column states.
    fn stated(&self, text: &str) -> Result<Option<Amount>, IntakeError> {
        let column = self.column.as_ref().map(|column| column.name.clone()).unwrap_or_default();
        let (own, text) = (self.own.to_owned(), text.to_owned());
        match Currency::of_cell(&text) {
            Some(currency) => self.known(currency).ok_or_else(|| IntakeError::CurrencyForeign {
                column,
                text,
                currency: currency.code().to_owned(),
                own,
            }),
            None if self.own.is_empty() || text.eq_ignore_ascii_case(&own) => Ok(None),
            None => match rate_of(self.rates, |code| code.eq_ignore_ascii_case(&text)) {
                Some(rate) => Ok(Some(rate)),
                None => Err(IntakeError::CurrencyForeign { column, currency: text.clone(), text, own }),
            },
        }
    }

    /// The rate of a currency that stands in or above a cell.
    fn of<'t>(
        &self,
        currency: Currency,
        cell: &Cell,
        text: impl FnOnce() -> Result<&'t str, IntakeError>,
    ) -> Result<Option<Amount>, IntakeError> {
        match self.known(currency) {
            Some(rate) => Ok(rate),
            None => Err(IntakeError::CurrencyForeign {
                column: cell.name.clone(),
                text: text()?.to_owned(),
                currency: currency.code().to_owned(),
                own: self.own.to_owned(),
            }),
        }
    }

    fn known(&self, currency: Currency) -> Option<Option<Amount>> {
        if self.fits(currency) {
            return Some(None);
        }
        let (code, rate) = self.rates.iter().find(|(code, _)| currency.fits(code))?;
        self.note(code, *rate);
        Some(Some(*rate))
    }

    fn note(&self, code: &str, rate: Amount) {
        if !self.used.borrow().contains_key(code) {
            self.used.borrow_mut().insert(code.to_owned(), rate);
        }
    }

    fn foreign(&self, column: Option<&Cell>, text: Option<&str>, cell: &Cell) -> IntakeError {
        let text = text.unwrap_or_default().to_owned();
        let currency = Currency::of_cell(&text).or_else(|| Currency::behind(&text).map(|(currency, _)| currency));
        IntakeError::CurrencyForeign {
            column: column.unwrap_or(cell).name.clone(),
            currency: currency.map_or_else(|| text.clone(), |currency| currency.code().to_owned()),
            text,
            own: self.own.to_owned(),
        }
    }

    /// The rates that amounts were converted by.
    pub fn notes(&self) -> Vec<IntakeNote> {
        let used = self.used.borrow();
        let note = |(currency, rate): (&String, &Amount)| IntakeNote::CurrencyConverted {
            currency: currency.clone(),
            rate: rate.plain(),
            own: self.own.to_owned(),
        };
        used.iter().map(note).collect()
    }
}

fn rate_of(rates: &[(String, Amount)], is: impl Fn(&str) -> bool) -> Option<Amount> {
    rates.iter().find(|(code, _)| is(code)).map(|(_, rate)| *rate)
}

#[cfg(test)]
mod tests;
