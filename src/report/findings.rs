//! What is wrong or suspicious in a workspace: rules between the lines of its files. Pure functions that name the line or
//! the key they mean; whoever reads the files adds the quoted line.

pub mod actions;
pub mod catalog;
pub mod duties;
pub mod imports;
pub mod records;
pub mod rollout;
pub mod stamps;
pub mod targets;
pub mod verdicts;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::calendar::Calendar;
use crate::domain::catalog::{Catalog, CatalogError};
use crate::domain::correction::Resolution;
use crate::domain::duty::Duties;
use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::record::{Record, RecordError};
use crate::domain::rollout::Rollout;
use crate::domain::team::Team;
use crate::place::Place;
use crate::problem::{Fault, Severity, nearest};

crate::problems! {
    /// Names and years that lines of any journal may get wrong.
    pub enum FindingError: Data {
        /// No such KPI.
        UnknownKpi = "check-kpi-unknown" { kpi: String, suggestion: Option<String> },
        /// Neither a person nor a group.
        UnknownName = "check-name-unknown" { name: String, suggestion: Option<String> },
        /// The official days of that year are not known.
        UnknownYear = "check-year-unknown" { year: String },
    }
}

/// What a finding points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A line of a journal, and the column of it that is meant; all of it where that is empty.
    Line(Place, &'static str),
    /// A key of the entry with this id in a definition file.
    Entry {
        /// The file.
        file: &'static str,
        /// The id of the KPI, person or group.
        id: String,
        /// The key; the whole entry where it is not there.
        key: &'static str,
    },
}

/// The catalog's file.
pub const CATALOG: &str = "kpi-catalog.toml";
/// The team's file.
pub const TEAM: &str = "team.toml";

/// Something wrong or suspicious, and what it points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong, still without a place.
    pub fault: Fault,
    /// What it points at.
    pub spot: Spot,
}

impl Finding {
    /// A finding about a column of a line.
    pub fn of_line(place: Place, column: &'static str, problem: impl Into<Fault>, severity: Severity) -> Finding {
        Finding { fault: problem.into().graded(severity), spot: Spot::Line(place, column) }
    }

    /// A finding about a key of a KPI's entry.
    pub fn of_kpi(kpi: &Kpi, key: &'static str, problem: impl Into<Fault>, severity: Severity) -> Finding {
        let spot = Spot::Entry { file: CATALOG, id: kpi.id.to_string(), key };
        Finding { fault: problem.into().graded(severity), spot }
    }
}

/// The records of a month, and what became of each.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// The lines.
    pub rows: &'a [Record],
    /// Which of them count.
    pub resolution: &'a Resolution,
    /// Where a line stands.
    pub place: &'a dyn Fn(usize) -> Place,
}

impl<'a> Page<'a> {
    /// The lines that count, by their number.
    pub fn live(self) -> impl Iterator<Item = (usize, &'a Record)> {
        self.resolution.live().map(move |row| (row, &self.rows[row]))
    }

    /// A finding about a column of a line.
    pub fn finding(self, row: usize, column: &'static str, problem: impl Into<Fault>, severity: Severity) -> Finding {
        Finding::of_line((self.place)(row), column, problem, severity)
    }
}

/// What lines are held against.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The KPIs.
    pub catalog: &'a Catalog,
    /// Who owns and who controls.
    pub duties: Duties<'a>,
    /// Working days.
    pub calendar: &'a Calendar,
    /// The introduction as it stands today.
    pub rollout: &'a Rollout,
    /// The day it is at the workspace's offset.
    pub today: NaiveDate,
    /// This moment.
    pub now: DateTime<Utc>,
}

impl<'a> Setting<'a> {
    /// The team.
    pub fn team(&self) -> &'a Team {
        self.duties.team()
    }

    /// What is wrong with naming this KPI in a line: nothing, or that it is not there or switched off.
    fn naming(&self, id: &KpiId) -> Result<&'a Kpi, (Fault, Severity)> {
        match self.catalog.get(id) {
            Some(kpi) if kpi.enabled => Ok(kpi),
            Some(_) => Err((RecordError::SwitchedOff { kpi: id.clone() }.into(), Severity::Warning)),
            None => {
                let known = self.catalog.entries().iter().map(|kpi| kpi.id.as_str());
                let suggestion = nearest(id.as_str(), known);
                Err((FindingError::UnknownKpi { kpi: id.to_string(), suggestion }.into(), Severity::Error))
            }
        }
    }

    /// That nobody and nothing of the team has this name.
    fn stranger(&self, name: &str) -> FindingError {
        let team = self.team();
        let people = team.people().iter().map(|person| person.id.as_str());
        let known = people.chain(team.groups().iter().map(|group| group.id.as_str()));
        FindingError::UnknownName { name: name.to_owned(), suggestion: nearest(name, known) }
    }

    /// That the catalog has no such role.
    fn strange_role(&self, role: &str) -> CatalogError {
        let known = self.catalog.roles().iter().map(|role| role.id.as_str());
        CatalogError::UnknownRole { id: role.to_owned(), suggestion: nearest(role, known) }
    }

    /// That the working days of a year are a guess.
    fn strange_year(&self, year: i32) -> Option<FindingError> {
        (!self.calendar.is_known(year)).then(|| FindingError::UnknownYear { year: year.to_string() })
    }
}

/// Everything that was found, and on what it rests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checkup {
    /// What was read.
    pub read: Read,
    /// What is wrong or suspicious, by place.
    pub findings: Vec<Fault>,
}

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// KPIs that are switched on.
    pub kpis: usize,
    /// People.
    pub people: usize,
    /// Months with records.
    pub months: usize,
    /// Lines of record files.
    pub records: usize,
}

impl Checkup {
    /// How many findings are that grave.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|fault| fault.severity == severity).count()
    }

    /// Puts the findings in the order of files and lines; of equal ones one stays.
    pub fn sort(&mut self) {
        self.findings.sort_by(|one, other| (&one.place, other.severity).cmp(&(&other.place, one.severity)));
        self.findings.dedup();
    }
}

#[cfg(test)]
mod tests;
