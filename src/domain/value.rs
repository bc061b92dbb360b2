//! What is counted: a value in whole millionths, a total that never rounds, a ratio that stays a fraction until it is
//! shown. Knows no language: texts are canonical, with a point and without groups.

mod fraction;
mod ratio;
mod total;

pub use ratio::Ratio;
pub use total::Total;

use std::fmt;
use std::ops::Neg;
use std::str::FromStr;

use crate::problem::Argument;

crate::problems! {
    /// What can be wrong with a number in its canonical form.
    pub enum ValueError: Usage {
        /// Not of the form `-?\d+(\.\d+)?`.
        Unreadable = "value-unreadable" { text: String },
        /// More digits before the point than a value holds.
        TooLarge = "value-too-large" { text: String, most: u32 },
        /// More digits after the point than a value holds.
        TooFine = "value-too-fine" { text: String, most: u32 },
    }
}

/// Millionths in one.
const SCALE: i64 = 1_000_000;
/// Digits before the point.
const WHOLE_DIGITS: u32 = 12;

/// One recorded number: whole millionths, at most 12 digits before the point and 6 after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Value(i64); // Invariant: |millionths| <= MOST, so negation and widening never overflow.

impl Value {
    /// Nothing.
    pub const ZERO: Value = Value(0);
    /// The most decimals a value has.
    pub const DECIMALS: u32 = 6;
    /// One whole.
    pub const ONE: Value = Value(SCALE);

    const MOST: i64 = 999_999_999_999_999_999;

    /// The value of that many millionths.
    pub fn from_millionths(millionths: i64) -> Result<Value, ValueError> {
        if millionths.unsigned_abs() <= Self::MOST.unsigned_abs() {
            Ok(Value(millionths))
        } else {
            Err(ValueError::TooLarge {
                text: Total::from_millionths(millionths.into()).to_string(),
                most: WHOLE_DIGITS,
            })
        }
    }

    /// The value of a whole number.
    pub fn from_whole(whole: i64) -> Result<Value, ValueError> {
        let too_large = || ValueError::TooLarge { text: whole.to_string(), most: WHOLE_DIGITS };
        whole.checked_mul(SCALE).ok_or_else(too_large).and_then(Value::from_millionths)
    }

    /// The value in whole millionths.
    pub const fn millionths(self) -> i64 {
        self.0
    }

    /// True for nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// True without a part of one.
    pub const fn is_whole(self) -> bool {
        self.0 % SCALE == 0
    }

    /// True below zero.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }
}

impl Neg for Value {
    type Output = Value;
    fn neg(self) -> Value {
        Value(-self.0)
    }
}

impl FromStr for Value {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Value, ValueError> {
        let Some((negative, whole, fraction)) = parts(text) else {
            return Err(ValueError::Unreadable { text: text.to_owned() });
        };
        if whole.len() > WHOLE_DIGITS as usize {
            return Err(ValueError::TooLarge { text: text.to_owned(), most: WHOLE_DIGITS });
        }
        if fraction.len() > Value::DECIMALS as usize {
            return Err(ValueError::TooFine { text: text.to_owned(), most: Value::DECIMALS });
        }
        let digits = |text: &str| text.bytes().fold(0_i64, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        let missing = Value::DECIMALS - fraction.len() as u32;
        let millionths = digits(whole) * SCALE + digits(fraction) * 10_i64.pow(missing);
        Ok(Value(if negative { -millionths } else { millionths }))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Total::from(*self).fmt(f)
    }
}

impl From<Value> for Argument {
    fn from(value: Value) -> Argument {
        Argument::Decimal(value.to_string())
    }
}

/// Sign, digits before and digits after the point of a canonical number; `None` for anything else.
fn parts(text: &str) -> Option<(bool, &str, &str)> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = match digits.split_once('.') {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (digits, ""),
    };
    let only_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (!whole.is_empty() && only_digits(whole) && only_digits(fraction)).then_some((negative, whole, fraction))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(text: &str) -> Value {
        text.parse().unwrap()
    }

    #[test]
    fn canonical_text_has_no_superfluous_zeros() {
        for (text, canonical) in
            [("1234.5", "1234.5"), ("-0.6", "-0.6"), ("0", "0"), ("-0", "0"), ("-0.000", "0"), ("007.10", "7.1")]
        {
            assert_eq!(value(text).to_string(), canonical);
        }
    }

    #[test]
    fn the_greatest_and_the_finest_fit() {
        assert_eq!(value("999999999999.999999").to_string(), "999999999999.999999");
        assert_eq!(value("-0.000001").millionths(), -1);
        assert!(matches!("1000000000000".parse::<Value>(), Err(ValueError::TooLarge { most: 12, .. })));
        assert!(matches!("0.0000001".parse::<Value>(), Err(ValueError::TooFine { most: 6, .. })));
        assert!(Value::from_whole(1_000_000_000_000).is_err());
        assert!(Value::from_whole(i64::MAX).is_err());
        assert!(Value::from_millionths(i64::MIN).is_err());
    }

    #[test]
    fn what_is_not_canonical_is_refused() {
        for text in ["", "-", "+1", ".5", "1.", "1e5", "1_000", "1,5", " 1", "1 ", "--1", "1.-5", "1.2.3", "٣", "NaN"]
        {
            assert!(matches!(text.parse::<Value>(), Err(ValueError::Unreadable { .. })), "{text}");
        }
    }

    proptest! {
        #[test]
        fn text_and_value_agree_both_ways(millionths in -Value::MOST..=Value::MOST) {
            let value = Value::from_millionths(millionths).unwrap();
            prop_assert_eq!(value.to_string().parse::<Value>().unwrap(), value);
        }

        #[test]
        fn any_text_gets_an_answer(text in "\\PC*") {
            if let Ok(value) = text.parse::<Value>() {
                prop_assert_eq!(value.to_string().parse::<Value>().unwrap(), value);
            }
        }
    }
}
