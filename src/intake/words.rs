//! Texts that occur again and again, by number; and texts made fit for a breakdown.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// Things by number, in the order they were first seen.
#[derive(Clone, Debug)]
pub struct Words<T> {
    numbers: HashMap<String, u32>,
    things: Vec<T>,
}

impl<T> Default for Words<T> {
    fn default() -> Words<T> {
        Words { numbers: HashMap::new(), things: Vec::new() }
    }
}

impl<T: Ord> Words<T> {
    /// By number, the place of each thing in their order.
    pub fn ranks(&self) -> Vec<u32> {
        ranks(&self.things)
    }
}

/// By number, the place of each of these in their order: numbers are compared much faster than what they stand for.
pub fn ranks<T: Ord>(things: &[T]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..things.len()).collect();
    order.sort_unstable_by(|one, other| things[*one].cmp(&things[*other]));
    let mut ranks = vec![0; things.len()];
    (0..).zip(order).for_each(|(rank, at)| ranks[at] = rank);
    ranks
}

impl<T> Words<T> {
    /// The number of a thing known by a name; of several the first one seen is kept.
    pub fn number_as(&mut self, name: String, thing: T) -> u32 {
        let next = u32::try_from(self.things.len()).expect("memory ends before numbers do");
        *self.numbers.entry(name).or_insert_with(|| {
            self.things.push(thing);
            next
        })
    }

    /// The thing of a number given before.
    pub fn thing(&self, number: u32) -> &T {
        &self.things[number as usize]
    }
}

/// The text as a breakdown can hold it: composed, trimmed, 64 characters, `_` for what would break the line.
pub fn clean(text: &str) -> String {
    let fit = |c: char| if matches!(c, ';' | '=' | ',' | '"') || c.is_control() { '_' } else { c };
    let text: String = text.trim().nfc().map(fit).take(64).collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kpi::Breakdown;
    use proptest::prelude::*;

    #[test]
    fn what_would_break_the_line_is_replaced() {
        assert_eq!(clean(" a;b=c, \"d\" "), "a_b_c_ _d_");
        assert_eq!(clean("и\u{306}"), "й");
    }

    #[test]
    fn numbers_stay() {
        let mut words = Words::default();
        assert_eq!((words.number_as("a".into(), 'A'), words.number_as("b".into(), 'B')), (0, 1));
        assert_eq!((words.number_as("a".into(), 'C'), *words.thing(0)), (0, 'A'));
    }

    proptest! {
        #[test]
        fn whatever_is_cleaned_fits(text: String) {
            let clean = clean(&text);
            prop_assert!(clean.is_empty() || Breakdown::none().with("key", &clean).is_ok());
        }
    }
}
