//! A disk that fills up, a folder that turns read-only.

#![cfg(unix)]

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use super::{Floor, MAPPING, export, said, size, word};

/// A file system of one mebibyte, until dropped.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn mounted() -> Option<SmallDisk> {
        let folder = TempDir::new().unwrap();
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(folder.path()).output();
        mount.is_ok_and(|output| output.status.success()).then_some(SmallDisk(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

#[test]
fn a_full_disk_is_told_and_nothing_is_half_written() {
    let Some(disk) = SmallDisk::mounted() else {
        return word("SKIPPED: only the superuser may mount a small file system");
    };
    for round in 0..size(6, 60) {
        let floor = Floor::at(&disk.0.path().join("work"));
        fs::write(floor.path().join("imports.toml"), MAPPING).unwrap();
        floor.ok("record calls 1 --owner ivanov --date 2026-03-02");
        let ballast = floor.path().join("ballast");
        // From a disk without a free page to one where a step can be committed and not carried out.
        let free = 4096 * round as u64;
        fill(&ballast);
        let length = fs::metadata(&ballast).unwrap().len();
        fs::File::options().write(true).open(&ballast).unwrap().set_len(length.saturating_sub(free)).unwrap();
        let refused = until_refused(&floor, round);
        assert_eq!(refused.status.code(), Some(1));
        assert!(said(&refused).contains("full"), "{}", said(&refused));
        floor.ok("report --period 2026-03");
        fs::remove_file(&ballast).unwrap();
        floor.assert_sound();
        fs::remove_dir_all(floor.path()).unwrap();
    }
}

fn fill(ballast: &Path) {
    let mut length = 1 << 20;
    while length >= 4096 {
        let before = fs::read(ballast).unwrap_or_default();
        let more = [before.as_slice(), &vec![b'x'; length]].concat();
        if fs::write(ballast, more).is_err() {
            fs::write(ballast, before).unwrap();
            length /= 2;
        }
    }
}

/// Records, each with a long note, and between them imports; what is refused changes no file of records.
fn until_refused(floor: &Floor, round: usize) -> Output {
    let note = "n".repeat(3000);
    for index in 0.. {
        let before: Vec<Vec<u8>> =
            floor.names("records").iter().map(|name| floor.bytes(&format!("records/{name}"))).collect();
        let arguments = ["record", "calls", "1", "--owner", "ivanov", "--date", "2026-03-02", "--note", &note];
        let mut command = floor.command(arguments);
        if (index + round) % 2 == 1
            && fs::write(floor.path().join("export.csv"), export(round * 1000 + index, 1)).is_ok()
        {
            command = floor.command("import export.csv --mapping crm --quiet".split(' '));
        }
        let output = command.output().unwrap();
        let after: Vec<Vec<u8>> =
            floor.names("records").iter().map(|name| floor.bytes(&format!("records/{name}"))).collect();
        if !output.status.success() {
            assert_eq!(before, after, "{}", said(&output));
            return output;
        }
    }
    unreachable!("a small disk fills up")
}

/// Somebody who is not the superuser, who may write everywhere.
const NOBODY: u32 = 65_534;

#[test]
fn a_folder_that_turns_read_only_still_reports_and_loses_nothing() {
    let floor = Floor::new();
    let is_root = fs::metadata(floor.path()).unwrap().uid() == 0;
    let home = floor.path().parent().unwrap();
    let program = home.join("kpi");
    fs::copy(env!("CARGO_BIN_EXE_kpi"), &program).unwrap();
    fs::set_permissions(home, Permissions::from_mode(0o755)).unwrap();
    let floor = Floor { program, ..floor };
    let run = |line: &str| {
        let mut command = floor.command(line.split(' '));
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        loop {
            match command.output() {
                // Another test that starts a program just now may still hold the copy open.
                Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => continue,
                output => break output.unwrap(),
            }
        }
    };
    if is_root {
        everything(floor.path(), &|path| chown(path, Some(NOBODY), Some(NOBODY)).unwrap());
    }
    let record = "record calls 1 --owner ivanov --date 2026-03-02";
    let output = run(record);
    assert!(output.status.success(), "{}", said(&output));
    let before = floor.bytes("records/2026-03.csv");
    let locked =
        |path: &Path| fs::set_permissions(path, Permissions::from_mode(if path.is_dir() { 0o555 } else { 0o444 }));
    everything(floor.path(), &|path| locked(path).unwrap());
    for line in [record, "record calls 1 --owner ivanov --date 2026-02-02"] {
        let output = run(line);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(output.stdout.is_empty() && said(&output).contains(".kpi/lock"), "{}", said(&output));
    }
    for line in ["report --period 2026-03", "log", "check"] {
        let output = run(line);
        assert!(output.status.success() && output.stderr.is_empty(), "kpi {line}\n{}", said(&output));
    }
    // Only the records cannot be written.
    fs::set_permissions(floor.path().join(".kpi"), Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(floor.path().join(".kpi/lock"), Permissions::from_mode(0o644)).unwrap();
    for line in [record, "record calls 1 --owner ivanov --date 2026-02-02"] {
        let output = run(line);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains("records/2026-0"), "{}", said(&output));
    }
    assert_eq!((floor.bytes("records/2026-03.csv"), floor.names("records").len()), (before, 1));
    let open =
        |path: &Path| fs::set_permissions(path, Permissions::from_mode(if path.is_dir() { 0o755 } else { 0o644 }));
    everything(floor.path(), &|path| open(path).unwrap());
    let output = run(record);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(floor.rows().len(), 2);
}

fn everything(path: &Path, act: &dyn Fn(&Path)) {
    if path.is_dir() {
        fs::read_dir(path).unwrap().for_each(|entry| everything(&entry.unwrap().path(), act));
    }
    act(path);
}
