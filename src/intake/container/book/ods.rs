//! ODS: the tables of content.xml. Numbers and dates are texts there, so nothing is lost on the way.

use std::collections::HashSet;

use crate::intake::container::book::package::Package;
use crate::intake::container::book::serial;
use crate::intake::container::book::xml::{Node, Tag, Xml};
use crate::intake::container::limits::{MOST_CELL, MOST_CELLS, MOST_COLUMNS};
use crate::intake::container::problem::ContainerError;
use crate::intake::container::row::Kind;
use crate::intake::container::workbook::Sheet;

/// The sheets of a workbook.
pub fn sheets(package: &mut Package) -> Result<Vec<Sheet>, ContainerError> {
    if package.has("META-INF/manifest.xml") && is_encrypted(package.required("META-INF/manifest.xml")?)? {
        return Err(ContainerError::Encrypted { file: package.file.clone() });
    }
    let mut xml = package.required("content.xml")?;
    let (mut sheets, mut hidden, mut style) = (Vec::new(), HashSet::new(), String::new());
    while let Some(node) = xml.node()? {
        let Node::Open(tag) = node else { continue };
        if tag.is("style") {
            style = tag.attribute("name").unwrap_or_default();
        } else if tag.is("table-properties") && tag.attribute("display").as_deref() == Some("false") {
            hidden.insert(style.clone());
        } else if tag.is("table") {
            let is_hidden = tag.attribute("style-name").is_some_and(|style| hidden.contains(&style));
            let mut sheet = Sheet::new(tag.attribute("name").unwrap_or_default(), is_hidden);
            rows(&mut xml, &mut sheet)?;
            sheet.settle();
            sheets.push(sheet);
        }
    }
    Ok(sheets)
}

fn is_encrypted(mut xml: Xml<'_>) -> Result<bool, ContainerError> {
    while let Some(node) = xml.node()? {
        if matches!(&node, Node::Open(tag) if tag.is("encryption-data")) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A cell with how many columns it fills.
struct Cell {
    column: u32,
    columns: u32,
    text: String,
    kind: Kind,
}

fn rows(xml: &mut Xml<'_>, sheet: &mut Sheet) -> Result<(), ContainerError> {
    let mut row = 0_u32;
    while let Some(node) = xml.node()? {
        match node {
            Node::Close(name) if name == "table" => break,
            // Shapes lie in front of the rows and may hold tables of their own.
            Node::Open(tag) if tag.is("shapes") => skip(xml, "shapes")?,
            Node::Open(tag) if tag.is("table-row") => {
                let repeats = tag.number("number-rows-repeated").unwrap_or(1);
                let cells = cells(xml)?;
                let filled: usize = cells.iter().map(|cell| cell.columns as usize).sum();
                if filled.saturating_mul(repeats as usize) > MOST_CELLS {
                    return Err(ContainerError::TooManyCells { limit: MOST_CELLS });
                }
                for again in 0..if cells.is_empty() { 0 } else { repeats } {
                    for cell in &cells {
                        for column in 0..cell.columns {
                            let at = (row.saturating_add(again), cell.column.saturating_add(column));
                            sheet.put(at.0, at.1, &cell.text, cell.kind)?;
                        }
                    }
                }
                row = row.saturating_add(repeats);
            }
            _ => {}
        }
    }
    Ok(())
}

fn skip(xml: &mut Xml<'_>, name: &str) -> Result<(), ContainerError> {
    while let Some(node) = xml.node()? {
        if matches!(&node, Node::Close(closed) if closed == name) {
            break;
        }
    }
    Ok(())
}

/// The filled cells of a row.
fn cells(xml: &mut Xml<'_>) -> Result<Vec<Cell>, ContainerError> {
    let (mut cells, mut column) = (Vec::new(), 0_u32);
    while let Some(node) = xml.node()? {
        match node {
            Node::Close(name) if name == "table-row" => break,
            Node::Open(tag) if tag.is("table-cell") || tag.is("covered-table-cell") => {
                let columns = tag.number("number-columns-repeated").unwrap_or(1);
                let (name, stated) = (tag.name(), stated(&tag));
                let shown = content(xml, &name)?;
                let (text, kind) = match stated {
                    Some((_, Kind::Error)) => (shown, Kind::Error),
                    Some(stated) => stated,
                    None => (shown, Kind::Text),
                };
                if !text.trim().is_empty() {
                    let most = u32::try_from(MOST_COLUMNS).unwrap_or(u32::MAX);
                    cells.push(Cell { column, columns: columns.min(most), text, kind });
                }
                column = column.saturating_add(columns);
            }
            _ => {}
        }
    }
    Ok(cells)
}

/// What the attributes of a cell say; `None` for a text.
fn stated(tag: &Tag<'_>) -> Option<(String, Kind)> {
    let mut kinds = tag.attributes("value-type");
    if kinds.any(|kind| kind == "error") {
        return Some((String::new(), Kind::Error));
    }
    match tag.attribute("value-type")?.as_str() {
        "float" | "currency" | "percentage" => {
            let number: f64 = tag.attribute("value")?.trim().parse().ok()?;
            number.is_finite().then(|| (serial::number(number), Kind::Number))
        }
        "date" => {
            let text = tag.attribute("date-value")?;
            let text = text.strip_suffix("T00:00:00").unwrap_or(&text);
            Some((text.replacen('T', " ", 1), Kind::Moment))
        }
        "time" => Some((clock(&tag.attribute("time-value")?)?, Kind::Duration)),
        "boolean" => Some((tag.attribute("boolean-value")?.to_uppercase(), Kind::Truth)),
        _ => None,
    }
}

/// `PT36H15M00S` as `36:15:00`.
fn clock(text: &str) -> Option<String> {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let rest = rest.strip_prefix("PT")?;
    let (hours, rest) = rest.split_once('H').unwrap_or(("0", rest));
    let (minutes, rest) = rest.split_once('M').unwrap_or(("0", rest));
    let seconds = rest.trim_end_matches('S').split(['.', ',']).next().filter(|text| !text.is_empty()).unwrap_or("0");
    let [hours, minutes, seconds] = [hours, minutes, seconds].map(|text| text.parse::<u32>().ok());
    Some(format!("{sign}{:02}:{:02}:{:02}", hours?, minutes?, seconds?))
}

/// The text shown in a cell: paragraphs as lines, without remarks pinned to it.
fn content(xml: &mut Xml<'_>, close: &str) -> Result<String, ContainerError> {
    let (mut text, mut paragraphs, mut pinned) = (String::new(), 0, 0_usize);
    while let Some(node) = xml.node()? {
        match node {
            Node::Close(name) if name == close && pinned == 0 => break,
            Node::Close(name) if name == "annotation" => pinned = pinned.saturating_sub(1),
            Node::Open(tag) if tag.is("annotation") => pinned += 1,
            _ if pinned > 0 => {}
            Node::Open(tag) if tag.is("p") => {
                text.push_str(if paragraphs > 0 { "\n" } else { "" });
                paragraphs += 1;
            }
            Node::Open(tag) if tag.is("s") => {
                let count = tag.number("c").unwrap_or(1).min(1000) as usize;
                text.push_str(&" ".repeat(count));
            }
            Node::Open(tag) if tag.is("tab") => text.push('\t'),
            Node::Open(tag) if tag.is("line-break") => text.push('\n'),
            Node::Text(piece) if paragraphs > 0 => text.push_str(&piece),
            _ => {}
        }
        if text.len() > MOST_CELL {
            return Err(ContainerError::CellTooLong { limit: MOST_CELL });
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_time_are_read() {
        assert_eq!(clock("PT36H15M00S").as_deref(), Some("36:15:00"));
        assert_eq!(clock("PT05M30.500000S").as_deref(), Some("00:05:30"));
        assert_eq!(clock("-PT1H").as_deref(), Some("-01:00:00"));
        assert_eq!((clock("P1D"), clock("PTxH")), (None, None));
    }
}
