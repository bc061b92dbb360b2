//! From figures to one word: no data, no target, incomplete, too early, and only then good or bad.

use crate::domain::kpi::Direction;
use crate::domain::status::{Days, Pace, Status, Thresholds, attainment, variance};
use crate::domain::target::{TargetFigure, TargetFigures};
use crate::domain::value::Ratio;

/// All that a figure is judged by.
#[derive(Clone, Copy, Debug)]
pub struct StatusInput<'a> {
    /// Which way is better.
    pub direction: Direction,
    /// True for what grows with the days of the period; while it is open, that is judged by its pace.
    pub flow: bool,
    /// The actual, if there is one.
    pub actual: Option<&'a Ratio>,
    /// The target of the whole period, if there is one.
    pub target: Option<&'a TargetFigures>,
    /// True where the target is of some of the people behind the figure only: it is less than all of them are to reach.
    pub target_of_some: bool,
    /// True where the targets of people add up to that of the whole.
    pub adds: bool,
    /// What of it is due to date; none takes target x elapsed / total.
    pub to_date: Option<&'a TargetFigure>,
    /// The share of the expected entries that is there; none where nothing is expected.
    pub coverage: Option<&'a Ratio>,
    /// How much of the period has passed.
    pub days: Days,
    /// True once the period is over.
    pub ended: bool,
    /// What a figure of 0 attains where less is better; 200 % without.
    pub cap: Option<&'a Ratio>,
}

/// A status and the figures behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The word.
    pub status: Status,
    /// True where the word is met, near or missed and the period still open: it stands "so far".
    pub so_far: bool,
    /// Actual against target; 1 is 100 %.
    pub attainment: Option<Ratio>,
    /// Actual - target.
    pub variance: Option<Ratio>,
    /// The pace of a flow in an open period.
    pub pace: Option<Pace>,
    /// True where the figure is of more people than the target, so that comparing them says nothing.
    pub withheld: bool,
}

impl Judgement {
    fn without_figures(status: Status) -> Judgement {
        Judgement { status, so_far: false, attainment: None, variance: None, pace: None, withheld: false }
    }
}

/// Judges a figure. Decided on fractions: 94.999 % is below 95 %, however it is shown.
pub fn judge(input: &StatusInput, thresholds: &Thresholds) -> Judgement {
    let Some(actual) = input.actual else { return Judgement::without_figures(Status::NoData) };
    let Some(target) = input.target else { return Judgement::without_figures(Status::NoTarget) };
    let by_pace = input.flow && !input.ended;
    let attained = attainment(input.direction, target, actual, input.cap);
    let pace = by_pace.then(|| {
        let due = || target.over_days(input.days.elapsed, input.days.total).target;
        let to_date = input.to_date.cloned().unwrap_or_else(due);
        Pace::new(input.direction, target, &to_date, actual, input.days, input.cap)
    });
    let status = if is_incomplete(input, target, actual, thresholds) {
        Status::Incomplete
    } else if by_pace && input.days.are_fewer_than(&thresholds.too_early) {
        Status::TooEarly
    } else if let Some(pace) = &pace {
        of_pace(pace, input.direction, actual, thresholds)
    } else {
        of_attainment(attained.as_ref(), actual, thresholds)
    };
    if input.target_of_some && !is_certain(status, input) {
        return Judgement { withheld: true, ..Judgement::without_figures(Status::Incomplete) };
    }
    let so_far = !input.ended && matches!(status, Status::Met | Status::Near | Status::Missed);
    Judgement {
        status,
        so_far,
        attainment: attained,
        variance: Some(variance(&target.target, actual)),
        pace,
        withheld: false,
    }
}

/// What stays true however much the people without a target were asked for: that all of them together have not reached what
/// some were to reach, or have kept below what some may spend. Nothing else does.
fn is_certain(status: Status, input: &StatusInput) -> bool {
    let certain = match input.direction {
        Direction::Up => matches!(status, Status::Missed | Status::Behind),
        Direction::Down => matches!(status, Status::Met | Status::Ahead),
        Direction::Band => false,
    };
    matches!(status, Status::Incomplete | Status::TooEarly) || certain && input.adds
}

/// Too much is missing to judge, unless more entries could only add to a target already reached.
fn is_incomplete(input: &StatusInput, target: &TargetFigures, actual: &Ratio, thresholds: &Thresholds) -> bool {
    let reached = input.flow && input.direction == Direction::Up && actual >= target.target.low();
    !reached && input.coverage.is_some_and(|coverage| *coverage < thresholds.coverage)
}

/// Only an upward target of 0 has no attainment: it is met by anything not below zero.
fn of_attainment(attained: Option<&Ratio>, actual: &Ratio, thresholds: &Thresholds) -> Status {
    match attained {
        None if actual.is_negative() => Status::Missed,
        None => Status::Met,
        Some(attained) if *attained >= thresholds.met => Status::Met,
        Some(attained) if *attained >= thresholds.near => Status::Near,
        Some(_) => Status::Missed,
    }
}

fn of_pace(pace: &Pace, direction: Direction, actual: &Ratio, thresholds: &Thresholds) -> Status {
    match &pace.pace {
        None if pace.days.elapsed == 0 => Status::TooEarly,
        None if actual.is_negative() => Status::Behind,
        None => Status::OnPace,
        Some(pace) if *pace < thresholds.on_pace => Status::Behind,
        // Inside a band there is no further ahead.
        Some(pace) if *pace >= thresholds.ahead && direction != Direction::Band => Status::Ahead,
        Some(_) => Status::OnPace,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A month of 20 days, target 100 unless said otherwise.
    struct Case {
        direction: Direction,
        flow: bool,
        actual: Option<i64>,
        target: Option<i64>,
        coverage: i64,
        elapsed: u32,
    }

    const OPEN_FLOW: Case =
        Case { direction: Direction::Up, flow: true, actual: Some(50), target: Some(100), coverage: 100, elapsed: 10 };

    fn judged(case: &Case) -> (Status, bool) {
        judgement(case, false)
    }

    fn judgement(case: &Case, of_some: bool) -> (Status, bool) {
        let actual = case.actual.map(Ratio::whole);
        let target = case.target.map(|target| TargetFigures {
            base: None,
            target: TargetFigure::Single(Ratio::whole(target)),
            stretch: None,
        });
        let input = StatusInput {
            direction: case.direction,
            flow: case.flow,
            actual: actual.as_ref(),
            target: target.as_ref(),
            target_of_some: of_some,
            adds: case.flow,
            to_date: None,
            coverage: Some(&Ratio::percent(case.coverage)),
            days: Days { elapsed: case.elapsed, total: 20 },
            ended: case.elapsed == 20,
            cap: None,
        };
        let judgement = judge(&input, &Thresholds::default());
        (judgement.status, judgement.so_far)
    }

    fn open_flow(actual: i64) -> Status {
        judged(&Case { actual: Some(actual), ..OPEN_FLOW }).0
    }

    #[test]
    fn a_target_of_some_decides_only_what_stays_true_for_all() {
        let of_some = |case: &Case| judgement(case, true).0;
        let ended = |actual, direction| Case { actual: Some(actual), direction, elapsed: 20, ..OPEN_FLOW };
        assert_eq!(judged(&ended(120, Direction::Up)).0, Status::Met);
        assert_eq!(of_some(&ended(120, Direction::Up)), Status::Incomplete);
        assert_eq!(of_some(&ended(95, Direction::Up)), Status::Incomplete);
        assert_eq!(of_some(&ended(80, Direction::Up)), Status::Missed);
        assert_eq!(of_some(&ended(80, Direction::Down)), Status::Met);
        assert_eq!(of_some(&ended(120, Direction::Down)), Status::Incomplete);
        assert_eq!(of_some(&Case { flow: false, ..ended(80, Direction::Up) }), Status::Incomplete);
        assert_eq!(of_some(&Case { actual: Some(70), ..OPEN_FLOW }), Status::Incomplete);
        assert_eq!(of_some(&Case { actual: Some(10), ..OPEN_FLOW }), Status::Behind);
        assert_eq!(of_some(&Case { elapsed: 1, ..OPEN_FLOW }), Status::TooEarly);
    }

    #[test]
    fn the_first_reason_not_to_judge_is_given() {
        let nothing = Case { actual: None, target: None, coverage: 10, elapsed: 1, ..OPEN_FLOW };
        assert_eq!(judged(&nothing).0, Status::NoData);
        assert_eq!(judged(&Case { actual: Some(1), ..nothing }).0, Status::NoTarget);
        assert_eq!(judged(&Case { actual: Some(1), target: Some(100), ..nothing }).0, Status::Incomplete);
        assert_eq!(judged(&Case { coverage: 100, elapsed: 3, ..OPEN_FLOW }).0, Status::TooEarly);
        assert_eq!(judged(&Case { coverage: 100, elapsed: 4, ..OPEN_FLOW }).0, Status::Ahead);
    }

    #[test]
    fn an_open_flow_is_judged_by_its_pace() {
        // To date: 50.
        for (actual, status) in [(53, Status::Ahead), (52, Status::OnPace), (48, Status::OnPace), (47, Status::Behind)]
        {
            assert_eq!(open_flow(actual), status, "{actual}");
        }
    }

    #[test]
    fn an_ended_period_is_met_near_or_missed() {
        for (actual, status) in [(100, Status::Met), (99, Status::Near), (90, Status::Near), (89, Status::Missed)] {
            assert_eq!(judged(&Case { actual: Some(actual), elapsed: 20, ..OPEN_FLOW }), (status, false), "{actual}");
        }
    }

    #[test]
    fn what_is_no_flow_is_judged_so_far_and_never_too_early() {
        let level = Case { flow: false, elapsed: 1, ..OPEN_FLOW };
        assert_eq!(judged(&Case { actual: Some(95), ..level }), (Status::Near, true));
    }

    #[test]
    fn a_reached_target_needs_no_more_entries() {
        let reached = Case { actual: Some(100), coverage: 50, elapsed: 20, ..OPEN_FLOW };
        assert_eq!(judged(&reached).0, Status::Met);
        assert_eq!(judged(&Case { direction: Direction::Down, ..reached }).0, Status::Incomplete);
        assert_eq!(judged(&Case { flow: false, ..reached }).0, Status::Incomplete);
    }

    #[test]
    fn a_target_of_zero_is_met_by_not_falling_below() {
        let zero = Case { target: Some(0), actual: Some(0), elapsed: 20, ..OPEN_FLOW };
        assert_eq!(judged(&zero).0, Status::Met);
        assert_eq!(judged(&Case { actual: Some(-1), ..zero }).0, Status::Missed);
        assert_eq!(judged(&Case { elapsed: 10, ..zero }).0, Status::OnPace);
        assert_eq!(judged(&Case { direction: Direction::Down, actual: Some(1), ..zero }).0, Status::Missed);
    }

    #[test]
    fn a_hair_below_is_below() {
        let million = Case { target: Some(1_000_000), elapsed: 20, ..OPEN_FLOW };
        assert_eq!(judged(&Case { actual: Some(999_999), ..million }).0, Status::Near);
        assert_eq!(judged(&Case { actual: Some(899_999), ..million }).0, Status::Missed);
    }
}
