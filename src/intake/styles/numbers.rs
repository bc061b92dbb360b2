//! How a column writes its numbers: which mark sets off the fraction is decided from all its values, and what stays open
//! is refused with both readings. Currency, percent and signs on either side belong to the number.

use crate::intake::amount::Amount;
use crate::intake::mapping::DecimalMark;

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

/// A cell seen, and whether a sign of a currency stands beside the digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// What it says.
    pub sight: Sight,
    /// True with a sign of a currency.
    pub signed: bool,
}

/// Words that stand in number columns for nothing at all.
const NOTHING: [&str; 9] = ["-", "–", "—", "n/a", "#n/a", "#н/д", "null", "none", "nan"];
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

/// Sees a cell.
pub fn see(text: &str) -> Numeral {
    let text = text.trim().trim_start_matches('\'').trim();
    let is_word = !text.starts_with(|c: char| c.is_ascii_digit());
    if text.is_empty() || (is_word && NOTHING.contains(&text.to_lowercase().as_str())) {
        return Numeral { sight: Sight::Nothing, signed: false };
    }
    let Some(bare) = Bare::of(text) else { return Numeral { sight: Sight::Unreadable, signed: false } };
    let sight = digits(bare.digits, bare.negative);
    Numeral { sight, signed: bare.signed }
}

/// A number without its signs.
struct Bare<'a> {
    digits: &'a str,
    negative: bool,
    signed: bool,
}

impl<'a> Bare<'a> {
    /// Peels signs off both ends until digits are met: `-$1,148`, `(1 148)`, `1 148-`, `12 %`, `100 руб.`.
    fn of(text: &'a str) -> Option<Bare<'a>> {
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

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for `1234.5`, which can be read in one way alone: nearly every number of an export is written so, and needs no closer look.
fn is_plain(text: &str) -> bool {
    let Some((whole, part)) = text.split_once('.') else { return false };
    whole.len() <= 12 && matches!(part.len(), 1 | 2 | 4..=6) && is_digits(whole) && is_digits(part)
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

/// What is known of how a column sets off its fractions, apart for cells with and without a sign of a currency: such
/// cells beside plain ones come from two hands, and one proves nothing about the other.
#[derive(Clone, Debug, Default)]
pub struct NumberColumn {
    fixed: Option<DecimalMark>,
    proven: [Proof; 2],
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Proof {
    #[default]
    Open,
    Point,
    Comma,
    /// Cells prove one and the other: nothing is known.
    Both,
}

/// What a column makes of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    /// Nothing stands there.
    Nothing,
    /// This.
    Is(Amount),
    /// It can be read in two ways.
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

impl NumberColumn {
    /// A column about which nothing is known but what the mapping says.
    pub fn new(fixed: Option<DecimalMark>) -> NumberColumn {
        NumberColumn { fixed, proven: [Proof::Open; 2] }
    }

    /// Learns from a cell; true when it cannot be read yet.
    pub fn learn(&mut self, text: &str) -> bool {
        if is_digits(text) {
            return false;
        }
        if is_plain(text) {
            return self.prove(DecimalMark::Point, false);
        }
        let numeral = see(text);
        match numeral.sight {
            Sight::Sure(_, Some(mark)) => self.prove(mark, numeral.signed),
            Sight::Either { .. } => self.mark(numeral.signed).is_none(),
            _ => false,
        }
    }

    fn prove(&mut self, mark: DecimalMark, signed: bool) -> bool {
        let proof = &mut self.proven[usize::from(signed)];
        let new = if mark == DecimalMark::Comma { Proof::Comma } else { Proof::Point };
        *proof = if *proof == Proof::Open || *proof == new { new } else { Proof::Both };
        false
    }

    fn mark(&self, signed: bool) -> Option<DecimalMark> {
        self.fixed.or(match self.proven[usize::from(signed)] {
            Proof::Point => Some(DecimalMark::Point),
            Proof::Comma => Some(DecimalMark::Comma),
            Proof::Open | Proof::Both => None,
        })
    }

    /// Reads a cell by what is known.
    pub fn read(&self, text: &str) -> Number {
        if self.fixed != Some(DecimalMark::Comma)
            && is_plain(text)
            && let Some(amount) = Amount::of_decimal(text)
        {
            return Number::Is(amount);
        }
        let numeral = see(text);
        match numeral.sight {
            Sight::Nothing => Number::Nothing,
            Sight::Sure(amount, proof) => match (self.fixed, proof) {
                (Some(fixed), Some(proof)) if fixed != proof => {
                    against(text, fixed).map_or(Number::Unreadable, Number::Is)
                }
                _ => Number::Is(amount),
            },
            Sight::Either { point, comma } => match self.mark(numeral.signed) {
                Some(DecimalMark::Point) => Number::Is(point),
                Some(DecimalMark::Comma) => Number::Is(comma),
                None => Number::Either { point, comma },
            },
            Sight::TooLarge => Number::TooLarge,
            Sight::Unreadable => Number::Unreadable,
        }
    }
}

/// A cell that contradicts what was said of the file: read only where its other mark can set off groups.
fn against(text: &str, fixed: DecimalMark) -> Option<Amount> {
    let (decimal, group) = if fixed == DecimalMark::Comma { (',', '.') } else { ('.', ',') };
    // `1.5` in a file of decimal commas is no number; `1,234,567` in one of decimal points has groups and proves the same.
    let is_grouped = !text.contains(decimal) && text.matches(group).count() > 1;
    match see(&text.replace(group, "")).sight {
        Sight::Sure(amount, _) if is_grouped => Some(amount),
        _ => None,
    }
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
        for text in ["", " ", "-", "—", "n/a"] {
            assert_eq!(see(text).sight, Sight::Nothing, "{text}");
        }
        for text in ["abc", "12 34", "1,23,4", "--1", "1-2", "(5", "5)", "1.2.3,4,5", "$5€", "5,", "e5", "(-5)", "1e99"]
        {
            assert_eq!(see(text).sight, Sight::Unreadable, "{text}");
        }
        assert_eq!(see("1 000 000 000 000").sight, Sight::TooLarge);
        assert_eq!(see("9223372036854775807").sight, Sight::TooLarge);
    }

    fn column(fixed: Option<DecimalMark>, cells: &[&str]) -> (NumberColumn, bool) {
        let mut column = NumberColumn::new(fixed);
        let open = cells.iter().filter(|cell| column.learn(cell)).count() > 0;
        (column, open)
    }

    fn read(column: &NumberColumn, text: &str) -> String {
        match column.read(text) {
            Number::Is(amount) => amount.plain(),
            other => format!("{other:?}").split([' ', '{']).next().unwrap_or_default().to_owned(),
        }
    }

    #[test]
    fn a_plain_number_is_what_a_closer_look_makes_of_it() {
        for text in ["0.5", "12.50", "007.1", "999999999999.123456", "1234.5678", "0.00"] {
            assert!(is_plain(text), "{text}");
            let amount = Amount::of_decimal(text).unwrap();
            let expected = Numeral { sight: Sight::Sure(amount, Some(DecimalMark::Point)), signed: false };
            assert_eq!(see(text), expected, "{text}");
        }
        assert!(["1.275", "1.", ".5", "-1.5", "1,5", "1.5 ", "1.1234567", "1e5.0"].iter().all(|text| !is_plain(text)));
    }

    #[test]
    fn the_other_values_of_a_column_decide() {
        let (german, open) = column(None, &["1.275", "2.900,00"]);
        assert!(open);
        assert_eq!((read(&german, "1.275"), read(&german, "900")), ("1275".into(), "900".into()));
        let (english, _) = column(None, &["1,275.5"]);
        assert_eq!((read(&english, "1,275"), read(&english, "$1,275")), ("1275".into(), "Either".into()));
        let (russian, _) = column(None, &["15,5"]);
        assert_eq!((read(&russian, "1,275"), read(&russian, "1.275")), ("1.275".into(), "1275".into()));
        let (mixed, _) = column(None, &["1054,00", "1000.50"]);
        assert_eq!((read(&mixed, "1054,00"), read(&mixed, "1,275")), ("1054".into(), "Either".into()));
        let (open, _) = column(None, &["5", "1 200"]);
        assert_eq!((read(&open, "1,275"), read(&open, "1.275")), ("Either".into(), "Either".into()));
    }

    #[test]
    fn what_somebody_says_decides_before_all() {
        let (comma, open) = column(Some(DecimalMark::Comma), &["1.275", "1,275"]);
        assert!(!open);
        assert_eq!((read(&comma, "1.275"), read(&comma, "1,275")), ("1275".into(), "1.275".into()));
        assert_eq!((read(&comma, "1.5"), read(&comma, "1.234.567")), ("Unreadable".into(), "1234567".into()));
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

        #[test]
        fn three_digits_after_one_mark_are_never_guessed(whole in 1_u32..1000, rest in 0_u32..1000, comma: bool) {
            let text = format!("{whole}{}{rest:03}", if comma { "," } else { "." });
            let column = NumberColumn::new(None);
            prop_assert!(matches!(column.read(&text), Number::Either { .. }), "{}", text);
        }

        #[test]
        fn any_text_gets_an_answer(text in "[-+−0-9., \u{a0}'%₽$()eрубшт.]{0,14}|\\PC*") {
            let mut column = NumberColumn::default();
            column.learn(&text);
            let _ = column.read(&text);
        }
    }
}
