//! Receipts for the paper protocol, and the page of an audit.

use std::io::{self, Write};

use chrono::{FixedOffset, SecondsFormat};
use serde::Serialize;

use crate::domain::period::{Period, Span};
use crate::domain::seal::Action;
use crate::domain::wording::Language;
use crate::language::dates;
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::{Format, Look, json, listing, page};
use crate::report::closing::{AuditLine, AuditPage, Counts, Lack, Receipt};

/// So much of a digest is shown where there is no room for all of it.
const SHORT_DIGEST: usize = 16;

/// Writes a receipt.
pub fn receipt(receipt: &Receipt, format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table | Format::Markdown | Format::Html | Format::Xlsx => {
            page(&receipt_blocks(receipt, look), format, look, out)
        }
        Format::Json => json::write(&ReceiptV1::from(receipt), out),
        Format::Csv => listing(&fields(receipt, look), ("kpi.close/1", "fields"), format, look, out),
    }
}

fn receipt_blocks(receipt: &Receipt, look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    let month = receipt.decision.month;
    let period = [("period", Argument::from(Period::Month(month)))];
    let (title, how) = match receipt.decision.action {
        Action::Close => ("close-receipt-closed", "close-receipt-how"),
        Action::Reopen => ("close-receipt-reopened", "close-receipt-reopened-how"),
    };
    let mut blocks = vec![Block::Title(messages.with(title, &period)), Block::Gap];
    let facts = facts(receipt, look);
    let width = facts.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    for (name, value) in facts {
        let space = " ".repeat(width - name.chars().count());
        blocks.push(Block::Line(format!("{name}:{space}  {value}")));
    }
    blocks.push(Block::Gap);
    blocks.push(Block::Line(messages.with(how, &[("period", month.to_string().into())])));
    blocks.push(Block::Gap);
    let signature = messages.text("close-receipt-signature");
    blocks.extend([Block::Line(signature.clone()), Block::Gap, Block::Line(signature)]);
    blocks
}

fn facts(receipt: &Receipt, look: &Look<'_>) -> Vec<(String, String)> {
    let messages = look.messages;
    let language = messages.language();
    let decision = &receipt.decision;
    let at = receipt.at;
    let moment = format!("{} {}", dates::date(language, at.date_naive()), at.format("%H:%M (UTC%:z)"));
    let by = match &decision.stamp.recorded_by {
        Some(person) => format!("{} ({person})", receipt.by.text(language)),
        None => receipt.by.text(language).to_owned(),
    };
    let mut facts = vec![
        ("close-receipt-company", receipt.company.clone()),
        ("close-receipt-seq", decision.seq.to_string()),
        ("close-receipt-at", moment),
        ("close-receipt-by", by),
    ];
    if let Some(Counts { records, verifications, missing_entries, missing_checks }) = receipt.counts {
        facts.push(("close-receipt-records", records.to_string()));
        facts.push(("close-receipt-verifications", verifications.to_string()));
        if missing_entries + missing_checks > 0 {
            let counts = [("entries", Argument::from(missing_entries)), ("checks", Argument::from(missing_checks))];
            facts.push(("close-receipt-missing", messages.with("close-receipt-missing-counts", &counts)));
        }
    }
    if !decision.stamp.note.is_empty() {
        facts.push(("close-receipt-reason", decision.stamp.note.clone()));
    }
    let first = || messages.text("close-receipt-first");
    let previous = Some(decision.previous.clone()).filter(|digest| !digest.is_empty());
    facts.push(("close-receipt-digest", decision.digest.clone()));
    facts.push(("close-receipt-previous", previous.unwrap_or_else(first)));
    facts.into_iter().map(|(id, value)| (messages.text(id), value)).collect()
}

fn fields(receipt: &Receipt, look: &Look<'_>) -> Grid {
    let messages = look.messages;
    let columns = [("field", "close-field"), ("value", "close-value")];
    let mut grid = Grid::new(columns.map(|(id, title)| Column::text(id, messages.text(title))));
    for (name, value) in facts(receipt, look) {
        grid.row([Cell::text(name), Cell::text(value)]);
    }
    grid
}

/// `kpi.close/1`.
#[derive(Serialize)]
struct ReceiptV1<'a> {
    schema: &'static str,
    company: &'a str,
    action: &'static str,
    period: String,
    seq: u32,
    digest: &'a str,
    previous: Option<&'a str>,
    at: String,
    by: Option<&'a str>,
    reason: Option<&'a str>,
    records: Option<usize>,
    verifications: Option<usize>,
    missing_entries: Option<u32>,
    missing_checks: Option<u32>,
}

impl<'a> From<&'a Receipt> for ReceiptV1<'a> {
    fn from(receipt: &'a Receipt) -> ReceiptV1<'a> {
        let decision = &receipt.decision;
        let given = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        let counts = receipt.counts;
        ReceiptV1 {
            schema: "kpi.close/1",
            company: &receipt.company,
            action: decision.action.word(),
            period: decision.month.to_string(),
            seq: decision.seq,
            digest: &decision.digest,
            previous: given(&decision.previous),
            at: receipt.at.to_utc().to_rfc3339_opts(SecondsFormat::Secs, true),
            by: decision.stamp.recorded_by.as_ref().map(|person| person.as_str()),
            reason: given(&decision.stamp.note),
            records: counts.map(|counts| counts.records),
            verifications: counts.map(|counts| counts.verifications),
            missing_entries: counts.map(|counts| counts.missing_entries),
            missing_checks: counts.map(|counts| counts.missing_checks),
        }
    }
}

/// Writes what stands in the way of closing.
pub fn lacks(lacks: &[Lack], format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let messages = look.messages;
    let language = messages.language();
    let mut grid = Grid::new([
        Column::fixed("period", messages.text("close-column-period")),
        Column::fixed("lacks", messages.text("close-column-lacks")),
        Column::text("kpi", messages.text("report-column-name")).shrinking_to(14),
        Column::text("owner", messages.text("report-column-owners")),
        Column::number("count", messages.text("report-column-count")),
        Column::text("days", messages.text("report-column-days")).shrinking_to(14),
    ]);
    for lack in lacks {
        let (id, word) = if lack.is_check { ("close-lack-check", "check") } else { ("close-lack-entry", "entry") };
        let days = lack.days.iter().map(|days| named_days(*days, format, language)).collect();
        grid.row([
            Cell::text(lack.month.to_string()),
            Cell::named(messages.text(id), word),
            Cell::named(lack.name.text(language), lack.kpi.as_str()),
            Cell::named(lack.owner_name.text(language), lack.owner.as_str()),
            Cell::Whole(lack.count.into()),
            Cell::List(days),
        ]);
    }
    listing(&grid, ("kpi.lacks/1", "lacks"), format, look, out)
}

fn named_days(days: Span, format: Format, language: Language) -> String {
    let (from, to) = (days.from(), days.to());
    match format {
        Format::Json | Format::Csv if from == to => from.to_string(),
        Format::Json | Format::Csv => format!("{from}..{to}"),
        Format::Table | Format::Markdown | Format::Html | Format::Xlsx if from == to => {
            dates::day_month(language, from)
        }
        Format::Table | Format::Markdown | Format::Html | Format::Xlsx => {
            format!("{}–{}", dates::day_month(language, from), dates::day_month(language, to))
        }
    }
}

/// Writes the decisions of the chain and how they stand; what has changed is told after it, as problems.
pub fn audit(
    audit: &AuditPage,
    offset: FixedOffset,
    format: Format,
    look: &Look<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let grid = audit_grid(audit, offset, look);
    if !format.is_for_eyes() {
        return listing(&grid, ("kpi.audit/1", "closings"), format, look, out);
    }
    let messages = look.messages;
    let mut blocks = vec![Block::Title(messages.text("close-audit-title")), Block::Gap];
    if audit.lines.is_empty() {
        blocks.push(Block::Line(messages.text("close-audit-none")));
    } else {
        blocks.push(Block::Grid(grid));
    }
    if audit.findings > 0 {
        let count = [("count", Argument::from(audit.findings))];
        blocks.extend([Block::Gap, Block::Line(messages.with("close-audit-found", &count))]);
    } else if !audit.lines.is_empty() {
        let in_force = || audit.lines.iter().filter(|line| line.in_force);
        let records: usize = in_force().filter_map(|line| line.records).sum();
        let counts = [("closings", Argument::from(in_force().count())), ("records", Argument::from(records))];
        blocks.extend([Block::Gap, Block::Line(messages.with("close-audit-clean", &counts))]);
    }
    page(&blocks, format, look, out)
}

fn audit_grid(audit: &AuditPage, offset: FixedOffset, look: &Look<'_>) -> Grid {
    let messages = look.messages;
    let mut grid = Grid::new([
        Column::number("seq", messages.text("close-column-seq")),
        Column::fixed("period", messages.text("close-column-period")),
        Column::fixed("action", messages.text("close-column-action")),
        Column::fixed("digest", messages.text("close-column-digest")),
        Column::fixed("result", messages.text("close-column-result")),
        Column::number("records", messages.text("close-column-records")).leaving(),
        Column { leaves: true, ..Column::fixed("at", messages.text("close-column-at")) },
        Column::text("by", messages.text("close-column-by")).leaving(),
    ]);
    for line in &audit.lines {
        let decision = &line.decision;
        let at = decision.stamp.recorded_at.map(|at| at.with_timezone(&offset).date_naive());
        let by = decision.stamp.recorded_by.as_ref().map(|person| person.as_str()).unwrap_or_default();
        let action = match decision.action {
            Action::Close => "close-action-close",
            Action::Reopen => "close-action-reopen",
        };
        let short = decision.digest.get(..SHORT_DIGEST).unwrap_or(&decision.digest);
        grid.row([
            Cell::Whole(decision.seq.into()),
            Cell::named(decision.month.to_string(), decision.month.to_string()),
            Cell::named(messages.text(action), decision.action.word()),
            Cell::named(format!("{short}…"), decision.digest.as_str()),
            result(line, look),
            line.records.map_or(Cell::Empty, |records| (records as i64).into()),
            at.map_or(Cell::Empty, Cell::Date),
            Cell::named(line.by.text(messages.language()), by),
        ]);
    }
    grid
}

fn result(line: &AuditLine, look: &Look<'_>) -> Cell {
    let messages = look.messages;
    if line.findings > 0 {
        let count = [("count", Argument::from(line.findings))];
        return Cell::named(messages.with("close-result-changed", &count), "changed");
    }
    if line.is_closing() && !line.in_force {
        return Cell::named(messages.text("close-result-taken-back"), "taken-back");
    }
    Cell::named(messages.text("close-result-fine"), "fine")
}
