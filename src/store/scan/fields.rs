//! The fields of a plain line, from bytes. `None` never means "wrong", only "not in the plain spelling": the exact reader
//! decides what it is.

use chrono::NaiveDate;

use crate::domain::record::MAX_COUNT;

const UNIT: [i64; 7] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];

/// Millionths of the value at `from..to` in `text`, which is not empty and starts at 8 or later: `-?\d{1,12}(\.\d{1,6})?`.
#[inline(always)]
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
#[inline(always)]
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

/// What two neighbouring characters of an id are worth, ten bits; [`FOREIGN`] where one is none of an id. Every second byte
/// counts, so that few of its places are ever looked at, and these stay near.
static PAIRS: [u16; 1 << 16] = pairs();

const FOREIGN: u16 = 1 << 15;

const fn pairs() -> [u16; 1 << 16] {
    let alphabet = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut pairs = [FOREIGN; 1 << 16];
    let mut at = 0;
    while at < 1 << 10 {
        let (first, second) = (alphabet[at >> 5], alphabet[at & 31]);
        pairs[u16::from_le_bytes([first, second]) as usize] = at as u16;
        at += 1;
    }
    pairs
}

/// The bits of an id, the higher half first.
#[inline(always)]
pub fn id(text: &[u8; 26]) -> Option<(u64, u64)> {
    let (pairs, _) = text.as_chunks::<2>();
    let worth = |at: usize| PAIRS[usize::from(u16::from_le_bytes(pairs[at]))];
    // 130 bits, of which the first two must be zero.
    let (mut high, mut low, mut foreign) = (0, 0, worth(0) & !0xff);
    for at in 0..6 {
        high = high << 10 | u64::from(worth(at));
        foreign |= worth(at) & FOREIGN;
    }
    let middle = worth(6);
    for at in 7..13 {
        low = low << 10 | u64::from(worth(at));
        foreign |= worth(at) & FOREIGN;
    }
    foreign |= middle & FOREIGN;
    if foreign != 0 {
        return None;
    }
    let middle = u64::from(middle);
    Some((high << 6 | middle >> 4, middle << 60 | low))
}

/// Moments of recording; neighbouring lines are mostly of one day.
#[derive(Debug)]
pub struct Moments {
    day: [u8; 10],
    midnight: i64,
}

impl Default for Moments {
    /// Some day, since any bytes that are none may stand in a file.
    fn default() -> Moments {
        Moments { day: *b"1970-01-01", midnight: 0 }
    }
}

impl Moments {
    /// Seconds since 1970 of `2024-05-13T09:12:00Z`.
    #[inline]
    pub fn seconds(&mut self, text: &[u8; 20]) -> Option<i64> {
        let (day, rest) = text.split_first_chunk::<10>()?;
        let (time, end) = rest[1..].split_first_chunk::<8>()?;
        if (rest[0], end[0]) != (b'T', b'Z') {
            return None;
        }
        if *day != self.day {
            self.turn(day)?;
        }
        Some(self.midnight + i64::from(seconds_of_day(u64::from_le_bytes(*time))?))
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

/// Of the eight bytes of `09:12:00`, the first one lowest.
#[inline]
fn seconds_of_day(time: u64) -> Option<u32> {
    const FORM: u64 = u64::from_le_bytes(*b"00:00:00");
    const DIGITS: u64 = 0x0f0f_000f_0f00_0f0f;
    let digits = time & DIGITS;
    let beyond_nine = (digits + 0x0606_0006_0600_0606) & 0x1010_0010_1000_1010;
    if time & !DIGITS != FORM || beyond_nine != 0 {
        return None;
    }
    // Tens and ones are neighbours: each tens' byte becomes the number.
    let numbers = digits * 10 + (digits >> 8);
    let [hours, minutes, seconds] = [0, 24, 48].map(|at| (numbers >> at) as u32 & 0xff);
    (hours < 24 && minutes < 60 && seconds < 60).then(|| hours * 3600 + minutes * 60 + seconds)
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
        fn no_moment_is_taken_for_the_one_before(day in "\\PC{10}|[\\x00-\\x7f]{10}|\\x00{10}", time in "T0[0-9]:[0-5][0-9]:[0-5][0-9]Z") {
            let text = format!("{day}{time}");
            if let Ok(bytes) = <&[u8; 20]>::try_from(text.as_bytes()) {
                let known = instant_from_text(&text).ok().map(|at| at.timestamp());
                prop_assert_eq!(Moments::default().seconds(bytes), known);
            }
        }

        #[test]
        fn a_moment_is_the_domains(text in "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9]Z|\\PC{20}") {
            if let Ok(bytes) = <&[u8; 20]>::try_from(text.as_bytes()) {
                let known = instant_from_text(&text).ok().map(|at| at.timestamp());
                prop_assert_eq!(Moments::default().seconds(bytes), known);
            }
        }
    }
}
