//! Makes a closing. Its files are written first and whole; only the line in closes.csv makes them count, so that a crash
//! leaves either no closing or all of it. Files without their line are overwritten by the next closing.

use std::collections::HashSet;

use crate::domain::catalog::Catalog;
use crate::domain::period::Month;
use crate::domain::seal::{Action, Chain, Decision};
use crate::domain::stamp::{RecordId, Stamp};
use crate::problem::{Fault, Faults};
use crate::store::atomic;
use crate::store::closing::digest::of_text;
use crate::store::closing::inputs::{self, sealed_rows};
use crate::store::closing::rows::{self, SealedFile, SealedRows};
use crate::store::journals::{duties, import_log, rollout, targets, verifications};
use crate::store::lock::WriteLock;
use crate::store::root::Root;
use crate::store::workspace::Workspace;

/// The journals of which every line so far is sealed, and which go on afterwards.
const GOING_ON: [&str; 5] = [targets::FILE, duties::FILE, rollout::FILE, import_log::FILE, verifications::RECHECKS];

/// What was missing when a month was closed all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Entries.
    pub entries: u32,
    /// Checks.
    pub checks: u32,
}

/// Writes the files of a closing and returns its line, still to be appended to closes.csv.
pub fn close(
    lock: &WriteLock,
    (workspace, catalog): (&Workspace, &Catalog),
    chain: &Chain,
    (month, missing): (Month, Missing),
    stamp: Stamp,
) -> Result<(Decision, SealedRows), Faults> {
    let root = workspace.root();
    let text = inputs::gather(workspace, catalog, month)?;
    let digest = of_text(&text);
    let sealed = SealedRows {
        month,
        inputs: digest.clone(),
        missing_entries: missing.entries,
        missing_checks: missing.checks,
        files: files(root, chain, month)?,
        input_lines: rows::lines_of(&text),
    };
    let mut decision = next(chain, Action::Close, month, stamp);
    let rows_text = sealed.to_text();
    decision.digest = of_text(&decision.sealed_text(&of_text(&rows_text)));
    atomic::replace(lock, root, &inputs::file_of(&digest), text.as_bytes())?;
    atomic::replace(lock, root, &rows::file_of(decision.seq), rows_text.as_bytes())?;
    Ok((decision, sealed))
}

/// The line that opens the last closed month again, still to be appended to closes.csv.
pub fn reopen(chain: &Chain, month: Month, stamp: Stamp) -> Decision {
    let mut decision = next(chain, Action::Reopen, month, stamp);
    decision.digest = of_text(&decision.sealed_text(""));
    decision
}

fn next(chain: &Chain, action: Action, month: Month, stamp: Stamp) -> Decision {
    let last = chain.last();
    let seq = last.map_or(1, |last| last.seq + 1);
    let previous = last.map(|last| last.digest.clone()).unwrap_or_default();
    // A line break in a note is written as a space; the digest is that of what is written.
    let note = stamp.note.replace("\r\n", " ").replace(['\r', '\n', '\0'], " ");
    Decision { seq, action, month, digest: String::new(), previous, stamp: Stamp { note, ..stamp } }
}

fn files(root: &Root, chain: &Chain, month: Month) -> Result<Vec<SealedFile>, Fault> {
    let known = sealed_before(root, chain)?;
    let mut files = Vec::new();
    for file in [format!("records/{month}.csv"), format!("verifications/{month}.csv")] {
        files.push(SealedFile { rows: rows::sealed(&rows::present(root, &file)?), file, whole: true });
    }
    for file in GOING_ON {
        let mut lines = rows::sealed(&rows::present(root, file)?);
        lines.retain(|row| row.id.is_none_or(|id| !known.contains(&id)));
        files.push(SealedFile { file: file.to_owned(), whole: false, rows: lines });
    }
    Ok(files)
}

/// The ids that closings in force have sealed already.
fn sealed_before(root: &Root, chain: &Chain) -> Result<HashSet<RecordId>, Fault> {
    let mut known = HashSet::new();
    for decision in chain.in_force() {
        let sealed = sealed_rows(root, &decision.value)?;
        let rows = sealed.files.iter().flat_map(|file| &file.rows);
        known.extend(rows.filter_map(|row| row.id));
    }
    Ok(known)
}
