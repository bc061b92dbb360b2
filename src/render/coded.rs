//! Names of settings and the like, which texts of the catalog write between backticks: `deal_moment`. Each form shows them its
//! own way; only plain names count, so that nothing else of a person's text is taken for a mark.

use std::borrow::Cow;

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// A name as it is typed, without its marks.
    Name(&'a str),
}

/// The parts of a text, in order.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest, mut from) = (Vec::new(), text, 0);
    while let Some(open) = rest[from..].find('`').map(|at| at + from) {
        let inner = &rest[open + 1..];
        match inner.find('`').map(|length| &inner[..length]).filter(|name| is_name(name)) {
            Some(name) => {
                pieces.extend([Piece::Words(&rest[..open]), Piece::Name(name)]);
                rest = &inner[name.len() + 1..];
                from = 0;
            }
            None => from = open + 1,
        }
    }
    pieces.push(Piece::Words(rest));
    pieces.retain(|piece| *piece != Piece::Words(""));
    pieces
}

/// What may stand between marks: a name of the catalog or a bit of a file.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-:=/".contains(&byte))
}

/// The text without the marks, where nothing could stand for them.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('`') {
        return Cow::Borrowed(text);
    }
    let word = |piece: Piece<'_>| match piece {
        Piece::Words(text) | Piece::Name(text) => text.to_owned(),
    };
    Cow::Owned(pieces(text).into_iter().map(word).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_between_marks_are_found_and_nothing_else() {
        assert_eq!(
            pieces("день `deal_moment`, НДС — `vat`"),
            [Piece::Words("день "), Piece::Name("deal_moment"), Piece::Words(", НДС — "), Piece::Name("vat")]
        );
        for text in ["", "a ` b", "``", "`a b`", "`<b>`", "`\u{1b}`", "один`"] {
            assert_eq!(plain(text), text);
        }
        assert_eq!(plain("` `vat` `"), "` vat `");
    }
}
