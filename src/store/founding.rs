//! A new workspace in a folder. What is there is never overwritten, and the catalog, which makes the folder a workspace,
//! comes last: whoever is interrupted has no workspace yet and may begin again.

use std::fs;
use std::path::Path;

use crate::domain::id::KpiId;
use crate::domain::rollout::{Event, EventKind};
use crate::problem::{Fault, Faults};
use crate::store::append::append;
use crate::store::atomic;
use crate::store::disk::{sync_folder, unwritable};
use crate::store::ids::IdSource;
use crate::store::journals::{Journals, Said, rollout};
use crate::store::lock::{LockOptions, WriteLock};
use crate::store::root::Root;
use crate::store::toml::catalog;
use crate::store::workspace::TEAM;

crate::problems! {
    /// Why no workspace can be made there.
    pub enum FoundingError: Data {
        /// The folder is a workspace.
        AlreadyOne = "init-already-there" { folder: String },
        /// A catalog lies there that is no workspace's, and might be somebody's work.
        CatalogInTheWay = "init-catalog-in-the-way" { file: String },
        /// The questions were broken off.
        BrokenOff = "init-broken-off" {},
    }
}

/// What a new workspace begins with.
#[derive(Clone, Debug)]
pub struct NewWorkspace {
    /// The text of the catalog.
    pub catalog: String,
    /// The text of the team file.
    pub team: &'static str,
    /// KPIs that do not apply, as decided on the first day.
    pub exclusions: Vec<Event>,
}

const GIT: [(&str, &[&str]); 2] = [
    (".gitignore", &[".kpi/"]),
    (
        ".gitattributes",
        &["*.csv text eol=lf merge=union", "closes.csv text eol=lf -merge", "closes/** text eol=lf -merge"],
    ),
];

/// Refuses a folder that is a workspace, or that has a catalog with something in it.
pub fn check(folder: &Path) -> Result<(), Fault> {
    if Root::is_workspace(folder) {
        return Err(FoundingError::AlreadyOne { folder: folder.display().to_string() }.into());
    }
    let catalog = folder.join(Root::CATALOG);
    match fs::symlink_metadata(&catalog) {
        Ok(there) if !there.is_file() || there.len() > 0 => {
            Err(FoundingError::CatalogInTheWay { file: catalog.display().to_string() }.into())
        }
        _ => Ok(()),
    }
}

/// Makes a workspace in a folder, which is made too where it is missing; returns the folder's real name. A file that is
/// there stays as it is; git's two get the lines they lack.
pub fn found(folder: &Path, options: &LockOptions, mut ids: IdSource, new: &NewWorkspace) -> Result<Root, Faults> {
    catalog::read(Root::CATALOG, &new.catalog)?;
    check(folder)?;
    let root = folder_at(folder)?;
    let lock = WriteLock::acquire(&root, options)?;
    check(folder)?; // Somebody may have been quicker.
    if root.read(TEAM)?.is_none() {
        atomic::replace(&lock, &root, TEAM, new.team.as_bytes())?;
    }
    for (file, lines) in GIT {
        complete(&lock, &root, file, lines)?;
    }
    exclude(&lock, &root, &mut ids, &new.exclusions)?;
    atomic::replace(&lock, &root, Root::CATALOG, new.catalog.as_bytes())?;
    Ok(root)
}

fn folder_at(folder: &Path) -> Result<Root, Fault> {
    if !folder.is_dir() {
        let failed = |error| unwritable(&folder.display().to_string(), error);
        fs::create_dir_all(folder).map_err(failed)?;
        folder.parent().map_or(Ok(()), sync_folder).map_err(failed)?;
    }
    Root::at(folder)
}

/// Adds lines to a file that does not have them.
fn complete(lock: &WriteLock, root: &Root, file: &str, lines: &[&str]) -> Result<(), Fault> {
    let mut bytes = root.read(file)?.unwrap_or_default();
    let there = String::from_utf8_lossy(&bytes).into_owned();
    let missing: Vec<&&str> = lines.iter().filter(|line| !there.lines().any(|other| other.trim() == **line)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if bytes.last().is_some_and(|&last| last != b'\n') {
        bytes.push(b'\n');
    }
    missing.into_iter().for_each(|line| bytes.extend(format!("{line}\n").into_bytes()));
    atomic::replace(lock, root, file, &bytes)
}

/// Writes down the decisions an interrupted beginning has not written already.
fn exclude(lock: &WriteLock, root: &Root, ids: &mut IdSource, events: &[Event]) -> Result<(), Faults> {
    let written = Journals::open(root)?.rollout()?;
    let decisions = written.rows.iter().filter_map(Said::something);
    let known: Vec<Option<KpiId>> =
        decisions.filter(|event| event.kind == EventKind::Exclude).map(|event| event.kpi.clone()).collect();
    let new = events.iter().filter(|event| !known.contains(&event.kpi));
    let lines: Vec<_> = new.map(|event| rollout::new_line(&Said::Something(event.clone()), ids.next_id())).collect();
    append(lock, root, &lines)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::stamp::Stamp;
    use crate::store::toml::catalog::template;

    fn new() -> NewWorkspace {
        let now = chrono::DateTime::from_timestamp(1_715_590_000, 0).unwrap();
        let stamp = Stamp { recorded_at: Some(now), note: "торгуем в зале".to_owned(), ..Stamp::default() };
        let event = Event {
            date: now.date_naive(),
            kind: EventKind::Exclude,
            kpi: Some("calls".parse().unwrap()),
            stage: None,
            from: String::new(),
            to: String::new(),
            forced: false,
            stamp,
        };
        let catalog = format!("[workspace]\nformat = 1\n\n{}", template());
        NewWorkspace { catalog, team: "# nobody\n", exclusions: vec![event] }
    }

    fn made(folder: &Path) -> Result<Root, Faults> {
        let now = chrono::DateTime::from_timestamp(1_715_590_000, 0).unwrap();
        let options = LockOptions { wait: LockOptions::WAIT, no_lock: false, holder: "test".to_owned(), now };
        found(folder, &options, IdSource::new(7, 1_715_590_000_000), &new())
    }

    #[test]
    fn a_folder_becomes_a_workspace_once() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("new/office");
        made(&inner).unwrap();
        assert!(Root::is_workspace(&inner));
        assert_eq!(fs::read_to_string(inner.join(".gitignore")).unwrap(), ".kpi/\n");
        assert_eq!(made(&inner).unwrap_err().0[0].code, "init-already-there");
    }

    #[test]
    fn what_is_there_stays_and_an_interrupted_beginning_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        made(folder.path()).unwrap();
        fs::remove_file(folder.path().join(Root::CATALOG)).unwrap();
        fs::write(folder.path().join(TEAM), "# ours\n").unwrap();
        fs::write(folder.path().join(".gitignore"), "target").unwrap();
        let before = fs::read(folder.path().join(rollout::FILE)).unwrap();
        made(folder.path()).unwrap();
        assert_eq!(fs::read(folder.path().join(rollout::FILE)).unwrap(), before);
        assert_eq!(fs::read_to_string(folder.path().join(TEAM)).unwrap(), "# ours\n");
        assert_eq!(fs::read_to_string(folder.path().join(".gitignore")).unwrap(), "target\n.kpi/\n");
    }

    #[test]
    fn a_catalog_of_somebody_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(Root::CATALOG), "# mine").unwrap();
        assert_eq!(made(folder.path()).unwrap_err().0[0].code, "init-catalog-in-the-way");
        assert!(!folder.path().join(".kpi").exists());
        fs::write(folder.path().join(Root::CATALOG), "").unwrap();
        made(folder.path()).unwrap();
    }
}
