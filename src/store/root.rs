//! The workspace folder, and the way to every file in it: nothing outside is touched, whatever a name or a link says.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use crate::problem::Fault;
use crate::store::disk::{FileError, sync_folder, unreadable, unwritable};

/// The folder of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    folder: PathBuf, // Invariant: canonical.
}

impl Root {
    /// The file that makes a folder a workspace, if it has a `[workspace]` table.
    pub const CATALOG: &'static str = "kpi-catalog.toml";

    /// The workspace that `start` lies in: the nearest folder, upwards, that is one.
    pub fn find(start: &Path) -> Option<Root> {
        let start = start.canonicalize().ok()?;
        start.ancestors().find(|folder| Root::is_workspace(folder)).map(|folder| Root { folder: folder.to_owned() })
    }

    /// This very folder, whether it is a workspace already or is about to become one.
    pub fn at(folder: &Path) -> Result<Root, Fault> {
        let named = folder.display().to_string();
        let folder = folder.canonicalize().map_err(|error| unreadable(&named, error))?;
        Ok(Root { folder })
    }

    /// True when the folder itself has a catalog with a `[workspace]` table. A catalog that is broken further down still
    /// marks its workspace, so that the mistake in it can be told.
    pub fn is_workspace(folder: &Path) -> bool {
        // Opening a pipe would wait for whoever writes to it.
        let catalog = folder.join(Root::CATALOG);
        catalog.is_file() && fs::File::open(catalog).is_ok_and(|file| any_line(BufReader::new(file), opens_workspace))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where a file of the workspace really is. Links are followed as long as they stay inside; the file need not exist.
    pub fn path(&self, relative: &str) -> Result<PathBuf, Fault> {
        let outside = || Fault::from(FileError::Outside { file: relative.to_owned() });
        let plain = |part| matches!(part, Component::Normal(_));
        if relative.is_empty() || !Path::new(relative).components().all(plain) {
            return Err(outside());
        }
        if let Some((path, _)) = self.plain_path(relative) {
            return Ok(path);
        }
        let real = real_path(&self.folder.join(relative)).map_err(|error| unreadable(relative, error))?;
        real.filter(|real| real.starts_with(&self.folder)).ok_or_else(outside)
    }

    /// The path of a file where nothing on the way to it from the folder is a link, and what it is, if it is there; none
    /// where more must be looked at.
    fn plain_path(&self, relative: &str) -> Option<(PathBuf, Option<fs::Metadata>)> {
        let mut path = self.folder.clone();
        let mut parts = Path::new(relative).components();
        let mut last = None;
        for part in parts.by_ref() {
            path.push(part);
            match path.symlink_metadata() {
                Ok(metadata) if metadata.is_symlink() => return None,
                Ok(metadata) => last = Some(metadata),
                // What does not exist yet is taken as it is named.
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    path.extend(parts);
                    return Some((path, None));
                }
                Err(_) => return None,
            }
        }
        Some((path, last))
    }

    /// Where something of the workspace is, and what; none where there is nothing.
    fn look(&self, relative: &str) -> Result<Option<(PathBuf, fs::Metadata)>, Fault> {
        let is_plain = Path::new(relative).components().all(|part| matches!(part, Component::Normal(_)));
        match self.plain_path(relative).filter(|_| is_plain && !relative.is_empty()) {
            Some((path, Some(metadata))) => Ok(Some((path, metadata))),
            Some((_, None)) => Ok(None),
            None => {
                let path = self.path(relative)?;
                match fs::metadata(&path) {
                    Ok(metadata) => Ok(Some((path, metadata))),
                    Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                    Err(error) => Err(unreadable(relative, error).into()),
                }
            }
        }
    }

    /// The workspace that a file lies in, and where in it. The file need not exist; a link is followed.
    pub fn around(file: &Path) -> Option<(Root, PathBuf)> {
        let real = real_path(file).ok().flatten()?;
        let root = real.ancestors().skip(1).find(|folder| folder.is_dir()).and_then(Root::find)?;
        let inside = real.strip_prefix(&root.folder).ok()?.to_owned();
        Some((root, inside))
    }

    /// The bytes of a file, or `None` where there is none.
    pub fn read(&self, relative: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(mut file) = self.open(relative)? else { return Ok(None) };
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|error| unreadable(relative, error))?;
        Ok(Some(bytes))
    }

    /// A file to read bit by bit, or `None` where there is none.
    pub fn open(&self, relative: &str) -> Result<Option<fs::File>, Fault> {
        match self.look(relative)? {
            Some((_, metadata)) if !metadata.is_file() => Err(FileError::NotAFile { file: relative.to_owned() }.into()),
            Some((path, _)) => Ok(Some(fs::File::open(path).map_err(|error| unreadable(relative, error))?)),
            None => Ok(None),
        }
    }

    /// The names in a folder of the workspace, sorted; none where there is no such folder. The workspace's own has no name.
    pub fn names(&self, relative: &str) -> Result<Vec<String>, Fault> {
        let folder = match relative {
            "" => self.folder.clone(),
            _ => match self.look(relative)? {
                Some((folder, _)) => folder,
                None => return Ok(Vec::new()),
            },
        };
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(unreadable(relative, error).into()),
        };
        let name = |entry: std::io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
        let mut names = entries.map(name).collect::<std::io::Result<Vec<_>>>().map_err(|e| unreadable(relative, e))?;
        names.sort();
        Ok(names)
    }

    /// The folder `relative`, made if it is not there, and made to stay.
    pub fn make_folder(&self, relative: &str) -> Result<PathBuf, Fault> {
        let path = self.path(relative)?;
        if !path.is_dir() {
            fs::create_dir_all(&path).map_err(|error| unwritable(relative, error))?;
            let above = path.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.folder));
            for folder in above {
                sync_folder(folder).map_err(|error| unwritable(relative, error))?;
            }
        }
        Ok(path)
    }
}

/// True when a line of the file is one that is sought; reads no further than that.
fn any_line(mut file: impl BufRead, is_sought: impl Fn(&[u8]) -> bool) -> bool {
    let mut line = Vec::new();
    while file.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        if is_sought(&line) {
            return true;
        }
        line.clear();
    }
    false
}

fn opens_workspace(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
    let Some(inside) = line.strip_prefix(b"[") else { return false };
    let name = inside.trim_ascii_start().strip_prefix(b"workspace").unwrap_or(b"");
    matches!(name.trim_ascii_start().first(), Some(b']' | b'.'))
}

/// Follows every link on the way; what does not exist yet is taken as it is named. A link to nowhere has no real path.
fn real_path(path: &Path) -> std::io::Result<Option<PathBuf>> {
    match path.canonicalize() {
        Ok(real) => return Ok(Some(real)),
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        Err(_) => {}
    }
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_symlink() => return Ok(None),
        Ok(_) => return real_path(path), // Somebody made it just now.
        Err(_) => {}
    }
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(None) };
    Ok(real_path(folder)?.map(|folder| folder.join(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_is_found_from_below_and_a_template_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("records");
        fs::create_dir(&below).unwrap();
        fs::write(folder.path().join(Root::CATALOG), "# [workspace]\n[stages]\n").unwrap();
        assert_eq!(Root::find(&below), None);
        fs::write(folder.path().join(Root::CATALOG), "\n [ workspace ] # here\nformat = 1\n").unwrap();
        assert_eq!(Root::find(&below).unwrap().folder(), folder.path().canonicalize().unwrap());
    }

    #[test]
    fn names_that_lead_away_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::at(folder.path()).unwrap();
        for bad in ["", "../x", "/etc/passwd", "records/../../x"] {
            assert_eq!(root.path(bad).unwrap_err().code, "file-outside", "{bad}");
        }
        assert_eq!(root.path("records/2024-05.csv").unwrap(), root.folder().join("records/2024-05.csv"));
        assert_eq!(root.read("records/2024-05.csv"), Ok(None));
    }

    #[test]
    fn a_file_that_is_made_meanwhile_does_not_lie_outside() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::at(folder.path()).unwrap();
        let path = folder.path().join("lock");
        std::thread::scope(|scope| {
            let maker = scope.spawn(|| {
                for _ in 0..5_000 {
                    fs::write(&path, "").unwrap();
                    fs::remove_file(&path).unwrap();
                }
            });
            while !maker.is_finished() {
                assert_eq!(root.path("lock").unwrap(), root.folder().join("lock"));
            }
        });
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_only() {
        use std::os::unix::fs::symlink;
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = Root::at(folder.path()).unwrap();
        fs::write(folder.path().join("real.csv"), "x").unwrap();
        symlink("real.csv", folder.path().join("inner.csv")).unwrap();
        symlink(other.path(), folder.path().join("records")).unwrap();
        symlink(other.path().join("nowhere"), folder.path().join("dangling.csv")).unwrap();
        assert_eq!(root.read("inner.csv"), Ok(Some(b"x".to_vec())));
        for bad in ["records/2024-05.csv", "records", "dangling.csv"] {
            assert_eq!(root.path(bad).unwrap_err().code, "file-outside", "{bad}");
        }
    }
}
