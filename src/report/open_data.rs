//! The tables of `kpi export`: their fields with types and keys, and rows of typed values. What holds now, with corrections
//! resolved, so that no reader has to. Knows no format: [`crate::render::open_data`] writes them.

mod rows;

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::measure::words;
use crate::domain::value::{Ratio, Value};

pub use rows::{
    action_row, duty_row, group_row, kpi_row, line_row, post_row, record_row, report_row, rollout_row, target_row,
    verification_row,
};

words! {
    /// A table that can be exported.
    Table {
        /// The values that count.
        Records = "records",
        /// The plan.
        Targets = "targets",
        /// Who owns and who controls.
        Duties = "duties",
        /// The controllers' word.
        Verifications = "verifications",
        /// What is done about KPIs that were missed.
        Actions = "actions",
        /// The decisions of the introduction.
        Rollout = "rollout",
        /// The catalog, a line for each KPI and input.
        Kpis = "kpis",
        /// Who held which post, from when to when.
        Posts = "posts",
        /// The groups.
        Groups = "groups",
        /// The figures of the report, month by month.
        Report = "report",
    }
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words and ids.
    Text,
    /// A day.
    Date,
    /// A moment, UTC, in whole seconds.
    Moment,
    /// A number with at most 12 digits before the point and 6 after: 18 in all.
    Decimal,
    /// A number computed from others, with at most 10 digits after the point.
    Computed,
    /// A whole number.
    Whole,
    /// Yes or no.
    Flag,
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name; never translated.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// True where it is never empty.
    pub required: bool,
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum<'a> {
    /// There is none.
    Empty,
    /// Words or an id.
    Text(Cow<'a, str>),
    /// A day.
    Date(NaiveDate),
    /// A moment.
    Moment(DateTime<Utc>),
    /// A recorded number.
    Decimal(Value),
    /// A computed number.
    Computed(Ratio),
    /// A whole number.
    Whole(i64),
    /// Yes or no.
    Flag(bool),
}

impl<'a> Datum<'a> {
    /// Words; none where there are none.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Datum<'a> {
        let text = text.into();
        if text.is_empty() { Datum::Empty } else { Datum::Text(text) }
    }

    /// What may be missing.
    pub fn maybe<T>(value: Option<T>, make: impl FnOnce(T) -> Datum<'a>) -> Datum<'a> {
        value.map_or(Datum::Empty, make)
    }
}

const fn must(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: true }
}

const fn may(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false }
}

use Kind::{Computed, Date, Decimal, Flag, Moment, Text, Whole};

const RECORDS: &[Field] = &[
    must("date", Date),
    must("kpi", Text),
    may("owner", Text),
    may("value", Decimal),
    must("count", Whole),
    may("unit", Text),
    may("breakdown", Text),
    may("id", Text),
    may("recorded_at", Moment),
    may("recorded_by", Text),
    must("source", Text),
    may("note", Text),
];
const LINES: &[Field] = &[
    must("date", Date),
    must("kpi", Text),
    may("owner", Text),
    may("value", Decimal),
    may("count", Whole),
    may("unit", Text),
    may("breakdown", Text),
    may("id", Text),
    may("recorded_at", Moment),
    may("recorded_by", Text),
    must("source", Text),
    may("note", Text),
    may("replaces", Text),
    must("state", Text),
    must("place", Text),
];
const TARGETS: &[Field] = &[
    must("kpi", Text),
    may("scope", Text),
    must("period", Text),
    must("from", Date),
    must("to", Date),
    may("base", Decimal),
    may("target", Decimal),
    may("low", Decimal),
    may("high", Decimal),
    may("stretch", Decimal),
    may("unit", Text),
    may("id", Text),
    may("recorded_at", Moment),
    may("recorded_by", Text),
    may("note", Text),
];
const DUTIES: &[Field] = &[
    must("kpi", Text),
    may("owner", Text),
    may("controller", Text),
    must("from", Date),
    may("to", Date),
    may("id", Text),
    may("recorded_at", Moment),
    may("recorded_by", Text),
    may("note", Text),
];
const VERIFICATIONS: &[Field] = &[
    must("date", Date),
    must("kpi", Text),
    may("owner", Text),
    must("verdict", Text),
    must("records", Whole),
    must("digest", Text),
    may("id", Text),
    may("recorded_at", Moment),
    may("recorded_by", Text),
    may("note", Text),
];
const ACTIONS: &[Field] = &[
    must("kpi", Text),
    may("owner", Text),
    may("period", Text),
    must("text", Text),
    must("due", Date),
    must("state", Text),
    may("id", Text),
    may("recorded_at", Moment),
    may("recorded_by", Text),
    may("note", Text),
];
const ROLLOUT: &[Field] = &[
    must("date", Date),
    must("event", Text),
    may("kpi", Text),
    may("stage", Whole),
    may("from", Text),
    may("to", Text),
    must("forced", Flag),
    may("id", Text),
    may("recorded_at", Moment),
    may("recorded_by", Text),
    may("note", Text),
];
const KPIS: &[Field] = &[
    must("id", Text),
    may("number", Whole),
    must("name_ru", Text),
    must("name_en", Text),
    must("measure", Text),
    may("formula", Text),
    must("unit", Text),
    must("direction", Text),
    must("every", Text),
    must("level", Text),
    may("stage", Whole),
    must("is_input", Flag),
    must("enabled", Flag),
];
const POSTS: &[Field] = &[
    must("person", Text),
    must("name", Text),
    must("role", Text),
    may("group", Text),
    must("from", Date),
    may("to", Date),
];
const GROUPS: &[Field] = &[must("id", Text), must("name", Text), may("parent", Text)];
const REPORT: &[Field] = &[
    must("period", Text),
    must("kpi", Text),
    may("group", Text),
    may("owner", Text),
    may("breakdown", Text),
    must("unit", Text),
    must("state", Text),
    may("stage", Whole),
    may("target", Computed),
    may("low", Computed),
    may("high", Computed),
    may("target_to_date", Computed),
    may("actual", Computed),
    may("variance", Computed),
    may("attainment", Computed),
    must("status", Text),
    must("entered", Whole),
    must("expected", Whole),
    must("verified", Whole),
    may("pace", Computed),
    may("forecast", Computed),
    may("reason", Text),
];

/// Every line of the records, in force or not, with what became of it.
pub fn fields_of_lines() -> &'static [Field] {
    LINES
}

impl Table {
    /// Its columns, in their order.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Table::Records => RECORDS,
            Table::Targets => TARGETS,
            Table::Duties => DUTIES,
            Table::Verifications => VERIFICATIONS,
            Table::Actions => ACTIONS,
            Table::Rollout => ROLLOUT,
            Table::Kpis => KPIS,
            Table::Posts => POSTS,
            Table::Groups => GROUPS,
            Table::Report => REPORT,
        }
    }

    /// True where it is what a journal holds, each line with an id of its own.
    fn is_journal(self) -> bool {
        use Table::{Actions, Duties, Records, Rollout, Targets, Verifications};
        matches!(self, Records | Targets | Duties | Verifications | Actions | Rollout)
    }

    /// The field of a line by which it is known; a line of a journal that was written by hand may lack it.
    pub fn key(self) -> Option<&'static str> {
        (self.is_journal() || matches!(self, Table::Kpis | Table::Groups)).then_some("id")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_its_key_and_no_field_twice() {
        for &table in Table::ALL {
            let names: Vec<&str> = table.fields().iter().map(|field| field.name).collect();
            let different: std::collections::BTreeSet<&str> = names.iter().copied().collect();
            assert_eq!(names.len(), different.len(), "{table:?}");
            assert!(table.key().is_none_or(|key| names.contains(&key)), "{table:?}");
        }
        assert!(LINES.iter().take(RECORDS.len()).map(|field| field.name).eq(RECORDS.iter().map(|field| field.name)));
    }
}
