//! Whole-file replacement: after a crash there is the old file or the new one, never a part.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use crate::problem::Fault;
use crate::store::disk::{sync_folder, unwritable};
use crate::store::lock::WriteLock;
use crate::store::root::Root;

/// Puts `bytes` in the place of a file of the workspace, or makes it. Its permissions stay; a link is followed.
pub fn replace(_lock: &WriteLock, root: &Root, file: &str, bytes: &[u8]) -> Result<(), Fault> {
    let path = root.path(file)?;
    if let Some((folder, _)) = file.rsplit_once('/') {
        root.make_folder(folder)?;
    }
    replace_at(&path, bytes).map_err(|error| unwritable(file, error).into())
}

/// The same for a file anywhere, such as the one a user names for a report.
pub fn replace_at(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let mut temporary = new_file_in(folder)?;
    temporary.write_all(bytes)?;
    put_in_place(temporary, path)
}

/// Puts a finished file of the same folder there; returns once it is on the disk.
pub fn put_in_place(temporary: NamedTempFile, path: &Path) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    if let Ok(old) = fs::metadata(path) {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file().sync_all()?;
    persist(temporary, path)?;
    sync_folder(folder)
}

/// A file that will stand in that folder under another name, and is gone when it is dropped.
#[cfg(unix)]
pub fn new_file_in(folder: &Path) -> io::Result<NamedTempFile> {
    use std::os::unix::fs::PermissionsExt;
    let ordinary = fs::Permissions::from_mode(0o666);
    // As any other new file; the user's umask takes away from it.
    Builder::new().prefix(".kpi-").suffix(".tmp").permissions(ordinary).tempfile_in(folder)
}

/// A file that will stand in that folder under another name, and is gone when it is dropped.
#[cfg(not(unix))]
pub fn new_file_in(folder: &Path) -> io::Result<NamedTempFile> {
    Builder::new().prefix(".kpi-").suffix(".tmp").tempfile_in(folder)
}

/// Renames; where another program holds the file for a moment, as a virus scanner or Excel may on Windows, tries again.
fn persist(mut temporary: NamedTempFile, path: &Path) -> io::Result<()> {
    const TRIES: u32 = 25;
    for attempt in 1.. {
        match temporary.persist(path) {
            Ok(_) => return Ok(()),
            Err(refused) if cfg!(windows) && attempt < TRIES && is_held(&refused.error) => temporary = refused.file,
            Err(refused) => return Err(refused.error),
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    unreachable!("the last try returns")
}

/// Access denied, sharing violation, lock violation.
fn is_held(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::lock::tests::locked;

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let (folder, root, lock) = locked();
        replace(&lock, &root, "closes/inputs/x.toml", b"one").unwrap();
        replace(&lock, &root, "closes/inputs/x.toml", b"two").unwrap();
        assert_eq!(fs::read(folder.path().join("closes/inputs/x.toml")).unwrap(), b"two");
        assert_eq!(root.names("closes/inputs").unwrap(), ["x.toml"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let (folder, root, lock) = locked();
        let real = folder.path().join("real.toml");
        fs::write(&real, "one").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real.toml", folder.path().join("team.toml")).unwrap();
        replace(&lock, &root, "team.toml", b"two").unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"two");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(folder.path().join("team.toml").symlink_metadata().unwrap().is_symlink());
    }
}
