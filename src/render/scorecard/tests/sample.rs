//! Scorecards made by hand, after the example of the product's description.

use chrono::NaiveDate;

use crate::domain::actual::{Blank, Whom};
use crate::domain::coverage::Coverage;
use crate::domain::formula::NoValue;
use crate::domain::kpi::{Direction, Scale, Unit, UnitKind};
use crate::domain::period::Period;
use crate::domain::rollout::{Forced, State, Strategy};
use crate::domain::status::Status;
use crate::domain::value::Ratio;
use crate::domain::wording::Wording;
use crate::report::closing::Sealing;
use crate::report::scorecard::{
    Head, Heading, History, Missing, Pace, PersonLine, Plan, RolloutHead, Row, Scorecard, Section,
};

fn words(ru: &str, en: &str) -> Wording {
    Wording { ru: ru.into(), en: en.into() }
}

fn ratio(text: &str) -> Ratio {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn unit(id: &str, kind: UnitKind, short: Wording) -> Unit {
    Unit { id: id.into(), kind, short }
}

/// A live KPI of the company with a plan and a figure; "" for none.
fn row(id: &str, name: Wording, plan: &str, actual: &str, status: Status) -> Row {
    let some = |text: &str| (!text.is_empty()).then(|| ratio(text));
    let (plan, actual) = (some(plan), some(actual));
    Row {
        kpi: id.parse().unwrap(),
        name,
        unit: unit(id, UnitKind::Count, Wording::default()),
        scale: Scale::Units,
        decimals: 0,
        direction: Direction::Up,
        whom: Whom::Company,
        whom_name: None,
        breakdown: None,
        breakdown_name: None,
        state: State::Live,
        stage: Some(1),
        variance: actual.as_ref().zip(plan.as_ref()).map(|(actual, plan)| actual - plan),
        attainment: actual.as_ref().zip(plan.as_ref()).and_then(|(actual, plan)| actual.checked_div(plan)),
        unplanned: Vec::new(),
        planned: None,
        withheld: false,
        plan: plan.map(|target| Plan { base: None, target, upper: None, stretch: None }),
        blank_name: None,
        blank: actual.is_none().then_some(Blank::NotEntered),
        actual,
        dated: None,
        pace: None,
        status,
        so_far: true,
        coverage: Coverage { entered: 40, expected: 40, verified: 0, own: 0 },
        awaited: false,
        verified: 38,
        verified_own: 0,
        owners: vec![words("Иванов Пётр", "Ivanov Pyotr"), words("Петрова Анна", "Petrova Anna")],
        controllers: vec![words("Сидоров Иван", "Sidorov Ivan")],
        history: None,
        trend: Vec::new(),
        actions: Vec::new(),
        adjustments: Vec::new(),
    }
}

/// The same after half of the days.
fn half_way(mut row: Row) -> Row {
    let plan = row.plan.clone().unwrap().target;
    let actual = row.actual.clone().unwrap();
    let target_to_date = &plan * Ratio::from_counts(1, 2);
    row.pace = Some(Pace {
        variance_to_date: &actual - &target_to_date,
        pace: actual.checked_div(&target_to_date),
        forecast: Some(&actual * Ratio::whole(2)),
        forecast_attainment: actual.checked_div(&target_to_date),
        needed_per_day: Some((&plan - &actual) * Ratio::from_counts(1, 10)),
        target_to_date,
    });
    row
}

fn breakdown(of: &Row, id: &str, name: Wording, actual: &str) -> Row {
    let mut part = row(of.kpi.as_str(), of.name.clone(), "", actual, Status::NoTarget);
    part.breakdown = Some(id.into());
    part.breakdown_name = Some(name);
    part.coverage = Coverage::default();
    part
}

fn money(mut row: Row) -> Row {
    row.unit = unit("money", UnitKind::Money, Wording::default());
    row.scale = Scale::Thousands;
    row
}

fn results() -> Section {
    let mut calls = half_way(row("calls", words("Звонки", "Calls"), "1600", "760", Status::OnPace));
    let months = ["1500", "1480", "", "1610", "1590", "760"].map(|text| (!text.is_empty()).then(|| ratio(text)));
    calls.history = Some(History { months: months.to_vec(), previous: Some(ratio("1590")), year_before: None });
    let inbound = breakdown(&calls, "direction=in", words("входящие", "inbound"), "214");
    let mut requests = half_way(row("requests", words("Заявки", "Requests"), "300", "118", Status::Incomplete));
    requests.coverage = Coverage { entered: 57, expected: 80, verified: 0, own: 0 };
    let meetings = half_way(row("meetings", words("Встречи", "Meetings"), "120", "66", Status::Ahead));
    let revenue = row("revenue", words("Объём сделок", "Deal volume"), "6000000", "2410000", Status::Behind);
    let check = row("average_check", words("Средний чек", "Average check"), "150000", "141750", Status::Near);
    let rows = vec![calls, inbound, requests, meetings, money(half_way(revenue)), money(check)];
    Section {
        heading: Heading::Stage(1, words("Результаты и активность", "Results and activity")), rows
    }
}

fn funnel() -> Section {
    let mut response = row("response_time", words("Скорость отклика", "Response time"), "15", "22", Status::Missed);
    response.unit = unit("minutes", UnitKind::Minutes, words("мин", "min"));
    response.attainment = Some(Ratio::from_counts(15, 22));
    response.direction = Direction::Down;
    let mut conversion = row("conversion", words("Конверсия", "Conversion"), "", "18.4", Status::NoTarget);
    conversion.unit = unit("percent", UnitKind::Percent, words("%", "%"));
    conversion.decimals = 1;
    conversion.state = State::Baseline;
    for row in [&mut response, &mut conversion] {
        row.stage = Some(2);
    }
    Section {
        heading: Heading::Stage(2, words("Воронка и скорость", "Funnel and speed")),
        rows: vec![response, conversion],
    }
}

fn head() -> Head {
    let period: Period = "2024-05".parse().unwrap();
    Head {
        begun: true,
        company: "ООО «Ромашка»".into(),
        whom: Whom::Company,
        whom_name: None,
        period,
        span: period.span(),
        today: day("2024-05-20"),
        through: day("2024-05-17"),
        elapsed: 10,
        working_days: 20,
        ended: false,
        sealing: Sealing::default(),
        known_at: None,
        unknown_years: Vec::new(),
        rollout: RolloutHead {
            strategy: Strategy::Phased,
            stage: 2,
            stage_name: Some(words("Воронка и скорость", "Funnel and speed")),
            stages: 5,
            introduced: 17,
            applicable: 37,
            kpis: 39,
            live: 6,
            shadow: 2,
            baseline: 9,
            road: Vec::new(),
            forced: None,
        },
    }
}

/// May 2024 after ten of twenty days.
pub fn open() -> Scorecard {
    Scorecard {
        head: head(),
        sections: vec![results(), funnel()],
        people: Vec::new(),
        missing: Vec::new(),
        waiting: Vec::new(),
        definitions: Vec::new(),
        unanswered: Vec::new(),
        excluded: Vec::new(),
        hidden_with_data: 0,
    }
}

/// A month that is over, with what is rare: a band, an old assessment, a blank formula, nothing expected, a forced stage.
pub fn closed() -> Scorecard {
    let mut scorecard = open();
    let head = &mut scorecard.head;
    (head.ended, head.sealing.closed, head.through, head.elapsed) = (true, true, day("2024-05-31"), 20);
    head.known_at = Some("2024-06-01T20:59:59Z".parse().unwrap());
    head.unknown_years = vec![2027];
    head.rollout.forced =
        Some(Forced {
            stage: 2, date: day("2024-05-02"), reason: "новый отдел начинает раньше".into()
        });
    let calls = row("calls", words("Звонки", "Calls"), "1600", "1652", Status::Met);
    let mut traffic = row("traffic", words("Трафик", "Traffic"), "8", "6", Status::Missed);
    traffic.plan = Some(Plan { base: None, target: ratio("8"), upper: Some(ratio("12")), stretch: None });
    (traffic.variance, traffic.attainment) = (None, Some(ratio("0.75")));
    let mut work = row("client_work", words("Работа с клиентами", "Client work"), "3", "2", Status::Missed);
    work.unit = unit("level", UnitKind::Level, words("ур.", "level"));
    (work.state, work.dated) = (State::Shadow, Some(day("2024-04-14")));
    let mut deals =
        row("deals_per_person", words("Сделок на продавца", "Deals per salesperson"), "9", "", Status::NoData);
    deals.blank = Some(Blank::Formula(NoValue::MissingOperand("deals".parse().unwrap())));
    let zero = row("returns", words("Возвраты", "Returns"), "10", "0", Status::Missed);
    let missing = row("meetings", words("Встречи", "Meetings"), "120", "", Status::NoData);
    let mut leave = row("leads", words("Лиды", "Leads"), "", "", Status::NoData);
    leave.coverage = Coverage::default();
    let mut rows = vec![calls, traffic, work, deals, zero, missing, leave];
    for row in &mut rows {
        row.so_far = false;
    }
    scorecard.sections[0].rows = rows;
    scorecard.sections.truncate(1);
    scorecard.excluded = vec![(words("Рекламации", "Complaints"), "гарантии нет".into())];
    scorecard.hidden_with_data = 3;
    scorecard
}

/// With people and missing entries.
pub fn with_people() -> Scorecard {
    let mut scorecard = open();
    let rows = || -> Vec<Row> {
        let rows = scorecard.sections.iter().flat_map(|section| section.rows.clone());
        rows.filter(|row| row.breakdown.is_none()).collect()
    };
    let mut newcomer = rows();
    newcomer[0] = row("calls", words("Звонки", "Calls"), "100", "", Status::NoData);
    newcomer.remove(2);
    let person = |id: &str, name: &str, rows| PersonLine {
        whom: Whom::Person(id.parse().unwrap()),
        name: Wording::same(name),
        rows,
        trouble: 1,
    };
    scorecard.people = vec![person("petrova", "Петрова Анна", newcomer), person("ivanov", "Иванов Пётр", rows())];
    scorecard.sections.truncate(1);
    let missing = |kpi: &str, name: Wording, slots: &[&str]| Missing {
        owner: Wording::same("Петрова Анна"),
        owner_id: "petrova".into(),
        typist: None,
        typist_id: None,
        kpi: kpi.parse().unwrap(),
        name,
        slots: slots.iter().map(|slot| slot.parse::<Period>().unwrap().span()).collect(),
    };
    scorecard.missing = vec![
        missing("calls", words("Звонки", "Calls"), &["2024-05-02", "2024-05-03", "2024-05-07"]),
        missing("client_base", words("Клиентская база", "Client base"), &["2024-W19"]),
    ];
    scorecard
}

/// Before the introduction began.
pub fn empty() -> Scorecard {
    let mut scorecard = open();
    scorecard.sections.clear();
    let rollout = &mut scorecard.head.rollout;
    (rollout.stage, rollout.stage_name, rollout.introduced) = (0, None, 0);
    scorecard
}

/// A group with its people.
pub fn by_owner() -> Scorecard {
    let mut scorecard = open();
    let north = || Whom::Group("north".parse().unwrap());
    (scorecard.head.whom, scorecard.head.whom_name) = (north(), Some(words("Северный офис", "North office")));
    scorecard.sections.truncate(1);
    let rows = &mut scorecard.sections[0].rows;
    rows.truncate(2);
    rows.iter_mut().for_each(|row| row.whom = north());
    let (mut person, mut part) = (rows[0].clone(), rows[1].clone());
    for row in [&mut person, &mut part] {
        row.whom = Whom::Person("ivanov".parse().unwrap());
        row.whom_name = Some(Wording::same("Иванов Пётр"));
    }
    (part.breakdown, part.breakdown_name) = (Some(String::new()), None);
    rows.extend([person, part]);
    scorecard
}
