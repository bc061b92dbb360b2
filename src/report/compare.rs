//! The two strategies side by side: how long each takes, and what the selective one leaves unobserved.

use chrono::NaiveDate;

use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::period::Month;
use crate::domain::rollout::{Rollout, State, Strategy};
use crate::domain::team::Person;
use crate::domain::wording::Wording;
use crate::report::road::{Walk, road};
use crate::report::scoring::Desk;

/// How far a strategy comes, and how fast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Which.
    pub strategy: Strategy,
    /// How many KPIs it introduces.
    pub kpis: usize,
    /// How many stages it has.
    pub stages: usize,
    /// The earliest day on which the first of its KPIs is live; none when all are.
    pub first_live: Option<NaiveDate>,
    /// The earliest day on which all of them are.
    pub all_live: Option<NaiveDate>,
    /// Months from today until then.
    pub months: u32,
}

/// A KPI, role or person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The name.
    pub name: Wording,
}

/// A KPI and others it would need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The chosen KPI.
    pub kpi: Named,
    /// What it needs and was not chosen.
    pub others: Vec<Named>,
}

/// Both strategies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The day it is seen from.
    pub on: NaiveDate,
    /// The KPIs of the selective one.
    pub chosen: Vec<Named>,
    /// All KPIs by stages.
    pub phased: Variant,
    /// The chosen ones.
    pub selective: Variant,
    /// Steps of the funnel nobody would measure.
    pub steps: Vec<Named>,
    /// Roles that own KPIs and would own none.
    pub roles: Vec<Named>,
    /// People who own KPIs and would own none.
    pub people: Vec<Named>,
    /// Chosen KPIs whose guard would be measured but never judged, because it was not chosen.
    pub guards: Vec<Needs>,
    /// Chosen formulas that read what was not chosen, and so could not be computed.
    pub operands: Vec<Needs>,
}

/// Compares, for these chosen KPIs.
pub fn compare(desk: &Desk<'_>, on: NaiveDate, chosen: &[KpiId]) -> Comparison {
    let catalog = desk.expectations.ground.catalog;
    let rollout = desk.expectations.rollout;
    let applicable = |kpi: &&Kpi| rollout.position(&kpi.id).is_some_and(|position| position.excluded.is_none());
    let all: Vec<&Kpi> = catalog.kpis().filter(applicable).collect();
    let picked: Vec<&Kpi> = all.iter().copied().filter(|kpi| chosen.contains(&kpi.id)).collect();
    let choice = Choice { desk, on, all, picked };
    Comparison {
        on,
        chosen: choice.picked.iter().map(|kpi| named(kpi)).collect(),
        phased: choice.phased(),
        selective: choice.selective(),
        steps: choice.steps(),
        roles: choice.roles(),
        people: choice.people(),
        guards: choice.guards(),
        operands: choice.operands(),
    }
}

struct Choice<'a> {
    desk: &'a Desk<'a>,
    on: NaiveDate,
    all: Vec<&'a Kpi>,
    picked: Vec<&'a Kpi>,
}

impl<'a> Choice<'a> {
    fn phased(&self) -> Variant {
        let mut rollout: Rollout = self.desk.expectations.rollout.clone();
        rollout.strategy = Strategy::Phased;
        let mut desk = *self.desk;
        desk.expectations.rollout = &rollout;
        let road = road(&desk, self.on);
        let dates: Vec<NaiveDate> =
            road.stages.iter().flat_map(|stage| &stage.kpis).filter_map(|kpi| kpi.live).collect();
        self.variant(Strategy::Phased, self.all.len(), road.stages.len(), &dates)
    }

    fn selective(&self) -> Variant {
        let walk = Walk { desk: self.desk, on: self.on };
        let dates: Vec<NaiveDate> = self.picked.iter().filter_map(|kpi| walk.dates(kpi, self.on).1).collect();
        self.variant(Strategy::Selective, self.picked.len(), 1, &dates)
    }

    fn variant(&self, strategy: Strategy, kpis: usize, stages: usize, dates: &[NaiveDate]) -> Variant {
        let any_live = self.all.iter().any(|kpi| self.desk.expectations.rollout.state(&kpi.id) == State::Live);
        let all_live = dates.iter().copied().max();
        let months = all_live.map_or(0, |day| Month::of(day).since(Month::of(self.on)));
        Variant {
            strategy,
            kpis,
            stages,
            first_live: dates.iter().copied().min().filter(|_| !any_live),
            all_live,
            months: u32::try_from(months).unwrap_or(0),
        }
    }

    fn is_picked(&self, id: &KpiId) -> bool {
        self.picked.iter().any(|kpi| kpi.id == *id)
    }

    fn name(&self, id: &KpiId) -> Named {
        let kpi = self.desk.expectations.ground.catalog.get(id);
        kpi.map_or_else(|| Named { id: id.to_string(), name: Wording::same(id.as_str()) }, named)
    }

    /// A step is observed when it was chosen itself; as a mere operand nobody judges it.
    fn steps(&self) -> Vec<Named> {
        let steps = self.desk.expectations.ground.catalog.funnel().iter();
        steps.filter(|id| !self.is_picked(id)).map(|id| self.name(id)).collect()
    }

    fn roles(&self) -> Vec<Named> {
        let owned = |kpis: &[&Kpi], role: &str| kpis.iter().any(|kpi| kpi.owner.as_str() == role);
        let roles = self.desk.expectations.ground.catalog.roles().iter();
        roles
            .filter(|role| owned(&self.all, role.id.as_str()) && !owned(&self.picked, role.id.as_str()))
            .map(|role| Named { id: role.id.to_string(), name: role.name.clone() })
            .collect()
    }

    fn people(&self) -> Vec<Named> {
        let duties = self.desk.expectations.ground.duties;
        let owns = |kpis: &[&Kpi], person: &Person| kpis.iter().any(|kpi| duties.is_owner(kpi, &person.id, self.on));
        let people = self.desk.expectations.ground.team().people().iter();
        people
            .filter(|person| owns(&self.all, person) && !owns(&self.picked, person))
            .map(|person| Named { id: person.id.to_string(), name: person.name.clone() })
            .collect()
    }

    fn guards(&self) -> Vec<Needs> {
        let rollout = self.desk.expectations.rollout;
        let unchosen = |id: &&KpiId| {
            !self.is_picked(id) && rollout.position(id).is_some_and(|position| position.excluded.is_none())
        };
        let needs = |kpi: &&Kpi| {
            let guard = kpi.guard.as_ref().filter(unchosen)?;
            Some(Needs { kpi: named(kpi), others: vec![self.name(guard)] })
        };
        self.picked.iter().filter_map(needs).collect()
    }

    /// Inputs come with the formula that reads them; KPIs have to be chosen.
    fn operands(&self) -> Vec<Needs> {
        let catalog = self.desk.expectations.ground.catalog;
        let needs = |kpi: &&Kpi| {
            let operands = catalog.operands_of(kpi).into_iter();
            let missing = operands.filter(|operand| {
                let position = self.desk.expectations.rollout.position(&operand.id);
                position.is_some_and(|position| !position.is_introduced())
                    && operand.measure.is_recorded()
                    && !self.is_picked(&operand.id)
            });
            let others: Vec<Named> = missing.map(named).collect();
            (!others.is_empty()).then(|| Needs { kpi: named(kpi), others })
        };
        self.picked.iter().filter_map(needs).collect()
    }
}

fn named(kpi: &Kpi) -> Named {
    Named { id: kpi.id.to_string(), name: kpi.short.clone() }
}
