//! Any listing as a workbook of one sheet: a table that can be sorted and filtered. What stands over and under its rows for
//! eyes, headings and remarks, becomes columns of its own.

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, Workbook};

use crate::render::Look;
use crate::render::grid::{Block, Cell, Column, Grid, GridRow, Role};
use crate::render::text;
use crate::render::xlsx::sheet::Sheet;
use crate::render::xlsx::{Written, style, table};

/// Writes a page of several parts as a workbook.
pub fn page(blocks: &[Block], look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let bytes = bytes(blocks, look).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn bytes(blocks: &[Block], look: &Look<'_>) -> Written<Vec<u8>> {
    let mut sheet = Sheet::new(look, &look.messages.text("xlsx-sheet-list"))?;
    let title = blocks.iter().find_map(|block| match block {
        Block::Title(text) => Some(text.clone()),
        _ => None,
    });
    let mut is_first = true;
    for block in blocks {
        match block {
            Block::Grid(grid) => {
                listing(&mut sheet, &flat(grid, look), is_first)?;
                is_first = false;
            }
            Block::Facts(facts) => {
                for fact in facts {
                    let row = sheet.row;
                    sheet.widen(0, &fact.name, 40.0);
                    sheet.words(row, 0, &fact.name, &style::body().set_bold())?;
                    sheet.widen(1, &fact.value, 90.0);
                    sheet.wrapping(row, 1, &fact.value, &style::body())?;
                    sheet.row += 1;
                }
            }
            Block::Signatures(lines) => {
                for line in lines {
                    sheet.lines(&[Block::Line(text::signature(line, look))])?;
                }
            }
            other => sheet.lines(std::slice::from_ref(other))?,
        }
    }
    let mut workbook = Workbook::new();
    let title = title.unwrap_or_default();
    let properties = DocProperties::new().set_title(&title).set_author("kpi").set_creation_datetime(&look.moment);
    workbook.set_properties(&properties);
    workbook.push_worksheet(sheet.finish(&title)?);
    workbook.save_to_buffer()
}

/// A table; the first one can be filtered, and its head stays in sight.
fn listing(sheet: &mut Sheet<'_>, grid: &Grid, is_first: bool) -> Written<()> {
    let drawn = table::draw(sheet, grid, &|_| None)?;
    table::calm(sheet, &drawn, grid.columns.len())?;
    if is_first {
        let last = u16::try_from(grid.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let end = drawn.body.last().copied().unwrap_or(drawn.head);
        sheet.page.autofilter(drawn.head, 0, end, last)?;
        sheet.freeze(drawn.head + 1, 0, (drawn.head, drawn.head))?;
    }
    Ok(())
}

/// The same with headings and remarks as columns, so that sorting parts nothing from what it belongs to.
fn flat(grid: &Grid, look: &Look<'_>) -> Grid {
    let has = |wanted: fn(Role) -> bool| grid.rows.iter().any(|row| wanted(row.role));
    let has_headings = has(|role| role == Role::Heading);
    let has_notes = has(|role| matches!(role, Role::Note(_)));
    let mut columns = grid.columns.clone();
    if has_headings {
        let title = grid.headed.clone().unwrap_or_else(|| look.messages.text("xlsx-column-section"));
        columns.insert(0, Column::text("section", title));
    }
    if has_notes {
        columns.push(Column::text("note", look.messages.text("xlsx-column-note")));
    }
    let (notes, mut flat) = (grid.columns.len() + usize::from(has_headings), Grid::new(columns));
    let mut heading = Cell::Empty;
    for row in &grid.rows {
        match row.role {
            Role::Heading => heading = Cell::text(row.cells[0].shown(look.messages.language()).trim()),
            Role::Note(_) => add_note(flat.rows.last_mut(), notes, &row.cells[0], look),
            Role::Body(_) | Role::Total => {
                let before = has_headings.then(|| heading.clone());
                flat.row_as(row.role, before.into_iter().chain(row.cells.iter().cloned()));
            }
        }
    }
    flat
}

fn add_note(row: Option<&mut GridRow>, column: usize, note: &Cell, look: &Look<'_>) {
    let Some(cell) = row.and_then(|row| row.cells.get_mut(column)) else { return };
    let language = look.messages.language();
    let said = note.shown(language);
    *cell = match cell.shown(language) {
        before if before.is_empty() => Cell::text(said),
        before => Cell::text(format!("{before}; {said}")),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::wording::Language;
    use crate::language::Messages;

    #[test]
    fn headings_and_remarks_become_columns() {
        let messages = Messages::new(Language::Ru);
        let look = Look::plain(&messages);
        let mut grid = Grid::new([Column::text("kpi", "Показатель"), Column::number("n", "Всего")]).headed("Кто");
        grid.heading("Белова").row(["Звонки".into(), 3_i64.into()]).note("раз").note("два");
        grid.heading("Лебедев").row(["Сделки".into(), 4_i64.into()]);
        let flat = flat(&grid, &look);
        let shown = |row: &GridRow| row.cells.iter().map(|cell| cell.shown(Language::Ru)).collect::<Vec<_>>();
        let titles: Vec<&str> = flat.columns.iter().map(|column| column.title.as_str()).collect();
        assert_eq!(titles, ["Кто", "Показатель", "Всего", "Примечание"]);
        let rows: Vec<Vec<String>> = flat.rows.iter().map(shown).collect();
        assert_eq!(rows, [vec!["Белова", "Звонки", "3", "раз; два"], vec!["Лебедев", "Сделки", "4", ""]]);
    }
}
