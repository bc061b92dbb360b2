//! One row of a table: its cells in one piece of memory, each with what the file says it is.

/// What a file says a cell is. Texts of a CSV file say nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A text, which may well be meant as a number or a date.
    #[default]
    Text,
    /// A number as a decimal with a point, whatever the mapping says of decimal marks.
    Number,
    /// `2024-05-13` or `2024-05-13 10:30:00`, whatever the mapping says of dates.
    Moment,
    /// `36:15:00`: hours, minutes and seconds.
    Duration,
    /// `TRUE` or `FALSE`.
    Truth,
    /// What stands in place of a value that could not be computed, such as `#N/A`.
    Error,
}

/// One row and the line it stands on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The line in the file or the row of the sheet, from 1.
    pub line: u32,
    text: String,
    /// Where each cell begins and ends, without the spaces around it.
    bounds: Vec<(u32, u32)>,
    /// Empty when every cell is a text.
    kinds: Vec<Kind>,
}

impl Row {
    /// A row of texts.
    pub fn new<'a>(line: u32, cells: impl IntoIterator<Item = &'a str>) -> Row {
        let mut row = Row { line, ..Row::default() };
        cells.into_iter().for_each(|cell| row.push(cell));
        row
    }

    /// A row of a text that lies in memory already, with where its cells begin and end.
    pub(in crate::intake::container) fn cut(line: u32, text: String, bounds: Vec<(u32, u32)>) -> Row {
        let mut row = Row { line, text, bounds, kinds: Vec::new() };
        for (from, to) in &mut row.bounds {
            let cell = &row.text[*from as usize..*to as usize];
            // Nearly no cell has spaces around it, which a look at its ends shows.
            if !matches!(cell.as_bytes(), [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic()) {
                *from += index(cell.len() - cell.trim_start().len());
                *to = *from + index(cell.trim().len());
            }
        }
        row
    }

    /// Its memory, emptied, for another row.
    pub(in crate::intake::container) fn emptied(self) -> (String, Vec<(u32, u32)>) {
        let (mut text, mut bounds) = (self.text, self.bounds);
        text.clear();
        bounds.clear();
        (text, bounds)
    }

    /// How many bytes its text takes.
    pub fn size(&self) -> usize {
        self.text.capacity()
    }

    /// Adds a text.
    pub fn push(&mut self, cell: &str) {
        self.add(cell);
        if !self.kinds.is_empty() {
            self.kinds.push(Kind::Text);
        }
    }

    /// Adds a cell that the file says something of.
    pub fn push_as(&mut self, cell: &str, kind: Kind) {
        if kind == Kind::Text {
            return self.push(cell);
        }
        self.kinds.resize(self.bounds.len(), Kind::Text);
        self.kinds.push(kind);
        self.add(cell);
    }

    fn add(&mut self, cell: &str) {
        let from = index(self.text.len());
        self.text.push_str(cell.trim());
        self.bounds.push((from, index(self.text.len())));
    }

    /// How many cells it has.
    pub fn len(&self) -> usize {
        self.bounds.len()
    }

    /// True when it has no cells.
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// The text of a cell without the spaces around it; empty where the row ends earlier.
    pub fn cell(&self, column: usize) -> &str {
        let Some((from, to)) = self.bounds.get(column) else { return "" };
        &self.text[*from as usize..*to as usize]
    }

    /// What the file says a cell is.
    pub fn kind(&self, column: usize) -> Kind {
        self.kinds.get(column).copied().unwrap_or_default()
    }

    /// Every cell, without the spaces around it.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = &str> {
        (0..self.len()).map(|column| self.cell(column))
    }

    /// The first cells alone.
    pub fn truncate(&mut self, cells: usize) {
        self.bounds.truncate(cells);
        self.kinds.truncate(cells);
    }
}

/// No row is longer than what limits.rs allows, which is far below four gigabytes.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_trimmed_and_know_what_they_are() {
        let mut row = Row::new(3, [" a ", "", "\u{a0}b"]);
        row.push_as("1.5", Kind::Number);
        row.push("c");
        assert_eq!(row.cells().collect::<Vec<_>>(), ["a", "", "b", "1.5", "c"]);
        assert_eq!([0, 3, 4, 9].map(|column| row.kind(column)), [Kind::Text, Kind::Number, Kind::Text, Kind::Text]);
        assert_eq!((row.len(), row.cell(9)), (5, ""));
        let cut = Row::cut(4, " я ;  ;;b c ;d".to_owned(), vec![(0, 4), (5, 7), (8, 8), (9, 13), (14, 15)]);
        assert_eq!(cut.cells().collect::<Vec<_>>(), ["я", "", "", "b c", "d"]);
    }
}
