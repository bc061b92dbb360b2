//! People by KPI: attainment with the sign of the verdict, and below it the figures themselves with the whole's.

use crate::domain::id::KpiId;
use crate::render::Look;
use crate::render::grid::{Block, Cell, Column, Figure, Grid, Role};
use crate::render::names;
use crate::render::scorecard::people as below;
use crate::render::xlsx::book::head_lines;
use crate::render::xlsx::sheet::Sheet;
use crate::render::xlsx::table::{self, Drawn};
use crate::render::xlsx::{Written, style};
use crate::report::scorecard::{Row, Scorecard};

/// How wide a column of figures is under its upright head.
const NARROW: f64 = 10.5;
/// How high an upright head is.
const HEAD_HEIGHT: f64 = 128.0;

/// The sheet; none in a report without people.
pub fn sheet<'a>(card: &Scorecard, mut sheet: Sheet<'a>) -> Written<Option<Sheet<'a>>> {
    let blocks = below::grid(&card.people, sheet.look);
    let Some(grid) = blocks.iter().find_map(|block| if let Block::Grid(grid) = block { Some(grid) } else { None })
    else {
        return Ok(None);
    };
    sheet.lines(&head_lines(card, sheet.look))?;
    sheet.row += 1;
    sheet.lines(&[Block::Heading(sheet.say("report-people"))])?;
    let drawn = draw(&mut sheet, grid)?;
    sheet.freeze(drawn.head + 1, 1, (drawn.head, drawn.head))?;
    sheet.lines(&[Block::Remark(sheet.say("xlsx-signs"))])?;
    sheet.row += 1;
    sheet.lines(&[Block::Heading(sheet.say("xlsx-people-figures"))])?;
    let figures = figures(card, sheet.look);
    draw(&mut sheet, &figures)?;
    sheet.lines(&[Block::Remark(sheet.say("xlsx-whole-remark"))])?;
    Ok(Some(sheet))
}

/// A table with upright heads, which are long where the columns are narrow.
fn draw(sheet: &mut Sheet<'_>, grid: &Grid) -> Written<Drawn> {
    let drawn = table::draw(sheet, grid, &|_| None)?;
    for (at, column) in (1_u16..).zip(&grid.columns[1..]) {
        sheet.words(drawn.head, at, &column.title, &table::upright(style::band()).set_text_wrap())?;
        sheet.set_width(at, NARROW);
    }
    sheet.page.set_row_height(drawn.head, HEAD_HEIGHT)?;
    Ok(drawn)
}

/// What everybody reached, and the whole's figure: a sum where it is the sum of theirs.
fn figures(card: &Scorecard, look: &Look<'_>) -> Grid {
    let kpis: Vec<&KpiId> = below::columns(&card.people).into_iter().map(|(kpi, _)| kpi).collect();
    let whole = |kpi: &KpiId| {
        let rows = card.sections.iter().flat_map(|section| &section.rows);
        rows.into_iter().find(|row| row.kpi == *kpi && row.breakdown.is_none() && row.whom == card.head.whom)
    };
    let of_anybody = |kpi: &KpiId| card.people.iter().find_map(|person| row_of(&person.rows, kpi));
    let title = |kpi: &KpiId| {
        let row = of_anybody(kpi).expect("a column is there because somebody has the KPI");
        let name = row.name.text(look.messages.language());
        let unit = names::unit(look.messages, &row.unit, row.scale, look.currency);
        if unit.is_empty() { name.to_owned() } else { format!("{name}, {unit}") }
    };
    let person = Column::text("person", look.messages.text("report-column-person"));
    let mut grid = Grid::new(std::iter::once(person).chain(kpis.iter().map(|kpi| Column::number("kpi", title(kpi)))));
    let language = look.messages.language();
    for person in &card.people {
        let cells = kpis.iter().map(|kpi| row_of(&person.rows, kpi).map_or(Cell::Empty, figure));
        grid.row(std::iter::once(Cell::text(person.name.text(language))).chain(cells));
    }
    let name = look.messages.text("xlsx-whole");
    let cells = kpis.iter().map(|kpi| whole(kpi).map_or(Cell::Empty, figure));
    grid.row_as(Role::Total, std::iter::once(Cell::text(name)).chain(cells));
    grid
}

fn row_of<'r>(rows: &'r [Row], kpi: &KpiId) -> Option<&'r Row> {
    rows.iter().find(|row| row.kpi == *kpi && row.breakdown.is_none())
}

fn figure(row: &Row) -> Cell {
    let figure = Figure { decimals: row.decimals, scale: row.scale, is_difference: false };
    row.actual.clone().map_or(Cell::Blank, |value| Cell::Number { value, figure })
}
