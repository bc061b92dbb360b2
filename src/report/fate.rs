//! What became of a line of the records: in force, replaced, withdrawn.

use crate::domain::correction::{Resolution, Standing};
use crate::domain::record::{Observation, Record};
use crate::domain::stamp::RecordId;
use crate::place::Place;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It counts.
    Live,
    /// Another line counts in its place.
    Replaced(Option<RecordId>),
    /// It was withdrawn, by that line.
    Withdrawn(Option<RecordId>),
    /// It is a withdrawal in force.
    Withdrawal,
    /// It is the same line once more.
    Repeated,
    /// It does not count, for a reason that `check` tells.
    NotCounted,
}

impl Fate {
    /// Its stable name; never translated.
    pub fn id(self) -> &'static str {
        match self {
            Fate::Live => "live",
            Fate::Replaced(_) => "replaced",
            Fate::Withdrawn(_) => "withdrawn",
            Fate::Withdrawal => "withdrawal",
            Fate::Repeated => "repeated",
            Fate::NotCounted => "not_counted",
        }
    }

    /// The line that stands in its place now.
    pub fn by(self) -> Option<RecordId> {
        match self {
            Fate::Replaced(by) | Fate::Withdrawn(by) => by,
            _ => None,
        }
    }
}

/// A line with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub record: Record,
    /// Where it stands.
    pub place: Place,
    /// What became of it.
    pub fate: Fate,
    /// What the lines it replaced had said, as far as they are there.
    pub replaced: Vec<Record>,
}

/// What became of a row: followed to the line that has the last word.
pub fn fate(rows: &[Record], resolution: &Resolution, row: usize) -> Fate {
    match resolution.standing[row] {
        Standing::Live => Fate::Live,
        Standing::Withdrawal => Fate::Withdrawal,
        Standing::Repeated => Fate::Repeated,
        Standing::Hidden | Standing::Faulty | Standing::Beaten { .. } => Fate::NotCounted,
        Standing::Replaced { by } => {
            // A chain is never longer than the file; a circle is not followed, its lines are faulty.
            let step = |row: &usize| match resolution.standing[*row] {
                Standing::Replaced { by } => Some(by),
                _ => None,
            };
            let last = std::iter::successors(Some(by), step).take(rows.len()).last().unwrap_or(by);
            let by = rows[last].stamp.id;
            if rows[last].observation == Observation::Withdrawn { Fate::Withdrawn(by) } else { Fate::Replaced(by) }
        }
    }
}

/// All rows with what became of them; `place` tells where a row stands.
pub fn lines(rows: &[Record], resolution: &Resolution, place: impl Fn(usize) -> Place) -> Vec<Line> {
    let said = |id: &RecordId| rows.iter().find(|row| row.stamp.id == Some(*id)).cloned();
    let line = |(row, record): (usize, &Record)| Line {
        record: record.clone(),
        place: place(row),
        fate: fate(rows, resolution, row),
        replaced: record.stamp.replaces.iter().filter_map(said).collect(),
    };
    rows.iter().enumerate().map(line).collect()
}

/// True for what may be meant as a part of an id: six or more of its characters, a digit among them.
pub fn may_be_id(text: &str) -> bool {
    let is_part =
        |byte: u8| byte.is_ascii_alphanumeric() && !matches!(byte.to_ascii_uppercase(), b'I' | b'L' | b'O' | b'U');
    (6..=RecordId::LENGTH).contains(&text.len())
        && text.bytes().all(is_part)
        && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// True when the id begins or ends like that. The beginning is the time of recording, the end is chance, which tells
/// lines of one minute apart.
pub fn is_named(record: &Record, text: &str) -> bool {
    record.stamp.id.is_some_and(|id| id.is_named(text))
}

/// The lines of somebody's last step: those written together last.
pub fn last_step(lines: Vec<Line>) -> Vec<Line> {
    let mut lines: Vec<Line> = lines.into_iter().filter(|line| line.record.stamp.id.is_some()).collect();
    lines.sort_by_key(|line| (line.record.stamp.recorded_at, line.record.stamp.id));
    let mut step: Vec<Line> = Vec::new();
    while let Some(line) = lines.pop() {
        let (at, bits) = (line.record.stamp.recorded_at, line.record.stamp.id.map(RecordId::bits));
        let follows = step.last().is_none_or(|later| {
            later.record.stamp.recorded_at == at
                && later.record.stamp.id.map(RecordId::bits) == bits.and_then(|bits| bits.checked_add(1))
        });
        if !follows {
            break;
        }
        step.push(line);
    }
    step.reverse();
    step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::correction::resolve;
    use crate::domain::kpi::Breakdown;
    use crate::domain::record::{Owner, Source};
    use crate::domain::stamp::Stamp;

    fn row(id: u128, value: Option<&str>, replaces: &[u128]) -> Record {
        let observation = value
            .map_or(Observation::Withdrawn, |value| Observation::Entered { value: value.parse().unwrap(), count: 1 });
        Record {
            date: "2024-05-13".parse().unwrap(),
            kpi: "calls".parse().unwrap(),
            owner: Owner::Company,
            observation,
            breakdown: Breakdown::none(),
            source: Source::Manual,
            stamp: Stamp {
                id: Some(RecordId::from_bits(id)),
                recorded_at: chrono::DateTime::from_timestamp(1_715_590_000, 0),
                replaces: replaces.iter().map(|id| RecordId::from_bits(*id)).collect(),
                ..Stamp::default()
            },
        }
    }

    fn fates(rows: &[Record]) -> Vec<Fate> {
        let resolution = resolve(rows, None);
        (0..rows.len()).map(|at| fate(rows, &resolution, at)).collect()
    }

    #[test]
    fn a_chain_leads_to_the_last_word() {
        let (two, three) = (Some(RecordId::from_bits(2)), Some(RecordId::from_bits(3)));
        let amended = [row(1, Some("4"), &[]), row(2, Some("5"), &[1]), row(3, Some("6"), &[2])];
        assert_eq!(fates(&amended), [Fate::Replaced(three), Fate::Replaced(three), Fate::Live]);
        let withdrawn = [row(1, Some("4"), &[]), row(2, None, &[1])];
        assert_eq!(fates(&withdrawn), [Fate::Withdrawn(two), Fate::Withdrawal]);
        let restored = [row(1, Some("4"), &[]), row(2, None, &[1]), row(3, Some("4"), &[2])];
        assert_eq!(fates(&restored), [Fate::Replaced(three), Fate::Replaced(three), Fate::Live]);
    }

    #[test]
    fn a_step_is_what_was_written_together() {
        let rows = [row(1, Some("1"), &[]), row(7, Some("2"), &[]), row(8, Some("3"), &[])];
        let resolution = resolve(&rows, None);
        let step = last_step(lines(&rows, &resolution, |row| Place::new("records/2024-05.csv", row as u32 + 2, 0)));
        let ids: Vec<u128> = step.iter().map(|line| line.record.stamp.id.unwrap().bits()).collect();
        assert_eq!(ids, [7, 8]);
    }

    #[test]
    fn an_id_may_be_named_by_its_beginning_or_its_end() {
        let record = row(0x1234_5678, Some("1"), &[]);
        let id = record.stamp.id.unwrap();
        assert!(is_named(&record, &id.as_str()[..8]) && is_named(&record, &id.as_str()[18..].to_lowercase()));
        assert!(may_be_id("01KN71") && !may_be_id("meetings") && !may_be_id("4") && !may_be_id("ABCDEF"));
    }
}
