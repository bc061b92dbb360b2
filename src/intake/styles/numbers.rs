//! How a column writes its numbers: which mark sets off the fraction is decided from all its values, and what stays open
//! is refused with both readings.

mod bare;
pub mod sight;

use crate::intake::amount::Amount;
use crate::intake::mapping::DecimalMark;
use crate::intake::styles::numbers::sight::{Numeral, Sight, is_digits, see};
use crate::reading::currency::Currency;

/// What is known of how a column sets off its fractions, apart for cells with and without a sign of a currency: such
/// cells beside plain ones come from two hands, and one proves nothing about the other.
#[derive(Clone, Debug, Default)]
pub struct NumberColumn {
    fixed: Option<DecimalMark>,
    proven: [Proof; 2],
    /// The first cells without and with a sign that proved something.
    shown: [Option<String>; 2],
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Proof {
    #[default]
    Open,
    Point,
    Comma,
    /// Cells prove one and the other: nothing is known.
    Both,
}

/// What a column makes of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    /// Nothing stands there.
    Nothing,
    /// This.
    Is(Amount),
    /// It can be read in two ways.
    Either {
        /// Read with a decimal point.
        point: Amount,
        /// Read with a decimal comma.
        comma: Amount,
    },
    /// A number beyond what a record can hold.
    TooLarge,
    /// No number.
    Unreadable,
}

impl NumberColumn {
    /// A column about which nothing is known but what the mapping says.
    pub fn new(fixed: Option<DecimalMark>) -> NumberColumn {
        NumberColumn { fixed, ..NumberColumn::default() }
    }

    /// Learns from a cell; true when it cannot be read yet.
    pub fn learn(&mut self, text: &str) -> bool {
        if is_digits(text) {
            return false;
        }
        if is_plain(text) {
            return self.prove(DecimalMark::Point, false, text);
        }
        let numeral = see(text);
        match numeral.sight {
            Sight::Sure(_, Some(mark)) => self.prove(mark, numeral.currency.is_some(), text),
            Sight::Either { .. } => self.mark(numeral.currency.is_some()).is_none(),
            _ => false,
        }
    }

    fn prove(&mut self, mark: DecimalMark, signed: bool, text: &str) -> bool {
        let proof = &mut self.proven[usize::from(signed)];
        if *proof == Proof::Open {
            self.shown[usize::from(signed)] = Some(text.to_owned());
        }
        let new = if mark == DecimalMark::Comma { Proof::Comma } else { Proof::Point };
        *proof = if *proof == Proof::Open || *proof == new { new } else { Proof::Both };
        false
    }

    fn mark(&self, signed: bool) -> Option<DecimalMark> {
        self.fixed.or(match self.proven[usize::from(signed)] {
            Proof::Point => Some(DecimalMark::Point),
            Proof::Comma => Some(DecimalMark::Comma),
            Proof::Open | Proof::Both => None,
        })
    }

    /// A cell that shows how others are written, although it does not decide about one of these signs: it has a sign and
    /// that one has none, or the other way round, or cells contradict each other.
    pub fn other(&self, text: &str) -> Option<&str> {
        let signed = usize::from(see(text).currency.is_some());
        self.shown[1 - signed].as_deref().or(self.shown[signed].as_deref())
    }

    /// Reads a cell by what is known.
    pub fn read(&self, text: &str) -> Number {
        self.signed(text).0
    }

    /// Reads a cell by what is known, with the currency whose sign it has, and true with a sign of percent.
    pub fn signed(&self, text: &str) -> (Number, Option<Currency>, bool) {
        if self.fixed != Some(DecimalMark::Comma)
            && is_plain(text)
            && let Some(amount) = Amount::of_decimal(text)
        {
            return (Number::Is(amount), None, false);
        }
        let Numeral { sight, currency, percent } = see(text);
        let number = match sight {
            Sight::Nothing => Number::Nothing,
            Sight::Sure(amount, proof) => match (self.fixed, proof) {
                (Some(fixed), Some(proof)) if fixed != proof => {
                    against(text, fixed).map_or(Number::Unreadable, Number::Is)
                }
                _ => Number::Is(amount),
            },
            Sight::Either { point, comma } => match self.mark(currency.is_some()) {
                Some(DecimalMark::Point) => Number::Is(point),
                Some(DecimalMark::Comma) => Number::Is(comma),
                None => Number::Either { point, comma },
            },
            Sight::TooLarge => Number::TooLarge,
            Sight::Unreadable => Number::Unreadable,
        };
        (number, currency, percent)
    }
}

/// True for `1234.5`, which can be read in one way alone: nearly every number of an export is written so, and needs no closer look.
fn is_plain(text: &str) -> bool {
    let Some((whole, part)) = text.split_once('.') else { return false };
    whole.len() <= 12 && matches!(part.len(), 1 | 2 | 4..=6) && is_digits(whole) && is_digits(part)
}

/// A cell that contradicts what was said of the file: read only where its other mark can set off groups.
fn against(text: &str, fixed: DecimalMark) -> Option<Amount> {
    let (decimal, group) = if fixed == DecimalMark::Comma { (',', '.') } else { ('.', ',') };
    // `1.5` in a file of decimal commas is no number; `1,234,567` in one of decimal points has groups and proves the same.
    let is_grouped = !text.contains(decimal) && text.matches(group).count() > 1;
    match see(&text.replace(group, "")).sight {
        Sight::Sure(amount, _) if is_grouped => Some(amount),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(fixed: Option<DecimalMark>, cells: &[&str]) -> (NumberColumn, bool) {
        let mut column = NumberColumn::new(fixed);
        let open = cells.iter().filter(|cell| column.learn(cell)).count() > 0;
        (column, open)
    }

    fn read(column: &NumberColumn, text: &str) -> String {
        match column.read(text) {
            Number::Is(amount) => amount.plain(),
            other => format!("{other:?}").split([' ', '{']).next().unwrap_or_default().to_owned(),
        }
    }

    #[test]
    fn a_plain_number_is_what_a_closer_look_makes_of_it() {
        for text in ["0.5", "12.50", "007.1", "999999999999.123456", "1234.5678", "0.00"] {
            assert!(is_plain(text), "{text}");
            let amount = Amount::of_decimal(text).unwrap();
            let expected = Numeral::bare(Sight::Sure(amount, Some(DecimalMark::Point)));
            assert_eq!(see(text), expected, "{text}");
        }
        assert!(["1.275", "1.", ".5", "-1.5", "1,5", "1.5 ", "1.1234567", "1e5.0"].iter().all(|text| !is_plain(text)));
    }

    #[test]
    fn the_other_values_of_a_column_decide() {
        let (german, open) = column(None, &["1.275", "2.900,00"]);
        assert!(open);
        assert_eq!((read(&german, "1.275"), read(&german, "900")), ("1275".into(), "900".into()));
        let (english, _) = column(None, &["1,275.5"]);
        assert_eq!((read(&english, "1,275"), read(&english, "$1,275")), ("1275".into(), "Either".into()));
        let (russian, _) = column(None, &["15,5"]);
        assert_eq!((read(&russian, "1,275"), read(&russian, "1.275")), ("1.275".into(), "1275".into()));
        let (mixed, _) = column(None, &["1054,00", "1000.50"]);
        assert_eq!((read(&mixed, "1054,00"), read(&mixed, "1,275")), ("1054".into(), "Either".into()));
        let (open, _) = column(None, &["5", "1 200"]);
        assert_eq!((read(&open, "1,275"), read(&open, "1.275")), ("Either".into(), "Either".into()));
    }

    #[test]
    fn what_does_not_decide_is_shown() {
        let (signed, _) = column(None, &["3 000,10 ₽", "1,234"]);
        assert_eq!((read(&signed, "1,234"), signed.other("1,234")), ("Either".into(), Some("3 000,10 ₽")));
        let (open, _) = column(None, &["500", "1,234"]);
        assert_eq!(open.other("1,234"), None);
    }

    #[test]
    fn what_somebody_says_decides_before_all() {
        let (comma, open) = column(Some(DecimalMark::Comma), &["1.275", "1,275"]);
        assert!(!open);
        assert_eq!((read(&comma, "1.275"), read(&comma, "1,275")), ("1275".into(), "1.275".into()));
        assert_eq!((read(&comma, "1.5"), read(&comma, "1.234.567")), ("Unreadable".into(), "1234567".into()));
    }

    proptest! {
        #[test]
        fn three_digits_after_one_mark_are_never_guessed(whole in 1_u32..1000, rest in 0_u32..1000, comma: bool) {
            let text = format!("{whole}{}{rest:03}", if comma { "," } else { "." });
            let column = NumberColumn::new(None);
            prop_assert!(matches!(column.read(&text), Number::Either { .. }), "{}", text);
        }

        #[test]
        fn any_text_gets_an_answer(text in "[-+−0-9., \u{a0}'%₽$()eрубшт.]{0,14}|\\PC*") {
            let mut column = NumberColumn::default();
            column.learn(&text);
            let _ = column.read(&text);
        }
    }
}
