//! Names met so far, found again by their bytes without making a text of them.

/// So long a name is told by its words alone.
pub const SHORT: usize = 16;

/// Which bits of two words belong to a name of that many bytes.
const INSIDE: [[u64; 2]; SHORT + 1] = {
    let mut inside = [[0; 2]; SHORT + 1];
    let mut length = 1;
    while length <= SHORT {
        inside[length] = inside[length - 1];
        inside[length][(length - 1) / 8] |= 0xff << (8 * ((length - 1) % 8));
        length += 1;
    }
    inside
};

/// What a name is found by: its first 16 bytes as words, and all of it.
#[derive(Clone, Copy, Debug)]
pub struct Key<'t> {
    words: [u64; 2],
    text: &'t [u8],
}

impl<'t> Key<'t> {
    /// The name at `from..to`, behind which at least 16 more bytes follow.
    #[inline(always)]
    pub fn new(bytes: &'t [u8], from: usize, to: usize) -> Key<'t> {
        let both: &[u8; SHORT] = bytes[from..].first_chunk().expect("a margin follows every text");
        let both = u128::from_le_bytes(*both);
        let text = &bytes[from..to];
        let [low, high] = INSIDE[text.len().min(SHORT)];
        Key { words: [both as u64 & low, (both >> 64) as u64 & high], text }
    }

    /// True for the same name, where both are short enough to be told by their words.
    #[inline]
    pub fn is(&self, other: &Key<'_>) -> bool {
        self.words == other.words && self.text.len() == other.text.len() && self.text.len() <= SHORT
    }

    #[inline(always)]
    fn hash(&self) -> usize {
        let [one, two] = self.words;
        let mixed = (one ^ two.rotate_left(25)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 40) as usize ^ self.text.len()
    }
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    words: [u64; 2],
    length: u32,
    /// The name's number and one more; 0 where the slot is free.
    name: u32,
}

const FREE: Slot = Slot { words: [0; 2], length: 0, name: 0 };

impl Slot {
    /// True where it holds a name with that beginning and length.
    #[inline(always)]
    fn is_like(&self, key: &Key<'_>) -> bool {
        self.words == key.words && self.length as usize == key.text.len()
    }
}

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
    #[inline(always)]
    pub fn number(&mut self, key: Key<'_>, fits: impl FnOnce(&str) -> bool) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = key.hash() & mask;
        loop {
            let slot = &self.slots[at];
            if slot.name == 0 {
                return self.take_in(key, fits);
            }
            if slot.is_like(&key) && (key.text.len() <= SHORT || self.text(slot) == key.text) {
                return Some(slot.name - 1);
            }
            at = (at + 1) & mask;
        }
    }

    /// The same for a field that hardly ever changes from line to line.
    #[inline(always)]
    pub fn number_again(&mut self, key: Key<'_>, fits: impl FnOnce(&str) -> bool) -> Option<u32> {
        if self.last.name != 0 && self.last.is_like(&key) && key.text.len() <= SHORT {
            return Some(self.last.name - 1);
        }
        let number = self.number(key, fits)?;
        self.last = Slot { words: key.words, length: key.text.len() as u32, name: number + 1 };
        Some(number)
    }

    fn text(&self, slot: &Slot) -> &[u8] {
        self.names[slot.name as usize - 1].as_bytes()
    }

    /// A name by its number.
    pub fn get(&self, number: u32) -> &str {
        &self.names[number as usize]
    }

    #[cold]
    fn take_in(&mut self, key: Key<'_>, fits: impl FnOnce(&str) -> bool) -> Option<u32> {
        // Whether a line is one line, and its commas those between fields, is seen from the names alone.
        let is_odd = |byte: &u8| *byte < b' ' || *byte == b'"';
        let text =
            std::str::from_utf8(key.text).ok().filter(|text| fits(text) && !text.as_bytes().iter().any(is_odd))?;
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
        let mut at = Key { words: slot.words, text: self.text(&slot) }.hash() & mask;
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
        fn each_name_has_one_number(texts in proptest::collection::vec("[a-c]{0,3}|[ab]{7,9}|[ab]{15,18}|x{16}[ab]{0,9}", 1..300)) {
            let mut names = Names::default();
            for text in &texts {
                let line = format!("{text}{:>16}", "");
                let number = names.number(Key::new(line.as_bytes(), 0, text.len()), |_| true).unwrap();
                prop_assert_eq!(names.get(number), text.as_str());
            }
            let different: std::collections::HashSet<&String> = texts.iter().collect();
            prop_assert_eq!(names.names.len(), different.len());
        }
    }
}
