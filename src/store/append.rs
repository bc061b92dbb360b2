//! Adding lines to journals so that what was acknowledged stays, exactly once.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::domain::stamp::RecordId;
use crate::problem::{Fault, Severity};
use crate::store::cache::Note;
use crate::store::disk::{FileError, sync_folder, unreadable, unwritable};
use crate::store::journal::Journal;
use crate::store::line::{LONGEST_LINE, Lines, write_entry, write_line};
use crate::store::lock::WriteLock;
use crate::store::pending;
use crate::store::root::Root;

crate::problems! {
    /// What can go otherwise than planned when lines are added.
    pub enum AppendError: Data {
        /// The line is longer than a line may be.
        TooLong = "append-too-long" { file: String, limit: usize },
        /// That file is no journal of this version of the program.
        NoJournal = "append-no-journal" { file: String },
        /// A torn end was moved away.
        Recovered = "append-recovered" { file: String, kept: String },
        /// Lines are safe in pending/ but not yet in their files.
        Postponed = "append-postponed" { file: String },
    }
}

/// A line to be added to a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLine {
    /// The file, from the workspace folder.
    pub file: String,
    /// The line's id, by which it is known when a step is finished later.
    pub id: RecordId,
    /// The line, with the journal's columns in their own order, without the line end.
    pub text: String,
}

impl NewLine {
    /// A line of these fields.
    pub fn new<S: AsRef<str>>(file: impl Into<String>, id: RecordId, fields: &[S]) -> NewLine {
        NewLine { file: file.into(), id, text: write_entry(fields) }
    }
}

/// What there is to tell after lines were added. They are safe in any case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Appended {
    /// Torn ends moved to recovered/, steps of others that were finished, a step that waits in pending/.
    pub notices: Vec<Fault>,
}

/// Adds lines to journals, all of them or none. First finishes what an interrupted writer left.
pub fn append(lock: &WriteLock, root: &Root, lines: &[NewLine]) -> Result<Appended, Fault> {
    let mut appended = Appended { notices: pending::finish_pending(lock, root)? };
    for line in lines {
        check(line)?;
    }
    match lines {
        [] => {}
        [line] => extend(root, &line.file, &[(line.id, &line.text)], &mut appended.notices)?,
        many => {
            let files: HashSet<&str> = many.iter().map(|line| line.file.as_str()).collect();
            files.into_iter().try_for_each(|file| prepare(root, file))?;
            let step = pending::commit(root, many)?;
            // From here on the lines are safe: what cannot be done now is done by the next writer.
            if let Err(fault) = pending::carry_out(root, &step, pending::Known::Nothing, &mut appended.notices) {
                appended.notices.push(fault.graded(Severity::Warning));
                appended.notices.push(Fault::from(AppendError::Postponed { file: step }).graded(Severity::Warning));
            }
        }
    }
    Ok(appended)
}

fn check(line: &NewLine) -> Result<(), Fault> {
    if line.text.len() > LONGEST_LINE {
        return Err(AppendError::TooLong { file: line.file.clone(), limit: LONGEST_LINE }.into());
    }
    journal_of(&line.file).map(|_| ())
}

fn journal_of(file: &str) -> Result<Journal, Fault> {
    Journal::of_file(file).ok_or_else(|| AppendError::NoJournal { file: file.to_owned() }.into())
}

/// Looks whether a file can be added to, before a step is committed that could not be carried out.
fn prepare(root: &Root, file: &str) -> Result<(), Fault> {
    if root.path(file)?.exists() {
        Target::open(root, file)?.end(&HashSet::new())?;
    }
    Ok(())
}

/// Adds lines to one file with one write.
pub(super) fn extend(
    root: &Root,
    file: &str,
    lines: &[(RecordId, &str)],
    notices: &mut Vec<Fault>,
) -> Result<(), Fault> {
    let ids: HashSet<RecordId> = lines.iter().map(|(id, _)| *id).collect();
    let mut target = Target::open(root, file)?;
    let End { length, order, kind } = target.end(&ids)?;
    let mut text = if length == 0 { target.journal.header() + "\n" } else { String::new() };
    match kind {
        EndKind::Empty | EndKind::Whole => {}
        EndKind::Complete => text.push('\n'),
        EndKind::Torn => notices.push(target.move_torn_end(root, length)?),
    }
    for (_, line) in lines {
        text.push_str(&in_order(line, target.journal, &order));
        text.push('\n');
    }
    // Sums kept of the file stay in force if it ends as the program leaves it and the lines touch no other.
    let is_plain = kind == EndKind::Whole && is_in_order(&order);
    let note = if is_plain { Note::begin(root, file, &target.file, lines) } else { None };
    let disk = target.write(length, text.as_bytes())?;
    if let Some(note) = note {
        note.finish(&disk, text.len() as u64);
    }
    Ok(())
}

fn is_in_order(order: &[usize]) -> bool {
    order.iter().enumerate().all(|(column, place)| column == *place)
}

/// The line with its fields as the columns of the file stand, where somebody has put them in another order.
fn in_order(line: &str, journal: Journal, order: &[usize]) -> String {
    if is_in_order(order) {
        return line.to_owned();
    }
    let text = format!("{}\n{line}\n", journal.header());
    let mut lines = Lines::new("", text.as_bytes(), journal.columns());
    let Some(row) = lines.next_row() else { return line.to_owned() };
    let mut fields = row.fields();
    for (column, place) in order.iter().enumerate() {
        fields[*place] = row.field(column);
    }
    write_line(&fields)
}

/// No header anybody writes is longer.
const LONGEST_HEADER: usize = 4096;

/// How a file ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EndKind {
    /// Nothing in it yet.
    Empty,
    /// With a line end.
    Whole,
    /// With a complete line that lacks its line end.
    Complete,
    /// With a part of a line.
    Torn,
}

struct End {
    /// What is to be kept of the file.
    length: u64,
    /// For each column of the journal its place in the file.
    order: Vec<usize>,
    kind: EndKind,
}

/// A journal file opened for adding to it.
struct Target<'a> {
    name: &'a str,
    journal: Journal,
    path: std::path::PathBuf,
    file: File,
    new: bool,
}

impl<'a> Target<'a> {
    fn open(root: &Root, name: &'a str) -> Result<Target<'a>, Fault> {
        let journal = journal_of(name)?;
        if let Some((folder, _)) = name.rsplit_once('/') {
            root.make_folder(folder)?;
        }
        let path = root.path(name)?;
        let new = match path.metadata() {
            Ok(metadata) if !metadata.is_file() => return Err(FileError::NotAFile { file: name.to_owned() }.into()),
            Ok(_) => false,
            Err(_) => true,
        };
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(|error| unwritable(name, error))?;
        Ok(Target { name, journal, path, file, new })
    }

    /// Looks at the first line and at the end. A complete end with one of these ids is torn all the same: its line is about
    /// to be written again, and its note may have been cut.
    fn end(&mut self, again: &HashSet<RecordId>) -> Result<End, Fault> {
        let length = self.seek(SeekFrom::End(0))?;
        let columns = self.journal.columns().len();
        let canonical = || (0..columns).collect();
        if length == 0 {
            return Ok(End { length, order: canonical(), kind: EndKind::Empty });
        }
        let keep = self.last_line_start(length)?;
        let mut first = vec![0; LONGEST_HEADER.min(length as usize)];
        self.read_at(0, &mut first)?;
        let header = first.iter().position(|&byte| byte == b'\n').map_or(first.len(), |end| end + 1);
        let order = match self.header_order(&first[..header]) {
            Ok(order) => order,
            // The very first write was cut: the file begins anew.
            Err(_) if keep == 0 => return Ok(End { length: 0, order: canonical(), kind: EndKind::Torn }),
            Err(fault) => return Err(fault),
        };
        if keep == length {
            return Ok(End { length, order, kind: EndKind::Whole });
        }
        let complete = keep == 0 || self.is_complete(&first[..header], keep, length, again)?;
        let kind = if complete { EndKind::Complete } else { EndKind::Torn };
        Ok(End { length: if complete { length } else { keep }, order, kind })
    }

    fn header_order(&self, header: &[u8]) -> Result<Vec<usize>, Fault> {
        let mut lines = Lines::new(self.name, header, self.journal.columns());
        lines.next_row();
        if lines.has_header() {
            return Ok(lines.order().to_vec());
        }
        let fault = lines.into_faults().into_iter().next();
        Err(fault.unwrap_or_else(|| {
            let expected = self.journal.header();
            Fault::from(crate::store::line::LineError::NoHeader { expected })
                .at(crate::place::Place::new(self.name, 1, 0))
        }))
    }

    /// The byte after the last line end.
    fn last_line_start(&mut self, length: u64) -> Result<u64, Fault> {
        let mut chunk = [0; 8192];
        let mut to = length;
        // Nearly every file ends well: one byte tells.
        let mut size = 1;
        while to > 0 {
            let from = to.saturating_sub(size);
            let part = &mut chunk[..(to - from) as usize];
            self.read_at(from, part)?;
            if let Some(at) = part.iter().rposition(|&byte| byte == b'\n') {
                return Ok(from + at as u64 + 1);
            }
            to = from;
            size = 8192;
        }
        Ok(0)
    }

    fn is_complete(&mut self, header: &[u8], from: u64, length: u64, again: &HashSet<RecordId>) -> Result<bool, Fault> {
        if length - from > LONGEST_LINE as u64 {
            return Ok(false);
        }
        let mut text = header.to_vec();
        let mut tail = vec![0; (length - from) as usize];
        self.read_at(from, &mut tail)?;
        if tail.trim_ascii().is_empty() {
            return Ok(true);
        }
        text.extend(tail);
        let mut lines = Lines::new(self.name, &text, self.journal.columns());
        let Some(row) = lines.next_row() else { return Ok(false) };
        let id = row.field(self.journal.column("id")).parse::<RecordId>();
        Ok(!id.is_ok_and(|id| again.contains(&id)))
    }

    fn seek(&mut self, to: SeekFrom) -> Result<u64, Fault> {
        Ok(self.file.seek(to).map_err(|error| unreadable(self.name, error))?)
    }

    fn read_at(&mut self, from: u64, bytes: &mut [u8]) -> Result<(), Fault> {
        self.seek(SeekFrom::Start(from))?;
        Ok(self.file.read_exact(bytes).map_err(|error| unreadable(self.name, error))?)
    }

    /// Copies what stands after `keep` to recovered/, then cuts it off.
    fn move_torn_end(&mut self, root: &Root, keep: u64) -> Result<Fault, Fault> {
        let folder = root.make_folder("recovered")?;
        let base = self.name.replace('/', "-");
        let (kept, mut copy) = new_file(&folder, &base).map_err(|error| unwritable("recovered", error))?;
        self.seek(SeekFrom::Start(keep))?;
        let copied =
            io::copy(&mut self.file, &mut copy).and_then(|_| copy.sync_all()).and_then(|()| sync_folder(&folder));
        copied.map_err(|error| unwritable("recovered", error))?;
        self.file.set_len(keep).map_err(|error| unwritable(self.name, error))?;
        let kept = format!("recovered/{kept}");
        Ok(Fault::from(AppendError::Recovered { file: self.name.to_owned(), kept }).graded(Severity::Warning))
    }

    /// Writes at the end and makes it stay, or leaves the file as it was. Gives the file back, still open.
    fn write(mut self, length: u64, bytes: &[u8]) -> Result<File, Fault> {
        let name = self.name;
        let new = self.new;
        let folder = self.path.parent().map(Path::to_path_buf);
        let written = write_or_cut_back(&mut self.file, length, |file| {
            file.write_all(bytes)?;
            file.sync_data()?;
            folder.filter(|_| new).map_or(Ok(()), |folder| sync_folder(&folder))
        });
        match written {
            Ok(()) => Ok(self.file),
            Err(error) => {
                if new {
                    self.give_up()?;
                }
                Err(unwritable(name, error).into())
            }
        }
    }

    /// Removes a file that was made for nothing.
    fn give_up(self) -> Result<(), Fault> {
        drop(self.file);
        Ok(std::fs::remove_file(&self.path).map_err(|error| unwritable(self.name, error))?)
    }
}

/// Makes a file `base`, or `base.2`, `base.3` ... where the name is taken.
fn new_file(folder: &Path, base: &str) -> io::Result<(String, File)> {
    for number in 1u32.. {
        let name = if number == 1 { base.to_owned() } else { format!("{base}.{number}") };
        match OpenOptions::new().write(true).create_new(true).open(folder.join(&name)) {
            Ok(file) => return Ok((name, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn write_or_cut_back(file: &mut File, length: u64, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    file.seek(SeekFrom::Start(length))?;
    write(file).inspect_err(|_| {
        // Nothing more can be done if this fails too: the next writer finds a torn end.
        file.set_len(length).and_then(|()| file.sync_data()).ok();
    })
}

#[cfg(test)]
mod tests;
