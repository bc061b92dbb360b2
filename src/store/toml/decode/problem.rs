//! What can be wrong with a definition file, whatever it defines.

use toml::de::DeValue;

use crate::problem::{Argument, Fault, nearest};

crate::problems! {
    /// What can be wrong with a definition file, whatever it defines.
    pub enum TomlError: Data {
        /// Not TOML.
        Syntax = "toml-syntax" {},
        /// A quotation that is not closed, or an escape that does not exist.
        Quotes = "toml-quotes" {},
        /// A text without quotation marks.
        Unquoted = "toml-unquoted" {},
        /// A key or a table that stands there twice.
        KeyTwice = "toml-key-twice" { key: String },
        /// A key that means nothing here.
        UnknownKey = "toml-unknown-key" { key: String, suggestion: Option<String>, allowed: Vec<String> },
        /// A key that has to be there.
        MissingKey = "toml-missing-key" { key: String },
        /// A value of another type than the key takes.
        WrongType = "toml-wrong-type" { key: String, expected: Kind, found: Kind },
        /// A whole number outside its limits.
        OutOfRange = "toml-out-of-range" { key: String, text: String },
        /// A list of another length than is needed.
        WrongLength = "toml-wrong-length" { key: String, expected: usize, found: usize },
    }
}

/// What a value is, as the message that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind(&'static str);

impl Kind {
    pub(super) const TEXT: Kind = Kind("toml-kind-text");
    pub(super) const WHOLE: Kind = Kind("toml-kind-whole");
    pub(super) const NUMBER: Kind = Kind("toml-kind-number");
    pub(super) const FLAG: Kind = Kind("toml-kind-flag");
    pub(super) const DATE: Kind = Kind("toml-kind-date");
    pub(super) const LIST: Kind = Kind("toml-kind-list");
    pub(super) const TABLE: Kind = Kind("toml-kind-table");
    pub(super) const WORDING: Kind = Kind("toml-kind-wording");

    /// The messages that name the kinds.
    pub const ALL: [&'static str; 8] = [
        Kind::TEXT.0,
        Kind::WHOLE.0,
        Kind::NUMBER.0,
        Kind::FLAG.0,
        Kind::DATE.0,
        Kind::LIST.0,
        Kind::TABLE.0,
        Kind::WORDING.0,
    ];

    pub(super) fn of(value: &DeValue<'_>) -> Kind {
        match value {
            DeValue::String(_) => Kind::TEXT,
            DeValue::Integer(_) => Kind::WHOLE,
            DeValue::Float(_) => Kind::NUMBER,
            DeValue::Boolean(_) => Kind::FLAG,
            DeValue::Datetime(_) => Kind::DATE,
            DeValue::Array(_) => Kind::LIST,
            DeValue::Table(_) => Kind::TABLE,
        }
    }
}

impl From<Kind> for Argument {
    fn from(kind: Kind) -> Argument {
        Argument::Term(kind.0)
    }
}

/// What a complaint of the parser comes to.
pub(super) fn syntax(message: &str, word: &str) -> TomlError {
    if message.starts_with("duplicate key") {
        TomlError::KeyTwice { key: word.trim_matches(['[', ']', ' ', '"']).to_owned() }
    } else if message.starts_with("string values must be quoted") {
        TomlError::Unquoted {}
    } else if message.contains("unquoted key") {
        TomlError::Syntax {}
    } else if ["string", "quote", "escape", "unicode"].iter().any(|word| message.contains(word)) {
        TomlError::Quotes {}
    } else {
        TomlError::Syntax {}
    }
}

/// Adds the nearest allowed word to a problem that lists the allowed ones.
pub(super) fn suggesting(mut fault: Fault, text: &str) -> Fault {
    let as_text = |word: &Argument| if let Argument::Text(text) = word { Some(text.clone()) } else { None };
    let Some(Argument::List(words)) = fault.argument("allowed") else { return fault };
    let words: Vec<String> = words.iter().filter_map(as_text).collect();
    let suggestion = nearest(text, words.iter().map(String::as_str));
    fault.arguments.push(("suggestion", suggestion.into()));
    fault
}
