//! The walls between the rooms (ARCHITECTURE.md): reads the sources and checks who enters where.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What each room may use of the crate and of the world. `commands` and `cli` may use everything.
const ROOMS: &[(&str, &[&str], &[&str])] = &[
    ("data", &[], &[]),
    ("domain", &["place", "problem", "problems"], &["chrono", "num_bigint", "num_rational", "num_traits"]),
    ("reading", &["domain", "problem", "problems"], &["chrono", "unicode_normalization"]),
    ("report", &["domain", "forms", "place", "problem", "problems"], &["chrono"]),
    (
        "store",
        &["domain", "place", "problem", "problems", "data", "intake"],
        &["chrono", "memchr", "sha2", "tempfile", "toml", "toml_edit", "wide"],
    ),
    (
        "intake",
        &["domain", "forms", "reading", "place", "problem", "problems"],
        &["chardetng", "chrono", "encoding_rs", "memchr", "quick_xml", "unicode_normalization", "zip"],
    ),
    ("forms", &["domain", "problems"], &["chrono"]),
    ("language", &["domain", "problem"], &["chrono", "fluent_bundle", "fluent_syntax", "memchr", "unic_langid"]),
    (
        "render",
        &["report", "domain", "forms", "place", "problem", "problems", "language"],
        &[
            "anstyle",
            "chrono",
            "comfy_table",
            "csv",
            "minijinja",
            "parquet",
            "rust_xlsxwriter",
            "serde",
            "serde_json",
            "unicode_width",
        ],
    ),
];

struct Source {
    /// Relative to `src`.
    path: String,
    text: String,
}

impl Source {
    fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }

    /// Without the tests, which stand at the end or in a file of their own.
    fn program(&self) -> &str {
        if self.path.ends_with("/tests.rs") {
            return "";
        }
        self.text.split("#[cfg(test)]\nmod tests").next().unwrap()
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
                let path = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                sources.push(Source { path, text });
            }
        }
    }
    sources
}

/// The rooms and the crates that a program's paths lead to, in `use` lines and elsewhere.
fn entered(program: &str, crates: &[String]) -> BTreeSet<String> {
    let code: String =
        program.lines().filter(|line| !line.trim_start().starts_with("//")).map(|l| format!("{l}\n")).collect();
    let is_of_a_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut entered = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + 7..];
        let group = rest.strip_prefix('{').map(|group| group.split('}').next().unwrap());
        for path in group.map_or_else(|| vec![rest], |group| group.split(',').collect()) {
            let path = path.trim_start();
            entered.insert(path[..path.find(|c| !is_of_a_name(c)).unwrap_or(path.len())].to_owned());
        }
    }
    for (at, _) in code.match_indices("::") {
        let name = code[..at].rsplit(|c| !is_of_a_name(c)).next().unwrap();
        let begins = !code[..at - name.len()].ends_with("::");
        if begins && crates.iter().any(|known| known == name) {
            entered.insert(name.to_owned());
        }
    }
    entered
}

/// The crates of the manifest, as paths spell them.
fn dependencies() -> Vec<String> {
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let listed = manifest.split("\n[dependencies]\n").nth(1).unwrap().split("\n[").next().unwrap();
    listed.lines().filter_map(|line| Some(line.split_once(" = ")?.0.replace('-', "_"))).collect()
}

#[test]
fn nobody_enters_a_room_they_may_not() {
    let crates = dependencies();
    let mut breaches = Vec::new();
    for source in sources() {
        let Some((room, rooms, allowed)) = ROOMS.iter().find(|(room, ..)| *room == source.room()) else { continue };
        for name in entered(source.program(), &crates) {
            if name != *room && !rooms.contains(&name.as_str()) && !allowed.contains(&name.as_str()) {
                breaches.push(format!("{}: {name}", source.path));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

#[test]
fn no_permission_and_no_crate_is_there_for_nothing() {
    let (crates, sources) = (dependencies(), sources());
    let entered_by = |room: &str| -> BTreeSet<String> {
        sources.iter().filter(|source| source.room() == room).flat_map(|it| entered(it.program(), &crates)).collect()
    };
    let mut idle = Vec::new();
    for (room, rooms, allowed) in ROOMS {
        let entered = entered_by(room);
        let unused = rooms.iter().chain(*allowed).filter(|name| !entered.contains(**name));
        idle.extend(unused.map(|name| format!("{room} never enters {name}")));
    }
    let used: BTreeSet<String> = sources.iter().flat_map(|source| entered(source.program(), &crates)).collect();
    idle.extend(crates.iter().filter(|name| !used.contains(*name)).map(|name| format!("nobody uses {name}")));
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

#[test]
fn only_the_cellar_opens_files() {
    for source in sources().iter().filter(|source| source.room() != "store") {
        for word in ["std::fs", "File::open", "File::create", "OpenOptions"] {
            assert!(!source.program().contains(word), "{} uses {word}", source.path);
        }
    }
}

#[test]
fn only_main_reads_the_clock_and_the_environment() {
    for source in sources().iter().filter(|source| source.path != "main.rs") {
        for word in ["Utc::now", "Local::now", "SystemTime::now", "env::var", "env::args", "current_dir"] {
            assert!(!source.program().contains(word), "{} uses {word}", source.path);
        }
    }
}

#[test]
fn nobody_prints_past_the_writers() {
    for source in sources() {
        for word in ["println!", "eprintln!", "print!(", "dbg!", "todo!", "unimplemented!"] {
            let said = source.program().lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word));
            assert!(!said, "{} uses {word}", source.path);
        }
    }
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> =
        sources().into_iter().filter(|source| !source.text.starts_with("//!")).map(|source| source.path).collect();
    assert!(silent.is_empty(), "without //!: {silent:?}");
}
