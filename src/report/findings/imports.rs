//! What is wrong between the mappings of imports and the catalog.

use crate::domain::id::KpiId;
use crate::domain::record::RecordError;
use crate::place::Place;
use crate::problem::{Fault, Severity};
use crate::report::findings::{Finding, Setting, Spot};

/// Looks through the rules of all mappings: where each stands, and the KPI it feeds.
pub fn findings<'r>(setting: &Setting<'_>, rules: impl Iterator<Item = (&'r Place, &'r KpiId)>) -> Vec<Finding> {
    let wrong = |id: &KpiId| match setting.naming(id) {
        Ok(kpi) if kpi.measure.is_recorded() => None,
        Ok(kpi) => Some((Fault::from(RecordError::Computed { kpi: kpi.id.clone() }), Severity::Error)),
        Err(wrong) => Some(wrong),
    };
    let told = rules.filter_map(|(place, id)| {
        let (fault, severity) = wrong(id)?;
        Some(Finding { fault: fault.graded(severity), spot: Spot::Line(place.clone(), "") })
    });
    told.collect()
}
