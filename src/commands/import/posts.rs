//! Values of people on days when they held no post: before they came, after they left. An export of the CRM has them, and the
//! company's total shall agree with it, so they count; but they are told, as `kpi record` would refuse them.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::import::ImportNote;
use crate::commands::office::Office;
use crate::domain::id::PersonId;
use crate::domain::period::Cadence;
use crate::intake::IntakeValue;
use crate::problem::{Fault, Severity};

/// One note for each person with such values.
pub fn notes(office: &Office, values: &[IntakeValue]) -> Result<Vec<Fault>> {
    let team = office.team()?;
    let mut met: BTreeMap<&PersonId, (usize, NaiveDate, NaiveDate)> = BTreeMap::new();
    for value in values {
        let Some(person) = value.owner.person().and_then(|id| team.person(id.as_str())) else { continue };
        let every = office.catalog().get(&value.kpi).map_or(Cadence::Day, |kpi| kpi.every);
        let period = every.period_of(value.date).span();
        let is_employed = person.is_employed(value.date)
            || (every > Cadence::Day && (person.is_employed(period.from()) || person.is_employed(period.to())));
        if !is_employed {
            let (count, from, to) = met.entry(&person.id).or_insert((0, value.date, value.date));
            (*count, *from, *to) = (*count + 1, value.date.min(*from), value.date.max(*to));
        }
    }
    let note = |(id, (values, from, to)): (&PersonId, (usize, NaiveDate, NaiveDate))| {
        let person = team.person(id.as_str()).map(|person| person.name.clone()).unwrap_or_default();
        let note = ImportNote::OutOfPost { person, values, from, to, who: id.clone() };
        Fault::from(note).graded(Severity::Warning)
    };
    Ok(met.into_iter().map(note).collect())
}
