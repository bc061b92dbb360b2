//! `kpi action add`: writes down what is to be done about a KPI, and until when.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::action::write;
use crate::commands::office::Office;
use crate::context::Context;
use crate::domain::action::{Action, ActionState};
use crate::domain::record::Owner;
use crate::domain::stamp::Stamp;
use crate::problem::Faults;
use crate::reading::date::read_date;
use crate::reading::period::read_period;
use crate::report::actions::check;

/// What `kpi action add` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The KPI it is to help.
    #[arg(value_name = "KPI")]
    kpi: String,
    /// What is to be done.
    #[arg(value_name = "TEXT")]
    text: String,
    /// Until when.
    #[arg(long, value_name = "DATE")]
    due: String,
    /// Whose figure it is to help; the company's without it.
    #[arg(long, value_name = "PERSON", conflicts_with = "group")]
    owner: Option<String>,
    /// A group's figure.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// The period whose result made it necessary.
    #[arg(long = "for", value_name = "PERIOD")]
    period: Option<String>,
    /// A remark for the journal.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Adds a line to actions.csv.
pub fn run(context: &mut Context, office: &Office, args: Args) -> Result<Outcome> {
    let kpi = office.kpi(&args.kpi)?.id.clone();
    let owner = match (&args.owner, &args.group) {
        (Some(person), _) => Owner::Person(office.person(person)?.id.clone()),
        (None, Some(group)) => Owner::Group(office.group(group)?.id.clone()),
        (None, None) => Owner::Company,
    };
    let due = read_date(&args.due, office.today()).map_err(Faults::from)?;
    let period =
        args.period.as_deref().map(|text| read_period(text, office.today())).transpose().map_err(Faults::from)?;
    let text = args.text.split_whitespace().collect::<Vec<_>>().join(" ");
    check(&text, due, office.today())?;
    let mut writer = office.write(context)?;
    let signed = writer.stamp(args.note.as_deref().unwrap_or_default().trim());
    let action = Action { kpi, owner, period, text, due, state: ActionState::Open, stamp: Stamp::default() };
    write(context, office, writer, signed, action)
}
