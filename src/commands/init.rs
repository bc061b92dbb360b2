//! `kpi init`: a new workspace from the catalog that ships with the program.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::FixedOffset;

use crate::commands::Outcome;
use crate::commands::args::{choice, language};
use crate::commands::telling;
use crate::context::{Context, Locking};
use crate::domain::catalog::{Catalog, DealMoment, Profile, Settings, Vat};
use crate::domain::id::KpiId;
use crate::domain::period::Month;
use crate::domain::rollout::{Event, EventKind};
use crate::domain::stamp::Stamp;
use crate::domain::wording::{Language, Wording};
use crate::problem::{Class, Fault, Faults};
use crate::store::founding::{self, NewWorkspace};
use crate::store::ids::IdSource;
use crate::store::lock::LockOptions;
use crate::store::root::Root;
use crate::store::toml::catalog::{CatalogFileError, FORMAT, is_currency, read, read_offset, template};
use crate::store::toml::edit::new_catalog;
use crate::store::toml::team;

/// What `kpi init` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder; made where it is missing.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The company's name.
    #[arg(long, value_name = "NAME")]
    company: Option<String>,
    /// The kind of business.
    #[arg(long, value_name = "PROFILE", value_parser = PROFILES)]
    profile: Option<String>,
    /// The currency.
    #[arg(long, value_name = "CODE", default_value = "RUB", value_parser = currency)]
    currency: String,
    /// The language of reports.
    #[arg(long, value_name = "LANG", value_parser = language())]
    language: Option<Language>,
    /// When the company's days begin and end.
    #[arg(long, value_name = "OFFSET", default_value = "+03:00", value_parser = offset, allow_hyphen_values = true)]
    offset: FixedOffset,
    /// When a deal counts.
    #[arg(long, value_name = "MOMENT", default_value = "payment", value_parser = choice(DealMoment::ALL, DealMoment::word))]
    deal_moment: DealMoment,
    /// Whether amounts include VAT.
    #[arg(long, value_name = "VAT", default_value = "with", value_parser = choice(Vat::ALL, Vat::word))]
    vat: Vat,
}

/// The ids of the shipped profiles.
const PROFILES: [&str; 3] = ["b2b", "retail", "online"];

/// Asks what was not said, makes the workspace, tells what comes next.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let named = args.folder.as_deref().or(context.dir.as_deref());
    let folder = named.map_or_else(|| context.here.clone(), |named| context.here.join(named));
    founding::check(&folder).map_err(Faults::from)?;
    let language = args.language.unwrap_or(context.language);
    if !context.language_asked {
        context.language = language;
    }
    let shipped = read(Root::CATALOG, template())?;
    let settings = settings(context, args, &folder, &shipped, language)?;
    let profile = shipped.profiles().iter().find(|profile| Some(&profile.id) == settings.profile.as_ref());
    let new = NewWorkspace {
        catalog: new_catalog(&settings),
        team: team::template(language),
        exclusions: exclusions(context, &settings, profile, language),
    };
    let ids = IdSource::new(context.entropy, u64::try_from(context.now.timestamp_millis()).unwrap_or(0));
    let root = founding::found(&folder, &lock_options(context), ids, &new)?;
    tell(context, &root, &settings, &shipped, profile)?;
    Ok(Outcome::Done)
}

fn settings(
    context: &mut Context,
    args: Args,
    folder: &Path,
    shipped: &Catalog,
    language: Language,
) -> Result<Settings> {
    let asks = context.interactive;
    let company = match args.company.filter(|name| !name.trim().is_empty()) {
        None if asks => ask_company(context, &name_of(folder))?,
        given => given.unwrap_or_else(|| name_of(folder)),
    };
    let profile = match args.profile {
        None if asks => ask_profile(context, shipped)?,
        given => given,
    };
    Ok(Settings {
        format: FORMAT,
        company: company.trim().to_owned(),
        language: Some(language),
        currency: args.currency,
        utc_offset: args.offset,
        deal_moment: args.deal_moment,
        vat: args.vat,
        profile,
    })
}

/// The folder's own name, however it was reached.
fn name_of(folder: &Path) -> String {
    let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    real.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn ask_company(context: &mut Context, usual: &str) -> Result<String> {
    let question = context.messages().with("init-ask-company", &[("usual", usual.into())]);
    let answer = ask(context, &question)?;
    Ok(if answer.is_empty() { usual.to_owned() } else { answer })
}

/// By number or id; an empty answer chooses none, and one that means nothing is asked again.
fn ask_profile(context: &mut Context, shipped: &Catalog) -> Result<Option<String>> {
    let messages = context.messages();
    let language = messages.language();
    writeln!(context.err, "{}", messages.text("init-ask-profile"))?;
    for (at, profile) in shipped.profiles().iter().enumerate() {
        let (name, note) = (profile.name.text(language), profile.note.text(language));
        let line = context.folded(&format!("{} {} ({}). {note}", at + 1, name, profile.id));
        writeln!(context.err, "{line}")?;
    }
    let question = messages.text("init-ask-profile-answer");
    loop {
        let answer = ask(context, &question)?;
        if answer.is_empty() {
            return Ok(None);
        }
        let chosen = shipped
            .profiles()
            .iter()
            .enumerate()
            .find(|(at, profile)| answer.parse() == Ok(at + 1) || answer == profile.id);
        if let Some((_, profile)) = chosen {
            return Ok(Some(profile.id.clone()));
        }
    }
}

/// The answer to a question; whoever ends the input instead wants no workspace.
fn ask(context: &mut Context, question: &str) -> Result<String> {
    write!(context.err, "{question} ")?;
    context.err.flush()?;
    let mut answer = String::new();
    if context.stdin.read_line(&mut answer)? == 0 {
        writeln!(context.err)?;
        return Err(Faults::from(founding::FoundingError::BrokenOff {}).into());
    }
    Ok(answer.trim().to_owned())
}

fn exclusions(context: &Context, settings: &Settings, profile: Option<&Profile>, language: Language) -> Vec<Event> {
    let date = context.today_at(settings.utc_offset);
    let excluded = profile.map(|profile| profile.exclude.as_slice()).unwrap_or_default();
    let event = |(kpi, reason): &(KpiId, Wording)| Event {
        date,
        kind: EventKind::Exclude,
        kpi: Some(kpi.clone()),
        stage: None,
        from: String::new(),
        to: String::new(),
        forced: false,
        stamp: Stamp { recorded_at: Some(context.now), note: reason.text(language).to_owned(), ..Stamp::default() },
    };
    excluded.iter().map(event).collect()
}

fn lock_options(context: &Context) -> LockOptions {
    let Locking { wait, without } = context.locking;
    LockOptions { wait, no_lock: without, holder: context.login.clone().unwrap_or_default(), now: context.now }
}

fn tell(
    context: &mut Context,
    root: &Root,
    settings: &Settings,
    shipped: &Catalog,
    profile: Option<&Profile>,
) -> Result<()> {
    let folder = root.folder().display().to_string();
    let made = [
        ("company", settings.company.as_str().into()),
        ("folder", folder.into()),
        ("kpis", shipped.kpis().count().into()),
        ("stages", shipped.stages().len().into()),
    ];
    telling::say(context, "init-made", &made)?;
    if let Some(profile) = profile {
        let language = context.language;
        let name = |id| shipped.get(id).map_or("", |kpi| kpi.short.text(language)).to_owned();
        let excluded: Vec<String> = profile.exclude.iter().map(|(id, _)| name(id)).collect();
        let said = [("profile", profile.name.clone().into()), ("excluded", excluded.into())];
        telling::say(context, "init-profile", &said)?;
    }
    let month = Month::of(context.today_at(settings.utc_offset)).to_string();
    telling::say(context, "init-next", &[("month", month.into())])
}

fn currency(text: &str) -> Result<String, Faults> {
    let wrong = || CatalogFileError::BadCurrency { text: text.to_owned() };
    if is_currency(text) { Ok(text.to_owned()) } else { Err(misused(wrong())) }
}

fn offset(text: &str) -> Result<FixedOffset, Faults> {
    read_offset(text).ok_or_else(|| misused(CatalogFileError::BadOffset { text: text.to_owned() }))
}

/// What is wrong data in a file is wrong usage on the command line.
fn misused(error: CatalogFileError) -> Faults {
    Fault { class: Class::Usage, ..Fault::from(error) }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_profiles_are_offered() {
        let shipped = read(Root::CATALOG, template()).unwrap();
        let ids: Vec<&str> = shipped.profiles().iter().map(|profile| profile.id.as_str()).collect();
        assert_eq!(ids, PROFILES);
    }
}
