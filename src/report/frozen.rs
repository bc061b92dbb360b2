//! While a KPI counts, its rules are frozen: they change by a decision that is written down, or not at all.

use crate::domain::catalog::Catalog;
use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::rollout::{Position, Rollout, State};
use crate::domain::rules::rules;
use crate::domain::wording::Wording;

crate::problems! {
    /// Why the catalog may not be changed like that.
    pub enum FrozenError: Refused {
        /// The KPI counts, and would be counted or judged by other rules.
        Live = "catalog-frozen" { kpi: Wording, id: KpiId, date: Option<chrono::NaiveDate> },
    }
}

/// The KPIs that count, in catalog order.
pub fn live<'a>(catalog: &'a Catalog, rollout: &'a Rollout) -> impl Iterator<Item = (&'a Kpi, &'a Position)> {
    let position = |kpi: &'a Kpi| Some((kpi, rollout.position(&kpi.id)?));
    catalog.kpis().filter_map(position).filter(|(_, position)| position.state == State::Live)
}

/// The KPIs that count and would have other rules, or be gone.
pub fn changed<'a>(before: &'a Catalog, after: &Catalog, rollout: &'a Rollout) -> Vec<(&'a Kpi, &'a Position)> {
    let differs = |kpi: &Kpi| {
        let now = after.get(&kpi.id).filter(|kpi| kpi.enabled);
        now.is_none_or(|now| rules(after, now) != rules(before, kpi))
    };
    live(before, rollout).filter(|(kpi, _)| differs(kpi)).collect()
}

/// The refusal of a change.
pub fn refusal((kpi, position): (&Kpi, &Position)) -> FrozenError {
    FrozenError::Live { kpi: kpi.short.clone(), id: kpi.id.clone(), date: position.since }
}
