//! What is wrong or suspicious in the plan: lines that mean nobody, that take each other's place, that do not add up.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::domain::actual::Whom;
use crate::domain::id::PersonId;
use crate::domain::kpi::Kpi;
use crate::domain::period::{Month, Period};
use crate::domain::target::{NoTarget, ResolvedTarget, Scope, Source, TargetLine};
use crate::domain::value::Ratio;
use crate::domain::wording::Wording;
use crate::place::Placed;
use crate::problem::{Fault, Severity};
use crate::report::findings::{Finding, Setting};
use crate::report::plans::Plans;

crate::problems! {
    /// What can be suspicious about a line of the plan.
    pub enum TargetFinding: Data {
        /// A target of somebody who does not owe the KPI in that period.
        NotOwner = "target-not-owner" { who: Wording, kpi: Wording, period: Period },
        /// A later line for the same KPI, scope and period took its place.
        Overwritten = "target-overwritten" { kpi: Wording, period: Period, line: String },
        /// The parts given take more than the whole.
        NegativeRest = "target-rest-negative" { kpi: Wording, period: Period, over: Ratio },
        /// All parts are given, and come to something else than the whole.
        PartsDiffer = "target-parts-differ" { kpi: Wording, period: Period, target: Ratio, sum: Ratio },
        /// A rest is left, and no day or weight to spread it over.
        Unspread = "target-unspread" { kpi: Wording, period: Period },
        /// The targets of people come to something else than that of their group.
        PeopleDiffer = "target-people-differ" {
            kpi: Wording, period: Period, target: Ratio, sum: Ratio, without: usize,
        },
    }
}

/// Looks through the lines in force. The book of `plans` must hold just these, in this order.
pub fn findings(setting: &Setting<'_>, lines: &[Placed<TargetLine>], plans: &Plans<'_>) -> Vec<Finding> {
    let mut look = Look { setting, lines, plans, found: Vec::new() };
    let mut years = BTreeSet::new();
    for (at, line) in lines.iter().enumerate() {
        look.line(at, &line.value);
        let year = line.value.period().span().from().year();
        if years.insert(year)
            && let Some(problem) = setting.strange_year(year)
        {
            look.tell(at, "period", problem, Severity::Warning);
        }
    }
    look.found
}

struct Look<'a> {
    setting: &'a Setting<'a>,
    lines: &'a [Placed<TargetLine>],
    plans: &'a Plans<'a>,
    found: Vec<Finding>,
}

impl Look<'_> {
    fn tell(&mut self, at: usize, column: &'static str, problem: impl Into<Fault>, severity: Severity) {
        self.found.push(Finding::of_line(self.lines[at].place.clone(), column, problem, severity));
    }

    fn line(&mut self, at: usize, line: &TargetLine) {
        let kpi = match self.setting.naming(line.kpi()) {
            Ok(kpi) => kpi,
            Err((fault, severity)) => return self.tell(at, "kpi", fault, severity),
        };
        self.scope(at, line, kpi);
        let winner = self.plans.book.line(line.kpi(), line.scope(), line.period());
        if let Some((winner, _)) = winner.filter(|(winner, _)| *winner != at) {
            let (kpi, line_of_winner) = (kpi.short.clone(), self.lines[winner].place.to_string());
            let problem = TargetFinding::Overwritten { kpi, period: line.period(), line: line_of_winner };
            return self.tell(at, "", problem, Severity::Warning);
        }
        if line.target().is_some() {
            self.parts(at, line, kpi);
            self.people(at, line, kpi);
        }
    }

    fn scope(&mut self, at: usize, line: &TargetLine, kpi: &Kpi) {
        let setting = self.setting;
        let stranger: Fault = match line.scope() {
            Scope::Person(id) if setting.team().person(id.as_str()).is_none() => setting.stranger(id.as_str()).into(),
            Scope::Group(id) if setting.team().group(id.as_str()).is_none() => setting.stranger(id.as_str()).into(),
            Scope::Role(id) if setting.catalog.role(id.as_str()).is_none() => setting.strange_role(id.as_str()).into(),
            Scope::Person(id) => return self.owner(at, line, kpi, id),
            _ => return,
        };
        self.tell(at, "scope", stranger, Severity::Error);
    }

    fn owner(&mut self, at: usize, line: &TargetLine, kpi: &Kpi, id: &PersonId) {
        let owes = |day: NaiveDate| self.setting.duties.is_owner(kpi, id, day);
        let days = line.period().months().flat_map(|month| month.span().days().step_by(7).chain([month.last()]));
        if !{ days }.any(owes) {
            let who = self.setting.team().person(id.as_str()).map(|person| person.name.clone()).unwrap_or_default();
            let problem = TargetFinding::NotOwner { who, kpi: kpi.short.clone(), period: line.period() };
            self.tell(at, "scope", problem, Severity::Warning);
        }
    }

    /// A year against its quarters and months, a quarter against its months.
    fn parts(&mut self, at: usize, line: &TargetLine, kpi: &Kpi) {
        let period = line.period();
        if !self.setting.catalog.nature(kpi).spreads || matches!(period, Period::Month(_)) {
            return;
        }
        let (mut sum, mut all_given, name) = (Ratio::zero(), true, kpi.short.clone());
        for month in period.months() {
            match self.plans.in_scope(kpi, line.scope(), month) {
                Ok(given) => {
                    all_given &= !is_of(&given, period);
                    sum = &sum + given.figures.target.low();
                }
                Err(NoTarget::NegativeRest { period: whole, rest }) if whole == period => {
                    let problem = TargetFinding::NegativeRest { kpi: name, period, over: rest.abs() };
                    return self.tell(at, "target", problem, Severity::Error);
                }
                Err(NoTarget::NothingToSpreadOver { period: whole }) if whole == period => {
                    let problem = TargetFinding::Unspread { kpi: name, period };
                    return self.tell(at, "target", problem, Severity::Error);
                }
                Err(_) => all_given = false,
            }
        }
        let target = line.target().map(|target| target.figures().target.low().clone()).unwrap_or_else(Ratio::zero);
        if all_given && sum != target {
            let problem = TargetFinding::PartsDiffer { kpi: name, period, target, sum };
            self.tell(at, "target", problem, Severity::Warning);
        }
    }

    /// A group's or the company's against the sum of its people's, in the first month where they differ.
    fn people(&mut self, at: usize, line: &TargetLine, kpi: &Kpi) {
        let whom = match line.scope() {
            Scope::Group(group) => Whom::Group(group.clone()),
            Scope::Company => Whom::Company,
            Scope::Person(_) | Scope::Role(_) => return,
        };
        if !self.setting.catalog.nature(kpi).adds {
            return;
        }
        let differing = line.period().months().find_map(|month| self.difference(kpi, line, &whom, month));
        if let Some((problem, severity)) = differing {
            self.tell(at, "target", problem, severity);
        }
    }

    /// While some have no target yet, less than the whole is only good to know.
    fn difference(&self, kpi: &Kpi, line: &TargetLine, whom: &Whom, month: Month) -> Option<(TargetFinding, Severity)> {
        let own = self.plans.in_scope(kpi, line.scope(), month).ok().filter(|own| is_of(own, line.period()))?;
        let people = self.plans.of_people(kpi, whom, month).ok()?;
        let Source::People { without, .. } = people.origin.source else { return None };
        let (target, sum) = (own.figures.target.low().clone(), people.figures.target.low().clone());
        if target == sum {
            return None;
        }
        let severity = if without > 0 && sum < target { Severity::Note } else { Severity::Warning };
        let (kpi, period) = (kpi.short.clone(), Period::Month(month));
        Some((TargetFinding::PeopleDiffer { kpi, period, target, sum, without }, severity))
    }
}

fn is_of(target: &ResolvedTarget, period: Period) -> bool {
    matches!(&target.origin.source, Source::Line { period: of, .. } if *of == period)
}
