//! Many writers at once, readers beside them.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::{Floor, MAPPING, PER_DAY, export, said, size, word};

/// The total of calls a reader sees.
fn total(floor: &Floor) -> u64 {
    let output = floor.run("report --period 2026-Q1 --kpi calls --format csv");
    assert!(output.status.success() && output.stderr.is_empty(), "{}", said(&output));
    let mut reader = csv::Reader::from_reader(&*output.stdout);
    let actual = reader.headers().unwrap().iter().position(|name| name == "actual").unwrap();
    reader.records().next().unwrap().unwrap()[actual].parse().unwrap_or(0)
}

/// Reads until the writers have ended; nothing acknowledged before is missed, nothing that was not yet begun is seen.
fn reader(floor: &Floor, begun: &AtomicU64, done: &AtomicU64, ended: &AtomicBool) -> usize {
    let mut looks = 0;
    while !ended.load(Ordering::SeqCst) {
        let least = done.load(Ordering::SeqCst);
        let seen = total(floor);
        let most = begun.load(Ordering::SeqCst);
        assert!((least..=most).contains(&seen), "{seen} is not in {least}..={most}");
        for line in ["log --all --format json", "check"] {
            let output = floor.run(line);
            assert!(output.status.success() && output.stderr.is_empty(), "kpi {line}\n{}", said(&output));
        }
        looks += 1;
    }
    looks
}

#[test]
fn many_writers_beside_readers_lose_and_double_nothing() {
    let floor = Floor::new();
    let (writers, each) = (size(8, 16), size(40, 1_000));
    let (begun, done, ended) = (AtomicU64::new(0), AtomicU64::new(0), AtomicBool::new(false));
    let writer = |number: usize| {
        for index in 0..each {
            begun.fetch_add(1, Ordering::SeqCst);
            let date = format!("2026-0{}-{:02}", 1 + index % 3, 1 + index % 28);
            let note = format!("{number}.{index} {}.", "x".repeat(index * 37 % 700));
            let arguments = ["record", "calls", "1", "--owner", "ivanov", "--date", &date, "--note", &note];
            let output = floor.command(arguments).args(["--wait", "300"]).output().unwrap();
            assert!(output.status.success(), "{}", said(&output));
            done.fetch_add(1, Ordering::SeqCst);
        }
    };
    let looks: usize = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..2).map(|_| scope.spawn(|| reader(&floor, &begun, &done, &ended))).collect();
        let writer = &writer;
        let writers: Vec<_> = (0..writers).map(|number| scope.spawn(move || writer(number))).collect();
        let wrong = writers.into_iter().filter_map(|writer| writer.join().err()).count();
        ended.store(true, Ordering::SeqCst);
        assert_eq!(wrong, 0, "writers that failed");
        readers.into_iter().map(|reader| reader.join().unwrap()).sum()
    });
    assert_eq!(total(&floor), (writers * each) as u64);
    floor.assert_sound();
    let mut notes: Vec<String> = floor.rows().into_iter().map(|row| row["note"].clone()).collect();
    notes.retain(|note| !note.is_empty());
    notes.sort();
    notes.dedup();
    assert_eq!(notes.len(), writers * each);
    assert!(floor.names("recovered").is_empty());
    word(&format!("{writers} writers of {each} records beside readers that looked {looks} times"));
}

#[test]
fn the_same_import_by_several_at_once_adds_its_values_once() {
    let floor = Floor::new();
    std::fs::write(floor.path().join("imports.toml"), MAPPING).unwrap();
    std::fs::write(floor.path().join("export.csv"), export(3, 4)).unwrap();
    let import = || floor.command("import export.csv --mapping crm --wait 300".split(' ')).output().unwrap();
    for _ in 0..size(2, 50) {
        std::thread::scope(|scope| {
            let runs: Vec<_> = (0..4).map(|_| scope.spawn(import)).collect();
            for run in runs {
                let output = run.join().unwrap();
                assert!(output.status.success(), "{}", said(&output));
            }
        });
        let rows = floor.rows();
        assert_eq!(rows.iter().filter(|row| row["source"] == "import:crm").count(), 4 * PER_DAY);
    }
    floor.assert_sound();
}

#[test]
fn of_several_that_amend_one_line_each_builds_on_the_last() {
    let floor = Floor::new();
    floor.ok("record calls 1 --owner ivanov --date 2026-03-02");
    let amend = |value: usize| {
        let value = value.to_string();
        let arguments =
            ["amend", "calls", &value, "--owner", "ivanov", "--date", "2026-03-02", "--note", "counted again"];
        floor.command(arguments).args(["--wait", "300"]).output().unwrap()
    };
    let amend = &amend;
    let count = size(8, 200);
    for round in 0..count / 4 {
        std::thread::scope(|scope| {
            let runs: Vec<_> = (0..4).map(|index| scope.spawn(move || amend(10 + round * 4 + index))).collect();
            for run in runs {
                let output = run.join().unwrap();
                assert!(output.status.success(), "{}", said(&output));
            }
        });
    }
    assert_eq!(floor.live_rows().len(), 1);
    assert_eq!(floor.rows().len(), 1 + count);
    floor.assert_sound();
}

#[test]
fn whoever_waits_in_vain_is_told_who_holds_the_lock_and_a_dead_holder_holds_nothing() {
    let floor = Floor::new();
    floor.ok("record calls 1 --owner ivanov --date 2026-03-02");
    let lock = std::fs::File::open(floor.path().join(".kpi/lock")).unwrap();
    lock.lock().unwrap();
    let output = floor.run("record calls 1 --owner ivanov --date 2026-03-02 --wait 0");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("ivanov"), "{}", said(&output));
    // Readers do not wait.
    floor.ok("report --period 2026-03");
    drop(lock);
    // What the dead have left in .kpi/holder is a hint only.
    floor.ok("record calls 1 --owner ivanov --date 2026-03-02 --wait 0");
}
