//! A write that is cut at a byte: the system allows a file no more than so many blocks, and kills or refuses.

#![cfg(unix)]

use std::os::unix::process::ExitStatusExt;

use super::{Floor, MAPPING, PER_DAY, export, said, size};

const RECORD: [&str; 8] = ["record", "calls", "1", "--owner", "ivanov", "--date", "2026-03-02", "--note"];

#[test]
fn a_line_cut_in_the_middle_is_set_aside_and_never_counted() {
    let floor = Floor::new();
    let note = "a note of some length, so that lines are longer than what else a limit might meet";
    let mut whole = 0;
    let killed = loop {
        // What is kept of the catalog would be longer than the limit.
        let output = floor.under("ulimit -f 2", RECORD.iter().chain([&note, &"--no-cache"])).output().unwrap();
        if !output.status.success() {
            break output;
        }
        whole += 1;
    };
    assert!(killed.status.signal().is_some() && whole > 0, "{}", said(&killed));
    let torn = floor.bytes("records/2026-03.csv");
    assert_ne!(torn.last(), Some(&b'\n'));
    let report = floor.run("report --period 2026-03 --kpi calls --format csv");
    assert!(report.status.success() && report.stderr.is_empty(), "{}", said(&report));
    assert!(String::from_utf8_lossy(&report.stdout).contains(&format!(",{whole},")), "{}", said(&report));
    let next = floor.command(RECORD.iter().chain([&note])).output().unwrap();
    assert!(next.status.success() && said(&next).contains("recovered/"), "{}", said(&next));
    assert_eq!(floor.rows().len(), whole + 1);
    let kept = floor.bytes("recovered/records-2026-03.csv");
    assert!(torn.ends_with(&kept) && !kept.is_empty());
    floor.assert_sound();
}

#[test]
fn a_write_that_is_refused_leaves_the_file_as_it_was() {
    let floor = Floor::new();
    for length in [60, 10] {
        let note = "n".repeat(length);
        let refused = loop {
            let before = floor.bytes("records/2026-03.csv");
            let output = floor.under("trap '' XFSZ; ulimit -f 4", RECORD.iter().chain([&&*note])).output().unwrap();
            if !output.status.success() {
                assert_eq!(floor.bytes("records/2026-03.csv"), before);
                break output;
            }
        };
        assert_eq!(refused.status.code(), Some(1));
        assert!(said(&refused).contains("records/2026-03.csv"), "{}", said(&refused));
    }
    floor.assert_sound();
}

#[test]
fn an_import_cut_at_any_block_is_whole_or_absent() {
    let (days, limits) = (size(3, 12), size(24, 200));
    let rows = days * PER_DAY;
    for first in ["", "trap '' XFSZ; "] {
        let floor = Floor::new();
        std::fs::write(floor.path().join("imports.toml"), MAPPING).unwrap();
        let (mut whole, mut absent) = (0, 0);
        for limit in 0..limits {
            std::fs::write(floor.path().join("export.csv"), export(limit + 1, days as u32)).unwrap();
            let import = "import export.csv --mapping crm --quiet".split(' ');
            let output = floor.under(&format!("{first}ulimit -f {limit}"), import).output().unwrap();
            floor.assert_sound();
            let live = floor.live_rows().into_iter().filter(|row| row["source"] == "import:crm");
            let values: Vec<usize> = live.map(|row| row["value"].parse().unwrap()).collect();
            let is_whole = values.first() == Some(&(limit + 1));
            assert!(is_whole || !output.status.success(), "{limit} blocks\n{}", said(&output));
            let former = values.first().copied().unwrap_or_default();
            assert!(values.is_empty() || values == vec![former; rows], "{limit} blocks: {values:?}");
            if is_whole { whole += 1 } else { absent += 1 }
        }
        assert!(whole > 0 && absent > 0, "{whole} whole, {absent} absent");
    }
}
