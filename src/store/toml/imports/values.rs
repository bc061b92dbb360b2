//! One `[[name.value]]` of imports.toml: a KPI, an aggregate and what the aggregate needs.

use crate::domain::id::{IdError, KpiId, is_id};
use crate::domain::period::Cadence;
use crate::intake::amount::Amount;
use crate::intake::mapping::{
    Aggregate, AggregateWord, BreakdownRule, By, Comparison, Condition, Length, MappingError, Quantity, Test, TimeUnit,
    ValueRule, When,
};
use crate::place::Place;
use crate::store::toml::decode::{Item, Table};
use crate::store::toml::imports::{owner, pairs, required, strings};

/// Every key of a rule; which of them an aggregate takes is said by the aggregate.
pub const KEYS: &[&str] = &[
    "kpi",
    "aggregate",
    "of",
    "date",
    "from",
    "until",
    "at_least",
    "grain",
    "by",
    "owner",
    "where",
    "breakdown",
    "negate",
    "optional",
];

/// The rule, or `None` when a part that it needs is missing or wrong (which has been said).
pub fn rule(table: &Table<'_>, place: Place) -> Option<ValueRule> {
    let kpi: Option<KpiId> = table.required("kpi").and_then(Item::parsed);
    let word: Option<AggregateWord> = table.required("aggregate").and_then(Item::parsed);
    let is_open = word == Some(AggregateWord::Open);
    let date = table.required(if is_open { "from" } else { "date" }).and_then(when);
    let grain: Option<Cadence> = table.parsed("grain");
    let by = by(table);
    let conditions = conditions(table);
    let breakdown = breakdown(table);
    let (word, owner) = (word?, owner(table));
    refuse_unwanted(table, word);
    let aggregate = aggregate(table, word);
    Some(ValueRule {
        kpi: kpi?,
        place,
        grain: grain.unwrap_or(usual_grain(word)),
        aggregate: aggregate?,
        date: date?,
        by,
        owner,
        conditions,
        breakdown,
        negate: table.flag("negate").unwrap_or(false),
        optional: table.flag("optional").unwrap_or(false),
    })
}

/// `"column"`, `{ date = "Дата", time = "Время" }` or `{ year = "Год", month = "Месяц" }`.
pub fn when(item: Item<'_>) -> Option<When> {
    if !item.is_table() {
        return item.text().map(|column| When::Column(column.to_owned()));
    }
    let table = item.table(&["date", "time", "year", "month"])?;
    match table.text("year") {
        Some(year) => Some(When::Month { year: year.to_owned(), month: required(&table, "month")? }),
        None => {
            let (date, time) = (required(&table, "date"), required(&table, "time"));
            Some(When::Clocked { date: date?, time: time? })
        }
    }
}

/// Events are counted by day; what does not add up over days, by month.
fn usual_grain(word: AggregateWord) -> Cadence {
    match word {
        AggregateWord::Count | AggregateWord::Sum | AggregateWord::Mean | AggregateWord::First => Cadence::Day,
        AggregateWord::Last | AggregateWord::New | AggregateWord::Repeat => Cadence::Day,
        AggregateWord::Median | AggregateWord::Distinct | AggregateWord::Returning => Cadence::Month,
        AggregateWord::Base | AggregateWord::Open => Cadence::Month,
    }
}

/// Refuses the fields that mean something for other aggregates only.
fn refuse_unwanted(table: &Table<'_>, word: AggregateWord) {
    let is_open = word == AggregateWord::Open;
    for (field, is_wanted) in [
        ("of", word != AggregateWord::Count),
        ("at_least", word == AggregateWord::Distinct),
        ("from", is_open),
        ("until", is_open),
        ("date", !is_open),
    ] {
        if let Some(item) = table.get(field).filter(|_| !is_wanted) {
            item.fault(MappingError::Unwanted { field: field.to_owned(), aggregate: word.to_string() });
        }
    }
}

fn aggregate(table: &Table<'_>, word: AggregateWord) -> Option<Aggregate> {
    let of = table.get("of");
    if of.is_none() && !matches!(word, AggregateWord::Count | AggregateWord::Open) {
        table.fault(MappingError::Wanted { field: "of".to_owned(), aggregate: word.to_string() });
        return None;
    }
    let number = || of.and_then(quantity);
    let keys = || Some(strings(table, "of")).filter(|columns| !columns.is_empty());
    Some(match word {
        AggregateWord::Count => Aggregate::Count,
        AggregateWord::Sum => Aggregate::Sum(number()?),
        AggregateWord::Mean => Aggregate::Mean(number()?),
        AggregateWord::Median => Aggregate::Median(number()?),
        AggregateWord::First => Aggregate::First(number()?),
        AggregateWord::Last => Aggregate::Last(number()?),
        AggregateWord::Distinct => {
            Aggregate::Distinct { of: keys()?, at_least: table.whole::<u32>("at_least").unwrap_or(1).max(1) }
        }
        AggregateWord::New => Aggregate::New(keys()?),
        AggregateWord::Repeat => Aggregate::Repeat(keys()?),
        AggregateWord::Returning => Aggregate::Returning(keys()?),
        AggregateWord::Base => Aggregate::Base(keys()?),
        AggregateWord::Open => Aggregate::Open { until: required(table, "until")?, of: number() },
    })
}

/// `"column"`, `{ product = ["a", "b"] }`, `{ column = "a", unit = "seconds" }` or
/// `{ from = "a", to = "b", unit = "days" }`.
pub fn quantity(item: Item<'_>) -> Option<Quantity> {
    if !item.is_table() {
        return item.text().map(|column| Quantity::Column(column.to_owned()));
    }
    let table = item.table(&["product", "column", "from", "to", "unit"])?;
    let product = strings(&table, "product");
    if !product.is_empty() {
        return Some(Quantity::Product(product));
    }
    if let Some(column) = table.text("column") {
        let unit = table.parsed("unit").unwrap_or(TimeUnit::Minutes);
        return Some(Quantity::Lasting { column: column.to_owned(), unit });
    }
    let (from, to) = (required(&table, "from"), required(&table, "to"));
    let unit = table.parsed("unit").unwrap_or(TimeUnit::Days);
    Some(Quantity::Between { from: from?, to: to?, unit })
}

fn by(table: &Table<'_>) -> Vec<By> {
    let mut by: Vec<By> = table.texts("by").into_iter().filter_map(Item::parsed).collect();
    by.sort_unstable();
    by.dedup();
    if by.is_empty() { vec![By::Owner] } else { by }
}

fn breakdown(table: &Table<'_>) -> Vec<(String, BreakdownRule)> {
    let entries = table.get("breakdown").and_then(|item| item.table(&[]));
    let mut rules = Vec::new();
    for (key, item) in entries.iter().flat_map(Table::pairs) {
        if !is_id(key) {
            item.fault(IdError::Malformed { text: key.to_owned() });
        }
        rules.extend(breakdown_rule(item).map(|rule| (key.to_owned(), rule)));
    }
    rules
}

/// `"column"`, `{ is = "site" }` or `{ column = "Источник", words = { "Сайт" = "site" } }`.
fn breakdown_rule(item: Item<'_>) -> Option<BreakdownRule> {
    if !item.is_table() {
        let column = |column: &str| BreakdownRule::Column { column: column.to_owned(), words: vec![], optional: false };
        return item.text().map(column);
    }
    let table = item.table(&["column", "words", "optional", "is"])?;
    match table.text("is") {
        Some(constant) => Some(BreakdownRule::Constant(constant.to_owned())),
        None => Some(BreakdownRule::Column {
            column: required(&table, "column")?,
            words: pairs(&table, "words"),
            optional: table.flag("optional").unwrap_or(false),
        }),
    }
}

/// `where = { column = "text", other = ["one", "two"], third = { above = 0 } }`.
pub fn conditions(table: &Table<'_>) -> Vec<Condition> {
    let entries = table.get("where").and_then(|item| item.table(&[]));
    let condition = |(column, item): (&str, Item<'_>)| {
        tests(item).into_iter().map(|test| Condition { column: column.to_owned(), test }).collect::<Vec<_>>()
    };
    entries.iter().flat_map(Table::pairs).flat_map(condition).collect()
}

fn tests(item: Item<'_>) -> Vec<Test> {
    const KEYS: &[&str] =
        &["is", "not", "starts", "starts_not", "empty", "above", "at_least", "below", "at_most", "unit"];
    if !item.is_table() {
        return vec![Test::OneOf(item.texts().into_iter().map(String::from).collect())];
    }
    let Some(table) = item.table(KEYS) else { return Vec::new() };
    let texts = |key| Some(strings(&table, key)).filter(|texts: &Vec<String>| !texts.is_empty());
    let mut tests = Vec::new();
    tests.extend(texts("is").map(Test::OneOf));
    tests.extend(texts("not").map(Test::NoneOf));
    tests.extend(texts("starts").map(Test::Starts));
    tests.extend(texts("starts_not").map(Test::StartsNot));
    tests.extend(table.flag("empty").map(Test::Empty));
    for (key, comparison) in [
        ("above", Comparison::Above),
        ("at_least", Comparison::AtLeast),
        ("below", Comparison::Below),
        ("at_most", Comparison::AtMost),
    ] {
        tests.extend(table.get(key).and_then(|item| compared(item, comparison, table.parsed("unit"))));
    }
    tests
}

/// `above = 0`, `at_least = "30 s"`, `at_least = 30` with `unit = "seconds"`.
fn compared(item: Item<'_>, comparison: Comparison, unit: Option<TimeUnit>) -> Option<Test> {
    let is_length = |text: &str| text.contains(|c: char| c == ':' || c.is_alphabetic());
    if let Some(text) = item.as_text().filter(|text| is_length(text)) {
        let Some(bound) = Length::of(text) else {
            item.fault(MappingError::Lasting { text: text.to_owned() });
            return None;
        };
        return Some(Test::Lasts { comparison, bound, unit: unit.unwrap_or(Length::unit_of(text)) });
    }
    let bound = Amount::of_millionths(item.decimal()?.millionths());
    Some(match unit {
        Some(unit) => Test::Lasts { comparison, bound: Length::in_units(bound, unit), unit },
        None => Test::Compared(comparison, bound),
    })
}
