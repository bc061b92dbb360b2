//! A team's groups and people, and the days of a calendar, in bytes.

use crate::domain::calendar::{CompanyDay, CountryDay, Schedule};
use crate::domain::team::{Absence, AbsenceKind, Group, Person, Post};
use crate::store::definitions::pack::{Pack, packed, packed_choices};
use crate::store::toml::calendar::Days;

packed_choices!(AbsenceKind);

packed! {
    Group { id, name, aliases, parent }
    Person { id, name, aliases, logins, posts, schedules, absences, ramp }
    Post { role, group, from, to }
    Absence { span, kind, deputy }
    Days { years, country, company }
}

impl Pack for Schedule {
    fn put(&self, bytes: &mut Vec<u8>) {
        match self {
            Schedule::FiveTwo => bytes.push(0),
            Schedule::SixOne => bytes.push(1),
            Schedule::SevenSeven => bytes.push(2),
            Schedule::TwoTwo { from } => {
                bytes.push(3);
                from.put(bytes);
            }
        }
    }

    fn take(bytes: &mut &[u8]) -> Option<Schedule> {
        match u8::take(bytes)? {
            0 => Some(Schedule::FiveTwo),
            1 => Some(Schedule::SixOne),
            2 => Some(Schedule::SevenSeven),
            3 => Some(Schedule::TwoTwo { from: Pack::take(bytes)? }),
            _ => None,
        }
    }
}

impl Pack for CountryDay {
    fn put(&self, bytes: &mut Vec<u8>) {
        bytes.push(match self {
            CountryDay::Holiday => 0,
            CountryDay::DayOff => 1,
            CountryDay::Working => 2,
        });
    }

    fn take(bytes: &mut &[u8]) -> Option<CountryDay> {
        match u8::take(bytes)? {
            0 => Some(CountryDay::Holiday),
            1 => Some(CountryDay::DayOff),
            2 => Some(CountryDay::Working),
            _ => None,
        }
    }
}

impl Pack for CompanyDay {
    fn put(&self, bytes: &mut Vec<u8>) {
        matches!(self, CompanyDay::Working).put(bytes);
    }

    fn take(bytes: &mut &[u8]) -> Option<CompanyDay> {
        Some(if bool::take(bytes)? { CompanyDay::Working } else { CompanyDay::Off })
    }
}
