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
    /// Days of the segment, counted from its first, on which there is an entry: the first 64, and those behind them, which
    /// few segments have.
    pub days: (u64, Vec<u64>),
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
        self.add_days(word, days as u64);
        if days >> 64 != 0 {
            self.add_days(word + 1, (days >> 64) as u64);
        }
    }

    fn add_days(&mut self, word: usize, days: u64) {
        let (first, others) = &mut self.days;
        if word == 0 {
            *first |= days;
            return;
        }
        if others.len() < word {
            others.resize(word, 0);
        }
        others[word - 1] |= days;
    }

    /// Adds what another cell of the same KPI, owner, breakdown and segment holds.
    pub(super) fn absorb(&mut self, other: Cell) {
        self.lines += other.lines;
        self.sum += other.sum;
        self.count += other.count;
        if let Some(latest) = other.latest {
            self.latest = later(self.latest, latest);
        }
        self.add_days(0, other.days.0);
        (1..).zip(other.days.1).for_each(|(word, days)| self.add_days(word, days));
    }

    pub(super) fn has_day(&self, day: usize) -> bool {
        let word = if day < 64 { Some(&self.days.0) } else { self.days.1.get(day / 64 - 1) };
        word.is_some_and(|word| word & (1 << (day % 64)) != 0)
    }
}
