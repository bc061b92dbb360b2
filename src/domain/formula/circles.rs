//! Formulas that need themselves: found before anything is computed.

use std::collections::BTreeMap;

use crate::domain::formula::Formula;
use crate::domain::id::KpiId;

/// The circles among formulas: KPIs that need themselves. Each circle once, beginning with the one listed first.
pub fn cycles(formulas: &[(KpiId, &Formula)]) -> Vec<Vec<KpiId>> {
    let numbers: BTreeMap<&KpiId, usize> = formulas.iter().enumerate().map(|(at, (kpi, _))| (kpi, at)).collect();
    let needs: Vec<Vec<usize>> = formulas
        .iter()
        .map(|(_, formula)| {
            formula.operands().iter().filter_map(|operand| numbers.get(&operand.kpi).copied()).collect()
        })
        .collect();
    let mut done = vec![false; formulas.len()];
    let mut found: Vec<Vec<usize>> = Vec::new();
    for start in 0..formulas.len() {
        walk(start, &needs, &mut done, &mut found);
    }
    found.iter().map(|circle| circle.iter().map(|&at| formulas[at].0.clone()).collect()).collect()
}

/// Goes down from `start` keeping the way in hand; where the way meets itself there is a circle.
fn walk(start: usize, needs: &[Vec<usize>], done: &mut [bool], found: &mut Vec<Vec<usize>>) {
    let mut way: Vec<(usize, usize)> = if done[start] { Vec::new() } else { vec![(start, 0)] };
    while let Some((at, next)) = way.last_mut() {
        let at = *at;
        let Some(&need) = needs[at].get(*next) else {
            done[at] = true;
            way.pop();
            continue;
        };
        *next += 1;
        if let Some(begin) = way.iter().position(|(on_way, _)| *on_way == need) {
            let mut circle: Vec<usize> = way[begin..].iter().map(|(on_way, _)| *on_way).collect();
            let first = circle.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(index, _)| index);
            circle.rotate_left(first);
            if !found.contains(&circle) {
                found.push(circle);
            }
        } else if !done[need] {
            way.push((need, 0));
        }
    }
}
