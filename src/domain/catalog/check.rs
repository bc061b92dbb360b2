//! What can be wrong between the parts of a catalog; every fault is found, not the first only.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::domain::catalog::{CatalogError, CatalogFault, CatalogParts};
use crate::domain::formula::{self, Formula, Operand, OperandKind};
use crate::domain::id::KpiId;
use crate::domain::kpi::{Kpi, Standing};
use crate::domain::measure::Measure;
use crate::problem::nearest;
/// Everything that is wrong between the parts.
pub(super) fn faults(parts: &CatalogParts) -> Vec<CatalogFault> {
    Check { parts, faults: Vec::new() }.run()
}

struct Check<'a> {
    parts: &'a CatalogParts,
    faults: Vec<CatalogFault>,
}

impl Check<'_> {
    fn run(mut self) -> Vec<CatalogFault> {
        self.unique_names();
        for (at, kpi) in self.parts.kpis.iter().enumerate() {
            self.references(at, kpi);
            self.roles(at, kpi);
            self.shape(at, kpi);
        }
        for step in &self.parts.funnel {
            self.known_kpi(None, "steps", step);
        }
        for (kpi, _) in self.parts.profiles.iter().flat_map(|profile| &profile.exclude) {
            self.known_kpi(None, "exclude", kpi);
        }
        for (kpi, _) in self.parts.profiles.iter().flat_map(|profile| &profile.every) {
            self.known_kpi(None, "every", kpi);
        }
        self.circles();
        self.faults
    }

    fn fault(&mut self, kpi: Option<usize>, key: &'static str, text: impl Into<String>, error: CatalogError) {
        self.faults.push(CatalogFault { kpi, key, text: text.into(), error });
    }

    fn unique_names(&mut self) {
        let mut ids: HashMap<&str, usize> = HashMap::new();
        let mut numbers: HashMap<u32, usize> = HashMap::new();
        let mut aliases: HashMap<Cow<'_, str>, usize> = HashMap::with_capacity(8 * self.parts.kpis.len());
        let parts = self.parts;
        for (at, kpi) in parts.kpis.iter().enumerate() {
            let id = kpi.id.as_str();
            if ids.insert(id, at).is_some() {
                self.fault(Some(at), "id", id, CatalogError::IdTwice { id: id.to_owned() });
            }
            if let Some(number) = kpi.number
                && let Some(other) = numbers.insert(number, at)
            {
                let id = parts.kpis[other].id.to_string();
                self.fault(Some(at), "number", number.to_string(), CatalogError::NumberTwice { number, id });
            }
        }
        for (at, kpi) in parts.kpis.iter().enumerate() {
            for alias in &kpi.aliases {
                let folded = lowercase(alias);
                let by_id = ids.get(&*folded).copied().filter(|&other| other != at);
                let other = by_id.or_else(|| aliases.insert(folded, at).filter(|&other| other != at));
                if let Some(other) = other {
                    let id = parts.kpis[other].id.to_string();
                    self.fault(Some(at), "aliases", alias, CatalogError::AliasTwice { alias: alias.clone(), id });
                }
            }
        }
    }

    fn references(&mut self, at: usize, kpi: &Kpi) {
        if let Some(guard) = &kpi.guard {
            if *guard == kpi.id {
                let id = guard.to_string();
                self.fault(Some(at), "guard", guard.as_str(), CatalogError::GuardsItself { id });
            }
            self.known_kpi(Some(at), "guard", guard);
        }
        for operand in kpi.measure.formula().map(Formula::operands).unwrap_or_default() {
            self.known_kpi(Some(at), "formula", &operand.kpi);
            self.parts_of(at, &operand);
        }
        for key in &kpi.breakdowns {
            if !self.parts.breakdowns.iter().any(|known| known.id == *key) {
                let suggestion = nearest(key, self.parts.breakdowns.iter().map(|known| known.id.as_str()));
                let error = CatalogError::UnknownBreakdown { id: key.clone(), suggestion };
                self.fault(Some(at), "breakdowns", key, error);
            }
        }
    }

    /// The parts a formula asks for: keys its operand has, and values their closed lists have.
    fn parts_of(&mut self, at: usize, operand: &Operand) {
        let parts = self.parts;
        let Some(kpi) = parts.kpis.iter().find(|kpi| kpi.id == operand.kpi) else { return };
        let distinct = match &operand.kind {
            OperandKind::Distinct(key) => Some((key.as_str(), [].as_slice())),
            OperandKind::Value => None,
        };
        for (key, values) in operand.filter.clauses().chain(distinct) {
            if !kpi.breakdowns.iter().any(|known| known == key) {
                let (kpi, allowed) = (kpi.id.clone(), kpi.breakdowns.clone());
                self.fault(Some(at), "formula", key, CatalogError::NotBrokenDown { kpi, key: key.to_owned(), allowed });
                continue;
            }
            let Some(known) = parts.breakdowns.iter().find(|known| known.id == key && !known.open) else { continue };
            let is_known = |value: &str| known.values.iter().any(|(id, _)| id.to_lowercase() == value.to_lowercase());
            for value in values.iter().filter(|value| !is_known(value)) {
                let allowed = known.values.iter().map(|(id, _)| id.clone()).collect();
                let error = CatalogError::UnknownPart { key: key.to_owned(), value: value.clone(), allowed };
                self.fault(Some(at), "formula", value, error);
            }
        }
    }

    fn known_kpi(&mut self, at: Option<usize>, key: &'static str, id: &KpiId) {
        if !self.parts.kpis.iter().any(|kpi| kpi.id == *id) {
            let suggestion = nearest(id.as_str(), self.parts.kpis.iter().map(|kpi| kpi.id.as_str()));
            self.fault(at, key, id.as_str(), CatalogError::UnknownKpi { id: id.to_string(), suggestion });
        }
    }

    fn roles(&mut self, at: usize, kpi: &Kpi) {
        for (key, role) in [("owner", &kpi.owner), ("controller", &kpi.controller)] {
            match self.parts.roles.iter().find(|known| known.id == *role) {
                None => {
                    let suggestion = nearest(role.as_str(), self.parts.roles.iter().map(|known| known.id.as_str()));
                    let error = CatalogError::UnknownRole { id: role.to_string(), suggestion };
                    self.fault(Some(at), key, role.as_str(), error);
                }
                Some(known) if key == "owner" && !known.owns => {
                    let error = CatalogError::RoleMayNotOwn { role: role.to_string() };
                    self.fault(Some(at), key, role.as_str(), error);
                }
                Some(_) => {}
            }
        }
        if kpi.owner == kpi.controller {
            let error = CatalogError::SameRole { role: kpi.owner.to_string() };
            self.fault(Some(at), "controller", kpi.controller.as_str(), error);
        }
    }

    fn shape(&mut self, at: usize, kpi: &Kpi) {
        if kpi.measure == Measure::Rubric && kpi.rubric.len() != 5 {
            self.fault(Some(at), "rubric", "", CatalogError::RubricLevels { found: kpi.rubric.len() });
        }
        match kpi.stage {
            Some(stage) if !self.parts.stages.iter().any(|known| known.number == stage) => {
                let error = CatalogError::UnknownStage { stage: u32::from(stage) };
                self.fault(Some(at), "stage", stage.to_string(), error);
            }
            None if kpi.standing == Standing::Kpi => {
                self.fault(Some(at), "id", kpi.id.as_str(), CatalogError::NoStage { id: kpi.id.to_string() });
            }
            _ => {}
        }
    }

    fn circles(&mut self) {
        let formulas: Vec<(KpiId, &Formula)> =
            self.parts.kpis.iter().filter_map(|kpi| Some((kpi.id.clone(), kpi.measure.formula()?))).collect();
        for circle in formula::cycles(&formulas) {
            let at = circle.first().and_then(|id| self.parts.kpis.iter().position(|kpi| kpi.id == *id));
            let ids = circle.iter().map(ToString::to_string).collect();
            let text = circle.get(1).or(circle.first()).map(ToString::to_string).unwrap_or_default();
            self.fault(at, "formula", text, CatalogError::Circle { ids });
        }
    }
}

/// The text in small letters; most are so already.
fn lowercase(text: &str) -> Cow<'_, str> {
    let is_small = |c: char| matches!(c, ' '..='@' | '['..='~' | 'а'..='я' | 'ё');
    if text.chars().all(is_small) { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
}

#[cfg(test)]
mod tests {
    use super::lowercase;

    #[test]
    fn what_is_small_already_stays() {
        let all: String = ('\0'..'\u{3000}').collect();
        for text in [&*all, "звонки", "Звонки", "ёж", "ЁЖ", "calls 2+", "ĶPI", "ς"] {
            assert_eq!(lowercase(text), text.to_lowercase());
        }
        assert!(('\0'..'\u{3000}').all(|c| lowercase(&c.to_string()) == c.to_lowercase().to_string()));
    }
}
