//! A named mapping of imports.toml: how the rows of one kind of export become values of KPIs.

mod currency;
mod quantity;
mod rule;

use crate::domain::measure::words;
use crate::intake::container::choice::Choice;
use crate::intake::date_format::DateFormat;
use crate::intake::styles::dates::DateOrder;
use crate::intake::styles::times::ClockStyle;
use crate::place::Place;

pub use currency::{CurrencyRule, OtherCurrencies};
pub use quantity::{Comparison, Condition, Length, Quantity, Test, TimeUnit};
pub use rule::{Aggregate, AggregateWord, BreakdownRule, By, ValueRule, When};

crate::problems! {
    /// What makes a mapping contradict itself.
    pub enum MappingError: Data {
        /// The aggregate does not take this field.
        Unwanted = "mapping-unwanted" { field: String, aggregate: String },
        /// The aggregate cannot do without this field.
        Wanted = "mapping-wanted" { field: String, aggregate: String },
        /// Values that add up would be counted once per owner and again per group or company.
        CountsTwice = "mapping-counts-twice" { aggregate: String },
        /// Standing at the end of each day would be a value a day for everyone, for ever.
        OpenByDay = "mapping-open-by-day" {},
        /// Working time needs the hours of the working day.
        HoursMissing = "mapping-hours-missing" {},
        /// A mapping without values.
        NoValues = "mapping-no-values" { mapping: String },
        /// Not working hours.
        Hours = "mapping-hours" { text: String },
        /// Not the code of a currency.
        Currency = "mapping-currency" { text: String },
        /// A rate of nothing or less.
        Rate = "mapping-rate" { currency: String },
        /// Not a length of time.
        Lasting = "mapping-lasting" { text: String },
    }
}

/// How the rows of one kind of export become values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Its name, as in `--mapping maven` and in the source `import:maven`.
    pub name: String,
    /// Where it stands in imports.toml.
    pub place: Place,
    /// What is decided about the reading of the file.
    pub choice: Choice,
    /// How dates are written in the file; without it that is learnt from each column.
    pub dates: Option<DateFormat>,
    /// The order of day and month, where the dates of a column could be read in two ways.
    pub date_order: Option<DateOrder>,
    /// What two numbers with a colon are in lengths of time.
    pub clock: Option<ClockStyle>,
    /// The decimal mark, where the file's numbers could be read two ways.
    pub decimal: Option<DecimalMark>,
    /// In what currency its amounts are.
    pub currency: CurrencyRule,
    /// Words that mean an empty cell, such as `не закрыта`.
    pub empty: Vec<String>,
    /// Whose figure a row is.
    pub owner: OwnerRule,
    /// The part of a split deal that a row is.
    pub share: Option<Share>,
    /// The working hours, for times between two moments.
    pub hours: Option<Hours>,
    /// Rows that count at all.
    pub conditions: Vec<Condition>,
    /// Tables that add columns.
    pub joins: Vec<Join>,
    /// Several rows that are one document.
    pub document: Option<Document>,
    /// What comes out.
    pub values: Vec<ValueRule>,
}

/// Whose figure a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnerRule {
    /// The person or group named in a column.
    Column(String),
    /// Always the same person or group.
    Constant(String),
    /// The company, without a responsible.
    Company,
}

words! {
    /// How the file writes decimals.
    DecimalMark {
        /// `1,234.5`
        Point = "point",
        /// `1.234,5`
        Comma = "comma",
    }
}

/// The part of a split deal that a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The column with the part.
    pub column: String,
    /// What the parts of one deal add up to: 100 or 1.
    pub whole: u32,
}

/// The working hours of the company, in minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The minute work begins.
    pub from: u32,
    /// The minute work ends; later than `from`, at most 1440.
    pub until: u32,
}

/// A table that adds its columns to every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// The file, beside the imported one.
    pub file: String,
    /// The column of the imported file.
    pub on: String,
    /// The column of the joined file.
    pub key: String,
    /// Spellings of the imported file and what the joined one calls them.
    pub rename: Vec<(String, String)>,
}

impl Join {
    /// The file's name without folder and ending; what its columns may be prefixed by.
    pub fn stem(&self) -> &str {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file);
        name.split_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// Rows with the same key that are one document: an invoice of many lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The column with the document's number.
    pub key: String,
    /// Where the earliest date marks the document's first row; the first row of the file where absent.
    pub date: Option<When>,
    /// Sums over the document's rows, each usable as a column of this name.
    pub sums: Vec<(String, Quantity)>,
    /// What its rows hold of a sum.
    pub rows: DocumentRows,
    /// A sum or a column that parts rows of one number into documents of their own: the rows where the sum is below
    /// nothing from the others, or the rows of each text of the column.
    pub apart: Option<String>,
}

words! {
    /// What the rows of a document hold of its sums.
    DocumentRows {
        /// Parts that add up.
        Parts = "add",
        /// Each the whole.
        Whole = "repeat",
        /// What the file shows: the whole where all rows of every document agree, else parts.
        Learnt = "learn",
    }
}

impl Mapping {
    /// The columns of the file that it names, as far as every file of its kind must have them.
    pub fn columns(&self) -> Vec<String> {
        let mut names: Vec<&str> = Vec::new();
        let owners = self.values.iter().filter_map(|rule| rule.owner.as_ref()).chain([&self.owner]);
        names.extend(owners.filter_map(|owner| match owner {
            OwnerRule::Column(name) => Some(name.as_str()),
            _ => None,
        }));
        names.extend(self.conditions.iter().map(|condition| condition.column.as_str()));
        for rule in &self.values {
            names.extend(rule.date.columns());
            names.extend(rule.aggregate.keys().iter().map(String::as_str));
            names.extend(rule.conditions.iter().map(|condition| condition.column.as_str()));
            if let Some(Quantity::Column(name)) = rule.aggregate.quantity() {
                names.push(name);
            }
        }
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(str::to_owned).collect()
    }

    /// What contradicts itself although every field is well formed: the rule's index and why.
    pub fn contradictions(&self) -> Vec<(Option<usize>, MappingError)> {
        let mut found = Vec::new();
        if self.values.is_empty() {
            found.push((None, MappingError::NoValues { mapping: self.name.clone() }));
        }
        for (index, rule) in self.values.iter().enumerate() {
            found.extend(rule.contradictions(self.hours.is_some()).into_iter().map(|error| (Some(index), error)));
        }
        found
    }
}
