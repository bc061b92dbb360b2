//! What the controllers have said of the entries, and which entries it makes verified.

use std::collections::HashSet;

use anyhow::Result;

use crate::commands::office::{Office, once};
use crate::domain::correction::Correctable;
use crate::domain::duty::DutyHistory;
use crate::domain::id::KpiId;
use crate::domain::kpi::{EnteredBy, Kpi};
use crate::domain::period::{Cadence, Month};
use crate::domain::record::Record;
use crate::domain::rollout::Rollout;
use crate::domain::verification::{Checking, Checks, EntryKey, Judge, MonthOfEntries, Verification};
use crate::problem::Faults;
use crate::store::seals;

impl Office {
    /// Who may check what, as it stands today.
    pub fn judge(&self) -> Result<Judge<'_>> {
        let offset = self.settings().utc_offset;
        let today = self.known_at.map_or(self.today, |moment| moment.with_timezone(&offset).date_naive());
        let today = today.min(self.today).min(self.judged_on.unwrap_or(today));
        let history = Some(self.duty_history()?);
        Ok(Judge { duties: self.duties()?, history, calendar: self.calendar()?, offset, today })
    }

    /// The duties as they were known at every moment.
    fn duty_history(&self) -> Result<&DutyHistory> {
        once(&self.duty_history, || {
            let sheet = self.journals()?.duties().map_err(Faults::from)?;
            let moments = sheet.rows.iter().filter_map(|row| row.stamp().recorded_at).collect();
            let known = move |moment| sheet.said(Some(moment)).into_iter().cloned().collect();
            Ok(DutyHistory::new(moments, Box::new(known)))
        })
    }

    /// The verdicts of a month that are in force.
    pub fn verdicts(&self, month: Month) -> Result<Vec<Verification>> {
        let team = self.team()?;
        let sheet = self.journals()?.verifications(month, &|id| team.group(id).is_some()).map_err(Faults::from)?;
        let resolution = self.settle(&sheet);
        Ok(resolution.live().filter_map(|row| sheet.rows[row].something().cloned()).collect())
    }

    /// Notes what is known of a month's entries: of those somebody has spoken of, those that may count without a word, and
    /// of what is due less often than daily all, for there a slot has several.
    pub(super) fn check_month(
        &self,
        checks: &mut Checks,
        month: Month,
        records: &[Record],
        verdicts: &[Verification],
    ) -> Result<()> {
        let spoken: HashSet<&EntryKey> = verdicts.iter().map(|verdict| &verdict.entry).collect();
        let rare: HashSet<&KpiId> =
            self.catalog.entries().iter().filter(|kpi| kpi.every != Cadence::Day).map(|kpi| &kpi.id).collect();
        let records: Vec<&Record> = records.iter().collect();
        let entries = MonthOfEntries { month, records, verdicts: verdicts.iter().collect() };
        let wanted = |kpi: &Kpi, key: &EntryKey| counts_silently(kpi) || rare.contains(&kpi.id) || spoken.contains(key);
        for one in entries.judged(&self.catalog, &self.judge()?, seals::HASHING, &wanted) {
            // A line was confirmed that is no longer there: nothing is left that could lack verification.
            if !one.entry.records.is_empty() || one.state.is_verified() {
                checks.note_state(&one.entry.key, one.state);
            }
        }
        Ok(())
    }

    /// The KPIs of a month whose entries have to be looked at one by one.
    pub(super) fn looked_at(&self, verdicts: &[Verification], rollout: &Rollout) -> HashSet<KpiId> {
        // What is not introduced is expected of nobody, verified or not.
        let silent = |kpi: &&Kpi| {
            counts_silently(kpi) && rollout.position(&kpi.id).is_none_or(|position| position.is_introduced())
        };
        let rare = |kpi: &&Kpi| !verdicts.is_empty() && kpi.every != Cadence::Day;
        let kpis = self.catalog.entries().iter().filter(|kpi| silent(kpi) || rare(kpi)).map(|kpi| &kpi.id);
        kpis.chain(verdicts.iter().map(|verdict| &verdict.entry.kpi)).cloned().collect()
    }
}

/// True for a KPI whose entries may count as verified without anybody's word.
fn counts_silently(kpi: &Kpi) -> bool {
    kpi.checking == Checking::Sample || kpi.entered_by == EnteredBy::Controller
}
