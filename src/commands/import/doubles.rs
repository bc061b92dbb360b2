//! The same export under a second mapping: its values would add up with those that stand. What two mappings give alike is
//! refused, with the mapping it came by and when.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::import::ImportError;
use crate::commands::office::Office;
use crate::domain::id::KpiId;
use crate::domain::record::{Observation, Owner};
use crate::domain::stamp::RecordId;
use crate::intake::{IntakeValue, Origin, Standing};
use crate::problem::Faults;

/// So many values at least must stand alike, and at least half of all.
const LEAST: usize = 5;

type Identity = (NaiveDate, KpiId, Owner, String);

/// Refuses values that another import has given: those of a file it has read, or most of them. Sheets of one workbook,
/// which have the mapping `base` in common, are not held against each other.
pub fn refuse(
    office: &Office,
    digest: &str,
    base: &str,
    own: &str,
    values: &[IntakeValue],
    standing: &[Standing<Option<RecordId>>],
) -> Result<()> {
    let alike = alike(values, standing);
    let logged = office.import_lines()?;
    let Some((source, count)) = alike.into_iter().max_by_key(|(_, count)| *count) else { return Ok(()) };
    let mapping = source.strip_prefix("import:").unwrap_or(&source).to_owned();
    let mut lines = logged.iter().filter(|line| line.mapping == mapping && line.mapping != own);
    let is_same_file = lines.clone().any(|line| line.sha256 == digest);
    let is_kin = base != own && mapping.strip_prefix(base).is_some_and(|rest| rest.starts_with('.'));
    if is_same_file && is_kin {
        return Ok(());
    }
    if !is_same_file && (count < LEAST || count * 2 < values.len()) {
        return Ok(());
    }
    let last = lines.next_back();
    let offset = office.settings().utc_offset;
    let date = last.and_then(|line| line.stamp.recorded_at).map(|at| at.with_timezone(&offset).date_naive());
    let file = last.map(|line| line.file.clone()).unwrap_or_default();
    Err(Faults::from(ImportError::Doubles { mapping, file, date, values: count }).into())
}

/// How many of the values stand alike already, by the import they came by; those that stand by their own are no news.
fn alike(values: &[IntakeValue], standing: &[Standing<Option<RecordId>>]) -> BTreeMap<String, usize> {
    let mut others: HashMap<Identity, Vec<(&str, Observation)>> = HashMap::new();
    let mut own: HashSet<Identity> = HashSet::new();
    for entry in standing.iter().filter(|entry| entry.observation != Observation::Withdrawn) {
        let identity = (entry.date, entry.kpi.clone(), entry.owner.clone(), entry.breakdown.folded());
        match &entry.origin {
            Origin::Other(source) if source.starts_with("import:") => {
                others.entry(identity).or_default().push((source, entry.observation));
            }
            Origin::Other(_) => {}
            Origin::Imported | Origin::Amended => drop(own.insert(identity)),
        }
    }
    let mut alike = BTreeMap::new();
    for value in values {
        let identity = (value.date, value.kpi.clone(), value.owner.clone(), value.breakdown.folded());
        let given = others.get(&identity).filter(|_| !own.contains(&identity));
        for (source, _) in given.into_iter().flatten().filter(|(_, given)| *given == value.observation) {
            *alike.entry((*source).to_owned()).or_default() += 1;
        }
    }
    alike
}
