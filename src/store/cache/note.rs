//! Notes of lines that this program appended to a month's file, behind the sums kept of it: each with the line and the
//! file's new stamp.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::time::Duration;

use crate::domain::correction::CorrectionError;
use crate::domain::period::Month;
use crate::domain::stamp::RecordId;
use crate::store::cache::layout::{check, flaw, word};
use crate::store::cache::shelf::{Opened, Shelf};
use crate::store::cache::{Grain, Stamp, WORTH_KEEPING};
use crate::store::journal::Journal;
use crate::store::line::Lines;
use crate::store::root::Root;

/// With more notes it is time to add up again.
const MOST_NOTES: usize = 256;
/// Length of the line, checksum, greatest id, stamp.
const NOTE: usize = 8 + 8 + 16 + Stamp::SIZE;

/// The notes behind kept sums.
#[derive(Debug, Default)]
pub(super) struct Tail {
    /// The lines, in the order in which they were appended.
    pub lines: Vec<String>,
    /// The file after the last of them; none without notes.
    pub stamp: Option<Stamp>,
    /// Its greatest id.
    pub newest: u128,
}

/// The notes in these bytes; none where anything else stands among them.
pub(super) fn read_tail(mut bytes: &[u8]) -> Option<Tail> {
    let mut tail = Tail::default();
    while !bytes.is_empty() {
        let length = usize::try_from(word(bytes.get(..NOTE)?, 0)).ok()?;
        let end = NOTE.checked_add(length)?;
        let note = bytes.get(..end)?;
        if word(note, 8) != sum_of(note, tail.lines.len()) {
            return None;
        }
        tail.newest = u128::from(word(note, 24)) << 64 | u128::from(word(note, 16));
        tail.stamp = Some(Stamp::from_bytes(note[32..NOTE].try_into().ok()?));
        tail.lines.push(std::str::from_utf8(&note[NOTE..]).ok()?.to_owned());
        bytes = &bytes[end..];
    }
    Some(tail)
}

/// The checksum of all of a note but the checksum.
fn sum_of(note: &[u8], number: usize) -> u64 {
    check(&note[16..], check(&note[..8], number as u64))
}

fn note_of(number: usize, line: &str, newest: u128, stamp: Stamp) -> Vec<u8> {
    let mut note = Vec::with_capacity(NOTE + line.len());
    note.extend((line.len() as u64).to_le_bytes());
    note.extend([0; 8]);
    note.extend(newest.to_le_bytes());
    note.extend(stamp.to_bytes());
    note.extend(line.as_bytes());
    let sum = sum_of(&note, number);
    note[8..16].copy_from_slice(&sum.to_le_bytes());
    note
}

/// An append that is about to happen, to a file whose sums are kept.
#[derive(Debug)]
pub struct Note {
    before: Stamp,
    /// Files of kept sums that are of the file as it is, and how many notes each has.
    open: Vec<(File, usize)>,
    lines: Vec<(u128, String)>,
}

impl Note {
    /// Looks whether an append of these lines can be noted; the lock is held. It can where sums of the file as it stands are
    /// kept, and where the lines touch no other: they replace nothing, and are newer than all there are.
    pub fn begin(root: &Root, file: &str, disk: &File, lines: &[(RecordId, &str)]) -> Option<Note> {
        let month: Month = file.strip_prefix("records/")?.strip_suffix(".csv")?.parse().ok()?;
        let before = Stamp::of(&disk.metadata().ok()?).filter(|stamp| stamp.length() >= WORTH_KEEPING)?;
        let rise = lines.windows(2).all(|pair| pair[0].0.bits() < pair[1].0.bits());
        let (first, _) = lines.first()?;
        if !rise || lines.len() > MOST_NOTES || lines.iter().any(|(_, line)| corrects(line)) {
            return None;
        }
        let shelf = Shelf::of(root)?;
        let open = Grain::ALL.iter().filter_map(|grain| {
            let path = shelf.path(month, *grain);
            path.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
            let mut file = OpenOptions::new().read(true).append(true).open(path).ok()?;
            let Opened { head, names, tail } = Opened::read(&mut file)?;
            // A new line might be what one that misses its target waits for.
            let is_settled =
                names.flaws.iter().all(|text| matches!(flaw(text), Some((_, CorrectionError::Strays { .. }))));
            let is_of_now = tail.stamp.unwrap_or(head.stamp) == before;
            let fits = tail.lines.len() + lines.len() <= MOST_NOTES && head.newest.max(tail.newest) < first.bits();
            (is_of_now && is_settled && fits).then_some((file, tail.lines.len()))
        });
        let open: Vec<(File, usize)> = open.collect();
        let lines = lines.iter().map(|(id, line)| (id.bits(), (*line).to_owned())).collect();
        (!open.is_empty()).then_some(Note { before, open, lines })
    }

    /// Notes the append of `added` bytes that has happened. Whatever goes wrong, the file's stamp fits no note then, and it is
    /// added up again.
    pub fn finish(self, disk: &File, added: u64) -> Option<()> {
        // A change by somebody else in this very tick of the clock must not leave the stamp as it is: no tick ends here.
        let modified = disk.metadata().ok()?.modified().ok()?.checked_add(Duration::from_nanos(1))?;
        disk.set_modified(modified).ok()?;
        let metadata = disk.metadata().ok()?;
        let stamp = Stamp::of(&metadata)?;
        if metadata.modified().ok()? != modified || !stamp.follows(&self.before, added) {
            return None;
        }
        for (mut file, notes) in self.open {
            let lines = self.lines.iter().zip(notes..);
            let text: Vec<u8> = lines.flat_map(|((id, line), number)| note_of(number, line, *id, stamp)).collect();
            file.write_all(&text).ok()?;
        }
        Some(())
    }
}

fn corrects(line: &str) -> bool {
    let text = format!("{}\n{line}\n", Journal::Records.header());
    let mut lines = Lines::new("", text.as_bytes(), Journal::Records.columns());
    lines.next_row().is_none_or(|row| !row.field(Journal::Records.column("replaces")).is_empty())
}
