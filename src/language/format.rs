//! Numbers as each language writes them. The only place that groups digits; csv and json never come here.

use crate::domain::value::Ratio;
use crate::domain::wording::Language;

/// Between groups in Russian and before a unit sign: one that breaks no line.
pub const NO_BREAK_SPACE: char = '\u{a0}';

/// A minus that is as wide as a plus.
pub const MINUS: char = '\u{2212}';

struct Marks {
    group: char,
    point: char,
}

fn marks(language: Language) -> Marks {
    match language {
        Language::Ru => Marks { group: NO_BREAK_SPACE, point: ',' },
        Language::En => Marks { group: ',', point: '.' },
    }
}

/// A canonical decimal such as `-1234.5` with the language's groups and point; any other text as it is.
pub fn decimal(language: Language, canonical: &str) -> String {
    let (sign, digits) = match canonical.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", canonical),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return canonical.to_owned();
    }
    let Marks { group, point } = marks(language);
    let mut written = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            written.push(group);
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(point);
        written.push_str(fraction);
    }
    written
}

/// A count: `1 234`.
pub fn whole(language: Language, number: i64) -> String {
    decimal(language, &number.to_string())
}

/// A number with exactly that many digits after the point: `1 234,50`.
pub fn number(language: Language, ratio: &Ratio, decimals: u32) -> String {
    decimal(language, &ratio.fixed(decimals))
}

/// A difference, with its sign unless it is written as zero: `+6`, `-40`, `0`.
pub fn signed(language: Language, ratio: &Ratio, decimals: u32) -> String {
    with_plus(number(language, ratio, decimals))
}

/// A share of one as percent, without the sign, as columns show it: 0.953 is `95,3`.
pub fn percent_number(language: Language, share: &Ratio, decimals: u32) -> String {
    number(language, &(share * Ratio::whole(100)), decimals)
}

/// A share of one as percent: 0.953 is `95,3 %` in Russian, `95.3%` in English.
pub fn percent(language: Language, share: &Ratio, decimals: u32) -> String {
    let number = percent_number(language, share, decimals);
    match language {
        Language::Ru => format!("{number}{NO_BREAK_SPACE}%"),
        Language::En => format!("{number}%"),
    }
}

/// An amount with the sign of its currency (an ISO code such as `RUB`): `1 234,50 ₽`, `₽1,234.50`.
pub fn money(language: Language, amount: &Ratio, decimals: u32, currency: &str) -> String {
    let number = number(language, amount, decimals);
    let sign = currency_sign(currency);
    match (language, number.strip_prefix('-')) {
        (Language::Ru, _) => format!("{number}{NO_BREAK_SPACE}{sign}"),
        (Language::En, _) if sign.len() == 3 && sign.is_ascii() => format!("{sign}{NO_BREAK_SPACE}{number}"),
        (Language::En, Some(digits)) => format!("-{sign}{digits}"),
        (Language::En, None) => format!("{sign}{number}"),
    }
}

/// The sign of a currency, or its code where we know none.
pub fn currency_sign(currency: &str) -> &str {
    match currency {
        "RUB" => "₽",
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "KZT" => "₸",
        "UAH" => "₴",
        "CNY" => "¥",
        other => other,
    }
}

/// A written figure with a real minus in the place of the hyphen that stands for it: `−40`. For pages; where texts are
/// copied into other programs the hyphen stays.
pub fn with_minus(figure: &str) -> String {
    let mut written = String::with_capacity(figure.len() + 2);
    let mut before = None;
    for character in figure.chars() {
        let begins = before.is_none_or(|before: char| !before.is_alphanumeric());
        written.push(if character == '-' && begins { MINUS } else { character });
        before = Some(character);
    }
    written
}

/// A written text with its percent signs as the language sets them on pages: `92 %` in Russian, where narrow screens say
/// `92%`.
pub fn with_percent(language: Language, text: &str) -> String {
    let is_tight = |at: usize| text[..at].ends_with(|before: char| before.is_ascii_digit());
    match language {
        Language::En => text.to_owned(),
        Language::Ru => {
            let mut written = String::with_capacity(text.len() + 2);
            let mut from = 0;
            for (at, _) in text.match_indices('%').filter(|(at, _)| is_tight(*at)) {
                written.push_str(&text[from..at]);
                written.push(NO_BREAK_SPACE);
                from = at;
            }
            written + &text[from..]
        }
    }
}

fn with_plus(number: String) -> String {
    let is_positive = !number.starts_with('-') && number.contains(|digit| matches!(digit, '1'..='9'));
    if is_positive { format!("+{number}") } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(text: &str) -> Ratio {
        text.parse().unwrap()
    }

    /// The reference output of CLDR (Babel 2.18).
    #[test]
    fn numbers_agree_with_cldr() {
        let number = ratio("1234567.89");
        assert_eq!(super::number(Language::Ru, &number, 2), "1\u{a0}234\u{a0}567,89");
        assert_eq!(super::number(Language::En, &number, 2), "1,234,567.89");
        assert_eq!(money(Language::Ru, &ratio("1234.56"), 2, "RUB"), "1\u{a0}234,56\u{a0}₽");
        assert_eq!(money(Language::En, &ratio("-1234.56"), 2, "RUB"), "-₽1,234.56");
        assert_eq!(money(Language::En, &ratio("1234.56"), 2, "CHF"), "CHF\u{a0}1,234.56");
        assert_eq!(percent(Language::Ru, &ratio("0.12"), 0), "12\u{a0}%");
        assert_eq!(percent(Language::En, &ratio("0.125"), 1), "12.5%");
    }

    #[test]
    fn digits_group_from_the_fourth() {
        for (canonical, written) in [("0", "0"), ("999", "999"), ("1600", "1,600"), ("-1000000.05", "-1,000,000.05")] {
            assert_eq!(decimal(Language::En, canonical), written);
        }
        assert_eq!(decimal(Language::En, "8..12"), "8..12");
        assert_eq!(whole(Language::Ru, i64::MIN), "-9 223 372 036 854 775 808".replace(' ', "\u{a0}"));
    }

    #[test]
    fn a_minus_is_no_hyphen() {
        for (text, written) in
            [("-40,5", "−40,5"), ("-8–-3", "−8–−3"), ("-₽5", "−₽5"), ("2024-05", "2024-05"), ("", "")]
        {
            assert_eq!(with_minus(text), written);
        }
    }

    #[test]
    fn a_percent_sign_stands_apart_in_russian() {
        assert_eq!(with_percent(Language::Ru, "неполно 92% (1%)"), "неполно 92\u{a0}% (1\u{a0}%)");
        assert_eq!(with_percent(Language::Ru, "Вып.%"), "Вып.%");
        assert_eq!(with_percent(Language::En, "92%"), "92%");
    }

    #[test]
    fn a_difference_shows_its_sign_and_zero_has_none() {
        for (text, written) in [("6", "+6"), ("-40", "-40"), ("0.4", "0"), ("-0.4", "0"), ("1600", "+1,600")] {
            assert_eq!(signed(Language::En, &ratio(text), 0), written, "{text}");
        }
        assert_eq!(percent_number(Language::Ru, &ratio("0.475"), 1), "47,5");
    }
}
