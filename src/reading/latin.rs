//! An id made of a name: `Пётр Иванов` becomes `petr_ivanov`. A proposal only; nobody's id changes by it.

use crate::domain::id::is_id;

/// The id a name suggests; none where nothing of it can stand in an id.
pub fn id_of(name: &str) -> Option<String> {
    let mut id = String::new();
    for character in name.to_lowercase().chars() {
        match character {
            'a'..='z' | '0'..='9' | '-' | '.' => id.push(character),
            _ if character.is_whitespace() || character == '_' => id.push('_'),
            _ => id.push_str(latin(character)),
        }
    }
    let begins = id.find(|character: char| character.is_ascii_lowercase())?;
    let id: String = id[begins..].chars().take(64).collect();
    let id = id.trim_end_matches(['_', '.', '-']).to_owned();
    is_id(&id).then_some(id)
}

/// How a Cyrillic letter is written in passports and addresses, without signs above letters.
fn latin(letter: char) -> &'static str {
    const LETTERS: [(char, &str); 33] = [
        ('а', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('д', "d"),
        ('е', "e"),
        ('ё', "e"),
        ('ж', "zh"),
        ('з', "z"),
        ('и', "i"),
        ('й', "y"),
        ('к', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('о', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ф', "f"),
        ('х', "kh"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ш', "sh"),
        ('щ', "shch"),
        ('ъ', ""),
        ('ы', "y"),
        ('ь', ""),
        ('э', "e"),
        ('ю', "yu"),
        ('я', "ya"),
    ];
    LETTERS.iter().find(|(cyrillic, _)| *cyrillic == letter).map_or("", |(_, latin)| latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ids() {
        assert_eq!(id_of("Пётр Иванов").as_deref(), Some("petr_ivanov"));
        assert_eq!(id_of("щукин").as_deref(), Some("shchukin"));
        assert_eq!(id_of("2-й отдел").as_deref(), Some("y_otdel"));
        assert_eq!(id_of("O'Neill.").as_deref(), Some("oneill"));
        for nothing in ["", "42", "李"] {
            assert_eq!(id_of(nothing), None, "{nothing}");
        }
    }
}
