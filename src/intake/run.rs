//! One import: a file, a mapping, the names of the team and the calendar in; values, rejects and coverage out.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::calendar::Calendar;
use crate::domain::id::KpiId;
use crate::domain::kpi::Breakdown;
use crate::domain::period::{Cadence, Span};
use crate::domain::record::{Observation, Owner};
use crate::intake::cells::Cells;
use crate::intake::columns::Columns;
use crate::intake::container::{Reject, Table};
use crate::intake::coverage::Coverage;
use crate::intake::document::Documents;
use crate::intake::finish::{Finished, finish};
use crate::intake::gather::Gatherer;
use crate::intake::mapping::{Aggregate, Mapping};
use crate::intake::owners::{Names, Owners};
use crate::intake::problem::{IntakeError, IntakeNote};
use crate::intake::rules::Bound;
use crate::place::Place;
use crate::problem::{Fault, Faults, Severity};

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
    pub lines: Vec<u32>,
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
    /// What is worth knowing.
    pub notes: Vec<Fault>,
}

/// So many rejected rows are kept to be shown; all are counted.
pub const MOST_REJECTS: usize = 10_000;

/// Reads a file by a mapping. `joins` are the tables the mapping joins, in its order. Fails when the mapping does not fit
/// the file; rows that do not fit are rejected one by one.
pub fn run(
    table: Table<'_>,
    joins: Vec<Table<'_>>,
    mapping: &Mapping,
    names: &dyn Names,
    calendar: &Calendar,
    options: Options,
) -> Result<Intake, Faults> {
    let columns = Columns::new(&table.header, mapping, joins)?;
    let bound = Bound::new(mapping, &columns, options.history)?;
    let mut intake = Intake::default();
    let cells = Cells::new(mapping, calendar);
    let mut gatherer = Gatherer::new(&bound, Cells::new(mapping, calendar), Owners::new(names));
    let mut documents = bound.document.is_some().then(|| Documents::new(&columns, &bound));
    let file = table.file.clone();
    for row in table {
        intake.rows += 1;
        match row {
            Err(reject) => intake.reject(reject),
            Ok(row) => {
                let line = columns.line(&row, &[]);
                let taken = match (cells.holds(&line, &bound.conditions), &mut documents) {
                    (Err(fault), _) => Err(fault),
                    (Ok(false), _) => intake.pass_over(),
                    (Ok(true), Some(documents)) => documents.take(&bound, &cells, &row, &line),
                    (Ok(true), None) => gatherer.take(&line),
                };
                intake.outcome(&file, row.line, taken);
            }
        }
    }
    for document in documents.into_iter().flat_map(Documents::finish) {
        let (number, taken) = match document {
            Err((number, error)) => (number, Err(error.into())),
            Ok(document) => {
                let line = columns.line(&document.row, &document.sums);
                let taken = match cells.holds(&line, &bound.whole_conditions) {
                    Err(fault) => Err(fault),
                    Ok(false) => intake.pass_over(),
                    Ok(true) => gatherer.take(&line),
                };
                (line.number, taken)
            }
        };
        intake.outcome(&file, number, taken);
    }
    intake.rejects.sort_by_key(|reject| reject.line);
    intake.finish(gatherer, &bound, options);
    Ok(intake)
}

impl Intake {
    fn reject(&mut self, reject: Reject) {
        self.rejected += 1;
        if self.rejects.len() < MOST_REJECTS {
            self.rejects.push(reject);
        }
    }

    fn outcome(&mut self, file: &str, line: u32, taken: Result<(), Fault>) {
        if let Err(fault) = taken {
            self.reject(Reject { line, reason: fault.at(Place::new(file, line, 0)) });
        }
    }

    /// A row that the conditions of the whole mapping leave out.
    fn pass_over(&mut self) -> Result<(), Fault> {
        self.filtered += 1;
        Ok(())
    }

    fn finish(&mut self, mut gatherer: Gatherer<'_>, bound: &Bound<'_>, options: Options) {
        self.coverage = coverage(&gatherer, bound, options);
        let heaps = std::mem::take(&mut gatherer.heaps);
        let first_last = gatherer.reach.last().map(|last| options.covers.map_or(last, |span| last.max(span.to())));
        let mut seen: HashMap<(KpiId, NaiveDate, Owner, String), usize> = HashMap::new();
        for (index, (rule, heap)) in bound.rules.iter().zip(heaps).enumerate() {
            let kpi = rule.rule.kpi.clone();
            let (filtered, undated, unkeyed) = (heap.filtered, heap.undated, heap.unkeyed);
            self.skipped.push(Skipped { kpi: kpi.clone(), filtered, undated, unkeyed });
            let Some(last) = first_last else { continue };
            let values = finish(rule, heap, last);
            self.note_periods(&rule.rule.aggregate, rule.grain, &kpi, last, &values, &gatherer, options);
            for finished in values {
                self.value(&kpi, index, finished, &gatherer, options, &mut seen);
            }
        }
        self.values.sort_by(|one, other| {
            (one.date, &one.kpi, &one.owner, &one.breakdown).cmp(&(
                other.date,
                &other.kpi,
                &other.owner,
                &other.breakdown,
            ))
        });
        self.note(gatherer);
    }

    fn value(
        &mut self,
        kpi: &KpiId,
        rule: usize,
        finished: Finished,
        gatherer: &Gatherer<'_>,
        options: Options,
        seen: &mut HashMap<(KpiId, NaiveDate, Owner, String), usize>,
    ) {
        let date = finished.cell.day;
        if options.covers.is_some_and(|span| !span.contains(date)) {
            self.outside += 1;
            return;
        }
        let Some(observation) = finished.observation else {
            let line = finished.lines.first().copied().unwrap_or_default();
            self.reject(Reject { line, reason: IntakeError::NumberTooLarge { column: kpi.to_string() }.into() });
            return;
        };
        let owner = gatherer.owners.owner(finished.cell.owner).clone();
        let breakdown = gatherer.breakdowns.thing(finished.cell.breakdown).clone();
        let identity = (kpi.clone(), date, owner.clone(), breakdown.folded());
        if *seen.entry(identity).or_insert(rule) != rule {
            let fault = Fault::from(IntakeError::TwoRules { kpi: kpi.to_string(), date }).graded(Severity::Warning);
            if !self.notes.iter().any(|note| note.code == fault.code && note.argument("kpi") == fault.argument("kpi")) {
                self.notes.push(fault);
            }
            return;
        }
        let kpi = kpi.clone();
        self.values.push(IntakeValue { kpi, date, owner, breakdown, observation, lines: finished.lines });
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
        if self.values.is_empty() {
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
        let nobody = std::collections::BTreeSet::new();
        let named = options.covers.map(|span| (span, &nobody));
        let Some((span, owners)) = gatherer.reach.of(index).or(named) else { continue };
        let mut kpis: Vec<KpiId> = Vec::new();
        for rule in bound.rules.iter().filter(|rule| rule.reach == index) {
            if !kpis.contains(&rule.rule.kpi) {
                kpis.push(rule.rule.kpi.clone());
            }
        }
        let mut owners: Vec<Owner> = owners.iter().map(|owner| gatherer.owners.owner(*owner).clone()).collect();
        owners.sort();
        let explicit = options.covers.is_some();
        coverage.push(Coverage { kpis, span: options.covers.unwrap_or(span), explicit, owners });
    }
    coverage
}
