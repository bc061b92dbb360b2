//! The chain of closings: months are closed one after another and opened again from the last one back, so that whatever is
//! closed reaches from the first closing to one month, the frontier. Computes no digest: whoever keeps the files does.

use chrono::NaiveDate;

use crate::domain::measure::words;
use crate::domain::period::{Month, Period};
use crate::domain::stamp::Stamp;
use crate::domain::wording::Wording;
use crate::place::Placed;
use crate::problem::Fault;

words! {
    /// What a line of the chain decides.
    Action {
        /// The month is sealed.
        Close = "close",
        /// The last closed month is open again.
        Reopen = "reopen",
    }
}

/// One line of the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its number, from 1.
    pub seq: u32,
    /// Close or reopen.
    pub action: Action,
    /// The month.
    pub month: Month,
    /// What the whole decision comes to: SHA-256 in hex.
    pub digest: String,
    /// The digest of the decision before; empty for the first.
    pub previous: String,
    /// Id, time, who decided, the reason.
    pub stamp: Stamp,
}

impl Decision {
    /// The text whose SHA-256 is the decision's digest. `rows` is the digest of what it seals; empty for a reopening.
    pub fn sealed_text(&self, rows: &str) -> String {
        let stamp = &self.stamp;
        let id = stamp.id.map_or_else(String::new, |id| id.to_string());
        let by = stamp.recorded_by.as_ref().map_or("", |person| person.as_str());
        let (seq, action, month, previous) = (self.seq, self.action, self.month, &self.previous);
        let (at, note) = (stamp.recorded_at_text(), &stamp.note);
        format!(
            "kpi-close 1\nseq={seq}\naction={action}\nperiod={month}\nprevious={previous}\nrows={rows}\n\
             id={id}\nrecorded_at={at}\nrecorded_by={by}\nnote={note}\n"
        )
    }
}

crate::problems! {
    /// What can be wrong between the lines of the chain; each is a finding of an audit.
    pub enum ChainError: Refused {
        /// Decisions are missing between two numbers.
        Gap = "chain-gap" { expected: u32, found: u32 },
        /// Two different decisions have one number.
        SameNumber = "chain-same-number" { seq: u32 },
        /// A line of the chain claims to replace others, which none may.
        Replaces = "chain-replaces" { seq: u32 },
        /// It does not name the digest of the decision before.
        Previous = "chain-previous" { seq: u32 },
        /// It closes another month than the one that was next, or opens one that was not the last.
        OutOfOrder = "chain-out-of-order" { seq: u32, month: Period },
    }
}

crate::problems! {
    /// Why something is refused because of what is closed.
    pub enum ClosedError: Refused {
        /// A new record lies in a closed month. The other parts make up the adjustment that would help: a record of the
        /// value on the first open day, of the month that is closed; a correction adjusts by a difference.
        Closed = "close-closed" {
            month: Period, kpi: String, date: NaiveDate, value: Option<String>, owner: Option<String>, day: String, of: String,
        },
        /// A correction of a record of a closed month.
        ClosedCorrection = "close-closed-correction" {
            month: Period, kpi: String, date: NaiveDate, owner: Option<String>, day: String, of: String,
        },
        /// The controllers' word on a closed month.
        ClosedWord = "close-closed-word" { month: Period, kpi: String, date: NaiveDate },
        /// A target of a period that is closed: it was judged by the plan of its closing.
        ClosedTarget = "close-closed-target" { period: Period, kpi: Wording },
        /// An adjustment of a month that is open: a plain record does.
        NotClosed = "close-adjusts-open" { month: Period },
    }
}

/// The decisions in order and what is closed by them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chain {
    decisions: Vec<Placed<Decision>>,
    /// By closed month, in order: which decision closed it.
    closed: Vec<usize>,
}

impl Chain {
    /// Puts the lines of closes.csv in order and follows them; tells what does not fit together. A line met twice counts once.
    pub fn replay(mut lines: Vec<Placed<Decision>>) -> (Chain, Vec<Fault>) {
        lines.sort_by(|one, other| (one.value.seq, &one.place).cmp(&(other.value.seq, &other.place)));
        lines.dedup_by(|later, earlier| later.value == earlier.value);
        let mut chain = Chain::default();
        let mut faults = Vec::new();
        for line in lines {
            faults.extend(chain.misfit(&line.value).map(|error| Fault::from(error).at(line.place.clone())));
            chain.follow(line);
        }
        (chain, faults)
    }

    fn misfit(&self, next: &Decision) -> Option<ChainError> {
        let seq = next.seq;
        let before = self.decisions.last().map(|line| &line.value);
        let expected = before.map_or(1, |before| before.seq.saturating_add(1));
        let fits = match next.action {
            Action::Close => self.frontier().is_none_or(|frontier| frontier.next() == next.month),
            Action::Reopen => self.frontier() == Some(next.month),
        };
        if before.is_some_and(|before| before.seq == seq) {
            Some(ChainError::SameNumber { seq })
        } else if seq != expected {
            Some(ChainError::Gap { expected, found: seq })
        } else if next.stamp.corrects() {
            Some(ChainError::Replaces { seq })
        } else if next.previous != before.map_or("", |before| before.digest.as_str()) {
            Some(ChainError::Previous { seq })
        } else if !fits {
            Some(ChainError::OutOfOrder { seq, month: Period::Month(next.month) })
        } else {
            None
        }
    }

    /// Takes a decision as it stands, even where it does not fit: what is closed must not fall open by a damaged line.
    fn follow(&mut self, line: Placed<Decision>) {
        let month = line.value.month;
        match line.value.action {
            Action::Close => {
                self.closed.retain(|at| self.decisions[*at].value.month != month);
                self.closed.push(self.decisions.len());
            }
            Action::Reopen => self.closed.retain(|at| self.decisions[*at].value.month != month),
        }
        self.decisions.push(line);
    }

    /// Every decision, in order.
    pub fn decisions(&self) -> &[Placed<Decision>] {
        &self.decisions
    }

    /// The latest decision.
    pub fn last(&self) -> Option<&Decision> {
        self.decisions.last().map(|line| &line.value)
    }

    /// The closings in force, in the order in which they were made.
    pub fn in_force(&self) -> impl DoubleEndedIterator<Item = &Placed<Decision>> {
        self.closed.iter().map(|at| &self.decisions[*at])
    }

    /// The closing of a month, if it is closed.
    pub fn closing_of(&self, month: Month) -> Option<&Decision> {
        self.in_force().map(|line| &line.value).find(|decision| decision.month == month)
    }

    /// The last closed month: nothing is written into it or into any month before it.
    pub fn frontier(&self) -> Option<Month> {
        self.in_force().map(|line| line.value.month).max()
    }

    /// True for a day into whose month nothing may be written any more.
    pub fn is_closed(&self, date: NaiveDate) -> bool {
        self.frontier().is_some_and(|frontier| Month::of(date) <= frontier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Place;

    fn chain(decisions: &[(u32, Action, &str, &str, &str)]) -> (Chain, Vec<&'static str>) {
        let line = |(at, (seq, action, month, digest, previous)): (usize, &(u32, Action, &str, &str, &str))| Placed {
            value: Decision {
                seq: *seq,
                action: *action,
                month: month.parse().unwrap(),
                digest: (*digest).to_owned(),
                previous: (*previous).to_owned(),
                stamp: Stamp::default(),
            },
            place: Place::new("closes.csv", at as u32 + 2, 0),
        };
        let (chain, faults) = Chain::replay(decisions.iter().enumerate().map(line).collect());
        (chain, faults.iter().map(|fault| fault.code).collect())
    }

    use Action::{Close, Reopen};

    #[test]
    fn months_close_in_order_and_open_from_the_end() {
        let lines = [
            (1, Close, "2024-04", "a", ""),
            (2, Close, "2024-05", "b", "a"),
            (3, Reopen, "2024-05", "c", "b"),
            (4, Close, "2024-05", "d", "c"),
        ];
        let (before, _) = chain(&lines[..3]);
        assert_eq!(before.frontier(), Some("2024-04".parse().unwrap()));
        let (after, faults) = chain(&lines);
        assert_eq!(faults, [""; 0]);
        assert_eq!(after.closing_of("2024-05".parse().unwrap()).unwrap().seq, 4);
        let day = |text: &str| text.parse::<Period>().unwrap().span().from();
        assert!(after.is_closed(day("2024-05-31")) && after.is_closed(day("2023-01-01")));
        assert!(!after.is_closed(day("2024-06-01")));
    }

    #[test]
    fn the_order_of_lines_carries_no_meaning_and_a_line_met_twice_counts_once() {
        let lines = [(2, Close, "2024-05", "b", "a"), (1, Close, "2024-04", "a", ""), (2, Close, "2024-05", "b", "a")];
        assert_eq!(chain(&lines).1, [""; 0]);
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let first = (1, Close, "2024-04", "a", "");
        assert_eq!(chain(&[first, (3, Close, "2024-05", "b", "a")]).1, ["chain-gap"]);
        assert_eq!(chain(&[first, (1, Close, "2024-05", "b", "")]).1, ["chain-same-number"]);
        assert_eq!(chain(&[first, (2, Close, "2024-05", "b", "x")]).1, ["chain-previous"]);
        assert_eq!(chain(&[first, (2, Close, "2024-06", "b", "a")]).1, ["chain-out-of-order"]);
        assert_eq!(chain(&[first, (2, Reopen, "2024-03", "b", "a")]).1, ["chain-out-of-order"]);
        assert_eq!(chain(&[(2, Close, "2024-05", "b", "a")]).1, ["chain-gap"]);
    }

    #[test]
    fn every_part_of_a_decision_is_in_its_text() {
        let (chain, _) = chain(&[(1, Close, "2024-04", "a", "")]);
        let decision = chain.last().unwrap();
        let text = decision.sealed_text("r");
        for changed in [
            Decision { seq: 2, ..decision.clone() },
            Decision { action: Reopen, ..decision.clone() },
            Decision { month: "2024-05".parse().unwrap(), ..decision.clone() },
            Decision { previous: "x".to_owned(), ..decision.clone() },
            Decision { stamp: Stamp { note: "x".to_owned(), ..Stamp::default() }, ..decision.clone() },
        ] {
            assert_ne!(changed.sealed_text("r"), text);
        }
        assert_ne!(decision.sealed_text("q"), text);
    }
}
