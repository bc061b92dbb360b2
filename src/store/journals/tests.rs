//! Journals of a whole workspace, and how they look while a writer is at work or has died.

use std::fs;

use super::*;
use crate::domain::correction::Correctable;
use crate::domain::stamp::RecordId;
use crate::store::append::{NewLine, append};
use crate::store::lock::tests::locked;
use crate::store::pending;

const MAY: &str = "records/2024-05.csv";

fn may() -> Month {
    "2024-05".parse().unwrap()
}

fn record(id: u128, value: &str, replaces: u128) -> NewLine {
    let (id, old) = (RecordId::from_bits(id), RecordId::from_bits(replaces));
    let old = if replaces == 0 { "" } else { old.as_str() };
    let fields =
        ["2024-05-13", "calls", "ivanov", value, "", "", id.as_str(), "2024-05-13T09:12:00Z", "", "", old, "a note"];
    NewLine::new(MAY, id, &fields)
}

fn read(root: &Root) -> Sheet<Record> {
    Journals::open(root).unwrap().records(may(), &|_| false).unwrap()
}

fn values(root: &Root) -> Vec<String> {
    let sheet = read(root);
    sheet.live(None).into_iter().map(|record| records::fields(record)[3].clone()).collect()
}

#[test]
fn what_is_added_is_read_and_corrected() {
    let (_folder, root, lock) = locked();
    append(&lock, &root, &[record(1, "40", 0)]).unwrap();
    append(&lock, &root, &[record(2, "42", 1), record(3, "7", 0), record(4, "8", 0)]).unwrap();
    append(&lock, &root, &[record(5, "", 3)]).unwrap();
    assert_eq!(values(&root), ["42", "8"]);
    assert_eq!(read(&root).flaws(&read(&root).resolve(None)), vec![]);
}

#[test]
fn flaws_have_their_places() {
    let (_folder, root, lock) = locked();
    append(&lock, &root, &[record(1, "40", 0)]).unwrap();
    append(&lock, &root, &[record(2, "42", 9)]).unwrap();
    let sheet = read(&root);
    let flaws = sheet.flaws(&sheet.resolve(None));
    assert_eq!(flaws[0].code, "correction-no-target");
    assert_eq!(flaws[0].place.as_ref().unwrap().to_string(), "records/2024-05.csv:3");
}

#[test]
fn lines_on_their_way_count_once_wherever_the_writer_died() {
    let (folder, root, lock) = locked();
    append(&lock, &root, &[record(1, "40", 0)]).unwrap();
    let before = fs::read(folder.path().join(MAY)).unwrap();
    let step = [record(2, "42", 1), record(3, "7", 0)];
    pending::commit(&root, &step).unwrap();
    let added = [step[0].text.as_str(), "\n", step[1].text.as_str(), "\n"].concat();
    for cut in 0..=added.len() {
        fs::write(folder.path().join(MAY), [&before, &added.as_bytes()[..cut]].concat()).unwrap();
        let sheet = read(&root);
        assert_eq!(values(&root), ["42", "7"], "cut at {cut}");
        assert_eq!(sheet.faults, vec![], "cut at {cut}");
    }
    let sheet = read(&root);
    let last = sheet.rows.len() - 1;
    assert!(!sheet.is_settled(last) && sheet.is_settled(0));
    assert_eq!(sheet.place(last).to_string(), format!("pending/{}.csv:3", step[0].id));
}

#[test]
fn months_are_listed_and_strange_files_told() {
    let (folder, root, lock) = locked();
    append(&lock, &root, &[record(1, "40", 0)]).unwrap();
    for name in ["2024-04.csv", "2023-12.csv", "2024-05 (copy).csv", "2024-5.csv", "notes.txt"] {
        fs::write(folder.path().join("records").join(name), "").unwrap();
    }
    let (months, strange) = Journals::open(&root).unwrap().record_months().unwrap();
    assert_eq!(months.iter().map(Month::to_string).collect::<Vec<_>>(), ["2023-12", "2024-04", "2024-05"]);
    assert_eq!(strange.len(), 3);
    assert_eq!(strange[0].place.as_ref().unwrap().to_string(), "records/2024-05 (copy).csv");
}

#[test]
fn a_torn_end_is_looked_at_twice_and_told() {
    let (folder, root, lock) = locked();
    append(&lock, &root, &[record(1, "40", 0)]).unwrap();
    let whole = fs::read_to_string(folder.path().join(MAY)).unwrap();
    fs::write(folder.path().join(MAY), format!("{whole}2024-05-14,calls,iv")).unwrap();
    let sheet = read(&root);
    assert_eq!((sheet.rows.len(), sheet.faults[0].code), (1, "journal-torn"));
}

fn there_and_back<T: PartialEq + std::fmt::Debug + Correctable>(
    lines: &str,
    parse: impl Fn(&[u8]) -> Sheet<T>,
    journal: Journal,
    write: impl Fn(&T, RecordId) -> NewLine,
) {
    let sheet = parse(format!("{}\n{lines}", journal.header()).as_bytes());
    assert_eq!(sheet.faults, vec![]);
    let written: Vec<String> = sheet.rows.iter().map(|row| write(row, row.stamp().id.unwrap()).text + "\n").collect();
    assert_eq!(written.concat(), lines);
}

#[test]
fn the_plan_goes_there_and_back() {
    let lines = "calls,role:seller,2024-05,,1320,,00000000000000000000000001,2024-05-01T08:00:00Z,petrov,,\n\
                 load,,2024-Q2,,8..12,,00000000000000000000000002,,,,\"note\"\n\
                 calls,ivanov,2024,10,20,25.5,00000000000000000000000003,,,,\n\
                 calls,group:north,2024-05,,,,00000000000000000000000004,,,00000000000000000000000001,\n";
    let direction = |kpi: &KpiId| Some(if kpi.as_str() == "load" { Direction::Band } else { Direction::Up });
    there_and_back(
        lines,
        |bytes| targets::parse("targets.csv", bytes, &direction),
        Journal::Targets,
        targets::new_line,
    );
}

#[test]
fn a_plan_for_an_unknown_kpi_is_told() {
    let text = format!("{}\nx,,2024-05,,1,,,,,,\ny,,2024-05-13,5,5,,,,,,\n", Journal::Targets.header());
    let direction = |kpi: &KpiId| (kpi.as_str() == "y").then_some(Direction::Up);
    let sheet = targets::parse("targets.csv", text.as_bytes(), &direction);
    let codes: Vec<&str> = sheet.faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["journal-unknown-kpi", "target-equals-base"]);
}

#[test]
fn duties_go_there_and_back() {
    let lines = "calls,ivanov,role:head,2024-05-01,2024-12-31,00000000000000000000000001,,petrov,,\n\
                 calls,,petrov,2024-05-01,,00000000000000000000000002,,,,\n\
                 calls,,,,,00000000000000000000000003,,,00000000000000000000000001,\"left\"\n";
    there_and_back(lines, |bytes| duties::parse("duties.csv", bytes), Journal::Duties, duties::new_line);
    let sheet = duties::parse("duties.csv", format!("{}\n{lines}", Journal::Duties.header()).as_bytes());
    assert_eq!(sheet.said(None).len(), 1);
}

#[test]
fn decisions_go_there_and_back() {
    let lines = "2024-05-01,open,,1,,,,00000000000000000000000001,,petrov,,\n\
                 2024-07-01,state,calls,,baseline,shadow,true,00000000000000000000000002,,,,\"why, oh\"\n\
                 ,,calls,,,,,00000000000000000000000003,,,00000000000000000000000002,\"a mistake\"\n";
    there_and_back(lines, |bytes| rollout::parse("rollout.csv", bytes), Journal::Rollout, rollout::new_line);
}
