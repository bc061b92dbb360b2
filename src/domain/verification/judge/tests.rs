//! A department in May 2024: who may check what, and what becomes of it. The last test lets chance look for a way around.

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use proptest::prelude::*;

use super::*;
use crate::domain::catalog::Catalog;
use crate::domain::duty::Duty;
use crate::domain::kpi::Breakdown;
use crate::domain::record::Source;
use crate::domain::record::{Observation, Record};
use crate::domain::stamp::{RecordId, Stamp};
use crate::domain::team::Team;
use crate::domain::verification::{Digest, EntryKey};
use crate::store::seals;
use crate::store::toml::{calendar, catalog, team};

/// Petrova leads until 19 May, then Ivanov does; in the week of the 6th she is away and Sidorov stands in.
const TEAM: &str = r#"
    [[group]]
    id = "sales"
    name = "Продажи"
    [[person]]
    id = "ivanov"
    name = "Иванов"
    post = [
      { role = "seller", group = "sales", from = 2024-01-01, to = 2024-05-19 },
      { role = "head", group = "sales", from = 2024-05-20 },
    ]
    [[person]]
    id = "sidorov"
    name = "Сидоров"
    post = [{ role = "seller", group = "sales", from = 2024-01-01 }]
    [[person]]
    id = "petrova"
    name = "Петрова"
    post = [
      { role = "head", group = "sales", from = 2024-01-01, to = 2024-05-19 },
      { role = "seller", group = "sales", from = 2024-05-20 },
    ]
    absence = [{ from = 2024-05-06, to = 2024-05-12, kind = "leave", deputy = "sidorov" }]
    [[person]]
    id = "orlov"
    name = "Орлов"
    post = [{ role = "director", from = 2024-01-01 }]
"#;

struct World {
    catalog: Catalog,
    team: Team,
    calendar: Calendar,
    duties: Vec<Duty>,
    history: DutyHistory,
}

impl World {
    fn new() -> World {
        let catalog = catalog::read("kpi-catalog.toml", catalog::template()).unwrap();
        let roles: Vec<&str> = catalog.roles().iter().map(|role| role.id.as_str()).collect();
        let team = team::read("team.toml", TEAM, &roles).unwrap_or_else(|faults| panic!("{faults:?}"));
        World { catalog, team, calendar: calendar::embedded(), duties: Vec::new(), history: history(&[]) }
    }

    fn judge(&self, today: &str) -> Judge<'_> {
        let offset = FixedOffset::east_opt(3 * 3600).unwrap();
        let duties = Duties::new(&self.team, &self.duties);
        Judge { duties, history: Some(&self.history), calendar: &self.calendar, offset, today: day(today) }
    }

    fn entry<'a>(&'a self, records: &'a [Record]) -> Entry<'a> {
        let kpi = self.catalog.get(&records[0].kpi).unwrap();
        let records: Vec<&Record> = records.iter().collect();
        let key = EntryKey { date: records[0].date, kpi: kpi.id.clone(), owner: records[0].owner.clone() };
        Entry { kpi, key, digest: seals::digest_of(&records), records }
    }

    /// Why that person may not check the entry on that day; empty when they may.
    fn refusal(&self, records: &[Record], actor: &str, on: &str) -> String {
        let checked = self.judge(on).may_check(&self.entry(records), &actor.parse().unwrap(), day(on));
        checked.err().map_or_else(String::new, |error| error.to_string())
    }

    fn state(&self, records: &[Record], lines: &[Verification], today: &str) -> CheckState {
        self.judge(today).state(&self.entry(records), &lines.iter().collect::<Vec<_>>())
    }
}

/// The duties by the time they were recorded.
fn history(duties: &[Duty]) -> DutyHistory {
    let all = duties.to_vec();
    let moments = all.iter().filter_map(|duty| duty.stamp.recorded_at).collect();
    let known = move |moment| all.iter().filter(|duty| duty.stamp.recorded_at <= Some(moment)).cloned().collect();
    DutyHistory::new(moments, Box::new(known))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Noon in Moscow.
fn noon(date: NaiveDate) -> DateTime<Utc> {
    date.and_hms_opt(9, 0, 0).unwrap().and_utc()
}

fn stamp(id: u128, on: NaiveDate, by: &str) -> Stamp {
    let recorded_by = (!by.is_empty()).then(|| by.parse().unwrap());
    Stamp { id: Some(RecordId::from_bits(id)), recorded_at: Some(noon(on)), recorded_by, ..Stamp::default() }
}

fn record(id: u128, kpi: &str, date: &str, by: &str) -> Record {
    let value = "42".parse().unwrap();
    Record {
        date: day(date),
        kpi: kpi.parse().unwrap(),
        owner: Owner::Person("ivanov".parse().unwrap()),
        observation: Observation::Entered { value, count: 1 },
        breakdown: Breakdown::none(),
        source: Source::Manual,
        stamp: stamp(id, day(date), by),
    }
}

fn line(id: u128, entry: &Entry<'_>, verdict: Verdict, on: &str, by: &str) -> Verification {
    let records = entry.records.len() as u32;
    Verification { entry: entry.key.clone(), verdict, records, digest: entry.digest, stamp: stamp(id, day(on), by) }
}

#[test]
fn the_controller_of_the_day_checks_and_nobody_else() {
    let world = World::new();
    let entry = [record(1, "calls", "2024-05-02", "ivanov")];
    for (actor, on, refusal) in [
        ("petrova", "2024-05-03", ""),
        ("sidorov", "2024-05-03", "control-not-controller"),
        ("orlov", "2024-05-03", "control-not-controller"),
        ("ivanov", "2024-05-03", "control-own-entry"),
        // The deputy, while the head is away; the head herself may all the same.
        ("sidorov", "2024-05-07", ""),
        ("petrova", "2024-05-07", ""),
        ("sidorov", "2024-05-13", "control-not-controller"),
        // From the hand-over on the owner of the figure leads: somebody above checks what he delivered before.
        ("petrova", "2024-05-20", "control-not-controller"),
        ("ivanov", "2024-05-20", "control-own-entry"),
        ("orlov", "2024-05-20", ""),
    ] {
        assert_eq!(world.refusal(&entry, actor, on), refusal, "{actor} {on}");
    }
}

#[test]
fn who_typed_a_value_does_not_check_it() {
    let world = World::new();
    let (own, typed) = (record(1, "calls", "2024-05-02", "ivanov"), record(2, "calls", "2024-05-02", "petrova"));
    assert_eq!(world.refusal(&[own.clone(), typed.clone()], "petrova", "2024-05-03"), "control-typed-by-actor");
    let imported = Record { source: Source::Import("crm".into()), ..typed.clone() };
    assert_eq!(world.refusal(&[own.clone(), imported], "petrova", "2024-05-03"), "");
    let by_hand = Record { stamp: Stamp::default(), ..own };
    assert_eq!(world.refusal(&[by_hand], "petrova", "2024-05-03"), "control-hand-made");
}

#[test]
fn what_nobody_answers_for_by_name_is_checked_by_who_controls_its_owners() {
    let world = World::new();
    let company = Record { owner: Owner::Company, ..record(1, "calls", "2024-05-02", "sidorov") };
    assert_eq!(world.refusal(std::slice::from_ref(&company), "petrova", "2024-05-03"), "");
    assert_eq!(world.refusal(&[company], "ivanov", "2024-05-03"), "control-own-entry");
    let group = Record { owner: Owner::Group("sales".parse().unwrap()), ..record(1, "calls", "2024-05-02", "sidorov") };
    assert_eq!(world.refusal(std::slice::from_ref(&group), "petrova", "2024-05-03"), "control-own-entry");
    assert_eq!(world.refusal(&[group], "orlov", "2024-05-03"), "");
}

#[test]
fn the_latest_word_of_somebody_entitled_decides() {
    let world = World::new();
    let records = [record(1, "calls", "2024-05-02", "ivanov")];
    let entry = world.entry(&records);
    let state = |lines: &[Verification]| world.state(&records, lines, "2024-05-16");
    let confirmed = line(11, &entry, Verdict::Confirmed, "2024-05-03", "petrova");
    let disputed = line(12, &entry, Verdict::Disputed, "2024-05-13", "ivanov");
    let rejected = line(13, &entry, Verdict::Rejected, "2024-05-14", "petrova");
    assert_eq!(state(&[]), CheckState::Waiting);
    assert_eq!(state(std::slice::from_ref(&confirmed)), CheckState::Confirmed);
    assert_eq!(state(&[disputed.clone(), confirmed.clone()]), CheckState::Disputed);
    assert_eq!(state(&[confirmed.clone(), rejected, disputed]), CheckState::Rejected);
    let stranger = line(14, &entry, Verdict::Rejected, "2024-05-15", "sidorov");
    let unsigned = Verification { stamp: stamp(15, day("2024-05-15"), ""), ..stranger.clone() };
    assert_eq!(state(&[confirmed, stranger, unsigned]), CheckState::Confirmed);
}

#[test]
fn a_changed_entry_loses_its_verification() {
    let world = World::new();
    let mut records = vec![record(1, "calls", "2024-05-02", "ivanov")];
    let confirmed = line(11, &world.entry(&records), Verdict::Confirmed, "2024-05-03", "petrova");
    records.push(record(2, "calls", "2024-05-02", "ivanov"));
    assert_eq!(world.state(&records, std::slice::from_ref(&confirmed), "2024-05-13"), CheckState::Changed);
    assert_eq!(world.judge("2024-05-13").counts(&confirmed, &world.entry(&records)), Err(WhyNot::Changed));
    records.pop();
    assert_eq!(world.state(&records, &[confirmed], "2024-05-13"), CheckState::Confirmed);
}

#[test]
fn an_assessment_stands_when_its_owner_is_silent() {
    let world = World::new();
    // Petrova owns the technology, Orlov assesses it on Thursday 2 May; the fifth working day after is Monday 13 May.
    let owner = Owner::Person("petrova".parse().unwrap());
    let of = |by: &str| [Record { owner: owner.clone(), ..record(1, "technology", "2024-05-02", by) }];
    let assessed = of("orlov");
    assert_eq!(world.state(&assessed, &[], "2024-05-13"), CheckState::Open);
    assert_eq!(world.state(&assessed, &[], "2024-05-14"), CheckState::Accepted);
    let disputed = line(11, &world.entry(&assessed), Verdict::Disputed, "2024-05-13", "petrova");
    assert_eq!(world.state(&assessed, std::slice::from_ref(&disputed), "2024-05-31"), CheckState::Disputed);
    let late = line(12, &world.entry(&assessed), Verdict::Disputed, "2024-05-14", "petrova");
    assert_eq!(world.state(&assessed, &[late], "2024-05-31"), CheckState::Accepted);
    // Made anew, it has another five days; made by anybody else, it waits like any entry.
    let again = [Record { stamp: stamp(2, day("2024-05-15"), "orlov"), ..assessed[0].clone() }];
    assert_eq!(world.state(&again, &[disputed], "2024-05-16"), CheckState::Open);
    assert_eq!(world.state(&of("petrova"), &[], "2024-05-31"), CheckState::Waiting);
    assert_eq!(world.state(&of("sidorov"), &[], "2024-05-31"), CheckState::Waiting);
}

const PEOPLE: [&str; 4] = ["ivanov", "sidorov", "petrova", "orlov"];

/// One thing somebody does on a day of May.
#[derive(Clone, Debug)]
enum Step {
    Assign { owner: Option<usize>, controller: usize, from: u32 },
    Type { by: usize },
    Correct { by: usize },
    Judge { by: usize, verdict: usize, stale: bool },
}

fn steps() -> impl Strategy<Value = Vec<(u32, Step)>> {
    let person = 0..PEOPLE.len();
    let step = prop_oneof![
        1 => (prop::option::of(person.clone()), person.clone(), 1..28_u32)
            .prop_map(|(owner, controller, from)| Step::Assign { owner, controller, from }),
        1 => person.clone().prop_map(|by| Step::Type { by }),
        1 => person.clone().prop_map(|by| Step::Correct { by }),
        4 => (person, 0..4_usize, any::<bool>())
            .prop_map(|(by, verdict, stale)| Step::Judge { by, verdict, stale }),
    ];
    prop::collection::vec((2..29_u32, step), 1..14)
}

/// A verdict as it was given: by whom, on which day, of which form of the entry, and the lines as they were.
struct Given {
    line: Verification,
    by: &'static str,
    on: NaiveDate,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn nothing_counts_but_the_word_of_a_controller_on_what_they_saw(
        kpi in prop::sample::select(vec!["calls", "deals"]), date in 2..28_u32, steps in steps(),
        back_dated in prop::collection::vec((prop::option::of(0..4_usize), 0..4_usize, 1..28_u32), 0..3),
    ) {
        let mut world = World::new();
        let may = |day: u32| NaiveDate::from_ymd_opt(2024, 5, day).unwrap();
        let date = may(date).to_string();
        let mut forms: Vec<Vec<Record>> = vec![vec![record(1, kpi, &date, "ivanov")]];
        let mut given: Vec<Given> = Vec::new();
        for (at, (on, step)) in steps.into_iter().enumerate() {
            let (id, on) = (100 + at as u128, may(on));
            match step {
                Step::Assign { owner, controller, from } => {
                    let holder = |at: usize| Some(PEOPLE[at].parse().unwrap());
                    let line = Duty::new(
                        kpi.parse().unwrap(),
                        owner.and_then(holder),
                        holder(controller),
                        (may(from), None),
                        stamp(id, on, ""),
                    );
                    world.duties.extend(line);
                }
                Step::Type { by } => {
                    let mut form = forms.last().unwrap().clone();
                    form.push(Record { stamp: stamp(id, on, PEOPLE[by]), ..record(id, kpi, &date, "") });
                    forms.push(form);
                }
                Step::Correct { by } => {
                    let mut form = forms.last().unwrap().clone();
                    let old = form.remove(0);
                    let replaces = old.stamp.id.into_iter().collect();
                    form.push(Record { stamp: Stamp { replaces, ..stamp(id, on, PEOPLE[by]) }, ..old });
                    forms.push(form);
                }
                Step::Judge { by, verdict, stale } => {
                    let form = if stale { &forms[0] } else { forms.last().unwrap() };
                    let by = PEOPLE[by];
                    let line = line(id, &world.entry(form), Verdict::ALL[verdict], &on.to_string(), by);
                    given.push(Given { line, by, on });
                }
            }
        }
        world.history = history(&world.duties);
        let records = forms.last().unwrap();
        let lines: Vec<Verification> = given.iter().map(|given| given.line.clone()).collect();
        // Whatever is recorded of those days in June changes nothing.
        let state = world.state(records, &lines, "2024-06-30");
        let mut later = World::new();
        later.duties = world.duties.clone();
        for (at, back_dated) in back_dated.into_iter().enumerate() {
            let (owner, controller, from) = back_dated;
            let holder = |at: usize| Some(PEOPLE[at].parse().unwrap());
            let stamp = stamp(900 + at as u128, day("2024-06-03"), "orlov");
            let line = Duty::new(kpi.parse().unwrap(), owner.and_then(holder), holder(controller), (may(from), None), stamp);
            later.duties.extend(line);
        }
        later.history = history(&later.duties);
        prop_assert_eq!(later.state(records, &lines, "2024-06-30"), state);
        if state.is_verified() {
            let entry = world.entry(records);
            let owner = world.team.person("ivanov").unwrap();
            let entitled = |given: &&Given| {
                // By the duties that were known on that day, not by what was said of that day later.
                let known = |duty: &&Duty| duty.stamp.recorded_at <= Some(noon(given.on));
                let known: Vec<Duty> = world.duties.iter().filter(known).cloned().collect();
                let duties = Duties::new(&world.team, &known);
                let control = duties.control(entry.kpi, owner, given.on);
                let controls = control.is_some_and(|control| {
                    control.controller.id.as_str() == given.by
                        || control.deputy.is_some_and(|deputy| deputy.id.as_str() == given.by)
                });
                let typed = records.iter().any(|record| {
                    record.stamp.recorded_by.as_ref().is_some_and(|by| by.as_str() == given.by)
                });
                controls && given.by != "ivanov" && !typed && given.line.digest == digest(records)
                    && given.line.verdict.is_good()
            };
            prop_assert!(given.iter().any(|given| entitled(&given)));
        }
    }
}

fn digest(records: &[Record]) -> Digest {
    seals::digest_of(&records.iter().collect::<Vec<_>>())
}
