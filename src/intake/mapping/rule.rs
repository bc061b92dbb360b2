//! One rule of a mapping: which rows become which values of which KPI.

use crate::domain::id::KpiId;
use crate::domain::measure::words;
use crate::domain::period::Cadence;
use crate::intake::mapping::{Condition, MappingError, OwnerRule, Quantity, TimeUnit};
use crate::place::Place;

/// One rule: which rows become which values of which KPI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueRule {
    /// The KPI or input.
    pub kpi: KpiId,
    /// Where the rule stands in imports.toml.
    pub place: Place,
    /// What is done with the rows.
    pub aggregate: Aggregate,
    /// Where the day is that a row counts for; for what is open, where it begins.
    pub date: When,
    /// One value for each of these periods, dated its last day.
    pub grain: Cadence,
    /// For whom: the row's owner, the owner's groups, the company.
    pub by: Vec<By>,
    /// Whose figure, where it is not the mapping's owner.
    pub owner: Option<OwnerRule>,
    /// The rows it takes.
    pub conditions: Vec<Condition>,
    /// What the values are broken down by.
    pub breakdown: Vec<(String, BreakdownRule)>,
    /// True when the sign is turned, as for returns that stand as negative amounts.
    pub negate: bool,
    /// True when the rule is passed over in a file that lacks one of its columns, or a catalog without its KPI.
    pub optional: bool,
}

/// Where a row has its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// In a column.
    Column(String),
    /// The day and the time of day in columns of their own.
    Clocked {
        /// The day.
        date: String,
        /// The time of day.
        time: String,
    },
    /// The year and the month in columns of their own; the date is the month's last day.
    Month {
        /// The year.
        year: String,
        /// The month.
        month: String,
    },
}

impl When {
    /// The columns.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            When::Column(column) => vec![column],
            When::Clocked { date, time } => vec![date, time],
            When::Month { year, month } => vec![year, month],
        }
    }
}

words! {
    /// For whom a value is.
    By {
        /// The owner of the row.
        Owner = "owner",
        /// The owner's group on that day and every group above it.
        Group = "group",
        /// The company.
        Company = "company",
    }
}

words! {
    /// The names of the aggregates.
    AggregateWord {
        /// See [`Aggregate::Count`].
        Count = "count",
        /// See [`Aggregate::Sum`].
        Sum = "sum",
        /// See [`Aggregate::Mean`].
        Mean = "mean",
        /// See [`Aggregate::Median`].
        Median = "median",
        /// See [`Aggregate::First`].
        First = "first",
        /// See [`Aggregate::Last`].
        Last = "last",
        /// See [`Aggregate::Distinct`].
        Distinct = "distinct",
        /// See [`Aggregate::New`].
        New = "new",
        /// See [`Aggregate::Repeat`].
        Repeat = "repeat",
        /// See [`Aggregate::Returning`].
        Returning = "returning",
        /// See [`Aggregate::Base`].
        Base = "base",
        /// See [`Aggregate::Open`].
        Open = "open",
    }
}

/// Where the text of a breakdown comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BreakdownRule {
    /// Always the same.
    Constant(String),
    /// A column, with words of the file translated.
    Column {
        /// The column.
        column: String,
        /// What the file writes and what the record shall say.
        words: Vec<(String, String)>,
        /// True when values are not broken down in a file without the column.
        optional: bool,
    },
}

/// What is done with the rows of one day or period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aggregate {
    /// How many rows (documents), each as its share.
    Count,
    /// The sum.
    Sum(Quantity),
    /// The mean: recorded as the total and the number of observations.
    Mean(Quantity),
    /// The middle value.
    Median(Quantity),
    /// The value of the earliest row.
    First(Quantity),
    /// The value of the latest row.
    Last(Quantity),
    /// How many different keys, of those that occur at least so often.
    Distinct {
        /// The columns of the key.
        of: Vec<String>,
        /// The least number of rows of a key.
        at_least: u32,
    },
    /// How many keys occur for the first time in the whole file; counted for the owner of that first row.
    New(Vec<String>),
    /// How many rows are not the first of their key in the whole file.
    Repeat(Vec<String>),
    /// How many different keys occurred in an earlier period too.
    Returning(Vec<String>),
    /// How many different keys occurred up to the period's end.
    Base(Vec<String>),
    /// What stands at the period's end: begun by then and not yet ended.
    Open {
        /// The column of the end; empty while open.
        until: String,
        /// The sum of this instead of the number of rows.
        of: Option<Quantity>,
    },
}

impl Aggregate {
    /// The name for it in imports.toml.
    pub fn word(&self) -> AggregateWord {
        match self {
            Aggregate::Count => AggregateWord::Count,
            Aggregate::Sum(_) => AggregateWord::Sum,
            Aggregate::Mean(_) => AggregateWord::Mean,
            Aggregate::Median(_) => AggregateWord::Median,
            Aggregate::First(_) => AggregateWord::First,
            Aggregate::Last(_) => AggregateWord::Last,
            Aggregate::Distinct { .. } => AggregateWord::Distinct,
            Aggregate::New(_) => AggregateWord::New,
            Aggregate::Repeat(_) => AggregateWord::Repeat,
            Aggregate::Returning(_) => AggregateWord::Returning,
            Aggregate::Base(_) => AggregateWord::Base,
            Aggregate::Open { .. } => AggregateWord::Open,
        }
    }

    /// True when the values of a group's people add up to the group's.
    pub fn adds_over_people(&self) -> bool {
        match self {
            Aggregate::Count | Aggregate::Sum(_) | Aggregate::Mean(_) => true,
            Aggregate::New(_) | Aggregate::Repeat(_) | Aggregate::Open { .. } => true,
            Aggregate::Median(_) | Aggregate::First(_) | Aggregate::Last(_) => false,
            Aggregate::Distinct { .. } | Aggregate::Returning(_) | Aggregate::Base(_) => false,
        }
    }

    /// The columns of the key, if it counts keys.
    pub fn keys(&self) -> &[String] {
        match self {
            Aggregate::Distinct { of, .. } => of,
            Aggregate::New(of) | Aggregate::Repeat(of) | Aggregate::Returning(of) | Aggregate::Base(of) => of,
            _ => &[],
        }
    }

    /// The number the rule takes from a row, if it takes one.
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Aggregate::Sum(of) | Aggregate::Mean(of) | Aggregate::Median(of) => Some(of),
            Aggregate::First(of) | Aggregate::Last(of) => Some(of),
            Aggregate::Open { of, .. } => of.as_ref(),
            _ => None,
        }
    }
}

impl ValueRule {
    /// Every column it cannot do without.
    pub fn columns(&self) -> Vec<&str> {
        let mut columns = self.date.columns();
        if let Aggregate::Open { until, .. } = &self.aggregate {
            columns.push(until);
        }
        columns.extend(self.aggregate.quantity().into_iter().flat_map(Quantity::columns));
        columns.extend(self.aggregate.keys().iter().map(String::as_str));
        columns.extend(self.conditions.iter().map(|condition| condition.column.as_str()));
        if let Some(OwnerRule::Column(column)) = &self.owner {
            columns.push(column);
        }
        for (_, part) in &self.breakdown {
            if let BreakdownRule::Column { column, optional: false, .. } = part {
                columns.push(column);
            }
        }
        columns
    }

    /// What contradicts itself in it; `hours` tells whether the mapping knows the working hours.
    pub(super) fn contradictions(&self, hours: bool) -> Vec<MappingError> {
        let aggregate = || self.aggregate.word().to_string();
        let mut found = Vec::new();
        if self.by.len() > 1 && self.aggregate.adds_over_people() {
            found.push(MappingError::CountsTwice { aggregate: aggregate() });
        }
        if self.negate && !matches!(self.aggregate, Aggregate::Sum(_) | Aggregate::Mean(_)) {
            found.push(MappingError::Unwanted { field: "negate".to_owned(), aggregate: aggregate() });
        }
        if self.grain == Cadence::Day && matches!(self.aggregate, Aggregate::Open { .. } | Aggregate::Base(_)) {
            found.push(MappingError::OpenByDay {});
        }
        let working = Some(TimeUnit::WorkingMinutes);
        if !hours && matches!(self.aggregate.quantity(), Some(Quantity::Between { unit, .. }) if Some(*unit) == working)
        {
            found.push(MappingError::HoursMissing {});
        }
        found
    }
}
