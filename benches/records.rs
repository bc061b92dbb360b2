//! Makes a workspace with as many records as one likes, the same each time, and times reports of it.
//!
//! `cargo bench --bench records -- make FOLDER MONTHS ROWS` makes it, `… -- time FOLDER [ARGUMENT]...` times a command in
//! it. docs/performance.md says what to do with both.

#![allow(clippy::print_stdout, reason = "the results are for the screen")]
#![allow(clippy::unwrap_used, reason = "nothing goes on after a failure")]

mod shared;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::shared::{Chance, OWNERS, time, workspace};

const HEADER: &str = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";
/// Id, what its value is like, and how often it is entered.
const KPIS: [(&str, Kind, u64); 12] = [
    ("calls", Kind::Count, 10),
    ("requests", Kind::Count, 6),
    ("meetings", Kind::Count, 5),
    ("deals", Kind::Count, 5),
    ("revenue", Kind::Money, 5),
    ("response_time", Kind::Mean, 5),
    ("traffic", Kind::Count, 2),
    ("leads", Kind::Count, 2),
    ("sales_cost", Kind::Money, 1),
    ("prospects", Kind::Count, 4),
    ("client_base", Kind::Count, 3),
    ("regular_clients", Kind::Count, 2),
];

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Count,
    Money,
    Mean,
}

fn main() {
    // `cargo bench` adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["make", folder, months, rows] => make(Path::new(folder), months.parse().unwrap(), rows.parse().unwrap()),
        ["time", folder, command @ ..] => time(folder, command),
        _ => println!("make FOLDER MONTHS ROWS | time FOLDER [ARGUMENT]..."),
    }
}

/// A workspace with 200 sellers whose last month is December 2024.
fn make(folder: &Path, months: u32, rows: u64) {
    workspace(folder);
    fs::create_dir_all(folder.join("records")).unwrap();
    for back in 0..months {
        let last = 2024 * 12 + 11;
        let (year, month) = ((last - back) / 12, (last - back) % 12 + 1);
        fs::write(folder.join(format!("records/{year}-{month:02}.csv")), records(year, month, rows)).unwrap();
    }
}

/// A month: about 1 % of the lines correct or withdraw one of the 500 before them, 5 % have a note.
fn records(year: u32, month: u32, rows: u64) -> String {
    let mut chance = Chance(u64::from(year * 100 + month));
    let mut text = String::from(HEADER);
    let mut before: Vec<(u64, usize, u64, String)> = Vec::new();
    for row in 0..rows {
        let second = row * 28 * 86_400 / rows;
        let (mut day, mut kpi, mut owner) = (second / 86_400 + 1, pick(&mut chance), chance.below(OWNERS));
        let mut replaces = String::new();
        if chance.below(100) == 0 && before.len() > 500 {
            let old = before.len() - 1 - chance.below(500) as usize;
            let known = before.swap_remove(old);
            (day, kpi, owner, replaces) = known;
        }
        let (name, kind, _) = KPIS[kpi];
        let withdrawn = !replaces.is_empty() && chance.below(5) == 0;
        let value = if withdrawn { String::new() } else { value(kind, &mut chance) };
        let count = if kind == Kind::Mean && !withdrawn { (chance.below(40) + 1).to_string() } else { String::new() };
        let id = id(u64::from(year * 12 + month) << 32 | row << 8, &mut chance);
        let note = match chance.below(60) {
            0 => "\"late, counted by hand\"",
            1 | 2 => "after the fair",
            _ => "",
        };
        let at = format!("{:02}:{:02}:{:02}", second / 3600 % 24, second / 60 % 60, second % 60);
        writeln!(
            text,
            "{year}-{month:02}-{day:02},{name},seller.{owner},{value},{count},,{id},\
             {year}-{month:02}-{:02}T{at}Z,seller.{owner},manual,{replaces},{note}",
            second / 86_400 + 1
        )
        .unwrap();
        if replaces.is_empty() {
            before.push((day, kpi, owner, id));
        }
    }
    text
}

fn pick(chance: &mut Chance) -> usize {
    let mut left = chance.below(KPIS.iter().map(|kpi| kpi.2).sum());
    KPIS.iter().position(|kpi| left.checked_sub(kpi.2).map(|rest| left = rest).is_none()).unwrap()
}

fn value(kind: Kind, chance: &mut Chance) -> String {
    match kind {
        Kind::Count => chance.below(60).to_string(),
        Kind::Money | Kind::Mean => format!("{}.{:02}", chance.below(100_000), chance.below(100)),
    }
}

fn id(time: u64, chance: &mut Chance) -> String {
    let bits = u128::from(time) << 80 | u128::from(chance.next()) << 16;
    let letter = |at: u32| char::from(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[(bits >> (5 * at)) as usize & 31]);
    (0..26).rev().map(letter).collect()
}
