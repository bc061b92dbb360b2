//! Takes a line apart that is in the form the program writes: the date has 10 bytes, the id 26, the time of recording 20,
//! so that two windows of 64 bytes show where every field ends, and where the line does.

use crate::domain::id::is_id;
use crate::domain::kpi::Breakdown;
use crate::domain::record::Source;
use crate::domain::stamp::{RecordId, replaces_from_text};
use crate::store::journals::records;
use crate::store::line::LONGEST_LINE;
use crate::store::scan::fields::{self, Moments};
use crate::store::scan::ids::Ids;
use crate::store::scan::names::{Key, Names, SHORT, are_same};
use crate::store::scan::window::{WIDTH, Window};
use crate::store::scan::{Ask, Line};

const DATE: usize = 10;
/// Where the KPI starts.
const KPI: usize = DATE + 1;
const ID: usize = 26;
const RECORDED_AT: usize = 20;
/// Id and time of recording, each with the comma behind it.
const STAMP: usize = ID + 1 + RECORDED_AT + 1;
/// A line's bytes up to where its id can start at most, and from there on as far as a window over its last fields reaches;
/// both with room for the longest name that is compared as words.
const HEAD: usize = KPI + WIDTH + SHORT + 5;
const TAIL: usize = STAMP + WIDTH + SHORT;

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
    /// The date of the last line, and its day.
    date: ([u8; DATE + 1], u8),
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
    /// Where the line's text ends, and where its line feed stands.
    pub end: usize,
    pub feed: usize,
}

impl Plain {
    /// Of the lines of a month.
    pub fn new(month: crate::domain::period::Month, exact: Ids) -> Plain {
        let text = format!("{month}-01,");
        let days = month.span().len();
        Plain {
            month: *text.as_bytes().first_chunk().expect("a month is written with seven characters"),
            days: u8::try_from(days).unwrap_or(0),
            // Some day, since any bytes that are none may stand in the file.
            date: (*text.as_bytes().first_chunk().expect("a day is written with ten characters"), 1),
            moments: Moments::default(),
            exact,
        }
    }

    /// The line that begins at `from`, behind whose line feed a margin follows; none if it is not plain.
    ///
    /// No field that is taken here can have a line feed inside, so that all of them are of this line. Arrays of a known size
    /// spare the question whether a place lies inside them.
    #[inline(always)]
    pub fn take<'t>(
        &mut self,
        bytes: &'t [u8],
        from: usize,
        names: &mut Dictionary,
        ask: &Ask<'_>,
    ) -> Option<Taken<'t>> {
        let head: &[u8; HEAD] = bytes[from..].first_chunk()?;
        let day = self.day(head.first_chunk()?)?;
        let [owner, value, count, breakdown, id] = starts(Window::of(head[KPI..].first_chunk()?).commas(), KPI)?;
        let tail: &[u8; TAIL] = bytes[from + id..].first_chunk()?;
        let (bits, seconds) = self.stamp(tail.first_chunk()?)?;
        if !self.exact.is_empty() && self.exact.contains(u128::from(bits.0) << 64 | u128::from(bits.1)) {
            return None;
        }
        let whose = (head.as_slice(), owner, value - 1);
        let End { replaces, end, feed, adjusts } = match names.usual_end(tail, whose) {
            Some(end) => end,
            None => {
                let rest = Rest::of(tail).or_else(|| Rest::with_note(bytes, from, from + id))?;
                names.fit(tail, whose, &rest)?
            }
        };
        let observations = fields::count(&head[count..breakdown - 1])?;
        let amount = match (value == count - 1, observations) {
            (false, 0) => return None,
            (false, _) => fields::value(head, value, count - 1)?,
            (true, 0) => Line::NOTHING,
            (true, _) if !replaces.is_empty() => Line::NOTHING,
            (true, _) => return None,
        };
        let count = observations | if adjusts { Line::ADJUSTS } else { 0 };
        let line = Line { id: bits, when: Line::when(day, seconds), value: amount, count, what: 0 };
        Some(Taken {
            line,
            kpi: names.kpis.number(Key::new(head, KPI, owner - 1), is_id)?,
            owner: names
                .owners
                .number(Key::new(head, owner, value - 1), |text| records::owner(text, ask.is_group).is_ok())?,
            breakdown: names
                .breakdowns
                .number_again((head, breakdown, id - 1), |text| text.parse::<Breakdown>().is_ok())?,
            replaces,
            end: from + id + end,
            feed: from + id + feed,
        })
    }

    /// The bits of the id, and the seconds of recording.
    #[inline(always)]
    fn stamp(&mut self, text: &[u8; STAMP]) -> Option<((u64, u64), i64)> {
        let (id, rest) = text.split_first_chunk::<ID>()?;
        let (recorded_at, end) = rest[1..].split_first_chunk::<RECORDED_AT>()?;
        if (rest[0], end[0]) != (b',', b',') {
            return None;
        }
        Some((fields::id(id)?, self.moments.seconds(recorded_at)?))
    }

    /// The day of the month, of a date in the file's month and the comma after it.
    #[inline]
    fn day(&mut self, date: &[u8; DATE + 1]) -> Option<u8> {
        if *date == self.date.0 { Some(self.date.1) } else { self.turn(date) }
    }

    fn turn(&mut self, date: &[u8; DATE + 1]) -> Option<u8> {
        let (month, day) = date.split_first_chunk::<8>()?;
        let number = fields::pair(day[0], day[1])?;
        let is_inside = *month == self.month && day[2] == b',' && (1..=self.days).contains(&number);
        is_inside.then(|| {
            self.date = (*date, number);
            number
        })
    }
}

/// What stands behind the time of recording, counted from the id.
struct End<'t> {
    replaces: &'t [u8],
    /// The end of the text, and the line feed: a CR may stand between them.
    end: usize,
    feed: usize,
    /// True for late truth about a closed month.
    adjusts: bool,
}

/// What the sources of late truth begin with.
const ADJUSTS: &[u8] = b"adjust:";

impl Dictionary {
    /// The end that most lines have: recorded by the owner, from where the last line came, with nothing behind it.
    #[inline(always)]
    fn usual_end<'t>(&self, tail: &'t [u8; TAIL], owner: (&[u8], usize, usize)) -> Option<End<'t>> {
        if !are_same(owner, tail, STAMP) {
            return None;
        }
        let source = STAMP + owner.2 - owner.1 + 1;
        let replaces = self.sources.behind_last(tail, source)?;
        let adjusts = tail[source..].starts_with(ADJUSTS);
        let feed = replaces + 1;
        tail[replaces..].starts_with(b",\n").then_some(End { replaces: &[], end: feed, feed, adjusts })
    }

    /// Looks whether author and source are what they should be.
    #[inline(always)]
    fn fit<'t>(&mut self, tail: &'t [u8; TAIL], owner: (&[u8], usize, usize), rest: &Rest) -> Option<End<'t>> {
        let Rest { source, replaces, note, end, feed } = *rest;
        // Mostly the owner; an owner's name has the form of a person's.
        if source - 1 != STAMP && !are_same(owner, tail, STAMP) {
            self.people.number(Key::new(tail, STAMP, source - 1), is_id)?;
        }
        self.sources.number_again((tail, source, replaces - 1), |text| text.parse::<Source>().is_ok())?;
        let adjusts = tail[source..].starts_with(ADJUSTS);
        Some(End { replaces: &tail[replaces..note - 1], end, feed, adjusts })
    }
}

/// Where the fields behind the first commas of a window start, of a window that starts at `from`.
#[inline(always)]
fn starts<const FIELDS: usize>(mut commas: u64, from: usize) -> Option<[usize; FIELDS]> {
    let mut starts = [0; FIELDS];
    let mut is_there = true;
    for start in &mut starts {
        is_there = commas != 0;
        *start = from + commas.trailing_zeros() as usize + 1;
        commas &= commas.wrapping_sub(1);
    }
    // Where the last comma is there, the others are.
    is_there.then_some(starts)
}

/// Where the fields behind the author start, and where the line ends; counted from the id.
struct Rest {
    source: usize,
    replaces: usize,
    note: usize,
    /// The end of the text, and the line feed: a CR may stand between them.
    end: usize,
    feed: usize,
}

impl Rest {
    /// Of a line whose note is plain text and near; none for others.
    #[inline(always)]
    fn of(tail: &[u8; TAIL]) -> Option<Rest> {
        let window = Window::of(tail[STAMP..].first_chunk()?);
        let odd = window.oddities();
        let feed = STAMP + odd.trailing_zeros() as usize;
        // The first thing that is not plain text is the line's end.
        if odd == 0 || tail[feed] != b'\n' {
            return None;
        }
        let commas = window.commas() & (odd - 1) & !odd;
        let [source, replaces, note] = starts(commas, STAMP)?;
        // No comma is left for the note.
        (commas >> (note - STAMP) == 0).then_some(Rest { source, replaces, note, end: feed, feed })
    }

    /// Of the line at `from` with its id at `id`, whatever its note is; none where the other fields are not near.
    #[cold]
    fn with_note(bytes: &[u8], from: usize, id: usize) -> Option<Rest> {
        let by = id + STAMP;
        let feed = by + memchr::memchr(b'\n', &bytes[by..])?;
        let end = if feed > by && bytes[feed - 1] == b'\r' { feed - 1 } else { feed };
        let text = &bytes[by..end];
        if end - from > LONGEST_LINE || std::str::from_utf8(text).is_err() {
            return None;
        }
        let mut commas = memchr::memchr_iter(b',', text).map(|at| by + at + 1);
        let (source, replaces, note) = (commas.next()?, commas.next()?, commas.next()?);
        let odd = memchr::memchr3(b'"', b'\r', 0, text).map(|at| by + at);
        let is_quoted = || odd.is_none_or(|odd| odd >= note) && fields::is_quoted(&bytes[note..end]);
        let is_plain = odd.is_none() && commas.next().is_none();
        let is_near = note <= by + WIDTH;
        (is_near && (is_plain || is_quoted())).then(|| Rest {
            source: source - id,
            replaces: replaces - id,
            note: note - id,
            end: end - id,
            feed: feed - id,
        })
    }
}

/// The ids in a field of plain ones.
pub fn replaced(text: &[u8]) -> Option<Vec<RecordId>> {
    replaces_from_text(std::str::from_utf8(text).ok()?).ok()
}
