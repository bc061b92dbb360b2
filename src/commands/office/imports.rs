//! What imports speak for: inside it what an export does not tell did not happen.

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::office::{Office, once};
use crate::domain::correction::{Correctable, Resolution};
use crate::domain::coverage::Covered;
use crate::domain::period::Span;
use crate::domain::stamp::RecordId;
use crate::domain::tally::Tally;
use crate::problem::Faults;
use crate::store::journals::import_log::ImportLine;
use crate::store::journals::{Said, Sheet};

impl Office {
    /// What imports cover.
    pub fn covered(&self) -> Result<&[Covered]> {
        let covered = once(&self.covered, || {
            let lines = self.import_lines()?;
            Ok(Covered::shortened(lines.iter().filter_map(ImportLine::covered).collect()))
        })?;
        Ok(covered)
    }

    /// The lines of the log of imports that are in force.
    pub fn import_lines(&self) -> Result<Vec<ImportLine>> {
        let (sheet, resolution) = self.import_log()?;
        Ok(resolution.live().filter_map(|row| sheet.rows[row].something().cloned()).collect())
    }

    /// All lines of the log of imports, with what became of each.
    pub fn import_log(&self) -> Result<(Sheet<Said<ImportLine>>, Resolution)> {
        let sheet = self.journals()?.imports().map_err(Faults::from)?;
        let resolution = self.settle(&sheet);
        Ok((sheet, resolution))
    }

    /// The first line of the introduction that has an id: it stands in this workspace for ever, and in no other but its
    /// copies.
    pub fn witness(&self) -> Result<Option<RecordId>> {
        let sheet = self.journals()?.rollout().map_err(Faults::from)?;
        Ok(sheet.rows.iter().filter_map(|row| row.stamp().id).min())
    }

    /// True when a form that names this line was made here: the line stands in the journal of the introduction.
    pub fn is_witness(&self, id: &str) -> Result<bool> {
        let sheet = self.journals()?.rollout().map_err(Faults::from)?;
        Ok(sheet.rows.iter().filter_map(|row| row.stamp().id).any(|known| known.as_str() == id))
    }

    /// A tally without entries that knows what imports cover.
    pub(super) fn covered_tally(&self, span: Span, cuts: &[NaiveDate]) -> Result<Tally> {
        let mut tally = Tally::new(span, cuts);
        for covered in self.covered()?.iter().filter(|covered| covered.span.intersection(span).is_some()) {
            for kpi in covered.kpis.iter().filter_map(|kpi| self.catalog.position(kpi.as_str())) {
                covered.owners.iter().for_each(|owner| tally.cover(kpi as u32, owner, covered.span));
            }
        }
        Ok(tally)
    }
}
