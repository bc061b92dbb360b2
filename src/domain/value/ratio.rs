//! A quotient kept as an exact fraction: statuses are decided on it, rounding waits for the output.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Pow, Signed, ToPrimitive, Zero};

use crate::domain::value::{DECIMALS, SCALE, Total, Value, ValueError, parts};
use crate::problem::Argument;

/// Digits after the point that csv and json print at most.
const PLAIN_DECIMALS: u32 = 10;

/// An exact fraction.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ratio(BigRational);

impl Ratio {
    /// Nothing.
    pub fn zero() -> Ratio {
        Ratio::whole(0)
    }

    /// A whole number.
    pub fn whole(number: i64) -> Ratio {
        Ratio(BigRational::from_integer(number.into()))
    }

    /// `part` of `all`, as days passed of days in the month.
    ///
    /// # Panics
    /// When `all` is zero: a count to divide by is checked where it was counted.
    pub fn from_counts(part: i64, all: i64) -> Ratio {
        assert!(all != 0, "a share of nothing");
        Ratio(BigRational::new(part.into(), all.into()))
    }

    /// That many percent: `percent(95)` is 0.95.
    pub fn percent(number: i64) -> Ratio {
        Ratio::from_counts(number, 100)
    }

    /// Part and all in lowest terms, all above zero; none where one of them is beyond 64 bits.
    pub fn counts(&self) -> Option<(i64, i64)> {
        Some((self.0.numer().to_i64()?, self.0.denom().to_i64()?))
    }

    /// The quotient; none when `divisor` is zero.
    pub fn checked_div(&self, divisor: &Ratio) -> Option<Ratio> {
        (!divisor.is_zero()).then(|| Ratio(&self.0 / &divisor.0))
    }

    /// The distance from zero.
    pub fn abs(&self) -> Ratio {
        Ratio(self.0.abs())
    }

    /// True for nothing.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// True below zero.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// True above zero.
    pub fn is_positive(&self) -> bool {
        self.0.is_positive()
    }

    /// Written with exactly that many digits after the point, half away from zero.
    pub fn fixed(&self, decimals: u32) -> String {
        if let Some(scaled) = self.scaled_small(decimals) {
            return fixed(scaled, decimals);
        }
        let scaled = self.scaled(decimals);
        let width = decimals as usize + 1;
        let digits = format!("{:0>width$}", scaled.magnitude().to_string());
        let (whole, fraction) = digits.split_at(digits.len() - decimals as usize);
        let sign = if scaled.is_negative() { "-" } else { "" };
        let point = if decimals == 0 { "" } else { "." };
        format!("{sign}{whole}{point}{fraction}")
    }

    /// Written for csv and json: at most 10 digits after the point, half away from zero, without trailing zeros.
    pub fn plain(&self) -> String {
        trimmed(self.fixed(PLAIN_DECIMALS))
    }

    /// The nearest value, half away from zero; none where it has too many digits.
    pub fn round_to_value(&self) -> Option<Value> {
        self.scaled(DECIMALS).to_i64().and_then(|millionths| Value::from_millionths(millionths).ok())
    }

    /// The nearest whole number at or above; none beyond 64 bits.
    pub fn ceil_to_whole(&self) -> Option<i64> {
        self.0.ceil().to_integer().to_i64()
    }

    /// The same as [`Ratio::scaled`] of a quotient of two words, which nearly all are: without making large numbers of them.
    fn scaled_small(&self, decimals: u32) -> Option<i128> {
        let (part, all) = (self.0.numer().to_i64()?, self.0.denom().to_i64()?);
        if decimals > MOST_SMALL_DECIMALS {
            return None;
        }
        let (part, all) = (i128::from(part) * 10_i128.pow(decimals), i128::from(all));
        let half = if part < 0 { -all } else { all };
        Some((2 * part + half) / (2 * all))
    }

    /// The nearest whole number of 10^-decimals, half away from zero.
    fn scaled(&self, decimals: u32) -> BigInt {
        (&self.0 * BigRational::from_integer(ten_to(decimals))).round().to_integer()
    }
}

/// A word times ten to this power, and that doubled, stays within 128 bits.
const MOST_SMALL_DECIMALS: u32 = 18;

/// A whole number of 10^-decimals as a decimal.
fn fixed(scaled: i128, decimals: u32) -> String {
    let sign = if scaled < 0 { "-" } else { "" };
    let magnitude = scaled.unsigned_abs();
    if decimals == 0 {
        return format!("{sign}{magnitude}");
    }
    let (scale, width) = (10_u128.pow(decimals), decimals as usize);
    format!("{sign}{}.{:0width$}", magnitude / scale, magnitude % scale)
}

/// The greatest common divisor.
fn common(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

fn ten_to(power: u32) -> BigInt {
    Pow::pow(BigInt::from(10), power)
}

/// Without zeros at the end of the fraction.
fn trimmed(mut text: String) -> String {
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    text
}

impl From<Total> for Ratio {
    fn from(total: Total) -> Ratio {
        let Ok(millionths) = i64::try_from(total.millionths()) else {
            return Ratio(BigRational::new(total.millionths().into(), SCALE.into()));
        };
        // Reduced here: large numbers take many times as long for it.
        let divisor = common(millionths.unsigned_abs(), SCALE.unsigned_abs()) as i64;
        Ratio(BigRational::new_raw((millionths / divisor).into(), (SCALE / divisor).into()))
    }
}

impl From<Value> for Ratio {
    fn from(value: Value) -> Ratio {
        Ratio::from(Total::from(value))
    }
}

impl FromStr for Ratio {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Ratio, ValueError> {
        let unreadable = || ValueError::Unreadable { text: text.to_owned() };
        let (negative, whole, fraction) = parts(text).ok_or_else(unreadable)?;
        let digits: BigInt = format!("{whole}{fraction}").parse().map_err(|_| unreadable())?;
        let power = u32::try_from(fraction.len()).map_err(|_| unreadable())?;
        Ok(Ratio(BigRational::new(if negative { -digits } else { digits }, ten_to(power))))
    }
}

impl fmt::Display for Ratio {
    /// As [`Ratio::plain`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.plain())
    }
}

impl Neg for Ratio {
    type Output = Ratio;
    fn neg(self) -> Ratio {
        Ratio(-self.0)
    }
}

impl Neg for &Ratio {
    type Output = Ratio;
    fn neg(self) -> Ratio {
        Ratio(-&self.0)
    }
}

impl Sum for Ratio {
    fn sum<I: Iterator<Item = Ratio>>(ratios: I) -> Ratio {
        ratios.fold(Ratio::zero(), Add::add)
    }
}

macro_rules! operator {
    ($($trait:ident $method:ident),+) => {$(
        impl $trait for &Ratio {
            type Output = Ratio;
            fn $method(self, other: &Ratio) -> Ratio { Ratio((&self.0).$method(&other.0)) }
        }
        impl $trait for Ratio {
            type Output = Ratio;
            fn $method(self, other: Ratio) -> Ratio { (&self).$method(&other) }
        }
        impl $trait<&Ratio> for Ratio {
            type Output = Ratio;
            fn $method(self, other: &Ratio) -> Ratio { (&self).$method(other) }
        }
        impl $trait<Ratio> for &Ratio {
            type Output = Ratio;
            fn $method(self, other: Ratio) -> Ratio { self.$method(&other) }
        }
    )+};
}

operator!(Add add, Sub sub, Mul mul);

impl From<&Ratio> for Argument {
    fn from(ratio: &Ratio) -> Argument {
        Argument::Decimal(ratio.plain())
    }
}

impl From<Ratio> for Argument {
    fn from(ratio: Ratio) -> Argument {
        Argument::from(&ratio)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(text: &str) -> Ratio {
        text.parse().unwrap()
    }

    #[test]
    fn a_third_of_three_is_one() {
        let third = Ratio::from_counts(1, 3);
        assert_eq!(&third + &third + &third, Ratio::whole(1));
        assert_eq!(third.plain(), "0.3333333333");
        assert_eq!((-third).fixed(2), "-0.33");
    }

    #[test]
    fn halves_go_away_from_zero_and_nothing_is_minus_zero() {
        for (text, decimals, written) in
            [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("0.05", 1, "0.1"), ("-0.04", 1, "0.0"), ("47.45", 1, "47.5")]
        {
            assert_eq!(ratio(text).fixed(decimals), written, "{text}");
        }
        assert_eq!(Ratio::from_counts(-1, 1_000_000_000_000).plain(), "0");
        assert_eq!(ratio("100").plain(), "100");
    }

    #[test]
    fn there_is_no_share_of_zero() {
        assert_eq!(Ratio::whole(1).checked_div(&Ratio::zero()), None);
        let attainment = Ratio::whole(15).checked_div(&Ratio::whole(22)).unwrap();
        assert_eq!((attainment * Ratio::whole(100)).fixed(2), "68.18");
    }

    #[test]
    fn only_what_fits_becomes_a_value() {
        assert_eq!(Ratio::from_counts(2, 3).round_to_value(), "0.666667".parse().ok());
        assert_eq!(ratio("1000000000000").round_to_value(), None);
        assert_eq!(Ratio::from_counts(1081, 13).ceil_to_whole(), Some(84));
    }

    proptest! {
        #[test]
        fn millionths_are_written_as_the_value_writes_them(millionths in -10_i64.pow(18) + 1..10_i64.pow(18)) {
            let value = Value::from_millionths(millionths).unwrap();
            prop_assert_eq!(Ratio::from(value).plain(), value.to_string());
            prop_assert_eq!(Ratio::from(value).round_to_value(), Some(value));
        }

        #[test]
        fn small_and_large_numbers_are_written_alike(part in any::<i64>(), all in 1..i64::MAX, decimals in 0..=18_u32) {
            let ratio = Ratio::from_counts(part, all);
            prop_assert_eq!(ratio.scaled_small(decimals).map(BigInt::from), Some(ratio.scaled(decimals)));
            let millionths = Ratio::from(Total::from_millionths(part.into()));
            prop_assert_eq!(millionths, Ratio(BigRational::new(part.into(), SCALE.into())));
        }

        #[test]
        fn plain_text_reads_back(part in -10_i64.pow(15)..10_i64.pow(15), decimals in 0..10_u32) {
            let ratio = Ratio::from_counts(part, 10_i64.pow(decimals));
            prop_assert_eq!(ratio.plain().parse::<Ratio>().unwrap(), ratio.clone());
        }

        #[test]
        fn rounding_is_never_off_by_more_than_half(part in any::<i32>(), all in 1..100_000_i64, decimals in 0..6_u32) {
            let exact = Ratio::from_counts(part.into(), all);
            let written: Ratio = exact.fixed(decimals).parse().unwrap();
            prop_assert!((written - exact).abs() <= Ratio::from_counts(1, 2 * 10_i64.pow(decimals)));
        }
    }
}
