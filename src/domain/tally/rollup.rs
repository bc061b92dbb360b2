//! What the entries of one KPI, owner and breakdown amount to inside one month: the one place where an entry becomes a
//! part of a total. Small, of a fixed size and free of names, so that it can be kept and taken up again.

use chrono::Datelike;

use crate::domain::record::Observation;
use crate::domain::tally::{Entry, Latest};
use crate::domain::value::Total;

/// The sums of some live entries of one month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rollup {
    /// Live lines.
    pub lines: u32,
    /// Days of the month on which there is an entry; the lowest bit is its first.
    pub days: u32,
    /// Sum of values.
    pub sum: Total,
    /// Sum of counts.
    pub count: i64,
    /// The latest value.
    pub latest: Option<Latest>,
}

impl Rollup {
    /// The sums of one entry.
    pub fn of(entry: &Entry) -> Rollup {
        let mut rollup = Rollup::default();
        rollup.add(entry);
        rollup
    }

    /// Adds a live entry of the month.
    #[inline]
    pub fn add(&mut self, entry: &Entry) {
        self.count(entry.date.day0(), entry.observation, entry.adjusts);
        self.latest = later(self.latest, Latest::of(entry));
    }

    /// The same but for the latest value: whoever adds many entries finds out in his own way which of them is the latest,
    /// and puts it into [`Rollup::latest`]. `day` is that of the month, from 0.
    #[inline]
    pub fn count(&mut self, day: u32, observation: Observation, adjusts: bool) {
        self.lines += 1;
        if let Observation::Entered { value, count } = observation {
            self.sum += value;
            // At most 10^9 observations a line, and fewer than 2^32 lines.
            self.count += count as i64;
        }
        if !adjusts {
            self.days |= 1 << day;
        }
    }

    /// Adds what other entries amount to.
    pub fn absorb(&mut self, other: &Rollup) {
        self.lines += other.lines;
        self.days |= other.days;
        self.sum += other.sum;
        self.count += other.count;
        if let Some(latest) = other.latest {
            self.latest = later(self.latest, latest);
        }
    }
}

/// The later of two values; the first where both are of one line.
#[inline]
pub(super) fn later(known: Option<Latest>, other: Latest) -> Option<Latest> {
    match known {
        Some(known) if known.key >= other.key => Some(known),
        _ => Some(other),
    }
}
