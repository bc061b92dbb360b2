//! `kpi rollout road`: stage by stage, who, and the earliest dates.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use crate::language::Messages;
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::rollout::{Answer, day, names as people, stage};
use crate::render::{Format, Look, json as shapes, names};
use crate::report::road::{Progress, Road, RoadKpi, RoadStage};

/// Writes the way ahead.
pub fn road(road: &Road, format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let messages = look.messages;
    let table = table(road, messages, false);
    let answer = Answer { page: page(road, messages), json: shape(road, &table), table };
    answer.write(format, look, out)
}

fn page(road: &Road, messages: &Messages) -> Vec<Block> {
    let title = messages.with("rollout-road-title", &[("on", Argument::from(road.on))]);
    let mut blocks = vec![Block::Title(title), Block::Gap, Block::Grid(table(road, messages, true)), Block::Gap];
    blocks.push(Block::Line(messages.with("rollout-road-end", &[("ends", Argument::from(road.ends()))])));
    blocks.push(Block::Remark(messages.text("rollout-road-rule")));
    blocks
}

fn table(road: &Road, messages: &Messages, for_eyes: bool) -> Grid {
    let title = |id: &str| messages.text(id);
    let mut columns = vec![
        Column::text("kpi", title("rollout-column-kpi")).roomy(26),
        Column::fixed("state", title("rollout-column-state")),
        Column::fixed("shadow", title("rollout-column-shadow")),
        Column::fixed("live", title("rollout-column-live")),
        Column::text("owners", title("rollout-column-owners")).leaving(),
        Column::text("controllers", title("rollout-column-controllers")).leaving(),
    ];
    if !for_eyes {
        columns.extend(["stage", "opens"].map(|id| Column::fixed(id, id)));
    }
    let mut grid = Grid::new(columns);
    for on_the_way in &road.stages {
        if for_eyes {
            grid.heading(heading(on_the_way, messages));
        }
        for kpi in &on_the_way.kpis {
            let mut cells = cells(kpi, messages);
            if !for_eyes {
                cells.extend([Cell::from(on_the_way.stage), on_the_way.opens.into()]);
            }
            grid.row(cells);
        }
    }
    grid
}

fn heading(on_the_way: &RoadStage, messages: &Messages) -> String {
    let arguments = [
        ("stage", Argument::from(stage(messages, on_the_way.stage, on_the_way.name.as_ref()))),
        ("opens", Argument::from(on_the_way.opens)),
    ];
    messages.with(
        match on_the_way.progress {
            Progress::Passed => "rollout-road-passed",
            Progress::Open => "rollout-road-open",
            Progress::Ahead => "rollout-road-ahead",
        },
        &arguments,
    )
}

fn cells(kpi: &RoadKpi, messages: &Messages) -> Vec<Cell> {
    let language = messages.language();
    vec![
        Cell::named(kpi.name.text(language), kpi.kpi.as_str()),
        Cell::named(names::state(messages, kpi.state), kpi.state.word()),
        kpi.shadow.into(),
        kpi.live.into(),
        people(&kpi.owners, language),
        people(&kpi.controllers, language),
    ]
}

fn shape(road: &Road, table: &Grid) -> Json {
    let stage = |stage: &RoadStage| {
        json!({
            "stage": stage.stage, "progress": stage.progress.word(), "opens": day(stage.opens),
            "shadow": day(stage.shadow),
            "live": day(stage.live),
        })
    };
    json!({
        "schema": "kpi.rollout-road/1", "on": day(road.on), "strategy": road.strategy.word(), "ends": day(road.ends()),
        "stages": road.stages.iter().map(stage).collect::<Vec<_>>(), "kpis": shapes::rows_of(table),
    })
}
