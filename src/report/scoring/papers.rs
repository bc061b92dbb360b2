//! What a report on paper shows besides its rows: the road, the months behind a figure, what waits for a controller, what
//! the KPIs mean.

use std::collections::BTreeMap;

use crate::domain::actual::Whom;
use crate::domain::catalog::Catalog;
use crate::domain::id::{KpiId, RoleId};
use crate::domain::kpi::Kpi;
use crate::domain::rollout::{Rollout, State, Strategy};
use crate::domain::wording::Wording;
use crate::report::road::Progress;
use crate::report::scorecard::{Definition, Section, StageStep, TrendPoint, Waiting};
use crate::report::scoring::Scoring;
use crate::report::scoring::row::plan;

/// The stages in order, with the states of their KPIs.
pub(super) fn steps(catalog: &Catalog, rollout: &Rollout) -> Vec<StageStep> {
    let step = |stage: u8| {
        let progress = Progress::of(stage, rollout.stage);
        let name = catalog.stage(stage).filter(|_| rollout.strategy == Strategy::Phased);
        let states: Vec<State> = rollout.of_stage(catalog, stage).map(|kpi| rollout.state(&kpi.id)).collect();
        let count = |state: &State| states.iter().filter(|one| *one == state).count();
        StageStep {
            stage,
            name: name.map(|stage| stage.name.clone()).unwrap_or_default(),
            progress,
            opened: rollout.opened.filter(|_| progress == Progress::Open),
            kpis: State::ALL.iter().map(|state| (*state, count(state))).collect(),
        }
    };
    rollout.stages(catalog).into_iter().map(step).collect()
}

impl<'a> Scoring<'a> {
    pub(super) fn trend(&self, kpi: &Kpi, whom: &Whom) -> Vec<TrendPoint> {
        let known = self.ground().tally.span();
        let point = |month: crate::domain::period::Month| {
            let counted = month.span().intersection(known).map(|span| (span, self.ground().actual(kpi, whom, span)));
            TrendPoint {
                month,
                whole: counted.as_ref().is_some_and(|(span, _)| *span == month.span())
                    && month.last() < self.question.today,
                actual: counted.and_then(|(_, figure)| figure.ok()).map(|figure| figure.value),
                plan: self.plans.of_month(kpi, whom, month).ok().as_ref().map(plan),
            }
        };
        self.question.trend().into_iter().map(point).collect()
    }

    /// What is there and has not been confirmed, by who is to do it; those who keep many waiting are not told apart.
    pub(super) fn waiting(&self, shown: &[&'a Kpi]) -> Vec<Waiting> {
        let team = self.ground().team();
        let mut found: BTreeMap<(usize, usize), Waiting> = BTreeMap::new();
        for (row, kpi) in self.entered(shown) {
            for entry in self.desk.expectations.entries(kpi, self.span, self.question.through) {
                let inside = self.ground().belongs(entry.owner.id.as_str(), &self.question.whom, entry.slot.to());
                if !entry.entered || entry.verified || !inside {
                    continue;
                }
                let control = self.ground().duties.control(kpi, entry.owner, entry.slot.to());
                let controller = control.map(|control| control.controller);
                let at = controller.and_then(|person| team.position(person.id.as_str())).unwrap_or(usize::MAX);
                let waiting = found.entry((at, row)).or_insert_with(|| Waiting {
                    controller: controller.map(|person| person.name.clone()),
                    controller_id: controller.map(|person| person.id.to_string()),
                    kpi: kpi.id.clone(),
                    name: kpi.short.clone(),
                    slots: Vec::new(),
                });
                waiting.slots.push(entry.slot);
            }
        }
        let mut waiting: Vec<Waiting> = found.into_values().collect();
        waiting.iter_mut().for_each(|one| one.slots.sort_by_key(|slot| (slot.from(), slot.to())));
        waiting
    }

    /// What the rows are about, in their order.
    pub(super) fn definitions(&self, sections: &[Section]) -> Vec<Definition> {
        let mut kpis: Vec<&KpiId> = sections.iter().flat_map(|section| &section.rows).map(|row| &row.kpi).collect();
        kpis.dedup();
        let kpis = kpis.into_iter().filter_map(|id| self.catalog().get(id));
        kpis.map(|kpi| definition(self.catalog(), kpi)).collect()
    }
}

/// What a KPI means and who answers for it.
pub fn definition(catalog: &Catalog, kpi: &Kpi) -> Definition {
    let role =
        |id: &RoleId| catalog.role(id.as_str()).map_or_else(|| Wording::same(id.as_str()), |role| role.name.clone());
    Definition {
        kpi: kpi.clone(),
        names: names(catalog, kpi),
        owner: role(&kpi.owner),
        controller: role(&kpi.controller),
    }
}

/// The operands of a formula and the keys and values of their breakdowns.
fn names(catalog: &Catalog, kpi: &Kpi) -> Vec<(String, Wording)> {
    let operands = catalog.operands_of(kpi);
    let mut names: Vec<(String, Wording)> =
        operands.iter().map(|operand| (operand.id.to_string(), operand.short.clone())).collect();
    for key in operands.iter().flat_map(|operand| &operand.breakdowns).filter_map(|id| catalog.breakdown(id)) {
        names.push((key.id.clone(), key.name.clone()));
        names.extend(key.values.iter().map(|(value, name)| (format!("{}={value}", key.id), name.clone())));
    }
    names
}
