//! How wide each column of a table is drawn, and which find no room. Knows only widths: cells are measured by whoever asks.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::render::grid::Column;

/// Below this a column is never cut.
const LEAST: usize = 6;

/// The columns that are drawn, with their widths, and those that are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Position and width of each column that stays, left to right.
    pub kept: Vec<(usize, usize)>,
    /// Positions of those that leave.
    pub left_out: Vec<usize>,
}

impl Layout {
    /// Fits columns whose widest cells are `natural` into `width`: first cells that may be cut are cut, then columns leave
    /// from the right, and what room is left makes columns roomy.
    pub fn fit(columns: &[Column], natural: &[usize], gap: usize, width: usize) -> Layout {
        let mut kept: Vec<usize> = (0..columns.len()).collect();
        let mut left_out = Vec::new();
        loop {
            let mut widths: Vec<usize> = kept.iter().map(|&index| natural[index]).collect();
            let room = width.saturating_sub(gap * kept.len().saturating_sub(1));
            let floor = |position: usize| columns[kept[position]].shrinks_to.map(|least| least.max(LEAST));
            shrink(&mut widths, room, floor);
            let fits = widths.iter().sum::<usize>() <= room;
            let leaving = kept.iter().rposition(|&index| columns[index].leaves);
            match (fits, leaving) {
                (false, Some(position)) => left_out.insert(0, kept.remove(position)),
                (fits, _) => {
                    if !fits {
                        shrink(&mut widths, room, |position| columns[kept[position]].shrinks_to.map(|_| LEAST));
                    }
                    widen(&mut widths, room, |position| columns[kept[position]].roomy);
                    return Layout { kept: kept.into_iter().zip(widths).collect(), left_out };
                }
            }
        }
    }
}

/// Cuts the widest of those that may be cut, one by one, until all fit or none may be cut further.
fn shrink(widths: &mut [usize], room: usize, floor: impl Fn(usize) -> Option<usize>) {
    while widths.iter().sum::<usize>() > room {
        let may_shrink = |position: &usize| floor(*position).is_some_and(|least| widths[*position] > least);
        match (0..widths.len()).filter(may_shrink).max_by_key(|&position| widths[position]) {
            Some(widest) => widths[widest] -= 1,
            None => return,
        }
    }
}

/// Widens in turn those that are narrower than they like, as long as there is room.
fn widen(widths: &mut [usize], room: usize, roomy: impl Fn(usize) -> usize) {
    let mut spare = room.saturating_sub(widths.iter().sum());
    while spare > 0 && (0..widths.len()).any(|position| widths[position] < roomy(position)) {
        for (position, width) in widths.iter_mut().enumerate() {
            if spare > 0 && *width < roomy(position) {
                *width += 1;
                spare -= 1;
            }
        }
    }
}

/// How many places of a terminal a text takes.
pub fn width_of(text: &str) -> usize {
    text.width()
}

/// The text cut to `width` places with an ellipsis; what `tail` it ends with is kept while there is room for it.
pub fn cut<'a>(text: &'a str, tail: &str, width: usize) -> Cow<'a, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let stem = text.strip_suffix(tail).filter(|_| tail.width() + LEAST <= width);
    let (stem, tail) = stem.map_or((text, ""), |stem| (stem, tail));
    let room = width.saturating_sub(tail.width() + 1);
    let mut taken = 0;
    let fits = |character: &char| {
        taken += character.width().unwrap_or(0);
        taken <= room
    };
    let head: String = stem.chars().take_while(fits).collect();
    Cow::Owned(format!("{}…{tail}", head.trim_end_matches([' ', ','])))
}

/// Between the parts of a line, where it is best broken.
const SEPARATOR: &str = " · ";

/// The text in lines of at most `width` places, broken between its parts, else at spaces; a longer word has its own line.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for (index, part) in text.split(SEPARATOR).enumerate() {
        let separator = if index == 0 { "" } else { SEPARATOR };
        let fits_apart = part.width() + 2 <= width;
        let line = lines.last_mut().expect("there is always a line");
        if line.width() + separator.width() + part.width() <= width {
            line.push_str(separator);
            line.push_str(part);
        } else if fits_apart && !line.is_empty() {
            line.push_str(separator.trim_end());
            lines.push(part.to_owned());
        } else {
            line.push_str(separator.trim_end());
            wrap_words(&mut lines, part, width);
        }
    }
    lines
}

fn wrap_words(lines: &mut Vec<String>, text: &str, width: usize) {
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always a line");
        if !line.is_empty() && line.width() + 1 + word.width() > width {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_narrow_screen_cuts_names_then_loses_columns_from_the_right() {
        let columns = [
            Column::text("name", "name").shrinking_to(10).roomy(25),
            Column::number("plan", "plan").roomy(8),
            Column::number("pace", "pace").leaving(),
            Column::fixed("status", "status"),
        ];
        let fit = |width| Layout::fit(&columns, &[20, 5, 6, 12], 1, width);
        assert_eq!(fit(80).kept, [(0, 25), (1, 8), (2, 6), (3, 12)]);
        assert_eq!(fit(46).kept, [(0, 20), (1, 5), (2, 6), (3, 12)]);
        assert_eq!(fit(40).kept, [(0, 14), (1, 5), (2, 6), (3, 12)]);
        assert_eq!(fit(35).kept, [(0, 16), (1, 5), (3, 12)]);
        assert_eq!(fit(35).left_out, [2]);
        assert_eq!(fit(10).kept, [(0, 6), (1, 5), (3, 12)]);
    }

    #[test]
    fn a_cut_name_keeps_its_unit() {
        assert_eq!(cut("Объём сделок, тыс. ₽", ", тыс. ₽", 20), "Объём сделок, тыс. ₽");
        assert_eq!(cut("Объём сделок, тыс. ₽", ", тыс. ₽", 16), "Объём с…, тыс. ₽");
        assert_eq!(cut("Объём сделок, тыс. ₽", ", тыс. ₽", 9), "Объём сд…");
        assert_eq!(cut("日本語日本語", "", 6), "日本…");
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("введено 17 из 39 · зачёт 6", 18), ["введено 17 из 39 ·", "зачёт 6"]);
        assert_eq!(wrap("этап 2 · введено 17 из 39", 20), ["этап 2 ·", "введено 17 из 39"]);
        assert_eq!(wrap("этап 2 · введено 17 из 39", 12), ["этап 2 ·", "введено 17", "из 39"]);
        assert_eq!(wrap("", 10), [""]);
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in "\\PC{0,40}", width in 1..40_usize) {
            prop_assert!(cut(&text, "", width).width() <= width);
        }
    }
}
