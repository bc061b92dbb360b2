//! The canonical texts of periods, there and back. Looser ways of writing them live in the room `reading`.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::{Half, Month, Period, PeriodError, Quarter, Span, Week, Year, checked_year};

/// A day as the files write it: `2024-05-13`.
pub fn date_from_text(text: &str) -> Result<NaiveDate, PeriodError> {
    match single(text)? {
        Some(Period::Day(date)) => Ok(date),
        _ => Err(PeriodError::DateMalformed { text: text.to_owned() }),
    }
}

/// One period that is no range; `None` when the text has none of the forms.
fn single(text: &str) -> Result<Option<Period>, PeriodError> {
    let Some((year, rest)) = text.split_at_checked(4) else { return Ok(None) };
    let Some(year) = digits(year) else { return Ok(None) };
    let year = year as i32;
    if rest.is_empty() {
        return Year::new(year).map(|year| Some(Period::Year(year)));
    }
    let Some(rest) = rest.strip_prefix('-') else { return Ok(None) };
    let (kind, number) = rest.split_at_checked(1).unwrap_or(("", rest));
    Ok(match (kind, number.len()) {
        ("W", 2) => digits(number).map(|week| Week::new(year, week).map(Period::Week)).transpose()?,
        ("Q", 1) => digits(number).map(|quarter| Quarter::new(year, quarter).map(Period::Quarter)).transpose()?,
        ("H", 1) => digits(number).map(|half| Half::new(year, half).map(Period::Half)).transpose()?,
        _ if rest.len() == 2 => digits(rest).map(|month| Month::new(year, month).map(Period::Month)).transpose()?,
        _ => match rest.split_once('-') {
            Some((month, day)) if month.len() == 2 && day.len() == 2 => match (digits(month), digits(day)) {
                (Some(month), Some(day)) => Some(Period::Day(Period::day_of(year, month, day)?)),
                _ => None,
            },
            _ => None,
        },
    })
}

/// The number that a run of digits and nothing else stands for.
fn digits(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

impl Period {
    /// The day of these parts, or what is wrong with them.
    pub fn day_of(year: i32, month: u32, day: u32) -> Result<NaiveDate, PeriodError> {
        let month = Month::new(checked_year(year)?, month)?;
        let date = NaiveDate::from_ymd_opt(year, u32::from(month.number()), day);
        date.ok_or_else(|| PeriodError::NoSuchDay { day, month: month.to_string(), days: month.days() })
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Period, PeriodError> {
        let malformed = || PeriodError::Malformed { text: text.to_owned() };
        let Some((from, to)) = text.split_once("..") else { return single(text)?.ok_or_else(malformed) };
        let from = single(from)?.ok_or_else(malformed)?;
        let to = single(to)?.ok_or_else(malformed)?;
        Span::checked(from.span().from(), to.span().to()).map(Period::Range)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Day(date) => fmt::Display::fmt(date, f),
            Period::Week(week) => fmt::Display::fmt(week, f),
            Period::Month(month) => fmt::Display::fmt(month, f),
            Period::Quarter(quarter) => fmt::Display::fmt(quarter, f),
            Period::Half(half) => fmt::Display::fmt(half, f),
            Period::Year(year) => fmt::Display::fmt(year, f),
            Period::Range(span) => match span.whole_months() {
                Some((first, last)) => f.pad(&format!("{first}..{last}")),
                None => f.pad(&format!("{}..{}", span.from(), span.to())),
            },
        }
    }
}

impl FromStr for Month {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Month, PeriodError> {
        match single(text)? {
            Some(Period::Month(month)) => Ok(month),
            _ => Err(PeriodError::MonthMalformed { text: text.to_owned() }),
        }
    }
}

macro_rules! displays {
    ($($type:ty => |$part:ident| $text:expr),+ $(,)?) => {
        $(impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let $part = *self;
                f.pad(&$text)
            }
        })+
    };
}

displays! {
    Week => |week| format!("{:04}-W{:02}", week.year(), week.number()),
    Month => |month| format!("{:04}-{:02}", month.year(), month.number()),
    Quarter => |quarter| format!("{:04}-Q{}", quarter.year(), quarter.number()),
    Half => |half| format!("{:04}-H{}", half.year(), half.number()),
    Year => |year| format!("{:04}", year.number()),
}
