//! What a KPI, owner and breakdown add up to inside one segment of a tally, made of the sums of its months.

use crate::domain::tally::Latest;
use crate::domain::tally::rollup::{Rollup, later};
use crate::domain::value::Total;

/// What a KPI, owner and breakdown add up to inside one segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Live lines.
    pub lines: u32,
    /// Sum of values.
    pub sum: Total,
    /// Sum of counts; of lines with a value for anything but means.
    pub count: i128,
    /// The latest value.
    pub latest: Option<Latest>,
    /// Days of the segment, counted from its first, on which there is an entry.
    pub days: Vec<u64>,
}

impl Cell {
    /// Adds sums of one month, whose first day is day `first` of the segment; it may begin before the segment does.
    pub(super) fn take(&mut self, first: i64, part: &Rollup) {
        self.lines += part.lines;
        self.sum += part.sum;
        self.count += i128::from(part.count);
        if let Some(latest) = part.latest {
            self.latest = later(self.latest, latest);
        }
        if part.days == 0 {
            return;
        }
        let (word, days) = match usize::try_from(first) {
            Ok(first) => (first / 64, u128::from(part.days) << (first % 64)),
            Err(_) => (0, u128::from(part.days) >> first.unsigned_abs().min(32)),
        };
        let (low, high) = (days as u64, (days >> 64) as u64);
        let needed = word + 1 + usize::from(high != 0);
        if self.days.len() < needed {
            self.days.resize(needed, 0);
        }
        self.days[word] |= low;
        if high != 0 {
            self.days[word + 1] |= high;
        }
    }

    /// Adds what another cell of the same KPI, owner, breakdown and segment holds.
    pub(super) fn absorb(&mut self, other: Cell) {
        self.lines += other.lines;
        self.sum += other.sum;
        self.count += other.count;
        if let Some(latest) = other.latest {
            self.latest = later(self.latest, latest);
        }
        if self.days.len() < other.days.len() {
            self.days.resize(other.days.len(), 0);
        }
        self.days.iter_mut().zip(other.days).for_each(|(own, more)| *own |= more);
    }

    pub(super) fn has_day(&self, day: usize) -> bool {
        self.days.get(day / 64).is_some_and(|word| word & (1 << (day % 64)) != 0)
    }
}
