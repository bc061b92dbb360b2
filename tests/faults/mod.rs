//! What was acknowledged stays, exactly once: the real program killed at any moment, many at once, on a full disk, in a
//! folder that turns read-only. `KPI_FAULTS=full cargo test --release faults` is the full size; docs/reliability.md has
//! its counts.

mod crowd;
mod cut;
mod disk;
#[cfg(unix)]
mod hostile;
mod kill;
mod syncs;

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::support::copy;

/// The modest number in the ordinary run, the other one with `KPI_FAULTS=full`.
pub fn size(modest: usize, full: usize) -> usize {
    if std::env::var_os("KPI_FAULTS").is_some_and(|word| word == "full") { full } else { modest }
}

/// What a test counted, or why it did not run; `--nocapture` shows it.
#[expect(clippy::print_stderr, reason = "the counts of the full size are read here")]
pub fn word(text: &str) {
    eprintln!("faults: {text}");
}

/// Chance that a seed repeats (SplitMix64).
pub struct Chance(pub u64);

impl Chance {
    /// Any number below `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) % end
    }
}

/// A workspace that several processes may use at once.
pub struct Floor {
    _folder: Option<TempDir>,
    root: PathBuf,
    program: PathBuf,
}

impl Floor {
    /// The small workspace of the gallery, on the disk of the machine.
    pub fn new() -> Floor {
        let folder = TempDir::new().unwrap();
        let root = folder.path().join("work");
        Floor { _folder: Some(folder), ..Floor::at(&root) }
    }

    /// The same in a folder of the caller's.
    pub fn at(root: &Path) -> Floor {
        std::fs::create_dir_all(root).unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/base"), root);
        Floor { _folder: None, root: root.to_owned(), program: env!("CARGO_BIN_EXE_kpi").into() }
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// The program, with the clock at noon of 2 April 2026 and chance of its own.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments);
        self.dress(&mut command);
        command
    }

    /// The same started by a shell that does something first, such as setting a limit.
    pub fn under<S: AsRef<OsStr>>(&self, first: &str, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", &format!("{first}; exec \"$0\" \"$@\"")]).arg(&self.program).args(arguments);
        self.dress(&mut command);
        command
    }

    fn dress(&self, command: &mut Command) {
        let variables = [("KPI_NOW", "2026-04-02T12:00:00Z"), ("KPI_LANG", "en"), ("KPI_PERSON", "ivanov")];
        command.env_clear().envs(variables).current_dir(&self.root);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    }

    /// Runs a command line to its end.
    pub fn run(&self, line: &str) -> Output {
        self.command(line.split(' ')).output().unwrap()
    }

    /// Runs a command line that must succeed; what it answered.
    pub fn ok(&self, line: &str) -> String {
        let output = self.run(line);
        assert!(output.status.success(), "kpi {line}\n{}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    /// A file's bytes; none where there is no file.
    pub fn bytes(&self, file: &str) -> Vec<u8> {
        std::fs::read(self.root.join(file)).unwrap_or_default()
    }

    /// The names in a folder; none where there is no folder.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.root.join(folder)) else { return Vec::new() };
        let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// All lines of all months, by column.
    pub fn rows(&self) -> Vec<BTreeMap<String, String>> {
        let mut rows = Vec::new();
        for month in self.names("records") {
            let bytes = self.bytes(&format!("records/{month}"));
            let mut reader = csv::Reader::from_reader(&*bytes);
            rows.extend(reader.deserialize().map(|row| row.unwrap_or_else(|error| panic!("{month}: {error}"))));
        }
        rows
    }

    /// The lines nothing replaces.
    pub fn live_rows(&self) -> Vec<BTreeMap<String, String>> {
        let mut rows = self.rows();
        let replaced: HashSet<String> =
            rows.iter().flat_map(|row| row["replaces"].split(';')).map(str::to_owned).collect();
        rows.retain(|row| !replaced.contains(&row["id"]));
        rows
    }

    /// The next writer has put everything right: no step waits, no line is torn, `check` finds no error.
    pub fn assert_sound(&self) {
        self.ok("record deals 1 --owner ivanov --date 2026-03-31");
        assert_eq!(self.names("pending"), Vec::<String>::new());
        let output = self.run("check");
        assert!(output.status.success(), "{}", said(&output));
        let text = said(&output);
        assert!(!text.contains("error"), "{text}");
        let ids: Vec<String> = self.rows().into_iter().map(|row| row["id"].clone()).collect();
        assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "a line stands twice");
    }
}

/// Everything a run said, for a message.
pub fn said(output: &Output) -> String {
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    format!("{}\n{stdout}--- stderr\n{stderr}", output.status)
}

/// An export with one deal of `value` for each of two sellers on each of `days` days of February and March, and for one
/// of them in the twelve months before.
pub fn export(value: usize, days: u32) -> String {
    let mut text = "Менеджер,Закрыта,Сумма\n".to_owned();
    for day in 1..=days {
        for month in 1..=12 {
            text += &format!("Иванов Иван,{day:02}.{month:02}.2025,{value}\n");
        }
        for month in 2..=3 {
            text += &format!(
                "Иванов Иван,{day:02}.{month:02}.2026,{value}\nСидоров Пётр,{day:02}.{month:02}.2026,{value}\n"
            );
        }
    }
    text
}

/// How many values [`export`] holds for a day of every month.
pub const PER_DAY: usize = 16;

/// The mapping that [`export`] is read by.
pub const MAPPING: &str = "[crm]\nowner = { column = \"Менеджер\" }\ndate_format = \"dd.mm.yyyy\"\n\n\
    [[crm.value]]\nkpi = \"revenue\"\naggregate = \"sum\"\nof = \"Сумма\"\ndate = \"Закрыта\"\n";
