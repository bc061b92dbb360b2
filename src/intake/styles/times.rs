//! Lengths of time as exports write them, in minutes: `1h30m`, `1 ч 30 мин`, `01:30:00`, and `3:25`, which may be hours and
//! minutes or minutes and seconds.

use crate::domain::measure::words;
use crate::intake::amount::Amount;

words! {
    /// What two numbers with a colon are.
    ClockStyle {
        /// Hours and minutes.
        Hours = "h:mm",
        /// Minutes and seconds.
        Minutes = "m:ss",
    }
}

/// What a cell says as a length of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// So many minutes; true when it was written with hours, minutes and seconds.
    Sure(Amount, bool),
    /// Two numbers with a colon.
    Either {
        /// Minutes, read as hours and minutes.
        hours: Amount,
        /// Minutes, read as minutes and seconds.
        minutes: Amount,
    },
    /// No length of time.
    Unreadable,
}

/// Signs of units, the longer first, and the seconds of one.
const UNITS: [(&str, i64); 38] = [
    ("seconds", 1),
    ("second", 1),
    ("secs", 1),
    ("sec.", 1),
    ("sec", 1),
    ("секунды", 1),
    ("секунда", 1),
    ("секунд", 1),
    ("сек.", 1),
    ("сек", 1),
    ("minutes", 60),
    ("minute", 60),
    ("mins", 60),
    ("min.", 60),
    ("min", 60),
    ("минуты", 60),
    ("минута", 60),
    ("минут", 60),
    ("мин.", 60),
    ("мин", 60),
    ("hours", 3600),
    ("hour", 3600),
    ("hrs", 3600),
    ("hr", 3600),
    ("часов", 3600),
    ("часа", 3600),
    ("час", 3600),
    ("days", 86_400),
    ("day", 86_400),
    ("дней", 86_400),
    ("день", 86_400),
    ("дня", 86_400),
    ("s", 1),
    ("с", 1),
    ("m", 60),
    ("м", 60),
    ("h", 3600),
    ("ч", 3600),
];

/// Sees a cell.
pub fn see(text: &str) -> Sight {
    let text = text.trim().to_lowercase();
    let (negative, bare) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.as_str()),
    };
    let signed = |amount: Amount| if negative { amount.negated() } else { amount };
    match if bare.contains(':') { clock(bare) } else { units(bare).map(|amount| Sight::Sure(amount, false)) } {
        Some(Sight::Sure(amount, whole)) => Sight::Sure(signed(amount), whole),
        Some(Sight::Either { hours, minutes }) => Sight::Either { hours: signed(hours), minutes: signed(minutes) },
        _ => Sight::Unreadable,
    }
}

/// `hh:mm:ss`, `h:mm` or `m:ss`, with a fraction of seconds that is passed over.
fn clock(text: &str) -> Option<Sight> {
    let whole = text.split_once(['.', ',']).map_or(text, |(whole, _)| whole);
    let is_plain = text.len() == whole.len() || text[whole.len() + 1..].bytes().all(|byte| byte.is_ascii_digit());
    let field = |field: &str| -> Option<i64> {
        (is_plain && (1..=6).contains(&field.len()) && field.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| field.parse().ok())
            .flatten()
    };
    let small = |text: &str| field(text).filter(|number| *number < 60 && text.len() <= 2);
    match *whole.split(':').collect::<Vec<_>>().as_slice() {
        [hours, minutes, seconds] => {
            let seconds = field(hours)? * 3600 + small(minutes)? * 60 + small(seconds)?;
            Some(Sight::Sure(Amount::whole(seconds).over(60), true))
        }
        [first, second] => {
            let (first, second) = (field(first)?, small(second)?);
            let hours = Amount::whole(first * 60 + second);
            Some(Sight::Either { hours, minutes: Amount::whole(first * 60 + second).over(60) })
        }
        _ => None,
    }
}

/// `1h30m`, `1 ч 30 мин`, `90 сек`, `1,5 часа`.
fn units(text: &str) -> Option<Amount> {
    let (mut rest, mut sum, mut last) = (text, Amount::ZERO, i64::MAX);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).filter(|end| *end > 0)?;
        let number = match super::numbers::sight::see(&rest[..end]).sight {
            super::numbers::sight::Sight::Sure(number, _) => number,
            _ => return None,
        };
        rest = rest[end..].trim_start();
        let (sign, seconds) = UNITS
            .iter()
            .find(|(sign, _)| rest.strip_prefix(sign).is_some_and(|after| !after.starts_with(char::is_alphabetic)))?;
        if *seconds >= last {
            return None;
        }
        last = *seconds;
        sum += number.times(Amount::whole(*seconds))?;
        rest = rest[sign.len()..].trim_start_matches(['.', ',', ' ', '\u{a0}']);
    }
    (last < i64::MAX).then(|| sum.over(60))
}

/// What is known of how a column writes lengths of time.
#[derive(Clone, Debug, Default)]
pub struct TimeColumn {
    fixed: Option<ClockStyle>,
    with_seconds: bool,
}

impl TimeColumn {
    /// A column about which nothing is known but what the mapping says.
    pub fn new(fixed: Option<ClockStyle>) -> TimeColumn {
        TimeColumn { fixed, with_seconds: false }
    }

    /// Learns from a cell; true when it cannot be read yet. Where other cells have seconds, two numbers are minutes and
    /// seconds.
    pub fn learn(&mut self, text: &str) -> bool {
        match see(text) {
            Sight::Sure(_, whole) => self.with_seconds |= whole,
            Sight::Either { .. } => return self.fixed.is_none() && !self.with_seconds,
            Sight::Unreadable => {}
        }
        false
    }

    /// Reads a cell by what is known.
    pub fn read(&self, text: &str) -> Sight {
        match (see(text), self.fixed) {
            (Sight::Either { hours, .. }, Some(ClockStyle::Hours)) => Sight::Sure(hours, false),
            (Sight::Either { minutes, .. }, Some(ClockStyle::Minutes)) => Sight::Sure(minutes, false),
            (Sight::Either { minutes, .. }, None) if self.with_seconds => Sight::Sure(minutes, false),
            (sight, _) => sight,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minutes(text: &str) -> Option<String> {
        match see(text) {
            Sight::Sure(amount, _) => Some(amount.plain()),
            _ => None,
        }
    }

    #[test]
    fn lengths_of_time_are_counted_in_minutes() {
        for (text, expected) in [
            ("1h30m", "90"),
            ("1ч30м", "90"),
            ("1 ч. 30 мин.", "90"),
            ("01:30:00", "90"),
            ("0:03:30", "3.5"),
            ("125:00:00", "7500"),
            ("90 сек", "1.5"),
            ("1,5 часа", "90"),
            ("2 дня 3 ч", "3060"),
            ("-10m", "-10"),
            ("1:02:03.5", "62.05"),
        ] {
            assert_eq!(minutes(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "90", "1:99:00", "a:b", "30m1h", "1h2h", "h", "1:2:3:4", "5 шт"] {
            assert_eq!(see(text), Sight::Unreadable, "{text}");
        }
    }

    #[test]
    fn two_numbers_are_read_by_what_the_column_shows() {
        let mut column = TimeColumn::default();
        assert!(column.learn("3:30") && matches!(column.read("3:30"), Sight::Either { .. }));
        column.learn("1:02:03");
        assert_eq!(column.read("3:30"), Sight::Sure(Amount::of_millionths(3_500_000), false));
        assert_eq!(TimeColumn::new(Some(ClockStyle::Hours)).read("3:30"), Sight::Sure(Amount::whole(210), false));
    }

    proptest! {
        #[test]
        fn a_clock_is_read_back(seconds in 0_i64..1_000_000) {
            let text = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
            prop_assert_eq!(see(&text), Sight::Sure(Amount::whole(seconds).over(60), true));
        }

        #[test]
        fn any_text_gets_an_answer(text in "[0-9:., hmsчмс-]{0,12}|\\PC*") {
            let mut column = TimeColumn::default();
            column.learn(&text);
            let _ = column.read(&text);
        }
    }
}
