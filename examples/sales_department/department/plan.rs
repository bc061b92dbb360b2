//! The plan and the duties: who is to reach what, who owns and who checks.

use chrono::{DateTime, NaiveDate, Utc};
use kpi::domain::duty::Duty;
use kpi::domain::kpi::Direction;
use kpi::domain::period::Period;
use kpi::domain::stamp::Stamp;
use kpi::domain::target::{Target, TargetLine};
use kpi::store::journals::{Said, duties, targets};

use super::diary::{Ids, files_of, moment, person};
use super::{day, workday_before};

/// A line of the plan as it is written down: KPI, scope, period, base, target, stretch.
type Line = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

/// The day of writing, and what was written.
type Written = ((i32, u32, u32), &'static [Line]);

/// Quarterly and yearly plans with the day they were written.
const PLANS: &[Written] = &[
    (
        (2023, 1, 25),
        &[
            ("headcount", "", "2023", "", "6..7", ""),
            ("calls", "role:seller", "2023-Q1", "", "1090", ""),
            ("requests", "role:seller", "2023-Q1", "", "165", ""),
            ("meetings", "role:seller", "2023-Q1", "", "48", ""),
            ("deals", "role:seller", "2023-Q1", "", "17", ""),
            ("average_check", "", "2023-H1", "", "140000", ""),
            ("leadership", "", "2023-H1", "", "75", ""),
        ],
    ),
    (
        (2023, 3, 28),
        &[
            ("calls", "role:seller", "2023-Q2", "", "1080", ""),
            ("calls", "kuzmin", "2023-Q2", "", "960", ""),
            ("requests", "role:seller", "2023-Q2", "", "165", ""),
            ("meetings", "role:seller", "2023-Q2", "", "54", ""),
            ("deals", "role:seller", "2023-Q2", "", "20", ""),
        ],
    ),
    (
        (2023, 6, 28),
        &[
            ("calls", "role:seller", "2023-Q3", "", "1160", ""),
            ("calls", "tikhonov", "2023-Q3", "", "900", ""),
            ("requests", "role:seller", "2023-Q3", "", "165", ""),
            ("meetings", "role:seller", "2023-Q3", "", "57", ""),
            ("deals", "role:seller", "2023-Q3", "", "20", ""),
            ("average_check", "", "2023-H2", "", "145000", ""),
            ("leadership", "", "2023-H2", "", "80", ""),
            ("response_time", "", "2023-Q3", "40", "22", ""),
            ("conversion", "", "2023-Q3", "", "18", ""),
        ],
    ),
    (
        (2023, 7, 27),
        &[
            ("funnel", "", "2023-H2", "", "11.5", ""),
            ("traffic", "", "2023-H2", "", "50000", ""),
            ("leads", "", "2023-H2", "", "1250", ""),
            ("sources", "", "2023", "", "5..8", ""),
            ("prospects", "role:seller", "2023-H2", "", "42", ""),
            ("deal_cycle", "", "2023-H2", "70", "44", ""),
            ("prospects_per_seller", "", "2023-H2", "", "16..24", ""),
        ],
    ),
    (
        (2023, 9, 27),
        &[
            ("calls", "role:seller", "2023-Q4", "", "1180", ""),
            ("calls", "tikhonov", "2023-Q4", "", "880", ""),
            ("requests", "role:seller", "2023-Q4", "", "195", ""),
            ("meetings", "role:seller", "2023-Q4", "", "66", ""),
            ("deals", "role:seller", "2023-Q4", "", "24", ""),
            ("response_time", "", "2023-Q4", "40", "20", ""),
            ("conversion", "", "2023-Q4", "", "19", ""),
            ("conversion", "lebedev", "2023-Q4", "", "22", ""),
        ],
    ),
    (
        (2023, 12, 26),
        &[
            ("headcount", "", "2024", "", "6..7", ""),
            ("headcount", "group:north", "2024", "", "3..4", ""),
            ("headcount", "group:south", "2024", "", "3..4", ""),
            ("calls", "role:seller", "2024-Q1", "", "1090", ""),
            ("calls", "tikhonov", "2024-Q1", "", "800", ""),
            ("requests", "role:seller", "2024-Q1", "", "155", ""),
            ("meetings", "role:seller", "2024-Q1", "", "54", ""),
            ("deals", "role:seller", "2024-Q1", "", "19", ""),
            ("average_check", "", "2024-H1", "", "150000", ""),
            ("average_check", "group:south", "2024-H1", "", "145000", ""),
            ("leadership", "", "2024-H1", "", "100", ""),
            ("response_time", "", "2024-H1", "30", "15", ""),
            ("response_time", "tikhonov", "2024-H1", "30", "20", ""),
            ("conversion", "", "2024-Q1", "", "19", ""),
            ("conversion", "lebedev", "2024-H1", "", "23", ""),
            ("funnel", "", "2024-H1", "", "12", ""),
            ("traffic", "", "2024-H1", "", "53000", ""),
            ("leads", "", "2024-Q1", "", "560", ""),
            ("sources", "", "2024", "", "5..8", ""),
            ("prospects", "role:seller", "2024-H1", "", "46", ""),
            ("deal_cycle", "", "2024-H1", "70", "44", ""),
            ("prospects_per_seller", "", "2024-H1", "", "16..24", ""),
        ],
    ),
    (
        (2024, 3, 27),
        &[
            ("calls", "role:seller", "2024-Q2", "", "1200", ""),
            ("calls", "tikhonov", "2024-Q2", "", "840", ""),
            ("requests", "role:seller", "2024-Q2", "", "180", ""),
            ("meetings", "role:seller", "2024-Q2", "", "60", ""),
            ("deals", "role:seller", "2024-Q2", "", "20", ""),
            ("deals", "lebedev", "2024-Q2", "", "25", "28"),
            ("conversion", "", "2024-Q2", "", "19", ""),
            ("leads", "", "2024-Q2", "", "640", ""),
            ("prospects", "ershov", "2024-Q2", "", "30", ""),
            ("motivation", "", "2024", "", "3", ""),
            ("referrals", "role:seller", "2024-Q2", "", "3", ""),
            ("client_base", "role:seller", "2024-Q2", "", "100", ""),
            ("client_base", "ershov", "2024-Q2", "", "25", ""),
            ("client_base", "lebedev", "2024-Q2", "", "140", ""),
            ("regular_clients", "role:seller", "2024-Q2", "", "14", ""),
            ("regular_clients", "ershov", "2024-Q2", "", "4", ""),
            ("deal_cost", "", "2024-Q2", "36000", "26000", ""),
        ],
    ),
];

type YearMonth = (i32, u32);

/// A usual month's deal volume, in thousands of roubles, by seller, with the first and the last month it is planned for.
const REVENUE: [(&str, u64, YearMonth, YearMonth); 7] = [
    ("lebedev", 1_290, (2023, 2), (2024, 6)),
    ("orlova", 1_020, (2023, 2), (2024, 6)),
    ("safina", 880, (2023, 2), (2024, 6)),
    ("tikhonov", 1_240, (2023, 2), (2024, 6)),
    ("belova", 800, (2023, 2), (2024, 6)),
    ("kuzmin", 640, (2023, 2), (2024, 1)),
    ("ershov", 780, (2024, 3), (2024, 6)),
];

/// The whole plan.
pub fn targets() -> (String, String) {
    let mut lines: Vec<TargetLine> = PLANS
        .iter()
        .flat_map(|(on, lines)| lines.iter().map(|line| target(*line, written(*on), "gromov", "")))
        .collect();
    lines.extend(revenue());
    lines.sort_by_key(|line| line.stamp.recorded_at);
    let mut ids = Ids::new("targets");
    let mut known = Vec::new();
    let lines = lines.into_iter().map(|mut line| {
        let id = ids.id(&line.stamp);
        // A plan changed later replaces the line it changes.
        let same = |(other, _): &&(TargetLine, _)| {
            (other.kpi(), other.scope(), other.period()) == (line.kpi(), line.scope(), line.period())
        };
        line.stamp.replaces = known.iter().find(same).map(|(_, id)| *id).into_iter().collect();
        known.push((line.clone(), id));
        targets::new_line(&line, id)
    });
    only(files_of(lines.collect()))
}

fn only(files: std::collections::BTreeMap<String, String>) -> (String, String) {
    files.into_iter().next().expect("there are lines in the journal")
}

/// Deal volume month by month, by the season; a lower plan for whoever was about to leave.
fn revenue() -> Vec<TargetLine> {
    let mut lines = Vec::new();
    for (seller, usual, from, to) in REVENUE {
        let months = (from.0..=to.0).flat_map(|year| (1..=12).map(move |month| (year, month)));
        for (year, month) in months.filter(|month| (from..=to).contains(month)) {
            let first = day(year, month, 1);
            let amount = usual * super::sellers::season(first) / 1_000 / 10 * 10 * 1_000;
            let on = if first <= day(2023, 3, 1) {
                day(2023, 1, 25)
            } else {
                workday_before(first, 6).min(day(2024, 5, 15))
            };
            lines.push(money(seller, first, amount, moment(on, 11, 30), ""));
        }
    }
    let less = "Передал клиентов Беловой и Сафиной перед увольнением";
    lines.push(money("kuzmin", day(2024, 1, 1), 320_000, moment(day(2024, 1, 15), 10, 15), less));
    lines
}

fn money(seller: &str, month: NaiveDate, amount: u64, at: DateTime<Utc>, note: &str) -> TargetLine {
    let period = month.format("%Y-%m").to_string();
    target(("revenue", seller, &period, "", &amount.to_string(), ""), at, "gromov", note)
}

fn target(line: (&str, &str, &str, &str, &str, &str), at: DateTime<Utc>, by: &str, note: &str) -> TargetLine {
    let (kpi, scope, period, base, target, stretch) = line;
    let value = |text: &str| (!text.is_empty()).then(|| text.parse().expect("the plan's numbers are numbers"));
    let direction = match kpi {
        "headcount" | "sources" | "prospects_per_seller" => Direction::Band,
        "response_time" | "deal_cycle" | "deal_cost" => Direction::Down,
        _ => Direction::Up,
    };
    let target = target.parse().expect("the plan's targets are targets");
    let target = Target::new(direction, value(base), target, value(stretch)).expect("the plan's targets make sense");
    let scope = scope.parse().expect("the plan's scopes are scopes");
    let period: Period = period.parse().expect("the plan's periods are periods");
    let kpi = kpi.parse().expect("the plan's ids are ids");
    TargetLine::new(kpi, scope, period, Some(target), stamp(at, by, note)).expect("the plan is made for months")
}

fn written((year, month, of_month): (i32, u32, u32)) -> DateTime<Utc> {
    moment(day(year, month, of_month), 11, 30)
}

fn stamp(at: DateTime<Utc>, by: &str, note: &str) -> Stamp {
    let note = note.to_owned();
    Stamp { recorded_at: Some(at), recorded_by: Some(person(by)), note, ..Stamp::default() }
}

/// A duty: KPI, owner, controller, first day, last day, day of writing, reason.
type Assigned = (&'static str, &'static str, &'static str, &'static str, &'static str, (i32, u32, u32), &'static str);

const DUTIES: [Assigned; 6] = [
    ("posts", "role:director", "zhuravleva", "2022-12-01", "", (2022, 11, 28), "Учредитель в делах не участвует"),
    ("posts_ready", "role:director", "zhuravleva", "2022-12-01", "", (2022, 11, 28), "Учредитель в делах не участвует"),
    ("leadership", "role:director", "zhuravleva", "2022-12-01", "", (2022, 11, 28), "Учредитель в делах не участвует"),
    ("traffic", "role:marketer", "role:director", "2024-01-01", "", (2023, 12, 26), "Счётчики сайта открыты директору"),
    (
        "quality",
        "role:seller",
        "role:head",
        "2024-03-04",
        "2024-06-30",
        (2024, 3, 1),
        "Остальных по-прежнему слушают руководители",
    ),
    (
        "quality",
        "ershov",
        "lebedev",
        "2024-03-04",
        "2024-06-30",
        (2024, 3, 1),
        "Лебедев — наставник на время адаптации",
    ),
];

/// The duties as the program knows them.
pub fn duty_lines() -> Vec<Duty> {
    let date = |text: &str| text.parse().expect("the duties' days are days");
    let made = |(kpi, owner, controller, from, to, on, note): Assigned| {
        let days = (date(from), (!to.is_empty()).then(|| date(to)));
        let owner = owner.parse().expect("an owner");
        let controller = controller.parse().expect("a controller");
        let kpi = kpi.parse().expect("an id");
        let stamp = stamp(written(on), "sokolova", note);
        Duty::new(kpi, Some(owner), Some(controller), days, stamp).expect("nobody checks themselves")
    };
    DUTIES.into_iter().map(made).collect()
}

/// The file of duties.
pub fn duties() -> (String, String) {
    let mut ids = Ids::new("duties");
    let lines = duty_lines().into_iter().map(|duty| {
        let id = ids.id(&duty.stamp);
        duties::new_line(&Said::Something(duty), id)
    });
    only(files_of(lines.collect()))
}
