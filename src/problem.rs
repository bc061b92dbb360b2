//! The hallway: what can be wrong, as data. A problem has a code and arguments, never a sentence; the sentence stands in
//! the message files under `problem-<code>`, with what to do about it in the attribute `.help`.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::period::Period;
use crate::domain::wording::Wording;
use crate::place::{Excerpt, Place};

/// What kind of wrong it is; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Wrong given the workspace, the disk or the lock: exit code 1.
    Data,
    /// Wrong whatever the workspace holds (syntax of a number, date, period or flag): exit code 2.
    Usage,
    /// Refused by a gate, a close, something due, a check or an audit: exit code 3.
    Refused,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know.
    Note,
    /// Suspicious; figures still count.
    Warning,
    /// Wrong; something does not count or cannot be read.
    Error,
}

/// A part of a message that varies. The front rooms write it in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// The user's own word, id or text, shown as it is (made harmless for the terminal).
    Text(String),
    /// A count; also chooses the plural form.
    Whole(i64),
    /// A canonical decimal such as `1234.5`, grouped and pointed as the language does.
    Decimal(String),
    /// A day.
    Date(NaiveDate),
    /// A period.
    Period(Period),
    /// A name that exists in both languages.
    Wording(Wording),
    /// A name with the id it stands for: the message shows the name, a command in it takes the id as `$…_id`.
    Named(Wording, String),
    /// A message of its own: its id.
    Term(&'static str),
    /// Several, joined by commas.
    List(Vec<Argument>),
}

/// Something that can be wrong. Made by [`problems!`](crate::problems).
pub trait Problem {
    /// The stable name of this problem, as in `kpi.error/1` and tests/golden/problems.
    fn code(&self) -> &'static str;
    /// What kind of wrong.
    fn class(&self) -> Class;
    /// The parts of the message, by the names the message files use.
    fn arguments(&self) -> Vec<(&'static str, Argument)>;
}

/// A problem with its place and the quoted line: all that is needed to show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The problem's code.
    pub code: &'static str,
    /// What kind of wrong.
    pub class: Class,
    /// How grave; only findings of `check` are ever below `Error`.
    pub severity: Severity,
    /// The parts of the message.
    pub arguments: Vec<(&'static str, Argument)>,
    /// Where, if it stands in a file.
    pub place: Option<Place>,
    /// The quoted line.
    pub excerpt: Option<Excerpt>,
}

impl Fault {
    /// The same at a place of a file; what stands in a file of the workspace is wrong data, not wrong usage.
    pub fn at(mut self, place: Place) -> Fault {
        if self.class == Class::Usage {
            self.class = Class::Data;
        }
        self.place = Some(place);
        self
    }

    /// The same with the line quoted.
    pub fn quoting(mut self, excerpt: Excerpt) -> Fault {
        self.excerpt = Some(excerpt);
        self
    }

    /// The same at the bytes `start..end` of a file's text, with the line quoted.
    pub fn within(self, file: &str, text: &str, start: usize, end: usize) -> Fault {
        self.at(Place::of_offset(file, text, start)).quoting(Excerpt::of(text, start, end))
    }

    /// The same with another severity.
    pub fn graded(mut self, severity: Severity) -> Fault {
        self.severity = severity;
        self
    }

    /// A text argument by name; for tests and for joining suggestions.
    pub fn argument(&self, name: &str) -> Option<&Argument> {
        self.arguments.iter().find(|(key, _)| *key == name).map(|(_, argument)| argument)
    }
}

impl<P: Problem> From<P> for Fault {
    fn from(problem: P) -> Fault {
        Fault {
            code: problem.code(),
            class: problem.class(),
            severity: Severity::Error,
            arguments: problem.arguments(),
            place: None,
            excerpt: None,
        }
    }
}

/// One or more faults reported together: what a failing command hands up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// `Ok` with the value when nothing is wrong, else everything that is.
    pub fn none_or<T>(faults: Vec<Fault>, value: T) -> Result<T, Faults> {
        if faults.is_empty() { Ok(value) } else { Err(Faults(faults)) }
    }
}

impl<F: Into<Fault>> From<F> for Faults {
    fn from(fault: F) -> Faults {
        Faults(vec![fault.into()])
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}{}", fault.code)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// The known word nearest to a mistyped one, near enough to be meant.
pub fn nearest<'a>(text: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    // No known word is near to one of such a length, and to compare them would take long.
    const LONGEST: usize = 200;
    if text.len() > LONGEST {
        return None;
    }
    let folded = text.to_lowercase();
    known
        .map(|word| (strsim::damerau_levenshtein(&folded, &word.to_lowercase()), word))
        .filter(|(distance, word)| *distance <= (word.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word.to_owned())
}

macro_rules! argument_from {
    ($($type:ty => |$value:ident| $made:expr),+ $(,)?) => {
        $(impl From<$type> for Argument { fn from($value: $type) -> Argument { $made } })+
    };
}

argument_from! {
    String => |text| Argument::Text(text),
    &str => |text| Argument::Text(text.to_owned()),
    i64 => |count| Argument::Whole(count),
    u32 => |count| Argument::Whole(i64::from(count)),
    i32 => |count| Argument::Whole(i64::from(count)),
    usize => |count| Argument::Whole(i64::try_from(count).unwrap_or(i64::MAX)),
    NaiveDate => |date| Argument::Date(date),
    Period => |period| Argument::Period(period),
    Wording => |wording| Argument::Wording(wording),
    Box<Wording> => |wording| Argument::Wording(*wording),
}

impl<T: Into<Argument>> From<Vec<T>> for Argument {
    fn from(list: Vec<T>) -> Argument {
        Argument::List(list.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Argument>> From<Option<T>> for Argument {
    fn from(option: Option<T>) -> Argument {
        option.map_or_else(|| Argument::Text(String::new()), Into::into)
    }
}

/// Declares an enum of problems of one class: each variant with its code and its named arguments.
///
/// ```
/// kpi::problems! {
///     /// What can be wrong with a colour.
///     pub enum ColourError: Usage {
///         /// No such colour.
///         Unknown = "colour-unknown" { text: String },
///     }
/// }
/// assert_eq!(ColourError::CODES, ["colour-unknown"]);
/// ```
#[macro_export]
macro_rules! problems {
    ($(#[$outer:meta])* pub enum $name:ident : $class:ident {
        $($(#[$inner:meta])* $variant:ident = $code:literal { $($field:ident : $type:ty),* $(,)? }),+ $(,)?
    }) => {
        $(#[$outer])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$inner])* $variant { $(#[allow(missing_docs)] $field: $type),* }),+
        }

        impl $name {
            /// The code of every variant, in order.
            pub const CODES: &'static [&'static str] = &[$($code),+];
        }

        impl $crate::problem::Problem for $name {
            fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code),+ }
            }
            fn class(&self) -> $crate::problem::Class {
                $crate::problem::Class::$class
            }
            fn arguments(&self) -> Vec<(&'static str, $crate::problem::Argument)> {
                match self {
                    $(Self::$variant { $($field),* } =>
                        vec![$((stringify!($field), $crate::problem::Argument::from($field.clone()))),*]),+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::problem::Problem::code(self))
            }
        }

        impl std::error::Error for $name {}
    };
}
