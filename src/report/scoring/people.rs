//! The people of a report, worst first, and what they have not entered.

use std::collections::{BTreeMap, HashSet};

use crate::domain::actual::Whom;
use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::{Kpi, Level, Standing};
use crate::domain::status::Status;
use crate::domain::team::Person;
use crate::report::due;
use crate::report::scorecard::{Missing, PersonLine, Row};
use crate::report::scoring::Scoring;

impl<'a> Scoring<'a> {
    /// The people and their personal KPIs, worst first.
    pub(super) fn people(&self, shown: &[&Kpi]) -> Vec<PersonLine> {
        let personal: Vec<&&Kpi> =
            shown.iter().filter(|kpi| kpi.level == Level::Personal && kpi.standing == Standing::Kpi).collect();
        let mut rows: BTreeMap<(usize, &PersonId), (&Person, Vec<Row>)> = BTreeMap::new();
        let team = self.ground().team();
        for kpi in personal {
            let subject = self.subject(kpi);
            for owner in self.owners_inside(kpi) {
                let at = team.position(owner.id.as_str()).unwrap_or(usize::MAX);
                let (_, rows) = rows.entry((at, &owner.id)).or_insert((owner, Vec::new()));
                rows.push(self.row_of_person(&subject, owner));
            }
        }
        let mut lines: Vec<PersonLine> = rows
            .into_values()
            .map(|(person, rows)| {
                let trouble = rows.iter().filter(|row| matches!(row.status, Status::Missed | Status::Behind)).count();
                PersonLine { whom: Whom::Person(person.id.clone()), name: person.name.clone(), rows, trouble }
            })
            .collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.trouble));
        lines
    }

    /// The KPIs shown and the operands behind them that are switched on, each with its place in the catalog.
    pub(super) fn entered(&self, shown: &[&'a Kpi]) -> Vec<(usize, &'a Kpi)> {
        let behind = |kpi: &&'a Kpi| self.catalog().operands_of(kpi).into_iter().map(|operand| &operand.id);
        let wanted: HashSet<&KpiId> = shown.iter().flat_map(|kpi| behind(kpi).chain([&kpi.id])).collect();
        let entries = self.catalog().entries().iter().enumerate();
        entries.filter(|(_, kpi)| kpi.enabled && wanted.contains(&kpi.id)).collect()
    }

    /// What is expected up to the report's day and not there, by owner, KPI and who is to type it in.
    pub(super) fn missing(&self, shown: &[&'a Kpi]) -> Vec<Missing> {
        let mut by_owner: BTreeMap<(usize, &PersonId, usize, Option<&PersonId>), Missing> = BTreeMap::new();
        let team = self.ground().team();
        for (row, kpi) in self.entered(shown) {
            for entry in self.desk.expectations.entries(kpi, self.span, self.question.through) {
                let inside = self.ground().belongs(entry.owner.id.as_str(), &self.question.whom, entry.slot.to());
                if entry.entered || !inside {
                    continue;
                }
                let at = team.position(entry.owner.id.as_str()).unwrap_or(usize::MAX);
                let typist = due::typist(self.ground(), kpi, &entry, self.question.today);
                let typist = typist.filter(|person| person.id != entry.owner.id);
                let key = (at, &entry.owner.id, row, typist.map(|person| &person.id));
                let missing = by_owner.entry(key).or_insert_with(|| Missing {
                    owner: entry.owner.name.clone(),
                    owner_id: entry.owner.id.to_string(),
                    typist: typist.map(|person| person.name.clone()),
                    typist_id: typist.map(|person| person.id.to_string()),
                    kpi: kpi.id.clone(),
                    name: kpi.short.clone(),
                    slots: Vec::new(),
                });
                missing.slots.push(entry.slot);
            }
        }
        by_owner.into_values().collect()
    }
}
