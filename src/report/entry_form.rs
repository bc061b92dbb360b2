//! Which entries somebody owes in a period, laid out as a sheet: a cell for every day of a daily KPI, one in their due
//! period for the others, each with what is recorded already.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::actual::{Ground, Whom};
use crate::domain::kpi::{Breakdown, Kpi};
use crate::domain::measure::Measure;
use crate::domain::period::{Cadence, Period, Span};
use crate::domain::record::{Observation, Owner, Record, Source};
use crate::domain::stamp::RecordId;
use crate::domain::target::TargetFigures;
use crate::domain::team::Person;
use crate::forms::form::{Cell, Day, DayKind, Form, Line, LineRole};
use crate::report::due;
use crate::report::entry::{breakdown_name, together};
use crate::report::plans::Plans;
use crate::report::scoring::Desk;

/// More parts than this are not asked for one by one.
const MOST_PARTS: usize = 12;

/// What the sheet is made of.
pub struct Sources<'a> {
    /// Expectations, plans.
    pub desk: Desk<'a>,
    /// The records of the period that count.
    pub records: &'a [Record],
    /// True for days into which nothing may be written any more.
    pub is_closed: &'a dyn Fn(NaiveDate) -> bool,
    /// The company.
    pub company: &'a str,
    /// A line that only this workspace has.
    pub witness: Option<RecordId>,
    /// This moment.
    pub made_at: DateTime<Utc>,
}

impl Sources<'_> {
    /// The sheet of a person; without rows when nothing is expected of them.
    pub fn form(&self, person: &Person, period: Period) -> Form {
        let days: Vec<Day> = period.span().days().map(|date| self.day(person, date)).collect();
        let catalog = self.ground().catalog;
        let kpis = catalog.entries().iter().filter(|kpi| kpi.enabled);
        let lines = kpis.flat_map(|kpi| self.of_kpi(kpi, person, period)).collect();
        let (days, lines) = needed(days, lines);
        Form {
            company: self.company.to_owned(),
            witness: self.witness,
            person: person.id.clone(),
            name: person.name.clone(),
            period,
            days,
            lines,
            made_at: self.made_at,
        }
    }

    fn ground(&self) -> Ground<'_> {
        self.desk.expectations.ground
    }

    fn day(&self, person: &Person, date: NaiveDate) -> Day {
        let kind = match person.absence_on(date) {
            _ if (self.is_closed)(date) => DayKind::Closed,
            _ if !person.is_employed(date) => DayKind::NotEmployed,
            Some(absence) => DayKind::Away(absence.kind),
            None if person.works_on(date, self.ground().calendar) => DayKind::Working,
            None => DayKind::Free,
        };
        Day { date, kind }
    }

    fn of_kpi(&self, kpi: &Kpi, typist: &Person, period: Period) -> Vec<Line> {
        let span = period.span();
        let expectations = self.desk.expectations;
        let entries = expectations.entries(kpi, due::slots_ending_in(kpi.every, span), span.to());
        let mut owed: Vec<(&Person, Vec<Span>)> = Vec::new();
        for entry in entries.iter().filter(|entry| span.contains(entry.slot.to())) {
            let by = due::typist(self.ground(), kpi, entry, entry.slot.to());
            if by.is_none_or(|person| person.id != typist.id) {
                continue;
            }
            match owed.iter_mut().find(|(owner, _)| owner.id == entry.owner.id) {
                Some((_, slots)) => slots.push(entry.slot),
                None => owed.push((entry.owner, vec![entry.slot])),
            }
        }
        let lines = |(owner, slots): (&Person, Vec<Span>)| {
            let row = Row { sources: self, kpi, owner, span, is_own: owner.id == typist.id };
            row.lines(&slots)
        };
        owed.into_iter().flat_map(lines).collect()
    }
}

/// Without the days that nobody needs, where nothing is entered day by day.
fn needed(days: Vec<Day>, mut lines: Vec<Line>) -> (Vec<Day>, Vec<Line>) {
    if lines.iter().any(|line| line.kpi.every == Cadence::Day) {
        return (days, lines);
    }
    let wanted = |at: usize| lines.iter().any(|line| line.cells[at].is_open || line.cells[at].entered.is_some());
    let wanted: Vec<bool> = (0..days.len()).map(wanted).collect();
    for line in &mut lines {
        let cells = line.cells.iter().zip(&wanted).filter(|(_, wanted)| **wanted);
        line.cells = cells.map(|(cell, _)| *cell).collect();
    }
    let days = days.into_iter().zip(&wanted).filter(|(_, wanted)| **wanted).map(|(day, _)| day).collect();
    (days, lines)
}

/// One KPI of one owner.
struct Row<'a> {
    sources: &'a Sources<'a>,
    kpi: &'a Kpi,
    owner: &'a Person,
    span: Span,
    is_own: bool,
}

impl Row<'_> {
    fn lines(&self, slots: &[Span]) -> Vec<Line> {
        let open: BTreeSet<NaiveDate> = match self.kpi.every {
            Cadence::Day => self.span.days().filter(|date| self.may_be_entered(*date)).collect(),
            _ => slots.iter().flat_map(|slot| self.days_of(*slot)).collect(),
        };
        let parts = self.parts();
        if parts.len() < 2 {
            let part = parts.into_iter().next().unwrap_or_default();
            let role = if part.is_none() { LineRole::Whole } else { self.part(part) };
            return vec![self.line(role, &open)];
        }
        let total = self.line(LineRole::Total(parts.len()), &BTreeSet::new());
        let parts = parts.into_iter().map(|part| self.line(self.part(part), &open));
        std::iter::once(total).chain(parts).collect()
    }

    fn part(&self, part: Breakdown) -> LineRole {
        let name = breakdown_name(self.sources.ground().catalog, &part);
        LineRole::Part(part, name)
    }

    fn may_be_entered(&self, date: NaiveDate) -> bool {
        let duties = &self.sources.ground().duties;
        let since = self.sources.desk.expectations.since(self.kpi);
        self.owner.is_employed(date)
            && self.owner.absence_on(date).is_none()
            && duties.is_owner(self.kpi, &self.owner.id, date)
            && since.is_some_and(|since| since <= date)
            && !(self.sources.is_closed)(date)
    }

    /// The days on which the figure of a week, month ... is entered: where it stands already, else the last day of work in
    /// it; what adds up may be entered there too when some of it stands on other days.
    fn days_of(&self, slot: Span) -> Vec<NaiveDate> {
        let entered = self.records().filter(|record| slot.contains(record.date)).map(|record| record.date);
        let mut days: BTreeSet<NaiveDate> = entered.collect();
        let calendar = self.sources.ground().calendar;
        if days.is_empty() || matches!(self.kpi.measure, Measure::Sum | Measure::Mean) {
            let working = slot.days().filter(|date| self.owner.works_on(*date, calendar)).last();
            days.insert(working.unwrap_or(slot.to()));
        }
        days.retain(|day| self.span.contains(*day) && !(self.sources.is_closed)(*day));
        days.into_iter().collect()
    }

    fn records(&self) -> impl Iterator<Item = &Record> {
        let owner = Owner::Person(self.owner.id.clone());
        let is_meant = move |record: &&Record| {
            record.kpi == self.kpi.id && record.owner == owner && !matches!(record.source, Source::Adjust(_))
        };
        self.sources.records.iter().filter(is_meant)
    }

    /// The parts that are asked for: the declared values of the only key, what has none, and whatever is recorded already.
    fn parts(&self) -> Vec<Breakdown> {
        let catalog = self.sources.ground().catalog;
        let declared = match self.kpi.breakdowns.as_slice() {
            [only] => catalog.breakdown(only).filter(|key| key.values.len() <= MOST_PARTS),
            _ => None,
        };
        let of_value = |key: &str, value: &str| Breakdown::none().with(key, value).ok();
        let mut parts: Vec<Breakdown> = declared
            .iter()
            .flat_map(|key| key.values.iter().filter_map(|(value, _)| of_value(&key.id, value)))
            .collect();
        let recorded: BTreeSet<&Breakdown> = self.records().map(|record| &record.breakdown).collect();
        for one in recorded.into_iter().filter(|one| !one.is_none()) {
            if !parts.iter().any(|part| part.folded() == one.folded()) {
                parts.push(one.clone());
            }
        }
        parts.push(Breakdown::none());
        parts
    }

    fn line(&self, role: LineRole, open: &BTreeSet<NaiveDate>) -> Line {
        let is_total = matches!(role, LineRole::Total(_));
        let is_part = matches!(role, LineRole::Part(..));
        let mut line = Line {
            kpi: self.kpi.clone(),
            owner: self.owner.id.clone(),
            owner_name: (!self.is_own).then(|| self.owner.name.clone()),
            role,
            target: if is_part { None } else { self.target() },
            cells: Vec::new(),
        };
        let part = line.breakdown().folded();
        line.cells = self
            .span
            .days()
            .map(|date| {
                let there: Vec<&Record> = self
                    .records()
                    .filter(|record| record.date == date && (!is_total && record.breakdown.folded() == part))
                    .collect();
                let entered = (!there.is_empty()).then(|| together(self.kpi, &there));
                let entered = entered.filter(|entered| *entered != Observation::Withdrawn);
                Cell { is_open: open.contains(&date), entered }
            })
            .collect();
        line
    }

    fn target(&self) -> Option<TargetFigures> {
        let plans = Plans { ground: self.sources.ground(), book: self.sources.desk.book };
        let whom = Whom::Person(self.owner.id.clone());
        plans.of_span(self.kpi, &whom, self.span).ok().map(|target| target.figures)
    }
}
