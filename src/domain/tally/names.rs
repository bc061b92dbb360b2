//! Names and numbers of a tally, and how they are found again.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::domain::name_map::NameMap;

/// A hash of a few small numbers. They are positions of our own making, so nobody can aim at it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(23) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A map from small numbers.
pub type NumberMap<K, V> = HashMap<K, V, BuildHasherDefault<Mix>>;

/// Names met so far, each with a position.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    pub(super) names: Vec<String>,
    pub(super) index: NameMap<String, u32>,
}

impl Names {
    /// Of several spellings the first in the alphabet is shown: the order of entries carries no meaning.
    pub(super) fn position(&mut self, folded: &str, shown: &str) -> u32 {
        if let Some(&at) = self.index.get(folded) {
            let known = &mut self.names[at as usize];
            if shown < known.as_str() {
                shown.clone_into(known);
            }
            return at;
        }
        let at = self.names.len() as u32;
        self.names.push(shown.to_owned());
        self.index.insert(folded.to_owned(), at);
        at
    }
}
