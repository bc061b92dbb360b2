//! The formula of a derived KPI: what it needs, what it gives, and how it is written. Knows neither records nor the catalog.
//!
//! A formula is computed from the aggregated operands of one cell (a person, a group, a period), so a share is always a
//! ratio of sums and never a mean of ratios.
//!
//! Percent: `%` is the number one hundredth. Whoever hands in the operands divides those whose unit is percent by 100, and
//! multiplies the result by 100 where the formula's own unit is percent. So `certified / headcount` of 3 and 4 is 0.75, which
//! is 75 %; and a conversion of 40 % used as an operand counts as 0.4.

mod circles;
mod parser;
mod tree;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::domain::formula::tree::{BinaryOperator, Cell, Expression, Part};
use crate::domain::id::KpiId;
use crate::domain::value::Ratio;

pub use crate::domain::formula::circles::cycles;

/// The longest formula, in bytes.
pub const MAX_BYTES: usize = 1024;
/// How deep brackets and signs may stand inside each other.
pub const MAX_DEPTH: usize = 64;
/// Names with a meaning of their own in formulas; no KPI may be called so.
pub const RESERVED: [&str; 6] = ["min", "max", "abs", "distinct", "months", "days"];

crate::problems! {
    /// What can be wrong with the text of a formula.
    pub enum FormulaError: Data {
        /// Nothing there.
        Empty = "formula-empty" {},
        /// More than [`MAX_BYTES`].
        TooLong = "formula-too-long" { length: usize, limit: usize },
        /// More than [`MAX_DEPTH`] brackets inside each other.
        TooDeep = "formula-too-deep" { limit: usize },
        /// It stops where a number, an id or a bracket should follow.
        UnexpectedEnd = "formula-unexpected-end" {},
        /// Something stands where it makes no sense.
        Unexpected = "formula-unexpected" { found: String },
        /// A bracket that is never closed.
        Unclosed = "formula-unclosed" { bracket: String },
        /// Not a number, or one with too many digits.
        BadNumber = "formula-bad-number" { text: String },
        /// Not the form of an id.
        BadId = "formula-bad-id" { text: String },
        /// Neither `min`, `max`, `abs` nor `distinct`.
        UnknownFunction = "formula-unknown-function" { name: String },
        /// Too many or too few arguments.
        WrongArguments = "formula-wrong-arguments" { function: String, given: usize },
        /// Not of the form `key=value|value`.
        BadFilter = "formula-bad-filter" { text: String },
        /// The same key twice in one filter.
        KeyTwice = "formula-key-twice" { key: String },
        /// Not of the form `distinct(kpi.key)`.
        BadDistinct = "formula-bad-distinct" { text: String },
    }
}

/// What is wrong with the text of a formula, and in which of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormulaFault {
    /// What is wrong.
    pub error: FormulaError,
    /// The first byte that is meant.
    pub start: usize,
    /// The first byte after it; the same as `start` where something is missing.
    pub end: usize,
}

impl fmt::Display for FormulaFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}..{}", self.error, self.start, self.end)
    }
}

impl std::error::Error for FormulaFault {}

/// A formula that can be read. Invariant: `text` reads as `expression`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    text: String,
    expression: Expression,
}

/// What a formula asks for: the value of a KPI in the cell, or how many values a key of its breakdown has there.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Operand {
    /// The KPI or input.
    pub kpi: KpiId,
    /// Which parts of it; all of it when empty.
    pub filter: Filter,
    /// Its value, or a count of its parts.
    pub kind: OperandKind,
}

/// What of an operand is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OperandKind {
    /// Its value.
    Value,
    /// How many different values this key of its breakdown has.
    Distinct(String),
}

/// Which parts of a broken down KPI count: per key the values, one of which it must have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Filter(BTreeMap<String, Vec<String>>);

impl Filter {
    /// True when everything counts.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keys in alphabetical order, each with its values as written.
    pub fn clauses(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(key, values)| (key.as_str(), values.as_slice()))
    }

    /// True when the part with these values, by key, counts. Compared without case.
    pub fn matches<'a>(&self, value_of: impl Fn(&str) -> Option<&'a str>) -> bool {
        self.0.iter().all(|(key, values)| {
            value_of(key).is_some_and(|value| {
                let value = value.to_lowercase();
                values.iter().any(|wanted| wanted.to_lowercase() == value)
            })
        })
    }

    /// Adds a key; false when it was there.
    fn add(&mut self, key: &str, values: &[&str]) -> bool {
        self.0.insert(key.to_owned(), values.iter().map(|&value| value.to_owned()).collect()).is_none()
    }
}

/// Why an operand has no value, as whoever looks it up says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// Nothing was entered.
    NotEntered,
    /// It is not kept per person, or not for this group.
    NotKept,
    /// It does not add up over these people or days.
    NotAdditive,
    /// It is a formula itself and has no value for this reason.
    Because(NoValue),
}

/// Why a formula has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoValue {
    /// Nothing was entered for this operand.
    MissingOperand(KpiId),
    /// This operand is not kept at that level.
    NotKept(KpiId),
    /// This operand does not add up over these people or days.
    NotAdditive(KpiId),
    /// Entries of this operand say nothing of the parts the formula asks for: nobody named any.
    NotBrokenDown(KpiId),
    /// This part of the formula is zero and stands under a fraction.
    ZeroDivisor(String),
    /// `months` has no meaning here.
    NoMonths,
    /// `days` has no meaning here.
    NoDays,
}

impl Formula {
    /// The text as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it asks for, each operand once, in the order of their first appearance.
    pub fn operands(&self) -> Vec<Operand> {
        let mut operands: Vec<Operand> = Vec::new();
        for (operand, _) in self.occurrences() {
            if !operands.contains(operand) {
                operands.push(operand.clone());
            }
        }
        operands
    }

    /// Every place an operand stands at, as bytes of the text.
    pub fn occurrences(&self) -> Vec<(&Operand, Range<usize>)> {
        let mut found = Vec::new();
        self.expression.visit(&mut |expression| {
            if let Expression::Operand { operand, start, end } = expression {
                found.push((operand, *start..*end));
            }
        });
        found
    }

    /// True when it only adds and subtracts its operands, so that of flows it is a flow itself: net of returns, say.
    pub fn is_sum(&self) -> bool {
        self.expression.is_sum()
    }

    /// True when the length of the period in months plays a part.
    pub fn uses_months(&self) -> bool {
        self.uses(Part::Months)
    }

    /// True when the days of the period play a part.
    pub fn uses_days(&self) -> bool {
        self.uses(Part::Days)
    }

    /// What is divided by what: for each `/` the KPIs whose values stand above and below it.
    pub fn quotients(&self) -> Vec<(Vec<&KpiId>, Vec<&KpiId>)> {
        let mut found = Vec::new();
        self.expression.visit(&mut |expression| {
            if let Expression::Binary { operator: BinaryOperator::Divide, left, right } = expression {
                found.push((values_in(left), values_in(right)));
            }
        });
        found
    }

    /// True where it multiplies by 100, as one makes a percentage of a fraction by hand.
    pub fn multiplies_by_hundred(&self) -> bool {
        let hundred = 100 * crate::domain::value::Value::ONE.millionths();
        let is_hundred =
            |part: &Expression| matches!(part, Expression::Number(number) if number.millionths() == hundred);
        let mut found = false;
        self.expression.visit(&mut |expression| {
            if let Expression::Binary { operator: BinaryOperator::Multiply, left, right } = expression {
                found |= is_hundred(left) || is_hundred(right);
            }
        });
        found
    }

    fn uses(&self, wanted: Part) -> bool {
        let mut used = false;
        self.expression.visit(&mut |expression| used |= *expression == Expression::Part(wanted));
        used
    }

    /// Its value where `lookup` knows the operands of the cell. A missing operand or a zero divisor gives no value, never 0.
    ///
    /// `months` is the period's length in months (its working days over those of its months), `days` its days. Operands in
    /// percent are handed in divided by 100; see the head of this file.
    pub fn evaluate(
        &self,
        lookup: &mut dyn FnMut(&Operand) -> Result<Ratio, Absent>,
        months: Option<Ratio>,
        days: Option<Ratio>,
    ) -> Result<Ratio, NoValue> {
        Cell { lookup, months, days }.value(&self.expression)
    }
}

/// The KPIs whose values a part of a formula reads.
fn values_in(expression: &Expression) -> Vec<&KpiId> {
    let mut found = Vec::new();
    expression.visit(&mut |part| {
        if let Expression::Operand { operand: Operand { kpi, kind: OperandKind::Value, .. }, .. } = part {
            found.push(kpi);
        }
    });
    found
}

impl FromStr for Formula {
    type Err = FormulaFault;
    fn from_str(text: &str) -> Result<Formula, FormulaFault> {
        Ok(Formula { expression: parser::parse(text)?, text: text.to_owned() })
    }
}

impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expression.fmt(f)
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            OperandKind::Value => write!(f, "{}{}", self.kpi, self.filter),
            OperandKind::Distinct(key) => write!(f, "distinct({}.{key})", self.kpi),
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return Ok(());
        }
        let clauses: Vec<String> = self.clauses().map(|(key, values)| format!("{key}={}", values.join("|"))).collect();
        write!(f, "[{}]", clauses.join(";"))
    }
}

#[cfg(test)]
mod tests;
