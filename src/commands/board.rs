//! The board of doorbells: the tree of commands, bare for reading a command line and worded for showing it.
//!
//! clap cannot be translated itself, so the bare tree has no texts at all, and a worded one is built only when somebody
//! wants to see it: for help, an error, a man page or a completion script.

use std::ffi::OsString;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, ArgAction, Args, Command};

use crate::commands::VERBS;
use crate::commands::args::{Globals, actor};
use crate::commands::mistake::{self, CliError};
use crate::language::Messages;

/// What `kpi --version` says.
pub const VERSION: &str = concat!("kpi ", env!("CARGO_PKG_VERSION"));

/// The tree for reading a command line: only the verb that is asked for is built. Verbs that no word names stay away, for
/// clap would give each of them a copy of all flags that stand anywhere.
pub fn bare(arguments: &[OsString]) -> Command {
    let named = VERBS.iter().filter(|verb| arguments.iter().any(|word| word == verb.name));
    named.fold(root(), |root, verb| root.subcommand(Command::new(verb.name).defer(verb.build)))
}

/// The whole tree with its texts.
pub fn worded(messages: &Messages) -> Command {
    worded_where(messages, |_| true)
}

/// The tree with its texts as far as the help of a command needs it that these words spell: all verbs have a name and a line
/// about them, but only those among the words their arguments.
pub fn worded_for(messages: &Messages, words: &[&str]) -> Command {
    worded_where(messages, |name| words.contains(&name))
}

fn worded_where(messages: &Messages, is_built: impl Fn(&str) -> bool) -> Command {
    let verb = |verb: &crate::commands::Verb| {
        let command = Command::new(verb.name);
        if is_built(verb.name) { (verb.build)(command) } else { command }
    };
    word(VERBS.iter().fold(root(), |root, one| root.subcommand(verb(one))), "", messages)
}

/// The id of the text about the command at `path`, its words joined by `-`; the whole program has an empty path.
pub fn about_id(path: &str) -> String {
    if path.is_empty() { "help-about".to_owned() } else { format!("help-{path}-about") }
}

/// The ids under which the help of an argument may stand, the own one first.
pub fn argument_ids(path: &str, argument: &Arg) -> [String; 2] {
    let id = argument.get_id().as_str().replace('_', "-");
    let own = if path.is_empty() { format!("help-{id}") } else { format!("help-{path}-{id}") };
    [own, format!("help-flag-{id}")]
}

/// The id of the word that stands for a value, such as `<KPI>`.
pub fn value_id(name: &str) -> String {
    format!("help-value-{}", name.to_lowercase().replace('_', "-"))
}

/// The names of the command that `words` spell.
pub fn path(root: &Command, words: &[String]) -> Result<Vec<String>, CliError> {
    let mut command = root;
    for word in words {
        command = command.find_subcommand(word).ok_or_else(|| {
            let suggestions = mistake::suggest(word, command.get_subcommands().map(Command::get_name));
            CliError::CommandUnknown { command: word.clone(), suggestions }
        })?;
    }
    Ok(words.to_vec())
}

/// Adds to a verb's command its arguments, and the actor unless it has a `--by` of its own.
pub fn build<A: Args>(command: Command) -> Command {
    let command = A::augment_args(command);
    if has_by(&command) { command } else { command.arg(actor().global(true)) }
}

fn has_by(command: &Command) -> bool {
    command.get_arguments().any(|argument| argument.get_long() == Some("by")) || command.get_subcommands().any(has_by)
}

/// A message that may be missing.
pub fn found(messages: &Messages, id: &str) -> Option<String> {
    messages.has(id).then(|| messages.text(id))
}

fn root() -> Command {
    let root = Command::new("kpi")
        .bin_name("kpi")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true);
    Globals::augment_args(root)
        .arg(actor())
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true))
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version))
}

fn word(command: Command, path: &str, messages: &Messages) -> Command {
    let about = found(messages, &about_id(path)).unwrap_or_default();
    let command = command.about(about).long_about(None::<&'static str>).mut_args(|argument| {
        let help = argument_ids(path, &argument).iter().find_map(|id| found(messages, id));
        let names = value_names(&argument, messages);
        let argument = argument.help(help.unwrap_or_default()).long_help(None::<&'static str>);
        if !argument.get_action().takes_values() {
            return argument;
        }
        // clap would list choices and defaults in English; the help of the house does it in its own words.
        let argument = without_texts_of_choices(argument).hide_possible_values(true).hide_default_value(true);
        if names.is_empty() { argument } else { argument.value_names(names) }
    });
    command.mut_subcommands(|inner| {
        let path = if path.is_empty() { inner.get_name().to_owned() } else { format!("{path}-{}", inner.get_name()) };
        word(inner, &path, messages)
    })
}

fn without_texts_of_choices(argument: Arg) -> Arg {
    let bare = |value: &PossibleValue| PossibleValue::new(value.get_name().to_owned()).hide(value.is_hide_set());
    let choices: Vec<PossibleValue> = argument.get_possible_values().iter().map(bare).collect();
    if choices.is_empty() { argument } else { argument.value_parser(PossibleValuesParser::new(choices)) }
}

fn value_names(argument: &Arg, messages: &Messages) -> Vec<String> {
    let given = argument.get_value_names().unwrap_or_default();
    given.iter().map(|name| found(messages, &value_id(name)).unwrap_or_else(|| name.to_string())).collect()
}
