//! Files from outside the workspace that a user hands in. They are read once, from beginning to end, and never changed.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest as _, Sha256};

use crate::problem::Fault;
use crate::store::disk::unreadable;

/// A file being read, or what is piped in.
pub struct Input {
    source: Box<dyn Read + Send>,
    length: Option<u64>,
    seen: Digest,
}

/// The digest of what was read of a file so far.
#[derive(Clone, Default)]
pub struct Digest(Arc<Mutex<Sha256>>);

impl Input {
    /// Opens a file.
    pub fn open(path: &Path) -> Result<Input, Fault> {
        let name = path.display().to_string();
        let metadata = path.metadata().map_err(|error| unreadable(&name, error))?;
        if metadata.is_dir() {
            return Err(unreadable(&name, io::ErrorKind::IsADirectory.into()).into());
        }
        let file = File::open(path).map_err(|error| unreadable(&name, error))?;
        // What has a length of nothing may be a pipe with a name.
        let length = Some(metadata.len()).filter(|length| *length > 0);
        Ok(Input { length, ..Input::of(Box::new(BufReader::with_capacity(1 << 16, file))) })
    }

    /// Reads from what is open already.
    pub fn of(source: Box<dyn Read + Send>) -> Input {
        Input { source, length: None, seen: Digest::default() }
    }

    /// How many bytes it has, where that is known.
    pub fn length(&self) -> Option<u64> {
        self.length
    }

    /// The digest, complete once everything was read.
    pub fn digest(&self) -> Digest {
        self.seen.clone()
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.seen.sum().update(&buffer[..read]);
        Ok(read)
    }
}

impl Digest {
    fn sum(&self) -> MutexGuard<'_, Sha256> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// SHA-256 in hex.
    pub fn hex(&self) -> String {
        let mut hex = String::new();
        for byte in self.sum().clone().finalize() {
            write!(hex, "{byte:02x}").expect("a text takes everything");
        }
        hex
    }
}

/// A whole file of text, such as mappings kept outside a workspace.
pub fn text(path: &Path) -> Result<String, Fault> {
    let mut text = String::new();
    let read = Input::open(path)?.read_to_string(&mut text);
    read.map_err(|error| unreadable(&path.display().to_string(), error))?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_has_its_digest() {
        let mut input = Input::of(Box::new(&b"abc"[..]));
        let digest = input.digest();
        io::copy(&mut input, &mut io::sink()).unwrap();
        assert_eq!(digest.hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Input::open(folder.path()).err().unwrap().code, "file-unreadable");
        assert_eq!(text(&folder.path().join("none.toml")).unwrap_err().code, "file-unreadable");
    }
}
