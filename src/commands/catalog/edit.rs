//! `kpi catalog edit`: new values for keys of one KPI; nothing else in the file changes.

use std::str::FromStr;

use anyhow::Result;
use clap::builder::NonEmptyStringValueParser;

use crate::commands::Outcome;
use crate::commands::args::parsed;
use crate::commands::catalog::change::{self, ChangeError};
use crate::commands::office::Office;
use crate::commands::rollout::rules::{digest, note_changed};
use crate::context::Context;
use crate::domain::catalog::Catalog;
use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::rollout::Position;
use crate::domain::rules::rules;
use crate::problem::Faults;
use crate::report::frozen;
use crate::store::root::Root;
use crate::store::toml::catalog::read;
use crate::store::toml::edit::edit_kpi;

/// What `kpi catalog edit` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The KPI or input.
    #[arg(value_name = "KPI")]
    kpi: String,
    /// New values; an empty one takes the key away.
    #[arg(value_name = "SETTING", required_unless_present = "force", value_parser = parsed::<Setting>)]
    settings: Vec<Setting>,
    /// Change the rules of a KPI that counts, or put down those that were changed by hand.
    #[arg(long, requires = "reason")]
    force: bool,
    /// Why.
    #[arg(long, value_name = "REASON", requires = "force", value_parser = NonEmptyStringValueParser::new())]
    reason: Option<String>,
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

/// Changes the KPI and says what is different now. The rules of what counts change only by a decision, with its reason.
pub fn run(context: &mut Context, args: &Args) -> Result<Outcome> {
    let known = Office::open(context)?;
    let id = change::entry(&known, &args.kpi)?.id.to_string();
    if args.force {
        known.actor(context)?;
    }
    let lock = known.lock(context)?;
    // What counts, and by which rules, is seen under the lock.
    let office = Office::open(context)?;
    let changes: Vec<_> = args.settings.iter().map(|Setting(key, value)| (key.clone(), value.clone())).collect();
    let rollout = office.rollout_on(office.today())?;
    let mut after: Option<Catalog> = None;
    let (before, text) = change::write(&office, &lock, |text| {
        let edited = if changes.is_empty() { text.to_owned() } else { edit_kpi(text, &id, &changes)? };
        let catalog = read(Root::CATALOG, &edited)?;
        let changed = frozen::changed(office.catalog(), &catalog, &rollout);
        if !args.force && !changed.is_empty() {
            return Err(Faults(changed.into_iter().map(|one| frozen::refusal(one).into()).collect()));
        }
        after = Some(catalog);
        Ok(edited)
    })?;
    if let (Some(reason), Some(after)) = (&args.reason, &after) {
        // Also those that were changed by hand before: from now on their rules are known again.
        let is_unknown = |(kpi, position): &(&Kpi, &Position)| {
            after.get(&kpi.id).is_some_and(|kpi| position.rules.as_ref() != Some(&digest(after, kpi)))
        };
        let kpis: Vec<KpiId> = frozen::live(after, &rollout)
            .filter(|one| is_unknown(one) && (one.0.id.as_str() == id || frozen_by(office.catalog(), after, one.0)))
            .map(|(kpi, _)| kpi.id.clone())
            .collect();
        note_changed(context, &office, lock, after, (&kpis, reason))?;
    }
    change::tell_edited(context, &id, &before, &text)?;
    change::tell_findings(context, &office, &text, &id)?;
    Ok(Outcome::Done)
}

/// True when the edit of one entry changed the rules of this one, which reads it.
fn frozen_by(before: &Catalog, after: &Catalog, kpi: &Kpi) -> bool {
    before.get(&kpi.id).is_none_or(|former| rules(before, former) != rules(after, kpi))
}
