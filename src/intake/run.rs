//! One import: a file, a mapping, the names of the team and the calendar in; values, rejects and coverage out.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::calendar::Calendar;
use crate::domain::id::KpiId;
use crate::domain::kpi::Breakdown;
use crate::domain::period::{Cadence, Span};
use crate::domain::record::{Observation, Owner};
use crate::domain::tally::NumberMap;
use crate::intake::ahead::Ahead;
use crate::intake::cells::Cells;
use crate::intake::columns::{Columns, Line, Slot};
use crate::intake::container::{Places, Reject, Remarks, Row, Table};
use crate::intake::coverage::Coverage;
use crate::intake::document::Documents;
use crate::intake::fields::Fields;
use crate::intake::finish::{Finished, finish};
use crate::intake::gather::{Cell, Gatherer, Heap, Sample};
use crate::intake::mapping::{Aggregate, Mapping};
use crate::intake::owners::{Names, Owners};
use crate::intake::problem::{IntakeError, IntakeNote};
use crate::intake::purse::{FOREIGN, Money};
use crate::intake::rules::{Bound, BoundRule};
use crate::intake::styles::{Styles, UNDECIDED};
use crate::problem::{Argument, Fault, Faults, Severity};

/// How an import is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The days it states to cover; only values dated inside are taken. Otherwise the file's first to last date.
    pub covers: Option<Span>,
    /// Month totals from before the introduction: dated the month's last day, covering nothing.
    pub history: bool,
}

/// A value that the file gives. Within one mapping it is known by KPI, date, owner and breakdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeValue {
    /// The KPI or input.
    pub kpi: KpiId,
    /// The day; the last one of a longer period.
    pub date: NaiveDate,
    /// Whose figure.
    pub owner: Owner,
    /// Broken down by what.
    pub breakdown: Breakdown,
    /// The value, for a mean the total and how many observations.
    pub observation: Observation,
    /// The first few lines of the file it came from.
    pub lines: Sample,
}

/// Rows that a rule passed over on purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The rule's KPI.
    pub kpi: KpiId,
    /// By its conditions.
    pub filtered: u64,
    /// Because they have no date.
    pub undated: u64,
    /// Because what it counts different ones of is empty.
    pub unkeyed: u64,
}

/// What came out of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// The values, in the order of date, KPI, owner and breakdown.
    pub values: Vec<IntakeValue>,
    /// Rows that could not be used, in the order of the file; only the first [`MOST_REJECTS`] are kept.
    pub rejects: Vec<Reject>,
    /// How many rows could not be used.
    pub rejected: u64,
    /// How many rows the file has.
    pub rows: u64,
    /// Rows left out by the conditions of the whole mapping.
    pub filtered: u64,
    /// What each rule passed over.
    pub skipped: Vec<Skipped>,
    /// Values dated outside the days that somebody said are covered.
    pub outside: u64,
    /// Names that mean nobody known, and how many rows have them.
    pub unknown_owners: BTreeMap<String, u64>,
    /// What the file covers.
    pub coverage: Vec<Coverage>,
    /// The first day met in the file, whoever owns the row.
    pub first: Option<NaiveDate>,
    /// What is worth knowing.
    pub notes: Vec<Fault>,
    /// Where its rows stand.
    pub places: Places,
}

/// So many rejected rows are kept to be shown; all are counted.
pub const MOST_REJECTS: usize = 10_000;

/// What an import is told about: who is who, which days are worked, what systems call their columns.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// Who is who.
    pub names: &'a dyn Names,
    /// The calendar, for working time.
    pub calendar: &'a Calendar,
    /// What systems call their columns.
    pub fields: &'a Fields,
    /// What is known of money.
    pub money: Money<'a>,
    /// The day it is; rows dated later are rejected. Without it every day counts.
    pub today: Option<NaiveDate>,
}

impl<'a> Around<'a> {
    /// Nothing known of money and of the day it is.
    pub fn new(names: &'a dyn Names, calendar: &'a Calendar, fields: &'a Fields) -> Around<'a> {
        Around { names, calendar, fields, money: Money::UNKNOWN, today: None }
    }
}

/// So many rows wait at most for the one that decides how their columns are written.
const MOST_WAITING: usize = 50_000;

/// Reads a file by a mapping. `joins` are the tables the mapping joins, in its order. Fails when the mapping does not fit
/// the file or a column can be read in two ways; rows that do not fit are rejected one by one.
pub fn run(
    table: Table<'_>,
    joins: Vec<Table<'_>>,
    mapping: &Mapping,
    around: Around<'_>,
    options: Options,
) -> Result<Intake, Faults> {
    run_ahead(table, joins, mapping, around, options, Ahead::default())
}

/// The same, reading ahead as far as that.
pub(in crate::intake) fn run_ahead(
    table: Table<'_>,
    joins: Vec<Table<'_>>,
    mapping: &Mapping,
    around: Around<'_>,
    options: Options,
    ahead: Ahead,
) -> Result<Intake, Faults> {
    let mut remarks: Vec<Remarks> = joins.iter().map(|join| join.remarks.clone()).collect();
    remarks.insert(0, table.remarks.clone());
    let columns = Columns::new(&table.header, mapping, joins, around.fields)?;
    let bound = Bound::new(mapping, &columns, around.money, options.history)?;
    let styles = RefCell::new(styles(&bound, mapping, &columns));
    let cells = || Cells::new(mapping, around.calendar, &styles, &bound.purse);
    let mut reading = Reading {
        columns: &columns,
        bound: &bound,
        styles: &styles,
        cells: cells(),
        gatherer: Gatherer::new(&bound, cells(), Owners::new(around.names), around.today),
        waiting: Vec::new(),
        documents: bound.document.is_some().then(|| Documents::new(&columns, &bound)),
        intake: Intake { places: table.places.clone(), ..Intake::default() },
        skipped: BTreeMap::new(),
    };
    reading.rows(table, ahead)?;
    reading.documents()?;
    let Reading { mut intake, gatherer, skipped, .. } = reading;
    if intake.rows == 0 {
        intake.notes.push(Fault::from(IntakeNote::NoRows {}).graded(Severity::Warning));
    }
    if !skipped.is_empty() {
        let rows = usize::try_from(skipped.values().sum::<u64>()).unwrap_or(usize::MAX);
        let currencies = skipped.into_keys().collect();
        intake.notes.push(Fault::from(IntakeNote::CurrencySkipped { rows, currencies }).graded(Severity::Warning));
    }
    intake.notes.extend(bound.purse.notes().into_iter().map(note));
    intake.rejects.sort_by_key(|reject| reject.line);
    intake.notes.extend(remarks.iter().flat_map(Remarks::take));
    intake.notes.extend(bound.notes.iter().cloned());
    intake.finish(gatherer, &bound, options);
    Ok(intake)
}

/// True when a file with this header has every column that a mapping cannot do without.
pub fn fits(mapping: &Mapping, header: &[String], fields: &Fields) -> bool {
    let columns = Columns::new(header, mapping, Vec::new(), fields);
    columns.is_ok_and(|columns| {
        Bound::new(mapping, &columns, Money::UNKNOWN, false).is_ok_and(|bound| !bound.rules.is_empty())
    })
}

/// What is known of the columns before the first row: what joined tables show.
fn styles(bound: &Bound<'_>, mapping: &Mapping, columns: &Columns<'_>) -> Styles {
    let mut styles = Styles::new(&bound.registered, mapping);
    let joined: Vec<(usize, Slot)> = styles.registered().filter(|(_, slot)| matches!(slot, Slot::Joined(..))).collect();
    for (style, slot) in joined {
        if let Slot::Joined(table, column) = slot {
            columns.joined_cells(table, column).for_each(|(line, text)| styles.learn(style, line, text));
        }
    }
    styles
}

/// Where a value stands among all: by date, KPI, owner and breakdown, the latter as places in their order.
type Place = (NaiveDate, u32, u32, u32);

/// Which rule was the first to give a KPI a value for a cell.
type Seen = NumberMap<Cell, usize>;

/// A file being read.
struct Reading<'a> {
    columns: &'a Columns<'a>,
    bound: &'a Bound<'a>,
    styles: &'a RefCell<Styles>,
    cells: Cells<'a>,
    gatherer: Gatherer<'a>,
    documents: Option<Documents>,
    intake: Intake,
    /// Rows met before it is known how their columns are written.
    waiting: Vec<Row>,
    /// How many rows were passed over, by their currency.
    skipped: BTreeMap<String, u64>,
}

impl Reading<'_> {
    /// Takes the rows in.
    fn rows(&mut self, table: Table<'_>, ahead: Ahead) -> Result<(), Faults> {
        let main: Vec<(usize, Slot)> =
            self.styles.borrow().registered().filter(|(_, slot)| matches!(slot, Slot::Main(_))).collect();
        let spares = table.spares.clone();
        ahead.read(table, |blocks| {
            let mut done = Vec::new();
            for block in blocks {
                for row in block {
                    self.intake.rows += 1;
                    match row {
                        Err(reject) if reject.is_end() => return Err(reject.reason.into()),
                        Err(reject) => self.intake.reject(reject),
                        Ok(row) => self.meet(row, &main, &mut done)?,
                    }
                }
                spares.give(&mut done);
            }
            self.release(&mut done)
        })
    }

    /// Takes a row in; one that is met before it is known how its columns are written waits for the row that shows it.
    fn meet(&mut self, row: Row, main: &[(usize, Slot)], done: &mut Vec<Row>) -> Result<(), Faults> {
        let line = self.columns.line(&row, &[]);
        let waits = self.cells.learn(&line, main);
        if self.waiting.is_empty() && !waits {
            self.row(&row, &line)?;
            done.push(row);
            return Ok(());
        }
        self.waiting.push(row);
        if waits && self.waiting.len() < MOST_WAITING { Ok(()) } else { self.release(done) }
    }

    /// Takes in the rows that have waited.
    fn release(&mut self, done: &mut Vec<Row>) -> Result<(), Faults> {
        for row in std::mem::take(&mut self.waiting) {
            self.row(&row, &self.columns.line(&row, &[]))?;
            done.push(row);
        }
        Ok(())
    }

    fn row(&mut self, row: &Row, line: &Line<'_>) -> Result<(), Faults> {
        let taken = match (self.cells.holds(line, &self.bound.conditions), &mut self.documents) {
            (Err(fault), _) => Err(fault),
            (Ok(false), _) => self.intake.pass_over(),
            (Ok(true), Some(documents)) => {
                documents.take(self.bound, &self.cells, &mut self.gatherer.owners, row, line)
            }
            (Ok(true), None) => self.gatherer.take(line, &[]),
        };
        self.outcome(row.line, taken)
    }

    fn documents(&mut self) -> Result<(), Faults> {
        let Some(documents) = self.documents.take() else { return Ok(()) };
        self.intake.notes.extend(documents.repeated(self.bound).map(note));
        self.intake.notes.extend(documents.told(self.bound, &self.intake.places));
        for document in documents.finish() {
            let (number, taken) = match document {
                Err((number, error)) => (number, Err(error.into())),
                Ok(document) => {
                    let line = self.columns.line(&document.row, &document.sums);
                    let lines = document.parts.iter().map(|part| self.columns.line(&part.row, &part.sums));
                    let parts: Vec<Line<'_>> = lines.collect();
                    let taken = match self.cells.holds(&line, &self.bound.whole_conditions) {
                        Err(fault) => Err(fault),
                        Ok(false) => self.intake.pass_over(),
                        Ok(true) => self.gatherer.take(&line, &parts),
                    };
                    (line.number, taken)
                }
            };
            self.outcome(number, taken)?;
        }
        Ok(())
    }

    /// A row that cannot be used is rejected; where that is for want of a decision about its column, the file is.
    fn outcome(&mut self, line: u32, taken: Result<(), Fault>) -> Result<(), Faults> {
        let Err(fault) = taken else { return Ok(()) };
        if self.bound.purse.skips && fault.code == FOREIGN {
            let currency = match fault.argument("currency") {
                Some(Argument::Text(currency)) => currency.clone(),
                _ => String::new(),
            };
            *self.skipped.entry(currency).or_default() += 1;
            return Ok(());
        }
        let place = self.intake.places.place(line, self.columns.meant_by(&fault));
        let fault = fault.at(place);
        if UNDECIDED.contains(&fault.code) {
            let mut faults = self.styles.borrow().faults(&self.intake.places);
            let is_told = faults.iter().any(|told| told.argument("column") == fault.argument("column"));
            if !is_told {
                faults.push(fault);
            }
            return Err(Faults(faults));
        }
        self.intake.reject(Reject { line, reason: fault });
        Ok(())
    }
}

impl Intake {
    fn reject(&mut self, reject: Reject) {
        self.rejected += 1;
        if self.rejects.len() < MOST_REJECTS {
            self.rejects.push(reject);
        }
    }

    /// A row that the conditions of the whole mapping leave out.
    fn pass_over(&mut self) -> Result<(), Fault> {
        self.filtered += 1;
        Ok(())
    }

    fn finish(&mut self, mut gatherer: Gatherer<'_>, bound: &Bound<'_>, options: Options) {
        self.coverage = coverage(&gatherer, bound, options);
        self.first = gatherer.first;
        let heaps = std::mem::take(&mut gatherer.heaps);
        let first_last = gatherer.reach.last().map(|last| options.covers.map_or(last, |span| last.max(span.to())));
        let mut seen: HashMap<KpiId, Seen> = HashMap::new();
        let kpis: Vec<&KpiId> = bound.rules.iter().map(|rule| &rule.rule.kpi).collect();
        // A KPI of several rules has the place of the first of them.
        let kpi_of = |kpi: &KpiId| kpis.iter().filter(|other| **other < kpi).count() as u32;
        let (owners, breakdowns) = (gatherer.owners.ranks(), gatherer.breakdowns.ranks());
        let mut places: Vec<(Place, IntakeValue)> = Vec::new();
        for (index, (rule, heap)) in bound.rules.iter().zip(heaps).enumerate() {
            let kpi = rule.rule.kpi.clone();
            self.note_words(rule, &heap);
            let (filtered, undated, unkeyed) = (heap.filtered, heap.undated, heap.unkeyed);
            self.skipped.push(Skipped { kpi: kpi.clone(), filtered, undated, unkeyed });
            let Some(last) = first_last else { continue };
            let values = finish(rule, heap, last);
            self.note_periods(&rule.rule.aggregate, rule.grain, &kpi, last, &values, &gatherer, options);
            let seen = seen.entry(kpi.clone()).or_default();
            let at = kpi_of(&kpi);
            for finished in values {
                let Cell { owner, breakdown, day } = finished.cell;
                let place = (day, at, owners[owner as usize], breakdowns[breakdown as usize]);
                places.extend(self.value(&kpi, index, finished, &gatherer, options, seen).map(|value| (place, value)));
            }
        }
        // Each value is the only one of its place.
        places.sort_unstable_by_key(|(place, _)| *place);
        self.values = places.into_iter().map(|(_, value)| value).collect();
        self.note(gatherer);
    }

    fn value(
        &mut self,
        kpi: &KpiId,
        rule: usize,
        finished: Finished,
        gatherer: &Gatherer<'_>,
        options: Options,
        seen: &mut Seen,
    ) -> Option<IntakeValue> {
        let date = finished.cell.day;
        if options.covers.is_some_and(|span| !span.contains(date)) {
            self.outside += 1;
            return None;
        }
        let Some(observation) = finished.observation else {
            let line = finished.lines.first().copied().unwrap_or_default();
            let reject = self.places.reject(line, IntakeError::NumberTooLarge { column: kpi.to_string() });
            self.reject(reject);
            return None;
        };
        let owner = gatherer.owners.owner(finished.cell.owner).clone();
        let breakdown = gatherer.breakdowns.thing(finished.cell.breakdown).clone();
        if *seen.entry(finished.cell).or_insert(rule) != rule {
            let fault = Fault::from(IntakeError::TwoRules { kpi: kpi.to_string(), date }).graded(Severity::Warning);
            if !self.notes.iter().any(|note| note.code == fault.code && note.argument("kpi") == fault.argument("kpi")) {
                self.notes.push(fault);
            }
            return None;
        }
        Some(IntakeValue { kpi: kpi.clone(), date, owner, breakdown, observation, lines: finished.lines })
    }

    /// Says where no row has what a rule asks for: the stages of deals are often called otherwise.
    fn note_words(&mut self, rule: &BoundRule<'_>, heap: &Heap) {
        for (at, condition) in rule.conditions.iter().enumerate() {
            let absent = heap.words.get(at).filter(|met| !met.wanted && !met.others.is_empty() && !rule.rule.optional);
            if let Some((met, wanted)) = absent.zip(condition.wanted()) {
                let (column, wanted, found) = (condition.cell.name.clone(), wanted.to_vec(), met.others.clone());
                let error = IntakeNote::WordsAbsent { kpi: rule.rule.kpi.to_string(), column, wanted, found };
                self.notes.push(Fault::from(error).graded(Severity::Warning));
            }
        }
    }

    /// Says where a period is not over, and where the file's beginning limits what is known of first ones.
    #[expect(clippy::too_many_arguments, reason = "a rule's parts, taken from it before its heap is used up")]
    fn note_periods(
        &mut self,
        aggregate: &Aggregate,
        grain: Cadence,
        kpi: &KpiId,
        last: NaiveDate,
        values: &[Finished],
        gatherer: &Gatherer<'_>,
        options: Options,
    ) {
        let end = values.iter().map(|finished| finished.cell.day).max();
        if let Some(end) = end.filter(|end| *end > last && grain > Cadence::Day && !options.history) {
            self.notes.push(note(IntakeNote::PeriodOpen { kpi: kpi.to_string(), end, last }));
        }
        let looks_back = matches!(
            aggregate,
            Aggregate::New(_) | Aggregate::Repeat(_) | Aggregate::Returning(_) | Aggregate::Base(_)
        );
        if looks_back && !values.is_empty() {
            let since = gatherer.reach.first().unwrap_or(last);
            self.notes.push(note(IntakeNote::HistoryShort { kpi: kpi.to_string(), since }));
        }
    }

    fn note(&mut self, gatherer: Gatherer<'_>) {
        if self.values.is_empty() && self.rows > 0 {
            self.notes.push(note(IntakeNote::Nothing {}));
        }
        if gatherer.owners.nobody > 0 {
            let rows = usize::try_from(gatherer.owners.nobody).unwrap_or(usize::MAX);
            self.notes.push(note(IntakeNote::OwnerEmpty { rows }));
        }
        for (from, to) in gatherer.cleaned {
            self.notes.push(note(IntakeNote::BreakdownCleaned { from, to }));
        }
        self.unknown_owners = gatherer.owners.unknown;
    }
}

fn note(note: IntakeNote) -> Fault {
    Fault::from(note).graded(Severity::Note)
}

fn coverage(gatherer: &Gatherer<'_>, bound: &Bound<'_>, options: Options) -> Vec<Coverage> {
    if options.history {
        return Vec::new();
    }
    let mut coverage = Vec::new();
    for index in 0..bound.reaches.len() {
        // Of days that somebody named a file may have nothing to tell: that too is told.
        let named = options.covers.map(|span| (span, Vec::new()));
        let Some((span, owners)) = gatherer.reach.of(index).or(named) else { continue };
        let mut kpis: Vec<KpiId> = Vec::new();
        for rule in bound.rules.iter().filter(|rule| rule.reach == index) {
            if !kpis.contains(&rule.rule.kpi) {
                kpis.push(rule.rule.kpi.clone());
            }
        }
        let mut owners: Vec<Owner> = owners.into_iter().map(|owner| gatherer.owners.owner(owner).clone()).collect();
        owners.sort();
        let explicit = options.covers.is_some();
        coverage.push(Coverage { kpis, span: options.covers.unwrap_or(span), explicit, owners });
    }
    coverage
}
