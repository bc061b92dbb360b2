//! Targets as exact fractions: what is spread, scaled and summed.

use crate::domain::value::Ratio;

/// What 100 % is, as a fraction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetFigure {
    /// One figure.
    Single(Ratio),
    /// Anything from low to high.
    Band {
        /// The low end.
        low: Ratio,
        /// The high end.
        high: Ratio,
    },
}

/// Base, target and stretch, as fractions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetFigures {
    /// What is 0 %.
    pub base: Option<Ratio>,
    /// What is 100 %.
    pub target: TargetFigure,
    /// What is asked for beyond it.
    pub stretch: Option<Ratio>,
}

impl TargetFigure {
    /// The figure, where it is one.
    pub fn single(&self) -> Option<&Ratio> {
        match self {
            TargetFigure::Single(figure) => Some(figure),
            TargetFigure::Band { .. } => None,
        }
    }

    /// The figure a report shows in one number: the target, or the low end of a band.
    pub fn low(&self) -> &Ratio {
        match self {
            TargetFigure::Single(figure) => figure,
            TargetFigure::Band { low, .. } => low,
        }
    }

    /// The target, or the high end of a band.
    pub fn high(&self) -> &Ratio {
        match self {
            TargetFigure::Single(figure) => figure,
            TargetFigure::Band { high, .. } => high,
        }
    }

    /// That many times this.
    pub fn times(&self, factor: &Ratio) -> TargetFigure {
        match self {
            TargetFigure::Single(figure) => TargetFigure::Single(figure * factor),
            TargetFigure::Band { low, high } => TargetFigure::Band { low: low * factor, high: high * factor },
        }
    }

    /// Both together; a band where either is one.
    pub fn plus(&self, other: &TargetFigure) -> TargetFigure {
        match (self, other) {
            (TargetFigure::Single(one), TargetFigure::Single(other)) => TargetFigure::Single(one + other),
            _ => TargetFigure::Band { low: self.low() + other.low(), high: self.high() + other.high() },
        }
    }

    /// What is left after `other`.
    pub fn minus(&self, other: &TargetFigure) -> TargetFigure {
        self.plus(&other.times(&Ratio::whole(-1)))
    }

    /// True where some of it is below zero, or a band has turned over.
    pub(super) fn is_overdrawn(&self) -> bool {
        self.low().is_negative() || self.high() < self.low()
    }
}

impl TargetFigures {
    /// That many times these.
    pub fn times(&self, factor: &Ratio) -> TargetFigures {
        let times = |figure: &Option<Ratio>| figure.as_ref().map(|figure| figure * factor);
        TargetFigures { base: times(&self.base), target: self.target.times(factor), stretch: times(&self.stretch) }
    }

    /// Both together; base and stretch only where both have one.
    pub fn plus(&self, other: &TargetFigures) -> TargetFigures {
        let both = |one: &Option<Ratio>, other: &Option<Ratio>| Some(one.as_ref()? + other.as_ref()?);
        TargetFigures {
            base: both(&self.base, &other.base),
            target: self.target.plus(&other.target),
            stretch: both(&self.stretch, &other.stretch),
        }
    }

    /// What of a month's target falls on `days` of its `all` days, in one step: target x days / all. A month without days
    /// counts whole.
    pub fn over_days(&self, days: u32, all: u32) -> TargetFigures {
        if days >= all { self.clone() } else { self.times(&Ratio::from_counts(days.into(), all.into())) }
    }
}
