//! What taking an import back did, or would do.

use std::io::{self, Write};

use chrono::{DateTime, FixedOffset, Utc};
use serde_json::json;

use crate::domain::stamp::instant_text;
use crate::problem::Argument;
use crate::render::grid::{Block, Column, Grid};
use crate::render::import::{Entry, Outcome, SHOWN, changes, entries};
use crate::render::{Format, Look, json, listing, page};
use crate::report::taking_back::FORM;

/// An import that was taken back, or would be.
#[derive(Clone, Debug)]
pub struct TakenBack {
    /// By which mapping it was.
    pub mapping: String,
    /// From which file; empty where it was piped in.
    pub file: String,
    /// When it was imported.
    pub at: Option<DateTime<Utc>>,
    /// By whom: id and name.
    pub by: Option<(String, String)>,
    /// True when it is only a trial.
    pub dry: bool,
    /// What becomes of its entries.
    pub entries: Vec<Entry>,
}

impl TakenBack {
    fn count(&self, outcome: Outcome) -> usize {
        self.entries.iter().filter(|entry| entry.outcome == outcome).count()
    }
}

/// Writes what was taken back.
pub fn write(
    view: &TakenBack,
    offset: FixedOffset,
    format: Format,
    look: &Look<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Json => {
            let shape = json!({
                "schema": "kpi.undo-import/1",
                "mapping": view.mapping,
                "file": view.file,
                "recorded_at": view.at.map(instant_text),
                "recorded_by": view.by.as_ref().map(|(id, _)| id),
                "dry_run": view.dry,
                "written": !view.dry,
                "withdrawn": view.count(Outcome::Withdrawn),
                "restored": view.count(Outcome::Restored),
                "kept": view.count(Outcome::Kept),
                "entries": json::rows_of(&entries(&view.entries, look)),
            });
            json::write(&shape, out)
        }
        Format::Csv => listing(&entries(&view.entries, look), ("kpi.undo-import/1", "entries"), format, look, out),
        Format::Table | Format::Markdown | Format::Html | Format::Xlsx => {
            page(&blocks(view, offset, look), format, look, out)
        }
    }
}

fn blocks(view: &TakenBack, offset: FixedOffset, look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    let at = view.at.map(|at| at.with_timezone(&offset));
    let title = [
        ("mapping", Argument::from(view.mapping.clone())),
        ("file", view.file.clone().into()),
        ("date", at.map_or(Argument::from(""), |at| at.date_naive().into())),
        ("time", at.map_or(String::new(), |at| at.format("%H:%M").to_string()).into()),
        ("by", view.by.as_ref().map_or(String::new(), |(_, name)| name.clone()).into()),
    ];
    let id = if view.mapping == FORM { "import-undo-title-form" } else { "import-undo-title" };
    let mut blocks = vec![Block::Title(messages.with(id, &title)), Block::Grid(counts(view, look))];
    if !view.entries.is_empty() {
        blocks.extend([Block::Gap, Block::Grid(changes(&view.entries.iter().collect::<Vec<_>>(), look))]);
        if view.entries.len() > SHOWN {
            let more = view.entries.len() - SHOWN;
            blocks.push(Block::Remark(messages.with("import-more-entries", &[("count", more.into())])));
        }
    }
    let state = if view.dry { "import-dry" } else { "import-undo-written" };
    blocks.extend([Block::Gap, Block::Line(messages.text(state))]);
    blocks
}

fn counts(view: &TakenBack, look: &Look<'_>) -> Grid {
    let mut grid = Grid::new([Column::text("what", ""), Column::number("count", "")]);
    let rows = [
        ("import-undo-withdrawn", Outcome::Withdrawn),
        ("import-undo-restored", Outcome::Restored),
        ("import-undo-kept", Outcome::Kept),
    ];
    for (message, outcome) in rows {
        let count = view.count(outcome);
        if outcome != Outcome::Kept || count > 0 {
            grid.row([look.messages.text(message).into(), count.into()]);
        }
    }
    grid
}
