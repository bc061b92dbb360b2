//! The road of the introduction: its stages, the open one marked, and what does not apply here.

use serde::Serialize;

use crate::domain::rollout::State;
use crate::language::dates;
use crate::problem::Argument;
use crate::render::{Look, names};
use crate::report::road::Progress;
use crate::report::scorecard::{Scorecard, StageStep};

/// The road.
#[derive(Serialize)]
pub struct RoadView {
    stages: Vec<StepView>,
    excluded: Vec<ExcludedView>,
}

/// One stage.
#[derive(Serialize)]
struct StepView {
    number: u8,
    name: String,
    /// `passed`, `open` or `ahead`.
    progress: &'static str,
    word: String,
    kpis: String,
    states: Vec<StateView>,
}

/// How many KPIs of a stage are in a state.
#[derive(Serialize)]
struct StateView {
    state: &'static str,
    word: String,
    count: usize,
    /// Hundredths of the stage's KPIs, for drawing.
    share: String,
}

/// A KPI that does not apply here.
#[derive(Serialize)]
struct ExcludedView {
    name: String,
    reason: String,
}

/// The road of a report.
pub fn road(scorecard: &Scorecard, look: &Look<'_>) -> RoadView {
    let language = look.messages.language();
    RoadView {
        stages: scorecard.head.rollout.road.iter().map(|step| view(step, look)).collect(),
        excluded: scorecard
            .excluded
            .iter()
            .map(|(name, reason)| ExcludedView { name: name.text(language).to_owned(), reason: reason.clone() })
            .collect(),
    }
}

fn view(step: &StageStep, look: &Look<'_>) -> StepView {
    let messages = look.messages;
    let all: usize = step.kpis.iter().map(|(_, count)| count).sum();
    let opened = step.opened.map(|day| dates::date(messages.language(), day));
    let word = match step.progress {
        Progress::Passed => "html-stage-passed",
        Progress::Open => "html-stage-open",
        Progress::Ahead => "html-stage-ahead",
    };
    let order = [State::Live, State::Shadow, State::Baseline, State::Retired, State::Draft];
    let count = |state: State| step.kpis.iter().find(|(known, _)| *known == state).map_or(0, |(_, count)| *count);
    let state = |state: State| StateView {
        state: state.word(),
        word: names::state(messages, state),
        count: count(state),
        share: crate::render::html::curve::share(count(state), all),
    };
    StepView {
        number: step.stage,
        name: step.name.text(messages.language()).to_owned(),
        progress: step.progress.word(),
        word: messages.with(word, &[("date", Argument::from(opened))]),
        kpis: messages.with("html-stage-kpis", &[("count", Argument::from(all))]),
        states: order.into_iter().map(state).filter(|view| view.count > 0).collect(),
    }
}
