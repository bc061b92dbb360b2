//! Shares of one deal as people write them: `ivanov=60,petrov=40`, 100 % together.

use crate::domain::value::{Total, Value};
use crate::reading::number::{NumberError, NumberKind, read_number};

crate::problems! {
    /// What can be wrong with shares.
    pub enum ShareError: Usage {
        /// Not of the form `name=percent`.
        Malformed = "share-malformed" { text: String },
        /// A share of nothing, or less.
        NotPositive = "share-not-positive" { text: String },
        /// Not 100 % together.
        NotWhole = "share-not-whole" { text: String, sum: Total },
        /// Somebody named twice.
        Twice = "share-twice" { who: String },
    }
}

/// Somebody's part of a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Who, as typed.
    pub who: String,
    /// How many percent.
    pub percent: Value,
}

/// The shares that `text` names; none where it names just one owner.
pub fn read_shares(text: &str) -> Result<Option<Vec<Share>>, ShareOrNumber> {
    if !text.contains('=') {
        return Ok(None);
    }
    let mut shares: Vec<Share> = Vec::new();
    // A comma inside a number, as in `ivanov=33,3;petrov=66,7`, needs another sign between the parts.
    let between = if text.contains(';') { ';' } else { ',' };
    for part in text.split(between) {
        let malformed = || ShareError::Malformed { text: text.to_owned() };
        let (who, percent) = part.split_once('=').ok_or_else(malformed)?;
        let who = who.trim();
        if who.is_empty() {
            return Err(malformed().into());
        }
        let percent = read_number(percent, NumberKind::Percent)?;
        if percent <= Value::ZERO {
            return Err(ShareError::NotPositive { text: part.trim().to_owned() }.into());
        }
        if shares.iter().any(|share| share.who == who) {
            return Err(ShareError::Twice { who: who.to_owned() }.into());
        }
        shares.push(Share { who: who.to_owned(), percent });
    }
    let sum: Total = shares.iter().map(|share| share.percent).sum();
    if sum.millionths() != HUNDRED {
        return Err(ShareError::NotWhole { text: text.to_owned(), sum }.into());
    }
    Ok(Some(shares))
}

/// A hundred percent, in millionths.
const HUNDRED: i128 = 100_000_000;

/// The value in parts that add up to it exactly: each is cut to whole millionths, the last takes the rest.
pub fn split(value: Value, shares: &[Share]) -> Vec<Value> {
    let whole = i128::from(value.millionths());
    let mut rest = whole;
    let mut parts = Vec::with_capacity(shares.len());
    for (index, share) in shares.iter().enumerate() {
        let is_last = index + 1 == shares.len();
        let part = if is_last { rest } else { whole * i128::from(share.percent.millionths()) / HUNDRED };
        rest -= part;
        parts.push(Total::from_millionths(part).to_value().expect("a part is no longer than the whole"));
    }
    parts
}

/// What can be wrong with shares, the numbers in them included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareOrNumber {
    /// The shares.
    Share(ShareError),
    /// A number.
    Number(NumberError),
}

impl From<ShareError> for ShareOrNumber {
    fn from(error: ShareError) -> ShareOrNumber {
        ShareOrNumber::Share(error)
    }
}

impl From<NumberError> for ShareOrNumber {
    fn from(error: NumberError) -> ShareOrNumber {
        ShareOrNumber::Number(error)
    }
}

impl From<ShareOrNumber> for crate::problem::Faults {
    fn from(error: ShareOrNumber) -> crate::problem::Faults {
        match error {
            ShareOrNumber::Share(error) => error.into(),
            ShareOrNumber::Number(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Faults;
    use proptest::prelude::*;

    fn code(text: &str) -> &'static str {
        Faults::from(read_shares(text).unwrap_err()).0[0].code
    }

    #[test]
    fn shares_are_a_hundred_percent_together() {
        assert_eq!(read_shares("ivanov"), Ok(None));
        let shares = read_shares("ivanov=60, Пётр Петров=40%").unwrap().unwrap();
        assert_eq!((shares[1].who.as_str(), shares[1].percent.to_string()), ("Пётр Петров", "40".to_owned()));
        assert_eq!(read_shares("a=33,3;b=66,7").unwrap().unwrap().len(), 2);
        assert_eq!(code("a=60,b=30"), "share-not-whole");
        assert_eq!(code("a=60,b"), "share-malformed");
        assert_eq!(code("=100"), "share-malformed");
        assert_eq!(code("a=50,a=50"), "share-twice");
        assert_eq!(code("a=110,b=-10"), "share-not-positive");
        assert_eq!(code("a=x"), "number-unreadable");
    }

    #[test]
    fn a_third_loses_nothing() {
        let shares = read_shares("a=33.333333,b=33.333333,c=33.333334").unwrap().unwrap();
        let parts: Vec<String> = split(Value::ONE, &shares).iter().map(Value::to_string).collect();
        assert_eq!(parts, ["0.333333", "0.333333", "0.333334"]);
    }

    proptest! {
        #[test]
        fn parts_add_up(millionths in -10_i64.pow(18) + 1..10_i64.pow(18), percent in 1..100_i64) {
            let value = Value::from_millionths(millionths).unwrap();
            let shares = read_shares(&format!("a={percent},b={}", 100 - percent)).unwrap().unwrap();
            let sum: Total = split(value, &shares).into_iter().sum();
            prop_assert_eq!(sum, Total::from(value));
        }
    }
}
