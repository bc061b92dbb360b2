//! What lies in a workspace's folder besides its own files: copies that a synchroniser or an editor left, steps that wait,
//! torn ends that were cut off.

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
const FILES: [&str; 10] = [
    Root::CATALOG,
    TEAM,
    CALENDAR,
    IMPORTS,
    "targets.csv",
    "duties.csv",
    "rollout.csv",
    "actions.csv",
    "import-log.csv",
    "closes.csv",
];

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
