//! Fields that every system has under a title of its own: the alias table by which a mapping finds its columns whatever
//! the system calls them. Case, `ё`, marks, units and surplus spaces of a title do not matter.

use unicode_normalization::UnicodeNormalization;

/// The alias table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<Field>);

/// A field and what systems call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in mappings.
    pub id: String,
    /// Its titles as people read them, the most telling first.
    pub titles: Vec<String>,
    keys: Vec<String>,
}

impl Fields {
    /// A table of fields with their titles.
    pub fn new(fields: impl IntoIterator<Item = (String, Vec<String>)>) -> Fields {
        let field = |(id, titles): (String, Vec<String>)| {
            let keys = titles.iter().map(|title| title_key(title)).collect();
            Field { id, titles, keys }
        };
        Fields(fields.into_iter().map(field).collect())
    }

    /// The field of that name.
    pub fn get(&self, id: &str) -> Option<&Field> {
        self.0.iter().find(|field| field.id == id)
    }

    /// Every field, in the order of the table.
    pub fn all(&self) -> &[Field] {
        &self.0
    }

    /// The column of a header that holds a field: that of its most telling title; of several with one title the first.
    pub fn column(&self, id: &str, header: &[String]) -> Option<usize> {
        self.get(id)?.column(header)
    }
}

impl Field {
    /// The column of a header that holds the field.
    pub fn column(&self, header: &[String]) -> Option<usize> {
        let header: Vec<String> = header.iter().map(|title| title_key(title)).collect();
        self.keys.iter().find_map(|key| header.iter().position(|title| title == key))
    }
}

/// A title without what does not tell titles apart: case, `ё`, marks around it, the unit or currency at its end.
pub fn title_key(title: &str) -> String {
    let folded: String = title.nfc().collect::<String>().to_lowercase().replace('ё', "е");
    let plain: String =
        folded.chars().map(|c| if matches!(c, '_' | '\u{a0}' | '\u{feff}') { ' ' } else { c }).collect();
    let mut text = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    loop {
        let shorter = without_unit(text.trim_matches(|c: char| is_ornament(c)));
        if shorter.len() == text.len() {
            return text;
        }
        text = shorter.to_owned();
    }
}

fn is_ornament(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | ':' | '"' | '«' | '»' | '\'' | '.' | ',' | ';' | '#' | '-' | '–' | '—')
}

/// Without a unit at the end, such as `, руб.`, `(₽)` or ` $`. Thousands stay: they change the number.
fn without_unit(text: &str) -> &str {
    const UNITS: [&str; 23] = [
        "руб",
        "рублей",
        "р",
        "rub",
        "usd",
        "eur",
        "kzt",
        "byn",
        "₽",
        "$",
        "€",
        "£",
        "₸",
        "шт",
        "ед",
        "%",
        "руб. рф",
        "сек",
        "секунд",
        "sec",
        "мин",
        "минут",
        "min",
    ];
    let bare = |unit: &str| UNITS.contains(&unit.trim().trim_end_matches('.'));
    if let Some((head, unit)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('('))
        && bare(unit)
        && !head.trim().is_empty()
    {
        return head.trim_end();
    }
    if let Some((head, unit)) = text.rsplit_once([',', ' '])
        && bare(unit)
        && !head.trim().is_empty()
    {
        return head.trim_end();
    }
    text.strip_suffix(['₽', '$', '€', '£', '₸']).filter(|head| !head.trim().is_empty()).map_or(text, str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table() -> Fields {
        let field =
            |id: &str, titles: &[&str]| (id.to_owned(), titles.iter().map(|title| (*title).to_owned()).collect());
        Fields::new([field("amount", &["Бюджет", "Сумма", "Amount"]), field("owner", &["Ответственный", "Deal owner"])])
    }

    fn header(titles: &[&str]) -> Vec<String> {
        titles.iter().map(|title| (*title).to_owned()).collect()
    }

    #[test]
    fn a_title_is_known_whatever_its_ornaments() {
        for title in ["Бюджет ", "БЮДЖЕТ", "Бюджет ₽", "Бюджет, руб.", "*Бюджет*:", "бюджет (руб.)", "\u{feff}Бюджет"]
        {
            assert_eq!(table().column("amount", &header(&[title])), Some(0), "{title}");
        }
        for title in ["Бюджет, тыс. руб.", "Бюджетный", ""] {
            assert_eq!(table().column("amount", &header(&[title])), None, "{title}");
        }
        assert_eq!(title_key("Close_Date"), "close date");
        assert_eq!(title_key("Счёт"), "счет");
    }

    #[test]
    fn the_most_telling_title_wins() {
        let header = header(&["Сумма", "Deal Owner", "Бюджет", "Бюджет"]);
        assert_eq!(table().column("amount", &header), Some(2));
        assert_eq!(table().column("owner", &header), Some(1));
        assert_eq!(table().column("stage", &header), None);
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(title: String) {
            let key = title_key(&title);
            prop_assert_eq!(title_key(&key), key);
        }
    }
}
