//! The quoted line of something found: reads each file once and finds the column or the key that is meant.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::place::{Excerpt, Place};
use crate::problem::Fault;
use crate::store::journal::Journal;
use crate::store::line::Lines;
use crate::store::root::Root;

/// Reads the files that are quoted from.
pub struct Quotes<'a> {
    root: &'a Root,
    texts: HashMap<String, String>,
}

impl<'a> Quotes<'a> {
    /// Quotes from the files of a workspace.
    pub fn new(root: &'a Root) -> Quotes<'a> {
        Quotes { root, texts: HashMap::new() }
    }

    /// The fault at a line of a journal or of any text, with that column of it meant; all of the line without one.
    pub fn line(&mut self, fault: Fault, place: &Place, column: &str) -> Fault {
        let text = self.text(&place.file);
        let Some(line) = text.lines().nth((place.line as usize).wrapping_sub(1)) else {
            return fault.at(place.clone());
        };
        let meant = field(&place.file, text, line, column).unwrap_or(0..line.len());
        let column = line[..meant.start].chars().count() as u32 + 1;
        let excerpt = Excerpt { line: line.to_owned(), start: meant.start, end: meant.end };
        fault.at(Place { column, ..place.clone() }).quoting(excerpt)
    }

    /// The fault at a key of the entry with this id in a definition file; at the entry's id where the key is not there.
    pub fn entry(&mut self, fault: Fault, file: &str, id: &str, key: &str) -> Fault {
        let text = self.text(file);
        match entry(text, id, key) {
            Some(meant) => fault.within(file, text, meant.start, meant.end),
            None => fault.at(Place::new(file, 0, 0)),
        }
    }

    fn text(&mut self, file: &str) -> &str {
        let root = self.root;
        self.texts.entry(file.to_owned()).or_insert_with(|| {
            let bytes = root.read(file).ok().flatten().unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        })
    }
}

/// Where a column stands in a line, whose file begins with its header.
fn field(file: &str, text: &str, line: &str, column: &str) -> Option<Range<usize>> {
    let journal = Journal::of_file(file)?;
    let column = journal.columns().iter().position(|name| *name == column)?;
    let header = text.lines().next()?;
    let two = format!("{header}\n{line}\n");
    let mut rows = Lines::new(file, two.as_bytes(), journal.columns());
    rows.next_row().map(|row| row.span(column))
}

fn entry(text: &str, id: &str, key: &str) -> Option<Range<usize>> {
    let (tree, _) = DeTable::parse_recoverable(text);
    let tables = tree.get_ref().values().filter_map(|value| value.get_ref().as_array()).flatten();
    let has_id = |table: &&Spanned<DeValue<'_>>| {
        let own = table.get_ref().as_table().and_then(|table| table.get("id")).and_then(|id| id.get_ref().as_str());
        own == Some(id)
    };
    let table = tables.into_iter().find(has_id)?.get_ref().as_table()?;
    table.get(key).or_else(|| table.get("id")).map(Spanned::span)
}
