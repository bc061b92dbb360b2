//! The first sheet: whose report it is, how far the introduction has come, how many verdicts of each kind, and the KPIs
//! that count with their bars. Its figures are references to the table, so that both always agree.

use rust_xlsxwriter::{ConditionalFormatDataBar, ConditionalFormatType, Format};

use crate::domain::rollout::State;
use crate::domain::status::Status;
use crate::render::grid::{Block, Cell, Role};
use crate::render::names;
use crate::render::scorecard::{self, head};
use crate::render::xlsx::book::Rows;
use crate::render::xlsx::sheet::{Sheet, right};
use crate::render::xlsx::{Written, exact, style};
use crate::report::scorecard::{Row, Scorecard};

/// So many KPIs are shown first.
const MOST_HEADLINES: usize = 14;
/// The columns of the sheet: name, plan, actual, attainment, bar, verdict.
const COLUMNS: [(&str, f64); 6] = [
    ("report-column-name", 40.0),
    ("report-column-plan", 13.0),
    ("report-column-actual", 13.0),
    ("report-column-attainment", 9.0),
    ("xlsx-column-bar", 26.0),
    ("report-column-status", 28.0),
];

/// Signs that share a verdict's side, in the order of the summary.
const SIDES: [Status; 7] =
    [Status::Met, Status::OnPace, Status::Near, Status::Missed, Status::Incomplete, Status::TooEarly, Status::NoTarget];

/// The sheet.
pub fn sheet<'a>(card: &Scorecard, rows: &Rows<'_>, names: &[String], mut sheet: Sheet<'a>) -> Written<Sheet<'a>> {
    for (at, (_, width)) in (0_u16..).zip(COLUMNS) {
        sheet.set_width(at, width);
    }
    sheet.set_lines_to(5);
    sheet.lines(&head::blocks(&card.head, sheet.look))?;
    sheet.row += 1;
    let grid = scorecard::table(card, sheet.look);
    let lines: Vec<Headline<'_>> = headlines(card, &grid);
    if !lines.is_empty() {
        sheet.lines(&[Block::Heading(sheet.say("xlsx-headline"))])?;
        table(&mut sheet, rows, &lines)?;
        sheet.row += 1;
    }
    summary(&mut sheet, card, rows)?;
    sheet.row += 1;
    sheet.lines(&scorecard::foot(card, sheet.look))?;
    sheet.row += 1;
    contents(&mut sheet, names)?;
    sheet.page.set_print_fit_to_pages(1, 1);
    Ok(sheet)
}

struct Headline<'a> {
    /// Its number in the body of the table.
    body: usize,
    row: &'a Row,
    cells: &'a [Cell],
}

/// The KPIs that count and have a plan; where nothing counts yet, all that have one.
fn headlines<'a>(card: &'a Scorecard, grid: &'a crate::render::grid::Grid) -> Vec<Headline<'a>> {
    let body = grid.rows.iter().filter(|row| matches!(row.role, Role::Body(_)));
    let rows = card.sections.iter().flat_map(|section| &section.rows);
    let all = rows.zip(body).enumerate().map(|(body, (row, line))| Headline { body, row, cells: &line.cells });
    let whole = all.filter(|line| line.row.whom == card.head.whom && line.row.breakdown.is_none());
    let planned: Vec<Headline<'_>> = whole.filter(|line| line.row.plan.is_some()).collect();
    let any_live = planned.iter().any(|line| line.row.state == State::Live);
    let wanted = planned.into_iter().filter(|line| !any_live || line.row.state == State::Live);
    wanted.take(MOST_HEADLINES).collect()
}

fn table(sheet: &mut Sheet<'_>, rows: &Rows<'_>, lines: &[Headline<'_>]) -> Written<()> {
    let head = sheet.row;
    for (at, (title, _)) in (0_u16..).zip(COLUMNS) {
        let format = if (1..=3).contains(&at) { right(style::head()) } else { style::head() };
        sheet.words(head, at, &sheet.say(title), &format)?;
    }
    sheet.row += 1;
    let first = sheet.row;
    for line in lines {
        headline(sheet, rows, line)?;
        sheet.row += 1;
    }
    let bar = ConditionalFormatDataBar::new()
        .set_fill_color(style::ACTUAL)
        .set_solid_fill(true)
        .set_bar_only(true)
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, 1.25);
    sheet.page.add_conditional_format(first, 4, sheet.row - 1, 4, &bar)?;
    Ok(())
}

fn headline(sheet: &mut Sheet<'_>, rows: &Rows<'_>, line: &Headline<'_>) -> Written<()> {
    let (at, language) = (sheet.row, sheet.look.messages.language());
    sheet.page.set_row_height(at, 18)?;
    let name = line.cells[0].shown(language);
    sheet.words(at, 0, &name, &style::body())?;
    let figure = |difference| crate::render::grid::Figure {
        decimals: line.row.decimals,
        scale: line.row.scale,
        is_difference: difference,
    };
    let code = style::code(language, figure(false));
    let single = line.row.plan.as_ref().filter(|plan| plan.upper.is_none()).map(|plan| &plan.target);
    let percent = style::percent(language, 1);
    let number =
        |sheet: &mut Sheet<'_>, column: u16, id: &str, value: Option<&crate::domain::value::Ratio>, code: &str| {
            let format = right(style::body()).set_num_format(code);
            match (value.and_then(exact::number), rows.cell(line.body, id)) {
                (Some(number), Some(cell)) => sheet.formula(at, column, &format!("={cell}"), number, &format),
                (_, Some(cell)) if value.is_some() || id == "target" => {
                    let shown = shown(line, id, sheet);
                    sheet.formula_of_words(at, column, &format!("={cell}"), &shown, &format)
                }
                _ => sheet.blank(at, column, &format),
            }
        };
    number(sheet, 1, "target", single, &code)?;
    number(sheet, 2, "actual", line.row.actual.as_ref(), &code)?;
    number(sheet, 3, "attainment", line.row.attainment.as_ref(), &percent)?;
    number(sheet, 4, "attainment", line.row.attainment.as_ref(), &percent)?;
    let (ink, ground) = style::verdict(line.row.status);
    let format = style::body().set_font_color(ink).set_background_color(ground);
    match rows.cell(line.body, "status") {
        Some(cell) => sheet.formula_of_words(at, 5, &format!("={cell}"), &shown(line, "status", sheet), &format),
        None => Ok(()),
    }
}

/// What the table shows of a headline's cell that is words.
fn shown(line: &Headline<'_>, id: &str, sheet: &Sheet<'_>) -> String {
    let language = sheet.look.messages.language();
    let found = line
        .cells
        .iter()
        .find(|cell| matches!((cell, id), (Cell::Status { .. }, "status") | (Cell::Band { .. }, "target")));
    found.map_or_else(String::new, |cell| cell.shown(language))
}

/// How many verdicts of each kind there are: counted from the table.
fn summary(sheet: &mut Sheet<'_>, card: &Scorecard, rows: &Rows<'_>) -> Written<()> {
    let Some(column) = rows.column("status") else { return Ok(()) };
    sheet.lines(&[Block::Heading(sheet.say("xlsx-summary"))])?;
    let judged = card.sections.iter().flat_map(|section| &section.rows).filter(|row| row.breakdown.is_none());
    let signs: Vec<&str> = judged.map(|row| names::sign(row.status)).collect();
    let first = sheet.row;
    for side in SIDES {
        let sign = names::sign(side);
        let count = signs.iter().filter(|one| **one == sign).count();
        let (ink, ground) = style::verdict(side);
        let look = style::body().set_font_color(ink).set_background_color(ground);
        let text = format!("{sign} {}", sheet.say(&format!("xlsx-side-{}", side.id().replace('_', "-"))));
        sheet.words(sheet.row, 0, &text, &look)?;
        let formula = format!("=SUMPRODUCT(--(LEFT({column},1)=\"{sign}\"))");
        let row = sheet.row;
        sheet.formula(row, 1, &formula, count as f64, &right(style::body()).set_num_format("0"))?;
        sheet.row += 1;
    }
    let (row, format) = (sheet.row, |format: Format| style::total(format));
    sheet.words(row, 0, &sheet.say("xlsx-total"), &format(style::base()))?;
    let sum = format!("=SUM(B{}:B{})", first + 1, row);
    sheet.formula(row, 1, &sum, signs.len() as f64, &format(right(style::base())).set_num_format("0"))?;
    sheet.row += 1;
    Ok(())
}

fn contents(sheet: &mut Sheet<'_>, names: &[String]) -> Written<()> {
    sheet.lines(&[Block::Heading(sheet.say("xlsx-contents"))])?;
    for name in names {
        let row = sheet.row;
        sheet.link(row, 0, name, name)?;
        sheet.row += 1;
    }
    Ok(())
}
