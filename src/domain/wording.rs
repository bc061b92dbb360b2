//! A text that exists in both languages of the program.

use std::sync::Arc;

/// A language of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Language {
    /// Both, Russian first.
    pub const ALL: [Language; 2] = [Language::Ru, Language::En];

    /// The two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Language::Ru => "ru",
            Language::En => "en",
        }
    }
}

/// A text in Russian and in English; where one is missing, the other stands in. Copies share it: reports have a name in
/// every row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Wording {
    /// The Russian text.
    pub ru: Arc<str>,
    /// The English text.
    pub en: Arc<str>,
}

impl Wording {
    /// The same text in both languages, for names the user gave once.
    pub fn same(text: impl Into<Arc<str>>) -> Wording {
        let text: Arc<str> = text.into();
        Wording { ru: text.clone(), en: text }
    }

    /// The text in `language`, or the other one where that is missing.
    pub fn text(&self, language: Language) -> &str {
        let (wanted, other) = match language {
            Language::Ru => (&self.ru, &self.en),
            Language::En => (&self.en, &self.ru),
        };
        if wanted.is_empty() { other } else { wanted }
    }

    /// True when neither language has a text.
    pub fn is_empty(&self) -> bool {
        self.ru.is_empty() && self.en.is_empty()
    }
}
