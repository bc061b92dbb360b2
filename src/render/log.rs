//! The journal of entries as a table: what was entered, what became of it, by whom and when, and where it stands.

use chrono::FixedOffset;

use crate::domain::catalog::Catalog;
use crate::domain::kpi::Kpi;
use crate::domain::record::{Observation, Owner, Record};
use crate::domain::stamp::RecordId;
use crate::domain::team::Team;
use crate::domain::value::Ratio;
use crate::domain::verification::{EntryKey, Stands};
use crate::language::{Messages, dates, format};
use crate::render::control;
use crate::render::grid::{Cell, Column, Grid};
use crate::render::{Format, Look};
use crate::report::entry::{breakdown_name, shown};
use crate::report::fate::{Fate, Line};

/// How much of an id a screen shows: its end, which tells lines of one minute apart.
const SHOWN_OF_ID: usize = 8;

/// What names and times are looked up in.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The KPIs.
    pub catalog: &'a Catalog,
    /// The people and groups.
    pub team: &'a Team,
    /// The offset in which times are shown.
    pub offset: FixedOffset,
}

/// The lines in the order they are given. For eyes a breakdown stands with its KPI and a count with its mean; data have
/// columns of their own for them.
pub fn log(lines: &[Line], stands: &Stands, names: Names<'_>, format: Format, look: &Look<'_>) -> Grid {
    let for_eyes = format.is_for_eyes();
    let mut grid = Grid::new(columns(look.messages, for_eyes));
    for line in lines {
        let stand = stands.get(&EntryKey::of(&line.record)).filter(|_| line.fate == Fate::Live);
        let mut cells = row(line, names, for_eyes, look.messages);
        cells.extend(control::stand(stand, for_eyes, look.messages));
        grid.row(cells);
    }
    grid
}

fn columns(messages: &Messages, for_eyes: bool) -> Vec<Column> {
    let title = |id: &str| messages.text(&format!("log-column-{id}"));
    let data = |column: Column| (!for_eyes).then_some(column);
    let checks = control::stand_columns(for_eyes, messages);
    [
        Some(Column::fixed("date", title("date"))),
        Some(Column::text("kpi", title("kpi"))),
        Some(Column::text("owner", title("owner"))),
        Some(Column::number("value", title("value"))),
        data(Column::number("count", title("count"))),
        data(Column::text("breakdown", title("breakdown"))),
        Some(Column::fixed("state", title("state"))),
        Some(Column::fixed("id", title("id"))),
        data(Column::fixed("by", title("by"))),
        Some(Column::fixed("recorded_at", title("recorded-at")).leaving()),
        Some(Column::text("recorded_by", title("recorded-by")).leaving()),
        Some(Column::fixed("place", title("place")).leaving()),
        Some(Column::text("note", title("note")).leaving()),
        Some(Column::fixed("source", title("source")).leaving()),
        data(Column::text("replaces", title("replaces"))),
    ]
    .into_iter()
    .flatten()
    .chain(checks)
    .collect()
}

fn row(line: &Line, names: Names<'_>, for_eyes: bool, messages: &Messages) -> Vec<Cell> {
    let record = &line.record;
    let stamp = &record.stamp;
    let kpi = names.catalog.get(&record.kpi);
    let data = |cell: Cell| (!for_eyes).then_some(cell);
    let text = |text: String| if text.is_empty() { Cell::Empty } else { Cell::text(text) };
    [
        Some(Cell::Date(record.date)),
        Some(kpi_cell(record, kpi, names, for_eyes, messages)),
        Some(owner_cell(record, names, messages)),
        Some(value_cell(record, kpi, for_eyes, messages)),
        data(count_cell(record)),
        data(text(record.breakdown.to_string())),
        Some(Cell::named(state(line.fate, messages), line.fate.id())),
        Some(stamp.id.map_or(Cell::Blank, |id| Cell::named(end_of(id), id.as_str()))),
        data(line.fate.by().map_or(Cell::Empty, |id| Cell::text(id.as_str()))),
        Some(recorded_at(record, names, messages)),
        Some(stamp.recorded_by.as_ref().map_or(Cell::Empty, |id| person(id.as_str(), names, messages))),
        Some(Cell::text(line.place.to_string())),
        Some(text(stamp.note.clone())),
        Some(Cell::text(record.source.to_string())),
        data(Cell::List(stamp.replaces.iter().map(ToString::to_string).collect())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn end_of(id: RecordId) -> String {
    id.as_str()[RecordId::LENGTH - SHOWN_OF_ID..].to_owned()
}

fn kpi_cell(record: &Record, kpi: Option<&Kpi>, names: Names<'_>, for_eyes: bool, messages: &Messages) -> Cell {
    let language = messages.language();
    let name = kpi.map_or(record.kpi.as_str(), |kpi| kpi.short.text(language));
    match breakdown_name(names.catalog, &record.breakdown).filter(|_| for_eyes) {
        Some(part) => Cell::named(format!("{name} ({})", part.text(language)), record.kpi.as_str()),
        None => Cell::named(name, record.kpi.as_str()),
    }
}

fn owner_cell(record: &Record, names: Names<'_>, messages: &Messages) -> Cell {
    match &record.owner {
        Owner::Company => Cell::named(messages.text("record-company"), ""),
        owner => person(owner.as_str(), names, messages),
    }
}

fn person(id: &str, names: Names<'_>, messages: &Messages) -> Cell {
    let name = names.team.person(id).map(|person| &person.name);
    let name = name.or_else(|| names.team.group(id).map(|group| &group.name));
    Cell::named(name.map_or(id, |name| name.text(messages.language())), id)
}

/// The value as it would be typed: a mean as the mean, with the number of its observations.
fn value_cell(record: &Record, kpi: Option<&Kpi>, for_eyes: bool, messages: &Messages) -> Cell {
    let value = match (kpi, record.observation) {
        (Some(kpi), observation) => shown(kpi, observation),
        (None, Observation::Entered { value, .. }) => Some(Ratio::from(value)),
        (None, _) => None,
    };
    let Some(value) = value else {
        let is_said = record.observation == Observation::Nothing && for_eyes;
        return if is_said { Cell::text(messages.text("log-nothing")) } else { Cell::Blank };
    };
    let most = kpi.map_or(2, |kpi| kpi.decimals.max(2));
    let plain = value.plain();
    let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32).min(most);
    match record.observation {
        Observation::Entered { count, .. } if count > 1 && for_eyes => {
            let number = format::number(messages.language(), &value, decimals);
            Cell::text(format!("{number} × {count}"))
        }
        _ => Cell::number(value, decimals),
    }
}

fn count_cell(record: &Record) -> Cell {
    match record.observation {
        Observation::Entered { count, .. } => Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX)),
        Observation::Nothing => Cell::Whole(0),
        Observation::Withdrawn => Cell::Empty,
    }
}

fn recorded_at(record: &Record, names: Names<'_>, messages: &Messages) -> Cell {
    let Some(at) = record.stamp.recorded_at else { return Cell::Empty };
    let there = at.with_timezone(&names.offset);
    let day = dates::date(messages.language(), there.date_naive());
    Cell::named(format!("{day} {}", there.format("%H:%M")), record.stamp.recorded_at_text())
}

/// What became of it, with the end of the id that has the last word.
fn state(fate: Fate, messages: &Messages) -> String {
    let word = messages.text(&format!("log-state-{}", fate.id().replace('_', "-")));
    match fate {
        Fate::Replaced(Some(by)) => format!("{word} {}", end_of(by)),
        _ => word,
    }
}
