//! Where an action is required and missing: asks for the reports of a period that is over and of the one before it.

use anyhow::Result;

use crate::commands::office::Office;
use crate::domain::actual::Whom;
use crate::domain::period::{Month, Period};
use crate::domain::rollout::State;
use crate::report::actions::{Unanswered, unanswered};
use crate::report::question::{By, Question};
use crate::report::scoring::scorecard;

/// The misses of an ended period that have no action. Nothing is read for it while nothing counts.
pub fn required(office: &Office, whom: &Whom, ended: Period) -> Result<Vec<Unanswered>> {
    let end = ended.span().to();
    if end >= office.today() || office.rollout_on(end)?.count(State::Live) == 0 {
        return Ok(Vec::new());
    }
    let answer = |period: Period| {
        let plain = Question::new(period, office.today());
        let question = Question { whom: whom.clone(), by: By::Group, ..plain };
        let loaded = office.load(&question)?;
        Ok::<_, anyhow::Error>(scorecard(&loaded.desk()?, &question))
    };
    let (last, before) = (answer(ended)?, answer(ended.previous())?);
    Ok(unanswered(&last, &before, office.team()?, office.actions()?))
}

/// The period whose misses a report tells: its own when it is over, else the last month that is.
pub fn ended_before(period: Period, office: &Office) -> Period {
    if period.span().to() < office.today() { period } else { Period::Month(Month::of(office.today()).previous()) }
}
