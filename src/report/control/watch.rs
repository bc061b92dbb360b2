//! Control of the control: for each controller and month how much was checked, how fast, with what result, and whether it
//! looks like a rubber stamp.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::calendar::Calendar;
use crate::domain::id::PersonId;
use crate::domain::measure::words;
use crate::domain::period::{Month, Span};
use crate::domain::verification::{CheckState, Judge, Verdict, Verification};
use crate::domain::wording::Wording;
use crate::report::control::Seen;

words! {
    /// A sign that somebody confirms without looking.
    StampSign {
        /// Hundreds confirmed within a minute.
        Rush = "rush",
        /// Many confirmed, never one rejected.
        NeverRejected = "never_rejected",
        /// What is unusual was confirmed without a word.
        Unremarked = "unremarked",
    }
}

impl StampSign {
    /// The id of its name in the message files.
    pub fn message(self) -> &'static str {
        match self {
            StampSign::Rush => "control-stamp-rush",
            StampSign::NeverRejected => "control-stamp-never-rejected",
            StampSign::Unremarked => "control-stamp-unremarked",
        }
    }
}

/// So many confirmed within a minute are too many to have been looked at.
const RUSH: usize = 100;
/// So many without a rejection are a sign.
const MANY: usize = 100;

/// One controller's month.
#[derive(Clone, Debug)]
pub struct Watched {
    /// The month of the entries.
    pub month: Month,
    /// The controller; none where there is nobody.
    pub controller: Option<(PersonId, Wording)>,
    /// Entries there are to check.
    pub due: usize,
    /// Of those, verified.
    pub verified: usize,
    /// Of those, past the day by which they should have been checked.
    pub overdue: usize,
    /// The median of working days from an entry to its verdict; none without a verdict.
    pub days: Option<u32>,
    /// Verdicts that reject.
    pub rejected: usize,
    /// Entries that were changed after they were rejected: what the check has found.
    pub differences: usize,
    /// Entries the owners object to.
    pub disputed: usize,
    /// Of the entries drawn when the month was closed, how many were looked at again, and how many of those were wrong.
    pub second: Option<SecondLooks>,
    /// Signs of a rubber stamp, each with how many entries show it.
    pub signs: Vec<(StampSign, usize)>,
}

/// What second looks at a controller's month came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SecondLooks {
    /// Entries drawn.
    pub drawn: usize,
    /// Entries looked at again, drawn or not.
    pub looked: usize,
    /// Of those, found wrong although they were confirmed.
    pub wrong: usize,
}

/// What was said of the entries of one month: every verdict of a controller in force, not only the last of an entry.
pub struct Said<'a> {
    /// The verdicts of the month.
    pub verdicts: &'a [Verification],
    /// Who may check what.
    pub judge: Judge<'a>,
}

#[derive(Default)]
struct Pile<'s, 'a> {
    controller: Option<(PersonId, Wording)>,
    seen: Vec<&'s Seen<'a>>,
}

/// Watches a month: an entry is its last controller's, else that of whoever has to check it today.
pub fn watch(month: Month, entries: &[Seen<'_>], said: &Said<'_>) -> Vec<Watched> {
    let mut piles: BTreeMap<Option<PersonId>, Pile<'_, '_>> = BTreeMap::new();
    for seen in entries.iter().filter(|seen| seen.judged.is_drawn && is_due(seen)) {
        let controller = controller(seen, said);
        let pile = piles.entry(controller.as_ref().map(|(id, _)| id.clone())).or_default();
        pile.controller = controller;
        pile.seen.push(seen);
    }
    piles.into_values().map(|pile| pile.watched(month, said)).collect()
}

/// Assessments that wait for their owner's word are nobody's to check.
fn is_due(seen: &Seen<'_>) -> bool {
    !matches!(seen.judged.state, CheckState::Open | CheckState::Accepted | CheckState::Sampled)
}

fn controller(seen: &Seen<'_>, said: &Said<'_>) -> Option<(PersonId, Wording)> {
    let by = seen.judged.verdict.filter(|line| line.verdict != Verdict::Disputed);
    let by = by.and_then(|line| line.stamp.recorded_by.as_ref());
    let person = by.and_then(|id| said.judge.duties.team().person(id.as_str()));
    person.map(|person| (person.id.clone(), person.name.clone())).or_else(|| seen.controllers.first().cloned())
}

impl Pile<'_, '_> {
    fn watched(self, month: Month, said: &Said<'_>) -> Watched {
        let count = |wanted: &dyn Fn(&Seen<'_>) -> bool| self.seen.iter().filter(|seen| wanted(seen)).count();
        let own: Vec<&Verification> = said.verdicts.iter().filter(|line| self.is_own(line)).collect();
        let rejected = own.iter().filter(|line| line.verdict == Verdict::Rejected).count();
        let changed_since = |seen: &Seen<'_>| {
            let key = &seen.entry().key;
            own.iter().any(|line| {
                line.verdict == Verdict::Rejected && line.entry == *key && line.digest != seen.entry().digest
            })
        };
        Watched {
            month,
            due: self.seen.len(),
            verified: count(&|seen| seen.judged.state.is_verified()),
            overdue: count(&|seen| seen.is_overdue(said.judge.today)),
            days: self.days(said),
            rejected,
            differences: count(&changed_since),
            disputed: count(&|seen| seen.judged.state == CheckState::Disputed),
            second: None,
            signs: self.signs(&own, rejected),
            controller: self.controller,
        }
    }

    fn is_own(&self, line: &Verification) -> bool {
        self.controller.as_ref().map(|(id, _)| id) == line.stamp.recorded_by.as_ref()
            && line.verdict != Verdict::Disputed
    }

    /// The median of working days between an entry and its verdict.
    fn days(&self, said: &Said<'_>) -> Option<u32> {
        let taken = |seen: &&Seen<'_>| {
            let verdict = seen.judged.verdict.filter(|line| line.digest == seen.entry().digest)?;
            Some(working_days(said.judge.calendar, seen.entered?, said.judge.day(verdict.stamp.recorded_at?)))
        };
        let mut days: Vec<u32> = self.seen.iter().filter_map(taken).collect();
        days.sort_unstable();
        days.get(days.len().saturating_sub(1) / 2).copied()
    }

    fn signs(&self, own: &[&Verification], rejected: usize) -> Vec<(StampSign, usize)> {
        let confirmed: Vec<&&Verification> = own.iter().filter(|line| line.verdict == Verdict::Confirmed).collect();
        let rush = most_in_a_minute(confirmed.iter().filter_map(|line| line.stamp.recorded_at).collect());
        let unremarked = self.seen.iter().filter(|seen| {
            let verdict = seen.judged.verdict.filter(|line| line.verdict == Verdict::Confirmed);
            !seen.signs.is_empty() && verdict.is_some_and(|line| line.stamp.note.trim().is_empty())
        });
        let unremarked = unremarked.count();
        let signs = [
            (rush >= RUSH).then_some((StampSign::Rush, rush)),
            (confirmed.len() >= MANY && rejected == 0).then_some((StampSign::NeverRejected, confirmed.len())),
            (unremarked > 0).then_some((StampSign::Unremarked, unremarked)),
        ];
        signs.into_iter().flatten().collect()
    }
}

fn working_days(calendar: &Calendar, from: NaiveDate, to: NaiveDate) -> u32 {
    from.succ_opt().and_then(|next| Span::new(next, to)).map_or(0, |span| calendar.working_days(span))
}

/// The most moments that lie within one minute.
fn most_in_a_minute(mut moments: Vec<DateTime<Utc>>) -> usize {
    moments.sort_unstable();
    let (mut first, mut most) = (0, 0);
    for (at, moment) in moments.iter().enumerate() {
        while (*moment - moments[first]).num_seconds() >= 60 {
            first += 1;
        }
        most = most.max(at + 1 - first);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rush_is_seen_across_full_minutes() {
        let at = |second: i64| DateTime::from_timestamp(second, 0).unwrap();
        assert_eq!(most_in_a_minute(Vec::new()), 0);
        assert_eq!(most_in_a_minute([100, 0, 50, 59, 60, 119].map(at).to_vec()), 4);
    }
}
