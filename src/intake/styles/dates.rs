//! How a column writes its dates: the order of day and month is decided from all its values, and what stays open is
//! refused with both readings.

pub mod months;
pub mod sight;

use crate::domain::measure::words;
use crate::intake::date_format::Moment;
use crate::intake::styles::dates::sight::{Sight, see};

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
    /// The cell seen last: it is learned from and read, and the rows of one order have one date.
    last: Option<(String, Sight)>,
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
        match self.look(text) {
            Sight::Iso(_) => {
                if self.iso.is_none() {
                    self.iso = Some(text.to_owned());
                }
                self.open.is_some() && self.fixed.is_none()
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

    /// What a cell says by itself, kept for whoever asks for the same cell next.
    fn look(&mut self, text: &str) -> Sight {
        let sight = self.sight(text);
        let (known, last) = self.last.get_or_insert_with(|| (String::new(), Sight::Nothing));
        text.clone_into(known);
        last.clone_from(&sight);
        sight
    }

    fn sight(&self, text: &str) -> Sight {
        match &self.last {
            Some((known, sight)) if known == text => sight.clone(),
            _ => see(text),
        }
    }

    /// Reads a cell by what is known.
    pub fn read(&self, text: &str) -> Date {
        match self.sight(text) {
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
    use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike};
    use proptest::prelude::*;

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
