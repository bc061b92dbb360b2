//! The rules a KPI is counted and judged by, in one spelling: what must not change unnoticed while it counts.

use crate::domain::catalog::Catalog;
use crate::domain::kpi::Kpi;
use crate::domain::value::Value;
use crate::domain::wording::Wording;

/// The rules of a KPI and of everything its formula reads, a line for each. The spelling is a promise: digests of it stand
/// in rollout.csv, so a line may be added only where it differs from what was meant without it.
pub fn rules(catalog: &Catalog, kpi: &Kpi) -> String {
    let mut lines = own(kpi);
    let thresholds = catalog.thresholds_of(kpi);
    for (name, share) in [
        ("met", &thresholds.met),
        ("near", &thresholds.near),
        ("ahead", &thresholds.ahead),
        ("on_pace", &thresholds.on_pace),
        ("too_early", &thresholds.too_early),
        ("coverage", &thresholds.coverage),
        ("cap", &thresholds.cap),
    ] {
        lines.push(format!("{name}={}", share.plain()));
    }
    let mut operands = catalog.operands_of(kpi);
    operands.sort_by(|one, other| one.id.cmp(&other.id));
    lines.extend(operands.into_iter().flat_map(own));
    lines.join("\n")
}

fn own(kpi: &Kpi) -> Vec<String> {
    let both = |name: &str, words: &Wording| format!("{name}={}|{}", one_line(&words.ru), one_line(&words.en));
    let mut lines = vec![
        format!("[{}]", kpi.id),
        format!("measure={}", kpi.measure.word()),
        format!("unit={},{}", kpi.unit.id, kpi.unit.kind),
        format!("direction={}", kpi.direction),
        format!("every={}", kpi.every.id()),
        format!("level={}", kpi.level),
        format!("days={}", kpi.days),
        format!("entered_by={}", kpi.entered_by),
        format!("adds={},{}", kpi.adds_over_people, kpi.adds_over_days),
        format!("scales_with_absence={}", kpi.scales_with_absence),
        both("definition", &kpi.papers.definition),
    ];
    lines.extend(kpi.measure.formula().map(|formula| format!("formula={}", one_line(formula.text()))));
    lines.extend(kpi.rubric.iter().map(|criterion| both("criterion", criterion)));
    let weights = |weights: &[Value; 12]| weights.iter().map(Value::to_string).collect::<Vec<_>>().join(",");
    lines.extend(kpi.seasonal.as_ref().map(|seasonal| format!("seasonal={}", weights(seasonal))));
    lines
}

/// How a text is broken into lines says nothing.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
