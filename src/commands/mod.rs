//! One room per verb: its `Args` and its `run`. A new verb is one file, its `mod` line and its line in [`VERBS`].
//!
//! A verb reads its arguments, asks the rooms below and tells the answer: rules and columns belong one floor down.

pub mod args;
pub mod board;
pub mod changes;
pub mod mistake;
pub mod office;
pub mod telling;
pub mod usage;

pub mod action;
pub mod amend;
pub mod audit;
pub mod catalog;
pub mod check;
pub mod close;
pub mod completions;
pub mod control;
pub mod due;
pub mod duty;
pub mod explain;
pub mod export;
pub mod form;
pub mod help;
pub mod import;
pub mod init;
pub mod log;
pub mod man;
pub mod record;
pub mod reopen;
pub mod report;
pub mod review;
pub mod rollout;
pub mod target;
pub mod team;
pub mod undo;
pub mod void;

use clap::{ArgMatches, Command, FromArgMatches};

use crate::commands::args::Format;
use crate::context::Context;

/// How a command ended that did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well: exit code 0.
    Done,
    /// The answer is a refusal, already told (by due, check, audit): exit code 3.
    Refused,
}

/// The headings of the help, in the order of the user's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// What everybody does every day.
    Daily,
    /// Reports.
    Read,
    /// What is set up once and then kept.
    SetUp,
    /// The staged introduction.
    Method,
    /// The control loop.
    Control,
    /// Closing a period.
    Period,
    /// Files, and the program itself.
    Files,
}

impl Heading {
    /// All, in the order of the help.
    pub const ALL: [Heading; 7] = [
        Heading::Daily,
        Heading::Read,
        Heading::SetUp,
        Heading::Method,
        Heading::Control,
        Heading::Period,
        Heading::Files,
    ];

    /// The id of its text.
    pub fn message(self) -> &'static str {
        match self {
            Heading::Daily => "help-heading-daily",
            Heading::Read => "help-heading-read",
            Heading::SetUp => "help-heading-set-up",
            Heading::Method => "help-heading-method",
            Heading::Control => "help-heading-control",
            Heading::Period => "help-heading-period",
            Heading::Files => "help-heading-files",
        }
    }
}

/// A verb on the board.
pub struct Verb {
    /// As the user types it.
    pub name: &'static str,
    /// Where the help lists it.
    pub heading: Heading,
    /// Adds its arguments; called only for the verb that is asked for.
    pub build: fn(Command) -> Command,
    /// Carries it out.
    pub run: fn(&mut Context, &ArgMatches) -> anyhow::Result<Outcome>,
}

impl Verb {
    /// True where the verb has forms of its own and puts its results where `--output` says by itself.
    pub fn delivers(&self) -> bool {
        self.name == "export"
    }

    /// The forms the results of its command at `path` have, as they are typed.
    pub fn formats(&self, path: &[&str]) -> Vec<String> {
        let mut formats = if self.delivers() { Format::OF_EXPORT.to_vec() } else { Format::OF_LISTINGS.to_vec() };
        formats.extend(has_workbook(path).then_some(Format::Xlsx));
        formats.into_iter().map(Format::word).collect()
    }
}

/// True for a command whose results can be a workbook: the report, and what lists things.
pub fn has_workbook(path: &[&str]) -> bool {
    matches!(
        path,
        ["report" | "due" | "log"]
            | ["action" | "catalog" | "duty" | "target" | "team", "list"]
            | ["control", "status" | "review"]
            | ["duty", "matrix"]
            | ["rollout", "road" | "history"]
    )
}

macro_rules! verb {
    ($heading:ident, $module:ident) => {
        Verb {
            name: stringify!($module),
            heading: Heading::$heading,
            build: board::build::<$module::Args>,
            run: |context, matches| $module::run(context, $module::Args::from_arg_matches(matches)?),
        }
    };
}

/// Every verb there is, in the order of the help.
pub const VERBS: &[Verb] = &[
    verb!(Daily, record),
    verb!(Daily, due),
    verb!(Daily, log),
    verb!(Daily, amend),
    verb!(Daily, void),
    verb!(Daily, undo),
    verb!(Read, report),
    verb!(Read, explain),
    verb!(Read, review),
    verb!(SetUp, init),
    verb!(SetUp, catalog),
    verb!(SetUp, team),
    verb!(SetUp, duty),
    verb!(SetUp, target),
    verb!(Method, rollout),
    verb!(Control, control),
    verb!(Control, action),
    verb!(Period, close),
    verb!(Period, reopen),
    verb!(Period, audit),
    verb!(Files, import),
    verb!(Files, form),
    verb!(Files, export),
    verb!(Files, check),
    verb!(Files, completions),
    verb!(Files, man),
    verb!(Files, help),
];

/// The verb of a name.
pub fn verb(name: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.name == name)
}
