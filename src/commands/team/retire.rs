//! `kpi team retire`: the last day of a person, and which duties still name them.

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::team::edit;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::duty::{Duty, Holder};
use crate::domain::team::Person;
use crate::problem::Argument;
use crate::store::toml::edit::end_posts;

/// What `kpi team retire` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Who.
    #[arg(value_name = "PERSON")]
    person: String,
    /// The last day; today without it.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
}

/// Ends the posts in team.toml.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let person = office.person(&args.person)?;
    let last = telling::day(office, args.on.as_deref())?;
    let said = [("name", person.name.clone().into()), ("on", last.into())];
    edit(context, office, |text| end_posts(text, person.id.as_str(), None, last), ("team-retired", &said))?;
    for duty in office.duty_lines()?.iter().filter(|duty| duty.to.is_none_or(|to| to > last)) {
        tell_duty(context, office, duty, person)?;
    }
    tell_deputies(context, office, person, last)?;
    telling::end(context, office)
}

/// Says that a duty names somebody who leaves.
fn tell_duty(context: &mut Context, office: &Office, duty: &Duty, person: &Person) -> Result<()> {
    let is_named = |holder: Option<&Holder>| matches!(holder, Some(Holder::Person(id)) if *id == person.id);
    let message = match (is_named(duty.owner()), is_named(duty.controller())) {
        (true, _) => "team-still-owns",
        (false, true) => "team-still-controls",
        (false, false) => return Ok(()),
    };
    let name = office.catalog().get(&duty.kpi).map(|kpi| kpi.short.clone());
    let arguments: [(&str, Argument); 2] = [("kpi", duty.kpi.clone().into()), ("name", name.into())];
    telling::say(context, message, &arguments)
}

/// Says in whose later absences somebody who leaves was to stand in.
fn tell_deputies(context: &mut Context, office: &Office, person: &Person, last: NaiveDate) -> Result<()> {
    for other in office.team()?.people() {
        let absences = other.absences.iter();
        for absence in
            absences.filter(|absence| absence.span.to() > last && absence.deputy.as_ref() == Some(&person.id))
        {
            let said = [
                ("name", other.name.clone().into()),
                ("from", absence.span.from().into()),
                ("to", absence.span.to().into()),
            ];
            telling::say(context, "team-still-deputy", &said)?;
        }
    }
    Ok(())
}
