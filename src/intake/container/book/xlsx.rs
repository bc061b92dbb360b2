//! XLSX: the workbook, its shared strings, its formats, its sheets. Numbers are taken from their text.

use std::collections::HashMap;

use crate::intake::container::book::package::Package;
use crate::intake::container::book::serial;
use crate::intake::container::book::styles::{Format, built_in, of_code};
use crate::intake::container::book::xml::{Node, Xml};
use crate::intake::container::limits::MOST_CELLS;
use crate::intake::container::problem::ContainerError;
use crate::intake::container::row::Kind;
use crate::intake::container::workbook::Sheet;

/// The sheets of a workbook.
pub fn sheets(package: &mut Package) -> Result<Vec<Sheet>, ContainerError> {
    let workbook = main_part(package)?;
    let unknown = ContainerError::UnknownFormat { file: package.file.clone() };
    // A workbook in binary, or another document of the same family.
    if workbook.ends_with(".bin") || package.xml(&workbook)?.is_none() {
        return Err(unknown);
    }
    let targets = relations(package, &workbook)?;
    let Listed { sheets: listed, is_1904 } = listed(package.required(&workbook)?)?;
    if listed.is_empty() {
        return Err(unknown);
    }
    let part =
        |kind: &str| targets.values().find(|target| target.kind.ends_with(kind)).map(|target| target.part.clone());
    let strings = match part("/sharedStrings") {
        Some(part) => package.xml(&part)?.map(strings).transpose()?.unwrap_or_default(),
        None => Strings::default(),
    };
    let formats = match part("/styles") {
        Some(part) => package.xml(&part)?.map(formats).transpose()?.unwrap_or_default(),
        None => Vec::new(),
    };
    let mut sheets = Vec::new();
    for (name, is_hidden, id) in listed {
        let Some(target) = targets.get(&id).filter(|target| target.kind.ends_with("/worksheet")) else { continue };
        let mut sheet = Sheet::new(name, is_hidden);
        let book = Book { strings: &strings, formats: &formats, is_1904 };
        book.cells(package.required(&target.part.clone())?, &mut sheet)?;
        sheet.settle();
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// A part of the package that another one names.
#[derive(Clone, Debug)]
struct Target {
    kind: String,
    part: String,
}

/// The name of the part that is the workbook.
fn main_part(package: &mut Package) -> Result<String, ContainerError> {
    let targets = relations(package, "")?;
    let main = targets.into_values().find(|target| target.kind.ends_with("/officeDocument"));
    Ok(main.map_or_else(|| "xl/workbook.xml".to_owned(), |target| target.part))
}

/// What a part names, by id.
fn relations(package: &mut Package, part: &str) -> Result<HashMap<String, Target>, ContainerError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let mut targets = HashMap::new();
    let Some(mut xml) = package.xml(&format!("{prefix}_rels/{name}.rels"))? else { return Ok(targets) };
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        if !tag.is("Relationship") {
            continue;
        }
        let attribute = |name: &str| tag.attribute(name).unwrap_or_default();
        let target = attribute("Target");
        let part = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => resolved(&prefix, &target),
        };
        targets.insert(attribute("Id"), Target { kind: attribute("Type"), part });
    }
    Ok(targets)
}

/// A part's name relative to a folder.
fn resolved(prefix: &str, target: &str) -> String {
    let mut steps: Vec<&str> = prefix.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// What the workbook says of its sheets: name, hidden, id.
struct Listed {
    sheets: Vec<(String, bool, String)>,
    is_1904: bool,
}

fn listed(mut xml: Xml<'_>) -> Result<Listed, ContainerError> {
    let mut listed = Listed { sheets: Vec::new(), is_1904: false };
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        if tag.is("sheet") {
            let attribute = |name: &str| tag.attribute(name).unwrap_or_default();
            let is_hidden = matches!(attribute("state").as_str(), "hidden" | "veryHidden");
            listed.sheets.push((attribute("name"), is_hidden, attribute("id")));
        } else if tag.is("workbookPr")
            && let Some(text) = tag.attribute("date1904")
        {
            listed.is_1904 = matches!(text.as_str(), "1" | "true" | "on");
        }
    }
    Ok(listed)
}

/// The shared strings, in one piece.
#[derive(Default)]
struct Strings {
    text: String,
    bounds: Vec<(usize, usize)>,
}

impl Strings {
    fn get(&self, index: usize) -> Option<&str> {
        let (from, to) = *self.bounds.get(index)?;
        Some(&self.text[from..to])
    }
}

fn strings(mut xml: Xml<'_>) -> Result<Strings, ContainerError> {
    let mut strings = Strings::default();
    while let Some(node) = xml.node()? {
        if matches!(&node, Node::Open(tag) if tag.is("si")) {
            let text = xml.text_until("si", &["rPh"])?;
            let from = strings.text.len();
            strings.text.push_str(&unescaped(&text));
            strings.bounds.push((from, strings.text.len()));
            if strings.bounds.len() > MOST_CELLS {
                return Err(ContainerError::TooManyCells { limit: MOST_CELLS });
            }
        }
    }
    Ok(strings)
}

/// Characters that XML cannot hold are written `_x000D_`.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 7).and_then(|code| code.strip_suffix('_'));
        let character = code.and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        plain.push_str(&rest[..at]);
        match character {
            Some('\r') => rest = &rest[at + 7..],
            Some(character) => {
                plain.push(character);
                rest = &rest[at + 7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// What each style makes of a number.
fn formats(mut xml: Xml<'_>) -> Result<Vec<Format>, ContainerError> {
    let (mut codes, mut formats, mut is_inside) = (HashMap::new(), Vec::new(), false);
    while let Some(node) = xml.node()? {
        match node {
            Node::Open(tag) if tag.is("numFmt") => {
                let code = tag.attribute("formatCode").unwrap_or_default();
                codes.insert(tag.number("numFmtId").unwrap_or_default(), of_code(&code));
            }
            Node::Open(tag) if tag.is("cellXfs") => is_inside = true,
            Node::Close(name) if name == "cellXfs" => is_inside = false,
            Node::Open(tag) if tag.is("xf") && is_inside => {
                let id = tag.number("numFmtId").unwrap_or_default();
                formats.push(codes.get(&id).copied().unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        }
    }
    Ok(formats)
}

/// What cells need to know of their workbook.
struct Book<'a> {
    strings: &'a Strings,
    formats: &'a [Format],
    is_1904: bool,
}

impl Book<'_> {
    fn cells(&self, mut xml: Xml<'_>, sheet: &mut Sheet) -> Result<(), ContainerError> {
        let (mut row, mut column) = (0_u32, 0_u32);
        loop {
            let Some(node) = xml.node()? else { return Ok(()) };
            match node {
                Node::Open(tag) if tag.is("row") => {
                    let number = tag.number("r").and_then(|number| number.checked_sub(1));
                    (row, column) = (number.unwrap_or(row), 0);
                }
                Node::Close(name) if name == "row" => row = row.saturating_add(1),
                Node::Close(name) if name == "sheetData" => return Ok(()),
                Node::Open(tag) if tag.is("c") => {
                    let place = tag.attribute("r").and_then(|text| place(&text));
                    let (at, beside) = place.unwrap_or((row, column));
                    let kind = tag.attribute("t").unwrap_or_default();
                    let style = tag.number("s").and_then(|style| self.formats.get(style as usize));
                    let format = style.copied().unwrap_or_default();
                    let text = value(&mut xml)?;
                    if let Some((text, kind)) = self.meaning(&kind, format, text) {
                        sheet.put(at, beside, &text, kind)?;
                    }
                    column = beside.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    /// What a cell says, by its type and format.
    fn meaning(&self, kind: &str, format: Format, value: Stored) -> Option<(String, Kind)> {
        let text = match value {
            Stored::Inline(text) => return Some((unescaped(&text), Kind::Text)),
            Stored::Value(text) => text,
            Stored::Nothing => return None,
        };
        match kind {
            "s" => Some((self.strings.get(text.trim().parse().ok()?)?.to_owned(), Kind::Text)),
            "b" => Some((if text.trim() == "0" { "FALSE" } else { "TRUE" }.to_owned(), Kind::Truth)),
            "e" => Some((text, Kind::Error)),
            "d" => Some((text.trim().trim_end_matches('Z').replacen('T', " ", 1), Kind::Moment)),
            "str" | "inlineStr" => Some((unescaped(&text), Kind::Text)),
            _ => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => Some(meaning_of(number, format, self.is_1904)),
                _ => Some((text, Kind::Text)),
            },
        }
    }
}

/// A number by its format.
pub fn meaning_of(number: f64, format: Format, is_1904: bool) -> (String, Kind) {
    let moment = || Some((serial::moment(number, is_1904)?, Kind::Moment));
    let duration = || Some((serial::duration(number)?, Kind::Duration));
    let found = match format {
        Format::Number => None,
        Format::Moment if (0.0..1.0).contains(&number) => duration(),
        Format::Moment => moment(),
        Format::Duration => duration(),
    };
    found.unwrap_or_else(|| (serial::number(number), Kind::Number))
}

/// What stands inside a cell.
enum Stored {
    Value(String),
    Inline(String),
    Nothing,
}

fn value(xml: &mut Xml<'_>) -> Result<Stored, ContainerError> {
    let mut stored = Stored::Nothing;
    while let Some(node) = xml.node()? {
        match node {
            Node::Close(name) if name == "c" => break,
            Node::Open(tag) if tag.is("v") => stored = Stored::Value(xml.text_until("v", &[])?),
            Node::Open(tag) if tag.is("is") => stored = Stored::Inline(xml.text_until("is", &["rPh"])?),
            _ => {}
        }
    }
    Ok(stored)
}

/// Row and column, from 0, of a place such as `D17`.
fn place(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at(letters);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_escapes_are_read() {
        assert_eq!(place("D17"), Some((16, 3)));
        assert_eq!(place("XFD1048576"), Some((1_048_575, 16_383)));
        assert_eq!((place("17"), place("A0"), place("AAAA1"), place("")), (None, None, None, None));
        assert_eq!(unescaped("a_x000D_\nb_x0041_c_xyz_"), "a\nbAc_xyz_");
        assert_eq!(resolved("xl/", "../xl/./worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
    }
}
