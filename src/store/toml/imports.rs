//! imports.toml: the named mappings. Reads a text it is given; unknown keys are refused, and everything that is wrong is
//! reported at once.

mod values;

use crate::domain::id::{IdError, is_id};
use crate::intake::amount::Amount;
use crate::intake::container::choice::{Choice, HeaderRows};
use crate::intake::mapping::{
    CurrencyRule, Document, DocumentRows, Hours, Join, Mapping, MappingError, OwnerRule, Share,
};
use crate::place::Place;
use crate::problem::Faults;
use crate::store::toml::catalog::is_currency;
use crate::store::toml::decode::{Item, Reading, Table};

const MAPPING_KEYS: &[&str] = &[
    "encoding",
    "delimiter",
    "sheet",
    "header_row",
    "owner",
    "date_format",
    "date_order",
    "clock",
    "decimal",
    "currency",
    "empty",
    "share",
    "hours",
    "where",
    "join",
    "document",
    "value",
];

/// The mappings of the file's text, by name.
pub fn read(file: &str, text: &str) -> Result<Vec<Mapping>, Faults> {
    let (reading, tree) = Reading::parse(file, text)?;
    let root = Table::root(&reading, &tree, &[]);
    let mut mappings = Vec::new();
    for (name, item) in root.pairs() {
        if !is_id(name) {
            item.fault(IdError::Malformed { text: name.to_owned() });
        }
        let Some(table) = item.table(MAPPING_KEYS) else { continue };
        mappings.push(mapping(name, &table, |table| Place::of_offset(file, text, table.span().start)));
    }
    Faults::none_or(reading.into_faults().0, mappings)
}

fn mapping<'a>(name: &str, table: &Table<'a>, place: impl Fn(&Table<'a>) -> Place) -> Mapping {
    let tables = table.tables("value", values::KEYS);
    let rules: Vec<_> = tables.iter().map(|table| values::rule(table, place(table))).collect();
    let is_whole = rules.iter().all(Option::is_some);
    let mapping = Mapping {
        name: name.to_owned(),
        place: place(table),
        choice: choice(table),
        dates: table.parsed("date_format"),
        date_order: table.parsed("date_order"),
        clock: table.parsed("clock"),
        decimal: table.parsed("decimal"),
        currency: table.get("currency").and_then(currency).unwrap_or_default(),
        empty: strings(table, "empty"),
        owner: owner(table).unwrap_or(OwnerRule::Company),
        share: table.get("share").and_then(share),
        hours: table.get("hours").and_then(hours),
        conditions: values::conditions(table),
        joins: table.tables("join", &["file", "on", "key", "rename"]).iter().filter_map(join).collect(),
        document: table.get("document").and_then(document),
        values: rules.into_iter().flatten().collect(),
    };
    if is_whole {
        for (index, error) in mapping.contradictions() {
            index.map_or(table, |index| &tables[index]).fault(error);
        }
    }
    mapping
}

/// What is decided about the reading of the file.
fn choice(table: &Table<'_>) -> Choice {
    let header = |item: Item<'_>| {
        let read = item.text_or_whole()?.parse::<HeaderRows>();
        read.map_err(|error| item.fault(error)).ok()
    };
    Choice {
        encoding: table.parsed("encoding"),
        delimiter: table.parsed("delimiter"),
        sheet: table.text("sheet").map(str::to_owned),
        header: table.get("header_row").and_then(header),
        columns: Vec::new(),
    }
}

fn strings<'a>(table: &Table<'a>, key: &'a str) -> Vec<String> {
    table.texts(key).into_iter().map(String::from).collect()
}

/// A text that has to be there.
fn required<'a>(table: &Table<'a>, key: &'a str) -> Option<String> {
    table.required(key)?.text().map(str::to_owned)
}

/// A table of texts.
fn pairs<'a>(table: &Table<'a>, key: &'a str) -> Vec<(String, String)> {
    let entries = table.get(key).and_then(|item| item.table(&[]));
    let pair = |(name, item): (&str, Item<'a>)| Some((name.to_owned(), item.text()?.to_owned()));
    entries.iter().flat_map(Table::pairs).filter_map(pair).collect()
}

/// `owner = { column = "…" }` or `{ is = "…" }`; the company where it is absent.
fn owner(table: &Table<'_>) -> Option<OwnerRule> {
    let table = table.get("owner")?.table(&["column", "is"])?;
    match table.text("is") {
        Some(constant) => Some(OwnerRule::Constant(constant.to_owned())),
        None => required(&table, "column").map(OwnerRule::Column),
    }
}

/// `currency = "USD"`, or a table of the column, the rates and what becomes of the rest.
fn currency(item: Item<'_>) -> Option<CurrencyRule> {
    let code = |item: Item<'_>, text: &str| {
        if !is_currency(text) {
            item.fault(MappingError::Currency { text: text.to_owned() });
        }
        text.to_owned()
    };
    if let Some(text) = item.as_text() {
        return Some(CurrencyRule { is: Some(code(item, text)), ..CurrencyRule::default() });
    }
    let table = item.table(&["column", "is", "rates", "others"])?;
    let rates = table.get("rates").and_then(|item| item.table(&[]));
    let rate = |(name, item): (&str, Item<'_>)| {
        let (name, value) = (code(item, name), item.decimal()?);
        if value.millionths() <= 0 {
            item.fault(MappingError::Rate { currency: name });
            return None;
        }
        Some((name, Amount::of_millionths(value.millionths())))
    };
    Some(CurrencyRule {
        column: table.text("column").map(str::to_owned),
        is: table.get("is").and_then(|item| Some(code(item, item.text()?))),
        rates: rates.iter().flat_map(Table::pairs).filter_map(rate).collect(),
        others: table.parsed("others"),
    })
}

fn share(item: Item<'_>) -> Option<Share> {
    let table = item.table(&["column", "whole"])?;
    let whole = table.whole::<u32>("whole").unwrap_or(1).max(1);
    Some(Share { column: required(&table, "column")?, whole })
}

/// `hours = "09:00-18:00"`.
fn hours(item: Item<'_>) -> Option<Hours> {
    let text = item.text()?;
    let minute = |clock: &str| -> Option<u32> {
        let (hour, minute) = clock.trim().split_once(':')?;
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour <= 24 && minute < 60 && hour * 60 + minute <= 1440).then_some(hour * 60 + minute)
    };
    let both = text.split_once('-').and_then(|(from, until)| Some((minute(from)?, minute(until)?)));
    let hours = both.filter(|(from, until)| from < until).map(|(from, until)| Hours { from, until });
    if hours.is_none() {
        item.fault(MappingError::Hours { text: text.to_owned() });
    }
    hours
}

fn join(table: &Table<'_>) -> Option<Join> {
    let (file, on) = (required(table, "file"), required(table, "on"));
    let key = table.text("key").map(str::to_owned).or_else(|| on.clone());
    Some(Join { file: file?, on: on?, key: key?, rename: pairs(table, "rename") })
}

fn document(item: Item<'_>) -> Option<Document> {
    let table = item.table(&["key", "date", "sum", "rows", "apart"])?;
    let sums = table.get("sum").and_then(|item| item.table(&[]));
    let sum = |(name, item): (&str, Item<'_>)| Some((name.to_owned(), values::quantity(item)?));
    let sums = sums.iter().flat_map(Table::pairs).filter_map(sum).collect();
    let rows = table.parsed("rows").unwrap_or(DocumentRows::Parts);
    let apart = table.text("apart").map(str::to_owned);
    Some(Document { key: required(&table, "key")?, date: table.get("date").and_then(values::when), sums, rows, apart })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::Cadence;
    use crate::intake::mapping::{Aggregate, By, Quantity, TimeUnit};

    fn faults(text: &str) -> Vec<(String, &'static str)> {
        let faults = read("imports.toml", text).err().map(|faults| faults.0).unwrap_or_default();
        faults
            .into_iter()
            .map(|fault| (fault.place.map(|place| place.to_string()).unwrap_or_default(), fault.code))
            .collect()
    }

    #[test]
    fn a_mapping_is_read() {
        let text = r#"
[crm]
owner = { column = "Ответственный" }
date_format = "dd.mm.yyyy"
empty = ["не закрыта"]
where = { "Воронка" = ["Продажи", "Опт"] }

[[crm.value]]
kpi = "deals"
aggregate = "count"
date = "Дата закрытия"
where = { "Этап сделки" = "Успешно реализовано" }

[[crm.value]]
kpi = "deal_cycle"
aggregate = "mean"
of = { from = "Дата создания", to = "Дата закрытия", unit = "days" }
date = "Дата закрытия"

[[crm.value]]
kpi = "clients"
aggregate = "distinct"
of = "Компания"
date = "Дата закрытия"
grain = "quarter"
by = ["company", "owner"]
"#;
        let mappings = read("imports.toml", text).unwrap();
        let crm = &mappings[0];
        assert_eq!((crm.name.as_str(), crm.values.len()), ("crm", 3));
        assert_eq!(crm.owner, OwnerRule::Column("Ответственный".into()));
        let between =
            Quantity::Between {
                from: "Дата создания".into(), to: "Дата закрытия".into(), unit: TimeUnit::Days
            };
        assert_eq!(crm.values[1].aggregate, Aggregate::Mean(between));
        assert_eq!(
            (crm.values[2].grain, crm.values[2].by.as_slice()),
            (Cadence::Quarter, &[By::Owner, By::Company][..])
        );
        assert_eq!(crm.values[0].place.to_string(), "imports.toml:8:1");
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let text = r#"
[Bad]
[[Bad.value]]
kpi = "deals"
aggregate = "summ"
date = 5

[two]
dates = "iso"
date_format = "dd.mm"
[[two.value]]
kpi = "Deals"
aggregate = "count"
of = "x"
date = "d"
"#;
        let expected = [
            ("imports.toml:2:1", "id-malformed"),
            ("imports.toml:5:13", "word-unknown"),
            ("imports.toml:6:8", "toml-wrong-type"),
            ("imports.toml:9:1", "toml-unknown-key"),
            ("imports.toml:10:15", "date-format-unknown"),
            ("imports.toml:12:7", "id-malformed"),
            ("imports.toml:14:6", "mapping-unwanted"),
        ];
        let expected: Vec<_> = expected.iter().map(|(place, code)| ((*place).to_owned(), *code)).collect();
        assert_eq!(faults(text), expected);
    }

    #[test]
    fn a_mapping_that_counts_twice_is_refused() {
        let value = |rest: &str| format!("[m]\n[[m.value]]\nkpi = \"k\"\ndate = \"d\"\n{rest}\n");
        assert_eq!(faults(&value("aggregate = \"count\"\nby = [\"owner\", \"group\"]"))[0].1, "mapping-counts-twice");
        let minutes = "aggregate = \"mean\"\nof = { from = \"a\", to = \"b\", unit = \"working_minutes\" }";
        assert_eq!(faults(&value(minutes))[0].1, "mapping-hours-missing");
        assert_eq!(faults("[m]\n")[0].1, "mapping-no-values");
    }

    #[test]
    fn broken_toml_is_placed() {
        assert_eq!(faults("[m\nx = 1\n")[0].1, "toml-syntax");
    }
}
