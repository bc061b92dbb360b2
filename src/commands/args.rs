//! Flags that several verbs share. Where a flag's words differ from the domain's, a border enum stands here.

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Arg, ValueEnum};

use crate::domain::wording::Language;
use crate::problem::{Fault, Faults};

/// The flags every command takes.
#[derive(Clone, Debug, clap::Args)]
pub struct Globals {
    /// The language of messages.
    #[arg(long, global = true, value_name = "LANG", value_parser = language())]
    pub lang: Option<Language>,
    /// The workspace, instead of a search upwards from here.
    #[arg(long, global = true, value_name = "DIR")]
    pub dir: Option<PathBuf>,
    /// Who acts: see [`actor`].
    #[arg(skip)]
    pub by: Option<String>,
    /// The shape of results.
    #[arg(long, global = true, value_name = "FORMAT", value_enum)]
    pub format: Option<Format>,
    /// Write results to a file.
    #[arg(long, short, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// When to colour.
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t)]
    pub color: ColourChoice,
    /// Columns of the screen.
    #[arg(long, global = true, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..=1000))]
    pub width: Option<u16>,
    /// How long to wait for the lock, in seconds.
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 10)]
    pub wait: u32,
    /// Write without a lock.
    #[arg(long, global = true)]
    pub no_lock: bool,
    /// Read every record anew, and keep no sums.
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// Results and errors only.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

impl Globals {
    /// What can be made out of a command line that cannot be read, so that the complaint comes in the language, the
    /// shape and the colour that were wanted.
    pub fn guess(arguments: &[OsString]) -> Globals {
        let words: Vec<&str> = arguments.iter().map(|word| word.to_str().unwrap_or_default()).collect();
        let value = |flag: &str| {
            let after = |at: usize| match words[at].strip_prefix(flag)? {
                "" => words.get(at + 1).copied(),
                rest => rest.strip_prefix('='),
            };
            (0..words.len()).find_map(after)
        };
        Globals {
            lang: value("--lang").and_then(|code| Language::ALL.into_iter().find(|language| language.code() == code)),
            dir: value("--dir").map(PathBuf::from),
            by: None,
            format: value("--format").and_then(|text| <Format as ValueEnum>::from_str(text, false).ok()),
            output: None,
            color: value("--color")
                .and_then(|text| <ColourChoice as ValueEnum>::from_str(text, false).ok())
                .unwrap_or_default(),
            width: value("--width").and_then(|text| text.parse().ok()),
            wait: 0,
            no_lock: false,
            no_cache: false,
            quiet: false,
        }
    }
}

/// The id of the flag [`actor`].
pub const ACTOR: &str = "actor";

/// `--by`, who acts. Not among the derived ones, because some verbs have a `--by` of another meaning (a report by owner
/// or by group): before such a verb it still names the actor, after it the verb's own meaning counts.
pub fn actor() -> Arg {
    Arg::new(ACTOR).long("by").value_name("PERSON")
}

/// The shape of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Table,
    /// For programs; a promise with a version.
    Json,
    /// For spreadsheets and engines.
    Csv,
    /// For wikis and letters.
    Markdown,
    /// For browsers and paper.
    Html,
    /// A workbook for Excel; of reports only.
    Xlsx,
    /// An object for each line; of `export` alone.
    Jsonl,
    /// Typed columns; of `export` alone.
    Parquet,
}

impl Format {
    /// The forms of listings.
    pub const OF_LISTINGS: [Format; 5] = [Format::Table, Format::Json, Format::Csv, Format::Markdown, Format::Html];
    /// The forms of open data.
    pub const OF_EXPORT: [Format; 3] = [Format::Csv, Format::Jsonl, Format::Parquet];

    /// The word, as it is typed.
    pub fn word(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// The word of a form that only `kpi export` has.
    pub fn only_of_export(self) -> Option<&'static str> {
        match self {
            Format::Jsonl => Some("jsonl"),
            Format::Parquet => Some("parquet"),
            _ => None,
        }
    }
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ColourChoice {
    /// On a terminal that can.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Reads an argument with the domain's own parser, so that a mistake is told in the user's language:
/// `#[arg(value_parser = parsed::<Period>)]`.
pub fn parsed<T>(text: &str) -> Result<T, Faults>
where
    T: FromStr,
    T::Err: Into<Fault>,
{
    text.parse::<T>().map_err(|wrong| Faults::from(wrong.into()))
}

/// A word out of a list of the domain's, so that help and completion know the choices:
/// `#[arg(value_parser = choice(Vat::ALL, Vat::word))]`.
pub fn choice<T>(all: &'static [T], word: fn(T) -> &'static str) -> impl clap::builder::TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    use clap::builder::TypedValueParser;
    let words: Vec<&str> = all.iter().map(|&one| word(one)).collect();
    clap::builder::PossibleValuesParser::new(words).map(move |text| {
        let found = all.iter().copied().find(|&one| word(one) == text);
        found.expect("the parser lets only the words of the list pass")
    })
}

/// A language by its code.
pub fn language() -> impl clap::builder::TypedValueParser<Value = Language> {
    choice(&Language::ALL, Language::code)
}
