//! calendar.toml, and the embedded calendar of Russia, which has the same form:
//!
//! ```toml
//! country = "ru"                                  # or "none": Monday to Friday
//! holidays = ["2024-05-06", "2024-07-29..2024-08-04"]   # the company's own days off
//! working = ["2024-05-11"]                        # days the company works all the same
//!
//! [year.2028]                                     # the country's days of a year: replaces what is embedded
//! holidays = ["01-01", "01-02"]                   # public holidays
//! days_off = ["05-02"]                            # days off moved from a Saturday
//! working = ["04-29"]                             # weekend days that are worked
//! ```

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::decode::{Item, Reading, Table};
use crate::data::CALENDAR_RU;
use crate::domain::calendar::{Calendar, CompanyDay, CountryDay};
use crate::domain::period::{Period, PeriodError, Span, date_from_text};
use crate::problem::Faults;

crate::problems! {
    /// What can be wrong with a calendar.
    pub enum CalendarError: Data {
        /// Neither Russia nor none.
        UnknownCountry = "calendar-unknown-country" { text: String },
        /// `[year.x]` where x is no year.
        BadYear = "calendar-bad-year" { text: String },
        /// Neither a day nor a range of days.
        BadDay = "calendar-bad-day" { text: String },
        /// Not a day of the year whose table it stands in.
        BadDayOfYear = "calendar-bad-day-of-year" { text: String, year: String },
        /// The same day a second time.
        DayTwice = "calendar-day-twice" { date: NaiveDate },
    }
}

/// The days that make a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// The years the country's days are known for; none where plain weeks are known for every year.
    pub years: Option<BTreeSet<i32>>,
    /// What the country decrees.
    pub country: BTreeMap<NaiveDate, CountryDay>,
    /// The company's own days.
    pub company: BTreeMap<NaiveDate, CompanyDay>,
}

impl Days {
    /// The calendar of these days.
    pub fn calendar(&self) -> Calendar {
        match &self.years {
            Some(years) => Calendar::of_country(years.iter().copied(), &self.country, &self.company),
            None => Calendar::without_country(&self.country, &self.company),
        }
    }
}

/// Reads a calendar.toml; every mistake is told.
pub fn read(file_name: &str, text: &str) -> Result<Calendar, Faults> {
    days(file_name, text).map(|days| days.calendar())
}

/// The days of a calendar.toml; every mistake is told.
pub fn days(file_name: &str, text: &str) -> Result<Days, Faults> {
    let (reading, tree) = Reading::parse(file_name, text)?;
    let known = ["country", "holidays", "working", "year"];
    let root = Table::root(&reading, &tree, &known);
    let source = Source { text };
    let follows_russia = source.follows_russia(&root);
    let own_years = source.years(&root);
    let company = source.company(&root);
    if !reading.is_fine() {
        return Err(reading.into_faults());
    }
    if !follows_russia {
        return Ok(Days { years: None, country: own_years.days, company });
    }
    let country = russia().replaced_by(own_years);
    Ok(Days { years: Some(country.years), country: country.days, company })
}

/// The calendar of a workspace without a calendar.toml: Russia's.
pub fn embedded() -> Calendar {
    embedded_days().calendar()
}

/// The days of it.
pub fn embedded_days() -> Days {
    let country = russia();
    Days { years: Some(country.years), country: country.days, company: BTreeMap::new() }
}

/// A calendar.toml that says by itself what the working days of some years are: with the country's days written out, so that
/// a later program with another embedded calendar counts the same. A year whose days nobody knows stays a plain one.
pub fn written_out(
    file_name: &str,
    text: Option<&str>,
    years: std::ops::RangeInclusive<i32>,
) -> Result<String, Faults> {
    let text = text.unwrap_or_default();
    let (reading, tree) = Reading::parse(file_name, text)?;
    let root = Table::root(&reading, &tree, &["country", "holidays", "working", "year"]);
    let source = Source { text };
    let (follows_russia, own_years, company) =
        (source.follows_russia(&root), source.years(&root), source.company(&root));
    if !reading.is_fine() {
        return Err(reading.into_faults());
    }
    let country = if follows_russia { russia().replaced_by(own_years) } else { own_years };
    let mut written = format!("country = \"{}\"\n", if follows_russia { "ru" } else { "none" });
    for (key, wanted) in [("holidays", CompanyDay::Off), ("working", CompanyDay::Working)] {
        let days = company.iter().filter(|(date, meaning)| **meaning == wanted && years.contains(&date.year()));
        written.push_str(&list(key, days.map(|(date, _)| date.to_string())));
    }
    for year in years {
        written.push_str(&format!("\n[year.{year:04}]\n"));
        let lists =
            [("holidays", CountryDay::Holiday), ("days_off", CountryDay::DayOff), ("working", CountryDay::Working)];
        for (key, wanted) in lists {
            let days = country.days.iter().filter(|(date, meaning)| date.year() == year && **meaning == wanted);
            written.push_str(&list(key, days.map(|(date, _)| format!("{:02}-{:02}", date.month(), date.day()))));
        }
    }
    Ok(written)
}

fn list(key: &str, days: impl Iterator<Item = String>) -> String {
    let days: Vec<String> = days.map(|day| format!("\"{day}\"")).collect();
    format!("{key} = [{}]\n", days.join(", "))
}

fn russia() -> Country {
    let (reading, tree) = Reading::parse("calendar-ru.toml", CALENDAR_RU).expect("the embedded calendar is tested");
    Source { text: CALENDAR_RU }.years(&Table::root(&reading, &tree, &["year"]))
}

/// A country's days, and the years they are complete for.
#[derive(Default)]
struct Country {
    years: BTreeSet<i32>,
    days: BTreeMap<NaiveDate, CountryDay>,
}

impl Country {
    /// The same with the years of `other` in place of its own.
    fn replaced_by(mut self, other: Country) -> Country {
        self.days.retain(|date, _| !other.years.contains(&date.year()));
        self.days.extend(other.days);
        self.years.extend(other.years);
        self
    }
}

/// The text being read, to tell a quoted day from a bare one.
#[derive(Clone, Copy)]
struct Source<'a> {
    text: &'a str,
}

impl<'a> Source<'a> {
    fn follows_russia(self, root: &Table<'a>) -> bool {
        let Some(item) = root.get("country") else { return true };
        match item.text() {
            Some("none") => false,
            Some("ru") | None => true,
            Some(other) => {
                item.fault(CalendarError::UnknownCountry { text: other.to_owned() });
                true
            }
        }
    }

    fn years(self, root: &Table<'a>) -> Country {
        let mut country = Country::default();
        let Some(years) = root.get("year").and_then(|item| item.table(&[])) else { return country };
        for (key, item) in years.pairs() {
            let Some(year) = year_of(key, item) else { continue };
            country.years.insert(year);
            let Some(table) = item.table(&["holidays", "days_off", "working"]) else { continue };
            let lists =
                [("holidays", CountryDay::Holiday), ("days_off", CountryDay::DayOff), ("working", CountryDay::Working)];
            for (key, meaning) in lists {
                for item in table.get(key).map(Item::items).unwrap_or_default() {
                    if let Some(date) = self.day_of_year(item, year) {
                        insert(&mut country.days, Span::day(date), meaning, item);
                    }
                }
            }
        }
        country
    }

    /// A day as `04-27`, or in full when it is of that year.
    fn day_of_year(self, item: Item<'a>, year: i32) -> Option<NaiveDate> {
        let wrong = |text: &str| CalendarError::BadDayOfYear { text: text.to_owned(), year: year.to_string() };
        if !self.is_quoted(item) {
            let date = item.date()?;
            if date.year() != year {
                item.fault(wrong(&date.to_string()));
            }
            return (date.year() == year).then_some(date);
        }
        let text = item.text()?;
        let full = if text.len() == 5 { format!("{year:04}-{text}") } else { text.to_owned() };
        match date_from_text(&full) {
            Ok(date) if date.year() == year => return Some(date),
            Ok(_) | Err(PeriodError::DateMalformed { .. }) => item.fault(wrong(text)),
            Err(error) => item.fault(error),
        }
        None
    }

    fn company(self, root: &Table<'a>) -> BTreeMap<NaiveDate, CompanyDay> {
        let mut days = BTreeMap::new();
        for (key, meaning) in [("holidays", CompanyDay::Off), ("working", CompanyDay::Working)] {
            for item in root.get(key).map(Item::items).unwrap_or_default() {
                if let Some(span) = self.company_days(item) {
                    insert(&mut days, span, meaning, item);
                }
            }
        }
        days
    }

    /// A day or a range of days; a month or a year is more likely a slip than a holiday.
    fn company_days(self, item: Item<'a>) -> Option<Span> {
        if !self.is_quoted(item) {
            return item.date().map(Span::day);
        }
        let text = item.text()?;
        match text.parse() {
            Ok(period @ (Period::Day(_) | Period::Range(_))) => return Some(period.span()),
            Ok(_) | Err(PeriodError::Malformed { .. }) => item.fault(CalendarError::BadDay { text: text.to_owned() }),
            Err(error) => item.fault(error),
        }
        None
    }

    /// True for a day in quotes; TOML also has bare ones.
    fn is_quoted(self, item: Item<'a>) -> bool {
        self.text[item.span()].starts_with(['"', '\''])
    }
}

fn year_of(key: &str, item: Item<'_>) -> Option<i32> {
    match key.parse() {
        Ok(Period::Year(year)) => Some(year.number()),
        _ => {
            item.fault(CalendarError::BadYear { text: key.to_owned() });
            None
        }
    }
}

/// Notes what a span of days means; a day that already means something is a fault.
fn insert<Meaning: Copy>(days: &mut BTreeMap<NaiveDate, Meaning>, span: Span, meaning: Meaning, item: Item<'_>) {
    if let Some(date) = span.days().find(|date| days.contains_key(date)) {
        item.fault(CalendarError::DayTwice { date });
        return;
    }
    days.extend(span.days().map(|date| (date, meaning)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Schedule;

    fn span(text: &str) -> Span {
        text.parse::<Period>().unwrap().span()
    }

    fn date(text: &str) -> NaiveDate {
        date_from_text(text).unwrap()
    }

    #[test]
    fn the_embedded_years_have_the_official_number_of_working_days() {
        let (reading, tree) = Reading::parse("calendar-ru.toml", CALENDAR_RU).unwrap();
        let root = Table::root(&reading, &tree, &["year"]);
        Source { text: CALENDAR_RU }.years(&root);
        assert!(reading.is_fine());

        let calendar = embedded();
        let norms = [247, 248, 247, 247, 247, 248, 247, 247, 247];
        for (year, norm) in (2019..=2027).zip(norms) {
            assert!(calendar.is_known(year));
            assert_eq!(calendar.working_days(span(&year.to_string())), norm, "{year}");
        }
        assert!(!calendar.is_known(2018) && !calendar.is_known(2028));
    }

    #[test]
    fn may_2024_is_the_vector_of_the_product() {
        let calendar = embedded();
        assert_eq!(calendar.working_days(span("2024-05")), 20);
        assert_eq!(calendar.working_days(span("2024-05-01..2024-05-17")), 10);
        let months: Vec<u32> = span("2024").months().map(|month| calendar.working_days(month.span())).collect();
        assert_eq!(months, [17, 20, 20, 21, 20, 19, 23, 22, 21, 23, 21, 21]);
        assert_eq!(Schedule::SixOne.working_days(span("2024-05"), &calendar), 25);
    }

    #[test]
    fn a_company_changes_days_and_years() {
        let text = r#"
            holidays = ["2024-05-06", 2024-05-07, "2024-05-13..2024-05-17"]
            working = ["2024-05-11"]
            [year.2028]
            holidays = ["01-03", 2028-01-04]
            days_off = ["2028-05-02"]
            working = ["04-29"]
        "#;
        let calendar = read("calendar.toml", text).unwrap();
        assert_eq!(calendar.working_days(span("2024-05")), 20 - 7 + 1);
        assert_eq!(calendar.working_days(span("2028")), 260 - 3 + 1);
        assert!(calendar.is_known(2028) && calendar.is_working(date("2028-04-29")));
    }

    #[test]
    fn a_calendar_written_out_counts_the_same_whatever_is_embedded() {
        let text =
            "holidays = ['2024-05-06..2024-05-08']\nworking = ['2024-05-11']\n[year.2025]\nholidays = ['01-09']\n";
        for text in [text, "", "country = 'none'\nholidays = ['2024-05-06']\n[year.2024]\nworking = ['04-27']\n"] {
            let written = written_out("calendar.toml", Some(text), 2023..=2025).unwrap();
            let (before, after) = (read("x", text).unwrap(), read("x", &written).unwrap());
            for month in span("2023-01..2025-12").months() {
                assert_eq!(before.working_days(month.span()), after.working_days(month.span()), "{month} {written}");
            }
        }
        let unknown = written_out("calendar.toml", None, 2040..=2040).unwrap();
        assert_eq!(read("x", &unknown).unwrap().working_days(span("2040")), 261);
    }

    #[test]
    fn no_country_is_plain_weeks() {
        let calendar = read("calendar.toml", "country = 'none'\nholidays = ['2024-05-06']").unwrap();
        assert_eq!(calendar.working_days(span("2024-05")), 22);
        assert!(calendar.is_known(2150));
        assert_eq!(days("calendar.toml", "").unwrap(), embedded_days());
    }

    #[test]
    fn every_mistake_is_told_with_its_place() {
        let text = "country = \"kz\"\nholidays = [\"2024-05-06\", \"2024-05\", \"6 мая\", 7, \"2024-05-06\"]\n\
            working = [\"2024-04-31\"]\nholiday = []\n[year.24]\n[year.2024]\nholidays = [\"01-32\", \"2023-01-01\", \"x\"]\n";
        let faults = read("calendar.toml", text).unwrap_err().0;
        let told: Vec<String> =
            faults.iter().map(|fault| format!("{} {}", fault.place.as_ref().unwrap(), fault.code)).collect();
        assert_eq!(
            told,
            [
                "calendar.toml:1:11 calendar-unknown-country",
                "calendar.toml:2:27 calendar-bad-day",
                "calendar.toml:2:38 calendar-bad-day",
                "calendar.toml:2:47 toml-wrong-type",
                "calendar.toml:2:50 calendar-day-twice",
                "calendar.toml:3:12 period-no-such-day",
                "calendar.toml:4:1 toml-unknown-key",
                "calendar.toml:5:1 calendar-bad-year",
                "calendar.toml:7:13 period-no-such-day",
                "calendar.toml:7:22 calendar-bad-day-of-year",
                "calendar.toml:7:36 calendar-bad-day-of-year",
            ]
        );
    }
}
