//! The part of the gates that counts full months: of recording in baseline, of scoring in shadow.

use chrono::NaiveDate;

use crate::domain::kpi::Kpi;
use crate::domain::period::Month;
use crate::domain::rollout::{Position, State};
use crate::report::gates::{Check, Gate, Gates, Lack, first_full_month, is_rare};

impl Gates<'_> {
    /// The first day on which the step may be taken, by the full months it needs; none for steps that need no time. What
    /// is missing in months gone by can still be entered.
    pub fn earliest(&self, kpi: &Kpi, to: State) -> Option<NaiveDate> {
        let (needed, since) = (self.months_needed(kpi, to)?, self.position(kpi)?.unbroken_since()?);
        let passed = self.full_months(since).count() as u32;
        Some(self.day_after_months(since, needed.saturating_sub(passed)))
    }

    /// The same when the months gone by stay as they are: what is not there now will not be entered later.
    pub fn expected(&self, kpi: &Kpi, to: State) -> Option<NaiveDate> {
        let (needed, since) = (self.months_needed(kpi, to)?, self.position(kpi)?.unbroken_since()?);
        let have = self.good_months(kpi, since, to == State::Live).0;
        Some(self.day_after_months(since, needed.saturating_sub(have)))
    }

    pub(super) fn measured(&self, kpi: &Kpi) -> Check {
        self.months(kpi, Gate::Measured, State::Shadow)
    }

    pub(super) fn scored(&self, kpi: &Kpi) -> Check {
        self.months(kpi, Gate::Scored, State::Live)
    }

    fn months_needed(&self, kpi: &Kpi, to: State) -> Option<u32> {
        let thresholds = self.desk.expectations.ground.catalog.thresholds_of(kpi);
        match to {
            State::Shadow if is_rare(kpi) => Some(thresholds.baseline_months.min(1)),
            State::Shadow => Some(thresholds.baseline_months),
            State::Live => Some(thresholds.shadow_months),
            State::Draft | State::Baseline | State::Retired => None,
        }
    }

    /// The full months since then that are over.
    fn full_months(&self, since: NaiveDate) -> impl Iterator<Item = Month> {
        let first = first_full_month(self.desk.expectations.ground.calendar, since);
        std::iter::successors(Some(first), |month| Some(month.next())).take_while(move |month| month.last() < self.on)
    }

    /// How many of the full months since then count, and for each of the others what is missing.
    fn good_months(&self, kpi: &Kpi, since: NaiveDate, scored: bool) -> (u32, Vec<Vec<Lack>>) {
        let (mut good, mut lacks) = (0, Vec::new());
        for month in self.full_months(since) {
            let mut missing = self.evidence().lacks(kpi, month.span());
            if scored {
                missing.extend(self.target_of(kpi, month));
            }
            if missing.is_empty() { good += 1 } else { lacks.push(missing) }
        }
        (good, lacks)
    }

    pub(super) fn months(&self, kpi: &Kpi, gate: Gate, to: State) -> Check {
        let since = self.position(kpi).and_then(Position::unbroken_since).unwrap_or(self.on);
        self.months_since(kpi, gate, to, since)
    }

    pub(super) fn months_since(&self, kpi: &Kpi, gate: Gate, to: State, since: NaiveDate) -> Check {
        let needed = self.months_needed(kpi, to).unwrap_or(0);
        let (have, missing) = self.good_months(kpi, since, to == State::Live);
        if have >= needed {
            return Check { gate, lacks: Vec::new() };
        }
        let passed = have + missing.len() as u32;
        let earliest = (passed < needed).then(|| self.day_after_months(since, needed - passed));
        let (name, by) = (kpi.short.clone(), self.owner_names(kpi));
        let mut lacks = vec![match to {
            State::Live => Lack::MonthsScored { kpi: name, since, have, needed, earliest, by },
            _ => Lack::MonthsMeasured { kpi: name, since, have, needed, earliest, by },
        }];
        // The latest months are the easiest to mend, and no more of them are told than are needed.
        let latest = missing.len().saturating_sub((needed - have) as usize);
        for lack in missing.into_iter().skip(latest).flatten() {
            if !lacks.contains(&lack) {
                lacks.push(lack);
            }
        }
        Check { gate, lacks }
    }

    /// The day after so many further full months, the running one included where it can still become one.
    fn day_after_months(&self, since: NaiveDate, further: u32) -> NaiveDate {
        if further == 0 {
            return self.on;
        }
        let first = first_full_month(self.desk.expectations.ground.calendar, since).max(Month::of(self.on));
        first.plus(i32::try_from(further).unwrap_or(i32::MAX)).first()
    }
}
