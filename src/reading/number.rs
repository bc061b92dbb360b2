//! Numbers as people write them: `1 234,50`, `12%`, `1h30m`, `1ч30м`. What can be read two ways is refused with both
//! readings; files hold the canonical form, which `Value` itself reads.

mod digits;
mod units;

use crate::domain::kpi::UnitKind;
use crate::domain::value::{Value, ValueError};

use digits::Reading;

crate::problems! {
    /// What can be wrong with a number somebody wrote.
    pub enum NumberError: Usage {
        /// No number.
        Unreadable = "number-unreadable" { text: String },
        /// A comma that may set off thousands or a fraction.
        Ambiguous = "number-ambiguous" { text: String, grouped: String, pointed: String },
        /// More digits before the point than a value holds.
        TooLarge = "number-too-large" { text: String, most: u32 },
        /// More digits after the point than a value holds.
        TooFine = "number-too-fine" { text: String, most: u32 },
        /// A sign of a unit in which the KPI is not measured.
        Unit = "number-unit" { text: String, sign: String },
        /// An amount in another currency than the workspace's.
        Currency = "number-currency" { text: String, sign: String, own: String },
        /// No length of time.
        Duration = "number-duration" { text: String },
        /// No number of days.
        Days = "number-days" { text: String },
        /// No count.
        NotCount = "count-unreadable" { text: String },
        /// A count greater than the files hold.
        CountTooLarge = "count-too-large" { text: String, most: i64 },
    }
}

/// The greatest count of observations behind one value.
const MOST_COUNTED: u64 = 1_000_000_000;

/// What the number is a number of, which decides the signs that may stand beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind<'a> {
    /// Pieces, points, people: digits alone.
    Plain,
    /// `12%` is 12.
    Percent,
    /// `1 234,50 ₽` where the currency is `RUB`.
    Money {
        /// The code of the only currency it may be in; empty where any will do.
        own: &'a str,
    },
    /// `1h30m` is 90.
    Minutes,
    /// `14 days` is 14.
    Days,
}

impl<'a> NumberKind<'a> {
    /// The kind of a KPI's values, money in the currency of that code.
    pub fn of(unit: UnitKind, currency: &'a str) -> NumberKind<'a> {
        match unit {
            UnitKind::Money => NumberKind::Money { own: currency },
            UnitKind::Percent => NumberKind::Percent,
            UnitKind::Minutes => NumberKind::Minutes,
            UnitKind::Days => NumberKind::Days,
            UnitKind::Count | UnitKind::Level | UnitKind::Points | UnitKind::Ratio => NumberKind::Plain,
        }
    }
}

/// The value that `text` means.
pub fn read_number(text: &str, kind: NumberKind<'_>) -> Result<Value, NumberError> {
    let trimmed = text.trim();
    let (is_negative, unsigned) = match trimmed.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, trimmed.strip_prefix('+').map_or(trimmed, str::trim_start)),
    };
    let value = match kind {
        NumberKind::Minutes => units::minutes(text, unsigned),
        NumberKind::Plain => magnitude(text, unsigned, kind),
        NumberKind::Percent => magnitude(text, units::without_percent(unsigned), kind),
        NumberKind::Money { own } => match units::without_currency(unsigned, own) {
            Ok(amount) => magnitude(text, amount, kind),
            Err(sign) => {
                let [text, sign, own] = [text, sign, own].map(str::to_owned);
                Err(NumberError::Currency { text, sign, own })
            }
        },
        NumberKind::Days => magnitude(text, units::without_days(unsigned), kind),
    }?;
    Ok(if is_negative { -value } else { value })
}

/// The count that `text` means: whole, not negative, at most 10^9.
pub fn read_count(text: &str) -> Result<u64, NumberError> {
    let not_a_count = || NumberError::NotCount { text: text.to_owned() };
    let too_large = || NumberError::CountTooLarge { text: text.to_owned(), most: MOST_COUNTED as i64 };
    let canonical = canonical(text, text.trim()).map_err(|error| match error {
        NumberError::Unreadable { .. } => not_a_count(),
        other => other,
    })?;
    if !canonical.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(not_a_count());
    }
    canonical.parse().ok().filter(|count| *count <= MOST_COUNTED).ok_or_else(too_large)
}

/// The value of a number without its sign, and with no sign of a unit left.
fn magnitude(text: &str, number: &str, kind: NumberKind<'_>) -> Result<Value, NumberError> {
    let canonical = canonical(text, number).map_err(|error| match error {
        NumberError::Unreadable { text } => match units::foreign_sign(number) {
            Some(sign) => NumberError::Unit { sign: sign.to_owned(), text },
            None if kind == NumberKind::Days => NumberError::Days { text },
            None => NumberError::Unreadable { text },
        },
        other => other,
    })?;
    value(text, &canonical)
}

/// The canonical form of a number without its sign.
fn canonical(text: &str, number: &str) -> Result<String, NumberError> {
    match digits::read(number) {
        Some(Reading::One(canonical)) => Ok(canonical),
        Some(Reading::Two { grouped, pointed }) => {
            Err(NumberError::Ambiguous { text: text.to_owned(), grouped, pointed })
        }
        None => Err(NumberError::Unreadable { text: text.to_owned() }),
    }
}

fn value(text: &str, canonical: &str) -> Result<Value, NumberError> {
    canonical.parse().map_err(|error| match error {
        ValueError::Unreadable { .. } => NumberError::Unreadable { text: text.to_owned() },
        ValueError::TooLarge { most, .. } => NumberError::TooLarge { text: text.to_owned(), most },
        ValueError::TooFine { most, .. } => NumberError::TooFine { text: text.to_owned(), most },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RUBLES: NumberKind<'static> = NumberKind::Money { own: "RUB" };

    fn read(text: &str, kind: NumberKind<'_>) -> String {
        match read_number(text, kind) {
            Ok(value) => value.to_string(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, canonical) in [
            ("1234.5", "1234.5"),
            ("1234,5", "1234.5"),
            (" 1 234,50 ", "1234.5"),
            ("1\u{a0}234\u{202f}567\u{2009}890", "1234567890"),
            ("\u{2212}0,6", "-0.6"),
            ("- 40", "-40"),
            ("+1234.5", "1234.5"),
            ("+ 5", "5"),
            ("1.234", "1.234"),
            ("0,125", "0.125"),
            ("1234,567", "1234.567"),
            ("1 234,567", "1234.567"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("1.234.567,89", "1234567.89"),
            ("007", "7"),
        ] {
            assert_eq!(read(text, NumberKind::Plain), canonical, "{text}");
        }
    }

    #[test]
    fn what_can_be_read_two_ways_is_refused_with_both() {
        let error = read_number("-1,234", NumberKind::Plain).unwrap_err();
        let (text, grouped, pointed) = ("-1,234".into(), "1234".into(), "1.234".into());
        assert_eq!(error, NumberError::Ambiguous { text, grouped, pointed });
        assert_eq!(read("1,234 ₽", RUBLES), "number-ambiguous");
        assert!(matches!(read_count("1,234"), Err(NumberError::Ambiguous { .. })));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "-",
            "--1",
            "+-1",
            "-+1",
            "++1",
            ".5",
            "5,",
            "1'234",
            "12 34",
            "1 2345",
            "1,5.000,2",
            "1,23,4",
            "1e5",
            "1 234.5 6",
            "٣",
        ] {
            assert_eq!(read(text, NumberKind::Plain), "number-unreadable", "{text}");
        }
        assert_eq!(read("1 000 000 000 000", NumberKind::Plain), "number-too-large");
        assert_eq!(read("0,1234567", NumberKind::Plain), "number-too-fine");
    }

    #[test]
    fn signs_of_units_stand_only_where_they_belong() {
        for (text, kind, canonical) in [
            ("12%", NumberKind::Percent, "12"),
            ("12,5 %", NumberKind::Percent, "12.5"),
            ("12", NumberKind::Percent, "12"),
            ("12%", NumberKind::Plain, "number-unit"),
            ("1 234,50 ₽", RUBLES, "1234.5"),
            ("100 руб.", RUBLES, "100"),
            ("100 р.", RUBLES, "100"),
            ("100 ₽", NumberKind::Plain, "number-unit"),
            ("12%", RUBLES, "number-unit"),
            ("14 дн.", NumberKind::Days, "14"),
            ("2,5d", NumberKind::Days, "2.5"),
            ("3 дня", NumberKind::Days, "3"),
            ("%", NumberKind::Percent, "number-unreadable"),
        ] {
            assert_eq!(read(text, kind), canonical, "{text}");
        }
    }

    #[test]
    fn an_amount_is_in_the_currency_of_the_workspace_or_refused() {
        for (own, text, read_as) in [
            ("RUB", "100 $", "number-currency"),
            ("RUB", "$100", "number-currency"),
            ("RUB", "500 eur", "number-currency"),
            ("RUB", "-5 €", "number-currency"),
            ("RUB", "100 тенге", "number-currency"),
            ("RUB", "100 rub", "100"),
            ("RUB", "RUB 100", "100"),
            ("RUB", "1 000,50 рублей", "1000.5"),
            ("USD", "$1,234.50", "1234.5"),
            ("USD", "1,234.50 USD", "1234.5"),
            ("USD", "100 ₽", "number-currency"),
            ("EUR", "-€5", "-5"),
            ("KZT", "100 ₸", "100"),
            ("KZT", "100 тг.", "100"),
            ("KZT", "100 KZT", "100"),
            ("KZT", "100 руб.", "number-currency"),
            ("BYN", "100 руб.", "100"),
            ("XTS", "100 xts", "100"),
            ("", "100 $", "100"),
            ("", "100 ₸", "100"),
            ("RUB", "100 тыс.", "number-unit"),
            ("RUB", "₽", "number-unreadable"),
        ] {
            assert_eq!(read(text, NumberKind::Money { own }), read_as, "{own}: {text}");
        }
    }

    #[test]
    fn times_are_counted_in_minutes() {
        for (text, minutes) in [
            ("90", "90"),
            ("1h30m", "90"),
            ("1ч30м", "90"),
            ("1 ч 30 мин.", "90"),
            ("90 мин", "90"),
            ("2h", "120"),
            ("1,5 часа", "90"),
            ("1H 5M", "65"),
            ("-10m", "-10"),
            ("0.5", "0.5"),
            ("1:30", "number-duration"),
            ("30m1h", "number-duration"),
            ("1h2h", "number-duration"),
            ("h", "number-duration"),
            ("1h30", "number-duration"),
            ("20%", "number-duration"),
            ("999999999999h", "number-too-large"),
        ] {
            assert_eq!(read(text, NumberKind::Minutes), minutes, "{text}");
        }
    }

    #[test]
    fn counts_are_whole() {
        assert_eq!(read_count("1 200"), Ok(1200));
        assert_eq!(read_count("1000000000"), Ok(1_000_000_000));
        assert!(matches!(read_count("1000000001"), Err(NumberError::CountTooLarge { .. })));
        assert!(matches!(read_count("99999999999999999999999"), Err(NumberError::CountTooLarge { .. })));
        for text in ["", "-1", "1.5", "x"] {
            assert!(matches!(read_count(text), Err(NumberError::NotCount { .. })), "{text}");
        }
    }

    proptest! {
        #[test]
        fn canonical_text_means_the_value(millionths in -10_i64.pow(18) + 1..10_i64.pow(18)) {
            let value = Value::from_millionths(millionths).unwrap();
            prop_assert_eq!(read_number(&value.to_string(), NumberKind::Plain), Ok(value));
        }

        #[test]
        fn any_text_gets_an_answer(text in "[-−0-9., \u{a0}%₽$hmчмрд]{0,12}|\\PC*") {
            let money = NumberKind::Money { own: "USD" };
            for kind in [NumberKind::Plain, NumberKind::Percent, RUBLES, money, NumberKind::Minutes, NumberKind::Days] {
                let _ = read_number(&text, kind);
            }
            let _ = read_count(&text);
        }
    }
}
