//! What a KPI amounts to for somebody over some days: the rules of measure applied to a tally. What cannot be totalled is
//! blank with a reason, never guessed.

use chrono::{Months, NaiveDate};

use crate::domain::calendar::Calendar;
use crate::domain::catalog::Catalog;
use crate::domain::duty::Duties;
use crate::domain::formula::{Absent, Formula, NoValue, Operand, OperandKind};
use crate::domain::id::{GroupId, KpiId, PersonId};
use crate::domain::kpi::{Breakdown, Kpi, Level, UnitKind};
use crate::domain::measure::Measure;
use crate::domain::period::{Cadence, Span};
use crate::domain::settled::Past;
use crate::domain::tally::{Sums, Tally};
use crate::domain::team::{Person, SELLER, Team};
use crate::domain::value::Ratio;

/// Whose figure is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Whom {
    /// The company as a whole.
    Company,
    /// A group with the groups inside it.
    Group(GroupId),
    /// One person.
    Person(PersonId),
}

/// Why there is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Nothing was entered.
    NotEntered,
    /// Entered, and there was nothing to measure.
    NothingToMeasure,
    /// It is not kept per person, or not for this group.
    NotKept,
    /// It does not add up over people; it has to be entered for the whole.
    NotOverPeople,
    /// It does not add up over days; it has to be entered for the whole period.
    NotOverDays,
    /// Several people have assessments of their own; there is no common one.
    SeveralAssessments,
    /// The formula has no value.
    Formula(NoValue),
}

impl Blank {
    /// The operand that is to blame.
    pub fn operand(&self) -> Option<&KpiId> {
        match self {
            Blank::Formula(
                NoValue::MissingOperand(id)
                | NoValue::NotKept(id)
                | NoValue::NotAdditive(id)
                | NoValue::NotBrokenDown(id),
            ) => Some(id),
            _ => None,
        }
    }
}

/// A figure, and on how much it rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The exact value, in the KPI's unit.
    pub value: Ratio,
    /// Observations behind a mean, lines behind the rest.
    pub weight: i128,
    /// The day of the latest value, for levels and rubrics.
    pub dated: Option<NaiveDate>,
}

/// Everything a figure stands on.
#[derive(Clone, Copy, Debug)]
pub struct Ground<'a> {
    /// The KPIs.
    pub catalog: &'a Catalog,
    /// The people and who owns what.
    pub duties: Duties<'a>,
    /// Working days.
    pub calendar: &'a Calendar,
    /// What was entered.
    pub tally: &'a Tally,
    /// The present day, where there is one: later days are not yet part of a formula's `months` and `days`.
    pub today: Option<NaiveDate>,
    /// Closed months for which it does not speak.
    pub past: Past<'a>,
}

/// Lets in the breakdowns that count.
pub(super) type Sieve<'a> = Option<&'a dyn Fn(&str) -> bool>;

impl<'a> Ground<'a> {
    /// The team.
    pub fn team(&self) -> &'a Team {
        self.duties.team()
    }

    /// The figure of a KPI for somebody over `span`, which must lie on segment borders of the tally.
    pub fn actual(&self, kpi: &Kpi, whom: &Whom, span: Span) -> Result<Figure, Blank> {
        self.settled_part(kpi, whom, span, None)
    }

    /// The figure of one breakdown, by its canonical text; "" is what has none.
    pub fn actual_of_breakdown(&self, kpi: &Kpi, whom: &Whom, span: Span, breakdown: &str) -> Result<Figure, Blank> {
        if self.past.is_empty() {
            return self.part(kpi, whom, span, Some(&|text: &str| text == breakdown));
        }
        let folded = breakdown.to_lowercase();
        self.settled_part(kpi, whom, span, Some(&|text: &str| text.to_lowercase() == folded))
    }

    /// By the rules of the span's last day; of days in closed months what they came to then.
    fn settled_part(&self, kpi: &Kpi, whom: &Whom, span: Span, sieve: Sieve<'_>) -> Result<Figure, Blank> {
        if self.past.is_empty() {
            return self.part(kpi, whom, span, sieve);
        }
        let ground = self.at(span.to());
        ground.catalog.get(&kpi.id).map_or(Err(Blank::NotEntered), |kpi| ground.part(kpi, whom, span, sieve))
    }

    fn part(&self, kpi: &Kpi, whom: &Whom, span: Span, sieve: Sieve<'_>) -> Result<Figure, Blank> {
        match &kpi.measure {
            Measure::Sum => self.sum(kpi, whom, span, sieve),
            Measure::Mean => self.mean(kpi, whom, span, sieve),
            Measure::Last => self.last(kpi, whom, span, sieve),
            Measure::Rubric => self.rubric(kpi, whom, span),
            Measure::Headcount => Ok(self.headcount(whom, span)),
            Measure::Formula(formula) => self.formula(kpi, formula, whom, span),
        }
    }

    fn sum(&self, kpi: &Kpi, whom: &Whom, span: Span, sieve: Sieve<'_>) -> Result<Figure, Blank> {
        let sums = self.sums(kpi, whom, span, sieve)?;
        let figure = |value| Figure { value, weight: i128::from(sums.lines), dated: None };
        match (sums.lines, sums.count) {
            // Where an import would have told of it and does not, nothing happened: an entered zero.
            (0, _) if self.is_covered(kpi, whom, span) => Ok(figure(Ratio::zero())),
            (0, _) => Err(Blank::NotEntered),
            (_, 0) => Err(Blank::NothingToMeasure),
            _ => Ok(figure(Ratio::from(sums.sum))),
        }
    }

    fn mean(&self, kpi: &Kpi, whom: &Whom, span: Span, sieve: Sieve<'_>) -> Result<Figure, Blank> {
        let sums = self.sums(kpi, whom, span, sieve)?;
        if sums.lines == 0 && !self.is_covered(kpi, whom, span) {
            return Err(Blank::NotEntered);
        }
        let value = sums.mean().ok_or(Blank::NothingToMeasure)?;
        Ok(Figure { value, weight: sums.count, dated: None })
    }

    fn sums(&self, kpi: &Kpi, whom: &Whom, span: Span, sieve: Sieve<'_>) -> Result<Sums, Blank> {
        if !kpi.adds_over_days && !kpi.every.period_of(span.to()).span().covers(span) {
            let any =
                self.chunks(span).into_iter().any(|chunk| chunk.ground.own_lines(kpi, whom, chunk.span, sieve) > 0);
            return Err(if any { Blank::NotOverDays } else { Blank::NotEntered });
        }
        self.sums_of(kpi, whom, span, sieve)
    }

    fn last(&self, kpi: &Kpi, whom: &Whom, span: Span, sieve: Sieve<'_>) -> Result<Figure, Blank> {
        let window = self.window(kpi, span);
        let latest = self.latest(kpi, window, only(whom), sieve);
        let on_duty = |owner: &str| {
            self.team().person(owner).is_none_or(|person| person.is_employed(span.to()))
                && self.belongs(owner, whom, span.to())
        };
        let own_only = !kpi.adds_over_people && !matches!(whom, Whom::Person(_));
        let mut figure = Figure { value: Ratio::zero(), weight: 0, dated: None };
        let (mut entered, mut left_out) = (false, false);
        for (owner, found) in &latest {
            if !on_duty(owner) {
                continue;
            }
            if own_only && *owner != own_name(whom) {
                left_out = true;
                continue;
            }
            entered = true;
            if let Some(value) = found.value {
                figure.value = figure.value + Ratio::from(value);
                figure.weight += 1;
                figure.dated = figure.dated.max(Some(found.key.0));
            }
        }
        match (figure.weight, entered, left_out) {
            (0, true, _) => Err(Blank::NothingToMeasure),
            (0, false, true) => Err(Blank::NotOverPeople),
            (0, false, false) => Err(Blank::NotEntered),
            _ => Ok(figure),
        }
    }

    /// The latest assessment that has not gone stale; a group's is its own, never an average.
    fn rubric(&self, kpi: &Kpi, whom: &Whom, span: Span) -> Result<Figure, Blank> {
        let window = self.window(kpi, span);
        let latest = self.latest(kpi, window, only(whom), None);
        let (mut own, mut other, mut several) = (None, None, false);
        for (owner, latest) in &latest {
            let Some(value) = latest.value.filter(|_| self.belongs(owner, whom, span.to())) else { continue };
            let found = (*owner, latest.key.0, value);
            if *owner == own_name(whom) {
                own = Some(found);
            } else {
                several |= other.replace(found).is_some_and(|(known, ..)| known != *owner);
            }
        }
        let (_, date, value) = match own {
            None if several => return Err(Blank::SeveralAssessments),
            own => own.or(other).ok_or(Blank::NotEntered)?,
        };
        Ok(Figure { value: Ratio::from(value), weight: 1, dated: Some(date) })
    }

    /// The days inside which a level or an assessment is fresh: the period, and for a shorter one its frequency's window.
    pub fn window(&self, kpi: &Kpi, span: Span) -> Span {
        let start = fresh_since(kpi, span.to()).min(span.from()).max(self.first_day());
        Span::new(start, span.to()).unwrap_or(span)
    }

    /// The sellers of the last day, of an open period of the present one: whoever is yet to come is not counted. For somebody
    /// who never sells it is the figure of what they lead.
    fn headcount(&self, whom: &Whom, span: Span) -> Figure {
        let day = self.so_far(span).to();
        let led;
        let whom = match whom {
            Whom::Person(id) if !self.team().person(id.as_str()).is_some_and(Person::sells) => {
                led = self.led_by(id, day);
                &led
            }
            other => other,
        };
        let sellers =
            self.team().holders(SELLER, day).filter(|person| self.belongs(person.id.as_str(), whom, day)).count();
        let value = Ratio::whole(i64::try_from(sellers).unwrap_or(i64::MAX));
        Figure { value, weight: sellers as i128, dated: Some(day) }
    }

    /// From the aggregated operands of that very cell; where the KPI is a department's or the company's, a person's cell is
    /// the figure of what that person leads.
    fn formula(&self, kpi: &Kpi, formula: &Formula, whom: &Whom, span: Span) -> Result<Figure, Blank> {
        let led;
        let whom = match whom {
            Whom::Person(person) if kpi.level != Level::Personal => {
                led = self.led_by(person, span.to());
                &led
            }
            other => other,
        };
        let mut weight = 0;
        let mut lookup = |operand: &Operand| self.operand(operand, whom, span, &mut weight);
        let value = formula.evaluate(&mut lookup, self.months(span), Some(self.days(span)));
        let value = value.map_err(Blank::Formula)?;
        let value = if kpi.unit.kind == UnitKind::Percent { value * Ratio::whole(100) } else { value };
        Ok(Figure { value, weight, dated: None })
    }

    /// What somebody leads on a day: the group of their head post, else the company.
    pub fn led_by(&self, person: &PersonId, date: NaiveDate) -> Whom {
        let ground = self.at(date);
        let person = ground.team().person(person.as_str());
        let group = person.and_then(|person| person.group_on(Some(crate::domain::team::HEAD), date));
        group.map_or(Whom::Company, |group| Whom::Group(group.clone()))
    }

    /// The figure of a formula's operand in its own unit, or why there is none; for `explain`.
    pub fn operand_figure(&self, operand: &Operand, whom: &Whom, span: Span) -> Result<Ratio, Blank> {
        let kpi = self.catalog.get(&operand.kpi).ok_or(Blank::NotEntered)?;
        match self.operand(operand, whom, span, &mut 0) {
            Ok(value) if kpi.unit.kind == UnitKind::Percent => Ok(value * Ratio::whole(100)),
            Ok(value) => Ok(value),
            Err(Absent::NotEntered) => Err(Blank::NotEntered),
            Err(Absent::NotKept) => Err(Blank::NotKept),
            Err(Absent::NotAdditive) if kpi.adds_over_people => Err(Blank::NotOverDays),
            Err(Absent::NotAdditive) => Err(Blank::NotOverPeople),
            Err(Absent::Because(reason)) => Err(Blank::Formula(reason)),
        }
    }

    fn operand(&self, operand: &Operand, whom: &Whom, span: Span, weight: &mut i128) -> Result<Ratio, Absent> {
        let Some(kpi) = self.catalog.get(&operand.kpi) else { return Err(Absent::NotEntered) };
        if let OperandKind::Distinct(key) = &operand.kind {
            return self.distinct(kpi, key, whom, span);
        }
        if !self.is_kept(kpi, whom, span) {
            return Err(Absent::NotKept);
        }
        let matches = |text: &str| {
            let breakdown: Breakdown = text.parse().unwrap_or_default();
            operand.filter.matches(|key| breakdown.get(key))
        };
        let sieve: Sieve<'_> = if operand.filter.is_empty() { None } else { Some(&matches) };
        if operand.filter.clauses().any(|(key, _)| self.says_nothing_of(kpi, key, whom, span)) {
            return Err(Absent::Because(NoValue::NotBrokenDown(kpi.id.clone())));
        }
        match self.part(kpi, whom, span, sieve) {
            Ok(figure) => {
                *weight += figure.weight;
                Ok(if kpi.unit.kind == UnitKind::Percent { figure.value * Ratio::percent(1) } else { figure.value })
            }
            // A filtered part of a KPI that was entered is zero, not missing.
            Err(Blank::NotEntered) if sieve.is_some() && self.actual(kpi, whom, span).is_ok() => Ok(Ratio::zero()),
            Err(Blank::Formula(reason)) => Err(Absent::Because(reason)),
            Err(Blank::NotOverPeople | Blank::NotOverDays) => Err(Absent::NotAdditive),
            Err(Blank::NotKept) => Err(Absent::NotKept),
            Err(Blank::NotEntered | Blank::NothingToMeasure | Blank::SeveralAssessments) => Err(Absent::NotEntered),
        }
    }

    /// True where something was entered and no entry that counts names the key: then no part of it is zero, all are unknown.
    fn says_nothing_of(&self, kpi: &Kpi, key: &str, whom: &Whom, span: Span) -> bool {
        let is_counted = |text: &str| {
            let figure = self.actual_of_breakdown(kpi, whom, span, text);
            figure.is_ok_and(|figure| !figure.value.is_zero())
        };
        let names_key = |text: &str| text.parse::<Breakdown>().is_ok_and(|breakdown| breakdown.get(key).is_some());
        let counted: Vec<&str> = self.breakdowns_of(kpi, span).into_iter().filter(|text| is_counted(text)).collect();
        !counted.is_empty() && !counted.iter().any(|text| names_key(text))
    }

    /// How many values a key of the breakdown has among the entries that are not zero.
    fn distinct(&self, kpi: &Kpi, key: &str, whom: &Whom, span: Span) -> Result<Ratio, Absent> {
        if self.actual(kpi, whom, span) == Err(Blank::NotEntered) {
            return Err(Absent::NotEntered);
        }
        if self.says_nothing_of(kpi, key, whom, span) {
            return Err(Absent::Because(NoValue::NotBrokenDown(kpi.id.clone())));
        }
        let breakdowns = self.breakdowns_of(kpi, span);
        let mut values: Vec<String> = breakdowns
            .into_iter()
            .filter(|text| {
                let figure = self.actual_of_breakdown(kpi, whom, span, text);
                figure.is_ok_and(|figure| !figure.value.is_zero())
            })
            .filter_map(|text| text.parse::<Breakdown>().ok()?.get(key).map(str::to_lowercase))
            .collect();
        values.sort_unstable();
        values.dedup();
        Ok(Ratio::whole(i64::try_from(values.len()).unwrap_or(i64::MAX)))
    }

    /// A person has the personal figures and those they entered themselves; a group has its people's and its own.
    fn is_kept(&self, kpi: &Kpi, whom: &Whom, span: Span) -> bool {
        let of_all = !kpi.measure.is_recorded() || kpi.level == Level::Personal || *whom == Whom::Company;
        of_all
            || {
                let chunks = self.chunks(self.window(kpi, span));
                chunks.iter().any(|chunk| chunk.ground.has_own(kpi, whom, chunk.span))
            }
            || self.is_covered(kpi, whom, span)
    }

    /// True when what `owner` entered on that day is part of whom's figure.
    pub fn belongs(&self, owner: &str, whom: &Whom, date: NaiveDate) -> bool {
        self.at(date).owns(owner, whom, date)
    }

    pub(super) fn owns(&self, owner: &str, whom: &Whom, date: NaiveDate) -> bool {
        match whom {
            Whom::Company => true,
            Whom::Person(person) => owner == person.as_str(),
            Whom::Group(group) => match self.team().person(owner) {
                Some(person) => self.team().is_member(person, group, date),
                None => owner.parse().is_ok_and(|own: GroupId| self.team().is_within(&own, group)),
            },
        }
    }

    /// A formula's `days`: the working days of a span, as far as they have come.
    pub fn days(&self, span: Span) -> Ratio {
        Ratio::whole(i64::from(self.working_days(self.so_far(span))))
    }

    fn so_far(&self, span: Span) -> Span {
        self.today.and_then(|today| Span::new(span.from(), span.to().min(today))).unwrap_or(span)
    }

    /// A formula's `months`: the working days of a span, as far as they have come, over those of the months it lies in.
    pub fn months(&self, span: Span) -> Option<Ratio> {
        let span = self.so_far(span);
        if let Some((first, last)) = span.whole_months() {
            return Some(Ratio::whole(i64::from(last.since(first)) + 1));
        }
        let part = |month: crate::domain::period::Month| {
            let inside = month.span().intersection(span)?;
            let all = Ratio::whole(i64::from(self.working_days(month.span())));
            Ratio::whole(i64::from(self.working_days(inside))).checked_div(&all)
        };
        span.months().map(part).sum::<Option<Ratio>>()
    }

    /// The position of a KPI in the catalog, as the tally knows it.
    pub fn position(&self, kpi: &Kpi) -> u32 {
        let at = self.catalog.place_of(kpi).or_else(|| self.catalog.position(kpi.id.as_str()));
        at.map_or(u32::MAX, |at| at as u32)
    }
}

/// The only `owner` field that can belong to whom, where there is but one.
pub(super) fn only(whom: &Whom) -> Option<&str> {
    match whom {
        Whom::Person(person) => Some(person.as_str()),
        Whom::Company | Whom::Group(_) => None,
    }
}

/// The `owner` field of what is somebody's own, not their people's.
pub(super) fn own_name(whom: &Whom) -> &str {
    match whom {
        Whom::Company => "",
        Whom::Group(group) => group.as_str(),
        Whom::Person(person) => person.as_str(),
    }
}

/// The first day whose value of that KPI is still fresh on `day`: a level's since its frequency's window began, an
/// assessment's for one frequency after it was made.
pub fn fresh_since(kpi: &Kpi, day: NaiveDate) -> NaiveDate {
    let months = match (&kpi.measure, kpi.every) {
        (Measure::Rubric, Cadence::Month) => 1,
        (Measure::Rubric, Cadence::Quarter) => 3,
        (Measure::Rubric, Cadence::Year) => 12,
        (_, every) => return every.period_of(day).span().from(),
    };
    day.checked_sub_months(Months::new(months)).and_then(|day| day.succ_opt()).unwrap_or(day)
}

#[cfg(test)]
mod tests;
