//! A sum of values: 128 bits of millionths, so that no sum of records that fit on any disk overflows.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

use crate::domain::value::{SCALE, Value};
use crate::problem::Argument;

/// An exact sum of values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Total(i128);

impl Total {
    /// The sum of nothing.
    pub const ZERO: Total = Total(0);

    /// The total of that many millionths.
    pub const fn from_millionths(millionths: i128) -> Total {
        Total(millionths)
    }

    /// The total in whole millionths.
    pub const fn millionths(self) -> i128 {
        self.0
    }

    /// True for nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The same as one value, where it fits.
    pub fn to_value(self) -> Option<Value> {
        i64::try_from(self.0).ok().and_then(|millionths| Value::from_millionths(millionths).ok())
    }
}

impl From<Value> for Total {
    fn from(value: Value) -> Total {
        Total(value.millionths().into())
    }
}

impl<T: Into<Total>> Add<T> for Total {
    type Output = Total;
    fn add(self, other: T) -> Total {
        Total(self.0 + other.into().0)
    }
}

impl<T: Into<Total>> Sub<T> for Total {
    type Output = Total;
    fn sub(self, other: T) -> Total {
        Total(self.0 - other.into().0)
    }
}

impl<T: Into<Total>> AddAssign<T> for Total {
    fn add_assign(&mut self, other: T) {
        self.0 += other.into().0;
    }
}

impl<T: Into<Total>> SubAssign<T> for Total {
    fn sub_assign(&mut self, other: T) {
        self.0 -= other.into().0;
    }
}

impl Neg for Total {
    type Output = Total;
    fn neg(self) -> Total {
        Total(-self.0)
    }
}

impl<T: Into<Total>> Sum<T> for Total {
    fn sum<I: Iterator<Item = T>>(values: I) -> Total {
        values.fold(Total::ZERO, Add::add)
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = u128::from(SCALE.unsigned_abs());
        let (whole, rest) = (self.0.unsigned_abs() / scale, self.0.unsigned_abs() % scale);
        let mut digits = whole.to_string();
        if rest != 0 {
            digits.push('.');
            digits.push_str(format!("{rest:06}").trim_end_matches('0'));
        }
        f.pad_integral(self.0 >= 0, "", &digits)
    }
}

impl From<Total> for Argument {
    fn from(total: Total) -> Argument {
        Argument::Decimal(total.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_tenth_ten_times_is_one() {
        let tenth: Value = "0.1".parse().unwrap();
        assert_eq!(std::iter::repeat_n(tenth, 10).sum::<Total>().to_value(), Some(Value::ONE));
    }

    #[test]
    fn a_total_goes_where_no_value_can() {
        let most: Value = "999999999999.999999".parse().unwrap();
        let total = Total::from(most) + most;
        assert_eq!(total.to_string(), "1999999999999.999998");
        assert_eq!(total.to_value(), None);
        assert_eq!((total - most).to_value(), Some(most));
    }

    #[test]
    fn a_total_pads_like_a_number() {
        let total = -Total::from("0.6".parse::<Value>().unwrap());
        assert_eq!(format!("{total:>6}|{total}"), "  -0.6|-0.6");
    }

    proptest! {
        #[test]
        fn sums_are_exact_in_any_order(mut parts in proptest::collection::vec(-10_i64.pow(17)..10_i64.pow(17), 0..50)) {
            let sum = |parts: &[i64]| parts.iter().map(|part| Value::from_millionths(*part).unwrap()).sum::<Total>();
            let forwards = sum(&parts);
            prop_assert_eq!(forwards.millionths(), parts.iter().map(|part| i128::from(*part)).sum::<i128>());
            parts.reverse();
            prop_assert_eq!(sum(&parts), forwards);
        }
    }
}
