//! The whole plan, and the target it gives a month: the most specific scope wins, then the shortest period.

use std::collections::BTreeMap;

use crate::domain::id::{GroupId, KpiId, PersonId, RoleId};
use crate::domain::measure::Measure;
use crate::domain::period::{Half, Month, Period, Quarter, Year};
use crate::domain::target::resolved::add_lines;
use crate::domain::target::{
    NoTarget, Origin, ResolvedTarget, Scope, Source, Target, TargetFigure, TargetFigures, TargetLine,
};
use crate::domain::value::Ratio;

/// How a KPI's target behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nature {
    /// It grows with time: a year's is spread over its months, a month's over its days. Else it holds as it is.
    pub spreads: bool,
    /// Those of people add up to their group's.
    pub adds: bool,
}

/// By what a longer period is spread over its months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpreadBy {
    /// The working days of each.
    WorkingDays,
    /// The seasonal weights of the KPI.
    Season,
}

/// The weights of months.
pub struct Weights<'a> {
    /// What they are.
    pub by: SpreadBy,
    /// The weight of a month, never below zero.
    pub of: &'a dyn Fn(Month) -> Ratio,
}

/// The plan. Of several lines for one KPI, scope and period the one written last is in force.
#[derive(Clone, Debug, Default)]
pub struct TargetBook {
    lines: Vec<TargetLine>,
    in_force: BTreeMap<KpiId, BTreeMap<Scope, BTreeMap<Period, usize>>>,
}

/// The lines of one KPI and scope, by period.
type Plan = BTreeMap<Period, usize>;

impl Nature {
    /// The nature of what is measured so. Distinct counts add over neither people nor days, whatever their measure.
    pub fn of(measure: &Measure, adds_over_people: bool, adds_over_days: bool) -> Nature {
        let adds = matches!(measure, Measure::Sum | Measure::Last | Measure::Headcount);
        Nature { spreads: measure.is_flow() && adds_over_days, adds: adds && adds_over_people }
    }

    /// Whose lines count for a person, the most specific first. What adds up is not handed down: the 1 600 calls planned for
    /// a company are nobody's own 1 600.
    pub fn scopes_of_person(self, person: &PersonId, roles: &[RoleId], groups: &[GroupId]) -> Vec<Scope> {
        let roles = roles.iter().cloned().map(Scope::Role);
        let mut scopes: Vec<Scope> = std::iter::once(Scope::Person(person.clone())).chain(roles).collect();
        if !self.adds {
            scopes.extend(groups.iter().cloned().map(Scope::Group));
            scopes.push(Scope::Company);
        }
        scopes
    }

    /// Whose lines count for a group, given with the groups around it from the inside out; for the company without any.
    pub fn scopes_of_group(self, groups: &[GroupId]) -> Vec<Scope> {
        let mut scopes: Vec<Scope> = groups.iter().cloned().map(Scope::Group).collect();
        if self.adds {
            scopes.truncate(1);
        }
        if scopes.is_empty() || !self.adds {
            scopes.push(Scope::Company);
        }
        scopes
    }
}

impl TargetBook {
    /// The plan of these lines, corrections already taken into account.
    pub fn new(lines: Vec<TargetLine>) -> TargetBook {
        let mut in_force: BTreeMap<KpiId, BTreeMap<Scope, Plan>> = BTreeMap::new();
        for (at, line) in lines.iter().enumerate() {
            let plan = in_force.entry(line.kpi().clone()).or_default().entry(line.scope().clone()).or_default();
            let holder = plan.entry(line.period()).or_insert(at);
            if written(line) >= written(&lines[*holder]) {
                *holder = at;
            }
        }
        TargetBook { lines, in_force }
    }

    /// Every line, in the order given; [`Origin::lines`] counts in it.
    pub fn lines(&self) -> &[TargetLine] {
        &self.lines
    }

    /// True when any line plans the KPI.
    pub fn plans(&self, kpi: &KpiId) -> bool {
        self.in_force.contains_key(kpi)
    }

    /// The line in force for exactly this scope and period.
    pub fn line(&self, kpi: &KpiId, scope: &Scope, period: Period) -> Option<(usize, &TargetLine)> {
        let at = *self.in_force.get(kpi)?.get(scope)?.get(&period)?;
        Some((at, &self.lines[at]))
    }

    /// The target of a month for the first of the scopes that has one.
    pub fn of_month(
        &self,
        kpi: &KpiId,
        scopes: &[Scope],
        month: Month,
        nature: Nature,
        weights: &Weights,
    ) -> Result<ResolvedTarget, NoTarget> {
        let plans = self.in_force.get(kpi).ok_or(NoTarget::NotSet)?;
        for scope in scopes {
            let Some(plan) = plans.get(scope) else { continue };
            let cell = Cell { book: self, plan, scope, weights };
            match if nature.spreads { cell.spread(month, 4) } else { cell.held(month) } {
                Err(NoTarget::NotSet) => {}
                settled => return settled,
            }
        }
        Err(NoTarget::NotSet)
    }

    /// A group's target: its own, else that of its people, else by formula.
    pub fn of_group(
        own: Result<ResolvedTarget, NoTarget>,
        people: impl FnOnce() -> Result<ResolvedTarget, NoTarget>,
        formula: impl FnOnce() -> Option<ResolvedTarget>,
    ) -> Result<ResolvedTarget, NoTarget> {
        let not_set = |found: &Result<ResolvedTarget, NoTarget>| *found == Err(NoTarget::NotSet);
        let found = if not_set(&own) { people() } else { own };
        if !not_set(&found) {
            return found;
        }
        formula().ok_or(NoTarget::NotSet)
    }
}

/// What decides which of two lines was written last; of equal ones the later in the file.
fn written(line: &TargetLine) -> impl PartialOrd + use<'_> {
    (line.stamp.recorded_at, line.stamp.id)
}

/// The plan of one KPI and scope.
struct Cell<'a> {
    book: &'a TargetBook,
    plan: &'a Plan,
    scope: &'a Scope,
    weights: &'a Weights<'a>,
}

impl Cell<'_> {
    fn target(&self, period: Period) -> Option<(usize, &Target)> {
        let at = *self.plan.get(&period)?;
        Some((at, self.book.lines[at].target()?))
    }

    /// Of what holds as it is: the line of the shortest period around the month.
    fn held(&self, month: Month) -> Result<ResolvedTarget, NoTarget> {
        let found = around(month).into_iter().find_map(|period| Some((period, self.target(period)?)));
        let (period, (at, target)) = found.ok_or(NoTarget::NotSet)?;
        Ok(self.resolved(target.figures(), period, None, vec![at]))
    }

    /// Of what grows with time: the month's own line, or its share of a longer period. Only the `kinds` shortest kinds of
    /// period are looked at.
    fn spread(&self, month: Month, kinds: usize) -> Result<ResolvedTarget, NoTarget> {
        for (kind, period) in around(month).into_iter().enumerate().take(kinds) {
            match self.target(period) {
                None => {}
                Some((at, target)) if kind == 0 => return Ok(self.resolved(target.figures(), period, None, vec![at])),
                Some((at, target)) => return self.share(month, kind, period, at, &target.figures()),
            }
        }
        Err(NoTarget::NotSet)
    }

    /// The month's share of a longer period: first its months with a target of their own, or of a shorter period, take
    /// theirs, then the rest is spread over the others by weight.
    fn share(
        &self,
        month: Month,
        kind: usize,
        period: Period,
        at: usize,
        whole: &TargetFigures,
    ) -> Result<ResolvedTarget, NoTarget> {
        let (mut rest, mut free, mut lines) = (whole.target.clone(), Vec::new(), vec![at]);
        for other in period.months() {
            match self.spread(other, kind) {
                Ok(given) => {
                    rest = rest.minus(&given.figures.target);
                    add_lines(&mut lines, &given.origin.lines);
                }
                Err(NoTarget::NotSet) => free.push(other),
                Err(reason) => return Err(reason),
            }
        }
        if lines.len() > 1 && rest.is_overdrawn() {
            return Err(NoTarget::NegativeRest { period, rest: rest.low().clone() });
        }
        let weight_of_free: Ratio = free.iter().map(|&month| (self.weights.of)(month)).sum();
        let part = (self.weights.of)(month).checked_div(&weight_of_free);
        let part = part.ok_or(NoTarget::NothingToSpreadOver { period })?;
        let figures = with_base_and_stretch(rest.times(&part), whole, &part);
        Ok(self.resolved(figures, period, Some(self.weights.by), lines))
    }

    fn resolved(
        &self,
        figures: TargetFigures,
        period: Period,
        spread: Option<SpreadBy>,
        lines: Vec<usize>,
    ) -> ResolvedTarget {
        let source = Source::Line { scope: self.scope.clone(), period };
        ResolvedTarget { figures, origin: Origin { source, spread, worked: None, ramp: None, of_some: None, lines } }
    }
}

/// Base and stretch keep their proportion to the target; where the whole target is zero they follow the weights.
fn with_base_and_stretch(target: TargetFigure, whole: &TargetFigures, part: &Ratio) -> TargetFigures {
    let proportion = target.low().checked_div(whole.target.low()).unwrap_or_else(|| part.clone());
    TargetFigures { target, ..whole.times(&proportion) }
}

/// The periods around a month that a plan may name, from the shortest.
fn around(month: Month) -> [Period; 4] {
    [
        Period::Month(month),
        Period::Quarter(Quarter::of(month)),
        Period::Half(Half::of(month)),
        Period::Year(Year::of(month.first())),
    ]
}

#[cfg(test)]
mod tests;
