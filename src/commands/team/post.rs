//! `kpi team post`: another post of a person; a former one of the same role ends the day before.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::team::{group_id, role};
use crate::commands::telling;
use crate::context::Context;
use crate::domain::team::Post;
use crate::store::toml::edit::{add_post, end_posts};
use crate::store::workspace::TEAM;

/// What `kpi team post` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Whose.
    #[arg(value_name = "PERSON")]
    person: String,
    /// The role.
    #[arg(long, value_name = "ROLE")]
    role: String,
    /// The group.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// The first day; today without it.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Keeps the former post of the role, as when one leads two groups.
    #[arg(long)]
    add: bool,
}

/// Adds the post to team.toml.
pub fn run(context: &mut Context, known: &Office, args: &Args) -> Result<Outcome> {
    let from = telling::day(known, args.from.as_deref())?;
    let to = args.to.as_deref().map(|text| telling::day(known, Some(text))).transpose()?;
    known.person(&args.person)?;
    let lock = known.lock(context)?;
    // Which post it takes the place of is seen under the lock.
    let office = Office::open(context)?;
    let person = office.person(&args.person)?;
    let post = Post { role: role(&office, &args.role)?, group: group_id(&office, args.group.as_deref())?, from, to };
    let is_former = |held: &&Post| held.role == post.role && held.to.is_none();
    let former = person.posts.iter().find(is_former).filter(|_| !args.add);
    let (id, last) = (person.id.as_str(), from.pred_opt().unwrap_or(from));
    office.workspace().edit(&lock, TEAM, |text| match former {
        Some(_) => add_post(&end_posts(text, id, Some(post.role.as_str()), last)?, id, &post),
        None => add_post(text, id, &post),
    })?;
    drop(lock);
    let role_name = office.catalog().role(post.role.as_str()).map(|role| role.name.clone());
    let said = [
        ("name", person.name.clone().into()),
        ("role", role_name.into()),
        ("from", from.into()),
        ("last", last.into()),
    ];
    telling::say(context, if former.is_some() { "team-post-changed" } else { "team-post-added" }, &said)?;
    Ok(Outcome::Done)
}
