//! What can be wrong between groups and people; every fault is found, not the first only.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::domain::id::GroupId;
use crate::domain::team::{Group, HEAD, Person, Post, TeamError, TeamFault};
use crate::problem::nearest;

/// Everything that is wrong between groups and people.
pub(super) fn faults(groups: &[Group], people: &[Person], roles: &[&str]) -> Vec<TeamFault> {
    Check { groups, people, roles, faults: Vec::new() }.run()
}

struct Check<'a> {
    groups: &'a [Group],
    people: &'a [Person],
    roles: &'a [&'a str],
    faults: Vec<TeamFault>,
}

impl Check<'_> {
    fn run(mut self) -> Vec<TeamFault> {
        self.unique();
        for group in self.groups {
            self.parent(group);
        }
        for person in self.people {
            self.posts(person);
            self.absences(person);
        }
        self.faults
    }

    fn fault(&mut self, id: &str, key: &'static str, text: &str, error: TeamError) {
        self.faults.push(TeamFault { id: id.to_owned(), key, text: text.to_owned(), error });
    }

    fn unique(&mut self) {
        let groups = self.groups.iter().map(|group| (group.id.as_str(), &group.aliases));
        let people = self.people.iter().map(|person| (person.id.as_str(), &person.aliases));
        let all = self.groups.len() + self.people.len();
        let mut seen: HashMap<Cow<'_, str>, &str> = HashMap::with_capacity(2 * all);
        for (id, _) in groups.clone().chain(people.clone()) {
            if seen.insert(Cow::Borrowed(id), id).is_some() {
                self.fault(id, "id", id, TeamError::IdTwice { id: id.to_owned() });
            }
        }
        for (id, aliases) in groups.chain(people) {
            for alias in aliases {
                if let Some(other) = seen.insert(Cow::Owned(alias.to_lowercase()), id).filter(|other| *other != id) {
                    let error = TeamError::AliasTwice { alias: alias.clone(), id: other.to_owned() };
                    self.fault(id, "aliases", alias, error);
                }
            }
        }
    }

    fn parent(&mut self, group: &Group) {
        let Some(parent) = &group.parent else { return };
        self.known_group(group.id.as_str(), "parent", parent);
        let mut above = Some(parent);
        for _ in 0..=self.groups.len() {
            let Some(id) = above else { return };
            if *id == group.id {
                let id = group.id.to_string();
                return self.fault(group.id.as_str(), "parent", parent.as_str(), TeamError::Circle { id });
            }
            above = self.groups.iter().find(|other| other.id == *id).and_then(|other| other.parent.as_ref());
        }
    }

    fn known_group(&mut self, id: &str, key: &'static str, group: &GroupId) {
        if !self.groups.iter().any(|known| known.id == *group) {
            let names = self.groups.iter().map(|known| known.id.as_str());
            let suggestion = nearest(group.as_str(), names);
            self.fault(id, key, group.as_str(), TeamError::UnknownGroup { id: group.to_string(), suggestion });
        }
    }

    fn posts(&mut self, person: &Person) {
        let id = person.id.as_str();
        for (at, post) in person.posts.iter().enumerate() {
            if let Some(group) = &post.group {
                self.known_group(id, "group", group);
            }
            if !self.roles.contains(&post.role.as_str()) {
                let suggestion = nearest(post.role.as_str(), self.roles.iter().copied());
                let error = TeamError::UnknownRole { id: post.role.to_string(), suggestion };
                self.fault(id, "role", post.role.as_str(), error);
            }
            if let Some(to) = post.to.filter(|to| *to < post.from) {
                self.fault(id, "to", &to.to_string(), TeamError::Backwards { from: post.from, to });
            }
            let overlaps = |other: &Post| {
                other.role == post.role
                    && other.holds_on(post.from)
                    && (post.role.as_str() != HEAD || other.group == post.group)
            };
            if person.posts[..at].iter().any(overlaps) {
                let error = TeamError::PostsOverlap { role: post.role.to_string(), from: post.from };
                self.fault(id, "from", &post.from.to_string(), error);
            }
        }
    }

    fn absences(&mut self, person: &Person) {
        let id = person.id.as_str();
        for (at, absence) in person.absences.iter().enumerate() {
            if let Some(deputy) = &absence.deputy {
                if *deputy == person.id {
                    self.fault(id, "deputy", deputy.as_str(), TeamError::OwnDeputy { id: deputy.to_string() });
                } else if !self.people.iter().any(|known| known.id == *deputy) {
                    let names = self.people.iter().map(|known| known.id.as_str());
                    let suggestion = nearest(deputy.as_str(), names);
                    let error = TeamError::UnknownPerson { id: deputy.to_string(), suggestion };
                    self.fault(id, "deputy", deputy.as_str(), error);
                }
            }
            if person.absences[..at].iter().any(|other| other.span.intersection(absence.span).is_some()) {
                let from = absence.span.from();
                self.fault(id, "from", &from.to_string(), TeamError::AbsencesOverlap { from });
            }
        }
    }
}
