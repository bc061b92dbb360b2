//! `kpi import --add-people`: the people of a file whom the team does not know become part of it.

use anyhow::Result;

use crate::commands::import::carrying_out::strangers;
use crate::commands::office::Office;
use crate::commands::team::role;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::team::Post;
use crate::intake::Intake;
use crate::problem::Argument;
use crate::store::toml::edit::{NewPerson, add_person};
use crate::store::workspace::TEAM;

/// Adds them to team.toml with a post from the first day of the file.
pub fn add(context: &mut Context, office: &Office, intake: &Intake, as_role: &str) -> Result<()> {
    let role = role(office, as_role)?;
    let first = intake.first.unwrap_or_else(|| office.today());
    let writer = office.write(context)?;
    let mut text = office.workspace().text(TEAM)?.map(|text| text.to_string()).unwrap_or_default();
    let strangers = strangers(intake);
    for stranger in &strangers {
        let post = Post { role: role.clone(), group: None, from: first, to: None };
        let person = NewPerson {
            id: stranger.id.clone(),
            name: stranger.name.clone(),
            aliases: Vec::new(),
            logins: Vec::new(),
            schedule: None,
            ramp: Vec::new(),
            post: Some(post),
        };
        text = add_person(&text, &person)?;
    }
    writer.replace(TEAM, &text)?;
    telling::notices(context, &writer.notices)?;
    drop(writer);
    let said = [("count", Argument::from(strangers.len())), ("from", first.into())];
    telling::say(context, "import-people-added", &said)
}
