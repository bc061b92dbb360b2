//! Dates as people write them: `2024-05-13`, `13.05`, `13 мая`, `May 13`, `вчера`, `monday`.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};

use super::calendar_words::{Present, Token, is_word_for_year, month, plain, tokens, weekday};
use crate::domain::period::{Period, PeriodError};
use crate::problem::{Argument, Class, Problem};

crate::problems! {
    /// A date or period that cannot be understood.
    pub enum Misread: Usage {
        /// None of the ways to write a date.
        Date = "date-unreadable" { text: String },
        /// None of the ways to write a period.
        Period = "period-unreadable" { text: String },
        /// Could be two days; both are given in the form that has one meaning only.
        Ambiguous = "date-ambiguous" { text: String, first: String, second: String },
    }
}

/// Why a date or period was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// It is not understood.
    Misread(Misread),
    /// It is understood, but the calendar has no such day or period.
    Impossible(PeriodError),
}

impl From<Misread> for DateError {
    fn from(misread: Misread) -> DateError {
        DateError::Misread(misread)
    }
}

impl From<PeriodError> for DateError {
    fn from(error: PeriodError) -> DateError {
        DateError::Impossible(error)
    }
}

impl Problem for DateError {
    fn code(&self) -> &'static str {
        match self {
            DateError::Misread(problem) => problem.code(),
            DateError::Impossible(problem) => problem.code(),
        }
    }

    fn class(&self) -> Class {
        Class::Usage
    }

    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            DateError::Misread(problem) => problem.arguments(),
            DateError::Impossible(problem) => problem.arguments(),
        }
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for DateError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            DateError::Misread(problem) => Some(problem),
            DateError::Impossible(problem) => Some(problem),
        }
    }
}

/// Reads a date. Without a year it is of this year; a weekday is the latest one, today included.
pub fn read_date(text: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    read_date_at(text, Present::of(today))
}

/// The same, where the year of a date without one may be known from elsewhere.
pub(super) fn read_date_at(text: &str, present: Present) -> Result<NaiveDate, DateError> {
    let unreadable = || Misread::Date { text: text.trim().to_owned() };
    let tokens = tokens(&plain(text)).ok_or_else(unreadable)?;
    let tokens = without_frame(&tokens);
    let date = match by_numbers(tokens, present.year, text)? {
        Some(date) => Some(date),
        None => by_month_name(tokens, present.year)?.or_else(|| by_word(tokens, present.today)),
    };
    date.ok_or_else(|| unreadable().into())
}

/// Leaves out what says nothing: `в` before, `.` and `г.` after.
fn without_frame(mut tokens: &[Token]) -> &[Token] {
    if let [Token::Word(first), rest @ ..] = tokens
        && matches!(first.as_str(), "в" | "во" | "за" | "on")
    {
        tokens = rest;
    }
    while let [before @ .., last] = tokens
        && (*last == Token::Sign('.') || is_word_for_year(last.word()))
    {
        tokens = before;
    }
    tokens
}

/// `2024-05-13`, `13.05.2024`, `13.05.24`, `13.05`, `13/05/2024`.
fn by_numbers(tokens: &[Token], this_year: i32, text: &str) -> Result<Option<NaiveDate>, DateError> {
    use Token::{Number, Sign};
    let (first, sign, second, year) = match *tokens {
        [Number(year, 4), Sign(one), Number(month, _), Sign(other), Number(day, _)]
            if one == other && is_divider(one) =>
        {
            return Ok(Some(Period::day_of(year as i32, month, day)?));
        }
        [Number(first, 1..=2), Sign(one), Number(second, 1..=2), Sign(other), Number(year, 4)] if one == other => {
            (first, one, second, year as i32)
        }
        [Number(first, 1..=2), Sign('.'), Number(second, 1..=2), Sign('.'), Number(year, 2)] => {
            (first, '.', second, 2000 + year as i32)
        }
        [Number(first, 1..=2), Sign(sign @ ('.' | '/')), Number(second, 1..=2)] => (first, sign, second, this_year),
        _ => return Ok(None),
    };
    match sign {
        '.' => Ok(Some(Period::day_of(year, second, first)?)),
        '/' | '-' => either_way(first, second, year, text).map(Some),
        _ => Ok(None),
    }
}

fn is_divider(sign: char) -> bool {
    matches!(sign, '-' | '.' | '/')
}

/// Two numbers that Europe reads as day and month and America as month and day: read only where one way is possible.
fn either_way(first: u32, second: u32, year: i32, text: &str) -> Result<NaiveDate, DateError> {
    let day_first = Period::day_of(year, second, first);
    match (day_first, Period::day_of(year, first, second)) {
        (Ok(one), Ok(other)) if one != other => {
            let (first, second) = (one.to_string(), other.to_string());
            Err(Misread::Ambiguous { text: text.trim().to_owned(), first, second }.into())
        }
        (Ok(date), _) | (Err(_), Ok(date)) => Ok(date),
        (Err(error), Err(_)) => Err(error.into()),
    }
}

/// `13 мая`, `13 мая 2024`, `13-го мая`, `May 13`, `May 13, 2024`, `13th of May`.
fn by_month_name(tokens: &[Token], this_year: i32) -> Result<Option<NaiveDate>, DateError> {
    use Token::Number;
    let telling: Vec<&Token> = tokens.iter().filter(|token| !is_filler(token)).collect();
    let (day, name, year) = match *telling.as_slice() {
        [Number(day, 1..=2), name] | [name, Number(day, 1..=2)] => (*day, name, this_year),
        [Number(day, 1..=2), name, Number(year, 4)] | [name, Number(day, 1..=2), Number(year, 4)] => {
            (*day, name, *year as i32)
        }
        _ => return Ok(None),
    };
    let Some(month) = month(name.word()) else { return Ok(None) };
    Ok(Some(Period::day_of(year, month, day)?))
}

fn is_filler(token: &Token) -> bool {
    matches!(token, Token::Sign(',' | '-' | '.'))
        || matches!(token.word(), "го" | "е" | "st" | "nd" | "rd" | "th" | "of" | "the")
}

/// `вчера`, `today`, `понедельник`, `mon`.
fn by_word(tokens: &[Token], today: NaiveDate) -> Option<NaiveDate> {
    let [Token::Word(word)] = tokens else { return None };
    match word.as_str() {
        "сегодня" | "today" => Some(today),
        "вчера" | "yesterday" => today.pred_opt(),
        "позавчера" => today.checked_sub_days(Days::new(2)),
        "завтра" | "tomorrow" => today.succ_opt(),
        "послезавтра" => today.checked_add_days(Days::new(2)),
        name => {
            let since = (today.weekday().num_days_from_monday() + 7 - weekday(name)?) % 7;
            today.checked_sub_days(Days::new(u64::from(since)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::date_from_text;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        date_from_text(text).unwrap()
    }

    /// A Thursday.
    const TODAY: &str = "2024-05-16";

    #[test]
    fn dates_are_read_as_people_write_them() {
        for (text, expected) in [
            ("2024-05-13", "2024-05-13"),
            ("2024.5.13", "2024-05-13"),
            ("13.05.2024", "2024-05-13"),
            ("13.05.24", "2024-05-13"),
            ("13.05", "2024-05-13"),
            ("13.5.", "2024-05-13"),
            ("13/05/2023", "2023-05-13"),
            ("05/13/2023", "2023-05-13"),
            ("05-05-2023", "2023-05-05"),
            ("13 мая", "2024-05-13"),
            ("13 МАЯ 2023 г.", "2023-05-13"),
            ("13-го мая 2023 года", "2023-05-13"),
            ("1 нояб. 2023", "2023-11-01"),
            ("May 13", "2024-05-13"),
            ("May 13th, 2023", "2023-05-13"),
            ("13 may 2023", "2023-05-13"),
            ("  Сегодня ", "2024-05-16"),
            ("today", "2024-05-16"),
            ("вчера", "2024-05-15"),
            ("Yesterday", "2024-05-15"),
            ("позавчера", "2024-05-14"),
            ("tomorrow", "2024-05-17"),
            ("пн", "2024-05-13"),
            ("в понедельник", "2024-05-13"),
            ("monday", "2024-05-13"),
            ("чт", "2024-05-16"),
            ("пятницу", "2024-05-10"),
        ] {
            assert_eq!(read_date(text, day(TODAY)), Ok(day(expected)), "{text}");
        }
    }

    #[test]
    fn two_meanings_are_refused_with_both() {
        let ambiguous = |text: &str| Misread::Ambiguous {
            text: text.into(),
            first: "2017-04-03".into(),
            second: "2017-03-04".into(),
        };
        for text in ["03/04/2017", "3-4-2017"] {
            assert_eq!(read_date(text, day(TODAY)), Err(ambiguous(text).into()));
        }
    }

    #[test]
    fn days_that_do_not_exist_are_named() {
        for (text, code) in [
            ("31.04.2024", "period-no-such-day"),
            ("29 февраля 2023", "period-no-such-day"),
            ("13.13.2024", "period-no-such-month"),
            ("13/14/2024", "period-no-such-month"),
            ("1.1.1812", "period-no-such-year"),
        ] {
            assert_eq!(read_date(text, day(TODAY)).unwrap_err().code(), code, "{text}");
        }
        for text in ["", "давно", "13", "13 мая 24", "13-05/2024", "май", "20240513", "13.05.2024 10:00", "в"]
        {
            assert_eq!(read_date(text, day(TODAY)).unwrap_err().code(), "date-unreadable", "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,20}|[0-9./ -]{0,12}") {
            let _ = read_date(&text, day(TODAY));
        }
    }
}
