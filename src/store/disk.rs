//! What the disk can refuse, and the few steps that make what was written stay.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::problem::Argument;

crate::problems! {
    /// What can be wrong with a file or folder of the workspace.
    pub enum FileError: Data {
        /// It cannot be read.
        Unreadable = "file-unreadable" { file: String, reason: IoReason },
        /// It cannot be written; what was there is still there.
        Unwritable = "file-unwritable" { file: String, reason: IoReason },
        /// A name or a link leads out of the workspace.
        Outside = "file-outside" { file: String },
        /// There is something else than a file: a folder, a device, a pipe.
        NotAFile = "file-not-a-file" { file: String },
    }
}

/// Why the disk refused. The usual reasons have a message; for the others the system's own words stand in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IoReason {
    kind: io::ErrorKind,
    words: String,
}

impl From<io::Error> for IoReason {
    fn from(error: io::Error) -> IoReason {
        IoReason { kind: error.kind(), words: error.to_string() }
    }
}

impl From<IoReason> for Argument {
    fn from(reason: IoReason) -> Argument {
        match reason.kind {
            io::ErrorKind::PermissionDenied => Argument::Term("store-io-denied"),
            io::ErrorKind::ReadOnlyFilesystem => Argument::Term("store-io-read-only"),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Argument::Term("store-io-full"),
            io::ErrorKind::FileTooLarge => Argument::Term("store-io-too-large"),
            io::ErrorKind::NotFound => Argument::Term("store-io-missing"),
            io::ErrorKind::IsADirectory => Argument::Term("store-io-folder"),
            io::ErrorKind::NotADirectory => Argument::Term("store-io-no-folder"),
            _ => Argument::Text(reason.words),
        }
    }
}

/// An error of reading `file`.
pub fn unreadable(file: &str, error: io::Error) -> FileError {
    FileError::Unreadable { file: file.to_owned(), reason: error.into() }
}

/// An error of writing `file`.
pub fn unwritable(file: &str, error: io::Error) -> FileError {
    FileError::Unwritable { file: file.to_owned(), reason: error.into() }
}

/// Makes names created, renamed or removed in a folder durable. Windows does so by itself and has no such call.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) { Ok(()) } else { File::open(folder)?.sync_all() }
}
