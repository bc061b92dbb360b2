//! What every figure of the report means, where it comes from, who answers for it and who checks it.

use crate::domain::kpi::Kpi;
use crate::domain::wording::Wording;
use crate::render::catalog::{role, state, unit, word};
use crate::render::coded::plain;
use crate::render::formula::in_words;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::xlsx::Written;
use crate::render::xlsx::book::{Book, head_lines};
use crate::render::xlsx::sheet::Sheet;
use crate::render::xlsx::table;
use crate::report::scorecard::Row;
use crate::report::scoring::papers::definition;

/// How wide the words of a definition stand.
const WORDS_WIDTH: f64 = 64.0;

/// The sheet.
pub fn sheet<'a>(book: &Book<'_>, mut sheet: Sheet<'a>) -> Written<Sheet<'a>> {
    sheet.lines(&head_lines(book.card, sheet.look)[..1])?;
    sheet.row += 1;
    let grid = grid(book, &sheet);
    let drawn = table::draw(&mut sheet, &grid, &|_| None)?;
    for (at, column) in (0_u16..).zip(&grid.columns) {
        match column.id {
            "definition" => sheet.set_width(at, WORDS_WIDTH),
            "name" => sheet.set_width(at, 30.0),
            "formula" | "used_at" | "decision" => sheet.set_width(at, 26.0),
            "owner" | "controller" | "guard" => sheet.set_width(at, 20.0),
            _ => {}
        }
    }
    let last = u16::try_from(grid.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.page.autofilter(drawn.head, 0, drawn.last, last)?;
    sheet.set_breaks(drawn.column("measure").as_slice());
    sheet.freeze(drawn.head + 1, 1, (drawn.head, drawn.head))?;
    Ok(sheet)
}

fn grid(book: &Book<'_>, sheet: &Sheet<'_>) -> Grid {
    let title = |id: &str| sheet.say(id);
    let mut grid = Grid::new([
        Column::text("name", title("catalog-column-name")),
        Column::number("number", title("catalog-column-number")),
        Column::text("definition", title("xlsx-column-definition")),
        Column::text("formula", title("catalog-fact-formula")),
        Column::text("owner", title("catalog-column-owner")),
        Column::text("controller", title("catalog-column-controller")),
        Column::text("measure", title("catalog-column-measure")),
        Column::text("unit", title("catalog-column-unit")),
        Column::text("direction", title("catalog-column-direction")),
        Column::text("every", title("catalog-column-every")),
        Column::text("entered_by", title("catalog-fact-entered-by")),
        Column::text("guard", title("catalog-column-guard")),
        Column::text("stage", title("catalog-column-stage")),
        Column::text("state", title("catalog-column-state")),
        Column::text("used_at", title("catalog-show-used-at")),
        Column::text("decision", title("catalog-show-decision")),
    ]);
    for section in &book.card.sections {
        for row in section.rows.iter().filter(|row| row.breakdown.is_none() && row.whom == book.card.head.whom) {
            if let Some(kpi) = book.catalog.get(&row.kpi) {
                grid.row(cells(book, sheet, row, kpi));
            }
        }
    }
    grid
}

fn cells(book: &Book<'_>, sheet: &Sheet<'_>, row: &Row, kpi: &Kpi) -> Vec<Cell> {
    let (messages, catalog) = (sheet.look.messages, book.catalog);
    let language = messages.language();
    let own = |wording: &Wording| Cell::text(plain(wording.text(language)).into_owned());
    let people = |names: &[Wording], fallback: Cell| match names {
        [] => fallback,
        names => Cell::List(names.iter().map(|name| name.text(language).to_owned()).collect()),
    };
    let names = definition(catalog, kpi).names;
    let guard = kpi.guard.as_ref().and_then(|id| catalog.get(id)).map(|guard| own(&guard.short));
    vec![
        own(&kpi.name),
        kpi.number.map_or(Cell::Empty, Cell::from),
        own(&kpi.papers.definition),
        kpi.measure
            .formula()
            .map_or(Cell::Empty, |formula| Cell::text(in_words(&formula.to_string(), &names, messages))),
        people(&row.owners, role(messages, catalog, &kpi.owner)),
        people(&row.controllers, role(messages, catalog, &kpi.controller)),
        word(messages, "measure", kpi.measure.word()),
        unit(messages, kpi, sheet.look.currency),
        word(messages, "direction", kpi.direction.word()),
        word(messages, "every", kpi.every.id()),
        word(messages, "entered", kpi.entered_by.word()),
        guard.unwrap_or(Cell::Empty),
        row.stage.map_or(Cell::Empty, Cell::from),
        state(messages, kpi, book.rollout),
        own(&kpi.papers.used_at),
        own(&kpi.papers.decision),
    ]
}
