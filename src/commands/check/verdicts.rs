//! Which verdicts do not count, and why: each month's by the people and duties it is judged by.

use std::collections::HashMap;

use anyhow::Result;

use crate::commands::office::Office;
use crate::domain::period::Month;
use crate::domain::record::Record;
use crate::domain::verification::{Entry, EntryKey};
use crate::report::findings::{Finding, verdicts};
use crate::store::seals;

/// Looks through the verdicts of a month, by what it was computed from when it was closed.
pub fn findings(office: &Office, month: Month) -> Result<Vec<Finding>> {
    match office.chain()?.closing_of(month) {
        Some(closing) => of_month(&office.of_closing(closing)?, month),
        None => of_month(office, month),
    }
}

fn of_month(office: &Office, month: Month) -> Result<Vec<Finding>> {
    let judge = office.judge()?;
    let (sheet, live) = office.verdict_sheet(month)?;
    let (records, resolution) = office.records(month)?;
    let mut lines: HashMap<EntryKey, Vec<&Record>> = HashMap::new();
    for record in resolution.live().map(|row| &records.rows[row]) {
        let key = EntryKey { date: record.date, kpi: record.kpi.clone(), owner: record.owner.clone() };
        lines.entry(key).or_default().push(record);
    }
    let mut found = Vec::new();
    for row in live.live() {
        let Some(line) = sheet.rows[row].something() else { continue };
        let Some(kpi) = office.catalog().get(&line.entry.kpi) else { continue };
        let records = lines.get(&line.entry).cloned().unwrap_or_default();
        let entry = Entry { kpi, key: line.entry.clone(), digest: seals::digest_of(&records), records };
        if let Err(wrong) = judge.counts(line, &entry) {
            let by = line.stamp.recorded_by.as_ref().map(|by| by.to_string());
            let said = (line.verdict, kpi.short.clone(), line.entry.date, by);
            found.extend(verdicts::finding(sheet.place(row), said, &wrong));
        }
    }
    Ok(found)
}
