//! What a command is given: a small struct of values, so that a test can build its own world. Reads no environment.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

use crate::commands::args::{ColourChoice, Format, Globals};
use crate::domain::wording::Language;
use crate::language::Messages;
use crate::language::detect::of_locale;
use crate::problem::{Fault, Faults};
use crate::render::layout::wrap;
use crate::store;
use crate::store::cache::Caching;
use crate::store::root::Root;

crate::problems! {
    /// What can be wrong with the environment the program is started in.
    pub enum EnvironmentError: Usage {
        /// A variable holds what it cannot hold.
        VariableInvalid = "variable-invalid" { variable: String, value: String },
    }
}

crate::problems! {
    /// Why there is no workspace to work in.
    pub enum WorkspaceError: Data {
        /// Neither here nor further up.
        Missing = "workspace-missing" { folder: String },
        /// The folder asked for is none.
        NotOne = "workspace-not-one" { folder: String },
    }
}

/// Everything outside the program, as `main` found it.
pub struct World {
    /// The command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// The environment, as far as its names are Unicode.
    pub variables: HashMap<String, OsString>,
    /// The current folder.
    pub here: PathBuf,
    /// The locale of the system, such as `ru-RU`.
    pub locale: Option<String>,
    /// The clock, in the machine's own offset.
    pub now: DateTime<FixedOffset>,
    /// 128 bits of chance.
    pub entropy: u128,
    /// What is a terminal.
    pub terminals: Terminals,
    /// What is typed or piped in.
    pub stdin: Box<dyn BufRead + Send>,
    /// Results.
    pub out: Box<dyn Write>,
    /// Talk and progress.
    pub err: Box<dyn Write>,
}

/// Which streams are a terminal, and how wide it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminals {
    /// Standard input is a terminal.
    pub stdin: bool,
    /// Standard output is a terminal.
    pub stdout: bool,
    /// Standard error is a terminal.
    pub stderr: bool,
    /// The width of the terminal in columns.
    pub width: Option<usize>,
}

/// Where results end up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sink {
    /// A person sees them as they come.
    Terminal,
    /// Another program takes them, or a file the shell has opened.
    Pipe,
    /// A file or folder of `--output`.
    File,
}

/// How to come by the lock of the workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locking {
    /// How long to wait for another process.
    pub wait: Duration,
    /// Write without a lock, in a folder that cannot lock.
    pub without: bool,
}

/// The world of one command.
pub struct Context {
    /// The workspace asked for by `--dir` or `KPI_DIR`; `None`: search upwards from `here`.
    pub dir: Option<PathBuf>,
    /// The current folder.
    pub here: PathBuf,
    /// This moment.
    pub now: DateTime<Utc>,
    /// The day it is here. A workspace has its own offset: see [`Context::today_at`].
    pub today: NaiveDate,
    /// Who acts, as asserted by `--by` or `KPI_PERSON`.
    pub actor: Option<String>,
    /// The system user, for the person whose `login` it is.
    pub login: Option<String>,
    /// Chance for new ids.
    pub entropy: u128,
    /// The language of messages.
    pub language: Language,
    /// Whether `language` was asked for, so that the workspace's own does not count.
    pub language_asked: bool,
    /// The shape of results.
    pub format: Format,
    /// Where results go, for verbs that put them there themselves; `None` is standard output.
    pub output: Option<PathBuf>,
    /// Where results end up, by `--output` and by what standard output is.
    pub sink: Sink,
    /// Columns there are for tables and help.
    pub width: usize,
    /// Whether somebody can be asked: standard input and error are terminals.
    pub interactive: bool,
    /// Whether somebody watches what goes on: standard error is a terminal that can move its cursor, and nobody asked for
    /// quiet.
    pub watched: bool,
    /// Whether results may be coloured.
    pub colour: bool,
    /// Whether talk on `err` may be coloured.
    pub colour_err: bool,
    /// Whether only results and errors are wanted.
    pub quiet: bool,
    /// How to come by the lock.
    pub locking: Locking,
    /// Whether sums that were kept may stand in for the records.
    pub caching: Caching,
    /// What is typed or piped in.
    pub stdin: Box<dyn BufRead + Send>,
    /// Results.
    pub out: Box<dyn Write>,
    /// Talk and progress.
    pub err: Box<dyn Write>,
    /// The workspace, once it was found.
    found: OnceCell<Root>,
}

/// Columns of a screen whose width is unknown.
const USUAL_WIDTH: usize = 80;

impl Context {
    /// The world as the flags and the environment shape it, and what is wrong with the environment.
    pub fn new(world: World, globals: &Globals) -> (Context, Vec<Fault>) {
        let mut variables = Variables { all: &world.variables, wrong: Vec::new() };
        variables.note_illegible();
        let now = variables.parsed("KPI_NOW", |text| DateTime::parse_from_rfc3339(text).ok()).unwrap_or(world.now);
        let entropy = variables.parsed("KPI_ENTROPY", |text| text.parse().ok()).unwrap_or(world.entropy);
        let asked = globals.lang.or_else(|| variables.parsed("KPI_LANG", of_locale));
        let spoken = world.locale.as_deref().and_then(of_locale).unwrap_or(Language::En);
        let output = globals.output.clone().filter(|path| path.as_os_str() != "-");
        let sink = match &output {
            Some(_) => Sink::File,
            None if world.terminals.stdout => Sink::Terminal,
            None => Sink::Pipe,
        };
        let coloured = |terminal| colour(globals.color, &variables, terminal);
        let context = Context {
            dir: globals.dir.clone().or_else(|| variables.path(DIR)),
            now: now.to_utc(),
            today: now.date_naive(),
            actor: globals.by.clone().or_else(|| variables.get("KPI_PERSON").map(str::to_owned)),
            login: ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| variables.get(name)).map(str::to_owned),
            entropy,
            language: asked.unwrap_or(spoken),
            language_asked: asked.is_some(),
            format: globals.format.unwrap_or_default(),
            sink,
            output,
            width: width(globals, &variables, &world.terminals),
            watched: world.terminals.stderr && !globals.quiet && variables.get("TERM") != Some("dumb"),
            interactive: world.terminals.stdin && world.terminals.stderr,
            colour: coloured(sink == Sink::Terminal),
            colour_err: coloured(world.terminals.stderr),
            quiet: globals.quiet,
            caching: if globals.no_cache { Caching::Off } else { Caching::On },
            locking: Locking { wait: Duration::from_secs(globals.wait.into()), without: globals.no_lock },
            here: world.here,
            stdin: world.stdin,
            out: world.out,
            err: world.err,
            found: OnceCell::new(),
        };
        (context, variables.wrong)
    }

    /// A text as it is said: at a terminal broken between words, so that none is torn at the edge of the screen.
    pub fn folded(&self, text: &str) -> String {
        if !self.interactive {
            return text.to_owned();
        }
        text.lines().flat_map(|line| wrap(line, self.width)).collect::<Vec<_>>().join("\n")
    }

    /// The texts of the language spoken now.
    pub fn messages(&self) -> Messages {
        Messages::new(self.language)
    }

    /// The workspace: the one asked for, else the nearest upwards from here.
    pub fn root(&self) -> Result<Root, Faults> {
        if let Some(root) = self.found.get() {
            return Ok(root.clone());
        }
        self.find_root().inspect(|root| drop(self.found.set(root.clone())))
    }

    fn find_root(&self) -> Result<Root, Faults> {
        let folder = self.here.join(self.dir.as_deref().unwrap_or(Path::new("")));
        if self.dir.is_some() {
            let is_workspace = Root::is_workspace(&folder);
            let none = || WorkspaceError::NotOne { folder: folder.display().to_string() };
            return if is_workspace { Ok(Root::at(&folder)?) } else { Err(none().into()) };
        }
        Root::find(&folder).ok_or_else(|| WorkspaceError::Missing { folder: folder.display().to_string() }.into())
    }

    /// Speaks the workspace's language from now on, unless another was asked for or there is no workspace.
    pub fn settle_language(&mut self) {
        if !self.language_asked
            && let Some(language) = self.root().ok().and_then(|root| store::hint::language(&root))
        {
            self.language = language;
        }
    }

    /// The day it is at a workspace's offset from UTC.
    pub fn today_at(&self, offset: FixedOffset) -> NaiveDate {
        self.now.with_timezone(&offset).date_naive()
    }
}

/// A writer that keeps what was written, for `--output` and for tests.
#[derive(Clone, Default)]
pub struct Kept(Rc<RefCell<Vec<u8>>>);

impl Kept {
    /// What was written so far; empties the keeper.
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The variable that names the workspace. A path need not be Unicode.
const DIR: &str = "KPI_DIR";

struct Variables<'a> {
    all: &'a HashMap<String, OsString>,
    wrong: Vec<Fault>,
}

impl Variables<'_> {
    /// A variable that is set, not empty, and a text.
    fn get(&self, name: &str) -> Option<&str> {
        self.all.get(name).and_then(|value| value.to_str()).filter(|value| !value.is_empty())
    }

    /// A variable that names a file or folder.
    fn path(&self, name: &str) -> Option<PathBuf> {
        self.all.get(name).filter(|value| !value.is_empty()).map(PathBuf::from)
    }

    /// Notes variables of ours that should be texts and are none: passed over in silence another person would act.
    fn note_illegible(&mut self) {
        let is_ours = |(name, value): &(&String, &OsString)| {
            name.starts_with("KPI_") && name.as_str() != DIR && value.to_str().is_none()
        };
        let wrong = |(name, value): (&String, &OsString)| EnvironmentError::VariableInvalid {
            variable: name.clone(),
            value: value.to_string_lossy().into_owned(),
        };
        self.wrong.extend(self.all.iter().filter(is_ours).map(|one| Fault::from(wrong(one))));
    }

    /// The same read as something; what cannot be read is noted and passed over.
    fn parsed<T>(&mut self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = self.get(name)?;
        let parsed = parse(value);
        if parsed.is_none() {
            let wrong = EnvironmentError::VariableInvalid { variable: name.to_owned(), value: value.to_owned() };
            self.wrong.push(wrong.into());
        }
        parsed
    }
}

/// no-color.org, bixense.com/clicolors, and terminals that cannot.
fn colour(choice: ColourChoice, variables: &Variables, terminal: bool) -> bool {
    let forced = variables.get("CLICOLOR_FORCE").is_some_and(|value| value != "0");
    match choice {
        ColourChoice::Always => true,
        ColourChoice::Never => false,
        ColourChoice::Auto if variables.get("NO_COLOR").is_some() => false,
        ColourChoice::Auto => forced || (terminal && variables.get("TERM") != Some("dumb")),
    }
}

fn width(globals: &Globals, variables: &Variables, terminals: &Terminals) -> usize {
    let columns = || variables.get("COLUMNS").and_then(|text| text.parse().ok());
    globals
        .width
        .map(usize::from)
        .or_else(columns)
        .or(terminals.width)
        .filter(|&width| width > 0)
        .unwrap_or(USUAL_WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(arguments: &[&str], variables: &[(&str, &str)], terminal: bool) -> (Context, Vec<Fault>) {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        context_of(&Globals::guess(&arguments), variables, terminal)
    }

    fn context_of(globals: &Globals, variables: &[(&str, &str)], terminal: bool) -> (Context, Vec<Fault>) {
        let owned = |(name, value): &(&str, &str)| (name.to_string(), OsString::from(value));
        let world = World {
            arguments: Vec::new(),
            variables: variables.iter().map(owned).collect(),
            here: "/nowhere".into(),
            locale: Some("ru-RU".into()),
            now: DateTime::parse_from_rfc3339("2026-04-02T23:30:00+03:00").unwrap(),
            entropy: 7,
            terminals: Terminals {
                stdin: terminal,
                stdout: terminal,
                stderr: terminal,
                width: terminal.then_some(132),
            },
            stdin: Box::new(std::io::empty()),
            out: Box::new(Kept::default()),
            err: Box::new(Kept::default()),
        };
        Context::new(world, globals)
    }

    #[test]
    fn colour_follows_the_flag_the_variables_and_the_terminal() {
        for (arguments, variables, terminal, expected) in [
            (&[][..], &[][..], true, true),
            (&[], &[], false, false),
            (&[], &[("NO_COLOR", "1")], true, false),
            (&[], &[("NO_COLOR", "")], true, true),
            (&[], &[("TERM", "dumb")], true, false),
            (&[], &[("CLICOLOR_FORCE", "1")], false, true),
            (&[], &[("CLICOLOR_FORCE", "0")], false, false),
            (&["--color", "always"], &[("NO_COLOR", "1")], false, true),
            (&["--color=never"], &[("CLICOLOR_FORCE", "1")], true, false),
        ] {
            let (context, _) = context(arguments, variables, terminal);
            assert_eq!(context.colour, expected, "{arguments:?} {variables:?} {terminal}");
        }
    }

    #[test]
    fn the_width_is_the_flags_the_variables_the_terminals_or_usual() {
        assert_eq!(context(&["--width", "50"], &[("COLUMNS", "60")], true).0.width, 50);
        assert_eq!(context(&[], &[("COLUMNS", "60")], true).0.width, 60);
        assert_eq!(context(&[], &[("COLUMNS", "wide")], true).0.width, 132);
        assert_eq!(context(&[], &[], false).0.width, 80);
    }

    #[test]
    fn a_dash_is_standard_output_whatever_that_is() {
        for (output, terminal, sink) in [
            (None, true, Sink::Terminal),
            (None, false, Sink::Pipe),
            (Some("-"), true, Sink::Terminal),
            (Some("-"), false, Sink::Pipe),
            (Some("a.csv"), true, Sink::File),
            (Some("a.csv"), false, Sink::File),
        ] {
            let globals = Globals { output: output.map(PathBuf::from), ..Globals::guess(&[]) };
            let (context, _) = context_of(&globals, &[], terminal);
            assert_eq!((context.sink, context.colour), (sink, sink == Sink::Terminal), "{output:?} {terminal}");
        }
    }

    #[test]
    fn a_day_is_a_day_somewhere() {
        let (context, _) = context(&[], &[], false);
        assert_eq!(context.today.to_string(), "2026-04-02");
        let kamchatka = FixedOffset::east_opt(12 * 3600).unwrap();
        assert_eq!(context.today_at(kamchatka).to_string(), "2026-04-03");
    }

    #[test]
    fn wrong_variables_are_all_told() {
        let (context, wrong) =
            context(&[], &[("KPI_NOW", "noon"), ("KPI_ENTROPY", "x"), ("KPI_PERSON", "ivanov")], false);
        assert_eq!(wrong.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["variable-invalid"; 2]);
        assert_eq!((context.actor.as_deref(), context.entropy), (Some("ivanov"), 7));
    }

    #[test]
    fn the_language_is_guessed_from_a_broken_line() {
        assert_eq!(context(&["x", "--lang=en"], &[], false).0.language, Language::En);
        assert_eq!(context(&["x", "--lang"], &[("KPI_LANG", "en")], false).0.language, Language::En);
        assert_eq!(context(&[], &[], false).0.language, Language::Ru);
    }
}
