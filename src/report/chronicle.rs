//! What was decided about the introduction, when, by whom and why.

use chrono::NaiveDate;

use crate::domain::catalog::Catalog;
use crate::domain::id::KpiId;
use crate::domain::rollout::{Event, EventKind, State, Strategy};
use crate::domain::team::Team;
use crate::domain::wording::Wording;

/// One decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The day it took effect.
    pub date: NaiveDate,
    /// What kind of decision.
    pub kind: EventKind,
    /// The KPI, with its name as a row.
    pub kpi: Option<(KpiId, Wording)>,
    /// The stage.
    pub stage: Option<u8>,
    /// From which state.
    pub from: Option<State>,
    /// To which state.
    pub to: Option<State>,
    /// The new strategy.
    pub strategy: Option<Strategy>,
    /// True when gates were overridden.
    pub forced: bool,
    /// Who decided: id and name.
    pub by: Option<(String, Wording)>,
    /// Why.
    pub reason: String,
}

/// The decisions in order.
pub fn chronicle(catalog: &Catalog, team: &Team, events: &[Event]) -> Vec<Decided> {
    let mut ordered: Vec<&Event> = events.iter().collect();
    ordered.sort_by_key(|event| (event.date, event.stamp.recorded_at, event.stamp.id));
    ordered.into_iter().map(|event| decided(catalog, team, event)).collect()
}

fn decided(catalog: &Catalog, team: &Team, event: &Event) -> Decided {
    let kpi = event.kpi.as_ref().map(|id| {
        let name = catalog.get(id).map_or_else(|| Wording::same(id.as_str()), |kpi| kpi.short.clone());
        (id.clone(), name)
    });
    let by = event.stamp.recorded_by.as_ref().map(|id| {
        let name = team.person(id.as_str()).map_or_else(|| Wording::same(id.as_str()), |person| person.name.clone());
        (id.to_string(), name)
    });
    let is_step = event.kind == EventKind::State;
    Decided {
        date: event.date,
        kind: event.kind,
        kpi,
        stage: event.stage,
        from: event.from.parse().ok().filter(|_| is_step),
        to: event.to.parse().ok().filter(|_| is_step),
        strategy: event.to.parse().ok().filter(|_| event.kind == EventKind::Strategy),
        forced: event.forced,
        by,
        reason: event.stamp.note.clone(),
    }
}
