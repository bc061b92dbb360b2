//! `kpi catalog edit`: new values for keys of one KPI; nothing else in the file changes.

use std::str::FromStr;

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::args::parsed;
use crate::commands::catalog::change::{self, ChangeError};
use crate::commands::office::Office;
use crate::context::Context;
use crate::store::toml::edit::edit_kpi;

/// What `kpi catalog edit` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The KPI or input.
    #[arg(value_name = "KPI")]
    kpi: String,
    /// New values; an empty one takes the key away.
    #[arg(value_name = "SETTING", required = true, value_parser = parsed::<Setting>)]
    settings: Vec<Setting>,
}

/// A key and its new value.
#[derive(Clone, Debug)]
struct Setting(String, String);

impl FromStr for Setting {
    type Err = ChangeError;
    fn from_str(text: &str) -> Result<Setting, ChangeError> {
        let (key, value) = text.split_once('=').ok_or_else(|| ChangeError::NoEquals { text: text.to_owned() })?;
        Ok(Setting(key.trim().to_owned(), value.trim().to_owned()))
    }
}

/// Changes the KPI and says what is different now.
pub fn run(context: &mut Context, args: &Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    let id = change::entry(&office, &args.kpi)?.id.to_string();
    let changes: Vec<_> = args.settings.iter().map(|Setting(key, value)| (key.clone(), value.clone())).collect();
    let (before, after) = change::write(context, &office, |text| edit_kpi(text, &id, &changes))?;
    change::tell_edited(context, &id, &before, &after)?;
    Ok(Outcome::Done)
}
