//! A target found, with where it comes from; and how targets of months and people come together.

use crate::domain::period::{Month, Period};
use crate::domain::target::{Nature, Scope, SpreadBy, TargetFigures};
use crate::domain::value::Ratio;

/// A target to compare with, and its way there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedTarget {
    /// Base, target and stretch.
    pub figures: TargetFigures,
    /// Where they come from.
    pub origin: Origin,
}

/// Where a target comes from: what `explain` tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// What it begins with.
    pub source: Source,
    /// By what a longer period was spread over its months.
    pub spread: Option<SpreadBy>,
    /// The share of the month's days that was worked, where it shrinks the target.
    pub worked: Option<Ratio>,
    /// The share asked of a newcomer.
    pub ramp: Option<Ratio>,
    /// How many people behind it have a target and how many have none, where not all of them have one.
    pub of_some: Option<OfSome>,
    /// The lines of the plan that play a part, by their place in [`TargetBook::lines`](crate::domain::target::TargetBook::lines).
    pub lines: Vec<usize>,
}

/// Of whose targets one of many people is made: of some only, which is less than what all of them are to reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfSome {
    /// How many have a target.
    pub with: usize,
    /// How many have none; never 0.
    pub without: usize,
}

impl OfSome {
    /// The one of which more is missing.
    pub fn worse(one: Option<OfSome>, other: Option<OfSome>) -> Option<OfSome> {
        one.into_iter().chain(other).max_by_key(|of| of.without)
    }
}

/// What a target begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A line of the plan.
    Line {
        /// Whose.
        scope: Scope,
        /// For which period.
        period: Period,
    },
    /// The targets of a group's people: their sum, or the one they share where theirs do not add up.
    People {
        /// How many have a target.
        with: usize,
        /// How many have none.
        without: usize,
    },
    /// The KPI's formula over the targets of its operands.
    Formula,
    /// The targets of these months.
    Months(Vec<Month>),
}

/// Why there is no target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTarget {
    /// None was set.
    NotSet,
    /// Nothing is expected: away for the whole month.
    NotExpected,
    /// The months already given take more than the whole.
    NegativeRest {
        /// The quarter, half or year whose target is too small.
        period: Period,
        /// What is left of it, below zero.
        rest: Ratio,
    },
    /// There is no day, or no weight, to spread it over.
    NothingToSpreadOver {
        /// The quarter, half or year.
        period: Period,
    },
    /// Some months of the period have none.
    MissingMonths(Vec<Month>),
}

/// The target of a month and how much of the month is meant.
#[derive(Clone, Debug)]
pub struct MonthPart {
    /// The month.
    pub month: Month,
    /// Its target, or why there is none.
    pub target: Result<ResolvedTarget, NoTarget>,
    /// How many of its days are meant.
    pub days: u32,
    /// How many days it has.
    pub all: u32,
}

impl Source {
    fn alone(self) -> Origin {
        Origin { source: self, spread: None, worked: None, ramp: None, of_some: None, lines: Vec::new() }
    }
}

impl ResolvedTarget {
    /// Computed by the KPI's formula from its operands' targets; one of them may be of some people only.
    pub fn by_formula(figures: TargetFigures, of_some: Option<OfSome>) -> ResolvedTarget {
        ResolvedTarget { figures, origin: Origin { of_some, ..Source::Formula.alone() } }
    }

    /// A person's target for the share of the month they worked; for none of it nothing is expected.
    pub fn for_share_worked(self, worked: &Ratio) -> Result<ResolvedTarget, NoTarget> {
        if worked.is_zero() {
            return Err(NoTarget::NotExpected);
        }
        let origin = Origin { worked: Some(worked.clone()), ..self.origin };
        Ok(ResolvedTarget { figures: self.figures.times(worked), origin })
    }

    /// A newcomer's target.
    pub fn for_newcomer(self, share: &Ratio) -> ResolvedTarget {
        let origin = Origin { ramp: Some(share.clone()), ..self.origin };
        ResolvedTarget { figures: self.figures.times(share), origin }
    }
}

/// What a newcomer is asked for so many months after the month of their start; everything once the list is over.
pub fn ramp_share(ramp: &[Ratio], months_since_start: i32) -> Ratio {
    let index = usize::try_from(months_since_start).unwrap_or(0);
    ramp.get(index).cloned().unwrap_or_else(|| Ratio::whole(1))
}

/// A group's target from the unscaled ones of its people: the sum of what adds up, else the one they all share. Whoever has
/// none is counted and left out.
pub fn over_people(
    people: impl IntoIterator<Item = Result<ResolvedTarget, NoTarget>>,
    nature: Nature,
) -> Result<ResolvedTarget, NoTarget> {
    let mut together: Option<TargetFigures> = None;
    let (mut with, mut without, mut lines) = (0, 0, Vec::new());
    for person in people {
        let target = match person {
            Ok(target) => target,
            Err(NoTarget::NotExpected) => continue,
            Err(NoTarget::NotSet) => {
                without += 1;
                continue;
            }
            Err(reason) => return Err(reason),
        };
        together = Some(match together {
            None => target.figures,
            Some(sum) if nature.adds => sum.plus(&target.figures),
            Some(shared) if shared == target.figures => shared,
            Some(_) => return Err(NoTarget::NotSet),
        });
        with += 1;
        add_lines(&mut lines, &target.origin.lines);
    }
    let figures = together.ok_or(NoTarget::NotSet)?;
    let of_some = (without > 0).then_some(OfSome { with, without });
    Ok(ResolvedTarget { figures, origin: Origin { lines, of_some, ..Source::People { with, without }.alone() } })
}

/// The target of a period: of what grows with time the sum over its months, each for the days that are meant; of all else
/// the target of the last month that has one.
///
/// Handed the days passed instead of the days of the period, it is the target to date.
pub fn over_time(parts: &[MonthPart], nature: Nature) -> Result<ResolvedTarget, NoTarget> {
    if parts.iter().all(|part| part.target == Err(NoTarget::NotSet)) {
        return Err(NoTarget::NotSet);
    }
    if nature.spreads { sum_over_time(parts) } else { last_in_time(parts) }
}

fn sum_over_time(parts: &[MonthPart]) -> Result<ResolvedTarget, NoTarget> {
    let meant: Vec<&MonthPart> = parts.iter().filter(|part| part.days > 0 || part.all == 0).collect();
    let missing: Vec<Month> =
        meant.iter().filter(|part| part.target == Err(NoTarget::NotSet)).map(|part| part.month).collect();
    if missing.len() == meant.len() {
        return Err(NoTarget::NotSet);
    }
    let mut sum: Option<ResolvedTarget> = None;
    let mut months = Vec::new();
    for part in meant {
        let target = match &part.target {
            Ok(target) => target,
            Err(NoTarget::NotSet | NoTarget::NotExpected) => continue,
            Err(reason) => return Err(reason.clone()),
        };
        let figures = target.figures.over_days(part.days, part.all);
        months.push(part.month);
        sum = Some(match sum {
            None => ResolvedTarget { figures, origin: target.origin.clone() },
            Some(sum) => {
                let mut lines = sum.origin.lines;
                add_lines(&mut lines, &target.origin.lines);
                let of_some = OfSome::worse(sum.origin.of_some, target.origin.of_some);
                let origin = Origin { lines, of_some, ..Source::Months(months.clone()).alone() };
                ResolvedTarget { figures: sum.figures.plus(&figures), origin }
            }
        });
    }
    if !missing.is_empty() {
        return Err(NoTarget::MissingMonths(missing));
    }
    sum.ok_or(NoTarget::NotExpected)
}

fn last_in_time(parts: &[MonthPart]) -> Result<ResolvedTarget, NoTarget> {
    let found = parts.iter().rev().find(|part| part.target != Err(NoTarget::NotSet));
    found.map_or(Err(NoTarget::NotSet), |part| part.target.clone())
}

/// Adds the lines that are not there yet.
pub(super) fn add_lines(lines: &mut Vec<usize>, more: &[usize]) {
    for line in more {
        if !lines.contains(line) {
            lines.push(*line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::target::TargetFigure;

    const FLOW: Nature = Nature { spreads: true, adds: true };
    const HELD: Nature = Nature { spreads: false, adds: false };

    fn target(figure: i64) -> Result<ResolvedTarget, NoTarget> {
        let figures = TargetFigures { base: None, target: TargetFigure::Single(Ratio::whole(figure)), stretch: None };
        Ok(ResolvedTarget::by_formula(figures, None))
    }

    fn figure(resolved: Result<ResolvedTarget, NoTarget>) -> Ratio {
        resolved.unwrap().figures.target.low().clone()
    }

    fn parts(targets: &[Result<ResolvedTarget, NoTarget>], days: &[(u32, u32)]) -> Vec<MonthPart> {
        let mut month = Month::new(2024, 1).unwrap().previous();
        let mut part = |(target, days): (&Result<ResolvedTarget, NoTarget>, &(u32, u32))| {
            month = month.next();
            MonthPart { month, target: target.clone(), days: days.0, all: days.1 }
        };
        targets.iter().zip(days).map(&mut part).collect()
    }

    #[test]
    fn a_flow_adds_up_over_months_and_people() {
        assert_eq!(figure(over_people([target(80), target(60)], FLOW)), Ratio::whole(140));
        let two = parts(&[target(100), target(200)], &[(20, 20), (5, 20)]);
        assert_eq!(figure(over_time(&two, FLOW)), Ratio::whole(150));
    }

    #[test]
    fn what_holds_is_the_last_one_and_shared_or_nothing() {
        let three = parts(&[target(10), target(20), Err(NoTarget::NotSet)], &[(20, 20); 3]);
        assert_eq!(figure(over_time(&three, HELD)), Ratio::whole(20));
        assert_eq!(figure(over_people([target(20), target(20)], HELD)), Ratio::whole(20));
        assert_eq!(over_people([target(20), target(30)], HELD), Err(NoTarget::NotSet));
    }

    #[test]
    fn a_month_without_a_target_is_named() {
        let three = parts(&[target(10), Err(NoTarget::NotSet), Err(NoTarget::NotExpected)], &[(20, 20); 3]);
        let february = Month::new(2024, 2).unwrap();
        assert_eq!(over_time(&three, FLOW), Err(NoTarget::MissingMonths(vec![february])));
        assert_eq!(figure(over_time(&three[..1], FLOW)), Ratio::whole(10));
        assert_eq!(over_time(&three[1..2], FLOW), Err(NoTarget::NotSet));
        assert_eq!(over_time(&three[2..], FLOW), Err(NoTarget::NotExpected));
    }

    #[test]
    fn people_without_a_target_are_counted() {
        let group = over_people([target(80), Err(NoTarget::NotSet), Err(NoTarget::NotExpected)], FLOW).unwrap();
        assert_eq!(group.origin.source, Source::People { with: 1, without: 1 });
        let whole = over_people([target(80), target(60)], FLOW).unwrap();
        assert_eq!(whole.origin.of_some, None);
        let two = parts(&[Ok(group), Ok(whole)], &[(20, 20), (20, 20)]);
        assert_eq!(over_time(&two, FLOW).unwrap().origin.of_some, Some(OfSome { with: 1, without: 1 }));
    }

    #[test]
    fn absences_and_a_late_start_shrink_a_target() {
        let half = target(80).unwrap().for_share_worked(&Ratio::from_counts(10, 20)).unwrap();
        assert_eq!(figure(Ok(half.for_newcomer(&Ratio::percent(50)))), Ratio::whole(20));
        assert_eq!(target(80).unwrap().for_share_worked(&Ratio::zero()), Err(NoTarget::NotExpected));
        let ramp = [Ratio::percent(30), Ratio::percent(70)];
        assert_eq!([0, 1, 2].map(|month| ramp_share(&ramp, month)), [30, 70, 100].map(Ratio::percent));
    }
}
