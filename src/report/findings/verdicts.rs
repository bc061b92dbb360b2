//! Verdicts that do not count: whoever gave them was not entitled to.

use chrono::NaiveDate;

use crate::domain::verification::{ControlError, Verdict, WhyNot};
use crate::domain::wording::Wording;
use crate::place::Place;
use crate::problem::{Argument, Severity};
use crate::report::findings::{Finding, Spot};

crate::problems! {
    /// What can be wrong with a verdict that is written down.
    pub enum VerdictFinding: Data {
        /// Its author may not say so.
        NotCounted = "verdict-not-counted" { verdict: Verdict, kpi: Wording, date: NaiveDate, by: Option<String>, why: Why },
    }
}

/// Why a verdict does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Why(&'static str);

impl From<Why> for Argument {
    fn from(why: Why) -> Argument {
        Argument::Term(why.0)
    }
}

impl From<Verdict> for Argument {
    fn from(verdict: Verdict) -> Argument {
        Argument::Term(verdict.state().message())
    }
}

/// What there is to say of a verdict; nothing where it counts, or did before the entry was changed.
pub fn finding(place: Place, said: (Verdict, Wording, NaiveDate, Option<String>), wrong: &WhyNot) -> Option<Finding> {
    let why = match wrong {
        WhyNot::Changed => return None,
        WhyNot::Unsigned => "control-why-unsigned",
        WhyNot::Refused(refusal) => match refusal {
            ControlError::NotController { .. } => "control-why-not-controller",
            ControlError::OwnEntry { .. } => "control-why-own-entry",
            ControlError::TypedByActor { .. } => "control-why-typed",
            ControlError::HandMade { .. } => "control-why-hand-made",
            ControlError::NotOwner { .. } => "control-why-not-owner",
            ControlError::NotSecond { .. } => "control-why-not-second",
            ControlError::DisputeLate { .. } => "control-why-late",
        },
    };
    let (verdict, kpi, date, by) = said;
    let fault = crate::problem::Fault::from(VerdictFinding::NotCounted { verdict, kpi, date, by, why: Why(why) });
    Some(Finding { fault: fault.graded(Severity::Warning), spot: Spot::Line(place, "verdict") })
}
