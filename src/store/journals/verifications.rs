//! verifications/YYYY-MM.csv: the controllers' word on the entries dated in that month. rechecks.csv: the word of who
//! controls them in turn, on entries of closed months; the same columns, for a sealed month takes no line.

use std::str::FromStr;

use crate::domain::correction::Correctable;
use crate::domain::id::KpiId;
use crate::domain::period::{Month, date_from_text};
use crate::domain::stamp::{RecordId, Stamp};
use crate::domain::verification::{Digest, EntryKey, Verdict, Verification};
use crate::store::append::NewLine;
use crate::store::journal::Journal;
use crate::store::journals::JournalError;
use crate::store::journals::cells::{Cells, canonical, read_sheet, stamp_fields};
use crate::store::journals::records::owner;
use crate::store::journals::sheet::{AboutKpi, Said, Sheet, Statement};

const DATE: usize = 0;
const KPI: usize = 1;
const OWNER: usize = 2;
const VERDICT: usize = 3;
const RECORDS: usize = 4;
const DIGEST: usize = 5;

/// The file of second looks.
pub const RECHECKS: &str = "rechecks.csv";

/// The file of a month.
pub fn file_of(month: Month) -> String {
    format!("verifications/{month}.csv")
}

/// Reads a month's file. A correction without a verdict withdraws.
pub fn parse(file: &str, bytes: &[u8], month: Month, is_group: &dyn Fn(&str) -> bool) -> Sheet<Said<Verification>> {
    read_sheet(file, bytes, Journal::Verifications, |cells| line(cells, file, Some(month), is_group))
}

/// Reads the second looks at entries of any month.
pub fn parse_rechecks(file: &str, bytes: &[u8], is_group: &dyn Fn(&str) -> bool) -> Sheet<Said<Verification>> {
    read_sheet(file, bytes, Journal::Rechecks, |cells| line(cells, file, None, is_group))
}

fn line(
    cells: &mut Cells,
    file: &str,
    month: Option<Month>,
    is_group: &dyn Fn(&str) -> bool,
) -> Option<Said<Verification>> {
    let stamp = cells.stamp();
    if cells.is_empty(VERDICT) && stamp.as_ref().is_some_and(Stamp::corrects) {
        let kpi = cells.optional(KPI, KpiId::from_str)?;
        return Some(Said::Withdrawal { kpi, stamp: stamp? });
    }
    let date = cells.required(DATE, date_from_text);
    if let Some(date) = date.filter(|date| month.is_some_and(|month| Month::of(*date) != month)) {
        cells.wrong(DATE, JournalError::OtherMonth { date, file: file.to_owned() });
        return None;
    }
    let kpi = cells.required(KPI, KpiId::from_str);
    let owner = cells.made(OWNER, |text| owner(text, is_group));
    let verdict = cells.required(VERDICT, Verdict::from_str);
    let records = cells.required(RECORDS, |text| {
        text.parse().map_err(|_| crate::domain::record::RecordError::BadCount { count: text.to_owned() })
    });
    let digest = cells.required(DIGEST, Digest::from_str);
    let entry = EntryKey { date: date?, kpi: kpi?, owner: owner? };
    Some(Said::Something(Verification { entry, verdict: verdict?, records: records?, digest: digest?, stamp: stamp? }))
}

/// The fields of a verdict, in the order of the columns.
pub fn fields(line: &Said<Verification>) -> [String; 11] {
    let [id, at, by, replaces, note] = stamp_fields(line.stamp());
    let kpi = line.kpi().map_or_else(String::new, |kpi| kpi.to_string());
    let said = line.something();
    let field = |text: fn(&Verification) -> String| said.map(text).unwrap_or_default();
    let date = field(|line| line.entry.date.to_string());
    let owner = field(|line| line.entry.owner.as_str().to_owned());
    let verdict = field(|line| line.verdict.to_string());
    let records = field(|line| line.records.to_string());
    let digest = field(|line| line.digest.to_string());
    [date, kpi, owner, verdict, records, digest, id, at, by, replaces, note]
}

/// The line that adds a verdict to a month's file, or withdraws one there, under this id.
pub fn new_line(line: &Said<Verification>, month: Month, id: RecordId) -> NewLine {
    let mut fields = fields(line);
    fields[Journal::Verifications.column("id")] = id.to_string();
    NewLine::new(file_of(month), id, &fields)
}

/// The line that adds a second look.
pub fn recheck_line(line: &Said<Verification>, id: RecordId) -> NewLine {
    let mut fields = fields(line);
    fields[Journal::Rechecks.column("id")] = id.to_string();
    NewLine::new(RECHECKS.to_owned(), id, &fields)
}

impl AboutKpi for Verification {
    fn kpi(&self) -> Option<&KpiId> {
        Some(&self.entry.kpi)
    }
}

impl Statement for Verification {
    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn canonical(line: &Said<Self>) -> String {
        canonical(&fields(line))
    }

    fn same_subject(one: &Said<Self>, other: &Said<Self>) -> bool {
        one.same_kpi(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAY: &str = "verifications/2024-05.csv";

    fn read(lines: &str) -> Sheet<Said<Verification>> {
        let text = format!("{}\n{lines}", Journal::Verifications.header());
        parse(MAY, text.as_bytes(), "2024-05".parse().unwrap(), &|id| id == "north")
    }

    #[test]
    fn what_is_written_is_read() {
        let id = RecordId::from_bits(7);
        let digest = "ab".repeat(32);
        let lines = format!(
            "2024-05-13,calls,ivanov,confirmed,2,{digest},{id},2024-05-14T09:12:00Z,petrova,,\"seen, fine\"\n\
             ,calls,,,,,{},2024-05-15T09:12:00Z,petrova,{id},\"by mistake\"\n",
            RecordId::from_bits(8)
        );
        let sheet = read(&lines);
        assert_eq!(sheet.faults, vec![]);
        let written = sheet.rows.iter().map(|row| new_line(row, "2024-05".parse().unwrap(), row.stamp().id.unwrap()));
        assert_eq!(written.map(|line| line.text + "\n").collect::<String>(), lines);
        assert_eq!(sheet.said(None), Vec::<&Verification>::new());
    }

    #[test]
    fn what_cannot_be_understood_is_told() {
        let sheet = read("2024-04-30,calls,ivanov,confirmed,1,ab,,,,,\n2024-05-13,calls,north,seen,x,ab,,,,,\n");
        let codes: Vec<&str> = sheet.faults.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["journal-other-month", "word-unknown", "record-bad-count", "digest-malformed"]);
    }
}
