//! The fields of a plain line, from bytes. `None` never means "wrong", only "not in the plain spelling": the exact reader
//! decides what it is.

use chrono::NaiveDate;

use crate::domain::record::MAX_COUNT;

/// Where the commas are among 64 bytes.
#[inline]
pub fn commas(window: &[u8; 64]) -> u64 {
    let mut marks = [0_u8; 64];
    for (at, mark) in marks.iter_mut().enumerate() {
        // One bit for each of 8 neighbours, so that adding them up collects them.
        *mark = if window[at] == b',' { 1 << (at % 8) } else { 0 };
    }
    let mut found = 0;
    for (at, eight) in marks.as_chunks::<8>().0.iter().enumerate() {
        found |= (u64::from_le_bytes(*eight).wrapping_mul(0x0101_0101_0101_0101) >> 56) << (8 * at);
    }
    found
}

const UNIT: [i64; 7] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

/// Millionths of the value at `from..to` in `text`, which is not empty and starts at 8 or later: `-?\d{1,12}(\.\d{1,6})?`.
#[inline]
pub fn value(text: &[u8], from: usize, to: usize) -> Option<i64> {
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const ONES: u64 = 0x0101_0101_0101_0101;
    let negative = text[from] == b'-';
    let length = to - from - usize::from(negative);
    if length.wrapping_sub(1) > 7 {
        return long_value(&text[from..to]);
    }
    // The 8 bytes that end with it, what stands before it made zeros.
    let keep = u64::MAX << (64 - 8 * length);
    let mut digits = (u64::from_le_bytes(text[to - 8..to].try_into().ok()?) & keep) | (ZEROS & !keep);
    let points = digits ^ (u64::from(b'.') * ONES);
    let point = points.wrapping_sub(ONES) & !points & (ONES << 7);
    let mut decimals = 0;
    if point != 0 {
        // The point is taken out; what stands before it moves into its place.
        let bit = point.trailing_zeros() - 7;
        decimals = 7 - bit as usize / 8;
        let before = digits & ((1 << bit) - 1);
        digits = (digits & (!0 << bit << 8)) | before << 8 | u64::from(b'0');
        if !(1..=6).contains(&decimals) || decimals + 1 == length {
            return None;
        }
    }
    let digits = digits ^ ZEROS;
    if (digits | digits.wrapping_add(0x0606_0606_0606_0606)) & 0xf0f0_f0f0_f0f0_f0f0 != 0 {
        return None;
    }
    // Neighbours are joined: 8 digits, 4 pairs, 2 fours, 1 eight.
    let pairs = digits.wrapping_mul(10).wrapping_add(digits >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    let whole = fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff;
    let millionths = whole as i64 * UNIT[decimals];
    Some(if negative { -millionths } else { millionths })
}

fn long_value(text: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(text).ok()?;
    text.parse().ok().map(crate::domain::value::Value::millionths)
}

/// How many observations; an empty text means one.
#[inline]
pub fn count(text: &[u8]) -> Option<u32> {
    if text.is_empty() {
        return Some(1);
    }
    if text.len() > 10 {
        return None;
    }
    let mut count = 0_u64;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        count = count * 10 + u64::from(digit);
    }
    if count <= MAX_COUNT { u32::try_from(count).ok() } else { None }
}

/// Two digits.
#[inline]
pub fn pair(tens: u8, ones: u8) -> Option<u8> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens <= 9 && ones <= 9).then(|| tens * 10 + ones)
}

/// What no letter of an id stands for.
const FOREIGN: u8 = 0x80;

/// The worth of each character in an id.
const WORTH: [u8; 256] = {
    let mut worth = [FOREIGN; 256];
    let alphabet = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut at = 0;
    while at < 32 {
        worth[alphabet[at] as usize] = at as u8;
        at += 1;
    }
    worth
};

/// The bits of an id, the higher half first.
#[inline]
pub fn id(text: &[u8; 26]) -> Option<(u64, u64)> {
    let mut seen = 0;
    let mut part = |text: &[u8]| {
        let mut bits = 0_u64;
        for byte in text {
            let worth = WORTH[usize::from(*byte)];
            seen |= worth;
            bits = bits << 5 | u64::from(worth);
        }
        bits
    };
    // 2 characters and 12 and 12: 130 bits, of which the first two must be zero.
    let (first, middle, last) = (part(&text[..2]), part(&text[2..14]), part(&text[14..]));
    if seen & FOREIGN != 0 || first >> 8 != 0 {
        return None;
    }
    Some((first << 56 | middle >> 4, middle << 60 | last))
}

/// Moments of recording; neighbouring lines are mostly of one day.
#[derive(Debug, Default)]
pub struct Moments {
    day: [u8; 10],
    midnight: i64,
}

impl Moments {
    /// Seconds since 1970 of `2024-05-13T09:12:00Z`.
    #[inline]
    pub fn seconds(&mut self, text: &[u8; 20]) -> Option<i64> {
        let (day, time) = text.split_first_chunk::<10>()?;
        if *day != self.day {
            self.turn(day)?;
        }
        if (time[0], time[3], time[6], time[9]) != (b'T', b':', b':', b'Z') {
            return None;
        }
        let (hours, minutes, seconds) = (pair(time[1], time[2])?, pair(time[4], time[5])?, pair(time[7], time[8])?);
        let fits = hours < 24 && minutes < 60 && seconds < 60;
        fits.then(|| self.midnight + i64::from(hours) * 3600 + i64::from(minutes) * 60 + i64::from(seconds))
    }

    #[cold]
    fn turn(&mut self, day: &[u8; 10]) -> Option<()> {
        if day[4] != b'-' || day[7] != b'-' {
            return None;
        }
        let year = i32::from(pair(day[0], day[1])?) * 100 + i32::from(pair(day[2], day[3])?);
        let (month, date) = (pair(day[5], day[6])?, pair(day[8], day[9])?);
        let date = NaiveDate::from_ymd_opt(year, month.into(), date.into())?;
        self.midnight = date.and_hms_opt(0, 0, 0)?.and_utc().timestamp();
        self.day = *day;
        Some(())
    }
}

/// True for a note in quotes that every CSV reader takes as one field.
pub fn is_quoted(note: &[u8]) -> bool {
    let Some(inside) = note.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else { return false };
    let mut at = 0;
    while let Some(quote) = memchr::memchr(b'"', &inside[at..]) {
        if inside.get(at + quote + 1) != Some(&b'"') {
            return false;
        }
        at += quote + 2;
    }
    memchr::memchr2(b'\r', 0, inside).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::stamp::{RecordId, instant_from_text};
    use crate::domain::value::Value;
    use proptest::prelude::*;

    fn read_value(text: &str) -> Option<i64> {
        let line = format!("2024-05-13,{text},");
        value(line.as_bytes(), 11, 11 + text.len())
    }

    proptest! {
        #[test]
        fn a_value_is_the_domains(text in "-?[0-9]{0,13}[.]?[0-9]{0,7}|[-0-9.]{1,9}|\\PC{1,8}") {
            if !text.is_empty() {
                prop_assert_eq!(read_value(&text), text.parse::<Value>().ok().map(Value::millionths), "{}", text);
            }
        }

        #[test]
        fn an_id_is_the_domains(bits: u128, at in 0_usize..26, other in any::<u8>()) {
            let mut text: [u8; 26] = RecordId::from_bits(bits).as_str().as_bytes().try_into().unwrap();
            prop_assert_eq!(id(&text), Some(((bits >> 64) as u64, bits as u64)));
            text[at] = other;
            let known = std::str::from_utf8(&text).ok().and_then(|text| text.parse::<RecordId>().ok());
            prop_assert_eq!(id(&text), known.map(|id| ((id.bits() >> 64) as u64, id.bits() as u64)));
        }

        #[test]
        fn a_moment_is_the_domains(text in "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z|\\PC{20}") {
            if let Ok(bytes) = <&[u8; 20]>::try_from(text.as_bytes()) {
                let known = instant_from_text(&text).ok().map(|at| at.timestamp());
                prop_assert_eq!(Moments::default().seconds(bytes), known);
            }
        }

        #[test]
        fn commas_are_where_they_are(bytes in proptest::collection::vec(prop_oneof![Just(b','), any::<u8>()], 64)) {
            let window: [u8; 64] = bytes.clone().try_into().unwrap();
            let expected = (0..64).filter(|&at| bytes[at] == b',').fold(0_u64, |found, at| found | 1 << at);
            prop_assert_eq!(commas(&window), expected);
        }
    }
}
