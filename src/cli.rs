//! Answers the door: reads the command line, makes the [`Context`], turns a failure into text and an exit code.

use std::ffi::OsString;
use std::io::{self, Write};

use clap::error::ErrorKind;
use clap::{ArgMatches, Command, FromArgMatches};

use crate::commands::args::{ACTOR, Format, Globals};
use crate::commands::mistake::CliError;
use crate::commands::{Outcome, Verb, board, has_workbook, mistake, usage, verb};
use crate::context::{Context, Kept, Sink, World};
use crate::language::Messages;
use crate::problem::{Class, Faults};
use crate::problem_codes::faults_in;
use crate::render::problem::ProblemStyle;
use crate::store::disk::IoReason;
use crate::{render, store};

crate::problems! {
    /// What can be wrong with results on their way out.
    pub enum OutputError: Data {
        /// A writer or a file failed.
        Failed = "output-failed" { reason: IoReason },
        /// The result would replace what a workspace keeps.
        Kept = "output-kept" { file: String },
        /// Something nobody foresaw.
        Unforeseen = "unforeseen" { text: String },
    }
}

crate::problems! {
    /// What can be wrong with the way results are asked for.
    pub enum OutputUsage: Usage {
        /// Results of this kind have no workbook.
        NoWorkbook = "output-no-workbook" { command: String },
        /// Bytes that a terminal cannot show.
        BinaryToTerminal = "output-binary-terminal" { command: String },
    }
}

/// Carries out one command line and returns the exit code.
pub fn ring(world: World) -> u8 {
    let arguments = world.arguments.clone();
    let matches = match board::bare(&arguments).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return explain(world, &arguments, error.kind()),
    };
    let mut globals = Globals::from_arg_matches(deepest(&matches)).expect("the board was built from Globals");
    globals.by = actor(&matches);
    let (mut context, wrong) = Context::new(world, &globals);
    context.settle_language();
    let result = match Faults::none_or(wrong, ()) {
        Ok(()) => obey(&mut context, &matches),
        Err(faults) => Err(faults.into()),
    };
    match result {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Refused) => 3,
        Err(error) => fail(&mut context, &error),
    }
}

/// Global flags may stand before or after the verb; clap gathers them in the innermost matches.
fn deepest(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, inner)| deepest(inner))
}

/// The one named last; after a verb with a `--by` of its own, the one named before it.
fn actor(matches: &ArgMatches) -> Option<String> {
    let inner = matches.subcommand().and_then(|(_, inner)| actor(inner));
    inner.or_else(|| matches.try_get_one::<String>(ACTOR).ok().flatten().cloned())
}

fn obey(context: &mut Context, matches: &ArgMatches) -> anyhow::Result<Outcome> {
    let kept = Kept::default();
    let delivers = matches.subcommand_name().and_then(verb).is_some_and(Verb::delivers);
    if let Some(word) = context.format.only_of_export().filter(|_| !delivers) {
        let format = word.to_owned();
        return Err(Faults::from(CliError::FormatOfExport { format }).into());
    }
    let file = context.output.clone().filter(|_| !delivers);
    let file = file.as_ref();
    if let Some(path) = file.filter(|path| store::folder::keeps(&context.here.join(path))) {
        return Err(Faults::from(OutputError::Kept { file: path.display().to_string() }).into());
    }
    check_binary(context, matches)?;
    let out: Box<dyn Write> = match file {
        Some(_) => Box::new(kept.clone()),
        None => {
            Box::new(io::BufWriter::with_capacity(1 << 16, std::mem::replace(&mut context.out, Box::new(io::sink()))))
        }
    };
    context.out = out;
    let result = match matches.subcommand() {
        Some((name, inner)) => (verb(name).expect("the board was built from VERBS").run)(context, inner),
        None if context.root().is_ok() => crate::commands::review::run_short(context),
        None => {
            let messages = context.messages();
            show_help(context, &board::worded_for(&messages, &[]), &[], &messages).map(|()| Outcome::Done)
        }
    };
    context.out.flush()?;
    let outcome = result?;
    if let Some(path) = file {
        store::output::deliver(&context.here.join(path), &kept.take()).map_err(Faults::from)?;
    }
    Ok(outcome)
}

/// A workbook is not for a terminal, and not every verb has one.
fn check_binary(context: &Context, matches: &ArgMatches) -> Result<(), Faults> {
    if context.format != Format::Xlsx {
        return Ok(());
    }
    let path: Vec<&str> =
        std::iter::successors(matches.subcommand(), |(_, inner)| inner.subcommand()).map(|(name, _)| name).collect();
    let command = path.join(" ");
    if !has_workbook(&path) {
        return Err(OutputUsage::NoWorkbook { command }.into());
    }
    if context.sink == Sink::Terminal {
        return Err(OutputUsage::BinaryToTerminal { command }.into());
    }
    Ok(())
}

/// Help, the version, or what is wrong with a command line that clap did not let pass. The worded tree is built only
/// here, and read again with, so that a complaint shows the placeholders of the user's language.
fn explain(world: World, arguments: &[OsString], kind: ErrorKind) -> u8 {
    let (mut context, _) = Context::new(world, &Globals::guess(arguments));
    context.settle_language();
    let words: Vec<&str> = arguments.iter().skip(1).filter_map(|word| word.to_str()).collect();
    let shown = match kind {
        ErrorKind::DisplayVersion => writeln!(context.out, "{}", board::VERSION).map_err(anyhow::Error::from),
        ErrorKind::DisplayHelp => {
            let messages = context.messages();
            let root = board::worded_for(&messages, &words);
            let path = usage::path_of(&root, words.into_iter());
            show_help(&mut context, &root, &path, &messages)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let path = usage::path_of(&board::worded_for(&context.messages(), &words), words.into_iter());
            Err(CliError::CommandMissing { command: path.join(" ") }.into())
        }
        _ => match board::worded(&context.messages()).try_get_matches_from(arguments) {
            Ok(_) => Err(OutputError::Unforeseen { text: kind.to_string() }.into()),
            Err(error) => Err(mistake::told(&error).into()),
        },
    };
    match shown {
        Ok(()) => 0,
        Err(error) => fail(&mut context, &error),
    }
}

fn show_help(context: &mut Context, root: &Command, path: &[String], messages: &Messages) -> anyhow::Result<()> {
    Ok(usage::Page::new(root, path, messages).write(context.width, &mut context.out)?)
}

/// Tells a failure and returns its exit code. Whoever closed the pipe has what they wanted.
fn fail(context: &mut Context, error: &anyhow::Error) -> u8 {
    if error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
    {
        return 0;
    }
    let faults = faults_of(error);
    // When even this cannot be written, the exit code alone must tell.
    let _ = tell(context, &faults);
    match faults.0.iter().map(|fault| fault.class).max() {
        Some(Class::Usage) => 2,
        Some(Class::Refused) => 3,
        Some(Class::Data) | None => 1,
    }
}

fn tell(context: &mut Context, faults: &Faults) -> io::Result<()> {
    let messages = context.messages();
    if context.format == Format::Json {
        writeln!(context.err, "{}", render::problem::faults_json(&faults.0, &messages))?;
    } else {
        let style = ProblemStyle { colour: context.colour_err, width: context.width };
        render::problem::faults(&mut context.err, &faults.0, &messages, style)?;
    }
    context.err.flush()
}

/// The faults in an error, whatever it is.
pub fn faults_of(error: &anyhow::Error) -> Faults {
    if let Some(faults) = error.chain().find_map(faults_in) {
        return faults;
    }
    match error.downcast_ref::<io::Error>() {
        Some(cause) => {
            OutputError::Failed { reason: IoReason::from(io::Error::new(cause.kind(), cause.to_string())) }.into()
        }
        None => OutputError::Unforeseen { text: format!("{error:#}") }.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Terminals;

    fn bytes_go(line: &[&str], terminal: bool) -> Result<(), &'static str> {
        let arguments: Vec<OsString> = line.iter().map(OsString::from).collect();
        let matches = board::bare(&arguments).try_get_matches_from(&arguments).unwrap();
        let globals = Globals::from_arg_matches(deepest(&matches)).unwrap();
        let world = World {
            arguments,
            variables: Default::default(),
            here: "/nowhere".into(),
            locale: None,
            now: chrono::DateTime::parse_from_rfc3339("2024-05-20T12:00:00Z").unwrap(),
            entropy: 1,
            terminals: Terminals { stdout: terminal, ..Terminals::default() },
            stdin: Box::new(io::empty()),
            out: Box::new(Kept::default()),
            err: Box::new(Kept::default()),
        };
        let (context, _) = Context::new(world, &globals);
        check_binary(&context, &matches).map_err(|faults| faults.0[0].code)
    }

    #[test]
    fn a_workbook_goes_to_a_file_or_a_pipe_and_never_to_a_terminal() {
        let report = ["kpi", "report", "--format", "xlsx"];
        assert_eq!(bytes_go(&report, true), Err("output-binary-terminal"));
        assert_eq!(bytes_go(&report, false), Ok(()));
        assert_eq!(bytes_go(&["kpi", "report", "--format", "xlsx", "-o", "a.xlsx"], true), Ok(()));
        assert_eq!(bytes_go(&["kpi", "due", "--format", "xlsx"], false), Ok(()));
        assert_eq!(bytes_go(&["kpi", "team", "add", "x", "X", "--format", "xlsx"], false), Err("output-no-workbook"));
        let dash = ["kpi", "report", "--format", "xlsx", "-o", "-"];
        assert_eq!((bytes_go(&dash, true), bytes_go(&dash, false)), (Err("output-binary-terminal"), Ok(())));
    }
}
