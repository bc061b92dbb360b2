//! What taking in a plan did: counts for eyes and for programs, and what was found.

use std::io::{self, Write};

use serde_json::json;

use crate::problem::Argument;
use crate::render::grid::{Block, Column, Grid};
use crate::render::import::{Finding, findings};
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
    /// What is wrong or worth knowing.
    pub findings: Vec<Finding>,
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
                "findings": summary.findings.iter().map(finding).collect::<Vec<_>>(),
            });
            json::write(&shape, out)
        }
        Format::Csv => csv::write(&grid, out),
        _ => {
            let title = look.messages.with("import-plan-title", &[("file", Argument::from(summary.file.clone()))]);
            let state = match (summary.dry, added + changed) {
                (true, _) => "import-dry",
                (false, 0) => "import-nothing-new",
                (false, _) => "import-written",
            };
            let state = Block::Line(look.messages.text(state));
            page(&[Block::Title(title), Block::Grid(grid), Block::Gap, state], shape, look, out)?;
            findings(&summary.findings, look, out)
        }
    }
}
