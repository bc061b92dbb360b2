//! The entries that are meant, read with what was usual before them, and seen with their controllers' eyes.

use std::collections::HashSet;

use anyhow::Result;

use crate::commands::control::choice::Choice;
use crate::commands::office::Office;
use crate::domain::kpi::Kpi;
use crate::domain::period::{Cadence, Month, Span};
use crate::domain::record::{Owner, Record};
use crate::domain::verification::{CheckState, Entry, EntryKey, Judge, Judged, MonthOfEntries, Verification};
use crate::report::control::{Seen, Sight, values};
use crate::report::scoring::Desk;
use crate::store::seals;

/// So many months before the first one are read to know what is usual.
const MONTHS_BEFORE: i32 = 3;

/// A month's lines that are in force.
pub struct Shelf {
    /// The month.
    pub month: Month,
    /// Its records.
    pub records: Vec<Record>,
    /// The verdicts on them.
    pub verdicts: Vec<Verification>,
}

impl Shelf {
    fn entries(&self) -> MonthOfEntries<'_> {
        let (records, verdicts) = (self.records.iter().collect(), self.verdicts.iter().collect());
        MonthOfEntries { month: self.month, records, verdicts }
    }
}

/// Reads the months of a choice and gives what is seen to `tell`, in order of days.
pub fn look<T>(
    office: &Office,
    choice: &Choice,
    tell: impl FnOnce(&Sight<'_>, Vec<Seen<'_>>, &[Shelf]) -> Result<T>,
) -> Result<T> {
    let span = choice.span;
    let before = Span::of_months(Month::of(span.from()).plus(-MONTHS_BEFORE), Month::of(span.to()));
    let shelves = read(office, before)?;
    let loaded = office.loaded_with(office.tally(span, &[])?)?;
    let desk = loaded.desk()?;
    let values = values(&desk, shelves.iter().flat_map(|shelf| &shelf.records));
    let sight = Sight { desk: &desk, judge: office.judge()?, values: &values };
    let wanted = |kpi: &Kpi, key: &EntryKey| choice.has(kpi, key) && is_checked(&desk, choice, kpi, key);
    let judged = judged(&desk, &sight.judge, &shelves, span, &wanted);
    let seen = judged.into_iter().map(|one| sight.see(one)).collect();
    tell(&sight, seen, &shelves)
}

/// The wanted entries of those days and how they stand, in order of days.
pub fn judged<'e>(
    desk: &Desk<'e>,
    judge: &Judge<'_>,
    shelves: &'e [Shelf],
    span: Span,
    wanted: &dyn Fn(&Kpi, &EntryKey) -> bool,
) -> Vec<Judged<'e>> {
    let meant = shelves.iter().filter(|shelf| shelf.month.span().intersection(span).is_some());
    let mut judged: Vec<Judged<'e>> = Vec::new();
    for shelf in meant {
        let all = shelf.entries().judged(desk.expectations.ground.catalog, judge, seals::HASHING, wanted);
        judged.extend(all.into_iter().filter(|one| wanted(one.entry.kpi, &one.entry.key)));
    }
    // A verdict on lines that were withdrawn since leaves nothing to check, unless an import speaks for the day.
    let covered = covered(desk, span, wanted);
    let known: HashSet<EntryKey> = judged.iter().map(|one| one.entry.key.clone()).collect();
    judged.retain(|one| !one.entry.records.is_empty() || covered.iter().any(|(_, key)| *key == one.entry.key));
    let new = covered.into_iter().filter(|(_, key)| !known.contains(key));
    judged.extend(new.map(|(kpi, key)| empty(kpi, key)));
    judged.sort_by_key(|one| one.entry.key.date);
    judged
}

/// Reads the months of a span.
pub fn read(office: &Office, span: Span) -> Result<Vec<Shelf>> {
    let mut shelves = Vec::new();
    let known: HashSet<Month> = office.record_months()?.into_iter().collect();
    for month in span.months() {
        let mut records = Vec::new();
        if known.contains(&month) {
            let (mut sheet, resolution) = office.records(month)?;
            let mut rows: Vec<Option<Record>> = std::mem::take(&mut sheet.rows).into_iter().map(Some).collect();
            records.extend(resolution.live().filter_map(|row| rows[row].take()));
        }
        let verdicts = office.verdicts(month)?;
        if !records.is_empty() || !verdicts.is_empty() {
            shelves.push(Shelf { month, records, verdicts });
        }
    }
    Ok(shelves)
}

/// Values of what was not introduced on that day are nobody's to check, unless they are asked for.
fn is_checked(desk: &Desk<'_>, choice: &Choice, kpi: &Kpi, key: &EntryKey) -> bool {
    let since = || desk.expectations.since(kpi);
    kpi.enabled && (choice.is_of_any_state() || since().is_some_and(|since| since <= key.date))
}

/// The days on which nothing happened because an import covers them.
fn covered<'a>(desk: &Desk<'a>, span: Span, wanted: &dyn Fn(&Kpi, &EntryKey) -> bool) -> Vec<(&'a Kpi, EntryKey)> {
    let (expectations, ground) = (desk.expectations, desk.expectations.ground);
    let mut found = Vec::new();
    if expectations.covered.is_empty() {
        return found;
    }
    for kpi in ground.catalog.entries().iter().filter(|kpi| kpi.enabled && kpi.every == Cadence::Day) {
        for expected in expectations.entries(kpi, span, span.to()) {
            let owner = &expected.owner.id;
            let is_there = ground.tally.has_entry(ground.position(kpi), owner.as_str(), expected.slot);
            let key = EntryKey { date: expected.slot.to(), kpi: kpi.id.clone(), owner: Owner::Person(owner.clone()) };
            if expected.entered && !is_there && wanted(kpi, &key) {
                found.push((kpi, key));
            }
        }
    }
    found
}

fn empty<'a>(kpi: &'a Kpi, key: EntryKey) -> Judged<'a> {
    let entry = Entry { kpi, key, records: Vec::new(), digest: seals::digest_of(&[]) };
    Judged { entry, state: CheckState::Waiting, verdict: None, is_drawn: true }
}
