//! What month files add up to, kept in `.kpi/rollup/` so that it need not be added up again: derived, and free to delete.
//!
//! Kept sums are trusted only where they cannot be wrong: the file is the same one (device, inode), of the same length, with
//! the same time of change and of its inode's change to the nanosecond, both older than the moment at which reading it began
//! (git's rule of "racily clean" files). Lines behind what was added up count only if this program itself appended them
//! under the lock and noted the file's new stamp. Anything else - another version, a wrong checksum, a torn end - is as if
//! nothing were kept.

mod layout;
mod note;
mod shelf;
mod stamp;

#[cfg(test)]
mod tests;

pub use layout::{Key, Names, Row, flaw, flaw_text};
pub use note::Note;
pub use shelf::{Draft, Kept, Shelf};
pub use stamp::Stamp;

crate::problems! {
    /// What can be wrong with what is kept.
    pub enum CacheError: Data {
        /// It is trusted and says something else than the records: reports were wrong.
        Differs = "cache-differs" { month: crate::domain::period::Period },
    }
}

/// How finely sums are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// By KPI, owner and breakdown.
    Month,
    /// The same, day by day.
    Day,
}

impl Grain {
    /// Both.
    pub const ALL: [Grain; 2] = [Grain::Month, Grain::Day];

    fn ending(self) -> &'static str {
        match self {
            Grain::Month => "months",
            Grain::Day => "days",
        }
    }
}

/// Whether sums are kept and taken up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Caching {
    /// Neither: every answer comes from the files.
    #[default]
    Off,
    /// Both.
    On,
}

/// A smaller file is read as fast as what is kept of it.
pub const WORTH_KEEPING: u64 = if cfg!(test) { 1 } else { 32 << 10 };
