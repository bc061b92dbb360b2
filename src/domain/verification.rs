//! The controller's word on an entry: who may give it, and whether it still holds for the entry as it stands.
//!
//! An entry is what one owner says of one KPI on one day, however many lines that takes.

mod judge;
mod month;
mod second;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::Kpi;
use crate::domain::measure::words;
use crate::domain::period::Span;
use crate::domain::record::{Owner, Record, Source};
use crate::domain::stamp::Stamp;
use crate::domain::wording::Wording;

pub use judge::{ControlError, Judge, SILENCE, WhyNot};
pub use month::{Hashing, Judged, MonthOfEntries, share_of};
pub use second::{DRAWN, draw, lot, usual_share};

words! {
    /// What a line says of an entry.
    Verdict {
        /// The controller has seen it, and it is right.
        Confirmed = "confirmed",
        /// The controller has seen it, and it is wrong.
        Rejected = "rejected",
        /// The owner objects: to a verdict, or to an assessment.
        Disputed = "disputed",
        /// The controller has held it against an import, and they agree.
        Reconciled = "reconciled",
    }
}

impl Verdict {
    /// How an entry stands by it.
    pub fn state(self) -> CheckState {
        match self {
            Verdict::Confirmed => CheckState::Confirmed,
            Verdict::Rejected => CheckState::Rejected,
            Verdict::Disputed => CheckState::Disputed,
            Verdict::Reconciled => CheckState::Reconciled,
        }
    }

    /// True when the entry is right by it.
    pub fn is_good(self) -> bool {
        matches!(self, Verdict::Confirmed | Verdict::Reconciled)
    }
}

words! {
    /// How a KPI's entries are checked.
    Checking {
        /// Each of them.
        Full = "full",
        /// A sample that is drawn when the month is over; it stands for the rest.
        Sample = "sample",
        /// Against an import.
        Reconcile = "reconcile",
    }
}

crate::problems! {
    /// What can be wrong with a written digest.
    pub enum DigestError: Usage {
        /// Not 64 hexadecimal digits.
        Malformed = "digest-malformed" { text: String },
    }
}

/// A SHA-256 digest, written as 64 small hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

impl FromStr for Digest {
    type Err = DigestError;
    fn from_str(text: &str) -> Result<Digest, DigestError> {
        let malformed = || DigestError::Malformed { text: text.to_owned() };
        let small = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != 64 || !text.bytes().all(small) {
            return Err(malformed());
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| malformed())?;
        }
        Ok(Digest(bytes))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

/// Which entry is meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryKey {
    /// Its day.
    pub date: NaiveDate,
    /// The KPI or input.
    pub kpi: KpiId,
    /// Whose figure.
    pub owner: Owner,
}

impl EntryKey {
    /// The entry a record is part of.
    pub fn of(record: &Record) -> EntryKey {
        EntryKey { date: record.date, kpi: record.kpi.clone(), owner: record.owner.clone() }
    }
}

/// One line of verifications/: a verdict on an entry in the form its author saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// The entry.
    pub entry: EntryKey,
    /// What is said of it.
    pub verdict: Verdict,
    /// How many records the entry had.
    pub records: u32,
    /// What they were.
    pub digest: Digest,
    /// Id, time, author, corrections, note.
    pub stamp: Stamp,
}

/// An entry as it stands.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// The KPI or input.
    pub kpi: &'a Kpi,
    /// Which entry of it.
    pub key: EntryKey,
    /// Its lines in force; none where an import says that nothing happened.
    pub records: Vec<&'a Record>,
    /// What they are.
    pub digest: Digest,
}

impl Entry<'_> {
    /// True when the person typed any line of it. What an import brought was typed by nobody, whoever ran it.
    pub fn was_typed_by(&self, person: &PersonId) -> bool {
        let is_typed = |record: &Record| !matches!(record.source, Source::Import(_));
        self.records.iter().any(|record| record.stamp.recorded_by.as_ref() == Some(person) && is_typed(record))
    }
}

words! {
    /// How an entry stands with its controller.
    CheckState {
        /// Nobody has said anything that counts.
        Waiting = "waiting",
        /// An assessment whose owner may still object.
        Open = "open",
        /// The controller has confirmed it.
        Confirmed = "confirmed",
        /// The controller has held it against an import.
        Reconciled = "reconciled",
        /// An assessment to which its owner did not object.
        Accepted = "accepted",
        /// Not drawn, and all that was drawn for it is verified.
        Sampled = "sampled",
        /// The controller has rejected it.
        Rejected = "rejected",
        /// The owner has objected.
        Disputed = "disputed",
        /// It was changed after its verdict.
        Changed = "changed",
    }
}

impl CheckState {
    /// True when the entry counts as verified.
    pub fn is_verified(self) -> bool {
        matches!(self, CheckState::Confirmed | CheckState::Reconciled | CheckState::Accepted | CheckState::Sampled)
    }

    /// True when its controller has something to do.
    pub fn awaits_controller(self) -> bool {
        matches!(self, CheckState::Waiting | CheckState::Disputed | CheckState::Changed)
    }

    /// The id of its name in the message files.
    pub fn message(self) -> &'static str {
        match self {
            CheckState::Waiting => "control-state-waiting",
            CheckState::Open => "control-state-open",
            CheckState::Confirmed => "control-state-confirmed",
            CheckState::Reconciled => "control-state-reconciled",
            CheckState::Accepted => "control-state-accepted",
            CheckState::Sampled => "control-state-sampled",
            CheckState::Rejected => "control-state-rejected",
            CheckState::Disputed => "control-state-disputed",
            CheckState::Changed => "control-state-changed",
        }
    }
}

/// How an entry stands with its controller, and by which line: the one that decides, or did before the entry was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// How it stands.
    pub state: CheckState,
    /// Who said so, and when; none where nobody did.
    pub verdict: Option<Verification>,
    /// The name of who said so.
    pub by: Option<Wording>,
}

/// The standing of entries.
pub type Stands = HashMap<EntryKey, Stand>;

/// Which entries are verified: for each KPI and owner the days that have an entry, and whether it counts as verified.
#[derive(Clone, Debug, Default)]
pub struct Checks {
    entries: HashMap<KpiId, HashMap<String, BTreeMap<NaiveDate, Noted>>>,
    /// What heads have confirmed that makes their own result, and nobody has looked at since.
    own: HashMap<KpiId, HashMap<String, BTreeSet<NaiveDate>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Noted {
    Not,
    /// An assessment its owner has not objected to so far.
    Unopposed,
    Verified,
}

impl Checks {
    /// Notes an entry; one that is noted twice counts as verified only when it was both times.
    pub fn note(&mut self, kpi: &KpiId, owner: &str, date: NaiveDate, verified: bool) {
        self.put(kpi, owner, date, if verified { Noted::Verified } else { Noted::Not });
    }

    /// Notes an entry in the state it is in.
    pub fn note_state(&mut self, key: &EntryKey, state: CheckState) {
        let noted = match state {
            CheckState::Open => Noted::Unopposed,
            state if state.is_verified() => Noted::Verified,
            _ => Noted::Not,
        };
        self.put(&key.kpi, key.owner.as_str(), key.date, noted);
    }

    fn put(&mut self, kpi: &KpiId, owner: &str, date: NaiveDate, noted: Noted) {
        let days = self.entries.entry(kpi.clone()).or_default().entry(owner.to_owned()).or_default();
        let known = days.entry(date).or_insert(noted);
        *known = noted.min(*known);
    }

    /// Notes an entry that a head confirmed although it makes the head's own result.
    pub fn note_own(&mut self, key: &EntryKey) {
        let owners = self.own.entry(key.kpi.clone()).or_default();
        owners.entry(key.owner.as_str().to_owned()).or_default().insert(key.date);
    }

    /// True when what makes the slot verified is, at least in part, a head's word on the head's own result.
    pub fn is_own(&self, kpi: &KpiId, owner: &str, slot: Span) -> bool {
        let days = self.own.get(kpi).and_then(|owners| owners.get(owner));
        days.is_some_and(|days| days.range(slot.from()..=slot.to()).next().is_some())
    }

    /// Takes in what is known of entries elsewhere.
    pub fn take_in(&mut self, other: Checks) {
        for (kpi, owners) in other.own {
            for (owner, days) in owners {
                self.own.entry(kpi.clone()).or_default().entry(owner).or_default().extend(days);
            }
        }
        for (kpi, owners) in other.entries {
            for (owner, days) in owners {
                days.into_iter().for_each(|(date, noted)| self.put(&kpi, &owner, date, noted));
            }
        }
    }

    /// True when there is an entry inside the slot and none in it lacks verification.
    pub fn is_verified(&self, kpi: &KpiId, owner: &str, slot: Span) -> bool {
        self.is_at_least(Noted::Verified, kpi, owner, slot)
    }

    /// The same, where an assessment counts from the day it is made, unless its owner objects: what gates ask for.
    pub fn is_unopposed(&self, kpi: &KpiId, owner: &str, slot: Span) -> bool {
        self.is_at_least(Noted::Unopposed, kpi, owner, slot)
    }

    fn is_at_least(&self, least: Noted, kpi: &KpiId, owner: &str, slot: Span) -> bool {
        let days = self.entries.get(kpi).and_then(|owners| owners.get(owner));
        let mut inside = days.into_iter().flat_map(|days| days.range(slot.from()..=slot.to())).peekable();
        inside.peek().is_some() && inside.all(|(_, noted)| *noted >= least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_verified_when_all_its_entries_are() {
        let (kpi, day): (KpiId, fn(u32) -> NaiveDate) =
            ("calls".parse().unwrap(), |day| NaiveDate::from_ymd_opt(2024, 5, day).unwrap());
        let week = Span::new(day(13), day(19)).unwrap();
        let mut checks = Checks::default();
        assert!(!checks.is_verified(&kpi, "ivanov", week));
        checks.note(&kpi, "ivanov", day(13), true);
        assert!(checks.is_verified(&kpi, "ivanov", week));
        checks.note(&kpi, "ivanov", day(14), false);
        assert!(!checks.is_verified(&kpi, "ivanov", week));
        assert!(checks.is_verified(&kpi, "ivanov", Span::day(day(13))));
    }

    #[test]
    fn a_digest_has_one_spelling() {
        let text = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(text.parse::<Digest>().unwrap().to_string(), text);
        for bad in ["", &text[1..], &text.to_uppercase(), &format!("{}ж", &text[2..])] {
            assert!(bad.parse::<Digest>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_assessment_stands_for_gates_before_it_is_verified() {
        let date = NaiveDate::from_ymd_opt(2024, 5, 13).unwrap();
        let key = EntryKey { date, kpi: "script".parse().unwrap(), owner: Owner::Company };
        let mut checks = Checks::default();
        checks.note_state(&key, CheckState::Open);
        let slot = Span::day(date);
        assert!(checks.is_unopposed(&key.kpi, "", slot) && !checks.is_verified(&key.kpi, "", slot));
        checks.note_state(&key, CheckState::Disputed);
        assert!(!checks.is_unopposed(&key.kpi, "", slot));
    }
}
