//! Days, months, weekdays and periods as each language writes them.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::period::{Month, Period, Span};
use crate::domain::wording::Language;

const MONTHS_RU: [&str; 12] = [
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
];
const MONTHS_RU_GENITIVE: [&str; 12] = [
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
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS_RU: [&str; 7] = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"];
const WEEKDAYS_EN: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The name of a month by its number from 1: `май`, `May`.
pub fn month_name(language: Language, number: u32) -> &'static str {
    of_month(if language == Language::Ru { &MONTHS_RU } else { &MONTHS_EN }, number)
}

/// The name of a month after a day: `мая`, `May`.
fn month_genitive(language: Language, number: u32) -> &'static str {
    of_month(if language == Language::Ru { &MONTHS_RU_GENITIVE } else { &MONTHS_EN }, number)
}

fn of_month(names: &'static [&'static str; 12], number: u32) -> &'static str {
    names[number.clamp(1, 12) as usize - 1]
}

/// `пн`, `Mon`.
pub fn weekday_short(language: Language, weekday: Weekday) -> &'static str {
    let names = if language == Language::Ru { &WEEKDAYS_RU } else { &WEEKDAYS_EN };
    names[weekday.num_days_from_monday() as usize]
}

/// A day in a line of text: `13.05.2024`, `2024-05-13`.
pub fn date(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Ru => date.format("%d.%m.%Y").to_string(),
        Language::En => date.format("%Y-%m-%d").to_string(),
    }
}

/// A day whose year is plain: `24.05`, `24 May`.
pub fn day_month(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Ru => date.format("%d.%m").to_string(),
        Language::En => format!("{} {}", date.day(), &month_name(language, date.month())[..3]),
    }
}

/// A day in full: `13 мая 2024`, `13 May 2024`.
pub fn date_long(language: Language, date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month_genitive(language, date.month()), date.year())
}

/// A period in words: `май 2024`, `2 кв. 2024`; `May 2024`, `Q2 2024`.
pub fn period(language: Language, period: Period) -> String {
    let is_russian = language == Language::Ru;
    match period {
        Period::Day(day) => date(language, day),
        Period::Week(week) => {
            let days = days_between(language, period.span());
            let (number, year) = (week.number(), week.year());
            if is_russian {
                format!("неделя {number} {year} г. ({days})")
            } else {
                format!("week {number} of {year} ({days})")
            }
        }
        Period::Month(month) => month_and_year(language, month),
        Period::Quarter(quarter) if is_russian => format!("{} кв. {}", quarter.number(), quarter.year()),
        Period::Quarter(quarter) => format!("Q{} {}", quarter.number(), quarter.year()),
        Period::Half(half) if is_russian => format!("{}-е полугодие {}", half.number(), half.year()),
        Period::Half(half) => format!("H{} {}", half.number(), half.year()),
        Period::Year(year) if is_russian => format!("{} год", year.number()),
        Period::Year(year) => year.number().to_string(),
        Period::Range(span) => range(language, span),
    }
}

/// Months one after another, the year said once: `февраль и март 2026`, `December 2025 and January 2026`.
pub fn months(language: Language, months: &[Month]) -> String {
    let said = |(at, month): (usize, &Month)| {
        let has_year = months.get(at + 1).is_none_or(|next| next.year() != month.year());
        if has_year { month_and_year(language, *month) } else { month_name(language, month.number().into()).to_owned() }
    };
    let mut words: Vec<String> = months.iter().enumerate().map(said).collect();
    let last = words.pop().unwrap_or_default();
    let and = if language == Language::Ru { "и" } else { "and" };
    if words.is_empty() { last } else { format!("{} {and} {last}", words.join(", ")) }
}

fn range(language: Language, span: Span) -> String {
    match span.whole_months() {
        Some((first, last)) if first == last => month_and_year(language, first),
        Some((first, last)) if first.year() == last.year() => {
            let first = month_name(language, first.number().into());
            format!("{first} – {}", month_and_year(language, last))
        }
        Some((first, last)) => format!("{} – {}", month_and_year(language, first), month_and_year(language, last)),
        None if span.from() == span.to() => date(language, span.from()),
        None => format!("{} – {}", date(language, span.from()), date(language, span.to())),
    }
}

fn month_and_year(language: Language, month: Month) -> String {
    format!("{} {}", month_name(language, month.number().into()), month.year())
}

/// The days of a week: `13.05–19.05`, `13–19 May`, `29 Apr – 5 May`.
fn days_between(language: Language, span: Span) -> String {
    let (from, to) = (span.from(), span.to());
    match language {
        Language::Ru => format!("{}–{}", day_month(language, from), day_month(language, to)),
        Language::En if from.month() == to.month() => format!("{}–{}", from.day(), day_month(language, to)),
        Language::En => format!("{} – {}", day_month(language, from), day_month(language, to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_in_words() {
        for (text, russian, english) in [
            ("2024-05-13", "13.05.2024", "2024-05-13"),
            ("2024-W20", "неделя 20 2024 г. (13.05–19.05)", "week 20 of 2024 (13–19 May)"),
            ("2024-W18", "неделя 18 2024 г. (29.04–05.05)", "week 18 of 2024 (29 Apr – 5 May)"),
            ("2024-05", "май 2024", "May 2024"),
            ("2024-Q2", "2 кв. 2024", "Q2 2024"),
            ("2024-H1", "1-е полугодие 2024", "H1 2024"),
            ("2024", "2024 год", "2024"),
            ("2024-01..2024-05", "январь – май 2024", "January – May 2024"),
            ("2023-11..2024-02", "ноябрь 2023 – февраль 2024", "November 2023 – February 2024"),
            ("2024-05-01..2024-05-13", "01.05.2024 – 13.05.2024", "2024-05-01 – 2024-05-13"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(super::period(Language::Ru, period), russian);
            assert_eq!(super::period(Language::En, period), english);
        }
    }

    #[test]
    fn months_in_words() {
        let spoken = |language, texts: &[&str]| {
            super::months(language, &texts.iter().map(|text| text.parse().unwrap()).collect::<Vec<_>>())
        };
        assert_eq!(spoken(Language::Ru, &["2026-02"]), "февраль 2026");
        assert_eq!(spoken(Language::Ru, &["2026-02", "2026-03"]), "февраль и март 2026");
        assert_eq!(spoken(Language::En, &["2025-12", "2026-01"]), "December 2025 and January 2026");
        assert_eq!(spoken(Language::En, &["2026-01", "2026-02", "2026-04"]), "January, February and April 2026");
    }

    #[test]
    fn days_in_words() {
        let day = NaiveDate::from_ymd_opt(2024, 5, 3).unwrap();
        assert_eq!(date_long(Language::Ru, day), "3 мая 2024");
        assert_eq!(date_long(Language::En, day), "3 May 2024");
        assert_eq!(day_month(Language::Ru, day), "03.05");
        assert_eq!(day_month(Language::En, day), "3 May");
        assert_eq!(weekday_short(Language::Ru, day.weekday()), "пт");
        assert_eq!(weekday_short(Language::En, day.weekday()), "Fri");
    }
}
