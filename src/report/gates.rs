//! Gates: what has to be in place before a KPI changes its state or the next stage opens, what blocks it, and who can help.
//! Pure functions of the desk; a gate is never passed on a promise.

mod evidence;
mod lack;
mod months;

use chrono::NaiveDate;

use crate::domain::action::Action;
use crate::domain::actual::Whom;
use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::period::{Cadence, Month, Period, Span};
use crate::domain::rollout::{Position, Rollout, State};
use crate::domain::target::{NoTarget, Source};
use crate::domain::team::Person;
use crate::domain::wording::Wording;
use crate::report::due::agenda::responsible;
use crate::report::gates::evidence::Evidence;
use crate::report::plans::Plans;
use crate::report::scoring::Desk;

pub use crate::report::gates::evidence::{first_full_month, needed};
pub use crate::report::gates::lack::Lack;

/// How many full months the gate of a stage looks back at.
const MONTHS_BACK: i32 = 2;

crate::domain::measure::words! {
    /// What is asked of a KPI.
    Gate {
        /// Its stage is open, it was chosen, or it guards an introduced KPI.
        Open = "open",
        /// It has a written definition, and all its formula reads is switched on.
        Defined = "defined",
        /// Somebody on duty owns it.
        Owner = "owner",
        /// Somebody else on duty checks each owner.
        Controller = "controller",
        /// There is a target.
        Target = "target",
        /// It is at least in shadow.
        Shadow = "shadow",
        /// The entries of the last full months are there.
        Recorded = "recorded",
        /// Their controllers have checked them.
        Verified = "verified",
        /// No action about it is overdue.
        Acted = "acted",
        /// Enough full months were recorded in baseline.
        Measured = "measured",
        /// Enough full months were recorded against a target in shadow.
        Scored = "scored",
        /// The KPI that guards it is measured.
        Guard = "guard",
        /// The owners were told.
        Told = "told",
    }
}

impl Gate {
    /// The id of its name in the message files.
    pub fn message(self) -> &'static str {
        match self {
            Gate::Open => "rollout-gate-open",
            Gate::Defined => "rollout-gate-defined",
            Gate::Owner => "rollout-gate-owner",
            Gate::Controller => "rollout-gate-controller",
            Gate::Target => "rollout-gate-target",
            Gate::Shadow => "rollout-gate-shadow",
            Gate::Recorded => "rollout-gate-recorded",
            Gate::Verified => "rollout-gate-verified",
            Gate::Acted => "rollout-gate-acted",
            Gate::Measured => "rollout-gate-measured",
            Gate::Scored => "rollout-gate-scored",
            Gate::Guard => "rollout-gate-guard",
            Gate::Told => "rollout-gate-told",
        }
    }
}

/// A gate, and what is missing for it; nothing when it is passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is asked.
    pub gate: Gate,
    /// What is missing.
    pub lacks: Vec<Lack>,
}

/// The gates in front of one KPI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiGates {
    /// The KPI.
    pub kpi: KpiId,
    /// Its name as a row.
    pub name: Wording,
    /// The gates, in the order of [`Gate`].
    pub checks: Vec<Check>,
}

impl KpiGates {
    /// True when nothing is missing.
    pub fn is_passed(&self) -> bool {
        self.checks.iter().all(|check| check.lacks.is_empty())
    }

    /// Everything that is missing.
    pub fn lacks(&self) -> impl Iterator<Item = &Lack> {
        self.checks.iter().flat_map(|check| &check.lacks)
    }
}

/// The gates in front of a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageGates {
    /// The stage that would open.
    pub stage: u8,
    /// Its name; none in the selective strategy.
    pub name: Option<Wording>,
    /// The KPIs that are looked at, in catalog order: those of the present stage, before the first stage those of the first.
    pub kpis: Vec<KpiGates>,
}

impl StageGates {
    /// True when nothing is missing.
    pub fn is_passed(&self) -> bool {
        self.kpis.iter().all(KpiGates::is_passed)
    }

    /// Everything that is missing.
    pub fn lacks(&self) -> Vec<Lack> {
        self.kpis.iter().flat_map(KpiGates::lacks).cloned().collect()
    }
}

/// Looks at gates on one day. The desk's rollout must be that of the day, its tally reach back to [`needed`].
#[derive(Clone, Copy, Debug)]
pub struct Gates<'a> {
    desk: &'a Desk<'a>,
    on: NaiveDate,
}

impl<'a> Gates<'a> {
    /// The gates as they stand on that day.
    pub fn new(desk: &'a Desk<'a>, on: NaiveDate) -> Gates<'a> {
        Gates { desk, on }
    }

    /// The gates in front of the next stage; none when all stages are open.
    pub fn of_next_stage(&self) -> Option<StageGates> {
        let (catalog, rollout) = (self.desk.expectations.ground.catalog, self.rollout());
        let stage = rollout.next_stage(catalog)?;
        let preparing = rollout.stage == 0;
        let present = if preparing { stage } else { rollout.stage };
        let applicable = rollout.of_stage(catalog, present).filter(|kpi| rollout.state(&kpi.id) != State::Retired);
        let kpis = applicable.map(|kpi| if preparing { self.prepared(kpi) } else { self.established(kpi) }).collect();
        Some(StageGates { stage, name: catalog.stage(stage).map(|stage| stage.name.clone()), kpis })
    }

    /// The gates in front of a KPI's step to `to`, one step up from its present state.
    pub fn of_step(&self, kpi: &Kpi, to: State) -> KpiGates {
        let checks = match to {
            State::Baseline => {
                vec![self.open(kpi), self.defined(kpi), self.owner(kpi), self.controller(kpi)]
            }
            State::Shadow => vec![self.target(kpi), self.measured(kpi)],
            State::Live => {
                let people = [self.owner(kpi), self.controller(kpi)];
                people.into_iter().chain([self.scored(kpi), self.guard(kpi), self.told(kpi)]).collect()
            }
            State::Draft | State::Retired => Vec::new(),
        };
        self.gates(kpi, checks)
    }

    /// The gates in front of a step from a state the KPI would enter on this very day: no month of it has passed.
    pub fn of_later_step(&self, kpi: &Kpi, to: State) -> KpiGates {
        let mut gates = self.of_step(kpi, to);
        let months = match to {
            State::Shadow => self.months_since(kpi, Gate::Measured, to, self.on),
            State::Live => self.months_since(kpi, Gate::Scored, to, self.on),
            State::Draft | State::Baseline | State::Retired => return gates,
        };
        gates.checks.iter_mut().filter(|check| check.gate == months.gate).for_each(|check| *check = months.clone());
        gates
    }

    fn prepared(&self, kpi: &Kpi) -> KpiGates {
        self.gates(kpi, vec![self.defined(kpi), self.owner(kpi), self.controller(kpi)])
    }

    fn established(&self, kpi: &Kpi) -> KpiGates {
        let people = vec![self.defined(kpi), self.owner(kpi), self.controller(kpi)];
        let work = [self.target(kpi), self.at_least_shadow(kpi)];
        let done = [self.recorded(kpi), self.verified(kpi), self.acted(kpi)];
        self.gates(kpi, people.into_iter().chain(work).chain(done).collect())
    }

    fn gates(&self, kpi: &Kpi, checks: Vec<Check>) -> KpiGates {
        KpiGates { kpi: kpi.id.clone(), name: kpi.short.clone(), checks }
    }

    fn rollout(&self) -> &'a Rollout {
        self.desk.expectations.rollout
    }

    fn position(&self, kpi: &Kpi) -> Option<&'a Position> {
        self.rollout().position(&kpi.id)
    }

    fn evidence(&self) -> Evidence<'a> {
        Evidence { expectations: self.desk.expectations, on: self.on }
    }

    fn open(&self, kpi: &Kpi) -> Check {
        let is_open = self.rollout().is_open_to(self.desk.expectations.ground.catalog, &kpi.id);
        let stage = self.position(kpi).and_then(|position| position.stage).unwrap_or(0);
        let lack = Lack::NotOpen { kpi: kpi.short.clone(), stage: u32::from(stage), by: self.answerable(kpi) };
        Check { gate: Gate::Open, lacks: if is_open { Vec::new() } else { vec![lack] } }
    }

    fn defined(&self, kpi: &Kpi) -> Check {
        let catalog = self.desk.expectations.ground.catalog;
        let by = || self.answerable(kpi);
        let mut lacks = Vec::new();
        if kpi.papers.definition.is_empty() {
            lacks.push(Lack::Undefined { kpi: kpi.short.clone(), id: kpi.id.clone(), by: by() });
        }
        for operand in catalog.operands_of(kpi).into_iter().filter(|operand| !operand.enabled) {
            lacks.push(Lack::OperandOff { kpi: kpi.short.clone(), operand: operand.id.clone(), by: by() });
        }
        Check { gate: Gate::Defined, lacks }
    }

    fn owners(&self, kpi: &Kpi) -> Vec<&'a Person> {
        self.desk.expectations.ground.duties.owners(kpi, self.on)
    }

    fn owner(&self, kpi: &Kpi) -> Check {
        let lack = || {
            let role = self.desk.expectations.ground.catalog.role(kpi.owner.as_str());
            let role = role.map_or_else(|| Wording::same(kpi.owner.as_str()), |role| role.name.clone());
            Lack::NoOwner { kpi: kpi.short.clone(), id: kpi.id.clone(), role, by: self.answerable(kpi) }
        };
        Check { gate: Gate::Owner, lacks: if self.owners(kpi).is_empty() { vec![lack()] } else { Vec::new() } }
    }

    fn controller(&self, kpi: &Kpi) -> Check {
        let duties = self.desk.expectations.ground.duties;
        let alone = self.owners(kpi).into_iter().filter(|owner| duties.control(kpi, owner, self.on).is_none());
        let owners: Vec<Wording> = alone.map(|owner| owner.name.clone()).collect();
        let lack = |owners| Lack::NoController {
            kpi: kpi.short.clone(),
            id: kpi.id.clone(),
            owners,
            by: self.answerable(kpi),
        };
        Check { gate: Gate::Controller, lacks: if owners.is_empty() { Vec::new() } else { vec![lack(owners)] } }
    }

    fn target(&self, kpi: &Kpi) -> Check {
        Check { gate: Gate::Target, lacks: self.target_of(kpi, Month::of(self.on)).into_iter().collect() }
    }

    /// A personal KPI needs a target for every owner or one of the company's own; any other KPI the company's.
    fn target_of(&self, kpi: &Kpi, month: Month) -> Option<Lack> {
        let plans = Plans { ground: self.desk.expectations.ground, book: self.desk.book };
        let owners = self.desk.expectations.ground.duties.owners(kpi, month.last().min(self.on));
        let without = |owner: &&&Person| {
            let target = plans.of_month(kpi, &Whom::Person(owner.id.clone()), month);
            !matches!(target, Ok(_) | Err(NoTarget::NotExpected))
        };
        let lacking: Vec<Wording> = owners.iter().filter(without).map(|owner| owner.name.clone()).collect();
        let whole = plans
            .of_month(kpi, &Whom::Company, month)
            .is_ok_and(|target| !matches!(target.origin.source, Source::People { without, .. } if without > 0));
        let is_set = whole || !owners.is_empty() && lacking.is_empty();
        let whom = if lacking.len() < owners.len() { lacking } else { Vec::new() };
        let lack = || Lack::NoTarget {
            kpi: kpi.short.clone(),
            id: kpi.id.clone(),
            period: Period::Month(month),
            whom,
            by: self.deciders(kpi),
        };
        (!is_set).then(lack)
    }

    fn at_least_shadow(&self, kpi: &Kpi) -> Check {
        let state = self.rollout().state(&kpi.id);
        let lack = || Lack::NotInShadow {
            kpi: kpi.short.clone(),
            id: kpi.id.clone(),
            state,
            earliest: self.earliest(kpi, State::Shadow).filter(|day| state == State::Baseline && *day > self.on),
            by: self.deciders(kpi),
        };
        let passed = matches!(state, State::Shadow | State::Live);
        Check { gate: Gate::Shadow, lacks: if passed { Vec::new() } else { vec![lack()] } }
    }

    /// The entries of the last full months, taken together.
    fn recorded(&self, kpi: &Kpi) -> Check {
        Check { gate: Gate::Recorded, lacks: self.evidence().lacks(kpi, self.last_months()) }
    }

    /// How many of those entries were checked.
    fn verified(&self, kpi: &Kpi) -> Check {
        Check {
            gate: Gate::Verified,
            lacks: self.evidence().lack_of_checks(kpi, self.last_months()).into_iter().collect(),
        }
    }

    fn last_months(&self) -> Span {
        let last = Month::of(self.on).previous();
        Span::of_months(last.plus(1 - MONTHS_BACK), last)
    }

    /// What was decided about it is done, whosever figure it is to help.
    fn acted(&self, kpi: &Kpi) -> Check {
        let ground = self.desk.expectations.ground;
        let overdue = self.desk.actions.lines.iter();
        let overdue = overdue.filter(|action| action.kpi == kpi.id && action.is_overdue(self.on));
        let lack = |action: &Action| Lack::ActionOverdue {
            kpi: kpi.short.clone(),
            what: action.text.clone(),
            due: action.due,
            by: responsible(ground, Some(kpi), &action.whom(), self.on).iter().map(|one| one.name.clone()).collect(),
        };
        Check { gate: Gate::Acted, lacks: overdue.map(lack).collect() }
    }

    fn guard(&self, kpi: &Kpi) -> Check {
        let catalog = self.desk.expectations.ground.catalog;
        let guard = kpi.guard.as_ref().and_then(|id| catalog.get(id)).filter(|guard| guard.enabled);
        let lacks = guard.and_then(|guard| self.lack_of_guard(kpi, guard)).into_iter().collect();
        Check { gate: Gate::Guard, lacks }
    }

    /// A guard that does not apply here blocks nothing.
    fn lack_of_guard(&self, kpi: &Kpi, guard: &Kpi) -> Option<Lack> {
        let position = self.position(guard).filter(|position| position.excluded.is_none())?;
        let (name, guard_name) = (kpi.short.clone(), guard.short.clone());
        if !position.is_introduced() {
            let (id, state) = (guard.id.clone(), position.state);
            return Some(Lack::GuardNotMeasured {
                kpi: name,
                guard: guard_name,
                id,
                state,
                by: self.answerable(guard),
            });
        }
        let since = position.introduced.unwrap_or(self.on);
        let empty = !self.evidence().has_value(guard, since);
        empty.then(|| Lack::GuardEmpty { kpi: name, guard: guard_name, since, by: self.owner_names(guard) })
    }

    fn told(&self, kpi: &Kpi) -> Check {
        let told = self.position(kpi).is_some_and(|position| {
            position.acknowledged.is_some_and(|day| position.introduced.is_some_and(|since| since <= day))
        });
        let lack = || Lack::NotTold { kpi: kpi.short.clone(), id: kpi.id.clone(), by: self.deciders(kpi) };
        Check { gate: Gate::Told, lacks: if told { Vec::new() } else { vec![lack()] } }
    }

    fn owner_names(&self, kpi: &Kpi) -> Vec<Wording> {
        self.owners(kpi).into_iter().map(|owner| owner.name.clone()).collect()
    }

    /// The controllers of the KPI's owners; where there are none, who answers for it.
    fn deciders(&self, kpi: &Kpi) -> Vec<Wording> {
        let duties = self.desk.expectations.ground.duties;
        let controls = self.owners(kpi).into_iter().filter_map(|owner| duties.control(kpi, owner, self.on));
        let mut names: Vec<Wording> = Vec::new();
        for control in controls {
            if !names.contains(&control.controller.name) {
                names.push(control.controller.name.clone());
            }
        }
        if names.is_empty() { self.answerable(kpi) } else { names }
    }

    /// Who can name an owner or a controller: whoever has the role that checks the KPI, else director, founder, head.
    fn answerable(&self, kpi: &Kpi) -> Vec<Wording> {
        let team = self.desk.expectations.ground.team();
        let roles = [kpi.controller.as_str(), "director", "founder", crate::domain::team::HEAD];
        let holders = |role: &str| -> Vec<Wording> {
            team.people()
                .iter()
                .filter(|person| person.has_role(role, self.on))
                .map(|person| person.name.clone())
                .collect()
        };
        roles.into_iter().map(holders).find(|names| !names.is_empty()).unwrap_or_default()
    }
}

/// True for what is due less often than monthly.
pub fn is_rare(kpi: &Kpi) -> bool {
    kpi.every.is_rarer_than(Cadence::Month)
}
