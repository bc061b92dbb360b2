//! The example mappings on real data: what comes out equals the tables of true answers kept beside the data. The data
//! are not part of the project; where they are not at hand (KPI_SHARED_DATA or ../shared/data) these tests say so.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::NaiveDate;
use kpi::domain::calendar::Calendar;
use kpi::domain::id::GroupId;
use kpi::domain::period::{Period, Span};
use kpi::domain::record::{Observation, Owner};
use kpi::intake::{Around, Fields, Intake, Mapping, Names, Options, Table, csv, run};
use kpi::problem::Fault;
use kpi::store::toml::{catalog, imports};

/// The folder of a data set, if it is at hand.
pub fn data(set: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
    let root = std::env::var_os("KPI_SHARED_DATA").map_or(beside, PathBuf::from);
    let folder = root.join(set);
    if !folder.is_dir() {
        skipped(&format!("no data set {set} in {} (set KPI_SHARED_DATA)", root.display()));
        return None;
    }
    Some(folder)
}

/// A test that proves nothing says so, past the harness that hides what passing tests print.
fn around<'a>(names: &'a dyn Names, calendar: &'a Calendar, fields: &'a Fields) -> Around<'a> {
    Around::new(names, calendar, fields)
}

fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

/// Some months of the invoices as one file, if they can be unpacked.
pub fn unpacked(folder: &Path, months: &[&str]) -> Option<Vec<u8>> {
    let mut text = Vec::new();
    for month in months {
        let path = folder.join(format!("raw/online_retail_{month}.csv.gz"));
        let Ok(output) = Command::new("gzip").arg("-dc").arg(&path).output() else {
            skipped(&format!("no gzip to unpack {}", path.display()));
            return None;
        };
        let start = if text.is_empty() { 0 } else { output.stdout.iter().position(|&byte| byte == b'\n').unwrap() + 1 };
        text.extend_from_slice(&output.stdout[start..]);
    }
    Some(text)
}

/// The cells of a file without its header.
pub fn records_of(path: &Path) -> Vec<Vec<String>> {
    let table = table(path);
    let columns = table.header.len();
    table.map(Result::unwrap).map(|row| (0..columns).map(|column| row.cell(column).to_owned()).collect()).collect()
}

fn mapping(name: &str) -> Mapping {
    let path = format!("examples/mappings/{name}.toml");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
    imports::read(&path, &text).unwrap().remove(0)
}

fn table(path: &Path) -> Table<'static> {
    csv(&path.display().to_string(), std::fs::File::open(path).unwrap()).unwrap()
}

fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

fn group(name: &str) -> Owner {
    Owner::Group(slug(name).parse().unwrap())
}

/// Who is who in a data set: people with their groups, nearest first; every other name is a group.
#[derive(Default)]
struct People(HashMap<String, Vec<GroupId>>);

impl Names for People {
    fn owner(&self, text: &str) -> Result<Owner, Fault> {
        let id = slug(text);
        Ok(if self.0.contains_key(text) { Owner::Person(id.parse()?) } else { Owner::Group(id.parse()?) })
    }

    fn groups(&self, owner: &Owner, _: NaiveDate) -> Vec<GroupId> {
        self.0
            .iter()
            .find(|(name, _)| slug(name) == owner.as_str())
            .map(|(_, groups)| groups.clone())
            .unwrap_or_default()
    }
}

/// The values of an import, asked for by KPI, days and owners.
struct Answers {
    intake: Intake,
    people: People,
}

impl Answers {
    /// Total and count of a KPI over days, of the owners that `counts` picks.
    fn total(&self, kpi: &str, span: Span, counts: impl Fn(&Owner) -> bool) -> (i128, u64) {
        let picked = self
            .intake
            .values
            .iter()
            .filter(|value| value.kpi.as_str() == kpi && span.contains(value.date) && counts(&value.owner));
        picked.fold((0, 0), |(total, count), value| match value.observation {
            Observation::Entered { value, count: more } => (total + i128::from(value.millionths()), count + more),
            _ => (total, count),
        })
    }

    /// What adds up, summed over the owner's people.
    fn added(&self, kpi: &str, span: Span, kind: &str, owner: &str) -> (i128, u64) {
        self.total(kpi, span, |found| match kind {
            "all" => true,
            "agent" => found.as_str() == slug(owner),
            "category" | "country" => *found == group(owner),
            _ => self.people.groups(found, span.from()).iter().any(|group| group.as_str() == slug(owner)),
        })
    }

    /// What does not add up: the owner's own figure.
    fn own(&self, kpi: &str, span: Span, kind: &str, owner: &str) -> i128 {
        let wanted = match kind {
            "all" => Owner::Company,
            "agent" => Owner::Person(slug(owner).parse().unwrap()),
            _ => group(owner),
        };
        self.total(kpi, span, |found| *found == wanted).0
    }
}

/// One line of a table of true answers.
struct Expected {
    kpi: String,
    period: Period,
    kind: String,
    owner: String,
    /// In millionths; `None` where there is no answer, such as an average of nothing.
    value: Option<i128>,
}

fn expected(folder: &Path) -> Vec<Expected> {
    let table = table(&folder.join("expected/expected_part.csv"));
    let rows = table.map(|row| {
        let row = row.unwrap();
        Expected {
            kpi: row.cell(0).to_owned(),
            period: row.cell(1).parse().unwrap(),
            kind: row.cell(2).to_owned(),
            owner: row.cell(3).to_owned(),
            value: row.cell(4).parse::<kpi::domain::value::Value>().ok().map(|value| value.millionths().into()),
        }
    });
    rows.collect()
}

/// A quotient in millionths, rounded half away from zero as the tables are.
fn ratio(top: i128, bottom: i128) -> Option<i128> {
    if bottom == 0 {
        return None;
    }
    let scaled = top * 1_000_000;
    let (quotient, rest) = (scaled / bottom, scaled % bottom);
    Some(if 2 * rest.abs() >= bottom.abs() { quotient + scaled.signum() * bottom.signum() } else { quotient })
}

/// Compares every line of the table but those that are no business of imports.
fn compare(folder: &Path, foreign: &[&str], answer: impl Fn(&Expected) -> Option<i128>) -> usize {
    let (mut wrong, mut compared) = (Vec::new(), 0);
    for line in expected(folder) {
        if foreign.contains(&line.kpi.as_str()) {
            continue;
        }
        let found = answer(&line);
        compared += 1;
        if found != line.value {
            wrong.push(format!("{} {} {}: {found:?} not {:?}", line.kpi, line.period, line.owner, line.value));
        }
    }
    assert!(wrong.is_empty(), "{} of {compared} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    compared
}

fn no_rejects(intake: &Intake) {
    assert!(intake.rejects.is_empty(), "{:?}", &intake.rejects[..intake.rejects.len().min(3)]);
}

fn is_quarter(period: Period) -> bool {
    matches!(period, Period::Quarter(_))
}

fn monthly(kpi: &str, period: Period) -> String {
    if is_quarter(period) { format!("{kpi}_quarter") } else { kpi.to_owned() }
}

#[test]
fn every_kpi_of_an_example_is_in_the_catalog_it_names() {
    for name in ["maven-crm", "ecom-plan-fact", "online-retail"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/mappings/{name}-kpis.toml"));
        let text = format!("{}\n{}", catalog::template(), std::fs::read_to_string(path).unwrap());
        let catalog = catalog::read("kpi-catalog.toml", &text).unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
        for rule in mapping(name).values {
            assert!(catalog.get(&rule.kpi).is_some(), "{name}: {}", rule.kpi);
        }
    }
}

#[test]
fn deals_of_a_crm() {
    let Some(folder) = data("maven-crm") else { return };
    let team = table(&folder.join("raw/sales_teams.csv")).map(Result::unwrap);
    let groups = |row: &kpi::intake::Row| [1, 2].map(|at| slug(row.cell(at)).parse().unwrap()).to_vec();
    let people = || People(team.map(|row| (row.cell(0).to_owned(), groups(&row))).collect());
    let people = people();
    let joins = vec![table(&folder.join("raw/products.csv"))];
    let deals = table(&folder.join("raw/sales_pipeline.csv"));
    let intake = run(
        deals,
        joins,
        &mapping("maven-crm"),
        around(&people, &Calendar::plain(), &Fields::default()),
        Options::default(),
    )
    .unwrap();
    no_rejects(&intake);
    assert_eq!(intake.rows, 8_800);
    let answers = Answers { intake, people };
    let compared = compare(&folder, &[], |line| {
        let (span, kind, owner) = (line.period.span(), line.kind.as_str(), line.owner.as_str());
        let added = |kpi: &str| Some(answers.added(kpi, span, kind, owner).0);
        let own = |kpi: &str| Some(answers.own(&monthly(kpi, line.period), span, kind, owner));
        let mean = |kpi: &str| {
            let (total, count) = answers.added(kpi, span, kind, owner);
            ratio(total, i128::from(count) * 1_000_000)
        };
        let of = |top: &str, bottom: &[&str]| ratio(added(top)?, bottom.iter().filter_map(|kpi| added(kpi)).sum());
        match line.kpi.as_str() {
            "02_headcount_closing" => own("sellers_closing"),
            "06_leads_engaged" => added("requests"),
            "09_deals_won" => added("deals"),
            "09_deals_lost" => added("lost_deals"),
            "10_volume" => added("revenue"),
            "10_list_value_won" => added("list_value"),
            "11_cycle_days_mean_won" => mean("deal_cycle"),
            "11_cycle_days_mean_closed" => mean("decision_cycle"),
            "11_cycle_days_median_won" => own("deal_cycle_median"),
            "12_avg_check" => of("revenue", &["deals"]),
            "24_win_rate" => of("deals", &["deals", "lost_deals"]),
            "25_accounts_won" => own("accounts_won"),
            "25_new_customers" => added("new_clients"),
            "25_repeat_customers" => own("returning_clients"),
            "27_client_base" => own("clients_ever"),
            "37_repeat_deals" => added("repeat_count"),
            "38_products_sold" => own("products_sold"),
            "38_coverage" => ratio(own("products_sold")?, 7_000_000),
            "39_open_pipeline" => added("open_deals"),
            other => panic!("nobody answers {other}"),
        }
    });
    assert_eq!(compared, 4_134);
}

#[test]
fn orders_dated_in_another_file() {
    let Some(folder) = data("ecom-plan-fact") else { return };
    let joins = vec![table(&folder.join("raw/list_of_orders.csv"))];
    let lines = table(&folder.join("raw/order_details.csv"));
    let people = People::default();
    let intake = run(
        lines,
        joins,
        &mapping("ecom-plan-fact"),
        around(&people, &Calendar::plain(), &Fields::default()),
        Options::default(),
    )
    .unwrap();
    no_rejects(&intake);
    let answers = Answers { intake, people };
    let compared = compare(&folder, &["10_volume_plan", "10_attainment", "10_gap"], |line| {
        let (span, kind, owner) = (line.period.span(), line.kind.as_str(), line.owner.as_str());
        let added = |kpi: &str| Some(answers.added(kpi, span, kind, owner).0);
        let own = |kpi: &str| Some(answers.own(kpi, span, kind, owner));
        match line.kpi.as_str() {
            "09_deals_count" => own("order_count"),
            "10_volume_fact" => added("revenue"),
            "10_profit" => added("profit"),
            "10_units" => added("units_sold"),
            "12_avg_check" => ratio(added("revenue")?, own("order_count")?),
            "38_subcategories_sold" => own(&monthly("subcategories_sold", line.period)),
            other => panic!("nobody answers {other}"),
        }
    });
    assert_eq!(compared, 6 * 32);
}

#[test]
fn invoices_of_many_lines() {
    let Some(folder) = data("online-retail") else { return };
    let Some(text) = unpacked(&folder, &["2010-12", "2011-01"]) else { return };
    let people = People::default();
    let invoices = csv("online_retail.csv", text.as_slice()).unwrap();
    let intake = run(
        invoices,
        vec![],
        &mapping("online-retail"),
        around(&people, &Calendar::plain(), &Fields::default()),
        Options::default(),
    )
    .unwrap();
    no_rejects(&intake);
    assert_eq!(intake.rows, 42_481 + 35_147);
    let answers = Answers { intake, people };
    let compared = compare(&folder, &[], |line| {
        let (span, kind, owner) = (line.period.span(), line.kind.as_str(), line.owner.as_str());
        let added = |kpi: &str| Some(answers.added(kpi, span, kind, owner).0);
        let own = |kpi: &str| Some(answers.own(&monthly(kpi, line.period), span, kind, owner));
        match line.kpi.as_str() {
            "09_deals_count" => added("deals"),
            "10_volume_gross" => added("revenue"),
            "10_volume_net" => Some(added("revenue")? - added("returned_amount")?),
            "12_avg_check" => ratio(added("revenue")?, added("deals")?),
            "13_return_rate" => ratio(added("returns")?, added("deals")?),
            "13_returns_count" => added("returns"),
            "13_returns_value" => added("returned_amount"),
            "25_active_customers" => own("active_clients"),
            "25_new_customers" => added("new_clients"),
            "25_repeat_customers" => own("returning_clients"),
            "27_client_base" => own("clients_ever"),
            "37_customers_2plus_orders" => own("clients_with_two_orders"),
            other => panic!("nobody answers {other}"),
        }
    });
    assert!(compared > 560, "{compared}");
}

#[test]
fn deals_as_amocrm_writes_them() {
    let Some(folder) = data("maven-crm") else { return };
    let text = r#"
[amo]
owner = { column = "Ответственный" }
date_format = "dd.mm.yyyy"
empty = ["не закрыта"]
where = { "Этап сделки" = "Успешно реализовано" }
value = [
    { kpi = "deals", aggregate = "count", date = "Дата закрытия", breakdown = { product = "Товар#1" } },
    { kpi = "revenue", aggregate = "sum", of = "Бюджет", date = "Дата закрытия" },
]
"#;
    let mapping = imports::read("imports.toml", text).unwrap().remove(0);
    let (deals, people) = (table(&folder.join("ru-layouts/amocrm_leads.csv")), People::default());
    let intake =
        run(deals, vec![], &mapping, around(&people, &Calendar::plain(), &Fields::default()), Options::default())
            .unwrap();
    no_rejects(&intake);
    let answers = Answers { intake, people };
    let span = "2017-03..2017-04".parse::<Period>().unwrap().span();
    assert_eq!(answers.added("deals", span, "all", "*").0, 816_000_000);
    assert_eq!(answers.added("revenue", span, "all", "*").0, 1_856_604_000_000);
}
