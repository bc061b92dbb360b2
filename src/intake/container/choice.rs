//! What somebody decided about how a file is to be read; what nobody decided is found out from the file.

use std::fmt;
use std::str::FromStr;

use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

crate::problems! {
    /// What can be wrong with such a decision.
    pub enum ChoiceError: Usage {
        /// No encoding of this name.
        Encoding = "choice-encoding" { text: String },
        /// Not a delimiter.
        Delimiter = "choice-delimiter" { text: String },
        /// Not a row, nor two neighbouring ones.
        HeaderRow = "choice-header-row" { text: String },
    }
}

/// What somebody decided about how a file is to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The encoding of a text.
    pub encoding: Option<Charset>,
    /// What stands between the cells of a text.
    pub delimiter: Option<Delimiter>,
    /// The sheet, by name or by number from 1.
    pub sheet: Option<String>,
    /// The row or the two rows with the names of the columns.
    pub header: Option<HeaderRows>,
    /// Columns that should be there: the row that has them is the header.
    pub columns: Vec<String>,
}

impl Choice {
    /// The same, where something else is decided elsewhere.
    pub fn or(self, other: Choice) -> Choice {
        Choice {
            encoding: self.encoding.or(other.encoding),
            delimiter: self.delimiter.or(other.delimiter),
            sheet: self.sheet.or(other.sheet),
            header: self.header.or(other.header),
            columns: if self.columns.is_empty() { other.columns } else { self.columns },
        }
    }
}

/// The encoding of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charset(pub(in crate::intake::container) &'static Encoding);

impl FromStr for Charset {
    type Err = ChoiceError;

    fn from_str(text: &str) -> Result<Charset, ChoiceError> {
        let plain: String = text.to_lowercase().chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        Ok(Charset(match plain.as_str() {
            "utf8" | "utf8bom" => UTF_8,
            "utf16" | "utf16le" | "unicode" => UTF_16LE,
            "utf16be" => UTF_16BE,
            "windows1251" | "cp1251" | "win1251" | "1251" | "ansi" => WINDOWS_1251,
            "cp866" | "ibm866" | "866" | "dos" | "oem866" => IBM866,
            "koi8r" => KOI8_R,
            _ => {
                let unknown = || ChoiceError::Encoding { text: text.to_owned() };
                Encoding::for_label(text.trim().as_bytes()).ok_or_else(unknown)?
            }
        }))
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.name() {
            "IBM866" => "cp866",
            name => name,
        })
    }
}

/// What stands between the cells of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delimiter(u8);

impl Delimiter {
    /// Those that a file is tried with, the likeliest first.
    pub const ALL: [Delimiter; 4] = [Delimiter(b';'), Delimiter(b'\t'), Delimiter(b','), Delimiter(b'|')];

    /// The byte.
    pub fn byte(self) -> u8 {
        self.0
    }

    /// The delimiter that is this character.
    pub fn of(byte: u8) -> Option<Delimiter> {
        let fits =
            byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'"' | b'\\' | b'\r' | b'\n' | 0);
        fits.then_some(Delimiter(byte))
    }
}

impl fmt::Display for Delimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            b'\t' => f.write_str("tab"),
            byte => write!(f, "{}", char::from(byte)),
        }
    }
}

impl FromStr for Delimiter {
    type Err = ChoiceError;

    fn from_str(text: &str) -> Result<Delimiter, ChoiceError> {
        let unknown = || ChoiceError::Delimiter { text: text.to_owned() };
        match (text.to_lowercase().as_str(), text.as_bytes()) {
            ("tab" | "\\t", _) => Ok(Delimiter(b'\t')),
            ("comma", _) => Ok(Delimiter(b',')),
            ("semicolon", _) => Ok(Delimiter(b';')),
            ("pipe", _) => Ok(Delimiter(b'|')),
            (_, [byte]) => Delimiter::of(*byte).ok_or_else(unknown),
            _ => Err(unknown()),
        }
    }
}

/// The row, or the two neighbouring rows, with the names of the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderRows {
    /// The first, from 1.
    pub first: u32,
    /// The last: the same or the next.
    pub last: u32,
}

impl fmt::Display for HeaderRows {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last { write!(f, "{}", self.first) } else { write!(f, "{}-{}", self.first, self.last) }
    }
}

impl FromStr for HeaderRows {
    type Err = ChoiceError;

    fn from_str(text: &str) -> Result<HeaderRows, ChoiceError> {
        let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
        let rows = first.trim().parse().ok().zip(last.trim().parse().ok());
        let fits = |(first, last): &(u32, u32)| *first > 0 && (last == first || first.checked_add(1) == Some(*last));
        let (first, last) = rows.filter(fits).ok_or_else(|| ChoiceError::HeaderRow { text: text.to_owned() })?;
        Ok(HeaderRows { first, last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_go_by_many_names() {
        let name = |text: &str| text.parse::<Charset>().map(|charset| charset.to_string()).unwrap_or_default();
        assert_eq!(name("CP-1251"), "windows-1251");
        assert_eq!(name("866"), "cp866");
        assert_eq!(name("utf-16"), "UTF-16LE");
        assert_eq!(name("latin1"), "windows-1252");
        assert_eq!(name("klingon"), "");
    }

    #[test]
    fn delimiters_and_header_rows_are_read() {
        assert_eq!("tab".parse::<Delimiter>().map(Delimiter::byte), Ok(b'\t'));
        assert_eq!(";".parse::<Delimiter>().map(Delimiter::byte), Ok(b';'));
        assert!(["", "a", "\"", ";;", "№"].iter().all(|text| text.parse::<Delimiter>().is_err()));
        assert_eq!("4".parse(), Ok(HeaderRows { first: 4, last: 4 }));
        assert_eq!("4-5".parse(), Ok(HeaderRows { first: 4, last: 5 }));
        assert!(["0", "4-6", "5-4", "x"].iter().all(|text| text.parse::<HeaderRows>().is_err()));
    }
}
