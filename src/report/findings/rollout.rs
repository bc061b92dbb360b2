//! What is wrong or suspicious in the journal of the introduction: decisions about nothing, decisions that contradict the
//! ones before them, steps over a stage, decisions without a reason.

use chrono::NaiveDate;

use crate::domain::catalog::Catalog;
use crate::domain::id::KpiId;
use crate::domain::kpi::{Kpi, Standing};
use crate::domain::rollout::{Event, EventKind, Rollout, State, Strategy};
use crate::domain::wording::Wording;
use crate::place::Placed;
use crate::problem::{Fault, Severity};
use crate::report::decisions::DecisionError;
use crate::report::findings::{Finding, Setting};
use crate::report::frozen;

crate::problems! {
    /// What can be wrong with a decision that was written down.
    pub enum RolloutFinding: Data {
        /// It says another former state than the one the KPI was in.
        OtherState = "rollout-other-state" { kpi: Wording, said: String, actual: State, date: NaiveDate },
        /// A KPI counts by other rules than those that were put down.
        RulesChanged = "rollout-rules-changed" { kpi: Wording, id: KpiId },
        /// A stage is opened or left that is not next to the open one.
        StageJump = "rollout-stage-jump" { from: u32, to: u32 },
        /// A field without which the decision decides nothing.
        Incomplete = "rollout-incomplete" { column: String },
        /// A decision that has to say why and does not.
        NoReason = "rollout-no-reason" {},
    }
}

/// Looks through the decisions in force, in the order in which they were taken.
pub fn findings(setting: &Setting<'_>, lines: &[Placed<Event>]) -> Vec<Finding> {
    let mut lines: Vec<&Placed<Event>> = lines.iter().collect();
    lines.sort_by_key(|line| (line.value.date, line.value.stamp.recorded_at, line.value.stamp.id));
    let events: Vec<Event> = lines.iter().map(|line| line.value.clone()).collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let mut tell = |(column, fault, severity): Wrong| {
            found.push(Finding::of_line(line.place.clone(), column, fault, severity));
        };
        let event = &line.value;
        if let Err(wrong) = names(setting, event) {
            tell(wrong);
            continue;
        }
        let before = Rollout::on(setting.catalog, &events[..at], NaiveDate::MAX);
        if let Err(wrong) = follows(setting, event, &before) {
            tell(wrong);
        }
        if event.date > setting.today {
            let problem = DecisionError::Future { date: event.date, today: setting.today };
            tell(("date", problem.into(), Severity::Warning));
        }
        if needs_reason(event) && event.stamp.note.trim().is_empty() {
            tell(("note", RolloutFinding::NoReason {}.into(), Severity::Warning));
        }
    }
    found
}

/// KPIs that count by other rules than those that were put down; `digest` tells how rules are put down.
pub fn of_rules(setting: &Setting<'_>, digest: &dyn Fn(&Catalog, &Kpi) -> String) -> Vec<Finding> {
    let live = frozen::live(setting.catalog, setting.rollout);
    let changed = live
        .filter(|(kpi, position)| position.rules.as_ref().is_some_and(|rules| *rules != digest(setting.catalog, kpi)));
    let told = |(kpi, _)| {
        let kpi: &Kpi = kpi;
        let problem = RolloutFinding::RulesChanged { kpi: kpi.short.clone(), id: kpi.id.clone() };
        Finding::of_kpi(kpi, "", problem, Severity::Error)
    };
    changed.map(told).collect()
}

type Wrong = (&'static str, Fault, Severity);

/// Whether it says all that its kind needs, with names that exist.
fn names(setting: &Setting<'_>, event: &Event) -> Result<(), Wrong> {
    let wrong = |column: &'static str, fault: Fault| (column, fault, Severity::Error);
    let missing = |column: &'static str| wrong(column, RolloutFinding::Incomplete { column: column.to_owned() }.into());
    let about_stage = matches!(event.kind, EventKind::Open | EventKind::Back | EventKind::Move);
    let about_kpi = !matches!(event.kind, EventKind::Open | EventKind::Back | EventKind::Strategy);
    match (&event.kpi, about_kpi) {
        (None, true) => return Err(missing("kpi")),
        (Some(id), true) => match setting.naming(id) {
            Ok(kpi) if kpi.standing == Standing::Input => {
                return Err(wrong("kpi", DecisionError::Input { kpi: kpi.short.clone() }.into()));
            }
            Ok(_) => {}
            Err((fault, severity)) => return Err(("kpi", fault, severity)),
        },
        _ => {}
    }
    match event.stage {
        None if about_stage => return Err(missing("stage")),
        Some(stage) if about_stage && stage > 0 => known_stage(setting, event, stage)?,
        _ => {}
    }
    match event.kind {
        EventKind::State => drop(event.to.parse::<State>().map_err(|error| wrong("to", error_at(error)))?),
        EventKind::Strategy => drop(event.to.parse::<Strategy>().map_err(|error| wrong("to", error_at(error)))?),
        _ => {}
    }
    Ok(())
}

fn error_at(error: crate::domain::measure::WordError) -> Fault {
    Fault::from(error)
}

fn known_stage(setting: &Setting<'_>, event: &Event, stage: u8) -> Result<(), Wrong> {
    let stages = setting.rollout.stages(setting.catalog);
    // The one stage of a chosen list, and those of the catalog while it was followed.
    if stages.contains(&stage) || setting.catalog.stage(stage).is_some() {
        return Ok(());
    }
    let stages = stages.iter().map(ToString::to_string).collect();
    let problem = DecisionError::UnknownStage { stage: event.stage.unwrap_or(0).into(), stages };
    Err(("stage", problem.into(), Severity::Error))
}

/// Whether it follows from what was decided before.
fn follows(setting: &Setting<'_>, event: &Event, before: &Rollout) -> Result<(), Wrong> {
    let suspicious = |column: &'static str, fault: Fault| Err((column, fault, Severity::Warning));
    let position = event.kpi.as_ref().and_then(|id| before.position(id));
    let name = || {
        let kpi = event.kpi.as_ref().and_then(|id| setting.catalog.get(id));
        kpi.map(|kpi| kpi.short.clone()).unwrap_or_default()
    };
    match (event.kind, position) {
        (EventKind::State, Some(position)) if !event.from.is_empty() && event.from != position.state.word() => {
            let (said, actual) = (event.from.clone(), position.state);
            let problem = RolloutFinding::OtherState { kpi: name(), said, actual, date: event.date };
            Err(("from", problem.into(), Severity::Error))
        }
        (EventKind::Exclude, Some(position)) if position.excluded.is_some() => {
            suspicious("event", DecisionError::AlreadyExcluded { kpi: name() }.into())
        }
        (EventKind::Include, Some(position)) if position.excluded.is_none() => {
            suspicious("event", DecisionError::NotExcluded { kpi: name() }.into())
        }
        (EventKind::Open | EventKind::Back, _) => {
            let next = match event.kind {
                EventKind::Open => before.next_stage(setting.catalog),
                _ => before.previous_stage(setting.catalog),
            };
            if event.stage == next {
                return Ok(());
            }
            let (from, to) = (before.stage.into(), event.stage.unwrap_or(0).into());
            suspicious("stage", RolloutFinding::StageJump { from, to }.into())
        }
        _ => Ok(()),
    }
}

fn needs_reason(event: &Event) -> bool {
    event.forced || matches!(event.kind, EventKind::Exclude | EventKind::Move | EventKind::Back)
}
