//! XLS of Excel 5 to 2003. Files without a code page are taken for windows-1251: those that leave it out were written in
//! Russian, and Latin-1 would make `Îòãðóçêà` of `Отгрузка`.

use std::collections::HashMap;

use encoding_rs::{Encoding, IBM866, WINDOWS_1251, WINDOWS_1252, X_MAC_CYRILLIC};

use crate::intake::container::book::biff::{Pieces, Record, Records, Texts, double_word, word};
use crate::intake::container::book::compound::Compound;
use crate::intake::container::book::styles::{Format, built_in, of_code};
use crate::intake::container::book::xlsx::meaning_of;
use crate::intake::container::choice::Charset;
use crate::intake::container::limits::MOST_CELLS;
use crate::intake::container::problem::ContainerError;
use crate::intake::container::row::Kind;
use crate::intake::container::workbook::Sheet;

const BOF: u16 = 0x809;
const EOF: u16 = 0x0a;

/// The sheets of a workbook; `charset` is what somebody decided about its bytes.
pub fn sheets(file: &str, bytes: &[u8], charset: Option<Charset>) -> Result<Vec<Sheet>, ContainerError> {
    let broken = |part: &str| ContainerError::Broken { file: file.to_owned(), part: part.to_owned() };
    let compound = Compound::open(bytes).map_err(|_| broken("compound file"))?;
    if compound.has("EncryptedPackage") {
        return Err(ContainerError::Encrypted { file: file.to_owned() });
    }
    let stream = ["Workbook", "Book"].into_iter().find_map(|name| compound.stream(name));
    let stream = stream.ok_or_else(|| ContainerError::UnknownFormat { file: file.to_owned() })?;
    let book = Book::read(&stream, charset).ok_or_else(|| broken("Workbook"))?;
    if book.is_encrypted {
        return Err(ContainerError::Encrypted { file: file.to_owned() });
    }
    let mut sheets = Vec::new();
    for (at, is_hidden, name) in &book.sheets {
        let mut sheet = Sheet::new(name.as_str(), *is_hidden);
        let part = stream.get(*at..).ok_or_else(|| broken(name))?;
        book.cells(part, &mut sheet)?;
        sheet.settle();
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// What cells need to know of their workbook.
struct Book {
    texts: Texts,
    is_1904: bool,
    is_encrypted: bool,
    /// The position, whether hidden, the name.
    sheets: Vec<(usize, bool, String)>,
    strings: Vec<String>,
    codes: HashMap<u16, Format>,
    styles: Vec<u16>,
}

impl Book {
    fn read(stream: &[u8], charset: Option<Charset>) -> Option<Book> {
        let mut records = Records::new(stream);
        let begin = records.next().filter(|record| record.kind == BOF)?;
        let is_unicode = word(begin.data(), 0)? >= 0x600;
        let page = Records::new(stream).take_while(|record| record.kind != EOF).find(|record| record.kind == 0x42);
        let page = page.and_then(|record| word(record.data(), 0));
        let encoding = charset.map(|charset| charset.0).or_else(|| encoding(page));
        let mut book = Book {
            texts: Texts { is_unicode, encoding },
            is_1904: false,
            is_encrypted: false,
            sheets: Vec::new(),
            strings: Vec::new(),
            codes: HashMap::new(),
            styles: Vec::new(),
        };
        for record in records.take_while(|record| record.kind != EOF) {
            book.global(&record);
        }
        Some(book)
    }

    fn global(&mut self, record: &Record<'_>) {
        let data = record.data();
        match record.kind {
            0x22 => self.is_1904 = word(data, 0) == Some(1),
            0x2f => self.is_encrypted = true,
            0x41e => {
                let code = Pieces::new(record, 2).text(self.texts, !self.texts.is_unicode);
                if let (Some(id), Some(code)) = (word(data, 0), code) {
                    self.codes.insert(id, of_code(&code));
                }
            }
            0xe0 => self.styles.push(word(data, 2).unwrap_or_default()),
            0x85 => {
                let name = Pieces::new(record, 6).text(self.texts, true);
                // Charts and macros are sheets too.
                let is_table = data.get(5) == Some(&0);
                if let (Some(at), Some(name), true) = (double_word(data, 0), name, is_table) {
                    self.sheets.push((at as usize, data[4] & 3 != 0, name));
                }
            }
            0xfc => {
                let mut pieces = Pieces::new(record, 8);
                let texts = std::iter::from_fn(|| pieces.text(self.texts, false));
                self.strings = texts.take(MOST_CELLS).collect();
            }
            _ => {}
        }
    }

    fn format(&self, style: u16) -> Format {
        let id = self.styles.get(usize::from(style)).copied().unwrap_or_default();
        self.codes.get(&id).copied().unwrap_or_else(|| built_in(u32::from(id)))
    }

    fn cells(&self, stream: &[u8], sheet: &mut Sheet) -> Result<(), ContainerError> {
        let (mut depth, mut waiting) = (0, None);
        for record in Records::new(stream) {
            match record.kind {
                // Charts lie within sheets and have records like cells.
                BOF => depth += 1,
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                _ if depth > 1 => {}
                // The text of the formula before.
                0x207 => {
                    let text = Pieces::new(&record, 0).text(self.texts, false);
                    if let (Some((row, column)), Some(text)) = (waiting.take(), text) {
                        sheet.put(row, column, &text, Kind::Text)?;
                    }
                }
                0xbd => self.several(record.data(), sheet)?,
                _ => {
                    let Some((row, column)) = place(record.data()) else { continue };
                    match self.cell(&record) {
                        Some((text, kind)) => sheet.put(row, column, &text, kind)?,
                        None if matches!(record.kind, 0x06 | 0x206 | 0x406) => waiting = Some((row, column)),
                        None => {}
                    }
                }
            }
        }
        Ok(())
    }

    /// What a record of one cell says; `None` for other records, and for formulas whose text follows.
    fn cell(&self, record: &Record<'_>) -> Option<(String, Kind)> {
        let data = record.data();
        let number = |value: f64| meaning_of(value, self.format(word(data, 4).unwrap_or_default()), self.is_1904);
        match record.kind {
            0x203 => Some(number(float(data, 6)?)),
            0x27e => Some(number(compressed(double_word(data, 6)?))),
            0xfd => {
                let index = double_word(data, 6)? as usize;
                Some((self.strings.get(index)?.clone(), Kind::Text))
            }
            0x204 | 0xd6 => Some((Pieces::new(record, 6).text(self.texts, false)?, Kind::Text)),
            0x205 => Some(truth_or_error(*data.get(6)?, *data.get(7)? != 0)),
            0x06 | 0x206 | 0x406 => match (word(data, 12)?, *data.get(6)?) {
                (0xffff, 1) => Some(truth_or_error(*data.get(8)?, false)),
                (0xffff, 2) => Some(truth_or_error(*data.get(8)?, true)),
                (0xffff, _) => None,
                _ => Some(number(float(data, 6)?)),
            },
            _ => None,
        }
    }

    /// Several numbers side by side.
    fn several(&self, data: &[u8], sheet: &mut Sheet) -> Result<(), ContainerError> {
        let Some((row, first)) = place(data) else { return Ok(()) };
        for (index, part) in data.get(4..data.len().saturating_sub(2)).unwrap_or_default().chunks_exact(6).enumerate() {
            let (Some(style), Some(bits)) = (word(part, 0), double_word(part, 2)) else { continue };
            let (text, kind) = meaning_of(compressed(bits), self.format(style), self.is_1904);
            let column = first.saturating_add(u32::try_from(index).unwrap_or(u32::MAX));
            sheet.put(row, column, &text, kind)?;
        }
        Ok(())
    }
}

fn place(data: &[u8]) -> Option<(u32, u32)> {
    Some((u32::from(word(data, 0)?), u32::from(word(data, 2)?)))
}

fn float(data: &[u8], at: usize) -> Option<f64> {
    let value = f64::from_le_bytes(data.get(at..at + 8)?.try_into().ok()?);
    value.is_finite().then_some(value)
}

/// A number in thirty bits: whole or the upper half of a binary fraction, perhaps a hundred times too large.
fn compressed(bits: u32) -> f64 {
    let value = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    if bits & 1 == 0 { value } else { value / 100.0 }
}

fn truth_or_error(code: u8, is_error: bool) -> (String, Kind) {
    let text = match (is_error, code) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0f) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1d) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, _) => "#N/A",
    };
    (text.to_owned(), if is_error { Kind::Error } else { Kind::Truth })
}

/// What bytes mean by the number of the code page.
fn encoding(page: Option<u16>) -> Option<&'static Encoding> {
    let windows = |number: u16| Encoding::for_label(format!("windows-{number}").as_bytes());
    match page {
        // UTF-16, whose lower halves are Latin-1.
        Some(1200) => None,
        Some(866) => Some(IBM866),
        Some(10_007) => Some(X_MAC_CYRILLIC),
        Some(0x8001) => Some(WINDOWS_1252),
        Some(number @ 1250..=1258) => windows(number),
        _ => Some(WINDOWS_1251),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_thirty_bits_are_read() {
        assert_eq!(compressed(0x3ff0_0000), 1.0);
        assert_eq!(compressed((5 << 2) | 2), 5.0);
        assert_eq!(compressed((12_345 << 2) | 3), 123.45);
        assert_eq!(compressed((-7_i32 << 2).cast_unsigned() | 2), -7.0);
    }
}
