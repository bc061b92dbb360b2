//! A flow on its way: where it stands today, where it is heading, what it needs.

use crate::domain::kpi::Direction;
use crate::domain::status::{attainment, variance};
use crate::domain::target::{TargetFigure, TargetFigures};
use crate::domain::value::Ratio;

/// How much of a period has passed, in the days its KPI counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// Up to and including the day the report goes through.
    pub elapsed: u32,
    /// In the whole period.
    pub total: u32,
}

impl Days {
    /// The days still to come.
    pub fn remaining(self) -> u32 {
        self.total.saturating_sub(self.elapsed)
    }

    /// True before this share of the days has passed.
    pub(super) fn are_fewer_than(self, share: &Ratio) -> bool {
        Ratio::whole(self.elapsed.into()) < share * Ratio::whole(self.total.into())
    }
}

/// How a flow is doing in an open period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The days.
    pub days: Days,
    /// What should be there by now.
    pub target_to_date: TargetFigure,
    /// Actual - target to date.
    pub variance_to_date: Ratio,
    /// Actual against target to date, 1 where it is just right; where less is better the inverse, so that more than 1 is good
    /// either way.
    pub pace: Option<Ratio>,
    /// Where it ends if it goes on like this.
    pub forecast: Option<Ratio>,
    /// The attainment of the forecast.
    pub forecast_attainment: Option<Ratio>,
    /// What is needed a day from now on to reach the target; where less is better, what there still may be a day. Never
    /// below zero, none where no day is left.
    pub needed_per_day: Option<Ratio>,
}

impl Pace {
    /// The pace against the whole target of the period and what of it is due to date: for one month
    /// [`TargetFigures::over_days`], for several [`over_time`](crate::domain::target::over_time) with the days passed.
    pub fn new(
        direction: Direction,
        target: &TargetFigures,
        to_date: &TargetFigure,
        actual: &Ratio,
        days: Days,
        cap: Option<&Ratio>,
    ) -> Pace {
        let due = TargetFigures { base: None, target: to_date.clone(), stretch: None };
        let per_day = |sum: Ratio, days: u32| sum.checked_div(&Ratio::whole(days.into()));
        let forecast = per_day(actual.clone(), days.elapsed).map(|a_day| a_day * Ratio::whole(days.total.into()));
        let goal = if direction == Direction::Down { target.target.high() } else { target.target.low() };
        Pace {
            days,
            target_to_date: to_date.clone(),
            variance_to_date: variance(to_date, actual),
            pace: if days.elapsed == 0 { None } else { attainment(direction, &due, actual, cap) },
            forecast_attainment: forecast.as_ref().and_then(|end| attainment(direction, target, end, cap)),
            forecast,
            needed_per_day: per_day((goal - actual).max(Ratio::zero()), days.remaining()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pace(direction: Direction, target: i64, actual: i64, elapsed: u32, total: u32) -> Pace {
        let target = TargetFigures { base: None, target: TargetFigure::Single(Ratio::whole(target)), stretch: None };
        let to_date = target.over_days(elapsed, total).target;
        Pace::new(direction, &target, &to_date, &Ratio::whole(actual), Days { elapsed, total }, None)
    }

    fn percent(share: Option<Ratio>) -> String {
        (share.unwrap() * Ratio::whole(100)).fixed(1)
    }

    #[test]
    fn may_2024_through_the_17th() {
        let pace = pace(Direction::Up, 1600, 760, 10, 20);
        assert_eq!(pace.target_to_date, TargetFigure::Single(Ratio::whole(800)));
        assert_eq!(pace.variance_to_date, Ratio::whole(-40));
        assert_eq!(percent(pace.pace), "95.0");
        assert_eq!(pace.forecast, Some(Ratio::whole(1520)));
        assert_eq!(percent(pace.forecast_attainment), "95.0");
        assert_eq!(pace.needed_per_day.unwrap().fixed(1), "84.0");
    }

    #[test]
    fn the_unit_vectors() {
        let first = pace(Direction::Up, 260_000, 96_000, 12, 30);
        assert_eq!(first.forecast, Some(Ratio::whole(240_000)));
        assert_eq!(percent(first.forecast_attainment), "92.3");
        assert_eq!(percent(pace(Direction::Up, 500_000, 320_000, 20, 30).pace), "96.0");
    }

    #[test]
    fn fewer_returns_than_due_are_good() {
        let pace = pace(Direction::Down, 10, 4, 10, 20);
        assert_eq!(percent(pace.pace), "125.0");
        assert_eq!(pace.needed_per_day, Some(Ratio::from_counts(6, 10)));
    }

    #[test]
    fn before_the_first_day_and_after_the_last_nothing_is_made_up() {
        let before = pace(Direction::Up, 1600, 20, 0, 20);
        assert_eq!((before.pace, before.forecast), (None, None));
        let after = pace(Direction::Up, 1600, 1700, 20, 20);
        assert_eq!((after.needed_per_day, after.forecast), (None, Some(Ratio::whole(1700))));
        assert_eq!(pace(Direction::Up, 1600, 1700, 19, 20).needed_per_day, Some(Ratio::zero()));
    }
}
