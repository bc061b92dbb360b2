//! The short way and the exact one give the same totals and tell the same faults, whatever stands in the files.

use std::fs;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::domain::stamp::instant_from_text;
use crate::store::append::NewLine;
use crate::store::journal::Journal;
use crate::store::lock::tests::locked;
use crate::store::pending;
use crate::store::root::Root;

const MAY: &str = "records/2024-05.csv";
const KPIS: [&str; 3] = ["calls", "visits", "a_kpi_with_a_name_of_more_than_24_bytes"];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn months() -> [Month; 2] {
    ["2024-05", "2024-06"].map(|month| month.parse().unwrap())
}

fn asked<T>(known_at: Option<DateTime<Utc>>, with: impl FnOnce(Ask<'_>) -> T) -> T {
    let cuts = [day("2024-05-11"), day("2024-06-01"), day("2024-06-15")];
    with(Ask {
        span: Span::new(day("2024-05-03"), day("2024-06-29")).unwrap(),
        cuts: &cuts,
        known_at,
        position: &|kpi| KPIS.iter().position(|known| *known == kpi),
        is_group: &|id| id == "north",
        keep: &|_, kpi| kpi == "visits",
        only: None,
        caching: Caching::Off,
    })
}

fn same_both_ways(root: &Root, known_at: Option<DateTime<Utc>>, threads: usize) -> Result<(), TestCaseError> {
    let journals = Journals::open(root).unwrap();
    asked(known_at, |ask| {
        let short = totals_with(&journals, &months(), ask, Some(threads)).unwrap();
        let (mut exact, mut faults, mut kept) = (Tally::new(ask.span, ask.cuts), Vec::new(), Vec::new());
        for month in months() {
            let told = slowly(&journals, month, ask, &mut exact).unwrap();
            faults.extend(told.faults);
            kept.extend(told.kept);
        }
        prop_assert_eq!(short.tally.contents(), exact.contents());
        prop_assert_eq!(short.faults, faults);
        prop_assert_eq!(short.kept.into_iter().flat_map(|(_, records)| records).collect::<Vec<_>>(), kept);
        Ok(())
    })
}

fn id(number: u32) -> String {
    RecordId::from_bits(u128::from(number) << 70 | 7).to_string()
}

/// Mostly one of the good texts, now and then one of the bad.
fn field(good: &'static [&'static str], bad: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![30 => select(good), 1 => select(bad)].prop_map(str::to_owned)
}

fn an_id() -> impl Strategy<Value = String> {
    prop_oneof![20 => (100_u32..100_000).prop_map(id), 4 => (1_u32..12).prop_map(id), 1 => field(&[""], &["x"])]
}

fn replaces() -> impl Strategy<Value = String> {
    let few = || (1_u32..12).prop_map(id);
    prop_oneof![
        6 => Just(String::new()),
        4 => few(),
        2 => (few(), few()).prop_map(|(one, other)| format!("{one};{other}")),
        1 => field(&["00000000000000000000000000"], &["x", ";"]),
    ]
}

fn note() -> impl Strategy<Value = String> {
    let long = "no comma in here, or is there? ".repeat(4);
    prop_oneof![
        20 => field(&["", "late", "уточнено", "\"a, b\"", "\"said \"\"ok\"\"\"", "\"\""], &["a \"b\"", "x,y"]),
        2 => field(&["\"open", "\"a\" b", "\"a \"\" b", "\"a\"\"\"", "cr\rin", "\"cr\rin\"", "nul\0"], &["\r"]),
        1 => Just(format!("\"{long}\"")),
        1 => Just(long.replace(',', "")),
        1 => Just("w".repeat(70_000)),
    ]
}

fn row() -> impl Strategy<Value = Vec<u8>> {
    let what = (
        field(
            &["2024-05-02", "2024-05-10", "2024-05-11", "2024-05-31"],
            &["2024-06-01", "2024-05-32", "13.05.2024", "", "\0\0\0\0\0\0\0\0\0\0"],
        ),
        field(&[KPIS[0], KPIS[1], KPIS[2], "unknown"], &["", "Bad", "\"calls\""]),
        field(&["ivanov", "petrov", "", "north"], &["Ivanov", "\"ivanov\""]),
        field(&["5", "-0.5", "1234567.123456", "0", "12.30", ""], &["1.", "x", ".5", "-", "1000000000000"]),
        field(&["", "1", "3", "0"], &["x", "1000000001", "-1"]),
        field(&["", "source=site", "source=Site", "source= site", "source=сайт;x=y"], &["bad", "a=b;a=c"]),
    );
    let stamp = (
        an_id(),
        field(
            &["2024-05-13T09:12:00Z", "2024-05-14T09:12:00Z"],
            &["", "2024-05-14T25:00:00Z", "\0\0\0\0\0\0\0\0\0\0T00:00:00Z"],
        ),
        field(&["ivanov", "petrov", ""], &["Bad"]),
        field(&["manual", "", "import:crm", "adjust:2024-04"], &["bad"]),
        replaces(),
        note(),
    );
    (what, stamp, prop_oneof![20 => Just("\n"), 2 => Just("\r\n")]).prop_map(|(what, stamp, end)| {
        let (date, kpi, owner, value, count, breakdown) = what;
        let (id, at, by, source, replaces, note) = stamp;
        let fields = [date, kpi, owner, value, count, breakdown, id, at, by, source, replaces, note];
        (fields.join(",") + end).into_bytes()
    })
}

fn line() -> impl Strategy<Value = Vec<u8>> {
    let header = Journal::Records.header();
    let broken: Vec<Vec<u8>> = ["\n", ",,,,\n", "<<<<<<< ours\n", "x\n", "a,b\n", "\"date\n"]
        .iter()
        .map(|text| text.as_bytes().to_vec())
        .chain([(header.clone() + "\n").into(), b"2024-05-02,calls,\xff,1,,,,,,,,\n".to_vec()])
        .chain([header.replace("kpi,owner", "owner,kpi").into_bytes()])
        .collect();
    prop_oneof![40 => row(), 1 => select(broken)]
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    let header = Journal::Records.header();
    let start = prop_oneof![
        20 => Just(format!("{header}\n")),
        2 => Just(format!("\u{feff}{header}\r\n")),
        1 => Just(format!("{}\n", header.replace("kpi,owner", "owner,kpi"))),
        1 => field(&["", "\n", "no header\n"], &["date;kpi\n"]),
    ];
    let lines = proptest::collection::vec(line(), 0..40);
    (start, lines, any::<prop::sample::Index>(), 0_usize..20).prop_map(|(start, lines, again, cut)| {
        let mut bytes = start.into_bytes();
        lines.iter().for_each(|line| bytes.extend(line));
        if !lines.is_empty() {
            bytes.extend(again.get(&lines)); // A line that stands there twice.
        }
        // Now and then an end that is torn, or lacks its line end only.
        bytes.truncate(bytes.len().saturating_sub(if cut < 4 { cut * cut } else { 0 }));
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_file_gives_the_same_totals_and_faults(may in file(), june in file(), known in 0..3, threads in 1_usize..4) {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("records")).unwrap();
        fs::write(folder.path().join(MAY), may).unwrap();
        let june = String::from_utf8_lossy(&june).replace("2024-05", "2024-06");
        fs::write(folder.path().join("records/2024-06.csv"), june).unwrap();
        let known_at = (known == 0).then(|| instant_from_text("2024-05-13T12:00:00Z").unwrap());
        same_both_ways(&Root::at(folder.path()).unwrap(), known_at, threads)?;
    }
}

fn written(numbers: impl Iterator<Item = u32>) -> String {
    let line = |number: u32| {
        let (day, owner) = (number % 28 + 1, if number.is_multiple_of(2) { "ivanov" } else { "petrov" });
        let old = if number.is_multiple_of(100) { id(number - 1) } else { String::new() };
        let id = id(number);
        format!("2024-05-{day:02},calls,{owner},{number},,,{id},2024-05-31T09:12:00Z,{owner},manual,{old},\"a, b\"\n")
    };
    Journal::Records.header() + "\n" + &numbers.map(line).collect::<String>()
}

#[test]
fn what_the_program_writes_goes_the_short_way() {
    let (folder, root, _lock) = locked();
    fs::create_dir(folder.path().join("records")).unwrap();
    fs::write(folder.path().join(MAY), written((1..2000).rev())).unwrap();
    asked(None, |ask| {
        let (mut sheets, mut blocks) = (Sheets::new(ask), Blocks::default());
        let mut tally = Tally::new(ask.span, ask.cuts);
        let faults =
            sheets.read(&root, &mut blocks, months()[0], &mut tally, Keeping::default()).unwrap().unwrap().faults;
        // Every hundredth corrects another's line.
        assert_eq!((faults.len(), faults[0].code), (19, "correction-strays"));
    });
    same_both_ways(&root, None, 1).unwrap();
}

#[test]
fn what_nothing_stood_before_is_not_taken_for_the_same_again() {
    let nul = "\0".repeat(10);
    let whole = format!("2024-05-02,calls,ivanov,5,,,{},2024-05-13T09:12:00Z,ivanov,manual,,\n", id(100));
    for line in [
        whole.replace("2024-05-02,", &"\0".repeat(11)),
        whole.replace("2024-05-13", &nul),
        whole.replace("2024-05-02", "2024-05-00"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("records")).unwrap();
        fs::write(folder.path().join(MAY), format!("{}\n{line}", Journal::Records.header())).unwrap();
        same_both_ways(&Root::at(folder.path()).unwrap(), None, 1).unwrap();
    }
}

#[test]
fn lines_on_their_way_and_repeated_ones_count_once() {
    let (folder, root, _lock) = locked();
    fs::create_dir(folder.path().join("records")).unwrap();
    let text = written(1..300);
    let again: String = text.lines().skip(200).map(|line| format!("{line}\n")).collect();
    fs::write(folder.path().join(MAY), text.clone() + &again).unwrap();
    same_both_ways(&root, None, 1).unwrap();
    let last = text.lines().last().unwrap();
    let fields: Vec<&str> = last.split(',').take(11).chain([""]).collect();
    let line = NewLine::new(MAY, RecordId::from_bits(5), &fields);
    pending::commit(&root, &[line]).unwrap();
    same_both_ways(&root, None, 1).unwrap();
}
