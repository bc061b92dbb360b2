//! Names met so far, found again by their bytes without making a text of them.

/// So long a name is told by its words alone.
pub const SHORT: usize = 16;
/// So many places there are at least for a name.
const ROOM: usize = 8;

/// Which bits of sixteen bytes belong to the first so many of them.
const INSIDE: [u128; SHORT + 1] = {
    let mut inside = [0; SHORT + 1];
    let mut length = 1;
    while length <= SHORT {
        inside[length] = inside[length - 1] << 8 | 0xff;
        length += 1;
    }
    inside
};

/// The sixteen bytes at a place.
#[inline(always)]
fn sixteen(bytes: &[u8], from: usize) -> u128 {
    let sixteen: &[u8; SHORT] = bytes[from..].first_chunk().expect("a margin follows every text");
    u128::from_le_bytes(*sixteen)
}

/// What a name is found by: its first 16 bytes as a word, and all of it.
#[derive(Clone, Copy, Debug)]
pub struct Key<'t> {
    word: u128,
    text: &'t [u8],
}

impl<'t> Key<'t> {
    /// The name at `from..to`, behind which at least 16 more bytes follow.
    #[inline(always)]
    pub fn new(bytes: &'t [u8], from: usize, to: usize) -> Key<'t> {
        let text = &bytes[from..to];
        Key { word: sixteen(bytes, from) & INSIDE[text.len().min(SHORT)], text }
    }

    #[inline(always)]
    fn hash(&self) -> usize {
        let (low, high) = (self.word as u64, (self.word >> 64) as u64);
        let mixed = (low ^ high.rotate_left(25)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (mixed >> 40) as usize ^ self.text.len()
    }
}

/// True where two fields are the same, each with the comma behind it, and so short that sixteen bytes tell: the first one ends
/// at `end`, the other begins at `from` of its bytes.
#[inline(always)]
pub fn are_same((bytes, start, end): (&[u8], usize, usize), other: &[u8], from: usize) -> bool {
    let length = end - start + 1;
    length <= SHORT && (sixteen(bytes, start) ^ sixteen(other, from)) & INSIDE[length] == 0
}

/// A field that hardly ever changes from line to line, as it stood in the last one, with the comma behind it.
#[derive(Clone, Copy, Debug)]
pub struct Last {
    word: u128,
    inside: u128,
    name: u32,
    /// With the comma.
    length: u32,
}

impl Default for Last {
    /// None yet: no bytes have this word.
    fn default() -> Last {
        Last { word: 1, inside: 0, name: 0, length: 0 }
    }
}

impl Last {
    /// True where the name that begins at `from` is this one.
    #[inline(always)]
    fn is_at(&self, bytes: &[u8], from: usize) -> bool {
        sixteen(bytes, from) & self.inside == self.word
    }
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    word: u128,
    length: u32,
    name: u32,
}

/// No name is as long as this.
const FREE: Slot = Slot { word: 0, length: u32::MAX, name: 0 };

impl Slot {
    /// True where it holds a name with that beginning and length.
    #[inline(always)]
    fn is_like(&self, key: &Key<'_>) -> bool {
        self.word == key.word && self.length as usize == key.text.len()
    }

    fn is_free(&self) -> bool {
        self.length == u32::MAX
    }
}

/// The names, numbered in the order in which they were met.
#[derive(Debug)]
pub struct Names {
    slots: Vec<Slot>,
    names: Vec<Box<str>>,
    /// What was asked for last.
    last: Last,
}

impl Default for Names {
    fn default() -> Self {
        Names { slots: vec![FREE; 64], names: Vec::new(), last: Last::default() }
    }
}

impl Names {
    /// The number of a name. A new one is taken in if `fits`; none for one that does not.
    #[inline(always)]
    pub fn number(&mut self, key: Key<'_>, fits: impl FnOnce(&str) -> bool) -> Option<u32> {
        // The table is so large that most names are found where they are looked for first.
        let slot = &self.slots[key.hash() & (self.slots.len() - 1)];
        if slot.is_like(&key) && key.text.len() <= SHORT { Some(slot.name) } else { self.search(key, fits) }
    }

    #[inline(never)]
    fn search(&mut self, key: Key<'_>, fits: impl FnOnce(&str) -> bool) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut at = key.hash() & mask;
        loop {
            let slot = &self.slots[at];
            if slot.is_free() {
                return self.take_in(key, fits);
            }
            if slot.is_like(&key) && self.text(slot) == key.text {
                return Some(slot.name);
            }
            at = (at + 1) & mask;
        }
    }

    /// The same for a field at `from..to`, behind which a comma stands, that hardly ever changes from line to line.
    #[inline(always)]
    pub fn number_again(
        &mut self,
        (bytes, from, to): (&[u8], usize, usize),
        fits: impl FnOnce(&str) -> bool,
    ) -> Option<u32> {
        if self.last.is_at(bytes, from) {
            return Some(self.last.name);
        }
        let name = self.number(Key::new(bytes, from, to), fits)?;
        let length = to - from + 1;
        self.last = INSIDE.get(length).map_or(Last::default(), |&inside| Last {
            word: sixteen(bytes, from) & inside,
            inside,
            name,
            length: length as u32,
        });
        Some(name)
    }

    /// Where the next field begins, if the one at `from` is the one that was last asked for again.
    #[inline(always)]
    pub fn behind_last(&self, bytes: &[u8], from: usize) -> Option<usize> {
        self.last.is_at(bytes, from).then_some(from + self.last.length as usize)
    }

    fn text(&self, slot: &Slot) -> &[u8] {
        self.names[slot.name as usize].as_bytes()
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
        let length = u32::try_from(text.len()).ok().filter(|length| *length != FREE.length)?;
        let slot = Slot { word: key.word, length, name: self.names.len() as u32 };
        self.names.push(text.into());
        if self.names.len() * ROOM > self.slots.len() {
            let larger = vec![FREE; self.slots.len() * 2];
            let former = std::mem::replace(&mut self.slots, larger);
            former.into_iter().filter(|slot| !slot.is_free()).for_each(|slot| self.put(slot));
        }
        self.put(slot);
        Some(slot.name)
    }

    fn put(&mut self, slot: Slot) {
        let mask = self.slots.len() - 1;
        let mut at = Key { word: slot.word, text: self.text(&slot) }.hash() & mask;
        while !self.slots[at].is_free() {
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
