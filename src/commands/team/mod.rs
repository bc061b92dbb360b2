//! `kpi team`: who works here, in which group, from when to when; who is away and who stands in.

mod absence;
mod add;
mod card;
mod group;
mod list;
mod post;
mod retire;

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::catalog::Role;
use crate::domain::id::{GroupId, RoleId};
use crate::domain::team::TeamError;
use crate::problem::{Argument, Faults, nearest};
use crate::reading::name::folded;
use crate::store::workspace::TEAM;

/// What `kpi team` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Groups and people on a day.
    List(list::Args),
    /// Cards of people, to sign.
    Card(card::Args),
    /// Adds a person.
    Add(add::Args),
    /// Adds a group.
    Group(group::Args),
    /// Gives a person another post.
    Post(post::Args),
    /// Notes that somebody is away.
    Absence(absence::Args),
    /// Notes that somebody leaves.
    Retire(retire::Args),
}

/// Carries out what was asked for.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    match args.command {
        Command::List(args) => list::run(context, &office, &args),
        Command::Card(args) => card::run(context, &office, &args),
        Command::Add(args) => add::run(context, &office, args),
        Command::Group(args) => group::run(context, &office, &args),
        Command::Post(args) => post::run(context, &office, &args),
        Command::Absence(args) => absence::run(context, &office, &args),
        Command::Retire(args) => retire::run(context, &office, &args),
    }
}

/// Edits team.toml and says what was done.
fn edit(
    context: &mut Context,
    office: &Office,
    edit: impl FnOnce(&str) -> Result<String, Faults>,
    (message, arguments): (&str, &[(&str, Argument)]),
) -> Result<Outcome> {
    let lock = office.lock(context)?;
    office.workspace().edit(&lock, TEAM, edit)?;
    drop(lock);
    telling::say(context, message, arguments)?;
    Ok(Outcome::Done)
}

/// Refuses an id that somebody or some group has.
fn check_id_is_free(office: &Office, id: &str) -> Result<()> {
    let team = office.team()?;
    let is_taken = team.person(id).is_some() || team.group(id).is_some();
    if is_taken { Err(Faults::from(TeamError::IdTwice { id: id.to_owned() }).into()) } else { Ok(()) }
}

/// A role of the catalog, by its id.
pub(crate) fn role(office: &Office, text: &str) -> Result<RoleId> {
    let roles = office.catalog().roles();
    let wanted = folded(text);
    let names = |role: &Role| [folded(&role.name.ru), folded(&role.name.en)];
    let by_id = roles.iter().find(|role| role.id.as_str() == text.trim());
    let by_name = || roles.iter().find(|role| names(role).contains(&wanted));
    let by_beginning = || {
        let mut begin = roles.iter().filter(|role| names(role).iter().any(|name| name.starts_with(&wanted)));
        begin.next().filter(|_| !wanted.is_empty() && begin.next().is_none())
    };
    let found = by_id.or_else(by_name).or_else(by_beginning).map(|role| role.id.clone());
    found.ok_or_else(|| {
        let suggestion = nearest(text, roles.iter().map(|role| role.id.as_str()));
        Faults::from(TeamError::UnknownRole { id: text.to_owned(), suggestion }).into()
    })
}

fn group_id(office: &Office, text: Option<&str>) -> Result<Option<GroupId>> {
    text.map(|text| Ok(office.group(text)?.id.clone())).transpose()
}
