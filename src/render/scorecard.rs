//! The report for eyes: which blocks and columns it has and what stands in each cell. Draws nothing and computes no figure.

pub(in crate::render) mod head;
pub(in crate::render) mod people;

#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};

use crate::domain::actual::Blank;
use crate::domain::period::{Month, Period, Span};
use crate::domain::rollout::State;
use crate::domain::status::Status;
use crate::domain::value::Ratio;
use crate::domain::wording::Wording;
use crate::language::dates;
use crate::problem::Argument;
use crate::render::Look;
use crate::render::action;
use crate::render::grid::{Block, Cell, Column, Figure, Grid, Role};
use crate::render::names;
use crate::report::actions::ActionLine;
use crate::report::scorecard::{Heading, History, Pace, Plan, Row, RowAdjustment, Scorecard};

/// From this many columns on there is room for all of the report's.
const WIDEST: usize = 200;

/// The report as a page for a screen of that width.
pub fn page(scorecard: &Scorecard, look: &Look<'_>, width: usize) -> Vec<Block> {
    let mut blocks = head::blocks(&scorecard.head, look);
    blocks.push(Block::Gap);
    if scorecard.sections.iter().all(|section| section.rows.is_empty()) {
        blocks.extend(empty(scorecard, look));
    } else {
        blocks.push(Block::Grid(grid(scorecard, look, width)));
    }
    blocks.extend(people::grid(&scorecard.people, look));
    blocks.extend(people::missing(&scorecard.missing, look, people::MOST_MISSING));
    blocks.extend(action::below(&scorecard.unanswered, look));
    blocks.extend(foot_of(scorecard, look, width));
    blocks
}

/// Why there are no rows.
pub(in crate::render) fn empty(scorecard: &Scorecard, look: &Look<'_>) -> Vec<Block> {
    let id = if scorecard.head.rollout.introduced == 0 { "report-empty-rollout" } else { "report-empty" };
    vec![Block::Line(look.messages.text(id))]
}

/// The rows with every column there is, where nothing is short of room.
pub(in crate::render) fn table(scorecard: &Scorecard, look: &Look<'_>) -> Grid {
    grid(scorecard, look, WIDEST)
}

/// What is said below the rows.
pub(in crate::render) fn foot(scorecard: &Scorecard, look: &Look<'_>) -> Vec<Block> {
    foot_of(scorecard, look, WIDEST)
}

fn foot_of(scorecard: &Scorecard, look: &Look<'_>, width: usize) -> Vec<Block> {
    let messages = look.messages;
    let mut blocks = Vec::new();
    blocks.extend(own_results(scorecard, look).filter(|_| parts(width, true, false).contains(&Part::Verified)));
    if !scorecard.excluded.is_empty() {
        let one = |(name, reason): &(Wording, String)| match reason.as_str() {
            "" => name.text(messages.language()).to_owned(),
            reason => format!("{} — {reason}", name.text(messages.language())),
        };
        let list = scorecard.excluded.iter().map(one).collect::<Vec<_>>().join("; ");
        blocks.push(Block::Remark(messages.with("report-excluded", &[("list", list.into())])));
    }
    if scorecard.hidden_with_data > 0 {
        let arguments = [("count", Argument::from(scorecard.hidden_with_data))];
        blocks.push(Block::Remark(messages.with("report-hidden", &arguments)));
    }
    if !blocks.is_empty() {
        blocks.insert(0, Block::Gap);
    }
    blocks
}

/// The figures whose entries were confirmed by a head whose own result they make.
fn own_results(scorecard: &Scorecard, look: &Look<'_>) -> Option<Block> {
    let rows = scorecard.sections.iter().flat_map(|section| &section.rows);
    let rows = rows.filter(|row| row.verified_own > 0 && row.whom == scorecard.head.whom);
    let one = |row: &Row| format!("{} ({})", row.name.text(look.messages.language()), row.verified_own);
    let list: Vec<String> = rows.map(one).collect();
    let list = (!list.is_empty()).then(|| list.join(", "))?;
    Some(Block::Remark(look.messages.with("report-own-results", &[("list", list.into())])))
}

/// What a column of the report shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Part {
    Name,
    Plan,
    Actual,
    Variance,
    Attainment,
    ToDate,
    Forecast,
    ForecastAttainment,
    NeededPerDay,
    Status,
    Entries,
    Verified,
    Months,
    Previous,
    YearBefore,
    Owners,
    Controllers,
    Actions,
}

/// The columns of a screen of that width. A period that is over has its variance instead of its pace, and no forecast.
pub(in crate::render) fn parts(width: usize, ended: bool, has_actions: bool) -> Vec<Part> {
    use Part::{
        Actions, Actual, Attainment, Controllers, Entries, Forecast, ForecastAttainment, Months, Name, NeededPerDay,
        Owners, Plan, Previous, Status, ToDate, Variance, Verified, YearBefore,
    };
    let mut parts = vec![Name, Plan, Actual];
    if width >= 120 || ended {
        parts.push(Variance);
    }
    parts.push(Attainment);
    match (ended, width) {
        (true, _) => {}
        (false, ..120) => parts.extend([ToDate, ForecastAttainment]),
        (false, _) => parts.extend([ToDate, Forecast, ForecastAttainment, NeededPerDay]),
    }
    parts.push(Status);
    if width >= 120 {
        parts.push(Entries);
    }
    if width >= WIDEST {
        parts.extend([Verified, Months, Previous, YearBefore, Owners, Controllers]);
        parts.extend(has_actions.then_some(Actions));
    }
    parts
}

pub(in crate::render) fn column(part: Part, look: &Look<'_>) -> Column {
    let number = |id, message| Column::number(id, look.messages.text(message));
    let text = |id, message| Column::text(id, look.messages.text(message));
    match part {
        Part::Name => text("name", "report-column-name").shrinking_to(14).roomy(25).wrapping(),
        Part::Plan => number("target", "report-column-plan").roomy(8),
        Part::Actual => number("actual", "report-column-actual").roomy(8),
        Part::Variance => number("variance", "report-column-variance").leaving().roomy(8),
        Part::Attainment => number("attainment", "report-column-attainment").leaving().roomy(6),
        Part::ToDate => number("to_date", "report-column-to-date").leaving().roomy(8),
        Part::Forecast => number("forecast", "report-column-forecast").leaving().roomy(8),
        Part::ForecastAttainment => number("forecast_attainment", "report-column-forecast-attainment").leaving(),
        Part::NeededPerDay => number("needed_per_day", "report-column-needed").leaving(),
        Part::Status => Column::fixed("status", look.messages.text("report-column-status")),
        Part::Entries => number("entries", "report-column-entries").leaving(),
        Part::Verified => number("verified", "report-column-verified").leaving(),
        Part::Months => Column { leaves: true, ..Column::fixed("months", look.messages.text("report-column-months")) },
        Part::Previous => number("previous", "report-column-previous").leaving(),
        Part::YearBefore => number("year_before", "report-column-year-before").leaving(),
        Part::Owners => text("owners", "report-column-owners").leaving(),
        Part::Controllers => text("controllers", "report-column-controllers").leaving(),
        Part::Actions => text("actions", "report-column-actions"),
    }
}

fn grid(scorecard: &Scorecard, look: &Look<'_>, width: usize) -> Grid {
    let mut rows = scorecard.sections.iter().flat_map(|section| &section.rows);
    let parts = parts(width, scorecard.head.ended, rows.any(|row| !row.actions.is_empty()));
    let has_column = parts.contains(&Part::Actions);
    let mut grid = Grid::new(parts.iter().map(|part| column(*part, look)));
    grid.gap = if width >= 120 { 2 } else { 1 };
    for section in scorecard.sections.iter().filter(|section| !section.rows.is_empty()) {
        grid.heading(heading(&section.heading, look));
        for row in &section.rows {
            let line = Line { row, look, span: scorecard.head.span, is_part: row.whom != scorecard.head.whom };
            grid.row_as(Role::Body(line.depth()), parts.iter().map(|part| line.cell(*part)));
            for note in line.notes(!has_column) {
                grid.row_as(Role::Note(line.depth() + 1), [Cell::text(note)]);
            }
        }
    }
    grid
}

pub(in crate::render) fn heading(heading: &Heading, look: &Look<'_>) -> String {
    match heading {
        Heading::Stage(number, name) => {
            let arguments = [("number", Argument::from(u32::from(*number))), ("name", Argument::from(name.clone()))];
            look.messages.with("report-heading-stage", &arguments)
        }
        Heading::NotIntroduced => look.messages.text("report-heading-not-introduced"),
        Heading::Inputs => look.messages.text("report-heading-inputs"),
    }
}

/// A row being written.
pub(in crate::render) struct Line<'a> {
    /// The row.
    pub(in crate::render) row: &'a Row,
    /// For whose eyes.
    pub(in crate::render) look: &'a Look<'a>,
    /// The days reported.
    pub(in crate::render) span: Span,
    /// True for the row of a part: a group or person inside the whole that is reported.
    pub(in crate::render) is_part: bool,
}

impl Line<'_> {
    pub(in crate::render) fn is_breakdown(&self) -> bool {
        self.row.breakdown.is_some()
    }

    pub(in crate::render) fn depth(&self) -> u8 {
        u8::from(self.is_part) + u8::from(self.is_breakdown())
    }

    pub(in crate::render) fn cell(&self, part: Part) -> Cell {
        match part {
            Part::Name => self.name(),
            Part::Plan => self.plan(),
            Part::Actual => self.figure(self.row.actual.as_ref()).unwrap_or(Cell::Blank),
            Part::Status | Part::Owners | Part::Controllers | Part::Actions if self.is_breakdown() => Cell::Empty,
            Part::Status => status_cell(self.row, self.look),
            Part::Variance => self.difference(self.row.variance.as_ref()),
            Part::Attainment => percent(self.row.attainment.as_ref()),
            Part::ToDate | Part::Forecast | Part::ForecastAttainment | Part::NeededPerDay => self.pace(part),
            Part::Entries => self.share(self.row.coverage.entered, self.row.coverage.expected),
            Part::Verified => self.share(self.row.verified, self.row.coverage.entered),
            Part::Months | Part::Previous | Part::YearBefore => self.history(part),
            Part::Owners => self.people(&self.row.owners),
            Part::Controllers => self.people(&self.row.controllers),
            Part::Actions => action::beside(&self.row.actions, self.span, self.look.messages),
        }
    }

    fn name(&self) -> Cell {
        let language = self.look.messages.language();
        let row = self.row;
        if let Some(breakdown) = &row.breakdown {
            let name = row.breakdown_name.as_ref().map(|name| name.text(language));
            let fallback = || breakdown.clone();
            let unspecified = breakdown.is_empty().then(|| self.look.messages.text("report-no-breakdown"));
            return Cell::text(unspecified.unwrap_or_else(|| name.map_or_else(fallback, str::to_owned)));
        }
        if self.is_part {
            let name = row.whom_name.as_ref().map(|name| name.text(language).to_owned());
            return Cell::text(name.unwrap_or_else(|| self.look.messages.text("report-no-owner")));
        }
        let unit = names::unit(self.look.messages, &row.unit, row.scale, self.look.currency);
        let unit = if unit.is_empty() { unit } else { format!(", {unit}") };
        let remarks = self.remarks();
        let remarks = if remarks.is_empty() { remarks } else { format!(" ({remarks})") };
        Cell::Text { text: row.name.text(language).to_owned(), tail: format!("{unit}{remarks}") }
    }

    /// What the reader must know of the figure: that it does not count yet, that it is older than the period.
    fn remarks(&self) -> String {
        let row = self.row;
        let state = (matches!(row.state, State::Baseline | State::Shadow | State::Retired))
            .then(|| names::state(self.look.messages, row.state));
        let old = row.dated.filter(|date| *date < self.span.from());
        let is_this_year = |date: NaiveDate| date.year() == self.span.from().year();
        let written = if old.is_some_and(is_this_year) { dates::day_month } else { dates::date };
        let old = old.map(|date| written(self.look.messages.language(), date));
        state.into_iter().chain(old).collect::<Vec<_>>().join(", ")
    }

    fn shape(&self, decimals: u32, is_difference: bool) -> Figure {
        Figure { decimals, scale: self.row.scale, is_difference }
    }

    pub(in crate::render) fn figure(&self, value: Option<&Ratio>) -> Option<Cell> {
        value.map(|value| Cell::Number { value: value.clone(), figure: self.shape(self.row.decimals, false) })
    }

    fn difference(&self, value: Option<&Ratio>) -> Cell {
        let figure = self.shape(self.row.decimals, true);
        value.map_or(Cell::Empty, |value| Cell::Number { value: value.clone(), figure })
    }

    fn plan(&self) -> Cell {
        match &self.row.plan {
            Some(Plan { target, upper: Some(upper), .. }) => {
                let figure = self.shape(self.row.decimals, false);
                Cell::Band { low: target.clone(), high: upper.clone(), figure }
            }
            Some(plan) => self.figure(Some(&plan.target)).unwrap_or(Cell::Empty),
            None if self.is_breakdown() => Cell::Empty,
            None => Cell::Blank,
        }
    }

    /// With too few entries there is no pace worth showing, after too few days no forecast.
    fn pace(&self, part: Part) -> Cell {
        let Some(pace) = self.row.pace.as_ref().filter(|_| self.row.status != Status::Incomplete) else {
            return Cell::Empty;
        };
        let Pace { variance_to_date, forecast, forecast_attainment, needed_per_day, .. } = pace;
        let is_early = self.row.status == Status::TooEarly;
        match part {
            Part::ToDate => self.difference(Some(variance_to_date)),
            Part::Forecast if !is_early => self.figure(forecast.as_ref()).unwrap_or(Cell::Empty),
            Part::ForecastAttainment if !is_early => percent(forecast_attainment.as_ref()),
            Part::NeededPerDay => {
                needed_per_day.as_ref().filter(|needed| !needed.is_negative()).map_or(Cell::Empty, |needed| {
                    let figure = self.shape(self.row.decimals.max(1), false);
                    Cell::Number { value: needed.clone(), figure }
                })
            }
            _ => Cell::Empty,
        }
    }

    fn share(&self, part: u32, all: u32) -> Cell {
        if all == 0 || self.is_breakdown() {
            return Cell::Empty;
        }
        let share = Ratio::from_counts(part.into(), all.into());
        Cell::percent(names::floored(&share), 0)
    }

    fn history(&self, part: Part) -> Cell {
        let Some(History { months, previous, year_before }) = &self.row.history else { return Cell::Empty };
        let earlier = |value: &Option<Ratio>| self.figure(value.as_ref()).unwrap_or(Cell::Blank);
        match part {
            Part::Months => Cell::Curve(months.clone()),
            Part::Previous => earlier(previous),
            _ => earlier(year_before),
        }
    }

    fn people(&self, names: &[Wording]) -> Cell {
        let language = self.look.messages.language();
        Cell::List(names.iter().map(|name| name.text(language).to_owned()).collect())
    }

    /// What stands below the row: adjustments, whose plan it is, why there is no figure, what is done about it.
    pub(in crate::render) fn notes(&self, has_actions: bool) -> Vec<String> {
        let actions = self.row.actions.iter().filter(|_| has_actions).map(|action| self.action(action));
        let adjustments = self.row.adjustments.iter().map(|one| self.adjustment(one));
        let planned = self.row.planned.map(|planned| {
            let id = if self.row.withheld { "report-note-of-some-withheld" } else { "report-note-of-some" };
            self.look.messages.with(id, &names::of_some(planned))
        });
        adjustments.chain(planned).chain(self.note()).chain(actions).collect()
    }

    fn action(&self, line: &ActionLine) -> String {
        action::under(line, &self.row.whom, self.span, self.look.messages)
    }

    fn adjustment(&self, adjustment: &RowAdjustment) -> String {
        let RowAdjustment { of, made, amount, counted } = adjustment;
        let cell = Cell::Number { value: amount.clone(), figure: self.shape(self.row.decimals, true) };
        let arguments = [
            ("amount", Argument::from(cell.shown(self.look.messages.language()))),
            ("of", Argument::from(Period::Month(*of))),
            ("made", Argument::from(Period::Month(*made))),
        ];
        let id = if *counted { "close-adjustment-counted" } else { "close-adjustment-later" };
        self.look.messages.with(id, &arguments)
    }

    /// Which months of a longer period have no plan.
    fn unplanned(&self) -> String {
        const SHOWN: usize = 3;
        let messages = self.look.messages;
        let language = messages.language();
        let unplanned = &self.row.unplanned;
        let more = unplanned.len().saturating_sub(SHOWN);
        let name = |month: &Month| dates::period(language, Period::Month(*month));
        let months = match more {
            0 => dates::months(language, unplanned),
            _ => unplanned.iter().take(SHOWN).map(name).collect::<Vec<_>>().join(", "),
        };
        let id = if more == 0 { "report-note-unplanned" } else { "report-note-unplanned-more" };
        messages.with(id, &[("months", Argument::from(months)), ("more", Argument::from(more))])
    }

    /// Why there is no figure, where the verdict does not say it yet.
    fn note(&self) -> Option<String> {
        if self.row.plan.is_none() && !self.row.unplanned.is_empty() {
            return Some(self.unplanned());
        }
        let blank = self.row.blank.as_ref().filter(|blank| **blank != Blank::NotEntered)?;
        Some(names::blank(self.look.messages, blank, self.row.blank_name.as_ref(), &self.row.whom))
    }
}

/// Not entered and not expected are two things.
fn is_unexpected(row: &Row) -> bool {
    let is_measured = matches!(row.state, State::Baseline | State::Shadow | State::Live);
    row.status == Status::NoData
        && row.blank == Some(Blank::NotEntered)
        && row.coverage.expected == 0
        && !row.awaited
        && is_measured
}

pub(in crate::render) fn status_cell(row: &Row, look: &Look<'_>) -> Cell {
    let words = if is_unexpected(row) {
        format!("{} {}", names::sign(row.status), look.messages.text("report-status-not-expected"))
    } else {
        names::verdict(look.messages, row)
    };
    Cell::Status { status: row.status, words }
}

fn percent(share: Option<&Ratio>) -> Cell {
    share.map_or(Cell::Empty, |share| Cell::Percent { share: share.clone(), decimals: 1, has_sign: false })
}
