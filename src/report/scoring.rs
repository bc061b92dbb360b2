//! Answers a question with a scorecard: figures, plans, expectations and the rollout brought together row by row.

use std::collections::{BTreeMap, HashSet};

use crate::domain::action::{Action, Actions};
use crate::domain::actual::{Blank, Ground, Whom};
use crate::domain::catalog::{Catalog, Settings};
use crate::domain::coverage::Expectations;
use crate::domain::id::{GroupId, KpiId};
use crate::domain::kpi::{Breakdown, Kpi, Level, Standing};
use crate::domain::measure::Measure;
use crate::domain::period::{Month, Span};
use crate::domain::record::Observation;
use crate::domain::rollout::{Rollout, State};
use crate::domain::status::{Days, Status, StatusInput, judge};
use crate::domain::target::{ResolvedTarget, TargetBook};
use crate::domain::team::Person;
use crate::domain::value::{Ratio, Total};
use crate::domain::wording::Wording;
use crate::report::actions::{self, ActionLine};
use crate::report::closing::Adjustment;
use crate::report::plans::Plans;
use crate::report::question::{By, Question};
use crate::report::scorecard::{
    Head, Heading, History, Missing, Pace, PersonLine, Plan, RolloutHead, Row, RowAdjustment, Scorecard, Section,
};

/// Everything a report stands on.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// What is expected of whom; figures and people are inside.
    pub expectations: Expectations<'a>,
    /// The plan.
    pub book: &'a TargetBook,
    /// What is done about figures that were missed.
    pub actions: Actions<'a>,
}

/// Answers the question.
pub fn scorecard(desk: &Desk<'_>, question: &Question) -> Scorecard {
    Scoring { desk, question, plans: Plans { ground: desk.expectations.ground, book: desk.book } }.scorecard()
}

/// One row of a KPI, shown by the report or not; for `explain` and the answers of `record`.
pub fn row(desk: &Desk<'_>, question: &Question, kpi: &Kpi) -> Row {
    let plans = Plans { ground: desk.expectations.ground, book: desk.book };
    Scoring { desk, question, plans }.row(kpi, &question.whom)
}

struct Scoring<'a> {
    desk: &'a Desk<'a>,
    question: &'a Question,
    plans: Plans<'a>,
}

impl<'a> Scoring<'a> {
    fn ground(&self) -> Ground<'a> {
        self.desk.expectations.ground
    }

    fn catalog(&self) -> &'a Catalog {
        self.ground().catalog
    }

    fn rollout(&self) -> &'a Rollout {
        self.desk.expectations.rollout
    }

    fn span(&self) -> Span {
        self.question.period.span()
    }

    fn ended(&self) -> bool {
        self.question.through >= self.span().to()
    }

    fn scorecard(&self) -> Scorecard {
        let sections = self.sections();
        let shown: Vec<&Kpi> = self.shown_kpis();
        let people = match self.question.whom {
            Whom::Company | Whom::Group(_) if self.question.people => self.people(&shown),
            Whom::Person(_) | Whom::Company | Whom::Group(_) => Vec::new(),
        };
        let hidden = |kpi: &&Kpi| !shown.iter().any(|one| one.id == kpi.id) && self.has_data(kpi);
        let narrowed = self.question.stage.is_some() || self.question.level.is_some() || !self.question.kpis.is_empty();
        let hidden_with_data = if narrowed { 0 } else { self.catalog().kpis().filter(hidden).count() };
        Scorecard {
            head: self.head(),
            sections,
            people,
            missing: self.missing(&shown),
            unanswered: Vec::new(),
            excluded: self.excluded(),
            hidden_with_data,
        }
    }

    fn head(&self) -> Head {
        let span = self.span();
        let calendar = self.ground().calendar;
        let passed = Span::new(span.from(), self.question.through.min(span.to()));
        Head {
            company: self.catalog().settings().map(|settings: &Settings| settings.company.clone()).unwrap_or_default(),
            whom: self.question.whom.clone(),
            whom_name: self.whom_name(&self.question.whom),
            period: self.question.period,
            span,
            through: self.question.through,
            elapsed: passed.map_or(0, |passed| calendar.working_days(passed)),
            working_days: calendar.working_days(span),
            begun: self.question.today >= span.from(),
            ended: self.ended(),
            sealing: self.question.sealing.clone(),
            known_at: self.question.known_at,
            unknown_years: calendar.unknown_years(span),
            rollout: rollout_head(self.catalog(), self.rollout()),
        }
    }

    fn whom_name(&self, whom: &Whom) -> Option<Wording> {
        let team = self.ground().team();
        match whom {
            Whom::Company => None,
            Whom::Group(group) => team.group(group.as_str()).map(|group| group.name.clone()),
            Whom::Person(person) => team.person(person.as_str()).map(|person| person.name.clone()),
        }
    }

    fn excluded(&self) -> Vec<(Wording, String)> {
        let name = |id| self.catalog().get(id).map(|kpi| kpi.short.clone());
        self.rollout().excluded().filter_map(|(id, reason)| Some((name(id)?, reason.to_owned()))).collect()
    }

    /// The KPIs the report is about, in catalog order.
    fn shown_kpis(&self) -> Vec<&'a Kpi> {
        let question = self.question;
        let nothing_introduced = self.rollout().introduced() == 0;
        let chosen = |kpi: &&Kpi| {
            if !question.kpis.is_empty() {
                return question.kpis.contains(&kpi.id);
            }
            let excluded = self.rollout().position(&kpi.id).is_some_and(|position| position.excluded.is_some());
            let introduced = self.rollout().is_introduced(&kpi.id);
            let shown = introduced || (question.all && !excluded) || (nothing_introduced && self.has_data(kpi));
            shown
                && question.level.is_none_or(|level| kpi.level == level)
                && question.stage.is_none_or(|stage| self.stage_of(kpi) == Some(stage))
        };
        let wants_inputs = question.all || !question.kpis.is_empty();
        let entries = self.catalog().entries().iter().filter(|kpi| kpi.enabled);
        let entries = entries.filter(|kpi| kpi.standing == Standing::Kpi || wants_inputs);
        entries.filter(chosen).filter(|kpi| self.concerns(kpi)).collect()
    }

    fn stage_of(&self, kpi: &Kpi) -> Option<u8> {
        self.rollout().position(&kpi.id).and_then(|position| position.stage)
    }

    fn has_data(&self, kpi: &Kpi) -> bool {
        kpi.measure.is_recorded()
            && self.ground().actual(kpi, &Whom::Company, self.question.counted()) != Err(Blank::NotEntered)
    }

    /// A person's report is about what that person delivers; a group's about all that is kept for it.
    fn concerns(&self, kpi: &Kpi) -> bool {
        match &self.question.whom {
            Whom::Company | Whom::Group(_) => true,
            Whom::Person(person) => {
                self.owners(kpi).iter().any(|owner| owner.id == *person)
                    || self.ground().actual(kpi, &self.question.whom, self.question.counted()).is_ok()
                        && kpi.is_personal()
            }
        }
    }

    /// Everybody who owes the KPI on some day of the counted span, or has entries in it, in the order of the team.
    fn owners(&self, kpi: &Kpi) -> Vec<&'a Person> {
        let ground = self.ground();
        let counted = self.question.counted();
        let segments = ground.tally.segments().iter().filter(|segment| counted.covers(**segment));
        let mut owing: Vec<&str> = segments
            .flat_map(|segment| ground.duties.owners(kpi, segment.from()))
            .map(|person| person.id.as_str())
            .collect();
        owing.sort_unstable();
        owing.dedup();
        let position = ground.position(kpi);
        let people = ground.team().people().iter();
        let entered = |person: &Person| ground.tally.has_entry(position, person.id.as_str(), counted);
        people.filter(|person| owing.binary_search(&person.id.as_str()).is_ok() || entered(person)).collect()
    }

    fn sections(&self) -> Vec<Section> {
        let mut by_heading: BTreeMap<(u8, u8), Vec<Row>> = BTreeMap::new();
        let shown = self.shown_kpis();
        for baseline in [false, true] {
            for kpi in &shown {
                let is_baseline = self.rollout().state(&kpi.id) == State::Baseline;
                if is_baseline == baseline {
                    by_heading.entry(self.place_of(kpi)).or_default().extend(self.rows_of(kpi));
                }
            }
        }
        by_heading.into_iter().map(|(place, rows)| Section { heading: self.heading(place), rows }).collect()
    }

    fn place_of(&self, kpi: &Kpi) -> (u8, u8) {
        match (kpi.standing, self.rollout().is_introduced(&kpi.id), self.stage_of(kpi)) {
            (Standing::Input, ..) => (2, 0),
            (Standing::Kpi, true, Some(stage)) => (0, stage),
            (Standing::Kpi, ..) => (1, 0),
        }
    }

    fn heading(&self, place: (u8, u8)) -> Heading {
        match place {
            (0, stage) => {
                let name = self.catalog().stage(stage).map(|stage| stage.name.clone()).unwrap_or_default();
                Heading::Stage(stage, name)
            }
            (1, _) => Heading::NotIntroduced,
            _ => Heading::Inputs,
        }
    }

    /// The row of the whole, its breakdowns, and the rows of its parts if they were asked for.
    fn rows_of(&self, kpi: &Kpi) -> Vec<Row> {
        let whom = &self.question.whom;
        let mut rows = vec![self.row(kpi, whom)];
        rows.extend(self.breakdown_rows(kpi, whom));
        match self.question.by {
            By::Whole => {}
            By::Owner => {
                let owners = self.owners(kpi).into_iter().filter(|owner| self.is_inside(owner));
                rows.extend(owners.map(|owner| self.row(kpi, &Whom::Person(owner.id.clone()))));
            }
            By::Group => {
                let groups = self.ground().team().groups().iter().filter(|group| self.contains_group(&group.id));
                rows.extend(groups.map(|group| self.row(kpi, &Whom::Group(group.id.clone()))));
            }
        }
        rows
    }

    fn is_inside(&self, owner: &Person) -> bool {
        let counted = self.question.counted();
        let segments = self.ground().tally.segments().iter().filter(|segment| counted.covers(**segment));
        let mut days = segments.map(|segment| segment.from());
        days.any(|day| self.ground().belongs(owner.id.as_str(), &self.question.whom, day))
    }

    fn contains_group(&self, group: &GroupId) -> bool {
        match &self.question.whom {
            Whom::Company => true,
            Whom::Group(outer) => outer != group && self.ground().team().is_within(group, outer),
            Whom::Person(_) => false,
        }
    }

    fn breakdown_rows(&self, kpi: &Kpi, whom: &Whom) -> Vec<Row> {
        let ground = self.ground();
        let counted = self.question.counted();
        let found = ground.tally.breakdowns_of(ground.position(kpi), counted);
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
            let mut row = self.bare_row(kpi, whom);
            row.breakdown = Some(text.to_owned());
            row.breakdown_name = name;
            row.actual = Some(actual);
            row.status = Status::NoTarget;
            Some(row)
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
        let join = |pick: fn(&Wording) -> &String| names.iter().map(pick).cloned().collect::<Vec<_>>().join(", ");
        (!names.is_empty()).then(|| Wording { ru: join(|name| &name.ru), en: join(|name| &name.en) })
    }

    fn bare_row(&self, kpi: &Kpi, whom: &Whom) -> Row {
        Row {
            kpi: kpi.id.clone(),
            name: kpi.short.clone(),
            unit: kpi.unit.clone(),
            scale: kpi.scale,
            decimals: kpi.decimals,
            direction: kpi.direction,
            whom: whom.clone(),
            whom_name: self.whom_name(whom),
            breakdown: None,
            breakdown_name: None,
            state: self.rollout().state(&kpi.id),
            stage: self.stage_of(kpi),
            plan: None,
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
            owners: Vec::new(),
            controllers: Vec::new(),
            history: None,
            actions: Vec::new(),
            adjustments: Vec::new(),
        }
    }

    fn row(&self, kpi: &Kpi, whom: &Whom) -> Row {
        let mut row = self.bare_row(kpi, whom);
        match self.ground().actual(kpi, whom, self.question.counted()) {
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
        let target = self.plans.of_span(kpi, whom, self.span()).ok();
        row.plan = target.as_ref().map(plan);
        row.coverage = self.desk.expectations.coverage(kpi, whom, self.span(), self.question.through);
        row.verified = row.coverage.verified;
        row.awaited = !self.ended() && row.coverage.expected == 0 && {
            let whole = self.desk.expectations.coverage(kpi, whom, self.span(), self.span().to());
            whole.expected > 0
        };
        self.judge(kpi, target.as_ref(), &mut row);
        self.name_duties(kpi, whom, &mut row);
        row.actions = self.actions(kpi, whom);
        row.history = self.question.history.then(|| self.history(kpi, whom));
        row.adjustments = self.adjustments(kpi, whom);
        row
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
            let counted = self.question.counted().intersection(made.span()).is_some();
            RowAdjustment { of, made, amount, counted }
        };
        sums.into_iter().map(adjustment).collect()
    }

    fn judge(&self, kpi: &Kpi, target: Option<&ResolvedTarget>, row: &mut Row) {
        let thresholds = self.catalog().thresholds_of(kpi);
        let passed = Span::new(self.span().from(), self.question.through.min(self.span().to()));
        let days = Days {
            elapsed: passed.map_or(0, |passed| self.plans.days(kpi, &row.whom, passed)),
            total: self.plans.days(kpi, &row.whom, self.span()),
        };
        let spreads = self.catalog().nature(kpi).spreads;
        let to_date = spreads.then(|| self.plans.to_date(kpi, &row.whom, self.span(), self.question.through)).flatten();
        let share = row.coverage.share();
        let judgement = judge(
            &StatusInput {
                direction: kpi.direction,
                flow: spreads,
                actual: row.actual.as_ref(),
                target: target.map(|target| &target.figures),
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
        let day = self.question.counted().to();
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
        let ground = self.ground();
        let has_row = |part: &Whom| match self.question.by {
            By::Whole => false,
            By::Owner => matches!(part, Whom::Person(_)),
            By::Group => matches!(part, Whom::Group(_)),
        };
        let day = self.question.counted().to();
        let is_part = |action: &Action| {
            let part = action.whom();
            let belongs = part != Whom::Company && ground.belongs(action.owner.as_str(), whom, day);
            *whom == self.question.whom && belongs && !has_row(&part)
        };
        let is_meant =
            |action: &Action| action.is_open() && action.kpi == kpi.id && (action.whom() == *whom || is_part(action));
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
        let known = self.ground().tally.span();
        let figure = |span: Span| {
            let inside = known.covers(span).then(|| self.ground().actual(kpi, whom, span).ok());
            inside.flatten().map(|figure| figure.value)
        };
        let month = |back: i32| {
            let month = Month::of(self.question.counted().to()).plus(-back);
            month.span().intersection(known).and_then(figure)
        };
        History {
            months: (0..6).rev().map(month).collect(),
            previous: figure(self.question.period.previous().span()),
            year_before: figure(self.question.period.year_before().span()),
        }
    }

    /// The people and their personal KPIs, worst first.
    fn people(&self, shown: &[&Kpi]) -> Vec<PersonLine> {
        let personal: Vec<&&Kpi> =
            shown.iter().filter(|kpi| kpi.level == Level::Personal && kpi.standing == Standing::Kpi).collect();
        let mut rows: BTreeMap<usize, Vec<Row>> = BTreeMap::new();
        let team = self.ground().team();
        for kpi in personal {
            for owner in self.owners(kpi).into_iter().filter(|owner| self.is_inside(owner)) {
                let at = team.position(owner.id.as_str()).unwrap_or(usize::MAX);
                rows.entry(at).or_default().push(self.row(kpi, &Whom::Person(owner.id.clone())));
            }
        }
        let mut lines: Vec<PersonLine> = rows
            .into_iter()
            .map(|(at, rows)| {
                let person = &team.people()[at];
                let trouble = rows.iter().filter(|row| matches!(row.status, Status::Missed | Status::Behind)).count();
                PersonLine { whom: Whom::Person(person.id.clone()), name: person.name.clone(), rows, trouble }
            })
            .collect();
        lines.sort_by_key(|line| std::cmp::Reverse(line.trouble));
        lines
    }

    /// What is expected up to the report's day and not there, by owner and KPI.
    fn missing(&self, shown: &[&'a Kpi]) -> Vec<Missing> {
        let mut by_owner: BTreeMap<(usize, usize), Missing> = BTreeMap::new();
        let team = self.ground().team();
        let entries = self.catalog().entries();
        let behind = |kpi: &&'a Kpi| self.catalog().operands_of(kpi).into_iter().map(|operand| &operand.id);
        let wanted: HashSet<&KpiId> = shown.iter().flat_map(|kpi| behind(kpi).chain([&kpi.id])).collect();
        for (row, kpi) in entries.iter().enumerate().filter(|(_, kpi)| kpi.enabled && wanted.contains(&kpi.id)) {
            for entry in self.desk.expectations.entries(kpi, self.span(), self.question.through) {
                let inside = self.ground().belongs(entry.owner.id.as_str(), &self.question.whom, entry.slot.to());
                if entry.entered || !inside {
                    continue;
                }
                let at = team.position(entry.owner.id.as_str()).unwrap_or(usize::MAX);
                let missing = by_owner.entry((at, row)).or_insert_with(|| Missing {
                    owner: entry.owner.name.clone(),
                    owner_id: entry.owner.id.to_string(),
                    kpi: kpi.id.clone(),
                    name: kpi.short.clone(),
                    slots: Vec::new(),
                });
                missing.slots.push(entry.slot);
            }
        }
        by_owner.into_values().collect()
    }
}

fn plan(target: &ResolvedTarget) -> Plan {
    let figures = &target.figures;
    Plan {
        base: figures.base.clone(),
        target: figures.target.low().clone(),
        upper: figures.target.single().is_none().then(|| figures.target.high().clone()),
        stretch: figures.stretch.clone(),
    }
}

/// The head of every report: where the introduction stands.
pub fn rollout_head(catalog: &Catalog, rollout: &Rollout) -> RolloutHead {
    RolloutHead {
        strategy: rollout.strategy,
        stage: rollout.stage,
        stage_name: catalog.stage(rollout.stage).map(|stage| stage.name.clone()),
        stages: rollout.stages(catalog).len(),
        introduced: rollout.introduced(),
        applicable: catalog.kpis().filter(|kpi| rollout.applies(&kpi.id)).count(),
        kpis: rollout.kpis(),
        live: rollout.count(State::Live),
        shadow: rollout.count(State::Shadow),
        baseline: rollout.count(State::Baseline),
        forced: rollout.forced.clone(),
    }
}
