//! Who owns a KPI and who checks it, from which day; never the same person.

mod history;
mod reassign;
mod self_control;

pub use history::DutyHistory;
pub use reassign::{Assignment, Reassigned};

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::domain::id::{KpiId, PersonId, RoleId};
use crate::domain::kpi::{Kpi, Level};
use crate::domain::stamp::Stamp;
use crate::domain::team::{Person, SELLER, Team};
use crate::domain::wording::Wording;

/// A duty's owner or controller: somebody by name, or whoever has the role.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Holder {
    /// That person.
    Person(PersonId),
    /// Everybody who has the role on the day.
    Role(RoleId),
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Holder::Person(id) => write!(f, "{id}"),
            Holder::Role(id) => write!(f, "role:{id}"),
        }
    }
}

impl std::str::FromStr for Holder {
    type Err = crate::domain::id::IdError;
    fn from_str(text: &str) -> Result<Holder, Self::Err> {
        match text.strip_prefix("role:") {
            Some(role) => role.parse().map(Holder::Role),
            None => text.parse().map(Holder::Person),
        }
    }
}

crate::problems! {
    /// What can be wrong with a duty.
    pub enum DutyError: Data {
        /// Nobody checks their own figure.
        OwnController = "duty-own-controller" { kpi: KpiId, who: String },
        /// This role, or this person's only role, may control but never own.
        MayNotOwn = "duty-may-not-own" { who: String },
        /// It ends before it begins.
        Backwards = "duty-backwards" { from: NaiveDate, to: NaiveDate },
        /// Nobody named: neither an owner nor a controller.
        Nobody = "duty-nobody" { kpi: KpiId },
        /// From some day on everybody it concerns would check themselves.
        ChecksThemselves = "duty-checks-themselves" { kpi: Box<Wording>, who: Box<Wording>, date: NaiveDate },
        /// The controller is away, and the owner stands in.
        DeputyOwns = "duty-deputy-owns" { kpi: Box<Wording>, who: Box<Wording>, controller: Box<Wording>, date: NaiveDate },
        /// The owner has no post while the duty lasts.
        NotOnDuty = "duty-not-on-duty" { who: Box<Wording>, from: NaiveDate },
        /// A line made by hand that nothing can replace, for it has no id.
        WithoutId = "duty-without-id" { kpi: KpiId, from: NaiveDate },
    }
}

/// One line of duties.csv: from a day on, these own the KPI and those check it. Invariant: owner and controller differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The KPI or input.
    pub kpi: KpiId,
    owner: Option<Holder>,
    controller: Option<Holder>,
    /// First day.
    pub from: NaiveDate,
    /// Last day; none while it lasts.
    pub to: Option<NaiveDate>,
    /// Id, time, author, corrections, note.
    pub stamp: Stamp,
}

impl Duty {
    /// A duty; refuses an owner who would check themselves. Without an owner only the controller is assigned.
    pub fn new(
        kpi: KpiId,
        owner: Option<Holder>,
        controller: Option<Holder>,
        (from, to): (NaiveDate, Option<NaiveDate>),
        stamp: Stamp,
    ) -> Result<Duty, DutyError> {
        match (&owner, &controller) {
            (None, None) => return Err(DutyError::Nobody { kpi }),
            (Some(one), Some(other)) if one == other => {
                return Err(DutyError::OwnController { kpi, who: one.to_string() });
            }
            _ => {}
        }
        match to {
            Some(to) if to < from => Err(DutyError::Backwards { from, to }),
            _ => Ok(Duty { kpi, owner, controller, from, to, stamp }),
        }
    }

    /// Who owns, if the line says so.
    pub fn owner(&self) -> Option<&Holder> {
        self.owner.as_ref()
    }

    /// Who checks, if the line says so.
    pub fn controller(&self) -> Option<&Holder> {
        self.controller.as_ref()
    }

    /// True when it is in force on that day.
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.from <= date && self.to.is_none_or(|to| date <= to)
    }
}

/// How somebody came by a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// A line of duties.csv names them or their role.
    Assigned,
    /// They have the role the catalog names.
    ByRole,
    /// Nobody else was left: the first on duty of the heads above, director, founder, accountant, consultant.
    ByChain,
}

/// Roles that check when nobody is assigned, in this order, after the heads of the owner's groups.
const CHAIN: [&str; 4] = ["director", "founder", "accountant", "consultant"];

/// Who controls an owner's KPI, and on whose behalf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Control<'a> {
    /// The controller by the rules.
    pub controller: &'a Person,
    /// Who stands in while the controller is away.
    pub deputy: Option<&'a Person>,
    /// How they were found.
    pub found: Found,
}

/// All duties over a team: the catalog's roles, then the lines of duties.csv.
#[derive(Clone, Copy, Debug)]
pub struct Duties<'a> {
    team: &'a Team,
    lines: &'a [Duty],
}

impl<'a> Duties<'a> {
    /// Duties of that team by these live lines.
    pub fn new(team: &'a Team, lines: &'a [Duty]) -> Duties<'a> {
        Duties { team, lines }
    }

    /// The team.
    pub fn team(&self) -> &'a Team {
        self.team
    }

    /// Who owes the KPI on that day: whom the lines in force name, else whoever has the catalog's role. People who may not own
    /// (external roles only) never do.
    pub fn owners(&self, kpi: &Kpi, date: NaiveDate) -> Vec<&'a Person> {
        let named: Vec<&Holder> = self.in_force(kpi, date).filter_map(Duty::owner).collect();
        if named.is_empty() {
            return self.role_owners(kpi, kpi.owner.as_str(), date);
        }
        let mut owners: Vec<&Person> = Vec::new();
        let mut known: HashSet<&PersonId> = HashSet::new();
        let mut add = |person: &'a Person| {
            if known.insert(&person.id) {
                owners.push(person);
            }
        };
        for holder in named {
            match holder {
                Holder::Person(id) => {
                    let person = self.team.person(id.as_str()).filter(|person| person.is_employed(date));
                    person.into_iter().for_each(&mut add);
                }
                Holder::Role(role) => self.role_owners(kpi, role.as_str(), date).into_iter().for_each(&mut add),
            }
        }
        owners
    }

    /// True when that person owes the KPI on that day.
    pub fn is_owner(&self, kpi: &Kpi, person: &PersonId, date: NaiveDate) -> bool {
        let Some(person) = self.team.person(person.as_str()) else { return false };
        let mut named = self.in_force(kpi, date).filter_map(Duty::owner).peekable();
        if named.peek().is_none() {
            return self.owns_by_role(kpi, kpi.owner.as_str(), person, date);
        }
        named.any(|holder| match holder {
            Holder::Person(id) => *id == person.id && person.is_employed(date),
            Holder::Role(role) => self.owns_by_role(kpi, role.as_str(), person, date),
        })
    }

    /// Who checks what `owner` delivers on that day: as assigned, else by the catalog's role (a head of the owner's groups,
    /// from the inside out), else director, founder, accountant, consultant: the first on duty who is not the owner.
    pub fn control(&self, kpi: &Kpi, owner: &Person, date: NaiveDate) -> Option<Control<'a>> {
        let fit = |person: &&'a Person| person.id != owner.id && person.is_employed(date);
        let assigned = self.assigned(kpi, owner, date).into_iter().find(fit).map(|person| (person, Found::Assigned));
        let by_role = || {
            let candidates = self.role_candidates(kpi.controller.as_str(), owner, date);
            candidates.into_iter().find(fit).map(|person| (person, Found::ByRole))
        };
        let by_chain = || self.chain(owner, date).into_iter().find(fit).map(|person| (person, Found::ByChain));
        let (controller, found) = assigned.or_else(by_role).or_else(by_chain)?;
        let deputy = self.deputy(controller, owner, date);
        Some(Control { controller, deputy, found })
    }

    /// Who may check what `owner` delivers where nobody is assigned: the heads of their groups from the inside out, then
    /// director, founder, accountant, consultant.
    pub fn chain(&self, owner: &Person, date: NaiveDate) -> Vec<&'a Person> {
        let heads = self.group_heads(owner, date).into_iter();
        heads.chain(CHAIN.iter().flat_map(|role| self.role_candidates(role, owner, date))).collect()
    }

    /// True for a head of a group in which that person works on that day: what the person delivers makes the head's result.
    pub fn leads(&self, head: &PersonId, person: &Person, date: NaiveDate) -> bool {
        head != &person.id && self.group_heads(person, date).iter().any(|leader| leader.id == *head)
    }

    /// How the owners of that day came by the KPI: named by a line, or by the catalog's role.
    pub fn found_owners(&self, kpi: &Kpi, date: NaiveDate) -> Found {
        let mut named = self.in_force(kpi, date).filter_map(Duty::owner);
        if named.next().is_some() { Found::Assigned } else { Found::ByRole }
    }

    /// Who stands in for a controller who is away; never the owner of the figure.
    fn deputy(&self, controller: &Person, owner: &Person, date: NaiveDate) -> Option<&'a Person> {
        let deputy = controller.absence_on(date)?.deputy.as_ref()?;
        self.team.person(deputy.as_str()).filter(|deputy| deputy.id != owner.id && deputy.is_employed(date))
    }

    fn in_force(&self, kpi: &Kpi, date: NaiveDate) -> impl Iterator<Item = &'a Duty> {
        self.lines.iter().filter(move |duty| duty.kpi == kpi.id && duty.holds_on(date))
    }

    fn assigned(&self, kpi: &Kpi, owner: &Person, date: NaiveDate) -> Vec<&'a Person> {
        let concerns = |duty: &&Duty| match duty.owner() {
            None => true,
            Some(Holder::Person(id)) => *id == owner.id,
            Some(Holder::Role(role)) => owner.has_role(role.as_str(), date),
        };
        let mut lines: Vec<&'a Duty> =
            self.lines.iter().filter(|duty| duty.kpi == kpi.id && duty.holds_on(date)).filter(concerns).collect();
        lines.sort_by_key(|duty| (specificity(duty.owner()), std::cmp::Reverse(duty.from)));
        let holders = lines.into_iter().filter_map(Duty::controller);
        holders
            .flat_map(|holder| match holder {
                Holder::Person(id) => self.team.person(id.as_str()).into_iter().collect(),
                Holder::Role(role) => self.role_candidates(role.as_str(), owner, date),
            })
            .collect()
    }

    fn role_owners(&self, kpi: &Kpi, role: &str, date: NaiveDate) -> Vec<&'a Person> {
        self.team.holders(role, date).filter(|person| self.owns_by_role(kpi, role, person, date)).collect()
    }

    fn owns_by_role(&self, kpi: &Kpi, role: &str, person: &Person, date: NaiveDate) -> bool {
        if !person.has_role(role, date) || role != crate::domain::team::HEAD || kpi.level == Level::Personal {
            return person.has_role(role, date);
        }
        // A department's figure belongs to the topmost head of each tree of groups, not to every team leader.
        let group = person.group_on(Some(crate::domain::team::HEAD), date);
        group.is_none_or(|group| self.team.heads_above(group, date).last().is_none_or(|top| top.id == person.id))
    }

    fn role_candidates(&self, role: &str, owner: &Person, date: NaiveDate) -> Vec<&'a Person> {
        if role != crate::domain::team::HEAD {
            return self.people_with(role, date);
        }
        let heads = self.group_heads(owner, date);
        if heads.is_empty() { self.people_with(role, date) } else { heads }
    }

    /// The heads of the groups the owner works in, from the inside out; nobody for an owner without a group.
    fn group_heads(&self, owner: &Person, date: NaiveDate) -> Vec<&'a Person> {
        let group = owner.group_on(Some(SELLER), date).or_else(|| owner.group_on(None, date));
        group.map(|group| self.team.heads_above(group, date)).unwrap_or_default()
    }

    fn people_with(&self, role: &str, date: NaiveDate) -> Vec<&'a Person> {
        self.team.holders(role, date).collect()
    }
}

fn specificity(holder: Option<&Holder>) -> u8 {
    match holder {
        Some(Holder::Person(_)) => 0,
        Some(Holder::Role(_)) => 1,
        None => 2,
    }
}

#[cfg(test)]
mod tests;
