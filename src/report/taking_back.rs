//! An import taken back: which lines it wrote, what became of each since, and what would hold again.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use crate::domain::correction::{Resolution, Standing};
use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::period::Month;
use crate::domain::record::{Observation, Record, Source};
use crate::domain::stamp::{RecordId, Stamp};
use crate::report::entry::together;

crate::problems! {
    /// Why no import can be taken back.
    pub enum TakeBackError: Data {
        /// The log has no import that is in force.
        NoImport = "undo-no-import" {},
        /// No import in force wrote a line with such an id.
        NotOfImport = "undo-not-of-import" { text: String },
        /// What the actor wrote last is an import, which is taken back as a whole.
        IsImport = "undo-is-import" { lines: usize },
        /// Controllers have confirmed entries of the import.
        NeedsReason = "undo-import-needs-reason" { entries: usize },
    }
}

crate::problems! {
    /// Why an import stays.
    pub enum TakeBackRefused: Refused {
        /// Lines of it lie in months that are closed.
        Sealed = "undo-import-sealed" { months: Vec<String>, lines: usize },
    }
}

/// The mapping that the log names for what came from a filled form.
pub const FORM: &str = "form";

/// Something written in one go: the ids of its lines count on from one number, and those of the log come last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// By which mapping.
    pub mapping: String,
    /// When.
    pub at: Option<DateTime<Utc>>,
    /// The log's first line of it.
    pub before: RecordId,
    /// The log's last line of another step of the same second, if there was one before it.
    pub after: Option<RecordId>,
}

impl Step {
    /// True for a line that was written in this step.
    pub fn holds(&self, stamp: &Stamp) -> bool {
        let time = |id: RecordId| id.bits() >> 80;
        let is_near = |id: RecordId| {
            id < self.before && time(id) == time(self.before) && self.after.is_none_or(|after| after < id)
        };
        stamp.recorded_at == self.at && stamp.id.is_some_and(is_near)
    }

    /// True for a record that this import wrote.
    pub fn wrote(&self, record: &Record) -> bool {
        let is_own = match &record.source {
            Source::Import(name) => *name == self.mapping,
            Source::Form => self.mapping == FORM,
            Source::History => true,
            Source::Manual | Source::Adjust(_) => false,
        };
        is_own && self.holds(&record.stamp)
    }
}

/// An entry of an import that is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// What counts now.
    pub now: Record,
    /// What shall count: the former entry, or a withdrawal; still without a stamp.
    pub back: Record,
    /// The line that is replaced.
    pub replaces: RecordId,
}

/// What taking an import back comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakingBack {
    /// Entries that are taken back.
    pub taken: Vec<Taken>,
    /// What the import wrote, and what somebody put in its place since; left as it is.
    pub kept: Vec<(Record, Record)>,
}

impl TakingBack {
    /// Adds the rows of a month. `undone` are the steps that took other imports back.
    pub fn add<'k>(
        &mut self,
        step: &Step,
        undone: &[Step],
        (rows, resolution): (&[Record], &Resolution),
        kpi: impl Fn(&KpiId) -> Option<&'k Kpi>,
    ) {
        if !rows.iter().any(|record| step.wrote(record)) {
            return;
        }
        let by_id: HashMap<RecordId, usize> =
            rows.iter().enumerate().filter_map(|(row, record)| Some((record.stamp.id?, row))).collect();
        let mut met = HashSet::new();
        for (row, record) in rows.iter().enumerate().filter(|(_, record)| step.wrote(record)) {
            let last = last_word(resolution, row);
            let counts = matches!(resolution.standing[last], Standing::Live | Standing::Withdrawal);
            let Some(replaces) = rows[last].stamp.id.filter(|_| counts) else { continue };
            // Once a later import is taken back, what it restored is this import's word again.
            let restored = rows[last].observation == record.observation
                && rows[last].source == record.source
                && undone.iter().any(|step| step.holds(&rows[last].stamp));
            if last != row && !restored {
                self.kept.push((record.clone(), rows[last].clone()));
            } else if met.insert(last) {
                let replaced: Vec<&Record> =
                    record.stamp.replaces.iter().filter_map(|id| Some(&rows[*by_id.get(id)?])).collect();
                let back = former(record, &replaced, kpi(&record.kpi));
                self.taken.push(Taken { now: rows[last].clone(), back, replaces });
            }
        }
    }

    /// The months whose entries are taken back, in order.
    pub fn months(&self) -> Vec<Month> {
        let mut months: Vec<Month> = self.taken.iter().map(|taken| Month::of(taken.back.date)).collect();
        months.sort_unstable();
        months.dedup();
        months
    }
}

/// The row that counts in the place of another, itself if nothing does. A chain is never longer than the file.
fn last_word(resolution: &Resolution, row: usize) -> usize {
    let step = |row: &usize| match resolution.standing[*row] {
        Standing::Replaced { by } => Some(by),
        _ => None,
    };
    std::iter::successors(Some(row), step).take(resolution.standing.len() + 1).last().unwrap_or(row)
}

/// What held before the line was written, under the source it had: what was amended by hand is so again.
fn former(record: &Record, replaced: &[&Record], kpi: Option<&Kpi>) -> Record {
    let latest = replaced.iter().max_by_key(|line| (line.stamp.recorded_at, line.stamp.id));
    let (like, observation) = match (latest, kpi) {
        (None, _) => (record, Observation::Withdrawn),
        (Some(latest), Some(kpi)) => (*latest, together(kpi, replaced)),
        (Some(latest), None) => (*latest, latest.observation),
    };
    Record { observation, stamp: Stamp::default(), ..like.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::correction::resolve;
    use crate::domain::kpi::Breakdown;
    use crate::domain::record::Owner;

    fn id(number: u128) -> RecordId {
        RecordId::from_bits(number)
    }

    /// A line of (number, value, source, replaces), all of one second.
    fn line(number: u128, value: Option<i64>, source: &str, replaces: &[u128]) -> Record {
        let observation = value.map_or(Observation::Withdrawn, |value| Observation::Entered {
            value: crate::domain::value::Value::from_whole(value).unwrap(),
            count: 1,
        });
        let replaces = replaces.iter().map(|number| id(*number)).collect();
        Record {
            date: "2024-05-13".parse().unwrap(),
            kpi: "deals".parse().unwrap(),
            owner: Owner::Company,
            observation,
            breakdown: Breakdown::none(),
            source: source.parse().unwrap(),
            stamp: Stamp {
                id: Some(id(number)),
                recorded_at: DateTime::from_timestamp(1_715_590_000, 0),
                replaces,
                ..Stamp::default()
            },
        }
    }

    fn step(before: u128, after: Option<u128>) -> Step {
        let at = DateTime::from_timestamp(1_715_590_000, 0);
        Step { mapping: "crm".to_owned(), at, before: id(before), after: after.map(id) }
    }

    fn taking(step: &Step, undone: &[Step], rows: &[Record]) -> TakingBack {
        let mut taking = TakingBack::default();
        taking.add(step, undone, (rows, &resolve(rows, None)), |_| None);
        taking
    }

    /// (replaced line, what holds again, under which source).
    fn told(taking: &TakingBack) -> Vec<(u128, Observation, String)> {
        let one = |taken: &Taken| (taken.replaces.bits(), taken.back.observation, taken.back.source.to_string());
        taking.taken.iter().map(one).collect()
    }

    fn entered(value: i64) -> Observation {
        line(1, Some(value), "manual", &[]).observation
    }

    #[test]
    fn only_the_lines_of_the_step_are_its_own() {
        let step = step(20, Some(10));
        for (number, source, own) in
            [(9, "import:crm", false), (12, "import:crm", true), (12, "manual", false), (12, "import:other", false)]
        {
            assert_eq!(step.wrote(&line(number, Some(1), source, &[])), own, "{number} {source}");
        }
        assert!(!step.wrote(&line(21, Some(1), "import:crm", &[])));
    }

    #[test]
    fn what_was_new_goes_and_what_was_replaced_returns_as_what_it_was() {
        let rows = [
            line(1, Some(3), "manual", &[]),
            line(12, Some(4), "import:crm", &[]),
            line(13, Some(5), "import:crm", &[1]),
        ];
        let expected = [(12, Observation::Withdrawn, "import:crm".to_owned()), (13, entered(3), "manual".to_owned())];
        assert_eq!(told(&taking(&step(20, Some(10)), &[], &rows)), expected);
    }

    #[test]
    fn what_was_changed_since_stays() {
        let rows = [line(12, Some(4), "import:crm", &[]), line(30, Some(6), "manual", &[12])];
        let taking = taking(&step(20, Some(10)), &[], &rows);
        assert_eq!((taking.taken.len(), taking.kept.len()), (0, 1));
    }

    #[test]
    fn what_the_undoing_of_a_later_import_restored_is_the_earlier_ones_again() {
        let rows = [
            line(2, Some(5), "import:crm", &[]),
            line(12, Some(7), "import:crm", &[2]),
            line(32, Some(5), "import:crm", &[12]),
        ];
        let first = step(10, None);
        assert_eq!(taking(&first, &[], &rows).taken.len(), 0, "a later import may have brought the same value");
        let undone = [step(40, Some(20))];
        assert_eq!(told(&taking(&first, &undone, &rows)), [(32, Observation::Withdrawn, "import:crm".to_owned())]);
    }
}
