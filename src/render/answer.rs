//! What an entry is answered with: the day's total and the month's against its plan, in one line or as `kpi.record/1`.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use crate::domain::kpi::Scale;
use crate::domain::measure::Measure;
use crate::domain::record::{Observation, Owner};
use crate::domain::status::Status;
use crate::domain::value::Ratio;
use crate::language::{dates, format};
use crate::problem::Argument;
use crate::render::grid::Block;
use crate::render::{Format, Look, html, json, names};
use crate::report::entry::{Answer, Remark, shown};

/// Writes the answers to what was entered in one step.
pub fn answers(answers: &[Answer<'_>], format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    if format == Format::Json {
        let records: Vec<Json> = answers.iter().map(shape).collect();
        return json::write(&json!({ "schema": "kpi.record/1", "records": records }), out);
    }
    if format == Format::Html {
        let lines: Vec<Block> = answers.iter().map(|answer| Block::Line(line(answer, look))).collect();
        return html::page(&lines, look, out);
    }
    answers.iter().try_for_each(|answer| writeln!(out, "{}", line(answer, look)))
}

/// A remark in words.
pub fn remark(remark: &Remark, name: &str, look: &Look<'_>) -> String {
    let id = format!("record-remark-{}", remark.id().replace('_', "-"));
    let more = match remark {
        Remark::Excluded(reason) => Argument::from(reason.as_str()),
        Remark::OwnAssessment(controller) => Argument::from(controller.clone()),
        Remark::NotIntroduced | Remark::Retired | Remark::PartOfPiece => Argument::from(""),
    };
    look.messages.with(&id, &[("kpi", Argument::from(name)), ("more", more)])
}

/// `Звонки, Иванов Иван, 13.05: 42 (за день 60) · май: 420 из 800 к дате (1 600 за месяц), 95 %`.
fn line(answer: &Answer<'_>, look: &Look<'_>) -> String {
    let parts = [Some(head(answer, look)), month(answer, look)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn head(answer: &Answer<'_>, look: &Look<'_>) -> String {
    let messages = look.messages;
    let record = &answer.record;
    let owner = match (&answer.owner, &record.owner) {
        (Some(name), _) => Argument::from(name.clone()),
        (None, Owner::Company) => Argument::Term("record-company"),
        (None, other) => Argument::from(other.as_str()),
    };
    let arguments = [
        ("kpi", Argument::from(answer.kpi.short.clone())),
        ("part", Argument::from(answer.breakdown.clone())),
        ("owner", owner),
        ("date", Argument::from(day(answer, look))),
        ("value", Argument::from(said(answer, look))),
    ];
    let mut text = messages.with("record-entered", &arguments);
    if let Some(total) =
        answer.day.as_ref().filter(|total| shown(answer.kpi, record.observation).as_ref() != Some(total))
        && let Some(id) = message_of_day(&answer.kpi.measure)
    {
        let total = [("total", Argument::from(with_unit(total, answer, look)))];
        text.push(' ');
        text.push_str(&messages.with(id, &total));
    }
    text
}

fn message_of_day(measure: &Measure) -> Option<&'static str> {
    match measure {
        Measure::Sum => Some("record-day-total"),
        Measure::Mean => Some("record-day-mean"),
        Measure::Last => Some("record-day-level"),
        Measure::Rubric | Measure::Formula(_) | Measure::Headcount => None,
    }
}

fn said(answer: &Answer<'_>, look: &Look<'_>) -> String {
    let observation = answer.record.observation;
    let Some(value) = shown(answer.kpi, observation) else {
        let id = if observation == Observation::Nothing { "record-nothing" } else { "record-withdrawn" };
        return look.messages.text(id);
    };
    let value = with_unit(&value, answer, look);
    match observation {
        Observation::Entered { count, .. } if count > 1 => {
            let count = Argument::Whole(i64::try_from(count).unwrap_or(i64::MAX));
            look.messages.with("record-mean-of", &[("value", Argument::from(value)), ("count", count)])
        }
        _ => value,
    }
}

fn day(answer: &Answer<'_>, look: &Look<'_>) -> String {
    let (language, date) = (look.messages.language(), answer.record.date);
    if answer.is_of_this_year { dates::day_month(language, date) } else { dates::date(language, date) }
}

/// The month against its plan; nothing where there is no figure of the month to tell.
fn month(answer: &Answer<'_>, look: &Look<'_>) -> Option<String> {
    let row = &answer.row;
    let actual = row.actual.as_ref()?;
    let arguments = |more: Vec<(&'static str, Argument)>| {
        let known = [("month", month_name(answer, look)), ("total", with_unit(actual, answer, look))];
        known.map(|(name, text)| (name, Argument::from(text))).into_iter().chain(more).collect::<Vec<_>>()
    };
    let text = |id: &str, more| look.messages.with(id, &arguments(more));
    let amount = |value: &Ratio| Argument::from(with_unit(value, answer, look));
    let share = |share: &Ratio| Argument::from(format::percent(look.messages.language(), share, 1));
    let Some(plan) = &row.plan else {
        let adds = matches!(answer.kpi.measure, Measure::Sum | Measure::Mean);
        return adds.then(|| text("record-month", vec![]));
    };
    let target = match &plan.upper {
        Some(upper) => {
            let (low, high) = (number(&plan.target, answer, look), with_unit(upper, answer, look));
            Argument::from(format!("{low}–{high}"))
        }
        None => amount(&plan.target),
    };
    let told = match (&row.pace, &row.attainment) {
        (Some(pace), _) if pace.target_to_date.is_positive() => {
            let to_date = ("to_date", amount(&pace.target_to_date));
            let pace = ("pace", pace.pace.as_ref().map_or_else(|| Argument::from(""), share));
            text("record-month-to-date", vec![to_date, ("target", target), pace])
        }
        (_, attained) if answer.kpi.is_flow() => {
            let attained = attained.as_ref().filter(|_| !row.so_far).map_or_else(|| Argument::from(""), share);
            text("record-month-of", vec![("target", target), ("attained", attained)])
        }
        (_, attained) => {
            let attained = attained.as_ref().map_or_else(|| Argument::from(""), share);
            text("record-month-against", vec![("target", target), ("attained", attained)])
        }
    };
    let judged = !matches!(row.status, Status::NoData | Status::NoTarget | Status::Incomplete | Status::TooEarly);
    let verdict = judged.then(|| names::status(look.messages, row.status, row.so_far, None));
    Some(verdict.map_or(told.clone(), |verdict| format!("{told} {verdict}")))
}

fn month_name(answer: &Answer<'_>, look: &Look<'_>) -> String {
    let name = dates::month_name(look.messages.language(), answer.month.number().into());
    if answer.is_of_this_year { name.to_owned() } else { format!("{name} {}", answer.month.year()) }
}

/// A figure as it was written; a quotient with as many decimals as the KPI shows, but no fewer than two.
fn number(value: &Ratio, answer: &Answer<'_>, look: &Look<'_>) -> String {
    let decimals = names::exact_decimals(answer.kpi.unit.kind, value, answer.kpi.decimals.max(2));
    format::number(look.messages.language(), value, decimals)
}

fn with_unit(value: &Ratio, answer: &Answer<'_>, look: &Look<'_>) -> String {
    let number = number(value, answer, look);
    match names::unit(look.messages, &answer.kpi.unit, Scale::Units, look.currency) {
        unit if unit.is_empty() => number,
        unit => format!("{number}{}{unit}", format::NO_BREAK_SPACE),
    }
}

fn shape(answer: &Answer<'_>) -> Json {
    let (record, row) = (&answer.record, &answer.row);
    let (value, count) = match record.observation {
        Observation::Entered { value, count } => (Some(value.to_string()), count),
        Observation::Nothing | Observation::Withdrawn => (None, 0),
    };
    let plain = |ratio: Option<&Ratio>| ratio.map(Ratio::plain);
    let owner = Some(record.owner.as_str()).filter(|owner| !owner.is_empty());
    let breakdown = Some(record.breakdown.to_string()).filter(|text| !text.is_empty());
    json!({
        "id": record.stamp.id.map(|id| id.to_string()),
        "date": record.date.to_string(),
        "kpi": record.kpi.as_str(),
        "owner": owner,
        "breakdown": breakdown,
        "value": value,
        "count": count,
        "replaces": record.stamp.replaces.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "recorded_at": Some(record.stamp.recorded_at_text()).filter(|text| !text.is_empty()),
        "recorded_by": record.stamp.recorded_by.as_ref().map(ToString::to_string),
        "source": record.source.to_string(),
        "note": record.stamp.note,
        "day_total": plain(answer.day.as_ref()),
        "month": answer.month.to_string(),
        "month_total": plain(row.actual.as_ref()),
        "target": plain(row.plan.as_ref().map(|plan| &plan.target)),
        "target_to_date": plain(row.pace.as_ref().map(|pace| &pace.target_to_date)),
        "pace": plain(row.pace.as_ref().and_then(|pace| pace.pace.as_ref())),
        "attainment": plain(row.attainment.as_ref()),
        "status": row.status.id(),
        "remarks": answer.remarks.iter().map(Remark::id).collect::<Vec<_>>(),
    })
}
