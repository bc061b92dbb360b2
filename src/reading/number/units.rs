//! Signs of units beside a number, in both languages.

use crate::domain::value::{Ratio, Value};
use crate::reading::currency::Currency;
use crate::reading::number::{NumberError, canonical, value};

const DAYS: [&str; 9] = ["days", "day", "d", "дней", "день", "дня", "дн.", "дн", "д"];
const HOURS: [&str; 9] = ["hours", "hour", "hr", "h", "часов", "часа", "час", "ч.", "ч"];
const MINUTES: [&str; 11] = ["minutes", "minute", "min.", "min", "m", "минут", "минуты", "минута", "мин.", "мин", "м"];

pub(super) fn without_percent(number: &str) -> &str {
    number.strip_suffix('%').map_or(number, str::trim_end)
}

/// The number without what says that it is an amount in the currency `own`; the sign or word of another, where there is one.
/// Every currency will do where `own` is empty.
pub(super) fn without_currency<'n>(number: &'n str, own: &str) -> Result<&'n str, &'n str> {
    let Some((is_own, sign, rest)) = beside(number, own) else { return Ok(number) };
    if is_own { Ok(rest.trim()) } else { Err(sign.trim()) }
}

/// What stands before or behind a number for its currency, whether that is `own`, and the number.
fn beside<'n>(number: &'n str, own: &str) -> Option<(bool, &'n str, &'n str)> {
    let is_own = |currency: Currency| own.is_empty() || currency.fits(own);
    let cut = |at: usize| number.split_at(at);
    let signed = |at: usize, sign: char| Currency::of_sign(sign).map(|currency| (currency, cut(at)));
    if let Some((currency, (sign, rest))) = number.chars().next().and_then(|sign| signed(sign.len_utf8(), sign)) {
        return Some((is_own(currency), sign, rest));
    }
    let last = number.char_indices().next_back();
    if let Some((currency, (rest, sign))) = last.and_then(|(at, sign)| signed(at, sign)) {
        return Some((is_own(currency), sign, rest));
    }
    // A workspace may be kept in a currency whose words nobody has told us.
    let is_code = |text: &&str| !own.is_empty() && text.eq_ignore_ascii_case(own);
    if let Some(code) = number.get(..own.len()).filter(is_code) {
        return Some((true, code, &number[code.len()..]));
    }
    let tail = number.len().checked_sub(own.len()).and_then(|at| number.get(at..));
    if let Some(code) = tail.filter(is_code) {
        return Some((true, code, &number[..number.len() - code.len()]));
    }
    if let Some((currency, rest)) = Currency::behind(number) {
        return Some((is_own(currency), &number[rest.len()..], rest));
    }
    let (currency, rest) = Currency::before(number)?;
    Some((is_own(currency), &number[..number.len() - rest.len()], rest))
}

pub(super) fn without_days(number: &str) -> &str {
    without_suffix(number, &DAYS)
}

/// A sign of some unit before or after digits, for saying that it does not belong there.
pub(super) fn foreign_sign(number: &str) -> Option<&str> {
    let is_sign = |character: char| character.is_alphabetic() || matches!(character, '%' | '₽' | '$' | '€');
    let is_number = |text: &str| text.starts_with(|digit: char| digit.is_ascii_digit());
    let tail = number.trim_end_matches('.').trim_end_matches(is_sign);
    let sign = number[tail.len()..].trim();
    if is_number(tail) && !sign.trim_end_matches('.').is_empty() && !tail.contains(is_sign) {
        return Some(sign);
    }
    let rest = number.trim_start_matches(is_sign);
    let sign = &number[..number.len() - rest.len()];
    (is_number(rest.trim_start()) && !sign.is_empty() && !rest.contains(is_sign)).then_some(sign)
}

/// Minutes from `90`, `90 min`, `1h30m`, `1,5 часа`.
pub(super) fn minutes(text: &str, number: &str) -> Result<Value, NumberError> {
    let lowered = number.to_lowercase();
    let unreadable = || NumberError::Duration { text: text.to_owned() };
    let as_duration = |error| match error {
        NumberError::Unreadable { .. } => unreadable(),
        other => other,
    };
    let read = |digits: &str| canonical(text, digits.trim()).and_then(|canonical| value(text, &canonical));
    let (hours, rest) = match hours_and_rest(&lowered) {
        Some((hours, rest)) => (read(hours).map_err(as_duration)?, rest),
        None => return read(without_suffix(&lowered, &MINUTES)).map_err(as_duration),
    };
    let minutes = match without_suffix(rest, &MINUTES) {
        "" if rest.is_empty() => Value::ZERO,
        digits if digits.len() < rest.len() => read(digits).map_err(as_duration)?,
        _ => return Err(unreadable()),
    };
    let total = Ratio::from(hours) * Ratio::whole(60) + Ratio::from(minutes);
    let most = 12;
    total.round_to_value().ok_or_else(|| NumberError::TooLarge { text: text.to_owned(), most })
}

/// Splits after the first sign of hours: what stands before it, and what stands after it.
fn hours_and_rest(text: &str) -> Option<(&str, &str)> {
    let at = text.find(['h', 'ч'])?;
    let sign = HOURS.iter().find(|sign| text[at..].starts_with(**sign))?;
    Some((&text[..at], text[at + sign.len()..].trim_start()))
}

/// Without the first of the signs the text ends with; the longer ones come first in the list.
fn without_suffix<'a>(text: &'a str, signs: &[&str]) -> &'a str {
    for sign in signs {
        let tail_start = text.len().checked_sub(sign.len()).filter(|at| text.is_char_boundary(*at));
        if let Some(at) = tail_start.filter(|at| text[*at..].to_lowercase() == *sign) {
            return text[..at].trim_end();
        }
    }
    text
}
