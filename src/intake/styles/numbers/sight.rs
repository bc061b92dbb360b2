//! What a cell says as a number, taken by itself: sure, or open where one mark before three digits may set off thousands
//! or a fraction.

use crate::intake::amount::Amount;
use crate::intake::mapping::DecimalMark;
use crate::intake::styles::is_nothing;
use crate::intake::styles::numbers::bare::Bare;
use crate::reading::currency::Currency;

/// What a cell says as a number, taken by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Nothing: empty, or a word or dash for nothing.
    Nothing,
    /// One reading. The mark is what it proves about the column.
    Sure(Amount, Option<DecimalMark>),
    /// One mark before exactly three digits: thousands or a fraction.
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

/// A cell seen, with the signs beside the digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// What it says.
    pub sight: Sight,
    /// The currency whose sign stands there.
    pub currency: Option<Currency>,
    /// True with a sign of percent.
    pub percent: bool,
}

impl Numeral {
    /// Without signs.
    pub fn bare(sight: Sight) -> Numeral {
        Numeral { sight, currency: None, percent: false }
    }
}

/// Sees a cell.
pub fn see(text: &str) -> Numeral {
    let text = text.trim().trim_start_matches('\'').trim();
    if is_nothing(text) {
        return Numeral::bare(Sight::Nothing);
    }
    let Some(bare) = Bare::of(text) else { return Numeral::bare(Sight::Unreadable) };
    let sight = digits(bare.digits, bare.negative);
    Numeral { sight, currency: bare.currency, percent: bare.percent }
}

/// Digits with marks between them.
fn digits(text: &str, negative: bool) -> Sight {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, power)) => match power.trim_start_matches('+').parse::<i32>() {
            Ok(power) if power.abs() <= 12 => (mantissa, power),
            _ => return Sight::Unreadable,
        },
        None => (text, 0),
    };
    let sure = |whole: &str, fraction: &str, mark| match amount(whole, fraction, exponent) {
        Some(amount) => Sight::Sure(if negative { amount.negated() } else { amount }, mark),
        None => Sight::TooLarge,
    };
    let (commas, points) = (mantissa.matches(',').count(), mantissa.matches('.').count());
    let Some(last) = mantissa.rfind([',', '.']) else {
        return ungrouped(mantissa, is_space).map_or(Sight::Unreadable, |whole| sure(&whole, "", None));
    };
    let (head, tail) = (&mantissa[..last], &mantissa[last + 1..]);
    let is_comma = mantissa[last..].starts_with(',');
    let (this, other) = if is_comma { (',', '.') } else { ('.', ',') };
    let proves = |decimal: char| Some(if decimal == ',' { DecimalMark::Comma } else { DecimalMark::Point });
    match (if is_comma { commas } else { points }, if is_comma { points } else { commas }) {
        (1, 0) if exponent == 0 && is_either(head, tail) => {
            let (Some(grouped), Some(pointed)) = (amount(&format!("{head}{tail}"), "", 0), amount(head, tail, 0))
            else {
                return Sight::TooLarge;
            };
            let signed = |amount: Amount| if negative { amount.negated() } else { amount };
            let (grouped, pointed) = (signed(grouped), signed(pointed));
            if is_comma {
                Sight::Either { point: grouped, comma: pointed }
            } else {
                Sight::Either { point: pointed, comma: grouped }
            }
        }
        (1, 0) if is_digits(tail) => {
            let whole = if head.is_empty() { Some("0".to_owned()) } else { ungrouped(head, is_space) };
            whole.map_or(Sight::Unreadable, |whole| sure(&whole, tail, proves(this)))
        }
        (1, _) if is_digits(tail) => match ungrouped(head, |mark| mark == other) {
            Some(whole) => sure(&whole, tail, proves(this)),
            None => Sight::Unreadable,
        },
        (2.., 0) => match ungrouped(mantissa, |mark| mark == this) {
            Some(whole) => sure(&whole, "", proves(other)),
            None => Sight::Unreadable,
        },
        _ => Sight::Unreadable,
    }
}

fn is_space(mark: char) -> bool {
    mark.is_whitespace() || matches!(mark, '\'' | '’' | '\u{2060}')
}

/// True for digits alone, and some.
pub(super) fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for `1,234`: one to three digits that do not begin with a zero, then exactly three.
fn is_either(head: &str, tail: &str) -> bool {
    is_digits(head) && head.len() <= 3 && !head.starts_with('0') && tail.len() == 3 && is_digits(tail)
}

/// The digits without the marks between their groups of three; or no marks at all.
fn ungrouped(text: &str, is_mark: impl Fn(char) -> bool) -> Option<String> {
    if is_digits(text) {
        return Some(text.to_owned());
    }
    let groups: Vec<&str> = text.split(is_mark).collect();
    let [first, rest @ ..] = groups.as_slice() else { return None };
    let is_grouped =
        is_digits(first) && first.len() <= 3 && rest.iter().all(|group| group.len() == 3 && is_digits(group));
    is_grouped.then(|| groups.concat())
}

/// The amount of digits before and after the mark; beyond twelve decimals rounded half away from zero. `None` beyond
/// twelve digits before it.
fn amount(whole: &str, fraction: &str, exponent: i32) -> Option<Amount> {
    let all = format!("{whole}{fraction}");
    let point = i32::try_from(whole.len()).ok()? + exponent;
    let point = usize::try_from(point.max(0)).ok()?;
    let lead = usize::try_from((-(i32::try_from(whole.len()).ok()? + exponent)).max(0)).ok()?;
    let digit = |at: usize| -> i128 {
        let byte = at.checked_sub(lead).and_then(|at| all.as_bytes().get(at)).copied().unwrap_or(b'0');
        i128::from(byte - b'0')
    };
    let significant = all.bytes().take(point).skip_while(|byte| *byte == b'0').count();
    if significant > 12 || point > 40 {
        return None;
    }
    let mut units: i128 = 0;
    for at in 0..point + 12 {
        units = units.checked_mul(10)?.checked_add(digit(at))?;
    }
    Amount::of_units(units + i128::from(digit(point + 12) >= 5))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sure(text: &str) -> Option<String> {
        match see(text).sight {
            Sight::Sure(amount, _) => Some(amount.plain()),
            _ => None,
        }
    }

    #[test]
    fn numbers_of_exports_are_read() {
        for (text, expected) in [
            ("1 054,00", "1054"),
            ("1\u{a0}054,00", "1054"),
            ("1\u{202f}234\u{202f}567,5 ₽", "1234567.5"),
            ("€ 2.900,00", "2900"),
            ("€ 11398,00", "11398"),
            ("-$1,148.20", "-1148.2"),
            ("$-1,148.20", "-1148.2"),
            ("(1 148)", "-1148"),
            ("($1,148.5)", "-1148.5"),
            ("1148-", "-1148"),
            ("+1234.5", "1234.5"),
            ("−7", "-7"),
            ("12 %", "12"),
            ("12,5%", "12.5"),
            ("100 руб.", "100"),
            ("USD 1,234,567", "1234567"),
            ("1'234.50", "1234.5"),
            ("5 шт.", "5"),
            ("1.5E+03", "1500"),
            ("25E-3", "0.025"),
            ("33.333333333333336", "33.333333333333"),
            ("0,125", "0.125"),
            ("1054.000", "1054"),
            (",5", "0.5"),
            ("007", "7"),
        ] {
            assert_eq!(sure(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", " ", "-", "—", "n/a", "нет данных", "Н/Д", "не указано"] {
            assert_eq!(see(text).sight, Sight::Nothing, "{text}");
        }
        for text in ["abc", "12 34", "1,23,4", "--1", "1-2", "(5", "5)", "1.2.3,4,5", "$5€", "5,", "e5", "(-5)", "1e99"]
        {
            assert_eq!(see(text).sight, Sight::Unreadable, "{text}");
        }
        assert_eq!(see("1 000 000 000 000").sight, Sight::TooLarge);
        assert_eq!(see("9223372036854775807").sight, Sight::TooLarge);
    }

    /// A number in one of the ways exports write it; the second says whether the mark is a comma.
    fn written(millionths: i64, group: &str, comma: bool, dressing: usize) -> String {
        let digits = (millionths.abs() / 1_000_000).to_string();
        let mut whole = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                whole.push_str(group);
            }
            whole.push(digit);
        }
        let fraction = format!("{:06}", millionths.abs() % 1_000_000);
        let number = format!("{whole}{}{fraction}", if comma { "," } else { "." });
        match (millionths < 0, dressing) {
            (false, 0) => number,
            (false, 1) => format!("+{number}"),
            (false, 2) => format!("{number} ₽"),
            (false, _) => format!("$ {number}"),
            (true, 0) => format!("-{number}"),
            (true, 1) => format!("({number})"),
            (true, 2) => format!("\u{2212}{number} руб."),
            (true, _) => format!("-${number}"),
        }
    }

    proptest! {
        #[test]
        fn what_is_written_in_any_form_is_read_back(
            millionths in -999_999_999_999_999_999_i64..=999_999_999_999_999_999,
            group in prop::sample::select(vec!["", " ", "\u{a0}", "\u{202f}", "'"]), comma: bool, dressing in 0_usize..4,
        ) {
            let text = written(millionths, group, comma, dressing);
            prop_assert_eq!(see(&text).sight, Sight::Sure(Amount::of_millionths(millionths),
                Some(if comma { DecimalMark::Comma } else { DecimalMark::Point })), "{}", text);
        }
    }
}
