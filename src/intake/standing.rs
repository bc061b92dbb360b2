//! What stands in the workspace from earlier imports: records traced back to the line an import first wrote, so that a
//! correction made by hand is known as one.

use std::collections::{HashMap, HashSet};

use crate::domain::correction::{Resolution, Standing as Force};
use crate::domain::id::KpiId;
use crate::domain::record::{Observation, Record, Source};
use crate::domain::stamp::RecordId;
use crate::intake::reconcile::{Origin, Standing};

/// The entries of one month that a mapping has to do with. `own` is the source it writes under.
///
/// A correction stands for every entry of the mapping it goes back to, whatever day or breakdown it names itself: the file
/// still has those. A line without an id, made by hand, cannot be replaced and counts as another source.
pub fn standing(
    rows: &[Record],
    resolution: &Resolution,
    own: &Source,
    feeds: &dyn Fn(&KpiId) -> bool,
) -> Vec<Standing<Option<RecordId>>> {
    let ids: HashMap<RecordId, usize> =
        rows.iter().enumerate().filter_map(|(row, record)| Some((record.stamp.id?, row))).collect();
    let mut entries = Vec::new();
    for (row, force) in resolution.standing.iter().enumerate() {
        let record = &rows[row];
        let observation = match force {
            Force::Live => record.observation,
            Force::Withdrawal => Observation::Withdrawn,
            _ => continue,
        };
        if !feeds(&record.kpi) {
            continue;
        }
        let mut roots = roots(rows, &ids, row);
        roots.retain(|root| rows[*root].source == *own && record.stamp.id.is_some());
        if roots.is_empty() {
            entries.push(entry(record, record, observation, Origin::Other(record.source.to_string())));
        }
        for root in roots {
            let origin =
                if record.source == *own && !is_amended_history(record) { Origin::Imported } else { Origin::Amended };
            entries.push(entry(record, &rows[root], observation, origin));
        }
    }
    entries
}

/// A total from before the introduction stays one when it is corrected by hand. Such a correction comes late, so it has its
/// reason; an import gives none.
fn is_amended_history(record: &Record) -> bool {
    record.source == Source::History && record.stamp.corrects() && !record.stamp.note.is_empty()
}

/// An entry known by its first line, in its present state.
fn entry(record: &Record, root: &Record, observation: Observation, origin: Origin) -> Standing<Option<RecordId>> {
    let (kpi, owner, breakdown) = (root.kpi.clone(), root.owner.clone(), root.breakdown.clone());
    Standing { id: record.stamp.id, kpi, date: root.date, owner, breakdown, observation, origin }
}

/// The lines that a line goes back to: those it replaces, and those they replaced, down to lines that replace nothing.
fn roots(rows: &[Record], ids: &HashMap<RecordId, usize>, row: usize) -> Vec<usize> {
    if !rows[row].stamp.corrects() {
        return vec![row];
    }
    let (mut roots, mut met, mut open) = (Vec::new(), HashSet::new(), vec![row]);
    while let Some(row) = open.pop() {
        if !met.insert(row) {
            continue;
        }
        let known = rows[row].stamp.replaces.iter().filter_map(|id| ids.get(id).copied());
        let before = open.len();
        open.extend(known);
        if open.len() == before {
            roots.push(row);
        }
    }
    roots.sort_unstable();
    roots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::correction::resolve;
    use crate::domain::kpi::Breakdown;
    use crate::domain::record::Owner;
    use crate::domain::stamp::Stamp;
    use crate::domain::value::Value;

    fn id(number: u128) -> RecordId {
        RecordId::from_bits(number)
    }

    fn line(number: u128, day: u32, value: Option<i64>, source: &str, replaces: &[u128]) -> Record {
        let observation = value.map_or(Observation::Withdrawn, |value| Observation::Entered {
            value: Value::from_whole(value).unwrap(),
            count: 1,
        });
        let replaces = replaces.iter().map(|number| id(*number)).collect();
        Record {
            date: chrono::NaiveDate::from_ymd_opt(2024, 5, day).unwrap(),
            kpi: "deals".parse().unwrap(),
            owner: Owner::Person("ivanov".parse().unwrap()),
            observation,
            breakdown: Breakdown::none(),
            source: source.parse().unwrap(),
            stamp: Stamp { id: Some(id(number)), replaces, ..Stamp::default() },
        }
    }

    /// Each entry as (id, day, live, origin).
    fn found(rows: &[Record]) -> Vec<(Option<RecordId>, u32, bool, Origin)> {
        let own = Source::Import("crm".to_owned());
        let entries = standing(rows, &resolve(rows, None), &own, &|_| true);
        let told = |entry: Standing<Option<RecordId>>| {
            let day = chrono::Datelike::day(&entry.date);
            (entry.id, day, entry.observation != Observation::Withdrawn, entry.origin)
        };
        entries.into_iter().map(told).collect()
    }

    #[test]
    fn a_correction_by_an_import_stays_an_imports() {
        let rows = [line(1, 5, Some(3), "import:crm", &[]), line(2, 5, Some(4), "import:crm", &[1])];
        assert_eq!(found(&rows), [(Some(id(2)), 5, true, Origin::Imported)]);
    }

    #[test]
    fn a_correction_by_hand_is_known_by_where_it_goes_back_to() {
        let rows = [line(1, 5, Some(3), "import:crm", &[]), line(2, 6, Some(4), "manual", &[1])];
        assert_eq!(found(&rows), [(Some(id(2)), 5, true, Origin::Amended)]);
        let both = [
            line(1, 5, Some(3), "import:crm", &[]),
            line(2, 6, Some(4), "import:crm", &[]),
            line(3, 6, None, "manual", &[1, 2]),
        ];
        let expected = [5, 6].map(|day| (Some(id(3)), day, false, Origin::Amended));
        assert_eq!(found(&both), expected);
    }

    #[test]
    fn a_total_from_before_the_introduction_may_be_corrected_by_hand() {
        let mut rows = [line(1, 31, Some(3), "history", &[]), line(2, 31, Some(4), "history", &[1])];
        let found =
            |rows: &[Record]| standing(rows, &resolve(rows, None), &Source::History, &|_| true)[0].origin.clone();
        assert_eq!(found(&rows), Origin::Imported);
        rows[1].stamp.note = "сверено с 1С".to_owned();
        assert_eq!(found(&rows), Origin::Amended);
    }

    #[test]
    fn other_sources_and_lines_without_an_id_are_others() {
        let mut rows = [line(1, 5, Some(3), "manual", &[]), line(2, 5, Some(4), "import:crm", &[])];
        rows[1].stamp.id = None;
        let origins: Vec<_> = found(&rows).into_iter().map(|(_, _, _, origin)| origin).collect();
        assert_eq!(origins, ["manual", "import:crm"].map(|source| Origin::Other(source.to_owned())));
    }
}
