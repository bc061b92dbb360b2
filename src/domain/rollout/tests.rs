//! Decisions and what they come to.

use super::*;
use crate::domain::tests::{catalog, date, kpi};

fn event(on: &str, kind: EventKind, id: &str, stage: Option<u8>, to: &str) -> Event {
    Event {
        date: date(on),
        kind,
        kpi: (!id.is_empty()).then(|| id.parse().unwrap()),
        stage,
        from: String::new(),
        to: to.into(),
        forced: false,
        stamp: Stamp { note: "причина".into(), ..Stamp::default() },
    }
}

#[test]
fn after_init_nothing_is_introduced() {
    let rollout = Rollout::on(&catalog(), &[], date("2024-05-13"));
    assert_eq!((rollout.stage, rollout.introduced(), rollout.kpis()), (0, 0, 39));
}

#[test]
fn a_stage_opens_its_kpis_and_the_guards_they_need() {
    let catalog = catalog();
    let rollout = Rollout::on(&catalog, &[], date("2024-05-13"));
    let opened: Vec<&str> = rollout.opened_by(&catalog, 1).iter().map(|kpi| kpi.id.as_str()).collect();
    let guards = ["response_time", "conversion", "returns"];
    assert_eq!(opened.len(), 8 + guards.len());
    assert!(guards.iter().all(|guard| opened.contains(guard)));
}

#[test]
fn events_dated_later_are_not_yet_in_force() {
    let events = [
        event("2024-05-01", EventKind::Open, "", Some(1), ""),
        event("2024-05-01", EventKind::State, "calls", None, "baseline"),
        event("2024-07-01", EventKind::State, "calls", None, "shadow"),
    ];
    let state = |on| Rollout::on(&catalog(), &events, date(on)).state(&"calls".parse().unwrap());
    assert_eq!(["2024-04-30", "2024-05-01", "2024-07-01"].map(state), [State::Draft, State::Baseline, State::Shadow]);
}

#[test]
fn an_excluded_kpi_applies_nowhere_and_says_why() {
    let catalog = catalog();
    let events = [
        event("2024-05-01", EventKind::State, "calls", None, "live"),
        event("2024-05-02", EventKind::Exclude, "calls", None, ""),
    ];
    let rollout = Rollout::on(&catalog, &events, date("2024-05-13"));
    let calls = &kpi(&catalog, "calls").id;
    assert!(!rollout.applies(calls) && !rollout.is_introduced(calls));
    assert_eq!(
        rollout.excluded().map(|(id, reason)| (id.as_str(), reason)).collect::<Vec<_>>(),
        [("calls", "причина")]
    );
}

#[test]
fn a_stage_one_goes_back_to_was_opened_when_it_was_opened() {
    let events = [
        event("2024-02-01", EventKind::Open, "", Some(1), ""),
        event("2024-05-06", EventKind::Open, "", Some(2), ""),
        event("2024-05-20", EventKind::Back, "", Some(1), ""),
        event("2024-06-03", EventKind::Back, "", Some(0), ""),
    ];
    let standing = |on| {
        let rollout = Rollout::on(&catalog(), &events, date(on));
        (rollout.stage, rollout.opened)
    };
    assert_eq!(standing("2024-05-10"), (2, Some(date("2024-05-06"))));
    assert_eq!(standing("2024-05-31"), (1, Some(date("2024-02-01"))));
    assert_eq!(standing("2024-06-30"), (0, None));
}

#[test]
fn the_order_of_lines_carries_no_meaning() {
    let mut events = vec![
        event("2024-05-01", EventKind::State, "calls", None, "baseline"),
        event("2024-07-01", EventKind::State, "calls", None, "shadow"),
        event("2024-06-01", EventKind::Move, "calls", Some(2), ""),
    ];
    let position = |events: &[Event]| {
        Rollout::on(&catalog(), events, date("2024-08-01")).position(&"calls".parse().unwrap()).cloned().unwrap()
    };
    let forward = position(&events);
    events.reverse();
    assert_eq!((forward.state, forward.stage), (State::Shadow, Some(2)));
    assert_eq!(position(&events), forward);
}
