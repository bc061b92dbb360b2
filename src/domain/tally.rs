//! Folds entries into totals: the one copy of the rules of totals. Knows no file; whoever reads entries feeds it.
//!
//! A tally is cut into segments (spans of days inside which nobody changes their group), so that any total a report asks
//! for is a sum over whole segments, and is the same in whatever order and from whatever files the entries come.

mod cell;
mod names;
mod rollup;

pub use cell::Cell;
pub use names::{Mix, NumberMap};
pub use rollup::Rollup;

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::period::Span;
use crate::domain::record::Observation;
use crate::domain::tally::names::Names;
use crate::domain::value::{Total, Value};

/// One live entry, small enough to be passed by value.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The KPI's position in the catalog.
    pub kpi: u32,
    /// The owner's position in the tally, from [`Tally::owner`].
    pub owner: u32,
    /// The breakdown's position in the tally, from [`Tally::breakdown`].
    pub breakdown: u32,
    /// Its day.
    pub date: NaiveDate,
    /// What it says; withdrawn entries are never fed.
    pub observation: Observation,
    /// What decides between levels of one day: time of recording (seconds), then the bits of the id.
    pub recorded: (i64, Option<u128>),
    /// True for an entry from an import.
    pub imported: bool,
    /// True for late truth about a closed month: it adds to the totals and is nobody's entry for its day.
    pub adjusts: bool,
}

/// The latest value of a level and what made it the latest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Latest {
    /// The day, time of recording and id; the greatest counts.
    pub key: (NaiveDate, i64, Option<u128>),
    /// The value; none when there was nothing to measure.
    pub value: Option<Value>,
}

impl Latest {
    /// What would be the latest if there were no other entry.
    pub fn of(entry: &Entry) -> Latest {
        let value = match entry.observation {
            Observation::Entered { value, .. } => Some(value),
            Observation::Nothing | Observation::Withdrawn => None,
        };
        Latest { key: (entry.date, entry.recorded.0, entry.recorded.1), value }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Key {
    kpi: u32,
    owner: u32,
    breakdown: u32,
    segment: u32,
}

/// A cell and where the one before it of the same KPI and owner is.
#[derive(Clone, Debug)]
struct Held {
    key: Key,
    cell: Cell,
    before: Option<u32>,
}

/// Totals of entries by KPI, owner, breakdown and segment.
#[derive(Clone, Debug)]
pub struct Tally {
    segments: Vec<Span>,
    owners: Names,
    breakdowns: Names,
    cells: Vec<Held>,
    /// The cell behind the one that was asked for last.
    next: u32,
    index: NumberMap<Key, u32>,
    /// The cells of each KPI, so that a total looks at its own only.
    of_kpi: Vec<Vec<u32>>,
    /// By KPI and owner: their last cell; the others follow it by [`Held::before`].
    of_owner: NumberMap<(u32, u32), u32>,
    /// By KPI: the owners and segments on whose days imports would have told whatever happened.
    covered: HashMap<u32, HashSet<(u32, u32)>>,
}

/// Which cells a total is taken over.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// The KPI's position in the catalog.
    pub kpi: u32,
    /// The days; whole segments only.
    pub span: Span,
    /// The only owner whose entries count, where it is one; whoever asks for one person's is spared the others' cells.
    pub owner: Option<&'a str>,
    /// Breakdowns that count; all when none is given.
    pub breakdown: Option<&'a dyn Fn(&str) -> bool>,
}

impl Tally {
    /// An empty tally over `span`, cut after the days before each of `cuts`.
    pub fn new(span: Span, cuts: &[NaiveDate]) -> Tally {
        let mut segments = Vec::new();
        let mut from = span.from();
        for &cut in cuts.iter().filter(|cut| span.contains(**cut)) {
            if let Some(segment) = cut.pred_opt().and_then(|to| Span::new(from, to)) {
                segments.push(segment);
                from = cut;
            }
        }
        segments.extend(Span::new(from, span.to()));
        let mut breakdowns = Names::default();
        breakdowns.position("", "");
        Tally {
            segments,
            owners: Names::default(),
            breakdowns,
            cells: Vec::new(),
            next: 0,
            index: NumberMap::default(),
            of_kpi: Vec::new(),
            of_owner: NumberMap::default(),
            covered: HashMap::new(),
        }
    }

    /// The days the tally covers.
    pub fn span(&self) -> Span {
        let (first, last) = (self.segments[0], self.segments[self.segments.len() - 1]);
        Span::new(first.from(), last.to()).expect("segments follow each other in order")
    }

    /// The segments, in order.
    pub fn segments(&self) -> &[Span] {
        &self.segments
    }

    /// The position of an owner, by the text of the `owner` field.
    pub fn owner(&mut self, owner: &str) -> u32 {
        self.owners.position(owner, owner)
    }

    /// The position of a breakdown, by its canonical text; compared without case.
    pub fn breakdown(&mut self, breakdown: &str) -> u32 {
        if breakdown.is_empty() { 0 } else { self.breakdowns.position(&breakdown.to_lowercase(), breakdown) }
    }

    /// Adds a live entry; one dated outside the tally's span is left out.
    pub fn add(&mut self, entry: &Entry) {
        let Some((segment, first)) = self.place_of(entry.date) else { return };
        let cell = self.cell(entry.kpi, entry.owner, entry.breakdown, segment);
        self.take(cell, first, &Rollup::of(entry));
    }

    /// The segment a day lies in, and which of its days, from 0, is the first of the day's month: negative where the segment
    /// begins later than the month. None outside the tally's span.
    pub fn place_of(&self, date: NaiveDate) -> Option<(u32, i64)> {
        let segment = self.segments.partition_point(|segment| segment.to() < date);
        let span = self.segments.get(segment).filter(|span| span.contains(date))?;
        let first = date.num_days_from_ce() - span.from().num_days_from_ce() - date.day0() as i32;
        Some((segment as u32, i64::from(first)))
    }

    /// The position of the cell of a KPI, owner, breakdown and segment, made when it is first asked for: whoever adds many
    /// entries asks once.
    pub fn cell(&mut self, kpi: u32, owner: u32, breakdown: u32, segment: u32) -> u32 {
        let key = Key { kpi, owner, breakdown, segment };
        // Sums of one month after the other mostly ask in the same order, which spares the search.
        if self.cells.get(self.next as usize).is_some_and(|held| held.key == key) {
            self.next += 1;
            return self.next - 1;
        }
        let at = self.cells.len() as u32;
        let known = *self.index.entry(key).or_insert(at);
        if known == at {
            if self.of_kpi.len() <= kpi as usize {
                self.of_kpi.resize_with(kpi as usize + 1, Vec::new);
            }
            self.of_kpi[kpi as usize].push(at);
            let before = self.of_owner.insert((kpi, owner), at);
            self.cells.push(Held { key, cell: Cell::default(), before });
        }
        self.next = known + 1;
        known
    }

    /// Adds sums of one month to the cell that [`Tally::cell`] gave, placed as [`Tally::place_of`] says of the month's days.
    pub fn take(&mut self, cell: u32, first: i64, part: &Rollup) {
        self.cells[cell as usize].cell.take(first, part);
    }

    /// Adds what another tally with the same segments holds. The result does not depend on who absorbs whom.
    pub fn absorb(&mut self, other: Tally) {
        let owners: Vec<u32> = other.owners.names.iter().map(|owner| self.owner(owner)).collect();
        let breakdowns: Vec<u32> = other.breakdowns.names.iter().map(|text| self.breakdown(text)).collect();
        for Held { key, cell, .. } in other.cells {
            let (owner, breakdown) = (owners[key.owner as usize], breakdowns[key.breakdown as usize]);
            let at = self.cell(key.kpi, owner, breakdown, key.segment);
            self.cells[at as usize].cell.absorb(cell);
        }
        for (kpi, covered) in other.covered {
            let covered = covered.into_iter().map(|(owner, segment)| (owners[owner as usize], segment));
            self.covered.entry(kpi).or_default().extend(covered);
        }
    }

    /// Takes in that on these days an import would have told what happened: where it says nothing, nothing did.
    pub fn cover(&mut self, kpi: u32, owner: &str, days: Span) {
        let owner = self.owner(owner);
        let covered = self.covered.entry(kpi).or_default();
        let first = self.segments.partition_point(|segment| segment.to() < days.from());
        let inside = self.segments[first..].iter().take_while(|segment| segment.from() <= days.to());
        covered.extend((first..).zip(inside).map(|(segment, _)| (owner, segment as u32)));
    }

    /// True when an import covers some days of the span for an owner that `counts` lets in (owner, segment).
    pub fn is_covered(&self, kpi: u32, span: Span, counts: &dyn Fn(&str, Span) -> bool) -> bool {
        let inside = |(owner, segment): &(u32, u32)| {
            let segment = self.segments[*segment as usize];
            span.covers(segment) && counts(&self.owners.names[*owner as usize], segment)
        };
        self.covered.get(&kpi).is_some_and(|covered| covered.iter().any(inside))
    }

    /// The owners met so far.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        self.owners.names.iter().map(String::as_str)
    }

    /// The breakdowns of a KPI that have entries inside the span, in alphabetical order; "" is unspecified.
    pub fn breakdowns_of(&self, kpi: u32, span: Span) -> Vec<&str> {
        let inside = |held: &&Held| span.covers(self.segments[held.key.segment as usize]);
        let mut found: Vec<u32> = self.held_of(kpi).filter(inside).map(|held| held.key.breakdown).collect();
        found.sort_unstable();
        found.dedup();
        let mut names: Vec<&str> = found.into_iter().map(|at| self.breakdowns.names[at as usize].as_str()).collect();
        names.sort_unstable();
        names
    }

    /// Sum, count and lines over the owners and segments that `counts` lets in (owner, segment).
    pub fn total(&self, part: Part<'_>, counts: &dyn Fn(&str, Span) -> bool) -> Sums {
        let mut sums = Sums::default();
        self.visit(part, &mut |owner, segment, cell| {
            if counts(owner, segment) {
                sums.lines += cell.lines;
                sums.sum += cell.sum;
                sums.count += cell.count;
            }
        });
        sums
    }

    /// The latest value of each owner and breakdown inside the span, by (date, recorded_at, id).
    ///
    /// The span must end with a segment; where it begins is free, as a cell knows the date of its latest value.
    pub fn latest(&self, part: Part<'_>) -> Vec<((&str, &str), Latest)> {
        let mut latest: Vec<((u32, u32), Latest)> = Vec::new();
        let ends_inside = |held: &&Held| part.span.contains(self.segments[held.key.segment as usize].to());
        let counts = |held: &&Held| {
            part.breakdown.is_none_or(|counts| counts(&self.breakdowns.names[held.key.breakdown as usize]))
        };
        for Held { key, cell, .. } in self.held_in(part).filter(ends_inside).filter(counts) {
            let Some(found) = cell.latest.filter(|found| part.span.contains(found.key.0)) else { continue };
            latest.push(((key.owner, key.breakdown), found));
        }
        latest.sort_unstable_by_key(|(whose, found)| (*whose, std::cmp::Reverse(found.key)));
        latest.dedup_by_key(|(whose, _)| *whose);
        let name = |(owner, breakdown): (u32, u32)| -> (&str, &str) {
            (&self.owners.names[owner as usize], &self.breakdowns.names[breakdown as usize])
        };
        latest.into_iter().map(|(key, latest)| (name(key), latest)).collect()
    }

    /// True when there is an entry inside the span of an owner that `counts` lets in (owner, segment). The span must end with
    /// a segment; where it begins is free.
    pub fn has_any(&self, part: Part<'_>, counts: &dyn Fn(&str, Span) -> bool) -> bool {
        self.held_in(part).any(|Held { key, cell, .. }| {
            let segment = self.segments[key.segment as usize];
            part.span.contains(segment.to())
                && cell.latest.is_some_and(|latest| part.span.contains(latest.key.0))
                && part.breakdown.is_none_or(|counts| counts(&self.breakdowns.names[key.breakdown as usize]))
                && counts(&self.owners.names[key.owner as usize], segment)
        })
    }

    /// True when that owner has any entry of the KPI inside the span, whatever its breakdown.
    pub fn has_entry(&self, kpi: u32, owner: &str, span: Span) -> bool {
        self.held_by(kpi, owner).any(|Held { key, cell, .. }| {
            let segment = self.segments[key.segment as usize];
            segment.intersection(span).is_some_and(|days| {
                let first = (days.from() - segment.from()).num_days() as usize;
                (first..first + days.len() as usize).any(|day| cell.has_day(day))
            })
        })
    }

    fn visit(&self, part: Part<'_>, see: &mut dyn FnMut(&str, Span, &Cell)) {
        for (key, cell) in self.cells_of(part) {
            see(&self.owners.names[key.owner as usize], self.segments[key.segment as usize], cell);
        }
    }

    fn held_of(&self, kpi: u32) -> impl Iterator<Item = &Held> {
        self.of_kpi.get(kpi as usize).into_iter().flatten().map(|&at| &self.cells[at as usize])
    }

    fn held_by(&self, kpi: u32, owner: &str) -> impl Iterator<Item = &Held> {
        let owner = self.owners.index.get(owner);
        let last = owner.and_then(|&owner| self.of_owner.get(&(kpi, owner)).copied());
        std::iter::successors(last, |&at| self.cells[at as usize].before).map(|at| &self.cells[at as usize])
    }

    fn held_in(&self, part: Part<'_>) -> impl Iterator<Item = &Held> {
        let own = part.owner.map(|owner| self.held_by(part.kpi, owner));
        let all = part.owner.is_none().then(|| self.held_of(part.kpi));
        own.into_iter().flatten().chain(all.into_iter().flatten())
    }

    fn cells_of<'a>(&'a self, part: Part<'a>) -> impl Iterator<Item = (&'a Key, &'a Cell)> {
        let counts = move |held: &&Held| {
            part.span.covers(self.segments[held.key.segment as usize])
                && part.breakdown.is_none_or(|counts| counts(&self.breakdowns.names[held.key.breakdown as usize]))
        };
        self.held_in(part).filter(counts).map(|held| (&held.key, &held.cell))
    }

    /// Everything the tally holds, by names, to compare tallies that were filled in different orders.
    pub fn contents(&self) -> std::collections::BTreeMap<(u32, &str, &str, u32), &Cell> {
        let named = |held: &'_ Held| {
            let Key { kpi, owner, breakdown, segment } = held.key;
            (
                kpi,
                self.owners.names[owner as usize].as_str(),
                self.breakdowns.names[breakdown as usize].as_str(),
                segment,
            )
        };
        self.cells.iter().map(|held| (named(held), &held.cell)).collect()
    }
}

/// What a part of a tally adds up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Live lines; 0 means not entered.
    pub lines: u32,
    /// Sum of values.
    pub sum: Total,
    /// Sum of counts.
    pub count: i128,
}

impl Sums {
    /// The quotient of a mean; none without observations.
    pub fn mean(&self) -> Option<crate::domain::value::Ratio> {
        let count = i64::try_from(self.count).ok()?;
        crate::domain::value::Ratio::from(self.sum).checked_div(&crate::domain::value::Ratio::whole(count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_covered_is_known_by_segment_and_owner() {
        let day = |day: u32| NaiveDate::from_ymd_opt(2024, 5, day).unwrap();
        let span = |from, to| Span::new(day(from), day(to)).unwrap();
        let mut tally = Tally::new(span(1, 31), &[day(11), day(21)]);
        tally.cover(3, "ivanov", span(15, 25));
        let covered = |kpi, days, name: &'static str| tally.is_covered(kpi, days, &|owner, _| owner == name);
        assert!(covered(3, span(1, 31), "ivanov") && covered(3, span(11, 20), "ivanov"));
        assert!(!covered(3, span(1, 10), "ivanov"));
        assert!(!covered(3, span(1, 31), "petrov") && !covered(4, span(1, 31), "ivanov"));
    }
}
