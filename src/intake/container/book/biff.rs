//! The records of an XLS stream, and the texts in them, which may run over the end of a record.

use encoding_rs::{Encoding, UTF_16LE};

/// A record: its number, and its bytes in as many pieces as it has continuations.
pub struct Record<'a> {
    /// What kind of record.
    pub kind: u16,
    /// Its bytes.
    pub pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// The first piece, which holds everything of records that are not texts.
    pub fn data(&self) -> &'a [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }
}

const CONTINUE: u16 = 0x3c;

/// The records of a stream from a position on; ends where the stream is cut off.
pub struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// Reads from the beginning of `stream`.
    pub fn new(stream: &'a [u8]) -> Records<'a> {
        Records { rest: stream }
    }

    fn piece(&mut self, wanted: Option<u16>) -> Option<(u16, &'a [u8])> {
        let kind = word(self.rest, 0)?;
        if wanted.is_some_and(|wanted| wanted != kind) {
            return None;
        }
        let length = usize::from(word(self.rest, 2)?);
        let data = self.rest.get(4..4 + length)?;
        self.rest = &self.rest[4 + length..];
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.piece(None)?;
        let mut pieces = vec![data];
        while let Some((_, data)) = self.piece(Some(CONTINUE)) {
            pieces.push(data);
        }
        Some(Record { kind, pieces })
    }
}

/// Two bytes as a number.
pub fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// Four bytes as a number.
pub fn double_word(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// How the texts of a stream are stored.
#[derive(Clone, Copy)]
pub struct Texts {
    /// True for the format of Excel 97 and later, whose texts say whether they are UTF-16.
    pub is_unicode: bool,
    /// What bytes mean that are not UTF-16; `None`: Latin-1, the lower halves of UTF-16.
    pub encoding: Option<&'static Encoding>,
}

impl Texts {
    fn narrow(&self, bytes: &[u8]) -> String {
        match self.encoding {
            Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            None => bytes.iter().map(|byte| char::from(*byte)).collect(),
        }
    }
}

/// Reads through the pieces of a record.
pub struct Pieces<'a, 'r> {
    pieces: &'r [&'a [u8]],
    at: usize,
}

impl<'a, 'r> Pieces<'a, 'r> {
    /// Reads a record from a position of its first piece on.
    pub fn new(record: &'r Record<'a>, at: usize) -> Pieces<'a, 'r> {
        Pieces { pieces: &record.pieces, at }
    }

    /// Up to so many bytes of the present piece; goes to the next one where it is used up. `true`: a new piece was begun.
    fn some(&mut self, most: usize) -> Option<(&'a [u8], bool)> {
        let mut is_new = false;
        while self.at >= self.pieces.first()?.len() {
            (self.pieces, self.at, is_new) = (&self.pieces[1..], 0, true);
        }
        let piece = self.pieces[0];
        let part = &piece[self.at..piece.len().min(self.at.saturating_add(most))];
        Some((part, is_new))
    }

    fn bytes(&mut self, count: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        while bytes.len() < count {
            let (part, _) = self.some(count - bytes.len())?;
            self.at += part.len();
            bytes.extend_from_slice(part);
        }
        Some(bytes)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let (part, _) = self.some(count)?;
            self.at += part.len();
            count -= part.len();
        }
        Some(())
    }

    /// A text whose length takes two bytes, or one.
    pub fn text(&mut self, texts: Texts, is_short: bool) -> Option<String> {
        let length = self.bytes(if is_short { 1 } else { 2 })?;
        let length = length.iter().rev().fold(0_usize, |sum, byte| sum << 8 | usize::from(*byte));
        if !texts.is_unicode {
            return Some(texts.narrow(&self.bytes(length)?));
        }
        let flags = self.bytes(1)?[0];
        let runs = if flags & 8 != 0 { usize::from(word(&self.bytes(2)?, 0)?) } else { 0 };
        let extra = if flags & 4 != 0 { double_word(&self.bytes(4)?, 0)? as usize } else { 0 };
        let text = self.characters(texts, length, flags & 1 != 0)?;
        self.skip(runs * 4)?;
        self.skip(extra)?;
        Some(text)
    }

    /// So many characters. A text that goes on in the next piece says there anew whether it is UTF-16.
    fn characters(&mut self, texts: Texts, mut left: usize, mut is_wide: bool) -> Option<String> {
        let mut text = String::new();
        while left > 0 {
            let (_, is_new) = self.some(1)?;
            if is_new {
                is_wide = self.bytes(1)?[0] & 1 != 0;
            }
            let size = 1 + usize::from(is_wide);
            let (part, _) = self.some(left * size)?;
            let count = part.len() / size;
            if count == 0 {
                return None;
            }
            let part = &part[..count * size];
            match is_wide {
                true => text.push_str(&UTF_16LE.decode_without_bom_handling(part).0),
                false => text.push_str(&texts.narrow(part)),
            }
            self.at += part.len();
            left -= count;
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNICODE: Texts = Texts { is_unicode: true, encoding: None };

    fn record<'a>(pieces: &[&'a [u8]]) -> Record<'a> {
        Record { kind: 0xfc, pieces: pieces.to_vec() }
    }

    #[test]
    fn a_text_goes_on_in_the_next_piece_in_another_width() {
        let record = record(&[b"\x05\x00\x00ab", b"\x01c\0\x14\x04d\0", b"rest"]);
        let mut pieces = Pieces::new(&record, 0);
        assert_eq!(pieces.text(UNICODE, false).as_deref(), Some("abcДd"));
        assert_eq!(pieces.bytes(4).as_deref(), Some(&b"rest"[..]));
        assert_eq!(pieces.text(UNICODE, false), None);
    }

    #[test]
    fn runs_and_phonetics_are_passed_over() {
        let record = record(&[b"\x01\x00\x0c\x01\x00\x02\x00\x00\x00xRRRREE\x01\x00\x00y"]);
        let mut pieces = Pieces::new(&record, 0);
        assert_eq!(pieces.text(UNICODE, false).as_deref(), Some("x"));
        assert_eq!(pieces.text(UNICODE, false).as_deref(), Some("y"));
    }

    #[test]
    fn bytes_mean_what_the_code_page_says() {
        let texts = Texts { is_unicode: false, encoding: Some(encoding_rs::WINDOWS_1251) };
        let record = record(&[b"\x03\xd1\xf3\xec"]);
        assert_eq!(Pieces::new(&record, 0).text(texts, true).as_deref(), Some("Сум"));
    }

    #[test]
    fn records_end_where_the_stream_is_cut() {
        let stream = b"\x09\x08\x02\x00ab\x3c\x00\x01\x00c\x0a\x00\x05\x00xx";
        let records: Vec<(u16, usize)> = Records::new(stream).map(|one| (one.kind, one.pieces.len())).collect();
        assert_eq!(records, [(0x809, 2)]);
    }
}
