//! Tables of HTML pages, which some systems call .xls: Bitrix24 among them. Read tag by tag, without building a tree.

use std::mem;

use crate::intake::container::Table;
use crate::intake::container::charset::{decoded, detect};
use crate::intake::container::choice::{Charset, Choice};
use crate::intake::container::limits::{MOST_COLUMNS, MOST_DEPTH};
use crate::intake::container::problem::ContainerError;
use crate::intake::container::row::Kind;
use crate::intake::container::workbook::{Sheet, of_sheets};
use crate::problem::Fault;

/// The declaration of the encoding stands within so many bytes.
const HEAD: usize = 4096;

/// True for the beginning of a page, or of another text of tags.
pub fn is_page(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut characters = text.chars();
    let tagged =
        characters.next() == Some('<') && characters.next().is_some_and(|c| c.is_alphabetic() || "!?".contains(c));
    let head: String = text.chars().take(HEAD).collect::<String>().to_lowercase();
    tagged && ["<table", "<tr", "<html", "<!doctype", "<?xml", "<body"].iter().any(|tag| head.contains(tag))
}

/// The one table of a page.
pub fn table<'a>(file: &str, bytes: &[u8], choice: &Choice) -> Result<Table<'a>, Fault> {
    let unknown = || super::super::unknown(file);
    let charset = choice.encoding.or_else(|| declared(bytes)).or_else(|| detect(bytes, true)).ok_or_else(unknown)?;
    let mut page = Page::default();
    page.read(&decoded(bytes, charset))?;
    let mut sheets: Vec<Sheet> = page.done;
    sheets.retain(|sheet| !sheet.is_empty());
    match sheets.as_mut_slice() {
        [] => return Err(unknown()),
        [only] => only.name.clear(),
        several => several.iter_mut().zip(1..).for_each(|(sheet, number)| sheet.name = number.to_string()),
    }
    of_sheets(file, sheets, choice)
}

/// The encoding that the page declares. UTF-16 is known by its mark, and never by a declaration that one could read.
fn declared(bytes: &[u8]) -> Option<Charset> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\xef\xbb\xbf") {
        return None;
    }
    let head: String = bytes.iter().take(HEAD).map(|byte| char::from(byte.to_ascii_lowercase())).collect();
    let (_, after) = head.split_once("charset=").or_else(|| head.split_once("encoding="))?;
    let name: String = after
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    name.parse::<Charset>().ok().filter(|charset| !charset.to_string().starts_with("UTF-16"))
}

/// A page being read.
#[derive(Default)]
struct Page {
    /// Tables that are open, the innermost last.
    open: Vec<Open>,
    done: Vec<Sheet>,
}

/// An open table.
#[derive(Default)]
struct Open {
    sheet: Sheet,
    row: u32,
    is_in_row: bool,
    column: u32,
    cell: Option<Cell>,
    /// Down to which row a cell from above reaches, by column.
    reaches: Vec<u32>,
}

/// An open cell.
#[derive(Default)]
struct Cell {
    text: String,
    number: Option<String>,
    columns: u32,
    rows: u32,
}

impl Page {
    fn read(&mut self, text: &str) -> Result<(), ContainerError> {
        let mut rest = text;
        while let Some(at) = rest.find('<') {
            self.text(&rest[..at]);
            rest = &rest[at..];
            let after = if rest.starts_with("<!--") {
                rest.find("-->").map(|end| end + 3)
            } else {
                let end = tag_end(rest);
                match end {
                    Some(end) => self.tag(&rest[1..end - 1])?,
                    None => self.text(rest),
                }
                end
            };
            let Some(after) = after else { break };
            let name = tag_name(&rest[1..]);
            rest = &rest[after..];
            if matches!(name.as_str(), "script" | "style") {
                rest = find_close(rest, &name).map_or("", |at| &rest[at..]);
            }
        }
        while !self.open.is_empty() {
            self.close_table()?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            push_text(&mut cell.text, text);
        }
    }

    fn tag(&mut self, tag: &str) -> Result<(), ContainerError> {
        let name = tag_name(tag);
        match name.as_str() {
            "table" if self.open.len() >= MOST_DEPTH => return Err(ContainerError::TooDeep { limit: MOST_DEPTH }),
            "table" => self.open.push(Open::default()),
            "/table" => self.close_table()?,
            _ => {
                let Some(table) = self.open.last_mut() else { return Ok(()) };
                match name.as_str() {
                    "tr" => {
                        table.close_row()?;
                        table.is_in_row = true;
                    }
                    "/tr" => table.close_row()?,
                    "td" | "th" => table.open_cell(tag)?,
                    "/td" | "/th" => table.close_cell()?,
                    "br" | "br/" | "/p" | "/div" => {
                        if let Some(cell) = &mut table.cell {
                            cell.text.push('\n');
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), ContainerError> {
        if let Some(mut table) = self.open.pop() {
            table.close_row()?;
            table.sheet.settle();
            self.done.push(table.sheet);
        }
        Ok(())
    }
}

impl Open {
    fn open_cell(&mut self, tag: &str) -> Result<(), ContainerError> {
        self.close_cell()?;
        self.is_in_row = true;
        let span = |name: &str| attribute(tag, name).and_then(|text| text.trim().parse::<u32>().ok()).unwrap_or(1);
        let most = u32::try_from(MOST_COLUMNS).unwrap_or(u32::MAX);
        let (columns, rows) = (span("colspan").clamp(1, most), span("rowspan").clamp(1, 1 << 20));
        let number = attribute(tag, "x:num").filter(|text| text.parse::<f64>().is_ok_and(f64::is_finite));
        self.cell = Some(Cell { text: String::new(), number, columns, rows });
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), ContainerError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        while self.reaches.get(self.column as usize).is_some_and(|row| *row > self.row) {
            self.column += 1;
        }
        let text = cell.text.split('\n').map(str::trim).collect::<Vec<_>>().join("\n");
        match cell.number {
            Some(number) => self.sheet.put(self.row, self.column, &number, Kind::Number)?,
            None => self.sheet.put(self.row, self.column, &text, Kind::Text)?,
        }
        let end = self.column.saturating_add(cell.columns).min(u32::try_from(MOST_COLUMNS).unwrap_or(u32::MAX));
        if cell.rows > 1 && self.column < end {
            self.reaches.resize(self.reaches.len().max(end as usize), 0);
            self.reaches[self.column as usize..end as usize].fill(self.row.saturating_add(cell.rows));
        }
        self.column = self.column.saturating_add(cell.columns);
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), ContainerError> {
        self.close_cell()?;
        if mem::take(&mut self.is_in_row) {
            (self.row, self.column) = (self.row.saturating_add(1), 0);
        }
        Ok(())
    }
}

/// Where the tag that `text` begins with ends, behind its `>`; quotes may hold others.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that never closes: the tag ends at the next bracket.
    text.find('>').map(|at| at + 1)
}

/// The name of a tag in small letters, with the slash of a closing one.
fn tag_name(tag: &str) -> String {
    let end = tag.find(|c: char| c.is_whitespace() || c == '>' || c == '<').unwrap_or(tag.len());
    let name = tag[..end].to_ascii_lowercase();
    if name.len() > 1 { name.trim_end_matches('/').to_owned() } else { name }
}

fn find_close(text: &str, name: &str) -> Option<usize> {
    let close = format!("</{name}");
    (0..text.len()).find(|at| {
        text.as_bytes()[*at..].get(..close.len()).is_some_and(|part| part.eq_ignore_ascii_case(close.as_bytes()))
    })
}

/// An attribute of a tag, without its quotes.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = &tag[tag.find(char::is_whitespace)?..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        if key.is_empty() && after.is_empty() {
            return None;
        }
        let (value, after) = match after.trim_start().strip_prefix('=') {
            None => ("", after),
            Some(after) => {
                let after = after.trim_start();
                match after.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                    Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    None => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
                }
            }
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value.to_owned());
        }
        rest = after;
    }
}

/// Adds a text with its entities resolved; spaces and line ends of the source are one space.
fn push_text(text: &mut String, piece: &str) {
    let mut rest = piece;
    while let Some(character) = rest.chars().next() {
        if matches!(character, ' ' | '\t' | '\r' | '\n') {
            if !text.ends_with([' ', '\n']) {
                text.push(' ');
            }
            rest = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        } else if let Some((character, length)) = rest.strip_prefix('&').and_then(entity) {
            text.push(character);
            rest = &rest[1 + length..];
        } else {
            let end = rest[character.len_utf8()..].find([' ', '\t', '\r', '\n', '&']);
            let end = end.map_or(rest.len(), |end| end + character.len_utf8());
            text.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
}

/// The character that an entity means, and how long it is behind its `&`.
fn entity(text: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 22] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("minus", '−'),
        ("hellip", '…'),
        ("bdquo", '„'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("euro", '€'),
        ("copy", '©'),
        ("reg", '®'),
        ("trade", '™'),
        ("thinsp", '\u{2009}'),
    ];
    let end = text.bytes().take(10).position(|byte| byte == b';')?;
    let name = &text[..end];
    let character = match name.strip_prefix('#') {
        Some(code) => {
            let number = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            char::from_u32(number)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::container::row::Row;

    fn rows(page: &str) -> Vec<Vec<String>> {
        let mut read = Page::default();
        read.read(page).unwrap();
        let texts = |row: Row| row.cells().map(str::to_owned).collect();
        read.done.iter().flat_map(|sheet| sheet.rows().map(texts).collect::<Vec<_>>()).collect()
    }

    #[test]
    fn cells_are_read_with_entities_and_breaks() {
        let page = "<meta charset=utf-8><table border=1><tr><th>ID</th><th>Имя</th></tr>\n\
                    <tr><td>1<td title='a>b'>ООО &laquo;Заря&raquo; &amp; К&#8381;<br>  тел.\n 5 &unknown; & </tr></table>";
        assert_eq!(rows(page), [vec!["ID", "Имя"], vec!["1", "ООО «Заря» & К₽\nтел. 5 &unknown; &"]]);
    }

    #[test]
    fn spans_keep_their_columns() {
        let page = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c</tr><tr><td>d<td>e<td>f</tr><tr><td>g</table>";
        assert_eq!(rows(page), [vec!["a", "b", "", "c"], vec!["", "d", "e", "f"], vec!["g"]]);
    }

    #[test]
    fn tables_in_tables_end() {
        assert_eq!(rows("<table><tr><td>a<table><tr><td>b</table>c</table>"), [vec!["b"], vec!["ac"]]);
        let mut page = Page::default();
        assert!(matches!(page.read(&"<table><tr><td>".repeat(99)), Err(ContainerError::TooDeep { .. })));
    }

    #[test]
    fn scripts_and_comments_are_passed_over() {
        let page =
            "<html><style>td { x: '<td>' }</STYLE><!-- <table> --><table><tr><td>a<script>'<td>'</script></table>";
        assert_eq!(rows(page), [vec!["a"]]);
    }

    #[test]
    fn the_declared_encoding_is_found() {
        let name = |page: &[u8]| declared(page).map(|charset| charset.to_string());
        assert_eq!(name(b"<meta charset=\"windows-1251\">").as_deref(), Some("windows-1251"));
        assert_eq!(name(b"<meta http-equiv=x content='text/html; charset=UTF-8'>").as_deref(), Some("UTF-8"));
        assert_eq!(name(b"<table>"), None);
        assert!(is_page("\u{feff} <META x><Table>") && !is_page("<ID>,a") && !is_page("a <table>"));
    }
}
