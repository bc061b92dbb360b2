//! Rows gathered into cells: one per rule, owner, breakdown and period. A row counts whole or not at all: what one rule
//! cannot use, none does.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::kpi::Breakdown;
use crate::domain::period::Cadence;
use crate::domain::record::Owner;
use crate::domain::tally::NumberMap;
use crate::intake::amount::Amount;
use crate::intake::cells::{Cells, Dating, same};
use crate::intake::columns::Line;
use crate::intake::coverage::Reach;
use crate::intake::date_format::Moment;
use crate::intake::mapping::{Aggregate, By};
use crate::intake::owners::{OwnerSource, Owners};
use crate::intake::problem::IntakeError;
use crate::intake::rules::{Bound, BoundRule};
use crate::intake::texts::Texts;
use crate::intake::typed;
use crate::intake::words::Words;
use crate::problem::Fault;

const SAMPLE: usize = 3;

/// The lines of the file a value came from: the first few. An import has many values, so they need no memory of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    lines: [u32; SAMPLE],
    count: u8,
}

impl Sample {
    /// The first few of these.
    pub fn of(lines: &[u32]) -> Sample {
        let mut sample = Sample::default();
        lines.iter().for_each(|line| sample.take(*line));
        sample
    }

    /// Takes a line in, if there is still room.
    pub fn take(&mut self, line: u32) {
        if let Some(place) = self.lines.get_mut(usize::from(self.count)) {
            *place = line;
            self.count += 1;
        }
    }
}

impl std::ops::Deref for Sample {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        &self.lines[..usize::from(self.count)]
    }
}

/// What a value is for: an owner, a breakdown, and the last day of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// The owner, by number.
    pub owner: u32,
    /// The breakdown, by number.
    pub breakdown: u32,
    /// The period's last day; for what runs through all periods the first day there is.
    pub day: NaiveDate,
}

/// What is known of a cell so far.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The sum of what the rule takes.
    pub sum: Amount,
    /// How many rows.
    pub rows: u64,
    /// The rows' first few lines.
    pub lines: Sample,
    /// What few aggregates need; apart, so that the many cells of sums lie close together in memory.
    apart: Option<Box<Apart>>,
}

/// What a cell keeps of its rows beside their sum.
#[derive(Clone, Debug, Default)]
pub struct Apart {
    /// Every amount, for the median.
    pub amounts: Vec<Amount>,
    /// The earliest or latest row, for first and last.
    pub edge: Option<(Moment, Amount)>,
    /// How often each key occurred.
    pub keys: NumberMap<u32, u32>,
    /// What changes at the end of each period, for what is open.
    pub changes: BTreeMap<NaiveDate, Amount>,
}

/// The first row of a key in the whole file.
#[derive(Clone, Debug)]
pub struct First {
    /// When.
    pub moment: Moment,
    /// The last day of the period it lies in.
    pub end: NaiveDate,
    /// The cells it counts in.
    pub cells: Vec<Cell>,
    /// As how much.
    pub weight: Amount,
}

/// Everything gathered for one rule.
#[derive(Clone, Debug, Default)]
pub struct Heap {
    /// By what it is for.
    pub cells: NumberMap<Cell, Gathered>,
    /// The first row of each key.
    pub firsts: NumberMap<u32, First>,
    /// The first period of each key within an owner and breakdown.
    pub bases: NumberMap<(u32, u32), NumberMap<u32, NaiveDate>>,
    /// Rows passed over by the rule's conditions.
    pub filtered: u64,
    /// Rows without a date.
    pub undated: u64,
    /// Rows without a key.
    pub unkeyed: u64,
    /// By the rule's conditions that ask for one of some texts: what stands there instead, until one of them is met.
    pub words: Vec<Met>,
}

/// What a column holds instead of the texts asked for.
#[derive(Clone, Debug, Default)]
pub struct Met {
    /// True once one of the texts asked for was met.
    pub wanted: bool,
    /// The first few others.
    pub others: Vec<String>,
}

const OTHERS: usize = 12;

/// What one rule takes from one row.
#[derive(Clone, Copy)]
struct Piece {
    rule: usize,
    owner: u32,
    breakdown: u32,
    moment: Moment,
    until: Option<NaiveDate>,
    amount: Amount,
    key: u32,
}

/// Gathers rows.
pub struct Gatherer<'a> {
    cells: Cells<'a>,
    bound: &'a Bound<'a>,
    /// Owners by number.
    pub owners: Owners<'a>,
    /// Breakdowns by number.
    pub breakdowns: Words<Breakdown>,
    /// Texts changed on their way into a breakdown, and what became of them.
    pub cleaned: BTreeMap<String, String>,
    /// The number of no breakdown, once it was met: most rules have none, and looking an empty name up is slow.
    unbroken: Option<u32>,
    /// By rule: the breakdowns of the texts met so far, where the rule has one key only.
    broken: Vec<HashMap<String, u32>>,
    keys: Texts,
    /// The key at hand.
    key: String,
    /// What each rule has so far.
    pub heaps: Vec<Heap>,
    /// What the file reaches over.
    pub reach: Reach,
    /// The first day of any row, whoever owns it.
    pub first: Option<NaiveDate>,
    /// The day it is; what is dated later has not happened.
    today: Option<NaiveDate>,
    pieces: Vec<Piece>,
    targets: Vec<u32>,
    /// By way of dating and owning rows: what was found of the row at hand. Most rules have the same way.
    found: Vec<Found>,
}

/// When a row is and whose, as far as it was found out.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    moment: Option<Option<Moment>>,
    owner: Option<u32>,
}

impl<'a> Gatherer<'a> {
    /// Nothing gathered yet.
    pub fn new(bound: &'a Bound<'a>, cells: Cells<'a>, owners: Owners<'a>, today: Option<NaiveDate>) -> Gatherer<'a> {
        Gatherer {
            cells,
            bound,
            owners,
            breakdowns: Words::default(),
            cleaned: BTreeMap::new(),
            unbroken: None,
            broken: vec![HashMap::new(); bound.rules.len()],
            keys: Texts::default(),
            key: String::new(),
            heaps: bound.rules.iter().map(Heap::of).collect(),
            reach: Reach::default(),
            first: None,
            today,
            pieces: Vec::new(),
            targets: Vec::new(),
            found: vec![Found::default(); bound.reaches.len()],
        }
    }

    /// Takes a row in; an error leaves no value of it. `parts` are those of a document whose rows have different owners,
    /// each with the sums of one of them.
    pub fn take(&mut self, line: &Line<'_>, parts: &[Line<'_>]) -> Result<(), Fault> {
        let taken = self.take_whole(line, parts);
        let counted = if parts.is_empty() { std::slice::from_ref(line) } else { parts };
        for line in counted {
            self.owners.count(&self.cells, line, &self.bound.owner);
        }
        taken
    }

    fn take_whole(&mut self, line: &Line<'_>, parts: &[Line<'_>]) -> Result<(), Fault> {
        self.pieces.clear();
        self.found.fill(Found::default());
        let share = self.share(line)?;
        for (index, rule) in self.bound.rules.iter().enumerate() {
            let Some(piece) = self.piece(line, index, rule, share)? else { continue };
            if rule.splits && !parts.is_empty() {
                for part in parts {
                    let amount = self.amount(part, rule, share)?;
                    let owner = self.owners.of(&self.cells, part, &rule.owner)?;
                    self.pieces.push(Piece { owner, amount, ..piece });
                }
            } else {
                self.pieces.push(piece);
            }
        }
        self.reach(line);
        for part in parts {
            self.found.fill(Found::default());
            self.reach(part);
        }
        let pieces = std::mem::take(&mut self.pieces);
        for piece in &pieces {
            self.add(piece, line.number);
        }
        self.pieces = pieces;
        Ok(())
    }

    /// The part of a split deal, as a share of one.
    fn share(&self, line: &Line<'_>) -> Result<Amount, Fault> {
        let Some((cell, whole)) = &self.bound.share else { return Ok(Amount::ONE) };
        let part = self.cells.number(line, cell)?;
        let part = part.ok_or_else(|| IntakeError::NumberEmpty { column: cell.name.clone() })?;
        if part < Amount::ZERO || part > Amount::whole(i64::from(*whole)) {
            let text = line.text(cell.slot)?.to_owned();
            return Err(IntakeError::ShareOutside { text }.into());
        }
        Ok(part.over(i64::from(*whole)))
    }

    fn piece(
        &mut self,
        line: &Line<'_>,
        index: usize,
        rule: &BoundRule<'_>,
        share: Amount,
    ) -> Result<Option<Piece>, Fault> {
        self.watch(line, index, rule);
        if !self.cells.holds(line, &rule.conditions)? {
            self.heaps[index].filtered += 1;
            return Ok(None);
        }
        let Some(moment) = self.when(line, rule.reach, &rule.date)? else {
            self.heaps[index].undated += 1;
            return Ok(None);
        };
        self.check_day(line, rule, moment)?;
        let Some(key) = self.key(line, rule)? else {
            self.heaps[index].unkeyed += 1;
            return Ok(None);
        };
        self.first = Some(self.first.map_or(moment.date, |first| first.min(moment.date)));
        let until = match &rule.until {
            Some(cell) => self.cells.moment(line, cell)?.map(|until| until.date),
            None => None,
        };
        if until.is_some_and(|until| until < moment.date) {
            let text = |cell| line.text(cell).unwrap_or_default().to_owned();
            let until = rule.until.as_ref().map_or_else(String::new, |cell| text(cell.slot));
            return Err(IntakeError::DatesReversed { from: rule.date.text(line), until }.into());
        }
        let amount = self.amount(line, rule, share)?;
        let owner = self.owner(line, rule.reach, &rule.owner)?;
        let breakdown = self.breakdown(line, index, rule)?;
        Ok(Some(Piece { rule: index, owner, breakdown, moment, until, amount, key }))
    }

    /// Refuses a day that has not come; of a month in columns of its own one that has not begun.
    fn check_day(&self, line: &Line<'_>, rule: &BoundRule<'_>, moment: Moment) -> Result<(), Fault> {
        let Some(today) = self.today.filter(|today| moment.date > *today) else { return Ok(()) };
        let text = rule.date.text(line);
        let is_month = matches!(rule.date, Dating::Month(..)) || names_a_month(&text);
        if is_month && has_begun(moment.date, today) {
            return Ok(());
        }
        let column = rule.date.cells()[0].name.clone();
        Err(IntakeError::DateFuture { column, text, today }.into())
    }

    /// When the row is, by one of the ways of dating it.
    fn when(&mut self, line: &Line<'_>, way: usize, date: &Dating) -> Result<Option<Moment>, Fault> {
        if let Some(moment) = self.found[way].moment {
            return Ok(moment);
        }
        let moment = self.cells.when(line, date)?;
        self.found[way].moment = Some(moment);
        Ok(moment)
    }

    /// Whose the row is, by one of the ways of owning it.
    fn owner(&mut self, line: &Line<'_>, way: usize, source: &OwnerSource) -> Result<u32, Fault> {
        if let Some(owner) = self.found[way].owner {
            return Ok(owner);
        }
        let owner = self.owners.of(&self.cells, line, source)?;
        self.found[way].owner = Some(owner);
        Ok(owner)
    }

    /// Notes what stands where a rule asks for certain texts.
    fn watch(&mut self, line: &Line<'_>, index: usize, rule: &BoundRule<'_>) {
        for (at, condition) in rule.conditions.iter().enumerate() {
            let Some(wanted) = condition.wanted() else { continue };
            let met = &mut self.heaps[index].words[at];
            if met.wanted {
                continue;
            }
            let Ok(text) = self.cells.text(line, &condition.cell) else { continue };
            met.wanted = wanted.iter().any(|wanted| same(wanted, text));
            if !met.wanted
                && met.others.len() < OTHERS
                && !text.is_empty()
                && !met.others.iter().any(|other| other == text)
            {
                met.others.push(text.to_owned());
            }
        }
    }

    fn amount(&self, line: &Line<'_>, rule: &BoundRule<'_>, share: Amount) -> Result<Amount, Fault> {
        let aggregate = &rule.rule.aggregate;
        let Some(measured) = &rule.quantity else { return Ok(share) };
        let mut amount = self.cells.quantity(line, measured)?;
        if matches!(aggregate, Aggregate::Sum(_) | Aggregate::Open { .. }) && self.bound.share.is_some() {
            let too_large = || IntakeError::NumberTooLarge { column: rule.rule.kpi.to_string() };
            amount = amount.times(share).ok_or_else(too_large)?;
        }
        Ok(if rule.rule.negate { amount.negated() } else { amount })
    }

    /// The number of the row's key; 0 where the rule has none; `None` where the row has none.
    fn key(&mut self, line: &Line<'_>, rule: &BoundRule<'_>) -> Result<Option<u32>, Fault> {
        self.key.clear();
        for (index, cell) in rule.keys.iter().enumerate() {
            typed::check_id(line, cell.slot, &cell.name)?;
            let text = self.cells.text(line, cell)?;
            if text.is_empty() {
                return Ok(None);
            }
            if index > 0 {
                self.key.push('\u{1f}');
            }
            self.key.push_str(text);
        }
        Ok(Some(if rule.keys.is_empty() { 0 } else { self.keys.number(&self.key) }))
    }

    fn breakdown(&mut self, line: &Line<'_>, index: usize, rule: &BoundRule<'_>) -> Result<u32, Fault> {
        if let (true, Some(none)) = (rule.breakdown.is_empty(), self.unbroken) {
            return Ok(none);
        }
        let only = match rule.breakdown.as_slice() {
            [only] => only.text(&self.cells, line)?,
            _ => "",
        };
        if let Some(known) = self.broken[index].get(only) {
            return Ok(*known);
        }
        let mut breakdown = Breakdown::none();
        for part in &rule.breakdown {
            let text = part.text(&self.cells, line)?;
            let clean = crate::intake::words::clean(text);
            if clean != text.trim() {
                self.cleaned.insert(text.to_owned(), clean.clone());
            }
            if !clean.is_empty() {
                breakdown = breakdown.with(part.key, &clean)?;
            }
        }
        let number = self.breakdowns.number_as(breakdown.folded(), breakdown);
        match rule.breakdown.len() {
            0 => self.unbroken = Some(number),
            1 => drop(self.broken[index].insert(only.to_owned(), number)),
            _ => {}
        }
        Ok(number)
    }

    /// Notes which days and people the row speaks of, for every column of dates, whatever the rules make of it.
    fn reach(&mut self, line: &Line<'_>) {
        let bound = self.bound;
        for (way, (dates, owner, by)) in bound.reaches.iter().enumerate() {
            let Ok(owner) = self.owner(line, way, owner) else { continue };
            for (at, date) in dates.iter().enumerate() {
                // The first dates the rules of this way as well.
                let moment = match at {
                    0 => self.when(line, way, date).ok(),
                    _ => self.cells.when(line, date).ok(),
                };
                let Some(date) = moment.flatten().and_then(|moment| self.spoken_of(moment.date)) else { continue };
                targets(&mut self.targets, &mut self.owners, by, owner, date, true);
                self.reach.extend(way, date, &self.targets);
            }
        }
    }

    /// The day a file speaks of by a date: none that has not come, of a month that is not over up to today.
    fn spoken_of(&self, date: NaiveDate) -> Option<NaiveDate> {
        match self.today {
            Some(today) if date > today => has_begun(date, today).then_some(today),
            _ => Some(date),
        }
    }

    fn add(&mut self, piece: &Piece, line: u32) {
        let rule = &self.bound.rules[piece.rule];
        let heap = &mut self.heaps[piece.rule];
        let date = piece.moment.date;
        let end = rule.grain.period_of(date).span().to();
        let throughout = matches!(rule.rule.aggregate, Aggregate::Open { .. } | Aggregate::Base(_));
        let day = if throughout { NaiveDate::MIN } else { end };
        targets(&mut self.targets, &mut self.owners, &rule.rule.by, piece.owner, date, !rule.is_additive);
        let cell = |owner: &u32| Cell { owner: *owner, breakdown: piece.breakdown, day };
        for cell in self.targets.iter().map(cell) {
            let gathered = heap.cells.entry(cell).or_default();
            gathered.count(line);
            gathered.add(&rule.rule.aggregate, piece, end, rule.grain);
            if matches!(rule.rule.aggregate, Aggregate::Base(_)) {
                let firsts = heap.bases.entry((cell.owner, cell.breakdown)).or_default();
                let first = firsts.entry(piece.key).or_insert(end);
                *first = end.min(*first);
            }
        }
        if matches!(rule.rule.aggregate, Aggregate::New(_) | Aggregate::Repeat(_) | Aggregate::Returning(_)) {
            let cells = self.targets.iter().map(cell).collect();
            let first = First { moment: piece.moment, end, cells, weight: piece.amount };
            match heap.firsts.entry(piece.key) {
                std::collections::hash_map::Entry::Vacant(entry) => {
                    entry.insert(first);
                }
                std::collections::hash_map::Entry::Occupied(mut entry) => {
                    if first.moment.point() < entry.get().moment.point() {
                        entry.insert(first);
                    }
                }
            }
        }
    }
}

impl Heap {
    fn of(rule: &BoundRule<'_>) -> Heap {
        Heap { words: vec![Met::default(); rule.conditions.len()], ..Heap::default() }
    }
}

impl Gathered {
    /// What it keeps beside the sum; `None` where its aggregate needs nothing.
    pub fn apart(&self) -> Option<&Apart> {
        self.apart.as_deref()
    }

    fn count(&mut self, line: u32) {
        self.lines.take(line);
        self.rows += 1;
    }

    fn add(&mut self, aggregate: &Aggregate, piece: &Piece, end: NaiveDate, grain: Cadence) {
        match aggregate {
            Aggregate::Count | Aggregate::Sum(_) | Aggregate::Mean(_) => self.sum += piece.amount,
            Aggregate::New(_) | Aggregate::Repeat(_) | Aggregate::Base(_) => self.sum += piece.amount,
            _ => self.apart.get_or_insert_default().add(aggregate, piece, end, grain),
        }
    }
}

impl Apart {
    fn add(&mut self, aggregate: &Aggregate, piece: &Piece, end: NaiveDate, grain: Cadence) {
        match aggregate {
            Aggregate::Median(_) => self.amounts.push(piece.amount),
            Aggregate::First(_) | Aggregate::Last(_) => {
                let point = piece.moment.point();
                let earlier = matches!(aggregate, Aggregate::First(_));
                let better = self.edge.is_none_or(|(moment, _)| match earlier {
                    true => point < moment.point(),
                    false => point >= moment.point(),
                });
                if better {
                    self.edge = Some((piece.moment, piece.amount));
                }
            }
            Aggregate::Distinct { .. } | Aggregate::Returning(_) => *self.keys.entry(piece.key).or_default() += 1,
            Aggregate::Open { .. } => {
                *self.changes.entry(end).or_default() += piece.amount;
                if let Some(until) = piece.until {
                    *self.changes.entry(grain.period_of(until).span().to()).or_default() -= piece.amount;
                }
            }
            Aggregate::Count | Aggregate::Sum(_) | Aggregate::Mean(_) => {}
            Aggregate::New(_) | Aggregate::Repeat(_) | Aggregate::Base(_) => {}
        }
    }
}

/// True for a text that names a month and no day: `Апр 2026`, `2026-04`.
fn names_a_month(text: &str) -> bool {
    let groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).count();
    groups < 2 || text.trim().len() == "2026-04".len()
}

/// True when the month of a day has begun.
fn has_begun(date: NaiveDate, today: NaiveDate) -> bool {
    Cadence::Month.period_of(date).span().from() <= today
}

/// For whom a row of an owner counts on a day. What adds up counts for the nearest group alone, what does not for every
/// group above it too, since nobody can compute theirs.
fn targets(targets: &mut Vec<u32>, owners: &mut Owners<'_>, by: &[By], owner: u32, date: NaiveDate, all_groups: bool) {
    targets.clear();
    for by in by {
        match by {
            By::Owner => targets.push(owner),
            By::Group => {
                let groups = owners.groups(owner, date);
                let count = if all_groups { groups.len() } else { groups.len().min(1) };
                targets.extend_from_slice(&groups[..count]);
            }
            By::Company => targets.push(owners.number(&Owner::Company)),
        }
    }
    targets.sort_unstable();
    targets.dedup();
}
