//! Workshop: a temporary workspace, a fixed now, a clean environment, and the real program run in it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder to run `kpi` in. It begins empty; `.file(…)` lays files into it.
///
/// ```ignore
/// let workshop = Workshop::new().file("kpi-catalog.toml", "…").today("2026-04-02").lang("ru");
/// insta::assert_snapshot!(workshop.run("report --period 2026-03"), @"");
/// ```
pub struct Workshop {
    folder: TempDir,
    variables: BTreeMap<String, String>,
    /// How many runs there were, so that each has chance of its own and no two lines get one id.
    runs: Cell<u64>,
}

/// What a run left on the screen.
pub struct Run {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
    /// The exit code.
    pub code: i32,
    folder: PathBuf,
}

#[allow(dead_code, reason = "a workshop has more tools than any one day needs")]
impl Workshop {
    /// An empty folder at noon (UTC) of 2 April 2026, speaking English on a screen of 80 columns.
    pub fn new() -> Workshop {
        let variables =
            [("KPI_NOW", "2026-04-02T12:00:00Z"), ("KPI_ENTROPY", "1"), ("KPI_LANG", "en"), ("COLUMNS", "80")];
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        Workshop { folder: TempDir::new().unwrap(), variables, runs: Cell::new(0) }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Lays a file into the folder; folders on the way are made.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Workshop {
        self.write(path, text);
        self
    }

    /// Lays everything of another folder, such as `examples/acme`, into this one.
    pub fn copy_of(self, source: &str) -> Workshop {
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(source), self.path());
        self
    }

    /// The same as [`Workshop::file`] between two runs.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// What a file of the folder holds now.
    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Noon (UTC) of another day.
    pub fn today(self, day: &str) -> Workshop {
        self.now(&format!("{day}T12:00:00Z"))
    }

    /// Another moment, RFC 3339.
    pub fn now(self, moment: &str) -> Workshop {
        self.variable("KPI_NOW", moment)
    }

    /// Another language: `ru` or `en`.
    pub fn lang(self, language: &str) -> Workshop {
        self.variable("KPI_LANG", language)
    }

    /// Another width of the screen.
    pub fn width(self, columns: usize) -> Workshop {
        self.variable("COLUMNS", &columns.to_string())
    }

    /// Who acts.
    pub fn actor(self, person: &str) -> Workshop {
        self.variable("KPI_PERSON", person)
    }

    /// Any variable of the environment; an empty value counts as none.
    pub fn variable(mut self, name: &str, value: &str) -> Workshop {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Runs one command line, without the `kpi` before it. Words are split at spaces; quotes keep them together.
    pub fn run(&self, line: &str) -> Run {
        self.run_with(line, "")
    }

    /// Runs a command line that must succeed.
    pub fn ok(&self, line: &str) -> Run {
        let run = self.run(line);
        assert_eq!(run.code, 0, "kpi {line}\n{run}");
        run
    }

    /// Runs one command line with something piped in.
    pub fn run_with(&self, line: &str, stdin: &str) -> Run {
        self.finish(self.command(line), stdin)
    }

    /// Runs a process of [`Workshop::command`] to its end.
    pub fn finish(&self, mut command: Command, stdin: &str) -> Run {
        let mut child = command.spawn().unwrap();
        // A program that reads nothing closes the pipe early; that is its right.
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), stdin.as_bytes());
        self.ended(child)
    }

    fn ended(&self, child: std::process::Child) -> Run {
        let output = child.wait_with_output().unwrap();
        Run {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap_or(-1),
            folder: self.path().canonicalize().unwrap(),
        }
    }

    /// Runs a command line that has to wait for the lock. Once it does, having read whatever it reads before, `change` is made
    /// as by the process that holds the lock.
    #[cfg(target_os = "linux")]
    pub fn meanwhile(&self, line: &str, change: impl FnOnce()) -> Run {
        std::fs::create_dir_all(self.path().join(".kpi")).unwrap();
        let lock = std::fs::File::create(self.path().join(".kpi/lock")).unwrap();
        lock.lock().unwrap();
        let mut child = self.command(line).spawn().unwrap();
        drop(child.stdin.take());
        let opened = format!("/proc/{}/fd", child.id());
        let is_lock = |file: std::io::Result<std::fs::DirEntry>| {
            let target = file.and_then(|file| std::fs::read_link(file.path()));
            target.is_ok_and(|target| target.ends_with(".kpi/lock"))
        };
        let waits = || std::fs::read_dir(&opened).is_ok_and(|mut files| files.any(is_lock));
        while !waits() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        change();
        drop(lock);
        self.ended(child)
    }

    /// The process before it starts, for tests that want to do something else with it.
    pub fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kpi"));
        command.args(words(line)).current_dir(self.path()).env_clear().envs(&self.variables);
        if let Some(Ok(entropy)) = self.variables.get("KPI_ENTROPY").map(|text| text.parse::<u128>()) {
            command.env("KPI_ENTROPY", (entropy + (u128::from(self.runs.get()) << 20)).to_string());
        }
        self.runs.set(self.runs.get() + 1);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }
}

impl fmt::Display for Run {
    /// Everything together for a snapshot: ids become `<ID>`, the folder becomes `<DIR>`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut screen = self.stdout.clone();
        if !self.stderr.is_empty() {
            screen.push_str(&format!("--- stderr\n{}", self.stderr));
        }
        if self.code != 0 {
            screen.push_str(&format!("--- exit {}\n", self.code));
        }
        f.write_str(&without_ids(&screen.replace(&*self.folder.to_string_lossy(), "<DIR>")))
    }
}

/// ULIDs (26 characters of Crockford's base 32) replaced by a word.
fn without_ids(text: &str) -> String {
    let is_part = |byte: &u8| byte.is_ascii_digit() || (byte.is_ascii_uppercase() && !b"ILOU".contains(byte));
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_alphanumeric()) {
        let end = rest[start..].find(|c: char| !c.is_ascii_alphanumeric()).map_or(rest.len(), |length| start + length);
        let word = &rest[start..end];
        out.push_str(&rest[..start]);
        out.push_str(if word.len() == 26 && word.as_bytes().iter().all(is_part) { "<ID>" } else { word });
        rest = &rest[end..];
    }
    out + rest
}

/// A command line as a shell splits it: spaces part words, `'…'` and `"…"` keep them together.
pub fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = None::<String>;
    let mut quote = None;
    for character in line.chars() {
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, space) if space.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    assert_eq!(quote, None, "an open quote in: {line}");
    words.extend(word);
    words
}

/// Copies a folder with all in it.
pub fn copy(source: &Path, target: &Path) {
    for entry in std::fs::read_dir(source).unwrap_or_else(|error| panic!("{}: {error}", source.display())) {
        let entry = entry.unwrap();
        let target = target.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn words_are_split_as_a_shell_does() {
    assert_eq!(
        words(r#"record calls  42 --note "he said 'no'" --x ''"#),
        ["record", "calls", "42", "--note", "he said 'no'", "--x", ""]
    );
    assert_eq!(without_ids("ids: 01ARZ3NDEKTSV4RRFFQ69G5FAV, ok"), "ids: <ID>, ok");
}
