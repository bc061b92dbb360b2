//! How a definition file is read: the parsed tree is walked key by key, every mistake is noted with its place, and reading
//! goes on, so that one run tells everything that is wrong. Knows nothing of KPIs or people.

use std::cell::RefCell;
use std::ops::Range;
use std::str::FromStr;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::id::is_id;
use crate::domain::value::Value;
use crate::domain::wording::Wording;
use crate::problem::{Argument, Fault, Faults, nearest};

crate::problems! {
    /// What can be wrong with a definition file, whatever it defines.
    pub enum TomlError: Data {
        /// Not TOML.
        Syntax = "toml-syntax" {},
        /// A quotation that is not closed, or an escape that does not exist.
        Quotes = "toml-quotes" {},
        /// A text without quotation marks.
        Unquoted = "toml-unquoted" {},
        /// A key or a table that stands there twice.
        KeyTwice = "toml-key-twice" { key: String },
        /// A key that means nothing here.
        UnknownKey = "toml-unknown-key" { key: String, suggestion: Option<String>, allowed: Vec<String> },
        /// A key that has to be there.
        MissingKey = "toml-missing-key" { key: String },
        /// A value of another type than the key takes.
        WrongType = "toml-wrong-type" { key: String, expected: Kind, found: Kind },
        /// A whole number outside its limits.
        OutOfRange = "toml-out-of-range" { key: String, text: String },
        /// A list of another length than is needed.
        WrongLength = "toml-wrong-length" { key: String, expected: usize, found: usize },
    }
}

/// What a value is, as the message that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind(&'static str);

impl Kind {
    const TEXT: Kind = Kind("toml-kind-text");
    const WHOLE: Kind = Kind("toml-kind-whole");
    const NUMBER: Kind = Kind("toml-kind-number");
    const FLAG: Kind = Kind("toml-kind-flag");
    const DATE: Kind = Kind("toml-kind-date");
    const LIST: Kind = Kind("toml-kind-list");
    const TABLE: Kind = Kind("toml-kind-table");
    const WORDING: Kind = Kind("toml-kind-wording");

    /// The messages that name the kinds.
    pub const ALL: [&'static str; 8] = [
        Kind::TEXT.0,
        Kind::WHOLE.0,
        Kind::NUMBER.0,
        Kind::FLAG.0,
        Kind::DATE.0,
        Kind::LIST.0,
        Kind::TABLE.0,
        Kind::WORDING.0,
    ];

    fn of(value: &DeValue<'_>) -> Kind {
        match value {
            DeValue::String(_) => Kind::TEXT,
            DeValue::Integer(_) => Kind::WHOLE,
            DeValue::Float(_) => Kind::NUMBER,
            DeValue::Boolean(_) => Kind::FLAG,
            DeValue::Datetime(_) => Kind::DATE,
            DeValue::Array(_) => Kind::LIST,
            DeValue::Table(_) => Kind::TABLE,
        }
    }
}

impl From<Kind> for Argument {
    fn from(kind: Kind) -> Argument {
        Argument::Term(kind.0)
    }
}

/// A file being read, and what was found wrong so far.
pub struct Reading<'a> {
    file: &'a str,
    text: &'a str,
    faults: RefCell<Vec<(usize, Fault)>>,
}

impl<'a> Reading<'a> {
    /// Parses the text; a file that is no TOML is reported with all its mistakes of syntax.
    pub fn parse(file: &'a str, text: &'a str) -> Result<(Reading<'a>, Spanned<DeTable<'a>>), Faults> {
        let (tree, errors) = DeTable::parse_recoverable(text);
        let reading = Reading { file, text, faults: RefCell::default() };
        let mut told = Vec::new();
        for error in errors {
            let span = error.span().unwrap_or(0..0);
            let word = text.get(span.clone()).unwrap_or_default();
            let line = text.bytes().take(span.start).filter(|&byte| byte == b'\n').count();
            // What follows in the same line is mostly the same mistake seen again.
            if !told.contains(&line) {
                told.push(line);
                reading.fault(span, syntax(error.message(), word));
            }
        }
        if reading.is_fine() { Ok((reading, tree)) } else { Err(reading.into_faults()) }
    }

    /// Notes a fault at these bytes.
    pub fn fault(&self, span: Range<usize>, problem: impl Into<Fault>) {
        let fault = problem.into().within(self.file, self.text, span.start, span.end);
        self.faults.borrow_mut().push((span.start, fault));
    }

    /// True while nothing is wrong.
    pub fn is_fine(&self) -> bool {
        self.faults.borrow().is_empty()
    }

    /// The first bytes of what is wrong so far.
    pub fn wrong_places(&self) -> Vec<usize> {
        self.faults.borrow().iter().map(|(at, _)| *at).collect()
    }

    /// Everything that is wrong, from the top of the file.
    pub fn into_faults(self) -> Faults {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|(at, _)| *at);
        Faults(faults.into_iter().map(|(_, fault)| fault).collect())
    }
}

fn syntax(message: &str, word: &str) -> TomlError {
    if message.starts_with("duplicate key") {
        TomlError::KeyTwice { key: word.trim_matches(['[', ']', ' ', '"']).to_owned() }
    } else if message.starts_with("string values must be quoted") {
        TomlError::Unquoted {}
    } else if message.contains("unquoted key") {
        TomlError::Syntax {}
    } else if ["string", "quote", "escape", "unicode"].iter().any(|word| message.contains(word)) {
        TomlError::Quotes {}
    } else {
        TomlError::Syntax {}
    }
}

/// A table whose keys have been checked.
#[derive(Clone)]
pub struct Table<'a> {
    reading: &'a Reading<'a>,
    entries: &'a DeTable<'a>,
    span: Range<usize>,
}

impl<'a> Table<'a> {
    /// The whole file; keys that are not in `known` are reported.
    pub fn root(reading: &'a Reading<'a>, tree: &'a Spanned<DeTable<'a>>, known: &[&str]) -> Table<'a> {
        Table::new(reading, tree.get_ref(), tree.span(), known)
    }

    fn new(reading: &'a Reading<'a>, entries: &'a DeTable<'a>, span: Range<usize>, known: &[&str]) -> Table<'a> {
        for (key, _) in entries.iter().filter(|(key, _)| !known.is_empty() && !known.contains(&key.get_ref().as_ref()))
        {
            let text = key.get_ref();
            let suggestion = nearest(text, known.iter().copied());
            let allowed = known.iter().map(|&word| word.to_owned()).collect();
            reading.fault(key.span(), TomlError::UnknownKey { key: text.to_string(), suggestion, allowed });
        }
        Table { reading, entries, span }
    }

    /// Where it stands.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The value under a key.
    pub fn get(&self, key: &'a str) -> Option<Item<'a>> {
        self.entries.get(key).map(|value| Item { reading: self.reading, key, value })
    }

    /// The value under a key that has to be there.
    pub fn required(&self, key: &'a str) -> Option<Item<'a>> {
        let item = self.get(key);
        if item.is_none() {
            self.fault(TomlError::MissingKey { key: key.to_owned() });
        }
        item
    }

    /// Notes a fault of the table as a whole.
    pub fn fault(&self, problem: impl Into<Fault>) {
        self.reading.fault(self.span(), problem);
    }

    /// Keys and values, for tables whose keys are free.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a str, Item<'a>)> {
        let reading = self.reading;
        self.entries.iter().map(move |(key, value)| {
            let key: &'a str = key.get_ref();
            (key, Item { reading, key, value })
        })
    }

    /// True when one of its values has `text` in it as a word of its own.
    pub fn mentions(&self, text: &str) -> bool {
        self.pairs().any(|(_, item)| item.mentions(text))
    }

    /// The tables of `[[key]]`, none when there is no such key.
    pub fn tables(&self, key: &'a str, known: &[&str]) -> Vec<Table<'a>> {
        self.get(key)
            .map(|item| item.items().into_iter().filter_map(|item| item.table(known)).collect())
            .unwrap_or_default()
    }

    /// Text under a key, if there is any.
    pub fn text(&self, key: &'a str) -> Option<&'a str> {
        self.get(key)?.text()
    }

    /// A word, an id or anything else that is read from a text.
    pub fn parsed<T: FromStr<Err: Into<Fault>>>(&self, key: &'a str) -> Option<T> {
        self.get(key)?.parsed()
    }

    /// True or false.
    pub fn flag(&self, key: &'a str) -> Option<bool> {
        self.get(key)?.flag()
    }

    /// A whole number.
    pub fn whole<T: TryFrom<i64>>(&self, key: &'a str) -> Option<T> {
        self.get(key)?.whole()
    }

    /// A text in one or two languages; empty when there is none.
    pub fn wording(&self, key: &'a str) -> Wording {
        self.get(key).and_then(Item::wording).unwrap_or_default()
    }

    /// A list of texts, or one text; empty when there is none.
    pub fn texts(&self, key: &'a str) -> Vec<Item<'a>> {
        self.get(key).map(Item::texts).unwrap_or_default()
    }
}

/// A value with its key and its place.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    reading: &'a Reading<'a>,
    key: &'a str,
    value: &'a Spanned<DeValue<'a>>,
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
                let text = |language| table.text(language).unwrap_or_default().trim().to_owned();
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

/// Adds the nearest allowed word to a problem that lists the allowed ones.
fn suggesting(mut fault: Fault, text: &str) -> Fault {
    let as_text = |word: &Argument| if let Argument::Text(text) = word { Some(text.clone()) } else { None };
    let Some(Argument::List(words)) = fault.argument("allowed") else { return fault };
    let words: Vec<String> = words.iter().filter_map(as_text).collect();
    let suggestion = nearest(text, words.iter().map(String::as_str));
    fault.arguments.push(("suggestion", suggestion.into()));
    fault
}

/// The first place of `word` in `text` that is not a part of a longer id.
fn find_word(text: &str, word: &str) -> Option<usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let whole = |&(at, _): &(usize, &str)| {
        let before = text[..at].chars().next_back().is_some_and(is_part);
        let after = text[at + word.len()..].chars().next().is_some_and(is_part);
        !before && !after || !is_id(word)
    };
    if word.is_empty() { None } else { text.match_indices(word).find(whole).map(|(at, _)| at) }
}
