//! Which lines of a journal are in force once corrections, withdrawals and merges are taken into account. The order of the
//! lines carries no meaning.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};

use crate::domain::stamp::{RecordId, Stamp};
use crate::place::Placed;
use crate::problem::{Fault, Problem, Severity};

crate::problems! {
    /// What can be wrong between the lines of one journal.
    pub enum CorrectionError: Data {
        /// Different lines have one id; none of them counts.
        SameId = "correction-same-id" { id: String },
        /// Another correction of the same line is later; this one does not count.
        Beaten = "correction-beaten" { target: String, winner: String },
        /// Corrects a line that does not count because a later correction took the place of it.
        OfBeaten = "correction-of-beaten" { target: String },
        /// No line of the file has the id it replaces; the line itself counts.
        NoTarget = "correction-no-target" { target: String },
        /// Replaces itself, or lines replace each other; none of them counts.
        Circular = "correction-circular" { target: String },
        /// A correction names another KPI or owner than the line it replaces; it counts as it stands.
        Strays = "correction-strays" { target: String },
    }
}

/// A line of a journal, as far as corrections go.
pub trait Correctable {
    /// Its id, time, author, what it replaces.
    fn stamp(&self) -> &Stamp;
    /// True where its value is empty: as a correction it withdraws.
    fn is_empty(&self) -> bool;
    /// All of the line in one spelling. Asked only of lines that share an id or have none, to tell them apart.
    fn canonical(&self) -> String;
    /// True when both are about the same KPI and owner, which a correction must keep.
    fn same_subject(&self, other: &Self) -> bool;
}

impl<T: Correctable> Correctable for Placed<T> {
    fn stamp(&self) -> &Stamp {
        self.value.stamp()
    }
    fn is_empty(&self) -> bool {
        self.value.is_empty()
    }
    fn canonical(&self) -> String {
        self.value.canonical()
    }
    fn same_subject(&self, other: &Self) -> bool {
        self.value.same_subject(&other.value)
    }
}

/// Where a line stands. Numbers are indices of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Live,
    /// Recorded after the moment one looks from.
    Hidden,
    /// The same line once more.
    Repeated,
    /// Another line took its place, or withdrew it.
    Replaced {
        /// The correction that did.
        by: usize,
    },
    /// A withdrawal in force: it has no value of its own.
    Withdrawal,
    /// A correction that lost against a later one, or that corrects one which lost.
    Beaten {
        /// The correction that won.
        by: usize,
    },
    /// It shares its id with a different line, or is part of a circle.
    Faulty,
}

impl CorrectionError {
    /// The code of the problem and the id it names.
    pub fn parts(&self) -> (&'static str, &str) {
        let id = match self {
            CorrectionError::SameId { id: target }
            | CorrectionError::Beaten { target, .. }
            | CorrectionError::OfBeaten { target }
            | CorrectionError::NoTarget { target }
            | CorrectionError::Circular { target }
            | CorrectionError::Strays { target } => target,
        };
        (self.code(), id)
    }

    /// The error with that code about that id, of those that are wrong and not only suspicious.
    pub fn from_parts(code: &str, id: &str) -> Option<CorrectionError> {
        let target = id.to_owned();
        let all = [
            CorrectionError::SameId { id: target.clone() },
            CorrectionError::NoTarget { target: target.clone() },
            CorrectionError::Circular { target: target.clone() },
            CorrectionError::Strays { target },
        ];
        all.into_iter().find(|error| error.code() == code)
    }
}

/// Something `check` tells about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The line.
    pub line: usize,
    /// What is wrong with it.
    pub error: CorrectionError,
}

impl Flaw {
    /// The flaw as a finding, still without a place. A correction that lost is suspicious, everything else is wrong.
    pub fn fault(&self) -> Fault {
        let severity = match self.error {
            CorrectionError::Beaten { .. } | CorrectionError::OfBeaten { .. } => Severity::Warning,
            _ => Severity::Error,
        };
        Fault::from(self.error.clone()).graded(severity)
    }
}

/// What became of the lines of one journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolution {
    /// Where each line stands, in the order the lines were given.
    pub standing: Vec<Standing>,
    /// What is wrong, by line.
    pub flaws: Vec<Flaw>,
}

impl Resolution {
    /// The lines that count, in the order they were given.
    pub fn live(&self) -> impl Iterator<Item = usize> + '_ {
        self.standing.iter().enumerate().filter(|(_, standing)| **standing == Standing::Live).map(|(line, _)| line)
    }
}

/// Decides which lines are in force, as known at `as_of` (everything, if `None`).
///
/// - A correction **wins** unless a later one that wins, by (recorded_at, id), replaces one of the same lines. One that
///   loses does not count at all, and neither does a correction of it: each original entry is represented exactly once.
/// - A line counts unless a correction in force replaces it, or it is itself a withdrawal.
/// - Different lines with one id, and lines that replace each other in a circle, do not count and replace nothing; what
///   replaces them from outside does count, so that they can be put right by appending.
/// - A correction whose target is missing counts: what was acknowledged is not dropped because another line was lost.
pub fn resolve<L: Correctable>(lines: &[L], as_of: Option<DateTime<Utc>>) -> Resolution {
    let mut solver = Solver::new(lines);
    solver.hide(as_of);
    let ids = solver.name_lines();
    solver.find_corrections(&ids);
    if !solver.corrections.is_empty() {
        let order = solver.targets_first();
        solver.choose_winners();
        solver.settle(&order);
    }
    solver.flaws.sort_by(|one, other| (one.line, key(&one.error)).cmp(&(other.line, key(&other.error))));
    Resolution { standing: solver.standing, flaws: solver.flaws }
}

fn key(error: &CorrectionError) -> (&'static str, &str) {
    match error {
        CorrectionError::SameId { id } => ("same", id),
        CorrectionError::Beaten { target, .. } => ("beaten", target),
        CorrectionError::OfBeaten { target } => ("of", target),
        CorrectionError::NoTarget { target } => ("missing", target),
        CorrectionError::Circular { target } => ("circle", target),
        CorrectionError::Strays { target } => ("strays", target),
    }
}

/// A line that replaces others. Numbers in `targets` are lines of the file that are there, each once.
struct Correction {
    line: usize,
    targets: Vec<usize>,
}

struct Solver<'l, L> {
    lines: &'l [L],
    standing: Vec<Standing>,
    flaws: Vec<Flaw>,
    corrections: Vec<Correction>,
    /// By line: which correction it is, as an index of `corrections`.
    correction_of: HashMap<usize, usize>,
}

impl<'l, L: Correctable> Solver<'l, L> {
    fn new(lines: &'l [L]) -> Self {
        let standing = vec![Standing::Live; lines.len()];
        Solver { lines, standing, flaws: Vec::new(), corrections: Vec::new(), correction_of: HashMap::new() }
    }

    fn hide(&mut self, as_of: Option<DateTime<Utc>>) {
        let Some(as_of) = as_of else { return };
        for (line, standing) in self.lines.iter().zip(&mut self.standing) {
            if line.stamp().recorded_at.is_some_and(|at| at > as_of) {
                *standing = Standing::Hidden;
            }
        }
    }

    /// Finds the line of each id; settles repeated and conflicting ones.
    fn name_lines(&mut self) -> HashMap<RecordId, usize> {
        let mut first: HashMap<RecordId, usize> = HashMap::with_capacity(self.lines.len());
        let mut shared: HashMap<RecordId, Vec<usize>> = HashMap::new();
        for (line, content) in self.lines.iter().enumerate() {
            let Some(id) = content.stamp().id.filter(|_| self.standing[line] != Standing::Hidden) else { continue };
            match first.entry(id) {
                std::collections::hash_map::Entry::Vacant(vacant) => drop(vacant.insert(line)),
                std::collections::hash_map::Entry::Occupied(taken) => {
                    shared.entry(id).or_insert_with(|| vec![*taken.get()]).push(line);
                }
            }
        }
        for (id, together) in shared {
            self.settle_shared(id, &together);
        }
        first
    }

    fn settle_shared(&mut self, id: RecordId, together: &[usize]) {
        let canonical = self.lines[together[0]].canonical();
        if together.iter().all(|&line| self.lines[line].canonical() == canonical) {
            for &line in &together[1..] {
                self.standing[line] = Standing::Repeated;
            }
            return;
        }
        for &line in together {
            self.standing[line] = Standing::Faulty;
            self.flaws.push(Flaw { line, error: CorrectionError::SameId { id: id.to_string() } });
        }
    }

    fn find_corrections(&mut self, ids: &HashMap<RecordId, usize>) {
        let mut hidden = None;
        for line in 0..self.lines.len() {
            let stamp = self.lines[line].stamp();
            if !stamp.corrects() || self.standing[line] != Standing::Live {
                continue;
            }
            let mut targets = Vec::with_capacity(stamp.replaces.len());
            for id in &stamp.replaces {
                if let Some(&target) = ids.get(id) {
                    targets.push(target);
                } else if !hidden.get_or_insert_with(|| self.hidden_ids()).contains(id) {
                    self.flaws.push(Flaw { line, error: CorrectionError::NoTarget { target: id.to_string() } });
                }
            }
            targets.sort_unstable();
            targets.dedup();
            self.correction_of.insert(line, self.corrections.len());
            self.corrections.push(Correction { line, targets });
        }
    }

    fn hidden_ids(&self) -> HashSet<RecordId> {
        let lines = self.lines.iter().zip(&self.standing);
        lines.filter(|(_, standing)| **standing == Standing::Hidden).filter_map(|(line, _)| line.stamp().id).collect()
    }

    /// The corrections of a correction's targets, as indices of `corrections`.
    fn below(&self, correction: usize) -> impl Iterator<Item = usize> + '_ {
        self.corrections[correction].targets.iter().filter_map(|target| self.correction_of.get(target).copied())
    }

    /// Orders the corrections so that each comes after those it corrects; marks the circles on the way. Peels from both
    /// ends: what can be reached neither from the bottom nor from the top goes round in a circle.
    fn targets_first(&mut self) -> Vec<usize> {
        let count = self.corrections.len();
        let mut above = vec![Vec::new(); count];
        let below: Vec<Vec<usize>> = (0..count).map(|correction| self.below(correction).collect()).collect();
        for (upper, lowers) in below.iter().enumerate() {
            lowers.iter().for_each(|&lower| above[lower].push(upper));
        }
        let mut peeled = vec![false; count];
        let mut order = peel(&below, &above, &mut peeled);
        let mut from_above = peel(&above, &below, &mut peeled);
        from_above.reverse();
        order.append(&mut from_above);
        for correction in (0..count).filter(|&correction| !peeled[correction]) {
            self.mark_circular(correction, &peeled);
        }
        order
    }

    fn mark_circular(&mut self, correction: usize, peeled: &[bool]) {
        let Correction { line, targets } = &self.corrections[correction];
        let in_circle = |target: &&usize| self.correction_of.get(target).is_some_and(|&other| !peeled[other]);
        let target = targets.iter().filter(in_circle).filter_map(|&target| self.lines[target].stamp().id).min();
        let target = target.map_or_else(String::new, |id| id.to_string());
        self.flaws.push(Flaw { line: *line, error: CorrectionError::Circular { target } });
        self.standing[*line] = Standing::Faulty;
    }

    /// From the latest correction to the earliest: it wins unless one of its targets is already taken.
    fn choose_winners(&mut self) {
        let mut ranked: Vec<usize> = (0..self.corrections.len()).collect();
        ranked.sort_by(|&one, &other| self.compare(self.corrections[other].line, self.corrections[one].line));
        let mut taken: HashMap<usize, usize> = HashMap::new();
        for correction in ranked {
            let Correction { line, targets } = &self.corrections[correction];
            if self.standing[*line] != Standing::Live {
                continue;
            }
            let rival = targets.iter().filter_map(|target| Some((*taken.get(target)?, *target)));
            let by_rank_and_name = |one: &(usize, usize), other: &(usize, usize)| {
                self.compare(one.0, other.0)
                    .then_with(|| self.lines[one.1].stamp().id.cmp(&self.lines[other.1].stamp().id))
            };
            match rival.min_by(by_rank_and_name) {
                Some((by, target)) => {
                    let (target, winner) = (self.name(target), self.name(by));
                    self.flaws.push(Flaw { line: *line, error: CorrectionError::Beaten { target, winner } });
                    self.standing[*line] = Standing::Beaten { by };
                }
                None => taken.extend(targets.iter().map(|&target| (target, *line))),
            }
        }
    }

    fn compare(&self, one: usize, other: usize) -> Ordering {
        let (left, right) = (self.lines[one].stamp(), self.lines[other].stamp());
        let by_stamp = (left.recorded_at, left.id).cmp(&(right.recorded_at, right.id));
        // Only lines without an id can tie: then the content decides, never the place in the file.
        by_stamp.then_with(|| {
            if one == other { Ordering::Equal } else { self.lines[one].canonical().cmp(&self.lines[other].canonical()) }
        })
    }

    fn name(&self, line: usize) -> String {
        self.lines[line].stamp().id.map_or_else(String::new, |id| id.to_string())
    }

    /// Carries out the corrections in force, from the originals upwards.
    fn settle(&mut self, order: &[usize]) {
        for &correction in order {
            let Correction { line, targets } = &self.corrections[correction];
            if self.standing[*line] != Standing::Live {
                continue;
            }
            let lost = targets.iter().filter_map(|&target| match self.standing[target] {
                Standing::Beaten { by } => Some((target, by)),
                _ => None,
            });
            if let Some((target, by)) = lost.min_by_key(|(target, _)| self.lines[*target].stamp().id) {
                let target = self.name(target);
                self.flaws.push(Flaw { line: *line, error: CorrectionError::OfBeaten { target } });
                self.standing[*line] = Standing::Beaten { by };
            } else {
                self.carry_out(correction);
            }
        }
    }

    fn carry_out(&mut self, correction: usize) {
        let Correction { line, targets } = &self.corrections[correction];
        let content = &self.lines[*line];
        if content.is_empty() {
            self.standing[*line] = Standing::Withdrawal;
        }
        for &target in targets {
            if self.standing[target] != Standing::Faulty {
                self.standing[target] = Standing::Replaced { by: *line };
            }
            if !content.same_subject(&self.lines[target]) {
                let target = self.name(target);
                self.flaws.push(Flaw { line: *line, error: CorrectionError::Strays { target } });
            }
        }
    }
}

/// Takes away, again and again, what waits for nothing any more. `waits_for` and `awaited_by` are each other's reverse.
fn peel(waits_for: &[Vec<usize>], awaited_by: &[Vec<usize>], peeled: &mut [bool]) -> Vec<usize> {
    let waiting = |node: usize| waits_for[node].iter().filter(|&&other| !peeled[other]).count();
    let mut open: Vec<usize> = (0..waits_for.len()).map(waiting).collect();
    let mut order: Vec<usize> = (0..waits_for.len()).filter(|&node| !peeled[node] && open[node] == 0).collect();
    let mut done = 0;
    while done < order.len() {
        let node = order[done];
        peeled[node] = true;
        done += 1;
        for &next in &awaited_by[node] {
            if !peeled[next] {
                open[next] -= 1;
                if open[next] == 0 {
                    order.push(next);
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests;
