//! Small pictures of a year: one for each KPI, the figures as a line with points, the plan as steps behind them.

use serde::Serialize;

use crate::domain::period::Period;
use crate::domain::status::Status;
use crate::domain::value::Ratio;
use crate::language::dates;
use crate::problem::Argument;
use crate::render::Look;
use crate::render::grid::NONE;
use crate::render::html::cells::{self, CellView};
use crate::render::html::curve::{Spot, across, down, runs};
use crate::render::html::report::rows_of_whole;
use crate::render::scorecard::{Line, Part};
use crate::report::scorecard::{Row, Scorecard, TrendPoint};

/// The size of a picture, and what is kept free at its sides and above and below.
const WIDTH: i64 = 240;
const HEIGHT: i64 = 64;
const SIDE: i64 = 6;
const EDGE: i64 = 6;

/// One picture.
#[derive(Serialize)]
pub struct TrendView {
    kpi: String,
    name: String,
    tail: String,
    actual: String,
    plan: String,
    status: CellView,
    width: i64,
    height: i64,
    /// Runs of figures, `x,y x,y`.
    runs: Vec<String>,
    points: Vec<Spot>,
    /// Where the last figure is.
    last: Option<Spot>,
    /// From the last whole month to the forecast, and where that is.
    forecast: Option<ForecastView>,
    /// Runs of the plan, in steps; of a band both bounds.
    plans: Vec<String>,
    /// Where zero is, if it is in the picture.
    zero: Option<String>,
    first_month: String,
    last_month: String,
    /// Every month in words, for those who do not see the drawing.
    alt: String,
}

/// What the open month comes to.
#[derive(Serialize)]
struct ForecastView {
    run: String,
    spot: Spot,
}

/// The pictures of a report: KPIs with figures in two months at least.
pub fn trends(scorecard: &Scorecard, look: &Look<'_>) -> Vec<TrendView> {
    let is_drawn = |row: &&Row| row.trend.iter().filter(|point| point.actual.is_some()).count() > 1;
    rows_of_whole(scorecard).filter(is_drawn).map(|row| view(row, scorecard, look)).collect()
}

/// The figures that are drawn: a flow of a month that is not over would look like a fall.
fn actuals(row: &Row) -> Vec<Option<&Ratio>> {
    let is_shown = |point: &TrendPoint| point.whole || row.pace.is_none();
    row.trend.iter().map(|point| point.actual.as_ref().filter(|_| is_shown(point))).collect()
}

fn forecast(row: &Row) -> Option<&Ratio> {
    let is_certain = !matches!(row.status, Status::Incomplete | Status::TooEarly);
    let is_open = row.trend.last().is_some_and(|point| !point.whole);
    row.pace.as_ref()?.forecast.as_ref().filter(|_| is_certain && is_open)
}

/// The least and the greatest of all that is drawn; zero too, unless the figures lie far from it and close together.
fn range(row: &Row) -> (Ratio, Ratio) {
    let plans = row.trend.iter().filter_map(|point| point.plan.as_ref());
    let bounds = plans.flat_map(|plan| [Some(&plan.target), plan.upper.as_ref()]).flatten();
    let values: Vec<&Ratio> = actuals(row).into_iter().flatten().chain(forecast(row)).chain(bounds).collect();
    let low = values.iter().min().map_or_else(Ratio::zero, |low| (*low).clone());
    let high = values.iter().max().map_or_else(Ratio::zero, |high| (*high).clone());
    if low.is_negative() {
        return (low, high.max(Ratio::zero()));
    }
    let is_far_from_zero = &low * Ratio::whole(2) > high;
    let rest = (&high - &low) * Ratio::from_counts(1, 4);
    (if is_far_from_zero { low - rest } else { Ratio::zero() }, high)
}

fn view(row: &Row, scorecard: &Scorecard, look: &Look<'_>) -> TrendView {
    let language = look.messages.language();
    let line = Line { row, look, span: scorecard.head.span, is_part: false };
    let name = cells::view(&line.cell(Part::Name), language);
    let (low, high) = range(row);
    let place = Place { low: &low, high: &high, count: row.trend.len() };
    let spots: Vec<Option<Spot>> =
        actuals(row).into_iter().enumerate().map(|(at, value)| value.map(|value| place.spot(at, value))).collect();
    let before = spots.iter().rev().flatten().next();
    let forecast = forecast(row).zip(before).map(|(value, before)| {
        let spot = place.spot(row.trend.len() - 1, value);
        ForecastView { run: format!("{},{} {},{}", before.x, before.y, spot.x, spot.y), spot }
    });
    let month = |point: Option<&TrendPoint>| point.map(|point| dates::period(language, Period::Month(point.month)));
    TrendView {
        kpi: row.kpi.to_string(),
        actual: cells::view(&line.cell(Part::Actual), language).text,
        plan: row.plan.as_ref().map(|_| cells::view(&line.cell(Part::Plan), language).text).unwrap_or_default(),
        status: cells::view(&line.cell(Part::Status), language),
        width: WIDTH,
        height: HEIGHT,
        runs: runs(&spots),
        last: spots.iter().rev().flatten().next().cloned(),
        plans: plans(row, &place),
        zero: (low.is_zero() || low.is_negative()).then(|| place.y(&Ratio::zero())),
        first_month: month(row.trend.first()).unwrap_or_default(),
        last_month: month(row.trend.last()).unwrap_or_default(),
        alt: alt(row, &line, look),
        points: spots.into_iter().flatten().collect(),
        forecast,
        name: name.text,
        tail: name.tail,
    }
}

/// Where months and figures are in a picture.
struct Place<'a> {
    low: &'a Ratio,
    high: &'a Ratio,
    count: usize,
}

impl Place<'_> {
    fn y(&self, value: &Ratio) -> String {
        down(value, (self.low, self.high), (EDGE, HEIGHT - 2 * EDGE))
    }

    fn spot(&self, at: usize, value: &Ratio) -> Spot {
        Spot { x: across(at, self.count, (SIDE, WIDTH - 2 * SIDE)), y: self.y(value) }
    }

    /// A flat piece around a month.
    fn step(&self, at: usize, value: &Ratio) -> String {
        let (left, length) = (SIDE, WIDTH - 2 * SIDE);
        let x = |twice: usize| across(twice, self.count.saturating_sub(1) * 2 + 1, (left, length));
        let (from, to) = ((at * 2).saturating_sub(1), (at * 2 + 1).min(self.count.saturating_sub(1) * 2));
        let y = self.y(value);
        format!("{},{y} {},{y}", x(from), x(to))
    }
}

fn plans(row: &Row, place: &Place<'_>) -> Vec<String> {
    let bound = |pick: fn(&crate::report::scorecard::Plan) -> Option<&Ratio>| -> Vec<String> {
        let months: Vec<(usize, &TrendPoint)> = row.trend.iter().enumerate().collect();
        let value = |point: &TrendPoint| point.plan.as_ref().and_then(pick).cloned();
        let runs = months.split(|(_, point)| value(point).is_none()).filter(|run| !run.is_empty());
        let steps = |run: &[(usize, &TrendPoint)]| {
            let step = |(at, point): &(usize, &TrendPoint)| value(point).map(|value| place.step(*at, &value));
            run.iter().filter_map(step).collect::<Vec<_>>().join(" ")
        };
        runs.map(steps).collect()
    };
    let mut runs = bound(|plan| Some(&plan.target));
    runs.extend(bound(|plan| plan.upper.as_ref()));
    runs
}

fn alt(row: &Row, line: &Line<'_>, look: &Look<'_>) -> String {
    let language = look.messages.language();
    let shown = |value: Option<&Ratio>| {
        line.figure(value).map_or_else(|| NONE.to_owned(), |cell| cells::view(&cell, language).text)
    };
    let month = |point: &TrendPoint| {
        let plan = point.plan.as_ref().map(|plan| shown(Some(&plan.target)));
        let said = [
            ("month", Argument::from(Period::Month(point.month))),
            ("actual", shown(point.actual.as_ref()).into()),
            ("plan", Argument::from(plan)),
        ];
        look.messages.with("html-trend-month", &said)
    };
    row.trend.iter().map(month).collect::<Vec<_>>().join("; ")
}
