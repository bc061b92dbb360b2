//! The second look: who controls the controller checks some of their entries once more, when the month is closed and nobody
//! can know any more which they will be.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::id::PersonId;
use crate::domain::team::Person;
use crate::domain::value::Ratio;
use crate::domain::verification::{
    CheckState, Checking, ControlError, Digest, Entry, Judge, Judged, Verdict, Verification, share_of,
};

/// One in ten of each controller's entries is drawn for a second look.
pub const DRAWN: u32 = 10;

/// Draws from things with ranks: that share of each lot, the lowest ranks first, at least one of each.
pub fn draw<L: Ord, T>(entries: impl IntoIterator<Item = (L, Digest, T)>, share: &Ratio) -> Vec<(Digest, T)> {
    let mut lots: BTreeMap<L, Vec<(Digest, T)>> = BTreeMap::new();
    for (lot, rank, entry) in entries {
        lots.entry(lot).or_default().push((rank, entry));
    }
    let mut drawn: Vec<(Digest, T)> = Vec::new();
    for mut lot in lots.into_values() {
        lot.sort_by_key(|(rank, _)| *rank);
        lot.truncate(share_of(share, lot.len()));
        drawn.extend(lot);
    }
    drawn.sort_by_key(|(rank, _)| *rank);
    drawn
}

/// The share that is drawn unless another is asked for.
pub fn usual_share() -> Ratio {
    Ratio::from_counts(1, i64::from(DRAWN))
}

/// From which lot an entry is drawn: from those of its controller; of a KPI checked by sample from each owner's.
pub fn lot(controller: Option<PersonId>, entry: &Entry<'_>) -> (Option<PersonId>, String) {
    let own = || format!("{} {}", entry.key.kpi, entry.key.owner.as_str());
    (controller, if entry.kpi.checking == Checking::Sample { own() } else { String::new() })
}

impl<'a> Judge<'a> {
    /// Whose word an entry rests on: who gave it, else who has to.
    pub fn verifier(&self, judged: &Judged<'_>) -> Option<&'a Person> {
        let by = judged.verdict.filter(|line| line.verdict != Verdict::Disputed);
        let by = by.and_then(|line| line.stamp.recorded_by.as_ref());
        let person = by.and_then(|by| self.duties.team().person(by.as_str()));
        person.or_else(|| self.controllers(&judged.entry, self.today).into_iter().next())
    }

    /// Who looks at an entry after its controller on a day: whoever controls that controller, a deputy first; never who
    /// answers for the figure.
    pub fn seconds(&self, entry: &Entry<'_>, verifier: &Person, day: NaiveDate) -> Vec<&'a Person> {
        let answerable = self.answerable(entry);
        let verifier = self.duties.team().person(verifier.id.as_str()).unwrap_or(verifier);
        let is_free =
            |person: &&Person| person.id != verifier.id && !answerable.iter().any(|owner| owner.id == person.id);
        let control = self.duties.control(entry.kpi, verifier, day);
        let control = control.into_iter().flat_map(|control| control.deputy.into_iter().chain([control.controller]));
        let found: Vec<&'a Person> = control.filter(is_free).collect();
        if !found.is_empty() {
            return found;
        }
        let mut chain = self.duties.chain(verifier, day).into_iter().filter(|person| person.is_employed(day));
        chain.find(is_free).into_iter().collect()
    }

    /// Refuses whoever may not look at the entry a second time on that day.
    pub fn may_look_again(
        &self,
        entry: &Entry<'_>,
        verifier: Option<&Person>,
        (actor, day): (&PersonId, NaiveDate),
    ) -> Result<(), ControlError> {
        let (kpi, owner, date) = self.named(entry);
        let seconds = verifier.map(|verifier| self.seconds(entry, verifier, day)).unwrap_or_default();
        let controller = seconds.iter().find(|person| person.id != *actor).map(|person| person.name.clone());
        if self.owns(entry, actor) {
            return Err(ControlError::OwnEntry { kpi, owner, date, controller });
        }
        if !seconds.iter().any(|person| person.id == *actor) {
            return Err(ControlError::NotSecond { kpi, owner, date, controller });
        }
        if entry.was_typed_by(actor) {
            return Err(ControlError::TypedByActor { kpi, owner, date });
        }
        Ok(())
    }

    /// What a second look came to: of the lines whose authors may say so, about the entry as it is, the latest decides.
    pub fn second_look<'l>(
        &self,
        entry: &Entry<'_>,
        verifier: Option<&Person>,
        lines: &[&'l Verification],
    ) -> Option<&'l Verification> {
        let counts = |line: &&&Verification| {
            let (Some(at), Some(by)) = (line.stamp.recorded_at, &line.stamp.recorded_by) else { return false };
            let allowed = self.as_of(at).may_look_again(entry, verifier, (by, self.day(at)));
            line.entry == entry.key && line.digest == entry.digest && line.stamp.id.is_some() && allowed.is_ok()
        };
        lines.iter().filter(counts).copied().max_by_key(|line| (line.stamp.recorded_at, line.stamp.id))
    }

    /// True for a value that a head confirmed and that makes the head's own result.
    pub fn is_own_result(&self, judged: &Judged<'_>) -> bool {
        let entry = &judged.entry;
        let owner = entry.key.owner.person().and_then(|id| self.duties.team().person(id.as_str()));
        let by = judged.verdict.and_then(|line| line.stamp.recorded_by.as_ref());
        judged.state == CheckState::Confirmed
            && entry.kpi.is_personal()
            && owner.zip(by).is_some_and(|(owner, by)| self.duties.leads(by, owner, entry.key.date))
    }
}
