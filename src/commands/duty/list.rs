//! `kpi duty list`: who owns and who controls each KPI on a day, and how they came by it.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::duty::{found_text, found_word};
use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::duty::Found;
use crate::domain::team::Person;
use crate::language::Messages;
use crate::render;
use crate::render::grid::{Cell, Column, Grid};
use crate::report::matrix::{Assigned, Matrix, Part};

/// What `kpi duty list` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// One KPI only.
    #[arg(value_name = "KPI")]
    kpi: Option<String>,
    /// What one person owns or controls.
    #[arg(long, value_name = "PERSON")]
    person: Option<String>,
    /// The day; today without it.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// Lists the duties.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let messages = context.messages();
    let kpi = args.kpi.as_deref().map(|text| office.kpi(text)).transpose()?;
    let person = args.person.as_deref().map(|text| office.person(text)).transpose()?;
    let duties = office.duties()?;
    let matrix = Matrix::on(office.catalog(), &duties, telling::day(office, args.on.as_deref())?);
    let mut grid = grid(&messages);
    let rows = matrix.rows.iter().filter(|(row, _)| kpi.is_none_or(|kpi| kpi.id == row.id));
    for one in rows.flat_map(|(_, assigned)| assigned) {
        if person.is_none_or(|person| one.part_of(person) != Part::default()) {
            row(&mut grid, one, &messages);
        }
    }
    let look = telling::look(context, office, &messages);
    render::listing(&grid, ("kpi.duties/1", "duties"), telling::format(context), &look, &mut context.out)?;
    telling::end(context, office)
}

fn grid(messages: &Messages) -> Grid {
    let title = |id: &str| messages.text(&format!("duty-column-{id}"));
    Grid::new([
        Column::text("kpi", title("kpi")).shrinking_to(14),
        Column::text("owner", title("owner")),
        Column::fixed("owner_by", title("found")),
        Column::text("controller", title("controller")),
        Column::fixed("controller_by", title("found")),
        Column::text("deputy", title("deputy")).leaving(),
    ])
}

fn row(grid: &mut Grid, one: &Assigned<'_>, messages: &Messages) {
    let language = messages.language();
    let name = |person: Option<&Person>| {
        person.map_or(Cell::Blank, |person| Cell::named(person.name.text(language), person.id.as_str()))
    };
    let found = |found: Found| Cell::named(found_text(messages, found), found_word(found));
    grid.row([
        Cell::named(one.kpi.short.text(language), one.kpi.id.as_str()),
        name(one.owner),
        one.owner.map(|_| found(one.owned)).into(),
        name(one.controller),
        one.controlled.map(found).into(),
        one.deputy.map(|deputy| name(Some(deputy))).into(),
    ]);
}
