//! One value of a definition file, read as what its key takes.

use std::ops::Range;
use std::str::FromStr;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::DeValue;

use super::problem::{Kind, TomlError, suggesting};
use super::{Reading, Table, find_word};
use crate::domain::value::Value;
use crate::domain::wording::Wording;
use crate::problem::Fault;

/// A value with its key and its place.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) key: &'a str,
    pub(super) value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Item<'a> {
    /// Where it stands.
    pub fn span(self) -> Range<usize> {
        self.value.span()
    }

    /// Notes a fault of the whole value.
    pub fn fault(self, problem: impl Into<Fault>) {
        self.reading.fault(self.span(), problem);
    }

    /// Notes a fault of the first place inside the value where `text` stands as a word of its own; of the whole value when
    /// it stands nowhere.
    pub fn fault_at(self, text: &str, problem: impl Into<Fault>) {
        let span = self.span();
        let raw = &self.reading.text[span.clone()];
        let part = find_word(raw, text).map(|at| span.start + at..span.start + at + text.len());
        self.reading.fault(part.unwrap_or(span), problem);
    }

    /// True when `text` stands inside the value as a word of its own.
    pub fn mentions(self, text: &str) -> bool {
        find_word(&self.reading.text[self.span()], text).is_some()
    }

    /// Notes a fault of the bytes `inside` of the value, which is a text.
    pub fn fault_inside(self, inside: Range<usize>, problem: impl Into<Fault>) {
        let span = self.span();
        let text = self.value.get_ref().as_str().unwrap_or_default();
        // Where the text has escapes its bytes are not those of the file, and the whole of it is meant.
        let part = self.reading.text[span.clone()].find(text).map(|at| {
            let start = span.start + at;
            start + inside.start..start + inside.end
        });
        self.reading.fault(part.unwrap_or(span), problem);
    }

    fn wrong<T>(self, expected: Kind) -> Option<T> {
        let found = Kind::of(self.value.get_ref());
        self.fault(TomlError::WrongType { key: self.key.to_owned(), expected, found });
        None
    }

    /// The text.
    pub fn text(self) -> Option<&'a str> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(text),
            _ => self.wrong(Kind::TEXT),
        }
    }

    /// The text, if it is one; nothing is wrong if it is not.
    pub fn as_text(self) -> Option<&'a str> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// A text, or a whole number as it is written.
    pub fn text_or_whole(self) -> Option<&'a str> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(text),
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str()),
            _ => self.wrong(Kind::TEXT),
        }
    }

    /// The text, read as something else; a word that is none of those allowed gets the nearest one.
    pub fn parsed<T: FromStr<Err: Into<Fault>>>(self) -> Option<T> {
        let text = self.text()?;
        match text.parse() {
            Ok(parsed) => Some(parsed),
            Err(error) => {
                self.fault(suggesting(error.into(), text));
                None
            }
        }
    }

    /// True or false.
    pub fn flag(self) -> Option<bool> {
        self.value.get_ref().as_bool().or_else(|| self.wrong(Kind::FLAG))
    }

    /// A whole number that fits.
    pub fn whole<T: TryFrom<i64>>(self) -> Option<T> {
        let DeValue::Integer(number) = self.value.get_ref() else { return self.wrong(Kind::WHOLE) };
        let fitting =
            i64::from_str_radix(number.as_str(), number.radix()).ok().and_then(|number| T::try_from(number).ok());
        if fitting.is_none() {
            self.fault(TomlError::OutOfRange { key: self.key.to_owned(), text: number.to_string() });
        }
        fitting
    }

    /// A number, exactly as written, or a text that holds one.
    pub fn decimal(self) -> Option<Value> {
        let text = match self.value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            DeValue::String(text) => text,
            _ => return self.wrong(Kind::NUMBER),
        };
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(error);
                None
            }
        }
    }

    /// A day: a TOML local date or a text.
    pub fn date(self) -> Option<NaiveDate> {
        let read = match self.value.get_ref() {
            DeValue::String(text) => return self.date_of(text),
            DeValue::Datetime(moment) if moment.time.is_none() => moment.date,
            _ => None,
        };
        let Some(date) = read else { return self.wrong(Kind::DATE) };
        self.date_of(&date.to_string())
    }

    fn date_of(self, text: &str) -> Option<NaiveDate> {
        match crate::domain::period::date_from_text(text) {
            Ok(date) => Some(date),
            Err(error) => {
                self.fault(error);
                None
            }
        }
    }

    /// True for a list.
    pub fn is_list(self) -> bool {
        matches!(self.value.get_ref(), DeValue::Array(_))
    }

    /// The members of a list.
    pub fn items(self) -> Vec<Item<'a>> {
        match self.value.get_ref() {
            DeValue::Array(list) => list.iter().map(|value| Item { value, ..self }).collect(),
            _ => self.wrong(Kind::LIST).unwrap_or_default(),
        }
    }

    /// The members of a list of exactly that length.
    pub fn exactly(self, expected: usize) -> Option<Vec<Item<'a>>> {
        let items = self.items();
        if items.len() == expected {
            return Some(items);
        }
        if matches!(self.value.get_ref(), DeValue::Array(_)) {
            self.fault(TomlError::WrongLength { key: self.key.to_owned(), expected, found: items.len() });
        }
        None
    }

    /// The table; keys that are not in `known` are reported, all are allowed when it is empty.
    pub fn table(self, known: &[&str]) -> Option<Table<'a>> {
        match self.value.get_ref() {
            DeValue::Table(entries) => Some(Table::new(self.reading, entries, self.span(), known)),
            _ => self.wrong(Kind::TABLE),
        }
    }

    /// True when the value is a table.
    pub fn is_table(self) -> bool {
        matches!(self.value.get_ref(), DeValue::Table(_))
    }

    /// A text for both languages, or `{ ru = "…", en = "…" }`.
    pub fn wording(self) -> Option<Wording> {
        match self.value.get_ref() {
            DeValue::String(text) => Some(Wording::same(text.trim())),
            DeValue::Table(_) => {
                let table = self.table(&["ru", "en"])?;
                let text = |language| table.text(language).unwrap_or_default().trim().into();
                Some(Wording { ru: text("ru"), en: text("en") })
            }
            _ => self.wrong(Kind::WORDING),
        }
    }

    /// One text, a list of texts, or `{ ru = […], en = […] }`.
    pub fn texts(self) -> Vec<Item<'a>> {
        let is_text = |item: &Item<'a>| item.text().is_some();
        match self.value.get_ref() {
            DeValue::String(_) => vec![self],
            DeValue::Table(_) => {
                let table = self.table(&["ru", "en"]);
                let lists = ["ru", "en"].into_iter().filter_map(|language| table.as_ref()?.get(language));
                lists.flat_map(Item::items).filter(is_text).collect()
            }
            _ => self.items().into_iter().filter(is_text).collect(),
        }
    }
}

impl From<Item<'_>> for String {
    fn from(item: Item<'_>) -> String {
        item.value.get_ref().as_str().unwrap_or_default().trim().to_owned()
    }
}
