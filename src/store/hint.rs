//! What must be known of a workspace before it is read: the language to complain in when reading it fails.

use std::io::{BufRead, BufReader};

use crate::domain::wording::Language;
use crate::store::root::Root;

/// The language the catalog's `[workspace]` table names, however broken the rest of it may be.
pub fn language(root: &Root) -> Option<Language> {
    let mut file = BufReader::new(root.open(Root::CATALOG).ok().flatten()?);
    while !is_workspace(&next_line(&mut file)?) {}
    loop {
        let line = next_line(&mut file).filter(|line| !line.starts_with('['))?;
        if let Some((_, value)) = line.split_once('=').filter(|(key, _)| key.trim() == "language") {
            return named(value);
        }
    }
}

/// The next line without blanks around it; nothing further down is read.
fn next_line(file: &mut impl BufRead) -> Option<String> {
    let mut line = Vec::new();
    let read = file.read_until(b'\n', &mut line).ok()?;
    (read > 0).then(|| String::from_utf8_lossy(&line).trim().to_owned())
}

fn named(value: &str) -> Option<Language> {
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    Language::ALL
        .into_iter()
        .find(|language| value.strip_prefix(language.code()).is_some_and(|rest| rest.starts_with(['"', '\''])))
}

fn is_workspace(line: &str) -> bool {
    let inside = line.strip_prefix('[').and_then(|line| line.split_once(']'));
    inside.is_some_and(|(name, _)| name.trim() == "workspace")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_however_broken_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::at(folder.path()).unwrap();
        assert_eq!(language(&root), None);
        for (text, expected) in [
            (
                "language = \"en\"\n[workspace]\ncompany = \"language\"\nlanguage = \"ru\" # here\n[x\n",
                Some(Language::Ru),
            ),
            ("[ workspace ]\nlanguage='en'\n", Some(Language::En)),
            ("[workspace]\nlanguage = \"rue\"\n", None),
            ("[workspace]\n[roles]\nlanguage = \"ru\"\n", None),
        ] {
            std::fs::write(folder.path().join(Root::CATALOG), text).unwrap();
            assert_eq!(language(&root), expected, "{text}");
        }
    }
}
