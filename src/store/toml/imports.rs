//! imports.toml: the named mappings. Reads a text it is given; unknown keys are refused, and everything that is wrong is
//! reported at once.

mod fields;
mod values;

use toml::de::DeTable;

use crate::domain::id::{IdError, is_id};
use crate::intake::date_format::DateFormat;
use crate::intake::mapping::{DecimalMark, Document, Hours, Join, Mapping, OwnerRule, Share};
use crate::problem::Faults;

pub use fields::ImportsError;
use fields::{Fields, Sheet};

/// The mappings of the file's text, in its order.
pub fn read(file: &str, text: &str) -> Result<Vec<Mapping>, Faults> {
    let sheet = Sheet::new(file, text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        sheet.blame(span, ImportsError::Syntax { detail: error.message().to_owned() });
    }
    let mut entries: Vec<_> = table.get_ref().iter().collect();
    entries.sort_by_key(|(name, _)| name.span().start);
    let mut mappings = Vec::new();
    for (name, node) in entries {
        if !is_id(name.get_ref()) {
            sheet.blame(name.span(), IdError::Malformed { text: name.get_ref().to_string() });
        }
        let fields = Fields::of(&sheet, name.get_ref(), node);
        mappings.extend(fields.map(|fields| mapping(name.get_ref(), &sheet, name.span(), fields)));
    }
    Faults::none_or(sheet.into_faults(), mappings)
}

fn mapping(name: &str, sheet: &Sheet<'_>, span: std::ops::Range<usize>, fields: Fields<'_, '_>) -> Mapping {
    let value_fields = fields.tables("value");
    let spans: Vec<_> = value_fields.iter().map(|value| value.span.clone()).collect();
    let values: Vec<_> = value_fields.into_iter().map(values::rule).collect();
    let broken = values.iter().any(Option::is_none);
    let mapping = Mapping {
        name: name.to_owned(),
        place: sheet.place(&span),
        dates: dates(&fields),
        decimal: fields.word("decimal", &[("point", DecimalMark::Point), ("comma", DecimalMark::Comma)]),
        empty: fields.texts("empty").unwrap_or_default().into_iter().map(|(word, _)| word).collect(),
        owner: owner(&fields).unwrap_or(OwnerRule::Company),
        share: share(&fields),
        hours: hours(&fields),
        conditions: values::conditions(&fields),
        joins: fields.tables("join").into_iter().filter_map(join).collect(),
        document: fields.table("document").and_then(document),
        values: values.into_iter().flatten().collect(),
    };
    fields.done();
    if !broken {
        for (index, error) in mapping.contradictions() {
            sheet.blame(index.map_or_else(|| span.clone(), |index| first_line(sheet, &spans[index])), error);
        }
    }
    mapping
}

fn first_line(sheet: &Sheet<'_>, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let text = sheet.text.get(span.clone()).unwrap_or_default();
    span.start..span.start + text.find('\n').unwrap_or(text.len())
}

fn dates(fields: &Fields<'_, '_>) -> DateFormat {
    let Some(node) = fields.get("date_format") else { return DateFormat::default() };
    let Some(text) = fields.text_of("date_format", node) else { return DateFormat::default() };
    text.parse().unwrap_or_else(|error: crate::intake::date_format::DateFormatError| {
        fields.sheet.blame(node.span(), error);
        DateFormat::default()
    })
}

/// `owner = "company"`, `{ column = "…" }` or `{ is = "…" }`.
fn owner(fields: &Fields<'_, '_>) -> Option<OwnerRule> {
    let node = fields.get("owner")?;
    if let Some(text) = node.get_ref().as_str() {
        return fields.word_of("owner", text, node.span(), &[("company", OwnerRule::Company)]);
    }
    let table = Fields::of(fields.sheet, "owner", node)?;
    let (column, constant) = (table.text("column"), table.text("is"));
    let rule = match (column, constant) {
        (Some(column), _) => Some(OwnerRule::Column(column.to_owned())),
        (None, Some(constant)) => Some(OwnerRule::Constant(constant.to_owned())),
        (None, None) => {
            table.missing("column");
            None
        }
    };
    table.done();
    rule
}

fn share(fields: &Fields<'_, '_>) -> Option<Share> {
    let table = fields.table("share")?;
    let column = table.required("column").map(str::to_owned);
    let whole = table.count("whole").unwrap_or(1);
    table.done();
    Some(Share { column: column?, whole })
}

/// `hours = "09:00-18:00"`.
fn hours(fields: &Fields<'_, '_>) -> Option<Hours> {
    let node = fields.get("hours")?;
    let text = fields.text_of("hours", node)?;
    let minute = |clock: &str| -> Option<u32> {
        let (hour, minute) = clock.trim().split_once(':')?;
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        (hour <= 24 && minute < 60 && hour * 60 + minute <= 1440).then_some(hour * 60 + minute)
    };
    let both = text.split_once('-').and_then(|(from, until)| Some((minute(from)?, minute(until)?)));
    let hours = both.filter(|(from, until)| from < until).map(|(from, until)| Hours { from, until });
    if hours.is_none() {
        fields.sheet.blame(node.span(), ImportsError::WantsHours { text: text.to_owned() });
    }
    hours
}

fn join(fields: Fields<'_, '_>) -> Option<Join> {
    let file = fields.required("file").map(str::to_owned);
    let on = fields.required("on").map(str::to_owned);
    let key = fields.text("key").map(str::to_owned).or_else(|| on.clone());
    let rename = fields.pairs("rename");
    fields.done();
    Some(Join { file: file?, on: on?, key: key?, rename })
}

fn document(fields: Fields<'_, '_>) -> Option<Document> {
    let key = fields.required("key").map(str::to_owned);
    let date = fields.text("date").map(str::to_owned);
    let sums = fields.table("sum").map(|sums| {
        let sum = |(name, _, node): (&str, _, _)| Some((name.to_owned(), values::quantity_of(&sums, "sum", node)?));
        sums.entries().into_iter().filter_map(sum).collect()
    });
    fields.done();
    Some(Document { key: key?, date, sums: sums.unwrap_or_default() })
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
            ("imports.toml:2:2", "id-malformed"),
            ("imports.toml:5:13", "imports-unknown-word"),
            ("imports.toml:6:8", "imports-wants-text"),
            ("imports.toml:9:1", "imports-unknown-key"),
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
        assert_eq!(faults("[m\nx = 1\n")[0].1, "imports-syntax");
    }
}
