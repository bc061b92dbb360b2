//! How a definition file is read: the parsed tree is walked key by key, every mistake is noted with its place, and reading
//! goes on, so that one run tells everything that is wrong. Knows nothing of KPIs or people.

mod item;
mod problem;

use std::cell::RefCell;
use std::ops::Range;
use std::str::FromStr;

use toml::Spanned;
use toml::de::DeTable;

use crate::domain::id::is_id;
use crate::domain::wording::Wording;
use crate::problem::{Fault, Faults, nearest};

use problem::syntax;

pub use item::Item;
pub use problem::{Kind, TomlError};

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
