//! `kpi catalog passport`: what a KPI is for, how it is counted and who answers for it, with lines to sign on.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::catalog::change::entry;
use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::kpi::Kpi;
use crate::render::papers::{Letterhead, Papers, passport};

/// What `kpi catalog passport` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The KPIs or inputs.
    #[arg(value_name = "KPI", required_unless_present = "all")]
    kpi: Vec<String>,
    /// Of all KPIs that apply here.
    #[arg(long, conflicts_with = "kpi")]
    all: bool,
    /// The period of the targets; the current month without it.
    #[arg(long, short, value_name = "PERIOD")]
    period: Option<String>,
}

/// Writes the passports, each on a page of its own.
pub fn run(context: &mut Context, args: &Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    let rollout = office.rollout_on(office.today())?;
    let chosen: Vec<&Kpi> = match args.all {
        true => office.catalog().kpis().filter(|kpi| rollout.applies(&kpi.id)).collect(),
        false => args.kpi.iter().map(|text| entry(&office, text)).collect::<Result<_>>()?,
    };
    let period = telling::question(&office, args.period.as_deref(), None)?.period;
    let messages = context.messages();
    let look = telling::look(context, &office, &messages);
    let from = Letterhead { company: &office.settings().company, day: office.today() };
    let mut papers = Papers::default();
    office.archive(&rollout, period, |archive| {
        for kpi in chosen {
            papers.add(kpi.id.as_str(), passport(&archive.passport(kpi), from, &look));
        }
    })?;
    papers.write("kpi.passports/1", telling::format(context), &look, &mut context.out)?;
    telling::end(context, &office)
}
