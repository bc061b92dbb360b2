//! The staged introduction: which stage was opened when, what was measured, tried and taken into account, and why.

use chrono::NaiveDate;
use kpi::domain::catalog::Catalog;
use kpi::domain::id::KpiId;
use kpi::domain::rollout::{Event, EventKind, Rollout, State};
use kpi::domain::stamp::Stamp;
use kpi::store::journals::{Said, rollout};

use super::diary::{Ids, files_of, moment, person};
use super::{day, first, second_stage, third_stage, workday_before};

/// KPIs that go on to another state on a day; in order of days.
type Step = ((i32, u32, u32), State, &'static [&'static str]);

const STEPS: [Step; 12] = [
    (
        (2023, 2, 1),
        State::Shadow,
        &["headcount", "calls", "requests", "meetings", "deals", "revenue", "average_check", "leadership"],
    ),
    ((2023, 4, 1), State::Live, &["calls", "requests", "meetings", "deals", "revenue", "average_check"]),
    ((2023, 7, 1), State::Live, &["headcount", "leadership"]),
    ((2023, 7, 1), State::Shadow, &["response_time", "conversion"]),
    (
        (2023, 8, 1),
        State::Shadow,
        &["funnel", "traffic", "deal_cycle", "leads", "sources", "prospects", "prospects_per_seller"],
    ),
    ((2023, 10, 1), State::Live, &["response_time", "conversion"]),
    ((2023, 11, 1), State::Live, &["leads", "prospects"]),
    ((2023, 12, 1), State::Live, &["deal_cycle"]),
    ((2024, 1, 1), State::Live, &["funnel"]),
    ((2024, 2, 1), State::Shadow, &["deal_cycle"]),
    ((2024, 4, 1), State::Shadow, &["regular_clients", "referrals", "client_base", "deal_cost"]),
    ((2024, 4, 1), State::Shadow, &["motivation"]),
];

const BACK: &str = "Начало сделки считали по-разному: с первого обращения и с предложения; определение уточнено";
const FORCED: &str =
    "Система мотивации ещё в замере: положение уточняют до конца квартала, а базу клиентов мерить пора";

/// The file of decisions.
pub fn rollout(catalog: &Catalog) -> (String, String) {
    let mut decisions = Decisions { catalog, events: Vec::new() };
    decisions.prepare();
    let mut openings = [(1, first(), ""), (2, second_stage(), ""), (3, third_stage(), FORCED)].into_iter().peekable();
    for ((year, month, of_month), to, kpis) in STEPS {
        let on = day(year, month, of_month);
        while let Some((stage, opened, forced)) = openings.next_if(|(_, opened, _)| *opened <= on) {
            decisions.open(stage, opened, forced);
        }
        for kpi in kpis {
            decisions.step(on, to, kpi);
        }
    }
    decisions.file()
}

struct Decisions<'a> {
    catalog: &'a Catalog,
    events: Vec<Event>,
}

impl Decisions<'_> {
    fn prepare(&mut self) {
        let on = day(2022, 11, 28);
        let mut strategy = event(on, EventKind::Strategy, None, "");
        strategy.to = "phased".to_owned();
        self.events.push(strategy);
        let scripts = "Станки подбирают по техническому заданию, единого речевого модуля нет";
        self.events.push(event(on, EventKind::Exclude, Some("scripts"), scripts));
        let returns = "Возвраты единичны, каждый разбирает директор; система не нужна";
        self.events.push(event(on, EventKind::Exclude, Some("return_handling"), returns));
        let moved = "Аттестация продавцов уже идёт, пятого этапа ждать незачем";
        let mut training = event(day(2023, 12, 11), EventKind::Move, Some("training"), moved);
        training.stage = Some(4);
        self.events.push(training);
    }

    /// Opens a stage: what it brings goes into baseline.
    fn open(&mut self, stage: u8, on: NaiveDate, forced: &str) {
        let mut opening = event(on, EventKind::Open, None, forced);
        opening.stage = Some(stage);
        opening.forced = !forced.is_empty();
        let before = Rollout::on(self.catalog, &self.events, on);
        let brought: Vec<KpiId> = before.opened_by(self.catalog, stage).iter().map(|kpi| kpi.id.clone()).collect();
        self.events.push(opening);
        for kpi in brought {
            self.events.push(change(on, kpi.as_str(), (State::Draft, State::Baseline), ""));
        }
    }

    fn step(&mut self, on: NaiveDate, to: State, kpi: &str) {
        let from = Rollout::on(self.catalog, &self.events, on).state(&kpi.parse().expect("an id"));
        if to == State::Live {
            let told = workday_before(on, 5);
            let note = "Ознакомлены под подпись на собрании отдела";
            self.events.push(event(told, EventKind::Acknowledge, Some(kpi), note));
        }
        let reason = if from == State::Live { BACK } else { "" };
        self.events.push(change(on, kpi, (from, to), reason));
    }

    fn file(mut self) -> (String, String) {
        self.events.sort_by_key(|event| event.stamp.recorded_at);
        let mut ids = Ids::new("rollout");
        let lines = self.events.into_iter().map(|event| {
            let id = ids.id(&event.stamp);
            rollout::new_line(&Said::Something(event), id)
        });
        files_of(lines.collect()).into_iter().next().expect("there are decisions")
    }
}

fn event(on: NaiveDate, kind: EventKind, kpi: Option<&str>, note: &str) -> Event {
    let written = moment(workday_before(on, 1), 12, 10);
    let stamp = Stamp {
        recorded_at: Some(written),
        recorded_by: Some(person("sokolova")),
        note: note.to_owned(),
        ..Stamp::default()
    };
    let kpi = kpi.map(|kpi| kpi.parse().expect("an id"));
    Event { date: on, kind, kpi, stage: None, from: String::new(), to: String::new(), forced: false, stamp }
}

fn change(on: NaiveDate, kpi: &str, (from, to): (State, State), reason: &str) -> Event {
    let mut event = event(on, EventKind::State, Some(kpi), reason);
    (event.from, event.to) = (from.to_string(), to.to_string());
    event
}
