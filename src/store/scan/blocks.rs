//! A file in blocks of whole lines, read into one buffer that is used again for the next file.

use std::fs::File;
use std::io::{ErrorKind, Read, Result};

/// How much is read at once.
const BLOCK: usize = if cfg!(test) { 700 } else { 256 << 10 };
/// Bytes that are there behind a block's last line, so that windows over a line never end too early.
pub const MARGIN: usize = 128;

/// The buffer.
#[derive(Debug, Default)]
pub struct Blocks {
    buffer: Vec<u8>,
}

/// Whole lines, but for the last one of a file: `bytes[..end]`, behind which at least [`MARGIN`] bytes of no meaning follow.
#[derive(Clone, Copy, Debug)]
pub struct Block<'b> {
    /// The lines and what follows.
    pub bytes: &'b [u8],
    /// Where the lines end.
    pub end: usize,
}

impl Blocks {
    /// Shows the file block by block until `see` has seen enough.
    pub fn read(&mut self, file: &mut File, mut see: impl FnMut(Block<'_>) -> bool) -> Result<()> {
        let size = usize::try_from(file.metadata()?.len()).unwrap_or(BLOCK).saturating_add(1).min(BLOCK);
        if self.buffer.len() < size + MARGIN {
            self.buffer.resize(size + MARGIN, 0);
        }
        let mut have = 0;
        loop {
            let room = self.buffer.len() - MARGIN;
            let read = match file.read(&mut self.buffer[have..room]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                read => read?,
            };
            let last = read == 0;
            let ended = memchr::memrchr(b'\n', &self.buffer[have..have + read]).map(|at| have + at + 1);
            have += read;
            let end = if last { have } else { ended.unwrap_or(0) };
            if (end > 0 && !see(Block { bytes: &self.buffer, end })) || last {
                return Ok(());
            }
            self.buffer.copy_within(end..have, 0);
            have -= end;
            if have == room {
                self.buffer.resize(2 * room + MARGIN, 0);
            }
        }
    }
}
