//! Names as types: an id of a KPI is never mistaken for one of a person.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

crate::problems! {
    /// What can be wrong with an id.
    pub enum IdError: Usage {
        /// Not of the form `[a-z][a-z0-9_.-]{0,63}`.
        Malformed = "id-malformed" { text: String },
    }
}

/// True for `[a-z][a-z0-9_.-]{0,63}`: what every id of a KPI, person, group or role looks like.
pub fn is_id(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_lowercase)
        && bytes.len() <= 64
        && bytes.iter().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'.' | b'-'))
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                if is_id(text) { Ok(Self(text.into())) } else { Err(IdError::Malformed { text: text.to_owned() }) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.pad(&self.0) }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str { &self.0 }
        }

        impl From<$name> for $crate::problem::Argument {
            fn from(id: $name) -> Self { Self::Text(id.as_str().to_owned()) }
        }
    };
}

id! {
    /// The id of a KPI or an input.
    KpiId
}
id! {
    /// The id of a person.
    PersonId
}
id! {
    /// The id of a group: a department, an office, a team.
    GroupId
}
id! {
    /// The id of a role: seller, head, hr ...
    RoleId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_starts_with_a_letter_and_stays_short() {
        for good in ["calls", "a", "x-1.b_c"] {
            assert!(is_id(good), "{good}");
        }
        let long = "a".repeat(65);
        for bad in ["", "1a", "Calls", "звонки", "../x", "a b", long.as_str()] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
