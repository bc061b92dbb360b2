//! A quotient kept as an exact fraction: statuses are decided on it, rounding waits for the output.

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Pow, Signed, ToPrimitive};

use crate::domain::value::fraction::Fraction;
use crate::domain::value::{SCALE, Total, Value, ValueError, parts};
use crate::problem::Argument;

/// Digits after the point that csv and json print at most.
const PLAIN_DECIMALS: u32 = 10;

/// An exact fraction of any size.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ratio(Kind);

/// Invariant: large only where it cannot be small, so that equal fractions are equal values.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Small(Fraction),
    Large(Box<BigRational>),
}

impl Ratio {
    /// Nothing.
    pub fn zero() -> Ratio {
        Ratio::whole(0)
    }

    /// A whole number.
    pub fn whole(number: i64) -> Ratio {
        Ratio::of(Fraction::whole(number), || BigRational::from_integer(number.into()))
    }

    /// `part` of `all`, as days passed of days in the month.
    ///
    /// # Panics
    /// When `all` is zero: a count to divide by is checked where it was counted.
    pub fn from_counts(part: i64, all: i64) -> Ratio {
        assert!(all != 0, "a share of nothing");
        Ratio::of(Fraction::new(part, all), || BigRational::new(part.into(), all.into()))
    }

    /// That many percent: `percent(95)` is 0.95.
    pub fn percent(number: i64) -> Ratio {
        Ratio::from_counts(number, 100)
    }

    /// The small one, where there is one.
    fn of(small: Option<Fraction>, large: impl FnOnce() -> BigRational) -> Ratio {
        small.map_or_else(|| Ratio::of_large(large()), |small| Ratio(Kind::Small(small)))
    }

    fn of_large(large: BigRational) -> Ratio {
        let words = large.numer().to_i64().zip(large.denom().to_i64());
        let small = words.and_then(|(part, all)| Fraction::of_lowest(part, all));
        Ratio(small.map_or_else(|| Kind::Large(Box::new(large)), Kind::Small))
    }

    fn to_large(&self) -> BigRational {
        match &self.0 {
            Kind::Small(small) => BigRational::new_raw(small.part().into(), small.all().into()),
            Kind::Large(large) => BigRational::clone(large),
        }
    }

    /// An operation on two fractions: on two words each where the result is one too, else on numbers of any size.
    fn with(
        &self,
        other: &Ratio,
        small: fn(Fraction, Fraction) -> Option<Fraction>,
        large: fn(BigRational, BigRational) -> BigRational,
    ) -> Ratio {
        let found = match (&self.0, &other.0) {
            (Kind::Small(one), Kind::Small(two)) => small(*one, *two),
            _ => None,
        };
        Ratio::of(found, || large(self.to_large(), other.to_large()))
    }

    /// Part and all in lowest terms, all above zero; none where one of them is beyond 64 bits.
    pub fn counts(&self) -> Option<(i64, i64)> {
        match &self.0 {
            Kind::Small(small) => Some((small.part(), small.all())),
            Kind::Large(large) => Some((large.numer().to_i64()?, large.denom().to_i64()?)),
        }
    }

    /// The quotient; none when `divisor` is zero.
    pub fn checked_div(&self, divisor: &Ratio) -> Option<Ratio> {
        (!divisor.is_zero()).then(|| self.with(divisor, Fraction::over, |one, two| one / two))
    }

    /// The distance from zero.
    pub fn abs(&self) -> Ratio {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// True for nothing.
    pub fn is_zero(&self) -> bool {
        self.sign() == 0
    }

    /// True below zero.
    pub fn is_negative(&self) -> bool {
        self.sign() < 0
    }

    /// True above zero.
    pub fn is_positive(&self) -> bool {
        self.sign() > 0
    }

    fn sign(&self) -> i64 {
        match &self.0 {
            Kind::Small(small) => small.part().signum(),
            Kind::Large(large) if large.is_negative() => -1,
            Kind::Large(_) => 1, // Zero is small.
        }
    }

    /// Written with exactly that many digits after the point, half away from zero.
    pub fn fixed(&self, decimals: u32) -> String {
        let mut text = String::new();
        match &self.0 {
            Kind::Small(small) if small.push_fixed(decimals, &mut text) => text,
            _ => self.fixed_large(decimals),
        }
    }

    fn fixed_large(&self, decimals: u32) -> String {
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
        let mut text = String::new();
        self.push_plain(&mut text);
        text
    }

    /// The same behind a text.
    pub fn push_plain(&self, text: &mut String) {
        match &self.0 {
            Kind::Small(small) if small.push_trimmed(PLAIN_DECIMALS, text) => {}
            _ => text.push_str(&trimmed(self.fixed_large(PLAIN_DECIMALS))),
        }
    }

    /// The nearest value, half away from zero; none where it has too many digits.
    pub fn round_to_value(&self) -> Option<Value> {
        let millionths = match &self.0 {
            Kind::Small(small) => small.scaled(Value::DECIMALS).and_then(|scaled| i64::try_from(scaled).ok()),
            Kind::Large(_) => self.scaled(Value::DECIMALS).to_i64(),
        };
        millionths.and_then(|millionths| Value::from_millionths(millionths).ok())
    }

    /// The nearest whole number at or above; none beyond 64 bits.
    pub fn ceil_to_whole(&self) -> Option<i64> {
        match &self.0 {
            Kind::Small(small) => Some(small.ceil()),
            Kind::Large(large) => large.ceil().to_integer().to_i64(),
        }
    }

    /// The nearest whole number of 10^-decimals, half away from zero.
    fn scaled(&self, decimals: u32) -> BigInt {
        (self.to_large() * BigRational::from_integer(ten_to(decimals))).round().to_integer()
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        match (&self.0, &other.0) {
            (Kind::Small(one), Kind::Small(two)) => one.cmp(two),
            _ => self.to_large().cmp(&other.to_large()),
        }
    }
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
        match i64::try_from(total.millionths()) {
            Ok(millionths) if millionths % SCALE == 0 => Ratio::whole(millionths / SCALE),
            Ok(millionths) => Ratio::from_counts(millionths, SCALE),
            Err(_) => Ratio::of_large(BigRational::new(total.millionths().into(), SCALE.into())),
        }
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
        Ok(Ratio::of_large(BigRational::new(if negative { -digits } else { digits }, ten_to(power))))
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
        match self.0 {
            Kind::Small(small) => Ratio(Kind::Small(small.negated())),
            Kind::Large(large) => Ratio::of_large(-*large),
        }
    }
}

impl Neg for &Ratio {
    type Output = Ratio;
    fn neg(self) -> Ratio {
        -self.clone()
    }
}

impl Sum for Ratio {
    fn sum<I: Iterator<Item = Ratio>>(ratios: I) -> Ratio {
        ratios.fold(Ratio::zero(), Add::add)
    }
}

macro_rules! operator {
    ($($trait:ident $method:ident $small:expr),+) => {$(
        impl $trait for &Ratio {
            type Output = Ratio;
            fn $method(self, other: &Ratio) -> Ratio { self.with(other, $small, |one, two| one.$method(two)) }
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

operator!(
    Add add Fraction::plus,
    Sub sub |one, two| one.plus(two.negated()),
    Mul mul Fraction::times
);

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

    /// Words of any size, the small ones and the outermost more often than chance would have them.
    fn word() -> impl Strategy<Value = i64> {
        prop_oneof![
            any::<i64>(),
            -1000..1000_i64,
            (-1000..1000_i64).prop_map(|number| number * SCALE),
            proptest::sample::select(vec![i64::MIN, i64::MIN + 1, i64::MAX, -1, 0, 1]),
        ]
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
        fn small_and_large_numbers_are_written_alike(part in word(), all in word(), decimals in 0..=18_u32) {
            prop_assume!(all != 0);
            let ratio = Ratio::from_counts(part, all);
            prop_assert_eq!(ratio.fixed(decimals), ratio.fixed_large(decimals));
            prop_assert_eq!(ratio.plain(), trimmed(ratio.fixed_large(PLAIN_DECIMALS)));
            let scaled = ratio.scaled(Value::DECIMALS).to_i64().and_then(|millionths| Value::from_millionths(millionths).ok());
            prop_assert_eq!(ratio.round_to_value(), scaled);
            prop_assert_eq!(ratio.ceil_to_whole(), ratio.to_large().ceil().to_integer().to_i64());
            let millionths = Ratio::from(Total::from_millionths(part.into()));
            prop_assert_eq!(millionths.to_large(), BigRational::new(part.into(), SCALE.into()));
        }

        #[test]
        fn small_and_large_numbers_give_the_same(a in word(), b in word(), c in word(), d in word()) {
            prop_assume!(b != 0 && d != 0);
            let large = |part: i64, all: i64| BigRational::new(part.into(), all.into());
            let (one, two) = (Ratio::from_counts(a, b), Ratio::from_counts(c, d));
            let (large_one, large_two) = (large(a, b), large(c, d));
            for (found, expected) in [
                (&one + &two, &large_one + &large_two),
                (&one - &two, &large_one - &large_two),
                (&one * &two, &large_one * &large_two),
                (-&one, -&large_one),
                (one.abs(), large_one.abs()),
            ] {
                prop_assert_eq!(&found, &Ratio::of_large(expected.clone()));
                prop_assert_eq!(found.to_large(), expected);
            }
            let quotient = (c != 0).then(|| Ratio::of_large(&large_one / &large_two));
            prop_assert_eq!(one.checked_div(&two), quotient);
            prop_assert_eq!(one.cmp(&two), large_one.cmp(&large_two));
            prop_assert_eq!((one.is_negative(), one.is_zero(), one.is_positive()), (large_one.is_negative(), a == 0, large_one.is_positive()));
            // What has grown large comes back to where it was.
            prop_assert_eq!(&(&(&one + &two) - &two), &one);
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
