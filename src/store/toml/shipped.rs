//! The mappings that ship with the program, and the text of a mapping in imports.toml.

use crate::data::{MAPPINGS, Shipped};
use crate::intake::Mapping;
use crate::store::toml::imports;

/// The shipped mapping of that name; `1c` and `1с` mean `onec`, since a name begins with a letter.
pub fn shipped(name: &str) -> Option<&'static Shipped> {
    let name = match name.to_lowercase().as_str() {
        "1c" | "1с" => "onec".to_owned(),
        "kommo" => "amocrm".to_owned(),
        "bitrix" => "bitrix24".to_owned(),
        other => other.to_owned(),
    };
    MAPPINGS.iter().find(|shipped| shipped.name == name)
}

/// A shipped mapping, read.
pub fn read(shipped: &Shipped) -> Mapping {
    let mappings = imports::read(&format!("{}.toml", shipped.name), shipped.text);
    let mappings = mappings.expect("the shipped mappings are sound, which a test proves");
    mappings.into_iter().next().expect("each text holds one mapping, which a test proves")
}

/// The text of a mapping under another name.
pub fn renamed(text: &str, from: &str, to: &str) -> String {
    let line = |line: &str| {
        let head = line.trim_start_matches('[');
        let is_own = line.starts_with('[') && head.strip_prefix(from).is_some_and(|rest| rest.starts_with(['.', ']']));
        match is_own {
            true => format!("{}{to}{}", &line[..line.len() - head.len()], &head[from.len()..]),
            false => line.to_owned(),
        }
    };
    text.lines().map(line).map(|line| line + "\n").collect()
}

/// The lines of imports.toml that belong to a mapping, with the remarks above them.
pub fn part_of(text: &str, name: &str) -> String {
    let (mut part, mut remarks, mut inside) = (String::new(), String::new(), false);
    for line in text.lines() {
        let bare = line.trim_start();
        if bare.starts_with('[') {
            let head = bare.trim_start_matches('[').trim_start_matches(['"', ' ']);
            inside = head.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', ']', '"', ' ']));
        }
        if bare.is_empty() || bare.starts_with('#') {
            remarks.push_str(line);
            remarks.push('\n');
        } else {
            let above = std::mem::take(&mut remarks);
            if inside {
                part.push_str(if part.is_empty() { above.trim_start_matches('\n') } else { &above });
                part.push_str(line);
                part.push('\n');
            }
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_mapping_is_sound_and_speaks_of_known_fields() {
        let fields = crate::store::toml::fields::fields();
        for shipped in &MAPPINGS {
            let mapping = read(shipped);
            assert_eq!(mapping.name, shipped.name);
            assert_eq!(imports::read("imports.toml", shipped.text).unwrap().len(), 1);
            let sums: Vec<&str> =
                mapping.document.iter().flat_map(|document| &document.sums).map(|(name, _)| name.as_str()).collect();
            for column in mapping.values.iter().flat_map(|rule| rule.columns()) {
                assert!(fields.get(column).is_some() || sums.contains(&column), "{}: {column}", shipped.name);
            }
            let renamed = imports::read("imports.toml", &renamed(shipped.text, shipped.name, "mine")).unwrap();
            assert_eq!((renamed[0].name.as_str(), renamed[0].values.len()), ("mine", mapping.values.len()));
        }
        assert_eq!(super::shipped("1С").map(|shipped| shipped.name), Some("onec"));
    }

    #[test]
    fn a_part_of_a_file_is_cut_out_with_its_remarks() {
        let text = "# one\n[a]\nx = 1\n\n# two\n[b]\n# three\n[[b.value]]\ny = 2\n[ab]\n";
        assert_eq!(part_of(text, "b"), "# two\n[b]\n# three\n[[b.value]]\ny = 2\n");
        assert_eq!(part_of(text, "a"), "# one\n[a]\nx = 1\n");
    }
}
