//! docs/engines.md cannot lie: its queries are run in DuckDB and in PostgreSQL over examples/sales-department, its outputs
//! are compared, and every figure of every month is held against `kpi report --format csv`, to the millionth. Engines that
//! are not there are said to be SKIPPED. `UPDATE_GOLDEN=1 cargo test engines` writes the outputs of the page anew.

mod duckdb;
mod page;
mod postgresql;

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::sync::OnceLock;

use crate::support::Workshop;
use page::{Block, Page};

/// Something that answers SQL.
trait Engine {
    /// As the page calls it.
    fn name(&self) -> &'static str;
    /// Carries out statements; what the last of them answers as CSV.
    fn ask(&self, sql: &str) -> String;
    /// Carries out a script of the shell.
    fn shell(&self, script: &str);
}

/// Month, KPI: millionths.
type Figures = BTreeMap<(String, String), i128>;

/// What the report says.
#[derive(Default)]
struct Reported {
    actual: Figures,
    target: Figures,
    attainment: Figures,
}

const FIRST: (i32, u32) = (2022, 12);
const MONTHS: u32 = 18;

fn workshop() -> Workshop {
    Workshop::new().copy_of("examples/sales-department").today("2024-05-20")
}

fn skipped(engine: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {engine} against the report: {why}");
}

/// A decimal in whole millionths, half away from zero.
fn millionths(text: &str) -> i128 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let padded = format!("{fraction:0<7}");
    let number: i128 = format!("{whole}{}", &padded[..7]).parse().unwrap_or_else(|_| panic!("{text:?} is no decimal"));
    sign * ((number + 5) / 10)
}

/// Lines of CSV without quotes, each by the names of the columns.
fn table(csv: &str) -> Vec<BTreeMap<&str, &str>> {
    let mut lines = csv.lines();
    let names: Vec<&str> = lines.next().unwrap_or_default().split(',').collect();
    lines.map(|line| names.iter().copied().zip(line.split(',')).collect()).collect()
}

/// The report of the company, month by month, of the KPIs that are measured so.
fn reported() -> &'static Reported {
    static REPORTED: OnceLock<Reported> = OnceLock::new();
    REPORTED.get_or_init(|| {
        let workshop = workshop();
        let mut reported = Reported::default();
        for month in 0..MONTHS {
            let at = FIRST.0 * 12 + FIRST.1 as i32 - 1 + month as i32;
            let month = format!("{}-{:02}", at / 12, at % 12 + 1);
            let report = workshop.ok(&format!("report --all --format csv --period {month}")).stdout;
            for row in table(&report).iter().filter(|row| row["breakdown"].is_empty()) {
                let key = (month.clone(), row["kpi"].to_owned());
                let columns = [
                    ("actual", &mut reported.actual),
                    ("target", &mut reported.target),
                    ("attainment", &mut reported.attainment),
                ];
                for (name, figures) in columns {
                    if !row[name].is_empty() && !row[name].contains("..") {
                        figures.insert(key.clone(), millionths(row[name]));
                    }
                }
            }
        }
        reported
    })
}

/// The figures of a query with the columns month, kpi and that one.
fn found(csv: &str, column: &str) -> Figures {
    let rows = table(csv);
    let figure =
        |row: &BTreeMap<&str, &str>| ((row["month"][..7].to_owned(), row["kpi"].to_owned()), millionths(row[column]));
    rows.iter().filter(|row| !row[column].is_empty()).map(figure).collect()
}

fn of_kpis(figures: &Figures, kpis: &[String]) -> Figures {
    figures.iter().filter(|((_, kpi), _)| kpis.contains(kpi)).map(|(key, figure)| (key.clone(), *figure)).collect()
}

fn assert_equal(what: &str, found: &Figures, reported: &Figures) {
    let keys: std::collections::BTreeSet<_> = found.keys().chain(reported.keys()).collect();
    let differ: Vec<String> = keys
        .into_iter()
        .filter(|key| found.get(*key) != reported.get(*key))
        .map(|key| format!("{key:?}: the engine has {:?}, the report {:?}", found.get(key), reported.get(key)))
        .collect();
    assert!(differ.is_empty(), "{what}\n{}", differ.join("\n"));
}

/// Runs the page; returns the outputs that are not as they stand there.
fn play(page: &Page, engine: &dyn Engine) -> Vec<(usize, String)> {
    let mut answer = String::new();
    let mut changed = Vec::new();
    for (number, block) in page.blocks.iter().enumerate().filter(|(_, block)| block.is_for(engine.name())) {
        match block.language.as_str() {
            "sh" => engine.shell(&block.text),
            "sql" => answer = engine.ask(&block.text),
            "csv" if answer != block.text => changed.push((number, answer.clone())),
            _ => {}
        }
    }
    changed
}

/// Everything the page promises, held against the report.
fn check(engine: &dyn Engine) {
    let page = Page::read();
    let changed = play(&page, engine);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        page.update(&changed);
    } else {
        assert_eq!(changed, vec![], "{}: docs/engines.md shows something else", engine.name());
    }
    let reported = reported();
    let column = |sql: &str| -> Vec<String> { engine.ask(sql).lines().skip(1).map(str::to_owned).collect() };

    let recorded =
        column("SELECT id FROM kpis WHERE measure IN ('sum', 'mean', 'last') AND enabled IN ('true') ORDER BY id");
    let figures = found(&engine.ask("SELECT month, kpi, actual FROM figures"), "actual");
    assert!(figures.len() > 250, "{} figures only", figures.len());
    assert_equal("flows, means and levels", &figures, &of_kpis(&reported.actual, &recorded));

    let computed = column("SELECT DISTINCT kpi FROM formulas ORDER BY kpi");
    let formulas = found(&engine.ask("SELECT month, kpi, actual FROM formulas"), "actual");
    assert_equal("formulas", &formulas, &of_kpis(&reported.actual, &computed));

    let mut judged = column("SELECT id FROM kpis WHERE measure = 'mean' ORDER BY id");
    judged.extend(computed);
    judged.push("revenue".to_owned());
    let attained = engine.ask("SELECT month, kpi, target, attainment FROM attained");
    let reached = found(&attained, "attainment");
    assert!(reached.len() > 60, "{} attainments only", reached.len());
    let planned = |figures: &Figures| -> Figures {
        let mut figures = of_kpis(figures, &judged);
        figures.retain(|key, _| reported.actual.contains_key(key) && !is_derived(key));
        figures
    };
    assert_equal("attainment", &reached, &planned(&reported.attainment));
    let targets = planned(&reported.target);
    assert_equal("targets", &found(&attained, "target"), &targets);
}

/// Before the funnel had a target of its own, the report took it from those of deals and requests: the page has no
/// calendar to spread those by.
fn is_derived((month, kpi): &(String, String)) -> bool {
    kpi == "funnel" && month.as_str() < "2023-07"
}

#[test]
fn duckdb_computes_what_the_report_says() {
    let workshop = workshop();
    match duckdb::DuckDb::find(workshop.path()) {
        Some(engine) => check(&engine),
        None => skipped("DuckDB", "there is neither a program duckdb nor a Python with the module duckdb"),
    }
}

#[test]
fn postgresql_computes_what_the_report_says() {
    let workshop = workshop();
    match postgresql::Cluster::start(workshop.path()) {
        Ok(engine) => check(&engine),
        Err(why) => skipped("PostgreSQL", &why),
    }
}

#[test]
fn frictionless_finds_the_descriptions_valid() {
    let workshop = workshop();
    workshop.ok("export --output open/");
    workshop.ok("export --excel --output excel/");
    workshop.ok("export --exact --output exact/");
    workshop.ok("export --format jsonl --output lines/");
    workshop.ok("export datapackage --output datapackage.json");
    let Some(python) = duckdb::python_with("frictionless, jsonlines, ijson") else {
        return skipped("frictionless", "no Python has the modules frictionless[json]");
    };
    let folders = ["open/", "excel/", "exact/", "lines/", ""];
    for package in folders.map(|folder| format!("{folder}datapackage.json")) {
        let mut command = std::process::Command::new(&python);
        command.args(["-m", "frictionless", "validate", &package]).current_dir(workshop.path());
        let output = command.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && !said.contains("INVALID"), "{package}\n{said}");
    }
}

#[test]
fn decimals_are_rounded_to_the_millionth() {
    for (text, expected) in
        [("2373.000000", 2_373_000_000), ("-0.0000005", -1), ("17.7448453608", 17_744_845), ("8", 8_000_000)]
    {
        assert_eq!(millionths(text), expected, "{text}");
    }
}

/// Where commands find `kpi`.
fn path_with_kpi() -> std::ffi::OsString {
    let ours = Path::new(env!("CARGO_BIN_EXE_kpi")).parent().unwrap().to_owned();
    let theirs = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(std::iter::once(ours).chain(std::env::split_paths(&theirs))).unwrap()
}

/// Runs a script of the page in the workspace's folder.
fn shell(folder: &Path, script: &str, variables: &[(&str, &str)]) {
    let mut command = std::process::Command::new("sh");
    command.args(["-euc", script]).current_dir(folder).env("PATH", path_with_kpi());
    command.env("KPI_NOW", "2024-05-20T12:00:00Z").envs(variables.iter().copied());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{script}\n{}", String::from_utf8_lossy(&output.stderr));
}

impl Block {
    /// True for what is meant for all engines, or for that one.
    fn is_for(&self, engine: &str) -> bool {
        self.engine.is_empty() || self.engine == engine
    }
}
