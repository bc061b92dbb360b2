//! Each table row by row, in an order that does not depend on the files: by day, KPI, owner and id. Of the records one
//! month at a time is in memory.

use std::io::Write;

use anyhow::Result;

use crate::commands::export::begin;
use crate::commands::export::filter::Filter;
use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::period::{Month, Period};
use crate::domain::record::Record;
use crate::domain::stamp::Stamp;
use crate::problem::Fault;
use crate::render::names::blank_id;
use crate::render::open_data::{Rows, Shape};
use crate::report::fate::{Fate, fate};
use crate::report::open_data::{
    Datum, Table, action_row, duty_row, group_row, kpi_row, line_row, post_row, record_row, report_row, rollout_row,
    target_row, verification_row,
};
use crate::report::question::Question;
use crate::report::scoring::scorecard;

/// Writes tables of one workspace.
pub struct Clerk<'o> {
    /// The workspace.
    pub office: &'o Office,
    /// What is wanted of it.
    pub filter: Filter<'o>,
    /// The moment from which one looks, as it was typed.
    pub as_of: Option<&'o str>,
    /// Every line of the records, in force or not.
    pub all_lines: bool,
}

/// What a table came to.
pub struct Written {
    /// Its rows.
    pub rows: usize,
    /// True where each line of the journal has an id.
    pub each_has_key: bool,
    /// What was wrong on the way.
    pub faults: Vec<Fault>,
}

struct Sheet<'a> {
    rows: Box<dyn Rows + 'a>,
    written: Written,
}

impl Sheet<'_> {
    fn add(&mut self, row: &[Datum<'_>]) -> Result<()> {
        self.written.rows += 1;
        Ok(self.rows.row(row)?)
    }

    fn add_line(&mut self, stamp: &Stamp, row: &[Datum<'_>]) -> Result<()> {
        self.written.each_has_key &= stamp.id.is_some();
        self.add(row)
    }
}

impl Clerk<'_> {
    /// Writes a table.
    pub fn write<'a>(
        &self,
        context: &Context,
        table: Table,
        shape: Shape,
        out: &'a mut (dyn Write + 'a),
    ) -> Result<Written> {
        let rows = begin(table, self.all_lines, shape, out)?;
        let mut sheet = Sheet { rows, written: Written { rows: 0, each_has_key: true, faults: Vec::new() } };
        match table {
            Table::Records if self.all_lines => self.lines(&mut sheet)?,
            Table::Records => self.records(&mut sheet)?,
            Table::Targets => self.targets(&mut sheet)?,
            Table::Duties => self.duties(&mut sheet)?,
            Table::Verifications => self.verifications(&mut sheet)?,
            Table::Actions => self.actions(&mut sheet)?,
            Table::Rollout => self.rollout(&mut sheet)?,
            Table::Kpis => self.kpis(&mut sheet)?,
            Table::Posts => self.posts(&mut sheet, context)?,
            Table::Groups => self.groups(&mut sheet, context)?,
            Table::Report => self.report(&mut sheet, context)?,
        }
        let Sheet { rows, written } = sheet;
        rows.finish()?;
        Ok(written)
    }

    fn months(&self, months: Vec<Month>) -> impl Iterator<Item = Month> {
        let span = self.filter.span();
        months.into_iter().filter(move |month| span.is_none_or(|span| month.span().intersection(span).is_some()))
    }

    fn is_wanted(&self, record: &Record) -> bool {
        self.filter.has_day(record.date)
            && self.filter.has_kpi(&record.kpi)
            && self.filter.has_owner(&record.owner, record.date)
    }

    fn records(&self, sheet: &mut Sheet<'_>) -> Result<()> {
        for month in self.months(self.office.record_months()?) {
            let (lines, resolution) = self.office.records(month)?;
            let mut records: Vec<&Record> = resolution.live().map(|row| &lines.rows[row]).collect();
            records.retain(|record| self.is_wanted(record));
            records.sort_by(|one, other| by_day(one).cmp(&by_day(other)));
            for record in records {
                sheet.add_line(&record.stamp, &record_row(record, self.office.catalog()))?;
            }
        }
        Ok(())
    }

    fn lines(&self, sheet: &mut Sheet<'_>) -> Result<()> {
        let known_at = self.office.known_at();
        for month in self.months(self.office.record_months()?) {
            let (lines, resolution) = self.office.records(month)?;
            let is_known =
                |record: &Record| known_at.is_none_or(|moment| record.stamp.recorded_at.is_none_or(|at| at <= moment));
            let mut rows: Vec<(usize, &Record)> = lines.rows.iter().enumerate().collect();
            rows.retain(|(_, record)| self.is_wanted(record) && is_known(record));
            rows.sort_by(|(_, one), (_, other)| by_day(one).cmp(&by_day(other)));
            for (row, record) in rows {
                let fate: Fate = fate(&lines.rows, &resolution, row);
                let place = lines.place(row);
                sheet.add_line(&record.stamp, &line_row(record, fate, &place, self.office.catalog()))?;
            }
        }
        Ok(())
    }

    fn targets(&self, sheet: &mut Sheet<'_>) -> Result<()> {
        let lines = self.office.target_lines()?.iter().map(|line| &line.value);
        let mut lines: Vec<_> = lines.filter(|line| self.filter.has_target(line)).collect();
        lines.sort_by_cached_key(|line| {
            let span = line.period().span();
            (span.from(), span.to(), line.kpi().clone(), line.scope().to_string(), line.stamp.id)
        });
        for line in lines {
            sheet.add_line(&line.stamp, &target_row(line, self.office.catalog()))?;
        }
        Ok(())
    }

    fn duties(&self, sheet: &mut Sheet<'_>) -> Result<()> {
        let mut duties: Vec<_> = self.office.duty_lines()?.iter().filter(|duty| self.filter.has_duty(duty)).collect();
        duties.sort_by_key(|duty| (duty.from, &duty.kpi, duty.owner(), duty.stamp.id));
        duties.into_iter().try_for_each(|duty| sheet.add_line(&duty.stamp, &duty_row(duty)))
    }

    fn verifications(&self, sheet: &mut Sheet<'_>) -> Result<()> {
        for month in self.months(self.office.verified_months()?) {
            let mut verdicts = self.office.verdicts(month)?;
            verdicts.retain(|verdict| {
                let entry = &verdict.entry;
                self.filter.has_day(entry.date)
                    && self.filter.has_kpi(&entry.kpi)
                    && self.filter.has_owner(&entry.owner, entry.date)
            });
            verdicts.sort_by(|one, other| {
                let key = |line: &crate::domain::verification::Verification| (line.stamp.recorded_at, line.stamp.id);
                let (left, right) = (&one.entry, &other.entry);
                (left.date, &left.kpi, left.owner.as_str(), key(one)).cmp(&(
                    right.date,
                    &right.kpi,
                    right.owner.as_str(),
                    key(other),
                ))
            });
            for verdict in &verdicts {
                sheet.add_line(&verdict.stamp, &verification_row(verdict))?;
            }
        }
        Ok(())
    }

    fn actions(&self, sheet: &mut Sheet<'_>) -> Result<()> {
        let actions = self.office.actions()?;
        let mut lines: Vec<_> = actions.lines.iter().collect();
        lines.retain(|action| {
            let span = action.period.map_or_else(|| Period::Day(action.due).span(), Period::span);
            self.filter.has_days(span.from(), Some(span.to()))
                && self.filter.has_kpi(&action.kpi)
                && self.filter.has_owner(&action.owner, action.due)
        });
        lines.sort_by_key(|action| (action.due, &action.kpi, &action.owner, action.stamp.id));
        lines.into_iter().try_for_each(|action| sheet.add_line(&action.stamp, &action_row(action)))
    }

    fn rollout(&self, sheet: &mut Sheet<'_>) -> Result<()> {
        let mut events: Vec<_> = self.office.events()?.iter().collect();
        events.retain(|event| {
            let is_meant = event.kpi.as_ref().map_or(self.filter.kpis.is_empty(), |kpi| self.filter.has_kpi(kpi));
            is_meant && self.filter.has_day(event.date)
        });
        events.sort_by_key(|event| (event.date, event.stamp.recorded_at, event.stamp.id));
        events.into_iter().try_for_each(|event| sheet.add_line(&event.stamp, &rollout_row(event)))
    }

    fn kpis(&self, sheet: &mut Sheet<'_>) -> Result<()> {
        let mut kpis = self.office.catalog().entries().iter().filter(|kpi| self.filter.has_kpi(&kpi.id));
        kpis.try_for_each(|kpi| sheet.add(&kpi_row(kpi)))
    }

    fn posts(&self, sheet: &mut Sheet<'_>, context: &Context) -> Result<()> {
        let people = self.filter.team.people().iter();
        let posts = people.flat_map(|person| person.posts.iter().map(move |post| (person, post)));
        let mut posts: Vec<_> = posts.filter(|(person, post)| self.filter.has_post(&person.id, post)).collect();
        posts.sort_by_key(|(person, post)| (&person.id, post.from, &post.role));
        posts.into_iter().try_for_each(|(person, post)| sheet.add(&post_row(person, post, context.language)))
    }

    fn groups(&self, sheet: &mut Sheet<'_>, context: &Context) -> Result<()> {
        self.filter.team.groups().iter().try_for_each(|group| sheet.add(&group_row(group, context.language)))
    }

    /// The whole report of each month, from what was kept of a closed one.
    fn report(&self, sheet: &mut Sheet<'_>, context: &Context) -> Result<()> {
        let today = self.office.today();
        let period = self.filter.period.unwrap_or(Period::Month(Month::of(today)));
        for month in period.months() {
            let office = telling::known_at(Office::open(context)?, self.as_of)?;
            let mut question = Question::new(Period::Month(month), today);
            question.whom = self.filter.whom.clone();
            question.kpis.clone_from(&self.filter.kpis);
            question.all = true;
            let (office, question) = office.for_question(question)?;
            let card = scorecard(&office.load(&question)?.desk()?, &question);
            for row in card.sections.iter().flat_map(|section| &section.rows) {
                sheet.add(&report_row(question.period, row, row.blank.as_ref().map(blank_id)))?;
            }
            sheet.written.faults.extend(office.take_faults());
        }
        Ok(())
    }
}

/// How records are ordered: lines made by hand, which have no id, come first.
fn by_day(record: &Record) -> impl Ord + '_ {
    let stamp = &record.stamp;
    (record.date, &record.kpi, record.owner.as_str(), stamp.id, stamp.recorded_at, record.breakdown.to_string())
}
