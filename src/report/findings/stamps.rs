//! What is wrong with the common columns of a journal: lines made by hand, moments to come, authors nobody knows.

use std::collections::HashSet;

use crate::domain::stamp::{Stamp, instant_text};
use crate::problem::Severity;
use crate::report::findings::{Finding, Setting, Spot};

crate::problems! {
    /// What can be suspicious about a line's stamp.
    pub enum StampFinding: Data {
        /// Lines without an id or a moment.
        Missing = "stamp-missing" { lines: usize },
        /// Written at a moment that has not come yet.
        Ahead = "stamp-ahead" { time: String, now: String },
    }
}

/// Looks through the stamps of one file; `place` tells where the line of a stamp stands.
pub fn findings<'s>(
    setting: &Setting<'_>,
    stamps: impl Iterator<Item = (usize, &'s Stamp)>,
    place: &dyn Fn(usize) -> crate::place::Place,
) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut strangers = HashSet::new();
    let mut by_hand: Option<(usize, usize)> = None;
    let mut tell = |row: usize, column: &'static str, problem: crate::problem::Fault| {
        found.push(Finding { fault: problem.graded(Severity::Warning), spot: Spot::Line(place(row), column) });
    };
    for (row, stamp) in stamps {
        if stamp.id.is_none() || stamp.recorded_at.is_none() {
            by_hand.get_or_insert((row, 0)).1 += 1;
        }
        if let Some(at) = stamp.recorded_at.filter(|at| *at > setting.now) {
            let (time, now) = (instant_text(at), instant_text(setting.now));
            tell(row, "recorded_at", StampFinding::Ahead { time, now }.into());
        }
        if let Some(person) = &stamp.recorded_by
            && setting.team().person(person.as_str()).is_none()
            && strangers.insert(person)
        {
            tell(row, "recorded_by", setting.stranger(person.as_str()).into());
        }
    }
    if let Some((row, lines)) = by_hand {
        tell(row, "", StampFinding::Missing { lines }.into());
    }
    found
}
