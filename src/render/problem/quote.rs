//! The quoted line with carets under what is meant: as wide as the terminal draws it, cut where it is too long.

use unicode_width::UnicodeWidthStr;

use crate::place::Excerpt;
use crate::render::harmless::harmless;

/// Columns left of what is meant that stay when the line is cut.
const CONTEXT: usize = 30;
/// Fewer columns than this are never asked of a quote.
const LEAST: usize = 40;
const CUT: &str = "…";

/// A line ready to be drawn, and what goes below it.
pub(super) struct Quote {
    pub line: String,
    pub indent: String,
    pub carets: String,
}

impl Quote {
    pub(super) fn of(excerpt: &Excerpt, width: usize) -> Quote {
        let (before, rest) = excerpt.line.split_at_checked(excerpt.start).unwrap_or((&excerpt.line, ""));
        let length = excerpt.end.saturating_sub(excerpt.start);
        let (meant, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let room = width.max(LEAST);
        let whole_line = shown_width(before, room).zip(shown_width(rest, room)).map(|(left, right)| left + right);
        let (left, middle) = match whole_line {
            Some(width) if width <= room => (room, room),
            _ => (CONTEXT.min(room / 2), room - CONTEXT.min(room / 2)),
        };
        let before = ending(before, left);
        let meant = beginning(meant, middle);
        let after = beginning(after, room.saturating_sub(before.width() + meant.width()));
        Quote {
            indent: " ".repeat(before.width()),
            carets: "^".repeat(meant.width().max(1)),
            line: format!("{before}{meant}{after}"),
        }
    }
}

/// A character as it is drawn: tabs as a space, what would steer the terminal as an escape.
fn shown(character: char) -> String {
    if character == '\t' {
        return " ".to_owned();
    }
    harmless(character.encode_utf8(&mut [0; 4])).into_owned()
}

/// The columns of a text, or none once they are more than `most`: lines may be of any length.
fn shown_width(text: &str, most: usize) -> Option<usize> {
    let mut width = 0;
    for character in text.chars() {
        width += shown(character).width();
        if width > most {
            return None;
        }
    }
    Some(width)
}

/// As much of the beginning as fits in `most` columns, with a sign where it was cut.
fn beginning(text: &str, most: usize) -> String {
    fitting(text.chars(), most)
        .map_or_else(|kept| if most == 0 { String::new() } else { kept.concat() + CUT }, |kept| kept.concat())
}

/// As much of the end as fits in `most` columns, with a sign where it was cut.
fn ending(text: &str, most: usize) -> String {
    let turned = |mut kept: Vec<String>| {
        kept.reverse();
        kept.concat()
    };
    fitting(text.chars().rev(), most).map_or_else(|kept| format!("{CUT}{}", turned(kept)), turned)
}

/// The characters as drawn if all fit, else as an error those that fit beside the sign of the cut.
fn fitting(characters: impl Iterator<Item = char>, most: usize) -> Result<Vec<String>, Vec<String>> {
    let (mut kept, mut width) = (Vec::new(), 0);
    for character in characters {
        let drawn = shown(character);
        width += drawn.width();
        kept.push(drawn);
        if width > most {
            while width > most.saturating_sub(1) {
                let Some(dropped) = kept.pop() else { break };
                width -= dropped.width();
            }
            return Err(kept);
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quote(line: &str, meant: &str) -> Quote {
        let start = line.find(meant).unwrap();
        Quote::of(&Excerpt { line: line.to_owned(), start, end: start + meant.len() }, 60)
    }

    fn text(quote: &Quote) -> String {
        format!("{}\n{}{}", quote.line, quote.indent, quote.carets)
    }

    #[test]
    fn carets_stand_under_what_is_meant() {
        assert_eq!(text(&quote("имя = звонки", "звонки")), "имя = звонки\n      ^^^^^^");
        assert_eq!(text(&quote("日本 = x", "x")), "日本 = x\n       ^");
        assert_eq!(text(&quote("\ta\u{1b}b", "b")), " a\\u{1b}b\n        ^");
    }

    #[test]
    fn nothing_meant_is_one_caret_at_the_end() {
        let excerpt = Excerpt { line: "1 +".into(), start: 3, end: 3 };
        assert_eq!(text(&Quote::of(&excerpt, 60)), "1 +\n   ^");
    }

    #[test]
    fn a_long_line_is_cut_around_what_is_meant() {
        let line = format!("{}wrong{}", "a,".repeat(5000), ",b".repeat(5000));
        let quote = quote(&line, "wrong");
        assert_eq!(quote.line, format!("…{}wrong{}…", "a,".repeat(20).split_off(11), ",b".repeat(12)));
        assert_eq!(quote.indent.len(), 30);
        assert_eq!(quote.carets, "^^^^^");
    }

    proptest! {
        #[test]
        fn any_excerpt_can_be_drawn(line in "[a-zа-я日é\t\u{1b}]{0,200}", start in 0..250_usize, length in 0..250_usize, width in 0..120_usize) {
            let quote = Quote::of(&Excerpt { line, start, end: start + length }, width);
            prop_assert!(quote.line.width() <= width.max(LEAST) + 1);
            prop_assert!(!quote.carets.is_empty());
        }
    }
}
