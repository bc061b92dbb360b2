//! What an import did, as a person reads it: counts, what is covered, what changed, who is not known, findings.

use std::io::{self, Write};

use crate::domain::record::Observation;
use crate::domain::value::Ratio;
use crate::problem::Argument;
use crate::render::Look;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::import::{Counts, Entry, FORM, Finding, Outcome, State, Stranger, Summary};
use crate::render::problem::{ProblemStyle, advise, help, statement};

/// So many findings and so many changes are shown to eyes; csv and json have all.
pub const SHOWN: usize = 20;

/// The screen of a summary but for its findings.
pub fn blocks(summary: &Summary, look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    let title = [("mapping", Argument::from(summary.mapping.clone())), ("file", summary.file.clone().into())];
    let id = if summary.mapping == FORM { "import-title-form" } else { "import-title" };
    let mut blocks = vec![Block::Title(messages.with(id, &title)), Block::Grid(counts(summary, look))];
    for covers in &summary.covers {
        let owners = if covers.owners.is_empty() { Argument::from("") } else { covers.owners.len().into() };
        let parts = [
            ("from", Argument::from(covers.from)),
            ("to", covers.to.into()),
            ("owners", owners),
            ("kpis", covers.kpis.clone().into()),
        ];
        blocks.push(Block::Remark(messages.with("import-covers", &parts)));
    }
    let changed: Vec<&Entry> = summary.entries.iter().filter(|entry| entry.outcome != Outcome::Added).collect();
    if !changed.is_empty() {
        blocks.extend([Block::Gap, Block::Grid(changes(&changed, look))]);
        if changed.len() > SHOWN {
            let more = changed.len() - SHOWN;
            blocks.push(Block::Remark(messages.with("import-more-entries", &[("count", more.into())])));
        }
    }
    if !summary.strangers.is_empty() {
        let rows: u64 = summary.strangers.iter().map(|stranger| stranger.rows).sum();
        let said = [("people", Argument::from(summary.strangers.len())), ("rows", whole(rows))];
        blocks.extend([Block::Gap, Block::Line(messages.with("import-strangers", &said))]);
        blocks.push(Block::Grid(strangers(summary, look)));
        blocks.push(Block::Remark(messages.text("import-strangers-help")));
    }
    let state = match summary.state {
        State::Written => "import-written",
        State::NothingNew => "import-nothing-new",
        State::Dry => "import-dry",
    };
    blocks.extend([Block::Gap, Block::Line(messages.text(state))]);
    blocks
}

fn whole(count: u64) -> Argument {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

/// Who is not known, with the line that adds them.
fn strangers(summary: &Summary, look: &Look<'_>) -> Grid {
    let title = |id: &str| look.messages.text(&format!("import-stranger-{id}"));
    let mut grid = Grid::new([
        Column::text("name", title("name")),
        Column::number("rows", title("rows")),
        Column::fixed("add", title("add")),
    ]);
    for Stranger { name, rows, id } in &summary.strangers {
        let rows = i64::try_from(*rows).unwrap_or(i64::MAX);
        let quoted = name.replace(['"', '\\'], "");
        let line = format!("kpi team add {id} \"{quoted}\" --role seller");
        grid.row([name.clone().into(), rows.into(), line.into()]);
    }
    grid
}

fn counts(summary: &Summary, look: &Look<'_>) -> Grid {
    let Counts { added, changed, withdrawn, unchanged, kept, vanished, closed, outside, rejected } = summary.counts;
    let mut grid = Grid::new([Column::text("what", ""), Column::number("count", "")]);
    let rows = [
        ("import-count-rows", summary.rows, true),
        ("import-count-added", added, true),
        ("import-count-changed", changed, true),
        ("import-count-withdrawn", withdrawn, true),
        ("import-count-unchanged", unchanged, true),
        ("import-count-kept", kept, false),
        ("import-count-vanished", vanished, false),
        ("import-count-closed", closed, false),
        ("import-count-outside", outside, false),
        ("import-count-rejected", rejected, true),
    ];
    for (message, count, always) in rows {
        let message = match message {
            "import-count-rows" if summary.mapping == FORM => "import-count-cells",
            "import-count-rejected" if summary.mapping == FORM => "import-count-refused",
            "import-count-vanished" if summary.mapping == FORM => "import-count-cleared",
            message => message,
        };
        if always || count > 0 {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            grid.row([look.messages.text(message).into(), count.into()]);
        }
    }
    grid
}

/// What is no longer as it was, or is not as the file has it: the first of it.
pub fn changes(entries: &[&Entry], look: &Look<'_>) -> Grid {
    let title = |id: &str| look.messages.text(&format!("import-column-{id}"));
    let mut grid = Grid::new([
        Column::fixed("outcome", title("outcome")),
        Column::fixed("date", title("date")),
        Column::text("kpi", title("kpi")),
        Column::text("owner", title("owner")),
        Column::number("before", title("before")),
        Column::number("after", title("after")),
        Column::text("breakdown", title("breakdown")).leaving(),
    ]);
    for entry in entries.iter().take(SHOWN) {
        let owner =
            if entry.owner.is_empty() { look.messages.text("import-company") } else { entry.owner_name.clone() };
        grid.row([
            look.messages.text(&format!("import-outcome-{}", entry.outcome)).into(),
            entry.date.into(),
            entry.kpi_name.clone().into(),
            owner.into(),
            shown(entry.before),
            shown(entry.after),
            entry.breakdown.clone().into(),
        ]);
    }
    grid
}

/// The value; of several observations their mean.
fn shown(observation: Option<Observation>) -> Cell {
    match observation {
        Some(Observation::Entered { value, count }) => {
            let count = Ratio::whole(i64::try_from(count).unwrap_or(i64::MAX));
            let mean = Ratio::from(value).checked_div(&count).unwrap_or_else(Ratio::zero);
            let decimals = (0..6).find(|decimals| mean.fixed(*decimals) == mean.plain()).unwrap_or(2);
            Cell::number(mean, decimals)
        }
        _ => Cell::Blank,
    }
}

/// The findings: mistakes of the file first, each reason once.
pub fn findings(findings: &[Finding], look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let style = ProblemStyle { colour: look.colour, width: look.columns() };
    let advice = |finding: &Finding| help(&finding.fault, look.messages);
    for (index, finding) in findings.iter().take(SHOWN).enumerate() {
        // What is to be done about several in a row is said once, after the last of them.
        let goes_on = |other: Option<&Finding>| other.is_some_and(|other| advice(other) == advice(finding));
        if index == 0 || !goes_on(findings.get(index - 1)) {
            writeln!(out)?;
        }
        statement(out, &finding.fault, look.messages, style)?;
        if finding.more > 0 {
            let more = i64::try_from(finding.more).unwrap_or(i64::MAX);
            writeln!(out, "  {}", look.messages.with("import-more-rows", &[("count", more.into())]))?;
        }
        if index + 1 == SHOWN || !goes_on(findings.get(index + 1)) {
            advise(out, &finding.fault, look.messages, style)?;
        }
    }
    if findings.len() > SHOWN {
        let more = findings.len() - SHOWN;
        writeln!(out, "\n{}", look.messages.with("import-more-findings", &[("count", more.into())]))?;
    }
    Ok(())
}
