//! `--output FILE`: a result lands whole or not at all. Knows nothing of workspaces.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::problem::Fault;
use crate::store::atomic::{new_file_in, put_in_place, replace_at};
use crate::store::disk::unwritable;

/// Writes a result to a file, so that nobody ever opens half a report. A link is followed; what is no regular file (a
/// pipe, a device) is written straight.
pub fn deliver(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    put(path, bytes).map_err(|error| unwritable(&path.display().to_string(), error).into())
}

/// A result on its way to a file, written as it comes about: what was there stays until [`Landing::land`], and stays for
/// good when that is never reached.
pub struct Landing {
    path: PathBuf,
    way: Way,
}

enum Way {
    /// Into a temporary file beside it.
    Beside(io::BufWriter<NamedTempFile>),
    /// A pipe or a device, written straight.
    Straight(io::BufWriter<fs::File>),
}

/// How much is gathered before it goes to the disk.
const BUFFER: usize = 1 << 16;

impl Landing {
    /// Begins a result for that file. A link is followed.
    pub fn begin(path: &Path) -> Result<Landing, Fault> {
        let open = || -> io::Result<Landing> {
            if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
                let file = fs::OpenOptions::new().write(true).open(path)?;
                let way = Way::Straight(io::BufWriter::with_capacity(BUFFER, file));
                return Ok(Landing { path: path.to_owned(), way });
            }
            let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            let folder = real.parent().ok_or(io::ErrorKind::InvalidInput)?;
            let way = Way::Beside(io::BufWriter::with_capacity(BUFFER, new_file_in(folder)?));
            Ok(Landing { path: real, way })
        };
        open().map_err(|error| unwritable(&path.display().to_string(), error).into())
    }

    /// Puts it in its place.
    pub fn land(self) -> Result<(), Fault> {
        let Landing { path, way } = self;
        let landed = match way {
            Way::Straight(mut file) => file.flush(),
            Way::Beside(file) => file.into_inner().map_err(io::Error::from).and_then(|file| put_in_place(file, &path)),
        };
        landed.map_err(|error| unwritable(&path.display().to_string(), error).into())
    }
}

impl Write for Landing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.way {
            Way::Beside(file) => file.write(bytes),
            Way::Straight(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.way {
            Way::Beside(file) => file.flush(),
            Way::Straight(file) => file.flush(),
        }
    }
}

/// Makes a folder for results, with the folders above it.
pub fn make_folder(path: &Path) -> Result<(), Fault> {
    fs::create_dir_all(path).map_err(|error| unwritable(&path.display().to_string(), error).into())
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    replace_at(&fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()), bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_replaces_the_old_one_and_leaves_no_litter() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.csv");
        deliver(&path, b"one").unwrap();
        deliver(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(deliver(folder.path(), b"three").unwrap_err().code, "file-unwritable");
    }

    #[test]
    fn what_is_written_bit_by_bit_lands_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.csv");
        fs::write(&path, "old").unwrap();
        let mut given_up = Landing::begin(&path).unwrap();
        given_up.write_all(&[b'x'; 200_000]).unwrap();
        drop(given_up);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        let mut landing = Landing::begin(&path).unwrap();
        landing.write_all(b"new").unwrap();
        landing.land().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(Landing::begin(&folder.path().join("none/x.csv")).err().unwrap().code, "file-unwritable");
    }
}
