//! By what a file is known to be the one it was.

use std::fs::Metadata;

use crate::store::cache::layout::word;

/// Device, inode, length, and the times of the last change of content and of inode, in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    inode: u64,
    length: u64,
    modified: i128,
    changed: i128,
}

impl Stamp {
    /// The bytes it is kept as.
    pub const SIZE: usize = 56;

    /// The stamp of a file; none where the system tells too little to trust.
    #[cfg(unix)]
    pub fn of(metadata: &Metadata) -> Option<Stamp> {
        use std::os::unix::fs::MetadataExt;
        let nanoseconds = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
        metadata.is_file().then(|| Stamp {
            device: metadata.dev(),
            inode: metadata.ino(),
            length: metadata.len(),
            modified: nanoseconds(metadata.mtime(), metadata.mtime_nsec()),
            changed: nanoseconds(metadata.ctime(), metadata.ctime_nsec()),
        })
    }

    /// The stamp of a file; none where the system tells too little to trust.
    #[cfg(not(unix))]
    pub fn of(_metadata: &Metadata) -> Option<Stamp> {
        None
    }

    /// The length of the file.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// True where nothing can have changed the file since `other` was made without its stamp becoming another: a change in the
    /// very tick of the clock in which it was read would leave it as it is.
    pub fn is_older_than(&self, other: &Stamp) -> bool {
        self.modified < other.modified && self.changed < other.modified
    }

    /// True for the stamp of the same file after so many bytes were added to it.
    pub fn follows(&self, before: &Stamp, added: u64) -> bool {
        (self.device, self.inode, self.length) == (before.device, before.inode, before.length + added)
    }

    pub(super) fn to_bytes(self) -> [u8; Stamp::SIZE] {
        let mut bytes = [0; Stamp::SIZE];
        bytes[..8].copy_from_slice(&self.device.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.inode.to_le_bytes());
        bytes[16..24].copy_from_slice(&self.length.to_le_bytes());
        bytes[24..40].copy_from_slice(&self.modified.to_le_bytes());
        bytes[40..].copy_from_slice(&self.changed.to_le_bytes());
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8; Stamp::SIZE]) -> Stamp {
        let wide = |at: usize| i128::from(word(bytes, at + 8) as i64) << 64 | i128::from(word(bytes, at));
        Stamp {
            device: word(bytes, 0),
            inode: word(bytes, 8),
            length: word(bytes, 16),
            modified: wide(24),
            changed: wide(40),
        }
    }
}
