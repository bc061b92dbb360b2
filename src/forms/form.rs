//! What stands on an entry sheet: days across, KPIs down, which cells are to be filled in and what is there already.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::id::PersonId;
use crate::domain::kpi::{Breakdown, Kpi};
use crate::domain::measure::Measure;
use crate::domain::period::Period;
use crate::domain::record::Observation;
use crate::domain::stamp::RecordId;
use crate::domain::target::TargetFigures;
use crate::domain::team::AbsenceKind;
use crate::domain::wording::Wording;
use crate::forms::key::{Part, RowKey};

/// One person's sheet for a period.
#[derive(Clone, Debug)]
pub struct Form {
    /// The company it belongs to.
    pub company: String,
    /// A line that only this workspace has, so that no other of the same company takes the form for its own; none where
    /// no line has an id yet.
    pub witness: Option<RecordId>,
    /// Who fills it in.
    pub person: PersonId,
    /// The name.
    pub name: Wording,
    /// For which period.
    pub period: Period,
    /// Its days.
    pub days: Vec<Day>,
    /// Its rows.
    pub lines: Vec<Line>,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// A day of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub date: NaiveDate,
    /// What kind of day it is for the person.
    pub kind: DayKind,
}

/// What a day is for the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// A day of work.
    Working,
    /// A weekend, a holiday, a day off.
    Free,
    /// Leave, illness and the like.
    Away(AbsenceKind),
    /// Before the first or after the last day of the post.
    NotEmployed,
    /// Of a closed month.
    Closed,
}

/// A row of the sheet.
#[derive(Clone, Debug)]
pub struct Line {
    /// The KPI or input.
    pub kpi: Kpi,
    /// Whose figure.
    pub owner: PersonId,
    /// The name, where it is not the person who fills the sheet in.
    pub owner_name: Option<Wording>,
    /// What it is within its KPI.
    pub role: LineRole,
    /// The target for the period.
    pub target: Option<TargetFigures>,
    /// One cell for each day.
    pub cells: Vec<Cell>,
}

/// What a row is within its KPI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineRole {
    /// All of it.
    Whole,
    /// One part of it, with the name of the part.
    Part(Breakdown, Option<Wording>),
    /// The sum of so many parts that follow.
    Total(usize),
}

/// A cell of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// True where something may be entered.
    pub is_open: bool,
    /// What is recorded already.
    pub entered: Option<Observation>,
}

impl Line {
    /// Broken down by what.
    pub fn breakdown(&self) -> Breakdown {
        match &self.role {
            LineRole::Part(breakdown, _) => breakdown.clone(),
            LineRole::Whole | LineRole::Total(_) => Breakdown::none(),
        }
    }

    /// The key of the row that asks for that part; none for a row that is only counted.
    pub fn key(&self, part: Part) -> Option<RowKey> {
        if matches!(self.role, LineRole::Total(_)) {
            return None;
        }
        Some(RowKey { part, kpi: self.kpi.id.clone(), owner: self.owner.clone(), breakdown: self.breakdown() })
    }

    /// True for a KPI of which every value also says how many observations it covers.
    pub fn is_mean(&self) -> bool {
        self.kpi.measure == Measure::Mean
    }
}
