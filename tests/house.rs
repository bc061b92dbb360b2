//! The walls between the rooms (ARCHITECTURE.md): reads the sources and checks who enters where.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What each room may use of the crate and of the world. `commands` and `cli` may use everything.
const ROOMS: &[(&str, &[&str], &[&str])] = &[
    ("data", &["domain"], &["chrono"]),
    (
        "domain",
        &["place", "problem", "data"],
        &["chrono", "num_bigint", "num_rational", "num_traits", "unicode_normalization", "winnow"],
    ),
    (
        "reading",
        &["domain", "place", "problem"],
        &["chrono", "num_rational", "num_traits", "strsim", "unicode_normalization"],
    ),
    ("report", &["domain", "forms", "place", "problem"], &["chrono", "num_bigint", "num_rational", "num_traits"]),
    (
        "store",
        &["domain", "place", "problem", "data", "intake"],
        &[
            "chrono",
            "csv",
            "csv_core",
            "serde",
            "sha2",
            "strsim",
            "tempfile",
            "toml",
            "toml_edit",
            "ulid",
            "unicode_normalization",
        ],
    ),
    (
        "intake",
        &["domain", "forms", "reading", "place", "problem"],
        &[
            "chardetng",
            "chrono",
            "encoding_rs",
            "memchr",
            "num_rational",
            "num_traits",
            "quick_xml",
            "unicode_normalization",
            "zip",
        ],
    ),
    ("forms", &["domain", "reading", "place", "problem"], &["chrono", "csv"]),
    (
        "language",
        &["domain", "place", "problem"],
        &["chrono", "fluent_bundle", "num_bigint", "num_rational", "num_traits", "unic_langid"],
    ),
    (
        "render",
        &["report", "domain", "forms", "place", "problem", "language"],
        &[
            "anstyle",
            "chrono",
            "comfy_table",
            "csv",
            "minijinja",
            "num_bigint",
            "num_rational",
            "num_traits",
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

/// The first two names of every path that a `use` line or a full path in the code begins with.
fn entered(program: &str) -> BTreeSet<(String, String)> {
    let code = program.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
    let mut entered = BTreeSet::new();
    for line in code {
        for (at, _) in line.match_indices("crate::") {
            let name: String = line[at + 7..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            entered.insert(("crate".to_owned(), name));
        }
        let used = line.strip_prefix("pub use ").or_else(|| line.strip_prefix("use "));
        if let Some((name, rest)) = used.and_then(|used| used.split_once("::")) {
            let inner = rest.split(['{', ';', ':', ',']).next().unwrap_or_default();
            entered.insert((name.to_owned(), inner.to_owned()));
        }
    }
    entered
}

#[test]
fn nobody_enters_a_room_they_may_not() {
    let mut breaches = Vec::new();
    for source in sources() {
        let Some((room, rooms, crates)) = ROOMS.iter().find(|(room, ..)| *room == source.room()) else { continue };
        for (name, inner) in entered(source.program()) {
            let allowed = match name.as_str() {
                "crate" => inner == *room || rooms.contains(&inner.as_str()) || inner == "problems" || inner.is_empty(),
                "std" => true,
                "self" | "super" => true,
                other => crates.contains(&other) || !is_dependency(other),
            };
            if !allowed {
                breaches.push(format!("{}: {name}::{inner}", source.path));
            }
        }
    }
    assert!(breaches.is_empty(), "{}", breaches.join("\n"));
}

/// A module of our own or an enum may stand first in a `use` too.
fn is_dependency(name: &str) -> bool {
    let manifest = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    manifest.lines().any(|line| line.split(" =").next().is_some_and(|key| key.replace('-', "_") == name))
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
