//! What import-log.csv shall say of an import: one line for each part that speaks for the same days and people.

use std::collections::HashSet;
use std::path::Path;

use crate::commands::import::carrying_out::{Import, Plan};
use crate::domain::id::KpiId;
use crate::domain::period::Span;
use crate::domain::record::Owner;
use crate::domain::stamp::Stamp;
use crate::intake::Coverage;
use crate::store::journals::import_log::{Counts, ImportLine};

/// So many people fit a line in any case.
const OWNERS_OF_A_LINE: usize = 400;

/// The lines of an import, still without stamps. A value is counted on the first line that names its KPI, and what could
/// not be used on the first line of all.
pub fn lines(import: &Import<'_>, plan: &Plan) -> Vec<ImportLine> {
    let mut counted: HashSet<KpiId> = HashSet::new();
    let mut lines = Vec::new();
    for part in parts(import, plan) {
        let new: HashSet<KpiId> = part.kpis.iter().filter(|kpi| counted.insert((*kpi).clone())).cloned().collect();
        lines.push(ImportLine {
            mapping: import.mapping.name.clone(),
            file: file_name(import.file),
            sha256: import.digest.clone(),
            span: part.span,
            explicit: part.explicit,
            kpis: part.kpis,
            owners: part.owners,
            counts: counts(plan, |kpi| new.contains(kpi)),
            stamp: Stamp::default(),
        });
    }
    if let Some(first) = lines.first_mut() {
        first.counts.rejected = clipped(import.intake.rejected);
    }
    lines
}

/// True when a line says something that the log does not know yet.
pub fn has_news(lines: &[ImportLine], known: &[ImportLine]) -> bool {
    let says = |line: &ImportLine| {
        let ImportLine { mapping, span, explicit, kpis, owners, .. } = line.clone();
        (mapping, span, explicit, kpis, owners)
    };
    lines.iter().any(|line| !known.iter().any(|known| says(known) == says(line)))
}

struct Part {
    span: Option<Span>,
    explicit: bool,
    kpis: Vec<KpiId>,
    owners: Vec<String>,
}

fn parts(import: &Import<'_>, plan: &Plan) -> Vec<Part> {
    let mut parts: Vec<Part> = import.intake.coverage.iter().flat_map(parts_of).collect();
    if parts.is_empty() && !plan.is_empty() {
        let mut kpis: Vec<KpiId> = import.mapping.values.iter().map(|rule| rule.kpi.clone()).collect();
        kpis.sort();
        kpis.dedup();
        parts.push(Part { span: None, explicit: false, kpis, owners: Vec::new() });
    }
    parts
}

fn parts_of(coverage: &Coverage) -> Vec<Part> {
    let people = coverage.owners.iter().filter(|owner| **owner != Owner::Company);
    let owners: Vec<String> = people.map(|owner| owner.as_str().to_owned()).collect();
    let part = |owners: &[String]| Part {
        span: Some(coverage.span),
        explicit: coverage.explicit,
        kpis: coverage.kpis.clone(),
        owners: owners.to_vec(),
    };
    if owners.is_empty() { vec![part(&[])] } else { owners.chunks(OWNERS_OF_A_LINE).map(part).collect() }
}

fn counts(plan: &Plan, is_of: impl Fn(&KpiId) -> bool) -> Counts {
    let count = |kpis: &mut dyn Iterator<Item = &KpiId>| clipped(kpis.filter(|kpi| is_of(kpi)).count() as u64);
    Counts {
        added: count(&mut plan.add.iter().map(|value| &value.kpi)),
        changed: count(&mut plan.change.iter().map(|change| &change.value.kpi)),
        withdrawn: count(&mut plan.withdraw.iter().map(|entry| &entry.kpi)),
        kept: count(&mut plan.kept.iter().map(|entry| &entry.kpi)),
        rejected: 0,
    }
}

fn clipped(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The name alone: where a file lay is nobody's business; what was piped in has none.
pub fn file_name(file: &str) -> String {
    if file == "-" {
        return String::new();
    }
    Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
