//! How much of a file is read at most, so that a small file cannot fill the memory or keep the machine busy for hours.

use std::cell::Cell;
use std::error::Error;
use std::io::{self, Read};
use std::rc::Rc;

use crate::intake::container::problem::ContainerError;
use crate::problem::Fault;

/// A workbook or a page is read whole: at most so many bytes of it.
const MOST_BYTES: u64 = 64 << 20;
/// What the parts of a workbook may unpack to, all together.
pub const MOST_UNPACKED: u64 = 512 << 20;
/// Above this size parts that unpack to more than [`MOST_RATIO`] times their packed size are a bomb.
pub const RATIO_MATTERS: u64 = 32 << 20;
/// How many times larger the parts may be than the file.
pub const MOST_RATIO: u64 = 200;
/// So many filled cells a sheet may have.
pub const MOST_CELLS: usize = 10_000_000;
/// So many bytes the texts of a sheet may have together: a short text can be meant by many cells.
pub const MOST_TEXT: usize = 256 << 20;
/// So many columns a table may have.
pub const MOST_COLUMNS: usize = 4096;
/// So many bytes a cell may have.
pub const MOST_CELL: usize = 1 << 20;
/// So many bytes a line of a text may have.
pub const MOST_LINE: usize = 16 << 20;
/// So many tables may lie in each other.
pub const MOST_DEPTH: usize = 32;

/// Reads until the buffer is full or nothing is left.
pub fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// The whole of a file.
pub fn whole(file: &str, reader: impl Read) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let read = reader.take(MOST_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| super::unreadable(file, &error))?;
    if bytes.len() as u64 > MOST_BYTES {
        let limit = megabytes(MOST_BYTES);
        return Err(ContainerError::FileTooLarge { file: file.to_owned(), limit }.into());
    }
    Ok(bytes)
}

/// Whole megabytes.
pub fn megabytes(bytes: u64) -> i64 {
    i64::try_from(bytes >> 20).unwrap_or(i64::MAX)
}

/// What may still be unpacked; shared by all parts of a file.
#[derive(Clone, Debug)]
pub struct Budget(Rc<Cell<u64>>);

impl Budget {
    /// A budget of so many bytes.
    pub fn new(bytes: u64) -> Budget {
        Budget(Rc::new(Cell::new(bytes)))
    }
}

/// A reader that stops with an error when the budget is used up, whatever the file said of its sizes.
pub struct Capped<R> {
    source: R,
    budget: Budget,
}

impl<R: Read> Capped<R> {
    /// Reads from `source` as far as the budget goes.
    pub fn new(source: R, budget: &Budget) -> Capped<R> {
        Capped { source, budget: budget.clone() }
    }
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        let left = self.budget.0.get().checked_sub(read as u64);
        let error = ContainerError::UnpackedTooLarge { limit: megabytes(MOST_UNPACKED) };
        self.budget.0.set(left.ok_or_else(|| io::Error::other(error))?);
        Ok(read)
    }
}

/// The limit that an error of reading stands for.
pub fn of_io(error: &io::Error) -> Option<ContainerError> {
    of_any(error.get_ref()?)
}

/// The limit that lies behind an error of a parser.
pub fn of_any(error: &(dyn Error + 'static)) -> Option<ContainerError> {
    let own = error.downcast_ref::<ContainerError>().cloned();
    let io = || error.downcast_ref::<io::Error>().and_then(of_io);
    own.or_else(io).or_else(|| error.source().and_then(of_any))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_shared_and_ends() {
        let budget = Budget::new(5);
        let mut text = String::new();
        Capped::new(&b"abc"[..], &budget).read_to_string(&mut text).unwrap();
        let error = Capped::new(&b"def"[..], &budget).read_to_string(&mut text).unwrap_err();
        assert!(matches!(of_io(&error), Some(ContainerError::UnpackedTooLarge { .. })));
    }

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        assert_eq!(whole("a.xls", io::repeat(b'x').take(MOST_BYTES)).unwrap().len() as u64, MOST_BYTES);
        assert_eq!(whole("a.xls", io::repeat(b'x')).unwrap_err().code, "container-file-too-large");
    }
}
