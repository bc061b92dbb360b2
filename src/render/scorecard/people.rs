//! Below the rows: people by KPI, and what they have not entered.

use crate::domain::id::KpiId;
use crate::domain::wording::Wording;
use crate::problem::Argument;
use crate::render::Look;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::names;
use crate::report::scorecard::{Missing, PersonLine, Row};

/// So many lines of missing entries are shown; more belong to `kpi due`.
pub const MOST_MISSING: usize = 30;

/// One line for each person, one column for each personal KPI: attainment and the sign of the verdict.
pub fn grid(people: &[PersonLine], look: &Look<'_>) -> Vec<Block> {
    let kpis = columns(people);
    if kpis.is_empty() {
        return Vec::new();
    }
    let language = look.messages.language();
    let name = Column::text("person", look.messages.text("report-column-person")).shrinking_to(16).roomy(20);
    let of_kpi = |(_, name): &(&KpiId, &Wording)| {
        let column = Column::number("kpi", name.text(language)).leaving();
        column.shrinking_to(9)
    };
    let mut grid = Grid::new(std::iter::once(name).chain(kpis.iter().map(of_kpi)));
    grid.gap = 1;
    grid.tells_what_left = true;
    for person in people {
        let cell = |(kpi, _): &(&KpiId, &Wording)| {
            person.rows.iter().find(|row| row.kpi == **kpi && row.breakdown.is_none()).map_or(Cell::Empty, cell)
        };
        grid.row(std::iter::once(Cell::text(person.name.text(language))).chain(kpis.iter().map(cell)));
    }
    vec![Block::Gap, Block::Heading(look.messages.text("report-people")), Block::Grid(grid)]
}

/// The KPIs people have, in the order of the report.
pub fn columns(people: &[PersonLine]) -> Vec<(&KpiId, &Wording)> {
    let mut columns: Vec<(&KpiId, &Wording)> = Vec::new();
    for person in people {
        let mut after = 0; // Behind the KPI this person has before it, so that everybody's order is kept.
        for row in person.rows.iter().filter(|row| row.breakdown.is_none()) {
            match columns.iter().position(|(kpi, _)| *kpi == &row.kpi) {
                Some(position) => after = position + 1,
                None => {
                    columns.insert(after, (&row.kpi, &row.name));
                    after += 1;
                }
            }
        }
    }
    columns
}

fn cell(row: &Row) -> Cell {
    match (&row.attainment, &row.actual) {
        _ if super::is_unexpected(row) => Cell::Empty,
        (None, None) => Cell::Blank,
        (share, _) => Cell::Graded { share: share.clone(), status: row.status },
    }
}

/// Who owes which entries, `most` lines of it.
pub fn missing(missing: &[Missing], look: &Look<'_>, most: usize) -> Vec<Block> {
    if missing.is_empty() {
        return Vec::new();
    }
    let messages = look.messages;
    let language = messages.language();
    // Who types it in is worth a column where that is not always the owner.
    let has_typists = missing.iter().take(most).any(|one| one.typist.is_some());
    let typist = || Column::text("entered_by", messages.text("report-column-entered-by"));
    let mut grid = Grid::new(
        [Column::text("owner", messages.text("report-column-owners"))]
            .into_iter()
            .chain(has_typists.then(typist))
            .chain([
                Column::text("kpi", messages.text("report-column-name")),
                Column::number("count", messages.text("report-column-count")),
                Column::text("days", messages.text("report-column-days")).shrinking_to(20).wrapping(),
            ]),
    );
    for one in missing.iter().take(most) {
        let owner = || Cell::named(one.owner.text(language), one.owner_id.as_str());
        let typist = || match (&one.typist, &one.typist_id) {
            (Some(name), Some(id)) => Cell::named(name.text(language), id.as_str()),
            _ => owner(),
        };
        grid.row([owner()].into_iter().chain(has_typists.then(typist)).chain([
            Cell::named(one.name.text(language), one.kpi.as_str()),
            one.slots.len().into(),
            Cell::text(names::slots(language, &one.slots)),
        ]));
    }
    let mut blocks = vec![Block::Gap, Block::Heading(messages.text("report-missing")), Block::Grid(grid)];
    if missing.len() > most {
        let arguments = [("count", Argument::from(missing.len() - most))];
        blocks.push(Block::Remark(messages.with("report-missing-more", &arguments)));
    }
    blocks
}
