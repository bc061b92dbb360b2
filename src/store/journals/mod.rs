//! The journals as the domain knows them: rows become values, each with its place; every line that cannot be understood
//! is told and the rest is read.

pub mod actions;
mod cells;
pub mod closes;
pub mod duties;
pub mod import_log;
pub mod records;
pub mod rollout;
mod sheet;
pub mod targets;
pub mod verifications;

use std::collections::BTreeSet;
use std::time::Duration;

use crate::domain::action::Action;
use crate::domain::duty::Duty;
use crate::domain::id::KpiId;
use crate::domain::kpi::Direction;
use crate::domain::period::Month;
use crate::domain::record::Record;
use crate::domain::rollout::Event;
use crate::domain::seal::Decision;
use crate::domain::target::TargetLine;
use crate::domain::verification::Verification;
use crate::place::Place;
use crate::problem::{Fault, Severity};
use crate::store::closing::inputs::Inputs;
use crate::store::journal::{Journal, is_month_file};
use crate::store::pending::{PendingLine, pending_lines};
use crate::store::root::Root;

pub use crate::store::journals::sheet::{Said, Sheet};

crate::problems! {
    /// What can be wrong with a line of a journal, whatever it is about.
    pub enum JournalError: Data {
        /// A field that must be filled is empty.
        EmptyField = "journal-empty-field" { column: String },
        /// A record stands in the file of another month.
        OtherMonth = "journal-other-month" { date: chrono::NaiveDate, file: String },
        /// A file in a folder of months that is not named like one.
        StrangeFile = "journal-strange-file" { file: String },
        /// A line speaks of a KPI that the catalog does not have.
        UnknownKpi = "journal-unknown-kpi" { kpi: String },
        /// A record without a value that neither withdraws nor says that there was nothing to measure.
        NoValue = "journal-no-value" {},
        /// Neither `true` nor `false` nor empty.
        NotAFlag = "journal-not-a-flag" { text: String },
        /// Not a stage's number.
        NotAStage = "journal-not-a-stage" { text: String },
    }
}

/// How long a reader waits before it looks again at an end that seems torn: a writer may be about to finish it.
pub const SECOND_LOOK: Duration = Duration::from_millis(20);

/// The journals of one workspace, read without a lock.
#[derive(Debug)]
pub struct Journals<'a> {
    root: &'a Root,
    /// Taken before any file is read, so that a line on its way into its file is seen in one of the two.
    pending: Vec<PendingLine>,
    /// What a closed period was computed from, in place of the present files.
    inputs: Option<&'a Inputs>,
}

impl<'a> Journals<'a> {
    /// The journals of a workspace.
    pub fn open(root: &'a Root) -> Result<Journals<'a>, Fault> {
        Ok(Journals { root, pending: pending_lines(root)?, inputs: None })
    }

    /// The same with the plan, duties, rollout and imports as they were kept when a period was closed.
    pub fn with_inputs(self, inputs: Option<&'a Inputs>) -> Journals<'a> {
        Journals { inputs, ..self }
    }

    /// The files alone, where what is in pending/ cannot be read.
    pub fn without_pending(root: &'a Root) -> Journals<'a> {
        Journals { root, pending: Vec::new(), inputs: None }
    }

    /// The months that have records, in order, and what stands in records/ without being a month's file.
    pub fn record_months(&self) -> Result<(Vec<Month>, Vec<Fault>), Fault> {
        let names = self.root.names("records")?;
        let (months, strange): (Vec<&String>, Vec<&String>) = names.iter().partition(|name| is_month_file(name));
        let pending = self.pending.iter().filter_map(|line| line.file.strip_prefix("records/"));
        let months = months.into_iter().map(String::as_str).chain(pending);
        let months: BTreeSet<Month> = months.filter_map(|name| name.strip_suffix(".csv")?.parse().ok()).collect();
        let told = |name: &String| {
            let file = format!("records/{name}");
            Fault::from(JournalError::StrangeFile { file: file.clone() }).at(Place::new(file, 0, 0))
        };
        Ok((months.into_iter().collect(), strange.into_iter().map(told).collect()))
    }

    /// The records of a month, in the order of the file. `is_group` tells a group's id from a person's.
    pub fn records(&self, month: Month, is_group: &dyn Fn(&str) -> bool) -> Result<Sheet<Record>, Fault> {
        let file = records::file_of(month);
        let text = self.text(&file)?;
        Ok(text.sheet(Journal::Records, |file, bytes| records::parse(file, bytes, month, is_group)))
    }

    /// True when lines are still on their way into that file.
    pub fn is_awaited(&self, file: &str) -> bool {
        self.pending.iter().any(|line| line.file == file)
    }

    /// The workspace.
    pub fn root(&self) -> &'a Root {
        self.root
    }

    /// The months that have verdicts, in order.
    pub fn verified_months(&self) -> Result<Vec<Month>, Fault> {
        let names = self.root.names("verifications")?;
        let pending = self.pending.iter().filter_map(|line| line.file.strip_prefix("verifications/"));
        let months = names.iter().map(String::as_str).filter(|name| is_month_file(name)).chain(pending);
        let months: BTreeSet<Month> = months.filter_map(|name| name.strip_suffix(".csv")?.parse().ok()).collect();
        Ok(months.into_iter().collect())
    }

    /// The verdicts on a month's entries. `is_group` tells a group's id from a person's.
    pub fn verifications(
        &self,
        month: Month,
        is_group: &dyn Fn(&str) -> bool,
    ) -> Result<Sheet<Said<Verification>>, Fault> {
        let text = self.text(&verifications::file_of(month))?;
        Ok(text.sheet(Journal::Verifications, |file, bytes| verifications::parse(file, bytes, month, is_group)))
    }

    /// The second looks at entries of closed months.
    pub fn rechecks(&self, is_group: &dyn Fn(&str) -> bool) -> Result<Sheet<Said<Verification>>, Fault> {
        let text = self.text(verifications::RECHECKS)?;
        Ok(text.sheet(Journal::Rechecks, |file, bytes| verifications::parse_rechecks(file, bytes, is_group)))
    }

    /// The plan. `direction_of` tells which way a KPI is good; `None` for KPIs that are not in the catalog.
    pub fn targets(&self, direction_of: &dyn Fn(&KpiId) -> Option<Direction>) -> Result<Sheet<TargetLine>, Fault> {
        let text = self.text(targets::FILE)?;
        Ok(text.sheet(Journal::Targets, |file, bytes| targets::parse(file, bytes, direction_of)))
    }

    /// Who owns and who controls.
    pub fn duties(&self) -> Result<Sheet<Said<Duty>>, Fault> {
        let text = self.text(duties::FILE)?;
        Ok(text.sheet(Journal::Duties, duties::parse))
    }

    /// The decisions of the rollout.
    pub fn rollout(&self) -> Result<Sheet<Said<Event>>, Fault> {
        let text = self.text(rollout::FILE)?;
        Ok(text.sheet(Journal::Rollout, rollout::parse))
    }

    /// The corrective actions. `is_group` tells a group's id from a person's.
    pub fn actions(&self, is_group: &dyn Fn(&str) -> bool) -> Result<Sheet<Said<Action>>, Fault> {
        let text = self.text(actions::FILE)?;
        Ok(text.sheet(Journal::Actions, |file, bytes| actions::parse(file, bytes, is_group)))
    }

    /// What was imported, and what it covers.
    pub fn imports(&self) -> Result<Sheet<Said<import_log::ImportLine>>, Fault> {
        let text = self.text(import_log::FILE)?;
        Ok(text.sheet(Journal::ImportLog, import_log::parse))
    }

    /// The chain of closings.
    pub fn closes(&self) -> Result<Sheet<Decision>, Fault> {
        let text = self.text(closes::FILE)?;
        Ok(text.sheet(Journal::Closes, closes::parse))
    }

    /// True where a text stands anywhere in a file or in a line on its way into it; far faster than reading it.
    pub fn mentions(&self, file: &str, text: &str) -> Result<bool, Fault> {
        let pending = self.pending.iter().any(|line| line.file == file && line.text.contains(text));
        let bytes = self.root.read(file)?.unwrap_or_default();
        Ok(pending || memchr::memmem::find(&bytes, text.as_bytes()).is_some())
    }

    fn text(&self, file: &str) -> Result<Text, Fault> {
        if let Some(inputs) = self.inputs.filter(|_| Inputs::speak_for(file)) {
            return Ok(kept(inputs, file));
        }
        let pending: Vec<PendingLine> = self.pending.iter().filter(|line| line.file == file).cloned().collect();
        let mut bytes = self.root.read(file)?.unwrap_or_default();
        let is_torn = bytes.last().is_some_and(|&last| last != b'\n');
        // Pending lines explain a torn end; without them somebody may be writing this very moment.
        if is_torn && pending.is_empty() {
            std::thread::sleep(SECOND_LOOK);
            bytes = self.root.read(file)?.unwrap_or_default();
        }
        Ok(Text { file: file.to_owned(), bytes, pending })
    }
}

/// A journal's text as it was kept, below as many empty lines as stand above it there: places lead into the inputs.
fn kept(inputs: &Inputs, file: &str) -> Text {
    let text = inputs.text(file).map(|kept| "\n".repeat(kept.above) + &kept.text).unwrap_or_default();
    Text { file: inputs.file.clone(), bytes: text.into_bytes(), pending: Vec::new() }
}

/// A journal's bytes and the lines that are still on their way into it.
struct Text {
    file: String,
    bytes: Vec<u8>,
    pending: Vec<PendingLine>,
}

impl Text {
    /// Reads the file, then the lines on their way into it.
    fn sheet<T>(self, journal: Journal, parse: impl Fn(&str, &[u8]) -> Sheet<T>) -> Sheet<T> {
        let mut sheet = parse(&self.file, self.settled());
        if !self.pending.is_empty() {
            let lines = self.pending.iter().map(|line| line.text.as_str());
            let bytes = [journal.header().as_str()].into_iter().chain(lines).collect::<Vec<_>>().join("\n") + "\n";
            let places = self.pending.iter().map(|line| line.place.clone()).collect();
            sheet.add_pending(parse(&self.file, bytes.as_bytes()), places);
        }
        sheet
    }

    /// The bytes without an end that is a pending line cut short: it counts where it is whole.
    fn settled(&self) -> &[u8] {
        let end = self.bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let Ok(tail) = std::str::from_utf8(&self.bytes[end..]) else { return &self.bytes };
        let on_its_way = |line: &PendingLine| tail.contains(line.id.as_str()) || line.text.starts_with(tail);
        if !tail.is_empty() && self.pending.iter().any(on_its_way) { &self.bytes[..end] } else { &self.bytes }
    }
}

/// Only what is wrong, of findings that may also be good to know.
pub fn errors(faults: &[Fault]) -> impl Iterator<Item = &Fault> {
    faults.iter().filter(|fault| fault.severity == Severity::Error)
}

#[cfg(test)]
mod tests;
