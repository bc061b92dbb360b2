//! Months: a table of actuals and targets, and a real chart for each KPI drawn from it, actual against target.

use rust_xlsxwriter::{
    Chart, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker,
    ChartSolidFill, ChartType, utility,
};

use crate::domain::actual::Whom;
use crate::domain::value::Ratio;
use crate::language::dates;
use crate::render::Look;
use crate::render::grid::{Block, Cell, Column, Figure, Grid};
use crate::render::names;
use crate::render::xlsx::book::{Book, head_lines};
use crate::render::xlsx::sheet::{Sheet, clean};
use crate::render::xlsx::table;
use crate::render::xlsx::{Written, style};
use crate::report::scorecard::{Plan, Row, Scorecard, TrendPoint};

/// The first column of months.
const FIRST_MONTH: u16 = 2;
/// Charts side by side.
const ACROSS: u32 = 3;
/// Rows a chart takes, of 20 pixels each.
const CHART_ROWS: u32 = 10;
/// Columns a chart takes.
const CHART_COLUMNS: u16 = 5;
/// The size of a chart in pixels.
const CHART_SIZE: (u32, u32) = (346, 194);
/// Rows of charts on a page.
const ROWS_ON_PAGE: u32 = 3;
/// A month's table has its head in this row.
const HEAD: u32 = 4;

/// The trends of a report with the rows they belong to.
pub struct Trends<'a> {
    card: &'a Scorecard,
    look: &'a Look<'a>,
    lines: Vec<&'a Row>,
    sheet: String,
}

impl<'a> Trends<'a> {
    /// Of the KPIs that have a figure in two months or more.
    pub fn of(book: &Book<'a>, look: &'a Look<'a>) -> Trends<'a> {
        let known = |row: &Row| row.trend.iter().filter(|point| point.actual.is_some()).count();
        let rows = book.card.sections.iter().flat_map(|section| &section.rows);
        let whole = rows.filter(|row| row.breakdown.is_none() && row.whom == book.card.head.whom);
        let lines = whole.filter(|row| known(row) > 1).collect();
        let sheet = format!("'{}'", look.messages.text("xlsx-sheet-trends"));
        Trends { card: book.card, look, lines, sheet }
    }

    /// True where no KPI has a history.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn months(&self) -> usize {
        self.lines.first().map_or(0, |row| row.trend.len())
    }

    fn range(&self, row: u32) -> String {
        let last = FIRST_MONTH + u16::try_from(self.months().saturating_sub(1)).unwrap_or(0);
        let name = utility::row_col_to_cell_absolute;
        format!("{}!{}:{}", self.sheet, name(row, FIRST_MONTH), name(row, last))
    }

    /// The row of a KPI's actuals or targets; one without any target has no row for them.
    fn row_of(&self, line: usize, is_target: bool) -> u32 {
        let before = self.lines[..line].iter().map(|row| 1 + u32::from(has_plan(row)));
        HEAD + 1 + before.sum::<u32>() + u32::from(is_target)
    }

    /// The cells of a row's actuals, if it has a trend.
    pub fn range_of(&self, row: &Row, whom: &Whom) -> Option<String> {
        let is_whole = row.breakdown.is_none() && row.whom == *whom;
        let line = self.lines.iter().position(|other| other.kpi == row.kpi).filter(|_| is_whole)?;
        Some(self.range(self.row_of(line, false)))
    }

    fn name(&self, row: &Row) -> String {
        let name = row.name.text(self.look.messages.language());
        let unit = names::unit(self.look.messages, &row.unit, row.scale, self.look.currency);
        if unit.is_empty() { name.to_owned() } else { format!("{name}, {unit}") }
    }

    /// The last month's days are not over while the period is open.
    fn month(&self, point: &TrendPoint) -> String {
        let name = dates::month_name(self.look.messages.language(), u32::from(point.month.number()));
        let short: String = name.chars().take(3).collect();
        let is_part = !point.whole && point.actual.is_some();
        format!("{short} {:02}{}", point.month.year().rem_euclid(100), if is_part { "*" } else { "" })
    }

    /// The table of months.
    pub fn table<'s>(&self, mut sheet: Sheet<'s>) -> Written<Sheet<'s>> {
        let mut blocks = head_lines(self.card, self.look);
        blocks.push(Block::Remark(self.look.messages.text("xlsx-trends-remark")));
        sheet.lines(&blocks)?;
        sheet.row = HEAD;
        let title = |id: &str| self.look.messages.text(id);
        let (kpi, what) = (Column::text("name", title("report-column-name")), Column::text("what", ""));
        let months = self.lines.first().map(|row| row.trend.as_slice()).unwrap_or_default();
        let months = months.iter().map(|point| Column::number("month", self.month(point)));
        let mut grid = Grid::new([kpi, what].into_iter().chain(months));
        for row in &self.lines {
            let figure = Figure { decimals: row.decimals, scale: row.scale, is_difference: false };
            let cell =
                |value: &Option<Ratio>| value.clone().map_or(Cell::Empty, |value| Cell::Number { value, figure });
            let head = |name: String, what: &str| [Cell::text(name), Cell::text(title(what))];
            let actual = row.trend.iter().map(|point| cell(&point.actual));
            grid.row(head(self.name(row), "report-column-actual").into_iter().chain(actual));
            let target = row.trend.iter().map(|point| match &point.plan {
                Some(Plan { target, upper: Some(upper), .. }) => {
                    Cell::Band { low: target.clone(), high: upper.clone(), figure }
                }
                plan => cell(&plan.as_ref().map(|plan| plan.target.clone())),
            });
            if has_plan(row) {
                grid.row(head(String::new(), "report-column-plan").into_iter().chain(target));
            }
        }
        let drawn = table::draw(&mut sheet, &grid, &|_| None)?;
        sheet.freeze(drawn.head + 1, FIRST_MONTH, (drawn.head, drawn.head))?;
        Ok(sheet)
    }

    /// The charts, three side by side and three rows on a page.
    pub fn charts<'s>(&self, mut sheet: Sheet<'s>) -> Written<Sheet<'s>> {
        let mut blocks = head_lines(self.card, self.look);
        blocks.push(Block::Remark(self.look.messages.text("xlsx-charts-remark")));
        sheet.lines(&blocks)?;
        let first = sheet.row;
        let mut breaks = Vec::new();
        for line in 0..self.lines.len() {
            let at = u32::try_from(line).unwrap_or(u32::MAX / 64);
            let (down, across) = (at / ACROSS, at % ACROSS);
            let row = first + down * CHART_ROWS;
            if across == 0 && down > 0 && down % ROWS_ON_PAGE == 0 {
                breaks.push(row);
            }
            let column = u16::try_from(across).unwrap_or(0) * CHART_COLUMNS;
            sheet.page.insert_chart_with_offset(row, column, &self.chart(line), 2, 4)?;
            sheet.reach(row + CHART_ROWS - 1, column + CHART_COLUMNS - 1);
        }
        sheet.page.set_page_breaks(&breaks)?;
        sheet.set_breaks(&[]);
        sheet.page.set_default_row_height_pixels(20);
        for column in 0..u16::try_from(ACROSS).unwrap_or(1) * CHART_COLUMNS {
            sheet.set_width(column, 9.5);
        }
        Ok(sheet)
    }

    fn chart(&self, line: usize) -> Chart {
        let row = self.lines[line];
        let months = self.range(HEAD);
        let mut chart = Chart::new(ChartType::Column);
        let mut solid = ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(style::ACTUAL)).clone();
        let name = |id: &str| self.look.messages.text(id);
        chart
            .add_series()
            .set_name(name("report-column-actual").as_str())
            .set_categories(months.as_str())
            .set_values(self.range(self.row_of(line, false)).as_str())
            .set_gap(60)
            .set_format(&mut solid);
        if row.trend.iter().any(|point| point.plan.as_ref().is_some_and(|plan| plan.upper.is_none())) {
            let mut targets = Chart::new(ChartType::Line);
            let dashes =
                ChartLine::new().set_color(style::PLAN).set_width(2).set_dash_type(ChartLineDashType::Dash).clone();
            targets
                .add_series()
                .set_name(name("report-column-plan").as_str())
                .set_categories(months.as_str())
                .set_values(self.range(self.row_of(line, true)).as_str())
                .set_marker(ChartMarker::new().set_none())
                .set_format(ChartFormat::new().set_line(&dashes));
            chart.combine(&targets);
        }
        self.dress(&mut chart, row);
        chart
    }

    fn dress(&self, chart: &mut Chart, row: &Row) {
        let font = |size: u8| ChartFont::new().set_name(style::FACE).set_size(size).set_color(style::INK).clone();
        let title = clean(&self.name(row));
        chart.title().set_name(title.as_str()).set_font(font(10).set_bold());
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(8));
        chart.x_axis().set_font(&font(7)).set_major_gridlines(false);
        let figure = Figure { decimals: row.decimals, scale: row.scale, is_difference: false };
        let faint = ChartLine::new().set_color(style::LINE).clone();
        chart.y_axis().set_font(&font(8)).set_min(0).set_major_gridlines_line(&faint);
        chart.y_axis().set_num_format(style::code(self.look.messages.language(), figure));
        chart.chart_area().set_format(ChartFormat::new().set_border(&faint));
        chart.show_empty_cells_as(ChartEmptyCells::Gaps);
        chart.set_width(CHART_SIZE.0).set_height(CHART_SIZE.1).set_alt_text(title);
    }
}

/// True where some month has a plan.
fn has_plan(row: &Row) -> bool {
    row.trend.iter().any(|point| point.plan.is_some())
}
