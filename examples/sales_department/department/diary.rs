//! Who typed what and when: collects lines in any order and writes them in the order of typing, with ids that rise.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kpi::domain::calendar::Calendar;
use kpi::domain::id::PersonId;
use kpi::domain::kpi::Breakdown;
use kpi::domain::record::{Observation, Owner, Record, Source};
use kpi::domain::stamp::{RecordId, Stamp};
use kpi::domain::value::Value;
use kpi::store::append::NewLine;
use kpi::store::ids::IdSource;
use kpi::store::journal::Journal;
use kpi::store::journals::records;

use super::chance::Chance;
use super::last;

/// A whole number as a value.
pub fn whole(number: u64) -> Value {
    number.to_string().parse().expect("the example's numbers are small")
}

/// A person by id.
pub fn person(id: &str) -> PersonId {
    id.parse().expect("the example's ids are well formed")
}

/// A moment of the company's day, which is three hours ahead of UTC.
pub fn moment(date: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    let local = date.and_hms_opt(hour, minute, 0).expect("the example names real hours");
    local.and_utc() - TimeDelta::hours(3)
}

/// Somebody at the keyboard: one line after another, a few seconds apart.
pub struct Typing {
    by: PersonId,
    at: DateTime<Utc>,
    source: Source,
    chance: Chance,
}

impl Typing {
    /// Somebody begins to type.
    pub fn new(by: &str, at: DateTime<Utc>) -> Typing {
        Typing { by: person(by), at, source: Source::Manual, chance: Chance::of(&format!("typing {by} {at}")) }
    }

    /// The lines come from a filled form.
    pub fn with_form(mut self) -> Typing {
        self.source = Source::Form;
        self
    }

    /// Nobody notices a mistake before it was made.
    fn come_after(&mut self, earlier: &Stamp) {
        let noticed = earlier.recorded_at.map(|at| at + TimeDelta::minutes(25));
        self.at = self.at.max(noticed.unwrap_or(self.at));
    }

    fn stamp(&mut self, note: &str) -> Stamp {
        self.at += TimeDelta::seconds(self.chance.between(4, 19) as i64);
        Stamp {
            recorded_at: Some(self.at),
            recorded_by: Some(self.by.clone()),
            note: note.to_owned(),
            ..Stamp::default()
        }
    }
}

/// What is typed about one KPI, person and day.
#[derive(Clone)]
pub struct Entry {
    kpi: &'static str,
    owner: String,
    date: NaiveDate,
    observation: Observation,
    breakdown: Breakdown,
    note: String,
}

impl Entry {
    /// A value; for a mean, the total of one observation.
    pub fn new(kpi: &'static str, owner: &str, date: NaiveDate, value: Value) -> Entry {
        Entry {
            kpi,
            owner: owner.to_owned(),
            date,
            observation: Observation::Entered { value, count: 1 },
            breakdown: Breakdown::none(),
            note: String::new(),
        }
    }

    /// The total of `count` observations, or nothing to measure.
    pub fn mean(kpi: &'static str, owner: &str, date: NaiveDate, total: u64, count: u64) -> Entry {
        let observation = match count {
            0 => Observation::Nothing,
            _ => Observation::Entered { value: whole(total), count },
        };
        Entry { observation, ..Entry::new(kpi, owner, date, Value::ZERO) }
    }

    /// The same, broken down.
    pub fn split(mut self, key: &str, value: &str) -> Entry {
        self.breakdown = Breakdown::none().with(key, value).expect("the example's breakdowns are well formed");
        self
    }

    /// The same with a note.
    pub fn note(mut self, note: &str) -> Entry {
        self.note = note.to_owned();
        self
    }

    /// The same with another value.
    pub fn with(mut self, value: Value) -> Entry {
        self.observation = Observation::Entered { value, count: 1 };
        self
    }
}

/// All records of the example.
pub struct Diary {
    calendar: Calendar,
    records: Vec<(Record, Option<usize>)>,
}

impl Diary {
    /// An empty diary.
    pub fn new(calendar: Calendar) -> Diary {
        Diary { calendar, records: Vec::new() }
    }

    /// Puts down an entry; the answer is its number, for corrections.
    pub fn put(&mut self, typing: &mut Typing, entry: Entry) -> usize {
        let record = Record {
            date: entry.date,
            kpi: entry.kpi.parse().expect("the example's ids are well formed"),
            owner: Owner::Person(person(&entry.owner)),
            observation: entry.observation,
            breakdown: entry.breakdown,
            source: typing.source.clone(),
            stamp: typing.stamp(&entry.note),
        };
        self.records.push((record, None));
        self.records.len() - 1
    }

    /// Puts down an entry in the place of an earlier one.
    pub fn correct(&mut self, typing: &mut Typing, earlier: usize, entry: Entry) {
        typing.come_after(&self.records[earlier].0.stamp);
        let at = self.put(typing, entry);
        self.records[at].1 = Some(earlier);
    }

    /// Takes an earlier entry back.
    pub fn withdraw(&mut self, typing: &mut Typing, earlier: usize, reason: &str) {
        let mut record = self.records[earlier].0.clone();
        typing.come_after(&record.stamp);
        record.observation = Observation::Withdrawn;
        record.stamp = typing.stamp(reason);
        self.records.push((record, Some(earlier)));
    }

    /// The morning of the next working day, or the evening of the last day of all.
    pub fn next_morning(&self, date: NaiveDate, chance: &mut Chance) -> DateTime<Utc> {
        let next = self.calendar.nth_working_day_after(date, 1);
        let minute = chance.below(50) as u32;
        if next <= last() { moment(next, 9, 5 + minute) } else { moment(last(), 19, 5 + minute) }
    }

    /// The files of records, one for each month.
    pub fn files(self) -> BTreeMap<String, String> {
        let mut order: Vec<usize> = (0..self.records.len()).collect();
        order.sort_by_key(|&at| (self.records[at].0.stamp.recorded_at, at));
        let mut ids = Ids::new("records");
        let mut given: BTreeMap<usize, RecordId> = BTreeMap::new();
        let mut lines = Vec::new();
        for at in order {
            let (mut record, replaced) = self.records[at].clone();
            let id = ids.id(&record.stamp);
            given.insert(at, id);
            record.stamp.replaces = replaced.map(|earlier| given[&earlier]).into_iter().collect();
            lines.push(records::new_line(&record, id));
        }
        files_of(lines)
    }
}

/// Ids by the time of typing.
pub struct Ids {
    chance: Chance,
    source: Option<(DateTime<Utc>, IdSource)>,
}

impl Ids {
    /// The ids of one journal.
    pub fn new(journal: &str) -> Ids {
        Ids { chance: Chance::of(&format!("ids {journal}")), source: None }
    }

    /// The next id; stamps must come in order of time.
    pub fn id(&mut self, stamp: &Stamp) -> RecordId {
        let at = stamp.recorded_at.expect("everything in the example has a time");
        if self.source.as_ref().is_none_or(|(known, _)| *known != at) {
            let milliseconds = at.timestamp_millis() as u64 + self.chance.below(1_000);
            let entropy = u128::from(self.chance.bits()) << 64 | u128::from(self.chance.bits());
            self.source = Some((at, IdSource::new(entropy, milliseconds)));
        }
        let (_, source) = self.source.as_mut().expect("it was just set");
        source.next_id()
    }
}

/// The text of each file these lines belong to.
pub fn files_of(lines: Vec<NewLine>) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for line in lines {
        let journal = Journal::of_file(&line.file).expect("the example writes journals only");
        let text = files.entry(line.file).or_insert_with(|| journal.header() + "\n");
        text.push_str(&line.text);
        text.push('\n');
    }
    files
}
