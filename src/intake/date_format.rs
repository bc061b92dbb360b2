//! How an export writes its dates, as a pattern: `dd.mm.yyyy`, `mm/dd/yyyy`, `Mon-yy`. A time may always follow.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::period::{FIRST_YEAR, LAST_YEAR, Month};

crate::problems! {
    /// What can be wrong with a pattern.
    pub enum DateFormatError: Data {
        /// Not made of a day, a month and a year.
        Unknown = "date-format-unknown" { text: String },
    }
}

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Year,
    ShortYear,
    Month,
    MonthWord,
    Day,
    Literal(char),
}

/// A pattern of dates. Where it has no day, the date is the month's last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateFormat {
    text: String,
    parts: Vec<Part>, // Invariant: one year, one month, at most one day.
}

/// A moment read from a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: NaiveDate,
    /// The time of day, if the cell has one.
    pub time: Option<NaiveTime>,
}

impl Moment {
    /// The moment on the time line; midnight where no time is given.
    pub fn point(self) -> NaiveDateTime {
        self.date.and_time(self.time.unwrap_or(NaiveTime::MIN))
    }
}

impl Default for DateFormat {
    fn default() -> DateFormat {
        DateFormat::from_str("yyyy-mm-dd").expect("the pattern of ISO dates is well formed")
    }
}

impl FromStr for DateFormat {
    type Err = DateFormatError;

    fn from_str(text: &str) -> Result<DateFormat, DateFormatError> {
        let pattern = if text == "iso" { "yyyy-mm-dd" } else { text };
        // A time is understood by itself, so the pattern's own is left out.
        let date = pattern.split_once("hh").map_or(pattern, |(date, _)| date).trim_end_matches([' ', 'T']);
        let unknown = || DateFormatError::Unknown { text: text.to_owned() };
        let parts = parts(date).ok_or_else(unknown)?;
        let count = |wanted: &[Part]| parts.iter().filter(|part| wanted.contains(part)).count();
        let years = count(&[Part::Year, Part::ShortYear]);
        let months = count(&[Part::Month, Part::MonthWord]);
        if years != 1 || months != 1 || count(&[Part::Day]) > 1 {
            return Err(unknown());
        }
        Ok(DateFormat { text: text.to_owned(), parts })
    }
}

impl fmt::Display for DateFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn parts(pattern: &str) -> Option<Vec<Part>> {
    const WORDS: [(&str, Part); 8] = [
        ("yyyy", Part::Year),
        ("yy", Part::ShortYear),
        ("Mon", Part::MonthWord),
        ("mon", Part::MonthWord),
        ("mm", Part::Month),
        ("m", Part::Month),
        ("dd", Part::Day),
        ("d", Part::Day),
    ];
    let (mut parts, mut rest) = (Vec::new(), pattern);
    while let Some(next) = rest.chars().next() {
        if let Some((word, part)) = WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
            parts.push(part.clone());
            rest = &rest[word.len()..];
        } else if matches!(next, '.' | '-' | '/' | ' ') {
            parts.push(Part::Literal(next));
            rest = &rest[next.len_utf8()..];
        } else {
            return None;
        }
    }
    Some(parts)
}

impl DateFormat {
    /// The moment a cell tells, or `None` when it is not written so.
    pub fn read(&self, text: &str) -> Option<Moment> {
        let (mut year, mut month, mut day, mut rest) = (0, 0, None, text.trim());
        for part in &self.parts {
            match part {
                Part::Year => year = i32::try_from(number(&mut rest, 4, 4)?).ok()?,
                Part::ShortYear => year = 2000 + i32::try_from(number(&mut rest, 2, 2)?).ok()?,
                Part::Month => month = number(&mut rest, 1, 2)?,
                Part::MonthWord => month = month_word(&mut rest)?,
                Part::Day => day = Some(number(&mut rest, 1, 2)?),
                Part::Literal(literal) => rest = rest.strip_prefix(*literal)?,
            }
        }
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return None;
        }
        let date = match day {
            Some(day) => NaiveDate::from_ymd_opt(year, month, day)?,
            None => Month::new(year, month).ok()?.last(),
        };
        Some(Moment { date, time: time(rest)? })
    }
}

/// Takes between `least` and `most` digits from the front.
pub(super) fn number(rest: &mut &str, least: usize, most: usize) -> Option<u32> {
    let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (number, after) = rest.split_at(digits);
    *rest = after;
    if digits >= least { number.parse().ok() } else { None }
}

/// Takes the name of a month, short or long, in English or Russian, from the front.
pub(super) fn month_word(rest: &mut &str) -> Option<u32> {
    const MONTHS: [(&str, &str); 12] = [
        ("jan", "янв"),
        ("feb", "фев"),
        ("mar", "мар"),
        ("apr", "апр"),
        ("may", "ма"),
        ("jun", "июн"),
        ("jul", "июл"),
        ("aug", "авг"),
        ("sep", "сен"),
        ("oct", "окт"),
        ("nov", "ноя"),
        ("dec", "дек"),
    ];
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(end);
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|(english, russian)| word.starts_with(english) || word.starts_with(russian))?;
    *rest = after.strip_prefix('.').filter(|_| word.chars().count() <= 4).unwrap_or(after);
    u32::try_from(at + 1).ok()
}

/// The time after a date: nothing, or `hh:mm`, `hh:mm:ss`, with a fraction and an offset that is passed over, since the
/// local day is the one that counts. `None` when something else follows.
pub(super) fn time(rest: &str) -> Option<Option<NaiveTime>> {
    let rest = rest.strip_prefix([' ', 'T', ',']).unwrap_or(rest).trim();
    let rest = rest.strip_prefix([',', '-']).map_or(rest, str::trim_start);
    if rest.is_empty() {
        return Some(None);
    }
    let (clock, after) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len()));
    let mut fields = clock.split(':').map(|field| (1..=2).contains(&field.len()).then(|| field.parse().ok()).flatten());
    let (hour, minute): (u32, u32) = (fields.next()??, fields.next()??);
    let second = fields.next().unwrap_or(Some(0))?;
    let (after, hour) = half_of_day(after, hour)?;
    let after = after.strip_prefix('.').map_or(after, |part| part.trim_start_matches(|c: char| c.is_ascii_digit()));
    let offset = after.trim().trim_start_matches(['+', '-', 'Z']);
    let plain = offset.len() <= 5 && offset.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    if !plain || fields.next().is_some() {
        return None;
    }
    NaiveTime::from_hms_opt(hour, minute, second).map(Some)
}

/// What stands behind a clock without `AM` or `PM`, and the hour they mean.
fn half_of_day(after: &str, hour: u32) -> Option<(&str, u32)> {
    let bare = after.trim_start();
    let Some(half) = bare.get(..2).filter(|half| half.is_ascii()) else { return Some((after, hour)) };
    match (half.to_ascii_lowercase().as_str(), hour) {
        ("am", 1..=12) => Some((&bare[2..], hour % 12)),
        ("pm", 1..=12) => Some((&bare[2..], hour % 12 + 12)),
        ("am" | "pm", _) => None,
        _ => Some((after, hour)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(pattern: &str, text: &str) -> Option<String> {
        let moment = pattern.parse::<DateFormat>().unwrap().read(text)?;
        Some(moment.time.map_or(moment.date.to_string(), |time| format!("{} {time}", moment.date)))
    }

    #[test]
    fn the_usual_ways_of_writing_dates_are_read() {
        for (pattern, text, expected) in [
            ("iso", "2017-03-01", "2017-03-01"),
            ("iso", "2026-02-01T09:30:15.123+03:00", "2026-02-01 09:30:15"),
            ("dd.mm.yyyy", "20.10.2016", "2016-10-20"),
            ("dd.mm.yyyy", "20.10.2016 09:00", "2016-10-20 09:00:00"),
            ("dd-mm-yyyy", "01-04-2018", "2018-04-01"),
            ("mm/dd/yyyy", "3/4/2017", "2017-03-04"),
            ("yyyy-mm-dd hh:mm:ss", "2010-12-01 8:26:00", "2010-12-01 08:26:00"),
            ("Mon-yy", "Apr-18", "2018-04-30"),
            ("d mon yyyy", "7 мая 2024", "2024-05-07"),
            ("mon yyyy", "Март 2022", "2022-03-31"),
        ] {
            assert_eq!(read(pattern, text).as_deref(), Some(expected), "{pattern} {text}");
        }
    }

    #[test]
    fn another_format_is_refused_not_guessed() {
        for (pattern, text) in [
            ("iso", "03/04/2017"),
            ("dd.mm.yyyy", "2017-03-04"),
            ("dd.mm.yyyy", "31.02.2024"),
            ("dd.mm.yyyy", "01.02.24"),
            ("dd.mm.yyyy", "не закрыта"),
            ("iso", "2024-05-13 утром"),
            ("iso", "1024-05-13"),
        ] {
            assert_eq!(read(pattern, text), None, "{pattern} {text}");
        }
        for pattern in ["", "dd.mm", "yyyy", "dd.mm.yyyy.dd", "дд.мм.гггг"] {
            assert!(pattern.parse::<DateFormat>().is_err(), "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gets_an_answer(pattern in "[ymdMon./ -]{0,12}", text: String) {
            if let Ok(format) = pattern.parse::<DateFormat>() {
                let _ = format.read(&text);
            }
        }
    }
}
