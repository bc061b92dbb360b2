//! The encoding of a text: found out from its first bytes, and made into UTF-8 while it is read.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, UTF_8, UTF_16BE, UTF_16LE};

use crate::intake::container::choice::Charset;

/// The encoding of a text by its first bytes; `None` when it is not a text.
pub fn detect(sample: &[u8], is_all: bool) -> Option<Charset> {
    if sample.starts_with(b"\xff\xfe") {
        return Some(Charset(UTF_16LE));
    }
    if sample.starts_with(b"\xfe\xff") {
        return Some(Charset(UTF_16BE));
    }
    if sample.contains(&0) {
        return wide(sample);
    }
    let is_utf8 = match std::str::from_utf8(sample) {
        Ok(_) => true,
        // The sample may end within a character.
        Err(error) => error.error_len().is_none() && !is_all,
    };
    if is_utf8 {
        return Some(Charset(UTF_8));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, is_all);
    Some(Charset(detector.guess(Some(b"ru"), Utf8Detection::Deny)))
}

/// UTF-16 without its mark: the delimiters and line ends of a table have a zero for their other byte.
fn wide(sample: &[u8]) -> Option<Charset> {
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Of a text a fair part is ASCII, and never the other half of a pair.
    match sample.len() / 40 {
        least if odd > least && even * 20 <= odd => Some(Charset(UTF_16LE)),
        least if even > least && odd * 20 <= even => Some(Charset(UTF_16BE)),
        _ => None,
    }
}

/// A text as UTF-8. What is UTF-8 already passes through unchecked; of the rest, bytes that mean nothing become `�`.
pub enum Utf8<R> {
    /// It is UTF-8.
    Plain(R),
    /// It is not.
    Decoded(Box<Decoding<R>>),
}

impl<R: Read> Utf8<R> {
    /// Reads a text of an encoding.
    pub fn new(source: R, charset: Charset) -> Utf8<R> {
        if charset.0 == UTF_8 {
            return Utf8::Plain(source);
        }
        let decoder = charset.0.new_decoder_with_bom_removal();
        let raw = vec![0; 1 << 16];
        Utf8::Decoded(Box::new(Decoding { source, decoder, raw, from: 0, to: 0, ended: false, done: false }))
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Utf8::Plain(source) => source.read(buffer),
            Utf8::Decoded(decoding) => decoding.read(buffer),
        }
    }
}

/// A text that is decoded while it is read.
pub struct Decoding<R> {
    source: R,
    decoder: Decoder,
    raw: Vec<u8>,
    from: usize,
    to: usize,
    ended: bool,
    done: bool,
}

/// A decoder may want so much room for one character.
const ROOM: usize = 16;

impl<R: Read> Decoding<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        debug_assert!(buffer.len() >= ROOM, "the readers of texts read by large pieces");
        while !self.done {
            if self.from == self.to && !self.ended {
                (self.from, self.to) = (0, self.source.read(&mut self.raw)?);
                self.ended = self.to == 0;
            }
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(&self.raw[self.from..self.to], buffer, self.ended);
            self.from += read;
            self.done = self.ended && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
            if result == CoderResult::OutputFull {
                return Err(io::ErrorKind::InvalidInput.into());
            }
        }
        Ok(0)
    }
}

/// A whole text as UTF-8.
pub fn decoded(bytes: &[u8], charset: Charset) -> String {
    charset.0.decode_with_bom_removal(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{IBM866, WINDOWS_1251};
    use proptest::prelude::*;

    const TABLE: &str = "Менеджер;Сумма\nИванов;1\u{a0}054,00\nСидорова;7\n";

    fn wide(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn each_encoding_is_known_by_its_bytes() {
        let cases = [
            (TABLE.as_bytes().to_vec(), "UTF-8"),
            (format!("\u{feff}{TABLE}").into_bytes(), "UTF-8"),
            (WINDOWS_1251.encode(TABLE).0.into_owned(), "windows-1251"),
            (IBM866.encode(TABLE).0.into_owned(), "cp866"),
            (wide(TABLE, u16::to_le_bytes), "UTF-16LE"),
            (wide(TABLE, u16::to_be_bytes), "UTF-16BE"),
            (wide(&format!("\u{feff}{TABLE}"), u16::to_le_bytes), "UTF-16LE"),
        ];
        for (bytes, name) in cases {
            let charset = detect(&bytes, true).unwrap();
            assert_eq!(charset.to_string(), name);
            let text = decoded(&bytes, charset);
            assert_eq!(text.trim_start_matches('\u{feff}'), TABLE, "{name}");
        }
        assert_eq!(detect(b"\x7fELF\0\0\0\0\x01\x02\0\0\0\x03", true), None);
        assert_eq!(detect(&TABLE.as_bytes()[..9], false).unwrap().to_string(), "UTF-8");
    }

    proptest! {
        #[test]
        fn the_size_of_the_pieces_does_not_matter(text in "[а-яa-z;\n€😀]{0,60}", piece in 16_usize..64) {
            let bytes = wide(&text, u16::to_le_bytes);
            let mut reader = Utf8::new(bytes.as_slice(), Charset(UTF_16LE));
            let (mut all, mut buffer) = (Vec::new(), vec![0; piece]);
            loop {
                match reader.read(&mut buffer).unwrap() {
                    0 => break,
                    read => all.extend_from_slice(&buffer[..read]),
                }
            }
            prop_assert_eq!(String::from_utf8(all).unwrap(), text);
        }
    }
}
