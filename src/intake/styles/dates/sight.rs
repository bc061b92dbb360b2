//! What a cell says as a date, taken by itself. What has one reading only (ISO, points, months in words) is sure; three
//! numbers between slashes or dashes stay open, and the column decides.

use chrono::{Days, NaiveDate, NaiveTime};

use crate::domain::period::{FIRST_YEAR, LAST_YEAR};
use crate::intake::date_format::{Moment, month_word, number, time};
use crate::intake::styles::dates::months::{of_month, without_year_word, year};
use crate::intake::styles::is_nothing;

/// What a cell says as a date, taken by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Nothing: empty, a word or a date that stands for none.
    Nothing,
    /// One reading.
    Sure(Moment),
    /// One reading, written with the year first, as programs write it.
    Iso(Moment),
    /// Three numbers whose order is open: the dates by each order, where there is one.
    Open([Option<Moment>; 3]),
    /// No date.
    Unreadable,
}

/// Words that stand in date columns for no date, in lower case and with `е` for `ё`; beside those of any column.
const NOTHING: [&str; 13] = [
    "нет даты",
    "не закрыта",
    "не закрыт",
    "не закрыто",
    "не назначена",
    "не выбрано",
    "открыта",
    "без даты",
    "nat",
    "not closed",
    "open",
    "not set",
    "никогда",
];

/// Sees a cell.
pub fn see(text: &str) -> Sight {
    let text = text.trim().trim_start_matches('\'').trim();
    if text.is_empty() {
        return Sight::Nothing;
    }
    if let Some(sight) = usual(text) {
        return sight;
    }
    let sight = match text.as_bytes()[0] {
        b'0'..=b'9' => by_numbers(text),
        _ => by_words(text),
    };
    match sight {
        Some(sight) => sight,
        None if is_nothing(text) || NOTHING.contains(&text.to_lowercase().replace('ё', "е").as_str()) => {
            Sight::Nothing
        }
        None if is_blank_date(text) => Sight::Nothing,
        None => Sight::Unreadable,
    }
}

/// True for what accounting programs write where there is no date.
fn is_blank_date(text: &str) -> bool {
    const BLANK: [&str; 6] = ["0000-00-00", "00.00.0000", "01.01.0001", "0001-01-01", "30.12.1899", "1899-12-30"];
    BLANK.iter().any(|blank| text.starts_with(blank))
}

/// `2024-05-13` and `13.05.2024`, with a time or without: nearly every date of an export is written so, and needs no
/// closer look.
fn usual(text: &str) -> Option<Sight> {
    let (date, clock) = text.split_at_checked(10)?;
    let date = date.as_bytes();
    let number = |from: usize, to: usize| {
        let digit = |sum, digit: &u8| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0'));
        date[from..to].iter().try_fold(0, digit)
    };
    let clock = if clock.is_empty() || clock.starts_with([' ', 'T']) { time(clock)? } else { return None };
    match (date[2], date[4], date[5], date[7]) {
        (_, b'-', _, b'-') => {
            let year = i32::try_from(number(0, 4)?).ok()?;
            moment(year, number(5, 7)?, number(8, 10)?, clock).map(Sight::Iso)
        }
        (b'.', _, b'.', _) => {
            let year = i32::try_from(number(6, 10)?).ok()?;
            moment(year, number(3, 5)?, number(0, 2)?, clock).map(Sight::Sure)
        }
        _ => None,
    }
}

/// Dates that begin with a digit.
fn by_numbers(text: &str) -> Option<Sight> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[length..];
    match length {
        8 => {
            let (year, month, day) = (text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..8].parse().ok()?);
            Some(Sight::Iso(moment(year, month, day, time(after)?)?))
        }
        5 => serial(text),
        1..=4 => triple(text, length),
        _ => None,
    }
}

/// The days since 30 December 1899 that spreadsheets count, the time as a fraction.
fn serial(text: &str) -> Option<Sight> {
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let days: u64 = whole.parse().ok().filter(|days| (20_000..80_000).contains(days))?;
    let date = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))?;
    if part.is_empty() {
        return (!text.ends_with(['.', ','])).then_some(Sight::Sure(Moment { date, time: None }));
    }
    let digits: String = part.chars().take(9).collect();
    let (number, scale) = (digits.parse::<u64>().ok()?, 10_u64.pow(u32::try_from(digits.len()).ok()?));
    if !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds = u32::try_from((number * 86_400 + scale / 2) / scale).ok()?.min(86_399);
    Some(Sight::Sure(Moment { date, time: NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0) }))
}

/// Three parts with a mark or a word between them.
fn triple(text: &str, length: usize) -> Option<Sight> {
    let mut rest = &text[length..];
    let first: u32 = text[..length].parse().ok()?;
    let gap = rest.trim_start_matches([' ', '-', '.', '/', '\u{a0}']);
    if gap.starts_with(char::is_alphabetic) && length <= 2 {
        rest = gap;
        let month = month_word(&mut rest)?;
        rest = rest.trim_start_matches([' ', '-', '.', '/', ',', '\u{a0}']);
        let year = year(&mut rest)?;
        return Some(Sight::Sure(moment(year, month, first, time(without_year_word(rest))?)?));
    }
    let mark = rest.chars().next().filter(|mark| matches!(mark, '.' | '-' | '/'))?;
    rest = &rest[1..];
    let second = number(&mut rest, 1, 2)?;
    let Some(after) = rest.strip_prefix(mark) else {
        // `2024-05` is a month.
        let year = i32::try_from(first).ok().filter(|_| length == 4 && rest.is_empty())?;
        return Some(Sight::Iso(of_month(year, second)?));
    };
    rest = after;
    let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let third = number(&mut rest, 1, 4)?;
    let clock = time(without_year_word(rest))?;
    if length == 4 {
        return Some(Sight::Iso(moment(i32::try_from(first).ok()?, second, third, clock).filter(|_| digits <= 2)?));
    }
    if length > 2 || !matches!(digits, 2 | 4) {
        return None;
    }
    let full = |year: u32| i32::try_from(if digits == 2 { 2000 + year } else { year }).ok();
    let day_first = moment(full(third)?, second, first, clock);
    if mark == '.' {
        return day_first.map(Sight::Sure);
    }
    let month_first = moment(full(third)?, first, second, clock);
    let is_short = digits == 2 && mark == '-' && length == 2;
    let year_first = if is_short { moment(full(first)?, second, third, clock) } else { None };
    let found = [day_first, month_first, year_first];
    found.iter().any(Option::is_some).then_some(Sight::Open(found))
}

/// `Apr-18`, `Март 2022`, `May 13, 2024`, `Mon, 13 May 2024`.
fn by_words(text: &str) -> Option<Sight> {
    let mut rest = text;
    let Some(month) = month_word(&mut rest) else {
        let (day, date) = text.split_once([',', ' '])?;
        let is_weekday = day.chars().count() <= 11 && day.trim_end_matches('.').chars().all(char::is_alphabetic);
        let date = date.trim_start();
        return if is_weekday && date.starts_with(|c: char| c.is_ascii_digit()) { by_numbers(date) } else { None };
    };
    rest = rest.trim_start_matches([' ', '-', '.', '/', '\'', '\u{a0}']);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[digits..];
    let is_day = digits <= 2 && after.trim_start_matches([',', ' ', '.']).starts_with(|c: char| c.is_ascii_digit());
    if is_day {
        let day = number(&mut rest, 1, 2)?;
        rest = rest.trim_start_matches([',', ' ', '.']);
        let year = year(&mut rest)?;
        return Some(Sight::Sure(moment(year, month, day, time(without_year_word(rest))?)?));
    }
    let year = year(&mut rest)?;
    without_year_word(rest).trim().is_empty().then_some(())?;
    Some(Sight::Sure(of_month(year, month)?))
}

fn moment(year: i32, month: u32, day: u32, time: Option<NaiveTime>) -> Option<Moment> {
    let date = NaiveDate::from_ymd_opt(year, month, day).filter(|_| (FIRST_YEAR..=LAST_YEAR).contains(&year))?;
    Some(Moment { date, time })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sure(text: &str) -> Option<String> {
        match see(text) {
            Sight::Sure(moment) | Sight::Iso(moment) => {
                Some(moment.time.map_or(moment.date.to_string(), |time| format!("{} {time}", moment.date)))
            }
            _ => None,
        }
    }

    #[test]
    fn dates_of_exports_are_read() {
        for (text, expected) in [
            ("2017-03-01", "2017-03-01"),
            ("2017-03-01T23:30:00+03:00", "2017-03-01 23:30:00"),
            ("2026-02-01 09:30", "2026-02-01 09:30:00"),
            ("2010-12-01 8:26:00", "2010-12-01 08:26:00"),
            ("2024/05/13", "2024-05-13"),
            ("20240513", "2024-05-13"),
            ("20.10.2016", "2016-10-20"),
            ("20.10.2016 09:00", "2016-10-20 09:00:00"),
            ("1.3.2017 9:05:07", "2017-03-01 09:05:07"),
            ("01.10.24", "2024-10-01"),
            ("Apr-18", "2018-04-30"),
            ("апр.18", "2018-04-30"),
            ("Март 2022", "2022-03-31"),
            ("март 2022 г.", "2022-03-31"),
            ("7 мая 2024", "2024-05-07"),
            ("7 мая 2024 г., 10:15", "2024-05-07 10:15:00"),
            ("13-Apr-2024", "2024-04-13"),
            ("13 Apr 24", "2024-04-13"),
            ("May 13, 2024", "2024-05-13"),
            ("May 13, 2024 1:05 PM", "2024-05-13 13:05:00"),
            ("Mon, 13 May 2024", "2024-05-13"),
            ("45425", "2024-05-13"),
            ("45425.5", "2024-05-13 12:00:00"),
            ("2024-05", "2024-05-31"),
        ] {
            assert_eq!(sure(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "-", "не закрыта", "Не закрыта", "0000-00-00 00:00:00", "01.01.0001 0:00:00"]
        {
            assert_eq!(see(text), Sight::Nothing, "{text}");
        }
        for text in
            ["31.02.2024", "2024-05-13 утром", "1024-05-13", "13.05", "вчера", "5", "123456", "18-Apr", "32/13/2024"]
        {
            assert_eq!(see(text), Sight::Unreadable, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_usual_date_is_what_a_closer_look_makes_of_it(text in "[0-9]{2}[0-9.][0-9][-0-9.][0-9.-]{0,6}( г\\.|[ T]?[0-9]{1,2}:[0-9]{2}|)") {
            if let Some(sight) = usual(&text) {
                prop_assert_eq!(by_numbers(&text), Some(sight), "{}", text);
            }
        }
    }
}
