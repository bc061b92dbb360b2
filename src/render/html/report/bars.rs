//! Headline figures as bars in one scale, in which the plan is 100 %: the actual solid, the plan outlined, the forecast
//! hatched, the period before light. Of a plan that is a range the upper end is 100 %, and the range itself is framed.

use serde::Serialize;

use crate::domain::kpi::Direction;
use crate::domain::rollout::State;
use crate::domain::status::Status;
use crate::domain::value::Ratio;
use crate::language::format;
use crate::problem::Argument;
use crate::render::Look;
use crate::render::html::cells::{self, CellView};
use crate::render::html::report::rows_of_whole;
use crate::render::scorecard::{Line, Part};
use crate::report::scorecard::{Plan, Row, Scorecard};

/// So many figures are headlines.
const MOST: usize = 10;
/// The scales there are, in percent of the plan; the first one that holds everything is taken.
const SCALES: [i64; 3] = [125, 150, 200];
/// Marks on the scale, in percent of the plan.
const MARKS: [i64; 5] = [0, 50, 100, 150, 200];

/// The headline figures.
#[derive(Serialize)]
pub struct BarsView {
    marks: Vec<MarkView>,
    rows: Vec<BarView>,
    has_forecast: bool,
    has_previous: bool,
}

/// A mark on the scale.
#[derive(Serialize)]
struct MarkView {
    text: String,
    x: String,
}

/// One figure. Places are hundredths of the drawing's width.
#[derive(Serialize)]
struct BarView {
    kpi: String,
    name: String,
    tail: String,
    note: String,
    plan: String,
    actual: String,
    attainment: String,
    forecast: String,
    previous: String,
    status: CellView,
    /// All of it in a sentence, for those who do not see the drawing.
    alt: String,
    plan_x: String,
    /// Where a plan that is a range begins, and how wide it is.
    band_x: Option<String>,
    band_width: Option<String>,
    actual_x: String,
    forecast_x: Option<String>,
    previous_x: Option<String>,
    to_date_x: Option<String>,
    /// True where a bar is longer than the scale.
    is_cut: bool,
}

/// The live KPIs with a plan and a figure; those on trial where none is live yet, else those being measured.
fn chosen(scorecard: &Scorecard) -> Vec<&Row> {
    let has_bar = |row: &&Row| {
        let plan = row.plan.as_ref().map(whole);
        plan.is_some_and(Ratio::is_positive) && row.actual.as_ref().is_some_and(|actual| !actual.is_negative())
    };
    let in_state = |state: State| -> Vec<&Row> {
        rows_of_whole(scorecard).filter(has_bar).filter(|row| row.state == state).take(MOST).collect()
    };
    let states = [State::Live, State::Shadow, State::Baseline].map(in_state);
    states.into_iter().find(|rows| !rows.is_empty()).unwrap_or_default()
}

/// What is 100 %: the plan, of a range its upper end.
fn whole(plan: &Plan) -> &Ratio {
    plan.upper.as_ref().unwrap_or(&plan.target)
}

/// The bars of a report.
pub fn bars(scorecard: &Scorecard, look: &Look<'_>) -> BarsView {
    let rows: Vec<(&Row, Shares)> = chosen(scorecard).into_iter().map(|row| (row, Shares::of(row))).collect();
    let longest = rows.iter().filter_map(|(_, shares)| shares.longest()).max().unwrap_or_else(|| Ratio::whole(1));
    let scale = SCALES.into_iter().find(|scale| Ratio::percent(*scale) >= longest).unwrap_or(SCALES[2]);
    let mark = |mark: i64| MarkView {
        text: format::percent(look.messages.language(), &Ratio::percent(mark), 0),
        x: place(&Ratio::percent(mark), scale).0,
    };
    BarsView {
        marks: MARKS.into_iter().filter(|mark| *mark <= scale).map(mark).collect(),
        has_forecast: rows.iter().any(|(_, shares)| shares.forecast.is_some()),
        has_previous: rows.iter().any(|(_, shares)| shares.previous.is_some()),
        rows: rows.iter().map(|(row, shares)| view(row, shares, scale, (scorecard, look))).collect(),
    }
}

/// What is drawn of a figure, as shares of its plan.
struct Shares {
    actual: Ratio,
    forecast: Option<Ratio>,
    previous: Option<Ratio>,
    to_date: Option<Ratio>,
    /// Where a range begins.
    band: Option<Ratio>,
}

impl Shares {
    fn of(row: &Row) -> Shares {
        let plan = row.plan.as_ref().map_or_else(|| Ratio::whole(1), |plan| whole(plan).clone());
        let share = |value: Option<&Ratio>| value.and_then(|value| value.checked_div(&plan));
        let range = row.plan.as_ref().filter(|plan| plan.upper.is_some());
        let is_certain = !matches!(row.status, Status::Incomplete | Status::TooEarly);
        let pace = row.pace.as_ref();
        Shares {
            actual: share(row.actual.as_ref()).unwrap_or_else(Ratio::zero),
            forecast: share(pace.and_then(|pace| pace.forecast.as_ref()).filter(|_| is_certain)),
            previous: share(row.history.as_ref().and_then(|history| history.previous.as_ref()))
                .filter(|share| !share.is_negative()),
            to_date: share(pace.map(|pace| &pace.target_to_date)),
            band: share(range.map(|plan| &plan.target)).map(|low| if low.is_negative() { Ratio::zero() } else { low }),
        }
    }

    fn longest(&self) -> Option<Ratio> {
        [Some(&self.actual), self.forecast.as_ref(), self.previous.as_ref()].into_iter().flatten().max().cloned()
    }
}

/// A place in hundredths of the width, and whether it had to be brought back into the scale.
fn place(share: &Ratio, scale: i64) -> (String, bool) {
    let place = (share * Ratio::whole(100)).checked_div(&Ratio::percent(scale)).unwrap_or_else(Ratio::zero);
    let end = Ratio::whole(100);
    if place > end { (end.fixed(2), true) } else { (place.fixed(2), false) }
}

fn view(row: &Row, shares: &Shares, scale: i64, (scorecard, look): (&Scorecard, &Look<'_>)) -> BarView {
    let messages = look.messages;
    let language = messages.language();
    let line = Line { row, look, span: scorecard.head.span, is_part: false };
    let text = |part: Part| cells::view(&line.cell(part), language).text;
    let name = cells::view(&line.cell(Part::Name), language);
    let previous = row.history.as_ref().and_then(|history| line.figure(history.previous.as_ref()));
    let previous = previous.map(|cell| cells::view(&cell, language).text).unwrap_or_default();
    let attainment = row.attainment.as_ref().map(|share| format::with_minus(&format::percent(language, share, 1)));
    let attainment = attainment.unwrap_or_default();
    let status = cells::view(&line.cell(Part::Status), language);
    let (plan, actual, forecast) = (text(Part::Plan), text(Part::Actual), text(Part::Forecast));
    let said = [
        ("name", Argument::from(format!("{}{}", name.text, name.tail))),
        ("actual", actual.clone().into()),
        ("plan", plan.clone().into()),
        ("attainment", attainment.clone().into()),
        ("forecast", forecast.clone().into()),
        ("previous", previous.clone().into()),
        ("status", status.text.clone().into()),
    ];
    let drawn = |share: &Option<Ratio>| share.as_ref().map(|share| place(share, scale).0);
    BarView {
        kpi: row.kpi.to_string(),
        note: match row.direction {
            Direction::Down => messages.text("html-less-is-better"),
            Direction::Band => messages.text("html-range-is-better"),
            Direction::Up => String::new(),
        },
        alt: messages.with("html-bar-alt", &said),
        plan_x: place(&Ratio::whole(1), scale).0,
        band_x: drawn(&shares.band),
        band_width: drawn(&shares.band.as_ref().map(|low| Ratio::whole(1) - low.clone())),
        actual_x: place(&shares.actual, scale).0,
        forecast_x: drawn(&shares.forecast),
        previous_x: drawn(&shares.previous),
        to_date_x: drawn(&shares.to_date),
        is_cut: shares.longest().is_some_and(|longest| place(&longest, scale).1),
        name: name.text,
        tail: name.tail,
        plan,
        actual,
        attainment,
        forecast,
        previous,
        status,
    }
}
