//! The way through all stages: who walks it, and the earliest dates. Counts full months as the gates do, so that no date is
//! promised that the gates would refuse.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::period::Month;
use crate::domain::rollout::{Position, Rollout, State, Strategy};
use crate::domain::wording::Wording;
use crate::report::gates::{Gates, first_full_month, is_rare};
use crate::report::scoring::Desk;

/// The whole way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Road {
    /// The day it is seen from.
    pub on: NaiveDate,
    /// Phased or selective.
    pub strategy: Strategy,
    /// The stages in order.
    pub stages: Vec<RoadStage>,
}

impl Road {
    /// The earliest day on which every KPI is live; none when there is nothing left to do.
    pub fn ends(&self) -> Option<NaiveDate> {
        self.stages.iter().filter_map(|stage| stage.live).max()
    }
}

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A later one is open.
    Passed,
    /// It is the open one.
    Open,
    /// It is still to come.
    Ahead,
}

impl Progress {
    /// Where a stage stands when `open` is the open one.
    pub fn of(stage: u8, open: u8) -> Progress {
        match stage.cmp(&open) {
            std::cmp::Ordering::Less => Progress::Passed,
            std::cmp::Ordering::Equal => Progress::Open,
            std::cmp::Ordering::Greater => Progress::Ahead,
        }
    }

    /// The word in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            Progress::Passed => "passed",
            Progress::Open => "open",
            Progress::Ahead => "ahead",
        }
    }
}

/// One stage of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadStage {
    /// Its number.
    pub stage: u8,
    /// Its name; none in the selective strategy.
    pub name: Option<Wording>,
    /// Where it stands.
    pub progress: Progress,
    /// When it was opened, or can be at the earliest; none for passed ones.
    pub opens: Option<NaiveDate>,
    /// The earliest day on which all its KPIs are at least in shadow; none when they are.
    pub shadow: Option<NaiveDate>,
    /// The earliest day on which all of them are live; none when they are.
    pub live: Option<NaiveDate>,
    /// Its KPIs in catalog order.
    pub kpis: Vec<RoadKpi>,
}

/// One KPI on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoadKpi {
    /// The KPI.
    pub kpi: KpiId,
    /// Its name as a row.
    pub name: Wording,
    /// Its state.
    pub state: State,
    /// Who owns it.
    pub owners: Vec<Wording>,
    /// Who checks it.
    pub controllers: Vec<Wording>,
    /// The earliest day in shadow; none when it is there or further.
    pub shadow: Option<NaiveDate>,
    /// The earliest day live; none when it is.
    pub live: Option<NaiveDate>,
}

/// The way as it looks on that day.
pub fn road(desk: &Desk<'_>, on: NaiveDate) -> Road {
    let walk = Walk { desk, on };
    let (catalog, rollout) = (desk.expectations.ground.catalog, desk.expectations.rollout);
    let mut opens = on;
    let mut guards: BTreeMap<&KpiId, NaiveDate> = BTreeMap::new();
    let mut stages = Vec::new();
    for stage in rollout.stages(catalog) {
        let progress = Progress::of(stage, rollout.stage);
        let start = if progress == Progress::Ahead { opens } else { on };
        // A guard begins with the first KPI it guards, whatever its own stage.
        for guard in walk.of_stage(rollout, stage).filter_map(|kpi| kpi.guard.as_ref()) {
            guards.entry(guard).or_insert(start);
        }
        let begins = |kpi: &Kpi| guards.get(&kpi.id).map_or(start, |guarding| start.min(*guarding));
        let kpis: Vec<RoadKpi> = walk.of_stage(rollout, stage).map(|kpi| walk.kpi(kpi, begins(kpi))).collect();
        let shadow = kpis.iter().filter_map(|kpi| kpi.shadow).max();
        if progress != Progress::Passed {
            opens = opens.max(shadow.unwrap_or(opens));
        }
        let name = catalog.stage(stage).filter(|_| rollout.strategy == Strategy::Phased);
        stages.push(RoadStage {
            stage,
            name: name.map(|stage| stage.name.clone()),
            progress,
            opens: match progress {
                Progress::Passed => None,
                Progress::Open => rollout.opened,
                Progress::Ahead => Some(start),
            },
            shadow,
            live: kpis.iter().filter_map(|kpi| kpi.live).max(),
            kpis,
        });
    }
    Road { on, strategy: rollout.strategy, stages }
}

/// Dates of KPIs, seen from a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Walk<'a> {
    pub desk: &'a Desk<'a>,
    pub on: NaiveDate,
}

impl<'a> Walk<'a> {
    fn of_stage(&self, rollout: &'a Rollout, stage: u8) -> impl Iterator<Item = &'a Kpi> {
        let catalog = self.desk.expectations.ground.catalog;
        rollout.of_stage(catalog, stage).filter(|kpi| rollout.state(&kpi.id) != State::Retired)
    }

    fn kpi(&self, kpi: &Kpi, start: NaiveDate) -> RoadKpi {
        let duties = self.desk.expectations.ground.duties;
        let owners = duties.owners(kpi, self.on);
        let mut controllers: Vec<Wording> = Vec::new();
        for control in owners.iter().filter_map(|owner| duties.control(kpi, owner, self.on)) {
            if !controllers.contains(&control.controller.name) {
                controllers.push(control.controller.name.clone());
            }
        }
        let (shadow, live) = self.dates(kpi, start);
        RoadKpi {
            kpi: kpi.id.clone(),
            name: kpi.short.clone(),
            state: self.desk.expectations.rollout.state(&kpi.id),
            owners: owners.iter().map(|owner| owner.name.clone()).collect(),
            controllers,
            shadow,
            live,
        }
    }

    /// The earliest days in shadow and live, for a draft as if it were introduced on `start`.
    pub fn dates(&self, kpi: &Kpi, start: NaiveDate) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let (rollout, gates) = (self.desk.expectations.rollout, Gates::new(self.desk, self.on));
        let state = rollout.position(&kpi.id).map(|position: &Position| position.state);
        let shadow = match state {
            Some(State::Live) => return (None, None),
            Some(State::Shadow) => return (None, gates.expected(kpi, State::Live)),
            Some(State::Baseline) => gates.expected(kpi, State::Shadow).unwrap_or(start),
            _ => self.after(start, self.baseline_months(kpi)),
        };
        let months = self.desk.expectations.ground.catalog.thresholds_of(kpi).shadow_months;
        (Some(shadow), Some(self.after(shadow, months)))
    }

    fn baseline_months(&self, kpi: &Kpi) -> u32 {
        let months = self.desk.expectations.ground.catalog.thresholds_of(kpi).baseline_months;
        if is_rare(kpi) { months.min(1) } else { months }
    }

    /// The day after so many full months from a day on.
    fn after(&self, start: NaiveDate, months: u32) -> NaiveDate {
        if months == 0 {
            return start;
        }
        let first: Month = first_full_month(self.desk.expectations.ground.calendar, start);
        first.plus(i32::try_from(months).unwrap_or(i32::MAX)).first()
    }
}
