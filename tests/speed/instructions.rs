//! Instructions a record, counted by valgrind with the fixed part taken off: they do not drift with the machine's load.

use std::process::Command;

use super::floor;
use crate::faults::{Floor, word};

/// Of a record in a report, by KPI or by KPI and owner: a seventh above what was counted. An unoptimised program takes many
/// times as many, most of them to step through the arrays and closures that an optimised one has dissolved.
const MOST: u64 = if cfg!(debug_assertions) { 52_500 } else { 1_390 };

/// Instructions of a command line; `None` where they cannot be counted.
pub fn instructions(floor: &Floor, line: &str) -> Option<u64> {
    let inner = floor.command(line.split(' '));
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
    command.arg(inner.get_program()).args(inner.get_args()).current_dir(floor.path());
    let variables = inner.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let output = command.envs(variables).output().ok()?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let count = told.lines().find_map(|line| line.split_once("Collected :")).map(|(_, count)| count.trim().to_owned());
    output.status.success().then(|| count?.parse().ok()).flatten()
}

#[test]
fn a_record_costs_few_instructions() {
    const MORE: u64 = 4_000;
    let (small, large) = (floor(1_000), floor(1_000 + MORE));
    for rows in ["", " --by owner"] {
        let report = format!("report --period 2026-03 --all --no-cache --format csv{rows}");
        let Some(few) = instructions(&small, &report) else {
            return word("SKIPPED: valgrind cannot be run here");
        };
        let each = instructions(&large, &report).unwrap().saturating_sub(few) / MORE;
        word(&format!("{each} instructions a record of report{rows}"));
        assert!(each <= MOST, "{each} instructions a record of report{rows}, more than {MOST}");
    }
}

#[test]
fn what_is_kept_costs_no_more_with_more_records() {
    const REPORT: &str = "report --period 2026-03 --all --format csv";
    let cost = |rows: u64| {
        let floor = floor(rows);
        floor.ok(REPORT);
        instructions(&floor, REPORT)
    };
    let (Some(few), Some(many)) = (cost(1_000), cost(5_000)) else {
        return word("SKIPPED: valgrind cannot be run here");
    };
    assert!(many <= few + few / 20, "{few} instructions with 1 000 records, {many} with 5 000");
}
