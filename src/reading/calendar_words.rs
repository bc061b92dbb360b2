//! The words and signs of written dates and periods: what dates and periods read in common.

use chrono::{Datelike, NaiveDate};
use unicode_normalization::UnicodeNormalization;

/// What a text leaves unsaid: the day it is read on, and the year of what names none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Present {
    pub(super) today: NaiveDate,
    pub(super) year: i32,
}

impl Present {
    /// The year of today.
    pub(super) fn of(today: NaiveDate) -> Present {
        Present { today, year: today.year() }
    }
}

/// A piece of a written date or period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Digits, with how many there are: `05` is a month, `2024` a year.
    Number(u32, usize),
    /// Letters, in lower case and without `ё`.
    Word(String),
    /// Anything else that is no white space.
    Sign(char),
}

impl Token {
    /// The word, empty for anything else.
    pub(super) fn word(&self) -> &str {
        match self {
            Token::Word(word) => word,
            Token::Number(..) | Token::Sign(_) => "",
        }
    }
}

/// The text in lower case, with `е` for `ё` and one space between words.
pub(super) fn plain(text: &str) -> String {
    let lower: String = text.nfc().flat_map(char::to_lowercase).map(|c| if c == 'ё' { 'е' } else { c }).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts a plain text into pieces; `None` when a number is too long to be part of a date.
pub(super) fn tokens(plain: &str) -> Option<Vec<Token>> {
    let mut rest = plain;
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let end_of = |belongs: fn(&char) -> bool| rest.find(|c| !belongs(&c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let length = end_of(char::is_ascii_digit);
            if length > 4 {
                return None;
            }
            tokens.push(Token::Number(rest[..length].parse().ok()?, length));
            length
        } else if first.is_alphabetic() {
            let length = end_of(|c| c.is_alphabetic());
            tokens.push(Token::Word(rest[..length].to_owned()));
            length
        } else {
            if !first.is_whitespace() {
                tokens.push(Token::Sign(first));
            }
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    Some(tokens)
}

const MONTHS: [&[&str]; 12] = [
    &["январь", "января", "январе", "янв", "january", "jan"],
    &["февраль", "февраля", "феврале", "фев", "февр", "february", "feb"],
    &["март", "марта", "марте", "мар", "march", "mar"],
    &["апрель", "апреля", "апреле", "апр", "april", "apr"],
    &["май", "мая", "мае", "may"],
    &["июнь", "июня", "июне", "июн", "june", "jun"],
    &["июль", "июля", "июле", "июл", "july", "jul"],
    &["август", "августа", "августе", "авг", "august", "aug"],
    &["сентябрь", "сентября", "сентябре", "сен", "сент", "september", "sep", "sept"],
    &["октябрь", "октября", "октябре", "окт", "october", "oct"],
    &["ноябрь", "ноября", "ноябре", "ноя", "нояб", "november", "nov"],
    &["декабрь", "декабря", "декабре", "дек", "december", "dec"],
];

const WEEKDAYS: [&[&str]; 7] = [
    &["понедельник", "пн", "monday", "mon"],
    &["вторник", "вт", "tuesday", "tue", "tues"],
    &["среда", "среду", "ср", "wednesday", "wed"],
    &["четверг", "чт", "thursday", "thu", "thur", "thurs"],
    &["пятница", "пятницу", "пт", "friday", "fri"],
    &["суббота", "субботу", "сб", "saturday", "sat"],
    &["воскресенье", "вс", "sunday", "sun"],
];

/// The number of the month of that name, from 1.
pub(super) fn month(word: &str) -> Option<u32> {
    place_in(&MONTHS, word).map(|place| place + 1)
}

/// The weekday of that name, from 0 for Monday.
pub(super) fn weekday(word: &str) -> Option<u32> {
    place_in(&WEEKDAYS, word)
}

/// True for the words that may follow a year: `2024 г.`, `2024 года`.
pub(super) fn is_word_for_year(word: &str) -> bool {
    matches!(word, "г" | "год" | "года" | "году" | "year")
}

fn place_in(table: &[&[&str]], word: &str) -> Option<u32> {
    table.iter().position(|names| names.contains(&word)).map(|place| place as u32)
}
