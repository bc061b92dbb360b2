//! Groups and people: who held which post from when to when, who works which days, who stands in for whom.

mod check;

use chrono::NaiveDate;

use crate::domain::calendar::{Calendar, Schedule};
use crate::domain::id::{GroupId, PersonId, RoleId};
use crate::domain::measure::words;
use crate::domain::name_map::NameMap;
use crate::domain::period::Span;
use crate::domain::value::Value;
use crate::domain::wording::Wording;

/// The role whose holders sell; headcount counts them.
pub const SELLER: &str = "seller";
/// The role that leads a group.
pub const HEAD: &str = "head";

/// A department, an office, a team. Groups form a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its id; never that of a person.
    pub id: GroupId,
    /// Its name.
    pub name: Wording,
    /// Other names.
    pub aliases: Vec<String>,
    /// The group it belongs to.
    pub parent: Option<GroupId>,
}

/// A post a person holds: a role, in a group, for some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// The role.
    pub role: RoleId,
    /// The group; none for posts of the whole company.
    pub group: Option<GroupId>,
    /// First day.
    pub from: NaiveDate,
    /// Last day; none while it is held.
    pub to: Option<NaiveDate>,
}

impl Post {
    /// True when it is held on that day.
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.from <= date && self.to.is_none_or(|to| date <= to)
    }
}

words! {
    /// Why somebody is away.
    AbsenceKind {
        /// Paid or unpaid leave.
        Leave = "leave",
        /// Illness.
        Sick = "sick",
        /// On the road; figures are still entered, but late.
        Trip = "trip",
        /// Training.
        Training = "training",
        /// Anything else.
        Other = "other",
    }
}

/// Days a person is away. Invariant of the team: the deputy exists and is somebody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// The days, first and last included.
    pub span: Span,
    /// Why.
    pub kind: AbsenceKind,
    /// Who stands in.
    pub deputy: Option<PersonId>,
}

/// A person: an employee, or an external one who may control but never own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id; never that of a group.
    pub id: PersonId,
    /// The name as in reports.
    pub name: Wording,
    /// Other names: as in the CRM, a nickname.
    pub aliases: Vec<String>,
    /// System users this person works as.
    pub logins: Vec<String>,
    /// Posts, in order of their first day.
    pub posts: Vec<Post>,
    /// Schedules, each from a day on, in order; 5/2 before the first.
    pub schedules: Vec<(NaiveDate, Schedule)>,
    /// Absences, in order.
    pub absences: Vec<Absence>,
    /// Percent of a full target in the first, second ... month of a newcomer.
    pub ramp: Vec<Value>,
}

impl Person {
    /// The posts held on that day.
    pub fn posts_on(&self, date: NaiveDate) -> impl Iterator<Item = &Post> {
        self.posts.iter().filter(move |post| post.holds_on(date))
    }

    /// True when this person holds any post on that day.
    pub fn is_employed(&self, date: NaiveDate) -> bool {
        self.posts_on(date).next().is_some()
    }

    /// True when this person has that role on that day.
    pub fn has_role(&self, role: &str, date: NaiveDate) -> bool {
        self.posts_on(date).any(|post| post.role.as_str() == role)
    }

    /// True for whoever sells, sold or is to sell.
    pub fn sells(&self) -> bool {
        self.posts.iter().any(|post| post.role.as_str() == SELLER)
    }

    /// The absence that covers that day.
    pub fn absence_on(&self, date: NaiveDate) -> Option<&Absence> {
        self.absences.iter().find(|absence| absence.span.contains(date))
    }

    /// The schedule in force on that day.
    pub fn schedule_on(&self, date: NaiveDate) -> Schedule {
        let known = self.schedules.iter().rev().find(|(from, _)| *from <= date);
        known.map_or(Schedule::FiveTwo, |(_, schedule)| *schedule)
    }

    /// True when the schedule makes it a working day, at work or away.
    pub fn is_scheduled(&self, date: NaiveDate, calendar: &Calendar) -> bool {
        self.schedule_on(date).works_on(date, calendar)
    }

    /// True when this person holds a post, is not away, and the schedule makes it a working day.
    pub fn works_on(&self, date: NaiveDate, calendar: &Calendar) -> bool {
        self.is_employed(date) && self.absence_on(date).is_none() && self.is_scheduled(date, calendar)
    }

    /// How many days of the span this person works. Looks at each day only where something changes among them.
    pub fn working_days(&self, span: Span, calendar: &Calendar) -> u32 {
        let employed = |post: &Post| post.from <= span.from() && post.to.is_none_or(|to| span.to() <= to);
        let away = |absence: &Absence| absence.span.intersection(span).is_some();
        if self.posts.iter().any(employed) && !self.absences.iter().any(away) {
            return self.scheduled_days(span, calendar);
        }
        span.days().filter(|day| self.works_on(*day, calendar)).count() as u32
    }

    /// How many days of the span the schedule makes working days, at work or away.
    pub fn scheduled_days(&self, span: Span, calendar: &Calendar) -> u32 {
        if self.schedules.iter().any(|(from, _)| *from > span.from() && *from <= span.to()) {
            return span.days().filter(|day| self.is_scheduled(*day, calendar)).count() as u32;
        }
        self.schedule_on(span.from()).working_days(span, calendar)
    }

    /// The first day of any post.
    pub fn started(&self) -> Option<NaiveDate> {
        self.posts.iter().map(|post| post.from).min()
    }

    /// The last day of the last post; none while one of them has no end.
    pub fn left(&self) -> Option<NaiveDate> {
        let ends: Option<Vec<NaiveDate>> = self.posts.iter().map(|post| post.to).collect();
        ends?.into_iter().max()
    }

    /// The group of this person's post in that role on that day, of any post when `role` is none.
    pub fn group_on(&self, role: Option<&str>, date: NaiveDate) -> Option<&GroupId> {
        let mut posts = self.posts_on(date).filter(|post| role.is_none_or(|role| post.role.as_str() == role));
        posts.find_map(|post| post.group.as_ref())
    }
}

crate::problems! {
    /// What can be wrong between the parts of a team.
    pub enum TeamError: Data {
        /// Two people or groups with one id.
        IdTwice = "team-id-twice" { id: String },
        /// A name that two have.
        AliasTwice = "team-alias-twice" { alias: String, id: String },
        /// No such group.
        UnknownGroup = "team-unknown-group" { id: String, suggestion: Option<String> },
        /// No such person.
        UnknownPerson = "team-unknown-person" { id: String, suggestion: Option<String> },
        /// No such role.
        UnknownRole = "team-unknown-role" { id: String, suggestion: Option<String> },
        /// Groups that contain each other.
        Circle = "team-circle" { id: String },
        /// A post or an absence that ends before it begins.
        Backwards = "team-backwards" { from: NaiveDate, to: NaiveDate },
        /// Somebody who stands in for themselves.
        OwnDeputy = "team-own-deputy" { id: String },
        /// Two posts of one role at one time.
        PostsOverlap = "team-posts-overlap" { role: String, from: NaiveDate },
        /// Two absences at one time.
        AbsencesOverlap = "team-absences-overlap" { from: NaiveDate },
    }
}

/// What is wrong, in whose entry, so that the store can point at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamFault {
    /// The id of the person or group.
    pub id: String,
    /// The key of the entry, as in the file.
    pub key: &'static str,
    /// The text to point at.
    pub text: String,
    /// What is wrong.
    pub error: TeamError,
}

/// A checked team. Invariant: ids are unique over people and groups, the groups are a forest, everything named exists.
#[derive(Clone, Debug, Default)]
pub struct Team {
    groups: Vec<Group>,
    people: Vec<Person>,
    index: NameMap<PersonId, usize>,
    /// By role, who ever has it, in the order of the file.
    by_role: NameMap<RoleId, Vec<usize>>,
}

impl Team {
    /// Checks groups and people together. `roles` are the catalog's.
    pub fn new(groups: Vec<Group>, people: Vec<Person>, roles: &[&str]) -> Result<Team, Vec<TeamFault>> {
        let faults = check::faults(&groups, &people, roles);
        if !faults.is_empty() {
            return Err(faults);
        }
        let index = people.iter().enumerate().map(|(at, person)| (person.id.clone(), at)).collect();
        let mut by_role: NameMap<RoleId, Vec<usize>> = NameMap::default();
        for (at, person) in people.iter().enumerate() {
            for post in &person.posts {
                let known = by_role.entry(post.role.clone()).or_default();
                if known.last() != Some(&at) {
                    known.push(at);
                }
            }
        }
        Ok(Team { groups, people, index, by_role })
    }

    /// Groups in the order of the file.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// People in the order of the file.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The person with this id.
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.index.get(id).map(|&at| &self.people[at])
    }

    /// The place of a person in [`Team::people`].
    pub fn position(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The group with this id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id.as_str() == id)
    }

    /// The person whose login this is.
    pub fn by_login(&self, login: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.logins.iter().any(|own| own == login))
    }

    /// People with that role on that day, in the order of the file.
    pub fn holders<'a>(&'a self, role: &str, date: NaiveDate) -> impl Iterator<Item = &'a Person> {
        let ever = self.by_role.get_key_value(role);
        let people = |(role, ever): (&'a RoleId, &'a Vec<usize>)| {
            ever.iter().map(|&at| &self.people[at]).filter(move |person| person.has_role(role.as_str(), date))
        };
        ever.map(people).into_iter().flatten()
    }

    /// People who have the role on some day, in the order of the file.
    fn ever(&self, role: &str) -> impl Iterator<Item = &Person> {
        self.by_role.get(role).into_iter().flatten().map(|&at| &self.people[at])
    }

    /// The group and the groups it belongs to, from the inside out.
    pub fn ancestors<'a>(&'a self, id: &'a GroupId) -> impl Iterator<Item = &'a Group> {
        let first = self.group(id.as_str());
        std::iter::successors(first, |group| group.parent.as_ref().and_then(|parent| self.group(parent.as_str())))
    }

    /// True when `inner` is `outer` or lies inside it.
    pub fn is_within(&self, inner: &GroupId, outer: &GroupId) -> bool {
        self.ancestors(inner).any(|group| group.id == *outer)
    }

    /// Who leads exactly that group on that day.
    pub fn head_of(&self, group: &GroupId, date: NaiveDate) -> Option<&Person> {
        self.ever(HEAD).find(|person| {
            person.posts_on(date).any(|post| post.role.as_str() == HEAD && post.group.as_ref() == Some(group))
        })
    }

    /// Heads who answer for that group on that day: its own, then those of the groups it belongs to.
    pub fn heads_above(&self, group: &GroupId, date: NaiveDate) -> Vec<&Person> {
        self.ancestors(group).filter_map(|group| self.head_of(&group.id, date)).collect()
    }

    /// True when the person's seller post (or, without one, any post) of that day lies in the group.
    pub fn is_member(&self, person: &Person, group: &GroupId, date: NaiveDate) -> bool {
        let own = person.group_on(Some(SELLER), date).or_else(|| person.group_on(None, date));
        own.is_some_and(|own| self.is_within(own, group))
    }

    /// Days inside `span` on which somebody's posts begin or have just ended, in order: where a flow may change its group.
    pub fn boundaries(&self, span: Span) -> Vec<NaiveDate> {
        let posts = self.people.iter().flat_map(|person| &person.posts);
        let mut days: Vec<NaiveDate> = posts
            .flat_map(|post| [Some(post.from), post.to.and_then(|to| to.succ_opt())])
            .flatten()
            .filter(|day| *day > span.from() && *day <= span.to())
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }
}

#[cfg(test)]
mod tests;
