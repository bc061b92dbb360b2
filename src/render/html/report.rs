//! The report as one HTML file: what the template is given, in ready words and places. docs/html.md tells it to those who
//! write templates of their own: a name once given stays.

mod bars;
mod definitions;
mod road;
mod table;
mod trends;

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::domain::status::Status;
use crate::language::dates;
use crate::problem::{Argument, Fault};
use crate::render::action;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::html::cells::{self, BlockView};
use crate::render::html::engine::{self, Template};
use crate::render::scorecard::{foot, head, people};
use crate::render::{Look, names};
use crate::report::actions::ActionLine;
use crate::report::scorecard::{Row, Scorecard, Waiting};

/// So many lines of waiting entries are shown; more belong to `kpi control status`.
const MOST_WAITING: usize = 30;

/// Writes the report by the program's own template.
pub fn report(scorecard: &Scorecard, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(engine::filled("report.html", &ReportView::of(scorecard, look))?.as_bytes())
}

/// The report by a template that a user brings.
pub fn report_by(template: Template<'_>, scorecard: &Scorecard, look: &Look<'_>) -> Result<String, Fault> {
    engine::filled_by_user(template, &ReportView::of(scorecard, look))
}

/// Everything a template may ask for.
#[derive(Serialize)]
struct ReportView {
    lang: &'static str,
    title: String,
    words: BTreeMap<&'static str, String>,
    head: HeadView,
    verdicts: Vec<VerdictView>,
    road: road::RoadView,
    bars: bars::BarsView,
    table: table::TableView,
    people: Vec<BlockView>,
    trends: Vec<trends::TrendView>,
    actions: Vec<BlockView>,
    open: Vec<BlockView>,
    definitions: Vec<definitions::DefinitionView>,
    remarks: Vec<BlockView>,
    made: String,
}

/// What stands above everything.
#[derive(Serialize)]
struct HeadView {
    company: String,
    whom: String,
    period: String,
    days: String,
    stage: String,
    forced: Option<String>,
    remarks: Vec<BlockView>,
    closed: bool,
    ended: bool,
}

/// How many rows have a verdict.
#[derive(Serialize)]
struct VerdictView {
    tone: &'static str,
    sign: &'static str,
    word: String,
    count: usize,
}

/// Words of the template that are no figures, by the name it asks for.
const WORDS: &[&str] = &[
    "actions",
    "actual",
    "attainment",
    "bars",
    "bars_axis",
    "contents",
    "controller",
    "definitions",
    "every",
    "excluded",
    "forecast",
    "formula",
    "kpi",
    "made_by",
    "made_on",
    "open",
    "owner",
    "people",
    "people_note",
    "plan",
    "plan_to_date",
    "previous",
    "report",
    "road",
    "status",
    "summary",
    "table",
    "trends",
    "trends_note",
    "unit",
    "better",
];

impl ReportView {
    fn of(scorecard: &Scorecard, look: &Look<'_>) -> ReportView {
        let messages = look.messages;
        let language = messages.language();
        let word = |name: &&'static str| (*name, messages.text(&format!("html-{}", name.replace('_', "-"))));
        let blocks = |of: &[Block]| cells::blocks(of, messages);
        ReportView {
            lang: language.code(),
            title: head::title(&scorecard.head, look),
            words: WORDS.iter().map(word).chain([("open_none", messages.text(nothing_open(scorecard)))]).collect(),
            head: head_view(scorecard, look),
            verdicts: verdicts(scorecard, look),
            road: road::road(scorecard, look),
            bars: bars::bars(scorecard, look),
            table: table::table(scorecard, look),
            people: blocks(&tables_of(people::grid(&scorecard.people, look))),
            trends: trends::trends(scorecard, look),
            actions: blocks(&actions(scorecard, look)),
            open: blocks(&open(scorecard, look)),
            definitions: definitions::definitions(scorecard, look),
            remarks: blocks(&foot_without_excluded(scorecard, look)),
            made: dates::date_long(language, scorecard.head.today),
        }
    }
}

fn head_view(scorecard: &Scorecard, look: &Look<'_>) -> HeadView {
    let head = &scorecard.head;
    let language = look.messages.language();
    HeadView {
        company: head.company.clone(),
        whom: head.whom_name.as_ref().map(|name| name.text(language).to_owned()).unwrap_or_default(),
        period: dates::period(language, head.period),
        days: head::days(head, look),
        stage: head::stage(&head.rollout, look),
        forced: head::forced(&head.rollout, look),
        remarks: cells::blocks(&head::remarks(head, look), look.messages),
        closed: head.sealing.closed,
        ended: head.ended,
    }
}

/// The rows of the whole, without their breakdowns.
fn rows_of_whole(scorecard: &Scorecard) -> impl Iterator<Item = &Row> {
    let rows = scorecard.sections.iter().flat_map(|section| &section.rows);
    rows.filter(|row| row.breakdown.is_none() && row.whom == scorecard.head.whom)
}

/// The verdicts there are, the best first.
fn verdicts(scorecard: &Scorecard, look: &Look<'_>) -> Vec<VerdictView> {
    let view = |status: &Status| VerdictView {
        tone: cells::tone(*status),
        sign: names::sign(*status),
        word: cells::without_sign(&names::status(look.messages, *status, false, None), *status),
        count: rows_of_whole(scorecard).filter(|row| row.status == *status).count(),
    };
    let order = [
        Status::Met,
        Status::Ahead,
        Status::OnPace,
        Status::Near,
        Status::Behind,
        Status::Missed,
        Status::TooEarly,
        Status::Incomplete,
        Status::NoTarget,
        Status::NoData,
    ];
    order.iter().map(view).filter(|verdict| verdict.count > 0).collect()
}

fn tables_of(blocks: Vec<Block>) -> Vec<Block> {
    blocks.into_iter().filter(|block| matches!(block, Block::Grid(_))).collect()
}

/// The open actions of the rows shown, each once, the first due first.
fn actions(scorecard: &Scorecard, look: &Look<'_>) -> Vec<Block> {
    let rows = scorecard.sections.iter().flat_map(|section| &section.rows);
    let of_people = scorecard.people.iter().flat_map(|person| &person.rows);
    let mut lines: Vec<&ActionLine> = Vec::new();
    for line in rows.chain(of_people).flat_map(|row| &row.actions) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.sort_by_key(|line| (line.due, line.id));
    if lines.is_empty() {
        return Vec::new();
    }
    let lines: Vec<ActionLine> = lines.into_iter().cloned().collect();
    vec![Block::Grid(without_column(action::grid(&lines, look, true), "id"))]
}

fn without_column(mut grid: Grid, id: &str) -> Grid {
    if let Some(at) = grid.columns.iter().position(|column| column.id == id) {
        grid.columns.remove(at);
        for row in grid.rows.iter_mut().filter(|row| row.cells.len() > at && row.cells.len() > 1) {
            row.cells.remove(at);
        }
    }
    grid
}

/// What to say where nothing is open: all is done, or nothing was asked for.
fn nothing_open(scorecard: &Scorecard) -> &'static str {
    let is_expected = scorecard.sections.iter().flat_map(|section| &section.rows).any(|row| row.coverage.expected > 0);
    match (scorecard.head.rollout.introduced, is_expected) {
        (0, _) => "html-open-not-introduced",
        (_, false) => "html-open-not-expected",
        (_, true) => "html-open-none",
    }
}

/// What lacks an action, what is not entered, what waits for its controller.
fn open(scorecard: &Scorecard, look: &Look<'_>) -> Vec<Block> {
    let mut blocks = action::below(&scorecard.unanswered, look);
    blocks.extend(people::missing(&scorecard.missing, look, people::MOST_MISSING));
    blocks.extend(waiting(&scorecard.waiting, look));
    blocks
}

fn waiting(waiting: &[Waiting], look: &Look<'_>) -> Vec<Block> {
    if waiting.is_empty() {
        return Vec::new();
    }
    let messages = look.messages;
    let language = messages.language();
    let mut grid = Grid::new([
        Column::text("controller", messages.text("report-column-controllers")),
        Column::text("kpi", messages.text("report-column-name")),
        Column::number("count", messages.text("report-column-count")),
        Column::text("days", messages.text("report-column-days")),
    ]);
    for one in waiting.iter().take(MOST_WAITING) {
        let controller = one.controller.as_ref().map(|name| Cell::text(name.text(language)));
        grid.row([
            controller.unwrap_or_else(|| Cell::text(messages.text("html-no-controller"))),
            Cell::named(one.name.text(language), one.kpi.as_str()),
            one.slots.len().into(),
            Cell::text(names::slots(language, &one.slots)),
        ]);
    }
    let mut blocks = vec![Block::Heading(messages.text("html-waiting")), Block::Grid(grid)];
    if waiting.len() > MOST_WAITING {
        let count = [("count", Argument::from(waiting.len() - MOST_WAITING))];
        blocks.push(Block::Remark(messages.with("html-waiting-more", &count)));
    }
    blocks
}

/// The excluded KPIs stand beside the road already.
fn foot_without_excluded(scorecard: &Scorecard, look: &Look<'_>) -> Vec<Block> {
    foot(&Scorecard { excluded: Vec::new(), ..scorecard.clone() }, look)
}
