//! Months and years by themselves: as words in a date, and in columns of their own.

use crate::domain::period::Month;
use crate::intake::date_format::{Moment, month_word, number};

/// The last day of a month.
pub fn of_month(year: i32, month: u32) -> Option<Moment> {
    Some(Moment { date: Month::new(year, month).ok()?.last(), time: None })
}

/// The names of months and their usual short forms, in lower case.
const MONTHS: [&str; 48] = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
    "янв",
    "фев",
    "мар",
    "апр",
    "июн",
    "июл",
    "авг",
    "сен",
    "окт",
    "ноя",
    "дек",
    "сент",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];

/// True for the whole name of a month or its usual short form, not only its beginning.
pub fn is_month_word(word: &str) -> bool {
    MONTHS.contains(&word.to_lowercase().as_str())
}

/// The month of a cell that names one: `Март`, `3`, `03`.
pub fn month_of(text: &str) -> Option<u32> {
    let mut rest = text.trim();
    match rest.parse::<u32>() {
        Ok(month) => Some(month).filter(|month| (1..=12).contains(month)),
        Err(_) => month_word(&mut rest).filter(|_| rest.trim().is_empty()),
    }
}

/// The year of a cell that names one: `2022`, `2022 г.`, `2022.0`.
pub fn year_of(text: &str) -> Option<i32> {
    let mut rest = text.trim();
    let year = i32::try_from(number(&mut rest, 4, 4)?).ok()?;
    let rest = without_year_word(rest).trim();
    (rest.is_empty() || rest == ".0").then_some(year)
}

/// Takes a year of two or four digits from the front.
pub(super) fn year(rest: &mut &str) -> Option<i32> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = i32::try_from(number(rest, 2, 4)?).ok()?;
    match digits {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

/// What follows a year, without the word for it.
pub(super) fn without_year_word(rest: &str) -> &str {
    let bare = rest.trim_start();
    ["года", "год", "г."].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_years_stand_in_columns_of_their_own() {
        assert_eq!(
            (month_of("Март"), month_of(" 3 "), month_of("03"), month_of("13")),
            (Some(3), Some(3), Some(3), None)
        );
        assert_eq!((year_of("2022"), year_of("2022 г."), year_of("22")), (Some(2022), Some(2022), None));
    }
}
