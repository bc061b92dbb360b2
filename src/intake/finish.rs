//! Cells become values: sums, means, middles, how many keys, and what stands at each period's end.

use chrono::NaiveDate;

use crate::domain::period::{Cadence, Span};
use crate::domain::record::Observation;
use crate::domain::tally::NumberMap;
use crate::domain::value::Value;
use crate::intake::amount::Amount;
use crate::intake::gather::{Cell, First, Gathered, Heap, Sample};
use crate::intake::mapping::Aggregate;
use crate::intake::rules::BoundRule;

/// A cell's value: exact, or beyond what a record can hold.
pub struct Finished {
    /// What it is for.
    pub cell: Cell,
    /// What is entered; `None` when no record can hold it.
    pub observation: Option<Observation>,
    /// The lines it came from, the first few.
    pub lines: Sample,
}

/// The values of one rule, in the order of owners, breakdowns and days. `last` is the file's last day.
pub fn finish(rule: &BoundRule<'_>, heap: Heap, last: NaiveDate) -> Vec<Finished> {
    let Heap { cells, firsts, bases, .. } = heap;
    let news = news(&firsts);
    let mut cells: Vec<(Cell, Gathered)> = cells.into_iter().collect();
    cells.sort_unstable_by_key(|(cell, _)| *cell);
    let mut finished = Vec::new();
    for (cell, gathered) in cells {
        match &rule.rule.aggregate {
            Aggregate::Open { .. } => {
                if let Some(apart) = gathered.apart() {
                    running(&mut finished, cell, &gathered, rule.grain, last, &apart.changes);
                }
            }
            Aggregate::Base(_) => {
                let mut changes = std::collections::BTreeMap::<NaiveDate, Amount>::new();
                for end in bases.get(&(cell.owner, cell.breakdown)).into_iter().flat_map(NumberMap::values) {
                    *changes.entry(*end).or_default() += Amount::ONE;
                }
                running(&mut finished, cell, &gathered, rule.grain, last, &changes);
            }
            aggregate => {
                let observation = observation(aggregate, cell, &gathered, &firsts, &news);
                finished.push(Finished { cell, observation, lines: gathered.lines });
            }
        }
    }
    finished
}

/// How much of each cell is first rows.
fn news(firsts: &NumberMap<u32, First>) -> NumberMap<Cell, (u64, Amount)> {
    let mut news: NumberMap<Cell, (u64, Amount)> = NumberMap::default();
    for first in firsts.values() {
        for cell in &first.cells {
            let (count, weight) = news.entry(*cell).or_default();
            *count += 1;
            *weight += first.weight;
        }
    }
    news
}

fn observation(
    aggregate: &Aggregate,
    cell: Cell,
    gathered: &Gathered,
    firsts: &NumberMap<u32, First>,
    news: &NumberMap<Cell, (u64, Amount)>,
) -> Option<Observation> {
    let (new, weight) = news.get(&cell).copied().unwrap_or_default();
    let whole = |count: usize| i64::try_from(count).ok().map(Amount::whole);
    let amount = match aggregate {
        Aggregate::Mean(_) => return entered(gathered.sum, gathered.rows),
        Aggregate::Median(_) => Some(middle(&gathered.apart()?.amounts)),
        Aggregate::First(_) | Aggregate::Last(_) => gathered.apart()?.edge.map(|(_, amount)| amount),
        Aggregate::Distinct { at_least, .. } => {
            whole(gathered.apart()?.keys.values().filter(|rows| *rows >= at_least).count())
        }
        Aggregate::Returning(_) => {
            let before = |key: &&u32| firsts.get(key).is_some_and(|first| first.end < cell.day);
            whole(gathered.apart()?.keys.keys().filter(before).count())
        }
        Aggregate::New(_) => i64::try_from(new).ok().map(Amount::whole),
        Aggregate::Repeat(_) => {
            let mut rest = gathered.sum;
            rest -= weight;
            Some(rest)
        }
        Aggregate::Count | Aggregate::Sum(_) | Aggregate::Base(_) | Aggregate::Open { .. } => Some(gathered.sum),
    };
    entered(amount?, 1)
}

fn entered(amount: Amount, count: u64) -> Option<Observation> {
    let value = Value::from_millionths(amount.millionths()?).ok()?;
    Some(Observation::Entered { value, count })
}

/// The middle of the amounts; of an even number the mean of the two in the middle.
fn middle(amounts: &[Amount]) -> Amount {
    let mut sorted = amounts.to_vec();
    sorted.sort_unstable();
    let half = sorted.len() / 2;
    match (sorted.get(half), sorted.len() % 2) {
        (Some(middle), 1) => *middle,
        (Some(upper), _) => {
            let mut both = sorted[half - 1];
            both += *upper;
            both.over(2)
        }
        (None, _) => Amount::ZERO,
    }
}

/// One value at the end of every period from the first change to the file's last day.
fn running(
    finished: &mut Vec<Finished>,
    cell: Cell,
    gathered: &Gathered,
    grain: Cadence,
    last: NaiveDate,
    changes: &std::collections::BTreeMap<NaiveDate, Amount>,
) {
    let Some((first, _)) = changes.first_key_value() else { return };
    let end = grain.period_of(last).span().to();
    let mut standing = Amount::ZERO;
    for period in Span::new(*first, end).into_iter().flat_map(|span| grain.periods_in(span)) {
        let day = period.span().to();
        standing += changes.get(&day).copied().unwrap_or_default();
        let cell = Cell { day, ..cell };
        finished.push(Finished { cell, observation: entered(standing, 1), lines: gathered.lines });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_even_number_is_between_two() {
        let amounts = |numbers: &[i64]| numbers.iter().map(|number| Amount::whole(*number)).collect::<Vec<_>>();
        assert_eq!(middle(&amounts(&[7, 1, 3])), Amount::whole(3));
        assert_eq!(middle(&amounts(&[7, 1, 3, 4])).millionths(), Some(3_500_000));
    }
}
