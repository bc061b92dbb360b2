//! Rows that are kept, of which a file may have very many: the cells that are still needed, equal texts once.

use crate::intake::container::{Kind, Row};
use crate::intake::texts::Texts;

/// One row by each number from 0 on.
pub struct KeptRows {
    /// By column: where its cell is among those of a kept row; `None` for those that nobody needs.
    at: Vec<Option<usize>>,
    /// How many cells of each row are kept.
    width: usize,
    texts: Texts,
    /// The texts of the cells.
    cells: Vec<u32>,
    /// What the file says of the cells; empty while it has said nothing.
    kinds: Vec<Kind>,
}

impl KeptRows {
    /// No rows yet; marked are the columns that will be needed.
    pub fn of(needed: &[bool]) -> KeptRows {
        let mut width = 0;
        let mut place = |is_needed: &bool| {
            width += usize::from(*is_needed);
            is_needed.then(|| width - 1)
        };
        let at = needed.iter().map(&mut place).collect();
        KeptRows { at, width, texts: Texts::default(), cells: Vec::new(), kinds: Vec::new() }
    }

    /// Keeps a row by a number: by that of another, which it replaces, or by the next one.
    pub fn put(&mut self, number: usize, row: &Row) {
        let from = number * self.width;
        self.cells.resize(self.cells.len().max(from + self.width), 0);
        for (column, at) in self.at.iter().enumerate().filter_map(|(column, at)| Some((column, (*at)?))) {
            self.cells[from + at] = self.texts.number(row.cell(column));
            let kind = row.kind(column);
            if kind != Kind::Text || !self.kinds.is_empty() {
                self.kinds.resize(self.kinds.len().max(self.cells.len()), Kind::Text);
                self.kinds[from + at] = kind;
            }
        }
    }

    /// A cell of a row; empty where nobody needs the column.
    pub fn cell(&self, number: usize, column: usize) -> &str {
        let at = self.at.get(column).copied().flatten();
        at.map_or("", |at| self.texts.text(self.cells[number * self.width + at]))
    }

    /// The row of a number, which stood on a line of the file.
    pub fn row(&self, number: usize, line: u32) -> Row {
        let mut row = Row::new(line, []);
        for (column, at) in self.at.iter().enumerate() {
            let kind = at.and_then(|at| self.kinds.get(number * self.width + at)).copied();
            row.push_as(self.cell(number, column), kind.unwrap_or_default());
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_row_has_the_cells_that_are_needed() {
        let mut rows = KeptRows::of(&[true, false, false, true]);
        rows.put(0, &Row::new(2, ["a", "b", "c", "d"]));
        rows.put(1, &Row::new(3, ["e"]));
        let mut typed = Row::new(4, ["f", "", ""]);
        typed.push_as("1.5", Kind::Number);
        rows.put(1, &typed);
        rows.put(2, &Row::new(5, ["a", "", "", "d"]));
        assert_eq!((rows.cell(0, 0), rows.cell(0, 1), rows.cell(1, 3), rows.cell(1, 9)), ("a", "", "1.5", ""));
        let row = rows.row(1, 4);
        assert_eq!((row.line, row.kind(0), row.kind(3)), (4, Kind::Text, Kind::Number));
        assert_eq!(row.cells().collect::<Vec<_>>(), ["f", "", "", "1.5"]);
        assert_eq!(rows.row(2, 5), Row::new(5, ["a", "", "", "d"]));
    }
}
