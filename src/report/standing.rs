//! Where the introduction stands on a day: each KPI, its next step and what is in its way, and the gates of the next stage.

use chrono::NaiveDate;

use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::rollout::{Rollout, State};
use crate::domain::wording::Wording;
use crate::report::gates::{Gates, KpiGates, StageGates};
use crate::report::scorecard::RolloutHead;
use crate::report::scoring::{Desk, rollout_head};

/// The introduction on a day.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The day.
    pub on: NaiveDate,
    /// Strategy, stage and counts.
    pub head: RolloutHead,
    /// When the open stage was opened.
    pub opened: Option<NaiveDate>,
    /// The KPIs asked for, by stage and then in catalog order.
    pub kpis: Vec<KpiStanding>,
    /// True when only some KPIs were asked for.
    pub is_narrowed: bool,
    /// The gates in front of the next stage; none when all are open.
    pub next: Option<StageGates>,
}

/// One KPI on a day.
#[derive(Clone, Debug)]
pub struct KpiStanding {
    /// The KPI.
    pub kpi: KpiId,
    /// Its name as a row.
    pub name: Wording,
    /// The stage it belongs to here.
    pub stage: Option<u8>,
    /// The name of that stage.
    pub stage_name: Option<Wording>,
    /// Its state.
    pub state: State,
    /// Since when.
    pub since: Option<NaiveDate>,
    /// Why it does not apply, if it does not.
    pub excluded: Option<String>,
    /// When its owners were last told that it will count.
    pub acknowledged: Option<NaiveDate>,
    /// Its next step.
    pub step: Option<Step>,
}

/// A step up and what is in its way.
#[derive(Clone, Debug)]
pub struct Step {
    /// The state it leads to.
    pub to: State,
    /// The first day on which it can be taken if nothing more goes wrong; none for steps that need no time.
    pub earliest: Option<NaiveDate>,
    /// The gates.
    pub gates: KpiGates,
}

/// The standing on that day of these KPIs, or of all that are introduced, were left out, or may be introduced now.
pub fn standing(desk: &Desk<'_>, on: NaiveDate, only: &[KpiId]) -> Standing {
    let (catalog, rollout) = (desk.expectations.ground.catalog, desk.expectations.rollout);
    let gates = Gates::new(desk, on);
    let next = gates.of_next_stage();
    let is_looked_at = |kpi: &KpiId| next.as_ref().is_some_and(|stage| stage.kpis.iter().any(|one| one.kpi == *kpi));
    let shown = |kpi: &&Kpi| match only {
        [] => {
            let position = rollout.position(&kpi.id);
            let known = position.is_some_and(|at| at.excluded.is_some() || at.state != State::Draft);
            known || rollout.is_open_to(catalog, &kpi.id) && rollout.applies(&kpi.id) || is_looked_at(&kpi.id)
        }
        named => named.contains(&kpi.id),
    };
    let mut kpis: Vec<KpiStanding> =
        catalog.kpis().filter(shown).filter_map(|kpi| kpi_standing(&gates, desk, rollout, kpi)).collect();
    kpis.sort_by_key(|kpi| kpi.stage);
    Standing {
        on,
        head: rollout_head(catalog, rollout),
        opened: rollout.opened,
        kpis,
        is_narrowed: !only.is_empty(),
        next,
    }
}

fn kpi_standing(gates: &Gates<'_>, desk: &Desk<'_>, rollout: &Rollout, kpi: &Kpi) -> Option<KpiStanding> {
    let position = rollout.position(&kpi.id)?;
    let to = position.state.next().filter(|_| position.excluded.is_none());
    let step = to.map(|to| Step { to, earliest: gates.earliest(kpi, to), gates: gates.of_step(kpi, to) });
    let stage_name = position.stage.and_then(|stage| desk.expectations.ground.catalog.stage(stage));
    Some(KpiStanding {
        kpi: kpi.id.clone(),
        name: kpi.short.clone(),
        stage: position.stage,
        stage_name: stage_name.map(|stage| stage.name.clone()),
        state: position.state,
        since: position.since,
        excluded: position.excluded.clone(),
        acknowledged: position.acknowledged,
        step,
    })
}
