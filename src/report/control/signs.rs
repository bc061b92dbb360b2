//! What is usual for an owner, and what is unusual about a value. A sign is a reason to look, never a verdict.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::calendar::Calendar;
use crate::domain::kpi::Kpi;
use crate::domain::measure::{Measure, words};
use crate::domain::period::{Cadence, Month, Span};
use crate::domain::value::Ratio;

words! {
    /// What is unusual about a value.
    Sign {
        /// Far from what this owner usually has.
        Outside = "outside",
        /// Ten times the usual, or more: a digit too many?
        Tenfold = "tenfold",
        /// Entered after the deadline.
        Late = "late",
        /// On a day off.
        FreeDay = "free_day",
        /// Only round numbers for a while.
        Round = "round",
        /// The same value day after day.
        Same = "same",
        /// Much of the month in its last days.
        Burst = "burst",
    }
}

impl Sign {
    /// The id of its name in the message files.
    pub fn message(self) -> &'static str {
        match self {
            Sign::Outside => "control-sign-outside",
            Sign::Tenfold => "control-sign-tenfold",
            Sign::Late => "control-sign-late",
            Sign::FreeDay => "control-sign-free-day",
            Sign::Round => "control-sign-round",
            Sign::Same => "control-sign-same",
            Sign::Burst => "control-sign-burst",
        }
    }
}

/// How many of the owner's latest values tell what is usual.
const LATEST: usize = 60;
/// Fewer tell nothing.
const FEWEST: usize = 8;
/// So many values in a row make a habit of round or of equal numbers.
const ROUND_RUN: usize = 8;
const SAME_RUN: usize = 5;
/// The last working days of a month, and how many times the days before them they have to bring to be a burst.
const LAST_DAYS: u32 = 3;
const BURST: i64 = 3;

/// The owner's usual values: half of them lie between `low` and `high`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usual {
    /// A quarter lies below.
    pub low: Ratio,
    /// Half lies below.
    pub median: Ratio,
    /// A quarter lies above.
    pub high: Ratio,
    least: Ratio,
    most: Ratio,
}

impl Usual {
    /// What was usual before that day; none where too little is known.
    pub fn before(known: &BTreeMap<NaiveDate, Ratio>, date: NaiveDate) -> Option<Usual> {
        let mut latest: Vec<&Ratio> = known.range(..date).rev().take(LATEST).map(|(_, value)| value).collect();
        if latest.len() < FEWEST {
            return None;
        }
        latest.sort_unstable();
        let quartile = |number: usize| latest[(latest.len() - 1) * number / 4].clone();
        let (least, most) = (quartile(0), quartile(4));
        Some(Usual { low: quartile(1), median: quartile(2), high: quartile(3), least, most })
    }

    /// What the value has against it: beyond the quartiles by more than one and a half times their distance; where they
    /// are equal, beyond all there was.
    pub fn signs(&self, value: &Ratio) -> Vec<Sign> {
        let distance = (self.high.clone() - self.low.clone()) * Ratio::from_counts(3, 2);
        let outside = if distance.is_zero() {
            *value < self.least || *value > self.most
        } else {
            *value < self.low.clone() - distance.clone() || *value > self.high.clone() + distance
        };
        let tenfold = self.median.is_positive() && *value >= self.median.clone() * Ratio::whole(10);
        [(outside && !tenfold).then_some(Sign::Outside), tenfold.then_some(Sign::Tenfold)]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// What the value of a day has against it together with its neighbours.
pub fn of_series(kpi: &Kpi, known: &BTreeMap<NaiveDate, Ratio>, date: NaiveDate, calendar: &Calendar) -> Vec<Sign> {
    let flows = matches!(kpi.measure, Measure::Sum | Measure::Mean);
    if !flows || kpi.every != Cadence::Day {
        return Vec::new();
    }
    let run = |count: usize| -> Vec<&Ratio> {
        let values = known.range(..=date).rev().map(|(_, value)| value);
        values.filter(|value| !value.is_zero()).take(count).collect()
    };
    let here = known.get(&date).filter(|value| !value.is_zero());
    let (round, same) = (run(ROUND_RUN), run(SAME_RUN));
    let only_round = here.is_some() && round.len() == ROUND_RUN && round.iter().all(|value| is_round(value));
    let only_same = here.is_some() && same.len() == SAME_RUN && same.iter().all(|value| *value == same[0]);
    let is_burst = kpi.is_flow() && here.is_some() && is_burst(known, date, calendar);
    let signs = [
        (only_round && !only_same).then_some(Sign::Round),
        only_same.then_some(Sign::Same),
        is_burst.then_some(Sign::Burst),
    ];
    signs.into_iter().flatten().collect()
}

/// At least ten, and nothing but zeros after its first digit; from a thousand on after its second.
fn is_round(value: &Ratio) -> bool {
    let digits = value.abs().plain();
    let significant = digits.trim_end_matches('0').len();
    !digits.contains('.') && digits.len() >= 2 && significant <= if digits.len() > 3 { 2 } else { 1 }
}

/// The day is one of the month's last working days or after them, and those brought three times as much a day as the
/// others before.
fn is_burst(known: &BTreeMap<NaiveDate, Ratio>, date: NaiveDate, calendar: &Calendar) -> bool {
    let month = Month::of(date).span();
    let working: Vec<NaiveDate> = calendar.working_dates(month).collect();
    let Some(first) = working.len().checked_sub(LAST_DAYS as usize).and_then(|at| working.get(at)).copied() else {
        return false;
    };
    let Some(before) = first.pred_opt().and_then(|day| Span::new(month.from(), day)).filter(|_| date >= first) else {
        return false;
    };
    let sum =
        |days: Span| known.range(days.from()..=days.to()).fold(Ratio::zero(), |sum, (_, value)| sum + value.clone());
    let (early, late) = (sum(before), sum(Span::new(first, month.to()).unwrap_or(month)));
    let early_days = i64::from(calendar.working_days(before));
    let entered = known.range(before.from()..=before.to()).count();
    entered >= SAME_RUN
        && early.is_positive()
        && late * Ratio::whole(early_days) >= early * Ratio::whole(i64::from(LAST_DAYS) * BURST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, month, day).unwrap()
    }

    fn series(values: &[i64]) -> BTreeMap<NaiveDate, Ratio> {
        let dates = day(5, 1).iter_days();
        dates.zip(values).map(|(date, value)| (date, Ratio::whole(*value))).collect()
    }

    fn signs(values: &[i64]) -> Vec<&'static str> {
        let catalog = crate::store::toml::catalog::read("kpi-catalog.toml", crate::store::toml::catalog::template());
        let catalog = catalog.unwrap();
        let calls = catalog.get(&"calls".parse().unwrap()).unwrap();
        let known = series(values);
        let (date, value) = known.iter().next_back().unwrap();
        let mut signs: Vec<Sign> = Usual::before(&known, *date).map(|usual| usual.signs(value)).unwrap_or_default();
        signs.extend(of_series(calls, &known, *date, &Calendar::plain()));
        signs.into_iter().map(Sign::word).collect()
    }

    #[test]
    fn what_is_usual_is_what_half_of_the_values_are() {
        let known = series(&[31, 32, 33, 34, 35, 36, 37, 38, 39, 900]);
        let usual = Usual::before(&known, day(5, 10)).unwrap();
        assert_eq!([usual.low, usual.median, usual.high].map(|value| value.plain()), ["33", "35", "37"]);
        assert_eq!(Usual::before(&known, day(5, 8)), None);
    }

    #[test]
    fn a_value_is_unusual_by_itself() {
        let before = [31, 32, 33, 34, 35, 36, 37, 38, 39];
        for (value, expected) in [(36, &[][..]), (43, &[]), (44, &["outside"]), (26, &["outside"]), (350, &["tenfold"])]
        {
            assert_eq!(signs(&[&before[..], &[value]].concat()), expected, "{value}");
        }
        assert_eq!(signs(&[0, 1, 0, 0, 0, 1, 0, 0, 0, 1]), Vec::<&str>::new());
        assert_eq!(signs(&[0, 1, 0, 0, 0, 1, 0, 0, 0, 2]), ["outside"]);
    }

    #[test]
    fn a_value_is_unusual_among_its_neighbours() {
        assert_eq!(signs(&[41, 43, 40, 42, 42, 42, 42, 42]), ["same"]);
        assert_eq!(signs(&[40, 50, 60, 40, 30, 50, 40, 50]), ["round"]);
        assert_eq!(signs(&[40, 50, 60, 40, 31, 50, 40, 50]), Vec::<&str>::new());
        // The last three working days of May 2024 are the 29th to the 31st.
        let mut may = vec![4, 6, 5, 4, 6, 7, 5, 4, 6, 5, 4, 6, 7, 5, 4, 6, 5, 4, 6, 7, 5, 4, 6, 5, 4, 6, 7, 5];
        may.extend([40, 40]);
        assert_eq!(signs(&may), ["outside", "burst"]);
    }

    #[test]
    fn round_numbers_end_with_zeros() {
        let round = |text: &str| is_round(&text.parse().unwrap());
        assert!(["10", "40", "500", "1000", "15000"].into_iter().all(round));
        assert!(!["5", "45", "110", "1510", "0.5", "40.5"].into_iter().any(round));
    }
}
