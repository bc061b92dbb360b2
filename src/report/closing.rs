//! What stands in the way of closing a month, what a closing says on paper, and where sealed definitions differ from each
//! other.

mod breaks;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate};

use crate::domain::coverage::Expected;
use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::Kpi;
use crate::domain::period::{Month, Period, Span};
use crate::domain::record::Record;
use crate::domain::rollout::State;
use crate::domain::seal::{Action, Chain, Decision};
use crate::domain::wording::Wording;
use crate::report::scoring::Desk;

pub use crate::report::closing::breaks::{Break, Era, breaks};

crate::problems! {
    /// Why a period is not closed or opened again.
    pub enum ClosingError: Refused {
        /// It is not over.
        NotEnded = "close-not-ended" { month: Period, last: NaiveDate },
        /// It is closed already.
        Already = "close-already" { month: Period },
        /// Earlier months are open; `before` closes them together with it.
        NotNext = "close-not-next" { month: Period, before: Period, command: String },
        /// There are no records in it, nor earlier.
        Empty = "close-empty" { month: Period, first: Period },
        /// Entries or checks are missing; which, is told before.
        Incomplete = "close-incomplete" { month: Period, entries: u32, checks: u32 },
        /// It is not closed.
        NotClosed = "reopen-not-closed" { month: Period },
        /// Later months are closed; they are opened first.
        NotLast = "reopen-not-last" { month: Period, last: Period, command: String },
        /// Who closed it may not open it.
        SamePerson = "reopen-same-person" { month: Period, person: Wording },
    }
}

crate::problems! {
    /// What cannot be closed whatever the workspace holds.
    pub enum ClosingPeriodError: Usage {
        /// Not made of whole months.
        NotMonths = "close-not-months" { period: Period },
        /// An adjustment is about one month.
        NotOneMonth = "close-adjusts-one-month" { period: Period },
    }
}

/// The months of a period that consists of whole months, in order.
pub fn months_of(period: Period) -> Result<Vec<Month>, ClosingPeriodError> {
    let span = period.span();
    match span.whole_months() {
        Some((first, last)) => Ok(Span::of_months(first, last).months().collect()),
        None => Err(ClosingPeriodError::NotMonths { period }),
    }
}

/// Why a month cannot be closed now, whatever reason is given. `before` are earlier months with records that are to be
/// closed together with it; `recorded` all months that have records.
pub fn forbidden(
    chain: &Chain,
    month: Month,
    (before, recorded): (&[Month], &[Month]),
    today: NaiveDate,
) -> Option<ClosingError> {
    let period = Period::Month(month);
    if chain.closing_of(month).is_some() {
        return Some(ClosingError::Already { month: period });
    }
    if month.last() >= today {
        return Some(ClosingError::NotEnded { month: period, last: month.last() });
    }
    let next = match chain.frontier() {
        Some(frontier) => frontier.next(),
        None => recorded.first().copied().unwrap_or(month),
    };
    if next > month {
        let first = Period::Month(next);
        // Behind what is sealed nothing can be sealed any more.
        let sealed = chain.frontier().is_some();
        return Some(if sealed {
            ClosingError::Already { month: period }
        } else {
            ClosingError::Empty { month: period, first }
        });
    }
    let is_next = next == month || before.first() == Some(&next);
    (!is_next).then(|| {
        let command = if next.next() == month { next.to_string() } else { format!("{next}..{}", month.previous()) };
        ClosingError::NotNext { month: period, before: Period::Month(next), command }
    })
}

/// What is missing in a month, of one KPI and one owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    /// The month.
    pub month: Month,
    /// True where the entries are there and wait for their controller; false where they are not there.
    pub is_check: bool,
    /// The KPI.
    pub kpi: KpiId,
    /// Its name.
    pub name: Wording,
    /// The id of who owes it.
    pub owner: PersonId,
    /// The name of who owes it.
    pub owner_name: Wording,
    /// How many.
    pub count: u32,
    /// For which days; those that follow each other together.
    pub days: Vec<Span>,
}

/// Finds what is missing in a month: every expected entry, and the controllers' word on those of KPIs that count.
pub fn lacks(desk: &Desk<'_>, month: Month) -> Vec<Lack> {
    let expectations = &desk.expectations;
    let mut lacks = Vec::new();
    for kpi in expectations.ground.catalog.entries().iter().filter(|kpi| kpi.enabled) {
        let counts = expectations.rollout.state(&kpi.id) == State::Live;
        let mut by_owner: BTreeMap<&str, Vec<Expected<'_>>> = BTreeMap::new();
        for entry in expectations.entries(kpi, month.span(), month.last()) {
            by_owner.entry(entry.owner.id.as_str()).or_default().push(entry);
        }
        for entries in by_owner.values() {
            let missing = |entry: &Expected<'_>| !entry.entered;
            let waiting = |entry: &Expected<'_>| counts && entry.entered && !entry.verified;
            lacks.extend(lack(kpi, month, entries, (false, &missing)));
            lacks.extend(lack(kpi, month, entries, (true, &waiting)));
        }
    }
    lacks
}

fn lack(
    kpi: &Kpi,
    month: Month,
    entries: &[Expected<'_>],
    (is_check, is_lacking): (bool, &dyn Fn(&Expected<'_>) -> bool),
) -> Option<Lack> {
    let owner = entries.iter().find(|entry| is_lacking(entry))?.owner;
    let runs = entries.chunk_by(|one, other| is_lacking(one) == is_lacking(other));
    let runs = runs.filter(|run| is_lacking(&run[0]));
    let days = runs.filter_map(|run| Span::new(run.first()?.slot.from(), run.last()?.slot.to())).collect();
    let count = entries.iter().filter(|entry| is_lacking(entry)).count() as u32;
    let (kpi, name) = (kpi.id.clone(), kpi.short.clone());
    Some(Lack { month, is_check, kpi, name, owner: owner.id.clone(), owner_name: owner.name.clone(), count, days })
}

/// How many entries and how many checks are missing.
pub fn counted(lacks: &[Lack]) -> (u32, u32) {
    let sum = |is_check: bool| lacks.iter().filter(|lack| lack.is_check == is_check).map(|lack| lack.count).sum();
    (sum(false), sum(true))
}

/// Why a closed month cannot be opened again by somebody. `closer` is the name of who closed it, where it is known.
pub fn reopening_forbidden(chain: &Chain, month: Month, actor: &str, closer: Option<Wording>) -> Option<ClosingError> {
    let period = Period::Month(month);
    let Some(closing) = chain.closing_of(month) else { return Some(ClosingError::NotClosed { month: period }) };
    if let Some(last) = chain.frontier().filter(|last| *last != month) {
        let command = format!("{month}..{last}");
        return Some(ClosingError::NotLast { month: period, last: Period::Month(last), command });
    }
    let closed_by = closing.stamp.recorded_by.as_ref().map(|person| person.as_str());
    (closed_by == Some(actor)).then(|| {
        let person = closer.unwrap_or_else(|| Wording::same(actor));
        ClosingError::SamePerson { month: period, person }
    })
}

/// What a decision says on paper.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The company.
    pub company: String,
    /// The decision.
    pub decision: Decision,
    /// Who decided.
    pub by: Wording,
    /// When, at the workspace's offset.
    pub at: DateTime<chrono::FixedOffset>,
    /// How much is sealed; none for a reopening.
    pub counts: Option<Counts>,
}

/// How much a closing seals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Lines of records.
    pub records: usize,
    /// Lines of verifications.
    pub verifications: usize,
    /// Entries that were missing.
    pub missing_entries: u32,
    /// Checks that were missing.
    pub missing_checks: u32,
}

/// The outcome of an audit.
#[derive(Clone, Debug, Default)]
pub struct AuditPage {
    /// The decisions, in order.
    pub lines: Vec<AuditLine>,
    /// How many things have changed.
    pub findings: usize,
}

/// A decision of the chain and how it stands.
#[derive(Clone, Debug)]
pub struct AuditLine {
    /// The decision.
    pub decision: Decision,
    /// Who decided, by name where the team knows it.
    pub by: Wording,
    /// True for a closing that no reopening took back.
    pub in_force: bool,
    /// How many lines of records it seals.
    pub records: Option<usize>,
    /// How many things have changed.
    pub findings: usize,
}

impl AuditLine {
    /// True for a closing.
    pub fn is_closing(&self) -> bool {
        self.decision.action == Action::Close
    }
}

/// What a report has to say of closings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sealing {
    /// True when all of its period is closed, so that it is computed from what was kept.
    pub closed: bool,
    /// When only a part of the period is closed: the last closed month in it.
    pub part: Option<Month>,
    /// Where closings follow each other with other definitions.
    pub breaks: Vec<Break>,
    /// Late truth: adjustments made in the period, and adjustments of it.
    pub adjustments: Vec<Adjustment>,
}

/// A record that tells late truth about a closed month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    /// The record, which counts on its own day.
    pub record: Record,
    /// The month it is about.
    pub of: Month,
}
