//! The draw: entries of a month that are checked once more, chosen by nobody.

use crate::domain::id::PersonId;
use crate::domain::value::Ratio;
use crate::domain::verification::{Digest, Verification};
use crate::domain::wording::Wording;
use crate::report::control::Seen;

/// An entry that was drawn.
#[derive(Clone, Debug)]
pub struct Drawn<'a> {
    /// Its rank, by which it was.
    pub rank: Digest,
    /// The entry.
    pub seen: Seen<'a>,
    /// Whose word it rests on: who gave it, else who had to.
    pub verifier: Option<(PersonId, Wording)>,
    /// Who is to look at it after that controller, a deputy first.
    pub seconds: Vec<(PersonId, Wording)>,
    /// What the second look came to.
    pub second: Option<Verification>,
}

/// An entry beside what an export says of it.
#[derive(Clone, Debug)]
pub struct Differing<'a> {
    /// The entry.
    pub seen: Seen<'a>,
    /// What the export says; none where it has nothing to measure.
    pub exported: Option<Ratio>,
}

impl Differing<'_> {
    /// The entry's value minus the export's; none where one of them has nothing to measure.
    pub fn difference(&self) -> Option<Ratio> {
        Some(self.seen.value.clone()? - self.exported.clone()?)
    }

    /// True where both say the same, within that share of what the export says.
    pub fn agrees(&self, tolerance: &Ratio) -> bool {
        match (self.difference(), &self.exported) {
            (Some(difference), Some(exported)) => difference.abs() <= tolerance * exported.abs(),
            _ => self.seen.value == self.exported,
        }
    }
}
