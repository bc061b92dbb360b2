//! A line of each table, in the order of its fields.

use crate::domain::action::Action;
use crate::domain::actual::Whom;
use crate::domain::catalog::Catalog;
use crate::domain::duty::{Duty, Holder};
use crate::domain::id::KpiId;
use crate::domain::kpi::{Kpi, Standing};
use crate::domain::measure::Measure;
use crate::domain::period::Period;
use crate::domain::record::{Observation, Record};
use crate::domain::rollout::Event;
use crate::domain::stamp::Stamp;
use crate::domain::target::{TargetLine, TargetValue};
use crate::domain::team::{Group, Person, Post};
use crate::domain::value::Ratio;
use crate::domain::verification::Verification;
use crate::domain::wording::Language;
use crate::place::Place;
use crate::report::fate::Fate;
use crate::report::open_data::Datum;
use crate::report::scorecard::{Plan, Row};

fn unit<'a>(catalog: &'a Catalog, kpi: &KpiId) -> Datum<'a> {
    catalog.get(kpi).map_or(Datum::Empty, |kpi| Datum::text(&*kpi.unit.id))
}

fn whole(count: u64) -> Datum<'static> {
    Datum::Whole(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Id, time, author and note, as every line of a journal ends.
fn stamped<'a>(mut row: Vec<Datum<'a>>, stamp: &'a Stamp) -> Vec<Datum<'a>> {
    row.push(Datum::maybe(stamp.id, |id| Datum::text(id.as_str().to_owned())));
    row.push(Datum::maybe(stamp.recorded_at, Datum::Moment));
    row.push(Datum::maybe(stamp.recorded_by.as_ref(), |person| Datum::text(person.as_str())));
    row.push(Datum::text(stamp.note.as_str()));
    row
}

/// A record that counts; `count` always stands there, 0 where there was nothing to measure.
pub fn record_row<'a>(record: &'a Record, catalog: &'a Catalog) -> Vec<Datum<'a>> {
    let (value, count) = match record.observation {
        Observation::Entered { value, count } => (Datum::Decimal(value), whole(count)),
        Observation::Nothing => (Datum::Empty, Datum::Whole(0)),
        Observation::Withdrawn => (Datum::Empty, Datum::Empty),
    };
    let row = vec![
        Datum::Date(record.date),
        Datum::text(record.kpi.as_str()),
        Datum::text(record.owner.as_str()),
        value,
        count,
        unit(catalog, &record.kpi),
        Datum::text(record.breakdown.to_string()),
    ];
    let mut row = stamped(row, &record.stamp);
    row.insert(row.len() - 1, Datum::text(record.source.to_string()));
    row
}

/// A line of the records whatever became of it.
pub fn line_row<'a>(record: &'a Record, fate: Fate, place: &Place, catalog: &'a Catalog) -> Vec<Datum<'a>> {
    let mut row = record_row(record, catalog);
    row.push(Datum::text(record.stamp.replaces_text()));
    row.push(Datum::text(fate.id()));
    row.push(Datum::text(place.to_string()));
    row
}

/// A line of the plan; a range stands in `low` and `high`, any other target in `target`.
pub fn target_row<'a>(line: &'a TargetLine, catalog: &'a Catalog) -> Vec<Datum<'a>> {
    let span = line.period().span();
    let target = line.target();
    let (single, low, high) = match target.map(|target| target.target()) {
        Some(TargetValue::Single(value)) => (Datum::Decimal(value), Datum::Empty, Datum::Empty),
        Some(TargetValue::Band(band)) => (Datum::Empty, Datum::Decimal(band.low()), Datum::Decimal(band.high())),
        None => (Datum::Empty, Datum::Empty, Datum::Empty),
    };
    let row = vec![
        Datum::text(line.kpi().as_str()),
        Datum::text(line.scope().to_string()),
        Datum::text(line.period().to_string()),
        Datum::Date(span.from()),
        Datum::Date(span.to()),
        Datum::maybe(target.and_then(|target| target.base()), Datum::Decimal),
        single,
        low,
        high,
        Datum::maybe(target.and_then(|target| target.stretch()), Datum::Decimal),
        unit(catalog, line.kpi()),
    ];
    stamped(row, &line.stamp)
}

/// A duty.
pub fn duty_row(duty: &Duty) -> Vec<Datum<'_>> {
    let holder = |holder: Option<&Holder>| Datum::maybe(holder, |holder| Datum::text(holder.to_string()));
    let row = vec![
        Datum::text(duty.kpi.as_str()),
        holder(duty.owner()),
        holder(duty.controller()),
        Datum::Date(duty.from),
        Datum::maybe(duty.to, Datum::Date),
    ];
    stamped(row, &duty.stamp)
}

/// A controller's word.
pub fn verification_row(line: &Verification) -> Vec<Datum<'_>> {
    let row = vec![
        Datum::Date(line.entry.date),
        Datum::text(line.entry.kpi.as_str()),
        Datum::text(line.entry.owner.as_str()),
        Datum::text(line.verdict.to_string()),
        whole(line.records.into()),
        Datum::text(line.digest.to_string()),
    ];
    stamped(row, &line.stamp)
}

/// A corrective action.
pub fn action_row(action: &Action) -> Vec<Datum<'_>> {
    let row = vec![
        Datum::text(action.kpi.as_str()),
        Datum::text(action.owner.as_str()),
        Datum::maybe(action.period, |period| Datum::text(period.to_string())),
        Datum::text(action.text.as_str()),
        Datum::Date(action.due),
        Datum::text(action.state.to_string()),
    ];
    stamped(row, &action.stamp)
}

/// A decision of the introduction.
pub fn rollout_row(event: &Event) -> Vec<Datum<'_>> {
    let row = vec![
        Datum::Date(event.date),
        Datum::text(event.kind.to_string()),
        Datum::maybe(event.kpi.as_ref(), |kpi| Datum::text(kpi.as_str())),
        Datum::maybe(event.stage, |stage| Datum::Whole(stage.into())),
        Datum::text(event.from.as_str()),
        Datum::text(event.to.as_str()),
        Datum::Flag(event.forced),
    ];
    stamped(row, &event.stamp)
}

/// A KPI or input of the catalog.
pub fn kpi_row(kpi: &Kpi) -> Vec<Datum<'_>> {
    let formula = match &kpi.measure {
        Measure::Formula(formula) => Datum::text(formula.to_string()),
        _ => Datum::Empty,
    };
    vec![
        Datum::text(kpi.id.as_str()),
        Datum::maybe(kpi.number, |number| Datum::Whole(number.into())),
        Datum::text(kpi.name.text(Language::Ru)),
        Datum::text(kpi.name.text(Language::En)),
        Datum::text(kpi.measure.word()),
        formula,
        Datum::text(&*kpi.unit.id),
        Datum::text(kpi.direction.word()),
        Datum::text(kpi.every.id()),
        Datum::text(kpi.level.word()),
        Datum::maybe(kpi.stage, |stage| Datum::Whole(stage.into())),
        Datum::Flag(kpi.standing == Standing::Input),
        Datum::Flag(kpi.enabled),
    ]
}

/// A post somebody holds or held.
pub fn post_row<'a>(person: &'a Person, post: &'a Post, language: Language) -> Vec<Datum<'a>> {
    vec![
        Datum::text(person.id.as_str()),
        Datum::text(person.name.text(language)),
        Datum::text(post.role.as_str()),
        Datum::maybe(post.group.as_ref(), |group| Datum::text(group.as_str())),
        Datum::Date(post.from),
        Datum::maybe(post.to, Datum::Date),
    ]
}

/// A group.
pub fn group_row(group: &Group, language: Language) -> Vec<Datum<'_>> {
    vec![
        Datum::text(group.id.as_str()),
        Datum::text(group.name.text(language)),
        Datum::maybe(group.parent.as_ref(), |parent| Datum::text(parent.as_str())),
    ]
}

/// A row of the report of a period; `reason` is the id of why there is no figure.
pub fn report_row<'a>(period: Period, row: &'a Row, reason: Option<&'static str>) -> Vec<Datum<'a>> {
    let figure = |value: Option<&Ratio>| Datum::maybe(value.cloned(), Datum::Computed);
    let pace = row.pace.as_ref();
    let (target, low, high) = planned(row.plan.as_ref());
    let (group, owner) = match &row.whom {
        Whom::Company => (Datum::Empty, Datum::Empty),
        Whom::Group(group) => (Datum::text(group.as_str()), Datum::Empty),
        Whom::Person(person) => (Datum::Empty, Datum::text(person.as_str())),
    };
    vec![
        Datum::text(period.to_string()),
        Datum::text(row.kpi.as_str()),
        group,
        owner,
        Datum::maybe(row.breakdown.as_deref(), Datum::text),
        Datum::text(&*row.unit.id),
        Datum::text(row.state.word()),
        Datum::maybe(row.stage, |stage| Datum::Whole(stage.into())),
        target,
        low,
        high,
        figure(pace.map(|pace| &pace.target_to_date)),
        figure(row.actual.as_ref()),
        figure(row.variance.as_ref()),
        figure(row.attainment.as_ref()),
        Datum::text(row.status.id()),
        Datum::Whole(row.coverage.entered.into()),
        Datum::Whole(row.coverage.expected.into()),
        Datum::Whole(row.verified.into()),
        figure(pace.and_then(|pace| pace.pace.as_ref())),
        figure(pace.and_then(|pace| pace.forecast.as_ref())),
        Datum::maybe(reason, Datum::text),
    ]
}

fn planned(plan: Option<&Plan>) -> (Datum<'static>, Datum<'static>, Datum<'static>) {
    let figure = |value: &Ratio| Datum::Computed(value.clone());
    match plan {
        Some(Plan { target, upper: Some(upper), .. }) => (Datum::Empty, figure(target), figure(upper)),
        Some(Plan { target, .. }) => (figure(target), Datum::Empty, Datum::Empty),
        None => (Datum::Empty, Datum::Empty, Datum::Empty),
    }
}
