//! Where a series breaks: from one closing to the next the former month would be computed otherwise.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::calendar::Calendar;
use crate::domain::catalog::Catalog;
use crate::domain::duty::Duty;
use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::Kpi;
use crate::domain::period::{Month, Span};
use crate::domain::target::{Scope, TargetLine};
use crate::domain::team::{Person, Team};
use crate::domain::wording::Wording;

/// What a month is computed from, as far as it can break a series.
#[derive(Clone, Copy, Debug)]
pub struct Era<'a> {
    /// The month.
    pub month: Month,
    /// The KPIs.
    pub catalog: &'a Catalog,
    /// The people.
    pub team: &'a Team,
    /// The lines of duties in force.
    pub duties: &'a [Duty],
    /// Working days.
    pub calendar: &'a Calendar,
    /// The lines of the plan in force.
    pub targets: &'a [TargetLine],
}

/// From a month on something is computed otherwise than it was in the month before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The first month computed the new way.
    pub month: Month,
    /// The KPIs whose rules differ.
    pub kpis: Vec<(String, Wording)>,
    /// The KPIs whose plan for the month before was changed afterwards, or is set for others than it was.
    pub plans: Vec<(String, Wording)>,
    /// The KPIs whose owners or controllers in the month before were changed afterwards.
    pub duties: Vec<(String, Wording)>,
    /// The people whose posts, schedules or absences in the month before were changed afterwards.
    pub people: Vec<(String, Wording)>,
    /// The days of the month before that were made free, or working, afterwards.
    pub days: Vec<NaiveDate>,
}

impl Break {
    fn is_empty(&self) -> bool {
        let names = [&self.kpis, &self.plans, &self.duties, &self.people];
        names.iter().all(|names| names.is_empty()) && self.days.is_empty()
    }
}

/// The breaks between months that follow each other.
pub fn breaks(eras: &[Era<'_>]) -> Vec<Break> {
    let between = |pair: &[Era<'_>]| {
        let (old, new) = (&pair[0], &pair[1]);
        let span = old.month.span();
        let kpis = |differs: &dyn Fn(&KpiId) -> bool| {
            let known = new.catalog.entries().iter().filter(|kpi| kpi.enabled && old.catalog.get(&kpi.id).is_some());
            known.filter(|kpi| differs(&kpi.id)).map(named).collect::<Vec<_>>()
        };
        Break {
            month: new.month,
            kpis: redefined(old.catalog, new.catalog),
            plans: kpis(&|kpi| is_replanned(old, new, kpi)),
            duties: kpis(&|kpi| duties_in(old.duties, kpi, span) != duties_in(new.duties, kpi, span)),
            people: moved(old.team, new.team, span),
            days: span.days().filter(|day| old.calendar.is_working(*day) != new.calendar.is_working(*day)).collect(),
        }
    };
    eras.windows(2).map(between).filter(|found| !found.is_empty()).collect()
}

/// The lines of a KPI's plan that play a part in some days.
fn plan_in<'a>(era: &Era<'a>, kpi: &KpiId, span: Span) -> Vec<&'a TargetLine> {
    let inside = |line: &&TargetLine| line.kpi() == kpi && line.period().span().intersection(span).is_some();
    era.targets.iter().filter(inside).collect()
}

fn is_replanned(old: &Era<'_>, new: &Era<'_>, kpi: &KpiId) -> bool {
    let said = |era: &Era<'_>| {
        let line = |line: &TargetLine| format!("{} {} {:?}", line.scope(), line.period(), line.target());
        plan_in(era, kpi, old.month.span()).into_iter().map(line).collect::<BTreeSet<String>>()
    };
    let kinds = |era: &Era<'_>| {
        let kind = |line: &TargetLine| match line.scope() {
            Scope::Person(_) => 0,
            Scope::Role(_) => 1,
            Scope::Group(_) => 2,
            Scope::Company => 3,
        };
        plan_in(era, kpi, era.month.span()).into_iter().map(kind).collect::<BTreeSet<u8>>()
    };
    let (before, after) = (kinds(old), kinds(new));
    said(old) != said(new) || (before != after && !before.is_empty() && !after.is_empty())
}

/// Who owned and who checked a KPI in some days, and when.
fn duties_in(duties: &[Duty], kpi: &KpiId, span: Span) -> BTreeSet<String> {
    let inside = |duty: &Duty| {
        let held = Span::new(duty.from, duty.to.unwrap_or(NaiveDate::MAX))?.intersection(span)?;
        Some(format!("{:?} {:?} {held:?}", duty.owner(), duty.controller()))
    };
    duties.iter().filter(|duty| duty.kpi == *kpi).filter_map(inside).collect()
}

/// The people who were elsewhere, or away, on some of those days by one team and not by the other.
fn moved(old: &Team, new: &Team, span: Span) -> Vec<(String, Wording)> {
    let of =
        |team: &Team, id: &PersonId| team.person(id.as_str()).map(|person| days_of(person, span)).unwrap_or_default();
    let gone = old.people().iter().filter(|person| new.person(person.id.as_str()).is_none());
    let all = new.people().iter().chain(gone);
    all.filter(|person| of(old, &person.id) != of(new, &person.id))
        .map(|person| (person.id.to_string(), person.name.clone()))
        .collect()
}

/// What a person did on each of those days, as far as figures depend on it; nothing for one without a post.
fn days_of(person: &Person, span: Span) -> Vec<(NaiveDate, Vec<String>, bool)> {
    let plain = Calendar::plain();
    let on = |day: NaiveDate| {
        let mut posts: Vec<String> =
            person.posts_on(day).map(|post| format!("{} {:?}", post.role, post.group)).collect();
        posts.sort();
        let works = person.absence_on(day).is_none() && person.is_scheduled(day, &plain);
        (!posts.is_empty()).then_some((day, posts, works))
    };
    span.days().filter_map(on).collect()
}

/// The KPIs that are computed by other rules in `after` than in `before`, in catalog order; what they are called and
/// explained by does not matter.
fn redefined(before: &Catalog, after: &Catalog) -> Vec<(String, Wording)> {
    let differs = |kpi: &&Kpi| before.get(&kpi.id).is_none_or(|old| !is_alike(before, old, after, kpi));
    let gone = |kpi: &&Kpi| after.get(&kpi.id).is_none();
    let changed = after.entries().iter().filter(differs);
    changed.chain(before.entries().iter().filter(gone)).map(named).collect()
}

fn named(kpi: &Kpi) -> (String, Wording) {
    (kpi.id.to_string(), kpi.short.clone())
}

fn is_alike(before: &Catalog, old: &Kpi, after: &Catalog, new: &Kpi) -> bool {
    let plain = |catalog: &Catalog, kpi: &Kpi| {
        let flags = (kpi.adds_over_people, kpi.adds_over_days, kpi.scales_with_absence, kpi.enabled);
        let rules = (kpi.measure.clone(), kpi.unit.id.clone(), kpi.direction, kpi.every, kpi.level, kpi.days);
        (rules, flags, kpi.seasonal, catalog.thresholds_of(kpi))
    };
    plain(before, old) == plain(after, new)
}
