//! A set of ids that is asked about every line and has few of them.

/// The set: a few bits that rule most ids out, and the ids in order.
#[derive(Debug, Default)]
pub struct Ids {
    bits: Option<Box<[u64; WORDS]>>,
    sorted: Vec<u128>,
}

/// How many bits rule out.
const BITS: u32 = 16;
const WORDS: usize = 1 << (BITS - 6);

impl Ids {
    /// The set of these.
    pub fn new(mut ids: Vec<u128>) -> Ids {
        if ids.is_empty() {
            return Ids::default();
        }
        ids.sort_unstable();
        ids.dedup();
        let mut bits = Box::new([0_u64; WORDS]);
        for id in &ids {
            let bit = bit_of(*id);
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Ids { bits: Some(bits), sorted: ids }
    }

    /// True where nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    /// True when the id is in it.
    #[inline]
    pub fn contains(&self, id: u128) -> bool {
        let bit = bit_of(id);
        self.bits.as_ref().is_some_and(|bits| bits[bit / 64] >> (bit % 64) & 1 != 0)
            && self.sorted.binary_search(&id).is_ok()
    }
}

/// By the part of an id that is chance and by the one that is time, for ids that were made by hand.
fn bit_of(id: u128) -> usize {
    let mixed = (id as u64 ^ ((id >> 64) as u64).rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - BITS)) as usize
}
