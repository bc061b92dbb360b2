//! From the lines of a month that are in force to the cells of a tally.

use chrono::NaiveDate;

use crate::domain::period::Month;
use crate::domain::record::Observation;
use crate::domain::tally::{Entry, NumberMap, Tally};
use crate::domain::value::Value;
use crate::store::scan::plain::Dictionary;
use crate::store::scan::{Ask, Line};

/// KPIs, owners and breakdowns as they occur together.
#[derive(Debug, Default)]
pub struct Combinations {
    numbers: NumberMap<(u32, u32, u32), u32>,
    met: Vec<(u32, u32, u32)>,
}

impl Combinations {
    /// The number of a combination.
    #[inline]
    pub fn number(&mut self, kpi: u32, owner: u32, breakdown: u32) -> u32 {
        let together = (kpi, owner, breakdown);
        *self.numbers.entry(together).or_insert_with(|| {
            self.met.push(together);
            self.met.len() as u32 - 1
        })
    }

    /// KPI, owner and breakdown of a combination.
    pub fn get(&self, number: u32) -> (u32, u32, u32) {
        self.met[number as usize]
    }
}

/// The days of a month, as the tally is cut.
struct Days {
    dates: Vec<Option<Day>>,
    /// The first segment that has days of the month, and how many have.
    first: u32,
    segments: usize,
}

#[derive(Clone, Copy)]
struct Day {
    date: NaiveDate,
    segment: u32,
    /// Which day of its segment.
    at: usize,
}

impl Days {
    fn new(month: Month, tally: &Tally) -> Days {
        let day = |date: NaiveDate| tally.place_of(date).map(|(segment, at)| Day { date, segment, at });
        let mut dates = vec![None];
        dates.extend(month.span().days().map(day));
        let segments = || dates.iter().flatten().map(|day| day.segment);
        let (first, last) = (segments().min().unwrap_or(0), segments().max().unwrap_or(0));
        Days { first, segments: (last - first) as usize + 1, dates }
    }
}

/// No cell yet.
const UNKNOWN: u32 = u32::MAX;
/// No cell ever: the catalog does not have the KPI.
const NONE: u32 = u32::MAX - 1;

/// Adds the lines of a month, all but `dead` (in order) and those recorded after the moment asked for.
pub fn fold(
    tally: &mut Tally,
    month: Month,
    lines: &[Line],
    dead: &[u32],
    (names, combinations, ask): (&Dictionary, &Combinations, &Ask<'_>),
) {
    let days = Days::new(month, tally);
    let mut cells = vec![UNKNOWN; combinations.met.len() * days.segments];
    let latest = ask.known_at.map_or(i64::MAX, |at| at.timestamp());
    let mut from = 0;
    for until in dead.iter().map(|&line| line as usize).chain([lines.len()]) {
        for line in &lines[from..until] {
            let Some(day) = days.dates[line.day()] else { continue };
            if line.recorded_at() > latest {
                continue;
            }
            let cell = &mut cells[line.what as usize * days.segments + (day.segment - days.first) as usize];
            if *cell == UNKNOWN {
                *cell = cell_of(tally, combinations.get(line.what), day.segment, names, ask);
            }
            if *cell != NONE {
                tally.add_to(*cell, day.at, &entry(line, day.date));
            }
        }
        from = until + 1;
    }
}

#[cold]
fn cell_of(
    tally: &mut Tally,
    (kpi, owner, breakdown): (u32, u32, u32),
    segment: u32,
    names: &Dictionary,
    ask: &Ask<'_>,
) -> u32 {
    let Some(kpi) = (ask.position)(names.kpis.get(kpi)) else { return NONE };
    let owner = tally.owner(names.owners.get(owner));
    let breakdown = match names.breakdowns.get(breakdown) {
        "" => 0,
        text => match text.parse::<crate::domain::kpi::Breakdown>() {
            Ok(breakdown) => tally.breakdown(&breakdown.to_string()),
            Err(_) => return NONE,
        },
    };
    tally.cell(kpi as u32, owner, breakdown, segment)
}

/// The entry of a line, for the cell it belongs to.
#[inline]
fn entry(line: &Line, date: NaiveDate) -> Entry {
    let value = (line.value != Line::NOTHING).then(|| Value::from_millionths(line.value).ok()).flatten();
    let observation = value.map_or(Observation::Nothing, |value| Observation::Entered {
        value,
        count: u64::from(line.count & !Line::ADJUSTS),
    });
    let recorded = (line.recorded_at(), Some(line.bits()));
    Entry {
        kpi: 0,
        owner: 0,
        breakdown: 0,
        date,
        observation,
        recorded,
        imported: false,
        adjusts: line.count & Line::ADJUSTS != 0,
    }
}
