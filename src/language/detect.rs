//! Which language to speak. Pure: flag, environment and locale are given.

use crate::domain::wording::Language;

/// The language by the first of: the flag, `KPI_LANG`, the workspace's own, the system's locale; else English.
pub fn detect(
    flag: Option<Language>,
    environment: Option<&str>,
    workspace: Option<Language>,
    locale: Option<&str>,
) -> Language {
    let named = |text: Option<&str>| text.and_then(of_locale);
    flag.or_else(|| named(environment)).or(workspace).or_else(|| named(locale)).unwrap_or(Language::En)
}

/// The language of a locale name such as `ru_RU.UTF-8`, `C` or `en`; none for an empty one.
pub fn of_locale(name: &str) -> Option<Language> {
    let name = name.trim();
    let subtag = name.split(['_', '-', '.', '@']).next().unwrap_or_default();
    match subtag {
        "" => None,
        _ if subtag.eq_ignore_ascii_case("ru") => Some(Language::Ru),
        _ => Some(Language::En),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Ru};

    #[test]
    fn the_nearest_wish_wins() {
        assert_eq!(detect(Some(En), Some("ru"), Some(Ru), Some("ru_RU.UTF-8")), En);
        assert_eq!(detect(None, Some("ru"), Some(En), Some("en_US.UTF-8")), Ru);
        assert_eq!(detect(None, Some(""), Some(En), Some("ru_RU.UTF-8")), En);
        assert_eq!(detect(None, None, None, Some("ru_RU.UTF-8")), Ru);
        assert_eq!(detect(None, None, None, None), En);
    }

    #[test]
    fn only_russian_is_russian() {
        for name in ["ru", "RU", "ru_RU.UTF-8", "ru-RU"] {
            assert_eq!(of_locale(name), Some(Ru), "{name}");
        }
        for name in ["C", "POSIX", "C.UTF-8", "en_GB", "de", "rue_UA", "uk_UA.UTF-8"] {
            assert_eq!(of_locale(name), Some(En), "{name}");
        }
        assert_eq!(of_locale(""), None);
    }
}
