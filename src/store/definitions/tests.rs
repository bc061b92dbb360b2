//! With what is kept and without, definitions are the same, whatever happens to their files and to what is kept.

use std::fs::{self, File};
use std::path::PathBuf;

use proptest::prelude::*;
use proptest::sample::Index;

use crate::domain::catalog::Catalog;
use crate::problem::Faults;
use crate::store::cache::Caching;
use crate::store::definitions::{LAYOUT, Print};
use crate::store::root::Root;
use crate::store::toml::catalog::template;
use crate::store::workspace::{CALENDAR, TEAM, Workspace};

/// Every kind of thing that definitions can have, in few lines.
const SMALL: &str = r#"
[workspace]
format = 1
company = "Ромашка"
language = "ru"
currency = "EUR"
utc_offset = "-05:30"
deal_moment = "shipment"
vat = "without"
profile = "retail"

[thresholds]
met = 99.5
near = 80
baseline_months = 3

[funnel]
steps = ["calls", "deals"]

[[role]]
id = "seller"
name = { ru = "Продавец", en = "Seller" }

[[role]]
id = "head"
name = "Head"

[[role]]
id = "adviser"
name = "Adviser"
owns = false

[[stage]]
number = 1
name = { ru = "Начало", en = "Start" }

[[unit]]
id = "calls"
short = { ru = "шт.", en = "" }
kind = "count"

[[breakdown]]
id = "direction"
name = "Direction"
values = [{ id = "in", name = "In" }, { id = "out", name = { ru = "Исходящие", en = "Out" } }]

[[kpi]]
id = "calls"
number = 4
name = { ru = "Звонки", en = "Calls" }
short = "Calls"
aliases = { ru = ["звонки"], en = ["phone"] }
measure = "sum"
unit = "calls"
stage = 1
direction = "up"
every = "day"
level = "personal"
owner = "seller"
controller = "head"
check = "sample"
guard = "deals"
days = "calendar"
breakdowns = ["direction"]
definition = { ru = "Сколько раз позвонили.", en = "How often somebody called." }
thresholds = { met = 101, cap = 130.25, shadow_months = 2 }
seasonal = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.5]

[[kpi]]
id = "deals"
name = "Deals"
formula = "distinct(calls.direction) + calls[direction=in] / 2"
unit = "ratio"
stage = 1
enabled = false

[[kpi]]
id = "quality"
name = "Quality"
measure = "rubric"
unit = "level"
stage = 1
rubric = [{ ru = "0", en = "zero" }, "1", "2", "3", "4"]

[[profile]]
id = "retail"
name = "Retail"
note = "Shops"
exclude = [{ kpi = "deals", reason = { ru = "нет", en = "none" } }]
every = { calls = "week" }
"#;

const PEOPLE: &str = r#"
[[group]]
id = "north"
name = { ru = "Север", en = "North" }
aliases = ["N"]

[[group]]
id = "inner"
name = "Inner"
parent = "north"

[[person]]
id = "ivanov"
name = "Иванов Пётр"
aliases = ["Петя"]
login = ["pivanov"]
schedule = [{ from = 2024-01-01, is = "2/2 from 2024-01-03" }, { from = 2024-06-01, is = "6/1" }]
ramp = [50, 75.5]
post = [{ role = "seller", group = "inner", from = 2024-01-01, to = 2024-12-31 }]
absence = [{ from = 2024-05-01, to = 2024-05-07, kind = "sick", deputy = "petrov" }]

[[person]]
id = "petrov"
name = "Petrov"
schedule = "7/7"
post = [{ role = "head", from = 2023-01-01 }]
"#;

const DAYS: &str = "holidays = [\"2024-05-06\", \"2024-07-29..2024-08-04\"]\nworking = [\"2024-05-11\"]\n\
    [year.2028]\nholidays = [\"01-01\"]\ndays_off = [\"05-02\"]\nworking = [\"04-29\"]\n";

const FILES: [&str; 3] = [Root::CATALOG, TEAM, CALENDAR];

fn workspace() -> (tempfile::TempDir, Root) {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in FILES.iter().zip([SMALL, PEOPLE, DAYS]) {
        fs::write(folder.path().join(file), text).unwrap();
    }
    let root = Root::at(folder.path()).unwrap();
    (folder, root)
}

/// All that definitions say, or what is wrong with them.
fn said(root: &Root, caching: Caching) -> Vec<Result<String, Faults>> {
    let workspace = Workspace::open_kept(root.clone(), caching);
    let catalog: Result<Catalog, Faults> = workspace.catalog();
    let team = catalog.clone().and_then(|catalog| workspace.team(&catalog));
    vec![
        catalog.map(|catalog| format!("{:?}", catalog.parts())),
        team.map(|team| format!("{:?} {:?}", team.groups(), team.people())),
        workspace.calendar().map(|calendar| format!("{calendar:?}")),
    ]
}

/// The same twice: read and kept, then as it is kept.
fn same(root: &Root) -> Result<(), TestCaseError> {
    let read = said(root, Caching::Off);
    prop_assert_eq!(&said(root, Caching::On), &read);
    prop_assert_eq!(&said(root, Caching::On), &read);
    Ok(())
}

fn kept(root: &Root) -> Vec<PathBuf> {
    let entries = fs::read_dir(root.folder().join(".kpi/definitions")).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn names(root: &Root) -> Vec<String> {
    kept(root).iter().map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
}

/// What is found in the file that was kept of one of the definitions.
fn body(root: &Root, file: &str) -> Vec<u8> {
    fs::read(root.folder().join(".kpi/definitions").join(file)).unwrap()[super::HEAD..].to_vec()
}

#[test]
fn everything_that_definitions_say_is_kept() {
    let (_folder, root) = workspace();
    assert!(said(&root, Caching::Off).iter().all(Result::is_ok), "{:?}", said(&root, Caching::Off));
    same(&root).unwrap();
    assert_eq!(names(&root), [CALENDAR, Root::CATALOG, TEAM]);
    let catalog = format!("[workspace]\nformat = 1\n{}", template());
    fs::write(root.folder().join(Root::CATALOG), catalog).unwrap();
    fs::remove_file(root.folder().join(CALENDAR)).unwrap();
    fs::remove_file(root.folder().join(TEAM)).unwrap();
    same(&root).unwrap();
}

/// When this fails, files that somebody has already would be read wrongly: raise [`LAYOUT`], then write down the new prints.
#[test]
fn the_layout_is_that_of_its_number() {
    let (_folder, root) = workspace();
    said(&root, Caching::On);
    let prints = FILES.map(|file| Print::blank().with(&body(&root, file)).number());
    assert_eq!((LAYOUT, prints), (2, PRINTS));
}

const PRINTS: [u64; 3] = [16332235629774417035, 10489107642704326629, 14673051403700154470];

#[test]
fn what_is_kept_is_taken_and_not_read_again() {
    let (_folder, root) = workspace();
    said(&root, Caching::On);
    for file in FILES {
        use crate::store::definitions::pack::Pack;
        let bytes = body(&root, file);
        let mut rest = &bytes[..];
        let fine = match file {
            Root::CATALOG => crate::domain::catalog::CatalogParts::take(&mut rest).is_some(),
            TEAM => <(Vec<crate::domain::team::Group>, Vec<crate::domain::team::Person>)>::take(&mut rest).is_some(),
            _ => crate::store::toml::calendar::Days::take(&mut rest).is_some(),
        };
        assert_eq!((fine, rest.len()), (true, 0), "{file}");
    }
    // Another value under the right prints: it could only come from there.
    let text = Print::blank().with(SMALL.as_bytes());
    let shelf = super::Definitions::of(&root).unwrap();
    let other = SMALL.replace("Ромашка", "Василёк");
    let other = crate::store::toml::catalog::read("x", &other).unwrap();
    shelf.keep(Root::CATALOG, &text, |bytes| super::pack::Pack::put(other.parts(), bytes));
    let company = |caching| {
        let catalog = Workspace::open_kept(root.clone(), caching).catalog().unwrap();
        catalog.settings().unwrap().company.clone()
    };
    assert_eq!((company(Caching::On), company(Caching::Off)), ("Василёк".to_owned(), "Ромашка".to_owned()));
}

#[test]
fn what_has_a_fault_is_not_kept() {
    let (_folder, root) = workspace();
    fs::write(root.folder().join(Root::CATALOG), SMALL.replace("\"sum\"", "\"sun\"")).unwrap();
    fs::write(root.folder().join(CALENDAR), "holidays = [\"2024-02-30\"]\n").unwrap();
    same(&root).unwrap();
    assert_eq!(names(&root), Vec::<String>::new());
}

#[test]
fn a_team_is_of_the_roles_it_was_read_with() {
    let (_folder, root) = workspace();
    same(&root).unwrap();
    let path = root.folder().join(Root::CATALOG);
    let other =
        SMALL.replace("id = \"head\"", "id = \"chief\"").replace("controller = \"head\"", "controller = \"chief\"");
    fs::write(path, other).unwrap();
    assert!(said(&root, Caching::On)[1].is_err());
    same(&root).unwrap();
}

#[test]
fn where_nothing_can_be_kept_it_is_read() {
    let (_folder, root) = workspace();
    fs::create_dir(root.folder().join(".kpi")).unwrap();
    // A file stands in the way of the folder, which stops even whoever may write everywhere.
    fs::write(root.folder().join(".kpi/definitions"), "").unwrap();
    same(&root).unwrap();
}

#[test]
fn an_edit_is_checked_against_the_texts() {
    let (_folder, root) = workspace();
    said(&root, Caching::On);
    let shelf = super::Definitions::of(&root).unwrap();
    // A catalog with a role more lies under the print of the present one.
    let more = SMALL.replace("[[stage]]", "[[role]]\nid = \"more\"\nname = \"More\"\n\n[[stage]]");
    let more = crate::store::toml::catalog::read("x", &more).unwrap();
    let text = Print::blank().with(SMALL.as_bytes());
    shelf.keep(Root::CATALOG, &text, |bytes| super::pack::Pack::put(more.parts(), bytes));
    let options = crate::store::lock::LockOptions {
        wait: crate::store::lock::LockOptions::WAIT,
        no_lock: false,
        holder: String::new(),
        now: chrono::DateTime::from_timestamp(1_715_590_000, 0).unwrap(),
    };
    let edit = |text: &str| Ok(text.replace("role = \"head\"", "role = \"more\""));
    let workspace = Workspace::open_kept(root.clone(), Caching::On);
    let lock = crate::store::lock::WriteLock::acquire(&root, &options).unwrap();
    assert_eq!(workspace.edit(&lock, TEAM, edit).unwrap_err().0[0].code, "team-unknown-role");
}

/// What may happen between two questions.
#[derive(Clone, Debug)]
enum Event {
    /// Somebody changes a character where it stands, and perhaps puts the time back.
    Edit { file: usize, at: Index, to: u8, restore: bool },
    /// Another file of the same length and time takes its place.
    Replace { file: usize, at: Index, to: u8 },
    /// The end is cut off.
    Truncate { file: usize, at: Index },
    /// A file goes, or comes back as it was.
    Remove { file: usize },
    /// It is as it was at the beginning.
    Restore { file: usize },
    /// A part of what is kept is lost or broken.
    Break { file: usize, at: Index, how: u8 },
    /// What is kept of one file lies under the name of another.
    Swap,
}

fn event() -> impl Strategy<Value = Event> {
    let file = 0..FILES.len();
    let to = prop_oneof![Just(b'1'), Just(b'7'), Just(b'a'), Just(b' '), Just(b'"'), Just(b'#'), Just(b'\n')];
    prop_oneof![
        4 => (file.clone(), any::<Index>(), to.clone(), any::<bool>())
            .prop_map(|(file, at, to, restore)| Event::Edit { file, at, to, restore }),
        2 => (file.clone(), any::<Index>(), to).prop_map(|(file, at, to)| Event::Replace { file, at, to }),
        1 => (file.clone(), any::<Index>()).prop_map(|(file, at)| Event::Truncate { file, at }),
        1 => file.clone().prop_map(|file| Event::Remove { file }),
        4 => file.clone().prop_map(|file| Event::Restore { file }),
        4 => (file, any::<Index>(), any::<u8>()).prop_map(|(file, at, how)| Event::Break { file, at, how }),
        1 => Just(Event::Swap),
    ]
}

fn happen(event: &Event, root: &Root) {
    let path = |file: usize| root.folder().join(FILES[file]);
    let changed = |file: usize, at: &Index, to: u8| {
        let mut bytes = fs::read(path(file)).unwrap_or_default();
        if !bytes.is_empty() {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        bytes
    };
    let modified = |file: usize| fs::metadata(path(file)).ok().and_then(|metadata| metadata.modified().ok());
    let put_back = |file: usize, before: Option<std::time::SystemTime>| {
        if let Some(before) = before {
            File::options().write(true).open(path(file)).unwrap().set_modified(before).unwrap();
        }
    };
    match event {
        Event::Edit { file, at, to, restore } => {
            let before = modified(*file).filter(|_| *restore);
            fs::write(path(*file), changed(*file, at, *to)).unwrap();
            put_back(*file, before);
        }
        Event::Replace { file, at, to } => {
            let (other, before) = (root.folder().join("other"), modified(*file));
            fs::write(&other, changed(*file, at, *to)).unwrap();
            fs::rename(&other, path(*file)).unwrap();
            put_back(*file, before);
        }
        Event::Truncate { file, at } => {
            let bytes = fs::read(path(*file)).unwrap_or_default();
            fs::write(path(*file), &bytes[..at.index(bytes.len() + 1)]).unwrap();
        }
        Event::Remove { file } => drop(fs::remove_file(path(*file))),
        Event::Restore { file } => fs::write(path(*file), [SMALL, PEOPLE, DAYS][*file]).unwrap(),
        Event::Break { file, at, how } => {
            let path = root.folder().join(".kpi/definitions").join(FILES[*file]);
            let Ok(mut bytes) = fs::read(&path) else { return };
            match how % 4 {
                0 => fs::remove_file(&path).unwrap(),
                1 => fs::write(&path, &bytes[..at.index(bytes.len() + 1)]).unwrap(),
                2 if bytes.is_empty() => {}
                2 => {
                    let at = at.index(bytes.len());
                    bytes[at] ^= 1 << (how / 4 % 8);
                    fs::write(&path, bytes).unwrap();
                }
                _ => fs::write(&path, [&bytes[..], b"more"].concat()).unwrap(),
            }
        }
        Event::Swap => {
            if let [one, two, ..] = &kept(root)[..] {
                let bytes = (fs::read(one).unwrap(), fs::read(two).unwrap());
                fs::write(one, bytes.1).unwrap();
                fs::write(two, bytes.0).unwrap();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_that_happens_changes_what_is_said(events in proptest::collection::vec(event(), 1..16)) {
        let (_folder, root) = workspace();
        same(&root)?;
        for event in &events {
            happen(event, &root);
            same(&root)?;
        }
    }

    #[test]
    fn no_bytes_upset_whoever_takes_them(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        use crate::store::definitions::pack::Pack;
        let mut rest = &bytes[..];
        let catalog: Option<crate::domain::catalog::CatalogParts> = Pack::take(&mut rest);
        prop_assert!(catalog.is_none() || bytes.len() >= 14);
        let mut rest = &bytes[..];
        let _: Option<Vec<crate::domain::team::Person>> = Pack::take(&mut rest);
        let mut rest = &bytes[..];
        let _: Option<crate::store::toml::calendar::Days> = Pack::take(&mut rest);
    }
}
