//! The rules by which a KPI counts are put down when it begins to count and whenever they are changed on purpose.

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::office::{Office, Signed};
use crate::commands::telling;
use crate::context::Context;
use crate::domain::catalog::Catalog;
use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::rollout::{Event, EventKind, State};
use crate::domain::rules::rules;
use crate::domain::stamp::Stamp;
use crate::store::append::NewLine;
use crate::store::journals::Said;
use crate::store::journals::rollout::new_line;
use crate::store::lock::WriteLock;
use crate::store::seals::rules_digest;

/// The digest of a KPI's rules.
pub fn digest(catalog: &Catalog, kpi: &Kpi) -> String {
    rules_digest(&rules(catalog, kpi))
}

/// The lines that put down the rules of what begins to count by these decisions.
pub fn of_decisions(catalog: &Catalog, events: &[Event]) -> Vec<Event> {
    let begins = |event: &&Event| event.kind == EventKind::State && event.to == State::Live.word();
    let kpis = events.iter().filter(begins).filter_map(|event| Some((catalog.get(event.kpi.as_ref()?)?, event.date)));
    kpis.map(|(kpi, date)| event(catalog, kpi, date)).collect()
}

fn event(catalog: &Catalog, kpi: &Kpi, date: NaiveDate) -> Event {
    Event {
        date,
        kind: EventKind::Rules,
        kpi: Some(kpi.id.clone()),
        stage: None,
        from: String::new(),
        to: digest(catalog, kpi),
        forced: false,
        stamp: Stamp::default(),
    }
}

/// Puts down that the rules of these KPIs were changed while they count, by whom and why.
pub fn note_changed(
    context: &mut Context,
    office: &Office,
    lock: WriteLock,
    after: &Catalog,
    (kpis, reason): (&[KpiId], &str),
) -> Result<()> {
    let mut writer = office.write_under(context, lock)?;
    let mut lines: Vec<NewLine> = Vec::new();
    for kpi in kpis.iter().filter_map(|id| after.get(id)) {
        let Signed { id, stamp } = writer.stamp(reason);
        let event = Event { forced: true, stamp, ..event(after, kpi, office.today()) };
        lines.push(new_line(&Said::Something(event), id));
    }
    if !lines.is_empty() {
        writer.append(&lines)?;
    }
    telling::notices(context, &writer.notices)
}
