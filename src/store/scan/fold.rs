//! From the lines of a month that are in force to the cells of a tally.

use chrono::NaiveDate;

use crate::domain::kpi::Breakdown;
use crate::domain::period::Month;
use crate::domain::record::Observation;
use crate::domain::tally::{Entry, Latest, NumberMap, Rollup, Tally};
use crate::domain::value::Value;
use crate::store::cache::{Key, Names, Row};
use crate::store::scan::plain::Dictionary;
use crate::store::scan::{Ask, Line};

/// KPIs, owners and breakdowns as they occur together.
#[derive(Debug, Default)]
pub struct Combinations {
    /// By KPI and breakdown, then by owner; [`UNMET`] where they have not occurred together. Tables, because every line asks
    /// once and a hash would miss the nearest cache each time.
    numbers: Vec<Vec<u32>>,
    /// Of breakdowns and owners beyond the first ones: tables of all that may go together would grow too large.
    others: NumberMap<(u32, u32, u32), u32>,
    met: Vec<(u32, u32, u32)>,
}

/// Breakdowns and owners that have tables.
const BREAKDOWNS: u32 = if cfg!(test) { 2 } else { 64 };
const OWNERS: u32 = if cfg!(test) { 3 } else { 2048 };

const UNMET: u32 = u32::MAX;

impl Combinations {
    /// The number of a combination.
    #[inline]
    pub fn number(&mut self, kpi: u32, owner: u32, breakdown: u32) -> u32 {
        let owners = if breakdown < BREAKDOWNS { self.numbers.get(place(kpi, breakdown)) } else { None };
        match owners.and_then(|owners| owners.get(owner as usize)) {
            Some(&number) if number != UNMET => number,
            _ => self.meet(kpi, owner, breakdown),
        }
    }

    #[cold]
    fn meet(&mut self, kpi: u32, owner: u32, breakdown: u32) -> u32 {
        if breakdown >= BREAKDOWNS || owner >= OWNERS {
            let Combinations { others, met, .. } = self;
            return *others.entry((kpi, owner, breakdown)).or_insert_with(|| {
                met.push((kpi, owner, breakdown));
                met.len() as u32 - 1
            });
        }
        let (at, by) = (place(kpi, breakdown), owner as usize);
        if self.numbers.len() <= at {
            self.numbers.resize_with(at + 1, Vec::new);
        }
        let owners = &mut self.numbers[at];
        if owners.len() <= by {
            owners.resize((by + 1).next_power_of_two(), UNMET);
        }
        let number = self.met.len() as u32;
        owners[by] = number;
        self.met.push((kpi, owner, breakdown));
        number
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.met.len()
    }

    /// KPI, owner and breakdown of a combination.
    pub fn get(&self, number: u32) -> (u32, u32, u32) {
        self.met[number as usize]
    }
}

/// Where the owners of a KPI and one of the first breakdowns stand.
fn place(kpi: u32, breakdown: u32) -> usize {
    kpi as usize * BREAKDOWNS as usize + breakdown as usize
}

/// The days of a month, as the tally is cut.
struct Days {
    dates: Vec<Option<Day>>,
    /// The first segment that has days of the month, and how many have.
    first: u32,
    segments: usize,
    /// By segment, where the month begins in it.
    begins: Vec<i64>,
}

#[derive(Clone, Copy)]
struct Day {
    date: NaiveDate,
    segment: u32,
}

impl Days {
    fn new(month: Month, tally: &Tally) -> Days {
        let placed = |date: NaiveDate| tally.place_of(date).map(|(segment, begins)| (Day { date, segment }, begins));
        let days: Vec<Option<(Day, i64)>> = month.span().days().map(placed).collect();
        let segments = || days.iter().flatten().map(|(day, _)| day.segment);
        let (first, last) = (segments().min().unwrap_or(0), segments().max().unwrap_or(0));
        let mut begins = vec![0; (last - first) as usize + 1];
        days.iter().flatten().for_each(|(day, at)| begins[(day.segment - first) as usize] = *at);
        let mut dates = vec![None];
        dates.extend(days.into_iter().map(|day| day.map(|(day, _)| day)));
        Days { first, segments: begins.len(), begins, dates }
    }
}

/// What the lines of a month amount to, by combination and by segment of the tally they are for.
pub struct Sums {
    days: Days,
    /// By combination, then by segment.
    sums: Vec<Rollup>,
}

impl Sums {
    /// Those of the plain lines of a month, all but `dead` (in order) and those recorded after the moment asked for.
    pub fn new(
        tally: &Tally,
        month: Month,
        lines: &[Line],
        dead: &[u32],
        (combinations, ask): (&Combinations, &Ask<'_>),
    ) -> Sums {
        let days = Days::new(month, tally);
        let mut sums = vec![Rollup::default(); combinations.len() * days.segments];
        let mut latest = vec![LatestLine::default(); sums.len()];
        live(lines, dead, ask, |at, line| {
            if let Some(day) = days.dates[line.day()] {
                let of = line.what as usize * days.segments + (day.segment - days.first) as usize;
                sums[of].count(line.day() as u32 - 1, observation(line), line.adjusts());
                latest[of].meet(at, line, lines);
            }
        });
        for (sums, latest) in sums.iter_mut().zip(&latest).filter(|(sums, _)| sums.lines > 0) {
            let line = &lines[latest.at as usize];
            sums.latest = days.dates[line.day()].map(|day| Latest::of(&entry(line, day.date)));
        }
        Sums { days, sums }
    }

    /// Puts them into the cells they belong to.
    pub fn pour(&self, tally: &mut Tally, names: &Dictionary, combinations: &Combinations, ask: &Ask<'_>) {
        let mut positions = Positions { names, ask, kpis: Vec::new(), owners: Vec::new(), breakdowns: Vec::new() };
        for (at, sums) in self.sums.iter().enumerate().filter(|(_, sums)| sums.lines > 0) {
            let (what, segment) = (at / self.days.segments, at % self.days.segments);
            if let Some((kpi, owner, breakdown)) = positions.of(combinations.get(what as u32), tally) {
                let cell = tally.cell(kpi, owner, breakdown, self.days.first + segment as u32);
                tally.take(cell, self.days.begins[segment], sums);
            }
        }
    }

    /// The same as rows to be kept; they are of the whole month where the tally has all of it in one segment.
    pub fn rows(&self, combinations: &Combinations, names: &Dictionary, list: &mut List) -> Vec<Row> {
        let row = |(what, sums): (usize, &Rollup)| {
            let key = list.key(combinations.get(what as u32), names);
            Row { key, sums: *sums }
        };
        self.sums.iter().enumerate().filter(|(_, sums)| sums.lines > 0).map(row).collect()
    }
}

/// The lines of a month day by day, as rows to be kept.
pub fn rows_by_day(
    month: Month,
    lines: &[Line],
    dead: &[u32],
    (combinations, ask): (&Combinations, &Ask<'_>),
    names: &Dictionary,
    list: &mut List,
) -> Vec<Row> {
    let mut sorted: Vec<(u32, usize, u32)> = Vec::with_capacity(lines.len());
    live(lines, dead, ask, |at, line| sorted.push((line.what, line.day(), at)));
    sorted.sort_unstable();
    let dates: Vec<NaiveDate> = month.span().days().collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut last = None;
    for (what, day, at) in sorted {
        if last != Some((what, day)) {
            last = Some((what, day));
            let key = Key { day: day as u8, ..list.key(combinations.get(what), names) };
            rows.push(Row { key, sums: Rollup::default() });
        }
        if let Some(row) = rows.last_mut() {
            row.sums.add(&entry(&lines[at as usize], dates[day - 1]));
        }
    }
    rows
}

/// What the rows of days, which follow each other, add up to for the month.
pub fn rows_of_month(days: &[Row]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for Row { key, sums } in days {
        let key = Key { day: 0, ..*key };
        match rows.last_mut().filter(|last| last.key == key) {
            Some(last) => last.sums.absorb(sums),
            None => rows.push(Row { key, sums: *sums }),
        }
    }
    rows
}

/// Numbers the names of rows that are to be kept.
#[derive(Clone, Debug, Default)]
pub struct List {
    names: Names,
    /// By number in the dictionary.
    kpis: Vec<Option<u16>>,
    owners: Vec<Option<u16>>,
    breakdowns: Vec<Option<u16>>,
}

impl List {
    /// The key of a combination, for the whole month.
    pub fn key(&mut self, (kpi, owner, breakdown): (u32, u32, u32), names: &Dictionary) -> Key {
        let List { names: listed, kpis, owners, breakdowns } = self;
        Key {
            kpi: numbered(kpis, kpi, &mut listed.kpis, || names.kpis.get(kpi).to_owned()),
            owner: numbered(owners, owner, &mut listed.owners, || names.owners.get(owner).to_owned()),
            breakdown: numbered(breakdowns, breakdown, &mut listed.breakdowns, || {
                canonical(names.breakdowns.get(breakdown)).unwrap_or_default()
            }),
            day: 0,
        }
    }

    /// The key of names that are in no dictionary.
    pub fn key_of(&mut self, kpi: &str, owner: &str, breakdown: &str) -> Key {
        let number = |list: &mut Vec<String>, name: &str| {
            list.iter().position(|known| known == name).unwrap_or_else(|| {
                list.push(name.to_owned());
                list.len() - 1
            }) as u16
        };
        Key {
            kpi: number(&mut self.names.kpis, kpi),
            owner: number(&mut self.names.owners, owner),
            breakdown: number(&mut self.names.breakdowns, breakdown),
            day: 0,
        }
    }

    /// The names, with what is wrong between the lines. They are put in order, and the rows numbered anew, so that the rows
    /// of one month follow each other as those of the next do.
    pub fn into_names(self, flaws: &[String], rows: &mut [Row]) -> Names {
        let Names { mut kpis, mut owners, mut breakdowns, .. } = self.names;
        let (of_kpi, of_owner, of_breakdown) = (sort(&mut kpis), sort(&mut owners), sort(&mut breakdowns));
        for Row { key, .. } in rows {
            key.kpi = of_kpi[usize::from(key.kpi)];
            key.owner = of_owner[usize::from(key.owner)];
            key.breakdown = of_breakdown[usize::from(key.breakdown)];
        }
        Names { kpis, owners, breakdowns, flaws: flaws.to_vec() }
    }
}

/// Sorts names and tells the new number of each.
fn sort(names: &mut Vec<String>) -> Vec<u16> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_unstable_by(|one, other| names[*one].cmp(&names[*other]));
    let mut numbers = vec![0; names.len()];
    order.iter().enumerate().for_each(|(new, old)| numbers[*old] = new as u16);
    *names = order.into_iter().map(|old| std::mem::take(&mut names[old])).collect();
    numbers
}

/// Too many names to number are told when they are written down.
fn numbered(known: &mut Vec<Option<u16>>, at: u32, list: &mut Vec<String>, name: impl FnOnce() -> String) -> u16 {
    remembered(known, at, || {
        list.push(name());
        (list.len() - 1) as u16
    })
}

/// The lines in force among those not recorded too late, with their numbers.
#[inline]
fn live(lines: &[Line], dead: &[u32], ask: &Ask<'_>, mut see: impl FnMut(u32, &Line)) {
    let mut from = 0;
    for until in dead.iter().map(|&line| line as usize).chain([lines.len()]) {
        for (at, line) in (from as u32..).zip(&lines[from..until]) {
            if ask.known_at.is_none_or(|latest| line.recorded_at() <= latest.timestamp()) {
                see(at, line);
            }
        }
        from = until + 1;
    }
}

/// A breakdown in its canonical form; none for what is no breakdown.
fn canonical(text: &str) -> Option<String> {
    if text.is_empty() { Some(String::new()) } else { text.parse::<Breakdown>().ok().map(|it| it.to_string()) }
}

/// The line with the latest value of a cell: the one that [`Latest`] would put last, found without making one of each line.
#[derive(Clone, Copy, Default)]
struct LatestLine {
    /// Of the line, or 0 before there is one, which no line's can be.
    when: u64,
    at: u32,
}

impl LatestLine {
    #[inline]
    fn meet(&mut self, at: u32, line: &Line, lines: &[Line]) {
        if line.when > self.when || line.when == self.when && line.id > lines[self.at as usize].id {
            *self = LatestLine { when: line.when, at };
        }
    }
}

/// What the tally calls the names of a dictionary; each is looked up once.
struct Positions<'p> {
    names: &'p Dictionary,
    ask: &'p Ask<'p>,
    kpis: Vec<Option<Option<usize>>>,
    owners: Vec<Option<u32>>,
    breakdowns: Vec<Option<Option<u32>>>,
}

impl Positions<'_> {
    /// The positions of KPI, owner and breakdown; none for a KPI that is not asked for, whose other names are not taken in.
    fn of(&mut self, (kpi, owner, breakdown): (u32, u32, u32), tally: &mut Tally) -> Option<(u32, u32, u32)> {
        let Positions { names, ask, kpis, owners, breakdowns } = self;
        let kpi = remembered(kpis, kpi, || (ask.position)(names.kpis.get(kpi)))?;
        let canonical = || canonical(names.breakdowns.get(breakdown)).map(|text| tally.breakdown(&text));
        let breakdown = remembered(breakdowns, breakdown, canonical)?;
        let owner = remembered(owners, owner, || tally.owner(names.owners.get(owner)));
        Some((kpi as u32, owner, breakdown))
    }
}

/// What was found for a number before, or is found now.
fn remembered<T: Copy>(known: &mut Vec<Option<T>>, at: u32, find: impl FnOnce() -> T) -> T {
    let at = at as usize;
    if known.len() <= at {
        known.resize(at + 1, None);
    }
    *known[at].get_or_insert_with(find)
}

/// What a line says.
#[inline]
fn observation(line: &Line) -> Observation {
    let value = (line.value != Line::NOTHING).then(|| Value::from_millionths(line.value).ok()).flatten();
    let count = u64::from(line.count & !Line::ADJUSTS);
    value.map_or(Observation::Nothing, |value| Observation::Entered { value, count })
}

/// The entry of a line.
fn entry(line: &Line, date: NaiveDate) -> Entry {
    let recorded = (line.recorded_at(), Some(line.bits()));
    let (observation, adjusts) = (observation(line), line.adjusts());
    Entry { kpi: 0, owner: 0, breakdown: 0, date, observation, recorded, imported: false, adjusts }
}
