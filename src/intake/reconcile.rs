//! What an import changes: the values of a file held against what the workspace has from earlier imports. A second run
//! of the same file changes nothing, one of a longer file only what differs.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::id::KpiId;
use crate::domain::kpi::Breakdown;
use crate::domain::period::Span;
use crate::domain::record::{Observation, Owner};
use crate::intake::coverage::Coverage;
use crate::intake::run::IntakeValue;
use crate::problem::{Argument, Fault, Severity};

crate::problems! {
    /// What an import meets in the workspace.
    pub enum ReconcileNote: Data {
        /// The value lies in a closed period and stays as it is.
        Closed = "intake-closed" { kpi: KpiId, date: NaiveDate, owner: Whose },
        /// The value was amended by hand since, and the file says something else.
        KeptByHand = "intake-kept-by-hand" { kpi: KpiId, date: NaiveDate, owner: Whose },
        /// The file no longer has the value.
        Vanished = "intake-vanished" { kpi: KpiId, date: NaiveDate, owner: Whose },
        /// Another source feeds the same KPI, owner and day.
        TwoSources = "intake-two-sources" { kpi: KpiId, date: NaiveDate, owner: Whose, source: String },
    }
}

/// An owner as messages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whose(pub Owner);

impl From<Whose> for Argument {
    fn from(whose: Whose) -> Argument {
        match whose.0 {
            Owner::Company => Argument::Term("intake-company"),
            owner => Argument::Text(owner.as_str().to_owned()),
        }
    }
}

/// Who wrote what stands in the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// This mapping, and nobody since.
    Imported,
    /// This mapping, and somebody amended it by hand since.
    Amended,
    /// Another source: `manual`, `import:other`.
    Other(String),
}

/// An entry of the workspace for a KPI that the mapping feeds, in its present state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing<Id> {
    /// The line that is in force, which a correction names.
    pub id: Id,
    /// The KPI.
    pub kpi: KpiId,
    /// The day.
    pub date: NaiveDate,
    /// Whose figure.
    pub owner: Owner,
    /// Broken down by what.
    pub breakdown: Breakdown,
    /// What it says; withdrawn entries are given too, so that a value that returns continues them.
    pub observation: Observation,
    /// Who wrote it.
    pub origin: Origin,
}

/// A value that takes the place of what stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement<Id> {
    /// The lines it replaces; more than one where the same value stood there several times.
    pub replaces: Vec<Id>,
    /// What stood there.
    pub before: Observation,
    /// What shall.
    pub value: IntakeValue,
}

/// What an import would do, and what it leaves alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan<Id> {
    /// New values.
    pub add: Vec<IntakeValue>,
    /// Values that differ from what stands.
    pub change: Vec<Replacement<Id>>,
    /// Entries that the file, which is said to cover them, no longer has.
    pub withdraw: Vec<Standing<Id>>,
    /// Entries that the file no longer has although it reaches over their day; left as they are.
    pub vanished: Vec<Standing<Id>>,
    /// Entries amended by hand that the file contradicts; left as they are.
    pub kept: Vec<Standing<Id>>,
    /// How many values stand as the file has them.
    pub unchanged: usize,
    /// What is worth saying about each of these, by day.
    pub notes: Vec<Fault>,
    /// How many values were refused because their period is closed.
    pub closed: usize,
}

/// On what terms a file is held against the workspace.
pub struct Terms<'a> {
    /// What the file covers.
    pub coverage: &'a [Coverage],
    /// True when what was amended by hand is overwritten.
    pub overwrite: bool,
    /// True for days of closed periods.
    pub is_closed: &'a dyn Fn(NaiveDate) -> bool,
}

type Identity = (NaiveDate, KpiId, Owner, String);

/// Holds the values of a file against the entries of the workspace.
pub fn reconcile<Id: Clone>(values: Vec<IntakeValue>, standing: Vec<Standing<Id>>, terms: &Terms<'_>) -> Plan<Id> {
    let mut plan = Plan {
        add: Vec::new(),
        change: Vec::new(),
        withdraw: Vec::new(),
        vanished: Vec::new(),
        kept: Vec::new(),
        unchanged: 0,
        notes: Vec::new(),
        closed: 0,
    };
    let mut own: BTreeMap<Identity, Vec<Standing<Id>>> = BTreeMap::new();
    let mut foreign: BTreeMap<(NaiveDate, KpiId, Owner), String> = BTreeMap::new();
    for entry in standing {
        match &entry.origin {
            Origin::Other(_) if entry.observation == Observation::Withdrawn => {}
            Origin::Other(source) => {
                foreign.insert((entry.date, entry.kpi.clone(), entry.owner.clone()), source.clone());
            }
            _ => {
                let identity = identity(entry.date, &entry.kpi, &entry.owner, &entry.breakdown);
                // Room for one: hardly any has more, and there are many.
                own.entry(identity).or_insert_with(|| Vec::with_capacity(1)).push(entry);
            }
        }
    }
    for value in values {
        if let Some(source) = taken(&mut foreign, || (value.date, value.kpi.clone(), value.owner.clone())) {
            let (date, kpi, owner) = (value.date, value.kpi.clone(), Whose(value.owner.clone()));
            plan.note(ReconcileNote::TwoSources { kpi, date, owner, source }, Severity::Warning);
        }
        match taken(&mut own, || identity(value.date, &value.kpi, &value.owner, &value.breakdown)) {
            Some(entries) => plan.meet(value, entries, terms),
            None if (terms.is_closed)(value.date) => plan.refuse(value.date, &value.kpi, &value.owner),
            None => plan.add.push(value),
        }
    }
    for entry in own.into_values().flatten().filter(|entry| entry.observation != Observation::Withdrawn) {
        plan.miss(entry, terms);
    }
    plan
}

/// What stands under a key, which is not even made where nothing stands: a first import meets an empty workspace.
fn taken<K: Ord, V>(map: &mut BTreeMap<K, V>, key: impl FnOnce() -> K) -> Option<V> {
    if map.is_empty() { None } else { map.remove(&key()) }
}

fn identity(date: NaiveDate, kpi: &KpiId, owner: &Owner, breakdown: &Breakdown) -> Identity {
    (date, kpi.clone(), owner.clone(), breakdown.folded())
}

impl<Id: Clone> Plan<Id> {
    /// A value for which entries stand.
    fn meet(&mut self, value: IntakeValue, entries: Vec<Standing<Id>>, terms: &Terms<'_>) {
        let live: Vec<&Standing<Id>> =
            entries.iter().filter(|entry| entry.observation != Observation::Withdrawn).collect();
        if matches!(live.as_slice(), [one] if one.observation == value.observation) {
            self.unchanged += 1;
            return;
        }
        if let Some(amended) = entries.iter().find(|entry| entry.origin == Origin::Amended && !terms.overwrite) {
            let amended = amended.clone();
            self.note(amended.says(|kpi, date, owner| ReconcileNote::KeptByHand { kpi, date, owner }), Severity::Note);
            self.kept.push(amended);
        } else if (terms.is_closed)(value.date) {
            self.refuse(value.date, &value.kpi, &value.owner);
        } else {
            let replaced = if live.is_empty() { entries.iter().collect() } else { live };
            let replaces = replaced.iter().map(|entry| entry.id.clone()).collect();
            let before = replaced.first().map_or(Observation::Withdrawn, |entry| entry.observation);
            self.change.push(Replacement { replaces, before, value });
        }
    }

    /// An entry for which the file has no value.
    fn miss(&mut self, entry: Standing<Id>, terms: &Terms<'_>) {
        let mut covering = terms.coverage.iter().filter(|coverage| coverage.reaches(&entry.kpi, Span::day(entry.date)));
        let Some(coverage) = covering.next() else { return };
        let is_explicit = coverage.explicit || covering.any(|coverage| coverage.explicit);
        if entry.origin == Origin::Amended && !terms.overwrite {
            self.note(entry.says(|kpi, date, owner| ReconcileNote::KeptByHand { kpi, date, owner }), Severity::Note);
            self.kept.push(entry);
        } else if !is_explicit {
            self.note(entry.says(|kpi, date, owner| ReconcileNote::Vanished { kpi, date, owner }), Severity::Warning);
            self.vanished.push(entry);
        } else if (terms.is_closed)(entry.date) {
            self.refuse(entry.date, &entry.kpi, &entry.owner);
        } else {
            self.withdraw.push(entry);
        }
    }

    fn refuse(&mut self, date: NaiveDate, kpi: &KpiId, owner: &Owner) {
        self.closed += 1;
        let note = ReconcileNote::Closed { kpi: kpi.clone(), date, owner: Whose(owner.clone()) };
        self.note(note, Severity::Warning);
    }

    fn note(&mut self, note: ReconcileNote, severity: Severity) {
        self.notes.push(Fault::from(note).graded(severity));
    }

    /// True when carrying the plan out would write nothing.
    pub fn is_empty(&self) -> bool {
        self.add.is_empty() && self.change.is_empty() && self.withdraw.is_empty()
    }
}

impl<Id> Standing<Id> {
    fn says(&self, note: impl Fn(KpiId, NaiveDate, Whose) -> ReconcileNote) -> ReconcileNote {
        note(self.kpi.clone(), self.date, Whose(self.owner.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Value;
    use crate::intake::gather::Sample;
    use proptest::prelude::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 5, day).unwrap()
    }

    fn seen(value: i64) -> Observation {
        Observation::Entered { value: Value::from_whole(value).unwrap(), count: 1 }
    }

    fn given(date: u32, value: i64) -> IntakeValue {
        let owner = Owner::Person("ivanov".parse().unwrap());
        let (kpi, breakdown) = ("deals".parse().unwrap(), Breakdown::none());
        IntakeValue { kpi, date: day(date), owner, breakdown, observation: seen(value), lines: Sample::of(&[2]) }
    }

    fn stands(date: u32, value: i64, origin: Origin) -> Standing<u32> {
        let IntakeValue { kpi, date: on, owner, breakdown, observation, .. } = given(date, value);
        Standing { id: date, kpi, date: on, owner, breakdown, observation, origin }
    }

    fn coverage(explicit: bool) -> Vec<Coverage> {
        let span = Span::new(day(1), day(20)).unwrap();
        vec![Coverage { kpis: vec!["deals".parse().unwrap()], span, explicit, owners: vec![] }]
    }

    fn plan(values: Vec<IntakeValue>, standing: Vec<Standing<u32>>, explicit: bool, overwrite: bool) -> Plan<u32> {
        let coverage = coverage(explicit);
        reconcile(values, standing, &Terms { coverage: &coverage, overwrite, is_closed: &|date| date < day(3) })
    }

    fn codes(plan: &Plan<u32>) -> Vec<&'static str> {
        plan.notes.iter().map(|note| note.code).collect()
    }

    #[test]
    fn only_what_differs_is_written() {
        let standing = vec![stands(5, 1, Origin::Imported), stands(6, 2, Origin::Imported)];
        let plan = plan(vec![given(5, 1), given(6, 3), given(7, 4)], standing, false, false);
        assert_eq!((plan.unchanged, plan.add.len()), (1, 1));
        assert_eq!((plan.change[0].replaces.as_slice(), plan.change[0].before), (&[6][..], seen(2)));
    }

    #[test]
    fn what_vanished_is_withdrawn_only_where_somebody_said_it_is_covered() {
        let standing = || vec![stands(5, 1, Origin::Imported), stands(25, 1, Origin::Imported)];
        let default = plan(vec![], standing(), false, false);
        assert_eq!((default.withdraw.len(), default.vanished.len(), codes(&default)), (0, 1, vec!["intake-vanished"]));
        let explicit = plan(vec![], standing(), true, false);
        assert_eq!((explicit.withdraw.len(), explicit.vanished.len()), (1, 0));
    }

    #[test]
    fn what_was_amended_by_hand_stays_unless_overwritten() {
        let standing = || vec![stands(5, 7, Origin::Amended)];
        let kept = plan(vec![given(5, 1)], standing(), false, false);
        assert_eq!((kept.kept.len(), kept.is_empty(), codes(&kept)), (1, true, vec!["intake-kept-by-hand"]));
        assert_eq!(plan(vec![given(5, 1)], standing(), false, true).change.len(), 1);
        assert_eq!(plan(vec![given(5, 7)], standing(), false, false).unchanged, 1);
        assert_eq!(plan(vec![], standing(), true, false).kept.len(), 1);
    }

    #[test]
    fn closed_days_stay() {
        let standing = vec![stands(1, 1, Origin::Imported)];
        let plan = plan(vec![given(1, 2), given(2, 2)], standing, true, false);
        assert_eq!((plan.closed, plan.is_empty()), (2, true));
    }

    #[test]
    fn another_source_is_said_and_a_withdrawn_value_continues() {
        let mut withdrawn = stands(6, 1, Origin::Imported);
        withdrawn.observation = Observation::Withdrawn;
        let standing = vec![stands(5, 1, Origin::Other("manual".into())), withdrawn];
        let plan = plan(vec![given(5, 1), given(6, 1)], standing, true, false);
        assert_eq!(codes(&plan), ["intake-two-sources"]);
        assert_eq!((plan.add.len(), plan.change.len()), (1, 1));
    }

    proptest! {
        #[test]
        fn what_was_carried_out_changes_nothing_the_second_time(
            first in proptest::collection::btree_map(3_u32..20, 0_i64..9, 0..9),
            second in proptest::collection::btree_map(3_u32..20, 0_i64..9, 0..9),
        ) {
            let values = |map: &BTreeMap<u32, i64>| map.iter().map(|(date, value)| given(*date, *value)).collect::<Vec<_>>();
            let standing = |map: &BTreeMap<u32, i64>| map.iter().map(|(date, value)| stands(*date, *value, Origin::Imported)).collect::<Vec<_>>();
            let plan_of = |new: &_, old: &_| plan(values(new), standing(old), true, false);
            let step = plan_of(&second, &first);
            let mut after = first.clone();
            for entry in &step.withdraw {
                after.remove(&entry.id);
            }
            for value in step.add.iter().chain(step.change.iter().map(|change| &change.value)) {
                let date = chrono::Datelike::day(&value.date);
                after.insert(date, second[&date]);
            }
            prop_assert_eq!(&after, &second);
            prop_assert!(plan_of(&second, &after).is_empty());
        }
    }
}
