//! Closed months as they were: people, duties, working days and plan by which a month was computed when it was closed. A
//! figure over several months takes each closed one from its own, so that a closed month is the same in every report.

use chrono::NaiveDate;

use crate::domain::actual::{Blank, Ground, Sieve, Whom, only, own_name};
use crate::domain::calendar::Calendar;
use crate::domain::catalog::Catalog;
use crate::domain::coverage::Covered;
use crate::domain::duty::{Duties, Duty};
use crate::domain::kpi::Kpi;
use crate::domain::period::Span;
use crate::domain::rollout::Rollout;
use crate::domain::tally::{Latest, Part, Sums, Tally};
use crate::domain::target::{TargetBook, TargetLine};
use crate::domain::team::{Person, Team};
use crate::place::Placed;

/// Everything a closed month is computed from.
#[derive(Clone, Debug)]
pub struct Settled {
    /// The days it speaks for.
    pub span: Span,
    /// The KPIs.
    pub catalog: Catalog,
    /// The people.
    pub team: Team,
    /// The lines of duties that were in force.
    pub duties: Vec<Duty>,
    /// Working days.
    pub calendar: Calendar,
    /// What was entered.
    pub tally: Tally,
    /// The rollout at the month's end.
    pub rollout: Rollout,
    /// What imports covered.
    pub covered: Vec<Covered>,
    /// The lines of the plan that were in force, in the order the book is made of.
    pub target_lines: Vec<Placed<TargetLine>>,
    /// The plan.
    pub book: TargetBook,
}

/// The closed months that a ground does not speak for itself, in order.
#[derive(Clone, Copy, Debug, Default)]
pub struct Past<'a> {
    months: &'a [Settled],
    /// The ground of all other days, where it is another one.
    rest: Option<Footing<'a>>,
}

impl<'a> Past<'a> {
    /// These months.
    pub fn of(months: &'a [Settled]) -> Past<'a> {
        Past { months, rest: None }
    }

    /// True when the ground speaks for all days.
    pub fn is_empty(&self) -> bool {
        self.months.is_empty()
    }

    /// The closed month that speaks for a day.
    pub fn on(&self, date: NaiveDate) -> Option<&'a Settled> {
        self.months.iter().find(|month| month.span.contains(date))
    }
}

#[derive(Clone, Copy, Debug)]
struct Footing<'a> {
    catalog: &'a Catalog,
    duties: Duties<'a>,
    calendar: &'a Calendar,
    tally: &'a Tally,
}

/// Days that are judged on one ground.
#[derive(Clone, Copy, Debug)]
pub struct Chunk<'a> {
    /// The ground.
    pub ground: Ground<'a>,
    /// The days.
    pub span: Span,
    /// The closed month they lie in; none where the ground is that of the report.
    pub settled: Option<&'a Settled>,
}

impl<'a> Ground<'a> {
    /// The ground on which a day is judged.
    pub fn at(&self, date: NaiveDate) -> Ground<'a> {
        if self.past.is_empty() { *self } else { self.chunk_from(Span::day(date)).ground }
    }

    /// A span in order, cut where the ground changes.
    pub fn chunks(&self, span: Span) -> Vec<Chunk<'a>> {
        let mut chunks = Vec::new();
        let mut left = Some(span);
        while let Some(span) = left {
            let chunk = self.chunk_from(span);
            left = chunk.span.to().succ_opt().and_then(|next| Span::new(next, span.to()));
            chunks.push(chunk);
        }
        chunks
    }

    /// The first days of a span that are judged on one ground.
    fn chunk_from(&self, span: Span) -> Chunk<'a> {
        let months = self.past.months;
        let Footing { catalog, duties, calendar, tally } = self.past.rest.unwrap_or(self.footing());
        if let Some(settled) = self.past.on(span.from()) {
            let rest = Some(self.past.rest.unwrap_or(self.footing()));
            let ground = Ground {
                catalog: &settled.catalog,
                duties: Duties::new(&settled.team, &settled.duties),
                calendar: &settled.calendar,
                tally: &settled.tally,
                today: self.today,
                past: Past { months, rest },
            };
            let span = span.intersection(settled.span).unwrap_or(span);
            return Chunk { ground, span, settled: Some(settled) };
        }
        let next = months.iter().map(|month| month.span.from()).find(|first| *first > span.from());
        let end = next.and_then(|next| next.pred_opt()).map_or(span.to(), |end| end.min(span.to()));
        let ground = Ground { catalog, duties, calendar, tally, today: self.today, past: Past { months, rest: None } };
        Chunk { ground, span: Span::new(span.from(), end).unwrap_or(span), settled: None }
    }

    fn footing(&self) -> Footing<'a> {
        Footing { catalog: self.catalog, duties: self.duties, calendar: self.calendar, tally: self.tally }
    }

    /// The first day of which anything is known.
    pub fn first_day(&self) -> NaiveDate {
        let rest = self.past.rest.unwrap_or(self.footing()).tally.span().from();
        self.past.months.first().map_or(rest, |month| month.span.from().min(rest))
    }

    /// Working days, of closed months as they were.
    pub fn working_days(&self, span: Span) -> u32 {
        if self.past.is_empty() {
            return self.calendar.working_days(span);
        }
        self.chunks(span).iter().map(|chunk| chunk.ground.calendar.working_days(chunk.span)).sum()
    }

    /// True when that owner has any entry of the KPI inside the span.
    pub fn has_entry(&self, kpi: &Kpi, owner: &str, span: Span) -> bool {
        let on = |ground: &Ground<'_>, span| ground.tally.has_entry(ground.position(kpi), owner, span);
        if self.past.is_empty() {
            return on(self, span);
        }
        self.chunks(span).iter().any(|chunk| on(&chunk.ground, chunk.span))
    }

    /// The breakdowns of a KPI that have entries inside the span, in alphabetical order; "" is unspecified.
    pub fn breakdowns_of(&self, kpi: &Kpi, span: Span) -> Vec<&'a str> {
        if self.past.is_empty() {
            return self.tally.breakdowns_of(self.position(kpi), span);
        }
        let of = |chunk: &Chunk<'a>| chunk.ground.tally.breakdowns_of(chunk.ground.position(kpi), chunk.span);
        let mut found: Vec<&str> = self.chunks(span).iter().flat_map(of).collect();
        found.sort_unstable();
        found.dedup_by_key(|text| text.to_lowercase());
        found
    }

    /// Everybody who owes a KPI on some day of the span, or has entries in it; one who is in several teams as in the
    /// report's own, if there.
    pub fn owners_in(&self, kpi: &Kpi, span: Span) -> Vec<&'a Person> {
        let mut found: Vec<&'a Person> = Vec::new();
        for Chunk { ground, span, .. } in self.chunks(span) {
            let Some(kpi) = ground.catalog.get(&kpi.id) else { continue };
            let segments = ground.tally.segments().iter().filter(|segment| span.covers(**segment));
            let people = ground.team().people();
            let mut owes = vec![false; people.len()];
            for owner in segments.flat_map(|segment| ground.duties.owners(kpi, segment.from())) {
                ground.team().position(owner.id.as_str()).into_iter().for_each(|at| owes[at] = true);
            }
            let position = ground.position(kpi);
            let entered = |person: &Person| ground.tally.has_entry(position, person.id.as_str(), span);
            let concerned = people.iter().zip(owes).filter(|(person, owes)| *owes || entered(person));
            found.extend(concerned.map(|(person, _)| person));
        }
        if !self.past.is_empty() {
            let team = self.team();
            found.iter_mut().for_each(|person| *person = team.person(person.id.as_str()).unwrap_or(person));
            found.sort_by_key(|person| (team.position(person.id.as_str()).unwrap_or(usize::MAX), person.id.clone()));
            found.dedup_by(|one, other| one.id == other.id);
        }
        found
    }

    /// What whom's entries add up to.
    pub(super) fn sums_of(&self, kpi: &Kpi, whom: &Whom, span: Span, sieve: Sieve<'_>) -> Result<Sums, Blank> {
        if self.past.is_empty() {
            return self.own_sums(kpi, whom, span, sieve);
        }
        let mut all = Sums::default();
        for chunk in self.chunks(span) {
            let Some(kpi) = chunk.ground.catalog.get(&kpi.id) else { continue };
            let sums = chunk.ground.own_sums(kpi, whom, chunk.span, sieve)?;
            all = Sums { lines: all.lines + sums.lines, sum: all.sum + sums.sum, count: all.count + sums.count };
        }
        Ok(all)
    }

    /// True when an import speaks for some of whom's entries.
    pub(super) fn is_covered(&self, kpi: &Kpi, whom: &Whom, span: Span) -> bool {
        if self.past.is_empty() {
            return self.is_own_covered(kpi, whom, span);
        }
        let on = |chunk: &Chunk<'_>| {
            let kpi = chunk.ground.catalog.get(&kpi.id);
            kpi.is_some_and(|kpi| chunk.ground.is_own_covered(kpi, whom, chunk.span))
        };
        self.chunks(span).iter().any(on)
    }

    /// The latest value of each owner and breakdown inside the span.
    pub(super) fn latest(
        &self,
        kpi: &Kpi,
        span: Span,
        owner: Option<&str>,
        sieve: Sieve<'_>,
    ) -> Vec<(&'a str, Latest)> {
        let on = |ground: &Ground<'a>, span| {
            ground.tally.latest(Part { kpi: ground.position(kpi), span, owner, breakdown: sieve })
        };
        if self.past.is_empty() {
            return on(self, span).into_iter().map(|((owner, _), latest)| (owner, latest)).collect();
        }
        let mut latest: std::collections::BTreeMap<(&str, String), Latest> = Default::default();
        for chunk in self.chunks(span) {
            for ((owner, breakdown), found) in on(&chunk.ground, chunk.span) {
                let known = latest.entry((owner, breakdown.to_lowercase())).or_insert(found);
                if known.key < found.key {
                    *known = found;
                }
            }
        }
        latest.into_iter().map(|((owner, _), latest)| (owner, latest)).collect()
    }

    pub(super) fn own_lines(&self, kpi: &Kpi, whom: &Whom, span: Span, sieve: Sieve<'_>) -> u32 {
        let part = Part { kpi: self.position(kpi), span, owner: only(whom), breakdown: sieve };
        self.tally.total(part, &|owner, segment| self.owns(owner, whom, segment.from())).lines
    }

    /// True when whom's entries of the span, which ends with a segment, are any.
    pub(super) fn has_own(&self, kpi: &Kpi, whom: &Whom, span: Span) -> bool {
        let part = Part { kpi: self.position(kpi), span, owner: only(whom), breakdown: None };
        self.tally.has_any(part, &|owner, segment| self.owns(owner, whom, segment.from()))
    }

    fn own_sums(&self, kpi: &Kpi, whom: &Whom, span: Span, sieve: Sieve<'_>) -> Result<Sums, Blank> {
        let part = Part { kpi: self.position(kpi), span, owner: only(whom), breakdown: sieve };
        if kpi.adds_over_people || matches!(whom, Whom::Person(_)) {
            return Ok(self.tally.total(part, &|owner, segment| self.owns(owner, whom, segment.from())));
        }
        let own = self.tally.total(part, &|owner, _| owner == own_name(whom));
        let others = self.tally.total(part, &|owner, segment| self.owns(owner, whom, segment.from()));
        if own.lines == 0 && others.lines > 0 { Err(Blank::NotOverPeople) } else { Ok(own) }
    }

    /// True when imports speak for somebody whose entries make whom's figure, on some days of the span.
    fn is_own_covered(&self, kpi: &Kpi, whom: &Whom, span: Span) -> bool {
        let adds_up = kpi.adds_over_people || matches!(whom, Whom::Person(_));
        self.tally.is_covered(self.position(kpi), span, &|owner, segment| {
            if adds_up { self.owns(owner, whom, segment.from()) } else { owner == own_name(whom) }
        })
    }
}
