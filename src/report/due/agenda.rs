//! Everybody's page of a day: what to enter, to mend, to check and to do, until when, and since when it is late.

use chrono::NaiveDate;

use crate::domain::action::{Action, Actions};
use crate::domain::actual::{Ground, Whom};
use crate::domain::calendar::Calendar;
use crate::domain::catalog::Catalog;
use crate::domain::coverage::Expectations;
use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::Kpi;
use crate::domain::measure::words;
use crate::domain::period::{Cadence, Span};
use crate::domain::record::Owner;
use crate::domain::team::{Person, Team};
use crate::domain::verification::{CheckState, Judge, Judged};
use crate::domain::wording::Wording;
use crate::report::control::{DAYS_TO_CHECK, Drawn};
use crate::report::due::{self, deadline, deadline_of};

/// So many working days after the closing the second look is due.
const DAYS_TO_LOOK_AGAIN: u32 = 10;

words! {
    /// What somebody has to do.
    Task {
        /// Enter a value.
        Enter = "enter",
        /// Mend a value that its controller has sent back.
        Mend = "mend",
        /// Check a value.
        Check = "check",
        /// Look a second time at what its controller has checked.
        Recheck = "recheck",
        /// Carry out an action.
        Act = "act",
    }
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What.
    pub task: Task,
    /// With which KPI.
    pub kpi: KpiId,
    /// Its name as a row.
    pub kpi_name: Wording,
    /// The id of the person or group whose figure it is; empty for the company.
    pub owner: String,
    /// Their name.
    pub owner_name: Wording,
    /// The day, week, month ... it is for; of an action its last day.
    pub slot: Span,
    /// The last day on which it is not late.
    pub deadline: NaiveDate,
    /// Why it was sent back; what the action is.
    pub note: String,
    /// Who checks the figure.
    pub controller: Option<PersonId>,
}

impl Item {
    /// How many days late it is; none while it is not.
    pub fn late(&self, on: NaiveDate) -> Option<u32> {
        u32::try_from((on - self.deadline).num_days()).ok().filter(|days| *days > 0)
    }
}

/// What one person has to do, the most urgent first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: Wording,
    /// What.
    pub items: Vec<Item>,
}

/// Everybody's pages, in the order of the team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agenda {
    /// The day.
    pub on: NaiveDate,
    /// The pages that are not empty.
    pub pages: Vec<Page>,
    /// Why there is no page, where there is none.
    pub quiet: Quiet,
}

/// Why nobody has anything to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Quiet {
    /// All that was asked for is done.
    #[default]
    Done,
    /// Nothing was asked for: nobody who is meant owed a value on these days.
    NothingExpected,
    /// No KPI is introduced yet.
    NothingIntroduced,
}

impl Agenda {
    /// True when something is late.
    pub fn is_overdue(&self) -> bool {
        self.items().any(|item| item.late(self.on).is_some())
    }

    /// Everything on it.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.pages.iter().flat_map(|page| &page.items)
    }

    /// Adds what else somebody has to do, to pages in the order of the team.
    pub fn add(&mut self, team: &Team, mut found: Vec<(PersonId, Item)>) {
        for page in std::mem::take(&mut self.pages) {
            found.extend(page.items.into_iter().map(|item| (page.person.clone(), item)));
        }
        self.pages = pages(team, &found);
    }

    /// The same with only the items that are wanted of that person.
    pub fn retain(&mut self, wanted: impl Fn(&PersonId, &Item) -> bool) {
        for page in &mut self.pages {
            page.items.retain(|item| wanted(&page.person, item));
        }
        self.pages.retain(|page| !page.items.is_empty());
    }
}

/// What it is made of.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// What is expected.
    pub expectations: Expectations<'a>,
    /// The entries of those days, and how they stand with their controllers.
    pub judged: &'a [Judged<'a>],
    /// Who may check what.
    pub judge: Judge<'a>,
    /// What is done about figures that were missed.
    pub actions: Actions<'a>,
    /// The days that are looked at: entries for what ended before them are no longer asked for.
    pub span: Span,
    /// True for days into which nothing may be written any more.
    pub is_closed: &'a dyn Fn(NaiveDate) -> bool,
}

/// The days to look at for a KPI: the span, and at least the slot before the last day's, so that a quarter stays in sight
/// until its value is there.
pub fn days_of(every: Cadence, span: Span) -> Span {
    let before = every.period_of(span.to()).previous().span().from();
    Span::new(span.from().min(before), span.to()).unwrap_or(span)
}

/// The days of records that it takes.
pub fn needed(catalog: &Catalog, span: Span) -> Span {
    let begins = catalog.entries().iter().filter(|kpi| kpi.enabled).map(|kpi| {
        let days = days_of(kpi.every, span);
        kpi.every.period_of(days.from()).span().from()
    });
    Span::new(begins.min().unwrap_or(span.from()), span.to()).unwrap_or(span)
}

/// Everybody's pages on the last day of the span.
pub fn agenda(sources: &Sources<'_>) -> Agenda {
    let mut found: Vec<(PersonId, Item)> = Vec::new();
    let catalog = sources.ground().catalog;
    for kpi in catalog.entries().iter().filter(|kpi| kpi.enabled) {
        sources.add_entries(kpi, &mut found);
    }
    for judged in sources.judged {
        sources.add_mends(judged, &mut found);
        sources.add_checks(judged, &mut found);
    }
    let due = sources.actions.open().filter(|action| action.due <= sources.on());
    for action in due {
        sources.add_actions(action, &mut found);
    }
    Agenda { on: sources.on(), pages: pages(sources.ground().team(), &found), quiet: Quiet::Done }
}

/// The pages that are not empty, in the order of the team.
fn pages(team: &Team, found: &[(PersonId, Item)]) -> Vec<Page> {
    let page = |person: &Person| {
        let mut items: Vec<Item> =
            found.iter().filter(|(id, _)| *id == person.id).map(|(_, item)| item.clone()).collect();
        items.sort_by_key(|item| (item.task, item.deadline));
        Page { person: person.id.clone(), name: person.name.clone(), items }
    };
    team.people().iter().map(page).filter(|page| !page.items.is_empty()).collect()
}

/// Who owes a second look at an entry that was drawn from a month closed on that day, and until when; none where it was
/// looked at, or nobody is left who may.
pub fn second_look(drawn: &Drawn<'_>, closed_on: NaiveDate, calendar: &Calendar) -> Option<(PersonId, Item)> {
    let (person, _) = drawn.seconds.first().filter(|_| drawn.second.is_none())?;
    let entry = drawn.seen.entry();
    let item = Item {
        task: Task::Recheck,
        kpi: entry.kpi.id.clone(),
        kpi_name: entry.kpi.short.clone(),
        owner: entry.key.owner.as_str().to_owned(),
        owner_name: Wording::same(entry.key.owner.as_str()),
        slot: entry.kpi.every.period_of(entry.key.date).span(),
        deadline: calendar.nth_working_day_after(closed_on, DAYS_TO_LOOK_AGAIN),
        note: String::new(),
        controller: drawn.verifier.as_ref().map(|(id, _)| id.clone()),
    };
    Some((person.clone(), item))
}

impl<'a> Sources<'a> {
    fn ground(&self) -> Ground<'a> {
        self.expectations.ground
    }

    fn on(&self) -> NaiveDate {
        self.span.to()
    }

    /// What it means that those who are meant have nothing to do; the second of a pair is who checks the first.
    pub fn quiet(&self, is_meant: impl Fn(&PersonId, Option<&PersonId>) -> bool) -> Quiet {
        if self.expectations.rollout.introduced() == 0 {
            return Quiet::NothingIntroduced;
        }
        let ground = self.ground();
        let mut kpis = ground.catalog.entries().iter().filter(|kpi| kpi.enabled);
        let is_asked = kpis.any(|kpi| {
            let days = days_of(kpi.every, self.span);
            self.expectations.entries(kpi, days, self.on()).iter().any(|entry| {
                let control = ground.duties.control(kpi, entry.owner, entry.slot.to());
                is_meant(&entry.owner.id, control.map(|control| control.controller.id.clone()).as_ref())
            })
        });
        if is_asked { Quiet::Done } else { Quiet::NothingExpected }
    }

    fn add_entries(&self, kpi: &Kpi, found: &mut Vec<(PersonId, Item)>) {
        let ground = self.ground();
        let days = days_of(kpi.every, self.span);
        let days = Span::new(kpi.every.period_of(days.from()).span().from(), days.to()).unwrap_or(days);
        for entry in self.expectations.entries(kpi, days, self.on()) {
            if entry.entered || (self.is_closed)(entry.slot.to()) {
                continue;
            }
            let control = ground.duties.control(kpi, entry.owner, entry.slot.to());
            let Some(typist) = due::typist(ground, kpi, &entry, self.on()) else { continue };
            let item = Item {
                task: Task::Enter,
                kpi: kpi.id.clone(),
                kpi_name: kpi.short.clone(),
                owner: entry.owner.id.to_string(),
                owner_name: entry.owner.name.clone(),
                slot: entry.slot,
                deadline: deadline(kpi.every, entry.slot, ground.calendar),
                note: String::new(),
                controller: control.map(|control| control.controller.id.clone()),
            };
            found.push((typist.id.clone(), item));
        }
    }

    fn add_mends(&self, judged: &Judged<'_>, found: &mut Vec<(PersonId, Item)>) {
        if judged.state != CheckState::Rejected || (self.is_closed)(judged.entry.key.date) {
            return;
        }
        let stamp = judged.verdict.map(|verdict| &verdict.stamp);
        let since = stamp.and_then(|stamp| stamp.recorded_at).map_or(judged.entry.key.date, |at| self.judge.day(at));
        let deadline = self.judge.calendar.nth_working_day_after(since, DAYS_TO_CHECK);
        let note = stamp.map(|stamp| stamp.note.clone()).unwrap_or_default();
        let item = Item { note, ..self.item(Task::Mend, judged, deadline) };
        found.extend(self.judge.answerable(&judged.entry).into_iter().map(|person| (person.id.clone(), item.clone())));
    }

    fn add_checks(&self, judged: &Judged<'_>, found: &mut Vec<(PersonId, Item)>) {
        if !judged.awaits_controller() || (self.is_closed)(judged.entry.key.date) {
            return;
        }
        let entry = &judged.entry;
        let entered = entry.records.iter().filter_map(|record| record.stamp.recorded_at).max();
        let due = deadline_of(entry.kpi, entry.key.date, self.judge.calendar);
        let since = entered.map_or(due, |at| self.judge.day(at).max(due));
        let deadline = self.judge.calendar.nth_working_day_after(since, DAYS_TO_CHECK);
        let first = self.judge.controllers(entry, self.on()).first().map(|person| person.id.clone());
        // Whoever made an assessment cannot confirm it against its owner, only make it again.
        let is_disputed = judged.state == CheckState::Disputed;
        let task = if is_disputed && first.as_ref().is_some_and(|person| entry.was_typed_by(person)) {
            Task::Mend
        } else {
            Task::Check
        };
        let said = judged.verdict.filter(|_| is_disputed).map(|verdict| verdict.stamp.note.clone());
        let item = Item { note: said.unwrap_or_default(), ..self.item(task, judged, deadline) };
        found.extend(first.map(|person| (person, item)));
    }

    fn item(&self, task: Task, judged: &Judged<'_>, deadline: NaiveDate) -> Item {
        let entry = &judged.entry;
        let controller = self.judge.controllers(entry, self.on()).first().map(|person| person.id.clone());
        Item {
            task,
            kpi: entry.kpi.id.clone(),
            kpi_name: entry.kpi.short.clone(),
            owner: entry.key.owner.as_str().to_owned(),
            owner_name: self.name_of(&entry.key.owner),
            slot: entry.kpi.every.period_of(entry.key.date).span(),
            deadline,
            note: String::new(),
            controller,
        }
    }

    fn name_of(&self, owner: &Owner) -> Wording {
        let team = self.ground().team();
        let name = match owner {
            Owner::Person(id) => team.person(id.as_str()).map(|person| person.name.clone()),
            Owner::Group(id) => team.group(id.as_str()).map(|group| group.name.clone()),
            Owner::Company => Some(Wording::default()),
        };
        name.unwrap_or_else(|| Wording::same(owner.as_str()))
    }

    fn add_actions(&self, action: &Action, found: &mut Vec<(PersonId, Item)>) {
        let kpi = self.ground().catalog.get(&action.kpi);
        let item = Item {
            task: Task::Act,
            kpi: action.kpi.clone(),
            kpi_name: kpi.map_or_else(|| Wording::same(action.kpi.as_str()), |kpi| kpi.short.clone()),
            owner: action.owner.as_str().to_owned(),
            owner_name: self.name_of(&action.owner),
            slot: Span::day(action.due),
            deadline: action.due,
            note: action.text.clone(),
            controller: None,
        };
        let people = responsible(self.ground(), kpi, &action.whom(), self.on());
        found.extend(people.into_iter().map(|person| (person.id.clone(), item.clone())));
    }
}

/// Who answers for a figure: the person, the group's head; of the company's own figures the owner, of the sum of its
/// people's the heads of the groups that are in no other.
pub fn responsible<'a>(ground: Ground<'a>, kpi: Option<&Kpi>, whom: &Whom, day: NaiveDate) -> Vec<&'a Person> {
    let team = ground.team();
    match whom {
        Whom::Person(id) => team.person(id.as_str()).into_iter().collect(),
        Whom::Group(id) => team.heads_above(id, day).into_iter().take(1).collect(),
        Whom::Company => {
            let owned = kpi.filter(|kpi| !kpi.is_personal()).map(|kpi| ground.duties.owners(kpi, day));
            let heads = || {
                let tops = team.groups().iter().filter(|group| group.parent.is_none());
                tops.filter_map(|group| team.head_of(&group.id, day)).collect()
            };
            owned.filter(|owners| !owners.is_empty()).unwrap_or_else(heads)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_stays_in_sight_until_the_next_one_is_over() {
        let date = |text: &str| text.parse::<NaiveDate>().unwrap();
        let span = crate::report::due::lately(date("2024-06-20"));
        assert_eq!(days_of(Cadence::Quarter, span).from(), date("2024-01-01"));
        assert_eq!(days_of(Cadence::Day, span).from(), date("2024-05-01"));
    }
}
