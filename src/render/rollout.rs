//! The introduction as pages, listings and json: where it stands, the way ahead, what was decided, the two strategies.

mod compare;
mod effect;
mod history;
mod road;
mod standing;

use std::io::{self, Write};

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::domain::rollout::Strategy;
use crate::domain::wording::{Language, Wording};
use crate::language::Messages;
use crate::problem::{Argument, Fault, Problem};
use crate::render::grid::{Block, Cell, Grid};
use crate::render::{Format, Look, json};
use crate::report::gates::Lack;

pub use crate::render::rollout::compare::compare;
pub use crate::render::rollout::effect::effect;
pub use crate::render::rollout::history::{decided, history};
pub use crate::render::rollout::road::road;
pub use crate::render::rollout::standing::{gates_of_stage, standing, staying};

/// One answer in its three shapes: a page for eyes, a table for spreadsheets, json for programs.
struct Answer {
    page: Vec<Block>,
    table: Grid,
    json: Json,
}

impl Answer {
    fn write(&self, format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Table | Format::Markdown | Format::Html | Format::Xlsx => {
                crate::render::page(&self.page, format, look, out)
            }
            Format::Csv => crate::render::csv::write(&self.table, out),
            Format::Json => json::write(&self.json, out),
        }
    }
}

/// What is missing, without the KPI's name, and who can help.
fn lack(messages: &Messages, lack: &Lack) -> String {
    let fault: Fault = lack.fault();
    let id = format!("problem-{}", fault.code);
    let what =
        messages.attribute(&id, "what", &fault.arguments).unwrap_or_else(|| messages.with(&id, &fault.arguments));
    let arguments = [("what", Argument::from(what)), ("by", Argument::from(lack.by().to_vec()))];
    messages.with("rollout-lack", &arguments)
}

fn lack_json(messages: &Messages, lack: &Lack) -> Json {
    let fault: Fault = lack.fault();
    let by: Vec<&str> = lack.by().iter().map(|name| name.text(messages.language())).collect();
    serde_json::json!({ "code": lack.code(), "message": crate::render::problem::message(&fault, messages), "by": by })
}

fn names(list: &[Wording], language: Language) -> Cell {
    if list.is_empty() {
        Cell::Blank
    } else {
        Cell::List(list.iter().map(|name| name.text(language).to_owned()).collect())
    }
}

fn strategy(messages: &Messages, strategy: Strategy) -> String {
    messages.text(match strategy {
        Strategy::Phased => "rollout-strategy-phased",
        Strategy::Selective => "rollout-strategy-selective",
    })
}

/// `Этап 2. Воронка и скорость`; the only stage of the selective strategy has no name.
fn stage(messages: &Messages, number: u8, name: Option<&Wording>) -> String {
    match name {
        Some(name) => messages.with(
            "report-heading-stage",
            &[("number", Argument::from(u32::from(number))), ("name", Argument::from(name.clone()))],
        ),
        None => messages.text("rollout-chosen"),
    }
}

/// A day for machines.
fn day(date: impl Into<Option<NaiveDate>>) -> Json {
    date.into().map_or(Json::Null, |date| date.to_string().into())
}
