//! Which row, or which two rows, name the columns.

use std::collections::HashSet;

use crate::intake::container::choice::{Choice, HeaderRows};
use crate::intake::container::row::Row;

/// The header of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Its first row, as an index.
    pub first: usize,
    /// Its last row: the same or the next.
    pub last: usize,
    /// The names up to the last column that has one; different from each other unless empty.
    pub names: Vec<String>,
    /// How many cells the row has, with those beyond the last name.
    pub width: usize,
}

/// Finds the header among the first rows of a sheet, none of which is blank.
pub fn find(rows: &[Row], choice: &Choice) -> Option<Header> {
    let (first, last) = match choice.header {
        Some(decided) => decided_rows(rows, decided)?,
        None => guess(rows, &choice.columns)?,
    };
    let names = if first == last { rows[first].cells().map(tidy).collect() } else { joined(&rows[first], &rows[last]) };
    let width = rows[first].len().max(rows[last].len());
    let filled = names.iter().rposition(|name| !name.is_empty())? + 1;
    Some(Header { first, last, names: kept_apart(names.into_iter().take(filled)), width })
}

fn decided_rows(rows: &[Row], decided: HeaderRows) -> Option<(usize, usize)> {
    let at = |line: u32| rows.iter().position(|row| row.line == line);
    Some((at(decided.first)?, at(decided.last)?))
}

/// A name without line breaks and doubled spaces.
fn tidy(name: &str) -> String {
    let name = name.trim_start_matches('\u{feff}');
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names that occur again get a number: `Источник`, `Источник (2)`.
fn kept_apart(names: impl Iterator<Item = String>) -> Vec<String> {
    let names: Vec<String> = names.collect();
    let mut taken: HashSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let mut met: HashSet<String> = HashSet::new();
    let apart = |name: String| {
        if name.is_empty() || met.insert(name.to_lowercase()) {
            return name;
        }
        let numbered = (2..).map(|number| format!("{name} ({number})"));
        let free = numbered.into_iter().find(|name| taken.insert(name.to_lowercase()));
        free.unwrap_or(name)
    };
    names.into_iter().map(apart).collect()
}

fn filled(row: &Row) -> usize {
    row.cells().filter(|cell| !cell.is_empty()).count()
}

/// True for a text that can be a name: it has a letter.
fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

fn are_names(row: &Row) -> bool {
    let named = row.cells().filter(|cell| is_name(cell)).count();
    named * 2 >= filled(row)
}

fn guess(rows: &[Row], wanted: &[String]) -> Option<(usize, usize)> {
    let row = having(rows, wanted).or_else(|| likely(rows))?;
    let is_pair = |top: usize| {
        let (upper, lower) = (rows.get(top)?, rows.get(top + 1)?);
        let adjacent = upper.line.checked_add(1) == Some(lower.line);
        (adjacent && is_second(upper, lower, rows.get(top + 2))).then_some((top, top + 1))
    };
    let above = row.checked_sub(1).and_then(is_pair);
    above.or_else(|| is_pair(row)).or(Some((row, row)))
}

/// The row that has most of the columns that should be there, if it has half of them.
fn having(rows: &[Row], wanted: &[String]) -> Option<usize> {
    let wanted: HashSet<String> = wanted.iter().map(|name| folded(name)).collect();
    let count = |row: &Row| row.cells().map(folded).filter(|name| wanted.contains(name)).collect::<HashSet<_>>().len();
    let counts: Vec<usize> = rows.iter().map(count).collect();
    let most = counts.iter().copied().max().filter(|most| *most > 0 && most * 2 >= wanted.len())?;
    counts.iter().position(|count| *count == most)
}

fn folded(name: &str) -> String {
    tidy(name).to_lowercase().replace('ё', "е")
}

/// The first row that is about as full as the rows of the table and consists of names.
fn likely(rows: &[Row]) -> Option<usize> {
    let mut counts: Vec<usize> = rows.iter().map(filled).filter(|count| *count >= 2).collect();
    counts.sort_unstable();
    let Some(usual) = counts.get(counts.len() / 2).copied() else { return (!rows.is_empty()).then_some(0) };
    let full = |row: &Row| filled(row) >= usual.div_ceil(2).max(2);
    let named = rows.iter().position(|row| full(row) && are_names(row));
    let mut at = named.or_else(|| rows.iter().position(full)).unwrap_or(0);
    // A title in two cells stands above a header in many.
    while let (Some(row), Some(next)) = (rows.get(at), rows.get(at + 1)) {
        let names = next.cells().filter(|cell| !cell.is_empty()).all(is_name);
        if !names || filled(row) * 2 > filled(next) || is_second(row, next, rows.get(at + 2)) {
            break;
        }
        at += 1;
    }
    Some(at)
}

/// True when `lower` names the parts of what `upper` names: `Май` above `План` and `Факт`.
fn is_second(upper: &Row, lower: &Row, next: Option<&Row>) -> bool {
    let width = upper.len().max(lower.len());
    if filled(upper) < 2 {
        return false;
    }
    let (mut within, mut left_free) = (0, 0);
    for column in 0..width {
        let (top, bottom) = (upper.cell(column), lower.cell(column));
        match (top.is_empty(), bottom.is_empty()) {
            (_, true) => left_free += usize::from(!top.is_empty()),
            (_, false) if !is_part(bottom) => return false,
            // Under a name that spans further columns.
            (false, false) if upper.cell(column + 1).is_empty() && !lower.cell(column + 1).is_empty() => {}
            (false, false) => return false,
            (true, false) => within += usize::from(span_start(upper, column).is_some()),
        }
    }
    within > 0 && (left_free > 0 || next.is_some_and(|next| contrasts(lower, next)))
}

/// True for what can name a part: a name, a rate, a year.
fn is_part(text: &str) -> bool {
    let is_year = text.len() == 4 && text.parse::<u16>().is_ok_and(|year| (1990..2100).contains(&year));
    is_name(text) || is_year || text.ends_with('%')
}

/// True when a name has a number or a date below it.
fn contrasts(lower: &Row, next: &Row) -> bool {
    lower.cells().enumerate().any(|(column, name)| {
        let below = next.cell(column);
        is_name(name) && !below.is_empty() && !is_name(below)
    })
}

/// The column of the name that spans an empty cell.
fn span_start(upper: &Row, column: usize) -> Option<usize> {
    (0..column).rev().find(|column| !upper.cell(*column).is_empty())
}

/// The names of two rows: `Май План`, `Май Факт`.
fn joined(upper: &Row, lower: &Row) -> Vec<String> {
    let name = |column: usize| {
        let (top, bottom) = (tidy(upper.cell(column)), tidy(lower.cell(column)));
        match (top.is_empty(), bottom.is_empty()) {
            (false, false) => format!("{top} {bottom}"),
            (_, true) => top,
            (true, false) => match span_start(upper, column) {
                Some(start) => format!("{} {bottom}", tidy(upper.cell(start))),
                None => bottom,
            },
        }
    };
    (0..upper.len().max(lower.len())).map(name).collect()
}
