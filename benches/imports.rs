//! Makes an export of as many deals as one likes, the same each time, and times its import.
//!
//! `cargo bench --bench imports -- make FOLDER ROWS` makes a workspace with `deals.csv`, `… -- time FOLDER [ARGUMENT]...`
//! times a command in it. docs/performance.md says what to do with both.

#![allow(clippy::print_stdout, reason = "the results are for the screen")]
#![allow(clippy::unwrap_used, reason = "nothing goes on after a failure")]

mod shared;

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use chrono::{Days, NaiveDate};

use crate::shared::{Chance, OWNERS, time, workspace};

/// `deals` takes each row for a deal, `items` adds the rows of a deal up.
const IMPORTS: &str = r#"[deals]
owner = { column = "Owner" }

[[deals.value]]
kpi = "deals"
aggregate = "count"
date = "Closed"
where = { Stage = ["Closed - won"] }

[[deals.value]]
kpi = "revenue"
aggregate = "sum"
of = "Amount"
date = "Closed"
where = { Stage = ["Closed - won"] }

[items]
owner = { column = "Owner" }
document = { key = "Order", sum = { total = "Amount" } }

[[items.value]]
kpi = "deals"
aggregate = "count"
date = "Closed"
where = { Stage = ["Closed - won"] }

[[items.value]]
kpi = "revenue"
aggregate = "sum"
of = "total"
date = "Closed"
where = { Stage = ["Closed - won"] }
"#;

/// What became of the deals.
const STAGES: [&str; 4] = ["Closed - won", "Closed - lost", "Closed - won", "Negotiation"];
const SOURCES: [&str; 5] = ["Web", "Phone", "Referral", "Trade Show", "\"Fair, autumn\""];

fn main() {
    // `cargo bench` adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", folder, rows] => make(Path::new(folder), rows.parse().unwrap()),
        ["time", folder, command @ ..] => time(folder, command),
        _ => println!("make FOLDER ROWS | time FOLDER [ARGUMENT]..."),
    }
}

/// A workspace with 200 sellers, two mappings, and deals of the year 2024. An order has 3 rows, 1 % of the rows have quotes.
fn make(folder: &Path, rows: u64) {
    workspace(folder);
    fs::write(folder.join("imports.toml"), IMPORTS).unwrap();
    let mut deals = BufWriter::new(fs::File::create(folder.join("deals.csv")).unwrap());
    writeln!(deals, "Row,Order,Created,Closed,Owner,Stage,Amount,Source,Client").unwrap();
    let (first, mut chance) = (NaiveDate::from_ymd_opt(2024, 1, 1).unwrap(), Chance(rows));
    let (mut created, mut owner, mut stage) = (first, 0, STAGES[0]);
    for row in 0..rows {
        if row % 3 == 0 {
            created = first + Days::new(row * 335 / rows);
            (owner, stage) = (chance.below(OWNERS), STAGES[chance.below(4) as usize]);
        }
        let closed = created + Days::new(1 + (row / 3) % 30);
        let source = if chance.below(100) == 0 { SOURCES[4] } else { SOURCES[chance.below(4) as usize] };
        let (whole, part, client) = (chance.below(100_000), chance.below(100), chance.below(20_000));
        writeln!(
            deals,
            "{row},A-{:07},{created},{closed},Seller {owner},{stage},{whole}.{part:02},{source},Client {client}",
            row / 3
        )
        .unwrap();
    }
    deals.flush().unwrap();
}
