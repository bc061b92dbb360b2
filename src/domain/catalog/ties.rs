//! What follows from a checked catalog for each of its entries, worked out once: reports ask for it row by row.

use crate::domain::formula::Formula;
use crate::domain::id::KpiId;
use crate::domain::kpi::{Kpi, Standing};
use crate::domain::name_map::NameMap;
use crate::domain::status::{ThresholdOverrides, Thresholds};
use crate::domain::target::Nature;

/// What follows for one entry.
#[derive(Clone, Debug)]
pub(super) struct Ties {
    /// The entries its formula reads, directly and through other formulas, without repeats.
    pub operands: Vec<usize>,
    /// The KPIs that are switched on and read it, in the order of the file.
    pub fed: Vec<usize>,
    /// How its targets behave.
    pub nature: Nature,
    /// What it is judged by.
    pub thresholds: Thresholds,
}

impl Ties {
    /// Of all entries, in their order.
    pub fn of(kpis: &[Kpi], index: &NameMap<KpiId, usize>, company: &ThresholdOverrides) -> Vec<Ties> {
        let usual = Thresholds::default().overridden_by(company);
        let tie = |kpi: &Kpi| Ties {
            operands: operands(kpi, kpis, index),
            fed: Vec::new(),
            nature: nature(kpi, kpis, index),
            thresholds: usual.overridden_by(&kpi.thresholds),
        };
        let mut ties: Vec<Ties> = kpis.iter().map(tie).collect();
        for at in (0..kpis.len()).filter(|&at| kpis[at].standing == Standing::Kpi && kpis[at].enabled) {
            for operand in ties[at].operands.clone() {
                ties[operand].fed.push(at);
            }
        }
        ties
    }
}

/// The entries a formula reads, directly and through other formulas, without repeats.
pub(super) fn operands(kpi: &Kpi, kpis: &[Kpi], index: &NameMap<KpiId, usize>) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut waiting: Vec<&Formula> = kpi.measure.formula().into_iter().collect();
    while let Some(formula) = waiting.pop() {
        for operand in formula.operands() {
            let Some(&entry) = index.get(&operand.kpi) else { continue };
            if !found.contains(&entry) {
                found.push(entry);
                waiting.extend(kpis[entry].measure.formula());
            }
        }
    }
    found
}

/// A formula that only adds and subtracts flows is a flow.
pub(super) fn nature(kpi: &Kpi, kpis: &[Kpi], index: &NameMap<KpiId, usize>) -> Nature {
    let own = Nature::of(&kpi.measure, kpi.adds_over_people, kpi.adds_over_days);
    let Some(formula) = kpi.measure.formula().filter(|formula| formula.is_sum()) else { return own };
    let operands = formula.operands();
    let natures =
        operands.iter().filter_map(|operand| index.get(&operand.kpi)).map(|&at| nature(&kpis[at], kpis, index));
    natures.fold(Nature { spreads: true, adds: true }, |all, one| Nature {
        spreads: all.spreads && one.spreads,
        adds: all.adds && one.adds,
    })
}
