//! A writer dies after each of the steps of a step; the next one makes it whole.

use super::*;
use crate::store::append::append;
use crate::store::ids::IdSource;
use crate::store::lock::tests::locked;

const MAY: &str = "records/2024-05.csv";
const JUNE: &str = "records/2024-06.csv";

fn lines() -> Vec<NewLine> {
    let mut ids = IdSource::new(7, 1);
    let mut line = |file: &str, date: &str, note: &str| {
        let id = ids.next_id();
        NewLine::new(file, id, &[date, "calls", "ivanov", "42", "", "", id.as_str(), "", "", "manual", "", note])
    };
    vec![line(MAY, "2024-05-31", "a, \"b\""), line(MAY, "2024-05-31", "c"), line(JUNE, "2024-06-01", "d")]
}

fn count(root: &Root, file: &str) -> usize {
    let bytes = root.read(file).unwrap().unwrap_or_default();
    let mut rows = Lines::new(file, &bytes, Journal::Records.columns());
    let mut count = 0;
    while rows.next_row().is_some() {
        count += 1;
    }
    assert_eq!(rows.into_faults(), vec![]);
    count
}

fn assert_whole(root: &Root) {
    assert_eq!((count(root, MAY), count(root, JUNE)), (2, 1));
    assert_eq!(root.names(FOLDER).unwrap(), Vec::<String>::new());
    assert_eq!(pending_lines(root).unwrap(), vec![]);
}

#[test]
fn a_step_of_several_files_is_carried_out() {
    let (_folder, root, lock) = locked();
    assert_eq!(append(&lock, &root, &lines()).unwrap().notices, vec![]);
    assert_whole(&root);
}

#[test]
fn a_committed_step_is_read_at_once_and_finished_by_the_next_writer() {
    let (_folder, root, lock) = locked();
    commit(&root, &lines()).unwrap();
    let pending = pending_lines(&root).unwrap();
    assert_eq!(
        pending.iter().map(|line| &line.text).collect::<Vec<_>>(),
        lines().iter().map(|line| &line.text).collect::<Vec<_>>()
    );
    assert_eq!(pending[2].place.to_string(), format!("pending/{}.csv:4", lines()[0].id));
    let notices = append(&lock, &root, &[]).unwrap().notices;
    assert_eq!(notices.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["pending-finished"]);
    assert_whole(&root);
}

#[test]
fn lines_that_are_there_already_are_not_added_again() {
    for done in 1..=3 {
        let (_folder, root, lock) = locked();
        commit(&root, &lines()).unwrap();
        for line in &lines()[..done] {
            extend(&root, &line.file, &[(line.id, &line.text)], &mut Vec::new()).unwrap();
        }
        finish_pending(&lock, &root).unwrap();
        assert_whole(&root);
    }
}

#[test]
fn a_write_that_was_cut_anywhere_is_made_whole() {
    let (folder, root, lock) = locked();
    append(&lock, &root, &lines()).unwrap();
    let whole = fs::read(folder.path().join(MAY)).unwrap();
    let header = Journal::Records.header().len() + 1;
    for cut in (0..=whole.len()).filter(|cut| *cut == 0 || *cut >= header - 3) {
        commit(&root, &lines()).unwrap();
        fs::write(folder.path().join(MAY), &whole[..cut]).unwrap();
        finish_pending(&lock, &root).unwrap();
        assert_whole(&root);
        assert_eq!(fs::read(folder.path().join(MAY)).unwrap(), whole, "cut at {cut}");
    }
}

#[test]
fn a_step_that_was_not_committed_is_swept_away() {
    let (folder, root, lock) = locked();
    fs::create_dir(folder.path().join(FOLDER)).unwrap();
    fs::write(folder.path().join("pending/X.tmp"), "file,line\nrecords/2024-05.csv,hal").unwrap();
    assert_eq!(finish_pending(&lock, &root), Ok(vec![]));
    assert_eq!(root.names(FOLDER).unwrap(), Vec::<String>::new());
}

#[test]
fn a_step_never_leads_out_of_the_journals() {
    let (folder, root, lock) = locked();
    fs::create_dir(folder.path().join(FOLDER)).unwrap();
    for (name, code) in
        [("../x.csv", "append-no-journal"), ("team.toml", "append-no-journal"), (MAY, "pending-unreadable")]
    {
        fs::write(folder.path().join("pending/X.csv"), format!("file,line\n{name},\"a,b\"\n")).unwrap();
        let fault = finish_pending(&lock, &root).unwrap_err();
        assert_eq!(fault.code, code);
        assert_eq!(fault.place.unwrap().line, 2);
    }
}
