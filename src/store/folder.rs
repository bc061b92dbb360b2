//! What lies in a workspace's folder besides its own files: copies that a synchroniser or an editor left, steps that wait,
//! torn ends that were cut off.

use std::path::{Component, Path};

use crate::place::Place;
use crate::problem::{Fault, Severity};
use crate::store::journal::{Journal, is_month_file};
use crate::store::journals::JournalError;
use crate::store::root::Root;
use crate::store::workspace::{CALENDAR, IMPORTS, TEAM};

crate::problems! {
    /// What can lie in a workspace and wait for somebody.
    pub enum FolderError: Data {
        /// A copy of one of the workspace's files under another name; its lines are not read.
        Copy = "file-copy" { of: String },
        /// A step that an interrupted writer left.
        Waiting = "pending-waiting" {},
        /// A torn end that was cut off a journal.
        Recovered = "recovered-waiting" {},
    }
}

/// Files that stand in the workspace's own folder.
const FILES: [&str; 12] = [
    Root::CATALOG,
    TEAM,
    CALENDAR,
    IMPORTS,
    "targets.csv",
    "duties.csv",
    "rollout.csv",
    "actions.csv",
    "evidence.csv",
    "import-log.csv",
    "closes.csv",
    "rechecks.csv",
];

/// Folders of the workspace in which everything is its own.
const FOLDERS: [&str; 6] = ["records", "verifications", "closes", "pending", "recovered", ".kpi"];

/// True when a workspace keeps its own data under that path, so that nothing else may be put there.
pub fn keeps(path: &Path) -> bool {
    let Some((_, inside)) = Root::around(path) else { return false };
    let is = |names: &[&str], part: Component<'_>| {
        part.as_os_str().to_str().is_some_and(|part| names.iter().any(|name| name.eq_ignore_ascii_case(part)))
    };
    let mut parts = inside.components();
    match (parts.next(), parts.next()) {
        (Some(file), None) => is(&FILES, file),
        (Some(folder), Some(_)) => is(&FOLDERS, folder),
        _ => false,
    }
}

/// Looks through the folder; records/ is looked through where the months are read.
pub fn strangers(root: &Root) -> Result<Vec<Fault>, Fault> {
    let mut found = Vec::new();
    for file in root.names("")? {
        if let Some(of) = copied(&file) {
            found.push(told(FolderError::Copy { of: of.to_owned() }, &file, Severity::Warning));
        }
    }
    for name in root.names("verifications")?.iter().filter(|name| !is_month_file(name)) {
        let file = format!("verifications/{name}");
        found.push(told(JournalError::StrangeFile { file: file.clone() }, &file, Severity::Error));
    }
    for name in root.names("pending")?.iter().filter(|name| name.ends_with(".csv")) {
        let file = format!("pending/{name}");
        found.push(told(FolderError::Waiting {}, &file, Severity::Note));
    }
    for name in root.names("recovered")? {
        let file = format!("recovered/{name}");
        found.push(told(FolderError::Recovered {}, &file, Severity::Warning));
    }
    Ok(found)
}

/// The journals that stand in the workspace's own folder.
pub fn journals(root: &Root) -> Result<Vec<String>, Fault> {
    Ok(root.names("")?.into_iter().filter(|file| Journal::of_file(file).is_some()).collect())
}

fn told(problem: impl Into<Fault>, file: &str, severity: Severity) -> Fault {
    problem.into().at(Place::new(file, 0, 0)).graded(severity)
}

/// The file of ours that this one is a copy of, as `targets (conflicted copy).csv` is of `targets.csv`.
fn copied(file: &str) -> Option<&'static str> {
    let lower = file.to_lowercase();
    let is_copy = |ours: &&&str| {
        let (stem, ending) = ours.rsplit_once('.').unwrap_or((ours, ""));
        lower != **ours && lower.contains(stem) && lower.contains(&format!(".{ending}")) && !is_ours(file)
    };
    FILES.iter().find(is_copy).copied()
}

fn is_ours(file: &str) -> bool {
    FILES.contains(&file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_a_workspace_keeps_is_known_from_anywhere() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        assert!(!keeps(&at("targets.csv")));
        std::fs::write(at(Root::CATALOG), "[workspace]\n").unwrap();
        std::fs::create_dir_all(at("records")).unwrap();
        std::fs::create_dir_all(at("reports/records")).unwrap();
        std::os::unix::fs::symlink(at("targets.csv"), at("link.csv")).unwrap();
        std::fs::write(at("targets.csv"), "").unwrap();
        for kept in ["kpi-catalog.toml", "Targets.csv", "reports/../team.toml", "records/new.csv", "link.csv"] {
            assert!(keeps(&at(kept)), "{kept}");
        }
        for free in ["may.csv", "reports/targets.csv", "reports/records/may.csv", "nowhere/may.csv"] {
            assert!(!keeps(&at(free)), "{free}");
        }
    }

    #[test]
    fn copies_are_known_by_the_name_of_what_they_copy() {
        for (file, of) in [
            ("targets (conflicted copy 2024-05-13).csv", Some("targets.csv")),
            ("duties.sync-conflict-20240513-101112-ABC.csv", Some("duties.csv")),
            ("team (1).toml", Some("team.toml")),
            ("Копия rollout.csv", Some("rollout.csv")),
            ("kpi-catalog.toml.orig", Some("kpi-catalog.toml")),
            ("targets.csv", None),
            ("team.toml", None),
            ("report.csv", None),
            ("readme.md", None),
        ] {
            assert_eq!(copied(file), of, "{file}");
        }
    }
}
