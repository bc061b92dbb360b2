//! Every figure and rule the product page promises, held through the command line: a firm of four in May 2024.

mod answers;
mod attainment;
mod interface;
mod plan;
mod reading;
mod totals;

use std::fmt::Write;

use serde_json::Value as Json;

use crate::support::Workshop;

const HEADER: &str = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";

/// Two sellers and their head in one group, a seller in another, and the director who checks the head.
const TEAM: &str = r#"
[[group]]
id   = "north"
name = { ru = "Север", en = "North" }

[[group]]
id   = "south"
name = { ru = "Юг", en = "South" }

[[person]]
id   = "petrova"
name = { ru = "Петрова Анна", en = "Anna Petrova" }
post = [{ role = "head", group = "north", from = 2023-01-01 }]

[[person]]
id   = "ivanov"
name = { ru = "Иванов Иван", en = "Ivan Ivanov" }
post = [{ role = "seller", group = "north", from = 2023-01-01 }]

[[person]]
id   = "sidorov"
name = { ru = "Сидоров Пётр", en = "Pyotr Sidorov" }
post = [{ role = "seller", group = "north", from = 2023-01-01 }]

[[person]]
id   = "orlov"
name = { ru = "Орлов Олег", en = "Oleg Orlov" }
post = [{ role = "director", from = 2023-01-01 }]
"#;

/// The firm on Saturday 18 May 2024, the day after its tenth working day of twenty.
struct Firm {
    workshop: Workshop,
}

impl Firm {
    /// With the KPIs of the gallery, all of them live since 2023.
    fn new() -> Firm {
        Firm::with("", TEAM)
    }

    /// With KPIs of its own beside them and another team; `kpis` are tables of the catalog.
    fn with(kpis: &str, team: &str) -> Firm {
        let workshop = Workshop::new().copy_of("tests/golden/base").today("2024-05-18").actor("petrova");
        std::fs::remove_file(workshop.path().join("targets.csv")).unwrap();
        let catalog = format!("{}\n{kpis}", workshop.read("kpi-catalog.toml"));
        let mut rollout = "date,event,kpi,stage,from,to,forced,id,recorded_at,recorded_by,replaces,note\n".to_owned();
        rollout.push_str("2023-01-01,open,,1,0,1,,,,,,\n2023-01-01,open,,2,1,2,,,,,,\n");
        for id in catalog.split("[[kpi]]").skip(1).filter(|table| !table.contains("enabled")).filter_map(id_of) {
            for (from, to) in [("draft", "baseline"), ("baseline", "shadow"), ("shadow", "live")] {
                writeln!(rollout, "2023-01-01,state,{id},,{from},{to},,,,,,").unwrap();
            }
        }
        Firm {
            workshop: workshop.file("kpi-catalog.toml", catalog).file("team.toml", team).file("rollout.csv", rollout),
        }
    }

    fn today(self, day: &str) -> Firm {
        Firm { workshop: self.workshop.today(day) }
    }

    fn width(self, columns: usize) -> Firm {
        Firm { workshop: self.workshop.width(columns) }
    }

    /// Lines of records `date,kpi,owner,value[,count[,breakdown]]`, each in the file of its month.
    fn records(self, lines: &[&str]) -> Firm {
        for line in lines {
            let file = format!("records/{}.csv", &line[..7]);
            let there = self.workshop.path().join(&file).exists();
            let before = if there { self.workshop.read(&file) } else { HEADER.to_owned() };
            let commas = ",".repeat(11 - line.matches(',').count());
            self.workshop.write(&file, format!("{before}{line}{commas}\n"));
        }
        self
    }

    /// One value on each working day of May from the first to the tenth of them or to the last.
    fn on_days(self, days: &[u32], kpi: &str, owner: &str, value: &str) -> Firm {
        let lines: Vec<String> = days.iter().map(|day| format!("2024-05-{day:02},{kpi},{owner},{value}")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        self.records(&lines)
    }

    fn target(self, line: &str) -> Firm {
        self.workshop.ok(&format!("target set {line} --by orlov"));
        self
    }

    /// The row of a KPI for `*` (the company), a person or a group in a report.
    fn row(&self, arguments: &str, kpi: &str, whom: &str) -> Json {
        let run = self.workshop.ok(&format!("report {arguments} --kpi {kpi} --format json"));
        let report: Json = serde_json::from_str(&run.stdout).unwrap();
        let rows = report["rows"].as_array().unwrap();
        let is_it = |row: &&Json| {
            row["kpi"] == kpi
                && row["breakdown"].is_null()
                && row["owner"].as_str().or(row["group"].as_str()).unwrap_or("*") == whom
        };
        rows.iter().find(is_it).unwrap_or_else(|| panic!("no row of {whom} in {}", run.stdout)).clone()
    }

    /// Fields of the row of May.
    fn may<const N: usize>(&self, kpi: &str, whom: &str, fields: [&str; N]) -> [String; N] {
        let by = if whom == "*" {
            String::new()
        } else {
            format!("--by {}", if TEAM.contains(&format!("[[group]]\nid   = \"{whom}\"")) { "group" } else { "owner" })
        };
        let row = self.row(&format!("--period 2024-05 {by}"), kpi, whom);
        fields.map(|field| plain(&row[field]))
    }
}

/// The working days of May 2024 in Russia.
const MAY: [u32; 20] = [2, 3, 6, 7, 8, 13, 14, 15, 16, 17, 20, 21, 22, 23, 24, 27, 28, 29, 30, 31];

fn id_of(table: &str) -> Option<&str> {
    table.lines().find_map(|line| line.strip_prefix("id")?.trim_start().strip_prefix("= \""))?.split('"').next()
}

/// Text without quotes; null is "-".
fn plain(value: &Json) -> String {
    match value {
        Json::Null => "-".to_owned(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn the_firm_is_in_order() {
    let firm = Firm::new();
    let run = firm.workshop.run("check");
    assert!(!run.to_string().contains("error:"), "{run}");
}
