//! What has changed in a report since it was last looked at, and which lines of the journals brought it about.

use chrono::{DateTime, Utc};

use crate::domain::actual::{Ground, Whom};
use crate::domain::period::Span;
use crate::domain::status::Status;
use crate::domain::value::Ratio;
use crate::place::Place;
use crate::report::scorecard::{Head, Plan, Row, Scorecard};

/// A line of a journal that was recorded since, whatever it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineSince {
    /// Where it stands.
    pub place: Place,
    /// The KPIs it is about.
    pub kpis: Vec<String>,
    /// Whose figure it is about: a person, a group, "" for the company; none where it says so otherwise.
    pub owner: Option<String>,
    /// The day it is about, for records and the controllers' word on them.
    pub date: Option<chrono::NaiveDate>,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// A row that is another one than before.
#[derive(Clone, Debug)]
pub struct Change {
    /// The row as it is now.
    pub now: Row,
    /// What it said before; none where it was not in the report.
    pub was: Option<Figures>,
    /// The lines recorded since that it rests on.
    pub lines: Vec<LineSince>,
}

/// The figures that are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// The plan.
    pub plan: Option<Plan>,
    /// The figure.
    pub actual: Option<Ratio>,
    /// The verdict.
    pub status: Status,
    /// Entries verified, of those that are there.
    pub verified: (u32, u32),
}

/// Everything that has changed.
#[derive(Clone, Debug)]
pub struct Changes {
    /// The head of the report as it is now.
    pub head: Head,
    /// The moment before which everything was known.
    pub since: DateTime<Utc>,
    /// The rows that changed, in the order of the report.
    pub rows: Vec<Change>,
}

/// Compares a report with what it was at a moment. `lines` were recorded since.
pub fn changes(
    (before, now): (&Scorecard, &Scorecard),
    ground: Ground<'_>,
    (since, needed): (DateTime<Utc>, Span),
    lines: &[LineSince],
) -> Changes {
    let rows = |card: &Scorecard| card.sections.iter().flat_map(|section| section.rows.clone()).collect::<Vec<Row>>();
    let before = rows(before);
    let mut changed = Vec::new();
    for row in rows(now).into_iter().filter(|row| row.breakdown.is_none()) {
        let known = before.iter().find(|old| old.kpi == row.kpi && old.whom == row.whom && old.breakdown.is_none());
        let was = known.map(figures);
        if was.as_ref() == Some(&figures(&row)) {
            continue;
        }
        let meant = |line: &&LineSince| concerns(line, &row, ground, needed);
        let lines = lines.iter().filter(meant).cloned().collect();
        changed.push(Change { now: row, was, lines });
    }
    Changes { head: now.head.clone(), since, rows: changed }
}

fn figures(row: &Row) -> Figures {
    let verified = (row.verified, row.coverage.entered);
    Figures { plan: row.plan.clone(), actual: row.actual.clone(), status: row.status, verified }
}

/// True for a line that a row's figures may rest on: about its KPI or an operand of it, its people, its days.
fn concerns(line: &LineSince, row: &Row, ground: Ground<'_>, needed: Span) -> bool {
    let Some(kpi) = ground.catalog.get(&row.kpi) else { return false };
    let feeding = [vec![kpi], ground.catalog.operands_of(kpi)].concat();
    // A company's or department's figure of a person rests on the values of the people under that person.
    let whom = if matches!(row.whom, Whom::Person(_)) && !kpi.is_personal() { &Whom::Company } else { &row.whom };
    let day = line.date.unwrap_or(needed.to());
    // A line that names no KPI, such as the opening of a stage, is about all of them.
    (line.kpis.is_empty() || line.kpis.iter().any(|id| feeding.iter().any(|fed| fed.id.as_str() == id)))
        && line.date.is_none_or(|date| needed.contains(date))
        && line.owner.as_ref().is_none_or(|owner| ground.belongs(owner, whom, day))
}
