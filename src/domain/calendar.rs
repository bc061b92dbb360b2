//! Which days are worked: the country's production calendar, the company's own days and a person's schedule.
//! Opens no table: it is given the days.

mod schedule;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

use super::period::Span;

pub use schedule::{DayCount, DayCountError, Schedule, ScheduleError};

/// What a country decrees about one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CountryDay {
    /// A public holiday, or the day off given for a holiday on a Sunday: off whether the week has five days or six.
    Holiday,
    /// A day off moved here from a Saturday: off in a week of five days only.
    DayOff,
    /// A weekend day that is worked.
    Working,
}

/// What a company says of one day of its own; it wins over the country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CompanyDay {
    /// Nobody is expected.
    Off,
    /// Worked, whatever the country says.
    Working,
}

/// The years whose official days are known.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Known {
    All,
    These(BTreeSet<i32>),
}

/// The working days of a company. A year that is not known counts Monday to Friday, and [`Calendar::is_known`] says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    known: Known,
    five: Week,
    six: Week,
}

impl Calendar {
    /// Monday to Friday and no holidays, known for every year.
    pub fn plain() -> Calendar {
        Calendar::made(Known::All, &BTreeMap::new(), &BTreeMap::new())
    }

    /// The days of a country, with the years they are known for, under the company's own.
    pub fn of_country(
        years: impl IntoIterator<Item = i32>,
        country: &BTreeMap<NaiveDate, CountryDay>,
        company: &BTreeMap<NaiveDate, CompanyDay>,
    ) -> Calendar {
        Calendar::made(Known::These(years.into_iter().collect()), country, company)
    }

    /// Plain weeks known for every year, under the decreed days somebody gave and the company's own.
    pub fn without_country(
        decreed: &BTreeMap<NaiveDate, CountryDay>,
        company: &BTreeMap<NaiveDate, CompanyDay>,
    ) -> Calendar {
        Calendar::made(Known::All, decreed, company)
    }

    /// True when the official days of the year are known; else it counts Monday to Friday.
    pub fn is_known(&self, year: i32) -> bool {
        match &self.known {
            Known::All => true,
            Known::These(years) => years.contains(&year),
        }
    }

    /// The years of a span whose official days are not known.
    pub fn unknown_years(&self, span: Span) -> Vec<i32> {
        (span.from().year()..=span.to().year()).filter(|year| !self.is_known(*year)).collect()
    }

    /// True when the company works that day.
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.five.is_working(date)
    }

    /// How many days of the span the company works. Costs the same for a day and for a century.
    pub fn working_days(&self, span: Span) -> u32 {
        self.five.count(span)
    }

    /// The working days of a span, in order.
    pub fn working_dates(&self, span: Span) -> impl Iterator<Item = NaiveDate> {
        span.days().filter(|date| self.is_working(*date))
    }

    /// The `n`-th working day after this day, which itself does not count; the day itself for 0.
    pub fn nth_working_day_after(&self, date: NaiveDate, n: u32) -> NaiveDate {
        if n == 0 {
            return date;
        }
        let mut later = date.iter_days().skip(1).filter(|date| self.is_working(*date));
        later.nth(n as usize - 1).unwrap_or(NaiveDate::MAX)
    }

    fn made(
        known: Known,
        country: &BTreeMap<NaiveDate, CountryDay>,
        company: &BTreeMap<NaiveDate, CompanyDay>,
    ) -> Calendar {
        let dates: BTreeSet<NaiveDate> = country.keys().chain(company.keys()).copied().collect();
        let decided = |rest_of_week: RestDays| {
            let days = dates.iter().filter_map(|date| {
                let by_country = || country.get(date).and_then(|day| rest_of_week.decree(*day));
                let by_company = company.get(date).map(|day| *day == CompanyDay::Working);
                by_company.or_else(by_country).map(|working| (*date, working))
            });
            Week::new(rest_of_week, days)
        };
        Calendar { known, five: decided(RestDays::Weekend), six: decided(RestDays::Sunday) }
    }
}

/// Which days of a week are free without any decree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RestDays {
    Weekend,
    Sunday,
}

impl RestDays {
    fn working_days_a_week(self) -> i64 {
        match self {
            RestDays::Weekend => 5,
            RestDays::Sunday => 6,
        }
    }

    /// Whether the day is worked by this decree; `None` when the decree says nothing to such a week.
    fn decree(self, day: CountryDay) -> Option<bool> {
        match (day, self) {
            (CountryDay::Holiday, _) | (CountryDay::DayOff, RestDays::Weekend) => Some(false),
            (CountryDay::DayOff, RestDays::Sunday) => None,
            (CountryDay::Working, _) => Some(true),
        }
    }

    fn is_working(self, date: NaiveDate) -> bool {
        i64::from(date.weekday().num_days_from_monday()) < self.working_days_a_week()
    }
}

/// A regular week and the days that break it, with running sums, so that a count needs two searches and no loop.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Week {
    rest: RestDays,
    exceptions: Vec<Exception>,
}

/// A day on which the opposite of the regular week holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Exception {
    date: NaiveDate,
    /// Working days gained (or lost, below zero) by all exceptions up to and including this one.
    sum: i64,
}

impl Week {
    fn new(rest: RestDays, days: impl Iterator<Item = (NaiveDate, bool)>) -> Week {
        let mut sum = 0;
        let breaking = days.filter(|(date, working)| rest.is_working(*date) != *working);
        let exceptions = breaking.map(|(date, working)| {
            sum += if working { 1 } else { -1 };
            Exception { date, sum }
        });
        Week { rest, exceptions: exceptions.collect() }
    }

    fn is_working(&self, date: NaiveDate) -> bool {
        let broken = self.exceptions.binary_search_by_key(&date, |exception| exception.date).is_ok();
        self.rest.is_working(date) != broken
    }

    fn count(&self, span: Span) -> u32 {
        let after = span.to().succ_opt().unwrap_or(NaiveDate::MAX);
        let regular = self.regular_before(after) - self.regular_before(span.from());
        let gained = self.gained_before(after) - self.gained_before(span.from());
        u32::try_from(regular + gained).expect("each lost day was a regular working day of the span")
    }

    /// Regular working days before this day, from a Monday far enough back; only differences mean anything.
    fn regular_before(&self, date: NaiveDate) -> i64 {
        let monday = NaiveDate::from_isoywd_opt(1, 1, Weekday::Mon).expect("a real Monday");
        let days = (date - monday).num_days();
        let a_week = self.rest.working_days_a_week();
        days.div_euclid(7) * a_week + days.rem_euclid(7).min(a_week)
    }

    fn gained_before(&self, date: NaiveDate) -> i64 {
        let before = self.exceptions.partition_point(|exception| exception.date < date);
        before.checked_sub(1).map_or(0, |last| self.exceptions[last].sum)
    }
}

#[cfg(test)]
mod tests;
