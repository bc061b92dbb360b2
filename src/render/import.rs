//! What an import did: counts and findings for eyes, every entry for programs.

mod screen;

use std::collections::HashMap;
use std::io::{self, Write};

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use crate::domain::measure::words;
use crate::domain::record::Observation;
use crate::domain::value::Ratio;
use crate::problem::{Fault, Severity};
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::problem::fault_json;
use crate::render::{Format, Look, json, listing, page};

pub use screen::{SHOWN, changes, findings};

/// What stands for the mapping where a filled form came back.
pub const FORM: &str = "form";

/// What an import did, or would do.
#[derive(Clone, Debug)]
pub struct Summary {
    /// By which mapping.
    pub mapping: String,
    /// From which file, as typed.
    pub file: String,
    /// Whether it was written.
    pub state: State,
    /// Rows of the file.
    pub rows: u64,
    /// What became of the values.
    pub counts: Counts,
    /// What the file speaks for.
    pub covers: Vec<Covers>,
    /// What is new, changed, withdrawn, kept or gone.
    pub entries: Vec<Entry>,
    /// People of the file that the team does not know.
    pub strangers: Vec<Stranger>,
    /// What is wrong or worth knowing.
    pub findings: Vec<Finding>,
}

/// Somebody whom the team does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stranger {
    /// The name in the file.
    pub name: String,
    /// In how many rows.
    pub rows: u64,
    /// The id they could get.
    pub id: String,
}

/// What a file gives for one KPI, for a look before anything is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Yield {
    /// The KPI's name.
    pub kpi: String,
    /// What of the file is counted, on what conditions.
    pub counted: String,
    /// The column of its day.
    pub date: String,
    /// The total; of a mean the mean over all observations; none where values do not add up.
    pub total: Option<Ratio>,
}

/// Draws what a file gives by KPI.
pub fn yields(yields: &[Yield], look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let title = |id: &str| look.messages.text(&format!("import-yield-{id}"));
    let mut grid = Grid::new([
        Column::text("kpi", title("kpi")),
        Column::text("counted", title("counted")),
        Column::text("date", title("date")),
        Column::number("total", title("total")),
    ]);
    for one in yields {
        let decimals = |total: &Ratio| (0..2).find(|decimals| total.fixed(*decimals) == total.plain()).unwrap_or(2);
        let total = one.total.clone().map_or(Cell::Blank, |total| Cell::number(total.clone(), decimals(&total)));
        grid.row([one.kpi.clone().into(), one.counted.clone().into(), one.date.clone().into(), total]);
    }
    page(&[Block::Grid(grid)], Format::Table, look, out)
}

/// Whether it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was.
    Written,
    /// Everything stood there already.
    NothingNew,
    /// It was only tried.
    Dry,
}

/// What became of the values and rows of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it, and the messages explain them")]
pub struct Counts {
    pub added: u64,
    pub changed: u64,
    pub withdrawn: u64,
    pub unchanged: u64,
    pub kept: u64,
    pub vanished: u64,
    pub closed: u64,
    pub outside: u64,
    pub rejected: u64,
}

/// The days and people a part of the KPIs is covered for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covers {
    /// The KPIs.
    pub kpis: Vec<String>,
    /// The people and groups.
    pub owners: Vec<String>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// True when somebody named the days.
    pub explicit: bool,
}

words! {
    /// What became of one entry.
    Outcome {
        /// New.
        Added = "added",
        /// Another value than before.
        Changed = "changed",
        /// Taken back.
        Withdrawn = "withdrawn",
        /// Amended by hand, and left so.
        Kept = "kept",
        /// No longer in the file, and left.
        Vanished = "vanished",
        /// What it was before an import that is taken back.
        Restored = "restored",
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What became of it.
    pub outcome: Outcome,
    /// The first line of the file it came from.
    pub line: Option<u32>,
    /// The day.
    pub date: NaiveDate,
    /// The KPI.
    pub kpi: String,
    /// Its name.
    pub kpi_name: String,
    /// Whose; empty for the company.
    pub owner: String,
    /// Their name.
    pub owner_name: String,
    /// Broken down by what.
    pub breakdown: String,
    /// What stood there.
    pub before: Option<Observation>,
    /// What stands there now.
    pub after: Option<Observation>,
}

/// Something to say, and how often it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub fault: Fault,
    /// At how many further places.
    pub more: u64,
}

impl Finding {
    /// Met once.
    pub fn alone(fault: Fault) -> Finding {
        Finding { fault, more: 0 }
    }

    /// Each reason once, at the first place it was met.
    pub fn grouped(faults: impl IntoIterator<Item = Fault>) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        for fault in faults {
            let reason = format!("{} {:?}", fault.code, fault.arguments);
            match known.get(&reason) {
                Some(at) => findings[*at].more += 1,
                None => {
                    known.insert(reason, findings.len());
                    findings.push(Finding::alone(fault));
                }
            }
        }
        findings
    }
}

/// Writes a summary.
pub fn write(summary: &Summary, shape: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    match shape {
        Format::Json => json::write(&shape_of(summary, look), out),
        Format::Csv => listing(&entries(&summary.entries, look), ("kpi.import/1", "entries"), shape, look, out),
        Format::Table | Format::Markdown | Format::Html | Format::Xlsx => {
            page(&screen::blocks(summary, look), shape, look, out)?;
            findings(&summary.findings, look, out)
        }
    }
}

fn shape_of(summary: &Summary, look: &Look<'_>) -> Json {
    let counts = &summary.counts;
    let covers = |covers: &Covers| {
        json!({
            "from": covers.from.to_string(), "to": covers.to.to_string(), "explicit": covers.explicit,
            "kpis": covers.kpis, "owners": covers.owners,
        })
    };
    let finding = |finding: &Finding| {
        let mut shape = fault_json(&finding.fault, look.messages);
        shape["severity"] = severity(finding.fault.severity).into();
        shape["more"] = finding.more.into();
        shape
    };
    json!({
        "schema": "kpi.import/1",
        "mapping": summary.mapping,
        "file": summary.file,
        "dry_run": summary.state == State::Dry,
        "written": summary.state == State::Written,
        "rows": summary.rows,
        "added": counts.added,
        "changed": counts.changed,
        "withdrawn": counts.withdrawn,
        "unchanged": counts.unchanged,
        "kept": counts.kept,
        "vanished": counts.vanished,
        "closed": counts.closed,
        "outside": counts.outside,
        "rejected": counts.rejected,
        "strangers": summary.strangers.iter().map(|one| json!({"name": one.name, "rows": one.rows, "id": one.id}))
            .collect::<Vec<_>>(),
        "covers": summary.covers.iter().map(covers).collect::<Vec<_>>(),
        "findings": summary.findings.iter().map(finding).collect::<Vec<_>>(),
        "entries": json::rows_of(&entries(&summary.entries, look)),
    })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// Every entry, with totals and counts as they stand in the files.
pub fn entries(entries: &[Entry], look: &Look<'_>) -> Grid {
    let title = |id: &str| look.messages.text(&format!("import-column-{id}"));
    let mut grid = Grid::new([
        Column::fixed("outcome", title("outcome")),
        Column::number("line", title("line")),
        Column::fixed("date", title("date")),
        Column::text("kpi", title("kpi")),
        Column::text("owner", title("owner")),
        Column::text("breakdown", title("breakdown")),
        Column::number("value_before", title("before")),
        Column::number("count_before", title("before")),
        Column::number("value", title("after")),
        Column::number("count", title("after")),
    ]);
    for entry in entries {
        let owner = Some(&entry.owner).filter(|owner| !owner.is_empty());
        let breakdown = Some(&entry.breakdown).filter(|breakdown| !breakdown.is_empty());
        let [value_before, count_before] = plain(entry.before);
        let [value, count] = plain(entry.after);
        grid.row([
            entry.outcome.word().into(),
            entry.line.into(),
            entry.date.into(),
            Cell::named(&entry.kpi_name, &entry.kpi),
            owner.map(|owner| Cell::named(&entry.owner_name, owner)).unwrap_or(Cell::Empty),
            breakdown.cloned().into(),
            value_before,
            count_before,
            value,
            count,
        ]);
    }
    grid
}

fn plain(observation: Option<Observation>) -> [Cell; 2] {
    match observation {
        Some(Observation::Entered { value, count }) => {
            [Cell::number(value.into(), 6), Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX))]
        }
        _ => [Cell::Empty, Cell::Empty],
    }
}
