//! What is kept of definitions in `.kpi/definitions` changes how they are come by, never what they say.

use super::floor;
use super::instructions::instructions;
use crate::faults::{Floor, word};

const REPORT: &str = "report --period 2026-03 --all --format csv";

fn kept(floor: &Floor) -> Vec<String> {
    floor.names(".kpi/definitions")
}

#[test]
fn definitions_are_kept_once_they_were_read() {
    let floor = floor(10);
    let read = floor.ok(&format!("{REPORT} --no-cache"));
    assert_eq!(kept(&floor), Vec::<String>::new());
    assert_eq!(floor.ok(REPORT), read);
    assert_eq!(kept(&floor), ["calendar.toml", "kpi-catalog.toml", "team.toml"]);
    assert_eq!(floor.ok(REPORT), read);
    for file in kept(&floor) {
        std::fs::write(floor.path().join(".kpi/definitions").join(file), "nonsense").unwrap();
        assert_eq!(floor.ok(REPORT), read);
    }
    floor.ok("check");
}

#[test]
fn a_name_that_changes_is_shown_at_once() {
    let floor = floor(10);
    floor.ok("team list");
    let path = floor.path().join("team.toml");
    let before = std::fs::metadata(&path).unwrap().modified().unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("Ivan Ivanov"));
    std::fs::write(&path, text.replace("Ivan Ivanov", "Ivan Ivanin")).unwrap();
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(before).unwrap();
    let told = floor.ok("team list");
    assert!(told.contains("Ivan Ivanin"), "{told}");
    assert_eq!(floor.ok("team list --no-cache"), told);
}

#[test]
fn a_fault_is_told_with_its_place_whatever_was_kept() {
    let floor = floor(10);
    floor.ok(REPORT);
    let path = floor.path().join("kpi-catalog.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("measure", "measurs", 1)).unwrap();
    let said = |line: &str| String::from_utf8(floor.run(line).stderr).unwrap();
    let told = said(REPORT);
    assert!(told.contains("kpi-catalog.toml:"), "{told}");
    assert_eq!(said(REPORT), told);
    assert_eq!(said(&format!("{REPORT} --no-cache")), told);
}

/// Instructions with kept definitions of a hundred with those that are read, at most; an unoptimised program decodes slowly.
const MOST: u64 = if cfg!(debug_assertions) { 75 } else { 36 };

#[test]
fn kept_definitions_cost_a_part_of_reading_them() {
    let floor = floor(10);
    let shipped = format!("[workspace]\nformat = 1\n\n{}", kpi::store::toml::catalog::template());
    std::fs::write(floor.path().join("kpi-catalog.toml"), shipped).unwrap();
    floor.ok(REPORT);
    let (Some(kept), Some(read)) =
        (instructions(&floor, REPORT), instructions(&floor, &format!("{REPORT} --no-cache")))
    else {
        return word("SKIPPED: valgrind cannot be run here");
    };
    word(&format!("{kept} instructions with kept definitions, {read} without"));
    assert!(kept * 100 < read * MOST, "{kept} instructions with kept definitions, {read} without");
}
