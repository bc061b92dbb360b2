//! What is kept in `.kpi/rollup` changes how an answer is come by, never the answer.

use super::{floor, wait_for_the_clock};
use crate::faults::Floor;

const REPORT: &str = "report --period 2026-03 --all --by owner --format csv";

fn kept(floor: &Floor) -> Vec<String> {
    floor.names(".kpi/rollup")
}

#[test]
fn a_report_is_the_same_with_what_is_kept_and_without() {
    let floor = floor(2_000);
    let read = floor.ok(&format!("{REPORT} --no-cache"));
    assert_eq!(kept(&floor), Vec::<String>::new());
    assert_eq!(floor.ok(REPORT), read);
    assert_eq!(kept(&floor), ["2026-03.months"]);
    assert_eq!(floor.ok(REPORT), read);
    // As it was known earlier nothing is kept; what is decided for good is read from the files.
    floor.ok("report --period 2026-03 --as-of 2026-03-20 --format csv");
    std::fs::write(floor.path().join(".kpi/rollup/2026-03.months"), "nonsense").unwrap();
    assert_eq!(floor.ok(REPORT), read);
    floor.ok("check");
}

#[test]
fn a_small_month_is_not_worth_keeping() {
    let floor = floor(100);
    floor.ok(REPORT);
    assert_eq!(kept(&floor), Vec::<String>::new());
}

#[test]
fn what_is_recorded_is_noted_beside_what_is_kept() {
    let floor = floor(2_000);
    let mut before: Vec<Vec<u8>> = Vec::new();
    for number in 1..4 {
        // Each a second later, so that its id is greater than those before it.
        let line = format!("record calls {number} --owner ivanov --date 2026-03-30");
        let now = format!("2026-04-02T12:00:0{number}Z");
        let told = floor.command(line.split(' ')).env("KPI_NOW", now).output().unwrap();
        assert!(String::from_utf8(told.stdout).unwrap().contains("March"));
        let (with, without) = (floor.ok(REPORT), floor.ok(&format!("{REPORT} --no-cache")));
        assert_eq!(with, without);
        assert_eq!(kept(&floor), ["2026-03.days", "2026-03.months"]);
        let now: Vec<Vec<u8>> = kept(&floor).iter().map(|name| floor.bytes(&format!(".kpi/rollup/{name}"))).collect();
        // Nothing was added up again: a note was added behind what was there.
        assert!(before.iter().zip(&now).all(|(before, now)| now.starts_with(before) && now.len() > before.len()));
        before = now;
    }
    // By hand, with the time put back.
    let path = floor.path().join("records/2026-03.csv");
    let before = std::fs::metadata(&path).unwrap().modified().unwrap();
    wait_for_the_clock(&floor);
    let text = std::fs::read_to_string(&path).unwrap().replacen(",calls,ivanov,12,", ",calls,ivanov,99,", 1);
    std::fs::write(&path, text).unwrap();
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(before).unwrap();
    assert_eq!(floor.ok(REPORT), floor.ok(&format!("{REPORT} --no-cache")));
    floor.ok("check");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_reports_all_the_same() {
    use std::os::unix::fs::PermissionsExt;
    let floor = floor(2_000);
    let set = |mode| std::fs::set_permissions(floor.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    let read = floor.ok(&format!("{REPORT} --no-cache"));
    // In the way of the folder stands a file, which stops even whoever may write everywhere.
    std::fs::create_dir_all(floor.path().join(".kpi")).unwrap();
    std::fs::write(floor.path().join(".kpi/rollup"), "").unwrap();
    set(0o555);
    let kept = floor.ok(REPORT);
    set(0o755);
    assert_eq!(kept, read);
}
