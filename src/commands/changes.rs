//! `kpi report --diff-as-of`: the report of now against that of a moment.

use anyhow::Result;
use chrono::{DateTime, Utc};

use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::period::Month;
use crate::problem::Faults;
use crate::render;
use crate::report::changes::{LineSince, changes};
use crate::report::question::Question;
use crate::report::scoring::scorecard;
use crate::store::closing::since::{Since, lines_since};

/// Shows what has changed in the answer to a question since `moment`.
pub fn show(context: &mut Context, office: &Office, question: &Question, moment: DateTime<Utc>) -> Result<()> {
    let then = Office::open(context)?.as_known_at(Some(moment));
    let (then, asked) = then.for_question(Question { sealing: Default::default(), ..question.clone() })?;
    let before = scorecard(&then.load(&asked)?.desk()?, &asked);
    let loaded = office.load(question)?;
    let desk = loaded.desk()?;
    let now = scorecard(&desk, question);
    let needed = question.needed(office.catalog());
    let months: Vec<Month> =
        office.record_months()?.into_iter().filter(|month| needed.intersection(month.span()).is_some()).collect();
    let mut lines = lines_since(office.root(), &months, moment).map_err(Faults::from)?;
    lines.retain(|line| office.known_at().is_none_or(|last| line.at <= last));
    let lines: Vec<LineSince> = lines.into_iter().map(line).collect();
    let changes = changes((&before, &now), desk.expectations.ground, (moment, needed), &lines);
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    let offset = office.settings().utc_offset;
    Ok(render::changes::write(&changes, offset, telling::format(context), &look, &mut context.out)?)
}

fn line(since: Since) -> LineSince {
    let Since { place, kpis, owner, date, at, by } = since;
    LineSince { place, kpis, owner, date, at, by }
}
