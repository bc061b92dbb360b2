//! Numbers of spreadsheets as text: what is a binary fraction inside becomes the decimal that the spreadsheet shows, and
//! days since an epoch become dates.

use chrono::{Days, NaiveDate};

/// Whole numbers up to here are exact in a spreadsheet.
pub const MOST_EXACT: f64 = 9_007_199_254_740_992.0;

const DAY: i64 = 86_400_000;

/// A number as a decimal with a point. Whole numbers are exact; of the rest the fifteen digits that spreadsheets vouch for
/// are kept, which takes `0.1 + 0.2` back to `0.3`.
pub fn number(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if value == value.trunc() && value.abs() < MOST_EXACT {
        return format!("{value}");
    }
    let scientific = format!("{value:.14e}");
    let rounded: f64 = scientific.parse().unwrap_or(value);
    format!("{rounded}")
}

/// A moment from days since the epoch: `2024-05-13`, or with a time `2024-05-13 10:30:00`; `None` outside the calendar. A
/// time alone, below one day, is no moment.
pub fn moment(serial: f64, is_1904: bool) -> Option<String> {
    let serial = if is_1904 { serial + 1462.0 } else { serial };
    if !(1.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let millis = millis(serial)?;
    let (days, rest) = (millis / DAY, millis % DAY);
    // The 29th of February 1900 exists in Excel alone.
    let epoch = NaiveDate::from_ymd_opt(1899, 12, if days < 60 { 31 } else { 30 })?;
    let date = epoch.checked_add_days(Days::new(u64::try_from(days).ok()?))?;
    Some(if rest == 0 { date.to_string() } else { format!("{date} {}", clock(rest)) })
}

/// A span of time from days: `36:15:00`.
pub fn duration(serial: f64) -> Option<String> {
    let millis = millis(serial.abs())?;
    let sign = if serial < 0.0 && millis > 0 { "-" } else { "" };
    Some(format!("{sign}{}", clock(millis)))
}

/// Days as milliseconds; what is a whole second but for the binary fraction becomes one.
fn millis(serial: f64) -> Option<i64> {
    let exact = (serial * DAY as f64).round();
    if !exact.is_finite() || exact.abs() > 1e15 {
        return None;
    }
    let millis = exact as i64;
    Some(match millis % 1000 {
        0..=1 => millis - millis % 1000,
        999 => millis + 1,
        _ => millis,
    })
}

fn clock(millis: i64) -> String {
    let (seconds, rest) = (millis / 1000, millis % 1000);
    let clock = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 { clock } else { format!("{clock}.{rest:03}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_what_a_spreadsheet_shows() {
        let cases: [(f64, &str); 11] = [
            (0.1 + 0.2, "0.3"),
            (1234.5, "1234.5"),
            (-0.0, "0"),
            (-5.0, "-5"),
            (1e15, "1000000000000000"),
            (9_007_199_254_740_991.0, "9007199254740991"),
            (1.234_567_890_123_456_8e18, "1234567890123460000"),
            (1e-7, "0.0000001"),
            (33.333_333_333_333_336, "33.3333333333333"),
            (1532277.12, "1532277.12"),
            (0.07 * 100.0, "7"),
        ];
        for (value, text) in cases {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn days_become_dates() {
        assert_eq!(moment(45_425.0, false).as_deref(), Some("2024-05-13"));
        assert_eq!(moment(45_425.437_5, false).as_deref(), Some("2024-05-13 10:30:00"));
        assert_eq!(moment(43_963.0, true).as_deref(), Some("2024-05-13"));
        assert_eq!(moment(1.0, false).as_deref(), Some("1900-01-01"));
        assert_eq!(moment(61.0, false).as_deref(), Some("1900-03-01"));
        assert_eq!(moment(45_425.999_999_999, false).as_deref(), Some("2024-05-14"));
        assert_eq!((moment(0.5, false), moment(-1.0, false), moment(f64::NAN, false)), (None, None, None));
        assert_eq!(moment(1e300, false), None);
    }

    #[test]
    fn spans_of_time_may_be_longer_than_a_day() {
        assert_eq!(duration(1.510_416_666_666_67).as_deref(), Some("36:15:00"));
        assert_eq!(duration(0.437_5).as_deref(), Some("10:30:00"));
        assert_eq!(duration(-0.5).as_deref(), Some("-12:00:00"));
        assert_eq!(duration(f64::INFINITY), None);
    }

    proptest! {
        #[test]
        fn short_decimals_stay_themselves(millionths in -999_999_999_999_999_i64..999_999_999_999_999) {
            let text = crate::domain::value::Value::from_millionths(millionths).unwrap().to_string();
            prop_assert_eq!(number(text.parse().unwrap()), text);
        }

        #[test]
        fn any_number_gets_an_answer(bits: u64) {
            let value = f64::from_bits(bits);
            let _ = (number(value), moment(value, false), moment(value, true), duration(value));
        }
    }
}
