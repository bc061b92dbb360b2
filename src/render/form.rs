//! An entry sheet for people with a pencil: big boxes and a line to sign, on A4 across.

use std::io::{self, Write};

use chrono::Datelike;
use serde::Serialize;

use crate::domain::kpi::Scale;
use crate::forms::form::{DayKind, Form, Line, LineRole};
use crate::language::dates;
use crate::render::html::engine;
use crate::render::{Look, names};

/// Days that fit side by side on a page.
const DAYS_ACROSS: usize = 16;

#[derive(Serialize)]
struct Page<'a> {
    language: &'a str,
    title: String,
    company: &'a str,
    how: String,
    kpi: String,
    plan: String,
    signed: String,
    checked: String,
    parts: Vec<Part>,
}

/// Days that stand together.
#[derive(Serialize)]
struct Part {
    days: Vec<Head>,
    lines: Vec<Row>,
}

#[derive(Serialize)]
struct Head {
    day: String,
    weekday: &'static str,
    idle: bool,
}

#[derive(Serialize)]
struct Row {
    name: String,
    plan: String,
    is_part: bool,
    boxes: Vec<&'static str>,
}

/// Writes a form as a page to print.
pub fn print(form: &Form, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let messages = look.messages;
    let language = messages.language();
    let period = dates::period(language, form.period);
    let indices: Vec<usize> = (0..form.days.len()).collect();
    let page = Page {
        language: language.code(),
        title: format!("{} · {period}", form.name.text(language)),
        company: &form.company,
        how: messages.text("form-print-how"),
        kpi: messages.text("report-column-name"),
        plan: messages.text("report-column-plan"),
        signed: messages.text("form-print-signed"),
        checked: messages.text("form-print-checked"),
        parts: indices.chunks(DAYS_ACROSS).map(|days| part(form, days, look)).collect(),
    };
    out.write_all(engine::filled("form.html", &page)?.as_bytes())
}

fn part(form: &Form, days: &[usize], look: &Look<'_>) -> Part {
    let language = look.messages.language();
    let head = |at: &usize| {
        let day = form.days[*at];
        Head {
            day: day.date.day().to_string(),
            weekday: dates::weekday_short(language, day.date.weekday()),
            idle: day.kind != DayKind::Working,
        }
    };
    let mut lines = Vec::new();
    for line in &form.lines {
        let boxes: Vec<&'static str> = days.iter().map(|at| state(line, *at)).collect();
        let has_boxes = boxes.contains(&"open") || boxes.contains(&"entered");
        if !has_boxes && !matches!(line.role, LineRole::Total(_)) {
            continue;
        }
        let is_part = matches!(line.role, LineRole::Part(..));
        lines.push(Row { name: name(line, look), plan: plan(line, look), is_part, boxes: boxes.clone() });
        if line.is_mean() {
            let name = look.messages.text("form-count");
            lines.push(Row { name, plan: String::new(), is_part: true, boxes });
        }
    }
    Part { days: days.iter().map(head).collect(), lines }
}

fn state(line: &Line, at: usize) -> &'static str {
    match line.cells.get(at) {
        _ if matches!(line.role, LineRole::Total(_)) => "none",
        Some(cell) if cell.is_open && cell.entered.is_some() => "entered",
        Some(cell) if cell.is_open => "open",
        _ => "idle",
    }
}

fn name(line: &Line, look: &Look<'_>) -> String {
    let language = look.messages.language();
    let name = match &line.role {
        LineRole::Part(_, Some(name)) => return name.text(language).to_owned(),
        LineRole::Part(..) => return look.messages.text("report-no-breakdown"),
        LineRole::Whole | LineRole::Total(_) => line.kpi.short.text(language),
    };
    let unit = names::unit(look.messages, &line.kpi.unit, Scale::Units, look.currency);
    let unit = if unit.is_empty() { unit } else { format!(", {unit}") };
    let owner = line.owner_name.as_ref().map(|owner| format!(" — {}", owner.text(language))).unwrap_or_default();
    format!("{name}{unit}{owner}")
}

fn plan(line: &Line, look: &Look<'_>) -> String {
    let language = look.messages.language();
    let single = line.target.as_ref().and_then(|target| target.target.single());
    single.map_or_else(String::new, |target| crate::language::format::number(language, target, line.kpi.decimals))
}
