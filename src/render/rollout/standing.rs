//! `kpi rollout status`: each KPI with its next step, and gate by gate what blocks.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use crate::domain::rollout::State;
use crate::language::Messages;
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::rollout::{Answer, day, lack, lack_json, stage, strategy};
use crate::render::{Format, Look, names};
use crate::report::gates::{Check, Gate, KpiGates, Lack, StageGates};
use crate::report::scorecard::RolloutHead;
use crate::report::standing::{KpiStanding, Standing, Step};

/// Writes where the introduction stands.
pub fn standing(standing: &Standing, format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let messages = look.messages;
    let answer = Answer {
        page: page(standing, messages),
        table: table(standing, messages, false),
        json: shape(standing, messages),
    };
    answer.write(format, look, out)
}

/// KPIs that stay where they are, each with what is in its way.
pub fn staying(gates: &[KpiGates], look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let messages = look.messages;
    if gates.is_empty() {
        return Ok(());
    }
    let mut grid = Grid::new([Column::text("kpi", messages.text("rollout-staying"))]);
    for kpi in gates {
        grid.row([Cell::named(kpi.name.text(messages.language()), kpi.kpi.as_str())]);
        for missing in kpi.lacks() {
            grid.note(lack(messages, missing));
        }
    }
    crate::render::text::draw(&grid, look, out)
}

fn page(standing: &Standing, messages: &Messages) -> Vec<Block> {
    let mut blocks = vec![Block::Title(title(standing, messages)), Block::Line(counts(&standing.head, messages))];
    if let Some(forced) = &standing.head.forced {
        let stage = Argument::from(u32::from(forced.stage));
        let (date, reason) = (Argument::from(forced.date), Argument::from(forced.reason.clone()));
        blocks
            .push(Block::Line(messages.with("report-forced", &[("stage", stage), ("date", date), ("reason", reason)])));
    }
    if !standing.kpis.is_empty() {
        blocks.extend([Block::Gap, Block::Grid(table(standing, messages, true))]);
    }
    match &standing.next {
        _ if standing.is_narrowed => {}
        Some(next) => blocks.extend(next_stage(standing, next, messages)),
        None => blocks.extend([Block::Gap, Block::Line(messages.text("rollout-all-open"))]),
    }
    blocks
}

fn title(standing: &Standing, messages: &Messages) -> String {
    let head = &standing.head;
    let name = head.stage_name.clone().filter(|_| head.strategy == crate::domain::rollout::Strategy::Phased);
    let arguments = [
        ("strategy", Argument::from(strategy(messages, head.strategy))),
        ("stage", Argument::from(u32::from(head.stage))),
        ("stages", Argument::from(head.stages)),
        ("name", Argument::from(name)),
        ("opened", Argument::from(standing.opened)),
        ("on", Argument::from(standing.on)),
    ];
    messages.with(if head.stage == 0 { "rollout-title-preparation" } else { "rollout-title" }, &arguments)
}

fn counts(head: &RolloutHead, messages: &Messages) -> String {
    let arguments = [
        ("introduced", Argument::from(head.introduced)),
        ("applicable", Argument::from(head.applicable)),
        ("live", Argument::from(head.live)),
        ("shadow", Argument::from(head.shadow)),
        ("baseline", Argument::from(head.baseline)),
    ];
    messages.with("rollout-counts", &arguments)
}

/// Machines get the gates as a column, people as notes under the KPI.
fn table(standing: &Standing, messages: &Messages, for_eyes: bool) -> Grid {
    let title = |id: &str| messages.text(id);
    let mut columns = vec![
        Column::text("kpi", title("rollout-column-kpi")).roomy(28),
        Column::fixed("state", title("rollout-column-state")),
        Column::fixed("since", title("rollout-column-since")),
        Column::fixed("next", title("rollout-column-next")),
        Column::fixed("earliest", title("rollout-column-earliest")),
    ];
    if !for_eyes {
        let more = ["stage", "acknowledged", "excluded", "blocked"];
        columns.extend(more.map(|id| Column::fixed(id, id)));
    }
    let mut grid = Grid::new(columns);
    let mut under = None;
    for kpi in &standing.kpis {
        if for_eyes && under != Some(kpi.stage) {
            under = Some(kpi.stage);
            grid.heading(stage(messages, kpi.stage.unwrap_or(0), kpi.stage_name.as_ref()));
        }
        let mut cells = cells(kpi, standing, messages);
        if !for_eyes {
            let blocked = kpi.step.iter().flat_map(|step| &step.gates.checks).filter(|check| !check.lacks.is_empty());
            cells.extend([
                Cell::from(kpi.stage),
                kpi.acknowledged.into(),
                kpi.excluded.clone().into(),
                Cell::List(blocked.map(|check| check.gate.word().to_owned()).collect()),
            ]);
        }
        grid.row(cells);
        if for_eyes {
            for note in notes(kpi, messages) {
                grid.note(note);
            }
        }
    }
    grid
}

fn cells(kpi: &KpiStanding, standing: &Standing, messages: &Messages) -> Vec<Cell> {
    let state = |state: State| Cell::named(names::state(messages, state), state.word());
    let own = match kpi.excluded {
        Some(_) => Cell::named(messages.text("rollout-excluded"), "excluded"),
        None => state(kpi.state),
    };
    let name = Cell::named(kpi.name.text(messages.language()), kpi.kpi.as_str());
    let mut cells = vec![name, own, kpi.since.into()];
    match &kpi.step {
        Some(step) => cells.extend([state(step.to), when(step, standing, messages)]),
        None => cells.extend([Cell::Empty, Cell::Empty]),
    }
    cells
}

/// The earliest day, or that nothing is in the way.
fn when(step: &Step, standing: &Standing, messages: &Messages) -> Cell {
    match step.earliest {
        _ if step.gates.is_passed() => Cell::named(messages.text("rollout-now"), standing.on.to_string()),
        Some(day) if day > standing.on => day.into(),
        _ => Cell::Blank,
    }
}

fn notes(kpi: &KpiStanding, messages: &Messages) -> Vec<String> {
    match (&kpi.excluded, &kpi.step) {
        (Some(reason), _) => vec![messages.with("rollout-reason", &[("reason", Argument::from(reason.clone()))])],
        // That a stage is not open yet stands in the title, not under each of its KPIs.
        (None, Some(step)) => {
            let lacks = step.gates.lacks().filter(|missing| !matches!(missing, Lack::NotOpen { .. }));
            lacks.map(|missing| lack(messages, missing)).collect()
        }
        (None, None) => Vec::new(),
    }
}

/// A row of signs for each KPI; notes only for what was not said above.
/// Writes the gates in front of a stage, a line for each KPI and a sign for each gate.
pub fn gates_of_stage(next: &StageGates, format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    crate::render::page(&signs(next, &[], false, look.messages), format, look, out)
}

fn next_stage(standing: &Standing, next: &StageGates, messages: &Messages) -> Vec<Block> {
    let said: Vec<&Lack> =
        standing.kpis.iter().filter_map(|kpi| kpi.step.as_ref()).flat_map(|step| step.gates.lacks()).collect();
    let mut blocks = vec![Block::Gap];
    blocks.extend(signs(next, &said, true, messages));
    blocks
}

/// The gates of a stage as signs; below each KPI what it lacks and was not said, where that is wanted.
fn signs(next: &StageGates, said: &[&Lack], in_words: bool, messages: &Messages) -> Vec<Block> {
    let heading = [("stage", Argument::from(u32::from(next.stage))), ("name", Argument::from(next.name.clone()))];
    let mut blocks = vec![Block::Heading(messages.with("rollout-next-stage", &heading))];
    if next.is_passed() {
        blocks.push(Block::Line(messages.text("rollout-next-stage-passed")));
        return blocks;
    }
    let gates: Vec<Gate> =
        next.kpis.first().map(|kpi| kpi.checks.iter().map(|check| check.gate).collect()).unwrap_or_default();
    let columns = gates.iter().map(|gate| Column::fixed(gate.word(), messages.text(gate.message())));
    let name = Column::text("kpi", messages.text("rollout-column-kpi")).roomy(20);
    let mut grid = Grid::new(std::iter::once(name).chain(columns));
    for kpi in &next.kpis {
        let sign = |check: &Check| Cell::text(if check.lacks.is_empty() { "+" } else { "!" });
        let name = Cell::named(kpi.name.text(messages.language()), kpi.kpi.as_str());
        grid.row(std::iter::once(name).chain(kpi.checks.iter().map(sign)));
        // The sign says what state it lacks, and the rows above what its step waits for.
        let unsaid =
            |missing: &&Lack| in_words && !said.contains(missing) && !matches!(missing, Lack::NotInShadow { .. });
        for missing in kpi.lacks().filter(unsaid) {
            grid.note(lack(messages, missing));
        }
    }
    let open = next.kpis.iter().filter(|kpi| kpi.is_passed()).count();
    let arguments = [("passed", Argument::from(open)), ("kpis", Argument::from(next.kpis.len()))];
    blocks.extend([Block::Grid(grid), Block::Line(messages.with("rollout-next-stage-blocked", &arguments))]);
    blocks
}

fn shape(standing: &Standing, messages: &Messages) -> Json {
    let head = &standing.head;
    let kpi = |kpi: &KpiStanding| {
        json!({
            "kpi": kpi.kpi.as_str(), "stage": kpi.stage, "state": kpi.state.word(), "since": day(kpi.since),
            "excluded": kpi.excluded, "acknowledged": day(kpi.acknowledged),
            "next": kpi.step.as_ref().map(|step| step.to.word()),
            "earliest": day(kpi.step.as_ref().and_then(|step| step.earliest)),
            "gates": kpi.step.as_ref().map(|step| gates(&step.gates, messages)).unwrap_or_default(),
        })
    };
    let next = standing.next.as_ref().map(|next| {
        let kpis = next.kpis.iter().map(|kpi| json!({ "kpi": kpi.kpi.as_str(), "gates": gates(kpi, messages) }));
        json!({ "stage": next.stage, "passed": next.is_passed(), "kpis": kpis.collect::<Vec<_>>() })
    });
    json!({
        "schema": "kpi.rollout/1", "on": day(standing.on), "strategy": head.strategy.word(), "stage": head.stage,
        "stages": head.stages, "opened": day(standing.opened), "introduced": head.introduced,
        "applicable": head.applicable, "forced": head.forced.as_ref().map(|forced| forced.reason.as_str()),
        "next_stage": next, "kpis": standing.kpis.iter().map(kpi).collect::<Vec<_>>(),
    })
}

fn gates(kpi: &KpiGates, messages: &Messages) -> Vec<Json> {
    let gate = |check: &Check| {
        let missing: Vec<Json> = check.lacks.iter().map(|missing| lack_json(messages, missing)).collect();
        json!({ "gate": check.gate.word(), "passed": missing.is_empty(), "missing": missing })
    };
    kpi.checks.iter().map(gate).collect()
}
