//! The hallway: where something stands in a text. Opens no file and knows no KPI.

use std::fmt;

/// A position in a named text, or in a sheet of a workbook. Lines and columns count from 1; columns of a text count
/// characters, not bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file, relative to the workspace, as the user would type it.
    pub file: String,
    /// The sheet of a workbook, whose line and column are those of a cell; empty for the only table of a page.
    pub sheet: Option<Box<str>>,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1; 0 when the whole line is meant.
    pub column: u32,
}

impl Place {
    /// A place at a line and column of a file.
    pub fn new(file: impl Into<String>, line: u32, column: u32) -> Place {
        Place { file: file.into(), sheet: None, line, column }
    }

    /// The place of a cell in a sheet.
    pub fn in_sheet(file: impl Into<String>, sheet: &str, row: u32, column: u32) -> Place {
        Place { file: file.into(), sheet: Some(sheet.into()), line: row, column }
    }

    /// The cell as a spreadsheet names it, `Лист1!D17`; `None` for a place in a text.
    pub fn cell(&self) -> Option<String> {
        let sheet = self.sheet.as_deref()?;
        let cell = format!("{}{}", column_letters(self.column.max(1)), self.line);
        Some(match sheet {
            "" => cell,
            name if name.chars().all(|c| c.is_alphanumeric() || c == '_') => format!("{name}!{cell}"),
            name => format!("'{}'!{cell}", name.replace('\'', "''")),
        })
    }

    /// The place of the byte `offset` of `text`.
    pub fn of_offset(file: impl Into<String>, text: &str, offset: usize) -> Place {
        let offset = floor_boundary(text, offset);
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = before.bytes().filter(|&byte| byte == b'\n').count() as u32 + 1;
        let column = text[line_start..offset].chars().count() as u32 + 1;
        Place::new(file, line, column)
    }
}

/// The letters of a column: 1 is `A`, 27 is `AA`.
fn column_letters(column: u32) -> String {
    let (mut letters, mut rest) = (Vec::new(), column);
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(cell) = self.cell().filter(|_| self.line > 0) {
            return write!(f, "{}:{cell}", self.file);
        }
        match (self.line, self.column) {
            (0, _) => write!(f, "{}", self.file),
            (line, 0) => write!(f, "{}:{line}", self.file),
            (line, column) => write!(f, "{}:{line}:{column}", self.file),
        }
    }
}

/// A value together with where it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// What was read.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

/// The quoted line of a text with the part that is meant, so that whoever draws the problem reads no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The whole line, without its end.
    pub line: String,
    /// First byte of `line` that is meant.
    pub start: usize,
    /// First byte after what is meant; never before `start`.
    pub end: usize,
}

impl Excerpt {
    /// Cuts the line around the bytes `start..end` of `text`.
    pub fn of(text: &str, start: usize, end: usize) -> Excerpt {
        let start = floor_boundary(text, start);
        let end = floor_boundary(text, end.max(start));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let line = text[line_start..line_end].trim_end_matches('\r').to_owned();
        let clip = |at: usize| (at.min(line_end) - line_start).min(line.len());
        Excerpt { start: clip(start), end: clip(end), line }
    }
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a = 1\nимя = x\n";
        let offset = text.find('x').unwrap();
        assert_eq!(Place::of_offset("team.toml", text, offset).to_string(), "team.toml:2:7");
    }

    #[test]
    fn a_cell_is_named_as_a_spreadsheet_names_it() {
        let text = |sheet: &str, row, column| Place::in_sheet("a.xlsx", sheet, row, column).to_string();
        assert_eq!(text("Лист1", 17, 4), "a.xlsx:Лист1!D17");
        assert_eq!(text("План 2024's", 1, 703), "a.xlsx:'План 2024''s'!AAA1");
        assert_eq!(text("", 5, 0), "a.xlsx:A5");
        assert_eq!([1, 26, 27, 702, 703, 16_384].map(column_letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn an_excerpt_is_the_line_and_the_part() {
        let text = "one\r\ntwo three\r\n";
        let start = text.find("three").unwrap();
        assert_eq!(Excerpt::of(text, start, start + 5), Excerpt { line: "two three".into(), start: 4, end: 9 });
    }
}
