//! How a KPI is measured, and so how its values may be totalled.

use crate::domain::formula::Formula;

crate::problems! {
    /// A word of the catalog that is none of those it may be.
    pub enum WordError: Usage {
        /// Not one of the words allowed here.
        Unknown = "word-unknown" { text: String, allowed: Vec<String> },
    }
}

/// Declares an enum whose variants are words in files and on the command line.
macro_rules! words {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$inner])* $variant),+ }

        impl $name {
            /// Every one, in the order of the documents.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word in files and on the command line; never translated.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::measure::WordError;
            fn from_str(text: &str) -> Result<Self, $crate::domain::measure::WordError> {
                $name::ALL.iter().copied().find(|one| one.word() == text).ok_or_else(|| $crate::domain::measure::WordError::Unknown {
                    text: text.to_owned(),
                    allowed: $name::ALL.iter().map(|one| one.word().to_owned()).collect(),
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.word()) }
        }
    };
}
pub(crate) use words;

/// How the values of a KPI come about and total up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// A flow: added over days and people.
    Sum,
    /// A level: the latest value of each owner, added over owners, never over time.
    Last,
    /// Total over count of observations.
    Mean,
    /// Computed from aggregated operands; never recorded.
    Formula(Formula),
    /// A working system judged against written levels 0 to 4.
    Rubric,
    /// Sellers on duty on the last day; counted by the program from the team, never recorded.
    Headcount,
}

impl Measure {
    /// The word of the catalog.
    pub fn word(&self) -> &'static str {
        match self {
            Measure::Sum => "sum",
            Measure::Last => "last",
            Measure::Mean => "mean",
            Measure::Formula(_) => "formula",
            Measure::Rubric => "rubric",
            Measure::Headcount => "headcount",
        }
    }

    /// True for what people or imports enter; false for what the program computes.
    pub fn is_recorded(&self) -> bool {
        !matches!(self, Measure::Formula(_) | Measure::Headcount)
    }

    /// True for a flow, whose target grows with the days of the period.
    pub fn is_flow(&self) -> bool {
        matches!(self, Measure::Sum)
    }

    /// The formula, if there is one.
    pub fn formula(&self) -> Option<&Formula> {
        match self {
            Measure::Formula(formula) => Some(formula),
            _ => None,
        }
    }
}
