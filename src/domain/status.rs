//! How good a figure is: attainment, pace and status, decided on exact fractions and never on rounded text.

mod attainment;
mod judgement;
mod pace;
mod thresholds;

pub use crate::domain::status::attainment::{attainment, score_attainment, variance};
pub use crate::domain::status::judgement::{Judgement, StatusInput, judge};
pub use crate::domain::status::pace::{Days, Pace};
pub use crate::domain::status::thresholds::{ThresholdOverrides, Thresholds};

/// How a figure stands against its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// The target is reached at the end of the period, or so far.
    Met,
    /// Nearly reached.
    Near,
    /// Not reached.
    Missed,
    /// Open period: above the pace it needs.
    Ahead,
    /// Open period: at the pace it needs.
    OnPace,
    /// Open period: below it.
    Behind,
    /// Open period: too few days have passed.
    TooEarly,
    /// Too many expected entries are missing.
    Incomplete,
    /// Nothing to compare with.
    NoTarget,
    /// Nothing to compare.
    NoData,
}

impl Status {
    /// Every status, in the order of the documents.
    pub const ALL: [Status; 10] = [
        Status::Met,
        Status::Near,
        Status::Missed,
        Status::Ahead,
        Status::OnPace,
        Status::Behind,
        Status::TooEarly,
        Status::Incomplete,
        Status::NoTarget,
        Status::NoData,
    ];

    /// Its stable name in machine-readable output; never translated.
    pub fn id(self) -> &'static str {
        match self {
            Status::Met => "met",
            Status::Near => "near",
            Status::Missed => "missed",
            Status::Ahead => "ahead",
            Status::OnPace => "on_pace",
            Status::Behind => "behind",
            Status::TooEarly => "too_early",
            Status::Incomplete => "incomplete",
            Status::NoTarget => "no_target",
            Status::NoData => "no_data",
        }
    }
}
