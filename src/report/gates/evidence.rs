//! Which entries of a KPI are there: the part of the gates that looks at records. A formula takes its worst operand, and an
//! operand nobody owes counts as missing.

use chrono::NaiveDate;

use crate::domain::calendar::Calendar;
use crate::domain::catalog::Catalog;
use crate::domain::coverage::{Coverage, Expectations};
use crate::domain::kpi::{EnteredBy, Kpi};
use crate::domain::period::{Month, Period, Span};
use crate::domain::rollout::{Rollout, State};
use crate::domain::tally::Part;
use crate::domain::value::Ratio;
use crate::domain::wording::Wording;
use crate::report::gates::lack::Lack;
use crate::report::gates::{MONTHS_BACK, is_rare};

/// Entries as they stand on a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evidence<'a> {
    pub expectations: Expectations<'a>,
    pub on: NaiveDate,
}

/// What is there of one recorded KPI, and who still owes something.
struct Found {
    coverage: Coverage,
    owing: Vec<Wording>,
}

impl<'a> Evidence<'a> {
    /// What is missing in these whole months; nothing when enough is there. What is due less often than monthly needs one
    /// value since its introduction.
    pub fn lacks(&self, kpi: &Kpi, span: Span) -> Vec<Lack> {
        let leaves = self.recorded_behind(kpi);
        let lacks = leaves.into_iter().filter_map(|leaf| {
            if is_rare(kpi) || is_rare(leaf) {
                self.lack_of_value(kpi, leaf)
            } else {
                self.lack_of_entries(kpi, leaf, span)
            }
        });
        // Of several operands the worst is told; the others follow once it is mended.
        let worst = |lack: &Lack| match lack {
            Lack::EntriesMissing { entered, expected, .. } => {
                Ratio::from_counts(i64::from(*entered), i64::from((*expected).max(1)))
            }
            _ => Ratio::zero(),
        };
        lacks.min_by_key(worst).into_iter().collect()
    }

    /// True when all that is recorded behind the KPI has a value dated since then.
    pub fn has_value(&self, kpi: &Kpi, since: NaiveDate) -> bool {
        self.recorded_behind(kpi).into_iter().all(|leaf| self.leaf_has_value(leaf, since))
    }

    fn leaf_has_value(&self, leaf: &Kpi, since: NaiveDate) -> bool {
        let ground = self.expectations.ground;
        let known = ground.tally.span();
        let Some(span) = Span::new(since.max(known.from()), self.on.min(known.to())) else { return false };
        let latest = ground.tally.latest(Part { kpi: ground.position(leaf), span, owner: None, breakdown: None });
        latest.iter().any(|(_, found)| found.value.is_some())
    }

    /// What people enter behind a KPI: itself, or the operands of its formula. What the program counts needs no entry.
    fn recorded_behind(&self, kpi: &'a Kpi) -> Vec<&'a Kpi> {
        let behind = match kpi.measure.formula() {
            Some(_) => self.expectations.ground.catalog.operands_of(kpi),
            None => vec![kpi],
        };
        behind.into_iter().filter(|kpi| kpi.measure.is_recorded() && kpi.entered_by != EnteredBy::Program).collect()
    }

    fn lack_of_value(&self, kpi: &Kpi, leaf: &Kpi) -> Option<Lack> {
        let since = self.expectations.since(leaf).unwrap_or(self.on);
        let by = self.who_enters(leaf);
        let lack = || Lack::NoValue { kpi: kpi.short.clone(), of: operand(kpi, leaf), since, by };
        (!self.leaf_has_value(leaf, since)).then(lack)
    }

    fn lack_of_entries(&self, kpi: &Kpi, leaf: &Kpi, span: Span) -> Option<Lack> {
        let found = self.found(leaf, span);
        let (name, of) = (kpi.short.clone(), operand(kpi, leaf));
        let periods = span.months().map(Period::Month).collect();
        let Coverage { entered, expected, .. } = found.coverage;
        if expected == 0 {
            return Some(Lack::NothingDue { kpi: name, of, periods, by: self.who_enters(leaf) });
        }
        let share = self.expectations.ground.catalog.thresholds_of(kpi).gate_recorded;
        let needed = least(&share, expected);
        (entered < needed).then_some(Lack::EntriesMissing {
            kpi: name,
            of,
            periods,
            entered,
            expected,
            needed,
            by: found.owing,
        })
    }

    /// What is not verified of the entries due in these whole months, where that is too much; of several operands the worst.
    /// Where nothing was due, or something is due less often than monthly, there is no share to take.
    pub fn lack_of_checks(&self, kpi: &Kpi, span: Span) -> Option<Lack> {
        let behind = self.recorded_behind(kpi).into_iter().filter(|leaf| !is_rare(kpi) && !is_rare(leaf));
        let shares = behind.filter_map(|leaf| {
            let (verified, expected, by) = self.checked(leaf, span);
            let share = (expected > 0).then(|| Ratio::from_counts(i64::from(verified), i64::from(expected)))?;
            Some((share, leaf, verified, expected, by))
        });
        let (_, leaf, verified, expected, by) = shares.min_by(|one, other| one.0.cmp(&other.0))?;
        let needed = least(&self.expectations.ground.catalog.thresholds_of(kpi).gate_verified, expected);
        let periods = span.months().map(Period::Month).collect();
        let (name, of) = (kpi.short.clone(), operand(kpi, leaf));
        (verified < needed).then_some(Lack::TooFewVerified { kpi: name, of, periods, verified, expected, needed, by })
    }

    /// How many entries are verified of those due, and who could verify the others.
    fn checked(&self, leaf: &Kpi, span: Span) -> (u32, u32, Vec<Wording>) {
        let (mut verified, mut expected, mut by) = (0, 0, Vec::new());
        let duties = self.expectations.ground.duties;
        for entry in self.expectations.entries(leaf, span, span.to()) {
            expected += 1;
            let is_unopposed = self.expectations.checks.is_unopposed(&leaf.id, entry.owner.id.as_str(), entry.slot);
            if entry.verified || (entry.entered && is_unopposed) {
                verified += 1;
            } else if let Some(control) = duties.control(leaf, entry.owner, self.on).filter(|_| entry.entered) {
                let name = &control.deputy.unwrap_or(control.controller).name;
                by.extend((!by.contains(name)).then(|| name.clone()));
            }
        }
        (verified, expected, by)
    }

    fn found(&self, leaf: &Kpi, span: Span) -> Found {
        let mut found = Found { coverage: Coverage::default(), owing: Vec::new() };
        for entry in self.expectations.entries(leaf, span, span.to()) {
            found.coverage.expected += 1;
            found.coverage.entered += u32::from(entry.entered);
            if !entry.entered {
                let names = self.who_enters_of(leaf, entry.owner);
                found.owing.extend(names.into_iter().filter(|name| !found.owing.contains(name)).collect::<Vec<_>>());
            }
        }
        found
    }

    fn who_enters(&self, leaf: &Kpi) -> Vec<Wording> {
        let owners = self.expectations.ground.duties.owners(leaf, self.on);
        let mut names: Vec<Wording> = Vec::new();
        for name in owners.into_iter().flat_map(|owner| self.who_enters_of(leaf, owner)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn who_enters_of(&self, leaf: &Kpi, owner: &crate::domain::team::Person) -> Vec<Wording> {
        if leaf.entered_by != EnteredBy::Controller {
            return vec![owner.name.clone()];
        }
        let control = self.expectations.ground.duties.control(leaf, owner, self.on);
        control.map(|control| control.controller.name.clone()).into_iter().collect()
    }
}

/// The operand's name, where it is not the KPI itself.
fn operand(kpi: &Kpi, leaf: &Kpi) -> Option<Wording> {
    (kpi.id != leaf.id).then(|| leaf.short.clone())
}

/// The least number of entries that makes that share.
fn least(share: &Ratio, expected: u32) -> u32 {
    let exact = share.clone() * Ratio::whole(i64::from(expected));
    exact.ceil_to_whole().and_then(|least| u32::try_from(least).ok()).unwrap_or(expected).min(expected)
}

/// The first month that a KPI introduced that day spends wholly in its state: the day's own when none of the company's
/// working days had passed before.
pub fn first_full_month(calendar: &Calendar, since: NaiveDate) -> Month {
    let month = Month::of(since);
    let before = since.pred_opt().and_then(|day| Span::new(month.first(), day));
    match before {
        Some(missed) if calendar.working_days(missed) > 0 => month.next(),
        _ => month,
    }
}

/// The days of records that the gates of `on` look at, and where their tally has to be cut.
pub fn needed(catalog: &Catalog, rollout: &Rollout, on: NaiveDate) -> (Span, Vec<NaiveDate>) {
    let introduced = |kpi: &Kpi| rollout.position(&kpi.id).and_then(|position| position.introduced);
    let unsettled =
        |kpi: &&Kpi| rollout.is_introduced(&kpi.id) && (rollout.state(&kpi.id) != State::Live || is_rare(kpi));
    let looked_at = catalog.kpis().filter(unsettled).flat_map(|kpi| {
        let guard = kpi.guard.as_ref().and_then(|id| catalog.get(id));
        [introduced(kpi), guard.and_then(introduced)]
    });
    let two_months = Month::of(on).plus(-MONTHS_BACK).first();
    let from = looked_at.flatten().min().unwrap_or(on).min(two_months);
    let span = Span::new(from, on).unwrap_or(Span::day(on));
    let mut cuts: Vec<NaiveDate> =
        catalog.kpis().filter_map(introduced).chain(span.months().map(Month::first)).collect();
    cuts.retain(|cut| *cut > span.from() && span.contains(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    (span, cuts)
}
