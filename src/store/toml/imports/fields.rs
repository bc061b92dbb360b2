//! A table of imports.toml read field by field: every fault is kept with its place, none ends the reading, and what
//! nobody asked for is refused at the end.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::place::Place;
use crate::problem::Fault;

crate::problems! {
    /// What can be wrong with a field of imports.toml.
    pub enum ImportsError: Data {
        /// Not TOML.
        Syntax = "imports-syntax" { detail: String },
        /// A key that means nothing here.
        UnknownKey = "imports-unknown-key" { key: String, allowed: Vec<String> },
        /// A key that must be there.
        Missing = "imports-missing" { key: String },
        /// Not a text.
        WantsText = "imports-wants-text" { key: String },
        /// Not a text or a list of texts.
        WantsTexts = "imports-wants-texts" { key: String },
        /// Not a table.
        WantsTable = "imports-wants-table" { key: String },
        /// Not a list of tables.
        WantsTables = "imports-wants-tables" { key: String },
        /// Neither true nor false.
        WantsFlag = "imports-wants-flag" { key: String },
        /// Not a whole number from 1.
        WantsCount = "imports-wants-count" { key: String },
        /// Not a number.
        WantsNumber = "imports-wants-number" { key: String },
        /// None of the words this key takes.
        UnknownWord = "imports-unknown-word" { key: String, text: String, allowed: Vec<String> },
        /// Not working hours.
        WantsHours = "imports-wants-hours" { text: String },
    }
}

/// The text being read and what was found wrong in it.
pub struct Sheet<'t> {
    /// The file's name.
    pub file: &'t str,
    /// Its text.
    pub text: &'t str,
    faults: RefCell<Vec<Fault>>,
}

/// A value of the file and where it stands.
pub type Node<'t> = Spanned<DeValue<'t>>;

impl<'t> Sheet<'t> {
    /// Nothing wrong yet.
    pub fn new(file: &'t str, text: &'t str) -> Sheet<'t> {
        Sheet { file, text, faults: RefCell::default() }
    }

    /// Keeps a fault at a part of the text.
    pub fn blame(&self, span: Range<usize>, problem: impl Into<Fault>) {
        let fault = problem.into().within(self.file, self.text, span.start, span.end);
        self.faults.borrow_mut().push(fault);
    }

    /// Where a part of the text stands.
    pub fn place(&self, span: &Range<usize>) -> Place {
        Place::of_offset(self.file, self.text, span.start)
    }

    /// Everything found wrong, in the order of the file.
    pub fn into_faults(self) -> Vec<Fault> {
        let mut faults = self.faults.into_inner();
        faults.sort_by(|one, other| one.place.cmp(&other.place));
        faults
    }
}

/// One table, remembering which keys were asked for.
pub struct Fields<'s, 't> {
    /// The text it is part of.
    pub sheet: &'s Sheet<'t>,
    /// Where it stands.
    pub span: Range<usize>,
    table: &'s DeTable<'t>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'s, 't> Fields<'s, 't> {
    /// The fields of a value that must be a table.
    pub fn of(sheet: &'s Sheet<'t>, key: &str, node: &'s Node<'t>) -> Option<Fields<'s, 't>> {
        let table = node.get_ref().as_table();
        if table.is_none() {
            sheet.blame(node.span(), ImportsError::WantsTable { key: key.to_owned() });
        }
        table.map(|table| Fields { sheet, span: node.span(), table, asked: RefCell::default() })
    }

    /// Keys and values, in the order of the file, whatever the keys are.
    pub fn entries(&self) -> Vec<(&'s str, Range<usize>, &'s Node<'t>)> {
        let mut entries: Vec<_> =
            self.table.iter().map(|(key, node)| (key.get_ref().as_ref(), key.span(), node)).collect();
        entries.sort_by_key(|(_, span, _)| span.start);
        entries
    }

    /// The value under a key, which is thereby known.
    pub fn get(&self, key: &'static str) -> Option<&'s Node<'t>> {
        self.asked.borrow_mut().push(key);
        self.table.iter().find(|(name, _)| name.get_ref().as_ref() == key).map(|(_, node)| node)
    }

    /// A text.
    pub fn text(&self, key: &'static str) -> Option<&'s str> {
        self.get(key).and_then(|node| self.text_of(key, node))
    }

    /// A text that must be there.
    pub fn required(&self, key: &'static str) -> Option<&'s str> {
        let node = self.get(key);
        if node.is_none() {
            self.missing(key);
        }
        node.and_then(|node| self.text_of(key, node))
    }

    /// Says that a key is missing.
    pub fn missing(&self, key: &str) {
        self.sheet.blame(self.heading(), ImportsError::Missing { key: key.to_owned() });
    }

    /// The text that a value is.
    pub fn text_of(&self, key: &str, node: &'s Node<'t>) -> Option<&'s str> {
        let text = node.get_ref().as_str();
        if text.is_none() {
            self.sheet.blame(node.span(), ImportsError::WantsText { key: key.to_owned() });
        }
        text
    }

    /// A text or a list of texts, each with its span.
    pub fn texts(&self, key: &'static str) -> Option<Vec<(String, Range<usize>)>> {
        self.get(key).and_then(|node| self.texts_of(key, node))
    }

    /// The texts that a value is.
    pub fn texts_of(&self, key: &str, node: &'s Node<'t>) -> Option<Vec<(String, Range<usize>)>> {
        let nodes: Vec<&Node<'t>> = match node.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            _ => vec![node],
        };
        let texts: Option<Vec<_>> =
            nodes.iter().map(|node| Some((node.get_ref().as_str()?.to_owned(), node.span()))).collect();
        if texts.as_ref().is_none_or(Vec::is_empty) {
            self.sheet.blame(node.span(), ImportsError::WantsTexts { key: key.to_owned() });
            return None;
        }
        texts
    }

    /// True or false; false where absent.
    pub fn flag(&self, key: &'static str) -> bool {
        let Some(node) = self.get(key) else { return false };
        self.flag_of(key, node).unwrap_or(false)
    }

    /// The truth that a value is.
    pub fn flag_of(&self, key: &str, node: &Node<'t>) -> Option<bool> {
        let flag = node.get_ref().as_bool();
        if flag.is_none() {
            self.sheet.blame(node.span(), ImportsError::WantsFlag { key: key.to_owned() });
        }
        flag
    }

    /// A whole number from 1.
    pub fn count(&self, key: &'static str) -> Option<u32> {
        let node = self.get(key)?;
        let number = node.get_ref().as_integer().filter(|number| number.radix() == 10);
        let count = number.and_then(|number| number.as_str().parse().ok()).filter(|count| *count >= 1);
        if count.is_none() {
            self.sheet.blame(node.span(), ImportsError::WantsCount { key: key.to_owned() });
        }
        count
    }

    /// One of the words a key takes.
    pub fn word<T: Clone>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let node = self.get(key)?;
        let text = self.text_of(key, node)?;
        self.word_of(key, text, node.span(), words)
    }

    /// What a word stands for.
    pub fn word_of<T: Clone>(&self, key: &str, text: &str, span: Range<usize>, words: &[(&str, T)]) -> Option<T> {
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| meaning.clone());
        if found.is_none() {
            let allowed = words.iter().map(|(word, _)| (*word).to_owned()).collect();
            self.sheet.blame(span, ImportsError::UnknownWord { key: key.to_owned(), text: text.to_owned(), allowed });
        }
        found
    }

    /// A table inside this one.
    pub fn table(&self, key: &'static str) -> Option<Fields<'s, 't>> {
        self.get(key).and_then(|node| Fields::of(self.sheet, key, node))
    }

    /// A list of tables inside this one.
    pub fn tables(&self, key: &'static str) -> Vec<Fields<'s, 't>> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let Some(array) = node.get_ref().as_array() else {
            self.sheet.blame(node.span(), ImportsError::WantsTables { key: key.to_owned() });
            return Vec::new();
        };
        array.iter().filter_map(|node| Fields::of(self.sheet, key, node)).collect()
    }

    /// A table of texts, in the order of the file.
    pub fn pairs(&self, key: &'static str) -> Vec<(String, String)> {
        let Some(table) = self.table(key) else { return Vec::new() };
        let pair =
            |(name, _, node): (&str, _, &'s Node<'t>)| Some((name.to_owned(), self.text_of(name, node)?.to_owned()));
        table.entries().into_iter().filter_map(pair).collect()
    }

    /// Refuses the keys that nobody asked for.
    pub fn done(self) {
        let mut asked = self.asked.borrow().clone();
        asked.sort_unstable();
        asked.dedup();
        for (key, span, _) in self.entries() {
            if !asked.contains(&key) {
                let allowed = asked.iter().map(|key| (*key).to_owned()).collect();
                self.sheet.blame(span, ImportsError::UnknownKey { key: key.to_owned(), allowed });
            }
        }
    }

    /// The first line of the table: what is quoted when something is missing from it.
    fn heading(&self) -> Range<usize> {
        let text = self.sheet.text.get(self.span.clone()).unwrap_or_default();
        self.span.start..self.span.start + text.find('\n').unwrap_or(text.len())
    }
}
