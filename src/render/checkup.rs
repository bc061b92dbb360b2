//! What `check` found: for eyes one after the other with the quoted lines, then the sum of it; for machines a list.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use serde::Serialize;

use crate::language::Messages;
use crate::problem::{Argument, Fault, Severity};
use crate::render::grid::Block;
use crate::render::problem::{self, ProblemStyle};
use crate::render::{Format, Look, csv, html, json, xlsx};
use crate::report::findings::Checkup;

/// So many findings of one kind in one file are drawn; the others are counted.
const SHOWN: usize = 5;

/// Writes what was found.
pub fn write(
    checkup: &Checkup,
    format: Format,
    style: ProblemStyle,
    messages: &Messages,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        Format::Table => table(checkup, style, messages, out),
        Format::Markdown => markdown(checkup, messages, out),
        Format::Html => html::page(&blocks(checkup, messages), &Look::plain(messages), out),
        Format::Xlsx => xlsx::page(&blocks(checkup, messages), &Look::plain(messages), out),
        Format::Json => json::write(&CheckV1::of(checkup, messages), out),
        Format::Csv => list(checkup, messages, out),
    }
}

fn table(checkup: &Checkup, style: ProblemStyle, messages: &Messages, out: &mut dyn Write) -> io::Result<()> {
    let mut seen: HashMap<(Option<&str>, &str), usize> = HashMap::new();
    let mut helped = HashSet::new();
    for fault in &checkup.findings {
        let alike = seen.entry((file_of(fault), fault.code)).or_default();
        *alike += 1;
        if *alike > SHOWN {
            continue;
        }
        problem::statement(out, fault, messages, style)?;
        if helped.insert(problem::help(fault, messages)) {
            problem::advise(out, fault, messages, style)?;
        }
        writeln!(out)?;
    }
    let mut more: Vec<_> = seen.into_iter().filter(|(_, count)| *count > SHOWN).collect();
    more.sort_unstable();
    for ((file, code), count) in &more {
        let first = checkup.findings.iter().find(|fault| fault.code == *code && file_of(fault) == *file);
        let like = first.map(|fault| problem::message(fault, messages)).unwrap_or_default();
        let parts = [
            ("count", Argument::from(count - SHOWN)),
            ("file", file.unwrap_or_default().into()),
            ("like", like.into()),
        ];
        writeln!(out, "{}", messages.with("check-more", &parts))?;
    }
    if !more.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(checkup, messages))
}

fn file_of(fault: &Fault) -> Option<&str> {
    fault.place.as_ref().map(|place| place.file.as_str())
}

/// `3 errors, 5 warnings. Read: 39 KPIs, …`
fn summary(checkup: &Checkup, messages: &Messages) -> String {
    let kinds =
        [(Severity::Error, "check-errors"), (Severity::Warning, "check-warnings"), (Severity::Note, "check-notes")];
    let counted = kinds.into_iter().map(|(severity, id)| (checkup.count(severity), id)).filter(|(count, _)| *count > 0);
    let counted: Vec<String> = counted.map(|(count, id)| messages.with(id, &[("count", count.into())])).collect();
    let found = if counted.is_empty() { messages.text("check-clean") } else { counted.join(", ") };
    let read = checkup.read;
    let parts = [("kpis", read.kpis), ("people", read.people), ("months", read.months), ("records", read.records)];
    let parts = parts.map(|(name, count)| (name, Argument::from(count)));
    format!("{found}. {}", messages.with("check-read", &parts))
}

fn markdown(checkup: &Checkup, messages: &Messages, out: &mut dyn Write) -> io::Result<()> {
    for fault in &checkup.findings {
        let place =
            fault.place.as_ref().map(|place| format!("`{}`: ", escaped(&place.to_string()))).unwrap_or_default();
        let word = messages.text(problem::word_of(fault.severity));
        let help = problem::help(fault, messages).map(|help| format!(" *{}*", escaped(&help))).unwrap_or_default();
        writeln!(out, "- **{word}** {place}{}.{help}", escaped(&problem::message(fault, messages)))?;
    }
    if !checkup.findings.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", escaped(&summary(checkup, messages)))
}

fn blocks(checkup: &Checkup, messages: &Messages) -> Vec<Block> {
    let finding = |fault: &Fault| {
        let place = fault.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
        let word = messages.text(problem::word_of(fault.severity));
        let line = Block::Line(format!("{word}: {place}{}", problem::message(fault, messages)));
        [Some(line), problem::help(fault, messages).map(Block::Remark)]
    };
    let findings = checkup.findings.iter().flat_map(finding).flatten();
    findings.chain([Block::Line(summary(checkup, messages))]).collect()
}

fn escaped(text: &str) -> String {
    crate::render::markdown::escaped(text)
}

fn list(checkup: &Checkup, messages: &Messages, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Table::new(out);
    table.line(["code", "severity", "message", "file", "line", "column", "help"])?;
    for found in CheckV1::of(checkup, messages).findings {
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        table.line([
            found.code.to_owned(),
            found.severity.to_owned(),
            csv::words(&found.message).into_owned(),
            csv::words(found.file.unwrap_or_default()).into_owned(),
            number(found.line),
            number(found.column),
            csv::words(&found.help.unwrap_or_default()).into_owned(),
        ])?;
    }
    table.finish()
}

/// `kpi.check/1`.
#[derive(Serialize)]
struct CheckV1<'a> {
    schema: &'static str,
    errors: usize,
    warnings: usize,
    notes: usize,
    kpis: usize,
    people: usize,
    months: usize,
    records: usize,
    findings: Vec<FindingV1<'a>>,
}

#[derive(Serialize)]
struct FindingV1<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    help: Option<String>,
}

impl<'a> CheckV1<'a> {
    fn of(checkup: &'a Checkup, messages: &Messages) -> CheckV1<'a> {
        CheckV1 {
            schema: "kpi.check/1",
            errors: checkup.count(Severity::Error),
            warnings: checkup.count(Severity::Warning),
            notes: checkup.count(Severity::Note),
            kpis: checkup.read.kpis,
            people: checkup.read.people,
            months: checkup.read.months,
            records: checkup.read.records,
            findings: checkup.findings.iter().map(|fault| FindingV1::of(fault, messages)).collect(),
        }
    }
}

impl<'a> FindingV1<'a> {
    fn of(fault: &'a Fault, messages: &Messages) -> FindingV1<'a> {
        let number = |number: u32| (number > 0).then_some(number);
        let place = fault.place.as_ref();
        FindingV1 {
            code: fault.code,
            severity: match fault.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            message: problem::message(fault, messages),
            file: file_of(fault),
            line: place.and_then(|place| number(place.line)),
            column: place.and_then(|place| number(place.column)),
            help: problem::help(fault, messages),
        }
    }
}
