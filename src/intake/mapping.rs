//! A named mapping of imports.toml: how the rows of one kind of export become values of KPIs.

use crate::domain::id::KpiId;
use crate::domain::measure::words;
use crate::domain::period::Cadence;
use crate::intake::amount::Amount;
use crate::intake::container::choice::Choice;
use crate::intake::date_format::DateFormat;
use crate::intake::styles::dates::DateOrder;
use crate::intake::styles::times::ClockStyle;
use crate::place::Place;

crate::problems! {
    /// What makes a mapping contradict itself.
    pub enum MappingError: Data {
        /// The aggregate does not take this field.
        Unwanted = "mapping-unwanted" { field: String, aggregate: String },
        /// The aggregate cannot do without this field.
        Wanted = "mapping-wanted" { field: String, aggregate: String },
        /// Values that add up would be counted once per owner and again per group or company.
        CountsTwice = "mapping-counts-twice" { aggregate: String },
        /// Standing at the end of each day would be a value a day for everyone, for ever.
        OpenByDay = "mapping-open-by-day" {},
        /// Working time needs the hours of the working day.
        HoursMissing = "mapping-hours-missing" {},
        /// A mapping without values.
        NoValues = "mapping-no-values" { mapping: String },
        /// Not working hours.
        Hours = "mapping-hours" { text: String },
    }
}

/// How the rows of one kind of export become values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// Its name, as in `--mapping maven` and in the source `import:maven`.
    pub name: String,
    /// Where it stands in imports.toml.
    pub place: Place,
    /// What is decided about the reading of the file.
    pub choice: Choice,
    /// How dates are written in the file; without it that is learnt from each column.
    pub dates: Option<DateFormat>,
    /// The order of day and month, where the dates of a column could be read in two ways.
    pub date_order: Option<DateOrder>,
    /// What two numbers with a colon are in lengths of time.
    pub clock: Option<ClockStyle>,
    /// The decimal mark, where the file's numbers could be read two ways.
    pub decimal: Option<DecimalMark>,
    /// Words that mean an empty cell, such as `не закрыта`.
    pub empty: Vec<String>,
    /// Whose figure a row is.
    pub owner: OwnerRule,
    /// The part of a split deal that a row is.
    pub share: Option<Share>,
    /// The working hours, for times between two moments.
    pub hours: Option<Hours>,
    /// Rows that count at all.
    pub conditions: Vec<Condition>,
    /// Tables that add columns.
    pub joins: Vec<Join>,
    /// Several rows that are one document.
    pub document: Option<Document>,
    /// What comes out.
    pub values: Vec<ValueRule>,
}

/// Whose figure a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnerRule {
    /// The person or group named in a column.
    Column(String),
    /// Always the same person or group.
    Constant(String),
    /// The company, without a responsible.
    Company,
}

words! {
    /// How the file writes decimals.
    DecimalMark {
        /// `1,234.5`
        Point = "point",
        /// `1.234,5`
        Comma = "comma",
    }
}

/// The part of a split deal that a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The column with the part.
    pub column: String,
    /// What the parts of one deal add up to: 100 or 1.
    pub whole: u32,
}

/// The working hours of the company, in minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The minute work begins.
    pub from: u32,
    /// The minute work ends; later than `from`, at most 1440.
    pub until: u32,
}

/// A table that adds its columns to every row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Join {
    /// The file, beside the imported one.
    pub file: String,
    /// The column of the imported file.
    pub on: String,
    /// The column of the joined file.
    pub key: String,
    /// Spellings of the imported file and what the joined one calls them.
    pub rename: Vec<(String, String)>,
}

impl Join {
    /// The file's name without folder and ending; what its columns may be prefixed by.
    pub fn stem(&self) -> &str {
        let name = self.file.rsplit(['/', '\\']).next().unwrap_or(&self.file);
        name.split_once('.').map_or(name, |(stem, _)| stem)
    }
}

/// Rows with the same key that are one document: an invoice of many lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The column with the document's number.
    pub key: String,
    /// Where the earliest date marks the document's first row; the first row of the file where absent.
    pub date: Option<When>,
    /// Sums over the document's rows, each usable as a column of this name.
    pub sums: Vec<(String, Quantity)>,
    /// What its rows hold of a sum.
    pub rows: DocumentRows,
    /// A sum or a column that parts rows of one number into documents of their own: the rows where the sum is below
    /// nothing from the others, or the rows of each text of the column.
    pub apart: Option<String>,
}

words! {
    /// What the rows of a document hold of its sums.
    DocumentRows {
        /// Parts that add up.
        Parts = "add",
        /// Each the whole.
        Whole = "repeat",
        /// What the file shows: the whole where all rows of every document agree, else parts.
        Learnt = "learn",
    }
}

/// A number that a row gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A column.
    Column(String),
    /// Columns multiplied by each other.
    Product(Vec<String>),
    /// A length of time in a column whose bare numbers are in this unit; comes out in minutes.
    Lasting {
        /// The column.
        column: String,
        /// What a bare number counts.
        unit: TimeUnit,
    },
    /// The time between two columns.
    Between {
        /// The column of the beginning.
        from: String,
        /// The column of the end.
        to: String,
        /// In what.
        unit: TimeUnit,
    },
}

words! {
    /// What a time is counted in.
    TimeUnit {
        /// Days of the calendar between two dates.
        Days = "days",
        /// Working days after the first date up to the second.
        WorkingDays = "working_days",
        /// Hours.
        Hours = "hours",
        /// Minutes.
        Minutes = "minutes",
        /// Seconds.
        Seconds = "seconds",
        /// Minutes inside working hours of working days.
        WorkingMinutes = "working_minutes",
    }
}

/// A column and what must be true of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The column.
    pub column: String,
    /// What must be true.
    pub test: Test,
}

/// What must be true of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of these texts.
    OneOf(Vec<String>),
    /// None of these texts.
    NoneOf(Vec<String>),
    /// Begins with one of these texts.
    Starts(Vec<String>),
    /// Begins with none of these texts.
    StartsNot(Vec<String>),
    /// Empty, or not.
    Empty(bool),
    /// A number compared with a bound.
    Compared(Comparison, Amount),
}

/// How a number compares with a bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Greater.
    Above,
    /// Greater or equal.
    AtLeast,
    /// Less.
    Below,
    /// Less or equal.
    AtMost,
}

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

impl Mapping {
    /// The columns of the file that it names, as far as every file of its kind must have them.
    pub fn columns(&self) -> Vec<String> {
        let mut names: Vec<&str> = Vec::new();
        let owners = self.values.iter().filter_map(|rule| rule.owner.as_ref()).chain([&self.owner]);
        names.extend(owners.filter_map(|owner| match owner {
            OwnerRule::Column(name) => Some(name.as_str()),
            _ => None,
        }));
        names.extend(self.conditions.iter().map(|condition| condition.column.as_str()));
        for rule in &self.values {
            names.extend(rule.date.columns());
            names.extend(rule.aggregate.keys().iter().map(String::as_str));
            names.extend(rule.conditions.iter().map(|condition| condition.column.as_str()));
            if let Some(Quantity::Column(name)) = rule.aggregate.quantity() {
                names.push(name);
            }
        }
        names.sort_unstable();
        names.dedup();
        names.into_iter().map(str::to_owned).collect()
    }

    /// What contradicts itself although every field is well formed: the rule's index and why.
    pub fn contradictions(&self) -> Vec<(Option<usize>, MappingError)> {
        let mut found = Vec::new();
        if self.values.is_empty() {
            found.push((None, MappingError::NoValues { mapping: self.name.clone() }));
        }
        for (index, rule) in self.values.iter().enumerate() {
            found.extend(rule.contradictions(self.hours.is_some()).into_iter().map(|error| (Some(index), error)));
        }
        found
    }
}

impl Quantity {
    /// The columns.
    pub fn columns(&self) -> Vec<&str> {
        match self {
            Quantity::Column(column) | Quantity::Lasting { column, .. } => vec![column],
            Quantity::Product(columns) => columns.iter().map(String::as_str).collect(),
            Quantity::Between { from, to, .. } => vec![from, to],
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

    fn contradictions(&self, hours: bool) -> Vec<MappingError> {
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
