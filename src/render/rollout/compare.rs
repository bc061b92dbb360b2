//! `kpi rollout compare`: how long each strategy takes, and what the selective one leaves unobserved.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use crate::domain::wording::Wording;
use crate::language::Messages;
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::rollout::{Answer, day, strategy};
use crate::render::{Format, Look, json as shapes};
use crate::report::compare::{Comparison, Named, Needs};

/// Writes both strategies side by side.
pub fn compare(comparison: &Comparison, format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let table = table(comparison, look.messages);
    let answer = Answer { page: page(comparison, &table, look.messages), json: shape(comparison, &table), table };
    answer.write(format, look, out)
}

fn table(comparison: &Comparison, messages: &Messages) -> Grid {
    let title = |id: &str| messages.text(id);
    let mut grid = Grid::new([
        Column::text("strategy", title("rollout-column-strategy")),
        Column::number("kpis", title("rollout-column-kpis")),
        Column::number("stages", title("rollout-column-stages")),
        Column::fixed("first_live", title("rollout-column-first-live")),
        Column::fixed("all_live", title("rollout-column-all-live")),
        Column::number("months", title("rollout-column-months")),
    ]);
    for variant in [&comparison.phased, &comparison.selective] {
        grid.row([
            Cell::named(strategy(messages, variant.strategy), variant.strategy.word()),
            variant.kpis.into(),
            variant.stages.into(),
            variant.first_live.map_or(Cell::Blank, Cell::from),
            variant.all_live.map_or(Cell::Blank, Cell::from),
            variant.months.into(),
        ]);
    }
    grid
}

fn page(comparison: &Comparison, table: &Grid, messages: &Messages) -> Vec<Block> {
    let wordings = |list: &[Named]| -> Vec<Wording> { list.iter().map(|named| named.name.clone()).collect() };
    let chosen = wordings(&comparison.chosen);
    let title = messages.with("rollout-compare-title", &[("chosen", Argument::from(chosen))]);
    let mut blocks = vec![Block::Title(title), Block::Gap, Block::Grid(table.clone()), Block::Gap];
    let lists = [
        ("rollout-compare-steps", &comparison.steps),
        ("rollout-compare-roles", &comparison.roles),
        ("rollout-compare-people", &comparison.people),
    ];
    let mut lines: Vec<Block> = Vec::new();
    for (id, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        lines.push(Block::Line(messages.with(id, &[("list", Argument::from(wordings(list)))])));
    }
    let needs = [("rollout-compare-guards", &comparison.guards), ("rollout-compare-operands", &comparison.operands)];
    for (id, list) in needs.into_iter().filter(|(_, list)| !list.is_empty()) {
        let list: Vec<String> = list.iter().map(|needs| need(needs, messages)).collect();
        lines.push(Block::Line(messages.with(id, &[("list", Argument::from(list))])));
    }
    let heading = if lines.is_empty() { "rollout-compare-complete" } else { "rollout-compare-unobserved" };
    blocks.push(Block::Heading(messages.text(heading)));
    blocks.extend(lines);
    blocks
}

/// `Звонки → Конверсия`.
fn need(needs: &Needs, messages: &Messages) -> String {
    let others: Vec<&str> = needs.others.iter().map(|other| other.name.text(messages.language())).collect();
    format!("{} → {}", needs.kpi.name.text(messages.language()), others.join(" + "))
}

fn shape(comparison: &Comparison, table: &Grid) -> Json {
    let ids = |list: &[Named]| -> Vec<Json> { list.iter().map(|named| named.id.as_str().into()).collect() };
    let needs = |list: &[Needs]| -> Vec<Json> {
        list.iter().map(|needs| json!({ "kpi": needs.kpi.id, "needs": ids(&needs.others) })).collect()
    };
    json!({
        "schema": "kpi.rollout-compare/1", "on": day(comparison.on),
        "chosen": ids(&comparison.chosen),
        "unobserved": {
            "steps": ids(&comparison.steps), "roles": ids(&comparison.roles), "people": ids(&comparison.people),
            "guards": needs(&comparison.guards), "operands": needs(&comparison.operands),
        },
        "strategies": shapes::rows_of(table),
    })
}
