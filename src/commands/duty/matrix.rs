//! `kpi duty matrix`: KPIs by people, with who owns and who controls.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::duty::remarks;
use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::language::Messages;
use crate::render;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::papers::{Letterhead, paper};
use crate::report::matrix::{Matrix, Part};

/// What `kpi duty matrix` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The day; today without it.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// Draws the matrix; for machines one row for each person of each KPI.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let messages = context.messages();
    let duties = office.duties()?;
    let matrix = Matrix::on(office.catalog(), &duties, telling::day(office, args.on.as_deref())?);
    let format = telling::format(context);
    let look = telling::look(context, office, &messages);
    let from = Letterhead { company: &office.settings().company, day: matrix.date };
    match format {
        render::Format::Markdown | render::Format::Html => {
            let blocks = paper("papers-matrix-title", "papers-matrix-legend", wide(&matrix, &messages), from, &look);
            render::page(&blocks, format, &look, &mut context.out)?;
        }
        _ => {
            let grid = if format.is_for_eyes() { wide(&matrix, &messages) } else { long(&matrix) };
            render::listing(&grid, ("kpi.duty_matrix/1", "duties"), format, &look, &mut context.out)?;
        }
    }
    remarks::tell(context, &matrix)?;
    telling::end(context, office)
}

fn wide(matrix: &Matrix<'_>, messages: &Messages) -> Grid {
    let language = messages.language();
    let name = Column::text("kpi", messages.text("duty-column-kpi")).shrinking_to(16);
    let people =
        matrix.people.iter().map(|person| Column::text("person", person.name.text(language)).shrinking_to(6).leaving());
    let mut grid = Grid::new(std::iter::once(name).chain(people));
    grid.tells_what_left = true;
    for (kpi, row) in &matrix.rows {
        let parts = matrix.people.iter().map(|person| sign(Matrix::part(row, person), messages));
        grid.row(std::iter::once(kpi.short.text(language).into()).chain(parts));
    }
    grid
}

fn sign(part: Part, messages: &Messages) -> Cell {
    match (part.owns, part.controls) {
        (false, false) => Cell::Empty,
        (true, false) => messages.text("duty-owns").into(),
        (false, true) => messages.text("duty-controls").into(),
        (true, true) => messages.text("duty-owns-and-controls").into(),
    }
}

fn long(matrix: &Matrix<'_>) -> Grid {
    let columns = ["kpi", "person", "owns", "controls"];
    let mut grid = Grid::new(columns.map(|id| Column::fixed(id, id)));
    for (kpi, row) in &matrix.rows {
        for person in &matrix.people {
            let part = Matrix::part(row, person);
            if part != Part::default() {
                grid.row([kpi.id.as_str().into(), person.id.as_str().into(), part.owns.into(), part.controls.into()]);
            }
        }
    }
    grid
}
