//! Where the columns that a mapping names are: in the file, in a joined table, or a sum over a document's rows.

use std::collections::HashMap;

use crate::intake::amount::Amount;
use crate::intake::container::{Kind, Row, Table};
use crate::intake::fields::{Fields, title_key};
use crate::intake::mapping::{Join, Mapping};
use crate::intake::problem::IntakeError;
use crate::problem::{Argument, Fault, Faults};

/// So many titles of a field are told where it has no column.
const TITLES: usize = 8;

/// Where a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// In this column of the file.
    Main(usize),
    /// In a joined table: which, and in what column.
    Joined(usize, usize),
    /// A sum over the document's rows.
    Sum(usize),
}

/// The names of all columns a mapping may use.
pub struct Columns<'f> {
    fields: &'f Fields,
    main: Vec<String>,
    joined: Vec<JoinedTable>,
    sums: Vec<String>,
}

/// A joined table, by its key.
struct JoinedTable {
    file: String,
    stem: String,
    on: Slot,
    rename: HashMap<String, String>,
    header: Vec<String>,
    rows: HashMap<String, Row>,
}

/// One row, or one document, as the rules see it.
pub struct Line<'a> {
    /// The line of the file it stands on.
    pub number: u32,
    main: &'a Row,
    joined: Vec<Result<&'a Row, IntakeError>>,
    sums: &'a [Amount],
}

impl<'f> Columns<'f> {
    /// The columns of a file and of the tables joined to it, which are read whole.
    pub fn new(
        header: &[String],
        mapping: &Mapping,
        joins: Vec<Table<'_>>,
        fields: &'f Fields,
    ) -> Result<Columns<'f>, Faults> {
        let sums = mapping.document.iter().flat_map(|document| &document.sums).map(|(name, _)| name.clone()).collect();
        let mut columns = Columns { fields, main: header.to_vec(), joined: Vec::new(), sums };
        let mut faults = Vec::new();
        let mut joins: Vec<Option<Table<'_>>> = joins.into_iter().map(Some).collect();
        for (index, join) in mapping.joins.iter().enumerate() {
            match joins.get_mut(index).and_then(Option::take) {
                Some(table) => match columns.joined(join, table) {
                    Ok(joined) => columns.joined.push(joined),
                    Err(found) => faults.extend(found.0),
                },
                None => faults.push(IntakeError::JoinAbsent { file: join.file.clone() }.into()),
            }
        }
        Faults::none_or(faults, columns)
    }

    fn joined(&self, join: &Join, table: Table<'_>) -> Result<JoinedTable, Faults> {
        let on = self.find(&join.on)?;
        let Slot::Main(key) =
            among(&table.header, &join.key)?.map(Slot::Main).ok_or_else(|| missing(&join.key, &table.header))?
        else {
            return Err(missing(&join.key, &table.header).into());
        };
        let (file, header, places) = (table.file.clone(), table.header.clone(), table.places.clone());
        let (mut rows, mut faults) = (HashMap::new(), Vec::new());
        for row in table {
            match row {
                Err(reject) => faults.push(reject.reason),
                Ok(row) => {
                    let (text, line) = (row.cell(key).to_owned(), row.line);
                    if let Some(first) = rows.insert(text.clone(), row).map(|row: Row| row.line) {
                        let place = places.place(line, Some(key));
                        faults.push(Fault::from(IntakeError::JoinTwice { key: text, first }).at(place));
                    }
                }
            }
        }
        let rename = join.rename.iter().cloned().collect();
        Faults::none_or(faults, JoinedTable { file, stem: join.stem().to_owned(), on, rename, header, rows })
    }

    /// Where a column is: a sum of the mapping, else a column of the file, else of a joined table, which may be named
    /// `products.price`; `Товар#2` is the second of that name. Else the column of the file whose title differs in its
    /// ornaments alone, else that of a field of this name.
    pub fn find(&self, name: &str) -> Result<Slot, IntakeError> {
        if let Some(at) = self.sums.iter().position(|sum| sum == name) {
            return Ok(Slot::Sum(at));
        }
        if let Some(at) = among(&self.main, name)? {
            return Ok(Slot::Main(at));
        }
        for (index, joined) in self.joined.iter().enumerate() {
            let own = name.strip_prefix(joined.stem.as_str()).and_then(|rest| rest.strip_prefix('.')).unwrap_or(name);
            if let Some(at) = among(&joined.header, own)? {
                return Ok(Slot::Joined(index, at));
            }
        }
        let key = title_key(name);
        let alike = |at: &usize| title_key(&self.main[*at]) == key;
        if let [at] = (0..self.main.len()).filter(alike).collect::<Vec<_>>().as_slice() {
            return Ok(Slot::Main(*at));
        }
        let all = self.main.iter().chain(self.joined.iter().flat_map(|joined| &joined.header));
        let all = || all.filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>();
        match self.fields.get(name) {
            Some(field) => field.column(&self.main).map(Slot::Main).ok_or_else(|| {
                let titles = field.titles.iter().take(TITLES).cloned().collect();
                IntakeError::FieldMissing { field: name.to_owned(), titles, columns: all() }
            }),
            None => Err(missing(name, &all())),
        }
    }

    /// The title of a column.
    pub fn title(&self, slot: Slot) -> Option<&str> {
        match slot {
            Slot::Main(at) => self.main.get(at),
            Slot::Joined(table, at) => self.joined.get(table)?.header.get(at),
            Slot::Sum(_) => None,
        }
        .map(String::as_str)
    }

    /// The texts of a joined table's column, with their lines.
    pub fn joined_cells(&self, table: usize, column: usize) -> impl Iterator<Item = (u32, &str)> {
        self.joined[table].rows.values().map(move |row| (row.line, row.cell(column)))
    }

    /// The column of the file that a fault names.
    pub fn meant_by(&self, fault: &Fault) -> Option<usize> {
        let Some(Argument::Text(name)) = fault.argument("column") else { return None };
        match self.find(name) {
            Ok(Slot::Main(column)) => Some(column),
            _ => None,
        }
    }

    /// A row with what is joined to it.
    pub fn line<'a>(&'a self, row: &'a Row, sums: &'a [Amount]) -> Line<'a> {
        let mut line = Line { number: row.line, main: row, joined: Vec::with_capacity(self.joined.len()), sums };
        for joined in &self.joined {
            let found = joined.lookup(&line);
            line.joined.push(found);
        }
        line
    }

    /// The columns of the file that are needed to make the same line again from a kept row.
    pub fn needed(&self, slots: &[Slot]) -> Vec<bool> {
        let mut needed = vec![false; self.main.len()];
        let ons: Vec<Slot> = self.joined.iter().map(|joined| joined.on).collect();
        for slot in slots.iter().chain(&ons) {
            if let Slot::Main(at) = slot {
                needed[*at] = true;
            }
        }
        needed
    }
}

impl JoinedTable {
    fn lookup<'a>(&'a self, line: &Line<'a>) -> Result<&'a Row, IntakeError> {
        let key = line.text(self.on)?;
        let key = self.rename.get(key).map_or(key, String::as_str);
        self.rows.get(key).ok_or_else(|| IntakeError::JoinMissing { file: self.file.clone(), key: key.to_owned() })
    }
}

impl<'a> Line<'a> {
    /// The text of a cell; empty for a sum, which has none.
    pub fn text(&self, slot: Slot) -> Result<&'a str, IntakeError> {
        match slot {
            Slot::Main(column) => Ok(self.main.cell(column)),
            Slot::Joined(table, column) => match &self.joined[table] {
                Ok(row) => Ok(row.cell(column)),
                Err(error) => Err(error.clone()),
            },
            Slot::Sum(_) => Ok(""),
        }
    }

    /// What the file says a cell is.
    pub fn kind(&self, slot: Slot) -> Kind {
        match slot {
            Slot::Main(column) => self.main.kind(column),
            Slot::Joined(table, column) => self.joined[table].as_ref().map(|row| row.kind(column)).unwrap_or_default(),
            Slot::Sum(_) => Kind::Text,
        }
    }

    /// The amount of a sum over the document's rows.
    pub fn sum(&self, slot: Slot) -> Option<Amount> {
        match slot {
            Slot::Sum(index) => self.sums.get(index).copied(),
            _ => None,
        }
    }
}

/// The place of a name among the names of a header, whatever its case. A name that occurs several times is told apart
/// there as `Товар`, `Товар (2)`; by itself it means none of them.
fn among(header: &[String], name: &str) -> Result<Option<usize>, IntakeError> {
    let exact = |name: &str| -> Vec<usize> {
        let wanted = folded(name);
        header.iter().enumerate().filter(|(_, column)| folded(column) == wanted).map(|(at, _)| at).collect()
    };
    match exact(name).as_slice() {
        [at] => {
            let further = (2..).take_while(|number| !exact(&format!("{name} ({number})")).is_empty()).count();
            return match further {
                0 => Ok(Some(*at)),
                more => Err(IntakeError::ColumnTwice { column: name.to_owned(), count: more + 1 }),
            };
        }
        [] => {}
        several => return Err(IntakeError::ColumnTwice { column: name.to_owned(), count: several.len() }),
    }
    let one_of_several = name.rsplit_once('#').or_else(|| name.strip_suffix(')')?.rsplit_once(" ("));
    let Some((name, number)) = one_of_several else { return Ok(None) };
    let wanted = match number.parse::<usize>() {
        Ok(1) => name.to_owned(),
        Ok(number) => format!("{name} ({number})"),
        Err(_) => return Ok(None),
    };
    Ok(exact(&wanted).first().copied())
}

fn folded(name: &str) -> String {
    name.trim().to_lowercase().replace('ё', "е")
}

fn missing(column: &str, columns: &[String]) -> IntakeError {
    let columns = columns.iter().filter(|name| !name.is_empty()).cloned().collect();
    IntakeError::ColumnMissing { column: column.to_owned(), columns }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn names_are_found_whatever_their_case() {
        let header = header(&["ID", "Бюджет", "Товар", "Источник", "Товар (2)"]);
        assert_eq!(among(&header, "бюджет "), Ok(Some(1)));
        assert_eq!(among(&header, "Товар#2"), Ok(Some(4)));
        assert_eq!(among(&header, "товар (2)"), Ok(Some(4)));
        assert_eq!((among(&header, "Товар#1"), among(&header, "Товар (1)")), (Ok(Some(2)), Ok(Some(2))));
        assert_eq!(among(&header, "Товар#3"), Ok(None));
        assert!(matches!(among(&header, "товар"), Err(IntakeError::ColumnTwice { count: 2, .. })));
        assert_eq!(among(&header, "Сумма"), Ok(None));
    }
}
