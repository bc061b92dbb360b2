//! The alias table of columns that ships with the program: what systems call the fields of their exports.

use crate::data;
use crate::intake::Fields;
use crate::problem::Faults;
use crate::store::toml::decode::{Reading, Table};

/// The alias table.
pub fn fields() -> Fields {
    read("fields.toml", data::FIELDS).expect("the embedded alias table is sound, which a test proves")
}

/// Reads an alias table: `field = ["title", …]`.
fn read(file: &str, text: &str) -> Result<Fields, Faults> {
    let (reading, tree) = Reading::parse(file, text)?;
    let root = Table::root(&reading, &tree, &[]);
    let titles = |item: crate::store::toml::decode::Item<'_>| item.texts().into_iter().map(String::from).collect();
    let fields: Vec<(String, Vec<String>)> = root.pairs().map(|(name, item)| (name.to_owned(), titles(item))).collect();
    Faults::none_or(reading.into_faults().0, Fields::new(fields))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn no_title_stands_for_two_fields() {
        let fields = fields();
        let mut known: HashMap<String, &str> = HashMap::new();
        for field in fields.all() {
            for title in &field.titles {
                let key = crate::intake::fields::title_key(title);
                assert!(!key.is_empty(), "{title}");
                let other = known.insert(key, field.id.as_str());
                assert_eq!(other, None, "{title} of {}", field.id);
            }
        }
        assert!(fields.get("owner").is_some() && fields.get("amount").is_some());
    }
}
