//! Parsers of whole files: journals, definitions, exports.

use std::path::{Path, PathBuf};

use kpi::domain::kpi::Direction;
use kpi::domain::period::Month;
use kpi::intake::{Around, Fields, Mapping, Options, TeamNames, csv, run};
use kpi::store::closing::rows::SealedRows;
use kpi::store::journal::Journal;
use kpi::store::journals::{Sheet, actions, closes, duties, import_log, records, rollout, targets, verifications};
use kpi::store::line::{Lines, write_line};
use kpi::store::pending::pending_lines;
use kpi::store::root::Root;
use kpi::store::toml::{calendar, catalog, imports, team};

use super::{Examiner, feed, lossy};

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file of the small workspace of the gallery.
pub fn base(file: &str) -> String {
    std::fs::read_to_string(repository().join("tests/golden/base").join(file)).unwrap()
}

/// The beginnings of all files with such a name in the gallery of mistakes and in the examples.
fn samples(is_wanted: impl Fn(&str) -> bool) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = ["tests/golden", "examples"].map(|folder| repository().join(folder)).into();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if is_wanted(&path.to_string_lossy()) {
                let mut bytes = std::fs::read(&path).unwrap();
                bytes.truncate(2_000);
                found.push(bytes);
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// A journal's header with lines of these texts below.
fn journal(journal: Journal, lines: &[&str]) -> Vec<u8> {
    let lines = lines.iter().map(|line| format!("{line}\n"));
    format!("{}\n{}", journal.header(), lines.collect::<String>()).into_bytes()
}

const STAMP: &str = "01HXT3JQ8ZK5V7W9Y0ABCDEFGH,2024-05-13T09:12:00Z,ivanov";
const OTHER: &str =
    "01HXT3JQ8ZK5V7W9Y0ABCDEFGJ,2024-05-13T09:13:00Z,petrova,01HXT3JQ8ZK5V7W9Y0ABCDEFGH,\"a, \"\"note\"\"\"";

/// Reads a journal; what was understood is written and read again.
fn both_ways<T: PartialEq + std::fmt::Debug>(
    (name, part, file): (&str, u64, &str),
    samples: &[Vec<u8>],
    header: &str,
    parse: impl Fn(&[u8]) -> Sheet<T>,
    write: impl Fn(&T) -> String,
) {
    let mut examiner = Examiner::new();
    feed(name, part, samples, |input| {
        let sheet = parse(input);
        examiner.of_file(file, input, &sheet.faults);
        if input.contains(&b'\r') {
            return; // In a note it is written as a space.
        }
        let lines: String = sheet.rows.iter().map(|row| write(row) + "\n").collect();
        let again = parse(format!("{header}\n{lines}").as_bytes());
        assert_eq!(again.faults, vec![], "{lines}");
        assert_eq!(again.rows, sheet.rows, "{lines}");
    });
}

#[test]
fn lines_of_csv() {
    let columns = Journal::Actions.columns();
    let mut samples = samples(|path| path.ends_with(".csv"));
    samples.push(journal(
        Journal::Actions,
        &["calls,ivanov,2024-05,\"x, \"\"y\"\"\",2024-06-01,open,1,2,3,4,5", ",,,,,,,,,,"],
    ));
    let mut examiner = Examiner::new();
    feed("lines of CSV", 60, &samples, |input| {
        let mut lines = Lines::new("actions.csv", input, columns);
        let mut rows = Vec::new();
        while let Some(row) = lines.next_row() {
            assert!(columns.iter().enumerate().all(|(column, _)| row.text.get(row.span(column)).is_some()));
            rows.push(row.fields().into_iter().map(String::from).collect::<Vec<String>>());
        }
        let faults = lines.into_faults();
        examiner.of_file("actions.csv", input, &faults);
        rows.retain(|row| row.iter().any(|field| !field.trim_matches([' ', '\t', '\r', ',']).is_empty()));
        for row in rows.iter().filter(|row| row[0] != columns[0]) {
            let text = format!("{}\n{}\n", columns.join(","), write_line(row));
            let mut lines = Lines::new("actions.csv", text.as_bytes(), columns).with_limit(usize::MAX);
            let again = lines.next_row().map(|row| row.fields().into_iter().map(String::from).collect::<Vec<String>>());
            let told = row.iter().map(|field| field.replace('\r', " ")).collect::<Vec<String>>();
            // A line that begins as a mark of git does is refused wherever it comes from.
            assert!(again.as_ref() == Some(&told) || told[0].len() >= 7, "{row:?} {again:?}");
        }
    });
}

#[test]
fn records_of_a_month() {
    let mut samples = samples(|path| path.contains("2024-0") && path.ends_with(".csv"));
    samples.push(journal(Journal::Records, &[
        &format!("2024-05-13,calls,ivanov,42,,direction=in;source=сайт,{STAMP},manual,,note"),
        "2024-05-13,response_time,,37.5,3,,01HXT3JQ8ZK5V7W9Y0ABCDEFGJ,2024-05-13T09:13:00Z,,import:crm,01HXT3JQ8ZK5V7W9Y0ABCDEFGH,",
        "2024-05-14,calls,north,,0,,,,,,,",
        "2024-05-14,calls,ivanov,,,,01HXT3JQ8ZK5V7W9Y0ABCDEFGK,2024-05-13T09:13:00Z,ivanov,adjust:2024-04,01HXT3JQ8ZK5V7W9Y0ABCDEFGH,\"a, b\"",
    ]));
    let month: Month = "2024-05".parse().unwrap();
    let file = "records/2024-05.csv";
    let parse = |bytes: &[u8]| records::parse(file, bytes, month, &|id| id == "north");
    both_ways(("records", 60, file), &samples, &Journal::Records.header(), parse, |row| {
        write_line(&records::fields(row))
    });
}

#[test]
fn targets_duties_actions() {
    let mut plan = samples(|path| path.ends_with("targets.csv"));
    plan.push(journal(
        Journal::Targets,
        &[
            &format!("calls,,2024,10,40,50,{STAMP},,"),
            &format!("calls,group:north,2024-Q2,,8..12,,{OTHER}"),
            &format!("deals,ivanov,2024-05,,,,{OTHER}"),
        ],
    ));
    let direction =
        |id: &kpi::domain::id::KpiId| Some(if id.as_str() == "calls" { Direction::Up } else { Direction::Down });
    let parse = |bytes: &[u8]| targets::parse("targets.csv", bytes, &direction);
    both_ways(("targets", 25, "targets.csv"), &plan, &Journal::Targets.header(), parse, |row| {
        write_line(&targets::fields(row))
    });

    let mut posts = samples(|path| path.ends_with("duties.csv"));
    posts.push(journal(
        Journal::Duties,
        &[
            &format!("calls,role:seller,petrova,2024-05-01,2024-06-01,{STAMP},,"),
            &format!("calls,ivanov,,2024-05-01,,{OTHER}"),
        ],
    ));
    let parse = |bytes: &[u8]| duties::parse("duties.csv", bytes);
    both_ways(("duties", 20, "duties.csv"), &posts, &Journal::Duties.header(), parse, |row| {
        write_line(&duties::fields(row))
    });

    let mut steps = samples(|path| path.ends_with("actions.csv"));
    steps.push(journal(
        Journal::Actions,
        &[
            &format!("calls,ivanov,2024-05,\"call, more\",2024-06-01,open,{STAMP},,"),
            &format!("calls,north,2024-05,x,,done,{OTHER}"),
        ],
    ));
    let parse = |bytes: &[u8]| actions::parse("actions.csv", bytes, &|id| id == "north");
    both_ways(("actions", 20, "actions.csv"), &steps, &Journal::Actions.header(), parse, |row| {
        write_line(&actions::fields(row))
    });
}

#[test]
fn verdicts_rollout_closings_imports() {
    let digest = "e00a4244b65e7ce0b66693f58802db2e2dd897e5659c79be3ede7eb1f2cde3fb";
    let file = "verifications/2024-05.csv";
    let word = [
        format!("2024-05-13,calls,ivanov,confirmed,2,{digest},{STAMP},,"),
        format!("2024-05-13,calls,,rejected,1,{digest},{OTHER}"),
    ];
    let word = [journal(Journal::Verifications, &word.each_ref().map(String::as_str))];
    let month: Month = "2024-05".parse().unwrap();
    let parse = |bytes: &[u8]| verifications::parse(file, bytes, month, &|id| id == "north");
    both_ways(("verifications", 20, file), &word, &Journal::Verifications.header(), parse, |row| {
        write_line(&verifications::fields(row))
    });

    let steps = samples(|path| path.ends_with("rollout.csv"));
    let parse = |bytes: &[u8]| rollout::parse("rollout.csv", bytes);
    both_ways(("rollout", 20, "rollout.csv"), &steps, &Journal::Rollout.header(), parse, |row| {
        write_line(&rollout::fields(row))
    });

    let chain = [format!("1,close,2024-05,{digest},,{STAMP},,"), format!("2,reopen,2024-05,{digest},{digest},{OTHER}")];
    let chain = [journal(Journal::Closes, &chain.each_ref().map(String::as_str))];
    let parse = |bytes: &[u8]| closes::parse("closes.csv", bytes);
    both_ways(("closes", 15, "closes.csv"), &chain, &Journal::Closes.header(), parse, |row| {
        write_line(&closes::fields(row))
    });

    let log = imported();
    let parse = |bytes: &[u8]| import_log::parse("import-log.csv", bytes);
    both_ways(("import log", 15, "import-log.csv"), &log, &Journal::ImportLog.header(), parse, |row| {
        write_line(&import_log::fields(row))
    });
}

/// The log that a real import leaves.
fn imported() -> Vec<Vec<u8>> {
    let workshop =
        crate::support::Workshop::new().copy_of("tests/golden/base").file("imports.toml", crate::faults::MAPPING);
    workshop.write("export.csv", crate::faults::export(5, 2));
    workshop.ok("import export.csv --mapping crm");
    vec![workshop.read("import-log.csv").into_bytes()]
}

#[test]
fn steps_and_seals() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("pending")).unwrap();
    let root = Root::at(folder.path()).unwrap();
    let line = format!("2024-05-13,calls,ivanov,42,,,{STAMP},manual,,note");
    let steps = [
        ["file", "line"].join(","),
        write_line(&["records/2024-05.csv", &line]),
        write_line(&["records/2024-04.csv", &line]),
    ];
    let mut examiner = Examiner::new();
    feed("steps", 5, &[(steps.join("\n") + "\n").into_bytes()], |input| {
        std::fs::write(folder.path().join("pending/x.csv"), input).unwrap();
        if let Err(fault) = pending_lines(&root) {
            examiner.of_file("pending/x.csv", input, &[fault]);
        }
    });
    let seal = "kpi-rows 1\nperiod 2024-05\ninputs abc\nmissing-entries 0\nmissing-checks 1\nfile records/2024-05.csv 2 whole\n\
                01HXT3JQ8ZK5V7W9Y0ABCDEFGH 00000000000000ff 00010002\n- 00000000000000fe 0001\ninput-lines 00010002\n";
    feed("seals", 20, &[seal.as_bytes().to_vec()], |input| {
        if let Some(rows) = SealedRows::from_text(&lossy(input)) {
            assert_eq!(SealedRows::from_text(&rows.to_text()), Some(rows));
        }
    });
}

#[test]
fn definitions() {
    let mut examiner = Examiner::new();
    let catalogs: Vec<Vec<u8>> = samples(|path| path.ends_with("kpi-catalog.toml"));
    feed("catalog", 4, &catalogs, |input| {
        let text = lossy(input);
        if let Err(faults) = catalog::read("kpi-catalog.toml", &text) {
            examiner.of_file("kpi-catalog.toml", text.as_bytes(), &faults.0);
        }
    });
    let roles = ["seller", "head", "director", "consultant"];
    feed("team", 10, &samples(|path| path.ends_with("team.toml")), |input| {
        let text = lossy(input);
        if let Err(faults) = team::read("team.toml", &text, &roles) {
            examiner.of_file("team.toml", text.as_bytes(), &faults.0);
        }
    });
    feed("calendar", 6, &samples(|path| path.ends_with("calendar.toml")), |input| {
        let text = lossy(input);
        if let Err(faults) = calendar::read("calendar.toml", &text) {
            examiner.of_file("calendar.toml", text.as_bytes(), &faults.0);
        }
    });
}

#[test]
fn exports_and_their_mappings() {
    let catalog = catalog::read("kpi-catalog.toml", &base("kpi-catalog.toml")).unwrap();
    let roles: Vec<&str> = catalog.roles().iter().map(|role| role.id.as_str()).collect();
    let team = team::read("team.toml", &base("team.toml"), &roles).unwrap();
    let names = TeamNames::new(&team);
    let days = calendar::embedded();
    let exports = samples(|path| path.ends_with("deals.csv"));
    let read = |mapping: &Mapping, bytes: &[u8]| {
        let table = csv("deals.csv", bytes).map_err(kpi::problem::Faults::from)?;
        run(table, Vec::new(), mapping, Around::new(&names, &days, &Fields::default()), Options::default())
    };
    let mut examiner = Examiner::new();
    let mappings = samples(|path| path.ends_with("imports.toml") || path.contains("examples/mappings"));
    feed("mappings", 8, &mappings, |input| {
        let text = lossy(input);
        match imports::read("imports.toml", &text) {
            Ok(mappings) => mappings.iter().filter(|mapping| mapping.joins.is_empty()).for_each(|mapping| {
                let _ = read(mapping, &exports[0]);
            }),
            Err(faults) => examiner.of_file("imports.toml", text.as_bytes(), &faults.0),
        }
    });
    let good: Vec<_> =
        mappings.iter().filter_map(|text| imports::read("imports.toml", &lossy(text)).ok()).flatten().collect();
    let mut turn = 0;
    feed("exports", 10, &exports, |input| {
        turn += 1;
        let mapping = &good[turn % good.len()];
        match read(mapping, input) {
            Ok(intake) => {
                examiner.of_words(&intake.rejects.into_iter().map(|reject| reject.reason).collect::<Vec<_>>())
            }
            Err(faults) => examiner.of_words(&faults.0),
        }
    });
}
