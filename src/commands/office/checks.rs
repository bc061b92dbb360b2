//! What the controllers have said of the entries, and which entries it makes verified.

use std::collections::{BTreeSet, HashSet};

use anyhow::Result;

use crate::commands::control::second::{self, Settled};
use crate::commands::office::{Office, once};
use crate::domain::correction::{Correctable, Resolution};
use crate::domain::duty::DutyHistory;
use crate::domain::id::KpiId;
use crate::domain::kpi::{EnteredBy, Kpi};
use crate::domain::period::{Cadence, Month};
use crate::domain::record::Record;
use crate::domain::rollout::Rollout;
use crate::domain::verification::{
    Checking, Checks, EntryKey, Judge, Judged, MonthOfEntries, Stand, Stands, Verification,
};
use crate::problem::Faults;
use crate::store::journals::{Said, Sheet};
use crate::store::seals;
use crate::store::workspace::Workspace;

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

    /// The lines of a month's verdicts, in force or not, with what became of each.
    pub fn verdict_sheet(&self, month: Month) -> Result<(Sheet<Said<Verification>>, Resolution)> {
        let team = self.team()?;
        let sheet = self.journals()?.verifications(month, &|id| team.group(id).is_some()).map_err(Faults::from)?;
        let resolution = self.settle(&sheet);
        Ok((sheet, resolution))
    }

    /// The verdicts of a month that are in force.
    pub fn verdicts(&self, month: Month) -> Result<Vec<Verification>> {
        let (sheet, resolution) = self.verdict_sheet(month)?;
        Ok(resolution.live().filter_map(|row| sheet.rows[row].something().cloned()).collect())
    }

    /// The second looks that are in force.
    pub fn rechecks(&self) -> Result<&[Verification]> {
        let rechecks = once(&self.rechecks, || {
            let team = self.team()?;
            let sheet = self.journals()?.rechecks(&|id| team.group(id).is_some()).map_err(Faults::from)?;
            let resolution = self.settle(&sheet);
            Ok(resolution.live().filter_map(|row| sheet.rows[row].something().cloned()).collect())
        })?;
        Ok(rechecks)
    }

    /// How the entries stand that these records are part of; those of a closed month as when it was closed.
    pub fn stands<'r>(&self, records: impl Iterator<Item = &'r Record>) -> Result<Stands> {
        let keys: HashSet<EntryKey> = records.map(EntryKey::of).collect();
        let months: BTreeSet<Month> = keys.iter().map(|key| Month::of(key.date)).collect();
        let mut stands = Stands::new();
        for month in months {
            let closing = self.chain()?.closing_of(month);
            let then = closing.map(|closing| self.of_closing(closing)).transpose()?;
            let then = then.as_ref().unwrap_or(self);
            let (sheet, resolution) = then.records(month)?;
            let records = resolution.live().map(|row| &sheet.rows[row]).collect();
            let verdicts = then.verdicts(month)?;
            let entries = MonthOfEntries { month, records, verdicts: verdicts.iter().collect() };
            let wanted = |_: &Kpi, key: &EntryKey| keys.contains(key);
            for one in entries.judged(then.catalog(), &then.judge()?, seals::HASHING, &wanted) {
                let by = one.verdict.and_then(|line| line.stamp.recorded_by.as_ref());
                let by = by.and_then(|id| then.team().ok()?.person(id.as_str())).map(|person| person.name.clone());
                stands.insert(one.entry.key, Stand { state: one.state, verdict: one.verdict.cloned(), by });
            }
        }
        Ok(stands)
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
        let judge = self.judge()?;
        let judged = entries.judged(&self.catalog, &judge, seals::HASHING, &wanted);
        self.note_own(checks, month, judged.iter().filter(|one| judge.is_own_result(one)))?;
        for one in judged {
            // A line was confirmed that is no longer there: nothing is left that could lack verification.
            if !one.entry.records.is_empty() || one.state.is_verified() {
                checks.note_state(&one.entry.key, one.state);
            }
        }
        Ok(())
    }

    /// Notes what heads have confirmed that makes their own result, unless somebody has looked at it again.
    fn note_own<'j>(&self, checks: &mut Checks, month: Month, own: impl Iterator<Item = &'j Judged<'j>>) -> Result<()> {
        let mut settled = None;
        for one in own {
            let settled = match &mut settled {
                Some(settled) => settled,
                none => none.insert(self.second_looks(month)?),
            };
            let by = one.verdict.and_then(|line| line.stamp.recorded_by.as_ref());
            if !settled.has(&one.entry.key, by) {
                checks.note_own(&one.entry.key);
            }
        }
        Ok(())
    }

    /// What second looks have settled in a month, by the present duties.
    fn second_looks(&self, month: Month) -> Result<Settled> {
        if self.inputs.is_none() || self.rechecks()?.is_empty() {
            return second::settled(self, month);
        }
        let workspace = Workspace::open(self.root().clone());
        let catalog = workspace.catalog()?;
        second::settled(&Office::of(workspace, catalog, self.now, self.today, self.known_at), month)
    }

    /// The KPIs of a month whose entries have to be looked at one by one.
    pub(super) fn looked_at(&self, verdicts: &[Verification], rollout: &Rollout) -> HashSet<KpiId> {
        // What is drawn depends on every line of a month.
        if self.catalog.entries().iter().any(|kpi| kpi.enabled && kpi.checking == Checking::Sample) {
            return self.catalog.entries().iter().map(|kpi| kpi.id.clone()).collect();
        }
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
