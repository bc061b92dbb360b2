//! What can be wrong with a command line, and clap's own errors told as such.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::problem::Faults;

crate::problems! {
    /// What can be wrong with a command line.
    pub enum CliError: Usage {
        /// No such command.
        CommandUnknown = "command-unknown" { command: String, suggestions: Vec<String> },
        /// No such flag.
        FlagUnknown = "flag-unknown" { flag: String, suggestions: Vec<String> },
        /// A word too many.
        WordUnexpected = "word-unexpected" { word: String },
        /// Something that must be there is not.
        ArgumentMissing = "argument-missing" { arguments: Vec<String> },
        /// A command that needs one of its own commands.
        CommandMissing = "command-missing" { command: String },
        /// A flag without its value.
        ValueMissing = "value-missing" { flag: String },
        /// A value for a flag that takes none, or more of them than it takes.
        ValueUnexpected = "value-unexpected" { flag: String },
        /// Not one of the values there are.
        ChoiceUnknown = "choice-unknown" { flag: String, value: String, choices: Vec<String> },
        /// Not a value of the kind that is asked for.
        ValueMalformed = "value-malformed" { flag: String, value: String },
        /// Two flags that exclude each other.
        FlagConflict = "flag-conflict" { flag: String, others: Vec<String> },
        /// A flag given twice.
        FlagRepeated = "flag-repeated" { flag: String },
        /// A form of results that only `kpi export` has.
        FormatOfExport = "format-of-export" { format: String },
        /// Bytes that are no text.
        NotText = "argument-not-text" {},
    }
}

/// The command a user may have meant, nearest first.
pub fn suggest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut near: Vec<(f64, &str)> =
        names.map(|name| (strsim::jaro_winkler(word, name), name)).filter(|(likeness, _)| *likeness > 0.8).collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    near.into_iter().map(|(_, name)| name.to_owned()).take(3).collect()
}

/// clap's error in our words. Errors of our own parsers come out as they went in.
pub fn told(error: &clap::Error) -> Faults {
    if let Some(faults) = std::error::Error::source(error).and_then(crate::problem_codes::faults_in) {
        return faults;
    }
    let words = Words(error);
    let flag = words.flag();
    let mistake = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let suggestions = words.all(ContextKind::SuggestedSubcommand);
            CliError::CommandUnknown { command: words.one(ContextKind::InvalidSubcommand), suggestions }
        }
        ErrorKind::UnknownArgument if flag.starts_with('-') => {
            CliError::FlagUnknown { flag, suggestions: words.all(ContextKind::SuggestedArg) }
        }
        ErrorKind::UnknownArgument => CliError::WordUnexpected { word: flag },
        ErrorKind::MissingRequiredArgument => {
            CliError::ArgumentMissing { arguments: words.all(ContextKind::InvalidArg) }
        }
        ErrorKind::InvalidValue if words.one(ContextKind::InvalidValue).is_empty() => CliError::ValueMissing { flag },
        ErrorKind::InvalidValue => CliError::ChoiceUnknown {
            flag,
            value: words.one(ContextKind::InvalidValue),
            choices: words.all(ContextKind::ValidValue),
        },
        ErrorKind::MissingSubcommand => CliError::CommandMissing { command: words.one(ContextKind::InvalidSubcommand) },
        ErrorKind::NoEquals | ErrorKind::TooFewValues => CliError::ValueMissing { flag },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => CliError::ValueUnexpected { flag },
        ErrorKind::ArgumentConflict => {
            let others = words.all(ContextKind::PriorArg);
            let repeated = others.is_empty() || others.contains(&words.one(ContextKind::InvalidArg));
            let others = others.iter().map(|other| bare(other)).collect();
            if repeated { CliError::FlagRepeated { flag } } else { CliError::FlagConflict { flag, others } }
        }
        ErrorKind::InvalidUtf8 => CliError::NotText {},
        _ => CliError::ValueMalformed { flag, value: words.one(ContextKind::InvalidValue) },
    };
    mistake.into()
}

struct Words<'a>(&'a clap::Error);

impl Words<'_> {
    fn all(&self, kind: ContextKind) -> Vec<String> {
        match self.0.get(kind) {
            Some(ContextValue::String(word)) => vec![word.clone()],
            Some(ContextValue::Strings(words)) => words.clone(),
            _ => Vec::new(),
        }
    }

    fn one(&self, kind: ContextKind) -> String {
        self.all(kind).into_iter().next().unwrap_or_default()
    }

    /// The argument as it is written; clap shows a flag with the placeholder of its value, which is of no use here.
    fn flag(&self) -> String {
        bare(&self.one(ContextKind::InvalidArg))
    }
}

fn bare(shown: &str) -> String {
    match shown.split_once([' ', '=']) {
        Some((flag, _)) if flag.starts_with('-') && flag.len() > 1 => flag.to_owned(),
        _ => shown.to_owned(),
    }
}
