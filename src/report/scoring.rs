//! Answers a question with a scorecard: figures, plans, expectations and the rollout brought together row by row.

pub mod papers;
mod people;
pub(in crate::report) mod row;

use std::collections::BTreeMap;

use crate::domain::action::Actions;
use crate::domain::actual::{Blank, Ground, Whom};
use crate::domain::catalog::{Catalog, Settings};
use crate::domain::coverage::Expectations;
use crate::domain::formula::NoValue;
use crate::domain::id::GroupId;
use crate::domain::kpi::{Kpi, Standing};
use crate::domain::period::Span;
use crate::domain::rollout::{Rollout, State};
use crate::domain::settled::Chunk;
use crate::domain::target::TargetBook;
use crate::domain::team::{Group, Person};
use crate::domain::wording::Wording;
use crate::report::plans::Plans;
use crate::report::question::{By, Question};
use crate::report::scorecard::{Head, Heading, RolloutHead, Row, Scorecard, Section};
use crate::report::scoring::row::Subject;

/// Everything a report stands on.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// What is expected of whom; figures and people are inside.
    pub expectations: Expectations<'a>,
    /// The plan.
    pub book: &'a TargetBook,
    /// What is done about figures that were missed.
    pub actions: Actions<'a>,
}

/// Answers the question.
pub fn scorecard(desk: &Desk<'_>, question: &Question) -> Scorecard {
    Scoring::new(desk, question).scorecard()
}

/// One row of a KPI, shown by the report or not; for `explain` and the answers of `record`.
pub fn row(desk: &Desk<'_>, question: &Question, kpi: &Kpi) -> Row {
    let scoring = Scoring::new(desk, question);
    scoring.row(&scoring.subject(kpi), &question.whom)
}

struct Scoring<'a> {
    desk: &'a Desk<'a>,
    question: &'a Question,
    plans: Plans<'a>,
    /// The days of the period, and those whose entries count: every row asks for them several times.
    span: Span,
    counted: Span,
}

impl<'a> Scoring<'a> {
    fn new(desk: &'a Desk<'a>, question: &'a Question) -> Scoring<'a> {
        let plans = Plans { ground: desk.expectations.ground, book: desk.book };
        Scoring { desk, question, plans, span: question.period.span(), counted: question.counted() }
    }

    fn ground(&self) -> Ground<'a> {
        self.desk.expectations.ground
    }

    fn catalog(&self) -> &'a Catalog {
        self.ground().catalog
    }

    fn rollout(&self) -> &'a Rollout {
        self.desk.expectations.rollout
    }

    fn ended(&self) -> bool {
        self.question.through >= self.span.to()
    }

    fn scorecard(&self) -> Scorecard {
        let sections = self.sections();
        let shown: Vec<&Kpi> = self.shown_kpis();
        let people = match self.question.whom {
            Whom::Company | Whom::Group(_) if self.question.people => self.people(&shown),
            Whom::Person(_) | Whom::Company | Whom::Group(_) => Vec::new(),
        };
        let hidden = |kpi: &&Kpi| !shown.iter().any(|one| one.id == kpi.id) && self.has_data(kpi);
        let narrowed = self.question.stage.is_some() || self.question.level.is_some() || !self.question.kpis.is_empty();
        let hidden_with_data = if narrowed { 0 } else { self.catalog().kpis().filter(hidden).count() };
        let definitions = if self.question.papers { self.definitions(&sections) } else { Vec::new() };
        Scorecard {
            head: self.head(),
            sections,
            people,
            missing: self.missing(&shown),
            waiting: if self.question.papers { self.waiting(&shown) } else { Vec::new() },
            definitions,
            unanswered: Vec::new(),
            excluded: self.excluded(),
            hidden_with_data,
        }
    }

    fn head(&self) -> Head {
        let span = self.span;
        let ground = self.ground();
        let passed = Span::new(span.from(), self.question.through.min(span.to()));
        Head {
            company: self.catalog().settings().map(|settings: &Settings| settings.company.clone()).unwrap_or_default(),
            whom: self.question.whom.clone(),
            whom_name: self.whom_name(&self.question.whom),
            period: self.question.period,
            span,
            today: self.question.today,
            through: self.question.through,
            elapsed: passed.map_or(0, |passed| ground.working_days(passed)),
            working_days: ground.working_days(span),
            begun: self.question.today >= span.from(),
            ended: self.ended(),
            sealing: self.question.sealing.clone(),
            known_at: self.question.known_at,
            unknown_years: ground.calendar.unknown_years(span),
            rollout: rollout_head(self.catalog(), self.rollout()),
        }
    }

    fn whom_name(&self, whom: &Whom) -> Option<Wording> {
        let team = self.ground().team();
        match whom {
            Whom::Company => None,
            Whom::Group(group) => team.group(group.as_str()).map(|group| group.name.clone()),
            Whom::Person(person) => team.person(person.as_str()).map(|person| person.name.clone()),
        }
    }

    fn excluded(&self) -> Vec<(Wording, String)> {
        let name = |id| self.catalog().get(id).map(|kpi| kpi.short.clone());
        self.rollout().excluded().filter_map(|(id, reason)| Some((name(id)?, reason.to_owned()))).collect()
    }

    /// The KPIs the report is about, in catalog order.
    fn shown_kpis(&self) -> Vec<&'a Kpi> {
        let question = self.question;
        let nothing_introduced = self.rollout().introduced() == 0;
        let chosen = |kpi: &&Kpi| {
            if !question.kpis.is_empty() {
                return question.kpis.contains(&kpi.id);
            }
            let excluded = self.rollout().position(&kpi.id).is_some_and(|position| position.excluded.is_some());
            let introduced = self.rollout().is_introduced(&kpi.id);
            let shown = introduced || (question.all && !excluded) || (nothing_introduced && self.has_data(kpi));
            shown
                && question.level.is_none_or(|level| kpi.level == level)
                && question.stage.is_none_or(|stage| self.stage_of(kpi) == Some(stage))
        };
        let wants_inputs = question.all || !question.kpis.is_empty();
        let entries = self.catalog().entries().iter().filter(|kpi| kpi.enabled);
        let entries = entries.filter(|kpi| kpi.standing == Standing::Kpi || wants_inputs);
        entries.filter(chosen).filter(|kpi| self.concerns(kpi)).collect()
    }

    fn stage_of(&self, kpi: &Kpi) -> Option<u8> {
        self.rollout().position(&kpi.id).and_then(|position| position.stage)
    }

    fn has_data(&self, kpi: &Kpi) -> bool {
        kpi.measure.is_recorded() && self.ground().actual(kpi, &Whom::Company, self.counted) != Err(Blank::NotEntered)
    }

    /// A person's report is about what that person delivers; a group's about all that is kept for it.
    fn concerns(&self, kpi: &Kpi) -> bool {
        match &self.question.whom {
            Whom::Company | Whom::Group(_) => true,
            Whom::Person(person) => {
                self.owners(kpi).iter().any(|owner| owner.id == *person)
                    || self.ground().actual(kpi, &self.question.whom, self.counted).is_ok() && kpi.is_personal()
            }
        }
    }

    /// Everybody who owes the KPI on some day of the counted span, or has entries in it, in the order of the team.
    fn owners(&self, kpi: &Kpi) -> Vec<&'a Person> {
        self.ground().owners_in(kpi, self.counted)
    }

    fn sections(&self) -> Vec<Section> {
        let mut by_heading: BTreeMap<(u8, u8), Vec<Row>> = BTreeMap::new();
        let shown = self.shown_kpis();
        for baseline in [false, true] {
            for kpi in &shown {
                let is_baseline = self.rollout().state(&kpi.id) == State::Baseline;
                if is_baseline == baseline {
                    self.add_rows(kpi, by_heading.entry(self.place_of(kpi)).or_default());
                }
            }
        }
        by_heading.into_iter().map(|(place, rows)| Section { heading: self.heading(place), rows }).collect()
    }

    fn place_of(&self, kpi: &Kpi) -> (u8, u8) {
        match (kpi.standing, self.rollout().is_introduced(&kpi.id), self.stage_of(kpi)) {
            (Standing::Input, ..) => (2, 0),
            (Standing::Kpi, true, Some(stage)) => (0, stage),
            (Standing::Kpi, ..) => (1, 0),
        }
    }

    fn heading(&self, place: (u8, u8)) -> Heading {
        match place {
            (0, stage) => {
                let name = self.catalog().stage(stage).map(|stage| stage.name.clone()).unwrap_or_default();
                Heading::Stage(stage, name)
            }
            (1, _) => Heading::NotIntroduced,
            _ => Heading::Inputs,
        }
    }

    /// Adds the row of the whole, its breakdowns, and the rows of its parts if they were asked for. A row is too large to be
    /// moved from list to list.
    fn add_rows(&self, kpi: &Kpi, rows: &mut Vec<Row>) {
        let whom = &self.question.whom;
        let subject = self.subject(kpi);
        rows.push(self.row(&subject, whom));
        rows.extend(self.breakdown_rows(&subject, whom));
        match self.question.by {
            By::Whole => {}
            By::Owner => {
                let owners = self.owners_inside(kpi).into_iter();
                rows.extend(owners.map(|owner| self.row_of_person(&subject, owner)));
            }
            By::Group => {
                let groups = self.ground().team().groups().iter().filter(|group| self.contains_group(&group.id));
                let group = |group: &Group| self.row(&subject, &Whom::Group(group.id.clone()));
                rows.extend(groups.map(group).filter(|row| is_kept(kpi, row)));
            }
        }
    }

    fn row_of_person(&self, subject: &Subject<'_>, person: &Person) -> Row {
        self.row_named(subject, &Whom::Person(person.id.clone()), Some(person.name.clone()))
    }

    /// Those of the owners who belong to the whole on some day.
    fn owners_inside(&self, kpi: &Kpi) -> Vec<&'a Person> {
        let chunks = self.ground().chunks(self.counted);
        let is_inside = |chunk: &Chunk<'_>, owner: &Person| {
            let segments = chunk.ground.tally.segments().iter().filter(|segment| chunk.span.covers(**segment));
            let mut days = segments.map(|segment| segment.from());
            days.any(|day| chunk.ground.belongs(owner.id.as_str(), &self.question.whom, day))
        };
        let mut owners = self.owners(kpi);
        owners.retain(|owner| chunks.iter().any(|chunk| is_inside(chunk, owner)));
        owners
    }

    fn contains_group(&self, group: &GroupId) -> bool {
        match &self.question.whom {
            Whom::Company => true,
            Whom::Group(outer) => outer != group && self.ground().team().is_within(group, outer),
            Whom::Person(_) => false,
        }
    }
}

/// The head of every report: where the introduction stands.
pub fn rollout_head(catalog: &Catalog, rollout: &Rollout) -> RolloutHead {
    RolloutHead {
        strategy: rollout.strategy,
        stage: rollout.stage,
        stage_name: catalog.stage(rollout.stage).map(|stage| stage.name.clone()),
        stages: rollout.stages(catalog).len(),
        introduced: rollout.introduced(),
        applicable: catalog.kpis().filter(|kpi| rollout.applies(&kpi.id)).count(),
        kpis: rollout.kpis(),
        live: rollout.count(State::Live),
        shadow: rollout.count(State::Shadow),
        baseline: rollout.count(State::Baseline),
        road: papers::steps(catalog, rollout),
        forced: rollout.forced.clone(),
    }
}

/// False for a group that has no figure of its own of what is kept for the company only: it owes none.
fn is_kept(kpi: &Kpi, row: &Row) -> bool {
    let is_foreign = matches!(row.blank, Some(Blank::NotKept | Blank::Formula(NoValue::NotKept(_))));
    let is_owed = row.coverage.expected > 0 && !is_foreign;
    kpi.is_personal() || row.actual.is_some() || is_owed || !row.actions.is_empty()
}
