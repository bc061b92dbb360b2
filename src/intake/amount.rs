//! Exact sums of products: a whole number of millionths of millionths, so that price times quantity times share loses
//! nothing before the one rounding to a record's six decimals.

use std::ops::{AddAssign, SubAssign};

use crate::problem::Argument;

/// An amount in units of 10⁻¹².
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount(i128);

const ONE: i128 = 1_000_000_000_000;
const MILLIONTH: i128 = 1_000_000;
/// A record holds at most 12 digits before the point.
const LIMIT: i128 = 1_000_000_000_000 * MILLIONTH;

impl Amount {
    /// Nothing.
    pub const ZERO: Amount = Amount(0);
    /// One whole.
    pub const ONE: Amount = Amount(ONE);

    /// So many millionths.
    pub fn of_millionths(millionths: i64) -> Amount {
        Amount(i128::from(millionths) * MILLIONTH)
    }

    /// A whole number.
    pub fn whole(number: i64) -> Amount {
        Amount(i128::from(number) * ONE)
    }

    /// So many units of 10⁻¹²; `None` where that is more than 12 digits before the point.
    pub fn of_units(units: i128) -> Option<Amount> {
        (units.abs() < LIMIT * MILLIONTH).then_some(Amount(units))
    }

    /// Canonical text: a point, no groups, no trailing zeros.
    pub fn plain(self) -> String {
        let (whole, part) = ((self.0 / ONE).abs(), (self.0 % ONE).abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        let part = format!("{part:012}");
        match part.trim_end_matches('0') {
            "" => format!("{sign}{whole}"),
            part => format!("{sign}{whole}.{part}"),
        }
    }

    /// Rounded half away from zero to so many digits after the point, twelve at most.
    pub fn rounded(self, decimals: u32) -> Amount {
        let unit = 10_i128.pow(12 - decimals.min(12));
        let half = if self.0 < 0 { -unit / 2 } else { unit / 2 };
        Amount((self.0 + half) / unit * unit)
    }

    /// The amount of a decimal with a point, rounded half away from zero at the twelfth decimal; `None` when it is none or
    /// beyond what a record can hold.
    pub fn of_decimal(text: &str) -> Option<Amount> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        if whole.is_empty() || !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let kept = &part[..part.len().min(12)];
        let missing = u32::try_from(12 - kept.len()).ok()?;
        let decimals = kept.parse::<u64>().unwrap_or(0) * 10_u64.pow(missing);
        let rounded = decimals + u64::from(part.as_bytes().get(12).is_some_and(|digit| *digit >= b'5'));
        let whole: i128 = whole.parse::<u64>().ok()?.into();
        let units = (whole < LIMIT).then(|| whole * ONE + i128::from(rounded))?;
        Some(Amount(if negative { -units } else { units }))
    }

    /// Millionths, rounded half away from zero; `None` when a record cannot hold them.
    pub fn millionths(self) -> Option<i64> {
        let rounded = divide(self.0, MILLIONTH);
        if rounded.abs() < LIMIT { i64::try_from(rounded).ok() } else { None }
    }

    /// True when a record can hold it, rounded to millionths.
    pub fn is_held(self) -> bool {
        self.0.unsigned_abs() < (LIMIT * MILLIONTH - MILLIONTH / 2).unsigned_abs()
    }

    /// The product, exact to twelve decimals; `None` beyond what can be held.
    pub fn times(self, other: Amount) -> Option<Amount> {
        let (whole, part) = (self.0 / ONE, self.0 % ONE);
        let whole = whole.checked_mul(other.0)?;
        let part = divide(part.checked_mul(other.0)?, ONE);
        whole.checked_add(part).map(Amount)
    }

    /// A part: this over a whole number above zero, rounded half away from zero at the twelfth decimal.
    pub fn over(self, divisor: i64) -> Amount {
        debug_assert!(divisor > 0);
        Amount(divide(self.0, i128::from(divisor.max(1))))
    }

    /// The same with the other sign.
    pub fn negated(self) -> Amount {
        Amount(-self.0)
    }
}

/// Sums of amounts that records can hold never come near the limit; beyond it they stay there, and no record holds that.
impl AddAssign for Amount {
    fn add_assign(&mut self, other: Amount) {
        self.0 = self.0.saturating_add(other.0);
    }
}

impl SubAssign for Amount {
    fn sub_assign(&mut self, other: Amount) {
        self.0 = self.0.saturating_sub(other.0);
    }
}

/// Quotient rounded half away from zero; the divisor is positive.
fn divide(number: i128, divisor: i128) -> i128 {
    let (quotient, rest) = (number / divisor, number % divisor);
    if rest.abs() >= divisor - rest.abs() { quotient + number.signum() } else { quotient }
}

impl From<Amount> for Argument {
    fn from(amount: Amount) -> Argument {
        Argument::Decimal(amount.plain())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn price_times_quantity_times_share_is_exact() {
        let price = Amount::of_millionths(2_550_000);
        let total = price.times(Amount::whole(-7)).unwrap().times(Amount::of_millionths(600_000)).unwrap();
        assert_eq!(total.millionths(), Some(-10_710_000));
    }

    #[test]
    fn a_half_millionth_goes_away_from_zero() {
        let half = Amount::of_millionths(1).over(2);
        assert_eq!(half.millionths(), Some(1));
        assert_eq!(half.negated().millionths(), Some(-1));
        assert_eq!(Amount::of_millionths(1).over(3).millionths(), Some(0));
        let minutes = Amount::whole(205).over(60);
        assert_eq!((minutes.rounded(2).plain(), minutes.negated().rounded(2).plain()), ("3.42".into(), "-3.42".into()));
    }

    #[test]
    fn decimals_are_read() {
        for (text, units) in [
            ("0", Some(0)),
            ("-1.5", Some(-1_500_000_000_000)),
            ("007.000000000001", Some(7_000_000_000_001)),
            ("0.9999999999995", Some(1_000_000_000_000)),
            ("0.0000000000004", Some(0)),
            ("999999999999999999", Some(999_999_999_999_999_999 * ONE)),
            ("1000000000000000000", None),
            ("99999999999999999999", None),
            (".5", None),
            ("1,5", None),
        ] {
            assert_eq!(Amount::of_decimal(text), units.map(Amount), "{text}");
        }
    }

    #[test]
    fn what_a_record_cannot_hold_is_said() {
        let mut most = Amount::of_millionths(999_999_999_999_999_999);
        assert_eq!(most.millionths(), Some(999_999_999_999_999_999));
        most += Amount::of_millionths(1);
        assert_eq!(most.millionths(), None);
        for (units, held) in [(0, true), (LIMIT * MILLIONTH - 500_001, true), (LIMIT * MILLIONTH - 500_000, false)] {
            for amount in [Amount(units), Amount(-units)] {
                assert_eq!((amount.is_held(), amount.millionths().is_some()), (held, held));
            }
        }
        assert!(most.times(most).is_none_or(|amount| amount.millionths().is_none()));
    }

    proptest! {
        #[test]
        fn products_of_cells_agree_with_whole_numbers(a in -1_000_000_000_000_i64..1_000_000_000_000, b in -1_000_000_i64..1_000_000) {
            let product = Amount::of_millionths(a).times(Amount::of_millionths(b)).unwrap();
            prop_assert_eq!(product, Amount(i128::from(a) * i128::from(b)));
        }
    }
}
