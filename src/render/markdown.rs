//! Tables and pages as Markdown: pipes for columns, headings in bold, every text of a person's escaped.

use std::io::{self, Write};

use crate::domain::wording::Language;
use crate::render::Look;
use crate::render::coded::{Piece, pieces};
use crate::render::grid::{Align, Block, Cell, Fact, Grid, GridRow, Role};
use crate::render::harmless::harmless;

/// Writes a page.
pub fn page(blocks: &[Block], look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut is_first = true;
    for block in blocks {
        if !is_first && !matches!(block, Block::Gap) {
            writeln!(out)?;
        }
        match block {
            Block::Title(text) => writeln!(out, "# {}", escaped(&harmless(text)))?,
            Block::Heading(text) => writeln!(out, "## {}", escaped(&harmless(text)))?,
            Block::Line(text) | Block::Remark(text) => writeln!(out, "{}", coded(text))?,
            Block::Grid(grid) => write(grid, look.messages.language(), out)?,
            Block::Facts(facts) => {
                for Fact { name, value, .. } in facts {
                    writeln!(out, "- **{}:** {}", escaped(&harmless(name)), coded(value))?;
                }
            }
            Block::Signatures(lines) => signatures(lines, look, out)?,
            Block::Break => writeln!(out, "---")?,
            Block::Gap => {}
        }
        is_first = false;
    }
    Ok(())
}

/// Writes a table.
pub fn write(grid: &Grid, language: Language, out: &mut dyn Write) -> io::Result<()> {
    let titles: Vec<String> = grid.columns.iter().map(|column| escaped(&harmless(&column.title))).collect();
    let rules = grid.columns.iter().map(|column| if column.align == Align::Right { "---:" } else { "---" });
    line(&titles, out)?;
    line(&rules.map(str::to_owned).collect::<Vec<_>>(), out)?;
    for row in &grid.rows {
        line(&cells(row, grid.columns.len(), language), out)?;
    }
    Ok(())
}

/// A table with room for a signature and a date in every line.
fn signatures(lines: &[String], look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let [signature, date] = ["papers-signature", "papers-signature-date"].map(|id| look.messages.text(id));
    line(&[String::new(), signature, date], out)?;
    line(&["---", "---", "---"].map(str::to_owned), out)?;
    let room = "&nbsp;".repeat(16);
    lines.iter().try_for_each(|one| line(&[escaped(&harmless(one)), room.clone(), String::new()], out))
}

fn cells(row: &GridRow, columns: usize, language: Language) -> Vec<String> {
    let mut cells: Vec<String> = row.cells.iter().map(|cell| cell_text(cell, language)).collect();
    cells.resize(columns, String::new());
    let indent = |depth: u8| "&nbsp;&nbsp;".repeat(depth.into());
    match row.role {
        Role::Heading => cells[0] = format!("**{}**", cells[0]),
        Role::Note(depth) => cells[0] = format!("{}&gt; {}", indent(depth), cells[0]),
        Role::Body(depth) => cells[0].insert_str(0, &indent(depth)),
        Role::Total => cells.iter_mut().filter(|cell| !cell.is_empty()).for_each(|cell| *cell = format!("**{cell}**")),
    }
    cells
}

fn cell_text(cell: &Cell, language: Language) -> String {
    let shown = escaped(&cell.shown(language));
    // A sign at the beginning of a cell would read as a list.
    if shown.starts_with("+ ") || shown.starts_with("- ") { format!("\\{shown}") } else { shown }
}

fn line(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| {} |", cells.join(" | "))
}

/// The same with names between backticks left as Markdown has them too.
fn coded(text: &str) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Words(words) => escaped(&harmless(words)),
        Piece::Name(name) => format!("`{name}`"),
    };
    pieces(text).into_iter().map(piece).collect()
}

/// The text without anything Markdown or HTML would act on.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' => escaped.extend(['\\', character]),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::grid::Column;

    #[test]
    fn names_between_backticks_stay_code() {
        assert_eq!(coded("день `deal_moment`, *не* `a b`"), "день `deal_moment`, \\*не\\* \\`a b\\`");
    }

    #[test]
    fn a_table_in_markdown() {
        let mut grid = Grid::new([Column::text("name", "Имя"), Column::number("n", "Всего")]);
        grid.heading("Отдел")
            .row(["<b>a|b</b>".into(), 1600_i64.into()])
            .row_as(Role::Total, ["Итого".into(), 5_i64.into()]);
        let mut out = Vec::new();
        write(&grid, Language::Ru, &mut out).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
        | Имя | Всего |
        | --- | ---: |
        | **Отдел** |  |
        | &lt;b&gt;a\|b&lt;/b&gt; | 1 600 |
        | **Итого** | **5** |
        ");
    }
}
