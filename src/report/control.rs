//! The entries a controller looks at: each value with its target, what is usual, and what is unusual about it.

mod drawn;
mod signs;
mod watch;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::Kpi;
use crate::domain::period::{Cadence, Month};
use crate::domain::record::{Owner, Record};
use crate::domain::target::TargetFigure;
use crate::domain::value::Ratio;
use crate::domain::verification::{Entry, EntryKey, Judge, Judged};
use crate::domain::wording::Wording;
use crate::report::due::deadline_of;
use crate::report::entry::{shown, together, whom};
use crate::report::plans::Plans;
use crate::report::scoring::Desk;

pub use crate::report::control::drawn::{Differing, Drawn};
pub use crate::report::control::signs::{Sign, Usual};
pub use crate::report::control::watch::{Said, SecondLooks, StampSign, Watched, watch};

/// How many working days after an entry's deadline, or after a late entry, it should be checked.
pub const DAYS_TO_CHECK: u32 = 2;

/// The value of every entry, by KPI and owner: what is usual is seen from them.
pub type Values = HashMap<(KpiId, Owner), BTreeMap<NaiveDate, Ratio>>;

/// An entry as its controller sees it.
#[derive(Clone, Debug)]
pub struct Seen<'a> {
    /// The entry and how it stands.
    pub judged: Judged<'a>,
    /// The name of the person or group; none for the company.
    pub owner: Option<Wording>,
    /// Who checks it today, first whose turn it is.
    pub controllers: Vec<(PersonId, Wording)>,
    /// Its value; none where there was nothing to measure.
    pub value: Option<Ratio>,
    /// What it should be: of a flow a working day's share of the month.
    pub target: Option<TargetFigure>,
    /// What is usual for this owner; none where too little is known.
    pub usual: Option<Usual>,
    /// What is unusual about it.
    pub signs: Vec<Sign>,
    /// True when a head confirmed it and it makes the head's own result.
    pub is_own_result: bool,
    /// The day it got its present form; none where nobody typed it.
    pub entered: Option<NaiveDate>,
    /// The last day to check it.
    pub deadline: NaiveDate,
}

impl<'a> Seen<'a> {
    /// True when the other one is the same entry with the same lines, and the last word on both is the same.
    pub fn stands_as(&self, other: &Seen<'_>) -> bool {
        let word = |seen: &Seen<'_>| seen.judged.verdict.map(|line| (line.stamp.id, line.verdict));
        self.entry().key == other.entry().key
            && self.entry().digest == other.entry().digest
            && word(self) == word(other)
    }

    /// The entry.
    pub fn entry(&self) -> &Entry<'a> {
        &self.judged.entry
    }

    /// True when it should have been checked by now.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.judged.awaits_controller() && today > self.deadline
    }
}

/// The value of an entry with these lines, as it is typed and shown.
pub fn value_of(kpi: &Kpi, records: &[&Record]) -> Option<Ratio> {
    shown(kpi, together(kpi, records))
}

/// The values of all entries among these lines.
pub fn values<'r>(desk: &Desk<'_>, records: impl Iterator<Item = &'r Record>) -> Values {
    let mut lines: HashMap<EntryKey, Vec<&Record>> = HashMap::new();
    for record in records {
        let key = EntryKey { date: record.date, kpi: record.kpi.clone(), owner: record.owner.clone() };
        lines.entry(key).or_default().push(record);
    }
    let mut values = Values::new();
    for (key, lines) in lines {
        let Some(kpi) = desk.expectations.ground.catalog.get(&key.kpi) else { continue };
        if let Some(value) = value_of(kpi, &lines) {
            values.entry((key.kpi, key.owner)).or_default().insert(key.date, value);
        }
    }
    values
}

/// Looks at entries the way their controllers do.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// Plans and people.
    pub desk: &'a Desk<'a>,
    /// Who may check what.
    pub judge: Judge<'a>,
    /// All that was entered lately.
    pub values: &'a Values,
}

impl Sight<'_> {
    /// Everything there is to see of an entry.
    pub fn see<'e>(&self, judged: Judged<'e>) -> Seen<'e> {
        let entry = &judged.entry;
        let calendar = self.judge.calendar;
        let entered = entry.records.iter().filter_map(|record| record.stamp.recorded_at).max();
        let entered = entered.map(|moment| self.judge.day(moment));
        let due = deadline_of(entry.kpi, entry.key.date, calendar);
        let since = entered.map_or(due, |entered| entered.max(due));
        let controllers = self.judge.controllers(entry, self.judge.today).into_iter();
        let is_covered_zero = entry.records.is_empty() && entry.kpi.is_flow();
        let value = if is_covered_zero { Some(Ratio::zero()) } else { value_of(entry.kpi, &entry.records) };
        let known = self.values.get(&(entry.key.kpi.clone(), entry.key.owner.clone()));
        let usual = known.and_then(|known| Usual::before(known, entry.key.date));
        Seen {
            owner: self.owner_name(&entry.key.owner),
            controllers: controllers.map(|person| (person.id.clone(), person.name.clone())).collect(),
            target: self.target(entry),
            signs: self.signs(entry, (value.as_ref(), usual.as_ref(), known), entered.is_some_and(|day| day > due)),
            is_own_result: self.judge.is_own_result(&judged),
            value,
            usual,
            entered,
            deadline: calendar.nth_working_day_after(since, DAYS_TO_CHECK),
            judged,
        }
    }

    fn signs(
        &self,
        entry: &Entry<'_>,
        (value, usual, known): (Option<&Ratio>, Option<&Usual>, Option<&BTreeMap<NaiveDate, Ratio>>),
        is_late: bool,
    ) -> Vec<Sign> {
        let mut signs = Vec::new();
        if let (Some(value), Some(usual)) = (value, usual) {
            signs.extend(usual.signs(value));
        }
        signs.extend(is_late.then_some(Sign::Late));
        signs.extend(self.is_free(entry).then_some(Sign::FreeDay));
        if let (Some(known), Some(_)) = (known, value) {
            signs.extend(signs::of_series(entry.kpi, known, entry.key.date, self.judge.calendar));
        }
        signs
    }

    fn is_free(&self, entry: &Entry<'_>) -> bool {
        let (date, calendar) = (entry.key.date, self.judge.calendar);
        let person = entry.key.owner.person().and_then(|id| self.judge.duties.team().person(id.as_str()));
        entry.kpi.every == Cadence::Day
            && !entry.records.is_empty()
            && !person.map_or_else(|| calendar.is_working(date), |person| person.works_on(date, calendar))
    }

    fn owner_name(&self, owner: &Owner) -> Option<Wording> {
        let team = self.judge.duties.team();
        match owner {
            Owner::Person(id) => team.person(id.as_str()).map(|person| person.name.clone()),
            Owner::Group(id) => team.group(id.as_str()).map(|group| group.name.clone()),
            Owner::Company => None,
        }
        .or_else(|| (*owner != Owner::Company).then(|| Wording::same(owner.as_str())))
    }

    fn target(&self, entry: &Entry<'_>) -> Option<TargetFigure> {
        let plans = Plans { ground: self.desk.expectations.ground, book: self.desk.book };
        let (kpi, whom, month) = (entry.kpi, whom(&entry.key.owner), Month::of(entry.key.date));
        let target = plans.of_month(kpi, &whom, month).ok()?.figures.target;
        if !self.desk.expectations.ground.catalog.nature(kpi).spreads {
            return Some(target);
        }
        let slot = kpi.every.period_of(entry.key.date).span();
        let days = |span| i64::from(plans.days(kpi, &whom, span));
        let (here, all) =
            if kpi.every == Cadence::Day { (1, days(month.span())) } else { (days(slot), days(month.span())) };
        (all > 0).then(|| target.times(&Ratio::from_counts(here, all)))
    }
}
