//! Decisions about the introduction: what a person wants, held against the gates, becomes lines of rollout.csv or is refused.
//! All refusals come before any line. The lines carry no stamp yet but the reason; whoever writes them adds the rest.

use chrono::NaiveDate;

use crate::domain::catalog::Catalog;
use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::rollout::{Event, EventKind, Position, Rollout, State, Strategy};
use crate::domain::stamp::Stamp;
use crate::domain::wording::Wording;
use crate::problem::Faults;
use crate::report::gates::{Gates, KpiGates, StageGates};
use crate::report::scoring::Desk;

crate::problems! {
    /// What can be wrong with a decision, gates apart.
    pub enum DecisionError: Data {
        /// Dated after today.
        Future = "rollout-future" { date: NaiveDate, today: NaiveDate },
        /// Dated before the last decision that was written down.
        BeforeLast = "rollout-before-last" { date: NaiveDate, last: NaiveDate },
        /// It does not apply here.
        Excluded = "rollout-excluded" { kpi: Wording, id: KpiId },
        /// It is excluded already.
        AlreadyExcluded = "rollout-already-excluded" { kpi: Wording },
        /// It was never excluded.
        NotExcluded = "rollout-not-excluded" { kpi: Wording },
        /// It is in that state already.
        AlreadyThere = "rollout-already-there" { kpi: Wording, state: State },
        /// A step back or out without a reason.
        ReasonNeeded = "rollout-reason-needed" { kpi: Wording, from: State, to: State },
        /// A retired KPI comes back through baseline only.
        FromRetired = "rollout-from-retired" { kpi: Wording, id: KpiId },
        /// An input is introduced with the KPIs that read it.
        Input = "rollout-input" { kpi: Wording },
        /// It is not introduced.
        NotIntroduced = "rollout-not-introduced" { kpi: Wording, id: KpiId },
        /// All stages are open.
        LastStage = "rollout-last-stage" { stage: u32 },
        /// No stage is open.
        NoStageOpen = "rollout-no-stage-open" {},
        /// The catalog has no such stage.
        UnknownStage = "rollout-unknown-stage" { stage: u32, stages: Vec<String> },
        /// It belongs to that stage already.
        SameStage = "rollout-same-stage" { kpi: Wording, stage: u32 },
        /// Nothing new was chosen.
        NothingNew = "rollout-nothing-new" {},
        /// Nothing is chosen, so there is nothing to introduce or to compare.
        NothingChosen = "rollout-nothing-chosen" {},
    }
}

crate::problems! {
    /// Why a stage does not open, in one line where the gates are shown beside it.
    pub enum StageError: Refused {
        /// So many KPIs are held by their gates.
        GatesShut = "rollout-gates-shut" { stage: u32, kpis: usize },
    }
}

/// What a person decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// These KPIs take a step: the next one up, or to a named state.
    Advance {
        /// Which.
        kpis: Vec<KpiId>,
        /// Where to; one step up when not said.
        to: Option<State>,
        /// Why, for steps back and out.
        reason: Option<String>,
    },
    /// Every introduced KPI takes the next step its gates allow.
    AdvanceAll,
    /// The next stage opens; with a reason also against the gates.
    NextStage {
        /// The reason of a forced step.
        force: Option<String>,
    },
    /// The open stage is left again.
    PreviousStage {
        /// Why.
        reason: String,
    },
    /// A KPI does not apply here.
    Exclude {
        /// Which.
        kpi: KpiId,
        /// Why.
        reason: String,
    },
    /// It applies after all.
    Include {
        /// Which.
        kpi: KpiId,
        /// Why, if said.
        reason: Option<String>,
    },
    /// A KPI belongs to another stage.
    Move {
        /// Which.
        kpi: KpiId,
        /// Which stage.
        stage: u8,
        /// Why.
        reason: String,
    },
    /// These KPIs are chosen, or the strategy changes, or both.
    Select {
        /// Which.
        kpis: Vec<KpiId>,
        /// How KPIs are introduced from now on.
        strategy: Strategy,
    },
    /// The owners of these KPIs were told that they will count.
    Acknowledge {
        /// Which.
        kpis: Vec<KpiId>,
    },
}

/// A decision that may be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The lines, in order.
    pub events: Vec<Event>,
    /// KPIs that stay where they are, with the gates in front of them.
    pub staying: Vec<KpiGates>,
    /// The gates that were overridden.
    pub overridden: Option<StageGates>,
}

/// Holds a decision of the day `on` against the rules. The desk's rollout is that of the day.
pub fn decide(desk: &Desk<'_>, on: NaiveDate, decision: &Decision) -> Result<Decided, Faults> {
    let desk_of_day = Decider { catalog: desk.expectations.ground.catalog, desk, on };
    let events = match decision {
        Decision::Advance { kpis, to, reason } => desk_of_day.advance(kpis, *to, reason.as_deref()),
        Decision::AdvanceAll => return Ok(desk_of_day.advance_all()),
        Decision::NextStage { force } => return desk_of_day.next_stage(force.as_deref()),
        Decision::PreviousStage { reason } => desk_of_day.previous_stage(reason),
        Decision::Exclude { kpi, reason } => desk_of_day.exclude(kpi, reason),
        Decision::Include { kpi, reason } => desk_of_day.include(kpi, reason.as_deref().unwrap_or_default()),
        Decision::Move { kpi, stage, reason } => desk_of_day.relocate(kpi, *stage, reason),
        Decision::Select { kpis, strategy } => desk_of_day.select(kpis, *strategy),
        Decision::Acknowledge { kpis } => desk_of_day.acknowledge(kpis),
    };
    events.map(|events| Decided { events, staying: Vec::new(), overridden: None })
}

/// The day of a decision: not in the future, not before what was decided last.
pub fn check_day(on: NaiveDate, today: NaiveDate, events: &[Event]) -> Result<(), DecisionError> {
    if on > today {
        return Err(DecisionError::Future { date: on, today });
    }
    match events.iter().map(|event| event.date).max() {
        Some(last) if on < last => Err(DecisionError::BeforeLast { date: on, last }),
        _ => Ok(()),
    }
}

struct Decider<'a> {
    catalog: &'a Catalog,
    desk: &'a Desk<'a>,
    on: NaiveDate,
}

impl<'a> Decider<'a> {
    fn rollout(&self) -> &'a Rollout {
        self.desk.expectations.rollout
    }

    fn gates(&self) -> Gates<'a> {
        Gates::new(self.desk, self.on)
    }

    /// The KPI and where it stands; a command line names only what the catalog has.
    fn known(&self, id: &KpiId) -> Result<(&'a Kpi, &'a Position), DecisionError> {
        let kpi = self.catalog.get(id);
        let name = kpi.map_or_else(|| Wording::same(id.as_str()), |kpi| kpi.short.clone());
        kpi.zip(self.rollout().position(id)).ok_or(DecisionError::Input { kpi: name })
    }

    fn applicable(&self, id: &KpiId) -> Result<(&'a Kpi, &'a Position), DecisionError> {
        let (kpi, position) = self.known(id)?;
        match position.excluded {
            Some(_) => Err(DecisionError::Excluded { kpi: kpi.short.clone(), id: id.clone() }),
            None => Ok((kpi, position)),
        }
    }

    fn event(&self, kind: EventKind, reason: &str) -> Event {
        Event {
            date: self.on,
            kind,
            kpi: None,
            stage: None,
            from: String::new(),
            to: String::new(),
            forced: false,
            stamp: Stamp { note: reason.to_owned(), ..Stamp::default() },
        }
    }

    fn of_kpi(&self, kind: EventKind, kpi: &KpiId, reason: &str) -> Event {
        Event { kpi: Some(kpi.clone()), ..self.event(kind, reason) }
    }

    fn step(&self, kpi: &KpiId, from: State, to: State, reason: &str) -> Event {
        let (from, to) = (from.word().to_owned(), to.word().to_owned());
        Event { from, to, ..self.of_kpi(EventKind::State, kpi, reason) }
    }

    fn advance(&self, kpis: &[KpiId], to: Option<State>, reason: Option<&str>) -> Result<Vec<Event>, Faults> {
        let mut faults = Vec::new();
        let mut events: Vec<Event> = Vec::new();
        for id in kpis {
            let named_before = events.iter().any(|event| event.kpi.as_ref() == Some(id));
            match self.steps(id, to, reason) {
                Ok(steps) if !named_before => events.extend(steps),
                Ok(_) => {}
                Err(wrong) => faults.extend(wrong.0),
            }
        }
        Faults::none_or(faults, events)
    }

    fn steps(&self, id: &KpiId, to: Option<State>, reason: Option<&str>) -> Result<Vec<Event>, Faults> {
        let (kpi, position) = self.applicable(id)?;
        let (from, name) = (position.state, || kpi.short.clone());
        let to = match to.or(from.next()) {
            Some(to) if to != from => to,
            None if from == State::Retired => {
                return Err(DecisionError::FromRetired { kpi: name(), id: id.clone() }.into());
            }
            _ => return Err(DecisionError::AlreadyThere { kpi: name(), state: from }.into()),
        };
        if from == State::Retired && !matches!(to, State::Draft | State::Baseline) {
            return Err(DecisionError::FromRetired { kpi: name(), id: id.clone() }.into());
        }
        if to == State::Retired && !from.is_measured() {
            return Err(DecisionError::NotIntroduced { kpi: name(), id: id.clone() }.into());
        }
        if to > from && to != State::Retired {
            return self.steps_up(kpi, from, to, reason.unwrap_or_default());
        }
        let reason = reason.ok_or_else(|| DecisionError::ReasonNeeded { kpi: name(), from, to })?;
        Ok(vec![self.step(id, from, to, reason)])
    }

    /// Every step on the way has its own gates, and the first that is refused is told. A second step in one day finds no
    /// month behind it.
    fn steps_up(&self, kpi: &Kpi, from: State, to: State, reason: &str) -> Result<Vec<Event>, Faults> {
        let way = std::iter::successors(from.next(), |state| state.next()).take_while(|state| *state <= to);
        let (mut events, mut at) = (Vec::new(), from);
        for state in way {
            let gates =
                if at == from { self.gates().of_step(kpi, state) } else { self.gates().of_later_step(kpi, state) };
            Faults::none_or(gates.lacks().map(|lack| lack.fault()).collect(), ())?;
            events.push(self.step(&kpi.id, at, state, reason));
            at = state;
        }
        Ok(events)
    }

    /// Drafts wait for their stage; whatever else can go up does.
    fn advance_all(&self) -> Decided {
        let mut decided = Decided { events: Vec::new(), staying: Vec::new(), overridden: None };
        for kpi in self.catalog.kpis() {
            let Some(position) = self.rollout().position(&kpi.id).filter(|position| position.excluded.is_none()) else {
                continue;
            };
            let waiting = position.state == State::Draft && !self.rollout().is_open_to(self.catalog, &kpi.id);
            let Some(to) = position.state.next().filter(|_| !waiting) else { continue };
            let gates = self.gates().of_step(kpi, to);
            if gates.is_passed() {
                decided.events.push(self.step(&kpi.id, position.state, to, ""));
            } else {
                decided.staying.push(gates);
            }
        }
        decided
    }

    fn next_stage(&self, force: Option<&str>) -> Result<Decided, Faults> {
        let rollout = self.rollout();
        if rollout.strategy == Strategy::Selective && rollout.selected.is_empty() {
            return Err(DecisionError::NothingChosen {}.into());
        }
        let last = || DecisionError::LastStage { stage: u32::from(rollout.stage) };
        let gates = self.gates().of_next_stage().ok_or_else(last)?;
        if !gates.is_passed() && force.is_none() {
            return Err(Faults(gates.lacks().iter().map(|lack| lack.fault()).collect()));
        }
        let forced = !gates.is_passed();
        let reason = force.unwrap_or_default();
        let mut events = vec![Event { stage: Some(gates.stage), forced, ..self.event(EventKind::Open, reason) }];
        let opened = rollout.opened_by(self.catalog, gates.stage);
        events.extend(opened.into_iter().map(|kpi| self.step(&kpi.id, State::Draft, State::Baseline, "")));
        Ok(Decided { events, staying: Vec::new(), overridden: forced.then_some(gates) })
    }

    /// What the stage brought into baseline goes back to draft unless an introduced KPI of another stage is guarded by it;
    /// what is judged already stays.
    fn previous_stage(&self, reason: &str) -> Result<Vec<Event>, Faults> {
        let rollout = self.rollout();
        let stage = rollout.previous_stage(self.catalog).ok_or(DecisionError::NoStageOpen {})?;
        let left: Vec<&Kpi> = rollout.of_stage(self.catalog, rollout.stage).collect();
        let is_left = |id: &KpiId| left.iter().any(|kpi| kpi.id == *id);
        let guards_another = |kpi: &Kpi| {
            let guarded = |other: &Kpi| other.guard.as_ref() == Some(&kpi.id) && rollout.is_introduced(&other.id);
            self.catalog
                .kpis()
                .any(|other| guarded(other) && (!is_left(&other.id) || rollout.state(&other.id) != State::Baseline))
        };
        let mut events = vec![Event { stage: Some(stage), ..self.event(EventKind::Back, reason) }];
        let returning = left.iter().filter(|kpi| rollout.state(&kpi.id) == State::Baseline && !guards_another(kpi));
        events.extend(returning.map(|kpi| self.step(&kpi.id, State::Baseline, State::Draft, reason)));
        Ok(events)
    }

    fn exclude(&self, id: &KpiId, reason: &str) -> Result<Vec<Event>, Faults> {
        let (kpi, position) = self.known(id)?;
        match position.excluded {
            Some(_) => Err(DecisionError::AlreadyExcluded { kpi: kpi.short.clone() }.into()),
            None => Ok(vec![self.of_kpi(EventKind::Exclude, id, reason)]),
        }
    }

    /// What was judged before is measured anew: nobody recorded or checked it in between.
    fn include(&self, id: &KpiId, reason: &str) -> Result<Vec<Event>, Faults> {
        let (kpi, position) = self.known(id)?;
        if position.excluded.is_none() {
            return Err(DecisionError::NotExcluded { kpi: kpi.short.clone() }.into());
        }
        let mut events = vec![self.of_kpi(EventKind::Include, id, reason)];
        if matches!(position.state, State::Shadow | State::Live) {
            events.push(self.step(id, position.state, State::Baseline, reason));
        }
        Ok(events)
    }

    fn relocate(&self, id: &KpiId, stage: u8, reason: &str) -> Result<Vec<Event>, Faults> {
        let (kpi, position) = self.known(id)?;
        if self.catalog.stage(stage).is_none() {
            let stages = self.catalog.stages().iter().map(|stage| stage.number.to_string()).collect();
            return Err(DecisionError::UnknownStage { stage: u32::from(stage), stages }.into());
        }
        if position.stage == Some(stage) {
            return Err(DecisionError::SameStage { kpi: kpi.short.clone(), stage: u32::from(stage) }.into());
        }
        Ok(vec![Event { stage: Some(stage), ..self.of_kpi(EventKind::Move, id, reason) }])
    }

    fn select(&self, kpis: &[KpiId], strategy: Strategy) -> Result<Vec<Event>, Faults> {
        let rollout = self.rollout();
        let mut events = Vec::new();
        if strategy != rollout.strategy {
            let (from, to) = (rollout.strategy.word().to_owned(), strategy.word().to_owned());
            events.push(Event { from, to, ..self.event(EventKind::Strategy, "") });
        }
        let mut chosen: Vec<&KpiId> = rollout.selected.iter().collect();
        for id in kpis {
            self.applicable(id)?;
            if !chosen.contains(&id) {
                chosen.push(id);
                events.push(self.of_kpi(EventKind::Select, id, ""));
            }
        }
        if events.is_empty() { Err(DecisionError::NothingNew {}.into()) } else { Ok(events) }
    }

    fn acknowledge(&self, kpis: &[KpiId]) -> Result<Vec<Event>, Faults> {
        let mut events: Vec<Event> = Vec::new();
        for id in kpis {
            let (kpi, position) = self.applicable(id)?;
            if !position.is_introduced() {
                return Err(DecisionError::NotIntroduced { kpi: kpi.short.clone(), id: id.clone() }.into());
            }
            if !events.iter().any(|event| event.kpi.as_ref() == Some(id)) {
                events.push(self.of_kpi(EventKind::Acknowledge, id, ""));
            }
        }
        Ok(events)
    }
}

#[cfg(test)]
mod tests;
