//! The bytes of kept sums: a head, the names, rows of one size in order, and behind them notes of lines appended since.
//! Every part has a checksum, so that any can be read alone.

use chrono::{Datelike, NaiveDate};

use crate::domain::correction::CorrectionError;
use crate::domain::period::Month;
use crate::domain::tally::{Latest, Rollup};
use crate::domain::value::{Total, Value};
use crate::store::cache::stamp::Stamp;

/// Changes with the layout and with what a scan adds up.
const MAGIC: u64 = u64::from_le_bytes(*b"kpi-sum1");
/// The bytes of a head.
pub const HEAD: usize = 128;
/// The bytes of a row.
pub const ROW: usize = 72;

/// KPI, owner and breakdown by their numbers among the names, and the day of the month, 0 for all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The KPI.
    pub kpi: u16,
    /// The owner.
    pub owner: u16,
    /// The breakdown.
    pub breakdown: u16,
    /// The day.
    pub day: u8,
}

/// Sums and what they are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What they are of.
    pub key: Key,
    /// The sums.
    pub sums: Rollup,
}

/// The names that rows refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// KPIs.
    pub kpis: Vec<String>,
    /// Owners, as the field has them.
    pub owners: Vec<String>,
    /// Breakdowns, in their canonical form.
    pub breakdowns: Vec<String>,
    /// What is wrong between the lines of the file, as [`flaw_text`] writes it.
    pub flaws: Vec<String>,
}

/// What stands before names and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The file, as it was when it was added up.
    pub stamp: Stamp,
    /// The greatest id in it.
    pub newest: u128,
    /// The bytes of the names.
    pub names: u64,
    /// The checksum of the names.
    pub names_check: u64,
    /// How many rows.
    pub rows: u64,
}

const LATEST: u8 = 1;
const WITH_ID: u8 = 2;
const WITH_VALUE: u8 = 4;

/// Eight bytes as a number.
#[inline]
pub fn word(bytes: &[u8], at: usize) -> u64 {
    let eight: [u8; 8] = bytes[at..at + 8].try_into().expect("eight bytes are eight bytes");
    u64::from_le_bytes(eight)
}

#[inline]
fn mixed(one: u64, two: u64) -> u64 {
    let product = u128::from(one) * u128::from(two);
    product as u64 ^ (product >> 64) as u64
}

/// A checksum against chance, not against malice, of a whole number of words: each pair of them is mixed on its own.
#[inline]
pub fn check(bytes: &[u8], seed: u64) -> u64 {
    const ODD: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xbf58_476d_1ce4_e5b9];
    let (pairs, rest) = bytes.as_chunks::<16>();
    let mut sum = mixed(seed ^ ODD[0], bytes.len() as u64 ^ ODD[1]);
    for (at, pair) in pairs.iter().enumerate() {
        let turned = (at as u32).wrapping_mul(7) % 64;
        sum ^= mixed(word(pair, 0) ^ ODD[0], word(pair, 8) ^ ODD[1] ^ seed).rotate_left(turned);
    }
    if !rest.is_empty() {
        let mut last = [0; 16];
        last[..rest.len()].copy_from_slice(rest);
        sum ^= mixed(word(&last, 0) ^ ODD[1], word(&last, 8) ^ ODD[0] ^ seed);
    }
    mixed(sum ^ ODD[1], ODD[0])
}

/// Who made it: another version of the program adds up for itself.
fn maker() -> u64 {
    check(env!("CARGO_PKG_VERSION").as_bytes(), MAGIC)
}

impl Head {
    /// As bytes.
    pub fn to_bytes(self) -> [u8; HEAD] {
        let mut bytes = [0; HEAD];
        let mut put = |at: usize, number: u64| bytes[at..at + 8].copy_from_slice(&number.to_le_bytes());
        put(0, MAGIC);
        put(8, maker());
        put(72, self.newest as u64);
        put(80, (self.newest >> 64) as u64);
        put(88, self.names);
        put(96, self.names_check);
        put(104, self.rows);
        bytes[16..16 + Stamp::SIZE].copy_from_slice(&self.stamp.to_bytes());
        let sum = check(&bytes[..HEAD - 8], 0);
        bytes[HEAD - 8..].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// From bytes; none where they are not what this program writes.
    pub fn from_bytes(bytes: &[u8; HEAD]) -> Option<Head> {
        let is_ours = word(bytes, 0) == MAGIC && word(bytes, 8) == maker();
        if !is_ours || word(bytes, HEAD - 8) != check(&bytes[..HEAD - 8], 0) {
            return None;
        }
        Some(Head {
            stamp: Stamp::from_bytes(bytes[16..16 + Stamp::SIZE].try_into().ok()?),
            newest: u128::from(word(bytes, 80)) << 64 | u128::from(word(bytes, 72)),
            names: word(bytes, 88),
            names_check: word(bytes, 96),
            rows: word(bytes, 104),
        })
    }

    /// Where the rows begin, and where they end.
    pub fn rows_at(&self) -> Option<(u64, u64)> {
        let from = self.names.checked_add(HEAD as u64)?;
        Some((from, self.rows.checked_mul(ROW as u64)?.checked_add(from)?))
    }
}

impl Names {
    /// As bytes; none where there are more names, or longer ones, than rows can tell apart.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        for names in [&self.kpis, &self.owners, &self.breakdowns, &self.flaws] {
            bytes.extend(u16::try_from(names.len()).ok()?.to_le_bytes());
            for name in names {
                bytes.extend(u16::try_from(name.len()).ok()?.to_le_bytes());
                bytes.extend(name.as_bytes());
            }
        }
        Some(bytes)
    }

    /// From bytes.
    pub fn from_bytes(mut bytes: &[u8]) -> Option<Names> {
        let number = |bytes: &mut &[u8]| {
            let (two, rest) = bytes.split_first_chunk::<2>()?;
            *bytes = rest;
            Some(usize::from(u16::from_le_bytes(*two)))
        };
        let mut list = || -> Option<Vec<String>> {
            (0..number(&mut bytes)?)
                .map(|_| {
                    let length = number(&mut bytes)?;
                    let (name, rest) = bytes.split_at_checked(length)?;
                    bytes = rest;
                    Some(std::str::from_utf8(name).ok()?.to_owned())
                })
                .collect()
        };
        Some(Names { kpis: list()?, owners: list()?, breakdowns: list()?, flaws: list()? })
    }
}

/// What is wrong with the line of that number, as one text.
pub fn flaw_text(line: u32, error: &CorrectionError) -> String {
    let (code, id) = error.parts();
    format!("{line} {code} {id}")
}

/// What [`flaw_text`] wrote.
pub fn flaw(text: &str) -> Option<(u32, CorrectionError)> {
    let mut words = text.splitn(3, ' ');
    let line = words.next()?.parse().ok()?;
    Some((line, CorrectionError::from_parts(words.next()?, words.next()?)?))
}

/// Adds the bytes of the row of that number; false for sums that are too large to keep.
pub fn put_row(bytes: &mut Vec<u8>, number: u64, row: &Row) -> bool {
    let Row { key, sums } = row;
    let Ok(sum) = i64::try_from(sums.sum.millionths()) else { return false };
    let mut flags = 0;
    let (mut day, mut recorded_at, mut id, mut value) = (0, 0, 0, 0);
    if let Some(Latest { key: (date, at, known), value: found }) = sums.latest {
        flags = LATEST | if known.is_some() { WITH_ID } else { 0 } | if found.is_some() { WITH_VALUE } else { 0 };
        (day, recorded_at, id) = (date.day() as u8, at, known.unwrap_or(0));
        value = found.map_or(0, Value::millionths);
    }
    let start = bytes.len();
    bytes.extend(key.kpi.to_le_bytes());
    bytes.extend(key.owner.to_le_bytes());
    bytes.extend(key.breakdown.to_le_bytes());
    bytes.extend([key.day | flags << 5, day]);
    bytes.extend(sums.lines.to_le_bytes());
    bytes.extend(sums.days.to_le_bytes());
    bytes.extend(sum.to_le_bytes());
    bytes.extend(sums.count.to_le_bytes());
    bytes.extend(recorded_at.to_le_bytes());
    bytes.extend(value.to_le_bytes());
    bytes.extend(id.to_le_bytes());
    let sum = check(&bytes[start..], number);
    bytes.extend(sum.to_le_bytes());
    true
}

/// The row of that number; none where the bytes are no row, or not that one.
#[inline]
pub fn row(bytes: &[u8; ROW], number: u64, month: Month) -> Option<Row> {
    if word(bytes, ROW - 8) != check(&bytes[..ROW - 8], number) {
        return None;
    }
    let half = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]);
    let flags = bytes[6] >> 5;
    let latest = if flags & LATEST == 0 {
        None
    } else {
        let date: NaiveDate = month.first().with_day(bytes[7].into())?;
        let id = (flags & WITH_ID != 0).then(|| u128::from(word(bytes, 56)) << 64 | u128::from(word(bytes, 48)));
        let value = (flags & WITH_VALUE != 0).then(|| Value::from_millionths(word(bytes, 40) as i64).ok());
        Some(Latest { key: (date, word(bytes, 32) as i64, id), value: value.flatten() })
    };
    let counts = word(bytes, 8);
    Some(Row {
        key: Key { kpi: half(0), owner: half(2), breakdown: half(4), day: bytes[6] & 31 },
        sums: Rollup {
            lines: counts as u32,
            days: (counts >> 32) as u32,
            sum: Total::from_millionths(i128::from(word(bytes, 16) as i64)),
            count: word(bytes, 24) as i64,
            latest,
        },
    })
}
