//! Ends of files as a power cut, an editor or a full disk leave them.

use std::fs;

use super::*;
use crate::store::ids::IdSource;
use crate::store::lock::tests::locked;

const FILE: &str = "duties.csv";
const HEADER: &str = "kpi,owner,controller,from,to,id,recorded_at,recorded_by,replaces,note\n";

fn line(ids: &mut IdSource, note: &str) -> NewLine {
    let id = ids.next_id();
    let fields = ["calls", "ivanov", "petrov", "2024-05-01", "", id.as_str(), "", "", "", note];
    NewLine::new(FILE, id, &fields)
}

fn ids() -> IdSource {
    IdSource::new(7, 1)
}

/// Adds one line to a file with this content; gives the new content and the codes of what was told.
fn added_to(content: &str) -> (String, Vec<&'static str>) {
    let (folder, root, lock) = locked();
    fs::write(folder.path().join(FILE), content).unwrap();
    let appended = append(&lock, &root, &[line(&mut ids(), "new")]).unwrap();
    let now = fs::read_to_string(folder.path().join(FILE)).unwrap();
    (now, appended.notices.iter().map(|fault| fault.code).collect())
}

fn new_text() -> String {
    line(&mut ids(), "new").text + "\n"
}

#[test]
fn a_new_file_gets_its_header_and_its_folder() {
    let (folder, root, lock) = locked();
    let id = ids().next_id();
    let fields = ["2024-05-13", "calls", "ivanov", "42", "", "", id.as_str(), "", "", "", "", "один,\nдва"];
    append(&lock, &root, &[NewLine::new("records/2024-05.csv", id, &fields)]).unwrap();
    let text = fs::read_to_string(folder.path().join("records/2024-05.csv")).unwrap();
    assert_eq!(text.lines().count(), 2);
    assert!(text.ends_with(",\"один, два\"\n") && text.starts_with("date,kpi,owner,value,"), "{text}");
}

#[test]
fn a_whole_file_is_only_added_to() {
    let before = format!("{HEADER}calls,a,b,2024-05-01,,,,,,\n");
    assert_eq!(added_to(&before), (before + &new_text(), vec![]));
    assert_eq!(added_to(HEADER), (HEADER.to_owned() + &new_text(), vec![]));
}

#[test]
fn a_complete_last_line_gets_its_line_end() {
    let before = format!("{HEADER}calls,a,b,2024-05-01,,,,,,note");
    assert_eq!(added_to(&before), (format!("{before}\n{}", new_text()), vec![]));
    assert_eq!(added_to(HEADER.trim_end()), (HEADER.to_owned() + &new_text(), vec![]));
}

#[test]
fn a_torn_end_is_moved_away_and_told() {
    let (folder, root, lock) = locked();
    for (number, torn) in ["calls,a,b,20", "calls,a,b,2024-05-01,,,,,,\"open"].iter().enumerate() {
        fs::write(folder.path().join(FILE), format!("{HEADER}{torn}")).unwrap();
        let appended = append(&lock, &root, &[line(&mut ids(), "new")]).unwrap();
        assert_eq!(appended.notices[0].code, "append-recovered");
        assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), HEADER.to_owned() + &new_text());
        let kept = ["recovered/duties.csv", "recovered/duties.csv.2"][number];
        assert_eq!(fs::read_to_string(folder.path().join(kept)).unwrap(), *torn);
    }
}

#[test]
fn a_torn_header_begins_the_file_anew() {
    assert_eq!(added_to("kpi,own"), (HEADER.to_owned() + &new_text(), vec!["append-recovered"]));
    assert_eq!(added_to(""), (HEADER.to_owned() + &new_text(), vec![]));
}

#[test]
fn the_order_of_columns_in_the_file_is_kept() {
    let before = "note,kpi,owner,controller,from,to,id,recorded_at,recorded_by,replaces\r\n";
    let id = ids().next_id();
    assert_eq!(added_to(before).0, format!("{before}new,calls,ivanov,petrov,2024-05-01,,{id},,,\n"));
}

#[test]
fn a_file_that_is_not_understood_is_not_touched() {
    let (folder, root, lock) = locked();
    let before = "a;b;c\n1;2;3\n";
    fs::write(folder.path().join(FILE), before).unwrap();
    let fault = append(&lock, &root, &[line(&mut ids(), "new")]).unwrap_err();
    assert_eq!(fault.code, "journal-no-header");
    assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap(), before);
    let strange = NewLine { file: "team.toml".into(), ..line(&mut ids(), "x") };
    assert_eq!(append(&lock, &root, &[strange]).unwrap_err().code, "append-no-journal");
    assert_eq!(append(&lock, &root, &[line(&mut ids(), &"x".repeat(70_000))]).unwrap_err().code, "append-too-long");
}

#[test]
fn a_failed_write_is_cut_back() {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(b"whole\n").unwrap();
    let failed = write_or_cut_back(&mut file, 6, |file| {
        file.write_all(b"half a li")?;
        Err(io::ErrorKind::StorageFull.into())
    });
    assert_eq!(failed.unwrap_err().kind(), io::ErrorKind::StorageFull);
    assert_eq!(file.metadata().unwrap().len(), 6);
}

#[test]
fn many_processes_may_write_at_once() {
    let (folder, root, lock) = locked();
    drop(lock);
    let writers: Vec<_> = (0..8u128)
        .map(|writer| {
            let root = root.clone();
            std::thread::spawn(move || {
                let mut ids = IdSource::new(writer << 40, 1);
                for _ in 0..5 {
                    let options = crate::store::lock::LockOptions {
                        wait: crate::store::lock::LockOptions::WAIT,
                        no_lock: false,
                        holder: String::new(),
                        now: chrono::DateTime::UNIX_EPOCH,
                    };
                    let lock = WriteLock::acquire(&root, &options).unwrap();
                    append(&lock, &root, &[line(&mut ids, "one")]).unwrap();
                }
            })
        })
        .collect();
    writers.into_iter().for_each(|writer| writer.join().unwrap());
    assert_eq!(fs::read_to_string(folder.path().join(FILE)).unwrap().lines().count(), 41);
}
