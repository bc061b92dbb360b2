//! What an export covers: inside it a missing day of a flow is a zero, outside it nothing is known.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::id::KpiId;
use crate::domain::period::Span;
use crate::domain::record::Owner;

/// The days and people that an import speaks of, for some of its KPIs: what a line of import-log.csv keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The KPIs, in the order of the mapping.
    pub kpis: Vec<KpiId>,
    /// The days.
    pub span: Span,
    /// True when somebody named the days; otherwise they are the first to the last date of the file.
    pub explicit: bool,
    /// The owners met in the file, in order.
    pub owners: Vec<Owner>,
}

impl Coverage {
    /// True when it speaks of a KPI on all these days.
    pub fn reaches(&self, kpi: &KpiId, days: Span) -> bool {
        self.kpis.contains(kpi) && self.span.covers(days)
    }
}

/// The days and owners met so far, by the way rows are dated and owned.
#[derive(Clone, Debug, Default)]
pub struct Reach(BTreeMap<usize, Reached>);

/// The first and the last day met, and of each owner, by number, whether a row was theirs.
#[derive(Clone, Debug)]
struct Reached {
    from: NaiveDate,
    to: NaiveDate,
    owners: Vec<bool>,
}

impl Reach {
    /// Takes in a row's day and owners.
    pub fn extend(&mut self, index: usize, date: NaiveDate, owners: &[u32]) {
        let reached = self.0.entry(index).or_insert_with(|| Reached { from: date, to: date, owners: Vec::new() });
        reached.from = date.min(reached.from);
        reached.to = date.max(reached.to);
        for owner in owners.iter().map(|owner| *owner as usize) {
            if owner >= reached.owners.len() {
                reached.owners.resize(owner + 1, false);
            }
            reached.owners[owner] = true;
        }
    }

    /// The days met for one way of dating rows, and the owners by number.
    pub fn of(&self, index: usize) -> Option<(Span, Vec<u32>)> {
        let Reached { from, to, owners } = self.0.get(&index)?;
        let met = (0..).zip(owners).filter(|(_, is_met)| **is_met).map(|(owner, _)| owner).collect();
        Span::new(*from, *to).map(|span| (span, met))
    }

    /// The first day met anywhere.
    pub fn first(&self) -> Option<NaiveDate> {
        self.0.values().map(|reached| reached.from).min()
    }

    /// The last day met anywhere.
    pub fn last(&self) -> Option<NaiveDate> {
        self.0.values().map(|reached| reached.to).max()
    }
}
