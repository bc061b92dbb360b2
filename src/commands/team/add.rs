//! `kpi team add`: a new person with their first post.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::args::parsed;
use crate::commands::office::Office;
use crate::commands::team::{check_id_is_free, edit, group_id, role};
use crate::commands::telling;
use crate::context::Context;
use crate::domain::id::PersonId;
use crate::domain::team::Post;
use crate::store::toml::edit::{NewPerson, add_person};

/// What `kpi team add` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The id.
    #[arg(value_name = "ID", value_parser = parsed::<PersonId>)]
    id: PersonId,
    /// The name.
    #[arg(value_name = "NAME")]
    name: String,
    /// The role of the first post; none for somebody without a post.
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// The group of the first post.
    #[arg(long, value_name = "GROUP", requires = "role")]
    group: Option<String>,
    /// The first day; today without it.
    #[arg(long, value_name = "DATE", requires = "role")]
    from: Option<String>,
    /// The system user.
    #[arg(long, value_name = "LOGIN")]
    login: Vec<String>,
    /// Another name.
    #[arg(long, value_name = "NAME")]
    alias: Vec<String>,
    /// The schedule; 5/2 without it.
    #[arg(long, value_name = "SCHEDULE")]
    schedule: Option<String>,
    /// Percent of the full target by month, for a newcomer.
    #[arg(long, value_name = "PERCENT", value_delimiter = ',', value_parser = clap::value_parser!(u8).range(0..=100))]
    ramp: Vec<u8>,
}

/// Adds the person to team.toml.
pub fn run(context: &mut Context, office: &Office, args: Args) -> Result<Outcome> {
    check_id_is_free(office, args.id.as_str())?;
    let group = group_id(office, args.group.as_deref())?;
    let from = telling::day(office, args.from.as_deref())?;
    let post = match &args.role {
        Some(text) => Some(Post { role: role(office, text)?, group, from, to: None }),
        None => None,
    };
    let has_post = post.is_some();
    let person = NewPerson {
        id: args.id.to_string(),
        name: args.name,
        aliases: args.alias,
        logins: args.login,
        schedule: args.schedule,
        ramp: args.ramp,
        post,
    };
    let (id, name) = (person.id.as_str().into(), person.name.as_str().into());
    let message = if has_post { "team-added" } else { "team-added-without-post" };
    edit(
        context,
        office,
        |text| add_person(text, &person),
        (message, &[("id", id), ("name", name), ("from", from.into())]),
    )
}
