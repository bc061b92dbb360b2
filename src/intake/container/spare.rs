//! Rows that are done with: their memory serves the rows still to come, so that a long text asks for none a row.

use std::mem;
use std::sync::{Arc, Mutex, PoisonError};

use crate::intake::container::row::Row;

/// So many rows are kept at most.
const MOST: usize = 1 << 13;
/// The memory of a row with more bytes than this is given back at once.
const LARGE: usize = 1 << 12;

/// Rows that are done with, on their way back to where rows are made, which may be another thread.
#[derive(Clone, Debug, Default)]
pub struct Spares(Arc<Mutex<Vec<Row>>>);

impl Spares {
    /// Gives rows back that nobody needs any longer.
    pub fn give(&self, rows: &mut Vec<Row>) {
        let mut spare = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let room = MOST.saturating_sub(spare.len());
        spare.extend(rows.drain(..).filter(|row| row.size() <= LARGE).take(room));
    }

    /// Takes all there are in exchange for an empty list.
    fn take(&self, empty: &mut Vec<Row>) {
        mem::swap(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), empty);
    }
}

/// Where rows are made: the memory of such as came back.
#[derive(Debug, Default)]
pub struct Memory {
    spares: Spares,
    taken: Vec<Row>,
}

impl Memory {
    /// Memory of the rows that come back here.
    pub fn of(spares: Spares) -> Memory {
        Memory { spares, taken: Vec::new() }
    }

    /// An empty text and an empty list of cells.
    pub fn next(&mut self) -> (String, Vec<(u32, u32)>) {
        if self.taken.is_empty() {
            self.spares.take(&mut self.taken);
        }
        self.taken.pop().map(Row::emptied).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_used_again_but_not_hoarded() {
        let spares = Spares::default();
        let mut memory = Memory::of(spares.clone());
        assert_eq!(memory.next(), Default::default());
        let long = "x".repeat(LARGE + 1);
        spares.give(&mut vec![Row::new(1, ["abc", "d"]), Row::new(2, [long.as_str()])]);
        let (text, cells) = memory.next();
        assert!(text.is_empty() && cells.is_empty() && text.capacity() >= 4 && cells.capacity() >= 2);
        assert_eq!(memory.next().0.capacity(), 0);
        spares.give(&mut (0..2 * MOST as u32).map(|line| Row::new(line, ["a"])).collect());
        assert_eq!(spares.0.lock().unwrap().len(), MOST);
    }
}
