//! Very many texts by number: each is kept once, and all lie in one piece of memory, which takes a fifth of what a map of
//! texts takes. A file may have as many of them as it has rows.

use std::hash::{BuildHasher, RandomState};

/// Texts by number, in the order they were first met.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    all: String,
    /// Where each ends; it begins where the one before it ends.
    ends: Vec<usize>,
    /// The numbers, each at the place its hash gives it or at the next free one. At most half of it is taken.
    places: Vec<Option<Number>>,
    hasher: RandomState,
}

/// A number plus one, so that a free place takes no more memory than a taken one.
type Number = std::num::NonZeroU32;

impl Texts {
    /// The number of a text, which is kept when it is new.
    pub fn number(&mut self, text: &str) -> u32 {
        if self.ends.len() * 2 >= self.places.len() {
            self.grow();
        }
        let place = self.place(text);
        if let Some(number) = self.places[place] {
            return number.get() - 1;
        }
        let number = u32::try_from(self.ends.len()).expect("memory ends before numbers do");
        self.all.push_str(text);
        self.ends.push(self.all.len());
        self.places[place] = Number::new(number + 1);
        number
    }

    /// The number of a text met before.
    pub fn get(&self, text: &str) -> Option<u32> {
        if self.places.is_empty() {
            return None;
        }
        self.places[self.place(text)].map(|number| number.get() - 1)
    }

    /// The text of a number given before.
    pub fn text(&self, number: u32) -> &str {
        let number = number as usize;
        let from = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[from..self.ends[number]]
    }

    /// Every text, in the order of its number.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).take(self.ends.len()).map(|number| self.text(number))
    }

    /// Where the number of a text is, or would be.
    fn place(&self, text: &str) -> usize {
        let mask = self.places.len() - 1;
        let mut place = self.hash(text) & mask;
        while self.places[place].is_some_and(|number| self.text(number.get() - 1) != text) {
            place = (place + 1) & mask;
        }
        place
    }

    fn hash(&self, text: &str) -> usize {
        // The lower half of the hash is as good as all of it.
        self.hasher.hash_one(text) as usize
    }

    /// Makes room for twice as many.
    fn grow(&mut self) {
        let places = (self.places.len() * 2).max(64);
        self.places = vec![None; places];
        for number in 0..u32::try_from(self.ends.len()).expect("memory ends before numbers do") {
            let mut place = self.hash(self.text(number)) & (places - 1);
            while self.places[place].is_some() {
                place = (place + 1) & (places - 1);
            }
            self.places[place] = Number::new(number + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    #[test]
    fn nothing_is_in_none() {
        let mut texts = Texts::default();
        assert_eq!((texts.get(""), texts.iter().count()), (None, 0));
        assert_eq!((texts.number(""), texts.number("a"), texts.number("")), (0, 1, 0));
        assert_eq!((texts.text(0), texts.text(1), texts.get("b")), ("", "a", None));
    }

    proptest! {
        #[test]
        fn texts_have_the_numbers_a_map_gives_them(words in prop::collection::vec("[a-d]{0,4}|\\PC{0,3}", 0..300)) {
            let (mut texts, mut map) = (Texts::default(), HashMap::<String, u32>::new());
            for word in &words {
                let next = map.len() as u32;
                prop_assert_eq!(texts.number(word), *map.entry(word.clone()).or_insert(next));
            }
            prop_assert_eq!(texts.iter().count(), map.len());
            for (word, number) in &map {
                prop_assert_eq!((texts.get(word), texts.text(*number)), (Some(*number), word.as_str()));
            }
        }
    }
}
