//! The laws of the introduction, and chance looking for a breach.

use proptest::prelude::*;

use proptest::strategy::Strategy as AnyOf;

use super::*;
use crate::domain::action::{Action, Actions};
use crate::domain::actual::Ground;
use crate::domain::calendar::Calendar;
use crate::domain::coverage::{Covered, Expectations};
use crate::domain::duty::Duties;
use crate::domain::kpi::Direction;
use crate::domain::period::Span;
use crate::domain::record::Observation;
use crate::domain::rollout::Strategy;
use crate::domain::tally::{Entry, Tally};
use crate::domain::target::{Scope, Target, TargetBook, TargetLine};
use crate::domain::team::{Group, Person, Post, Team};
use crate::problem::Class;
use crate::report::gates::{Gate, needed};
use crate::store::toml::catalog;

const CATALOG: &str = r#"
[[stage]]
number = 1
name = "Активность"
[[stage]]
number = 2
name = "Качество"
[[role]]
id = "seller"
[[role]]
id = "head"
[[role]]
id = "director"
[[unit]]
id = "pieces"
kind = "count"
[[unit]]
id = "level"
kind = "level"
[[kpi]]
id = "calls"
name = "Звонки"
definition = "Состоявшиеся звонки"
measure = "sum"
unit = "pieces"
guard = "deals"
stage = 1
[[kpi]]
id = "meetings"
name = "Встречи"
definition = "Состоявшиеся встречи"
measure = "sum"
unit = "pieces"
guard = "visits"
stage = 1
[[kpi]]
id = "deals"
name = "Сделки"
definition = "Оплаченные сделки"
measure = "sum"
unit = "pieces"
stage = 2
[[kpi]]
id = "visits"
name = "Визиты"
definition = "Визиты"
measure = "sum"
unit = "pieces"
every = "month"
owner = "head"
controller = "director"
level = "department"
stage = 2
"#;

const KPIS: [&str; 4] = ["calls", "meetings", "deals", "visits"];

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn id(kpi: &str) -> KpiId {
    kpi.parse().unwrap()
}

/// A firm of three; the director leaves at the end of June, so that from July on nobody checks the head.
struct Firm {
    catalog: Catalog,
    team: Team,
    book: TargetBook,
    covered: Vec<Covered>,
    events: Vec<Event>,
    actions: Vec<Action>,
    /// Whether the controllers have confirmed everything.
    is_checked: bool,
}

impl Firm {
    fn new() -> Firm {
        let catalog = catalog::read("kpi-catalog.toml", CATALOG).unwrap_or_else(|faults| panic!("{:#?}", faults.0));
        let post = |role: &str, to: Option<&str>| Post {
            role: role.parse().unwrap(),
            group: Some("sales".parse().unwrap()),
            from: date("2023-01-01"),
            to: to.map(date),
        };
        let person = |id: &str, posts| Person {
            id: id.parse().unwrap(),
            name: Wording::same(id),
            aliases: Vec::new(),
            logins: Vec::new(),
            posts,
            schedules: Vec::new(),
            absences: Vec::new(),
            ramp: Vec::new(),
        };
        let people = vec![
            person("ivanov", vec![post("seller", None)]),
            person("petrov", vec![post("head", None)]),
            person("orlova", vec![post("director", Some("2024-06-30"))]),
        ];
        let group =
            Group {
                id: "sales".parse().unwrap(), name: Wording::same("Продажи"), aliases: Vec::new(), parent: None
            };
        let team = Team::new(vec![group], people, &["seller", "head", "director"]).unwrap();
        let line = |kpi: &&str| {
            let target = Target::new(Direction::Up, None, "120".parse().unwrap(), None).unwrap();
            let period = "2024".parse().unwrap();
            TargetLine::new(id(kpi), Scope::Company, period, Some(target), Stamp::default()).unwrap()
        };
        let covered = Covered {
            kpis: KPIS.map(id).into(),
            owners: vec!["ivanov".into(), "petrov".into()],
            span: Span::new(date("2024-01-01"), date("2024-12-31")).unwrap(),
        };
        let book = TargetBook::new(KPIS.iter().map(line).collect());
        Firm { catalog, team, book, covered: vec![covered], events: Vec::new(), actions: Vec::new(), is_checked: true }
    }

    fn rollout(&self, on: NaiveDate) -> Rollout {
        Rollout::on(&self.catalog, &self.events, on)
    }

    fn with_desk<T>(&self, on: NaiveDate, ask: impl FnOnce(&Desk<'_>) -> T) -> T {
        let rollout = self.rollout(on);
        let (span, cuts) = needed(&self.catalog, &rollout, on);
        let (mut tally, mut checks) = (Tally::new(span, &cuts), crate::domain::verification::Checks::default());
        for (at, kpi) in KPIS.iter().enumerate() {
            let owner = tally.owner(if *kpi == "visits" { "petrov" } else { "ivanov" });
            for day in span.days() {
                let observation = Observation::Entered { value: "6".parse().unwrap(), count: 1 };
                let entry = Entry {
                    kpi: at as u32,
                    owner,
                    breakdown: 0,
                    date: day,
                    observation,
                    recorded: (0, None),
                    imported: false,
                    adjusts: false,
                };
                tally.add(&entry);
                checks.note(&id(kpi), if *kpi == "visits" { "petrov" } else { "ivanov" }, day, self.is_checked);
            }
        }
        let calendar = Calendar::plain();
        let duties = Duties::new(&self.team, &[]);
        let ground = Ground {
            catalog: &self.catalog,
            duties,
            calendar: &calendar,
            tally: &tally,
            today: None,
            past: Default::default(),
        };
        let expectations = Expectations { ground, rollout: &rollout, covered: &self.covered, checks: &checks };
        let actions = Actions { lines: &self.actions, today: on };
        ask(&Desk { expectations, book: &self.book, actions })
    }

    fn decide(&mut self, on: &str, decision: Decision) -> Result<Decided, Faults> {
        let decided = self.with_desk(date(on), |desk| decide(desk, date(on), &decision));
        self.events.extend(decided.iter().flat_map(|decided| decided.events.clone()));
        decided
    }

    fn advance(&mut self, on: &str, kpi: &str) -> Result<Decided, Faults> {
        self.decide(on, Decision::Advance { kpis: vec![id(kpi)], to: None, reason: None })
    }

    fn states(&self, on: &str) -> [State; 4] {
        let rollout = self.rollout(date(on));
        KPIS.map(|kpi| rollout.state(&id(kpi)))
    }
}

fn codes(refusal: &Faults) -> Vec<&str> {
    refusal.0.iter().map(|fault| fault.code).collect()
}

#[test]
fn a_stage_opens_with_the_guards_it_needs() {
    let mut firm = Firm::new();
    firm.decide("2024-01-09", Decision::NextStage { force: None }).unwrap();
    assert_eq!(firm.states("2024-01-09"), [State::Baseline; 4], "both guards belong to stage 2 and open with stage 1");
    let rollout = firm.rollout(date("2024-01-09"));
    assert_eq!((rollout.stage, rollout.next_stage(&firm.catalog), rollout.forced), (1, Some(2), None));
}

#[test]
fn a_kpi_walks_to_live_in_full_months_only() {
    let mut firm = Firm::new();
    firm.decide("2024-01-09", Decision::NextStage { force: None }).unwrap();
    let early = firm.advance("2024-03-29", "calls").unwrap_err();
    assert_eq!((codes(&early), early.0[0].class), (vec!["gate-months-measured"], Class::Refused));
    firm.advance("2024-04-01", "calls").unwrap();
    let untold = firm.advance("2024-05-01", "calls").unwrap_err();
    assert_eq!(codes(&untold), ["gate-not-told"]);
    firm.decide("2024-05-02", Decision::Acknowledge { kpis: vec![id("calls")] }).unwrap();
    firm.advance("2024-05-02", "calls").unwrap();
    assert_eq!(firm.states("2024-05-02")[0], State::Live);
    assert_eq!(firm.states("2024-05-01")[0], State::Shadow, "what was decided later is not in force before");
}

#[test]
fn two_steps_in_one_day_are_refused() {
    let mut firm = Firm::new();
    firm.decide("2024-01-09", Decision::NextStage { force: None }).unwrap();
    let decision = Decision::Advance { kpis: vec![id("calls")], to: Some(State::Live), reason: None };
    let refusal = firm.decide("2024-06-03", decision).unwrap_err();
    assert_eq!(codes(&refusal), ["gate-months-scored", "gate-not-told"]);
}

#[test]
fn the_next_stage_waits_for_shadow_unless_forced_with_a_reason() {
    let mut firm = Firm::new();
    firm.decide("2024-01-09", Decision::NextStage { force: None }).unwrap();
    let refusal = firm.decide("2024-04-02", Decision::NextStage { force: None }).unwrap_err();
    assert_eq!(codes(&refusal), ["gate-not-in-shadow", "gate-not-in-shadow"]);
    firm.decide("2024-04-02", Decision::NextStage { force: Some("сезон".into()) }).unwrap();
    assert_eq!(firm.rollout(date("2024-04-02")).forced.map(|forced| forced.reason), Some("сезон".into()));
    firm.decide("2024-04-03", Decision::PreviousStage { reason: "рано".into() }).unwrap();
    assert_eq!(firm.rollout(date("2024-04-03")).forced, None);
    assert_eq!(firm.states("2024-04-03"), [State::Baseline; 4], "guards of what is measured stay");
}

#[test]
fn a_stage_opens_by_itself_once_its_gates_are_passed() {
    let mut firm = Firm::new();
    firm.decide("2024-01-09", Decision::NextStage { force: None }).unwrap();
    let decided = firm.decide("2024-04-01", Decision::AdvanceAll).unwrap();
    assert_eq!((decided.events.len(), decided.staying.len()), (4, 0));
    let decided = firm.decide("2024-04-01", Decision::NextStage { force: Some("не нужна".into()) }).unwrap();
    assert!(decided.overridden.is_none() && !decided.events[0].forced, "nothing was overridden");
}

#[test]
fn what_nobody_has_checked_opens_no_stage() {
    let mut firm = Firm::new();
    firm.decide("2024-01-09", Decision::NextStage { force: None }).unwrap();
    firm.decide("2024-04-01", Decision::AdvanceAll).unwrap();
    firm.is_checked = false;
    let refusal = firm.decide("2024-04-01", Decision::NextStage { force: None }).unwrap_err();
    assert_eq!(codes(&refusal), ["gate-too-few-verified", "gate-too-few-verified"]);
    assert_eq!(refusal.0[0].argument("needed"), Some(&crate::problem::Argument::Whole(34)), "80 % of 42 entries");
}

#[test]
fn what_was_excluded_comes_back_measured_anew() {
    let mut firm = Firm::new();
    firm.decide("2024-01-09", Decision::NextStage { force: None }).unwrap();
    firm.decide("2024-04-01", Decision::AdvanceAll).unwrap();
    firm.decide("2024-04-02", Decision::Exclude { kpi: id("deals"), reason: "нет".into() }).unwrap();
    let again = firm.decide("2024-04-02", Decision::Exclude { kpi: id("deals"), reason: "нет".into() });
    assert_eq!(codes(&again.unwrap_err()), ["rollout-already-excluded"]);
    let blocked = firm.with_desk(date("2024-05-01"), |desk| {
        let calls = desk.expectations.ground.catalog.get(&id("calls")).unwrap();
        let gates = Gates::new(desk, date("2024-05-01")).of_step(calls, State::Live);
        gates.checks.into_iter().find(|check| check.gate == Gate::Guard).unwrap().lacks
    });
    assert_eq!(blocked, [], "an excluded guard blocks nothing");
    firm.decide("2024-06-01", Decision::Include { kpi: id("deals"), reason: None }).unwrap();
    let position = firm.rollout(date("2024-06-01")).position(&id("deals")).unwrap().clone();
    assert_eq!((position.state, position.introduced), (State::Baseline, Some(date("2024-06-01"))));
}

#[test]
fn a_chosen_list_is_introduced_as_one_stage() {
    let mut firm = Firm::new();
    let select = |kpis: &[&str]| Decision::Select {
        kpis: kpis.iter().map(|kpi| id(kpi)).collect(),
        strategy: Strategy::Selective,
    };
    let empty = firm
        .decide("2024-01-09", select(&[]))
        .and_then(|_| firm.decide("2024-01-09", Decision::NextStage { force: None }));
    assert_eq!(codes(&empty.unwrap_err()), ["rollout-nothing-chosen"]);
    firm.decide("2024-01-09", select(&["visits"])).unwrap();
    firm.decide("2024-01-09", Decision::NextStage { force: None }).unwrap();
    assert_eq!(firm.states("2024-01-09"), [State::Draft, State::Draft, State::Draft, State::Baseline]);
    firm.decide("2024-02-01", select(&["calls"])).unwrap();
    firm.advance("2024-02-01", "calls").unwrap();
    firm.advance("2024-02-01", "deals").unwrap();
    assert_eq!(codes(&firm.advance("2024-02-01", "meetings").unwrap_err()), ["gate-not-open"]);
}

#[test]
fn nobody_is_left_to_check_the_head() {
    let mut firm = Firm::new();
    firm.decide("2024-03-01", Decision::NextStage { force: None }).unwrap();
    firm.decide("2024-05-02", Decision::AdvanceAll).unwrap();
    firm.decide("2024-06-03", Decision::Acknowledge { kpis: vec![id("visits")] }).unwrap();
    assert_eq!(codes(&firm.advance("2024-07-01", "visits").unwrap_err()), ["gate-no-controller"]);
}

#[test]
fn decisions_follow_each_other() {
    let mut firm = Firm::new();
    firm.decide("2024-01-09", Decision::NextStage { force: None }).unwrap();
    let check = |on: &str| check_day(date(on), date("2024-02-01"), &firm.events).map_err(|wrong| wrong.to_string());
    assert_eq!(check("2024-01-08"), Err("rollout-before-last".to_owned()));
    assert_eq!(check("2024-02-02"), Err("rollout-future".to_owned()));
    assert_eq!(check("2024-01-09"), Ok(()));
}

fn any_decision() -> impl AnyOf<Value = Decision> {
    let kpi = (0..KPIS.len()).prop_map(|at| id(KPIS[at]));
    let kpis = prop::collection::vec(kpi.clone(), 1..3);
    let to = prop::option::of(prop::sample::select(State::ALL));
    let reason = prop::option::of(Just("причина".to_owned()));
    let strategy = prop::sample::select(Strategy::ALL);
    prop_oneof![
        4 => (kpis.clone(), to, reason.clone()).prop_map(|(kpis, to, reason)| Decision::Advance { kpis, to, reason }),
        4 => Just(Decision::AdvanceAll),
        3 => reason.clone().prop_map(|force| Decision::NextStage { force }),
        1 => Just(Decision::PreviousStage { reason: "причина".into() }),
        1 => kpi.clone().prop_map(|kpi| Decision::Exclude { kpi, reason: "причина".into() }),
        1 => (kpi.clone(), reason).prop_map(|(kpi, reason)| Decision::Include { kpi, reason }),
        1 => (kpi, 0u8..4).prop_map(|(kpi, stage)| Decision::Move { kpi, stage, reason: "причина".into() }),
        1 => (kpis.clone(), strategy).prop_map(|(kpis, strategy)| Decision::Select { kpis, strategy }),
        4 => kpis.prop_map(|kpis| Decision::Acknowledge { kpis }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_sequence_of_decisions_breaks_the_laws(plan in prop::collection::vec((0u64..32, any_decision()), 1..30)) {
        let mut firm = Firm::new();
        let mut today = date("2024-01-09");
        for (days, decision) in plan {
            today = today.checked_add_days(chrono::Days::new(days)).unwrap();
            let before = firm.rollout(today);
            let count = firm.events.len();
            let accepted = firm.decide(&today.to_string(), decision).is_ok();
            let after = firm.rollout(today);
            prop_assert!(accepted || firm.events.len() == count, "a refused decision writes nothing");
            for kpi in KPIS.map(id) {
                let told = firm.events[count..].iter().any(|event| {
                    event.kind == EventKind::State && event.kpi.as_ref() == Some(&kpi)
                });
                prop_assert!(told || before.state(&kpi) == after.state(&kpi), "{kpi} changed its state by itself");
                let is_excluded = after.position(&kpi).unwrap().excluded.is_some();
                firm.with_desk(today, |desk| {
                    let definition = desk.expectations.ground.catalog.get(&kpi).unwrap();
                    let year = Span::new(date("2024-01-01"), date("2026-12-31")).unwrap();
                    let entries = desk.expectations.entries(definition, year, year.to());
                    prop_assert!(!is_excluded || entries.is_empty(), "{kpi} is excluded and expected");
                    let duties = desk.expectations.ground.duties;
                    let owners = duties.owners(definition, today);
                    let checked = owners.iter().all(|owner| duties.control(definition, owner, today).is_some());
                    let went_live = before.state(&kpi) != State::Live && after.state(&kpi) == State::Live;
                    prop_assert!(!went_live || checked && !owners.is_empty(), "{kpi} went live without control");
                    let told = after.position(&kpi).unwrap().acknowledged.is_some();
                    prop_assert!(!went_live || told, "{kpi} went live and nobody was told");
                    Ok(())
                })?;
            }
        }
    }
}
