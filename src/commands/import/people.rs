//! `kpi import --add-people`: the people of a file whom the team does not know become part of it.

use anyhow::Result;

use crate::commands::import::carrying_out::strangers;
use crate::commands::office::Office;
use crate::commands::team::role;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::team::Post;
use crate::intake::{Intake, Names, TeamNames};
use crate::problem::Argument;
use crate::render::import::Stranger;
use crate::store::toml::edit::{NewPerson, add_person};
use crate::store::workspace::TEAM;

/// Adds them to team.toml with a post from the first day of the file.
pub fn add(context: &mut Context, known: &Office, intake: &Intake, as_role: &str) -> Result<()> {
    let writer = known.write(context)?;
    // Somebody may have become part of it since the file was read.
    let office = Office::open(context)?;
    let names = TeamNames::new(office.team()?);
    let mut strangers = strangers(intake);
    strangers.retain(|stranger| names.owner(&stranger.name).is_err());
    if strangers.is_empty() {
        return Ok(());
    }
    let role = role(&office, as_role)?;
    let first = intake.first.unwrap_or_else(|| office.today());
    let person = |stranger: &Stranger| NewPerson {
        id: stranger.id.clone(),
        name: stranger.name.clone(),
        post: Some(Post { role: role.clone(), group: None, from: first, to: None }),
        ..NewPerson::default()
    };
    let mut new = strangers.iter().map(person);
    writer.edit(TEAM, |text| new.try_fold(text.to_owned(), |text, person| add_person(&text, &person)))?;
    telling::notices(context, &writer.notices)?;
    drop(writer);
    let said = [("count", Argument::from(strangers.len())), ("from", first.into())];
    telling::say(context, "import-people-added", &said)
}
