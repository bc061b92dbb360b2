//! What is suspicious in a catalog that can be read: formulas that mean something else than they say, guards that guard
//! nothing.

use crate::domain::catalog::Catalog;
use crate::domain::id::KpiId;
use crate::domain::kpi::{Kpi, UnitKind};
use crate::domain::measure::Measure;
use crate::domain::rollout::Rollout;
use crate::domain::wording::Wording;
use crate::problem::Severity;
use crate::report::findings::Finding;

crate::problems! {
    /// What can be suspicious about an entry of the catalog.
    pub enum CatalogFinding: Data {
        /// A flow is divided by a level, so that the figure grows with the length of the period.
        FlowOverLevel = "catalog-flow-over-level" { kpi: Wording, flow: KpiId, level: KpiId },
        /// A person's formula reads what is not kept per person.
        OperandNotKept = "catalog-operand-not-kept" { kpi: Wording, operand: KpiId },
        /// A formula reads what is switched off.
        OperandOff = "catalog-operand-off" { kpi: Wording, operand: KpiId },
        /// A percentage is multiplied by 100 twice.
        PercentTimesHundred = "catalog-percent-times-hundred" { kpi: Wording },
        /// The guard is switched off.
        GuardOff = "catalog-guard-off" { kpi: Wording, guard: KpiId },
        /// The guard does not apply here, while the KPI is introduced.
        GuardExcluded = "catalog-guard-excluded" { kpi: Wording, guard: Wording, id: KpiId },
    }
}

/// Looks through the entries that are switched on.
pub fn findings(catalog: &Catalog, rollout: &Rollout) -> Vec<Finding> {
    let entries = catalog.entries().iter().filter(|kpi| kpi.enabled);
    entries.flat_map(|kpi| of_entry(catalog, rollout, kpi)).collect()
}

/// Looks at one entry.
pub fn of_entry(catalog: &Catalog, rollout: &Rollout, kpi: &Kpi) -> Vec<Finding> {
    let mut found = Vec::new();
    flow_over_level(catalog, kpi, &mut found);
    percent_times_hundred(kpi, &mut found);
    operands(catalog, kpi, &mut found);
    guard(catalog, rollout, kpi, &mut found);
    found
}

/// A fraction in percent is shown a hundred times as large as the formula says.
fn percent_times_hundred(kpi: &Kpi, found: &mut Vec<Finding>) {
    let multiplies = kpi.measure.formula().is_some_and(|formula| formula.multiplies_by_hundred());
    if kpi.unit.kind == UnitKind::Percent && multiplies {
        let problem = CatalogFinding::PercentTimesHundred { kpi: kpi.short.clone() };
        found.push(Finding::of_kpi(kpi, "formula", problem, Severity::Warning));
    }
}

fn flow_over_level(catalog: &Catalog, kpi: &Kpi, found: &mut Vec<Finding>) {
    let Some(formula) = kpi.measure.formula() else { return };
    if formula.uses_months() || formula.uses_days() {
        return;
    }
    let entry = |id: &&KpiId| catalog.get(id);
    for (above, below) in formula.quotients() {
        let flow = above.iter().filter_map(entry).find(|kpi| kpi.measure.is_flow());
        let is_level = |kpi: &&Kpi| matches!(kpi.measure, Measure::Last | Measure::Headcount);
        let level = below.iter().filter_map(entry).find(is_level);
        if let (Some(flow), Some(level)) = (flow, level) {
            let (flow, level) = (flow.id.clone(), level.id.clone());
            let problem = CatalogFinding::FlowOverLevel { kpi: kpi.short.clone(), flow, level };
            found.push(Finding::of_kpi(kpi, "formula", problem, Severity::Warning));
            return;
        }
    }
}

fn operands(catalog: &Catalog, kpi: &Kpi, found: &mut Vec<Finding>) {
    for operand in kpi.measure.formula().map(|formula| formula.operands()).unwrap_or_default() {
        let Some(entry) = catalog.get(&operand.kpi) else { continue };
        let (name, operand) = (kpi.short.clone(), operand.kpi.clone());
        let is_kept = !kpi.is_personal() || entry.is_personal() || !entry.measure.is_recorded();
        let problem = match (entry.enabled, is_kept) {
            (false, _) => CatalogFinding::OperandOff { kpi: name, operand },
            (true, false) => CatalogFinding::OperandNotKept { kpi: name, operand },
            (true, true) => continue,
        };
        found.push(Finding::of_kpi(kpi, "formula", problem, Severity::Warning));
    }
}

fn guard(catalog: &Catalog, rollout: &Rollout, kpi: &Kpi, found: &mut Vec<Finding>) {
    let Some(guard) = kpi.guard.as_ref().and_then(|id| catalog.get(id)) else { return };
    let excluded = rollout.position(&guard.id).is_some_and(|position| position.excluded.is_some());
    let (name, id) = (kpi.short.clone(), guard.id.clone());
    if !guard.enabled {
        let problem = CatalogFinding::GuardOff { kpi: name, guard: id };
        found.push(Finding::of_kpi(kpi, "guard", problem, Severity::Warning));
    } else if excluded && rollout.is_introduced(&kpi.id) {
        let problem = CatalogFinding::GuardExcluded { kpi: name, guard: guard.short.clone(), id };
        found.push(Finding::of_kpi(kpi, "guard", problem, Severity::Warning));
    }
}
