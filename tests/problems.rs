//! The gallery of mistakes: tests/golden/problems/<code>/ has one broken workspace per problem and the exact message it
//! earns in both languages. `UPDATE_GOLDEN=1 cargo test problems` writes the messages anew.
//!
//! A case: `run` (command lines, one a line, without `kpi`; the last one fails), any files to lay over
//! tests/golden/base, and `ru.txt`, `en.txt`. A line of `run` may set variables first: `KPI_NOW=… report`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use kpi::domain::wording::Language;
use kpi::language::Messages;
use kpi::problem_codes;

use crate::support::{Run, Workshop, copy};

/// Codes whose case is still to come, each on a line of tests/golden/problems/PENDING; no such file, none.
fn pending() -> Vec<String> {
    let list = std::fs::read_to_string(gallery().join("PENDING")).unwrap_or_default();
    list.lines().map(str::to_owned).filter(|line| !line.is_empty()).collect()
}

/// Codes no command line can bring about on an ordinary machine, each with the reason.
const UNREACHABLE: &[&str] = &[
    "append-postponed", // The disk fails between the commit of a step and its carrying out; src/store/pending/tests.rs.
    "cache-differs",    // Sums kept wrongly under a right checksum; src/store/cache/tests.rs makes some.
    "file-outside",     // A link that leads away cannot be copied from here; src/store/root.rs has it.
    "lock-held",        // A second process at the same moment; src/store/lock.rs has it.
    "lock-held-by-someone", // The same before the first has left word.
    "lock-unsupported", // A folder that cannot lock.
    "month-malformed",  // Wherever a month is read alone, a wrong one has a message of its own.
    "workspace-no-file", // The catalog vanishes after the workspace was found by it.
    "intake-unreadable", // A file that can be opened and breaks while it is read.
    "container-file-too-large", // A file of that size has no place here; src/intake/container/limits.rs has it.
    "argument-not-text", // Its bytes cannot stand in a text file; tests/cli/shell.rs has it.
    "init-broken-off",  // A terminal whose input ends in the middle of the questions.
    "format-of-export", // These five need a --format that is not json; tests/cli/export.rs has them.
    "export-form",
    "export-exact-on-screen", // Standard output is never a terminal in a test; src/commands/export/mod.rs refuses.
    "export-no-parquet",
    "export-on-screen",
    "export-excel-is-csv",
    "form-newer", // What is wrong with a form needs its workbook, which is made anew for every test: tests/cli/form.rs.
    "form-damaged",
    "form-other-company",
    "form-other-workspace",
    "form-not-a-number",
    "form-a-date",
    "form-negative",
    "form-too-long",
    "form-not-a-level",
    "form-count-alone",
    "form-value-of-none",
    "form-away",
    "form-cleared",
    "form-needs-reason",
    "import-cells-refused",
    "output-no-workbook",     // Asks for a form of its own; tests/cli/workbook.rs has it.
    "output-binary-terminal", // Standard output is never a terminal in a test; src/cli.rs has it.
    "output-failed",          // A writer that fails otherwise than by a closed pipe.
    "unforeseen",             // By its nature.
];

fn gallery() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/problems")
}

fn cases() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(gallery()).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

/// Runs the lines of a case in a new workspace; the last run counts.
fn play(case: &Path, language: &str, format: &str) -> Run {
    let workshop = Workshop::new().lang(language);
    let base = gallery().parent().unwrap().join("base");
    if base.is_dir() && !case.join("no-base").exists() {
        copy(&base, workshop.path());
    }
    copy(case, workshop.path());
    for ours in ["run", "ru.txt", "en.txt", "no-base"] {
        let _ = std::fs::remove_file(workshop.path().join(ours));
    }
    let lines = std::fs::read_to_string(case.join("run")).unwrap_or_else(|_| panic!("{} has no run", case.display()));
    let lines: Vec<&str> = lines.lines().filter(|line| !line.trim().is_empty()).collect();
    let (last, first) = lines.split_last().expect("a case runs at least one line");
    first.iter().for_each(|line| drop(play_line(&workshop, line)));
    play_line(&workshop, &format!("{last}{format}"))
}

fn play_line(workshop: &Workshop, line: &str) -> Run {
    let mut line = line.trim();
    let mut variables = Vec::new();
    while let Some((word, rest)) = line.split_once(' ').filter(|(word, _)| is_assignment(word)) {
        variables.push(word.split_once('=').unwrap());
        line = rest.trim_start();
    }
    let mut command = workshop.command(line);
    command.envs(variables);
    workshop.finish(command, "")
}

fn is_assignment(word: &str) -> bool {
    let name = word.split_once('=').map(|(name, _)| name).unwrap_or_default();
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
}

#[test]
fn every_mistake_earns_its_message() {
    let mut wrong = Vec::new();
    for case in cases() {
        for language in ["ru", "en"] {
            let screen = play(&case, language, "").to_string();
            let golden = case.join(format!("{language}.txt"));
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                std::fs::write(&golden, &screen).unwrap();
            }
            let expected = std::fs::read_to_string(&golden).unwrap_or_default();
            if screen != expected {
                wrong.push(format!("{}\n--- expected\n{expected}--- now\n{screen}", golden.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_shows_the_code_it_is_named_after() {
    let mut wrong = Vec::new();
    for case in cases() {
        let code = case.file_name().unwrap().to_string_lossy().into_owned();
        let run = play(&case, "en", " --format json");
        let said = format!("{}{}", run.stderr, run.stdout);
        if !said.contains(&format!("\"code\":\"{code}\"")) && !said.contains(&format!("\"code\": \"{code}\"")) {
            wrong.push(format!("{code}: {run}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_code_has_its_case() {
    let codes: Vec<&str> = problem_codes::ALL.iter().copied().flatten().copied().collect();
    let unique: BTreeSet<&str> = codes.iter().copied().collect();
    assert_eq!(unique.len(), codes.len(), "a code is used twice");
    let shown: BTreeSet<String> =
        cases().iter().map(|case| case.file_name().unwrap().to_string_lossy().into_owned()).collect();
    let pending = pending();
    let without =
        |code: &&str| !shown.contains(*code) && !pending.iter().any(|it| it == *code) && !UNREACHABLE.contains(code);
    let missing: Vec<&str> = unique.iter().copied().filter(without).collect();
    assert!(missing.is_empty(), "no case in tests/golden/problems for {missing:#?}");
    let unknown: Vec<&String> = shown.iter().filter(|code| !unique.contains(code.as_str())).collect();
    assert!(unknown.is_empty(), "cases of no code: {unknown:?}");
    let is_done = |code: &&String| shown.contains(*code) || !unique.contains(code.as_str());
    let done: Vec<&String> = pending.iter().filter(is_done).collect();
    assert!(done.is_empty(), "no longer pending: {done:?}");
}

#[test]
fn every_code_has_its_message_in_both_languages() {
    let mut missing = Vec::new();
    for language in Language::ALL {
        let messages = Messages::new(language);
        let codes = problem_codes::ALL.iter().copied().flatten();
        let without = codes.filter(|code| !messages.has(&format!("problem-{code}")));
        missing.extend(without.map(|code| format!("{}: problem-{code}", language.code())));
    }
    assert!(missing.is_empty(), "missing messages:\n{}", missing.join("\n"));
}

#[test]
fn every_enum_of_problems_is_registered() {
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            for block in code.split("problems! {").skip(1) {
                let name = block.split("pub enum ").nth(1).and_then(|rest| rest.split(':').next()).unwrap_or_default();
                found.extend(
                    name.trim().chars().next().filter(char::is_ascii_uppercase).map(|_| name.trim().to_owned()),
                );
            }
        }
    }
    let registered: BTreeSet<String> =
        problem_codes::ENUMS.iter().map(|path| path.rsplit("::").next().unwrap().trim().to_owned()).collect();
    let forgotten: Vec<&String> = found.difference(&registered).collect();
    assert!(forgotten.is_empty(), "add to src/problem_codes.rs: {forgotten:?}");
}
