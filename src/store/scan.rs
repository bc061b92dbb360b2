//! From the bytes of records/ straight to totals: the same answer and the same faults as reading whole records, without
//! anything being allocated for a line.
//!
//! A line in the form the program itself writes becomes a `Line` of 40 bytes. Any other (quotes before the note, CR
//! inside, another spelling, something wrong) is set aside and read by [`records::parse`]. Which lines are in force is
//! decided by [`resolve`] over those that corrections touch; the rest count. Totals follow the rules of [`Tally`].

mod blocks;
mod fields;
mod fold;
mod ids;
mod kept;
mod month;
mod names;
mod pass;
mod plain;
mod touched;
mod window;

#[cfg(test)]
mod tests;

use std::cell::OnceCell;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::correction::resolve;
use crate::domain::period::{Month, Span};
use crate::domain::record::{Record, Source};
use crate::domain::stamp::RecordId;
use crate::domain::tally::{Entry, Tally};
use crate::problem::{Fault, Severity};
use crate::store::cache::{Caching, Draft, Shelf, Stamp, WORTH_KEEPING};
use crate::store::journals::{Journals, records};
use crate::store::scan::blocks::Blocks;
use crate::store::scan::kept::Taking;
use crate::store::scan::month::{Keeping, Sheets};

/// Below so many bytes a second thread costs more than it saves.
const WORTH_A_THREAD: u64 = 1 << 20;
/// Each thread keeps one month's lines.
const MOST_THREADS: usize = 4;

/// What is asked of the records.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// The days that count.
    pub span: Span,
    /// Where the tally is cut.
    pub cuts: &'a [NaiveDate],
    /// Lines recorded later are not seen.
    pub known_at: Option<DateTime<Utc>>,
    /// The position of a KPI in the catalog; entries of others are left out.
    pub position: &'a (dyn Fn(&str) -> Option<usize> + Sync),
    /// Tells a group's id from a person's.
    pub is_group: &'a (dyn Fn(&str) -> bool + Sync),
    /// Says of which KPIs, month by month, the records themselves are wanted too.
    pub keep: &'a (dyn Fn(Month, &str) -> bool + Sync),
    /// The only KPI and owner whose entries matter, where there is but one: those of others may be left out.
    pub only: Option<(&'a str, &'a str)>,
    /// Whether sums that were kept may be taken up, and new ones are kept.
    pub caching: Caching,
}

/// What the records add up to.
#[derive(Clone, Debug)]
pub struct Totals {
    /// The totals.
    pub tally: Tally,
    /// By month, the records in force of the KPIs that were wanted whole.
    pub kept: Vec<(Month, Vec<Record>)>,
    /// What is wrong in the files.
    pub faults: Vec<Fault>,
}

/// The totals of those months.
pub fn totals(journals: &Journals<'_>, months: &[Month], ask: Ask<'_>) -> Result<Totals, Fault> {
    totals_with(journals, months, ask, None)
}

/// Sees to it that the sums of a month are kept, if its file is worth it and nothing is wrong in it.
pub fn settle(journals: &Journals<'_>, month: Month, ask: Ask<'_>) {
    let mut tally = Tally::new(ask.span, ask.cuts);
    let mut worker = Worker::new(journals, ask);
    if worker.is_worth_keeping(month) && !Taking::new(journals, ask).is_kept(month) {
        // What cannot be read now is told by whoever asks for it.
        worker.month(month, &mut tally).ok();
    }
}

/// True where what is kept of a month is trusted and says something else than its file: that must never be.
pub fn kept_differs(journals: &Journals<'_>, month: Month, ask: Ask<'_>) -> bool {
    let stamp = || {
        let path = journals.root().path(&records::file_of(month)).ok()?;
        std::fs::metadata(path).ok().and_then(|metadata| Stamp::of(&metadata))
    };
    // All of the month in one piece, and in two, which takes the sums of its days.
    [&[][..], &[month.last()]].into_iter().any(|cuts| {
        let before = stamp();
        let ask = Ask { span: month.span(), cuts, known_at: None, only: None, ..ask };
        let (mut kept, mut read) = (Tally::new(ask.span, cuts), Tally::new(ask.span, cuts));
        let is_taken = Taking::new(journals, Ask { caching: Caching::On, ..ask }).month(month, &mut kept).is_some();
        let mut worker = Worker::new(journals, Ask { caching: Caching::Off, ..ask });
        // Changed meanwhile, perhaps with what is kept, or not to be read at all: no sums can be held against it.
        let is_read = is_taken && worker.month(month, &mut read).is_ok();
        let is_still =
            || Taking::new(journals, Ask { caching: Caching::On, ..ask }).month(month, &mut read.clone()).is_some();
        is_read && kept.contents() != read.contents() && is_still() && before.is_some() && stamp() == before
    })
}

/// Threads that pay off for files of these sizes together.
fn threads_for(journals: &Journals<'_>, months: &[Month]) -> usize {
    let size = |month: &Month| size_of(journals, *month).unwrap_or(0);
    if months.len() < 2 || months.iter().map(size).sum::<u64>() < WORTH_A_THREAD {
        return 1;
    }
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    processors.min(months.len()).min(MOST_THREADS)
}

fn size_of(journals: &Journals<'_>, month: Month) -> Option<u64> {
    let path = journals.root().path(&records::file_of(month)).ok()?;
    std::fs::metadata(path).ok().map(|metadata| metadata.len())
}

/// A month's file, but for its totals.
#[derive(Clone, Debug, Default)]
struct Told {
    faults: Vec<Fault>,
    kept: Vec<Record>,
}

/// A thread's share: its totals, and what else it found month by month.
type Share = (Tally, Vec<(Month, Result<Told, Fault>)>);

fn totals_with(
    journals: &Journals<'_>,
    months: &[Month],
    ask: Ask<'_>,
    threads: Option<usize>,
) -> Result<Totals, Fault> {
    let mut tally = Tally::new(ask.span, ask.cuts);
    let mut taking = Taking::new(journals, ask);
    let (mut to_read, mut taken) = (Vec::new(), Vec::new());
    for &month in months {
        match taking.month(month, &mut tally) {
            Some(faults) => taken.push((month, Ok(Told { faults, kept: Vec::new() }))),
            None => to_read.push(month),
        }
    }
    let next = AtomicUsize::new(0);
    let work = || -> Share {
        let mut worker = Worker::new(journals, ask);
        let mut tally = Tally::new(ask.span, ask.cuts);
        let mut told = Vec::new();
        while let Some(&month) = to_read.get(next.fetch_add(1, Ordering::Relaxed)) {
            told.push((month, worker.month(month, &mut tally)));
        }
        (tally, told)
    };
    let threads = threads.unwrap_or_else(|| threads_for(journals, &to_read));
    let (read, mut told) = if threads < 2 { work() } else { share(threads, &work) };
    let tally = if to_read.len() == months.len() {
        read
    } else {
        tally.absorb(read);
        tally
    };
    told.append(&mut taken);
    told.sort_by_key(|(month, _)| *month);
    let mut totals = Totals { tally, kept: Vec::new(), faults: Vec::new() };
    for (month, told) in told {
        let Told { faults, kept } = told?;
        totals.faults.extend(faults);
        if !kept.is_empty() {
            totals.kept.push((month, kept));
        }
    }
    Ok(totals)
}

fn share(threads: usize, work: &(dyn Fn() -> Share + Sync)) -> Share {
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let (mut tally, mut told) = work();
        for other in others {
            match other.join() {
                Ok((more, faults)) => {
                    tally.absorb(more);
                    told.extend(faults);
                }
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        (tally, told)
    })
}

/// Reads month after month, keeping names and memory.
struct Worker<'w, 'j> {
    journals: &'w Journals<'j>,
    ask: Ask<'w>,
    sheets: Sheets<'w>,
    blocks: Blocks,
    /// The right to keep sums, once there was a file worth it.
    draft: OnceCell<Option<Draft>>,
}

impl<'w, 'j> Worker<'w, 'j> {
    fn new(journals: &'w Journals<'j>, ask: Ask<'w>) -> Worker<'w, 'j> {
        Worker { journals, ask, sheets: Sheets::new(ask), blocks: Blocks::default(), draft: OnceCell::new() }
    }

    /// Adds a month.
    fn month(&mut self, month: Month, tally: &mut Tally) -> Result<Told, Fault> {
        let file = records::file_of(month);
        // Lines on their way into the file are rare and need the reader that knows where each stands.
        if !self.journals.is_awaited(&file) {
            // The moment reading begins comes first.
            let draft =
                if self.is_worth_keeping(month) { self.draft.get_or_init(|| begin(self.journals)) } else { &None };
            let whole = month.span();
            let in_one =
                tally.place_of(whole.from()).zip(tally.place_of(whole.to())).is_some_and(|(one, two)| one.0 == two.0);
            let keeping = Keeping { draft: draft.as_ref(), whole: in_one, by_day: self.ask.only.is_some() };
            if let Some(told) = self.sheets.read(self.journals.root(), &mut self.blocks, month, tally, keeping)? {
                return Ok(told);
            }
        }
        slowly(self.journals, month, self.ask, tally)
    }

    fn is_worth_keeping(&self, month: Month) -> bool {
        self.ask.caching == Caching::On
            && self.ask.known_at.is_none()
            && size_of(self.journals, month).is_some_and(|size| size >= WORTH_KEEPING)
    }
}

fn begin(journals: &Journals<'_>) -> Option<Draft> {
    Shelf::of(journals.root()).and_then(Shelf::begin)
}

/// The same by whole records: for files that are not laid out as the program writes them.
fn slowly(journals: &Journals<'_>, month: Month, ask: Ask<'_>, tally: &mut Tally) -> Result<Told, Fault> {
    let sheet = journals.records(month, ask.is_group)?;
    let resolution = resolve(&sheet.rows, ask.known_at);
    let mut kept = Vec::new();
    for row in resolution.live() {
        let record = &sheet.rows[row];
        add(tally, record, ask);
        if (ask.keep)(month, record.kpi.as_str()) {
            kept.push(record.clone());
        }
    }
    let flaws = sheet.flaws(&resolution);
    let faults = sheet.faults.into_iter().chain(flaws).filter(|fault| fault.severity == Severity::Error);
    Ok(Told { faults: faults.collect(), kept })
}

/// Adds a whole record.
fn add(tally: &mut Tally, record: &Record, ask: Ask<'_>) {
    let Some(kpi) = (ask.position)(record.kpi.as_str()) else { return };
    if tally.place_of(record.date).is_none() {
        return; // Not even its names are taken in.
    }
    let owner = tally.owner(record.owner.as_str());
    let breakdown = if record.breakdown.is_none() { 0 } else { tally.breakdown(&record.breakdown.to_string()) };
    tally.add(&entry(record, (kpi as u32, owner, breakdown)));
}

/// A whole record as an entry, under these positions of its KPI, owner and breakdown.
fn entry(record: &Record, (kpi, owner, breakdown): (u32, u32, u32)) -> Entry {
    let recorded_at = record.stamp.recorded_at.map_or(i64::MIN, |at| at.timestamp());
    Entry {
        kpi,
        owner,
        breakdown,
        date: record.date,
        observation: record.observation,
        recorded: (recorded_at, record.stamp.id.map(RecordId::bits)),
        imported: matches!(record.source, Source::Import(_)),
        adjusts: matches!(record.source, Source::Adjust(_)),
    }
}

/// A line of the plain form.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// The bits of its id, the higher half first.
    id: (u64, u64),
    /// Day of the month, then seconds of recording: as levels are compared.
    when: u64,
    /// Millionths; [`Line::NOTHING`] without a value.
    value: i64,
    /// How many observations; [`Line::ADJUSTS`] is added where it is late truth about a closed month.
    count: u32,
    /// KPI, owner and breakdown, as [`fold::Combinations`] numbers them.
    what: u32,
}

impl Line {
    const NOTHING: i64 = i64::MIN;
    const ADJUSTS: u32 = 1 << 31;
    /// Seconds from the year 0 to 1970, so that no moment a line can name is negative.
    const EPOCH: i64 = 62_167_219_200;
    const DAY: u32 = 48;

    fn when(day: u8, recorded_at: i64) -> u64 {
        u64::from(day) << Line::DAY | (recorded_at + Line::EPOCH).unsigned_abs()
    }

    fn day(self) -> usize {
        (self.when >> Line::DAY) as usize
    }

    fn recorded_at(self) -> i64 {
        (self.when & ((1 << Line::DAY) - 1)) as i64 - Line::EPOCH
    }

    fn adjusts(self) -> bool {
        self.count & Line::ADJUSTS != 0
    }

    fn bits(self) -> u128 {
        u128::from(self.id.0) << 64 | u128::from(self.id.1)
    }
}
