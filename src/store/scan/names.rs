//! Names met so far, found again by their bytes without making a text of them.

/// What a name is found by: its first 24 bytes as words, and all of it.
#[derive(Clone, Copy, Debug)]
pub struct Key<'t> {
    words: [u64; 3],
    text: &'t [u8],
}

impl<'t> Key<'t> {
    /// The name at `from..to`, behind which at least 24 more bytes follow.
    #[inline]
    pub fn new(bytes: &'t [u8], from: usize, to: usize) -> Key<'t> {
        let (words, length) = (&bytes[from..from + 24], to - from);
        let word = |at: usize| {
            let bytes: [u8; 8] = words[8 * at..8 * at + 8].try_into().expect("a word is eight bytes long");
            let inside = length.saturating_sub(8 * at).min(8);
            let mask = if inside == 8 { u64::MAX } else { (1_u64 << (8 * inside)) - 1 };
            u64::from_le_bytes(bytes) & mask
        };
        Key { words: [word(0), word(1), word(2)], text: &bytes[from..to] }
    }

    /// True for the same name, where both are short enough to be told by their words.
    #[inline]
    pub fn is(&self, other: &Key<'_>) -> bool {
        self.words == other.words && self.text.len() == other.text.len() && self.text.len() <= 24
    }

    #[inline]
    fn hash(&self) -> usize {
        let [one, two, three] = self.words;
        let mixed =
            (one ^ 0x9e37_79b9_7f4a_7c15) as u128 * ((two ^ self.text.len() as u64).rotate_left(17) ^ !three) as u128;
        (mixed as u64 ^ (mixed >> 64) as u64) as usize
    }
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    words: [u64; 3],
    length: u32,
    /// The name's number and one more; 0 where the slot is free.
    name: u32,
}

const FREE: Slot = Slot { words: [0; 3], length: 0, name: 0 };

/// The names, numbered in the order in which they were met.
#[derive(Debug)]
pub struct Names {
    slots: Vec<Slot>,
    names: Vec<Box<str>>,
    /// What was asked for last: some fields hardly ever change from line to line.
    last: Slot,
}

impl Default for Names {
    fn default() -> Self {
        Names { slots: vec![FREE; 64], names: Vec::new(), last: FREE }
    }
}

impl Names {
    /// The number of a name. A new one is taken in if `fits`; none for one that does not.
    #[inline]
    pub fn number(&mut self, key: Key<'_>, fits: impl FnOnce(&str) -> bool) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = key.hash() & mask;
        loop {
            let slot = self.slots[at];
            if slot.name == 0 {
                return self.take_in(key, fits);
            }
            let same = slot.words == key.words && slot.length as usize == key.text.len();
            if same && (key.text.len() <= 24 || self.names[slot.name as usize - 1].as_bytes() == key.text) {
                return Some(slot.name - 1);
            }
            at = (at + 1) & mask;
        }
    }

    /// The same for a field that hardly ever changes from line to line.
    #[inline]
    pub fn number_again(&mut self, key: Key<'_>, fits: impl FnOnce(&str) -> bool) -> Option<u32> {
        let length = key.text.len();
        if self.last.name != 0 && self.last.words == key.words && self.last.length as usize == length && length <= 24 {
            return Some(self.last.name - 1);
        }
        let number = self.number(key, fits)?;
        self.last = Slot { words: key.words, length: length as u32, name: number + 1 };
        Some(number)
    }

    /// A name by its number.
    pub fn get(&self, number: u32) -> &str {
        &self.names[number as usize]
    }

    #[cold]
    fn take_in(&mut self, key: Key<'_>, fits: impl FnOnce(&str) -> bool) -> Option<u32> {
        let text = std::str::from_utf8(key.text).ok().filter(|text| fits(text))?;
        self.names.push(text.into());
        let slot = Slot { words: key.words, length: u32::try_from(text.len()).ok()?, name: self.names.len() as u32 };
        if self.names.len() * 2 > self.slots.len() {
            let larger = vec![FREE; self.slots.len() * 2];
            let former = std::mem::replace(&mut self.slots, larger);
            former.into_iter().filter(|slot| slot.name != 0).for_each(|slot| self.put(slot));
        }
        self.put(slot);
        Some(slot.name - 1)
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let text = self.names[slot.name as usize - 1].as_bytes();
        let mut at = Key { words: slot.words, text }.hash() & mask;
        while self.slots[at].name != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_name_has_one_number(texts in proptest::collection::vec("[a-c]{0,3}|[ab]{7,9}|[ab]{23,26}|x{24}[ab]{0,9}", 1..300)) {
            let mut names = Names::default();
            for text in &texts {
                let line = format!("{text}{:>24}", "");
                let number = names.number(Key::new(line.as_bytes(), 0, text.len()), |_| true).unwrap();
                prop_assert_eq!(names.get(number), text.as_str());
            }
            let different: std::collections::HashSet<&String> = texts.iter().collect();
            prop_assert_eq!(names.names.len(), different.len());
        }
    }
}
