//! `kpi catalog check`: reads a catalog whole and tells all its mistakes at once.

use std::path::PathBuf;

use anyhow::Result;

use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::catalog::Catalog;
use crate::problem::Faults;
use crate::store::root::Root;
use crate::store::toml::catalog;
use crate::store::workspace::{Workspace, text_at};

/// What `kpi catalog check` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The file; the workspace's catalog without it.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

/// Reads the catalog; its mistakes are the failure.
pub fn run(context: &mut Context, args: &Args) -> Result<Outcome> {
    let (name, catalog) = match &args.file {
        Some(file) => {
            let name = file.display().to_string();
            let text = text_at(&name, &context.here.join(file)).map_err(Faults::from)?;
            let catalog = catalog::read(&name, &text)?;
            (name, catalog)
        }
        None => of_workspace(context)?,
    };
    tell(context, &name, &catalog)
}

/// The workspace's own, held against the team as well, whose posts name its roles.
fn of_workspace(context: &Context) -> Result<(String, Catalog), Faults> {
    let workspace = Workspace::open(context.root()?);
    let catalog = workspace.catalog()?;
    workspace.team(&catalog)?;
    Ok((Root::CATALOG.to_owned(), catalog))
}

fn tell(context: &mut Context, file: &str, catalog: &Catalog) -> Result<Outcome> {
    let off = catalog.entries().iter().filter(|kpi| !kpi.enabled).count();
    let counts = [
        ("file", file.into()),
        ("kpis", catalog.kpis().count().into()),
        ("inputs", catalog.inputs().count().into()),
        ("off", off.into()),
        ("stages", catalog.stages().len().into()),
    ];
    telling::say(context, "catalog-fine", &counts)?;
    Ok(Outcome::Done)
}
