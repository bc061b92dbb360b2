//! How the columns of a file write dates, numbers and times: learnt from all their values before any that could be read in
//! two ways is read. Knows nothing of rules and KPIs.

pub mod dates;
pub mod numbers;
pub mod times;

use crate::intake::amount::Amount;
use crate::intake::columns::Slot;
use crate::intake::container::Places;
use crate::intake::date_format::Moment;
use crate::intake::mapping::Mapping;
use crate::intake::problem::IntakeError;
use crate::intake::styles::dates::{Date, DateColumn, DateOrder};
use crate::intake::styles::numbers::{Number, NumberColumn};
use crate::intake::styles::times::{ClockStyle, TimeColumn};
use crate::problem::{Fault, Problem};
use crate::reading::currency::Currency;

/// What a column is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Dates.
    Dates,
    /// Numbers, or lengths of time.
    Numbers,
}

/// A column that is read as dates or numbers.
#[derive(Clone, Debug)]
pub struct Registered {
    /// Where it is.
    pub slot: Slot,
    /// As what it is read.
    pub kind: Kind,
    /// Its name for messages.
    pub name: String,
}

/// What is known of the columns so far.
pub struct Styles {
    columns: Vec<Style>,
    /// True when the mapping has a pattern of dates, so that there is nothing to learn of them.
    has_pattern: bool,
}

struct Style {
    of: Registered,
    dates: DateColumn,
    numbers: NumberColumn,
    times: TimeColumn,
    /// The first cells that could not be read when they were met.
    waiting: Vec<(u32, String)>,
}

/// So many cells are remembered that wait for a decision.
const WAITING: usize = 4;

impl Styles {
    /// Nothing known but what the mapping says.
    pub fn new(registered: &[Registered], mapping: &Mapping) -> Styles {
        let style = |of: &Registered| Style {
            of: of.clone(),
            dates: DateColumn::new(mapping.date_order),
            numbers: NumberColumn::new(mapping.decimal),
            times: TimeColumn::new(mapping.clock),
            waiting: Vec::new(),
        };
        Styles { columns: registered.iter().map(style).collect(), has_pattern: mapping.dates.is_some() }
    }

    /// The columns, in the order of their numbers.
    pub fn registered(&self) -> impl Iterator<Item = (usize, Slot)> + '_ {
        self.columns.iter().enumerate().map(|(at, style)| (at, style.of.slot))
    }

    /// Learns from a cell of a column.
    pub fn learn(&mut self, column: usize, line: u32, text: &str) {
        let style = &mut self.columns[column];
        let waits = match style.of.kind {
            Kind::Dates => !self.has_pattern && style.dates.learn(text),
            Kind::Numbers => {
                // Nearly every number is of digits and marks alone, which a look at its bytes shows.
                let may_be_time =
                    || text.bytes().any(|byte| byte == b':' || byte.is_ascii_alphabetic() || byte >= 0x80);
                let is_time = || may_be_time() && text.contains(|c: char| c == ':' || c.is_alphabetic());
                style.numbers.learn(text) || (is_time() && style.times.learn(text))
            }
        };
        if waits && style.waiting.len() < WAITING {
            style.waiting.push((line, text.to_owned()));
        }
    }

    /// True while a cell was met that nothing decides yet.
    pub fn is_waiting(&mut self) -> bool {
        if self.columns.iter().all(|style| style.waiting.is_empty()) {
            return false;
        }
        let mut waits = false;
        for column in 0..self.columns.len() {
            let name = self.columns[column].of.name.clone();
            let waiting = std::mem::take(&mut self.columns[column].waiting);
            let left = waiting.into_iter().filter(|(_, text)| self.undecided(column, &name, text).is_some());
            let left: Vec<(u32, String)> = left.collect();
            waits |= !left.is_empty();
            self.columns[column].waiting = left;
        }
        waits
    }

    /// Why a cell cannot be read for want of a decision.
    fn undecided(&self, column: usize, name: &str, text: &str) -> Option<IntakeError> {
        let error = match self.columns[column].of.kind {
            Kind::Dates => self.date(column, name, text).err(),
            Kind::Numbers => self.number(column, name, text).err(),
        };
        error.filter(is_undecided)
    }

    /// Every column that needs a decision, with the cell that shows it.
    pub fn faults(&self, places: &Places) -> Vec<Fault> {
        let of = |(column, style): (usize, &Style)| {
            let (line, error) = style
                .waiting
                .iter()
                .find_map(|(line, text)| self.undecided(column, &style.of.name, text).map(|error| (*line, error)))?;
            let cell = match style.of.slot {
                Slot::Main(column) => Some(column),
                _ => None,
            };
            Some(Fault::from(error).at(places.place(line, cell)))
        };
        self.columns.iter().enumerate().filter_map(of).collect()
    }

    /// The date in a cell.
    pub fn date(&self, column: usize, name: &str, text: &str) -> Result<Option<Moment>, IntakeError> {
        let (column_of, text_of) = (|| name.to_owned(), || text.to_owned());
        match self.columns[column].dates.read(text) {
            Date::Nothing => Ok(None),
            Date::Is(moment) => Ok(Some(moment)),
            Date::Either((one, by), (other, by_other)) => {
                let (column, text, first, second) = (column_of(), text_of(), one.date, other.date);
                let (first_order, second_order) = (by.word().to_owned(), by_other.word().to_owned());
                Err(IntakeError::DateAmbiguous { column, text, first, first_order, second, second_order })
            }
            Date::Mixed(other) => Err(IntakeError::DatesMixed { column: column_of(), text: text_of(), other }),
            Date::Unreadable => {
                Err(IntakeError::DateForeign { column: column_of(), text: text_of(), kind: kind_of(text) })
            }
        }
    }

    /// The number in a cell; of a length of time the minutes.
    pub fn number(&self, column: usize, name: &str, text: &str) -> Result<Option<Amount>, IntakeError> {
        self.signed(column, name, text).map(|signed| signed.map(|signed| signed.amount))
    }

    /// The number in a cell with the signs beside it.
    pub fn signed(&self, column: usize, name: &str, text: &str) -> Result<Option<Signed>, IntakeError> {
        let style = &self.columns[column];
        let (column_of, text_of) = (|| name.to_owned(), || text.to_owned());
        let (number, currency, percent) = style.numbers.signed(text);
        match number {
            Number::Nothing => Ok(None),
            Number::Is(amount) => Ok(Some(Signed { amount, currency, percent })),
            Number::TooLarge => Err(IntakeError::NumberTooLarge { column: column_of() }),
            Number::Either { point, comma } => {
                let (point, comma) = (point.plain(), comma.plain());
                let other = style.numbers.other(text).map(str::to_owned);
                Err(IntakeError::NumberAmbiguous { column: column_of(), text: text_of(), point, comma, other })
            }
            Number::Unreadable => match style.times.read(text) {
                times::Sight::Sure(amount, _) => Ok(Some(Signed::bare(amount))),
                times::Sight::Either { hours, minutes } => {
                    let (hours, minutes) = (hours.rounded(2), minutes.rounded(2));
                    Err(IntakeError::TimeAmbiguous { column: column_of(), text: text_of(), hours, minutes })
                }
                times::Sight::Unreadable => {
                    Err(IntakeError::NumberForeign { column: column_of(), text: text_of(), kind: kind_of(text) })
                }
            },
        }
    }
}

/// A number with the signs beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The number.
    pub amount: Amount,
    /// The currency whose sign it has.
    pub currency: Option<Currency>,
    /// True with a sign of percent.
    pub percent: bool,
}

impl Signed {
    /// Without signs.
    pub fn bare(amount: Amount) -> Signed {
        Signed { amount, currency: None, percent: false }
    }
}

/// What a cell that cannot be read is: a `word`, which may stand for an empty cell, or a wrong `value`, which may not.
pub fn kind_of(text: &str) -> String {
    let is_word = !text.contains(|c: char| c.is_ascii_digit()) && text.contains(char::is_alphabetic);
    if is_word { "word" } else { "value" }.to_owned()
}

/// Words and marks that stand for an empty cell in any column, in lower case and with `е` for `ё`.
const NOTHING: [&str; 24] = [
    "-",
    "–",
    "—",
    "--",
    "---",
    "нет",
    "нет данных",
    "н/д",
    "н/а",
    "нд",
    "не указан",
    "не указана",
    "не указано",
    "не задан",
    "не задана",
    "не задано",
    "no data",
    "n/a",
    "#n/a",
    "#н/д",
    "null",
    "none",
    "nan",
    "unknown",
];

/// True for an empty cell, and for what is written where there is nothing.
pub fn is_nothing(text: &str) -> bool {
    const LONGEST: usize = 24;
    let text = text.trim();
    let plain = |c: char| c.to_lowercase().map(|c| if c == 'ё' { 'е' } else { c });
    text.is_empty()
        || (text.len() <= LONGEST
            && text.starts_with(['-', '–', '—', '#', 'н', 'Н', 'n', 'N', 'u', 'U'])
            && NOTHING.iter().any(|word| text.chars().flat_map(plain).eq(word.chars())))
}

/// The codes of what only a decision about the whole column mends.
pub const UNDECIDED: [&str; 4] =
    ["intake-date-ambiguous", "intake-dates-mixed", "intake-number-ambiguous", "intake-time-ambiguous"];

fn is_undecided(error: &IntakeError) -> bool {
    UNDECIDED.contains(&error.code())
}

/// What somebody says of a file on the command line, over what its mapping says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The order of the numbers in dates.
    pub date_order: Option<DateOrder>,
    /// The decimal mark.
    pub decimal: Option<super::mapping::DecimalMark>,
    /// What two numbers with a colon are.
    pub clock: Option<ClockStyle>,
}

impl Told {
    /// Puts it over what a mapping says.
    pub fn over(self, mapping: &mut Mapping) {
        if self.date_order.is_some() {
            mapping.dates = None;
        }
        mapping.date_order = self.date_order.or(mapping.date_order);
        mapping.decimal = self.decimal.or(mapping.decimal);
        mapping.clock = self.clock.or(mapping.clock);
    }
}
