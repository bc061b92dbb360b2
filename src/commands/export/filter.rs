//! Which lines are wanted: of whom, of which KPIs, of which days.

use chrono::NaiveDate;

use crate::domain::actual::Whom;
use crate::domain::duty::{Duty, Holder};
use crate::domain::id::{GroupId, KpiId, PersonId};
use crate::domain::period::{Period, Span};
use crate::domain::record::Owner;
use crate::domain::target::{Scope, TargetLine};
use crate::domain::team::{Post, Team};

/// What is wanted of every table that has it.
pub struct Filter<'o> {
    /// These KPIs; all where none is named.
    pub kpis: Vec<KpiId>,
    /// Whose.
    pub whom: Whom,
    /// Of these days.
    pub period: Option<Period>,
    /// The people.
    pub team: &'o Team,
}

impl Filter<'_> {
    /// The days that are wanted, where not all are.
    pub fn span(&self) -> Option<Span> {
        self.period.map(Period::span)
    }

    /// True for a KPI that is wanted.
    pub fn has_kpi(&self, kpi: &KpiId) -> bool {
        self.kpis.is_empty() || self.kpis.contains(kpi)
    }

    /// True for a day that is wanted.
    pub fn has_day(&self, date: NaiveDate) -> bool {
        self.span().is_none_or(|span| span.contains(date))
    }

    /// True where any of those days is wanted; without an end they go on.
    pub fn has_days(&self, from: NaiveDate, to: Option<NaiveDate>) -> bool {
        self.span().is_none_or(|span| from <= span.to() && to.is_none_or(|to| span.from() <= to))
    }

    /// True for what is somebody's on that day.
    pub fn has_owner(&self, owner: &Owner, date: NaiveDate) -> bool {
        match (&self.whom, owner) {
            (Whom::Company, _) => true,
            (Whom::Person(wanted), Owner::Person(person)) => wanted == person,
            (Whom::Group(wanted), Owner::Person(person)) => self.is_member(person, wanted, date),
            (Whom::Group(wanted), Owner::Group(group)) => self.team.is_within(group, wanted),
            _ => false,
        }
    }

    /// True for a line of the plan that is wanted.
    pub fn has_target(&self, line: &TargetLine) -> bool {
        let span = line.period().span();
        let is_his = match (&self.whom, line.scope()) {
            (Whom::Company, _) => true,
            (Whom::Person(wanted), Scope::Person(person)) => wanted == person,
            (Whom::Group(wanted), Scope::Person(person)) => {
                [span.from(), span.to()].into_iter().any(|date| self.is_member(person, wanted, date))
            }
            (Whom::Group(wanted), Scope::Group(group)) => self.team.is_within(group, wanted),
            _ => false,
        };
        is_his && self.has_kpi(line.kpi()) && self.has_days(span.from(), Some(span.to()))
    }

    /// True for a duty that is wanted.
    pub fn has_duty(&self, duty: &Duty) -> bool {
        let is_his = match (&self.whom, duty.owner()) {
            (Whom::Company, _) => true,
            (Whom::Person(wanted), Some(Holder::Person(person))) => wanted == person,
            (Whom::Group(wanted), Some(Holder::Person(person))) => self.is_member(person, wanted, duty.from),
            _ => false,
        };
        is_his && self.has_kpi(&duty.kpi) && self.has_days(duty.from, duty.to)
    }

    /// True for a post that is wanted.
    pub fn has_post(&self, person: &PersonId, post: &Post) -> bool {
        let is_his = match &self.whom {
            Whom::Company => true,
            Whom::Person(wanted) => wanted == person,
            Whom::Group(wanted) => post.group.as_ref().is_some_and(|group| self.team.is_within(group, wanted)),
        };
        is_his && self.has_days(post.from, post.to)
    }

    fn is_member(&self, person: &PersonId, group: &GroupId, date: NaiveDate) -> bool {
        self.team.person(person.as_str()).is_some_and(|person| self.team.is_member(person, group, date))
    }
}
