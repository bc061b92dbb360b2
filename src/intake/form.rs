//! A filled form read back: the workbook's cells found by the keys it carries, each with what was said and what stood
//! there when the form was made. Says what is wrong with a cell, and leaves it to others whether it may be entered.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::catalog::Catalog;
use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::{Breakdown, Kpi};
use crate::domain::measure::Measure;
use crate::domain::record::Observation;
use crate::domain::value::{Ratio, Total, Value};
use crate::forms::FormError;
use crate::forms::key::{FAMILY, FIELDS, MARK, Part, REASON, RowKey, SHEET};
use crate::intake::container::row::Kind;
use crate::intake::container::workbook::{Sheet, Workbook};
use crate::place::Place;
use crate::problem::Fault;
use crate::reading::number::{NumberKind, read_number};

/// Keys of rows stand in one of so many first columns.
const KEY_COLUMNS: usize = 3;
/// Keys of columns stand in one of so many first rows.
const KEY_ROWS: u32 = 12;

/// A filled form.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The company it was made for.
    pub company: String,
    /// A line that the workspace has in which it was made; empty in forms that name none.
    pub witness: String,
    /// The id of the person.
    pub person: String,
    /// The period.
    pub period: String,
    /// Why something is corrected, as written below the table.
    pub reason: String,
    /// The cell for it.
    pub reason_cell: Option<String>,
    cells: BTreeMap<CellKey, Parts>,
    base: HashMap<(String, NaiveDate), Base>,
}

/// One entry of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The cell.
    pub place: Place,
    /// The KPI or input.
    pub kpi: KpiId,
    /// Whose figure.
    pub owner: PersonId,
    /// The day.
    pub date: NaiveDate,
    /// Broken down by what.
    pub breakdown: Breakdown,
    /// What the cell says; none where it is empty.
    pub said: Option<Observation>,
    /// What was recorded when the form was made.
    pub base: Option<Observation>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct CellKey {
    date: NaiveDate,
    key: RowKey, // With the part Value.
}

#[derive(Clone, Debug, Default)]
struct Parts {
    value: Option<Content>,
    count: Option<Content>,
    place: Option<Place>,
}

#[derive(Clone, Debug)]
struct Content {
    text: String,
    kind: Kind,
    place: Place,
}

/// What stood in a cell when the form was made, as shown and as recorded.
#[derive(Clone, Debug, Default)]
struct Base {
    value: String,
    count: String,
    observation: Option<Observation>,
}

/// True for the workbook of a form, of whatever version.
pub fn is_form(book: &Workbook) -> bool {
    book.sheet(SHEET).and_then(|sheet| sheet.cell(0, 0)).is_some_and(|(mark, _)| mark.starts_with(FAMILY))
}

/// Reads a form.
pub fn read(book: &Workbook) -> Result<Filled, Fault> {
    let damaged = |what: &str| Fault::from(FormError::Damaged { what: what.to_owned() });
    let hidden = book.sheet(SHEET).ok_or_else(|| damaged(SHEET))?;
    let text = |row: u32, column: u32| hidden.cell(row, column).map(|(text, _)| text.to_owned()).unwrap_or_default();
    if text(0, 0) != MARK {
        return Err(FormError::Newer { mark: text(0, 0) }.into());
    }
    let mut fields = HashMap::new();
    for (row, field) in (1..).zip(FIELDS) {
        if text(row, 0) != field {
            return Err(damaged(field));
        }
        fields.insert(field, text(row, 1));
    }
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let mut filled = Filled {
        company: field("company"),
        witness: text(1, 2),
        person: field("person"),
        period: field("period"),
        reason: String::new(),
        reason_cell: None,
        cells: BTreeMap::new(),
        base: base(hidden),
    };
    for sheet in book.sheets.iter().filter(|sheet| sheet.name != SHEET) {
        filled.take(book, sheet);
    }
    if filled.cells.is_empty() { Err(damaged("sheet")) } else { Ok(filled) }
}

fn base(hidden: &Sheet) -> HashMap<(String, NaiveDate), Base> {
    let first = u32::try_from(FIELDS.len()).unwrap_or(u32::MAX) + 1;
    let rows = hidden.rows().filter(|row| row.line > first);
    let entry = |row: crate::intake::container::Row| {
        let date: NaiveDate = row.cell(1).parse().ok()?;
        let observation = match (row.cell(4).parse::<Value>(), row.cell(5).parse::<u64>()) {
            (Ok(value), Ok(count)) => Observation::Entered { value, count },
            _ => Observation::Nothing,
        };
        let (value, count) = (row.cell(2).to_owned(), row.cell(3).to_owned());
        Some(((row.cell(0).to_owned(), date), Base { value, count, observation: Some(observation) }))
    };
    rows.filter_map(entry).collect()
}

impl Filled {
    /// Takes all cells of a sheet that a row's key and a column's day meet in.
    fn take(&mut self, book: &Workbook, sheet: &Sheet) {
        let mut days: Vec<(usize, NaiveDate)> = Vec::new();
        for row in sheet.rows() {
            let day = |column: usize| Some((column, row.cell(column).parse::<NaiveDate>().ok()?));
            if days.is_empty() && row.line <= KEY_ROWS {
                days = (0..row.len()).filter_map(day).collect();
            }
            let key = (0..KEY_COLUMNS).map(|column| row.cell(column)).find(|text| !text.is_empty()).unwrap_or_default();
            let place = |column: usize| {
                let column = u32::try_from(column).unwrap_or(u32::MAX - 1) + 1;
                Place::in_sheet(book.file.clone(), &sheet.name, row.line, column)
            };
            if key == REASON {
                let mut words = (0..row.len()).filter(|column| !row.cell(*column).is_empty()).skip(2);
                self.reason = words.next().map(|column| row.cell(column).to_owned()).unwrap_or_default();
                self.reason_cell = place(2).cell();
            }
            let Ok(key) = key.parse::<RowKey>() else { continue };
            for (column, date) in &days {
                let content = Some(Content {
                    text: row.cell(*column).to_owned(),
                    kind: row.kind(*column),
                    place: place(*column),
                });
                let content = content.filter(|content| !content.text.is_empty());
                let whole = RowKey { part: Part::Value, ..key.clone() };
                let parts = self.cells.entry(CellKey { date: *date, key: whole }).or_default();
                match key.part {
                    Part::Value => (parts.value, parts.place) = (content, Some(place(*column))),
                    Part::Count => parts.count = content,
                }
            }
        }
    }

    /// The days it has cells for.
    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        self.cells.keys().map(|key| key.date)
    }

    /// Its entries with something said or something that stood there, and what is wrong with the other cells. A KPI that
    /// the catalog no longer has is told once.
    pub fn entries(&self, catalog: &Catalog) -> (Vec<Entry>, Vec<Fault>) {
        let (mut entries, mut faults) = (Vec::new(), Vec::new());
        let currency = catalog.settings().map_or("", |settings| settings.currency.as_str());
        for (CellKey { date, key }, parts) in &self.cells {
            let base = self.base.get(&(key.to_string(), *date)).cloned().unwrap_or_default();
            let place = parts.place.clone().or_else(|| parts.count.as_ref().map(|content| content.place.clone()));
            let Some(place) = place else { continue };
            let Some(kpi) = catalog.get(&key.kpi).filter(|kpi| kpi.enabled) else {
                let is_filled = parts.value.is_some() || parts.count.is_some();
                let unknown = crate::domain::record::RecordError::SwitchedOff { kpi: key.kpi.clone() };
                faults.extend(is_filled.then(|| Fault::from(unknown).at(place)));
                continue;
            };
            match said(kpi, currency, parts, &base) {
                Ok(said) => entries.push(Entry {
                    place,
                    kpi: key.kpi.clone(),
                    owner: key.owner.clone(),
                    date: *date,
                    breakdown: key.breakdown.clone(),
                    said,
                    base: base.observation,
                }),
                Err((fault, place)) => faults.push(Fault::from(fault).at(place)),
            }
        }
        (entries, faults)
    }
}

type Wrong = (FormError, Place);

/// What the cells of an entry say together.
fn said(kpi: &Kpi, currency: &str, parts: &Parts, base: &Base) -> Result<Option<Observation>, Wrong> {
    let value = parts.value.as_ref().map(|content| value_of(kpi, currency, content)).transpose()?;
    let count = parts.count.as_ref().map(count_of).transpose()?;
    let shown = |text: &str| text.parse::<Ratio>().ok().and_then(|ratio| ratio.round_to_value());
    let shown_count = base.count.parse::<u64>().ok();
    if base.observation.is_some() && value == shown(&base.value) && count == shown_count {
        return Ok(base.observation);
    }
    let place = |content: &Option<Content>| content.as_ref().expect("it was read from this content").place.clone();
    match (value, count) {
        (None, None) => Ok(None),
        (None, Some(0)) => Ok(Some(Observation::Nothing)),
        (None, Some(_)) => Err((FormError::CountAlone {}, place(&parts.count))),
        (Some(_), Some(0)) => Err((FormError::ValueOfNone {}, place(&parts.count))),
        (Some(value), Some(count)) if kpi.measure == Measure::Mean => {
            let total = Total::from_millionths(i128::from(value.millionths()) * i128::from(count));
            let too_long = || (FormError::TooLong { text: total.to_string() }, place(&parts.value));
            Ok(Some(Observation::Entered { value: total.to_value().ok_or_else(too_long)?, count }))
        }
        (Some(value), _) => Ok(Some(Observation::Entered { value, count: 1 })),
    }
}

fn value_of(kpi: &Kpi, currency: &str, content: &Content) -> Result<Value, Wrong> {
    let text = || content.text.clone();
    let wrong = |error: FormError| (error, content.place.clone());
    if kpi.measure == Measure::Rubric {
        let level = content.text.chars().next().and_then(|digit| digit.to_digit(10)).filter(|level| *level <= 4);
        let rest = content.text.get(1..).unwrap_or_default();
        let is_whole = matches!(rest, "" | ".0");
        let is_told = rest.starts_with(". ") || rest.starts_with([' ', '\u{a0}', '—', '-', ')']);
        let level = level.filter(|_| is_whole || is_told && content.kind != Kind::Number);
        let value = level.and_then(|level| Value::from_whole(level.into()).ok());
        return value.ok_or_else(|| wrong(FormError::NotALevel { text: text() }));
    }
    let value = match content.kind {
        Kind::Number => {
            let exact: Ratio = content.text.parse().map_err(|_| wrong(FormError::TooLong { text: text() }))?;
            exact.round_to_value().ok_or_else(|| wrong(FormError::TooLong { text: text() }))?
        }
        Kind::Moment => return Err(wrong(FormError::ADate { text: text() })),
        Kind::Text => {
            let kind = NumberKind::of(kpi.unit.kind, currency);
            read_number(&content.text, kind).map_err(|_| wrong(FormError::NotANumber { text: text() }))?
        }
        Kind::Duration | Kind::Truth | Kind::Error => return Err(wrong(FormError::NotANumber { text: text() })),
    };
    if value.is_negative() { Err(wrong(FormError::Negative { text: text() })) } else { Ok(value) }
}

fn count_of(content: &Content) -> Result<u64, Wrong> {
    let plain = content.text.strip_suffix(".0").unwrap_or(&content.text);
    plain.parse().map_err(|_| (FormError::NotANumber { text: content.text.clone() }, content.place.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_made_something_else_of_is_told() {
        let text = crate::store::toml::catalog::template();
        let catalog = crate::store::toml::catalog::read("kpi-catalog.toml", text).unwrap();
        let kpi = |id: &str| catalog.get(&id.parse().unwrap()).unwrap();
        let said = |id: &str, text: &str, kind: Kind| {
            let content = Content { text: text.to_owned(), kind, place: Place::new("a.xlsx", 1, 1) };
            value_of(kpi(id), "RUB", &content)
                .map(|value| value.to_string())
                .map_err(|(error, _)| Fault::from(error).code)
        };
        assert_eq!(said("calls", "2024-05-01", Kind::Moment), Err("form-a-date"));
        assert_eq!(said("calls", "TRUE", Kind::Truth), Err("form-not-a-number"));
        assert_eq!(said("calls", "1 250,5", Kind::Text), Ok("1250.5".to_owned()));
        assert_eq!(said("revenue", "0.30000000000000004", Kind::Number), Ok("0.3".to_owned()));
        assert_eq!(said("motivation", "2 — Положение подписано", Kind::Text), Ok("2".to_owned()));
        assert_eq!(said("motivation", "3", Kind::Number), Ok("3".to_owned()));
        assert_eq!(said("motivation", "2.5", Kind::Number), Err("form-not-a-level"));
        assert_eq!(said("motivation", "20", Kind::Text), Err("form-not-a-level"));
    }
}
