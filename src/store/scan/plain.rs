//! Takes a line apart that is in the form the program writes: the date has 10 bytes, the id 26, the time of recording 20,
//! so that two windows of 64 bytes show where every field ends.

use crate::domain::id::is_id;
use crate::domain::kpi::Breakdown;
use crate::domain::record::Source;
use crate::domain::stamp::{RecordId, replaces_from_text};
use crate::store::journals::records;
use crate::store::line::LONGEST_LINE;
use crate::store::scan::fields::{self, Moments};
use crate::store::scan::ids::Ids;
use crate::store::scan::names::{Key, Names};
use crate::store::scan::{Ask, Line};

const DATE: usize = 10;
const ID: usize = 26;
const RECORDED_AT: usize = 20;

/// Names that stand in the fields, numbered.
#[derive(Debug, Default)]
pub struct Dictionary {
    pub kpis: Names,
    pub owners: Names,
    pub breakdowns: Names,
    sources: Names,
    people: Names,
}

/// What is known of a file while its plain lines are taken apart.
#[derive(Debug)]
pub struct Plain {
    /// `2024-05-` of the file's month.
    month: [u8; 8],
    days: u8,
    moments: Moments,
    /// Ids of lines that are to be read exactly, however plain they look.
    pub exact: Ids,
}

/// A plain line, still without the number of its combination.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'t> {
    pub line: Line,
    pub kpi: u32,
    pub owner: u32,
    pub breakdown: u32,
    /// The field `replaces`, as it stands there.
    pub replaces: &'t [u8],
}

impl Plain {
    /// Of the lines of a month.
    pub fn new(month: crate::domain::period::Month, exact: Ids) -> Plain {
        let text = format!("{month}-");
        let days = month.span().len();
        Plain {
            month: text.as_bytes().try_into().unwrap_or([0; 8]),
            days: u8::try_from(days).unwrap_or(0),
            moments: Moments::default(),
            exact,
        }
    }

    /// The line at `from..end` of `bytes`, behind which a margin follows; none if it is not plain. `odd` is where the first
    /// quote, CR or NUL at or after `from` stands.
    #[inline]
    pub fn take<'t>(
        &mut self,
        bytes: &'t [u8],
        (from, end, odd): (usize, usize, usize),
        names: &mut Dictionary,
        ask: &Ask<'_>,
    ) -> Option<Taken<'t>> {
        if end - from > LONGEST_LINE {
            return None;
        }
        let day = self.day(bytes[from..].first_chunk()?)?;
        let kpi = from + DATE + 1;
        let [owner, value, count, breakdown, id] = starts(bytes, kpi)?;
        let recorded_at = id + ID + 1;
        let rest = recorded_at + RECORDED_AT + 1;
        if rest > end || (bytes[recorded_at - 1], bytes[rest - 1]) != (b',', b',') {
            return None;
        }
        let [source, replaces, note] = rest_starts(bytes, rest, end, odd)?;
        let bits = fields::id(bytes[id..].first_chunk()?)?;
        let seconds = self.moments.seconds(bytes[recorded_at..].first_chunk()?)?;
        if !self.exact.is_empty() && self.exact.contains(u128::from(bits.0) << 64 | u128::from(bits.1)) {
            return None;
        }
        let replaced = &bytes[replaces..note - 1];
        let observations = fields::count(&bytes[count..breakdown - 1])?;
        let amount = match (value == count - 1, observations) {
            (false, 0) => return None,
            (false, _) => fields::value(bytes, value, count - 1)?,
            (true, 0) => Line::NOTHING,
            (true, _) if !replaced.is_empty() => Line::NOTHING,
            (true, _) => return None,
        };
        let whose = Key::new(bytes, owner, value - 1);
        let adjusts = names.fit(bytes, &whose, (rest, source, replaces - 1))?;
        let count = observations | if adjusts { Line::ADJUSTS } else { 0 };
        let line = Line { id: bits, when: Line::when(day, seconds), value: amount, count, what: 0 };
        Some(Taken {
            line,
            kpi: names.kpis.number(Key::new(bytes, kpi, owner - 1), is_id)?,
            owner: names.owners.number(whose, |text| records::owner(text, ask.is_group).is_ok())?,
            breakdown: names
                .breakdowns
                .number_again(Key::new(bytes, breakdown, id - 1), |text| text.parse::<Breakdown>().is_ok())?,
            replaces: replaced,
        })
    }

    /// The day of the month, of a date in the file's month and the comma after it.
    #[inline]
    fn day(&self, date: &[u8; DATE + 1]) -> Option<u8> {
        let (month, day) = date.split_first_chunk::<8>()?;
        let number = fields::pair(day[0], day[1])?;
        (*month == self.month && day[2] == b',' && (1..=self.days).contains(&number)).then_some(number)
    }
}

impl Dictionary {
    /// Looks whether author and source are what they should be; true for late truth about a closed month.
    #[inline]
    fn fit(&mut self, bytes: &[u8], owner: &Key<'_>, (by, source, end): (usize, usize, usize)) -> Option<bool> {
        let author = Key::new(bytes, by, source - 1);
        // Mostly the owner; an owner's name has the form of a person's.
        if by != source - 1 && !author.is(owner) {
            self.people.number(author, is_id)?;
        }
        let fits = |text: &str| text.parse::<Source>().is_ok();
        let source = self.sources.number_again(Key::new(bytes, source, end), fits)?;
        Some(self.sources.get(source).starts_with("adjust:"))
    }
}

/// Where the five fields after the one at `from` start, if that is within a window.
#[inline]
fn starts(bytes: &[u8], from: usize) -> Option<[usize; 5]> {
    let mut commas = fields::commas(bytes[from..].first_chunk()?);
    let mut starts = [0; 5];
    for start in &mut starts {
        if commas == 0 {
            return None;
        }
        *start = from + commas.trailing_zeros() as usize + 1;
        commas &= commas - 1;
    }
    Some(starts)
}

/// Where source, replaces and note start, on a line whose author stands at `from` and which ends at `end`; none where what
/// stands there cannot be these four fields.
#[inline]
fn rest_starts(bytes: &[u8], from: usize, end: usize, odd: usize) -> Option<[usize; 3]> {
    const WINDOW: usize = 64;
    let length = end - from;
    let mut commas = fields::commas(bytes[from..].first_chunk::<WINDOW>()?);
    if length < WINDOW {
        commas &= (1 << length) - 1;
    }
    let mut starts = [0; 3];
    for start in &mut starts {
        if commas == 0 {
            return None;
        }
        *start = from + commas.trailing_zeros() as usize + 1;
        commas &= commas - 1;
    }
    let more = commas != 0 || (length > WINDOW && memchr::memchr(b',', &bytes[from + WINDOW..end]).is_some());
    let note = starts[2];
    if (more || odd < end) && (odd < note || !fields::is_quoted(&bytes[note..end])) {
        return None;
    }
    Some(starts)
}

/// The ids in a field of plain ones.
pub fn replaced(text: &[u8]) -> Option<Vec<RecordId>> {
    replaces_from_text(std::str::from_utf8(text).ok()?).ok()
}
