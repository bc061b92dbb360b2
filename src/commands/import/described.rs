//! A rule of a mapping in the words of its file: what is counted, on what conditions, by which day.

use crate::domain::value::Value;
use crate::intake::Fields;
use crate::intake::amount::Amount;
use crate::intake::mapping::{Comparison, Condition, Mapping, OwnerRule, Quantity, Test, ValueRule};
use crate::language::Messages;

/// What the columns of a file are called.
pub struct Described<'a> {
    /// The mapping.
    pub mapping: &'a Mapping,
    /// The fields that it may name instead of columns.
    pub fields: &'a Fields,
    /// The titles of the file.
    pub header: &'a [String],
    /// In which language.
    pub messages: &'a Messages,
}

impl Described<'_> {
    /// What a rule counts: `rows, "Amount" > 0`.
    pub fn counted(&self, rule: &ValueRule) -> String {
        let columns: Vec<&str> = match rule.aggregate.quantity() {
            Some(quantity) => self.columns(quantity),
            None => rule.aggregate.keys().iter().map(String::as_str).collect(),
        };
        let what = match (columns.is_empty(), &self.mapping.document) {
            (false, _) => columns.into_iter().map(|column| self.title(column)).collect::<Vec<_>>().join(" × "),
            (true, Some(_)) => self.messages.text("import-yield-documents"),
            (true, None) => self.messages.text("import-yield-rows"),
        };
        let conditions = self.mapping.conditions.iter().chain(&rule.conditions).filter_map(|one| self.condition(one));
        std::iter::once(what).chain(conditions).collect::<Vec<_>>().join("; ")
    }

    /// The column of its day.
    pub fn date(&self, rule: &ValueRule) -> String {
        rule.date.columns().into_iter().map(|column| self.title(column)).collect::<Vec<_>>().join(", ")
    }

    /// The column of owners, if there is one.
    pub fn owner(&self) -> Option<String> {
        match &self.mapping.owner {
            OwnerRule::Column(column) => Some(self.title(column)),
            OwnerRule::Constant(text) => Some(text.clone()),
            OwnerRule::Company => None,
        }
    }

    /// The columns of a quantity; of a sum of documents those that are summed.
    fn columns<'q>(&'q self, quantity: &'q Quantity) -> Vec<&'q str> {
        let summed = |column: &str| {
            let sums = self.mapping.document.iter().flat_map(|document| &document.sums);
            sums.filter(move |(name, _)| name == column).map(|(_, quantity)| quantity).next()
        };
        quantity
            .columns()
            .into_iter()
            .flat_map(|column| summed(column).map_or(vec![column], Quantity::columns))
            .collect()
    }

    fn condition(&self, condition: &Condition) -> Option<String> {
        let quantity = Quantity::Column(condition.column.clone());
        let column =
            self.columns(&quantity).into_iter().map(|column| self.title(column)).collect::<Vec<_>>().join(" × ");
        let listed = |texts: &[String]| {
            let more = if texts.len() > 2 { ", …" } else { "" };
            format!("{}{more}", texts.iter().take(2).cloned().collect::<Vec<_>>().join(", "))
        };
        Some(match &condition.test {
            Test::OneOf(texts) | Test::Starts(texts) => format!("{column}: {}", listed(texts)),
            Test::NoneOf(texts) | Test::StartsNot(texts) => format!("{column} ≠ {}", listed(texts)),
            Test::Compared(comparison, bound) => format!("{column} {} {}", sign(*comparison), bound.plain()),
            Test::Lasts { comparison, bound, .. } => {
                let seconds = bound.minutes(self.mapping.clock).times(Amount::whole(60))?;
                let unit = self.messages.text("import-yield-seconds");
                format!("{column} {} {} {unit}", sign(*comparison), seconds.millionths().map(rounded)?)
            }
            Test::Empty(_) => return None,
        })
    }

    /// The title of a column that is named by itself or by its field.
    fn title(&self, name: &str) -> String {
        let is_title = self.header.iter().any(|title| title == name);
        let found = self.fields.get(name).filter(|_| !is_title).and_then(|field| field.column(self.header));
        found.map_or_else(|| name.to_owned(), |column| self.header[column].clone())
    }
}

fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Above => ">",
        Comparison::AtLeast => "≥",
        Comparison::Below => "<",
        Comparison::AtMost => "≤",
    }
}

/// Millionths as a canonical decimal.
fn rounded(millionths: i64) -> String {
    Value::from_millionths(millionths).map(|value| value.to_string()).unwrap_or_default()
}
