//! `kpi catalog list`: the KPIs in the order of the catalog, with how far the introduction of each has come.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::args::choice;
use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::kpi::{Kpi, Level, Standing};
use crate::domain::rollout::Rollout;
use crate::language::Messages;
use crate::render;
use crate::render::catalog::{role, state, unit, word};
use crate::render::grid::{Cell, Column, Grid};

/// What `kpi catalog list` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Also inputs and what is switched off.
    #[arg(long)]
    all: bool,
    /// KPIs of one stage.
    #[arg(long, value_name = "STAGE")]
    stage: Option<u8>,
    /// KPIs of one level.
    #[arg(long, value_name = "LEVEL", value_parser = choice(Level::ALL, Level::word))]
    level: Option<Level>,
}

/// Lists the KPIs.
pub fn run(context: &mut Context, args: &Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    let rollout = office.rollout_on(office.today())?;
    let messages = context.messages();
    let mut list = List { office: &office, rollout: &rollout, messages: &messages, grid: grid(&messages) };
    list.fill(args);
    let look = telling::look(context, &office, &messages);
    render::listing(&list.grid, ("kpi.catalog/1", "kpis"), telling::format(context), &look, &mut context.out)?;
    telling::end(context, &office)
}

fn grid(messages: &Messages) -> Grid {
    let title = |id: &str| messages.text(&format!("catalog-column-{id}"));
    Grid::new([
        Column::number("number", title("number")),
        Column::fixed("id", title("id")),
        Column::text("name", title("name")).shrinking_to(30).wrapping(),
        Column::number("stage", title("stage")),
        Column::fixed("state", title("state")),
        Column::fixed("measure", title("measure")).leaving(),
        Column::fixed("unit", title("unit")).leaving(),
        Column::fixed("direction", title("direction")).leaving(),
        Column::fixed("every", title("every")).leaving(),
        Column::fixed("level", title("level")).leaving(),
        Column::text("owner", title("owner")).leaving(),
        Column::text("controller", title("controller")).leaving(),
        Column::fixed("guard", title("guard")).leaving(),
    ])
}

struct List<'a> {
    office: &'a Office,
    rollout: &'a Rollout,
    messages: &'a Messages,
    grid: Grid,
}

impl List<'_> {
    fn fill(&mut self, args: &Args) {
        let wanted = |kpi: &&Kpi| {
            let stage = self.rollout.position(&kpi.id).map_or(kpi.stage, |position| position.stage);
            args.level.is_none_or(|level| kpi.level == level) && args.stage.is_none_or(|wanted| stage == Some(wanted))
        };
        let catalog = self.office.catalog();
        let entries: Vec<&Kpi> = catalog.entries().iter().filter(wanted).collect();
        let part = |is_in: &dyn Fn(&Kpi) -> bool| entries.iter().copied().filter(|kpi| is_in(kpi)).collect::<Vec<_>>();
        let kpis = part(&|kpi| kpi.enabled && kpi.standing == Standing::Kpi);
        let inputs = part(&|kpi| kpi.enabled && kpi.standing == Standing::Input);
        let off = part(&|kpi| !kpi.enabled);
        kpis.into_iter().for_each(|kpi| self.row(kpi));
        if args.all {
            self.section("catalog-heading-inputs", inputs);
            self.section("catalog-heading-off", off);
        }
    }

    fn section(&mut self, heading: &str, kpis: Vec<&Kpi>) {
        if !kpis.is_empty() {
            self.grid.heading(self.messages.text(heading));
            kpis.into_iter().for_each(|kpi| self.row(kpi));
        }
    }

    fn row(&mut self, kpi: &Kpi) {
        let messages = self.messages;
        let catalog = self.office.catalog();
        let stage = self.rollout.position(&kpi.id).map_or(kpi.stage, |position| position.stage);
        let guard = kpi.guard.as_ref().map(|id| Cell::text(id.as_str()));
        self.grid.row([
            kpi.number.into(),
            kpi.id.as_str().into(),
            kpi.name.text(messages.language()).into(),
            stage.into(),
            state(messages, kpi, self.rollout),
            word(messages, "measure", kpi.measure.word()),
            unit(messages, kpi, &self.office.settings().currency),
            word(messages, "direction", kpi.direction.word()),
            word(messages, "every", kpi.every.id()),
            word(messages, "level", kpi.level.word()),
            role(messages, catalog, &kpi.owner),
            role(messages, catalog, &kpi.controller),
            guard.into(),
        ]);
    }
}
