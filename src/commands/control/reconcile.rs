//! `kpi control confirm --reconcile`: entries held against an export. Those that agree are verified by it, the others are
//! shown with both values and nothing is said of them.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Result;

use crate::commands::control::CheckError;
use crate::commands::control::choice::Choice;
use crate::commands::control::shelf::look;
use crate::commands::control::verdict::{Chosen, put_down, tell_left, under_lock, write};
use crate::commands::import::{Exported, exported};
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::period::Span;
use crate::domain::record::Record;
use crate::domain::value::Ratio;
use crate::domain::verification::{CheckState, EntryKey, Verdict};
use crate::problem::Faults;
use crate::render;
use crate::report::control::{Differing, Seen, value_of};

/// Holds the entries of a choice against what an export gives. Without days of its own the choice is of those of the export.
pub fn reconcile(
    context: &mut Context,
    known: &Office,
    (file, mapping): (&Path, &str),
    (mut choice, has_days): (Choice, bool),
    note: &str,
    tolerance: &Ratio,
) -> Result<Outcome> {
    let export = exported(context, known, file, mapping, has_days.then_some(choice.span))?;
    if let Some(days) = days_of(&export).filter(|_| !has_days) {
        choice.span = days;
    }
    let values = values(known, &export);
    let (writer, office) = under_lock(context, known)?;
    let (actor, office) = (&office.actor(context)?.id, &office);
    look(office, &choice, |sight, seen, _| {
        let is_known =
            |seen: &Seen<'_>| seen.judged.state != CheckState::Reconciled && value_in(&export, &values, seen).is_some();
        let chosen = Chosen::among(sight, seen, actor, is_known)?;
        let (mut agreeing, mut differing) = (Vec::new(), Vec::new());
        for seen in chosen.entries {
            let exported = value_in(&export, &values, &seen).flatten();
            let both = Differing { seen, exported };
            if both.agrees(tolerance) { agreeing.push(both.seen) } else { differing.push(both) }
        }
        if agreeing.is_empty() && differing.is_empty() {
            return Err(Faults::from(CheckError::NothingWaiting {}).into());
        }
        // Programs want one list: of what needs somebody's attention.
        let for_eyes = telling::format(context).is_for_eyes();
        if for_eyes && !agreeing.is_empty() {
            write(context, office, writer, &agreeing, (Verdict::Reconciled, note))?;
        } else if !agreeing.is_empty() {
            put_down(context, writer, &agreeing, (Verdict::Reconciled, note))?;
        }
        if !for_eyes || !differing.is_empty() {
            let messages = context.messages();
            let look = telling::look(context, office, &messages);
            render::control::differing(&differing, telling::format(context), &look, &mut context.out)?;
            context.out.flush()?;
        }
        tell_left(context, "control-differing", differing.len())?;
        tell_left(context, "control-skipped", chosen.skipped)
    })?;
    telling::end(context, office)
}

/// Shows entries beside what an export says of them; says nothing of any.
pub fn compare(
    context: &mut Context,
    office: &Office,
    (file, mapping): (&Path, &str),
    (mut choice, has_days): (Choice, bool),
) -> Result<()> {
    let export = exported(context, office, file, mapping, has_days.then_some(choice.span))?;
    if let Some(days) = days_of(&export).filter(|_| !has_days) {
        choice.span = days;
    }
    let values = values(office, &export);
    look(office, &choice, |_, seen, _| {
        let beside = |seen| value_in(&export, &values, &seen).map(|exported| Differing { seen, exported });
        let both: Vec<Differing<'_>> = seen.into_iter().filter_map(beside).collect();
        let messages = context.messages();
        let look = telling::look(context, office, &messages);
        render::control::differing(&both, telling::format(context), &look, &mut context.out)?;
        context.out.flush()?;
        let differing = both.iter().filter(|one| !one.agrees(&Ratio::zero())).count();
        tell_left(context, "control-differing", differing)
    })
}

fn days_of(export: &Exported) -> Option<Span> {
    let spans = || export.intake.coverage.iter().map(|coverage| coverage.span);
    Span::new(spans().map(Span::from).min()?, spans().map(Span::to).max()?)
}

fn values(office: &Office, export: &Exported) -> HashMap<EntryKey, Option<Ratio>> {
    let mut lines: HashMap<EntryKey, Vec<&Record>> = HashMap::new();
    for record in &export.records {
        let key = EntryKey { date: record.date, kpi: record.kpi.clone(), owner: record.owner.clone() };
        lines.entry(key).or_default().push(record);
    }
    let valued = lines.into_iter().filter_map(|(key, lines)| {
        let value = value_of(office.catalog().get(&key.kpi)?, &lines);
        Some((key, value))
    });
    valued.collect()
}

/// The value of an entry by the export: of a flow nothing where it covers the day and has none. None where it does not
/// speak of the entry at all.
fn value_in(export: &Exported, values: &HashMap<EntryKey, Option<Ratio>>, seen: &Seen<'_>) -> Option<Option<Ratio>> {
    let (kpi, key) = (seen.entry().kpi, &seen.entry().key);
    if let Some(value) = values.get(key) {
        return Some(value.clone());
    }
    let mut coverage = export.intake.coverage.iter();
    let is_covered =
        coverage.any(|coverage| coverage.reaches(&kpi.id, Span::day(key.date)) && coverage.owners.contains(&key.owner));
    (kpi.is_flow() && is_covered).then(|| Some(Ratio::zero()))
}
