//! The examples are what their generators write, and the program reads every line of them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kpi::domain::record::Record;
use kpi::domain::rollout::{Rollout, State};
use kpi::store::journals::Journals;
use kpi::store::root::Root;
use kpi::store::toml::{catalog, team};

#[path = "../examples/sales_department/department/mod.rs"]
mod department;

fn sales_department() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/sales-department")
}

/// Every file below a folder, by its name from there, as it is in git.
fn files_below(folder: &Path) -> BTreeMap<String, String> {
    let mut folders = vec![folder.to_owned()];
    let mut files = BTreeMap::new();
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            match path.is_dir() {
                true if name == ".kpi" => {}
                true => folders.push(path),
                false => drop(files.insert(name, std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n"))),
            }
        }
    }
    files
}

#[test]
fn the_sales_department_is_what_its_generator_writes() {
    let folder = tempfile::tempdir().unwrap();
    department::write(folder.path()).unwrap();
    let (made, kept) = (files_below(folder.path()), files_below(&sales_department()));
    assert_eq!(made.keys().collect::<Vec<_>>(), kept.keys().collect::<Vec<_>>());
    let other: Vec<&String> = made.iter().filter(|(name, text)| kept[*name] != **text).map(|(name, _)| name).collect();
    let again = "cargo run --example sales_department -- examples/sales-department";
    assert!(other.is_empty(), "{other:?} differ; run {again}");
}

#[test]
fn the_sales_department_has_no_line_the_program_does_not_understand() {
    let files = files_below(&sales_department());
    let catalog = catalog::read("kpi-catalog.toml", &files["kpi-catalog.toml"]).unwrap();
    let roles: Vec<&str> = catalog.roles().iter().map(|role| role.id.as_str()).collect();
    let team = team::read("team.toml", &files["team.toml"], &roles).unwrap();
    let root = Root::at(&sales_department()).unwrap();
    let journals = Journals::open(&root).unwrap();

    let targets = journals.targets(&|kpi| catalog.get(kpi).map(|kpi| kpi.direction)).unwrap();
    assert_eq!((&targets.faults, &targets.resolve(None).flaws), (&vec![], &vec![]));
    let duties = journals.duties().unwrap();
    assert_eq!((&duties.faults, &duties.resolve(None).flaws), (&vec![], &vec![]));
    let rollout = journals.rollout().unwrap();
    assert_eq!((&rollout.faults, &rollout.resolve(None).flaws), (&vec![], &vec![]));

    let (months, strange) = journals.record_months().unwrap();
    assert_eq!((months.len(), strange.len()), (18, 0));
    for month in months {
        let sheet = journals.records(month, &|id| team.group(id).is_some()).unwrap();
        assert_eq!((&sheet.faults, &sheet.resolve(None).flaws), (&vec![], &vec![]), "{month}");
        for record in &sheet.rows {
            let kpi = catalog.get(&record.kpi).unwrap();
            assert_eq!(record.check(kpi, |_| None), Ok(()), "{record:?}");
            assert!(is_at_work(record, &team), "{record:?}");
        }
    }
}

/// True when the owner was employed on the record's day and the line was written no earlier.
fn is_at_work(record: &Record, team: &kpi::domain::team::Team) -> bool {
    let owner = record.owner.person().and_then(|id| team.person(id.as_str()));
    let written = record.stamp.recorded_at.unwrap().date_naive();
    owner.is_some_and(|owner| owner.is_employed(record.date)) && written >= record.date
}

#[test]
fn the_sales_department_stands_in_its_third_stage() {
    let files = files_below(&sales_department());
    let catalog = catalog::read("kpi-catalog.toml", &files["kpi-catalog.toml"]).unwrap();
    let root = Root::at(&sales_department()).unwrap();
    let sheet = Journals::open(&root).unwrap().rollout().unwrap();
    let events: Vec<_> = sheet.said(None).into_iter().cloned().collect();
    let rollout = Rollout::on(&catalog, &events, "2024-05-17".parse().unwrap());
    assert_eq!((rollout.stage, rollout.excluded().count(), rollout.forced.is_some()), (3, 2, true));
    let counts = [State::Live, State::Shadow, State::Baseline].map(|state| rollout.count(state));
    assert_eq!(counts, [13, 9, 5]);
}
