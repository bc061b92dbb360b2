//! One month's file: plain lines, lines set aside, and which of them are in force.

use chrono::{DateTime, Datelike};

use crate::domain::correction::{Correctable, Flaw, Standing, resolve};
use crate::domain::period::Month;
use crate::domain::record::Record;
use crate::domain::stamp::{RecordId, Stamp};
use crate::domain::tally::{Rollup, Tally};
use crate::place::Place;
use crate::problem::{Fault, Severity};
use crate::store::cache::{self, Draft, Grain, Key, Row, flaw_text};
use crate::store::disk::unreadable;
use crate::store::journal::Journal;
use crate::store::journals::{SECOND_LOOK, Sheet, records};
use crate::store::root::Root;
use crate::store::scan::blocks::Blocks;
use crate::store::scan::fold::{Combinations, List, Sums, rows_by_day, rows_of_month};
use crate::store::scan::ids::Ids;
use crate::store::scan::pass::{Pass, Reading};
use crate::store::scan::plain::{Dictionary, Plain};
use crate::store::scan::touched::{Touched, Which};
use crate::store::scan::{Ask, Line, Told, add, entry};

/// What is kept of the month being read; names and memory stay for the next one.
pub struct Sheets<'a> {
    pub(super) ask: Ask<'a>,
    pub(super) header: String,
    pub(super) names: Dictionary,
    pub(super) combinations: Combinations,
    pub(super) lines: Vec<Line>,
    /// The plain lines that replace others, and what they replace.
    pub(super) corrections: Vec<(u32, Vec<RecordId>)>,
    /// Ids that do not follow those before them: only these can have been there already.
    pub(super) late: Vec<u128>,
    /// The lines set aside under a header, and by such a line its number in the file.
    pub(super) aside: Vec<u8>,
    pub(super) numbers: Vec<u32>,
    /// By KPI: whether its records are wanted whole, once that was asked.
    pub(super) wanted: Vec<Option<bool>>,
    /// The plain lines that are wanted whole under a header, and which they are.
    whole: Vec<u8>,
    wholes: Vec<u32>,
    /// The file's stamp, where it was the same before and after it was read to its end.
    stamp: Option<cache::Stamp>,
    /// The greatest id among the plain lines.
    newest: u128,
}

/// What of a month's sums is to be kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Keeping<'k> {
    /// The right to do so, given before the file is read; none where nothing is to be kept.
    pub draft: Option<&'k Draft>,
    /// Whether the tally has the month in one segment, so that its sums are those of the month.
    pub whole: bool,
    /// Whether they are wanted day by day too.
    pub by_day: bool,
}

impl<'a> Sheets<'a> {
    /// Nothing yet.
    pub fn new(ask: Ask<'a>) -> Sheets<'a> {
        Sheets {
            ask,
            header: Journal::Records.header(),
            names: Dictionary::default(),
            combinations: Combinations::default(),
            lines: Vec::new(),
            corrections: Vec::new(),
            late: Vec::new(),
            aside: Vec::new(),
            numbers: Vec::new(),
            wanted: Vec::new(),
            whole: Vec::new(),
            wholes: Vec::new(),
            stamp: None,
            newest: 0,
        }
    }

    /// Adds a month's file; none for a file that only the exact reader understands.
    pub fn read(
        &mut self,
        root: &Root,
        blocks: &mut Blocks,
        month: Month,
        tally: &mut Tally,
        keeping: Keeping<'_>,
    ) -> Result<Option<Told>, Fault> {
        let file = records::file_of(month);
        let mut exact = Vec::new();
        let mut looked = false;
        loop {
            let mut plain = Plain::new(month, Ids::new(exact.clone()));
            match self.lines_of(root, month, blocks, &mut plain)? {
                Reading::Foreign => return Ok(None),
                Reading::Torn if !looked => {
                    looked = true;
                    std::thread::sleep(SECOND_LOOK);
                    continue;
                }
                Reading::Torn | Reading::Whole => {}
            }
            let mut sheet = records::parse(&file, &self.aside, month, self.ask.is_group);
            sheet.renumber(&self.numbers);
            match self.touched(&sheet) {
                Err(shared) if exact.is_empty() => exact = shared,
                Err(_) => return Ok(None),
                Ok(touched) => {
                    let settled = self.settle(month, &sheet, &touched);
                    return Ok(Some(self.pour(month, &sheet, settled, tally, keeping)));
                }
            }
        }
    }

    fn lines_of(
        &mut self,
        root: &Root,
        month: Month,
        blocks: &mut Blocks,
        plain: &mut Plain,
    ) -> Result<Reading, Fault> {
        self.clear();
        let file = records::file_of(month);
        let Some(mut disk) = root.open(&file)? else { return Ok(Reading::Foreign) };
        let stamp_of = |disk: &std::fs::File| disk.metadata().ok().and_then(|metadata| cache::Stamp::of(&metadata));
        let before = stamp_of(&disk);
        let mut reading = Reading::Whole;
        let mut pass = Pass { sheets: self, plain, month, number: 0, newest: 0 };
        let read = blocks.read(&mut disk, |block| {
            reading = pass.block(block);
            reading != Reading::Foreign
        });
        read.map_err(|error| unreadable(&file, error))?;
        self.newest = pass.newest;
        self.stamp = before.filter(|before| reading == Reading::Whole && stamp_of(&disk) == Some(*before));
        Ok(reading)
    }

    fn clear(&mut self) {
        self.lines.clear();
        self.corrections.clear();
        self.late.clear();
        self.aside.clear();
        self.numbers.clear();
        self.wanted.clear();
        self.whole.clear();
        self.wholes.clear();
    }

    /// Asks whether the records of a KPI are wanted whole.
    #[cold]
    pub(super) fn ask_for(&mut self, kpi: u32, month: Month) -> bool {
        let wanted = (self.ask.keep)(month, self.names.kpis.get(kpi));
        if self.wanted.len() <= kpi as usize {
            self.wanted.resize(kpi as usize + 1, None);
        }
        self.wanted[kpi as usize] = Some(wanted);
        wanted
    }

    /// Keeps the plain line that was put down last, to be read whole.
    #[cold]
    pub(super) fn keep_whole(&mut self, line: &[u8]) {
        if self.wholes.is_empty() {
            self.whole.extend_from_slice(self.header.as_bytes());
            self.whole.push(b'\n');
        }
        self.whole.extend_from_slice(line);
        self.whole.push(b'\n');
        self.wholes.push(self.lines.len() as u32 - 1);
    }

    /// The number in the file of a plain line.
    fn number(&self, line: u32) -> u32 {
        // Of the lines set aside, those before it: its own number is greater than theirs.
        let (mut low, mut high) = (0, self.numbers.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.numbers[middle] as usize - middle <= line as usize + 1 { low = middle + 1 } else { high = middle }
        }
        line + 1 + low as u32
    }

    /// The lines that corrections touch and those set aside, in the order of the file; else the ids that several lines
    /// share, if one of these was not set aside.
    fn touched<'s>(&'s self, sheet: &'s Sheet<Record>) -> Result<Vec<Touched<'s>>, Vec<u128>> {
        let whole = sheet.rows.iter().map(|record| &record.stamp);
        let own: Vec<u128> = whole.clone().filter_map(|stamp| stamp.id).map(RecordId::bits).collect();
        let plain = self.corrections.iter().flat_map(|(_, ids)| ids);
        let replaced: Vec<u128> = whole.flat_map(|stamp| &stamp.replaces).chain(plain).map(|id| id.bits()).collect();
        let asked = Ids::new([&own[..], &self.late, &replaced].concat());
        if asked.is_empty() {
            return Ok(self.with_aside(Vec::new(), sheet));
        }
        let bits = self.lines.iter().map(|line| line.bits());
        let mut found: Vec<(u128, u32)> = bits.zip(0..).filter(|(id, _)| asked.contains(*id)).collect();
        found.sort_unstable();
        let own = Ids::new(own);
        let again = found.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| pair[0].0);
        let shared: Vec<u128> = found.iter().map(|(id, _)| *id).filter(|id| own.contains(*id)).chain(again).collect();
        if !shared.is_empty() {
            return Err(shared);
        }
        let replaced = Ids::new(replaced);
        let mut touched: Vec<u32> =
            found.into_iter().filter(|(id, _)| replaced.contains(*id)).map(|(_, at)| at).collect();
        touched.extend(self.corrections.iter().map(|(line, _)| *line));
        touched.sort_unstable();
        touched.dedup();
        Ok(self.with_aside(touched, sheet))
    }

    fn with_aside<'s>(&'s self, plain: Vec<u32>, sheet: &'s Sheet<Record>) -> Vec<Touched<'s>> {
        let mut all: Vec<Touched<'_>> = plain.into_iter().map(|line| self.light(line)).collect();
        all.extend(sheet.rows.iter().enumerate().map(|(row, record)| Touched {
            number: sheet.place(row).line,
            which: Which::Aside(record),
            subject: (record.kpi.as_str(), record.owner.as_str()),
            empty: record.is_empty(),
        }));
        all.sort_by_key(|touched| touched.number);
        all
    }

    fn light(&self, at: u32) -> Touched<'_> {
        let line = self.lines[at as usize];
        let (kpi, owner, _) = self.combinations.get(line.what);
        let correction = self.corrections.binary_search_by_key(&at, |(line, _)| *line);
        let stamp = Stamp {
            id: Some(RecordId::from_bits(line.bits())),
            recorded_at: DateTime::from_timestamp(line.recorded_at(), 0),
            replaces: correction.map_or_else(|_| Vec::new(), |found| self.corrections[found].1.clone()),
            ..Stamp::default()
        };
        Touched {
            number: self.number(at),
            which: Which::Plain { at, stamp },
            subject: (self.names.kpis.get(kpi), self.names.owners.get(owner)),
            empty: line.value == Line::NOTHING,
        }
    }

    /// Decides what is in force.
    fn settle(&self, month: Month, sheet: &Sheet<Record>, touched: &[Touched<'_>]) -> Settled {
        let resolution = resolve(touched, self.ask.known_at);
        let (mut dead, mut aside, mut kept) = (Vec::new(), Vec::new(), Vec::new());
        for (line, standing) in touched.iter().zip(&resolution.standing) {
            match &line.which {
                Which::Aside(record) if *standing == Standing::Live => {
                    aside.push((*record).clone());
                    if (self.ask.keep)(month, record.kpi.as_str()) {
                        kept.push((line.number, (*record).clone()));
                    }
                }
                Which::Plain { at, .. } if *standing != Standing::Live => dead.push(*at),
                _ => {}
            }
        }
        kept.extend(self.whole_records(month, &dead));
        kept.sort_by_key(|(number, _)| *number);
        let place = |flaw: &Flaw| Place::new(sheet.file.clone(), touched[flaw.line].number, 0);
        let is_wrong = |fault: &Fault| fault.severity == Severity::Error;
        let mut faults: Vec<Fault> = sheet.faults.iter().filter(|fault| is_wrong(fault)).cloned().collect();
        let unread = !faults.is_empty();
        let mut flaws = Vec::new();
        for flaw in resolution.flaws.iter().filter(|flaw| is_wrong(&flaw.fault())) {
            flaws.push(flaw_text(touched[flaw.line].number, &flaw.error));
            faults.push(flaw.fault().at(place(flaw)));
        }
        let told = Told { faults, kept: kept.into_iter().map(|(_, record)| record).collect() };
        Settled { dead, aside, unread, flaws, told }
    }

    /// Adds what is in force, and keeps its sums.
    fn pour(
        &self,
        month: Month,
        sheet: &Sheet<Record>,
        settled: Settled,
        tally: &mut Tally,
        keeping: Keeping<'_>,
    ) -> Told {
        let Settled { dead, aside, unread, flaws, told } = settled;
        let sums = Sums::new(tally, month, &self.lines, &dead, (&self.combinations, &self.ask));
        sums.pour(tally, &self.names, &self.combinations, &self.ask);
        aside.iter().for_each(|record| add(tally, record, self.ask));
        // Lines that cannot be read have to be told, and quoted, each time.
        if let (Some(draft), Some(stamp), false) = (keeping.draft, self.stamp, unread) {
            let ids = sheet.rows.iter().filter_map(|record| record.stamp.id.map(RecordId::bits));
            let read = (stamp, ids.fold(self.newest, u128::max));
            let keep = |grain, mut list: List, mut rows: Vec<Row>| {
                rows.extend(aside.iter().map(|record| row_of(record, &mut list, grain == Grain::Day)));
                let names = list.into_names(&flaws, &mut rows);
                draft.keep(month, grain, read, &names, &mut rows);
            };
            if keeping.by_day {
                // Those of the whole month with them: else every report would add up those of the days.
                let known = (&self.combinations, &self.ask);
                let mut list = List::default();
                let rows = rows_by_day(month, &self.lines, &dead, known, &self.names, &mut list);
                let whole = rows_of_month(&rows);
                keep(Grain::Day, list.clone(), rows);
                keep(Grain::Month, list, whole);
            } else if keeping.whole {
                let mut list = List::default();
                let rows = sums.rows(&self.combinations, &self.names, &mut list);
                keep(Grain::Month, list, rows);
            }
        }
        told
    }

    /// The plain lines that are wanted whole and in force, with their numbers in the file.
    fn whole_records(&self, month: Month, dead: &[u32]) -> Vec<(u32, Record)> {
        if self.wholes.is_empty() {
            return Vec::new();
        }
        let sheet = records::parse(&records::file_of(month), &self.whole, month, self.ask.is_group);
        let latest = self.ask.known_at.map_or(i64::MAX, |at| at.timestamp());
        let records = self.wholes.iter().zip(sheet.rows);
        let in_force = |at: u32| dead.binary_search(&at).is_err() && self.lines[at as usize].recorded_at() <= latest;
        records.filter(|(at, _)| in_force(**at)).map(|(at, record)| (self.number(*at), record)).collect()
    }
}

/// What is in force in a month's file.
struct Settled {
    /// The plain lines that are not, in order.
    dead: Vec<u32>,
    /// The lines set aside that are.
    aside: Vec<Record>,
    /// Whether some lines could not be read.
    unread: bool,
    /// What is wrong between the lines, to be kept with their sums.
    flaws: Vec<String>,
    told: Told,
}

/// A whole record as a row to be kept.
fn row_of(record: &Record, list: &mut List, by_day: bool) -> Row {
    let key = list.key_of(record.kpi.as_str(), record.owner.as_str(), &record.breakdown.to_string());
    let day = if by_day { record.date.day() as u8 } else { 0 };
    Row { key: Key { day, ..key }, sums: Rollup::of(&entry(record, (0, 0, 0))) }
}
