//! What was read of one journal file: values with their lines, and what was wrong.

use chrono::{DateTime, Utc};

use crate::domain::correction::{Correctable, Resolution, resolve};
use crate::domain::id::KpiId;
use crate::domain::stamp::Stamp;
use crate::place::Place;
use crate::problem::Fault;

/// A line that says something, or a correction that only takes back what others said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said<T> {
    /// It says this.
    Something(T),
    /// It withdraws the lines it replaces.
    Withdrawal {
        /// The KPI, where the line names one.
        kpi: Option<KpiId>,
        /// Id, time, author, what it withdraws, the reason.
        stamp: Stamp,
    },
}

impl<T> Said<T> {
    /// What the line says.
    pub fn something(&self) -> Option<&T> {
        match self {
            Said::Something(value) => Some(value),
            Said::Withdrawal { .. } => None,
        }
    }
}

/// What the lines of a journal say, and a line that says nothing takes back.
pub trait Statement: Sized {
    /// Id, time, author, what the line replaces.
    fn stamp(&self) -> &Stamp;
    /// All of a line in one spelling.
    fn canonical(line: &Said<Self>) -> String;
    /// True when both lines are about the same, which a correction must keep.
    fn same_subject(one: &Said<Self>, other: &Said<Self>) -> bool;
}

impl<T: Statement> Correctable for Said<T> {
    fn stamp(&self) -> &Stamp {
        match self {
            Said::Something(value) => value.stamp(),
            Said::Withdrawal { stamp, .. } => stamp,
        }
    }

    fn is_empty(&self) -> bool {
        self.something().is_none()
    }

    fn canonical(&self) -> String {
        T::canonical(self)
    }

    fn same_subject(&self, other: &Self) -> bool {
        T::same_subject(self, other)
    }
}

/// The rows of one journal file, in its order; lines that are still in pending/ come last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet<T> {
    /// The file, from the workspace folder.
    pub file: String,
    /// What the lines say.
    pub rows: Vec<T>,
    /// What could not be understood, with places.
    pub faults: Vec<Fault>,
    /// By row: its line in the file, or in pending its index there.
    lines: Vec<u32>,
    /// Where the rows after those of the file stand.
    pending: Vec<Place>,
    /// How many rows are in the file itself.
    settled: usize,
}

impl<T> Sheet<T> {
    pub(super) fn new(file: &str) -> Sheet<T> {
        let (rows, lines) = (Vec::new(), Vec::new());
        Sheet { file: file.to_owned(), rows, faults: Vec::new(), lines, pending: Vec::new(), settled: 0 }
    }

    pub(super) fn push(&mut self, value: T, line: u32) {
        self.rows.push(value);
        self.lines.push(line);
        self.settled = self.rows.len();
    }

    /// Adds what was read of pending lines; `places` are those of the lines after the header.
    pub(super) fn add_pending(&mut self, other: Sheet<T>, places: Vec<Place>) {
        let place_of = |line: u32| places.get((line as usize).saturating_sub(2)).cloned();
        self.faults.extend(other.faults.into_iter().map(|fault| {
            let place = fault.place.as_ref().and_then(|place| Some((place_of(place.line)?, place.column)));
            match place {
                Some((place, column)) => fault.at(Place { column, ..place }),
                None => fault,
            }
        }));
        for (value, line) in other.rows.into_iter().zip(other.lines) {
            self.lines.push(self.pending.len() as u32);
            self.pending.push(place_of(line).unwrap_or_else(|| Place::new(self.file.clone(), line, 0)));
            self.rows.push(value);
        }
    }

    /// Puts rows and faults where they really stand, after some lines of a file were read on their own: `numbers` has the
    /// number in the file of each of them, from the header on.
    pub fn renumber(&mut self, numbers: &[u32]) {
        let real = |line: u32| numbers.get((line as usize).saturating_sub(1)).copied().unwrap_or(line);
        self.lines.iter_mut().for_each(|line| *line = real(*line));
        for place in self.faults.iter_mut().filter_map(|fault| fault.place.as_mut()) {
            place.line = real(place.line);
        }
    }

    /// Where a row stands.
    pub fn place(&self, row: usize) -> Place {
        let line = self.lines[row];
        if row < self.settled { Place::new(self.file.clone(), line, 0) } else { self.pending[line as usize].clone() }
    }

    /// True for a row of the file itself, false for one still on its way into it.
    pub fn is_settled(&self, row: usize) -> bool {
        row < self.settled
    }
}

impl<T: Correctable> Sheet<T> {
    /// Which rows are in force, as known at `as_of`.
    pub fn resolve(&self, as_of: Option<DateTime<Utc>>) -> Resolution {
        resolve(&self.rows, as_of)
    }

    /// The rows that are in force, as known at `as_of`.
    pub fn live(&self, as_of: Option<DateTime<Utc>>) -> Vec<&T> {
        self.resolve(as_of).live().map(|row| &self.rows[row]).collect()
    }

    /// What is wrong between the rows, with places.
    pub fn flaws(&self, resolution: &Resolution) -> Vec<Fault> {
        resolution.flaws.iter().map(|flaw| flaw.fault().at(self.place(flaw.line))).collect()
    }
}

impl<T: Statement> Sheet<Said<T>> {
    /// What is in force, as known at `as_of`.
    pub fn said(&self, as_of: Option<DateTime<Utc>>) -> Vec<&T> {
        self.live(as_of).into_iter().filter_map(Said::something).collect()
    }
}

/// What may name a KPI.
pub trait AboutKpi {
    /// The KPI it is about.
    fn kpi(&self) -> Option<&KpiId>;
}

impl<T: AboutKpi> Said<T> {
    /// The KPI the line is about.
    pub fn kpi(&self) -> Option<&KpiId> {
        match self {
            Said::Something(value) => value.kpi(),
            Said::Withdrawal { kpi, .. } => kpi.as_ref(),
        }
    }

    /// True when both are about one KPI; a withdrawal need not repeat which.
    pub(super) fn same_kpi(&self, other: &Said<T>) -> bool {
        self.kpi() == other.kpi() || (self.kpi().is_none() && self.something().is_none())
    }
}
