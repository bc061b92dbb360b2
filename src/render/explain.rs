//! The explanation of a figure for eyes and, record by record, for programs.

use std::io::{self, Write};

use serde::Serialize;

use crate::domain::kpi::UnitKind;
use crate::domain::measure::Measure;
use crate::domain::period::Period;
use crate::domain::record::{Observation, Record};
use crate::domain::target::{NoTarget, Origin, Scope, Source, SpreadBy, TargetFigure};
use crate::domain::value::Ratio;
use crate::domain::verification::EntryKey;
use crate::language::format;
use crate::problem::Argument;
use crate::render::control;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::{Format, Look, json, listing, names, page};
use crate::report::explain::{Explanation, MonthTarget};

/// How a scope is called in words: `компания`, `продавец`, `Иванов Иван`.
pub type Whose<'a> = &'a dyn Fn(&Scope) -> String;

/// Writes an explanation: a page for eyes; for programs the figure, its operands, targets and records.
pub fn write(
    explanation: &Explanation,
    whose: Whose<'_>,
    shape: Format,
    look: &Look<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match shape {
        Format::Table | Format::Markdown | Format::Html | Format::Xlsx => {
            page(&blocks(explanation, whose, look), shape, look, out)
        }
        Format::Json => json::write(&ExplanationV1::from(explanation), out),
        Format::Csv => listing(&records(explanation, false, look), ("kpi.explain/1", "records"), shape, look, out),
    }
}

fn blocks(explanation: &Explanation, whose: Whose<'_>, look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    let language = messages.language();
    let kpi = &explanation.kpi;
    let row = &explanation.row;
    let unit = names::unit(messages, &kpi.unit, crate::domain::kpi::Scale::Units, look.currency);
    let title = [
        ("kpi", Argument::from(kpi.name.clone())),
        ("id", Argument::from(kpi.id.clone())),
        ("whom", Argument::from(row.whom_name.clone())),
        ("period", Argument::from(explanation.card.head.period)),
    ];
    let mut blocks = vec![Block::Title(messages.with("explain-title", &title)), Block::Gap];
    let shown = |value: &Ratio| {
        let number = format::number(language, value, exact_decimals(value));
        if unit.is_empty() { number } else { format!("{number} {unit}") }
    };
    let actual = match (&row.actual, &row.blank) {
        (Some(value), _) => shown(value),
        (None, Some(blank)) => format!(
            "{} ({})",
            crate::render::grid::NONE,
            names::blank(messages, blank, row.blank_name.as_ref(), &row.whom)
        ),
        (None, None) => crate::render::grid::NONE.to_owned(),
    };
    let status = names::verdict(messages, row);
    blocks.push(Block::Line(messages.with("explain-actual", &[("actual", actual.into())])));
    blocks.push(Block::Line(messages.with("explain-status", &[("status", status.into())])));
    if row.coverage.expected > 0 {
        let entered =
            [("entered", Argument::from(row.coverage.entered)), ("expected", Argument::from(row.coverage.expected))];
        blocks.push(Block::Line(messages.with("explain-coverage", &entered)));
    }
    let state = names::state(messages, explanation.state);
    blocks.push(Block::Line(messages.with("explain-state", &[("state", state.into())])));
    blocks.extend([Block::Gap, Block::Heading(messages.text("explain-heading-rule"))]);
    blocks.push(Block::Line(rule(explanation, look)));
    blocks.extend(operands(explanation, look));
    blocks.extend(targets(explanation, whose, look));
    blocks.extend([Block::Gap, Block::Heading(messages.text("explain-heading-records"))]);
    if explanation.records.is_empty() {
        blocks.push(Block::Line(messages.text("explain-no-records")));
    } else {
        blocks.push(Block::Grid(records(explanation, true, look)));
    }
    blocks
}

fn rule(explanation: &Explanation, look: &Look<'_>) -> String {
    let measure = &explanation.kpi.measure;
    let formula = measure.formula().map(ToString::to_string);
    let id = match measure {
        Measure::Sum => "explain-rule-sum",
        Measure::Last => "explain-rule-last",
        Measure::Mean => "explain-rule-mean",
        Measure::Rubric => "explain-rule-rubric",
        Measure::Headcount => "explain-rule-headcount",
        Measure::Formula(_) => "explain-rule-formula",
    };
    look.messages.with(id, &[("formula", Argument::from(formula))])
}

fn operands(explanation: &Explanation, look: &Look<'_>) -> Vec<Block> {
    if explanation.operands.is_empty() {
        return Vec::new();
    }
    let title = |id: &str| look.messages.text(id);
    let whom = &explanation.row.whom;
    let mut grid = Grid::new([
        Column::text("operand", title("explain-column-operand")),
        Column::text("name", title("explain-column-name")),
        Column::number("actual", title("explain-column-actual")),
        Column::text("remark", title("explain-column-remark")),
    ]);
    for operand in &explanation.operands {
        let (actual, remark) = match &operand.actual {
            Ok(value) => (Cell::number(value.clone(), exact_decimals(value)), Cell::Empty),
            Err(blank) => (Cell::Blank, Cell::text(names::blank(look.messages, blank, None, whom))),
        };
        let name = operand.name.text(look.messages.language());
        grid.row([Cell::text(&operand.text), Cell::text(name), actual, remark]);
    }
    let lengths = [("months", "explain-operand-months"), ("days", "explain-operand-days")];
    for ((operand, id), length) in lengths.into_iter().zip(&explanation.lengths) {
        if let Some(value) = length {
            grid.row([Cell::text(operand), Cell::text(title(id)), Cell::number(value.clone(), exact_decimals(value))]);
        }
    }
    vec![Block::Grid(grid)]
}

fn targets(explanation: &Explanation, whose: Whose<'_>, look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    let mut blocks = vec![Block::Gap, Block::Heading(messages.text("explain-heading-targets"))];
    for month in &explanation.targets {
        blocks.push(Block::Line(target(month, whose, look)));
        for line in &month.lines {
            let said = line.value.target().map(|target| target.target().to_string()).unwrap_or_default();
            let arguments = [
                ("place", Argument::from(line.place.to_string())),
                ("scope", Argument::from(whose(line.value.scope()))),
                ("period", Argument::from(line.value.period())),
                ("target", Argument::from(said)),
            ];
            blocks.push(Block::Remark(messages.with("explain-target-line", &arguments)));
        }
    }
    blocks
}

fn target(month: &MonthTarget, whose: Whose<'_>, look: &Look<'_>) -> String {
    let messages = look.messages;
    let language = messages.language();
    let name = crate::language::dates::period(language, Period::Month(month.month));
    let number = |figure: &Ratio| format::number(language, figure, exact_decimals(figure));
    match &month.target {
        Ok(target) => {
            let shown = match &target.figures.target {
                TargetFigure::Single(figure) => number(figure),
                TargetFigure::Band { low, high } => format!("{}..{}", number(low), number(high)),
            };
            let origin = origin(&target.origin, whose, look);
            let arguments = [("month", name.into()), ("target", shown.into()), ("origin", Argument::from(origin))];
            messages.with("explain-target", &arguments)
        }
        Err(reason) => {
            let arguments = [("month", name.into()), ("reason", Argument::from(no_target(reason, look)))];
            messages.with("explain-no-target", &arguments)
        }
    }
}

/// Where a target comes from, in words.
pub fn origin(origin: &Origin, whose: Whose<'_>, look: &Look<'_>) -> String {
    let messages = look.messages;
    let mut parts = vec![match &origin.source {
        Source::Line { scope, period } => {
            let arguments = [("scope", Argument::from(whose(scope))), ("period", Argument::from(*period))];
            messages.with("explain-origin-line", &arguments)
        }
        Source::People { with, without } => {
            let arguments = [("with", Argument::from(*with)), ("without", Argument::from(*without))];
            messages.with("explain-origin-people", &arguments)
        }
        Source::Formula => messages.text("explain-origin-formula"),
        Source::Months(months) => messages.with("explain-origin-months", &[("count", Argument::from(months.len()))]),
    }];
    parts.extend(origin.spread.map(|by| {
        messages.text(match by {
            SpreadBy::WorkingDays => "explain-origin-by-days",
            SpreadBy::Season => "explain-origin-by-season",
        })
    }));
    let share = |id: &str, share: &Ratio| {
        let percent = format::percent(messages.language(), share, 1);
        messages.with(id, &[("share", percent.into())])
    };
    parts.extend(origin.worked.as_ref().map(|worked| share("explain-origin-worked", worked)));
    parts.extend(origin.ramp.as_ref().map(|ramp| share("explain-origin-ramp", ramp)));
    parts.join(", ")
}

/// Why there is no target, in words.
pub fn no_target(reason: &NoTarget, look: &Look<'_>) -> String {
    let messages = look.messages;
    match reason {
        NoTarget::NotSet => messages.text("explain-target-not-set"),
        NoTarget::NotExpected => messages.text("explain-target-not-expected"),
        NoTarget::NegativeRest { period, rest } => {
            let arguments = [("period", Argument::from(*period)), ("rest", Argument::from(rest))];
            messages.with("explain-target-negative-rest", &arguments)
        }
        NoTarget::NothingToSpreadOver { period } => {
            messages.with("explain-target-nothing-to-spread", &[("period", Argument::from(*period))])
        }
        NoTarget::MissingMonths(months) => {
            let months: Vec<Period> = months.iter().map(|month| Period::Month(*month)).collect();
            messages.with("explain-target-missing-months", &[("months", Argument::from(months))])
        }
    }
}

fn records(explanation: &Explanation, for_eyes: bool, look: &Look<'_>) -> Grid {
    let title = |id: &str| look.messages.text(id);
    let columns = [
        Column::fixed("place", title("explain-column-place")),
        Column::text("date", title("explain-column-date")),
        Column::text("kpi", title("explain-column-kpi")),
        Column::text("owner", title("explain-column-owner")).leaving(),
        Column::number("value", title("explain-column-value")),
        Column::number("count", title("explain-column-count")).leaving(),
        Column::text("breakdown", title("explain-column-breakdown")).leaving(),
        Column::text("source", title("explain-column-source")).leaving(),
        Column::text("note", title("explain-column-note")).leaving(),
    ];
    let mut grid = Grid::new(columns.into_iter().chain(control::stand_columns(for_eyes, look.messages)));
    for record in &explanation.records {
        let Record { date, kpi, owner, breakdown, source, stamp, observation } = &record.value;
        let (value, count) = match observation {
            Observation::Entered { value, count } => {
                let value = Ratio::from(*value);
                let count = (*count != 1).then(|| Cell::Whole(i64::try_from(*count).unwrap_or(i64::MAX)));
                (Cell::number(value.clone(), exact_decimals(&value)), count.unwrap_or(Cell::Empty))
            }
            Observation::Nothing | Observation::Withdrawn => (Cell::Blank, Cell::Whole(0)),
        };
        let stand = explanation.stands.get(&EntryKey::of(&record.value));
        let cells = [
            Cell::text(record.place.to_string()),
            Cell::Date(*date),
            Cell::text(kpi.as_str()),
            Cell::text(owner.as_str()),
            value,
            count,
            Cell::text(breakdown.to_string()),
            Cell::text(source.to_string()),
            Cell::text(&stamp.note),
        ];
        grid.row(cells.into_iter().chain(control::stand(stand, for_eyes, look.messages)));
    }
    grid
}

/// An explanation does not round more than it must.
fn exact_decimals(value: &Ratio) -> u32 {
    names::exact_decimals(UnitKind::Count, value, 4)
}

#[derive(Serialize)]
struct ExplanationV1<'a> {
    schema: &'static str,
    kpi: &'a str,
    measure: &'static str,
    formula: Option<String>,
    report: json::ScorecardV1<'a>,
    operands: Vec<OperandV1<'a>>,
    targets: Vec<TargetV1>,
    records: Vec<serde_json::Value>,
}

#[derive(Serialize)]
struct OperandV1<'a> {
    operand: &'a str,
    actual: Option<String>,
    reason: Option<&'static str>,
}

#[derive(Serialize)]
struct TargetV1 {
    month: String,
    target: Option<String>,
    lines: Vec<String>,
}

impl<'a> From<&'a Explanation> for ExplanationV1<'a> {
    fn from(explanation: &'a Explanation) -> ExplanationV1<'a> {
        let operand = |operand: &'a crate::report::explain::OperandFigure| OperandV1 {
            operand: &operand.text,
            actual: operand.actual.as_ref().ok().map(Ratio::plain),
            reason: operand.actual.as_ref().err().map(names::blank_id),
        };
        let target = |month: &MonthTarget| TargetV1 {
            month: month.month.to_string(),
            target: month.target.as_ref().ok().map(|target| match &target.figures.target {
                TargetFigure::Single(figure) => figure.plain(),
                TargetFigure::Band { low, high } => format!("{}..{}", low.plain(), high.plain()),
            }),
            lines: month.lines.iter().map(|line| line.place.to_string()).collect(),
        };
        let record = |record: &crate::place::Placed<Record>| {
            let stand = explanation.stands.get(&EntryKey::of(&record.value));
            let verdict = stand.and_then(|stand| stand.verdict.as_ref());
            let by = verdict.and_then(|line| line.stamp.recorded_by.as_ref()).map(ToString::to_string);
            let at = verdict.map(|line| line.stamp.recorded_at_text());
            let (value, count) = match record.value.observation {
                Observation::Entered { value, count } => (Some(value.to_string()), count),
                Observation::Nothing | Observation::Withdrawn => (None, 0),
            };
            serde_json::json!({
                "file": record.place.file, "line": record.place.line, "date": record.value.date.to_string(),
                "kpi": record.value.kpi.as_str(), "owner": record.value.owner.as_str(), "value": value, "count": count,
                "breakdown": record.value.breakdown.to_string(), "id": record.value.stamp.id.map(|id| id.to_string()),
                "source": record.value.source.to_string(), "note": record.value.stamp.note,
                "check": stand.map(|stand| stand.state.word()), "checked_by": by, "checked_at": at,
            })
        };
        ExplanationV1 {
            schema: "kpi.explain/1",
            kpi: explanation.kpi.id.as_str(),
            measure: explanation.kpi.measure.word(),
            formula: explanation.kpi.measure.formula().map(ToString::to_string),
            report: json::ScorecardV1::from(&explanation.card),
            operands: explanation.operands.iter().map(operand).collect(),
            targets: explanation.targets.iter().map(target).collect(),
            records: explanation.records.iter().map(record).collect(),
        }
    }
}
