//! What must be known of a workspace before it is read: the language to complain in when reading it fails.

use crate::domain::wording::Language;
use crate::store::root::Root;

/// The language the catalog's `[workspace]` table names, however broken the rest of it may be.
pub fn language(root: &Root) -> Option<Language> {
    let bytes = root.read(Root::CATALOG).ok().flatten()?;
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().map(str::trim);
    let table = lines.skip_while(|line| !is_workspace(line)).skip(1).take_while(|line| !line.starts_with('['));
    let value = table.filter_map(|line| line.split_once('=')).find(|(key, _)| key.trim() == "language")?.1.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
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
