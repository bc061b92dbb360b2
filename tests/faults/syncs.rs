//! What durability costs: one sync for a line, one more where the month's file is new.

use std::process::Command;

use super::{Floor, word};

/// How often a command line asks the system to make something stay; `None` where it cannot be counted.
fn syncs(floor: &Floor, line: &str) -> Option<usize> {
    let log = floor.path().with_extension("strace");
    let inner = floor.command(line.split(' '));
    let mut command = Command::new("strace");
    command.args(["-f", "-e", "trace=fsync,fdatasync,sync_file_range,syncfs,sync", "-o"]).arg(&log);
    command.arg(inner.get_program()).args(inner.get_args()).current_dir(floor.path());
    let variables = inner.get_envs().filter_map(|(name, value)| Some((name, value?)));
    let output = command.envs(variables).output().ok()?;
    let log = std::fs::read_to_string(log).ok()?;
    output.status.success().then(|| log.lines().filter(|line| line.contains("sync")).count())
}

#[test]
fn a_line_costs_one_sync_and_two_in_a_new_month() {
    let floor = Floor::new();
    floor.ok("record calls 1 --owner ivanov --date 2026-03-02");
    let line = |date: &str| format!("record calls 1 --owner ivanov --date {date}");
    let Some(in_new_month) = syncs(&floor, &line("2026-02-02")) else {
        return word("SKIPPED: strace cannot be run here");
    };
    assert_eq!(in_new_month, 2);
    assert_eq!(syncs(&floor, &line("2026-02-03")), Some(1));
    assert_eq!(syncs(&floor, "report --period 2026-03"), Some(0));
}
