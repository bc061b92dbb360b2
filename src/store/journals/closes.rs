//! closes.csv: the chain of closings, in the order of its numbers.

use std::str::FromStr;

use crate::domain::period::Month;
use crate::domain::seal::{Action, Chain, Decision};
use crate::domain::stamp::RecordId;
use crate::place::Placed;
use crate::problem::Fault;
use crate::store::append::NewLine;
use crate::store::journal::Journal;
use crate::store::journals::cells::{Cells, read_sheet, stamp_fields};
use crate::store::journals::sheet::Sheet;

crate::problems! {
    /// What can be wrong with a line of the chain.
    pub enum ClosesError: Data {
        /// Not a number of a decision.
        BadNumber = "closes-bad-number" { text: String },
        /// Not a digest of 64 hexadecimal characters.
        BadDigest = "closes-bad-digest" { text: String },
    }
}

/// The file of the chain.
pub const FILE: &str = "closes.csv";

const SEQ: usize = 0;
const ACTION: usize = 1;
const PERIOD: usize = 2;
const DIGEST: usize = 3;
const PREVIOUS: usize = 4;

/// Reads the chain's lines, in the order of the file.
pub fn parse(file: &str, bytes: &[u8]) -> Sheet<Decision> {
    read_sheet(file, bytes, Journal::Closes, line)
}

fn line(cells: &mut Cells) -> Option<Decision> {
    let seq = cells.required(SEQ, number);
    let action = cells.required(ACTION, Action::from_str);
    let month = cells.required(PERIOD, Month::from_str);
    let digest = cells.required(DIGEST, digest);
    let previous = cells.optional(PREVIOUS, self::digest);
    let stamp = cells.stamp();
    let previous = previous?.unwrap_or_default();
    Some(Decision { seq: seq?, action: action?, month: month?, digest: digest?, previous, stamp: stamp? })
}

fn number(text: &str) -> Result<u32, ClosesError> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if digits { text.parse().ok() } else { None };
    number.filter(|number| *number > 0).ok_or_else(|| ClosesError::BadNumber { text: text.to_owned() })
}

fn digest(text: &str) -> Result<String, ClosesError> {
    let is_hex = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if is_hex { Ok(text.to_owned()) } else { Err(ClosesError::BadDigest { text: text.to_owned() }) }
}

/// The fields of a decision, in the order of the columns.
pub fn fields(decision: &Decision) -> [String; 10] {
    let Decision { seq, action, month, digest, previous, stamp } = decision;
    let [id, at, by, replaces, note] = stamp_fields(stamp);
    let (digest, previous) = (digest.clone(), previous.clone());
    [seq.to_string(), action.to_string(), month.to_string(), digest, previous, id, at, by, replaces, note]
}

/// The line that adds a decision under this id.
pub fn new_line(decision: &Decision, id: RecordId) -> NewLine {
    NewLine::new(FILE, id, &fields(decision))
}

/// The chain, and what is wrong with it: lines that cannot be read, then lines that do not fit together.
pub fn chain(sheet: &Sheet<Decision>) -> (Chain, Vec<Fault>) {
    let placed = |(row, decision): (usize, &Decision)| Placed { value: decision.clone(), place: sheet.place(row) };
    let (chain, misfits) = Chain::replay(sheet.rows.iter().enumerate().map(placed).collect());
    let faults = crate::store::journals::errors(&sheet.faults).cloned().chain(misfits);
    (chain, faults.collect())
}
