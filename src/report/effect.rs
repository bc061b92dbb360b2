//! Key results before and after each stage was opened, per working day: what went along with the introduction. It shows what
//! came together, not what caused what, and says on how many months it rests.

use chrono::NaiveDate;

use crate::domain::actual::Whom;
use crate::domain::calendar::Calendar;
use crate::domain::coverage::Expectations;
use crate::domain::id::KpiId;
use crate::domain::kpi::{Kpi, Scale, Unit};
use crate::domain::period::{Month, Span};
use crate::domain::rollout::{Event, EventKind};
use crate::domain::value::Ratio;
use crate::domain::wording::Wording;
use crate::report::gates::first_full_month;

/// The results that are compared, as far as the catalog has them and they have values.
const RESULTS: [&str; 4] = ["deals", "revenue", "average_check", "conversion"];
/// No more months than these are looked at on a side.
const MOST_MONTHS: i32 = 12;
/// Fewer months than these on a side say little.
pub const FEW_MONTHS: u32 = 3;

/// The full months before and after a stage was opened, up to the openings beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The stage.
    pub stage: u8,
    /// When it was opened.
    pub opened: NaiveDate,
    /// The months before.
    pub before: Option<Span>,
    /// The months after.
    pub after: Option<Span>,
}

/// What a stage went along with.
#[derive(Clone, Debug)]
pub struct StageEffect {
    /// The stage and its months.
    pub window: Window,
    /// Its name.
    pub name: Option<Wording>,
    /// The results.
    pub changes: Vec<Change>,
}

/// One result before and after.
#[derive(Clone, Debug)]
pub struct Change {
    /// The KPI.
    pub kpi: KpiId,
    /// Its name as a row.
    pub name: Wording,
    /// Its unit.
    pub unit: Unit,
    /// In what a screen shows it.
    pub scale: Scale,
    /// Decimals on a screen.
    pub decimals: u32,
    /// True for what is added up and therefore shown per working day.
    pub is_per_day: bool,
    /// Before.
    pub before: Option<Measured>,
    /// After.
    pub after: Option<Measured>,
}

impl Change {
    /// By which share it has grown.
    pub fn growth(&self) -> Option<Ratio> {
        let (before, after) = (&self.before.as_ref()?.value, &self.after.as_ref()?.value);
        if before.is_negative() {
            return None;
        }
        Some(after.checked_div(before)? - Ratio::whole(1))
    }

    /// True when a side rests on too little.
    pub fn is_thin(&self) -> bool {
        let months = |side: &Option<Measured>| side.as_ref().map_or(0, |measured| measured.months);
        months(&self.before).min(months(&self.after)) < FEW_MONTHS
    }
}

/// A result of some months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measured {
    /// Per working day, or as it is.
    pub value: Ratio,
    /// How many months have all their values.
    pub months: u32,
}

/// The stages opened so far, each with its months; `today`'s own month is not over and does not count.
pub fn windows(events: &[Event], calendar: &Calendar, today: NaiveDate) -> Vec<Window> {
    let openings = openings(events, today);
    let side = |first: Month, last: Month| (first <= last).then(|| Span::of_months(first, last));
    let window = |(at, &(stage, opened)): (usize, &(u8, NaiveDate))| {
        let since = first_full_month(calendar, opened);
        let earlier = at.checked_sub(1).map(|at| first_full_month(calendar, openings[at].1));
        let last_before = Month::of(opened).previous();
        let first_before = last_before.plus(1 - MOST_MONTHS);
        // A month in which the next stage was opened belongs to neither.
        let end = openings.get(at + 1).map_or(today, |(_, next)| *next);
        let last_after = Month::of(end).previous().min(since.plus(MOST_MONTHS - 1));
        Window {
            stage,
            opened,
            before: side(earlier.map_or(first_before, |earlier| earlier.max(first_before)), last_before),
            after: side(since, last_after),
        }
    };
    openings.iter().enumerate().map(window).collect()
}

/// Each stage that is open with the day it was opened last, in order of days. One that was left again counts no more.
fn openings(events: &[Event], today: NaiveDate) -> Vec<(u8, NaiveDate)> {
    let mut steps: Vec<&Event> = events.iter().filter(|event| event.date <= today).collect();
    steps.sort_by_key(|event| (event.date, event.stamp.recorded_at, event.stamp.id));
    let mut open: Vec<(u8, NaiveDate)> = Vec::new();
    for event in steps {
        let Some(stage) = event.stage else { continue };
        match event.kind {
            EventKind::Open => {
                open.retain(|(known, _)| *known < stage);
                open.push((stage, event.date));
            }
            EventKind::Back => open.retain(|(known, _)| *known <= stage),
            _ => {}
        }
    }
    open
}

/// The days of records it takes.
pub fn needed(windows: &[Window]) -> Option<Span> {
    let sides = || windows.iter().flat_map(|window| [window.before, window.after]).flatten();
    Span::new(sides().map(Span::from).min()?, sides().map(Span::to).max()?)
}

/// The results around the stages.
pub fn effect(expectations: &Expectations<'_>, windows: Vec<Window>) -> Vec<StageEffect> {
    let ground = expectations.ground;
    let results: Vec<&Kpi> =
        RESULTS.iter().filter_map(|id| ground.catalog.kpis().find(|kpi| kpi.id.as_str() == *id)).collect();
    let of_stage = |window: Window| {
        let changes = results.iter().map(|kpi| change(expectations, kpi, &window));
        let changes = changes.filter(|change| change.before.is_some() || change.after.is_some()).collect();
        let name = ground.catalog.stage(window.stage).map(|stage| stage.name.clone());
        StageEffect { window, name, changes }
    };
    windows.into_iter().map(of_stage).collect()
}

fn change(expectations: &Expectations<'_>, kpi: &Kpi, window: &Window) -> Change {
    let is_per_day = expectations.ground.catalog.nature(kpi).spreads;
    let side = |span: Option<Span>| measured(expectations, kpi, span?, is_per_day);
    Change {
        kpi: kpi.id.clone(),
        name: kpi.short.clone(),
        unit: kpi.unit.clone(),
        scale: kpi.scale,
        decimals: kpi.decimals,
        is_per_day,
        before: side(window.before),
        after: side(window.after),
    }
}

/// A month without values, or without enough of those that were due, says nothing and counts no days.
fn measured(expectations: &Expectations<'_>, kpi: &Kpi, span: Span, is_per_day: bool) -> Option<Measured> {
    let ground = expectations.ground;
    let enough = ground.catalog.thresholds_of(kpi).coverage;
    let is_whole = |month: Span| {
        let share = expectations.coverage(kpi, &Whom::Company, month, month.to()).share();
        share.is_none_or(|share| share >= enough)
    };
    let figure = |span: Span| ground.actual(kpi, &Whom::Company, span).ok().map(|figure| figure.value);
    let months =
        span.months().filter(|month| is_whole(month.span())).filter_map(|month| Some((month, figure(month.span())?)));
    let months: Vec<(Month, Ratio)> = months.collect();
    let (first, last) = (months.first()?.0, months.last()?.0);
    let value = if is_per_day {
        let days: u32 = months.iter().map(|(month, _)| ground.working_days(month.span())).sum();
        let sum = months.iter().fold(Ratio::zero(), |sum, (_, value)| sum + value.clone());
        sum.checked_div(&Ratio::whole(i64::from(days)))?
    } else {
        figure(Span::of_months(first, last))?
    };
    Some(Measured { value, months: months.len() as u32 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::stamp::Stamp;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn event(day: &str, kind: EventKind, stage: u8) -> Event {
        Event {
            date: date(day),
            kind,
            kpi: None,
            stage: Some(stage),
            from: String::new(),
            to: String::new(),
            forced: false,
            stamp: Stamp::default(),
        }
    }

    fn months(span: Option<Span>) -> String {
        span.map_or_else(String::new, |span| format!("{}..{}", Month::of(span.from()), Month::of(span.to())))
    }

    #[test]
    fn the_month_of_an_opening_is_on_no_side_unless_it_is_whole() {
        let events = [event("2024-02-01", EventKind::Open, 1), event("2024-06-17", EventKind::Open, 2)];
        let windows = windows(&events, &Calendar::plain(), date("2024-10-10"));
        let sides: Vec<_> = windows.iter().map(|window| (months(window.before), months(window.after))).collect();
        assert_eq!(
            sides,
            [
                ("2023-02..2024-01".to_owned(), "2024-02..2024-05".to_owned()),
                ("2024-02..2024-05".to_owned(), "2024-07..2024-09".to_owned()),
            ]
        );
    }

    #[test]
    fn a_stage_that_was_left_counts_no_more() {
        let events = [
            event("2024-02-01", EventKind::Open, 1),
            event("2024-06-03", EventKind::Open, 2),
            event("2024-07-01", EventKind::Back, 1),
        ];
        let windows = windows(&events, &Calendar::plain(), date("2024-10-10"));
        assert_eq!(windows.iter().map(|window| window.stage).collect::<Vec<_>>(), [1]);
        assert_eq!(months(windows[0].after), "2024-02..2024-09");
    }
}
