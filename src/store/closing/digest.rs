//! Digests of texts and of lines. Line ends carry no meaning: a file saved with other ones has the same digest.

use std::borrow::Cow;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::domain::value::Value;
use crate::store::journal::Journal;
use crate::store::line::{Row, write_line};

/// The SHA-256 of a text in hex, its line ends being LF.
pub fn of_text(text: &str) -> String {
    let digest = sha256(with_lf(text).as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes any text");
        hex
    })
}

/// The text with LF for line ends.
pub fn with_lf(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

/// The first 64 bits of the SHA-256: what tells one line from another.
pub fn of_line(line: &str) -> u64 {
    let digest = sha256(line.as_bytes());
    digest.iter().take(8).fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// The first 16 bits of the SHA-256: enough to say which part of a changed line is another one.
pub fn of_part(part: &str) -> u16 {
    let digest = sha256(part.as_bytes());
    u16::from(digest[0]) << 8 | u16::from(digest[1])
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// A row's fields in one spelling: in the journal's order, without quotes, numbers without trailing zeros. Whatever cannot
/// be read as a number stands as it is: even a broken line has digests to compare.
pub fn canonical_fields<'a>(journal: Journal, row: &Row<'a>) -> Vec<Cow<'a, str>> {
    let columns = journal.columns().iter().enumerate();
    columns.map(|(at, name)| spelling(name, row.field(at))).collect()
}

/// A row in one spelling.
pub fn canonical_line(fields: &[Cow<'_, str>]) -> String {
    write_line(fields)
}

fn spelling<'a>(column: &str, field: Cow<'a, str>) -> Cow<'a, str> {
    match column {
        "value" | "base" | "target" | "stretch" => match field.parse::<Value>() {
            Ok(value) if value.to_string() != *field => Cow::Owned(value.to_string()),
            _ => field,
        },
        "count" if field == "1" => Cow::Borrowed(""),
        _ => field,
    }
}
