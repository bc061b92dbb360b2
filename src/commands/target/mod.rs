//! `kpi target`: what is to be reached, by whom, in which period.

mod book;
mod import;
mod list;
mod set;
mod suggest;

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::context::Context;
use crate::domain::actual::Whom;
use crate::domain::kpi::Kpi;
use crate::domain::value::Ratio;
use crate::render::grid::{Cell, Figure};
use crate::render::{Look, names};

pub use book::TargetCommandError;
pub use import::PlanFinding;

/// What `kpi target` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Targets of a period, with where they come from.
    List(list::Args),
    /// Sets or withdraws a target.
    Set(set::Args),
    /// Takes a plan from a table.
    Import(import::Args),
    /// Proposes targets from what was done before.
    Suggest(suggest::Args),
}

/// Carries out what was asked for.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    match args.command {
        Command::List(args) => list::run(context, office, &args),
        Command::Set(args) => set::run(context, &office, &args),
        Command::Import(args) => import::run(context, &office, &args),
        Command::Suggest(args) => suggest::run(context, &office, &args),
    }
}

/// A KPI's name with its unit and scale: `Объём сделок, тыс. ₽`.
fn kpi_name(kpi: &Kpi, look: &Look<'_>) -> String {
    let name = kpi.short.text(look.messages.language());
    match names::unit(look.messages, &kpi.unit, kpi.scale, look.currency) {
        unit if unit.is_empty() => name.to_owned(),
        unit => format!("{name}, {unit}"),
    }
}

/// Whose figure: the company has no id.
fn whom_cell(office: &Office, whom: &Whom, look: &Look<'_>) -> Result<Cell> {
    let language = look.messages.language();
    let team = office.team()?;
    Ok(match whom {
        Whom::Company => Cell::named(look.messages.text("target-company"), ""),
        Whom::Group(id) => Cell::named(
            team.group(id.as_str()).map_or(id.as_str(), |group| group.name.text(language)),
            format!("group:{id}"),
        ),
        Whom::Person(id) => {
            Cell::named(team.person(id.as_str()).map_or(id.as_str(), |person| person.name.text(language)), id.as_str())
        }
    })
}

/// A figure as the KPI is shown.
fn figure_cell(kpi: &Kpi, value: Ratio) -> Cell {
    Cell::Number { value, figure: figure(kpi) }
}

fn figure(kpi: &Kpi) -> Figure {
    Figure { decimals: kpi.decimals, scale: kpi.scale, is_difference: false }
}
