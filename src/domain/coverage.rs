//! Which entries are expected of whom, and which of them are there.
//!
//! Three absences differ: not entered, zero, and not expected (a free day, leave, no post, not introduced, excluded).

use chrono::NaiveDate;

use crate::domain::actual::{Ground, Whom};
use crate::domain::calendar::DayCount;
use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::{EnteredBy, Kpi};
use crate::domain::period::{Cadence, Span};
use crate::domain::rollout::Rollout;
use crate::domain::settled::Chunk;
use crate::domain::team::Person;
use crate::domain::value::Ratio;
use crate::domain::verification::Checks;

/// An import says: inside these days, of these people and KPIs, everything that happened is in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The KPIs it feeds.
    pub kpis: Vec<KpiId>,
    /// The `owner` fields it speaks for.
    pub owners: Vec<String>,
    /// The days.
    pub span: Span,
}

impl Covered {
    /// True when it says all that another says.
    fn includes(&self, other: &Covered) -> bool {
        self.span.covers(other.span)
            && other.kpis.iter().all(|kpi| self.kpis.contains(kpi))
            && other.owners.iter().all(|owner| self.owners.contains(owner))
    }

    /// The same said with fewer words. A growing export imported every night says every night what it said before.
    pub fn shortened(all: Vec<Covered>) -> Vec<Covered> {
        let mut kept: Vec<Covered> = Vec::new();
        for covered in all.into_iter().rev() {
            if !kept.iter().any(|known| known.includes(&covered)) {
                kept.push(covered);
            }
        }
        kept.reverse();
        kept
    }
}

/// How many entries were expected and how many of them are there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Entries that are there, of those expected.
    pub entered: u32,
    /// Entries expected up to and including the day asked for.
    pub expected: u32,
    /// Of those that are there, the verified ones.
    pub verified: u32,
    /// Of the verified ones, those a head confirmed that make the head's own result, without a second look so far.
    pub own: u32,
}

impl Coverage {
    /// The share that is there; none when nothing is expected.
    pub fn share(self) -> Option<Ratio> {
        (self.expected > 0).then(|| Ratio::from_counts(i64::from(self.entered), i64::from(self.expected)))
    }

    fn of(entry: &Expected<'_>) -> Coverage {
        Coverage {
            entered: u32::from(entry.entered),
            expected: 1,
            verified: u32::from(entry.verified),
            own: u32::from(entry.own),
        }
    }

    fn plus(self, other: Coverage) -> Coverage {
        Coverage {
            entered: self.entered + other.entered,
            expected: self.expected + other.expected,
            verified: self.verified + other.verified,
            own: self.own + other.own,
        }
    }
}

/// One entry somebody owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected<'a> {
    /// Who delivers it.
    pub owner: &'a Person,
    /// The day, week, month ... it is for.
    pub slot: Span,
    /// True when it is there.
    pub entered: bool,
    /// True when it is there and its controller has confirmed it as it stands.
    pub verified: bool,
    /// True when that was a head, it makes the head's own result, and nobody has looked at it since.
    pub own: bool,
}

/// What is expected, on the ground of figures.
#[derive(Clone, Copy, Debug)]
pub struct Expectations<'a> {
    /// People, KPIs, calendar, entries.
    pub ground: Ground<'a>,
    /// Which KPIs are introduced, and since when.
    pub rollout: &'a Rollout,
    /// What imports cover.
    pub covered: &'a [Covered],
    /// What controllers have confirmed.
    pub checks: &'a Checks,
}

impl<'a> Expectations<'a> {
    /// The first day from which values of the KPI are expected: its introduction, else that of the first KPI it feeds; never
    /// while it is excluded.
    pub fn since(&self, kpi: &Kpi) -> Option<NaiveDate> {
        if let Some(position) = self.rollout.position(&kpi.id)
            && (position.is_introduced() || position.excluded.is_some())
        {
            return position.introduced.filter(|_| position.is_introduced());
        }
        self.ground.catalog.fed_by(kpi).filter_map(|fed| self.since(fed)).min()
    }

    /// False where nobody owes the KPI, nor what its formula reads, on any day.
    pub fn is_owed(&self, kpi: &Kpi) -> bool {
        let read = || self.ground.catalog.operands_of(kpi).into_iter().any(|operand| self.since(operand).is_some());
        !self.ground.past.is_empty() || self.since(kpi).is_some() || read()
    }

    /// Every entry of a recorded KPI owed inside `span` up to and including `through`.
    pub fn entries(&self, kpi: &Kpi, span: Span, through: NaiveDate) -> Vec<Expected<'a>> {
        self.entries_of(kpi, None, span, through)
    }

    /// The same of one person only, if one is given.
    fn entries_of(&self, kpi: &Kpi, only: Option<&PersonId>, span: Span, through: NaiveDate) -> Vec<Expected<'a>> {
        if self.ground.past.is_empty() {
            return self.own_entries(kpi, only, span, through);
        }
        let mut entries = Vec::new();
        for Chunk { ground, span, settled } in self.ground.chunks(span) {
            let (rollout, covered) =
                settled.map_or((self.rollout, self.covered), |month| (&month.rollout, &month.covered));
            let then = Expectations { ground, rollout, covered, checks: self.checks };
            let kpi = ground.catalog.get(&kpi.id).filter(|kpi| kpi.enabled);
            entries.extend(kpi.into_iter().flat_map(|kpi| then.own_entries(kpi, only, span, through)));
        }
        entries
    }

    /// The same on one ground.
    fn own_entries(&self, kpi: &Kpi, only: Option<&PersonId>, span: Span, through: NaiveDate) -> Vec<Expected<'a>> {
        let recorded = kpi.measure.is_recorded() && kpi.entered_by != EnteredBy::Program;
        let Some(since) = recorded.then(|| self.since(kpi)).flatten() else { return Vec::new() };
        let Some(due) = Span::new(span.from(), span.to().min(through)) else { return Vec::new() };
        let mut entries = Vec::new();
        for slot in slots(kpi.every, due) {
            if slot.to() < since {
                continue;
            }
            for owner in self.owners(kpi, only, slot.to()) {
                if self.is_expected(kpi, owner, slot) {
                    let entered = self.is_entered(kpi, owner, slot, since);
                    let verified = entered && self.checks.is_verified(&kpi.id, owner.id.as_str(), slot);
                    let own = verified && self.checks.is_own(&kpi.id, owner.id.as_str(), slot);
                    entries.push(Expected { owner, slot, entered, verified, own });
                }
            }
        }
        entries
    }

    fn owners(&self, kpi: &Kpi, only: Option<&PersonId>, day: NaiveDate) -> Vec<&'a Person> {
        let duties = &self.ground.duties;
        match only {
            None => duties.owners(kpi, day),
            Some(person) if duties.is_owner(kpi, person, day) => {
                self.ground.team().person(person.as_str()).into_iter().collect()
            }
            Some(_) => Vec::new(),
        }
    }

    fn is_expected(&self, kpi: &Kpi, owner: &Person, slot: Span) -> bool {
        if kpi.every == Cadence::Day {
            return self.is_due_day(kpi, owner, slot.to());
        }
        // Something rarer than a day is owed by whoever was there on any of its days.
        owner.is_employed(slot.to()) && slot.days().any(|day| owner.works_on(day, self.ground.calendar))
    }

    fn is_due_day(&self, kpi: &Kpi, owner: &Person, day: NaiveDate) -> bool {
        match kpi.days {
            DayCount::Owner => owner.works_on(day, self.ground.calendar),
            DayCount::Company => {
                owner.is_employed(day) && owner.absence_on(day).is_none() && self.ground.calendar.is_working(day)
            }
            DayCount::Calendar => owner.is_employed(day) && owner.absence_on(day).is_none(),
        }
    }

    fn is_entered(&self, kpi: &Kpi, owner: &Person, slot: Span, since: NaiveDate) -> bool {
        self.ground.has_entry(kpi, owner.id.as_str(), slot) || self.is_covered(kpi, owner, slot, since)
    }

    /// True when imports, one or several together, speak for every day of the slot on which there was something to do since
    /// the introduction: a file of Monday says nothing of the week.
    fn is_covered(&self, kpi: &Kpi, owner: &Person, slot: Span, since: NaiveDate) -> bool {
        let covers = |is_meant: &dyn Fn(Span) -> bool| {
            self.covered.iter().any(|covered| {
                is_meant(covered.span)
                    && covered.kpis.contains(&kpi.id)
                    && covered.owners.iter().any(|known| known == owner.id.as_str())
            })
        };
        let is_said = |day: NaiveDate| covers(&|span| span.contains(day));
        covers(&|span| span.intersection(slot).is_some())
            && slot.days().all(|day| day < since || !self.is_due_day(kpi, owner, day) || is_said(day))
    }

    /// How much of what is expected of somebody is there. A formula takes its worst operand.
    pub fn coverage(&self, kpi: &Kpi, whom: &Whom, span: Span, through: NaiveDate) -> Coverage {
        let only = match whom {
            Whom::Person(person) => Some(person),
            Whom::Company | Whom::Group(_) => None,
        };
        let is_meant = |entry: &Expected<'_>| self.ground.belongs(entry.owner.id.as_str(), whom, entry.slot.to());
        let entries = self.entries_of(kpi, only, span, through).into_iter().filter(is_meant);
        let coverage = entries.map(|entry| Coverage::of(&entry)).fold(Coverage::default(), Coverage::plus);
        coverage.or_worst_operand(self, kpi, whom, (span, through))
    }
}

impl Coverage {
    fn or_worst_operand(
        self,
        expectations: &Expectations<'_>,
        kpi: &Kpi,
        whom: &Whom,
        days: (Span, NaiveDate),
    ) -> Coverage {
        let Some(formula) = kpi.measure.formula() else { return self };
        let catalog = expectations.ground.catalog;
        let operands = formula.operands();
        let whom = match whom {
            Whom::Person(person) if !kpi.is_personal() => expectations.ground.led_by(person, days.0.to()),
            other => other.clone(),
        };
        let of_operand =
            |id: &KpiId| catalog.get(id).map(|operand| expectations.coverage(operand, &whom, days.0, days.1));
        let coverages = operands.iter().filter_map(|operand| of_operand(&operand.kpi));
        coverages.filter(|coverage| coverage.expected > 0).min_by_key(Coverage::share_or_one).unwrap_or_default()
    }

    fn share_or_one(&self) -> Ratio {
        self.share().unwrap_or_else(|| Ratio::whole(1))
    }
}

/// The days, weeks, months ... that end inside a span.
fn slots(every: Cadence, span: Span) -> impl Iterator<Item = Span> {
    every.periods_in(span).into_iter().map(crate::domain::period::Period::span)
}

#[cfg(test)]
mod tests;
