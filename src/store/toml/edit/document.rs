//! A TOML text that is edited: finding entries, putting values, appending tables. Knows no keys.

use chrono::NaiveDate;
use toml_edit::{Array, ArrayOfTables, Datetime, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::problem::Faults;
use crate::store::toml::decode::{Reading, TomlError};

/// A text being edited. Line ends and a mark of byte order stay as they are.
pub struct Document {
    tree: DocumentMut,
    has_mark: bool,
    has_crlf: bool,
}

impl Document {
    /// Parses the text; one that is no TOML is reported as when it is read.
    pub fn parse(file: &str, text: &str) -> Result<Document, Faults> {
        Reading::parse(file, text)?;
        let (has_mark, has_crlf) = (text.starts_with('\u{feff}'), text.contains("\r\n"));
        let plain = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        match plain.parse::<DocumentMut>() {
            Ok(tree) => Ok(Document { tree, has_mark, has_crlf }),
            Err(_) => Err(TomlError::Syntax {}.into()),
        }
    }

    /// The whole text.
    pub fn into_text(self) -> String {
        let text = self.tree.to_string();
        let text = if self.has_crlf { text.replace('\n', "\r\n") } else { text };
        if self.has_mark { format!("\u{feff}{text}") } else { text }
    }

    /// The table of that key.
    pub fn table(&mut self, key: &str) -> Option<&mut dyn TableLike> {
        self.tree.get_mut(key)?.as_table_like_mut()
    }

    /// The entry of `[[key]]` with that id.
    pub fn entry(&mut self, key: &str, id: &str) -> Option<&mut dyn TableLike> {
        let list = self.tree.get_mut(key)?;
        entries(list).into_iter().find(|entry| text_of(*entry, "id") == Some(id))
    }

    /// The ids of `[[key]]`.
    pub fn ids(&self, key: &str) -> Vec<String> {
        let Some(list) = self.tree.get(key) else { return Vec::new() };
        let id = |entry: &dyn TableLike| text_of(entry, "id").map(str::to_owned);
        match list {
            Item::ArrayOfTables(tables) => tables.iter().filter_map(|table| id(table)).collect(),
            Item::Value(Value::Array(list)) => {
                list.iter().filter_map(Value::as_inline_table).filter_map(|table| id(table)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Appends an entry to `[[key]]`. In a text of comments alone it comes after them.
    pub fn append(&mut self, key: &str, mut entry: Table) {
        if self.tree.as_table().is_empty() {
            let comments = self.tree.trailing().as_str().unwrap_or_default().to_owned();
            let gap = if comments.is_empty() { "" } else { "\n" };
            entry.decor_mut().set_prefix(format!("{comments}{gap}"));
            self.tree.set_trailing("");
        }
        push(self.tree.as_table_mut(), key, entry);
    }
}

/// The entries of a list of tables, whichever way it is written.
pub fn entries(list: &mut Item) -> Vec<&mut dyn TableLike> {
    match list {
        Item::ArrayOfTables(tables) => tables.iter_mut().map(|table| table as &mut dyn TableLike).collect(),
        Item::Value(Value::Array(list)) => {
            let tables = list.iter_mut().filter_map(Value::as_inline_table_mut);
            tables.map(|table| table as &mut dyn TableLike).collect()
        }
        _ => Vec::new(),
    }
}

/// Appends an entry to a list of tables, in the way the others are written.
pub fn push(parent: &mut dyn TableLike, key: &str, entry: Table) {
    match parent.get_mut(key) {
        Some(Item::ArrayOfTables(tables)) => tables.push(entry),
        Some(Item::Value(Value::Array(list))) => list.push(entry.into_inline_table()),
        _ => {
            let mut tables = ArrayOfTables::new();
            tables.push(entry);
            parent.insert(key, Item::ArrayOfTables(tables));
        }
    }
}

/// A new entry with these keys in this order.
pub fn entry<'a>(pairs: impl IntoIterator<Item = (&'a str, Value)>) -> Table {
    let mut table = Table::new();
    for (key, value) in pairs {
        table.insert(key, Item::Value(value));
    }
    table
}

/// The text under a key.
pub fn text_of<'t>(table: &'t dyn TableLike, key: &str) -> Option<&'t str> {
    table.get(key)?.as_str()
}

/// Puts a value under a key, or under a key of an inner table (`thresholds.near`); `None` takes it away.
pub fn put(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    let Some((outer, inner)) = key.split_once('.') else { return put_here(table, key, value) };
    if table.get(outer).and_then(Item::as_table_like).is_none() {
        if value.is_none() {
            return;
        }
        // A text for both languages stays the text of the other one.
        let mut made = InlineTable::new();
        for language in ["ru", "en"] {
            if let Some(text) = text_of(table, outer) {
                made.insert(language, text.into());
            }
        }
        put_here(table, outer, Some(made.into()));
    }
    if let Some(outer) = table.get_mut(outer).and_then(Item::as_table_like_mut) {
        put_here(outer, inner, value);
    }
}

fn put_here(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    let Some(mut value) = value else {
        table.remove(key);
        return;
    };
    if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
        *value.decor_mut() = old.decor().clone();
        *old = value;
        return;
    }
    let width = key_width(table);
    if let Some(last) = table.iter_mut().last().and_then(|(_, item)| item.as_value_mut()) {
        // The space before the closing brace of an inline table belongs to its last value.
        let space = last.decor().suffix().and_then(|raw| raw.as_str()).unwrap_or_default().to_owned();
        if !space.is_empty() && space.trim().is_empty() {
            last.decor_mut().set_suffix("");
            value.decor_mut().set_prefix(" ");
            value.decor_mut().set_suffix(space);
        }
    }
    table.insert(key, Item::Value(value));
    if let Some(mut new) = table.key_mut(key)
        && width > key.len()
    {
        new.leaf_decor_mut().set_suffix(" ".repeat(width - key.len()));
    }
}

/// How wide keys are written with the spaces after them, where the entry lines up its equals signs.
fn key_width(table: &dyn TableLike) -> usize {
    let spaces = |key: &toml_edit::Key| key.leaf_decor().suffix().and_then(|raw| raw.as_str()).map_or(0, str::len);
    table.key("id").map_or(0, |key| if spaces(key) > 1 { 2 + spaces(key) } else { 0 })
}

/// A list of texts.
pub fn texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> Value {
    texts.into_iter().collect::<Array>().into()
}

/// A local date.
pub fn date(date: NaiveDate) -> Value {
    date.to_string().parse::<Datetime>().expect("chrono writes dates as TOML does").into()
}
