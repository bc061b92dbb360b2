//! `kpi rollout effect`: key results before and after each stage.

use std::io::{self, Write};

use crate::domain::kpi::Scale;
use crate::domain::value::Ratio;
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Figure, Grid};
use crate::render::{Format, Look, listing, names, page};
use crate::report::effect::{Change, FEW_MONTHS, Measured, StageEffect};

/// Writes the results, and what they do not say.
pub fn effect(stages: &[StageEffect], format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json | Format::Csv => {
            listing(&data(stages, look), ("kpi.rollout-effect/1", "results"), format, look, out)
        }
        Format::Table | Format::Markdown | Format::Html | Format::Xlsx => {
            page(&blocks(stages, look), format, look, out)
        }
    }
}

fn blocks(stages: &[StageEffect], look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    if stages.is_empty() {
        return vec![Block::Line(messages.text("rollout-effect-none"))];
    }
    let mut blocks = vec![Block::Title(messages.text("rollout-effect-title"))];
    for stage in stages {
        let name = super::stage(messages, stage.window.stage, stage.name.as_ref());
        let arguments = [("name", Argument::from(name)), ("opened", Argument::from(stage.window.opened))];
        blocks.extend([Block::Gap, Block::Heading(messages.with("rollout-effect-stage", &arguments))]);
        if stage.changes.is_empty() {
            blocks.push(Block::Line(messages.text("rollout-effect-nothing")));
            continue;
        }
        blocks.push(Block::Grid(grid(&stage.changes, look)));
        if stage.changes.iter().any(Change::is_thin) {
            let few = [("months", Argument::from(FEW_MONTHS))];
            blocks.push(Block::Remark(messages.with("rollout-effect-few", &few)));
        }
    }
    blocks.extend([Block::Gap, Block::Remark(messages.text("rollout-effect-no-proof"))]);
    blocks
}

fn grid(changes: &[Change], look: &Look<'_>) -> Grid {
    let messages = look.messages;
    let title = |id: &str| messages.text(&format!("rollout-effect-{id}"));
    let mut grid = Grid::new([
        Column::text("kpi", messages.text("rollout-column-kpi")).shrinking_to(20),
        Column::number("before", title("before")),
        Column::number("after", title("after")),
        Column::number("growth", title("growth")),
        Column::number("months_before", title("months-before")),
        Column::number("months_after", title("months-after")),
    ]);
    for change in changes {
        let months = |side: &Option<Measured>| Cell::from(side.as_ref().map_or(0, |side| side.months));
        grid.row([
            Cell::text(name(change, look)),
            figure(change, change.before.as_ref()),
            figure(change, change.after.as_ref()),
            growth(change),
            months(&change.before),
            months(&change.after),
        ]);
    }
    grid
}

fn name(change: &Change, look: &Look<'_>) -> String {
    let unit = names::unit(look.messages, &change.unit, change.scale, look.currency);
    let name = change.name.text(look.messages.language());
    let name = if unit.is_empty() { name.to_owned() } else { format!("{name}, {unit}") };
    match change.is_per_day {
        true => look.messages.with("rollout-effect-per-day", &[("name", Argument::from(name))]),
        false => name,
    }
}

fn figure(change: &Change, side: Option<&Measured>) -> Cell {
    let decimals = if change.is_per_day { change.decimals.max(1) } else { change.decimals };
    let figure = Figure { decimals, scale: change.scale, is_difference: false };
    side.map_or(Cell::Blank, |side| Cell::Number { value: side.value.clone(), figure })
}

fn growth(change: &Change) -> Cell {
    let figure = Figure { decimals: 1, scale: Scale::Units, is_difference: true };
    change.growth().map_or(Cell::Blank, |share| Cell::Number { value: share * Ratio::whole(100), figure })
}

fn data(stages: &[StageEffect], look: &Look<'_>) -> Grid {
    let columns = [
        "stage",
        "opened",
        "kpi",
        "per_working_day",
        "before",
        "after",
        "growth",
        "months_before",
        "months_after",
        "too_few",
    ];
    let mut grid = Grid::new(columns.map(|id| Column::text(id, "")));
    for stage in stages {
        for change in &stage.changes {
            let months = |side: &Option<Measured>| Cell::from(side.as_ref().map_or(0, |side| side.months));
            grid.row([
                stage.window.stage.into(),
                stage.window.opened.into(),
                Cell::named(change.name.text(look.messages.language()), change.kpi.as_str()),
                change.is_per_day.into(),
                figure(change, change.before.as_ref()),
                figure(change, change.after.as_ref()),
                change.growth().map_or(Cell::Blank, |share| Cell::percent(share, 1)),
                months(&change.before),
                months(&change.after),
                change.is_thin().into(),
            ]);
        }
    }
    grid
}
