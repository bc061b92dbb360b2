//! What the controllers have said of the entries, and which entries it makes verified.

use std::collections::HashSet;

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::office::Office;
use crate::domain::correction::Resolution;
use crate::domain::id::KpiId;
use crate::domain::kpi::{EnteredBy, Kpi};
use crate::domain::period::{Cadence, Month, Span};
use crate::domain::record::Record;
use crate::domain::tally::Tally;
use crate::domain::verification::{Checking, Checks, EntryKey, Judge, MonthOfEntries, Verification};
use crate::problem::Faults;
use crate::store::journals::Sheet;
use crate::store::seals;

impl Office {
    /// Who may check what, as it stands today.
    pub fn judge(&self) -> Result<Judge<'_>> {
        let offset = self.settings().utc_offset;
        let today = self.known_at.map_or(self.today, |moment| moment.with_timezone(&offset).date_naive());
        Ok(Judge { duties: self.duties()?, calendar: self.calendar()?, offset, today: today.min(self.today) })
    }

    /// The totals of a span, cut before each of `cuts`, and which of its entries are verified: one way through the files.
    pub(super) fn tally_and_checks(&self, span: Span, cuts: &[NaiveDate]) -> Result<(Tally, Checks)> {
        let (mut tally, mut checks) = (self.covered_tally(span, cuts)?, Checks::default());
        let mut verified: HashSet<Month> =
            self.journals()?.verified_months().map_err(Faults::from)?.into_iter().collect();
        verified.retain(|month| month.span().intersection(span).is_some());
        for month in self.months_with_records(span)? {
            let (sheet, resolution) = self.records(month)?;
            for row in resolution.live() {
                self.add(&mut tally, &sheet.rows[row]);
            }
            let verdicts = if verified.remove(&month) { self.verdicts(month)? } else { Vec::new() };
            self.check_month(&mut checks, month, (&sheet, &resolution), &verdicts)?;
        }
        for month in verified {
            let verdicts = self.verdicts(month)?;
            self.check_month(&mut checks, month, (&self.records(month)?.0, &Resolution::default()), &verdicts)?;
        }
        Ok((tally, checks))
    }

    /// The verdicts of a month that are in force.
    pub fn verdicts(&self, month: Month) -> Result<Vec<Verification>> {
        let team = self.team()?;
        let sheet = self.journals()?.verifications(month, &|id| team.group(id).is_some()).map_err(Faults::from)?;
        let resolution = self.settle(&sheet);
        Ok(resolution.live().filter_map(|row| sheet.rows[row].something().cloned()).collect())
    }

    /// Notes what matters: entries somebody has spoken of, those that may count without a word, and of what is due less
    /// often than daily all, for there a slot has several.
    fn check_month(
        &self,
        checks: &mut Checks,
        month: Month,
        (sheet, resolution): (&Sheet<Record>, &Resolution),
        verdicts: &[Verification],
    ) -> Result<()> {
        let is_special = |kpi: &Kpi| kpi.checking == Checking::Sample || kpi.entered_by == EnteredBy::Controller;
        if verdicts.is_empty() && !self.catalog.entries().iter().any(is_special) {
            return Ok(());
        }
        let spoken: HashSet<&EntryKey> = verdicts.iter().map(|verdict| &verdict.entry).collect();
        let rare: HashSet<&KpiId> =
            self.catalog.entries().iter().filter(|kpi| kpi.every != Cadence::Day).map(|kpi| &kpi.id).collect();
        let records: Vec<&Record> = resolution.live().map(|row| &sheet.rows[row]).collect();
        let entries = MonthOfEntries { month, records, verdicts: verdicts.iter().collect() };
        let wanted = |kpi: &Kpi, key: &EntryKey| is_special(kpi) || rare.contains(&kpi.id) || spoken.contains(key);
        for one in entries.judged(&self.catalog, &self.judge()?, seals::HASHING, &wanted) {
            // A line was confirmed that is no longer there: nothing is left that could lack verification.
            if !one.entry.records.is_empty() || one.state.is_verified() {
                checks.note_state(&one.entry.key, one.state);
            }
        }
        Ok(())
    }
}
