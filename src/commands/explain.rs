//! `kpi explain`: where a figure comes from, down to the lines of the files.

use anyhow::Result;

use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::target::Scope;
use crate::render;
use crate::report::explain::explain;
use crate::report::question::Question;

/// What `kpi explain` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The KPI or input.
    #[arg(value_name = "KPI")]
    kpi: String,
    /// Whose figure; the company's without it.
    #[arg(long, value_name = "PERSON", conflicts_with = "group")]
    owner: Option<String>,
    /// A group's figure.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// The period; the current month without it.
    #[arg(long, short, value_name = "PERIOD")]
    period: Option<String>,
    /// The day up to which it counts.
    #[arg(long, value_name = "DATE")]
    through: Option<String>,
    /// As it was known on a day, or at a moment.
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
}

/// Reads the arguments, asks for the figure and everything behind it, tells it.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = telling::known_at(telling::open(context, &[args.period.as_ref()], &[])?, args.as_of.as_deref())?;
    let question = telling::question(&office, args.period.as_deref(), args.through.as_deref())?;
    let (office, question) = office.for_question(question)?;
    let kpi = office.kpi(&args.kpi)?;
    let whom = telling::whom(&office, args.owner.as_deref(), args.group.as_deref())?;
    let question = Question { whom, ..question };
    let loaded = office.load(&question)?;
    let records = office.live_records(question.needed(office.catalog()))?;
    let mut explanation = explain(&loaded.desk()?, &question, kpi, &records, office.target_lines()?);
    explanation.stands = office.stands(explanation.records.iter().map(|record| &record.value))?;
    let messages = context.messages();
    let look = telling::look(context, &office, &messages);
    let whose = |scope: &Scope| messages.argument(&telling::scope(&office, scope));
    render::explain::write(&explanation, &whose, telling::format(context), &look, &mut context.out)?;
    telling::end(context, &office)
}
