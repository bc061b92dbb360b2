//! Fractions of two words, which nearly all figures are: computed without making large numbers of them. Each operation says
//! with `None` that its result is no such fraction.

use std::cmp::Ordering;

/// A fraction in lowest terms. Invariant: `all` is above zero, `part` is not the least word, nothing divides both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Fraction {
    part: i64,
    all: i64,
}

/// A word times ten to this power, and that doubled, stays within 128 bits.
const MOST_DECIMALS: u32 = 18;

impl Fraction {
    pub(super) fn whole(number: i64) -> Option<Fraction> {
        Fraction::of_lowest(number, 1)
    }

    /// `part` of `all`, which is not zero.
    pub(super) fn new(part: i64, all: i64) -> Option<Fraction> {
        if all == 1 {
            return Fraction::whole(part);
        }
        let divisor = i128::from(common(part.unsigned_abs(), all.unsigned_abs())) * i128::from(all.signum());
        Fraction::of_words(i128::from(part) / divisor, i128::from(all) / divisor)
    }

    /// Of what is in lowest terms already.
    pub(super) fn of_lowest(part: i64, all: i64) -> Option<Fraction> {
        (part != i64::MIN).then_some(Fraction { part, all })
    }

    fn of_words(part: i128, all: i128) -> Option<Fraction> {
        Fraction::of_lowest(i64::try_from(part).ok()?, i64::try_from(all).ok()?)
    }

    pub(super) fn part(self) -> i64 {
        self.part
    }

    pub(super) fn all(self) -> i64 {
        self.all
    }

    pub(super) fn negated(self) -> Fraction {
        Fraction { part: -self.part, ..self }
    }

    pub(super) fn plus(self, other: Fraction) -> Option<Fraction> {
        if self.all == 1 && other.all == 1 {
            return Fraction::of_lowest(self.part.checked_add(other.part)?, 1);
        }
        let shared = common(self.all as u64, other.all as u64) as i64;
        let (own, others) = (self.all / shared, other.all / shared);
        let sum = i128::from(self.part) * i128::from(others) + i128::from(other.part) * i128::from(own);
        // Only what the denominators share can divide the sum too.
        let left = match i64::try_from(sum) {
            Ok(sum) => sum.unsigned_abs() % shared as u64,
            Err(_) => (sum.unsigned_abs() % shared as u128) as u64,
        };
        let divisor = common(left, shared as u64) as i64;
        let all = own.checked_mul(other.all / divisor)?;
        let part = match i64::try_from(sum) {
            Ok(sum) => sum / divisor,
            Err(_) => i64::try_from(sum / i128::from(divisor)).ok()?,
        };
        Fraction::of_lowest(part, all)
    }

    pub(super) fn times(self, other: Fraction) -> Option<Fraction> {
        let one = common(self.part.unsigned_abs(), other.all as u64) as i64;
        let two = common(other.part.unsigned_abs(), self.all as u64) as i64;
        let part = (self.part / one).checked_mul(other.part / two)?;
        let all = (self.all / two).checked_mul(other.all / one)?;
        Fraction::of_lowest(part, all)
    }

    /// The quotient; `None` also where `divisor` is zero.
    pub(super) fn over(self, divisor: Fraction) -> Option<Fraction> {
        match divisor.part {
            0 => None,
            part if part < 0 => self.times(Fraction { part: -divisor.all, all: -part }),
            part => self.times(Fraction { part: divisor.all, all: part }),
        }
    }

    /// The whole number at or above.
    pub(super) fn ceil(self) -> i64 {
        self.part.div_euclid(self.all) + i64::from(self.part.rem_euclid(self.all) != 0)
    }

    /// The nearest whole number of 10^-decimals, half away from zero.
    pub(super) fn scaled(self, decimals: u32) -> Option<i128> {
        if decimals > MOST_DECIMALS {
            return None;
        }
        let (part, all) = (i128::from(self.part) * 10_i128.pow(decimals), i128::from(self.all));
        let half = if part < 0 { -all } else { all };
        Some((2 * part + half) / (2 * all))
    }

    /// Written behind a text with exactly that many digits after the point, half away from zero; false where it cannot be.
    pub(super) fn push_fixed(self, decimals: u32, text: &mut String) -> bool {
        self.push(decimals, false, text)
    }

    /// The same without zeros at the end of the fraction.
    pub(super) fn push_trimmed(self, decimals: u32, text: &mut String) -> bool {
        self.push(decimals, true, text)
    }

    fn push(self, decimals: u32, trimmed: bool, text: &mut String) -> bool {
        if decimals > MOST_DECIMALS {
            return false;
        }
        let (magnitude, all, scale) = (self.part.unsigned_abs(), self.all as u64, 10_u64.pow(decimals));
        let (mut whole, rest) = (magnitude / all, magnitude % all);
        let mut fraction = if rest == 0 { 0 } else { rounded(rest, scale, all) };
        if fraction == scale {
            (whole, fraction) = (whole + 1, 0);
        }
        if self.part < 0 && (whole, fraction) != (0, 0) {
            text.push('-');
        }
        push_number(whole, 1, text);
        let mut width = decimals as usize;
        if trimmed {
            width = if fraction == 0 { 0 } else { width };
            while fraction != 0 && fraction % 10 == 0 {
                (fraction, width) = (fraction / 10, width - 1);
            }
        }
        if width > 0 {
            text.push('.');
            push_number(fraction, width, text);
        }
        true
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        (i128::from(self.part) * i128::from(other.all)).cmp(&(i128::from(other.part) * i128::from(self.all)))
    }
}

/// The nearest whole number of `rest / all * scale`, half up; `rest` is below `all`.
fn rounded(rest: u64, scale: u64, all: u64) -> u64 {
    match rest.checked_mul(2 * scale).and_then(|doubled| doubled.checked_add(all)).zip(all.checked_mul(2)) {
        Some((doubled, all)) => doubled / all,
        None => ((2 * u128::from(rest) * u128::from(scale) + u128::from(all)) / (2 * u128::from(all))) as u64,
    }
}

/// A number behind a text, with zeros before it up to that width.
pub(super) fn push_number(mut number: u64, width: usize, text: &mut String) {
    let mut digits = [b'0'; 20];
    let mut at = digits.len();
    while number != 0 {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    let digits = &digits[at.min(digits.len() - width)..];
    text.push_str(std::str::from_utf8(digits).expect("digits are ASCII"));
}

/// The greatest common divisor, one of the two not zero.
fn common(mut one: u64, mut other: u64) -> u64 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}
