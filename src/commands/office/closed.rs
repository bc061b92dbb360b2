//! What is closed, and the office of a closed period, which works from what was kept when it was closed.

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

use crate::commands::office::{Office, Signed, Writer, once};
use crate::domain::period::{Month, Period};
use crate::domain::record::Source;
use crate::domain::seal::{Chain, Decision};
use crate::domain::target::TargetLine;
use crate::problem::Faults;
use crate::report::closing::{Adjustment, Break, Era, breaks};
use crate::report::question::Question;
use crate::store::closing::guard;
use crate::store::closing::rows::SealedRows;
use crate::store::closing::sealing::{self, Missing};
use crate::store::journals::closes;
use crate::store::journals::records::file_of;

impl Office {
    /// What was closed and opened again.
    pub fn chain(&self) -> Result<&Chain> {
        once(&self.chain, || {
            let (chain, faults) = guard::read_chain(self.root()).map_err(Faults::from)?;
            self.faults.borrow_mut().extend(faults);
            Ok(chain)
        })
    }

    /// True for a day into whose month nothing may be written any more.
    pub fn is_closed(&self, date: NaiveDate) -> Result<bool> {
        Ok(self.chain()?.is_closed(date))
    }

    /// The moment from which one looks; none for now.
    pub fn known_at(&self) -> Option<DateTime<Utc>> {
        self.known_at
    }

    /// The same office, blind to journal lines recorded after a moment.
    pub fn as_known_at(self, moment: Option<DateTime<Utc>>) -> Office {
        let Office { workspace, catalog, now, today, faults, .. } = self;
        Office { faults, ..Office::of(workspace, catalog, now, today, moment) }
    }

    /// The office in which a question is answered. Where the whole period is closed it works from what was kept when its
    /// last counted month was closed; elsewhere from the present files.
    pub fn for_question(self, mut question: Question) -> Result<(Office, Question)> {
        match self.sealed_for(&mut question)? {
            Some(office) => {
                office.take_faults_of(&self);
                Ok((office, question))
            }
            None => Ok((self, question)),
        }
    }

    /// The office of a question whose whole period is closed; tells the question what is to be said of closings.
    pub fn sealed_for(&self, question: &mut Question) -> Result<Option<Office>> {
        question.known_at = self.known_at;
        question.sealing.adjustments = self.adjustments(question.period)?;
        let chain = self.chain()?;
        if chain.frontier().is_none_or(|frontier| frontier.last() < question.period.span().from()) {
            return Ok(None);
        }
        let months: Vec<Month> = question.period.months().collect();
        let closings: Vec<&Decision> = months.iter().filter_map(|month| chain.closing_of(*month)).collect();
        let Some(last) = closings.last() else { return Ok(None) };
        let before = chain.closing_of(months[0].previous());
        let series: Vec<&Decision> = before.into_iter().chain(closings.iter().copied()).collect();
        let is_part = closings.len() < months.len();
        question.sealing.breaks = self.breaks(&series, is_part)?;
        if is_part {
            question.sealing.part = Some(last.month);
            return Ok(None);
        }
        question.sealing.closed = true;
        let counted = chain.closing_of(Month::of(question.counted().to())).unwrap_or(last);
        self.of_closing(counted).map(Some)
    }

    /// Where neighbouring closings were computed from different inputs; what is open follows the last of them.
    fn breaks(&self, series: &[&Decision], is_part: bool) -> Result<Vec<Break>> {
        let offices = series.iter().map(|decision| self.of_closing(decision)).collect::<Result<Vec<Office>>>()?;
        let present = series.last().filter(|_| is_part).map(|last| (self, last.month.next()));
        let closed = offices.iter().zip(series).map(|(office, decision)| (office, decision.month));
        let all: Vec<(&Office, Month)> = closed.chain(present).collect();
        let targets = all.iter().map(|(office, _)| {
            Ok(office.target_lines()?.iter().map(|line| line.value.clone()).collect::<Vec<TargetLine>>())
        });
        let targets = targets.collect::<Result<Vec<_>>>()?;
        let eras = all.iter().zip(&targets).map(|((office, month), targets)| {
            let (catalog, team, duties) = (office.catalog(), office.team()?, office.duty_lines()?);
            Ok(Era { month: *month, catalog, team, duties, calendar: office.calendar()?, targets })
        });
        Ok(breaks(&eras.collect::<Result<Vec<Era<'_>>>>()?))
    }

    /// Late truth that was entered in a period, and late truth about it that was entered since.
    fn adjustments(&self, period: Period) -> Result<Vec<Adjustment>> {
        let Some(frontier) = self.chain()?.frontier() else { return Ok(Vec::new()) };
        let first = Month::of(period.span().from());
        let is_meant = |month: &Month| {
            let made_inside = period.span().intersection(month.span()).is_some();
            made_inside || (*month >= first && first <= frontier)
        };
        let mut adjustments = Vec::new();
        for month in self.record_months()?.into_iter().filter(is_meant) {
            if !self.journals()?.mentions(&file_of(month), "adjust:").map_err(Faults::from)? {
                continue;
            }
            let (sheet, resolution) = self.records(month)?;
            for record in resolution.live().map(|row| &sheet.rows[row]) {
                let Source::Adjust(of) = record.source else { continue };
                if period.contains(record.date) || period.span().intersection(of.span()).is_some() {
                    adjustments.push(Adjustment { record: record.clone(), of });
                }
            }
        }
        Ok(adjustments)
    }
}

impl Writer<'_> {
    /// Seals a month; returns once that is on the disk.
    pub fn close(
        &mut self,
        office: &Office,
        month: Month,
        missing: Missing,
        reason: &str,
    ) -> Result<(Decision, SealedRows)> {
        let Signed { id, stamp } = self.stamp(reason);
        let definitions = (office.workspace(), office.catalog());
        let (decision, rows) = sealing::close(&self.lock, definitions, office.chain()?, (month, missing), stamp)?;
        self.append(&[closes::new_line(&decision, id)])?;
        Ok((decision, rows))
    }

    /// Opens the last closed month again.
    pub fn reopen(&mut self, office: &Office, month: Month, reason: &str) -> Result<Decision> {
        let Signed { id, stamp } = self.stamp(reason);
        let decision = sealing::reopen(office.chain()?, month, stamp);
        self.append(&[closes::new_line(&decision, id)])?;
        Ok(decision)
    }
}
