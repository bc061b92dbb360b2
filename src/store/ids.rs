//! New ids for lines: they rise strictly within a process, and chance keeps those of two processes apart.

use crate::domain::stamp::RecordId;

/// Gives out ids. Chance and clock come from outside.
#[derive(Clone, Debug)]
pub struct IdSource {
    next: u128,
}

impl IdSource {
    /// A source of ids beginning at the time `milliseconds` since 1970; of `entropy` 80 bits count.
    pub fn new(entropy: u128, milliseconds: u64) -> IdSource {
        // The top bit of chance stays free, so that counting up never reaches into the time.
        let chance = entropy & ((1 << 79) - 1);
        IdSource { next: (u128::from(milliseconds) & ((1 << 48) - 1)) << 80 | chance }
    }

    /// The next id.
    pub fn next_id(&mut self) -> RecordId {
        let id = RecordId::from_bits(self.next);
        self.next = self.next.wrapping_add(1);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_and_carry_their_time() {
        let mut ids = IdSource::new(u128::MAX, 1_469_922_850_259);
        let first = ids.next_id();
        assert!(first.as_str().starts_with("01ARZ3NDEK"), "{first}");
        assert!(ids.next_id() > first && ids.next_id() > first);
    }
}
