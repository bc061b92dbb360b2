//! Takes up what was kept of months' files instead of reading them, where that gives the same answer.

use crate::domain::period::Month;
use crate::domain::record::Record;
use crate::domain::tally::Tally;
use crate::place::Place;
use crate::problem::Fault;
use crate::store::cache::{Caching, Grain, Kept, Row, Shelf, Stamp, WORTH_KEEPING, flaw};
use crate::store::journal::Journal;
use crate::store::journals::{Journals, records};
use crate::store::scan::{Ask, add};

/// Takes up month after month, keeping memory.
pub struct Taking<'t, 'j> {
    journals: &'t Journals<'j>,
    ask: Ask<'t>,
    shelf: Option<Shelf>,
    bytes: Vec<u8>,
    rows: Vec<Row>,
}

impl<'t, 'j> Taking<'t, 'j> {
    /// Nothing yet. As of an earlier moment nothing is kept.
    pub fn new(journals: &'t Journals<'j>, ask: Ask<'t>) -> Taking<'t, 'j> {
        let is_on = ask.caching == Caching::On && ask.known_at.is_none();
        let shelf = is_on.then(|| Shelf::of(journals.root())).flatten();
        Taking { journals, ask, shelf, bytes: Vec::new(), rows: Vec::new() }
    }

    /// True where the sums of a month and of its days are kept of its file as it is.
    pub fn is_kept(&self, month: Month) -> bool {
        let kept = || {
            let path = self.journals.root().path(&records::file_of(month)).ok()?;
            let stamp = Stamp::of(&std::fs::metadata(path).ok()?)?;
            let shelf = self.shelf.as_ref()?;
            Some(Grain::ALL.iter().all(|grain| shelf.take(month, *grain, &stamp).is_some()))
        };
        kept() == Some(true)
    }

    /// Adds what was kept of a month and tells what was wrong in its file; none, and nothing is added, where that has to be
    /// read.
    pub fn month(&mut self, month: Month, tally: &mut Tally) -> Option<Vec<Fault>> {
        let shelf = self.shelf.as_ref()?;
        let file = records::file_of(month);
        if self.journals.is_awaited(&file) {
            return None;
        }
        let metadata = std::fs::metadata(self.journals.root().path(&file).ok()?).ok()?;
        let stamp = Stamp::of(&metadata).filter(|stamp| stamp.length() >= WORTH_KEEPING)?;
        let places: Vec<Option<(u32, i64)>> = month.span().days().map(|day| tally.place_of(day)).collect();
        let is_whole = places[0].is_some() && places.iter().all(|place| *place == places[0]);
        let monthly = is_whole.then(|| shelf.take(month, Grain::Month, &stamp)).flatten();
        let mut kept = monthly.or_else(|| shelf.take(month, Grain::Day, &stamp))?;
        let told = |text: &String| {
            let (line, error) = flaw(text)?;
            Some(Fault::from(error).at(Place::new(file.clone(), line, 0)))
        };
        let faults = kept.names().flaws.iter().map(told).collect::<Option<Vec<Fault>>>()?;
        let appended = self.appended(month, &file, &kept)?;
        let wanted = |kpi: &str| (self.ask.keep)(month, kpi);
        if kept.names().kpis.iter().any(|kpi| wanted(kpi)) || appended.iter().any(|record| wanted(record.kpi.as_str()))
        {
            return None;
        }
        self.rows.clear();
        let rows = &mut self.rows;
        match self.ask.only {
            Some((kpi, owner)) => kept.rows_of(kpi, owner, |row| rows.push(*row))?,
            None => kept.rows(&mut self.bytes, |row| rows.push(*row))?,
        }
        self.pour(&kept, &places, tally)?;
        appended.iter().for_each(|record| add(tally, record, self.ask));
        Some(faults)
    }

    /// The lines that were appended since; none where one is not what the program writes.
    fn appended(&self, month: Month, file: &str, kept: &Kept) -> Option<Vec<Record>> {
        let is_asked = |line: &&str| self.ask.only.is_none_or(|(kpi, owner)| is_of(line, kpi, owner));
        let lines: Vec<&str> = kept.lines().iter().map(String::as_str).filter(is_asked).collect();
        if lines.is_empty() {
            return Some(Vec::new());
        }
        let text = format!("{}\n{}\n", Journal::Records.header(), lines.join("\n"));
        let sheet = records::parse(file, text.as_bytes(), month, self.ask.is_group);
        (sheet.faults.is_empty() && sheet.rows.len() == lines.len()).then_some(sheet.rows)
    }

    /// Adds the rows; checked before anything is added.
    fn pour(&self, kept: &Kept, places: &[Option<(u32, i64)>], tally: &mut Tally) -> Option<()> {
        let names = kept.names();
        let is_known = |row: &Row| {
            let key = row.key;
            usize::from(key.kpi) < names.kpis.len()
                && usize::from(key.owner) < names.owners.len()
                && usize::from(key.breakdown) < names.breakdowns.len()
                && usize::from(key.day) <= places.len()
        };
        if !self.rows.iter().all(is_known) {
            return None;
        }
        let kpis: Vec<Option<usize>> = names.kpis.iter().map(|kpi| (self.ask.position)(kpi)).collect();
        let mut owners: Vec<Option<u32>> = vec![None; names.owners.len()];
        let mut breakdowns: Vec<Option<u32>> = vec![None; names.breakdowns.len()];
        for Row { key, sums } in &self.rows {
            // The whole month lies where its first day does.
            let place = places[usize::from(key.day.max(1)) - 1];
            let (Some((segment, first)), Some(kpi)) = (place, kpis[usize::from(key.kpi)]) else { continue };
            let (owner, breakdown) = (usize::from(key.owner), usize::from(key.breakdown));
            let owner = *owners[owner].get_or_insert_with(|| tally.owner(&names.owners[owner]));
            let breakdown = *breakdowns[breakdown].get_or_insert_with(|| tally.breakdown(&names.breakdowns[breakdown]));
            let cell = tally.cell(kpi as u32, owner, breakdown, segment);
            tally.take(cell, first, sums);
        }
        Some(())
    }
}

/// True for a line, as the program writes it, of this KPI and owner.
fn is_of(line: &str, kpi: &str, owner: &str) -> bool {
    let mut fields = line.split(',').skip(1);
    fields.next() == Some(kpi) && fields.next() == Some(owner)
}
