//! What the answer to a question stands on, loaded: totals, checks, the rollout, and of every closed month that is a part of
//! the answer what was kept when it was closed.

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::office::Office;
use crate::domain::actual::Ground;
use crate::domain::coverage::Expectations;
use crate::domain::period::{Month, Span};
use crate::domain::rollout::Rollout;
use crate::domain::seal::Decision;
use crate::domain::settled::{Past, Settled};
use crate::domain::tally::Tally;
use crate::domain::verification::Checks;
use crate::report::gates::needed;
use crate::report::question::Question;
use crate::report::scoring::Desk;
use crate::store::closing::inputs::Inputs;

/// What a question stands on, loaded.
pub struct Loaded<'o> {
    office: &'o Office,
    /// The entries.
    pub tally: Tally,
    /// The rollout at the end of the period, or today.
    pub rollout: Rollout,
    /// What controllers have confirmed.
    pub checks: Checks,
    /// Closed months for which the office does not speak.
    past: Vec<Settled>,
}

impl Loaded<'_> {
    /// The desk the answer is worked out on.
    pub fn desk(&self) -> Result<Desk<'_>> {
        let office = self.office;
        let ground = Ground {
            catalog: office.catalog(),
            duties: office.duties()?,
            calendar: office.calendar()?,
            tally: &self.tally,
            today: Some(office.today()),
            past: Past::of(&self.past),
        };
        let expectations =
            Expectations { ground, rollout: &self.rollout, covered: office.covered()?, checks: &self.checks };
        Ok(Desk { expectations, book: office.targets()?, actions: office.actions()? })
    }
}

impl Office {
    /// Everything a question needs, loaded. Closed months that it asks about are taken from their own closings.
    pub fn load(&self, question: &Question) -> Result<Loaded<'_>> {
        let closings = self.closings_asked(question)?;
        let apart: Vec<Month> = closings.iter().flat_map(|(_, span)| span.months()).collect();
        // Closed months are taken out one by one.
        let months = question.months || !closings.is_empty();
        let cut = Question { months, ..question.clone() };
        let cuts = cut.cuts(&self.catalog, self.team()?, self.duty_lines()?);
        let rollout = self.rollout_on(question.counted_to.min(self.today))?;
        let (tally, mut checks) =
            self.tally_and_checks(question.tallied(&self.catalog), &cuts, &rollout, &|month| !apart.contains(&month))?;
        let mut past = Vec::new();
        for (decision, span) in closings {
            let (settled, of_month) = self.settled(decision, span, &question.borders())?;
            checks.take_in(of_month);
            past.push(settled);
        }
        Ok(Loaded { office: self, tally, rollout, checks, past })
    }

    /// Totals that were read already, with everything else it takes to judge them today.
    pub fn loaded_with(&self, tally: Tally) -> Result<Loaded<'_>> {
        let rollout = self.rollout_on(self.today)?;
        Ok(Loaded { office: self, tally, rollout, checks: Checks::default(), past: Vec::new() })
    }

    /// Everything the gates of a day look at, loaded.
    pub fn load_gates(&self, on: NaiveDate) -> Result<Loaded<'_>> {
        let rollout = self.rollout_on(on)?;
        let (span, cuts) = needed(&self.catalog, &rollout, on);
        let (tally, checks) = self.tally_and_checks(span, &cuts, &rollout, &|_| true)?;
        Ok(Loaded { office: self, tally, rollout, checks, past: Vec::new() })
    }

    /// The closings of the months a question asks about, each with the days it speaks for; not the one the office itself
    /// was made from. What lies before the first closing is sealed with it.
    fn closings_asked(&self, question: &Question) -> Result<Vec<(&Decision, Span)>> {
        let chain = self.chain()?;
        let (asked, own) = (question.asked(), self.inputs.as_ref().map(|(month, _)| *month));
        let is_asked = |span: Span| asked.iter().any(|asked| asked.intersection(span).is_some());
        let mut closings: Vec<(&Decision, Span)> =
            chain.in_force().map(|line| (&line.value, line.value.month.span())).collect();
        closings.sort_by_key(|(_, span)| *span);
        if let Some((_, first)) = closings.first_mut() {
            let earliest = asked.iter().map(|span| Month::of(span.from()).first()).min().unwrap_or(first.from());
            *first = Span::new(earliest.min(first.from()), first.to()).unwrap_or(*first);
        }
        closings.retain(|(decision, span)| is_asked(*span) && own != Some(decision.month));
        Ok(closings)
    }

    /// A closed month as it was, with what was verified in it.
    fn settled(&self, decision: &Decision, span: Span, borders: &[NaiveDate]) -> Result<(Settled, Checks)> {
        let office = self.of_closing(decision)?;
        let rollout = office.rollout_on(decision.month.last())?;
        let mut cuts: Vec<NaiveDate> = span.months().map(Month::first).chain(borders.iter().copied()).collect();
        cuts.extend(Question::changes(span, office.team()?, office.duty_lines()?));
        cuts.retain(|cut| *cut > span.from() && span.contains(*cut));
        cuts.sort_unstable();
        cuts.dedup();
        let (tally, checks) = office.tally_and_checks(span, &cuts, &rollout, &|_| true)?;
        office.team()?;
        office.calendar()?;
        office.targets()?;
        office.covered()?;
        self.take_faults_of(&office);
        let loaded = "asked for above";
        let settled = Settled {
            span,
            tally,
            rollout,
            catalog: office.catalog,
            team: office.team.into_inner().expect(loaded),
            duties: office.duties.into_inner().unwrap_or_default(),
            calendar: office.calendar.into_inner().expect(loaded),
            covered: office.covered.into_inner().expect(loaded),
            target_lines: office.target_lines.into_inner().unwrap_or_default(),
            book: office.targets.into_inner().expect(loaded),
        };
        Ok((settled, checks))
    }

    /// The office of a closed month: it works from what was kept then, and judges as it was judged then.
    pub fn of_closing(&self, decision: &Decision) -> Result<Office> {
        let inputs = Inputs::of(self.root(), decision)?;
        let workspace = crate::store::workspace::Workspace::with_inputs(self.root().clone(), &inputs);
        let catalog = workspace.catalog()?;
        let judged_on = decision.stamp.recorded_at.map(|at| {
            let offset = catalog.settings().map_or(self.settings().utc_offset, |settings| settings.utc_offset);
            at.with_timezone(&offset).date_naive()
        });
        let inputs = Some((decision.month, inputs));
        let caching = self.caching;
        Ok(Office { inputs, judged_on, caching, ..Office::of(workspace, catalog, self.now, self.today, self.known_at) })
    }
}
