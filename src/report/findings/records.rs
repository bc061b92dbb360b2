//! What is wrong or suspicious between the records of a month and the catalog, the team, the duties, and each other.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Datelike, NaiveDate};

use crate::domain::id::KpiId;
use crate::domain::kpi::{Breakdown, Kpi};
use crate::domain::record::{Owner, Record, Source};
use crate::domain::wording::Wording;
use crate::problem::{Fault, Severity};
use crate::report::findings::{Finding, Page, Setting};

crate::problems! {
    /// What can be suspicious about a record that counts.
    pub enum RecordFinding: Data {
        /// Somebody who held no post that day.
        NotEmployed = "record-not-employed" { who: Wording, date: NaiveDate },
        /// Somebody who did not owe the KPI that day.
        NotOwner = "record-not-owner" { who: Wording, kpi: Wording, id: KpiId, date: NaiveDate },
        /// Several records of people who did not owe the KPI; one of them is named.
        NotOwners = "record-not-owners" {
            kpi: Wording, id: KpiId, records: usize, people: usize, who: Wording, date: NaiveDate,
        },
        /// About a day that has not come yet.
        Ahead = "record-ahead" { date: NaiveDate, today: NaiveDate },
        /// Two sources feed one KPI, owner and day.
        TwoSources = "record-two-sources" {
            kpi: Wording, date: NaiveDate, source: String, other: String, line: String,
        },
        /// All but the id is as in another line.
        Again = "record-again" { line: String },
    }
}

/// Looks through the records of a month that count.
pub fn findings(setting: &Setting<'_>, page: Page<'_>) -> Vec<Finding> {
    let (found, strange) = (Vec::new(), BTreeMap::new());
    let mut look = Look { setting, page, found, owners: HashMap::new(), fine: HashSet::new(), strange };
    let mut fed: HashMap<(NaiveDate, &KpiId, &Owner), usize> = HashMap::new();
    let mut known = HashMap::new();
    for (row, record) in page.live() {
        look.record(row, record);
        look.sources(row, record, &mut fed);
        let stamp = &record.stamp;
        let content = (record.date, &record.kpi, &record.owner, &record.observation, &record.breakdown, &record.source);
        if let Some(first) = known.insert((content, stamp.recorded_at, &stamp.recorded_by, &stamp.note), row) {
            let line = line_of(page, first);
            look.warn(row, "", RecordFinding::Again { line });
        }
    }
    if let Some((row, record)) = page.live().next()
        && let Some(year) = setting.strange_year(record.date.year())
    {
        look.warn(row, "date", year);
    }
    look.tell_strange();
    look.found
}

/// Records of a KPI by people who did not owe it: the first, how many, and whose.
struct Strange<'a> {
    row: usize,
    first: RecordFinding,
    records: usize,
    people: HashSet<&'a str>,
}

struct Look<'a, 's> {
    setting: &'a Setting<'s>,
    page: Page<'a>,
    found: Vec<Finding>,
    /// Who owes a KPI on a day, worked out once.
    owners: HashMap<(&'a KpiId, NaiveDate), HashSet<&'s str>>,
    /// Breakdowns that were found fine.
    fine: HashSet<(&'a KpiId, &'a Breakdown)>,
    /// Records of people who did not owe the KPI, told once for each.
    strange: BTreeMap<&'a KpiId, Strange<'a>>,
}

impl<'a> Look<'a, '_> {
    fn warn(&mut self, row: usize, column: &'static str, problem: impl Into<Fault>) {
        self.found.push(self.page.finding(row, column, problem, Severity::Warning));
    }

    fn record(&mut self, row: usize, record: &'a Record) {
        let kpi = match self.setting.naming(&record.kpi) {
            Ok(kpi) => kpi,
            Err((fault, severity)) => return self.found.push(self.page.finding(row, "kpi", fault, severity)),
        };
        self.content(row, record, kpi);
        self.owner(row, record, kpi);
        if record.date > self.setting.today {
            self.warn(row, "date", RecordFinding::Ahead { date: record.date, today: self.setting.today });
        }
    }

    fn content(&mut self, row: usize, record: &'a Record, kpi: &Kpi) {
        let is_fine = record.breakdown.is_none() || self.fine.contains(&(&record.kpi, &record.breakdown));
        let values = |key: &str| {
            let key = self.setting.catalog.breakdown(key).filter(|known| !known.open && !is_fine)?;
            Some(key.values.iter().map(|(id, _)| id.clone()).collect())
        };
        match record.check(kpi, values) {
            Ok(()) => drop(self.fine.insert((&record.kpi, &record.breakdown))),
            Err(problem) => {
                use crate::domain::record::RecordError::{BadCount, Computed, CountNotMean, NotALevel};
                let column = match problem {
                    Computed { .. } => "kpi",
                    CountNotMean { .. } | BadCount { .. } => "count",
                    NotALevel { .. } => "value",
                    _ => "breakdown",
                };
                self.found.push(self.page.finding(row, column, problem, Severity::Error));
            }
        }
    }

    fn owner(&mut self, row: usize, record: &'a Record, kpi: &Kpi) {
        let Owner::Person(id) = &record.owner else { return };
        let (setting, date) = (self.setting, record.date);
        let Some(person) = setting.team().person(id.as_str()) else {
            let problem = setting.stranger(id.as_str());
            return self.found.push(self.page.finding(row, "owner", problem, Severity::Error));
        };
        // Totals from before the introduction are older than anybody's duties here.
        if record.source == Source::History {
            return;
        }
        let who = person.name.clone();
        if !person.is_employed(date) {
            return self.warn(row, "owner", RecordFinding::NotEmployed { who, date });
        }
        let owe = || setting.duties.owners(kpi, date).into_iter().map(|owner| owner.id.as_str()).collect();
        if !self.owners.entry((&record.kpi, date)).or_insert_with(owe).contains(id.as_str()) {
            let first = RecordFinding::NotOwner { who, kpi: kpi.short.clone(), id: kpi.id.clone(), date };
            let people = HashSet::new();
            let strange = self.strange.entry(&record.kpi).or_insert(Strange { row, first, records: 0, people });
            strange.records += 1;
            strange.people.insert(id.as_str());
        }
    }

    /// An import may bring hundreds of such records: each KPI of the month is told once.
    fn tell_strange(&mut self) {
        for Strange { row, first, records, people } in std::mem::take(&mut self.strange).into_values() {
            let finding = match first {
                RecordFinding::NotOwner { who, kpi, id, date } if records > 1 => {
                    RecordFinding::NotOwners { kpi, id, records, people: people.len(), who, date }
                }
                alone => alone,
            };
            self.warn(row, "owner", finding);
        }
    }

    /// A person who types and fills in forms is one source; late truth about a closed month is none of its own.
    fn sources(&mut self, row: usize, record: &'a Record, fed: &mut HashMap<(NaiveDate, &'a KpiId, &'a Owner), usize>) {
        if matches!(record.source, Source::Adjust(_)) {
            return;
        }
        let first = *fed.entry((record.date, &record.kpi, &record.owner)).or_insert(row);
        let by_hand = |source: &Source| matches!(source, Source::Manual | Source::Form);
        let (one, other) = (&self.page.rows[first].source, &record.source);
        if one == other || (by_hand(one) && by_hand(other)) {
            return;
        }
        let kpi = self.setting.catalog.get(&record.kpi).map(|kpi| kpi.short.clone()).unwrap_or_default();
        let (source, other, line) = (other.to_string(), one.to_string(), line_of(self.page, first));
        self.warn(row, "source", RecordFinding::TwoSources { kpi, date: record.date, source, other, line });
    }
}

fn line_of(page: Page<'_>, row: usize) -> String {
    (page.place)(row).to_string()
}
