//! From exact figures to the only number a workbook has, a double of about 15 digits, through decimal text.

use crate::domain::value::Ratio;

/// Digits that every double keeps.
const KEPT_DIGITS: usize = 15;
/// Decimals of a quotient without an end, more than any screen shows.
const DECIMALS: u32 = 12;

/// The number a cell holds; none where a cell would hold another one. A quotient without an end is cut after twelve
/// decimals, which is no other figure than anybody would write down.
pub fn number(value: &Ratio) -> Option<f64> {
    let plain = value.plain();
    let is_exact = plain.parse::<Ratio>().is_ok_and(|read| read == *value);
    let text = if is_exact { plain } else { value.fixed(DECIMALS) };
    let counted = if is_exact { text.as_str() } else { text.split('.').next().unwrap_or_default() };
    let digits: String = counted.chars().filter(char::is_ascii_digit).collect();
    if digits.trim_start_matches('0').len() > KEPT_DIGITS {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_cell_would_change_is_none() {
        let ratio = |text: &str| text.parse::<Ratio>().unwrap();
        assert_eq!(number(&ratio("1234.5")), Some(1234.5));
        assert_eq!(number(&ratio("-0.1")), Some(-0.1));
        assert_eq!(number(&ratio("123456789012345")), Some(123_456_789_012_345.0));
        assert_eq!(number(&ratio("1234567890123.456")), None);
        assert_eq!(number(&ratio("9007199254740993")), None);
        assert_eq!(number(&Ratio::from_counts(1, 3)), Some(0.333_333_333_333));
    }
}
