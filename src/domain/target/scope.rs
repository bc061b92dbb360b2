//! Whose target a line of the plan is.

use std::fmt;
use std::str::FromStr;

use crate::domain::id::{GroupId, PersonId, RoleId};
use crate::domain::target::TargetError;

/// Whose target: from the most specific to the widest.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// One person's.
    Person(PersonId),
    /// Everyone's who holds the role.
    Role(RoleId),
    /// A group's.
    Group(GroupId),
    /// The company's.
    Company,
}

impl FromStr for Scope {
    type Err = TargetError;
    fn from_str(text: &str) -> Result<Scope, TargetError> {
        let unreadable = |_| TargetError::ScopeUnreadable { text: text.to_owned() };
        match text.split_once(':') {
            None if text.is_empty() => Ok(Scope::Company),
            None => text.parse().map(Scope::Person).map_err(unreadable),
            Some(("role", role)) => role.parse().map(Scope::Role).map_err(unreadable),
            Some(("group", group)) => group.parse().map(Scope::Group).map_err(unreadable),
            Some(_) => Err(TargetError::ScopeUnreadable { text: text.to_owned() }),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::Person(person) => person.fmt(f),
            Scope::Role(role) => write!(f, "role:{role}"),
            Scope::Group(group) => write!(f, "group:{group}"),
            Scope::Company => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_is_written_as_it_is_read() {
        for text in ["ivanov", "role:seller", "group:north", ""] {
            assert_eq!(text.parse::<Scope>().unwrap().to_string(), text);
        }
        for bad in ["Ivanov", "role:", "team:north", "group:Север", " "] {
            assert!(bad.parse::<Scope>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_most_specific_comes_first() {
        let mut scopes: Vec<Scope> = ["", "group:a", "role:a", "z"].map(|text| text.parse().unwrap()).into();
        scopes.sort();
        assert_eq!(scopes.iter().map(Scope::to_string).collect::<Vec<_>>(), ["z", "role:a", "group:a", ""]);
    }
}
