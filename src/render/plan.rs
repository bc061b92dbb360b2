//! What taking in a plan did: what is new, what it was and is, and what was found.

use std::io::{self, Write};

use serde_json::json;

use crate::domain::measure::words;
use crate::domain::period::Period;
use crate::language::dates;
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::import::{Finding, SHOWN, findings};
use crate::render::problem::fault_json;
use crate::render::{Format, Look, csv, json, page};

/// What taking in a plan did, or would do.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The file as typed.
    pub file: String,
    /// True when it was only tried.
    pub dry: bool,
    /// What became of it.
    pub counts: Counts,
    /// Every target of the file, and what became of it.
    pub entries: Vec<Entry>,
    /// What is wrong or worth knowing.
    pub findings: Vec<Finding>,
}

words! {
    /// What became of a target.
    PlanOutcome {
        /// There was none.
        Added = "added",
        /// There was another.
        Changed = "changed",
        /// It stood there already.
        Unchanged = "unchanged",
    }
}

/// One target of the file.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What became of it.
    pub outcome: PlanOutcome,
    /// The KPI by its name.
    pub kpi: Cell,
    /// Whose plan.
    pub whom: Cell,
    /// For when.
    pub period: Period,
    /// Base, target and stretch as they were.
    pub before: [Cell; 3],
    /// As they are now.
    pub after: [Cell; 3],
}

/// What became of the rows and targets of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it, and the messages explain them")]
pub struct Counts {
    pub rows: usize,
    pub added: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub parents: usize,
    pub zeros: usize,
    pub rejected: usize,
}

/// Writes a summary.
pub fn write(summary: &Summary, shape: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Counts { rows, added, changed, unchanged, parents, zeros, rejected } = summary.counts;
    let told = [
        ("rows", rows, true),
        ("added", added, true),
        ("changed", changed, true),
        ("unchanged", unchanged, true),
        ("parents", parents, false),
        ("zeros", zeros, false),
        ("rejected", rejected, true),
    ];
    let mut grid = Grid::new([Column::text("what", ""), Column::number("count", "")]);
    for (what, count, always) in told {
        if always || count > 0 {
            grid.row([look.messages.text(&format!("import-plan-count-{what}")).into(), count.into()]);
        }
    }
    match shape {
        Format::Json => {
            let finding = |finding: &Finding| fault_json(&finding.fault, look.messages);
            let shape = json!({
                "schema": "kpi.target_import/1", "file": summary.file, "dry_run": summary.dry,
                "rows": rows, "added": added, "changed": changed, "unchanged": unchanged,
                "parents": parents, "zeros": zeros, "rejected": rejected,
                "entries": json::rows_of(&entries(&summary.entries, false, look)),
                "findings": summary.findings.iter().map(finding).collect::<Vec<_>>(),
            });
            json::write(&shape, out)
        }
        Format::Csv => csv::write(&entries(&summary.entries, false, look), out),
        _ => {
            let title = look.messages.with("import-plan-title", &[("file", Argument::from(summary.file.clone()))]);
            let state = match (summary.dry, added + changed) {
                (true, _) => "import-dry",
                (false, 0) => "import-nothing-new",
                (false, _) => "import-written",
            };
            let mut blocks = vec![Block::Title(title), Block::Grid(grid)];
            blocks.extend(changes(&summary.entries, look));
            blocks.extend([Block::Gap, Block::Line(look.messages.text(state))]);
            page(&blocks, shape, look, out)?;
            findings(&summary.findings, look, out)
        }
    }
}

/// What changes and what is new, the changed first: as much of it as eyes can take.
fn changes(all: &[Entry], look: &Look<'_>) -> Vec<Block> {
    let of = |outcome: PlanOutcome| all.iter().filter(move |entry| entry.outcome == outcome);
    let told: Vec<Entry> = of(PlanOutcome::Changed).chain(of(PlanOutcome::Added)).cloned().collect();
    if told.is_empty() {
        return Vec::new();
    }
    let (shown, rest) = told.split_at(told.len().min(SHOWN));
    let mut grid = entries(shown, true, look);
    grid.drop_empty(&["base_before", "base", "stretch_before", "stretch"]);
    let mut blocks = vec![Block::Gap, Block::Grid(grid)];
    if !rest.is_empty() {
        let count = [("count", Argument::from(rest.len()))];
        blocks.push(Block::Remark(look.messages.with("import-more-entries", &count)));
    }
    blocks
}

fn entries(entries: &[Entry], for_eyes: bool, look: &Look<'_>) -> Grid {
    let messages = look.messages;
    let title = |id: &str| messages.text(&format!("import-plan-column-{id}"));
    let mut grid = Grid::new([
        Column::fixed("outcome", messages.text("import-column-outcome")),
        Column::text("kpi", title("kpi")).shrinking_to(14),
        Column::text("scope", title("scope")).shrinking_to(12),
        Column::fixed("period", title("period")),
        Column::number("base_before", title("base-before")).leaving(),
        Column::number("target_before", title("target-before")),
        Column::number("stretch_before", title("stretch-before")).leaving(),
        Column::number("base", title("base")).leaving(),
        Column::number("target", title("target")),
        Column::number("stretch", title("stretch")).leaving(),
    ]);
    for entry in entries {
        let Entry { outcome, kpi, whom, period, before, after } = entry.clone();
        let (word, period) = if for_eyes {
            (messages.text(&format!("import-plan-outcome-{outcome}")), dates::period(messages.language(), period))
        } else {
            (outcome.word().to_owned(), period.to_string())
        };
        let [base_before, target_before, stretch_before] = before;
        let [base, target, stretch] = after;
        let target_before = if for_eyes && matches!(target_before, Cell::Empty) { Cell::Blank } else { target_before };
        grid.row([
            word.into(),
            kpi,
            whom,
            period.into(),
            base_before,
            target_before,
            stretch_before,
            base,
            target,
            stretch,
        ]);
    }
    grid
}
