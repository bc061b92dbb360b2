//! `kpi rollout history`, and what a decision answers.

use std::io::{self, Write};

use crate::domain::rollout::{EventKind, State};
use crate::domain::wording::Wording;
use crate::language::Messages;
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::rollout::strategy;
use crate::render::{Format, Look, names};
use crate::report::chronicle::Decided;

/// Writes every decision there was.
pub fn history(decisions: &[Decided], format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let machine = matches!(format, Format::Csv | Format::Json);
    let grid = if machine { table(decisions, look.messages) } else { told(decisions, look.messages) };
    crate::render::listing(&grid, ("kpi.rollout-history/1", "events"), format, look, out)
}

/// Writes what was just decided, or would be: sentences for people, the lines for machines.
pub fn decided(
    decisions: &[Decided],
    is_trial: bool,
    format: Format,
    look: &Look<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if format != Format::Table {
        let schema = if is_trial { "kpi.rollout-trial/1" } else { "kpi.rollout-decision/1" };
        return crate::render::listing(&table(decisions, look.messages), (schema, "events"), format, look, out);
    }
    let trial = is_trial.then(|| Block::Heading(look.messages.text("rollout-trial")));
    let sentences = decisions.iter().map(|decided| Block::Line(sentence(decided, look.messages)));
    crate::render::page(&trial.into_iter().chain(sentences).collect::<Vec<_>>(), format, look, out)
}

fn told(decisions: &[Decided], messages: &Messages) -> Grid {
    let mut grid = Grid::new([
        Column::fixed("date", messages.text("rollout-column-date")),
        Column::text("decision", messages.text("rollout-column-decision")).shrinking_to(30),
        Column::text("by", messages.text("rollout-column-by")),
    ]);
    for decided in decisions {
        let by = decided.by.as_ref().map(|(_, name)| name.text(messages.language()).to_owned());
        grid.row([decided.date.into(), sentence(decided, messages).into(), by.map_or(Cell::Blank, Cell::from)]);
        if !decided.reason.is_empty() {
            grid.note(messages.with("rollout-reason", &[("reason", Argument::from(decided.reason.clone()))]));
        }
    }
    grid
}

fn table(decisions: &[Decided], messages: &Messages) -> Grid {
    let columns = ["date", "event", "kpi", "stage", "from", "to", "forced", "by", "reason"];
    let mut grid = Grid::new(columns.map(|id| Column::fixed(id, id)));
    let language = messages.language();
    for decided in decisions {
        let word = |state: Option<State>| {
            state.map_or(Cell::Empty, |state| Cell::named(names::state(messages, state), state.word()))
        };
        let to = decided.strategy.map_or_else(|| word(decided.to), |to| Cell::named(strategy(messages, to), to.word()));
        let kpi = decided.kpi.as_ref().map(|(id, name)| Cell::named(name.text(language), id.as_str()));
        let by = decided.by.as_ref().map(|(id, name)| Cell::named(name.text(language), id.clone()));
        let reason = Some(decided.reason.clone()).filter(|reason| !reason.is_empty());
        grid.row([
            decided.date.into(),
            decided.kind.word().into(),
            kpi.unwrap_or(Cell::Empty),
            decided.stage.into(),
            word(decided.from),
            to,
            decided.forced.into(),
            by.unwrap_or(Cell::Empty),
            reason.into(),
        ]);
    }
    grid
}

/// `Звонки: замер → проба`.
fn sentence(decided: &Decided, messages: &Messages) -> String {
    let state = |state: Option<State>| state.map(|state| names::state(messages, state));
    let name: Option<Wording> = decided.kpi.as_ref().map(|(_, name)| name.clone());
    let arguments = [
        ("kpi", Argument::from(name)),
        ("stage", Argument::from(decided.stage.map(u32::from))),
        ("from", Argument::from(state(decided.from))),
        ("to", Argument::from(state(decided.to))),
        ("strategy", Argument::from(decided.strategy.map(|to| strategy(messages, to)))),
        ("date", Argument::from(decided.date)),
    ];
    let id = match decided.kind {
        EventKind::Strategy => "rollout-event-strategy",
        EventKind::Select => "rollout-event-select",
        EventKind::Open if decided.forced => "rollout-event-open-forced",
        EventKind::Open => "rollout-event-open",
        EventKind::Back if decided.stage == Some(0) => "rollout-event-back-to-preparation",
        EventKind::Back => "rollout-event-back",
        EventKind::State => "rollout-event-state",
        EventKind::Exclude => "rollout-event-exclude",
        EventKind::Include => "rollout-event-include",
        EventKind::Move => "rollout-event-move",
        EventKind::Rules if decided.forced => "rollout-event-rules-changed",
        EventKind::Rules => "rollout-event-rules",
        EventKind::Acknowledge => "rollout-event-acknowledge",
    };
    messages.with(id, &arguments)
}
