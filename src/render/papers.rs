//! Papers that people sign, as pages: for the screen, for documents, for a browser and A4.

mod card;
mod passport;

pub use card::card;
pub use passport::passport;

use std::io::{self, Write};

use chrono::NaiveDate;
use serde_json::json;

use crate::domain::kpi::{EnteredBy, Kpi};
use crate::language::dates;
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Fact, Figure, Grid};
use crate::render::{Format, Look, csv, json, names, page};
use crate::report::scorecard::Plan;

/// Papers of one kind, one after the other.
#[derive(Default)]
pub struct Papers {
    /// What is read.
    pages: Vec<Block>,
    /// The same for programs: of what, which fact, and what it is.
    facts: Vec<[String; 3]>,
}

/// What a paper belongs to.
#[derive(Clone, Copy)]
pub struct Letterhead<'a> {
    /// The company.
    pub company: &'a str,
    /// The day it is made.
    pub day: NaiveDate,
}

impl Papers {
    /// Adds a paper, on a page of its own.
    pub fn add(&mut self, id: &str, blocks: Vec<Block>) {
        for block in &blocks {
            if let Block::Facts(facts) = block {
                let fact = |fact: &Fact| [id.to_owned(), fact.id.clone(), fact.value.clone()];
                self.facts.extend(facts.iter().map(fact));
            }
        }
        if !self.pages.is_empty() {
            self.pages.push(Block::Break);
        }
        self.pages.extend(blocks);
    }

    /// Writes them; programs get the facts alone.
    pub fn write(&self, schema: &str, format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
        let facts = || {
            let columns = ["id", "fact", "value"].map(|id| Column::text(id, id));
            let mut grid = Grid::new(columns);
            for fact in &self.facts {
                grid.row(fact.iter().map(|text| Cell::text(text.as_str())));
            }
            grid
        };
        match format {
            Format::Json => json::write(&json!({ "schema": schema, "facts": json::rows_of(&facts()) }), out),
            Format::Csv => csv::write(&facts(), out),
            _ => page(&self.pages, format, look, out),
        }
    }
}

/// A table as a paper: its title, what its signs mean, and a line for whoever approves it.
pub fn paper(title: &str, legend: &str, grid: Grid, from: Letterhead<'_>, look: &Look<'_>) -> Vec<Block> {
    let text = |id: &str| look.messages.text(id);
    vec![
        Block::Title(text(title)),
        letterhead(from, look),
        Block::Line(text(legend)),
        Block::Grid(grid),
        Block::Signatures(vec![text("papers-signed-approved")]),
    ]
}

/// `ООО «Прибой» · 20 мая 2024`.
fn letterhead(letterhead: Letterhead<'_>, look: &Look<'_>) -> Block {
    let day = dates::date_long(look.messages.language(), letterhead.day);
    Block::Remark(format!("{} · {day}", letterhead.company))
}

/// A fact under the name its message has: `catalog-fact-owner` is `owner`.
fn fact(message: &str, value: String, look: &Look<'_>) -> Fact {
    let prefixes = ["catalog-show-", "catalog-fact-", "papers-card-", "papers-"];
    let id = prefixes.iter().find_map(|prefix| message.strip_prefix(prefix)).unwrap_or(message);
    Fact { id: id.replace('-', "_"), name: look.messages.text(message), value }
}

fn figure(kpi: &Kpi) -> Figure {
    Figure { decimals: kpi.decimals, scale: kpi.scale, is_difference: false }
}

/// The target, or the range.
fn target(kpi: &Kpi, plan: Option<&Plan>) -> Cell {
    let figure = figure(kpi);
    match plan {
        None => Cell::Blank,
        Some(Plan { target, upper: Some(upper), .. }) => {
            Cell::Band { low: target.clone(), high: upper.clone(), figure }
        }
        Some(plan) => Cell::Number { value: plan.target.clone(), figure },
    }
}

/// What counts as 0 %, or where more stops counting.
fn mark(kpi: &Kpi, value: Option<&crate::domain::value::Ratio>) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::Number { value: value.clone(), figure: figure(kpi) })
}

/// `Объём сделок, тыс. ₽`.
fn name_with_unit(kpi: &Kpi, look: &Look<'_>) -> String {
    let unit = names::unit(look.messages, &kpi.unit, kpi.scale, look.currency);
    let name = kpi.short.text(look.messages.language());
    if unit.is_empty() { name.to_owned() } else { format!("{name}, {unit}") }
}

/// How often it is entered, until when, and by whom.
fn deadline(kpi: &Kpi, look: &Look<'_>) -> String {
    if kpi.entered_by == EnteredBy::Program || kpi.measure.formula().is_some() {
        return look.messages.text("papers-deadline-computed");
    }
    look.messages.text(&format!("papers-deadline-{}", kpi.every.id()))
}

/// How its entries are checked.
fn checking(kpi: &Kpi, look: &Look<'_>) -> String {
    let id = match kpi.entered_by {
        EnteredBy::Controller => "papers-checking-controller".to_owned(),
        _ if !kpi.measure.is_recorded() => "papers-checking-computed".to_owned(),
        _ => format!("papers-checking-{}", kpi.checking.word()),
    };
    look.messages.text(&id)
}

/// A line to sign on: what the signature says, and who signs.
fn signature(id: &str, who: &str, look: &Look<'_>) -> String {
    look.messages.with(id, &[("who", Argument::from(who))])
}
