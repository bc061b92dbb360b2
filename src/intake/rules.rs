//! A mapping with its columns found in one file.

use crate::domain::period::Cadence;
use crate::intake::cells::{Cell, Cells, Checked, Dating, Finder, Measured};
use crate::intake::columns::{Columns, Line, Slot};
use crate::intake::mapping::{
    Aggregate, BreakdownRule, By, DocumentRows, Mapping, OwnerRule, Quantity, ValueRule, When,
};
use crate::intake::owners::OwnerSource;
use crate::intake::problem::{IntakeError, IntakeNote};
use crate::intake::purse::{Money, Purse, Worth};
use crate::intake::styles::Registered;
use crate::intake::typed;
use crate::problem::{Fault, Faults, Severity};

/// A mapping with its columns found.
pub struct Bound<'a> {
    /// Conditions every row must meet before anything else.
    pub conditions: Vec<Checked>,
    /// Conditions on the sums of a document, which are known only when all its rows are.
    pub whole_conditions: Vec<Checked>,
    /// The document's key, its date, and its sums.
    pub document: Option<(Cell, Option<Dating>, Vec<Measured>)>,
    /// What the rows of a document hold of its sums.
    pub document_rows: DocumentRows,
    /// What parts rows of one number into documents of their own.
    pub apart: Option<Cell>,
    /// The column of shares and what they add up to.
    pub share: Option<(Cell, u32)>,
    /// The owner of a row where the rule has no other.
    pub owner: OwnerSource,
    /// In what currencies its amounts are.
    pub purse: Purse<'a>,
    /// The rules.
    pub rules: Vec<BoundRule<'a>>,
    /// Every different way of dating and owning rows among the rules: what the file covers is told for each.
    pub reaches: Vec<(Vec<Dating>, OwnerSource, Vec<By>)>,
    /// The columns that are read as dates or numbers.
    pub registered: Vec<Registered>,
    /// What is left out because the file lacks a column.
    pub notes: Vec<Fault>,
}

/// A rule with its columns found.
pub struct BoundRule<'a> {
    /// The rule.
    pub rule: &'a ValueRule,
    /// Its periods; months when history is taken in.
    pub grain: Cadence,
    /// Where the row's day is.
    pub date: Dating,
    /// Where the end of what is open is.
    pub until: Option<Cell>,
    /// The rows it takes.
    pub conditions: Vec<Checked>,
    /// The number it takes.
    pub quantity: Option<Measured>,
    /// The columns of its key.
    pub keys: Vec<Cell>,
    /// Whose figure.
    pub owner: OwnerSource,
    /// Broken down by what.
    pub breakdown: Vec<BoundBreakdown<'a>>,
    /// True when it adds up a sum of documents for the owners of their rows, each with the sum of theirs.
    pub splits: bool,
    /// True when the values of people add up to their group's.
    pub is_additive: bool,
    /// Which of [`Bound::reaches`] it has.
    pub reach: usize,
}

/// One key of a breakdown with its column found.
pub struct BoundBreakdown<'a> {
    /// The key.
    pub key: &'a str,
    rule: &'a BreakdownRule,
    cell: Option<Cell>,
}

impl BoundBreakdown<'_> {
    /// The text a row has under the key; empty where it has none.
    pub fn text<'l>(&'l self, cells: &Cells<'_>, line: &Line<'l>) -> Result<&'l str, Fault> {
        match (self.rule, &self.cell) {
            (BreakdownRule::Constant(text), _) => Ok(text),
            (BreakdownRule::Column { words, .. }, Some(cell)) => {
                let text = cells.text(line, cell)?;
                Ok(words
                    .iter()
                    .find(|(word, _)| crate::intake::cells::same(word, text))
                    .map_or(text, |(_, meaning)| meaning))
            }
            (BreakdownRule::Column { .. }, None) => Ok(""),
        }
    }
}

impl<'a> Bound<'a> {
    /// Finds every column the mapping names; all that are missing are said at once.
    pub fn new(
        mapping: &'a Mapping,
        columns: &Columns<'_>,
        money: Money<'a>,
        history: bool,
    ) -> Result<Bound<'a>, Faults> {
        let mut finder = Finder::new(columns);
        let purse = Purse::new(&mapping.currency, money.currency, &mut finder, columns);
        let (whole_conditions, conditions) = finder
            .conditions(&mapping.conditions)
            .into_iter()
            .partition(|condition| matches!(condition.cell.slot, Slot::Sum(_)));
        let document = mapping.document.as_ref().map(|document| {
            let key = finder.cell(&document.key);
            let date = document.date.as_ref().map(|date| finder.when(date));
            let sum = |(name, quantity): &(String, Quantity)| finder.quantity(quantity, worth_of(mapping, name, money));
            (key, date, document.sums.iter().map(sum).collect())
        });
        let document_rows = mapping.document.as_ref().map_or(DocumentRows::Parts, |document| document.rows);
        let apart = mapping.document.as_ref().and_then(|document| document.apart.as_ref());
        let apart = apart.map(|apart| finder.cell(apart));
        let share = mapping.share.as_ref().map(|share| (finder.number(&share.column), share.whole));
        let owner = source(&mut finder, &mapping.owner);
        let (rules, reaches, registered, notes) = (vec![], vec![], vec![], vec![]);
        let mut bound = Bound {
            conditions,
            whole_conditions,
            document,
            document_rows,
            apart,
            share,
            owner,
            purse,
            rules,
            reaches,
            registered,
            notes,
        };
        let mut reaches: Vec<(Vec<When>, &OwnerRule, &[By])> = Vec::new();
        for rule in &mapping.values {
            if let Some(column) = lacking(rule, columns) {
                let note = IntakeNote::RuleWithout { kpi: rule.kpi.to_string(), column };
                bound.notes.push(Fault::from(note).graded(Severity::Note));
                continue;
            }
            let owner = rule.owner.as_ref().unwrap_or(&mapping.owner);
            let reach = (dates(rule), owner, rule.by.as_slice());
            let index = reaches.iter().position(|known| *known == reach).unwrap_or_else(|| {
                let cells = reach.0.iter().map(|date| finder.when(date)).collect();
                bound.reaches.push((cells, source(&mut finder, owner), rule.by.clone()));
                reaches.push(reach.clone());
                reaches.len() - 1
            });
            let owner = source(&mut finder, owner);
            bound.rules.push(bind(&mut finder, columns, rule, owner, index, (money.worth)(&rule.kpi), history));
        }
        bound.registered = finder.registered;
        let titles: Vec<_> = bound.amounts().filter_map(|cell| bound.purse.title(cell)).collect();
        for fault in titles.into_iter().map(|title| Fault::from(title).graded(Severity::Warning)) {
            if !bound.notes.contains(&fault) {
                bound.notes.push(fault);
            }
        }
        Faults::none_or(finder.faults, bound)
    }

    /// Every column of the file that a whole document still needs.
    pub fn slots(&self) -> Vec<Slot> {
        let mut cells: Vec<&Cell> = Vec::new();
        cells.extend(self.share.iter().map(|(cell, _)| cell).chain(&self.purse.column));
        let dated = self.document.iter().flat_map(|(_, date, _)| date);
        cells.extend(dated.flat_map(Dating::cells));
        for (dates, owner, _) in &self.reaches {
            cells.extend(dates.iter().flat_map(Dating::cells).chain(owner.cell()));
        }
        cells.extend(self.owner.cell());
        for rule in &self.rules {
            cells.extend(rule.date.cells().into_iter().chain(&rule.until).chain(&rule.keys).chain(rule.owner.cell()));
            cells.extend(rule.conditions.iter().map(|condition| &condition.cell));
            cells.extend(rule.breakdown.iter().filter_map(|part| part.cell.as_ref()));
            match &rule.quantity {
                Some(Measured::Product(all, _)) => cells.extend(all),
                Some(Measured::Lasting(cell, _)) => cells.push(cell),
                Some(Measured::Between(from, until, _)) => cells.extend([from, until]),
                None => {}
            }
        }
        cells.into_iter().map(|cell| cell.slot).collect()
    }
}

impl Bound<'_> {
    /// The columns of amounts of money.
    fn amounts(&self) -> impl Iterator<Item = &Cell> {
        let sums = self.document.iter().flat_map(|(_, _, sums)| sums);
        let all = sums.chain(self.rules.iter().filter_map(|rule| rule.quantity.as_ref()));
        all.flat_map(|measured| match measured {
            Measured::Product(cells, Worth::Money) => cells.as_slice(),
            _ => &[],
        })
    }

    /// True when the sums of documents are told apart by the owners of their rows.
    pub fn splits(&self) -> bool {
        self.rules.iter().any(|rule| rule.splits)
    }

    /// True when any condition is on a sum of a document.
    pub fn asks_for_sums(&self) -> bool {
        let conditions = self.rules.iter().flat_map(|rule| &rule.conditions).chain(&self.whole_conditions);
        conditions.into_iter().any(|condition| matches!(condition.cell.slot, Slot::Sum(_)))
    }

    /// The columns of the file that say whose a row is.
    pub fn owner_columns(&self) -> Vec<usize> {
        let cells = self.reaches.iter().filter_map(|(_, owner, _)| owner.cell());
        let mut columns: Vec<usize> = cells
            .filter_map(|cell| match cell.slot {
                Slot::Main(column) => Some(column),
                _ => None,
            })
            .collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }
}

impl OwnerSource {
    fn cell(&self) -> Option<&Cell> {
        match self {
            OwnerSource::Column(cell) => Some(cell),
            _ => None,
        }
    }
}

/// The columns that tell which days the rows of a rule reach over.
fn dates(rule: &ValueRule) -> Vec<When> {
    match &rule.aggregate {
        Aggregate::Open { until, .. } => vec![rule.date.clone(), When::Column(until.clone())],
        _ => vec![rule.date.clone()],
    }
}

/// A column that the file lacks, of a rule that may be left out.
fn lacking(rule: &ValueRule, columns: &Columns<'_>) -> Option<String> {
    let lacks = |column: &&str| columns.find(column).is_err();
    rule.columns().into_iter().filter(|_| rule.optional).find(lacks).map(str::to_owned)
}

fn source(finder: &mut Finder<'_>, owner: &OwnerRule) -> OwnerSource {
    match owner {
        OwnerRule::Column(column) => OwnerSource::Column(finder.cell(column)),
        OwnerRule::Constant(text) => OwnerSource::Constant(text.clone()),
        OwnerRule::Company => OwnerSource::Company,
    }
}

fn bind<'a>(
    finder: &mut Finder<'_>,
    columns: &Columns<'_>,
    rule: &'a ValueRule,
    owner: OwnerSource,
    reach: usize,
    worth: Worth,
    history: bool,
) -> BoundRule<'a> {
    let until = match &rule.aggregate {
        Aggregate::Open { until, .. } => Some(finder.date(until)),
        _ => None,
    };
    let quantity = rule.aggregate.quantity().map(|quantity| finder.quantity(quantity, worth));
    let breakdown = rule.breakdown.iter().map(|(key, part)| BoundBreakdown {
        key,
        rule: part,
        cell: match part {
            BreakdownRule::Column { column, optional: true, .. } if columns.find(column).is_err() => None,
            BreakdownRule::Column { column, .. } => Some(finder.cell(column)),
            BreakdownRule::Constant(_) => None,
        },
    });
    BoundRule {
        rule,
        breakdown: breakdown.collect(),
        grain: if history { rule.grain.max(Cadence::Month) } else { rule.grain },
        date: finder.when(&rule.date),
        until,
        conditions: finder.conditions(&rule.conditions),
        splits: splits(rule, &quantity, &owner),
        quantity,
        keys: finder.cells(rule.aggregate.keys()),
        owner,
        is_additive: rule.aggregate.adds_over_people(),
        reach,
    }
}

/// True for the sum of a document's sums, by the owners that a column names.
fn splits(rule: &ValueRule, quantity: &Option<Measured>, owner: &OwnerSource) -> bool {
    let is_sum = matches!(quantity, Some(Measured::Product(cells, _)) if matches!(cells.as_slice(), [Cell { slot: Slot::Sum(_), .. }]));
    matches!(rule.aggregate, Aggregate::Sum(_)) && is_sum && matches!(owner, OwnerSource::Column(_))
}

/// What a sum of documents is worth: money, where a KPI in money takes it.
fn worth_of(mapping: &Mapping, sum: &str, money: Money<'_>) -> Worth {
    let takes = |rule: &&ValueRule| {
        rule.aggregate.quantity().is_some_and(|quantity| quantity.columns().contains(&sum))
            && (money.worth)(&rule.kpi) == Worth::Money
    };
    if mapping.values.iter().any(|rule| takes(&rule)) { Worth::Money } else { Worth::Other }
}

/// A row without what it is known by.
pub fn key_of<'l>(cells: &Cells<'_>, line: &Line<'l>, cell: &Cell) -> Result<&'l str, Fault> {
    typed::check_id(line, cell.slot, &cell.name)?;
    let key = cells.text(line, cell)?;
    if key.is_empty() { Err(IntakeError::KeyEmpty { column: cell.name.clone() }.into()) } else { Ok(key) }
}
