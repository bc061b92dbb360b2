//! The signs around the digits of a number: minus, brackets, currency, percent and pieces, on either side.

/// Signs and words of currencies, and of pieces, in lower case.
const SIGNS: [char; 9] = ['₽', '$', '€', '£', '¥', '₸', '₴', '₾', '₹'];
const CURRENCIES: [&str; 20] = [
    "руб.",
    "рублей",
    "руб",
    "р.",
    "р",
    "rub",
    "usd",
    "eur",
    "gbp",
    "kzt",
    "byn",
    "uah",
    "cny",
    "тг.",
    "тг",
    "тенге",
    "сом",
    "us$",
    "долл.",
    "евро",
];
const PIECES: [&str; 6] = ["шт.", "шт", "ед.", "ед", "pcs", "pcs."];

/// A number without its signs.
pub struct Bare<'a> {
    /// The digits, with the marks between them.
    pub digits: &'a str,
    /// True below zero.
    pub negative: bool,
    /// True with a sign of a currency.
    pub signed: bool,
}

impl<'a> Bare<'a> {
    /// Peels signs off both ends until digits are met: `-$1,148`, `(1 148)`, `1 148-`, `12 %`, `100 руб.`. `None` where other words stand beside them.
    pub fn of(text: &'a str) -> Option<Bare<'a>> {
        let (mut rest, mut minus, mut bracket, mut plus, mut signed, mut unit) = (text, 0, false, 0, false, false);
        while !rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',')) {
            let (first, after) = first_of(rest)?;
            match first {
                '-' | '−' | '–' => minus += 1,
                '+' => plus += 1,
                '(' if !bracket && minus == 0 => bracket = true,
                sign if SIGNS.contains(&sign) && !signed => signed = true,
                _ => {
                    let word = CURRENCIES.iter().find_map(|word| strip_start(rest, word)).filter(|_| !signed)?;
                    signed = true;
                    rest = word.trim_start();
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
                    unit = true;
                    before
                }
                sign if SIGNS.contains(&sign) && !signed => {
                    signed = true;
                    before
                }
                _ => match CURRENCIES.iter().find_map(|word| strip_end(rest, word)).filter(|_| !signed) {
                    Some(before) => {
                        signed = true;
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
        is_sound.then_some(Bare { digits: rest, negative: bracket || minus == 1, signed })
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

fn strip_start<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    (head.to_lowercase() == word).then(|| &text[word.len()..])
}

fn strip_end<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let tail = text.get(at..)?;
    (tail.to_lowercase() == word).then(|| &text[..at])
}
