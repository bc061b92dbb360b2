//! The controller's word on an entry: who may give it, and whether it still holds for the entry as it stands.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::id::KpiId;
use crate::domain::period::Span;

/// Which entries are verified: for each KPI and owner the days that have an entry, and whether it counts as verified.
///
/// An entry is what one owner says of one KPI on one day, however many lines that takes.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    entries: HashMap<KpiId, HashMap<String, BTreeMap<NaiveDate, bool>>>,
}

impl Checks {
    /// Notes an entry; one that is noted twice counts as verified only when it was both times.
    pub fn note(&mut self, kpi: &KpiId, owner: &str, date: NaiveDate, verified: bool) {
        let days = self.entries.entry(kpi.clone()).or_default().entry(owner.to_owned()).or_default();
        *days.entry(date).or_insert(true) &= verified;
    }

    /// True when there is an entry inside the slot and none in it lacks verification.
    pub fn is_verified(&self, kpi: &KpiId, owner: &str, slot: Span) -> bool {
        let days = self.entries.get(kpi).and_then(|owners| owners.get(owner));
        let mut inside = days.into_iter().flat_map(|days| days.range(slot.from()..=slot.to())).peekable();
        inside.peek().is_some() && inside.all(|(_, verified)| *verified)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_verified_when_all_its_entries_are() {
        let (kpi, day): (KpiId, fn(u32) -> NaiveDate) =
            ("calls".parse().unwrap(), |day| NaiveDate::from_ymd_opt(2024, 5, day).unwrap());
        let week = Span::new(day(13), day(19)).unwrap();
        let mut checks = Checks::default();
        assert!(!checks.is_verified(&kpi, "ivanov", week));
        checks.note(&kpi, "ivanov", day(13), true);
        assert!(checks.is_verified(&kpi, "ivanov", week));
        checks.note(&kpi, "ivanov", day(14), false);
        assert!(!checks.is_verified(&kpi, "ivanov", week));
        assert!(checks.is_verified(&kpi, "ivanov", Span::day(day(13))));
    }
}
