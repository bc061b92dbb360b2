//! The help of a command, drawn from the worded tree.

use std::io::{self, Write};

use clap::{Arg, Command};
use unicode_width::UnicodeWidthStr;

use crate::commands::board::{argument_ids, found};
use crate::commands::{Heading, VERBS, verb};
use crate::language::Messages;
use crate::problem::Argument;

/// Where the second column of a list starts at the latest.
const WIDEST_NAME: usize = 28;
/// Columns for the second column at least.
const NARROWEST_HELP: usize = 20;

/// The help of one command, ready to be drawn on a screen or as a manual page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What the command does.
    pub about: String,
    /// How it is typed.
    pub usage: String,
    /// Command lines to copy, with the heading above them.
    pub examples: Option<(String, String)>,
    /// Commands, arguments and flags under their headings: each with what it is for.
    pub lists: Vec<(String, Vec<(String, String)>)>,
    /// The heading above `usage`.
    pub usage_heading: String,
}

impl Page {
    /// The page of the command at `path` in a tree made by [`worded`](crate::commands::board::worded).
    pub fn new(root: &Command, path: &[String], messages: &Messages) -> Page {
        let command = descend(root, path);
        let seen = |argument: &&Arg| !argument.is_hide_set();
        let is_own = |argument: &&Arg| path.is_empty() || !argument.is_global_set();
        let (positional, flags): (Vec<&Arg>, Vec<&Arg>) =
            command.get_arguments().filter(seen).filter(is_own).partition(|argument| argument.is_positional());
        let above = (0..=path.len()).filter(|_| !path.is_empty()).map(|depth| descend(root, &path[..depth]));
        let global = above.flat_map(Command::get_arguments).filter(seen).filter(|argument| argument.is_global_set());
        let (last, mut global): (Vec<&Arg>, Vec<&Arg>) =
            global.partition(|argument| matches!(argument.get_id().as_str(), "help" | "version"));
        global.extend(last);
        let rows = |arguments: Vec<&Arg>| arguments.into_iter().map(|arg| argument_row(arg, path, messages)).collect();
        let mut lists = if path.is_empty() { board(root, messages) } else { Vec::new() };
        let inner = command.get_subcommands().filter(|_| !path.is_empty()).map(command_row).collect();
        lists.push((messages.text("help-heading-commands"), inner));
        lists.push((messages.text("help-heading-arguments"), rows(positional)));
        lists.push((messages.text("help-heading-flags"), rows(flags)));
        lists.push((messages.text("help-heading-global"), rows(global)));
        lists.retain(|(_, rows): &(String, Vec<(String, String)>)| !rows.is_empty());
        Page {
            about: capitalised(&command_row(command).1),
            usage: usage(command, path, messages),
            examples: examples(path, messages),
            lists,
            usage_heading: messages.text("help-heading-usage"),
        }
    }

    /// Draws the page for a screen of `width` columns.
    pub fn write(&self, width: usize, out: &mut dyn Write) -> io::Result<()> {
        wrapped(&self.about, width).iter().try_for_each(|line| writeln!(out, "{line}"))?;
        writeln!(out, "\n{}\n  {}", self.usage_heading, self.usage)?;
        if let Some((heading, examples)) = &self.examples {
            writeln!(out, "\n{heading}")?;
            examples.lines().try_for_each(|line| writeln!(out, "  {line}"))?;
        }
        self.lists.iter().try_for_each(|(heading, rows)| {
            writeln!(out, "\n{heading}")?;
            write_rows(rows, width, out)
        })
    }
}

fn descend<'a>(root: &'a Command, path: &[String]) -> &'a Command {
    path.iter().fold(root, |command, name| command.find_subcommand(name).unwrap_or(command))
}

fn board(root: &Command, messages: &Messages) -> Vec<(String, Vec<(String, String)>)> {
    let rows = |heading| {
        let verbs = VERBS.iter().filter(move |verb| verb.heading == heading);
        verbs.filter_map(|verb| root.find_subcommand(verb.name)).map(command_row).collect()
    };
    Heading::ALL.into_iter().map(|heading| (messages.text(heading.message()), rows(heading))).collect()
}

fn examples(path: &[String], messages: &Messages) -> Option<(String, String)> {
    let words = ["help"].into_iter().chain(path.iter().map(String::as_str)).chain(["examples"]);
    let examples = found(messages, &words.collect::<Vec<_>>().join("-"))?;
    Some((messages.text("help-heading-examples"), examples))
}

fn write_rows(rows: &[(String, String)], width: usize, out: &mut dyn Write) -> io::Result<()> {
    let column = rows.iter().map(|(name, _)| name.width()).filter(|&width| width <= WIDEST_NAME).max().unwrap_or(0);
    let indent = " ".repeat(column + 4);
    for (name, help) in rows {
        let lines = wrapped(help, width.saturating_sub(column + 4).max(NARROWEST_HELP));
        let text = lines.join(&format!("\n{indent}"));
        if name.width() <= column {
            let gap = " ".repeat(column - name.width());
            writeln!(out, "  {name}{gap}  {text}")?;
        } else {
            writeln!(out, "  {name}\n{indent}{text}")?;
        }
    }
    Ok(())
}

/// The names on the way to the deepest command that `words` spell, flags and their values passed over.
pub fn path_of<'a>(root: &Command, words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut path = Vec::new();
    let mut command = root;
    let mut value_follows = false;
    for word in words {
        if std::mem::take(&mut value_follows) {
            continue;
        }
        if word.starts_with('-') {
            value_follows = !word.contains('=') && takes_value(root, command, word);
        } else if let Some(inner) = command.find_subcommand(word) {
            path.push(inner.get_name().to_owned());
            command = inner;
        }
    }
    path
}

fn takes_value(root: &Command, command: &Command, word: &str) -> bool {
    let named = |arg: &&Arg| match word.strip_prefix("--") {
        Some(long) => arg.get_long() == Some(long),
        None => word.chars().nth(1) == arg.get_short() && word.chars().count() == 2,
    };
    root.get_arguments().chain(command.get_arguments()).find(named).is_some_and(|arg| {
        arg.get_action().takes_values() && arg.get_num_args().is_none_or(|range| range.min_values() > 0)
    })
}

fn usage(command: &Command, path: &[String], messages: &Messages) -> String {
    let mut words = vec!["kpi".to_owned()];
    words.extend_from_slice(path);
    words.extend(command.get_arguments().filter(|arg| !arg.is_positional() && arg.is_required_set()).map(flag_name));
    words.push(format!("[{}]", messages.text("help-usage-flags")));
    words.extend(command.get_positionals().filter(|arg| !arg.is_hide_set()).map(placeholder));
    if command.has_subcommands() {
        words.push(format!("<{}>", messages.text("help-usage-command")));
    }
    words.join(" ")
}

fn command_row(command: &Command) -> (String, String) {
    (command.get_name().to_owned(), command.get_about().map(ToString::to_string).unwrap_or_default())
}

fn argument_row(argument: &Arg, path: &[String], messages: &Messages) -> (String, String) {
    let name = if argument.is_positional() { placeholder(argument) } else { flag_name(argument) };
    // What every command takes may mean something more to one of them.
    let own = found(messages, &argument_ids(&path.join("-"), argument)[0]).filter(|_| argument.is_global_set());
    let mut help = own.unwrap_or_else(|| argument.get_help().map(ToString::to_string).unwrap_or_default());
    let mut choices: Vec<String> = argument
        .get_possible_values()
        .iter()
        .filter(|value| !value.is_hide_set())
        .map(|value| value.get_name().to_owned())
        .collect();
    if let Some(verb) = path.first().and_then(|name| verb(name)).filter(|_| argument.get_id() == "format") {
        choices = verb.formats(&path.iter().map(String::as_str).collect::<Vec<_>>());
    }
    if !choices.is_empty() && argument.get_action().takes_values() {
        help.push_str(&format!(" ({})", choices.join(", ")));
    }
    let default: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !default.is_empty() && argument.get_action().takes_values() {
        let default = Argument::Text(default.join(", "));
        help.push_str(&format!(" {}", messages.with("help-default", &[("value", default)])));
    }
    (name, help)
}

fn flag_name(argument: &Arg) -> String {
    let short = argument.get_short().map(|short| format!("-{short}"));
    let long = argument.get_long().map(|long| format!("--{long}"));
    let names = [short, long].into_iter().flatten().collect::<Vec<_>>().join(", ");
    if argument.get_action().takes_values() { format!("{names} {}", placeholder(argument)) } else { names }
}

fn placeholder(argument: &Arg) -> String {
    let names = argument.get_value_names().unwrap_or_default();
    let range = argument.get_num_args();
    let optional = if argument.is_positional() {
        !argument.is_required_set()
    } else {
        range.is_some_and(|range| range.min_values() == 0)
    };
    let (open, close) = if optional { ('[', ']') } else { ('<', '>') };
    let words: Vec<String> = names.iter().map(|name| format!("{open}{name}{close}")).collect();
    let many = names.len() == 1 && range.is_some_and(|range| range.max_values() > 1);
    format!("{}{}", words.join(" "), if many { "..." } else { "" })
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    // A no-break space keeps its words together.
    for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
        let last = lines.last_mut().expect("there is always a line");
        if !last.is_empty() && last.width() + 1 + word.width() > width {
            lines.push(word.to_owned());
        } else {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}
