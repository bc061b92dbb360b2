//! What every line of a journal carries: its id, when and by whom it was written, what it replaces, and a note.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

use crate::domain::id::PersonId;

crate::problems! {
    /// What can be wrong with the stamp of a line.
    pub enum StampError: Usage {
        /// Not a ULID of 26 characters.
        Id = "stamp-id" { text: String },
        /// Not of the form `2024-05-13T09:12:00Z`.
        Time = "stamp-time" { text: String },
    }
}

/// The id of a line: a ULID in its canonical spelling, 26 characters of Crockford's alphabet, in capitals.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordId([u8; RecordId::LENGTH]);

impl RecordId {
    /// How many characters an id has.
    pub const LENGTH: usize = 26;

    const ALPHABET: &'static [u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// True when it begins or ends like that. The beginning is the time of recording, the end is chance, which tells lines
    /// of one moment apart.
    pub fn is_named(&self, text: &str) -> bool {
        let text = text.to_ascii_uppercase();
        !text.is_empty() && (self.as_str().starts_with(&text) || self.as_str().ends_with(&text))
    }

    /// The id with these 128 bits: 48 of milliseconds since 1970, 80 of chance.
    pub fn from_bits(bits: u128) -> RecordId {
        let mut text = [b'0'; RecordId::LENGTH];
        let mut rest = bits;
        for character in text.iter_mut().rev() {
            *character = RecordId::ALPHABET[(rest & 31) as usize];
            rest >>= 5;
        }
        RecordId(text)
    }

    /// Its 128 bits; ids made one after another follow one another.
    pub fn bits(self) -> u128 {
        let digit = |byte: &u8| RecordId::ALPHABET.iter().position(|known| known == byte).unwrap_or(0) as u128;
        self.0.iter().fold(0, |bits, byte| bits << 5 | digit(byte))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("an id holds ASCII only")
    }
}

impl FromStr for RecordId {
    type Err = StampError;
    fn from_str(text: &str) -> Result<RecordId, StampError> {
        let wrong = || StampError::Id { text: text.to_owned() };
        let bytes: [u8; RecordId::LENGTH] = text.as_bytes().try_into().map_err(|_| wrong())?;
        let known = |byte: &u8| matches!(byte, b'0'..=b'9' | b'A'..=b'Z') && !matches!(byte, b'I' | b'L' | b'O' | b'U');
        // 26 characters hold 130 bits, an id 128: the first is at most 7.
        if bytes[0] <= b'7' && bytes.iter().all(known) { Ok(RecordId(bytes)) } else { Err(wrong()) }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RecordId({self})")
    }
}

impl From<RecordId> for crate::problem::Argument {
    fn from(id: RecordId) -> Self {
        Self::Text(id.as_str().to_owned())
    }
}

/// What all journals say about a line besides its content. A line made by hand may lack id, time and author.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// The line's own id.
    pub id: Option<RecordId>,
    /// When it was written, in whole seconds.
    pub recorded_at: Option<DateTime<Utc>>,
    /// Who wrote it.
    pub recorded_by: Option<PersonId>,
    /// The lines of the same file that it corrects or withdraws.
    pub replaces: Vec<RecordId>,
    /// The reason, or whatever its author wanted to add.
    pub note: String,
}

impl Stamp {
    /// `replaces` as it stands in the file: ids joined by `;`.
    pub fn replaces_text(&self) -> String {
        self.replaces.iter().map(RecordId::as_str).collect::<Vec<_>>().join(";")
    }

    /// `recorded_at` as it stands in the file; empty where unknown.
    pub fn recorded_at_text(&self) -> String {
        self.recorded_at.map_or_else(String::new, instant_text)
    }

    /// True for a correction or withdrawal.
    pub fn corrects(&self) -> bool {
        !self.replaces.is_empty()
    }
}

/// Reads ids joined by `;`; nothing is an empty list.
pub fn replaces_from_text(text: &str) -> Result<Vec<RecordId>, StampError> {
    if text.is_empty() { Ok(Vec::new()) } else { text.split(';').map(RecordId::from_str).collect() }
}

/// An instant as journals write it: `2024-05-13T09:12:00Z`.
pub fn instant_text(instant: DateTime<Utc>) -> String {
    let (date, time) = (instant.date_naive(), instant.time());
    let (year, month, day) = (date.year(), date.month(), date.day());
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", time.hour(), time.minute(), time.second())
}

/// Reads `2024-05-13T09:12:00Z` and nothing else.
pub fn instant_from_text(text: &str) -> Result<DateTime<Utc>, StampError> {
    read_instant(text.as_bytes()).ok_or_else(|| StampError::Time { text: text.to_owned() })
}

fn read_instant(bytes: &[u8]) -> Option<DateTime<Utc>> {
    let shape = |(at, byte): (usize, &u8)| match at {
        4 | 7 => *byte == b'-',
        10 => *byte == b'T',
        13 | 16 => *byte == b':',
        19 => *byte == b'Z',
        _ => byte.is_ascii_digit(),
    };
    if bytes.len() != 20 || !bytes.iter().enumerate().all(shape) {
        return None;
    }
    let number = |from: usize, to: usize| bytes[from..to].iter().fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'));
    let date = NaiveDate::from_ymd_opt(number(0, 4) as i32, number(5, 7), number(8, 10))?;
    Some(date.and_hms_opt(number(11, 13), number(14, 16), number(17, 19))?.and_utc())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_id_is_26_capitals_of_crockford() {
        let good = "01HXT3JQ8ZK5V7W9Y0ABCDEFGH";
        assert_eq!(good.parse::<RecordId>().unwrap().to_string(), good);
        for bad in ["", "01HXT3JQ8ZK5V7W9Y0ABCDEFG", "01hxt3jq8zk5v7w9y0abcdefgh", "81HXT3JQ8ZK5V7W9Y0ABCDEFGH"] {
            assert!(bad.parse::<RecordId>().is_err(), "{bad}");
        }
        assert!("01HXT3JQ8ZK5V7W9Y0ABCDEFGI".parse::<RecordId>().is_err(), "I is not in the alphabet");
    }

    #[test]
    fn an_instant_has_one_spelling() {
        let text = "2024-05-13T09:12:00Z";
        assert_eq!(instant_text(instant_from_text(text).unwrap()), text);
        for bad in [
            "2024-05-13",
            "2024-05-13 09:12:00Z",
            "2024-02-30T00:00:00Z",
            "2024-05-13T24:00:00Z",
            "2024-05-13T09:12:00+3",
        ] {
            assert!(instant_from_text(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn bits_and_text_agree(bits: u128, more: u128) {
            let (one, other) = (RecordId::from_bits(bits), RecordId::from_bits(more));
            prop_assert_eq!(one.as_str().parse::<RecordId>().unwrap(), one);
            prop_assert_eq!(one.cmp(&other), bits.cmp(&more));
        }
    }
}
