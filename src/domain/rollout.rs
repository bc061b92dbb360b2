//! The staged introduction: which stage is open, in which state each KPI is, what was excluded or moved and why.
//! States change only by a person's decision, one event of rollout.csv each.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::catalog::Catalog;
use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::measure::words;
use crate::domain::stamp::Stamp;

words! {
    /// The life cycle of a KPI.
    State {
        /// Defined, not yet introduced.
        Draft = "draft",
        /// Measured, without being judged.
        Baseline = "baseline",
        /// Judged, without counting in pay.
        Shadow = "shadow",
        /// Counts.
        Live = "live",
        /// No longer measured.
        Retired = "retired",
    }
}

impl State {
    /// True in baseline, shadow and live.
    pub fn is_measured(self) -> bool {
        matches!(self, State::Baseline | State::Shadow | State::Live)
    }

    /// The state that follows on the way to live.
    pub fn next(self) -> Option<State> {
        match self {
            State::Draft => Some(State::Baseline),
            State::Baseline => Some(State::Shadow),
            State::Shadow => Some(State::Live),
            State::Live | State::Retired => None,
        }
    }

    /// The id of its name in the message files.
    pub fn message(self) -> &'static str {
        match self {
            State::Draft => "report-state-draft",
            State::Baseline => "report-state-baseline",
            State::Shadow => "report-state-shadow",
            State::Live => "report-state-live",
            State::Retired => "report-state-retired",
        }
    }
}

impl From<State> for crate::problem::Argument {
    fn from(state: State) -> Self {
        Self::Term(state.message())
    }
}

words! {
    /// What a line of rollout.csv decides.
    EventKind {
        /// The strategy from that day on; `to` is `phased` or `selective`.
        Strategy = "strategy",
        /// A KPI chosen in the selective strategy.
        Select = "select",
        /// A stage is opened: its KPIs and the guards they need go into baseline.
        Open = "open",
        /// A stage is left again for the one before.
        Back = "back",
        /// A KPI changes its state.
        State = "state",
        /// A KPI does not apply here.
        Exclude = "exclude",
        /// It applies after all.
        Include = "include",
        /// A KPI belongs to another stage.
        Move = "move",
        /// The owners have been told that a KPI will count from that day.
        Acknowledge = "acknowledge",
        /// The rules by which a KPI counts from that day on; `to` is their digest.
        Rules = "rules",
    }
}

words! {
    /// How KPIs are introduced.
    Strategy {
        /// All of them, by stages of priority.
        Phased = "phased",
        /// A chosen list only.
        Selective = "selective",
    }
}

/// One line of rollout.csv.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day it takes effect.
    pub date: NaiveDate,
    /// What it decides.
    pub kind: EventKind,
    /// The KPI it is about, where it is about one.
    pub kpi: Option<KpiId>,
    /// The stage it is about, where it is about one.
    pub stage: Option<u8>,
    /// The former state or strategy.
    pub from: String,
    /// The new state or strategy.
    pub to: String,
    /// True when gates were overridden; the reason stands in the note.
    pub forced: bool,
    /// Id, time, author, corrections, reason.
    pub stamp: Stamp,
}

/// A stage opened by force, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forced {
    /// The stage that was opened.
    pub stage: u8,
    /// When.
    pub date: NaiveDate,
    /// The reason given.
    pub reason: String,
}

/// Where one KPI stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Its state.
    pub state: State,
    /// Since when it has been in that state; none for a draft.
    pub since: Option<NaiveDate>,
    /// Since when it has been measured without a break: when it last left draft or retirement, or applied again.
    pub introduced: Option<NaiveDate>,
    /// The stage it belongs to here.
    pub stage: Option<u8>,
    /// Why it does not apply, if it does not.
    pub excluded: Option<String>,
    /// When its owners were last told that it will count.
    pub acknowledged: Option<NaiveDate>,
    /// The digest of the rules by which it counts, where they were put down.
    pub rules: Option<String>,
}

impl Position {
    /// True in baseline, shadow and live: values are expected.
    pub fn is_introduced(&self) -> bool {
        self.excluded.is_none() && self.state.is_measured()
    }

    fn enter(&mut self, state: State, date: NaiveDate) {
        let was_measured = self.state.is_measured();
        self.state = state;
        self.since = Some(date);
        self.rules = None;
        if !state.is_measured() {
            self.introduced = self.introduced.filter(|_| state == State::Retired);
        } else if !was_measured || self.introduced.is_none() {
            self.introduced = Some(date);
        }
    }

    /// Since when it has been in its state and applied without a break.
    pub fn unbroken_since(&self) -> Option<NaiveDate> {
        self.since.max(self.introduced)
    }
}

/// The rollout as it stands on a day.
#[derive(Clone, Debug)]
pub struct Rollout {
    /// How KPIs are introduced.
    pub strategy: Strategy,
    /// The open stage; 0 is preparation.
    pub stage: u8,
    /// When the open stage was opened.
    pub opened: Option<NaiveDate>,
    /// The step to the open stage, if it was forced.
    pub forced: Option<Forced>,
    /// KPIs of the selective strategy, in order of choice.
    pub selected: Vec<KpiId>,
    positions: BTreeMap<KpiId, Position>,
    /// When each stage was opened last.
    openings: BTreeMap<u8, NaiveDate>,
    forced_steps: BTreeMap<u8, Forced>,
}

impl Rollout {
    /// The rollout on `date` by the live events; those dated later are not yet in force.
    pub fn on(catalog: &Catalog, events: &[Event], date: NaiveDate) -> Rollout {
        let draft = |kpi: &Kpi| Position {
            state: State::Draft,
            since: None,
            introduced: None,
            stage: kpi.stage,
            excluded: None,
            acknowledged: None,
            rules: None,
        };
        let mut rollout = Rollout {
            strategy: Strategy::Phased,
            stage: 0,
            opened: None,
            forced: None,
            selected: Vec::new(),
            positions: catalog.kpis().map(|kpi| (kpi.id.clone(), draft(kpi))).collect(),
            openings: BTreeMap::new(),
            forced_steps: BTreeMap::new(),
        };
        let mut due: Vec<&Event> = events.iter().filter(|event| event.date <= date).collect();
        due.sort_by_key(|event| order(event));
        for event in due {
            rollout.apply(event);
        }
        rollout
    }

    fn apply(&mut self, event: &Event) {
        match event.kind {
            EventKind::Strategy => self.strategy = event.to.parse().unwrap_or(self.strategy),
            EventKind::Open => self.open(event),
            EventKind::Back => {
                self.stage = event.stage.unwrap_or(self.stage);
                // The stage has been open since it was opened; to leave a later one opens it no second time.
                self.opened = self.openings.get(&self.stage).copied();
                self.forced = self.forced_steps.get(&self.stage).cloned();
            }
            _ => self.apply_to_kpi(event),
        }
    }

    fn open(&mut self, event: &Event) {
        self.stage = event.stage.unwrap_or(self.stage);
        self.opened = Some(event.date);
        self.openings.insert(self.stage, event.date);
        let reason = event.stamp.note.clone();
        self.forced = event.forced.then_some(Forced { stage: self.stage, date: event.date, reason });
        match &self.forced {
            Some(forced) => self.forced_steps.insert(self.stage, forced.clone()),
            None => self.forced_steps.remove(&self.stage),
        };
    }

    fn apply_to_kpi(&mut self, event: &Event) {
        let Some(id) = &event.kpi else { return };
        let Some(position) = self.positions.get_mut(id) else { return };
        match event.kind {
            EventKind::State => position.enter(event.to.parse().unwrap_or(position.state), event.date),
            EventKind::Exclude => position.excluded = Some(event.stamp.note.clone()),
            EventKind::Include => {
                position.excluded = None;
                position.introduced = position.introduced.map(|_| event.date);
            }
            EventKind::Move => position.stage = event.stage,
            EventKind::Acknowledge => position.acknowledged = Some(event.date),
            EventKind::Rules => position.rules = Some(event.to.clone()),
            EventKind::Select if !self.selected.contains(id) => self.selected.push(id.clone()),
            EventKind::Select | EventKind::Strategy | EventKind::Open | EventKind::Back => {}
        }
    }

    /// Where a KPI stands; none for inputs and switched off ones.
    pub fn position(&self, id: &KpiId) -> Option<&Position> {
        self.positions.get(id)
    }

    /// The state of a KPI; inputs and unknown ones are drafts.
    pub fn state(&self, id: &KpiId) -> State {
        self.position(id).map_or(State::Draft, |position| position.state)
    }

    /// True when the KPI is measured: it is introduced and applies.
    pub fn is_introduced(&self, id: &KpiId) -> bool {
        self.position(id).is_some_and(Position::is_introduced)
    }

    /// True when the KPI applies here: not excluded, and chosen when the strategy is selective.
    pub fn applies(&self, id: &KpiId) -> bool {
        let chosen = self.strategy == Strategy::Phased || self.selected.contains(id) || self.is_introduced(id);
        chosen && self.position(id).is_some_and(|position| position.excluded.is_none())
    }

    /// The applicable KPIs of a stage, in catalog order. The selective strategy has one stage: all that was chosen.
    pub fn of_stage<'a>(&'a self, catalog: &'a Catalog, stage: u8) -> impl Iterator<Item = &'a Kpi> {
        let belongs = move |position: &Position| match self.strategy {
            Strategy::Phased => position.stage == Some(stage),
            Strategy::Selective => stage == 1,
        };
        catalog.kpis().filter(move |kpi| self.applies(&kpi.id) && self.position(&kpi.id).is_some_and(belongs))
    }

    /// The stages there are, in order: those of the catalog, or the only one of the selective strategy.
    pub fn stages(&self, catalog: &Catalog) -> Vec<u8> {
        match self.strategy {
            Strategy::Phased => catalog.stages().iter().map(|stage| stage.number).collect(),
            Strategy::Selective => vec![1],
        }
    }

    /// The stage that comes next.
    pub fn next_stage(&self, catalog: &Catalog) -> Option<u8> {
        self.stages(catalog).into_iter().find(|stage| *stage > self.stage)
    }

    /// The stage before the open one; 0 is preparation.
    pub fn previous_stage(&self, catalog: &Catalog) -> Option<u8> {
        let earlier = self.stages(catalog).into_iter().rev().find(|stage| *stage < self.stage);
        (self.stage > 0).then(|| earlier.unwrap_or(0))
    }

    /// True when a draft may go into baseline: its stage is open, or a KPI of an open stage needs it as its guard.
    pub fn is_open_to(&self, catalog: &Catalog, id: &KpiId) -> bool {
        let guarded = |kpi: &Kpi| self.is_introduced(&kpi.id) && self.is_of_open_stage(&kpi.id);
        self.is_of_open_stage(id) || catalog.kpis().any(|kpi| kpi.guard.as_ref() == Some(id) && guarded(kpi))
    }

    fn is_of_open_stage(&self, id: &KpiId) -> bool {
        let stage = || self.position(id).and_then(|position| position.stage);
        self.stage > 0
            && match self.strategy {
                Strategy::Phased => stage().is_some_and(|stage| stage <= self.stage),
                Strategy::Selective => self.selected.contains(id),
            }
    }

    /// What opening `stage` moves from draft to baseline: its KPIs and the guards they need, whatever the guards' stage.
    pub fn opened_by<'a>(&'a self, catalog: &'a Catalog, stage: u8) -> Vec<&'a Kpi> {
        let own: Vec<&Kpi> = self.of_stage(catalog, stage).collect();
        let guards: BTreeSet<&KpiId> = own.iter().filter_map(|kpi| kpi.guard.as_ref()).collect();
        let opens = |kpi: &&Kpi| {
            let wanted = own.iter().any(|one| std::ptr::eq(*one, *kpi)) || guards.contains(&kpi.id);
            let is_draft = |position: &Position| position.excluded.is_none() && position.state == State::Draft;
            wanted && self.position(&kpi.id).is_some_and(is_draft)
        };
        catalog.kpis().filter(opens).collect()
    }

    /// How many KPIs are in a state, excluded ones left out.
    pub fn count(&self, state: State) -> usize {
        self.positions.values().filter(|position| position.excluded.is_none() && position.state == state).count()
    }

    /// How many KPIs are introduced.
    pub fn introduced(&self) -> usize {
        self.positions.values().filter(|position| position.is_introduced()).count()
    }

    /// The excluded KPIs with the reasons, by id.
    pub fn excluded(&self) -> impl Iterator<Item = (&KpiId, &str)> {
        self.positions.iter().filter_map(|(id, position)| Some((id, position.excluded.as_deref()?)))
    }

    /// How many KPIs there are, excluded ones included.
    pub fn kpis(&self) -> usize {
        self.positions.len()
    }
}

fn order(event: &Event) -> (NaiveDate, Option<chrono::DateTime<chrono::Utc>>, Option<crate::domain::stamp::RecordId>) {
    (event.date, event.stamp.recorded_at, event.stamp.id)
}

#[cfg(test)]
mod tests;
