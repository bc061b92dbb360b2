//! Where an action is required and missing: asks for the reports of a period that is over and of the one before it.

use anyhow::Result;

use crate::commands::office::Office;
use crate::domain::actual::Whom;
use crate::domain::period::{Month, Period};
use crate::domain::rollout::State;
use crate::report::actions::{Unanswered, unanswered};
use crate::report::question::{By, Question};
use crate::report::scorecard::Scorecard;
use crate::report::scoring::scorecard;

/// The misses of an ended period that have no action. Nothing is read for it while nothing counts.
pub fn required(office: &Office, whom: &Whom, ended: Period) -> Result<Vec<Unanswered>> {
    let end = ended.span().to();
    if end >= office.today() || office.rollout_on(end)?.count(State::Live) == 0 {
        return Ok(Vec::new());
    }
    let of = |period: Period| {
        let plain = Question::new(period, office.today());
        answer(office, Question { whom: whom.clone(), by: By::Group, ..plain })
    };
    let (last, before) = (of(ended)?, of(ended.previous())?);
    Ok(unanswered(&last, &before, office.team()?, office.actions()?))
}

/// The answer to a question; where its period is closed from what was kept then.
pub fn answer(office: &Office, mut question: Question) -> Result<Scorecard> {
    let sealed = office.sealed_for(&mut question)?;
    let then = sealed.as_ref().unwrap_or(office);
    let card = scorecard(&then.load(&question)?.desk()?, &question);
    office.take_faults_of(then);
    Ok(card)
}

/// The period whose misses a report tells: its own when it is over, else the last month that is.
pub fn ended_before(period: Period, office: &Office) -> Period {
    if period.span().to() < office.today() { period } else { Period::Month(Month::of(office.today()).previous()) }
}
