//! Totals of records, straight from their files.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::office::{Office, OfficeError};
use crate::domain::id::KpiId;
use crate::domain::period::{Month, Span};
use crate::domain::rollout::Rollout;
use crate::domain::tally::Tally;
use crate::domain::verification::{Checks, Verification};
use crate::problem::{Fault, Faults, Severity};
use crate::store::cache::Caching;
use crate::store::scan::{self, Ask, Totals};

/// So many unknown KPIs are named.
const MOST_NAMED: usize = 8;

impl Office {
    /// The totals of a span, cut before each of `cuts`.
    pub fn tally(&self, span: Span, cuts: &[NaiveDate]) -> Result<Tally> {
        Ok(self.totals(span, cuts, &BTreeMap::new(), &|_| true, None)?.tally)
    }

    /// The same as far as one KPI and owner are concerned; what others entered may be left out.
    pub fn tally_of(&self, span: Span, cuts: &[NaiveDate], only: (&str, &str)) -> Result<Tally> {
        Ok(self.totals(span, cuts, &BTreeMap::new(), &|_| true, Some(only))?.tally)
    }

    /// Sees to it that the sums of a month are kept day by day, if its file is worth it; nothing is told of what is wrong in it.
    pub fn settle_sums(&self, month: Month, only: (&str, &str)) -> Result<()> {
        if self.caching == Caching::Off {
            return Ok(());
        }
        let (catalog, team) = (&self.catalog, self.team()?);
        let ask = Ask {
            span: month.span(),
            // Cut at all, so that sums of the whole month are not enough.
            cuts: &[month.last()],
            known_at: None,
            position: &|kpi| catalog.position(kpi),
            is_group: &|id| team.group(id).is_some(),
            keep: &|_, _| false,
            only: Some(only),
            caching: self.caching,
        };
        scan::settle(&self.journals()?, month, ask);
        Ok(())
    }

    /// The same of the months that `wanted` lets in, and which of their entries are verified, as far as the rollout makes it
    /// matter: one way through the files.
    pub(super) fn tally_and_checks(
        &self,
        span: Span,
        cuts: &[NaiveDate],
        rollout: &Rollout,
        wanted: &dyn Fn(Month) -> bool,
    ) -> Result<(Tally, Checks)> {
        let mut verdicts: BTreeMap<Month, Vec<Verification>> = BTreeMap::new();
        for month in self.journals()?.verified_months().map_err(Faults::from)? {
            if month.span().intersection(span).is_some() && wanted(month) {
                verdicts.insert(month, self.verdicts(month)?);
            }
        }
        for month in self.months_with_records(span)?.into_iter().filter(|month| wanted(*month)) {
            verdicts.entry(month).or_default();
        }
        let looked_at = verdicts.iter().map(|(month, verdicts)| (*month, self.looked_at(verdicts, rollout))).collect();
        let Totals { tally, kept, .. } = self.totals(span, cuts, &looked_at, wanted, None)?;
        let mut checks = Checks::default();
        let mut kept: BTreeMap<Month, _> = kept.into_iter().collect();
        for (month, verdicts) in verdicts {
            let records = kept.remove(&month).unwrap_or_default();
            self.check_month(&mut checks, month, &records, &verdicts)?;
        }
        Ok((tally, checks))
    }

    /// The totals of a span, and by month whole the records of some KPIs.
    fn totals(
        &self,
        span: Span,
        cuts: &[NaiveDate],
        whole: &BTreeMap<Month, HashSet<KpiId>>,
        wanted: &dyn Fn(Month) -> bool,
        only: Option<(&str, &str)>,
    ) -> Result<Totals> {
        let mut months = self.months_with_records(span)?;
        months.retain(|month| wanted(*month));
        let (catalog, team) = (&self.catalog, self.team()?);
        let unknown = Mutex::new(BTreeSet::new());
        let position = |kpi: &str| {
            let position = catalog.position(kpi);
            if position.is_none() {
                unknown.lock().unwrap_or_else(PoisonError::into_inner).insert(kpi.to_owned());
            }
            position
        };
        let ask = Ask {
            span,
            cuts,
            known_at: self.known_at,
            position: &position,
            is_group: &|id| team.group(id).is_some(),
            keep: &|month, kpi| whole.get(&month).is_some_and(|kpis| kpis.contains(kpi)),
            only,
            caching: self.caching,
        };
        let mut totals = scan::totals(&self.journals()?, &months, ask).map_err(Faults::from)?;
        self.faults.borrow_mut().append(&mut totals.faults);
        let kpis: Vec<String> =
            unknown.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().take(MOST_NAMED).collect();
        if !kpis.is_empty() {
            let notice = Fault::from(OfficeError::UnknownKpis { kpis }).graded(Severity::Warning);
            self.notices.borrow_mut().push(notice);
        }
        totals.tally.absorb(self.covered_tally(span, cuts)?);
        Ok(totals)
    }
}
