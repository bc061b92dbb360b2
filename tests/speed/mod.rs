//! What can be held without a clock: instructions a record, reads of what is kept. docs/performance.md has the times.

mod definitions;
mod instructions;
mod kept;

use std::fmt::Write as _;

use tempfile::TempDir;

use crate::faults::Floor;

/// A month of lines as the program writes them, of two sellers; every hundredth corrects the one before it.
pub fn month(rows: u64) -> String {
    let header = "date,kpi,owner,value,count,breakdown,id,recorded_at,recorded_by,source,replaces,note\n";
    let mut text = String::from(header);
    for row in 1..=rows {
        let (id, old) = (id(row), if row % 100 == 0 { id(row - 2) } else { String::new() });
        let (day, owner) = (row * 28 / (rows + 1) + 1, ["ivanov", "sidorov"][(row % 2) as usize]);
        let (kpi, value) = [("calls", "12"), ("deals", "3"), ("revenue", "105000.50")][(row / 2 % 3) as usize];
        let (kpi, value) = if old.is_empty() {
            (kpi, value)
        } else {
            ([("calls"), ("deals"), ("revenue")][((row - 2) / 2 % 3) as usize], "7")
        };
        writeln!(
            text,
            "2026-03-{day:02},{kpi},{owner},{value},,,{id},2026-03-{day:02}T09:12:00Z,{owner},manual,{old},"
        )
        .unwrap();
    }
    text
}

/// Ids that rise, long before any the program makes now.
fn id(row: u64) -> String {
    format!("01ARZ3NDEKTSV4RRFFQ{row:07}")
}

/// The small workspace with a month of so many records.
pub fn floor(rows: u64) -> Floor {
    let floor = Floor::new();
    std::fs::create_dir_all(floor.path().join("records")).unwrap();
    std::fs::write(floor.path().join("records/2026-03.csv"), month(rows)).unwrap();
    wait_for_the_clock(&floor);
    floor
}

/// Until the clock of the disk has moved on from the last change: only then can what is read be kept.
fn wait_for_the_clock(floor: &Floor) {
    let changed = |path: &std::path::Path| std::fs::metadata(path).unwrap().modified().unwrap();
    let file = floor.path().join("records/2026-03.csv");
    let probe = TempDir::new_in(floor.path().parent().unwrap()).unwrap();
    let probe = probe.path().join("probe");
    while {
        std::fs::write(&probe, "").unwrap();
        changed(&probe) <= changed(&file)
    } {}
}
