//! What is to be reached: base, target and stretch of a KPI, for whom and for which period. Knows neither actuals nor today.

mod book;
mod figures;
mod resolved;
mod scope;

pub use crate::domain::target::book::{Nature, SpreadBy, TargetBook, Weights};
pub use crate::domain::target::figures::{TargetFigure, TargetFigures};
pub use crate::domain::target::resolved::{
    MonthPart, NoTarget, OfSome, Origin, ResolvedTarget, Source, over_people, over_time, ramp_share,
};
pub use crate::domain::target::scope::Scope;

use std::fmt;
use std::str::FromStr;

use crate::domain::id::KpiId;
use crate::domain::kpi::Direction;
use crate::domain::period::Period;
use crate::domain::stamp::Stamp;
use crate::domain::value::{Ratio, Value};

crate::problems! {
    /// What can be wrong with a target.
    pub enum TargetError: Usage {
        /// Neither a number nor `low..high`.
        Unreadable = "target-unreadable" { text: String },
        /// A range whose low end lies above its high end.
        BandBackwards = "target-band-backwards" { low: Value, high: Value },
        /// A number where the KPI is good inside a range.
        BandNeeded = "target-band-needed" { target: Value },
        /// A range where more or less is better.
        BandUnwanted = "target-band-unwanted" { low: Value, high: Value },
        /// A base or a stretch beside a range.
        BandAlone = "target-band-alone" {},
        /// 0 % and 100 % at the same figure.
        EqualsBase = "target-equals-base" { target: Value },
        /// A base better than the target.
        BaseBetter = "target-base-better" { base: Value, target: Value },
        /// A stretch that asks no more than the target.
        StretchShort = "target-stretch-short" { stretch: Value, target: Value },
        /// Not a month, quarter, half or year.
        PeriodKind = "target-period-kind" { period: Period },
        /// Neither a person nor `role:...` nor `group:...`.
        ScopeUnreadable = "target-scope-unreadable" { text: String },
    }
}

/// What 100 % is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TargetValue {
    /// One figure.
    Single(Value),
    /// Anything from low to high, both included. Made by [`TargetValue::band`], so never backwards.
    Band(Band),
}

/// A range. Invariant: `low <= high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Band {
    low: Value,
    high: Value,
}

impl Band {
    /// The low end.
    pub fn low(self) -> Value {
        self.low
    }

    /// The high end.
    pub fn high(self) -> Value {
        self.high
    }
}

impl TargetValue {
    /// The range from `low` to `high`; refuses low above high.
    pub fn band(low: Value, high: Value) -> Result<TargetValue, TargetError> {
        if low > high {
            Err(TargetError::BandBackwards { low, high })
        } else {
            Ok(TargetValue::Band(Band { low, high }))
        }
    }
}

impl FromStr for TargetValue {
    type Err = TargetError;
    fn from_str(text: &str) -> Result<TargetValue, TargetError> {
        let unreadable = |_| TargetError::Unreadable { text: text.to_owned() };
        match text.split_once("..") {
            None => text.parse().map(TargetValue::Single).map_err(unreadable),
            Some((low, high)) => TargetValue::band(low.parse().map_err(unreadable)?, high.parse().map_err(unreadable)?),
        }
    }
}

impl fmt::Display for TargetValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TargetValue::Single(value) => value.fmt(f),
            TargetValue::Band(band) => f.pad(&format!("{}..{}", band.low, band.high)),
        }
    }
}

/// A target with what is 0 % and what is the stretch. Invariant, in the KPI's direction: base worse than target, stretch
/// better; a band stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    base: Option<Value>,
    target: TargetValue,
    stretch: Option<Value>,
}

impl Target {
    /// A target of a KPI of that direction.
    pub fn new(
        direction: Direction,
        base: Option<Value>,
        target: TargetValue,
        stretch: Option<Value>,
    ) -> Result<Target, TargetError> {
        match (direction, target) {
            (Direction::Band, TargetValue::Single(target)) => return Err(TargetError::BandNeeded { target }),
            (Direction::Up | Direction::Down, TargetValue::Band(Band { low, high })) => {
                return Err(TargetError::BandUnwanted { low, high });
            }
            (Direction::Band, TargetValue::Band(_)) if base.is_some() || stretch.is_some() => {
                return Err(TargetError::BandAlone {});
            }
            (Direction::Band, TargetValue::Band(_)) => {}
            (Direction::Up, TargetValue::Single(target)) => check_line(base, target, stretch, |a, b| a > b)?,
            (Direction::Down, TargetValue::Single(target)) => check_line(base, target, stretch, |a, b| a < b)?,
        }
        Ok(Target { base, target, stretch })
    }

    /// What is 0 %.
    pub fn base(&self) -> Option<Value> {
        self.base
    }

    /// What is 100 %.
    pub fn target(&self) -> TargetValue {
        self.target
    }

    /// What is asked for beyond it.
    pub fn stretch(&self) -> Option<Value> {
        self.stretch
    }

    /// The same as exact fractions, to compute with.
    pub fn figures(&self) -> TargetFigures {
        let target = match self.target {
            TargetValue::Single(value) => TargetFigure::Single(Ratio::from(value)),
            TargetValue::Band(band) => TargetFigure::Band { low: Ratio::from(band.low), high: Ratio::from(band.high) },
        };
        TargetFigures { base: self.base.map(Ratio::from), target, stretch: self.stretch.map(Ratio::from) }
    }
}

/// Base, target and stretch must each be better than the one before.
fn check_line(
    base: Option<Value>,
    target: Value,
    stretch: Option<Value>,
    better: fn(Value, Value) -> bool,
) -> Result<(), TargetError> {
    match (base, stretch) {
        (Some(base), _) if base == target => Err(TargetError::EqualsBase { target }),
        (Some(base), _) if better(base, target) => Err(TargetError::BaseBetter { base, target }),
        (_, Some(stretch)) if !better(stretch, target) => Err(TargetError::StretchShort { stretch, target }),
        _ => Ok(()),
    }
}

/// One line of the plan. Invariant: the period is a month, a quarter, a half or a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetLine {
    kpi: KpiId,
    scope: Scope,
    period: Period,
    target: Option<Target>,
    /// Who wrote it and when, and which line it corrects.
    pub stamp: Stamp,
}

impl TargetLine {
    /// A line of the plan; without a target it withdraws what was planned before.
    pub fn new(
        kpi: KpiId,
        scope: Scope,
        period: Period,
        target: Option<Target>,
        stamp: Stamp,
    ) -> Result<TargetLine, TargetError> {
        match period {
            Period::Month(_) | Period::Quarter(_) | Period::Half(_) | Period::Year(_) => {
                Ok(TargetLine { kpi, scope, period, target, stamp })
            }
            Period::Day(_) | Period::Week(_) | Period::Range(_) => Err(TargetError::PeriodKind { period }),
        }
    }

    /// The KPI.
    pub fn kpi(&self) -> &KpiId {
        &self.kpi
    }

    /// Whose target it is.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// For which month, quarter, half or year.
    pub fn period(&self) -> Period {
        self.period
    }

    /// The target; none where it is withdrawn.
    pub fn target(&self) -> Option<&Target> {
        self.target.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        text.parse().unwrap()
    }

    fn target(direction: Direction, base: &str, target: &str, stretch: &str) -> Result<Target, TargetError> {
        let optional = |text: &str| (!text.is_empty()).then(|| value(text));
        Target::new(direction, optional(base), target.parse()?, optional(stretch))
    }

    #[test]
    fn a_band_is_written_as_it_is_read() {
        for text in ["8..12", "-3..-1.5", "0.5", "10..10"] {
            assert_eq!(text.parse::<TargetValue>().unwrap().to_string(), text);
        }
        assert!(matches!("12..8".parse::<TargetValue>(), Err(TargetError::BandBackwards { .. })));
        for bad in ["", "8..", "..8", "1..2..3", "8...12", "eight"] {
            assert!(matches!(bad.parse::<TargetValue>(), Err(TargetError::Unreadable { .. })), "{bad}");
        }
    }

    #[test]
    fn base_target_and_stretch_go_one_way() {
        assert!(target(Direction::Up, "10", "20", "25").is_ok());
        assert!(target(Direction::Down, "30", "15", "10").is_ok());
        assert!(matches!(target(Direction::Up, "20", "20", ""), Err(TargetError::EqualsBase { .. })));
        assert!(matches!(target(Direction::Up, "30", "20", ""), Err(TargetError::BaseBetter { .. })));
        assert!(matches!(target(Direction::Down, "10", "15", ""), Err(TargetError::BaseBetter { .. })));
        assert!(matches!(target(Direction::Up, "", "20", "20"), Err(TargetError::StretchShort { .. })));
        assert!(matches!(target(Direction::Down, "", "15", "16"), Err(TargetError::StretchShort { .. })));
    }

    #[test]
    fn a_band_stands_alone_and_only_where_it_is_meant() {
        assert!(target(Direction::Band, "", "8..12", "").is_ok());
        assert!(matches!(target(Direction::Band, "", "8", ""), Err(TargetError::BandNeeded { .. })));
        assert!(matches!(target(Direction::Up, "", "8..12", ""), Err(TargetError::BandUnwanted { .. })));
        assert!(matches!(target(Direction::Band, "1", "8..12", ""), Err(TargetError::BandAlone {})));
    }

    #[test]
    fn a_plan_is_made_for_months_and_longer() {
        let line = |period: &str| {
            let target = target(Direction::Up, "", "20", "").unwrap();
            TargetLine::new(
                "calls".parse().unwrap(),
                Scope::Company,
                period.parse().unwrap(),
                Some(target),
                Stamp::default(),
            )
        };
        for good in ["2024-05", "2024-Q2", "2024-H1", "2024"] {
            assert!(line(good).is_ok(), "{good}");
        }
        for bad in ["2024-05-13", "2024-W20", "2024-01..2024-02"] {
            assert!(matches!(line(bad), Err(TargetError::PeriodKind { .. })), "{bad}");
        }
    }
}
