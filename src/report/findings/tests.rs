//! Rules between lines that a command line shows only at length.

use chrono::NaiveDate;

use crate::domain::calendar::Calendar;
use crate::domain::catalog::Catalog;
use crate::domain::correction::Resolution;
use crate::domain::correction::Standing;
use crate::domain::duty::{Duties, Duty};
use crate::domain::record::{Observation, Owner, Record, Source};
use crate::domain::rollout::{Event, EventKind, Rollout};
use crate::domain::stamp::{RecordId, Stamp, instant_from_text};
use crate::domain::team::Team;
use crate::place::{Place, Placed};
use crate::report::findings::{Finding, Page, Setting, catalog, duties, records, rollout};
use crate::store::toml;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A seller and a head, under the shipped catalog, on 2 April 2026; the rollout is given.
fn ask(events: &[Event], lines: &[Duty], question: impl Fn(&Setting<'_>) -> Vec<Finding>) -> Vec<String> {
    let catalog: Catalog = toml::catalog::read("kpi-catalog.toml", toml::catalog::template()).unwrap();
    let text = "[[person]]\nid = \"ivanov\"\nname = \"Иванов\"\npost = [{ role = \"seller\", from = 2026-02-01 }]\n\
                [[person]]\nid = \"petrova\"\nname = \"Петрова\"\npost = [{ role = \"head\", from = 2026-01-01 }]\n";
    let roles: Vec<&str> = catalog.roles().iter().map(|role| role.id.as_str()).collect();
    let team: Team = toml::team::read("team.toml", text, &roles).unwrap();
    let today = day("2026-04-02");
    let rollout = Rollout::on(&catalog, events, today);
    let setting = Setting {
        catalog: &catalog,
        duties: Duties::new(&team, lines),
        calendar: &Calendar::plain(),
        rollout: &rollout,
        today,
        now: instant_from_text("2026-04-02T12:00:00Z").unwrap(),
    };
    question(&setting).into_iter().map(|finding| finding.fault.code.to_owned()).collect()
}

fn record(number: u128, owner: &str, date: &str, source: Source) -> Record {
    Record {
        date: day(date),
        kpi: "calls".parse().unwrap(),
        owner: Owner::Person(owner.parse().unwrap()),
        observation: Observation::Entered { value: "5".parse().unwrap(), count: 1 },
        breakdown: "".parse().unwrap(),
        source,
        stamp: Stamp { id: Some(RecordId::from_bits(number)), note: number.to_string(), ..Stamp::default() },
    }
}

fn of_records(rows: &[Record]) -> Vec<String> {
    let resolution = Resolution { standing: vec![Standing::Live; rows.len()], flaws: Vec::new() };
    let place = |row: usize| Place::new("records/2026-03.csv", row as u32 + 2, 0);
    ask(&[], &[], |setting| records::findings(setting, Page { rows, resolution: &resolution, place: &place }))
}

#[test]
fn one_source_feeds_one_figure_and_hand_and_form_are_one() {
    let import = || Source::Import("crm".into());
    let rows =
        |one: Source, other: Source| [record(1, "ivanov", "2026-03-02", one), record(2, "ivanov", "2026-03-02", other)];
    assert!(of_records(&rows(Source::Manual, Source::Form)).is_empty());
    assert!(of_records(&rows(import(), import())).is_empty());
    assert!(of_records(&rows(import(), Source::Adjust("2026-02".parse().unwrap()))).is_empty());
    assert_eq!(of_records(&rows(import(), Source::Manual)), ["record-two-sources"]);
    assert_eq!(of_records(&rows(import(), Source::Import("erp".into()))), ["record-two-sources"]);
}

#[test]
fn history_is_older_than_duties() {
    assert!(of_records(&[record(1, "ivanov", "2026-01-31", Source::History)]).is_empty());
    assert_eq!(of_records(&[record(1, "ivanov", "2026-01-31", Source::Manual)]), ["record-not-employed"]);
    assert_eq!(of_records(&[record(1, "petrova", "2026-03-02", Source::Manual)]), ["record-not-owner"]);
}

#[test]
fn the_shipped_catalog_has_nothing_suspicious() {
    assert_eq!(ask(&[], &[], |setting| catalog::findings(setting.catalog, setting.rollout)), [""; 0]);
    assert_eq!(ask(&[], &[], |setting| duties::findings(setting, &[])), [""; 0]);
}

fn event(kind: EventKind, kpi: &str, (from, to): (&str, &str), date: &str) -> Placed<Event> {
    let value = Event {
        date: day(date),
        kind,
        kpi: kpi.parse().ok(),
        stage: to.parse().ok(),
        from: from.to_owned(),
        to: to.to_owned(),
        forced: false,
        stamp: Stamp::default(),
    };
    Placed { value, place: Place::new("rollout.csv", 2, 0) }
}

#[test]
fn decisions_follow_from_those_before_whatever_the_order_of_lines() {
    let lines = [
        event(EventKind::State, "calls", ("baseline", "shadow"), "2026-03-02"),
        event(EventKind::State, "calls", ("draft", "baseline"), "2026-02-02"),
        event(EventKind::Open, "", ("0", "1"), "2026-02-01"),
    ];
    let events: Vec<Event> = lines.iter().map(|line| line.value.clone()).collect();
    assert_eq!(ask(&events, &[], |setting| rollout::findings(setting, &lines)), [""; 0]);
    let gap = [lines[0].clone(), lines[2].clone(), event(EventKind::Open, "", ("1", "3"), "2026-02-03")];
    assert_eq!(
        ask(&[], &[], |setting| rollout::findings(setting, &gap)),
        ["rollout-stage-jump", "rollout-other-state"]
    );
}
