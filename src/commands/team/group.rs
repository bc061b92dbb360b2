//! `kpi team group`: a new department, office or team.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::args::parsed;
use crate::commands::office::Office;
use crate::commands::team::{check_id_is_free, edit, group_id};
use crate::context::Context;
use crate::domain::id::GroupId;
use crate::store::toml::edit::add_group;

/// What `kpi team group` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The id.
    #[arg(value_name = "ID", value_parser = parsed::<GroupId>)]
    id: GroupId,
    /// The name.
    #[arg(value_name = "NAME")]
    name: String,
    /// The group it belongs to.
    #[arg(long, value_name = "GROUP")]
    parent: Option<String>,
}

/// Adds the group to team.toml.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    check_id_is_free(office, args.id.as_str())?;
    let parent = group_id(office, args.parent.as_deref())?;
    let parent = parent.as_ref().map(GroupId::as_str);
    let said = [("id", args.id.as_str().into()), ("name", args.name.as_str().into())];
    edit(context, office, |text| add_group(text, args.id.as_str(), &args.name, parent), ("team-group-added", &said))
}
