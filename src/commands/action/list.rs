//! `kpi action list`: what is to be done, and the misses about which nothing is.

use anyhow::Result;

use crate::commands::action::required;
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::action::Action;
use crate::domain::actual::Whom;
use crate::domain::period::{Month, Period};
use crate::render;
use crate::report::actions::lines;

/// What `kpi action list` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Of one KPI.
    #[arg(value_name = "KPI")]
    kpi: Option<String>,
    /// About one person's figures.
    #[arg(long, value_name = "PERSON", conflicts_with = "group")]
    owner: Option<String>,
    /// About one group's figures.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Also what has ended.
    #[arg(long, conflicts_with = "overdue")]
    all: bool,
    /// Only what is overdue.
    #[arg(long)]
    overdue: bool,
}

/// Lists actions, then what lacks one.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let today = office.today();
    let kpi = args.kpi.as_deref().map(|text| office.kpi(text)).transpose()?.map(|kpi| &kpi.id);
    let whom = telling::whom(office, args.owner.as_deref(), args.group.as_deref())?;
    let is_wanted = |action: &Action| {
        let state = args.all || if args.overdue { action.is_overdue(today) } else { action.is_open() };
        state && kpi.is_none_or(|kpi| action.kpi == *kpi) && (whom == Whom::Company || action.whom() == whom)
    };
    let found = lines(office.catalog(), office.team()?, office.actions()?, is_wanted);
    let mut missing = match args.overdue {
        true => Vec::new(),
        false => required::required(office, &Whom::Company, Period::Month(Month::of(today).previous()))?,
    };
    missing.retain(|one| kpi.is_none_or(|kpi| one.kpi == *kpi) && (whom == Whom::Company || one.whom == whom));
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    render::action::list(&found, &missing, telling::format(context), &look, &mut context.out)?;
    telling::end(context, office)
}
