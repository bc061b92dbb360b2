//! One row: its figure against its plan, what is expected of it, who answers for it, and what is being done about it.

use std::collections::BTreeMap;

use crate::domain::action::Action;
use crate::domain::actual::Whom;
use crate::domain::kpi::{Breakdown, Kpi};
use crate::domain::measure::Measure;
use crate::domain::period::{Month, Span};
use crate::domain::record::Observation;
use crate::domain::status::{Days, Status, StatusInput, judge};
use crate::domain::target::{Nature, NoTarget, ResolvedTarget};
use crate::domain::team::Person;
use crate::domain::value::{Ratio, Total};
use crate::domain::wording::Wording;
use crate::report::actions::{self, ActionLine};
use crate::report::closing::Adjustment;
use crate::report::question::By;
use crate::report::scorecard::{History, Pace, Plan, Row, RowAdjustment};
use crate::report::scoring::Scoring;

/// What is the same in all rows of a KPI, found out once.
pub(super) struct Subject<'k> {
    kpi: &'k Kpi,
    /// A row without figures, of nobody in particular.
    bare: Row,
    /// False where nobody can have a plan for it.
    is_planned: bool,
    /// False where nobody owes entries of it.
    is_owed: bool,
}

impl<'a> Scoring<'a> {
    pub(super) fn subject<'k>(&self, kpi: &'k Kpi) -> Subject<'k> {
        let (is_planned, is_owed) = (self.plans.is_planned(kpi), self.desk.expectations.is_owed(kpi));
        Subject { kpi, bare: self.bare_row(kpi), is_planned, is_owed }
    }

    pub(super) fn breakdown_rows(&self, subject: &Subject<'_>, whom: &Whom) -> Vec<Row> {
        let kpi = subject.kpi;
        let ground = self.ground();
        let counted = self.counted;
        let found = ground.breakdowns_of(kpi, counted);
        if found.iter().all(|text| text.is_empty()) {
            return Vec::new();
        }
        let row = |text: &str| {
            let figure = ground.actual_of_breakdown(kpi, whom, counted, text);
            let actual = figure.map(|figure| figure.value).ok()?;
            if text.is_empty() && actual == Ratio::whole(0) {
                return None; // "Nothing happened that day" needs no breakdown.
            }
            let name = self.breakdown_name(text);
            Some(Row {
                whom: whom.clone(),
                whom_name: self.whom_name(whom),
                breakdown: Some(text.to_owned()),
                breakdown_name: name,
                actual: Some(actual),
                status: Status::NoTarget,
                ..subject.bare.clone()
            })
        };
        found.into_iter().filter_map(row).collect()
    }

    /// The declared names of a breakdown's values, joined; none for what has no breakdown.
    fn breakdown_name(&self, text: &str) -> Option<Wording> {
        let breakdown: Breakdown = text.parse().ok()?;
        let named = |(key, value): (&str, &str)| {
            let declared = self.catalog().breakdown(key).and_then(|key| {
                key.values
                    .iter()
                    .find(|(id, _)| id.to_lowercase() == value.to_lowercase())
                    .map(|(_, name)| name.clone())
            });
            declared.unwrap_or_else(|| Wording::same(value))
        };
        let names: Vec<Wording> = breakdown.pairs().map(named).collect();
        let join = |pick: fn(&Wording) -> &str| names.iter().map(pick).collect::<Vec<_>>().join(", ").into();
        (!names.is_empty()).then(|| Wording { ru: join(|name| &name.ru), en: join(|name| &name.en) })
    }

    fn bare_row(&self, kpi: &Kpi) -> Row {
        Row {
            kpi: kpi.id.clone(),
            name: kpi.short.clone(),
            unit: kpi.unit.clone(),
            scale: kpi.scale,
            decimals: kpi.decimals,
            direction: kpi.direction,
            whom: Whom::Company,
            whom_name: None,
            breakdown: None,
            breakdown_name: None,
            state: self.rollout().state(&kpi.id),
            stage: self.stage_of(kpi),
            plan: None,
            unplanned: Vec::new(),
            planned: None,
            withheld: false,
            actual: None,
            blank: None,
            blank_name: None,
            dated: None,
            variance: None,
            attainment: None,
            pace: None,
            status: Status::NoData,
            so_far: !self.ended(),
            coverage: Default::default(),
            awaited: false,
            verified: 0,
            verified_own: 0,
            owners: Vec::new(),
            controllers: Vec::new(),
            history: None,
            trend: Vec::new(),
            actions: Vec::new(),
            adjustments: Vec::new(),
        }
    }

    pub(super) fn row(&self, subject: &Subject<'_>, whom: &Whom) -> Row {
        self.row_named(subject, whom, self.whom_name(whom))
    }

    /// The row of somebody whose name is at hand.
    pub(super) fn row_named(&self, subject: &Subject<'_>, whom: &Whom, whom_name: Option<Wording>) -> Row {
        let kpi = subject.kpi;
        let mut row = Row { whom: whom.clone(), whom_name, ..subject.bare.clone() };
        match self.ground().actual(kpi, whom, self.counted) {
            Ok(figure) => {
                row.actual = Some(figure.value);
                row.dated = figure.dated;
            }
            Err(blank) => {
                let operand = blank.operand().and_then(|id| self.catalog().get(id));
                row.blank_name = operand.map(|kpi| kpi.short.clone());
                row.blank = Some(blank);
            }
        }
        let target = if subject.is_planned { self.plans.of_span(kpi, whom, self.span) } else { Err(NoTarget::NotSet) };
        if let Err(NoTarget::MissingMonths(months)) = &target {
            row.unplanned.clone_from(months);
        }
        let target = target.ok();
        row.plan = target.as_ref().map(plan);
        row.planned = target.as_ref().and_then(|target| target.origin.of_some);
        if subject.is_owed {
            self.count_entries(kpi, whom, &mut row);
        }
        self.judge(kpi, target.as_ref(), &mut row);
        if self.question.duties {
            self.name_duties(kpi, whom, &mut row);
        }
        row.actions = self.actions(kpi, whom);
        row.history = self.question.history.then(|| self.history(kpi, whom));
        if self.question.papers && *whom == self.question.whom {
            row.trend = self.trend(kpi, whom);
        }
        row.adjustments = self.adjustments(kpi, whom);
        row
    }

    fn count_entries(&self, kpi: &Kpi, whom: &Whom, row: &mut Row) {
        row.coverage = self.desk.expectations.coverage(kpi, whom, self.span, self.question.through);
        row.verified = row.coverage.verified;
        row.verified_own = if matches!(whom, Whom::Person(_)) { 0 } else { row.coverage.own };
        row.awaited = !self.ended() && row.coverage.expected == 0 && {
            let whole = self.desk.expectations.coverage(kpi, whom, self.span, self.span.to());
            whole.expected > 0
        };
    }

    fn adjustments(&self, kpi: &Kpi, whom: &Whom) -> Vec<RowAdjustment> {
        let mut sums: BTreeMap<(Month, Month), (Total, u64)> = BTreeMap::new();
        for Adjustment { record, of } in &self.question.sealing.adjustments {
            let is_meant = record.kpi == kpi.id && self.ground().belongs(record.owner.as_str(), whom, record.date);
            if let Observation::Entered { value, count } = record.observation
                && is_meant
            {
                let sum = sums.entry((*of, Month::of(record.date))).or_default();
                sum.0 += value;
                sum.1 += count;
            }
        }
        let adjustment = |((of, made), (sum, count)): ((Month, Month), (Total, u64))| {
            let all = if matches!(kpi.measure, Measure::Mean) { count as i64 } else { 1 };
            let amount = Ratio::from(sum) * Ratio::from_counts(1, all);
            let counted = self.counted.intersection(made.span()).is_some();
            RowAdjustment { of, made, amount, counted }
        };
        sums.into_iter().map(adjustment).collect()
    }

    fn judge(&self, kpi: &Kpi, target: Option<&ResolvedTarget>, row: &mut Row) {
        // With nothing to compare, no days are to be counted for it either.
        let Some(target) = target.filter(|_| row.actual.is_some()) else {
            row.status = if row.actual.is_some() { Status::NoTarget } else { Status::NoData };
            row.so_far = false;
            return;
        };
        let thresholds = self.catalog().judged_by(kpi);
        let passed = Span::new(self.span.from(), self.question.through.min(self.span.to()));
        let days = Days {
            elapsed: passed.map_or(0, |passed| self.plans.days(kpi, &row.whom, passed)),
            total: self.plans.days(kpi, &row.whom, self.span),
        };
        let Nature { spreads, adds } = self.catalog().nature(kpi);
        let to_date = spreads.then(|| self.plans.to_date(kpi, &row.whom, self.span, self.question.through)).flatten();
        let share = row.coverage.share();
        let judgement = judge(
            &StatusInput {
                direction: kpi.direction,
                flow: spreads,
                actual: row.actual.as_ref(),
                target: Some(&target.figures),
                target_of_some: target.origin.of_some.is_some(),
                adds,
                to_date: to_date.as_ref(),
                coverage: share.as_ref(),
                days,
                ended: self.ended(),
                cap: self.catalog().stated_cap(kpi),
            },
            &thresholds,
        );
        row.variance = judgement.variance;
        row.attainment = judgement.attainment;
        row.status = judgement.status;
        row.so_far = judgement.so_far;
        row.withheld = judgement.withheld;
        row.pace = judgement.pace.map(|pace| Pace {
            target_to_date: pace.target_to_date.low().clone(),
            variance_to_date: pace.variance_to_date,
            pace: pace.pace,
            forecast: pace.forecast,
            forecast_attainment: pace.forecast_attainment,
            needed_per_day: pace.needed_per_day,
        });
    }

    /// Who delivers the row and who checks it, as of the last counted day.
    fn name_duties(&self, kpi: &Kpi, whom: &Whom, row: &mut Row) {
        let ground = self.ground();
        let day = self.counted.to();
        let owners: Vec<&Person> = match whom {
            Whom::Person(person) if ground.duties.is_owner(kpi, person, day) => {
                ground.team().person(person.as_str()).into_iter().collect()
            }
            Whom::Person(_) => Vec::new(),
            // The group's row of a personal KPI belongs to the group's head, the company's to who heads its only group.
            Whom::Group(group) if kpi.is_personal() => ground.team().head_of(group, day).into_iter().collect(),
            Whom::Company if kpi.is_personal() => self.top_head(day).into_iter().collect(),
            _ => ground
                .duties
                .owners(kpi, day)
                .into_iter()
                .filter(|owner| ground.belongs(owner.id.as_str(), whom, day))
                .collect(),
        };
        for owner in &owners {
            row.owners.push(owner.name.clone());
            if let Some(control) = ground.duties.control(kpi, owner, day)
                && !row.controllers.contains(&control.controller.name)
            {
                row.controllers.push(control.controller.name.clone());
            }
        }
    }

    /// What is being done about a figure. Under the figure of the whole also what its parts do, unless they have rows of
    /// their own.
    fn actions(&self, kpi: &Kpi, whom: &Whom) -> Vec<ActionLine> {
        if self.desk.actions.lines.is_empty() {
            return Vec::new();
        }
        let ground = self.ground();
        let has_row = |part: &Whom| match self.question.by {
            By::Whole => false,
            By::Owner => matches!(part, Whom::Person(_)),
            By::Group => matches!(part, Whom::Group(_)),
        };
        let day = self.counted.to();
        let is_part = |action: &Action| {
            let part = action.whom();
            let belongs = part != Whom::Company && ground.belongs(action.owner.as_str(), whom, day);
            *whom == self.question.whom && belongs && !has_row(&part)
        };
        // What is done about a later period says nothing of this one.
        let is_later = |action: &Action| action.period.is_some_and(|period| period.span().from() > self.span.to());
        let is_meant = |action: &Action| {
            let is_here = || action.whom() == *whom || is_part(action);
            action.is_open() && action.kpi == kpi.id && !is_later(action) && is_here()
        };
        actions::lines(ground.catalog, ground.team(), self.desk.actions, is_meant)
    }

    fn top_head(&self, day: chrono::NaiveDate) -> Option<&'a Person> {
        let team = self.ground().team();
        let mut tops = team.groups().iter().filter(|group| group.parent.is_none());
        match (tops.next(), tops.next()) {
            (Some(only), None) => team.head_of(&only.id, day),
            _ => None,
        }
    }

    fn history(&self, kpi: &Kpi, whom: &Whom) -> History {
        let (ground, counted) = (self.ground(), self.counted);
        let known = Span::new(ground.first_day().min(counted.from()), counted.to()).unwrap_or(counted);
        let figure = |span: Span| {
            let inside = known.covers(span).then(|| self.ground().actual(kpi, whom, span).ok());
            inside.flatten().map(|figure| figure.value)
        };
        let month = |back: i32| {
            let month = Month::of(self.counted.to()).plus(-back);
            month.span().intersection(known).and_then(figure)
        };
        History {
            months: (0..6).rev().map(month).collect(),
            previous: figure(self.question.period.previous().span()),
            year_before: figure(self.question.period.year_before().span()),
        }
    }
}

pub(in crate::report) fn plan(target: &ResolvedTarget) -> Plan {
    let figures = &target.figures;
    Plan {
        base: figures.base.clone(),
        target: figures.target.low().clone(),
        upper: figures.target.single().is_none().then(|| figures.target.high().clone()),
        stretch: figures.stretch.clone(),
    }
}
