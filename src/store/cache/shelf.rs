//! The folder of kept sums: one file for each month and grain, replaced whole, read without a lock.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::PathBuf;

use crate::domain::period::Month;
use crate::store::atomic::new_file_in;
use crate::store::cache::layout::{HEAD, Head, Names, ROW, Row, check, put_row, row};
use crate::store::cache::note::{Tail, read_tail};
use crate::store::cache::{Grain, Stamp};
use crate::store::root::Root;

const FOLDER: &str = ".kpi/rollup";

/// Where kept sums lie.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// The shelf of a workspace; none where its folder leads elsewhere. Makes nothing.
    pub fn of(root: &Root) -> Option<Shelf> {
        root.path(FOLDER).ok().map(|folder| Shelf { folder })
    }

    pub(super) fn path(&self, month: Month, grain: Grain) -> PathBuf {
        self.folder.join(format!("{month}.{}", grain.ending()))
    }

    /// What is kept of a month's file, if it is of the file with this stamp.
    pub fn take(&self, month: Month, grain: Grain, stamp: &Stamp) -> Option<Kept> {
        let path = self.path(month, grain);
        // Opening a pipe would wait for whoever writes to it.
        path.symlink_metadata().ok().filter(fs::Metadata::is_file)?;
        let mut file = File::open(path).ok()?;
        let opened = Opened::read(&mut file)?;
        let is_of_now = opened.tail.stamp.as_ref().unwrap_or(&opened.head.stamp) == stamp;
        is_of_now.then(|| Kept { file, month, head: opened.head, names: opened.names, lines: opened.tail.lines })
    }

    /// Begins to read files whose sums are to be kept; none where nothing can be written.
    pub fn begin(self) -> Option<Draft> {
        if !self.folder.is_dir() {
            fs::create_dir_all(&self.folder).ok()?;
        }
        let moment = new_file_in(&self.folder).ok()?;
        let began = Stamp::of(&moment.as_file().metadata().ok()?)?;
        drop(moment);
        Some(Draft { shelf: self, began })
    }
}

/// What is known of a file of kept sums without its rows.
pub(super) struct Opened {
    pub head: Head,
    pub names: Names,
    pub tail: Tail,
}

impl Opened {
    pub(super) fn read(file: &mut File) -> Option<Opened> {
        let metadata = file.metadata().ok().filter(fs::Metadata::is_file)?;
        let mut bytes = [0; HEAD];
        file.read_exact(&mut bytes).ok()?;
        let head = Head::from_bytes(&bytes)?;
        let (from, to) = head.rows_at().filter(|(_, to)| *to <= metadata.len())?;
        let mut names = vec![0; usize::try_from(from).ok()? - HEAD];
        file.read_exact(&mut names).ok()?;
        if check(&names, 0) != head.names_check {
            return None;
        }
        let mut tail = Vec::new();
        if to < metadata.len() {
            file.seek(SeekFrom::Start(to)).ok()?;
            file.read_to_end(&mut tail).ok()?;
        }
        Some(Opened { head, names: Names::from_bytes(&names)?, tail: read_tail(&tail)? })
    }
}

/// Kept sums that can be trusted.
#[derive(Debug)]
pub struct Kept {
    file: File,
    month: Month,
    head: Head,
    names: Names,
    lines: Vec<String>,
}

impl Kept {
    /// The names the rows refer to.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Lines that were appended since, with the journal's columns in their own order.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// All rows, through a buffer that is used again; none where they cannot be read as they were written.
    pub fn rows(&mut self, bytes: &mut Vec<u8>, mut see: impl FnMut(&Row)) -> Option<()> {
        let (from, to) = self.head.rows_at()?;
        bytes.resize(usize::try_from(to - from).ok()?, 0);
        self.file.seek(SeekFrom::Start(from)).ok()?;
        self.file.read_exact(bytes).ok()?;
        let (rows, _) = bytes.as_chunks::<ROW>();
        for (number, bytes) in rows.iter().enumerate() {
            see(&row(bytes, number as u64, self.month)?);
        }
        Some(())
    }

    /// The rows of one KPI and owner, without the others being read.
    pub fn rows_of(&mut self, kpi: &str, owner: &str, mut see: impl FnMut(&Row)) -> Option<()> {
        let number = |names: &[String], name: &str| names.iter().position(|known| known == name).map(|at| at as u16);
        let numbers = (number(&self.names.kpis, kpi), number(&self.names.owners, owner));
        let (Some(kpi), Some(owner)) = numbers else { return Some(()) };
        let (mut low, mut high) = (0, self.head.rows);
        while low < high {
            let middle = low.midpoint(high);
            let key = self.row(middle)?.key;
            if (key.kpi, key.owner) < (kpi, owner) { low = middle + 1 } else { high = middle }
        }
        for at in low..self.head.rows {
            let row = self.row(at)?;
            if (row.key.kpi, row.key.owner) != (kpi, owner) {
                break;
            }
            see(&row);
        }
        Some(())
    }

    fn row(&mut self, number: u64) -> Option<Row> {
        let (from, _) = self.head.rows_at()?;
        let mut bytes = [0; ROW];
        self.file.seek(SeekFrom::Start(from + number * ROW as u64)).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        row(&bytes, number, self.month)
    }
}

/// The right to keep sums of what is read from now on.
#[derive(Debug)]
pub struct Draft {
    shelf: Shelf,
    began: Stamp,
}

impl Draft {
    /// Keeps the sums of a month's file that had this stamp before and after it was read. That it cannot be done harms
    /// nobody: whoever asks next adds up again.
    pub fn keep(&self, month: Month, grain: Grain, read: (Stamp, u128), names: &Names, rows: &mut [Row]) {
        let (stamp, newest) = read;
        if stamp.is_older_than(&self.began) {
            rows.sort_unstable_by_key(|row| row.key);
            self.write(month, grain, (stamp, newest), names, rows);
        }
    }

    fn write(
        &self,
        month: Month,
        grain: Grain,
        (stamp, newest): (Stamp, u128),
        names: &Names,
        rows: &[Row],
    ) -> Option<()> {
        let names = names.to_bytes()?;
        let head =
            Head { stamp, newest, names: names.len() as u64, names_check: check(&names, 0), rows: rows.len() as u64 };
        let mut bytes = Vec::with_capacity(HEAD + names.len() + rows.len() * ROW);
        bytes.extend(head.to_bytes());
        bytes.extend(names);
        for (number, row) in rows.iter().enumerate() {
            if !put_row(&mut bytes, number as u64, row) {
                return None;
            }
        }
        let mut file = new_file_in(&self.shelf.folder).ok()?;
        file.write_all(&bytes).ok()?;
        file.persist(self.shelf.path(month, grain)).ok()?;
        Some(())
    }
}
