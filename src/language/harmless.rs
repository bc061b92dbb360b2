//! Foreign text that cannot steer a terminal: what does not show itself is shown as an escape.

use std::borrow::Cow;

/// The text with control characters, direction overrides and invisible characters written as `\u{1b}`.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if is_plain || !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_harmful(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// True for what moves the cursor, turns the direction of the text round, or cannot be seen.
fn is_harmful(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_is_left_alone() {
        for text in ["Иванов Пётр", "звонки, 30 с", "1\u{a0}234,50\u{a0}₽", "😀 日本", ""] {
            assert!(matches!(harmless(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn what_steers_or_hides_is_shown() {
        for (text, shown) in [
            ("\u{1b}[31mred", "\\u{1b}[31mred"),
            ("a\nb\r\tc\u{7f}", "a\\u{a}b\\u{d}\\u{9}c\\u{7f}"),
            ("\u{9b}2J", "\\u{9b}2J"),
            ("ivan\u{202e}vo", "ivan\\u{202e}vo"),
            ("ca\u{200b}lls\u{feff}", "ca\\u{200b}lls\\u{feff}"),
        ] {
            assert_eq!(harmless(text), shown);
        }
    }

    proptest! {
        #[test]
        fn nothing_harmful_is_left(text in any::<String>()) {
            let shown = harmless(&text);
            prop_assert!(!shown.contains(is_harmful));
            prop_assert_eq!(harmless(&shown), shown.clone());
        }
    }
}
