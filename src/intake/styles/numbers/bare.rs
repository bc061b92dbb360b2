//! The signs around the digits of a number: minus, brackets, currency, percent and pieces, on either side.

use crate::reading::currency::Currency;

/// Words for pieces, in lower case.
const PIECES: [&str; 6] = ["шт.", "шт", "ед.", "ед", "pcs", "pcs."];

/// A number without its signs.
pub struct Bare<'a> {
    /// The digits, with the marks between them.
    pub digits: &'a str,
    /// True below zero.
    pub negative: bool,
    /// The currency whose sign stands beside them.
    pub currency: Option<Currency>,
    /// True with a sign of percent.
    pub percent: bool,
}

impl<'a> Bare<'a> {
    /// Peels signs off both ends until digits are met: `-$1,148`, `(1 148)`, `1 148-`, `12 %`, `100 руб.`. `None` where other words stand beside them.
    pub fn of(text: &'a str) -> Option<Bare<'a>> {
        let (mut rest, mut minus, mut bracket, mut plus) = (text, 0, false, 0);
        let (mut currency, mut percent, mut unit) = (None, false, false);
        while !rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')) {
            let (first, after) = first_of(rest)?;
            match first {
                '-' | '−' | '–' => minus += 1,
                '+' => plus += 1,
                '(' if !bracket && minus == 0 => bracket = true,
                sign if currency.is_none() && Currency::of_sign(sign).is_some() => currency = Currency::of_sign(sign),
                _ => {
                    let (found, after) = Currency::before(rest).filter(|_| currency.is_none())?;
                    currency = Some(found);
                    rest = after.trim_start();
                    continue;
                }
            }
            rest = after.trim_start();
        }
        let mut closed = false;
        while !rest.ends_with(|c: char| c.is_ascii_digit()) {
            let (last, before) = last_of(rest)?;
            rest = match last {
                ')' if bracket && !closed => {
                    closed = true;
                    before
                }
                '-' | '−' if minus == 0 && !bracket => {
                    minus += 1;
                    before
                }
                '%' if !unit => {
                    (unit, percent) = (true, true);
                    before
                }
                sign if currency.is_none() && Currency::of_sign(sign).is_some() => {
                    currency = Currency::of_sign(sign);
                    before
                }
                _ => match Currency::behind(rest).filter(|_| currency.is_none()) {
                    Some((found, before)) => {
                        currency = Some(found);
                        before
                    }
                    None => {
                        let before = PIECES.iter().find_map(|word| strip_end(rest, word)).filter(|_| !unit)?;
                        unit = true;
                        before
                    }
                },
            }
            .trim_end();
        }
        let is_sound = bracket == closed && minus + plus <= 1 && !(bracket && minus + plus > 0);
        is_sound.then_some(Bare { digits: rest, negative: bracket || minus == 1, currency, percent })
    }
}

fn first_of(text: &str) -> Option<(char, &str)> {
    let first = text.chars().next()?;
    Some((first, &text[first.len_utf8()..]))
}

fn last_of(text: &str) -> Option<(char, &str)> {
    let last = text.chars().next_back()?;
    Some((last, &text[..text.len() - last.len_utf8()]))
}

fn strip_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let tail = text.get(at..)?;
    (tail.to_lowercase() == word).then(|| &text[..at])
}
