//! `kpi audit`: recomputes the chain of closings and everything it seals, and names what has changed.

use anyhow::Result;

use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::wording::Wording;
use crate::problem::Faults;
use crate::reading::period::read_period;
use crate::render;
use crate::report::closing::{AuditLine, AuditPage};
use crate::store::closing::audit::{Audited, audit};

/// What `kpi audit` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only the closings inside a period; all of them without it.
    #[arg(value_name = "PERIOD")]
    period: Option<String>,
}

/// Lists the decisions with their digests, then everything that does not agree.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open_without_cache(context)?;
    let period = args.period.as_deref().map(|text| read_period(text, office.today()));
    let span = period.transpose().map_err(Faults::from)?.map(|period| period.span());
    let audit = audit(office.root(), span).map_err(Faults::from)?;
    let lines = audit.decisions.into_iter().map(|audited| line(&office, audited));
    let page = AuditPage { lines: lines.collect(), findings: audit.findings.len() };
    let messages = context.messages();
    let look = telling::look(context, &office, &messages);
    let offset = office.settings().utc_offset;
    render::closing::audit(&page, offset, telling::format(context), &look, &mut context.out)?;
    context.out.flush()?;
    Faults::none_or(audit.findings, Outcome::Done).map_err(Into::into)
}

fn line(office: &Office, audited: Audited) -> AuditLine {
    let decision = audited.decision.value;
    let id = decision.stamp.recorded_by.as_ref().map(|person| person.as_str().to_owned()).unwrap_or_default();
    // An audit must work with a team that cannot be read.
    let person = office.team().ok().and_then(|team| team.person(&id)).map(|person| person.name.clone());
    AuditLine {
        by: person.unwrap_or_else(|| Wording::same(id.as_str())),
        in_force: audited.in_force,
        records: audited.sealed.map(|rows| rows.count("records/")),
        findings: audited.findings,
        decision,
    }
}
