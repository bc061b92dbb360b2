//! `--output FILE`: a result lands whole or not at all. Knows nothing of workspaces.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::problem::Fault;
use crate::store::atomic::replace_at;
use crate::store::disk::unwritable;

/// Writes a result to a file, so that nobody ever opens half a report. A link is followed; what is no regular file (a
/// pipe, a device) is written straight.
pub fn deliver(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    put(path, bytes).map_err(|error| unwritable(&path.display().to_string(), error).into())
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
}
