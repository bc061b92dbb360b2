//! Tables and pages for a terminal: no borders, numbers to the right, colour only beside a sign and a word.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use comfy_table::presets::NOTHING;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Row, Table, Width};

use crate::domain::status::Status;
use crate::language::format::NO_BREAK_SPACE;
use crate::problem::Argument;
use crate::render::Look;
use crate::render::coded::plain;
use crate::render::grid::{Align, Block, Cell, Fact, Grid, GridRow, Role};
use crate::render::harmless::harmless;
use crate::render::layout::{Layout, cut, width_of, wrap};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const INDENT: usize = 2;

/// Draws a page.
pub fn page(blocks: &[Block], look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    for block in blocks {
        match block {
            Block::Title(text) | Block::Heading(text) => lines(text, BOLD, look, out)?,
            Block::Line(text) => lines(text, Style::new(), look, out)?,
            Block::Remark(text) => lines(text, DIM, look, out)?,
            Block::Grid(grid) => draw(grid, look, out)?,
            Block::Facts(facts) => {
                let fact = |Fact { name, value, .. }: &Fact| format!("{name}: {value}");
                facts.iter().try_for_each(|one| lines(&fact(one), Style::new(), look, out))?;
            }
            Block::Signatures(signed) => {
                signed.iter().try_for_each(|one| lines(&signature(one, look), Style::new(), look, out))?;
            }
            Block::Gap => writeln!(out)?,
            Block::Break => writeln!(out, "\n")?,
        }
    }
    Ok(())
}

/// A line to sign on: `Ознакомлен: Иванов   подпись ______________   дата ________`.
pub fn signature(who: &str, look: &Look<'_>) -> String {
    let [signature, date] = ["papers-signature", "papers-signature-date"].map(|id| look.messages.text(id));
    format!("{who}   {signature} ______________   {date} ________")
}

fn lines(text: &str, style: Style, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    for line in wrap(&harmless(&plain(text)), look.columns()) {
        writeln!(out, "{}", inked(&line, style, look))?;
    }
    Ok(())
}

/// Draws a table.
pub fn draw(grid: &Grid, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let pen = Pen::new(grid, look);
    let mut drawn = vec![pen.head()];
    for (row, shown) in grid.rows.iter().zip(&pen.shown) {
        match row.role {
            Role::Body(_) => drawn.push(pen.row(row, shown, Style::new())),
            Role::Total => drawn.push(pen.row(row, shown, BOLD)),
            // These run over all columns, so the rows before them end a table of their own.
            Role::Heading => {
                pen.put(drawn.drain(..), out)?;
                lines(&shown.join(" "), BOLD, look, out)?;
            }
            Role::Note(depth) => {
                pen.put(drawn.drain(..), out)?;
                pen.note(&shown.join(" "), usize::from(depth), out)?;
            }
        }
    }
    pen.put(drawn.drain(..), out)?;
    if grid.tells_what_left && !pen.layout.left_out.is_empty() {
        let titles: Vec<&str> = pen.layout.left_out.iter().map(|&index| grid.columns[index].title.as_str()).collect();
        let remark = look.messages.with("grid-left-out", &[("columns", Argument::from(titles))]);
        lines(&remark, DIM, look, out)?;
    }
    Ok(())
}

struct Pen<'a> {
    grid: &'a Grid,
    look: &'a Look<'a>,
    /// The text of every cell, row by row.
    shown: Vec<Vec<String>>,
    layout: Layout,
}

impl<'a> Pen<'a> {
    fn new(grid: &'a Grid, look: &'a Look<'a>) -> Pen<'a> {
        let language = look.messages.language();
        // Cells never break, so a plain space serves as well, and copies better.
        let text = |cell: &Cell| cell.shown(language).replace(NO_BREAK_SPACE, " ");
        let shown = |row: &GridRow| -> Vec<String> {
            let mut cells: Vec<String> = row.cells.iter().map(text).collect();
            if let (Role::Body(depth), Some(first)) = (row.role, cells.first_mut()) {
                first.insert_str(0, &" ".repeat(usize::from(depth) * INDENT));
            }
            cells
        };
        let shown: Vec<Vec<String>> = grid.rows.iter().map(shown).collect();
        let cells_of = |index: usize| {
            let full = grid.rows.iter().zip(&shown).filter(|(row, _)| matches!(row.role, Role::Body(_) | Role::Total));
            full.map(move |(_, cells)| width_of(&cells[index]))
        };
        let natural: Vec<usize> = grid
            .columns
            .iter()
            .enumerate()
            .map(|(index, column)| cells_of(index).chain([width_of(&column.title)]).max().unwrap_or(0))
            .collect();
        let layout = Layout::fit(&grid.columns, &natural, grid.gap, look.columns());
        Pen { grid, look, shown, layout }
    }

    fn head(&self) -> Row {
        self.cells(|index| self.fitted(index, &self.grid.columns[index].title, "", BOLD))
    }

    fn row(&self, row: &GridRow, shown: &[String], style: Style) -> Row {
        self.cells(|index| {
            let (text, style) = (&shown[index], ink_of(&row.cells[index]).unwrap_or(style));
            let broken = self.wrapped(index, row, text);
            if broken.is_empty() {
                return self.fitted(index, text, &row.cells[index].tail(), style);
            }
            broken.iter().map(|line| inked(line, style, self.look)).collect::<Vec<_>>().join("\n")
        })
    }

    fn cells(&self, text: impl Fn(usize) -> String) -> Row {
        self.layout.kept.iter().map(|&(index, _)| comfy_table::Cell::new_owned(text(index))).collect::<Vec<_>>().into()
    }

    /// One line of a cell, cut where it may be.
    fn fitted(&self, index: usize, text: &str, tail: &str, style: Style) -> String {
        match self.grid.columns[index].shrinks_to {
            Some(_) => inked(&cut(text, tail, self.width(index)), style, self.look),
            None => inked(text, style, self.look),
        }
    }

    fn width(&self, index: usize) -> usize {
        self.layout.kept.iter().find(|(kept, _)| *kept == index).map_or(0, |&(_, width)| width)
    }

    /// Writes rows below each other. The widths are decided; lines do not end with spaces.
    fn put(&self, rows: impl Iterator<Item = Row>, out: &mut dyn Write) -> io::Result<()> {
        let mut table = Table::new();
        table.load_style(NOTHING).set_content_arrangement(ContentArrangement::Disabled).add_rows(rows);
        for (position, (column, &(index, width))) in table.column_iter_mut().zip(&self.layout.kept).enumerate() {
            let gap = if position == 0 { 0 } else { self.grid.gap };
            let places = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
            column.set_padding((places(gap), 0));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(places(gap + width))));
            column.set_cell_alignment(match self.grid.columns[index].align {
                Align::Left => CellAlignment::Left,
                Align::Right => CellAlignment::Right,
            });
        }
        table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
    }

    /// The lines of a cell that goes on below itself; none where it fits or may be cut.
    fn wrapped(&self, index: usize, row: &GridRow, text: &str) -> Vec<String> {
        let width = self.width(index);
        if !self.grid.columns[index].wraps || width_of(text) <= width {
            return Vec::new();
        }
        // A name hangs, so that what goes on below is no row of its own.
        let (indent, hanging) = match row.role {
            Role::Body(depth) if index == 0 => (usize::from(depth) * INDENT, INDENT),
            _ if index == 0 => (0, INDENT),
            _ => (0, 0),
        };
        let lines = wrap(text.trim_start(), width.saturating_sub(indent + hanging));
        let lines = lines.into_iter().enumerate().map(|(number, line)| {
            let indent = if number == 0 { indent } else { indent + hanging };
            cut(&format!("{:indent$}{line}", ""), "", width).into_owned()
        });
        lines.collect()
    }

    fn note(&self, text: &str, depth: usize, out: &mut dyn Write) -> io::Result<()> {
        let indent = depth * INDENT;
        let width = self.look.columns().saturating_sub(indent + INDENT);
        for (number, line) in wrap(text, width).iter().enumerate() {
            let sign = if number == 0 { "> " } else { "  " };
            writeln!(out, "{:indent$}{}", "", inked(&format!("{sign}{line}"), DIM, self.look))?;
        }
        Ok(())
    }
}

fn inked(text: &str, style: Style, look: &Look<'_>) -> String {
    if look.colour && style != Style::new() && !text.is_empty() {
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}

fn ink_of(cell: &Cell) -> Option<Style> {
    match cell {
        Cell::Status { status, .. } | Cell::Graded { status, .. } => Some(ink_of_status(*status)),
        Cell::Blank => Some(DIM),
        _ => None,
    }
}

/// The colour of a verdict.
fn ink_of_status(status: Status) -> Style {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    match status {
        Status::Met | Status::Ahead | Status::OnPace => colour(AnsiColor::Green),
        Status::Near | Status::Incomplete => colour(AnsiColor::Yellow),
        Status::Missed | Status::Behind => colour(AnsiColor::Red),
        Status::TooEarly | Status::NoTarget | Status::NoData => DIM,
    }
}
