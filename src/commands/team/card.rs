//! `kpi team card`: what a person delivers and checks, by which rules and with which targets, with lines to sign on.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::team::Person;
use crate::render::papers::{Letterhead, Papers, card};

/// What `kpi team card` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The people.
    #[arg(value_name = "PERSON", required_unless_present = "all")]
    person: Vec<String>,
    /// Of everybody with a post.
    #[arg(long, conflicts_with = "person")]
    all: bool,
    /// The period of the targets; the current month without it.
    #[arg(long, short, value_name = "PERIOD")]
    period: Option<String>,
}

/// Writes the cards, each on a page of its own.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let rollout = office.rollout_on(office.today())?;
    let people: Vec<&Person> = match args.all {
        true => office.team()?.people().iter().filter(|person| person.is_employed(office.today())).collect(),
        false => args.person.iter().map(|text| office.person(text)).collect::<Result<_>>()?,
    };
    let period = telling::question(office, args.period.as_deref(), None)?.period;
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    let from = Letterhead { company: &office.settings().company, day: office.today() };
    let mut papers = Papers::default();
    office.archive(&rollout, period, |archive| {
        for person in people {
            papers.add(person.id.as_str(), card(&archive.card(person), from, &look));
        }
    })?;
    papers.write("kpi.cards/1", telling::format(context), &look, &mut context.out)?;
    telling::end(context, office)
}
