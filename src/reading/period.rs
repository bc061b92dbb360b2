//! Periods as people write them: `2024q2`, `май 2024`, `прошлый месяц`, `с начала года`, `last week`, or any date.

use chrono::{Datelike, NaiveDate};

use super::calendar_words::{Present, Token, is_word_for_year, month, plain, tokens};
use super::date::{DateError, Misread, read_date_at};
use crate::domain::period::{Cadence, Half, Month, Period, PeriodError, Quarter, Span, Week, Year};

/// Reads a period. Without a year it is of this year, but the first end of a range takes the year of the last.
pub fn read_period(text: &str, today: NaiveDate) -> Result<Period, DateError> {
    let plain = plain(text);
    let present = Present::of(today);
    let Some((from, to)) = ends(&plain) else { return read_single(&plain, present, text) };
    let last = read_single(to, present, text)?.span();
    let names_year = tokens(to).is_some_and(|tokens| tokens.iter().any(|token| matches!(token, Token::Number(_, 4))));
    let present = if names_year { Present { year: last.to().year(), ..present } } else { present };
    let first = match tokens(from).as_deref() {
        // `с 1 по 17 мая`: a bare number is a day of the last day's month.
        Some(&[Token::Number(day, 1..=2)]) => Period::day_of(last.to().year(), last.to().month(), day)?,
        _ => read_single(from, present, text)?.span().from(),
    };
    Ok(Period::Range(Span::checked(first, last.to())?))
}

/// The ends of a range: `май..июнь`, `с 1 мая по 17 мая`, `from May to June`, `1 мая — 17 мая`.
fn ends(plain: &str) -> Option<(&str, &str)> {
    let framed = |before: &str, between: &str| plain.strip_prefix(before)?.split_once(between);
    framed("с ", " по ")
        .or_else(|| framed("со ", " по "))
        .or_else(|| framed("from ", " to "))
        .or_else(|| ["..", "–", "—", " - "].into_iter().find_map(|sign| plain.split_once(sign)))
        .map(|(from, to)| (from.trim(), to.trim()))
}

/// One period that is no range; `whole` is what the user typed, for the message.
fn read_single(plain: &str, present: Present, whole: &str) -> Result<Period, DateError> {
    let unreadable = || Misread::Period { text: whole.trim().to_owned() };
    match plain.to_uppercase().parse() {
        Err(PeriodError::Malformed { .. }) => {}
        canonical => return Ok(canonical?),
    }
    let tokens = tokens(plain).ok_or_else(unreadable)?;
    if let Some(period) = month_in_digits(&tokens)? {
        return Ok(period);
    }
    let telling: Option<Vec<Piece>> = tokens.iter().filter(|token| !is_filler(token)).map(Piece::of).collect();
    if let Some(pieces) = telling
        && let Some(period) = by_pieces(&pieces, present)?
    {
        return Ok(period);
    }
    read_date_at(plain, present).map(Period::Day).map_err(|error| match error {
        DateError::Misread(Misread::Date { .. }) => unreadable().into(),
        other => other,
    })
}

/// `05.2024`, `2024/5`.
fn month_in_digits(tokens: &[Token]) -> Result<Option<Period>, PeriodError> {
    use Token::{Number, Sign};
    match *tokens {
        [Number(month, 1..=2), Sign('.' | '/' | '-'), Number(year, 4)]
        | [Number(year, 4), Sign('.' | '/' | '-'), Number(month, 1..=2)] => {
            Month::new(year as i32, month).map(Period::Month).map(Some)
        }
        _ => Ok(None),
    }
}

/// A piece of a written period that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Year(i32),
    Number(u32),
    Month(u32),
    Unit(Unit),
    /// Steps from the present period: 0 this one, -1 the last.
    Steps(i32),
    /// `с начала`, before a unit.
    Begun,
    /// `ytd`: from the unit's first day through today.
    ToDate(Unit),
}

/// A length of time that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Cadence(Cadence),
    Half,
}

impl Piece {
    fn of(token: &Token) -> Option<Piece> {
        match token {
            Token::Number(year, 4) => Some(Piece::Year(*year as i32)),
            Token::Number(number, 1..=2) => Some(Piece::Number(*number)),
            Token::Number(..) | Token::Sign(_) => None,
            Token::Word(word) => Piece::of_word(word),
        }
    }

    fn of_word(word: &str) -> Option<Piece> {
        let steps = |word| match word {
            "this" | "current" | "этот" | "эта" | "эту" | "это" | "этом" | "этой" => Some(0),
            "last" | "previous" | "prev" => Some(-1),
            "next" => Some(1),
            _ if word.starts_with("текущ") => Some(0),
            _ if word.starts_with("прошл") || word.starts_with("предыдущ") => Some(-1),
            _ if word.starts_with("следующ") => Some(1),
            _ => None,
        };
        let number = || match word {
            "i" | "first" => Some(1),
            "ii" | "second" => Some(2),
            "iii" | "third" => Some(3),
            "iv" | "fourth" => Some(4),
            _ => ["перв", "втор", "трет", "четверт"]
                .iter()
                .position(|stem| word.starts_with(stem))
                .map(|at| at as u32 + 1),
        };
        let to_date = || match word {
            "ytd" => Some(Cadence::Year),
            "qtd" => Some(Cadence::Quarter),
            "mtd" => Some(Cadence::Month),
            _ => None,
        };
        Unit::of_word(word)
            .map(Piece::Unit)
            .or_else(|| month(word).map(Piece::Month))
            .or_else(|| steps(word).map(Piece::Steps))
            .or_else(|| number().map(Piece::Number))
            .or_else(|| (word == "начала").then_some(Piece::Begun))
            .or_else(|| to_date().map(|cadence| Piece::ToDate(Unit::Cadence(cadence))))
    }
}

impl Unit {
    fn of_word(word: &str) -> Option<Unit> {
        match word {
            "week" | "w" | "нед" => Some(Unit::Cadence(Cadence::Week)),
            "month" => Some(Unit::Cadence(Cadence::Month)),
            "quarter" | "q" | "кв" => Some(Unit::Cadence(Cadence::Quarter)),
            "half" | "h" => Some(Unit::Half),
            _ if is_word_for_year(word) => Some(Unit::Cadence(Cadence::Year)),
            _ if word.starts_with("недел") => Some(Unit::Cadence(Cadence::Week)),
            _ if word.starts_with("месяц") => Some(Unit::Cadence(Cadence::Month)),
            _ if word.starts_with("квартал") => Some(Unit::Cadence(Cadence::Quarter)),
            _ if word.starts_with("полугод") => Some(Unit::Half),
            _ => None,
        }
    }

    fn period_of(self, date: NaiveDate) -> Period {
        match self {
            Unit::Cadence(cadence) => cadence.period_of(date),
            Unit::Half => Period::Half(Half::of(Month::of(date))),
        }
    }

    /// The year of a numbered period that names none: a week counts in the year of its Thursday.
    fn year_at(self, present: Present) -> i32 {
        let is_week = self == Unit::Cadence(Cadence::Week);
        if is_week && present.year == present.today.year() { Week::of(present.today).year() } else { present.year }
    }

    /// The period of that number; `None` where numbers name none (days, months, years).
    fn numbered(self, number: u32, year: i32) -> Option<Result<Period, PeriodError>> {
        match self {
            Unit::Cadence(Cadence::Week) => Some(Week::new(year, number).map(Period::Week)),
            Unit::Cadence(Cadence::Quarter) => Some(Quarter::new(year, number).map(Period::Quarter)),
            Unit::Half => Some(Half::new(year, number).map(Period::Half)),
            Unit::Cadence(_) => None,
        }
    }
}

/// Words and signs that say nothing: `2-й квартал`, `за май`, `the 2nd quarter of 2024`, `сент. 2024`.
fn is_filler(token: &Token) -> bool {
    matches!(token, Token::Sign('.' | ',' | '-'))
        || matches!(token.word(), "в" | "за" | "на" | "с" | "й" | "е" | "я" | "ый" | "ой" | "ая" | "ое")
        || matches!(token.word(), "of" | "in" | "for" | "the" | "st" | "nd" | "rd" | "th")
}

fn by_pieces(pieces: &[Piece], present: Present) -> Result<Option<Period>, PeriodError> {
    const YEAR: Unit = Unit::Cadence(Cadence::Year);
    let (pieces, year) = match pieces {
        [rest @ .., Piece::Year(year), Piece::Unit(YEAR)] | [rest @ .., Piece::Year(year)] => (rest, Some(*year)),
        [Piece::Year(year), rest @ ..] => (rest, Some(*year)),
        all => (all, None),
    };
    match (pieces, year) {
        ([], Some(year)) => Year::new(year).map(Period::Year).map(Some),
        ([Piece::Month(month)], year) => Month::new(year.unwrap_or(present.year), *month).map(Period::Month).map(Some),
        ([Piece::Unit(unit), Piece::Number(number)] | [Piece::Number(number), Piece::Unit(unit)], year) => {
            unit.numbered(*number, year.unwrap_or(unit.year_at(present))).transpose()
        }
        ([Piece::Unit(unit)], None) => Ok(Some(unit.period_of(present.today))),
        ([Piece::Steps(steps), Piece::Unit(unit)], None) => {
            let current = unit.period_of(present.today);
            Ok(Some(match steps {
                0 => current,
                1 => current.next(),
                _ => current.previous(),
            }))
        }
        ([Piece::Begun, Piece::Unit(unit)] | [Piece::ToDate(unit)], None) => {
            Ok(Span::new(unit.period_of(present.today).span().from(), present.today).map(Period::Range))
        }
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::period::date_from_text;
    use crate::problem::Problem;
    use proptest::prelude::*;

    /// A Thursday.
    fn today() -> NaiveDate {
        date_from_text("2024-05-16").unwrap()
    }

    #[test]
    fn periods_are_read_as_people_write_them() {
        for (text, expected) in [
            ("2024-05-13", "2024-05-13"),
            ("2024-w20", "2024-W20"),
            ("week", "2024-W20"),
            ("месяц", "2024-05"),
            ("2024q2", "2024-Q2"),
            ("Q2 2023", "2023-Q2"),
            ("2 кв 2023", "2023-Q2"),
            ("2 кв. 2023 г.", "2023-Q2"),
            ("2-й квартал 2023 года", "2023-Q2"),
            ("второй квартал", "2024-Q2"),
            ("IV квартал 2023", "2023-Q4"),
            ("2nd quarter of 2023", "2023-Q2"),
            ("1 полугодие 2023", "2023-H1"),
            ("h2 2023", "2023-H2"),
            ("2023h2", "2023-H2"),
            ("неделя 20", "2024-W20"),
            ("week 20 2023", "2023-W20"),
            ("май", "2024-05"),
            ("МАЙ 2023", "2023-05"),
            ("за май 2023 г.", "2023-05"),
            ("в мае", "2024-05"),
            ("May 2023", "2023-05"),
            ("05.2023", "2023-05"),
            ("2023/5", "2023-05"),
            ("2023", "2023"),
            ("2023 год", "2023"),
            ("this week", "2024-W20"),
            ("last week", "2024-W19"),
            ("на прошлой неделе", "2024-W19"),
            ("текущий месяц", "2024-05"),
            ("этот месяц", "2024-05"),
            ("прошлый  месяц", "2024-04"),
            ("last quarter", "2024-Q1"),
            ("прошлый квартал", "2024-Q1"),
            ("прошлое полугодие", "2023-H2"),
            ("this half", "2024-H1"),
            ("прошлый год", "2023"),
            ("next month", "2024-06"),
            ("ytd", "2024-01-01..2024-05-16"),
            ("с начала года", "2024-01-01..2024-05-16"),
            ("с начала месяца", "2024-05-01..2024-05-16"),
            ("вчера", "2024-05-15"),
            ("13 мая", "2024-05-13"),
            ("вторник", "2024-05-14"),
            ("2024-01..2024-05", "2024-01..2024-05"),
            ("январь..март", "2024-01..2024-03"),
            ("январь – март 2023", "2023-01..2023-03"),
            ("с 1 по 17 мая", "2024-05-01..2024-05-17"),
            ("1–17 мая 2023", "2023-05-01..2023-05-17"),
            ("с 1 мая по 17 мая 2023", "2023-05-01..2023-05-17"),
            ("01.05 - 17.05.2023", "2023-05-01..2023-05-17"),
            ("from March to last week", "2024-03-01..2024-05-12"),
        ] {
            assert_eq!(read_period(text, today()), Ok(expected.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, code) in [
            ("", "period-unreadable"),
            ("..", "period-unreadable"),
            ("когда-нибудь", "period-unreadable"),
            ("вторая неделя мая", "period-unreadable"),
            ("2024-13", "period-no-such-month"),
            ("13.2024", "period-no-such-month"),
            ("5 квартал", "period-no-such-quarter"),
            ("неделя 53 2024", "period-no-such-week"),
            ("31 апреля", "period-no-such-day"),
            ("июнь..май", "period-backwards"),
            ("03/04/2017", "date-ambiguous"),
        ] {
            assert_eq!(read_period(text, today()).unwrap_err().code(), code, "{text}");
        }
    }

    #[test]
    fn a_week_without_a_year_is_of_the_year_of_its_thursday() {
        let new_year = date_from_text("2021-01-02").unwrap();
        assert_eq!(read_period("неделя 53", new_year), Ok("2020-W53".parse().unwrap()));
    }

    proptest! {
        #[test]
        fn canonical_texts_mean_themselves(days in 0u64..60_000, cadence in prop::sample::select(Cadence::ALL.to_vec())) {
            let date = date_from_text("1990-01-01").unwrap() + chrono::Days::new(days);
            let period = cadence.period_of(date);
            prop_assert_eq!(read_period(&period.to_string(), today()), Ok(period));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,20}|[0-9QWH./ -]{0,14}|(с|по|за|2|2024|мая|май|квартал|год| |-|\\.){0,8}") {
            let _ = read_period(&text, today());
        }
    }
}
