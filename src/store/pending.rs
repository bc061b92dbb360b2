//! A step of several lines or files is first written whole to pending/: that is its commit. If the writer dies while it is
//! carried out, the next writer finishes it, and readers count its lines meanwhile.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::Write;

use crate::domain::stamp::RecordId;
use crate::place::Place;
use crate::problem::{Fault, Severity};
use crate::store::append::{AppendError, NewLine, extend};
use crate::store::disk::{sync_folder, unwritable};
use crate::store::journal::Journal;
use crate::store::line::{LONGEST_LINE, Lines, write_line};
use crate::store::lock::WriteLock;
use crate::store::root::Root;

crate::problems! {
    /// What can be told about steps in pending/.
    pub enum PendingError: Data {
        /// A step that an interrupted writer had left was finished.
        Finished = "pending-finished" { file: String },
        /// A line of a step is no line of the journal it is meant for.
        Unreadable = "pending-unreadable" { file: String },
    }
}

const FOLDER: &str = "pending";
const COLUMNS: &[&str] = &["file", "line"];

/// A line of a committed step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingLine {
    /// The file it belongs to.
    pub file: String,
    /// Its id.
    pub id: RecordId,
    /// The line, with the journal's columns in their own order.
    pub text: String,
    /// Where it stands now.
    pub place: Place,
}

/// What is known of the lines of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// They are new: none of them can be in its file.
    Nothing,
    /// Some may be in their files already.
    Perhaps,
}

/// Writes the lines down as one step and makes it stay. Gives the step's file.
pub(super) fn commit(root: &Root, lines: &[NewLine]) -> Result<String, Fault> {
    let folder = root.make_folder(FOLDER)?;
    let id = lines.first().map_or_else(String::new, |line| line.id.to_string());
    let (name, draft) = (format!("{FOLDER}/{id}.csv"), format!("{FOLDER}/{id}.tmp"));
    let mut text = COLUMNS.join(",") + "\n";
    for line in lines {
        text.push_str(&write_line(&[&line.file, &line.text]));
        text.push('\n');
    }
    let (path, draft) = (root.path(&name)?, root.path(&draft)?);
    let written = fs::File::create(&draft).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, &path)?;
        sync_folder(&folder)
    });
    written.map_err(|error| {
        fs::remove_file(&draft).ok();
        fs::remove_file(&path).ok();
        unwritable(&name, error)
    })?;
    Ok(name)
}

/// Adds the lines of a committed step to their files, then removes the step.
pub(super) fn carry_out(root: &Root, step: &str, known: Known, notices: &mut Vec<Fault>) -> Result<(), Fault> {
    let lines = read_step(root, step)?;
    let mut by_file: BTreeMap<&str, Vec<(RecordId, &str)>> = BTreeMap::new();
    for line in &lines {
        by_file.entry(&line.file).or_default().push((line.id, &line.text));
    }
    for (file, mut lines) in by_file {
        if known == Known::Perhaps {
            let there = present(root, file, &lines)?;
            lines.retain(|(id, _)| !there.contains(id));
        }
        if !lines.is_empty() {
            extend(root, file, &lines, notices)?;
        }
    }
    let (path, folder) = (root.path(step)?, root.path(FOLDER)?);
    let removed = fs::remove_file(path).and_then(|()| sync_folder(&folder));
    Ok(removed.map_err(|error| unwritable(step, error))?)
}

/// Which of the lines stand in their file already, to their end.
fn present(root: &Root, file: &str, lines: &[(RecordId, &str)]) -> Result<HashSet<RecordId>, Fault> {
    let wanted: HashSet<RecordId> = lines.iter().map(|(id, _)| *id).collect();
    let bytes = root.read(file)?.unwrap_or_default();
    let journal = journal_of(file)?;
    let column = journal.column("id");
    let mut rows = Lines::new(file, &bytes, journal.columns());
    let mut there = HashSet::new();
    while let Some(row) = rows.next_row() {
        if let Ok(id) = row.field(column).parse()
            && row.ended
            && wanted.contains(&id)
        {
            there.insert(id);
        }
    }
    Ok(there)
}

fn journal_of(file: &str) -> Result<Journal, Fault> {
    Journal::of_file(file).ok_or_else(|| AppendError::NoJournal { file: file.to_owned() }.into())
}

/// Finishes the steps that interrupted writers committed, and sweeps away those they did not. Tells what it finished.
pub fn finish_pending(_lock: &WriteLock, root: &Root) -> Result<Vec<Fault>, Fault> {
    let mut notices = Vec::new();
    for name in root.names(FOLDER)? {
        let file = format!("{FOLDER}/{name}");
        if name.ends_with(".tmp") {
            fs::remove_file(root.path(&file)?).map_err(|error| unwritable(&file, error))?;
        } else if name.ends_with(".csv") {
            carry_out(root, &file, Known::Perhaps, &mut notices)?;
            notices.push(Fault::from(PendingError::Finished { file }).graded(Severity::Note));
        }
    }
    Ok(notices)
}

/// The lines of all committed steps. Readers take these first and then the files, and count what is in both once.
pub fn pending_lines(root: &Root) -> Result<Vec<PendingLine>, Fault> {
    let mut lines = Vec::new();
    for name in root.names(FOLDER)?.into_iter().filter(|name| name.ends_with(".csv")) {
        lines.extend(read_step(root, &format!("{FOLDER}/{name}"))?);
    }
    Ok(lines)
}

fn read_step(root: &Root, step: &str) -> Result<Vec<PendingLine>, Fault> {
    // A step that was finished since its name was read is in the files by now.
    let bytes = root.read(step)?.unwrap_or_default();
    // Quotes are doubled once more inside a step.
    let mut rows = Lines::new(step, &bytes, COLUMNS).with_limit(4 * LONGEST_LINE);
    let mut lines = Vec::new();
    while let Some(row) = rows.next_row() {
        let (file, text) = (row.field(0).into_owned(), row.field(1).into_owned());
        let id = id_of(&file, &text).map_err(|problem| row.fault(1, problem))?;
        lines.push(PendingLine { file, id, text, place: row.place() });
    }
    match rows.into_faults().into_iter().find(|fault| fault.severity == Severity::Error) {
        Some(fault) => Err(fault),
        None => Ok(lines),
    }
}

fn id_of(file: &str, line: &str) -> Result<RecordId, Fault> {
    let journal = journal_of(file)?;
    let text = format!("{}\n{line}\n", journal.header());
    let mut rows = Lines::new(file, text.as_bytes(), journal.columns());
    let id = match rows.next_row() {
        Some(row) => row.field(journal.column("id")).parse().ok(),
        None => None,
    };
    id.ok_or_else(|| PendingError::Unreadable { file: file.to_owned() }.into())
}

#[cfg(test)]
mod tests;
