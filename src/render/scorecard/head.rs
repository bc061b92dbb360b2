//! What stands above the rows: whose report, which days, how far the introduction has come, what to be careful about.

use crate::domain::actual::Whom;
use crate::domain::period::Period;
use crate::domain::rollout::Strategy;
use crate::language::dates;
use crate::problem::Argument;
use crate::render::Look;
use crate::render::grid::Block;
use crate::report::closing::{Break, Sealing};
use crate::report::scorecard::{Head, RolloutHead};

/// The head of a report.
pub fn blocks(head: &Head, look: &Look<'_>) -> Vec<Block> {
    let mut blocks = vec![Block::Title(title(head, look)), Block::Line(days(head, look))];
    blocks.push(Block::Line(stage(&head.rollout, look)));
    blocks.extend(forced(&head.rollout, look).map(Block::Line));
    blocks.extend(remarks(head, look));
    blocks
}

/// The step to the open stage, if it was forced, and why.
pub(in crate::render) fn forced(rollout: &RolloutHead, look: &Look<'_>) -> Option<String> {
    let forced = rollout.forced.as_ref()?;
    let arguments = [
        ("stage", Argument::from(u32::from(forced.stage))),
        ("date", Argument::from(forced.date)),
        ("reason", Argument::from(forced.reason.as_str())),
    ];
    Some(look.messages.with("report-forced", &arguments))
}

/// What to be careful about.
pub(in crate::render) fn remarks(head: &Head, look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    let mut blocks = Vec::new();
    if let Some(moment) = head.known_at {
        let arguments = [
            ("date", Argument::from(moment.date_naive())),
            ("time", Argument::from(moment.format("%H:%M").to_string())),
        ];
        blocks.push(Block::Remark(messages.with("report-known-at", &arguments)));
    }
    blocks.extend(closings(&head.sealing, look));
    if !head.unknown_years.is_empty() {
        let years: Vec<String> = head.unknown_years.iter().map(i32::to_string).collect();
        blocks.push(Block::Remark(messages.with("report-unknown-years", &[("years", years.into())])));
    }
    blocks
}

/// That only a part is closed, and where rules have changed from one closing to the next.
fn closings(sealing: &Sealing, look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    let part = sealing.part.map(|month| {
        let arguments = [("month", Argument::from(Period::Month(month))), ("command", month.to_string().into())];
        Block::Remark(messages.with("close-part", &arguments))
    });
    let told = |one: &Break| {
        let parts = [("kpis", &one.kpis), ("plans", &one.plans), ("duties", &one.duties), ("people", &one.people)];
        let days: Vec<String> = one.days.iter().map(|day| dates::day_month(messages.language(), *day)).collect();
        let named = parts.into_iter().filter(|(_, names)| !names.is_empty()).map(|(id, names)| {
            messages.with(
                &format!("close-break-{id}"),
                &[("names", names.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>().into())],
            )
        });
        let days = (!days.is_empty()).then(|| messages.with("close-break-days", &[("days", days.join(", ").into())]));
        let what: Vec<String> = named.chain(days).collect();
        let arguments = [("month", Argument::from(Period::Month(one.month))), ("what", what.join("; ").into())];
        Block::Remark(messages.with("close-break", &arguments))
    };
    part.into_iter().chain(sealing.breaks.iter().map(told)).collect()
}

pub(in crate::render) fn title(head: &Head, look: &Look<'_>) -> String {
    let fallback = match &head.whom {
        Whom::Company => None,
        Whom::Group(group) => Some(group.as_str()),
        Whom::Person(person) => Some(person.as_str()),
    };
    let name = head.whom_name.as_ref().map(|name| name.text(look.messages.language())).filter(|name| !name.is_empty());
    let whom = name.or(fallback).filter(|_| head.whom != Whom::Company);
    let arguments = [
        ("company", Argument::from(head.company.as_str())),
        ("whom", Argument::from(whom.map(str::to_owned))),
        ("period", Argument::from(head.period)),
    ];
    look.messages.with("report-title", &arguments)
}

pub(in crate::render) fn days(head: &Head, look: &Look<'_>) -> String {
    let id = match head {
        head if head.sealing.closed => "report-days-closed",
        Head { ended: true, .. } => "report-days-ended",
        Head { begun: false, .. } => "report-days-ahead",
        Head { through, span, .. } if *through < span.from() => "report-days-begun",
        _ => "report-days-open",
    };
    let arguments = [
        ("through", Argument::from(head.through)),
        ("elapsed", Argument::from(head.elapsed)),
        ("working", Argument::from(head.working_days)),
    ];
    look.messages.with(id, &arguments)
}

pub(in crate::render) fn stage(rollout: &RolloutHead, look: &Look<'_>) -> String {
    let messages = look.messages;
    let arguments = [
        ("stage", Argument::from(u32::from(rollout.stage))),
        ("stages", Argument::from(rollout.stages)),
        ("name", Argument::from(rollout.stage_name.clone())),
    ];
    let stage = match (rollout.strategy, rollout.stage) {
        (Strategy::Selective, _) => messages.text("report-strategy-selective"),
        (Strategy::Phased, 0) => messages.with("report-stage-none", &arguments),
        (Strategy::Phased, _) => messages.with("report-stage", &arguments),
    };
    let arguments = [("introduced", Argument::from(rollout.introduced)), ("kpis", Argument::from(rollout.kpis))];
    let mut introduced = messages.with("report-introduced", &arguments);
    let inapplicable = rollout.kpis.saturating_sub(rollout.applicable);
    if inapplicable > 0 {
        let note = messages.with("report-inapplicable", &[("count", Argument::from(inapplicable))]);
        introduced = format!("{introduced} ({note})");
    }
    if rollout.introduced == 0 {
        return format!("{stage} · {introduced}");
    }
    let counts = [
        ("live", Argument::from(rollout.live)),
        ("shadow", Argument::from(rollout.shadow)),
        ("baseline", Argument::from(rollout.baseline)),
    ];
    format!("{stage} · {introduced} · {}", messages.with("report-states", &counts))
}
