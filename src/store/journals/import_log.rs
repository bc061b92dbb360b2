//! import-log.csv: what each import brought, and which days of which people and KPIs it speaks for.

use std::str::FromStr;

use crate::domain::correction::Correctable;
use crate::domain::coverage::Covered;
use crate::domain::id::{IdError, KpiId, is_id};
use crate::domain::period::{Span, date_from_text};
use crate::domain::record::RecordError;
use crate::domain::stamp::{RecordId, Stamp};
use crate::store::append::NewLine;
use crate::store::journal::Journal;
use crate::store::journals::cells::{Cells, canonical, read_sheet, stamp_fields};
use crate::store::journals::rollout::flag;
use crate::store::journals::sheet::{Said, Sheet, Statement};

/// The file of imports.
pub const FILE: &str = "import-log.csv";

const MAPPING: usize = 0;
const NAME: usize = 1;
const SHA256: usize = 2;
const FROM: usize = 3;
const TO: usize = 4;
const EXPLICIT: usize = 5;
const KPIS: usize = 6;
const OWNERS: usize = 7;
const ADDED: usize = 8;
const CHANGED: usize = 9;
const WITHDRAWN: usize = 10;
const KEPT: usize = 11;
const REJECTED: usize = 12;

/// An import, or the part of one that speaks for the same days and people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLine {
    /// The mapping's name.
    pub mapping: String,
    /// The file's name, without its folder; empty where it was piped in.
    pub file: String,
    /// The SHA-256 of what was read of it, in hex.
    pub sha256: String,
    /// The days it speaks for; none for an import of history, which speaks for none.
    pub span: Option<Span>,
    /// True when somebody named the days.
    pub explicit: bool,
    /// The KPIs it feeds.
    pub kpis: Vec<KpiId>,
    /// The people and groups it speaks for; a figure of the company itself needs no mention.
    pub owners: Vec<String>,
    /// What became of its values.
    pub counts: Counts,
    /// Id, time, author, corrections, note.
    pub stamp: Stamp,
}

/// What became of the values of an import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// New ones.
    pub added: u32,
    /// Ones that took the place of others.
    pub changed: u32,
    /// Ones the file no longer has.
    pub withdrawn: u32,
    /// Ones amended by hand, and left so.
    pub kept: u32,
    /// Rows of the file that could not be used; of an import of several lines they stand on the first.
    pub rejected: u32,
}

impl ImportLine {
    /// What it covers, if anything.
    pub fn covered(&self) -> Option<Covered> {
        let (kpis, owners) = (self.kpis.clone(), self.owners.clone());
        self.span.map(|span| Covered { kpis, owners, span })
    }
}

/// Reads the log. A correction that names no mapping takes back what an import said it covers.
pub fn parse(file: &str, bytes: &[u8]) -> Sheet<Said<ImportLine>> {
    read_sheet(file, bytes, Journal::ImportLog, line)
}

fn line(cells: &mut Cells) -> Option<Said<ImportLine>> {
    let stamp = cells.stamp();
    if cells.is_empty(MAPPING) && stamp.as_ref().is_some_and(Stamp::corrects) {
        return Some(Said::Withdrawal { kpi: None, stamp: stamp? });
    }
    let mapping = cells.required(MAPPING, id);
    let span = span(cells);
    let explicit = cells.made(EXPLICIT, flag);
    let kpis = cells.made(KPIS, |text| list(text, KpiId::from_str));
    let owners = cells.made(OWNERS, |text| list(text, id));
    let counts = [ADDED, CHANGED, WITHDRAWN, KEPT, REJECTED].map(|column| cells.made(column, count));
    let [added, changed, withdrawn, kept, rejected] = counts;
    let (file, sha256) = (cells.text(NAME).into_owned(), cells.text(SHA256).into_owned());
    Some(Said::Something(ImportLine {
        mapping: mapping?,
        file,
        sha256,
        span: span?,
        explicit: explicit?,
        kpis: kpis?,
        owners: owners?,
        counts: Counts { added: added?, changed: changed?, withdrawn: withdrawn?, kept: kept?, rejected: rejected? },
        stamp: stamp?,
    }))
}

/// Both days or neither.
fn span(cells: &mut Cells) -> Option<Option<Span>> {
    if cells.is_empty(FROM) && cells.is_empty(TO) {
        return Some(None);
    }
    let from = cells.required(FROM, date_from_text);
    let to = cells.required(TO, date_from_text);
    let (from, to) = (from?, to?);
    cells.made(TO, |_| Span::checked(from, to)).map(Some)
}

fn id(text: &str) -> Result<String, IdError> {
    if is_id(text) { Ok(text.to_owned()) } else { Err(IdError::Malformed { text: text.to_owned() }) }
}

fn list<T, E>(text: &str, make: impl Fn(&str) -> Result<T, E>) -> Result<Vec<T>, E> {
    if text.is_empty() { Ok(Vec::new()) } else { text.split(';').map(make).collect() }
}

fn count(text: &str) -> Result<u32, RecordError> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let count = if digits { text.parse().ok() } else { None };
    let bad = || RecordError::BadCount { count: text.to_owned() };
    if text.is_empty() { Ok(0) } else { count.ok_or_else(bad) }
}

/// The fields of a line, in the order of the columns.
pub fn fields(line: &Said<ImportLine>) -> [String; 18] {
    let [id, at, by, replaces, note] = stamp_fields(line.stamp());
    let said = line.something();
    let field = |text: fn(&ImportLine) -> String| said.map(text).unwrap_or_default();
    let counted = |count: fn(&Counts) -> u32| said.map(|line| count(&line.counts).to_string()).unwrap_or_default();
    let day = |day: fn(Span) -> chrono::NaiveDate| {
        said.and_then(|line| line.span).map(|span| day(span).to_string()).unwrap_or_default()
    };
    let explicit = if said.is_some_and(|line| line.explicit) { "true" } else { "" };
    [
        field(|line| line.mapping.clone()),
        field(|line| line.file.clone()),
        field(|line| line.sha256.clone()),
        day(Span::from),
        day(Span::to),
        explicit.to_owned(),
        field(|line| line.kpis.iter().map(KpiId::as_str).collect::<Vec<_>>().join(";")),
        field(|line| line.owners.join(";")),
        counted(|counts| counts.added),
        counted(|counts| counts.changed),
        counted(|counts| counts.withdrawn),
        counted(|counts| counts.kept),
        counted(|counts| counts.rejected),
        id,
        at,
        by,
        replaces,
        note,
    ]
}

/// The line that adds this to the log under this id.
pub fn new_line(line: &Said<ImportLine>, id: RecordId) -> NewLine {
    let mut fields = fields(line);
    fields[Journal::ImportLog.column("id")] = id.to_string();
    NewLine::new(FILE, id, &fields)
}

impl Statement for ImportLine {
    fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    fn canonical(line: &Said<Self>) -> String {
        canonical(&fields(line))
    }

    fn same_subject(one: &Said<Self>, other: &Said<Self>) -> bool {
        match (one.something(), other.something()) {
            (Some(line), Some(other)) => line.mapping == other.mapping,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &str) -> Sheet<Said<ImportLine>> {
        parse(FILE, format!("{}\n{lines}", Journal::ImportLog.header()).as_bytes())
    }

    #[test]
    fn a_line_goes_there_and_back() {
        let line = "crm,deals.csv,ab12,2024-05-01,2024-05-31,true,deals;revenue,ivanov;north,120,3,1,2,4,\
                    01HXT3JQ8ZK5V7W9Y0ABCDEFGH,2024-06-01T09:00:00Z,petrov,,\n";
        let sheet = read(line);
        assert_eq!(sheet.faults, vec![]);
        let said = sheet.rows[0].something().unwrap();
        let covered = said.covered().unwrap();
        assert_eq!(
            (covered.owners.as_slice(), covered.span.len()),
            (&["ivanov".to_owned(), "north".to_owned()][..], 31)
        );
        assert_eq!((said.counts.added, said.counts.rejected, said.explicit), (120, 4, true));
        let id = said.stamp.id.unwrap();
        assert_eq!(new_line(&sheet.rows[0], id).text + "\n", line);
    }

    #[test]
    fn an_import_of_history_covers_nothing_and_a_withdrawal_takes_back() {
        let id = "01HXT3JQ8ZK5V7W9Y0ABCDEFGH";
        let sheet = read(&format!(
            "crm,old.csv,,,,,deals,,1,,,,,{id},,,,\n,,,,,,,,,,,,,01HXT3JQ8ZK5V7W9Y0ABCDEFGJ,,,{id},wrong file\n"
        ));
        assert_eq!(sheet.faults, vec![]);
        assert_eq!(sheet.rows[0].something().unwrap().covered(), None);
        assert_eq!(sheet.said(None).len(), 0);
    }

    #[test]
    fn what_is_wrong_is_told_field_by_field() {
        let sheet = read("CRM,,,2024-05-31,2024-05-01,yes,Deals,a b,x,,,,,,,,,\n");
        let codes: Vec<_> = sheet.faults.iter().map(|fault| fault.code).collect();
        let expected = [
            "id-malformed",
            "period-backwards",
            "journal-not-a-flag",
            "id-malformed",
            "id-malformed",
            "record-bad-count",
        ];
        assert_eq!(codes, expected);
    }
}
