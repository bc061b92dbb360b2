//! How a column writes its dates: the order of day and month is decided from all its values, and what stays open is
//! refused with both readings. What has one reading only (ISO, points, months in words) needs no decision.

use chrono::{Days, NaiveDate, NaiveTime};

use crate::domain::measure::words;
use crate::domain::period::{FIRST_YEAR, LAST_YEAR, Month};
use crate::intake::date_format::{Moment, month_word, number, time};

words! {
    /// The order of the numbers in a date.
    DateOrder {
        /// `13/05/2024`
        DayFirst = "dmy",
        /// `05/13/2024`
        MonthFirst = "mdy",
        /// `24-05-13`
        YearFirst = "ymd",
    }
}

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

/// Words that stand in date columns for no date, in lower case and with `е` for `ё`.
const NOTHING: [&str; 24] = [
    "-",
    "–",
    "—",
    "нет",
    "нет даты",
    "не закрыта",
    "не закрыт",
    "не закрыто",
    "не указана",
    "не указано",
    "не задана",
    "не задано",
    "не назначена",
    "не выбрано",
    "открыта",
    "без даты",
    "none",
    "null",
    "n/a",
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
    let sight = match text.as_bytes()[0] {
        b'0'..=b'9' => by_numbers(text),
        _ => by_words(text),
    };
    match sight {
        Some(sight) => sight,
        None if NOTHING.contains(&text.to_lowercase().replace('ё', "е").as_str()) || is_blank_date(text) => {
            Sight::Nothing
        }
        None => Sight::Unreadable,
    }
}

/// True for what accounting programs write where there is no date.
fn is_blank_date(text: &str) -> bool {
    const BLANK: [&str; 6] = ["0000-00-00", "00.00.0000", "01.01.0001", "0001-01-01", "30.12.1899", "1899-12-30"];
    BLANK.iter().any(|blank| text.starts_with(blank))
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

/// Takes a year of two or four digits from the front.
fn year(rest: &mut &str) -> Option<i32> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let year = i32::try_from(number(rest, 2, 4)?).ok()?;
    match digits {
        2 => Some(2000 + year),
        4 => Some(year),
        _ => None,
    }
}

fn without_year_word(rest: &str) -> &str {
    let bare = rest.trim_start();
    ["года", "год", "г."].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(rest)
}

fn moment(year: i32, month: u32, day: u32, time: Option<NaiveTime>) -> Option<Moment> {
    let date = NaiveDate::from_ymd_opt(year, month, day).filter(|_| (FIRST_YEAR..=LAST_YEAR).contains(&year))?;
    Some(Moment { date, time })
}

/// The last day of a month.
pub fn of_month(year: i32, month: u32) -> Option<Moment> {
    Some(Moment { date: Month::new(year, month).ok()?.last(), time: None })
}

/// True for the whole name of a month or its usual short form, not only its beginning.
pub fn is_month_word(word: &str) -> bool {
    const WORDS: [&str; 48] = [
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
    WORDS.contains(&word.to_lowercase().as_str())
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

/// What is known of how a column writes its dates.
#[derive(Clone, Debug, Default)]
pub struct DateColumn {
    fixed: Option<DateOrder>,
    /// By order: true once a cell has shown that this is not it.
    refuted: [bool; 3],
    /// A cell whose order shows, for showing it when another contradicts.
    shown: Option<String>,
    /// The first cell with the year first, and the first whose order is open: both in one column come from a spreadsheet
    /// that took the one for the other.
    iso: Option<String>,
    open: Option<String>,
}

/// What a column makes of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Date {
    /// None stands there.
    Nothing,
    /// This.
    Is(Moment),
    /// It can be read in two ways, by these orders.
    Either((Moment, DateOrder), (Moment, DateOrder)),
    /// It contradicts this other cell of the column.
    Mixed(String),
    /// No date.
    Unreadable,
}

impl DateColumn {
    /// A column about which nothing is known but what the mapping says.
    pub fn new(fixed: Option<DateOrder>) -> DateColumn {
        DateColumn { fixed, ..DateColumn::default() }
    }

    /// Learns from a cell; true when it cannot be read, or not yet.
    pub fn learn(&mut self, text: &str) -> bool {
        match see(text) {
            Sight::Iso(_) => {
                if self.iso.is_none() {
                    self.iso = Some(text.to_owned());
                }
                matches!(self.read(text), Date::Mixed(_))
            }
            Sight::Open(ways) if self.fixed.is_none() => {
                if self.open.is_none() {
                    self.open = Some(text.to_owned());
                }
                let narrowed: [bool; 3] = std::array::from_fn(|at| self.refuted[at] || ways[at].is_none());
                if narrowed == [true; 3] {
                    return true;
                }
                // An order with the year first is refuted by every four-digit year, which shows nothing of the others.
                if narrowed[..2] != self.refuted[..2] {
                    self.shown = Some(text.to_owned());
                }
                self.refuted = narrowed;
                matches!(self.read(text), Date::Either(..) | Date::Mixed(_))
            }
            _ => false,
        }
    }

    /// Reads a cell by what is known.
    pub fn read(&self, text: &str) -> Date {
        match see(text) {
            Sight::Nothing => Date::Nothing,
            Sight::Sure(moment) => Date::Is(moment),
            Sight::Iso(moment) => match (&self.open, self.fixed) {
                (Some(other), None) => Date::Mixed(other.clone()),
                _ => Date::Is(moment),
            },
            Sight::Open(ways) => self.among(ways),
            Sight::Unreadable => Date::Unreadable,
        }
    }

    fn among(&self, ways: [Option<Moment>; 3]) -> Date {
        if let Some(order) = self.fixed {
            let at = DateOrder::ALL.iter().position(|known| *known == order).unwrap_or_default();
            return ways[at].map_or(Date::Unreadable, Date::Is);
        }
        if let Some(iso) = &self.iso {
            return Date::Mixed(iso.clone());
        }
        let mut left: Vec<(Moment, DateOrder)> = Vec::new();
        for ((way, refuted), order) in ways.into_iter().zip(self.refuted).zip(DateOrder::ALL) {
            let way = way.filter(|way| !refuted && !left.iter().any(|(known, _)| known == way));
            left.extend(way.map(|way| (way, *order)));
        }
        match left.as_slice() {
            [(one, _)] => Date::Is(*one),
            [one, other, ..] => Date::Either(*one, *other),
            [] => Date::Mixed(self.shown.clone().unwrap_or_default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Datelike, Timelike};
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

    fn column(fixed: Option<DateOrder>, cells: &[&str]) -> DateColumn {
        let mut column = DateColumn::new(fixed);
        for cell in cells {
            column.learn(cell);
        }
        column
    }

    fn read(column: &DateColumn, text: &str) -> String {
        match column.read(text) {
            Date::Is(moment) => moment.date.to_string(),
            Date::Either((one, _), (other, _)) => format!("{} or {}", one.date, other.date),
            Date::Mixed(other) => format!("mixed with {other}"),
            Date::Nothing | Date::Unreadable => "none".to_owned(),
        }
    }

    #[test]
    fn the_other_values_of_a_column_decide() {
        assert_eq!(read(&column(None, &["03/04/2017", "13/04/2017"]), "03/04/2017"), "2017-04-03");
        assert_eq!(read(&column(None, &["03/04/2017", "4/13/2017"]), "03/04/2017"), "2017-03-04");
        assert_eq!(read(&column(None, &["01-04-2018", "30-04-2018"]), "01-04-2018"), "2018-04-01");
        assert_eq!(read(&column(None, &["05/05/2017"]), "05/05/2017"), "2017-05-05");
        assert_eq!(read(&column(None, &["03/04/2017"]), "03/04/2017"), "2017-04-03 or 2017-03-04");
        assert_eq!(read(&column(None, &["24-05-13"]), "24-05-13"), "2013-05-24 or 2024-05-13");
        assert_eq!(read(&column(None, &["13/04/2017", "04/13/2017"]), "04/13/2017"), "mixed with 13/04/2017");
    }

    #[test]
    fn a_column_that_a_spreadsheet_has_half_converted_is_refused() {
        let damaged = column(None, &["2017-04-03", "13/04/2017"]);
        assert_eq!(read(&damaged, "2017-04-03"), "mixed with 13/04/2017");
        assert_eq!(read(&damaged, "13/04/2017"), "mixed with 2017-04-03");
        let told = column(Some(DateOrder::DayFirst), &["2017-04-03", "13/04/2017"]);
        assert_eq!((read(&told, "2017-04-03"), read(&told, "03/04/2017")), ("2017-04-03".into(), "2017-04-03".into()));
        assert_eq!(read(&told, "04/13/2017"), "none");
        let plain = column(None, &["2017-04-03", "13.04.2017"]);
        assert_eq!(read(&plain, "13.04.2017"), "2017-04-13");
    }

    #[test]
    fn months_and_years_stand_in_columns_of_their_own() {
        assert_eq!(
            (month_of("Март"), month_of(" 3 "), month_of("03"), month_of("13")),
            (Some(3), Some(3), Some(3), None)
        );
        assert_eq!((year_of("2022"), year_of("2022 г."), year_of("22")), (Some(2022), Some(2022), None));
    }

    /// A date in each of the forms; the last three leave the order open.
    fn written(date: NaiveDate, form: usize) -> String {
        const ENGLISH: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        const RUSSIAN: [&str; 12] = [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ];
        let month = date.month0() as usize;
        match form {
            0 => date.to_string(),
            1 => date.format("%d.%m.%Y").to_string(),
            2 => date.format("%-d.%-m.%Y").to_string(),
            3 => date.format("%d.%m.%y").to_string(),
            4 => format!("{} {} {} г.", date.day(), RUSSIAN[month], date.year()),
            5 => format!("{} {}, {}", ENGLISH[month], date.day(), date.year()),
            6 => format!("{:02}-{}-{}", date.day(), ENGLISH[month], date.year()),
            7 => date.format("%Y%m%d").to_string(),
            8 => date.format("%d/%m/%Y").to_string(),
            9 => date.format("%d-%m-%Y").to_string(),
            _ => date.format("%-m/%-d/%Y").to_string(),
        }
    }

    proptest! {
        #[test]
        fn what_is_written_in_any_form_is_read_back(day in 0_u64..36_000, form in 0_usize..11, clock in prop::option::of(0_u32..86_400)) {
            let date = NaiveDate::from_ymd_opt(2001, 1, 1).unwrap() + Days::new(day);
            let time = clock.and_then(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0));
            let text = match time {
                Some(time) => format!("{} {:02}:{:02}:{:02}", written(date, form), time.hour(), time.minute(), time.second()),
                None => written(date, form),
            };
            let order = [DateOrder::DayFirst, DateOrder::MonthFirst][usize::from(form == 10)];
            prop_assert_eq!(DateColumn::new(Some(order)).read(&text), Date::Is(Moment { date, time }), "{}", text);
            let alone = DateColumn::new(None).read(&text);
            if form < 8 {
                prop_assert_eq!(alone, Date::Is(Moment { date, time }), "{}", text);
            } else if date.day() <= 12 && date.day() != date.month() {
                prop_assert!(matches!(alone, Date::Either(..)), "{}", text);
            }
        }

        #[test]
        fn any_text_gets_an_answer(text in "[0-9./ :-]{0,16}|\\PC*") {
            let mut column = DateColumn::default();
            column.learn(&text);
            let _ = column.read(&text);
        }
    }
}
