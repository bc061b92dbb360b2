//! Papers that people sign: the passport of a KPI and the card of a person. What they say, before anybody draws it.

use chrono::NaiveDate;

use crate::domain::actual::Whom;
use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::{Kpi, Standing};
use crate::domain::period::Period;
use crate::domain::rollout::{Rollout, State};
use crate::domain::status::Thresholds;
use crate::domain::team::Person;
use crate::domain::wording::Wording;
use crate::report::matrix::{Assigned, assigned};
use crate::report::plans::Plans;
use crate::report::scorecard::{Definition, Plan};
use crate::report::scoring::papers::definition;
use crate::report::scoring::row::plan;

/// What papers stand on.
#[derive(Clone, Copy, Debug)]
pub struct Archive<'a> {
    /// People, KPIs, duties and the plan.
    pub plans: Plans<'a>,
    /// How far the introduction has come.
    pub rollout: &'a Rollout,
    /// The period whose plan they show.
    pub period: Period,
    /// The day whose duties they show.
    pub day: NaiveDate,
}

/// The passport of a KPI.
#[derive(Clone, Debug)]
pub struct Passport {
    /// What it is and who answers for it by role.
    pub definition: Definition,
    /// The stage it belongs to, and its name.
    pub stage: Option<(u8, Wording)>,
    /// Its state, and since when.
    pub state: Option<(State, Option<NaiveDate>)>,
    /// Why it does not apply, if it does not.
    pub excluded: Option<String>,
    /// The KPI that shows when this one is chased at the cost of quality.
    pub guard: Option<Wording>,
    /// The KPIs it guards itself.
    pub guards: Vec<Wording>,
    /// Where its verdicts begin.
    pub thresholds: Thresholds,
    /// True where pace is judged while the period is open.
    pub has_pace: bool,
    /// The period of the plan.
    pub period: Period,
    /// The plan of the company.
    pub plan: Option<Plan>,
    /// Who delivers it, with plan and controller.
    pub people: Vec<Holder>,
}

/// Somebody who delivers a KPI.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Who.
    pub owner: Wording,
    /// Who checks; none where nobody is left who could.
    pub controller: Option<Wording>,
    /// Who stands in while the controller is away.
    pub deputy: Option<Wording>,
    /// What is to be reached in the period.
    pub plan: Option<Plan>,
}

/// The card of a person.
#[derive(Clone, Debug)]
pub struct Card {
    /// The id.
    pub person: PersonId,
    /// The name.
    pub name: Wording,
    /// Posts on the day: the role, the group, and since when.
    pub posts: Vec<(Wording, Option<Wording>, NaiveDate)>,
    /// The schedule of the day, as it is written.
    pub schedule: String,
    /// The period of the plan.
    pub period: Period,
    /// What the person delivers, in catalog order.
    pub owned: Vec<Owned>,
    /// What the person checks, in catalog order: the KPI and whose.
    pub checked: Vec<(Wording, Vec<Wording>)>,
    /// Who checks the person, each once, in the order of their KPIs.
    pub controllers: Vec<Wording>,
}

/// A KPI that somebody delivers.
#[derive(Clone, Debug)]
pub struct Owned {
    /// What it is.
    pub definition: Definition,
    /// Its state; none for an input.
    pub state: Option<State>,
    /// Who checks it, and the plan.
    pub holder: Holder,
    /// The KPI that guards it.
    pub guard: Option<Wording>,
}

impl Archive<'_> {
    /// The passport of a KPI or input.
    pub fn passport(&self, kpi: &Kpi) -> Passport {
        let catalog = self.plans.ground.catalog;
        let position = self.rollout.position(&kpi.id);
        let stage = position.map_or(kpi.stage, |position| position.stage);
        let stage =
            stage.map(|number| (number, catalog.stage(number).map(|stage| stage.name.clone()).unwrap_or_default()));
        let guarded = catalog.kpis().filter(|other| other.guard.as_ref() == Some(&kpi.id));
        let people = assigned(&self.plans.ground.duties, kpi, self.day);
        Passport {
            definition: definition(catalog, kpi),
            stage,
            state: position.filter(|_| kpi.standing == Standing::Kpi).map(|position| (position.state, position.since)),
            excluded: position.and_then(|position| position.excluded.clone()),
            guard: self.guard(kpi),
            guards: guarded.map(|other| other.short.clone()).collect(),
            thresholds: catalog.thresholds_of(kpi),
            has_pace: catalog.nature(kpi).spreads,
            period: self.period,
            plan: self.plan(kpi, &Whom::Company),
            people: people.iter().filter_map(|one| self.holder(one)).collect(),
        }
    }

    /// The card of a person.
    pub fn card(&self, person: &Person) -> Card {
        let (catalog, team) = (self.plans.ground.catalog, self.plans.ground.team());
        let all: Vec<(&Kpi, Vec<Assigned<'_>>)> = catalog
            .kpis()
            .chain(catalog.inputs())
            .filter(|kpi| self.matters(kpi))
            .map(|kpi| (kpi, assigned(&self.plans.ground.duties, kpi, self.day)))
            .collect();
        let is = |one: Option<&Person>| one.is_some_and(|one| one.id == person.id);
        let owned = all.iter().flat_map(|(_, row)| row).filter(|one| is(one.owner));
        let owned: Vec<Owned> = owned.filter_map(|one| self.owned(one)).collect();
        let checked = all.iter().filter_map(|(kpi, row)| {
            let checked = row.iter().filter(|one| is(one.controller) || is(one.deputy));
            let owners: Vec<Wording> = checked.filter_map(|one| Some(one.owner?.name.clone())).collect();
            (!owners.is_empty()).then(|| (kpi.short.clone(), owners))
        });
        let mut controllers: Vec<Wording> = Vec::new();
        for controller in owned.iter().filter_map(|one| one.holder.controller.clone()) {
            if !controllers.contains(&controller) {
                controllers.push(controller);
            }
        }
        let posts = person.posts_on(self.day).map(|post| {
            let role = catalog.role(post.role.as_str()).map(|role| role.name.clone());
            let group = post.group.as_ref().and_then(|id| team.group(id.as_str())).map(|group| group.name.clone());
            (role.unwrap_or_else(|| Wording::same(post.role.as_str())), group, post.from)
        });
        Card {
            person: person.id.clone(),
            name: person.name.clone(),
            posts: posts.collect(),
            schedule: person.schedule_on(self.day).to_string(),
            period: self.period,
            checked: checked.collect(),
            controllers,
            owned,
        }
    }

    /// True for what is measured, or feeds what is measured; while nothing is, for all that applies.
    fn matters(&self, kpi: &Kpi) -> bool {
        let is_measured = |id: &KpiId| match self.rollout.introduced() {
            0 => self.rollout.applies(id),
            _ => self.rollout.is_introduced(id),
        };
        let catalog = self.plans.ground.catalog;
        let feeds = |fed: &Kpi| catalog.operands_of(fed).iter().any(|operand| operand.id == kpi.id);
        match kpi.standing {
            Standing::Kpi => is_measured(&kpi.id),
            Standing::Input => catalog.kpis().any(|fed| is_measured(&fed.id) && feeds(fed)),
        }
    }

    fn owned(&self, one: &Assigned<'_>) -> Option<Owned> {
        Some(Owned {
            definition: definition(self.plans.ground.catalog, one.kpi),
            state: (one.kpi.standing == Standing::Kpi).then(|| self.rollout.state(&one.kpi.id)),
            holder: self.holder(one)?,
            guard: self.guard(one.kpi),
        })
    }

    fn holder(&self, one: &Assigned<'_>) -> Option<Holder> {
        let owner = one.owner?;
        Some(Holder {
            owner: owner.name.clone(),
            controller: one.controller.map(|person| person.name.clone()),
            deputy: one.deputy.map(|person| person.name.clone()),
            plan: self.plan(one.kpi, &Whom::Person(owner.id.clone())),
        })
    }

    fn plan(&self, kpi: &Kpi, whom: &Whom) -> Option<Plan> {
        self.plans.of_span(kpi, whom, self.period.span()).ok().as_ref().map(plan)
    }

    fn guard(&self, kpi: &Kpi) -> Option<Wording> {
        let guard = kpi.guard.as_ref().and_then(|id| self.plans.ground.catalog.get(id));
        guard.map(|guard| guard.short.clone())
    }
}
