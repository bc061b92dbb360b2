//! Real data through the command line, as a user would do it: a workspace, the team, the KPIs that are missing, an import
//! by an example mapping; then every figure of the report equals the tables of true answers kept beside the data. Where
//! the data are not at hand these tests say so.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

use serde_json::Value as Json;

use crate::datasets::{data, records_of, unpacked};
use crate::support::Workshop;

/// A workspace made by `kpi init`, with the KPIs of an example and its mapping.
fn workspace(example: &str, now: &str, more: &str, switched_on: &[&str]) -> Workshop {
    let workshop = Workshop::new().today(now);
    workshop.ok("init --company Test --currency USD --language en");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/mappings");
    let text = |name: &str| std::fs::read_to_string(examples.join(name)).unwrap();
    let catalog = workshop.read("kpi-catalog.toml");
    let catalog = changed(&catalog, |block| match id_of(block) {
        Some(id) if switched_on.contains(&id) => block.replace("enabled    = false\n", ""),
        Some("open_deals") => block.replace("every      = \"week\"", "every      = \"month\""),
        _ => block.to_owned(),
    });
    workshop.write("kpi-catalog.toml", format!("{catalog}\n{}\n{more}", text(&format!("{example}-kpis.toml"))));
    workshop.write("imports.toml", text(&format!("{example}.toml")));
    workshop
}

/// The catalog with each of its tables changed.
fn changed(catalog: &str, change: impl Fn(&str) -> String) -> String {
    let mut blocks = catalog.split("\n[[kpi]]\n");
    let first = blocks.next().unwrap_or_default().to_owned();
    blocks.fold(first, |text, block| text + "\n[[kpi]]\n" + &change(block))
}

fn id_of(block: &str) -> Option<&str> {
    block.lines().find_map(|line| line.strip_prefix("id         = \""))?.strip_suffix('"')
}

fn slug(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

fn group(name: &str, parent: Option<&str>) -> String {
    let parent = parent.map(|parent| format!("parent = \"{}\"\n", slug(parent))).unwrap_or_default();
    format!("[[group]]\nid = \"{}\"\nname = \"{name}\"\n{parent}\n", slug(name))
}

/// What the reports say: by period, KPI, whom and field.
#[derive(Default)]
struct Said(HashMap<(String, String, String), Json>);

impl Said {
    fn report(&mut self, workshop: &Workshop, period: &str) {
        for by in ["owner", "group"] {
            let run = workshop.ok(&format!("report --period {period} --format json --all --by {by}"));
            let report: Json = serde_json::from_str(&run.stdout).unwrap();
            for row in report["rows"].as_array().unwrap() {
                if row["breakdown"].is_null() {
                    let whom = row["owner"].as_str().or(row["group"].as_str()).unwrap_or("*");
                    let kpi = row["kpi"].as_str().unwrap().to_owned();
                    self.0.insert((period.to_owned(), kpi, whom.to_owned()), row.clone());
                }
            }
        }
    }

    /// A field of a row in 10⁻¹²; none where it is blank or the row is not there.
    fn field(&self, period: &str, kpi: &str, whom: &str, field: &str) -> Option<i128> {
        let row = self.0.get(&(period.to_owned(), kpi.to_owned(), whom.to_owned()))?;
        row[field].as_str().map(scaled)
    }
}

const ONE: i128 = 1_000_000_000_000;

fn scaled(decimal: &str) -> i128 {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    let whole: i128 = whole.trim_start_matches('-').parse().unwrap();
    sign * (whole * ONE + format!("{part:0<12}").parse::<i128>().unwrap())
}

/// Rounded to the tables' six decimals, half away from zero.
fn rounded(value: i128) -> i128 {
    let unit = ONE / 1_000_000;
    (value.abs() + unit / 2) / unit * value.signum()
}

/// Which field of which KPI answers a line of a table, and what one of it is there: a percent is a hundredth.
struct Answer {
    kpi: String,
    field: &'static str,
    divisor: i128,
}

fn actual(kpi: impl Into<String>) -> Answer {
    Answer { kpi: kpi.into(), field: "actual", divisor: 1 }
}

fn percent(kpi: impl Into<String>) -> Answer {
    Answer { divisor: 100, ..actual(kpi) }
}

fn compare(workshop: &Workshop, folder: &Path, answer: impl Fn(&str, bool) -> Answer) -> usize {
    compare_lines(workshop, records_of(&folder.join("expected/expected_part.csv")), answer)
}

fn compare_lines(workshop: &Workshop, lines: Vec<Vec<String>>, answer: impl Fn(&str, bool) -> Answer) -> usize {
    let mut said = Said::default();
    let mut periods: Vec<&str> = lines.iter().map(|line| line[1].as_str()).collect();
    periods.sort_unstable();
    periods.dedup();
    periods.iter().for_each(|period| said.report(workshop, period));
    let mut wrong = String::new();
    for line in &lines {
        let [kpi, period, kind, owner, value] = &line[..5] else { panic!("{line:?}") };
        let whom = if kind == "all" { "*".to_owned() } else { slug(owner) };
        let Answer { kpi, field, divisor } = answer(kpi, period.contains('Q'));
        let found = said.field(period, &kpi, &whom, field).map(|value| rounded(value / divisor));
        let wanted = Some(value).filter(|value| !value.is_empty()).map(|value| rounded(scaled(value)));
        // A table has a nought where nothing happened; a report has none where nothing is said.
        if found != wanted && (found, wanted) != (None, Some(0)) {
            writeln!(wrong, "{kpi} {period} {whom} {field}: {found:?}, not {wanted:?}").unwrap();
        }
    }
    let count = wrong.lines().count();
    let first: Vec<&str> = wrong.lines().take(40).collect();
    assert!(count == 0, "{count} of {} wrong:\n{}", lines.len(), first.join("\n"));
    lines.len()
}

fn periodic(kpi: &str, is_quarter: bool) -> String {
    if is_quarter { format!("{kpi}_quarter") } else { kpi.to_owned() }
}

/// The team of the data: offices, their teams, the people in them.
fn sales_teams(folder: &Path) -> String {
    let people = records_of(&folder.join("raw/sales_teams.csv"));
    let mut groups: Vec<String> = people.iter().map(|row| group(&row[2], None)).collect();
    groups.extend(people.iter().map(|row| group(&row[1], Some(&row[2]))));
    let (mut team, mut known) = (String::new(), Vec::new());
    for group in groups {
        if !known.contains(&group) {
            team.push_str(&group);
            known.push(group);
        }
    }
    for row in &people {
        let (name, group) = (&row[0], slug(&row[1]));
        write!(team, "[[person]]\nid = \"{}\"\nname = \"{name}\"\n", slug(name)).unwrap();
        writeln!(team, "post = [{{ role = \"seller\", group = \"{group}\", from = 2016-01-11 }}]\n").unwrap();
    }
    team
}

#[test]
fn a_crm_import_gives_the_true_report() {
    let Some(folder) = data("maven-crm") else { return };
    let workshop = workspace("maven-crm", "2018-01-10", "", &["lost_deals", "win_rate"]);
    workshop.write("team.toml", sales_teams(&folder));
    let import = format!("import '{}' --mapping maven", folder.join("raw/sales_pipeline.csv").display());
    let run = workshop.ok(&format!("{import} --format csv --dry-run"));
    assert!(run.stdout.lines().count() > 30_000 && run.stderr.is_empty(), "{}", run.stderr);
    workshop.ok(&import);
    let compared = compare(&workshop, &folder, |kpi, quarter| match kpi {
        "02_headcount_closing" => actual(periodic("sellers_closing", quarter)),
        "06_leads_engaged" => actual("requests"),
        "09_deals_won" => actual("deals"),
        "09_deals_lost" => actual("lost_deals"),
        "10_volume" => actual("revenue"),
        "10_list_value_won" => actual("list_value"),
        "11_cycle_days_mean_won" => actual("deal_cycle"),
        "11_cycle_days_mean_closed" => actual("decision_cycle"),
        "11_cycle_days_median_won" => actual(periodic("deal_cycle_median", quarter)),
        "12_avg_check" => actual("average_check"),
        "24_win_rate" => percent("win_rate"),
        "25_accounts_won" => actual(periodic("accounts_won", quarter)),
        "25_new_customers" => actual("new_clients"),
        "25_repeat_customers" => actual("returning_clients"),
        "27_client_base" => actual("clients_ever"),
        "37_repeat_deals" => actual("repeat_count"),
        "38_products_sold" => actual(periodic("products_sold", quarter)),
        "38_coverage" => percent(periodic("range_share", quarter)),
        "39_open_pipeline" => actual("open_deals"),
        other => panic!("nobody answers {other}"),
    });
    assert_eq!(compared, 4_134);
    let again = workshop.ok(&format!("{import} --format json"));
    let again: Json = serde_json::from_str(&again.stdout).unwrap();
    assert_eq!((&again["added"], &again["changed"], &again["written"]), (&0.into(), &0.into(), &false.into()));
}

/// What the two months of deals in the layouts of other systems answer.
fn of_the_layouts(folder: &Path) -> Vec<Vec<String>> {
    const KPIS: [&str; 8] = [
        "09_deals_won",
        "09_deals_lost",
        "10_volume",
        "11_cycle_days_mean_won",
        "12_avg_check",
        "24_win_rate",
        "25_new_customers",
        "37_repeat_deals",
    ];
    let lines = records_of(&folder.join("expected/expected_part.csv")).into_iter();
    lines
        .filter(|line| KPIS.contains(&line[0].as_str()) && ["2017-03", "2017-04"].contains(&line[1].as_str()))
        .collect()
}

/// A page of HTML as Bitrix24 makes one of the rows of its CSV.
fn page(folder: &Path) -> String {
    let text = std::fs::read_to_string(folder.join("ru-layouts/bitrix24_deals.csv")).unwrap();
    let escaped = |cell: &str| cell.replace("\\\"", "&quot;").replace('<', "&lt;");
    let row = |line: &str| {
        let bare = line.trim_start_matches('\u{feff}').trim_start_matches('"').trim_end_matches('"');
        let cells: String = bare.split("\";\"").map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let rows: String = text.lines().map(row).collect();
    format!(
        "<meta http-equiv=\"Content-type\" content=\"text/html;charset=UTF-8\" />\n<table border=\"1\">{rows}</table>\n"
    )
}

#[test]
fn the_same_deals_in_the_layouts_of_other_systems_give_the_same_report() {
    let Some(folder) = data("maven-crm") else { return };
    let layouts = folder.join("ru-layouts");
    let file = |name: &str| layouts.join(name).display().to_string();
    for (layout, mapping) in [
        (file("amocrm_leads.csv"), "amocrm"),
        (file("bitrix24_deals.csv"), "bitrix24"),
        ("deals.xls".to_owned(), "bitrix24"),
        (file("report_cp1251.csv"), "report"),
    ] {
        let workshop = workspace("maven-crm", "2018-01-10", "", &["lost_deals", "win_rate"]);
        workshop.write("imports.toml", "");
        workshop.write("team.toml", sales_teams(&folder));
        workshop.write("deals.xls", page(&folder));
        if mapping == "report" {
            workshop.ok(&format!("import '{layout}' --save report"));
        }
        let import = format!("import '{layout}' --mapping {mapping}");
        workshop.ok(&import);
        let compared = compare_lines(&workshop, of_the_layouts(&folder), |kpi, _| match kpi {
            "09_deals_won" => actual("deals"),
            "09_deals_lost" => actual("lost_deals"),
            "10_volume" => actual("revenue"),
            "11_cycle_days_mean_won" => actual("deal_cycle"),
            "12_avg_check" => actual("average_check"),
            "24_win_rate" => percent("win_rate"),
            "25_new_customers" => actual("new_clients"),
            "37_repeat_deals" => actual("repeat_count"),
            other => panic!("nobody answers {other}"),
        });
        assert!(compared > 400, "{layout}: {compared}");
        let again: Json = serde_json::from_str(&workshop.ok(&format!("{import} --format json")).stdout).unwrap();
        assert_eq!((&again["added"], &again["changed"], &again["written"]), (&0.into(), &0.into(), &false.into()));
    }
}

/// The plan as targets.csv holds it: whose, when, how much.
fn targets(workshop: &Workshop, year: &str) -> Vec<(String, String, String)> {
    let mut targets: Vec<(String, String, String)> = records_of(&workshop.path().join("targets.csv"))
        .into_iter()
        .filter(|line| line[2].starts_with(year))
        .map(|line| (line[1].clone(), line[2].clone(), line[4].clone()))
        .collect();
    targets.sort();
    targets
}

#[test]
fn a_plan_is_the_same_from_a_long_and_from_a_wide_table() {
    let Some(folder) = data("ecom-plan-fact") else { return };
    let plan = |file: &str, more: &str| {
        let workshop = workspace("ecom-plan-fact", "2019-04-10", "", &[]);
        workshop.write("team.toml", ["Clothing", "Electronics", "Furniture"].map(|name| group(name, None)).concat());
        let import = format!("target import '{}' {more} --format json", folder.join(file).display());
        workshop.ok(&import);
        let again: Json = serde_json::from_str(&workshop.ok(&import).stdout).unwrap();
        assert_eq!((&again["added"], &again["changed"]), (&0.into(), &0.into()), "{file}");
        targets(&workshop, "2018")
    };
    let (long, wide) = (plan("raw/sales_target.csv", "--kpi revenue"), plan("ru-layouts/plan2018.csv", ""));
    assert_eq!((long.len(), &long), (27, &wide));
    for row in records_of(&folder.join("raw/sales_target.csv")).iter().filter(|row| row[0].ends_with("-18")) {
        let target = row[2].trim_end_matches(".00").to_owned();
        assert!(wide.contains(&(format!("group:{}", slug(&row[1])), month(&row[0]), target)), "{row:?}");
    }
}

#[test]
fn orders_against_a_plan_give_the_true_report() {
    let Some(folder) = data("ecom-plan-fact") else { return };
    let workshop = workspace("ecom-plan-fact", "2019-04-10", "", &[]);
    let categories = ["Clothing", "Electronics", "Furniture"];
    workshop.write("team.toml", categories.map(|name| group(name, None)).concat());
    let mut whole: HashMap<String, i64> = HashMap::new();
    for row in records_of(&folder.join("raw/sales_target.csv")) {
        let (month, category, target) = (month(&row[0]), slug(&row[1]), row[2].trim_end_matches(".00"));
        *whole.entry(month.clone()).or_default() += target.parse::<i64>().unwrap();
        workshop.ok(&format!("target set revenue {target} --period {month} --group {category}"));
    }
    for (month, target) in whole {
        workshop.ok(&format!("target set revenue {target} --period {month}"));
    }
    workshop.ok(&format!("import '{}' --mapping ecom", folder.join("raw/order_details.csv").display()));
    let compared = compare(&workshop, &folder, |kpi, quarter| match kpi {
        "09_deals_count" => actual("order_count"),
        "10_volume_fact" => actual("revenue"),
        "10_volume_plan" => Answer { field: "target", ..actual("revenue") },
        "10_gap" => Answer { field: "variance", ..actual("revenue") },
        "10_attainment" => Answer { field: "attainment", ..actual("revenue") },
        "10_profit" => actual("profit"),
        "10_units" => actual("units_sold"),
        "12_avg_check" => actual("average_order"),
        "38_subcategories_sold" => actual(periodic("subcategories_sold", quarter)),
        other => panic!("nobody answers {other}"),
    });
    assert_eq!(compared, 288);
}

/// `Apr-18` as `2018-04`.
fn month(text: &str) -> String {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (name, year) = text.split_once('-').unwrap();
    let number = names.iter().position(|known| *known == name).unwrap() + 1;
    format!("20{year}-{number:02}")
}

const RETURN_RATE: &str = r#"
[[kpi]]
id         = "return_rate"
name       = { ru = "Доля возвратов", en = "Return rate" }
short      = { ru = "Доля возвратов", en = "Return rate" }
measure    = "formula"
formula    = "returns / deals"
unit       = "percent"
decimals   = 1
direction  = "down"
every      = "month"
level      = "personal"
owner      = "seller"
controller = "head"
stage      = 3
"#;

#[test]
fn invoices_and_returns_give_the_true_report() {
    let Some(folder) = data("online-retail") else { return };
    let Some(text) = unpacked(&folder, &["2010-12", "2011-01"]) else { return };
    let workshop = workspace("online-retail", "2011-03-10", RETURN_RATE, &["returned_amount", "net_revenue"]);
    workshop.write("online_retail.csv", &text);
    let mut countries: Vec<String> =
        records_of(&workshop.path().join("online_retail.csv")).into_iter().map(|row| row[7].clone()).collect();
    countries.sort();
    countries.dedup();
    workshop.write("team.toml", countries.iter().map(|name| group(name, None)).collect::<String>());
    workshop.ok("import online_retail.csv --mapping retail");
    let compared = compare(&workshop, &folder, |kpi, quarter| match kpi {
        "09_deals_count" => actual("deals"),
        "10_volume_gross" => actual("revenue"),
        "10_volume_net" => actual("net_revenue"),
        "12_avg_check" => actual("average_check"),
        "13_return_rate" => percent("return_rate"),
        "13_returns_count" => actual("returns"),
        "13_returns_value" => actual("returned_amount"),
        "25_active_customers" => actual(periodic("active_clients", quarter)),
        "25_new_customers" => actual("new_clients"),
        "25_repeat_customers" => actual("returning_clients"),
        "27_client_base" => actual("clients_ever"),
        "37_customers_2plus_orders" => actual(periodic("clients_with_two_orders", quarter)),
        other => panic!("nobody answers {other}"),
    });
    assert_eq!(compared, 572);
}
