//! The report as a workbook: which sheets it has, in which order, and what they share.

use std::io::{self, Write};

use chrono::{DateTime, Utc};
use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, utility};

use crate::domain::catalog::Catalog;
use crate::domain::period::Period;
use crate::domain::rollout::Rollout;
use crate::language::dates;
use crate::render::grid::{Block, Cell, Column, Grid, Role};
use crate::render::names;
use crate::render::scorecard::{self, head, people as below};
use crate::render::xlsx::sheet::Sheet;
use crate::render::xlsx::table::{self, Drawn};
use crate::render::xlsx::{Written, charts, definitions, overview, people};
use crate::render::{Look, action};
use crate::report::scorecard::{Row, Scorecard};

/// What the workbook tells.
#[derive(Clone, Copy)]
pub struct Book<'a> {
    /// The report.
    pub card: &'a Scorecard,
    /// What its KPIs mean.
    pub catalog: &'a Catalog,
    /// How far they are introduced.
    pub rollout: &'a Rollout,
    /// The moment it is made, which stands in the file's properties.
    pub made_at: DateTime<Utc>,
}

/// Writes the report as a workbook.
pub fn report(book: &Book<'_>, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let bytes = Binding { book, look }.bytes().map_err(io::Error::other)?;
    out.write_all(&bytes)
}

struct Binding<'a> {
    book: &'a Book<'a>,
    look: &'a Look<'a>,
}

impl<'a> Binding<'a> {
    fn say(&self, id: &str) -> String {
        self.look.messages.text(id)
    }

    fn sheet(&self, id: &str) -> Written<Sheet<'a>> {
        Sheet::new(self.look, &self.say(id))
    }

    fn footer(&self) -> String {
        let head = &self.book.card.head;
        format!("{} · {}", head.company, dates::period(self.look.messages.language(), head.period))
    }

    fn bytes(&self) -> Written<Vec<u8>> {
        let footer = self.footer();
        let mut sheets: Vec<(u8, Worksheet)> = Vec::new();
        let trends = charts::Trends::of(self.book, self.look);
        let mut names: Vec<String> = Vec::new();
        let mut add = |order: u8, sheet: Sheet<'_>| -> Written<()> {
            names.push(sheet.name().to_owned());
            sheets.push((order, sheet.finish(&footer)?));
            Ok(())
        };
        let (kpis, drawn) = self.kpis(&trends)?;
        let reference = kpis.reference();
        add(1, kpis)?;
        if let Some(sheet) = people::sheet(self.book.card, self.sheet("xlsx-sheet-people")?)? {
            add(2, sheet)?;
        }
        if !trends.is_empty() {
            add(3, trends.charts(self.sheet("xlsx-sheet-charts")?)?)?;
            add(4, trends.table(self.sheet("xlsx-sheet-trends")?)?)?;
        }
        add(5, self.missing()?)?;
        add(6, definitions::sheet(self.book, self.sheet("xlsx-sheet-definitions")?)?)?;
        let rows = Rows { reference: &reference, drawn: &drawn };
        let overview = overview::sheet(self.book.card, &rows, &names, self.sheet("xlsx-sheet-overview")?)?;
        sheets.push((0, overview.finish(&footer)?));
        sheets.sort_by_key(|(order, _)| *order);
        let mut workbook = Workbook::new();
        workbook.set_properties(&self.properties());
        for (_, sheet) in sheets {
            workbook.push_worksheet(sheet);
        }
        workbook.save_to_buffer()
    }

    fn properties(&self) -> DocProperties {
        let head = &self.book.card.head;
        let title = match head::blocks(head, self.look).into_iter().next() {
            Some(Block::Title(title)) => title,
            _ => Period::to_string(&head.period),
        };
        DocProperties::new()
            .set_title(title)
            .set_company(&head.company)
            .set_author("kpi")
            .set_creation_datetime(&self.book.made_at)
    }

    fn kpis(&self, trends: &charts::Trends<'_>) -> Written<(Sheet<'a>, Drawn)> {
        let mut sheet = self.sheet("xlsx-sheet-kpis")?;
        let card = self.book.card;
        sheet.lines(&head_lines(card, self.look))?;
        sheet.row += 1;
        let rows: Vec<&Row> = card.sections.iter().flat_map(|section| &section.rows).collect();
        if rows.is_empty() {
            sheet.lines(&scorecard::empty(card, self.look))?;
            return Ok((sheet, Drawn::default()));
        }
        let grid = scorecard::table(card, self.look);
        let curve = |body: usize| trends.range_of(rows.get(body)?, &card.head.whom);
        let drawn = table::draw(&mut sheet, &grid, &curve)?;
        table::calm(&mut sheet, &drawn, grid.columns.len())?;
        let last = u16::try_from(grid.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.page.autofilter(drawn.head, 0, drawn.last, last)?;
        sheet.freeze(drawn.head + 1, 1, (drawn.head, drawn.head))?;
        sheet.set_breaks(drawn.column("months").as_slice());
        sheet.set_lines_to(drawn.column("months").map_or(last, |months| months.saturating_sub(1)));
        sheet.row += 1;
        sheet.lines(&scorecard::foot(card, self.look))?;
        Ok((sheet, drawn))
    }

    /// What is there and waits for its controller.
    fn waiting(&self) -> Vec<Block> {
        let language = self.look.messages.language();
        let mut grid = Grid::new([
            Column::text("controller", self.say("report-column-controllers")),
            Column::text("kpi", self.say("report-column-name")),
            Column::number("count", self.say("report-column-count")),
            Column::text("days", self.say("report-column-days")),
        ]);
        for one in &self.book.card.waiting {
            let controller = one.controller.as_ref().map(|name| name.text(language).to_owned());
            grid.row([
                controller.map_or(Cell::Blank, Cell::text),
                Cell::text(one.name.text(language)),
                one.slots.len().into(),
                Cell::text(names::slots(language, &one.slots)),
            ]);
        }
        titled(self.say("xlsx-waiting"), grid)
    }

    /// What is not there: entries, and actions where figures were missed.
    fn missing(&self) -> Written<Sheet<'a>> {
        let card = self.book.card;
        let mut sheet = self.sheet("xlsx-sheet-missing")?;
        sheet.lines(&head_lines(card, self.look))?;
        sheet.row += 1;
        let mut blocks = below::missing(&card.missing, self.look, usize::MAX);
        if blocks.is_empty() {
            sheet.lines(&[Block::Line(self.say("xlsx-nothing-missing"))])?;
        }
        blocks.extend(self.waiting());
        blocks.extend(action::required(&card.unanswered, usize::MAX, self.look));
        let mut is_first = true;
        for block in &mut blocks {
            match block {
                Block::Grid(grid) => {
                    total_of_counts(grid, &self.say("xlsx-total"));
                    let drawn = table::draw(&mut sheet, grid, &|_| None)?;
                    if is_first {
                        let last = drawn.body.last().copied().unwrap_or(drawn.head);
                        let width = u16::try_from(grid.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
                        sheet.page.autofilter(drawn.head, 0, last, width)?;
                        sheet.freeze(drawn.head + 1, 0, (drawn.head, drawn.head))?;
                    }
                    is_first = false;
                }
                other => sheet.lines(std::slice::from_ref(other))?,
            }
        }
        Ok(sheet)
    }
}

/// A head and its table, if there is anything in it.
fn titled(title: String, grid: Grid) -> Vec<Block> {
    if grid.is_empty() { Vec::new() } else { vec![Block::Gap, Block::Heading(title), Block::Grid(grid)] }
}

/// The first lines of the report's head: whose, when, how far.
pub fn head_lines(card: &Scorecard, look: &Look<'_>) -> Vec<Block> {
    head::blocks(&card.head, look).into_iter().take(2).collect()
}

/// A total under a column that counts.
fn total_of_counts(grid: &mut Grid, name: &str) {
    let Some(column) = grid.columns.iter().position(|column| column.id == "count") else { return };
    let whole = |cells: &[Cell]| match cells.get(column) {
        Some(Cell::Whole(number)) => *number,
        _ => 0,
    };
    let sum: i64 = grid.body().map(|row| whole(&row.cells)).sum();
    let mut cells = vec![Cell::Empty; grid.columns.len()];
    cells[0] = name.into();
    cells[column] = sum.into();
    grid.row_as(Role::Total, cells);
}

/// The rows of the table of KPIs, for sheets that refer to them.
pub struct Rows<'r> {
    reference: &'r str,
    drawn: &'r Drawn,
}

impl Rows<'_> {
    /// How another sheet names a cell of the row, by its number in the body.
    pub fn cell(&self, body: usize, id: &str) -> Option<String> {
        let (row, column) = (self.drawn.body.get(body)?, self.drawn.column(id)?);
        Some(format!("{}!{}", self.reference, utility::row_col_to_cell(*row, column)))
    }

    /// How another sheet names all cells of a column.
    pub fn column(&self, id: &str) -> Option<String> {
        let (first, last, column) = (self.drawn.body.first()?, self.drawn.body.last()?, self.drawn.column(id)?);
        let name = utility::row_col_to_cell_absolute;
        Some(format!("{}!{}:{}", self.reference, name(*first, column), name(*last, column)))
    }
}
