//! Who may say something of an entry, which lines count, and what follows from them. Nothing here trusts the command that
//! wrote a line: a line made by hand is judged like any other.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use crate::domain::calendar::Calendar;
use crate::domain::duty::{Duties, DutyHistory};
use crate::domain::id::PersonId;
use crate::domain::kpi::EnteredBy;
use crate::domain::record::Owner;
use crate::domain::team::Person;
use crate::domain::verification::{CheckState, Entry, Verdict, Verification};
use crate::domain::wording::Wording;

/// How many working days the owner of an assessment has to object to it.
pub const SILENCE: u32 = 5;

crate::problems! {
    /// Why somebody may not check an entry, or object to it.
    pub enum ControlError: Data {
        /// Somebody else checks it.
        NotController = "control-not-controller" {
            kpi: Wording, owner: Wording, date: NaiveDate, controller: Option<Wording>,
        },
        /// It is their own figure.
        OwnEntry = "control-own-entry" { kpi: Wording, owner: Wording, date: NaiveDate, controller: Option<Wording> },
        /// They typed it themselves.
        TypedByActor = "control-typed-by-actor" { kpi: Wording, owner: Wording, date: NaiveDate },
        /// One of its lines lacks an id or the time it was written.
        HandMade = "control-hand-made" { kpi: Wording, owner: Wording, date: NaiveDate },
        /// Only the owner of a figure objects.
        NotOwner = "control-not-owner" { kpi: Wording, owner: Wording, date: NaiveDate },
        /// Somebody else looks at it after its controller.
        NotSecond = "control-not-second" { kpi: Wording, owner: Wording, date: NaiveDate, controller: Option<Wording> },
        /// The days to object to an assessment are over.
        DisputeLate = "control-dispute-late" { kpi: Wording, owner: Wording, date: NaiveDate, last: NaiveDate },
    }
}

/// Why a line does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// Its author may not say so.
    Refused(ControlError),
    /// It lacks its id, its time or its author.
    Unsigned,
    /// The entry is no longer what its author saw.
    Changed,
}

/// Judges entries by the people and duties there are.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// Who owns and who checks what.
    pub duties: Duties<'a>,
    /// The same as it was known earlier; none where no line of duties has a time.
    pub history: Option<&'a DutyHistory>,
    /// Working days.
    pub calendar: &'a Calendar,
    /// Where the company's days begin.
    pub offset: FixedOffset,
    /// The day on which one looks.
    pub today: NaiveDate,
}

impl<'a> Judge<'a> {
    /// The day a moment lies in.
    pub fn day(&self, moment: DateTime<Utc>) -> NaiveDate {
        moment.with_timezone(&self.offset).date_naive()
    }

    /// The judge by the duties that were known at a moment: a line recorded later makes no word count and takes none away.
    pub fn as_of(&self, moment: DateTime<Utc>) -> Judge<'a> {
        match self.history.and_then(|history| history.known_at(moment)) {
            Some(lines) => Judge { duties: Duties::new(self.duties.team(), lines), ..*self },
            None => *self,
        }
    }

    /// Who answers for the figure: its owner; for a group's own the head of the group, for the company's whoever owns the
    /// KPI on that day.
    pub fn answerable(&self, entry: &Entry<'_>) -> Vec<&'a Person> {
        let (team, date) = (self.duties.team(), entry.key.date);
        let owners = || self.duties.owners(entry.kpi, date);
        match &entry.key.owner {
            Owner::Person(id) => team.person(id.as_str()).into_iter().collect(),
            Owner::Company => owners(),
            Owner::Group(group) => {
                let (heads, owners) = (team.heads_above(group, date), owners());
                let owning = heads.iter().find(|head| owners.iter().any(|owner| owner.id == head.id));
                match owning.or_else(|| heads.first().filter(|_| entry.kpi.is_personal() || owners.is_empty())) {
                    Some(head) => vec![head],
                    None => owners,
                }
            }
        }
    }

    /// Who checks the entry on a day, the deputies of those who are away first.
    pub fn controllers(&self, entry: &Entry<'_>, day: NaiveDate) -> Vec<&'a Person> {
        let controls = self.answerable(entry).into_iter();
        let controls = controls.filter_map(|person| self.duties.control(entry.kpi, person, day));
        let mut found: Vec<&Person> = Vec::new();
        for person in controls.flat_map(|control| control.deputy.into_iter().chain([control.controller])) {
            if !found.iter().any(|known| known.id == person.id) {
                found.push(person);
            }
        }
        found
    }

    /// Refuses whoever may not check the entry on that day: somebody who does not control it, whose figure it is, or who
    /// typed any line of it.
    pub fn may_check(&self, entry: &Entry<'_>, actor: &PersonId, day: NaiveDate) -> Result<(), ControlError> {
        self.controls(entry, actor, day)?;
        let (kpi, owner, date) = self.named(entry);
        if entry.was_typed_by(actor) {
            return Err(ControlError::TypedByActor { kpi, owner, date });
        }
        if entry.records.iter().any(|record| record.stamp.id.is_none() || record.stamp.recorded_at.is_none()) {
            return Err(ControlError::HandMade { kpi, owner, date });
        }
        Ok(())
    }

    /// Refuses whoever does not control the entry on that day, or owned the figure on its own.
    fn controls(&self, entry: &Entry<'_>, actor: &PersonId, day: NaiveDate) -> Result<(), ControlError> {
        let controllers = self.controllers(entry, day);
        let (kpi, owner, date) = self.named(entry);
        let controller = controllers.iter().find(|person| person.id != *actor).map(|person| person.name.clone());
        if self.owns(entry, actor) {
            return Err(ControlError::OwnEntry { kpi, owner, date, controller });
        }
        if !controllers.iter().any(|person| person.id == *actor) {
            return Err(ControlError::NotController { kpi, owner, date, controller });
        }
        Ok(())
    }

    /// True when the actor answers for the figure, or owned the KPI on that day while whom the line names did not.
    pub(super) fn owns(&self, entry: &Entry<'_>, actor: &PersonId) -> bool {
        let is_owner = |person: &PersonId| self.duties.is_owner(entry.kpi, person, entry.key.date);
        let misnamed = || entry.key.owner.person().is_some_and(|owner| !is_owner(owner)) && is_owner(actor);
        self.answerable(entry).iter().any(|person| person.id == *actor) || misnamed()
    }

    /// Refuses whoever may not object to an entry, or not any more.
    pub fn may_dispute(&self, entry: &Entry<'_>, actor: &PersonId, day: NaiveDate) -> Result<(), ControlError> {
        let (kpi, owner, date) = self.named(entry);
        if !self.answerable(entry).iter().any(|person| person.id == *actor) {
            return Err(ControlError::NotOwner { kpi, owner, date });
        }
        match self.open_until(entry) {
            Some(last) if day > last => Err(ControlError::DisputeLate { kpi, owner, date, last }),
            _ => Ok(()),
        }
    }

    /// Whether a line counts for the entry as it stands.
    pub fn counts(&self, line: &Verification, entry: &Entry<'_>) -> Result<(), WhyNot> {
        self.is_heard(line, entry)?;
        if line.digest == entry.digest { Ok(()) } else { Err(WhyNot::Changed) }
    }

    /// Whether the author of a line may say so, of whatever form of the entry.
    fn is_heard(&self, line: &Verification, entry: &Entry<'_>) -> Result<(), WhyNot> {
        let stamp = &line.stamp;
        let (Some(_), Some(at), Some(actor)) = (stamp.id, stamp.recorded_at, &stamp.recorded_by) else {
            return Err(WhyNot::Unsigned);
        };
        let (then, day) = (self.as_of(at), self.day(at));
        let allowed = match line.verdict {
            Verdict::Disputed => then.may_dispute(entry, actor, day),
            Verdict::Confirmed | Verdict::Rejected | Verdict::Reconciled => then.may_check(entry, actor, day),
        };
        allowed.map_err(WhyNot::Refused)
    }

    /// The last day on which the owner may object, when the entry is an assessment made by whoever checks it.
    fn open_until(&self, entry: &Entry<'_>) -> Option<NaiveDate> {
        if entry.kpi.entered_by != EnteredBy::Controller || entry.records.is_empty() {
            return None;
        }
        let mut last = None;
        for record in &entry.records {
            let (_, at, by) = (record.stamp.id?, record.stamp.recorded_at?, record.stamp.recorded_by.as_ref()?);
            self.as_of(at).controls(entry, by, self.day(at)).ok()?;
            last = last.max(Some(self.day(at)));
        }
        last.map(|day| self.calendar.nth_working_day_after(day, SILENCE))
    }

    /// How the entry stands. Of the lines whose authors may say so the latest decides; `lines` are those in force.
    pub fn state(&self, entry: &Entry<'_>, lines: &[&Verification]) -> CheckState {
        let decisive = self.decisive(entry, lines);
        if let Some(seen) = decisive.filter(|line| line.digest == entry.digest) {
            return seen.verdict.state();
        }
        match (self.open_until(entry), decisive) {
            (Some(last), _) if self.today > last => CheckState::Accepted,
            (Some(_), _) => CheckState::Open,
            (None, Some(_)) => CheckState::Changed,
            (None, None) => CheckState::Waiting,
        }
    }

    /// The line that decides, whether or not the entry has changed since.
    pub fn decisive<'l>(&self, entry: &Entry<'_>, lines: &[&'l Verification]) -> Option<&'l Verification> {
        let heard = lines.iter().copied().filter(|line| self.is_heard(line, entry).is_ok());
        heard.max_by_key(|line| (line.stamp.recorded_at, line.stamp.id))
    }

    pub(super) fn named(&self, entry: &Entry<'_>) -> (Wording, Wording, NaiveDate) {
        let team = self.duties.team();
        let name = match &entry.key.owner {
            Owner::Person(id) => team.person(id.as_str()).map(|person| person.name.clone()),
            Owner::Group(id) => team.group(id.as_str()).map(|group| group.name.clone()),
            Owner::Company => Some(Wording::default()),
        };
        let owner = name.unwrap_or_else(|| Wording::same(entry.key.owner.as_str()));
        (entry.kpi.short.clone(), owner, entry.key.date)
    }
}

#[cfg(test)]
mod tests;
