//! Totals of records, straight from their files.

use std::collections::{BTreeMap, HashSet};

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::office::Office;
use crate::domain::id::KpiId;
use crate::domain::period::{Month, Span};
use crate::domain::rollout::Rollout;
use crate::domain::tally::Tally;
use crate::domain::verification::{Checks, Verification};
use crate::problem::Faults;
use crate::store::scan::{self, Ask, Totals};

impl Office {
    /// The totals of a span, cut before each of `cuts`.
    pub fn tally(&self, span: Span, cuts: &[NaiveDate]) -> Result<Tally> {
        Ok(self.totals(span, cuts, &BTreeMap::new(), &|_| true)?.tally)
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
        let Totals { tally, kept, .. } = self.totals(span, cuts, &looked_at, wanted)?;
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
    ) -> Result<Totals> {
        let mut months = self.months_with_records(span)?;
        months.retain(|month| wanted(*month));
        let (catalog, team) = (&self.catalog, self.team()?);
        let ask = Ask {
            span,
            cuts,
            known_at: self.known_at,
            position: &|kpi| catalog.position(kpi),
            is_group: &|id| team.group(id).is_some(),
            keep: &|month, kpi| whole.get(&month).is_some_and(|kpis| kpis.contains(kpi)),
        };
        let mut totals = scan::totals(&self.journals()?, &months, ask).map_err(Faults::from)?;
        self.faults.borrow_mut().append(&mut totals.faults);
        totals.tally.absorb(self.covered_tally(span, cuts)?);
        Ok(totals)
    }
}
