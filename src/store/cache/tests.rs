//! With what is kept and without, every question has the same answer, whatever happens to the files and to what is kept.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::domain::period::{Month, Span};
use crate::domain::stamp::RecordId;
use crate::domain::tally::Tally;
use crate::problem::Fault;
use crate::store::append::{NewLine, append};
use crate::store::cache::{Caching, Grain, Shelf, Stamp};
use crate::store::journal::Journal;
use crate::store::journals::Journals;
use crate::store::lock::WriteLock;
use crate::store::lock::tests::locked;
use crate::store::root::Root;
use crate::store::scan::{self, Ask};

const MAY: &str = "records/2024-05.csv";
const KPIS: [&str; 2] = ["calls", "visits"];

fn may() -> Month {
    "2024-05".parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// How a question is put: the whole month, the same cut in two, one KPI and owner of it cut in two.
const QUESTIONS: usize = 3;

fn answer(root: &Root, question: usize, caching: Caching) -> (Tally, Vec<Fault>) {
    let cut = [day("2024-05-11")];
    let ask = Ask {
        span: Span::new(day("2024-04-01"), day("2024-06-30")).unwrap(),
        cuts: if question == 0 { &[] } else { &cut },
        known_at: None,
        position: &|kpi| KPIS.iter().position(|known| *known == kpi),
        is_group: &|_| false,
        keep: &|_, _| false,
        only: (question == 2).then_some(("calls", "ivanov")),
        caching,
    };
    let totals = scan::totals(&Journals::open(root).unwrap(), &[may()], ask).unwrap();
    (totals.tally, totals.faults)
}

/// The answers without what is kept and with it; of a question about one KPI and owner only these.
fn same_answers(root: &Root) -> Result<(), TestCaseError> {
    for question in 0..QUESTIONS {
        let ((read, wrong), (kept, told)) = (answer(root, question, Caching::Off), answer(root, question, Caching::On));
        let asked = |(kpi, owner, _, _): &(u32, &str, &str, u32)| question < 2 || (*kpi, *owner) == (0, "ivanov");
        let of = |tally: &Tally| -> Vec<String> {
            tally.contents().iter().filter(|(key, _)| asked(key)).map(|cell| format!("{cell:?}")).collect()
        };
        prop_assert_eq!(of(&read), of(&kept), "question {}", question);
        prop_assert_eq!(wrong, told);
    }
    Ok(())
}

/// Waits until the clock of the disk has moved on from the last change of the file, so that its sums may be kept.
fn next_tick(root: &Root) {
    let (probe, file) = (root.folder().join("probe"), root.folder().join(MAY));
    loop {
        fs::write(&probe, "").unwrap();
        let stamp = |path: &Path| Stamp::of(&fs::metadata(path).unwrap()).unwrap();
        if !file.exists() || stamp(&file).is_older_than(&stamp(&probe)) {
            return;
        }
    }
}

fn kept_files(root: &Root) -> Vec<PathBuf> {
    let entries = fs::read_dir(root.folder().join(".kpi/rollup")).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

fn line(number: u32, kpi: &str, day: u32, value: &str, replaces: &str) -> (RecordId, String) {
    let id = RecordId::from_bits(u128::from(number) << 64 | 5);
    let owner = ["ivanov", "petrov"][number as usize % 2];
    let part = ["", "source=site", "source=Phone"][number as usize % 3];
    let text = format!("2024-05-{day:02},{kpi},{owner},{value},,{part},{id},2024-05-31T09:12:00Z,,manual,{replaces},");
    (id, text)
}

fn write(root: &Root, lines: u32) {
    let text: String = (1..=lines).map(|number| line(number, "calls", number % 31 + 1, "1.5", "").1 + "\n").collect();
    fs::create_dir_all(root.folder().join("records")).unwrap();
    fs::write(root.folder().join(MAY), Journal::Records.header() + "\n" + &text).unwrap();
}

/// What may happen between two questions.
#[derive(Clone, Debug)]
enum Event {
    /// The program adds lines; the second one may correct an earlier one.
    Append { kpi: usize, day: u32, lines: usize, corrects: bool },
    /// Somebody changes a digit where it stands, and perhaps puts the time stamps back.
    Edit { at: Index, restore: bool },
    /// Somebody adds a line past the program.
    AddByHand { restore: bool },
    /// The end is cut off.
    Truncate { at: Index },
    /// Another file of the same length and time takes its place.
    Replace { at: Index },
    /// A part of what is kept is lost or broken, or all of it.
    Break { at: Index, how: u8 },
    /// The file goes.
    Remove,
    /// The clock moves on and the questions are asked, so that something is kept.
    Ask,
}

fn event() -> impl Strategy<Value = Event> {
    let append = (0..KPIS.len(), 1_u32..32, 1_usize..4, proptest::bool::weighted(0.1));
    prop_oneof![
        6 => append.prop_map(|(kpi, day, lines, corrects)| Event::Append { kpi, day, lines, corrects }),
        2 => any::<(Index, bool)>().prop_map(|(at, restore)| Event::Edit { at, restore }),
        1 => any::<bool>().prop_map(|restore| Event::AddByHand { restore }),
        1 => any::<Index>().prop_map(|at| Event::Truncate { at }),
        1 => any::<Index>().prop_map(|at| Event::Replace { at }),
        2 => any::<(Index, u8)>().prop_map(|(at, how)| Event::Break { at, how }),
        1 => Just(Event::Remove),
        6 => Just(Event::Ask),
    ]
}

/// A change past the program, after which the time of the last change may be put back.
fn change(path: &Path, restore: bool, with: impl FnOnce()) {
    let before = fs::metadata(path).ok().and_then(|metadata| metadata.modified().ok());
    with();
    if let Some(before) = before.filter(|_| restore && path.exists()) {
        File::options().write(true).open(path).unwrap().set_modified(before).unwrap();
    }
}

fn digits_changed(path: &Path, at: Index) -> Option<Vec<u8>> {
    let mut bytes = fs::read(path).ok()?;
    let digits: Vec<usize> = (0..bytes.len()).filter(|&at| bytes[at].is_ascii_digit()).collect();
    let chosen = *digits.get(at.index(digits.len().max(1)))?;
    bytes[chosen] = if bytes[chosen] == b'7' { b'3' } else { b'7' };
    Some(bytes)
}

fn change_by_hand(event: &Event, root: &Root, number: &mut u32) {
    let path = root.folder().join(MAY);
    match event {
        Event::Edit { at, restore } => {
            if let Some(bytes) = digits_changed(&path, *at) {
                let write = || OpenOptions::new().write(true).open(&path).unwrap().write_all(&bytes).unwrap();
                change(&path, *restore, write);
            }
        }
        Event::AddByHand { restore } => change(&path, *restore, || {
            *number += 1;
            let mut file = OpenOptions::new().append(true).create(true).open(&path).unwrap();
            writeln!(file, "{}", line(*number, "visits", 3, "1000", "").1).unwrap();
        }),
        Event::Replace { at } => {
            if let Some(bytes) = digits_changed(&path, *at) {
                let other = root.folder().join("other.csv");
                fs::write(&other, bytes).unwrap();
                change(&path, true, || fs::rename(&other, &path).unwrap());
            }
        }
        _ => {}
    }
}

fn happen(event: &Event, root: &Root, lock: &WriteLock, number: &mut u32) -> Result<(), TestCaseError> {
    let path = root.folder().join(MAY);
    match event {
        Event::Append { kpi, day, lines, corrects } => {
            let new = |at: usize| {
                *number += 1;
                let old = RecordId::from_bits(u128::from(*number / 2) << 64 | 5).to_string();
                let (id, text) = line(*number, KPIS[*kpi], *day, "3", if *corrects && at == 1 { &old } else { "" });
                NewLine { file: MAY.to_owned(), id, text }
            };
            let lines: Vec<NewLine> = (0..*lines).map(new).collect();
            // A file that somebody has broken is not added to.
            append(lock, root, &lines).ok();
        }
        // Only the clock tells such a change from none: it must have moved on.
        Event::Edit { restore: true, .. } | Event::AddByHand { restore: true } | Event::Replace { .. } => {
            next_tick(root);
            change_by_hand(event, root, number);
        }
        Event::Edit { .. } | Event::AddByHand { .. } => change_by_hand(event, root, number),
        Event::Truncate { at } => {
            if let Ok(bytes) = fs::read(&path) {
                let end = at.index(bytes.len() + 1);
                let end = bytes[..end].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
                OpenOptions::new().write(true).open(&path).unwrap().set_len(end as u64).unwrap();
            }
        }
        Event::Break { at, how } => {
            for file in kept_files(root) {
                let mut bytes = fs::read(&file).unwrap();
                match how % 4 {
                    0 => fs::remove_file(&file).unwrap(),
                    1 => fs::write(&file, &bytes[..at.index(bytes.len() + 1)]).unwrap(),
                    2 if bytes.is_empty() => {}
                    2 => {
                        let at = at.index(bytes.len());
                        bytes[at] ^= 1 << (how / 4 % 8);
                        fs::write(&file, bytes).unwrap();
                    }
                    _ => fs::write(&file, [&bytes[..], b"more"].concat()).unwrap(),
                }
            }
        }
        Event::Remove => drop(fs::remove_file(&path)),
        Event::Ask => next_tick(root),
    }
    if path.exists() { same_answers(root) } else { Ok(()) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_that_happens_changes_an_answer(events in proptest::collection::vec(event(), 1..24)) {
        let (_folder, root, lock) = locked();
        let mut number = 40;
        write(&root, number);
        next_tick(&root);
        same_answers(&root)?;
        for event in &events {
            happen(event, &root, &lock, &mut number)?;
        }
    }
}

fn trusted(root: &Root, grain: Grain) -> Option<usize> {
    let stamp = Stamp::of(&fs::metadata(root.folder().join(MAY)).unwrap()).unwrap();
    Shelf::of(root).unwrap().take(may(), grain, &stamp).map(|kept| kept.lines().len())
}

#[test]
fn sums_are_kept_and_follow_what_the_program_adds() {
    let (_folder, root, lock) = locked();
    write(&root, 40);
    next_tick(&root);
    same_answers(&root).unwrap();
    assert_eq!((trusted(&root, Grain::Month), trusted(&root, Grain::Day)), (Some(0), Some(0)));
    for (added, number) in (100..103).enumerate() {
        let (id, text) = line(number, "visits", 7, "2", "");
        append(&lock, &root, &[NewLine { file: MAY.to_owned(), id, text }]).unwrap();
        assert_eq!((trusted(&root, Grain::Month), trusted(&root, Grain::Day)), (Some(added + 1), Some(added + 1)));
        same_answers(&root).unwrap();
    }
    // A correction touches another line.
    let (id, text) = line(200, "calls", 7, "2", RecordId::from_bits(6 << 64 | 5).as_str());
    append(&lock, &root, &[NewLine { file: MAY.to_owned(), id, text }]).unwrap();
    assert_eq!((trusted(&root, Grain::Month), trusted(&root, Grain::Day)), (None, None));
    same_answers(&root).unwrap();
}

#[test]
fn time_stamps_that_were_put_back_deceive_nobody() {
    let (_folder, root, _lock) = locked();
    write(&root, 40);
    next_tick(&root);
    same_answers(&root).unwrap();
    let path = root.folder().join(MAY);
    let text = fs::read_to_string(&path).unwrap();
    next_tick(&root);
    change(&path, true, || {
        OpenOptions::new()
            .write(true)
            .open(&path)
            .unwrap()
            .write_all(text.replace(",1.5,", ",2.5,").as_bytes())
            .unwrap();
    });
    assert_eq!((trusted(&root, Grain::Month), trusted(&root, Grain::Day)), (None, None));
    same_answers(&root).unwrap();
}

#[test]
fn a_file_changed_in_the_tick_in_which_it_is_read_is_not_kept() {
    let (_folder, root, _lock) = locked();
    write(&root, 40);
    let draft = Shelf::of(&root).unwrap().begin().unwrap();
    // Changed after reading began: its stamp is no older than that.
    write(&root, 41);
    let stamp = Stamp::of(&fs::metadata(root.folder().join(MAY)).unwrap()).unwrap();
    draft.keep(may(), Grain::Month, (stamp, 0), &super::Names::default(), &mut []);
    assert_eq!(kept_files(&root), Vec::<PathBuf>::new());
}

#[test]
fn sums_that_are_wrong_are_found_out() {
    let (_folder, root, _lock) = locked();
    write(&root, 40);
    next_tick(&root);
    same_answers(&root).unwrap();
    let differs = || {
        let (position, no) = (|kpi: &str| KPIS.iter().position(|known| *known == kpi), |_: &str| false);
        let ask = Ask {
            span: may().span(),
            cuts: &[],
            known_at: None,
            position: &position,
            is_group: &no,
            keep: &|_, _| false,
            only: None,
            caching: Caching::Off,
        };
        scan::kept_differs(&Journals::open(&root).unwrap(), may(), ask)
    };
    assert!(!differs());
    let draft = Shelf::of(&root).unwrap().begin().unwrap();
    let stamp = Stamp::of(&fs::metadata(root.folder().join(MAY)).unwrap()).unwrap();
    draft.keep(may(), Grain::Day, (stamp, 0), &super::Names::default(), &mut []);
    assert!(differs());
}

#[test]
fn what_is_kept_by_another_version_is_passed_over() {
    let (_folder, root, _lock) = locked();
    write(&root, 40);
    next_tick(&root);
    same_answers(&root).unwrap();
    for file in kept_files(&root) {
        let mut bytes = fs::read(&file).unwrap();
        bytes[7] = b'0';
        fs::write(&file, bytes).unwrap();
    }
    assert_eq!(trusted(&root, Grain::Month), None);
    same_answers(&root).unwrap();
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_kept_sums_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let root = Root::at(folder.path()).unwrap();
    let shelf = Shelf::of(&root).unwrap();
    let month = may();
    let path = shelf.path(month, Grain::Month);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let records = tempfile::NamedTempFile::new().unwrap();
    let stamp = Stamp::of(&records.as_file().metadata().unwrap()).unwrap();
    assert!(shelf.take(month, Grain::Month, &stamp).is_none());
}
