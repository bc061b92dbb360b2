//! SIGKILL at random moments.

use std::collections::{HashMap, HashSet};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::{Chance, Floor, MAPPING, PER_DAY, export, said, size, word};

/// What one process came to.
enum End {
    /// It answered: what it did must stay.
    Acknowledged,
    /// It was killed first.
    Killed,
}

/// Runs a command and kills it after a random part of `longest`. A refusal is a mistake of the program.
fn killed(mut command: Command, chance: &mut Chance, longest: Duration) -> End {
    let mut child = command.spawn().unwrap();
    std::thread::sleep(longest.mul_f64(chance.below(1_000) as f64 / 1_000.0));
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    match output.status.code() {
        Some(0) => End::Acknowledged,
        None if !output.stdout.is_empty() => End::Acknowledged,
        None => End::Killed,
        Some(_) => panic!("{}", said(&output)),
    }
}

/// How long a command takes here, at least.
fn duration(mut run: impl FnMut()) -> Duration {
    let timed = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..3).map(timed).max().unwrap_or_default()
}

/// A line that a killed process may have written.
struct Attempt {
    value: u64,
    acknowledged: bool,
}

#[derive(Default)]
struct Ledger {
    /// By note: what was to be written.
    attempts: HashMap<String, Attempt>,
    /// Notes of acknowledged records that nobody tried to amend yet.
    unamended: Vec<String>,
}

/// One of several workers that record and amend in three months, each of its processes killed.
fn worker(floor: &Floor, number: u64, kills: &AtomicUsize, longest: Duration) -> Ledger {
    let mut chance = Chance(number);
    let mut ledger = Ledger::default();
    while kills.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
        let value = 1 + chance.below(1_000_000);
        // Long notes make lines that lie across the pages of a file, where a kill can cut them.
        let padding = "x".repeat(chance.below(6_000) as usize);
        let note = format!("{number}.{} {padding}.", ledger.attempts.len());
        let amended = if chance.below(4) == 0 { ledger.unamended.pop() } else { None };
        let command = match &amended {
            Some(former) => {
                let row = floor.live_rows().into_iter().find(|row| row["note"] == *former);
                let id = row.unwrap_or_else(|| panic!("an acknowledged line is gone: {former}"))["id"].clone();
                floor.command(["amend", &id, &value.to_string(), "--note", &note, "--wait", "300"])
            }
            None => {
                let date = format!("2026-0{}-{:02}", 1 + chance.below(3), 1 + chance.below(28));
                let (value, owner) = (value.to_string(), ["--owner", "ivanov", "--wait", "300"]);
                let mut command = floor.command(["record", "calls", &value, "--date", &date, "--note", &note]);
                command.args(owner);
                command
            }
        };
        let acknowledged = matches!(killed(command, &mut chance, longest), End::Acknowledged);
        if acknowledged && amended.is_none() {
            ledger.unamended.push(note.clone());
        }
        ledger.attempts.insert(note, Attempt { value, acknowledged });
    }
    ledger
}

#[test]
fn every_acknowledged_line_is_there_once_after_a_kill() {
    let floor = Floor::new();
    let total = size(200, 6_000);
    let kills = AtomicUsize::new(total);
    let longest = duration(|| drop(floor.ok("record calls 1 --owner ivanov --date 2026-01-05"))) * 3;
    let ledgers: Vec<Ledger> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..3)
            .map(|number| {
                scope.spawn({
                    let (floor, kills) = (&floor, &kills);
                    move || worker(floor, number, kills, longest)
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    floor.assert_sound();
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for row in floor.rows() {
        found.entry(row["note"].clone()).or_default().push(row["value"].clone());
    }
    let attempts: HashMap<&String, &Attempt> = ledgers.iter().flat_map(|ledger| &ledger.attempts).collect();
    let (mut acknowledged, mut landed) = (0, 0);
    for (note, attempt) in &attempts {
        let values = found.get(*note).map(Vec::as_slice).unwrap_or_default();
        let whole = [attempt.value.to_string()];
        assert!(values == whole || (values.is_empty() && !attempt.acknowledged), "{note:.20}: {values:?}");
        acknowledged += usize::from(attempt.acknowledged);
        landed += values.len();
    }
    let known: HashSet<&str> = attempts.keys().map(|note| note.as_str()).chain([""]).collect();
    assert!(found.keys().all(|note| known.contains(note.as_str())), "a line that nobody wrote whole");
    assert!(acknowledged < total && acknowledged > 0, "kills hit nothing, or everything: {acknowledged}");
    let torn = floor.names("recovered").len();
    word(&format!("{total} kills: {acknowledged} acknowledged, {landed} whole lines, {torn} torn ends recovered"));
}

/// The value that all imported entries have; `None` while there are none.
fn imported(floor: &Floor, rows: usize) -> Option<usize> {
    let total: usize = floor.ok("report --period 2025..2026 --kpi revenue --format json").lines().find_map(|line| {
        let actual = line.trim().strip_prefix("\"actual\": ")?.trim_matches([',', '"']);
        Some(actual.parse().unwrap_or(0))
    })?;
    assert_eq!(total % rows, 0, "half an import is seen: {total} of {rows} entries");
    (total > 0).then_some(total / rows)
}

#[test]
fn an_import_across_months_is_all_or_nothing_whenever_it_is_killed() {
    let counts = (0..size(1, 15)).map(|seed| imports_killed(seed as u64, size(60, 200)));
    let [total, acknowledged, whole, finishing] =
        counts.reduce(|a, b| std::array::from_fn(|at| a[at] + b[at])).unwrap();
    word(&format!(
        "{total} imports killed: {acknowledged} acknowledged, {whole} whole; {finishing} finishers of others killed too"
    ));
}

/// Kills so many imports of ever new values; how many, how many acknowledged, how many whole, how many finishers killed.
fn imports_killed(seed: u64, total: usize) -> [usize; 4] {
    let (floor, days) = (Floor::new(), 5);
    let rows = days as usize * PER_DAY;
    std::fs::write(floor.path().join("imports.toml"), MAPPING).unwrap();
    let import = "import export.csv --mapping crm --quiet";
    let lay = |value| std::fs::write(floor.path().join("export.csv"), export(value, days)).unwrap();
    let mut version = 0;
    let longest = 2 * duration(|| {
        version += 1;
        lay(version);
        floor.ok(import);
    });
    let mut chance = Chance(seed);
    let (mut acknowledged, mut whole, mut finishing) = (0, 0, 0);
    let mut before = imported(&floor, rows);
    for tried in version + 1..=version + total {
        lay(tried);
        let end = killed(floor.command(import.split(' ')), &mut chance, longest);
        // Whoever comes next may be killed as well, while finishing what the import left.
        if chance.below(2) == 0 && !floor.names("pending").is_empty() {
            let record = floor.command("record deals 1 --owner ivanov --date 2026-03-31".split(' '));
            killed(record, &mut chance, longest / 2);
            finishing += 1;
        }
        let now = imported(&floor, rows);
        let former = now == before && !matches!(end, End::Acknowledged);
        assert!(now == Some(tried) || former, "{before:?} {tried} {now:?}");
        acknowledged += usize::from(matches!(end, End::Acknowledged));
        whole += usize::from(now == Some(tried));
        before = now;
    }
    floor.assert_sound();
    let live = floor.live_rows().into_iter().filter(|row| row["source"] == "import:crm");
    let values: Vec<usize> = live.map(|row| row["value"].parse().unwrap()).collect();
    assert_eq!(values, vec![before.unwrap(); rows]);
    [total, acknowledged, whole, finishing]
}
