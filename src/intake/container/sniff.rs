//! Which delimiter a text has: the one that makes the most rows of equal width. Counting characters would be fooled by
//! `Кефир 3,2%`.

use std::collections::HashMap;

use crate::intake::container::choice::Delimiter;
use crate::intake::container::text::{Dialect, Records, separator};

/// So many rows are tried.
const ROWS: usize = 200;

/// How a text is cut, by its beginning. A delimiter that somebody decided on stands; else that of a line `sep=;`.
pub fn dialect(text: &str, is_all: bool, decided: Option<Delimiter>) -> Dialect {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let fixed = decided.or_else(|| separator(first.as_bytes()));
    let delimiters = fixed.map_or(Delimiter::ALL.to_vec(), |fixed| vec![fixed]);
    let escapes: &[bool] = if text.contains("\\\"") { &[false, true] } else { &[false] };
    let mut tried: Vec<(Dialect, Score)> = Vec::new();
    for delimiter in delimiters {
        for escaped in escapes {
            let dialect = Dialect { delimiter: delimiter.byte(), escaped: *escaped };
            tried.push((dialect, score(text, is_all, dialect)));
        }
    }
    let most = tried.iter().map(|(_, score)| score.rows).max().unwrap_or_default();
    // A title may have a comma as well as every amount below it: what is nearly as good counts as well.
    tried.retain(|(_, score)| score.rows * 5 >= most * 4 && (most > 0 || fixed.is_some()));
    tried.reverse();
    let best = tried.into_iter().max_by_key(|(_, score)| (!score.is_prose, score.width, score.sound));
    best.map_or(Dialect { delimiter: b',', escaped: false }, |(dialect, _)| dialect)
}

/// How well a text can be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Score {
    /// Rows of the most frequent width of at least two cells.
    rows: usize,
    /// That width.
    width: usize,
    /// Quotes that closed where a cell ends, rather than in its midst.
    sound: std::cmp::Reverse<usize>,
    /// True when the delimiter stands as it does in sentences and amounts.
    is_prose: bool,
}

/// True for commas that nearly all stand before a space or between digits.
fn is_prose(text: &str, delimiter: u8) -> bool {
    if delimiter != b',' {
        return false;
    }
    let bytes = text.as_bytes();
    let (mut all, mut such) = (0, 0);
    for at in memchr::memchr_iter(b',', bytes).take(10_000) {
        let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
        all += 1;
        such += usize::from(bytes.get(at + 1) == Some(&b' ') || (digit(at.checked_sub(1)) && digit(Some(at + 1))));
    }
    such * 10 >= all * 9
}

fn score(text: &str, is_all: bool, dialect: Dialect) -> Score {
    let mut records = Records::new(text.as_bytes(), dialect);
    let mut widths = Vec::with_capacity(ROWS);
    while widths.len() < ROWS {
        match records.next_row() {
            Ok(Some(Ok(row))) => widths.push(row.len()),
            Ok(Some(Err(_))) => {}
            Ok(None) => {
                // The beginning of a longer text may end within a row.
                if !is_all {
                    widths.pop();
                }
                break;
            }
            Err(_) => break,
        }
    }
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for width in widths.into_iter().filter(|width| *width >= 2) {
        *counts.entry(width).or_default() += 1;
    }
    let best = counts.into_iter().map(|(width, rows)| (rows, width)).max();
    let (rows, width) = best.unwrap_or_default();
    let is_prose = is_prose(text, dialect.delimiter);
    Score { rows, width, sound: std::cmp::Reverse(records.oddities), is_prose }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (char, bool) {
        let dialect = dialect(text, true, None);
        (char::from(dialect.delimiter), dialect.escaped)
    }

    #[test]
    fn the_delimiter_is_the_one_that_makes_equal_rows() {
        assert_eq!(found("a,b\n1,2\n"), (',', false));
        assert_eq!(found("a\tb\n1,5\t2\n"), ('\t', false));
        assert_eq!(found("a|b|c\n1|2|3\n"), ('|', false));
        assert_eq!(found("Товар;Цена\nКефир 3,2%;75\nМолоко 2,5%;60\n"), (';', false));
        assert_eq!(found("Имя;Сумма, руб\nА;1,5\nБ;2,5\n"), (';', false));
        assert_eq!(found("Отчёт за май, июнь\n\nИмя;Сумма\nА;1,5\nБ;2\nВ;3\n"), (';', false));
        assert_eq!(found("sep=|\na;b|c\n1;2|3\n"), ('|', false));
        assert_eq!(found("\u{feff}SEP=\t\na,b\tc\n"), ('\t', false));
        assert_eq!(found("Сделки, без НДС\n\nИмя;Сумма, руб.\nА;1,50\nБ;2,50\nВ;0,00\nГ;4,00\nД;5,00\n"), (';', false));
        assert_eq!(found("Имя;Адрес\nА;Москва, Ленина, 5\nБ;Омск, Мира, 7\nВ;Тверь, Лесная, 9\n"), (';', false));
        assert_eq!(found("a,b;c,d\n1,2;3,4\n"), (',', false));
        assert_eq!(found("1,2,3\n4,5,6\n"), (',', false));
        assert_eq!(found("a\n1\n"), (',', false));
        assert_eq!(found(""), (',', false));
    }

    #[test]
    fn backslashes_before_quotes_are_escapes_where_that_reads_better() {
        assert_eq!(found("\"ID\";\"Имя\";\n\"1\";\"ООО \\\"Заря; и К\\\"\";\n"), (';', true));
        assert_eq!(found("\"ID\";\"Имя\"\n\"1\";\"ООО \\\"Заря\\\" и К\"\n"), (';', true));
        assert_eq!(found("id,path\n1,\"C:\\\"\n2,\"D:\\\"\n"), (',', false));
    }

    #[test]
    fn what_somebody_decided_stands() {
        let comma = "comma".parse().unwrap();
        assert_eq!(dialect("a;b\n1;2\n", true, Some(comma)).delimiter, b',');
    }
}
