//! What is wrong with corrective actions: names that the catalog or the team does not have.

use crate::domain::action::Action;
use crate::domain::record::Owner;
use crate::place::Placed;
use crate::problem::Severity;
use crate::report::findings::{Finding, Setting};

/// What is wrong with the actions in force.
pub fn findings(setting: &Setting<'_>, actions: &[Placed<Action>]) -> Vec<Finding> {
    let mut found = Vec::new();
    for Placed { value: action, place } in actions {
        if let Err((fault, severity)) = setting.naming(&action.kpi) {
            found.push(Finding::of_line(place.clone(), "kpi", fault, severity));
        }
        let is_known = match &action.owner {
            Owner::Company => true,
            Owner::Person(id) => setting.team().person(id.as_str()).is_some(),
            Owner::Group(id) => setting.team().group(id.as_str()).is_some(),
        };
        if !is_known {
            let stranger = setting.stranger(action.owner.as_str());
            found.push(Finding::of_line(place.clone(), "owner", stranger, Severity::Error));
        }
    }
    found
}
