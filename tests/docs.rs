//! Documents that run: each command line `$ kpi …` in a block of README.md and README.ru.md marked ```` ```console example ````
//! is run in a copy of examples/sales-department, one after the other, and has to print what stands below it.
//! A line `…` stands for any number of lines. `UPDATE_GOLDEN=1 cargo test docs` writes anew what has no such line.

use std::path::{Path, PathBuf};

use crate::support::Workshop;

/// The morning of the Monday after the last day the example has records of.
const NOW: &str = "2024-05-20T06:00:00Z";
/// How a block that is run begins.
const FENCE: &str = "```console example";
/// Where the reader's copy seems to lie.
const FOLDER: &str = "/home/you/sales-department";

/// One command line of a document and what stands below it.
struct Step {
    /// Without `$ kpi `.
    line: String,
    expected: Vec<String>,
    /// The lines of the document `expected` takes up.
    lines: std::ops::Range<usize>,
}

fn path(document: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(document)
}

fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for (number, line) in text.lines().enumerate() {
        if line.starts_with("```") {
            inside = line == FENCE;
        } else if let Some(command) = line.strip_prefix("$ kpi ").filter(|_| inside) {
            steps.push(Step { line: command.to_owned(), expected: Vec::new(), lines: number + 1..number + 1 });
        } else if let Some(step) = steps.last_mut().filter(|_| inside) {
            step.expected.push(line.to_owned());
            step.lines.end = number + 1;
        }
    }
    steps
}

/// True when `found` reads like `expected`, in which `…` stands for any lines.
fn agrees(expected: &[String], found: &[&str]) -> bool {
    match expected.split_first() {
        None => found.is_empty(),
        Some((first, rest)) if first == "…" => (0..=found.len()).any(|skipped| agrees(rest, &found[skipped..])),
        Some((first, rest)) => found.split_first().is_some_and(|(line, more)| line == first && agrees(rest, more)),
    }
}

fn run_document(document: &str, language: &str) {
    let text = std::fs::read_to_string(path(document)).unwrap().replace("\r\n", "\n");
    let workshop = Workshop::new().copy_of("examples/sales-department").now(NOW).lang(language);
    let folder = workshop.path().canonicalize().unwrap().to_string_lossy().into_owned();
    let steps = steps(&text);
    assert!(!steps.is_empty(), "{document} shows nothing");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut wrong = Vec::new();
    let mut changes = Vec::new();
    for (number, step) in steps.iter().enumerate() {
        let mut command = workshop.command(&step.line);
        command.env("KPI_ENTROPY", (number + 1).to_string());
        let run = workshop.finish(command, "");
        let screen = format!("{}{}", run.stdout, run.stderr).replace(&folder, FOLDER);
        let found: Vec<&str> = screen.lines().map(str::trim_end).collect();
        let has_gap = step.expected.iter().any(|line| line == "…");
        // The empty line before the next command belongs to the document.
        let expected = step.expected.strip_suffix(&[String::new()]).unwrap_or(&step.expected);
        if !agrees(expected, &found) {
            wrong.push(format!("{document}: $ kpi {}\n{}", step.line, found.join("\n")));
            let end = step.lines.start + expected.len();
            changes.extend(
                (!has_gap)
                    .then(|| (step.lines.start..end, found.iter().map(|&line| line.to_owned()).collect::<Vec<_>>())),
            );
        }
    }
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        for (place, found) in changes.into_iter().rev() {
            lines.splice(place, found);
        }
        std::fs::write(path(document), lines.join("\n") + "\n").unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_english_readme_is_true() {
    run_document("README.md", "en");
}

#[test]
fn the_russian_readme_is_true() {
    run_document("README.ru.md", "ru");
}

#[test]
fn both_readmes_show_the_same_steps() {
    let count = |document: &str| steps(&std::fs::read_to_string(path(document)).unwrap()).len();
    assert_eq!(count("README.md"), count("README.ru.md"));
}

#[test]
fn links_lead_somewhere() {
    for document in ["README.md", "README.ru.md", "CHANGELOG.md", "ARCHITECTURE.md"] {
        let text = std::fs::read_to_string(path(document)).unwrap();
        for part in text.split("](").skip(1) {
            let target = part.split([')', '#']).next().unwrap();
            let is_file = !target.is_empty() && !target.contains("://");
            assert!(!is_file || path(target).exists(), "{document}: {target}");
        }
    }
}
