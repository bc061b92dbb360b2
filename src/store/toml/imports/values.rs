//! One `[[name.value]]` of imports.toml: a KPI, an aggregate and what the aggregate needs.

use crate::domain::id::KpiId;
use crate::domain::period::Cadence;
use crate::intake::amount::Amount;
use crate::intake::mapping::{
    Aggregate, BreakdownRule, By, Comparison, Condition, MappingError, Quantity, Test, TimeUnit, ValueRule,
};
use crate::store::toml::imports::fields::{Fields, ImportsError, Node};

/// The rule, or `None` when a part that it needs is missing or wrong (which has been said).
pub fn rule(fields: Fields<'_, '_>) -> Option<ValueRule> {
    let kpi = kpi(&fields);
    let aggregate = aggregate(&fields);
    let open = matches!(aggregate, Some(Aggregate::Open { .. }));
    let date = fields.required(if open { "from" } else { "date" }).map(str::to_owned);
    let grain = fields.word("grain", &Cadence::ALL.map(|cadence| (cadence.id(), cadence)));
    let rule = ValueRule {
        place: fields.sheet.place(&fields.span),
        by: by(&fields),
        owner: super::owner(&fields),
        conditions: conditions(&fields),
        breakdown: breakdown(&fields),
        negate: fields.flag("negate"),
        grain: grain.or_else(|| aggregate.as_ref().map(usual_grain)).unwrap_or(Cadence::Day),
        kpi: kpi?,
        date: date?,
        aggregate: aggregate?,
    };
    fields.done();
    Some(rule)
}

/// Events are counted by day; what does not add up over days, by month.
fn usual_grain(aggregate: &Aggregate) -> Cadence {
    match aggregate {
        Aggregate::Count | Aggregate::Sum(_) | Aggregate::Mean(_) | Aggregate::First(_) | Aggregate::Last(_) => {
            Cadence::Day
        }
        Aggregate::New(_) | Aggregate::Repeat(_) => Cadence::Day,
        Aggregate::Median(_) | Aggregate::Distinct { .. } => Cadence::Month,
        Aggregate::Returning(_) | Aggregate::Base(_) | Aggregate::Open { .. } => Cadence::Month,
    }
}

fn kpi(fields: &Fields<'_, '_>) -> Option<KpiId> {
    let text = fields.required("kpi")?;
    let node = fields.get("kpi")?;
    text.parse().map_err(|error: crate::domain::id::IdError| fields.sheet.blame(node.span(), error)).ok()
}

fn aggregate(fields: &Fields<'_, '_>) -> Option<Aggregate> {
    let words = Aggregate::WORDS.map(|word| (word, word));
    if fields.get("aggregate").is_none() {
        fields.missing("aggregate");
    }
    let word = fields.word("aggregate", &words)?;
    let keys = || Some(wanted(fields, word, fields.texts("of"))?.into_iter().map(|(column, _)| column).collect());
    let number = || wanted(fields, word, quantity(fields, "of"));
    let aggregate = match word {
        "count" => {
            unwanted(fields, word, "of");
            Aggregate::Count
        }
        "sum" => Aggregate::Sum(number()?),
        "mean" => Aggregate::Mean(number()?),
        "median" => Aggregate::Median(number()?),
        "first" => Aggregate::First(number()?),
        "last" => Aggregate::Last(number()?),
        "distinct" => Aggregate::Distinct { of: keys()?, at_least: fields.count("at_least").unwrap_or(1) },
        "new" => Aggregate::New(keys()?),
        "repeat" => Aggregate::Repeat(keys()?),
        "returning" => Aggregate::Returning(keys()?),
        "base" => Aggregate::Base(keys()?),
        _ => Aggregate::Open { until: fields.required("until")?.to_owned(), of: quantity(fields, "of") },
    };
    Some(aggregate)
}

/// What the aggregate cannot do without; says so where it is absent.
fn wanted<T>(fields: &Fields<'_, '_>, aggregate: &str, found: Option<T>) -> Option<T> {
    if found.is_none() && fields.get("of").is_none() {
        let error = MappingError::Wanted { field: "of".to_owned(), aggregate: aggregate.to_owned() };
        fields.sheet.blame(fields.span.start..fields.span.start + 1, error);
    }
    found
}

fn unwanted(fields: &Fields<'_, '_>, aggregate: &str, key: &'static str) {
    if let Some(node) = fields.get(key) {
        let error = MappingError::Unwanted { field: key.to_owned(), aggregate: aggregate.to_owned() };
        fields.sheet.blame(node.span(), error);
    }
}

fn quantity(fields: &Fields<'_, '_>, key: &'static str) -> Option<Quantity> {
    fields.get(key).and_then(|node| quantity_of(fields, key, node))
}

/// `"column"`, `{ product = ["a", "b"] }` or `{ from = "a", to = "b", unit = "days" }`.
pub fn quantity_of<'s, 't>(fields: &Fields<'s, 't>, key: &str, node: &'s Node<'t>) -> Option<Quantity> {
    if let Some(column) = node.get_ref().as_str() {
        return Some(Quantity::Column(column.to_owned()));
    }
    let table = Fields::of(fields.sheet, key, node)?;
    let product = table.texts("product");
    let quantity = match product {
        Some(columns) => Some(Quantity::Product(columns.into_iter().map(|(column, _)| column).collect())),
        None => between(&table),
    };
    table.done();
    quantity
}

fn between(table: &Fields<'_, '_>) -> Option<Quantity> {
    let (from, to) = (table.required("from"), table.required("to"));
    let unit = table.word("unit", &TimeUnit::ALL);
    Some(Quantity::Between { from: from?.to_owned(), to: to?.to_owned(), unit: unit.unwrap_or(TimeUnit::Days) })
}

fn by(fields: &Fields<'_, '_>) -> Vec<By> {
    const WORDS: [(&str, By); 3] = [("owner", By::Owner), ("group", By::Group), ("company", By::Company)];
    let Some(texts) = fields.texts("by") else { return vec![By::Owner] };
    let mut all: Vec<By> =
        texts.into_iter().filter_map(|(text, span)| fields.word_of("by", &text, span, &WORDS)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn breakdown(fields: &Fields<'_, '_>) -> Vec<(String, BreakdownRule)> {
    let Some(table) = fields.table("breakdown") else { return Vec::new() };
    let mut rules = Vec::new();
    for (key, span, node) in table.entries() {
        if !crate::domain::id::is_id(key) {
            fields.sheet.blame(span, crate::domain::id::IdError::Malformed { text: key.to_owned() });
        }
        rules.extend(breakdown_rule(&table, key, node).map(|rule| (key.to_owned(), rule)));
    }
    rules.sort_by(|(one, _), (other, _)| one.cmp(other));
    rules
}

/// `"column"`, `{ is = "site" }` or `{ column = "Источник", words = { "Сайт" = "site" } }`.
fn breakdown_rule<'s, 't>(fields: &Fields<'s, 't>, key: &str, node: &'s Node<'t>) -> Option<BreakdownRule> {
    if let Some(column) = node.get_ref().as_str() {
        return Some(BreakdownRule::Column { column: column.to_owned(), words: Vec::new() });
    }
    let table = Fields::of(fields.sheet, key, node)?;
    let constant = table.text("is").map(|text| BreakdownRule::Constant(text.to_owned()));
    let words = table.pairs("words");
    let column = if constant.is_some() { table.text("column") } else { table.required("column") };
    let rule = constant.or_else(|| Some(BreakdownRule::Column { column: column?.to_owned(), words }));
    table.done();
    rule
}

/// `where = { column = "text", other = ["one", "two"], third = { above = 0 } }`.
pub fn conditions(fields: &Fields<'_, '_>) -> Vec<Condition> {
    let Some(table) = fields.table("where") else { return Vec::new() };
    let mut conditions = Vec::new();
    for (column, _, node) in table.entries() {
        conditions
            .extend(tests(&table, column, node).into_iter().map(|test| Condition { column: column.to_owned(), test }));
    }
    conditions
}

fn tests<'s, 't>(fields: &Fields<'s, 't>, column: &str, node: &'s Node<'t>) -> Vec<Test> {
    if !node.get_ref().is_table() {
        return fields.texts_of(column, node).map(|texts| Test::OneOf(plain(texts))).into_iter().collect();
    }
    let Some(table) = Fields::of(fields.sheet, column, node) else { return Vec::new() };
    let mut tests = Vec::new();
    tests.extend(table.texts("is").map(|texts| Test::OneOf(plain(texts))));
    tests.extend(table.texts("not").map(|texts| Test::NoneOf(plain(texts))));
    tests.extend(table.texts("starts").map(|texts| Test::Starts(plain(texts))));
    tests.extend(table.texts("starts_not").map(|texts| Test::StartsNot(plain(texts))));
    tests.extend(table.get("empty").and_then(|node| table.flag_of("empty", node)).map(Test::Empty));
    for (key, comparison) in [
        ("above", Comparison::Above),
        ("at_least", Comparison::AtLeast),
        ("below", Comparison::Below),
        ("at_most", Comparison::AtMost),
    ] {
        let bound = table.get(key).and_then(|node| bound(&table, key, node));
        tests.extend(bound.map(|bound| Test::Compared(comparison, bound)));
    }
    table.done();
    tests
}

fn plain<S>(texts: Vec<(String, S)>) -> Vec<String> {
    texts.into_iter().map(|(text, _)| text).collect()
}

/// A number of TOML or a text with one, exactly as written.
fn bound(fields: &Fields<'_, '_>, key: &str, node: &Node<'_>) -> Option<Amount> {
    let value = node.get_ref();
    let integer = value.as_integer().filter(|number| number.radix() == 10).map(|number| number.as_str());
    let text = integer.or_else(|| value.as_float().map(|number| number.as_str())).or_else(|| value.as_str());
    let amount = text.and_then(|text| text.parse::<crate::domain::value::Value>().ok());
    if amount.is_none() {
        fields.sheet.blame(node.span(), ImportsError::WantsNumber { key: key.to_owned() });
    }
    amount.map(|value| Amount::of_millionths(value.millionths()))
}
