//! What somebody is to reach in a period: the plan's lines applied to people, groups and days.

use chrono::NaiveDate;

use crate::domain::actual::{Ground, Whom};
use crate::domain::calendar::DayCount;
use crate::domain::formula::{Absent, Formula};
use crate::domain::id::{GroupId, KpiId, RoleId};
use crate::domain::kpi::{Kpi, UnitKind};
use crate::domain::period::{Month, Span};
use crate::domain::settled::Chunk;
use crate::domain::target::{
    MonthPart, NoTarget, OfSome, ResolvedTarget, Scope, Source, SpreadBy, TargetBook, TargetFigure, TargetFigures,
    Weights, over_people, over_time, ramp_share,
};
use crate::domain::team::{HEAD, Person, SELLER};
use crate::domain::value::Ratio;

/// The plan over the people, calendar and KPIs it is for.
#[derive(Clone, Copy, Debug)]
pub struct Plans<'a> {
    /// People, KPIs, calendar.
    pub ground: Ground<'a>,
    /// The lines of the plan.
    pub book: &'a TargetBook,
}

impl Plans<'_> {
    /// False where no line of the plan, nor a formula over planned operands, can give the KPI a target.
    pub fn is_planned(&self, kpi: &Kpi) -> bool {
        let may_be = |id: &KpiId| {
            let entry = self.ground.catalog.get(id);
            self.book.plans(id) || entry.is_some_and(|entry| entry.measure.formula().is_some())
        };
        let by_formula = |formula: &Formula| formula.occurrences().iter().all(|(operand, _)| may_be(&operand.kpi));
        !self.ground.past.is_empty() || self.book.plans(&kpi.id) || kpi.measure.formula().is_some_and(by_formula)
    }

    /// The target of a whole span. What comes by formula in each of its months comes by formula from the operands' targets of
    /// the span: the planned average check of a quarter is its planned revenue over its planned deals.
    pub fn of_span(&self, kpi: &Kpi, whom: &Whom, span: Span) -> Result<ResolvedTarget, NoTarget> {
        let parts = self.parts(kpi, whom, span);
        let is_by_formula = |part: &MonthPart| match &part.target {
            Ok(target) => target.origin.source == Source::Formula,
            Err(reason) => matches!(reason, NoTarget::NotSet | NoTarget::NotExpected),
        };
        if parts.len() > 1 && kpi.measure.formula().is_some() && parts.iter().all(is_by_formula) {
            let then = self.ground.at(span.to());
            let kpi = then.catalog.get(&kpi.id).unwrap_or(kpi);
            let operand = |entry: &Kpi| self.of_span(entry, whom, span);
            if let Some(target) = self.by_formula(kpi, span, &operand) {
                return Ok(target);
            }
        }
        over_time(&parts, self.ground.catalog.nature(kpi))
    }

    /// The part of a span's target that should be there by the end of `through`; only flows have one.
    pub fn to_date(&self, kpi: &Kpi, whom: &Whom, span: Span, through: NaiveDate) -> Option<TargetFigure> {
        let passed = Span::new(span.from(), through.min(span.to()))?;
        let target = over_time(&self.parts(kpi, whom, passed), self.ground.catalog.nature(kpi)).ok()?;
        self.ground.catalog.nature(kpi).spreads.then_some(target.figures.target)
    }

    fn parts(&self, kpi: &Kpi, whom: &Whom, span: Span) -> Vec<MonthPart> {
        let part = |month: Month| MonthPart { month, target: self.of_month(kpi, whom, month), days: 0, all: 0 };
        let mut parts: Vec<MonthPart> = span.months().map(part).collect();
        // Where nothing is planned, no days are to be counted for it.
        if parts.iter().any(|part| part.target != Err(NoTarget::NotSet)) {
            for part in &mut parts {
                let month = part.month.span();
                part.days = month.intersection(span).map_or(0, |days| self.days(kpi, whom, days));
                part.all = self.days(kpi, whom, month);
            }
        }
        parts
    }

    /// How many days of a span count for the KPI: the owner's, the company's, or all; of closed months as they were.
    pub fn days(&self, kpi: &Kpi, whom: &Whom, span: Span) -> u32 {
        if self.ground.past.is_empty() {
            return self.own_days(kpi, whom, span);
        }
        let on = |chunk: &Chunk<'_>| {
            let plans = Plans { ground: chunk.ground, book: self.book };
            plans.own_days(chunk.ground.catalog.get(&kpi.id).unwrap_or(kpi), whom, chunk.span)
        };
        self.ground.chunks(span).iter().map(on).sum()
    }

    fn own_days(&self, kpi: &Kpi, whom: &Whom, span: Span) -> u32 {
        let calendar = self.ground.calendar;
        let person = match whom {
            Whom::Person(person) => self.ground.team().person(person.as_str()),
            Whom::Company | Whom::Group(_) => None,
        };
        match (kpi.days, person) {
            (DayCount::Calendar, _) => span.len(),
            (DayCount::Owner, Some(person)) => person.working_days(span, calendar),
            _ => calendar.working_days(span),
        }
    }

    /// The target of a month; of a closed one as it was.
    pub fn of_month(&self, kpi: &Kpi, whom: &Whom, month: Month) -> Result<ResolvedTarget, NoTarget> {
        let Some(settled) = self.ground.past.on(month.last()) else { return self.own_month(kpi, whom, month) };
        let then = Plans { ground: self.ground.at(month.last()), book: &settled.book };
        then.ground.catalog.get(&kpi.id).map_or(Err(NoTarget::NotSet), |kpi| then.own_month(kpi, whom, month))
    }

    fn own_month(&self, kpi: &Kpi, whom: &Whom, month: Month) -> Result<ResolvedTarget, NoTarget> {
        match whom {
            Whom::Person(id) => match self.ground.team().person(id.as_str()) {
                Some(person) if kpi.is_personal() => self.scaled(kpi, person, month),
                Some(person) => self.of_leader(kpi, person, month),
                None => Err(NoTarget::NotSet),
            },
            Whom::Group(group) => {
                let around: Vec<GroupId> = self.ground.team().ancestors(group).map(|group| group.id.clone()).collect();
                self.of_group(kpi, whom, &around, month)
            }
            Whom::Company => self.of_group(kpi, whom, &[], month),
        }
    }

    /// Somebody who answers for a department's or the company's KPI has its target, unless one was set for them by name.
    fn of_leader(&self, kpi: &Kpi, person: &Person, month: Month) -> Result<ResolvedTarget, NoTarget> {
        if !self.book.plans(&kpi.id) && kpi.measure.formula().is_none() {
            return Err(NoTarget::NotSet);
        }
        let roles = person.posts_on(month.last()).map(|post| Scope::Role(post.role.clone()));
        let own: Vec<Scope> = std::iter::once(Scope::Person(person.id.clone())).chain(roles).collect();
        match self.booked(kpi, &own, month) {
            Err(NoTarget::NotSet) => self.of_month(kpi, &self.ground.led_by(&person.id, month.last()), month),
            settled => settled,
        }
    }

    /// A person's own target, smaller for part months, absences and newcomers where it is a flow.
    fn scaled(&self, kpi: &Kpi, person: &Person, month: Month) -> Result<ResolvedTarget, NoTarget> {
        let target = self.unscaled(kpi, person, month)?;
        if !self.ground.catalog.nature(kpi).spreads {
            return Ok(target);
        }
        let target = match self.share_worked(kpi, person, month) {
            Some(worked) if worked < Ratio::whole(1) => target.for_share_worked(&worked)?,
            _ => target,
        };
        let started = person.started().map_or(0, |started| month.since(Month::of(started)));
        let ramp: Vec<Ratio> = person.ramp.iter().map(|share| Ratio::from(*share) * Ratio::percent(1)).collect();
        match ramp_share(&ramp, started) {
            whole if whole == Ratio::whole(1) => Ok(target),
            share => Ok(target.for_newcomer(&share)),
        }
    }

    /// Days at work over the days the schedule asks for.
    fn share_worked(&self, kpi: &Kpi, person: &Person, month: Month) -> Option<Ratio> {
        if !kpi.scales_with_absence {
            return None;
        }
        let calendar = self.ground.calendar;
        let all = i64::from(person.scheduled_days(month.span(), calendar));
        let worked = i64::from(person.working_days(month.span(), calendar));
        Ratio::whole(worked).checked_div(&Ratio::whole(all))
    }

    fn unscaled(&self, kpi: &Kpi, person: &Person, month: Month) -> Result<ResolvedTarget, NoTarget> {
        let post = person.posts.iter().rev().find(|post| {
            Span::new(post.from, post.to.unwrap_or(NaiveDate::MAX))
                .is_some_and(|held| held.intersection(month.span()).is_some())
        });
        let Some(post) = post else { return Err(NoTarget::NotExpected) };
        if !self.book.plans(&kpi.id) && kpi.measure.formula().is_none() {
            return Err(NoTarget::NotSet);
        }
        let day = post.to.unwrap_or(NaiveDate::MAX).min(month.last()).max(post.from);
        let roles: Vec<RoleId> = person.posts_on(day).map(|post| post.role.clone()).collect();
        let group = person.group_on(Some(SELLER), day).or_else(|| person.group_on(None, day));
        let groups = group.into_iter().flat_map(|group| self.ground.team().ancestors(group));
        let groups: Vec<GroupId> = groups.map(|group| group.id.clone()).collect();
        let scopes = self.ground.catalog.nature(kpi).scopes_of_person(&person.id, &roles, &groups);
        match self.booked(kpi, &scopes, month) {
            Err(NoTarget::NotSet) if kpi.measure.formula().is_some() => {
                self.month_by_formula(kpi, &Whom::Person(person.id.clone()), month).ok_or(NoTarget::NotSet)
            }
            settled => settled,
        }
    }

    fn of_group(&self, kpi: &Kpi, whom: &Whom, around: &[GroupId], month: Month) -> Result<ResolvedTarget, NoTarget> {
        let own = self.booked(kpi, &self.ground.catalog.nature(kpi).scopes_of_group(around), month);
        let formula = || self.month_by_formula(kpi, whom, month);
        TargetBook::of_group(own, || self.of_people(kpi, whom, month), formula)
    }

    /// What the targets of a group's people, or of the company's, come to: of those who are there at the end of the month, and
    /// of a flow also of those who left in it, as far as they had come.
    pub fn of_people(&self, kpi: &Kpi, whom: &Whom, month: Month) -> Result<ResolvedTarget, NoTarget> {
        if !self.book.plans(&kpi.id) {
            return Err(NoTarget::NotSet); // Nobody's own target is worked out by a formula here.
        }
        let day = month.last();
        let members = self.ground.duties.owners(kpi, day).into_iter();
        let members = members.filter(|person| self.ground.belongs(person.id.as_str(), whom, day));
        let members = members.map(|person| self.unscaled_own(kpi, person, month));
        let nature = self.ground.catalog.nature(kpi);
        let leavers = self.leavers(kpi, whom, month).filter(|_| nature.spreads);
        over_people(members.chain(leavers.map(|(person, held)| self.of_leaver(kpi, person, month, held))), nature)
    }

    /// Who owned the KPI for them until some day of the month before its last, and which days of it they had.
    fn leavers(&self, kpi: &Kpi, whom: &Whom, month: Month) -> impl Iterator<Item = (&Person, Span)> {
        self.ground.team().people().iter().filter_map(move |person| {
            let left = person.left().filter(|left| Month::of(*left) == month && *left < month.last())?;
            let held = Span::new(person.started()?.max(month.first()), left)?;
            let owned = self.ground.duties.owners(kpi, left).iter().any(|owner| owner.id == person.id);
            (owned && self.ground.belongs(person.id.as_str(), whom, left)).then_some((person, held))
        })
    }

    /// The target of somebody who left, for the days of the month they had.
    fn of_leaver(&self, kpi: &Kpi, person: &Person, month: Month, held: Span) -> Result<ResolvedTarget, NoTarget> {
        let target = self.unscaled_own(kpi, person, month)?;
        if !kpi.scales_with_absence {
            return Ok(target);
        }
        let days = |span| Ratio::whole(i64::from(person.scheduled_days(span, self.ground.calendar)));
        match days(held).checked_div(&days(month.span())) {
            Some(share) => target.for_share_worked(&share),
            None => Ok(target),
        }
    }

    /// What the lines of exactly this scope say of a month.
    pub fn in_scope(&self, kpi: &Kpi, scope: &Scope, month: Month) -> Result<ResolvedTarget, NoTarget> {
        self.booked(kpi, std::slice::from_ref(scope), month)
    }

    /// A person's target for a sum over people; a leader's own line counts, what they lead does not (it would be itself).
    fn unscaled_own(&self, kpi: &Kpi, person: &Person, month: Month) -> Result<ResolvedTarget, NoTarget> {
        if kpi.is_personal() {
            return match self.unscaled(kpi, person, month) {
                Ok(target) if target.origin.source == Source::Formula => Err(NoTarget::NotSet),
                // Whoever is away for the whole month lacks no target.
                Err(NoTarget::NotSet) if self.share_worked(kpi, person, month).is_some_and(|share| share.is_zero()) => {
                    Err(NoTarget::NotExpected)
                }
                settled => settled,
            };
        }
        let head = HEAD.parse().map(Scope::Role).into_iter();
        let own: Vec<Scope> = std::iter::once(Scope::Person(person.id.clone())).chain(head).collect();
        self.booked(kpi, &own, month)
    }

    fn booked(&self, kpi: &Kpi, scopes: &[Scope], month: Month) -> Result<ResolvedTarget, NoTarget> {
        let working_days = |month: Month| Ratio::whole(i64::from(self.own_days(kpi, &Whom::Company, month.span())));
        match &kpi.seasonal {
            Some(seasonal) => {
                let season = |month: Month| Ratio::from(seasonal[usize::from(month.number()) - 1]);
                let weights = Weights { by: SpreadBy::Season, of: &season };
                self.book.of_month(&kpi.id, scopes, month, self.ground.catalog.nature(kpi), &weights)
            }
            None => {
                let weights = Weights { by: SpreadBy::WorkingDays, of: &working_days };
                self.book.of_month(&kpi.id, scopes, month, self.ground.catalog.nature(kpi), &weights)
            }
        }
    }

    fn month_by_formula(&self, kpi: &Kpi, whom: &Whom, month: Month) -> Option<ResolvedTarget> {
        self.by_formula(kpi, month.span(), &|operand| self.of_month(operand, whom, month))
    }

    /// The KPI's formula over the targets of its operands; none when one of them has none or is a band.
    fn by_formula(
        &self,
        kpi: &Kpi,
        span: Span,
        target_of: &dyn Fn(&Kpi) -> Result<ResolvedTarget, NoTarget>,
    ) -> Option<ResolvedTarget> {
        let formula: &Formula = kpi.measure.formula()?;
        let mut of_some = None;
        let mut lookup = |operand: &crate::domain::formula::Operand| {
            let entry = self.ground.catalog.get(&operand.kpi).filter(|_| operand.filter.is_empty());
            let entry = entry.ok_or(Absent::NotEntered)?;
            let target = target_of(entry).map_err(|_| Absent::NotEntered)?;
            of_some = OfSome::worse(of_some, target.origin.of_some);
            let figure = target.figures.target.single().cloned().ok_or(Absent::NotEntered)?;
            Ok(if entry.unit.kind == UnitKind::Percent { figure * Ratio::percent(1) } else { figure })
        };
        let days = Ratio::whole(i64::from(self.ground.calendar.working_days(span)));
        let value = formula.evaluate(&mut lookup, Some(Ratio::whole(1)), Some(days)).ok()?;
        let value = if kpi.unit.kind == UnitKind::Percent { value * Ratio::whole(100) } else { value };
        let figures = TargetFigures { base: None, target: TargetFigure::Single(value), stretch: None };
        Some(ResolvedTarget::by_formula(figures, of_some))
    }
}
