//! What definition files say, decoded once and kept in `.kpi/definitions/`: derived, and free to delete.
//!
//! What is kept stands in for a text only where the text is the very one it was made from, known by its print; neither names
//! nor times tell. Only definitions without a fault are kept, and what is taken is checked by the domain again. Anything odd -
//! another version, a wrong checksum, a cut end - is as if nothing were kept.

mod catalog;
pub mod pack;
mod print;
mod team;

#[cfg(test)]
mod tests;

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use crate::store::atomic::new_file_in;
use crate::store::root::Root;

pub use print::Print;

const FOLDER: &str = ".kpi/definitions";

/// Changes with what is kept and with what readers of definitions make of a text; a test tells when.
const LAYOUT: u32 = 2;

/// Layout and version, the print of the text, the print of what follows.
const HEAD: usize = 3 * 8;

/// Where decoded definitions lie.
#[derive(Debug)]
pub struct Definitions {
    folder: PathBuf,
}

impl Definitions {
    /// Those of a workspace; none where their folder leads elsewhere. Makes nothing.
    pub fn of(root: &Root) -> Option<Definitions> {
        root.path(FOLDER).ok().map(|folder| Definitions { folder })
    }

    /// What is kept of a definition file, if it was made from the text with this print.
    pub fn take<T>(&self, file: &str, text: &Print, take: impl FnOnce(&mut &[u8]) -> Option<T>) -> Option<T> {
        let path = self.path(file);
        // Opening a pipe would wait for whoever writes to it.
        path.symlink_metadata().ok().filter(fs::Metadata::is_file)?;
        let kept = fs::read(path).ok()?;
        let (head, mut rest) = kept.split_at_checked(HEAD)?;
        if head != self::head(text, rest) {
            return None;
        }
        let value = take(&mut rest)?;
        rest.is_empty().then_some(value)
    }

    /// Keeps what was made from the text with this print. That it cannot be done harms nobody: whoever asks next reads the
    /// text again.
    pub fn keep(&self, file: &str, text: &Print, put: impl FnOnce(&mut Vec<u8>)) {
        let mut rest = Vec::new();
        put(&mut rest);
        self.write(file, &[&head(text, &rest)[..], &rest].concat());
    }

    fn write(&self, file: &str, bytes: &[u8]) -> Option<()> {
        if !self.folder.is_dir() {
            fs::create_dir_all(&self.folder).ok()?;
        }
        let mut draft = new_file_in(&self.folder).ok()?;
        draft.write_all(bytes).ok()?;
        draft.persist(self.path(file)).ok()?;
        Some(())
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.join(file)
    }
}

fn head(text: &Print, rest: &[u8]) -> [u8; HEAD] {
    let maker = Print::blank().with(env!("CARGO_PKG_VERSION").as_bytes()).with(&LAYOUT.to_le_bytes());
    let mut head = [0; HEAD];
    for (at, print) in [&maker, text, &Print::blank().with(rest)].into_iter().enumerate() {
        head[at * 8..][..8].copy_from_slice(&print.number().to_le_bytes());
    }
    head
}
