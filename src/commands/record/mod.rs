//! `kpi record`: what happened today, or on another day.

pub mod answer;
mod ask;
mod done;
pub mod entry;

use std::mem::ManuallyDrop;

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::kpi::Kpi;
use crate::domain::period::{Month, Period};
use crate::domain::record::{Observation, Owner, Record, Source};
use crate::domain::seal::ClosedError;
use crate::problem::Faults;
use crate::reading::number::{NumberKind, read_count, read_number};
use crate::reading::period::read_period;
use crate::reading::shares::{read_shares, split};
use crate::report::closing::ClosingPeriodError;
use crate::report::entry::{EntryError, SayError, check_owner, owner_of, stored};

/// What `kpi record` takes.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Args {
    /// The KPI.
    #[arg(value_name = "KPI")]
    kpi: Option<String>,
    /// The value.
    #[arg(value_name = "VALUE", allow_negative_numbers = true)]
    value: Option<String>,
    /// Whose figure.
    #[arg(long, value_name = "PERSON")]
    owner: Option<String>,
    /// The day.
    #[arg(long, short, value_name = "DATE")]
    date: Option<String>,
    /// Broken down by what.
    #[arg(long, value_name = "BREAKDOWN")]
    breakdown: Vec<String>,
    /// How many observations a mean is of.
    #[arg(long, value_name = "NUMBER")]
    count: Option<String>,
    /// A note.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// What proves it.
    #[arg(long, value_name = "TEXT")]
    evidence: Option<String>,
    /// Late truth about a closed month, counted in the first open one.
    #[arg(long, value_name = "PERIOD", conflicts_with = "set")]
    adjusts: Option<String>,
    /// Instead of what was entered that day.
    #[arg(long)]
    set: bool,
    /// Nothing to measure.
    #[arg(long, conflicts_with_all = ["value", "count"])]
    none: bool,
    /// Close the day.
    #[arg(long, value_name = "DATE", conflicts_with_all = ["kpi", "value", "date", "breakdown", "count", "set", "none", "evidence", "adjusts"])]
    done: Option<Option<String>>,
}

impl Args {
    /// The note, with what proves the value.
    fn note(&self) -> String {
        entry::proven(self.note.as_deref(), self.evidence.as_deref())
    }

    /// What is wrong with the value in whatever unit it is, and with the count.
    fn unreadable(&self) -> Option<anyhow::Error> {
        use NumberKind::{Days, Minutes, Percent, Plain};
        let value = self.value.as_deref().filter(|text| *text != "-");
        let value = value.and_then(|text| {
            let mut wrong = [Plain, Percent, NumberKind::Money { own: "" }, Minutes, Days]
                .map(|kind| read_number(text, kind).err())
                .into_iter();
            let first = wrong.next().flatten()?;
            wrong.all(|other| other.is_some()).then_some(first)
        });
        let wrong = value.or_else(|| self.count.as_deref().and_then(|text| read_count(text).err()))?;
        Some(Faults::from(wrong).into())
    }

    fn is_bare(&self) -> bool {
        self.kpi.is_none() && !self.none && !self.set && self.breakdown.is_empty() && self.count.is_none()
    }
}

/// Enters a value, closes a day, or asks for everything that is due.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    if args.kpi.is_none() && args.done.is_none() && !(args.is_bare() && context.interactive) {
        return Err(Faults::from(SayError::Nothing {}).into());
    }
    let office =
        telling::open(context, &[], &[args.date.as_ref()]).map_err(|error| args.unreadable().unwrap_or(error))?;
    // The process ends with the command: to give the office back piece by piece is a tenth of it.
    let office = ManuallyDrop::new(office);
    match (&args.kpi, &args.done) {
        (None, Some(date)) => done::run(context, &office, date.as_deref(), &args)?,
        (None, None) => ask::run(context, &office, &args)?,
        (Some(kpi), _) => {
            let kpi = office.kpi(kpi)?;
            enter(context, &office, kpi, &args)?;
        }
    }
    Ok(Outcome::Done)
}

/// Enters one value, shared out or not, in one step.
fn enter(context: &mut Context, office: &Office, kpi: &Kpi, args: &Args) -> Result<()> {
    let drafts = drafts(context, office, kpi, args)?;
    for draft in &drafts {
        match &draft.source {
            // Whoever owed it in the closed month may have left since.
            Source::Adjust(month) => {
                entry::check_content(office, kpi, draft)?;
                check_owner(office.duties()?, kpi, &draft.owner, month.last())?;
            }
            _ => entry::check(office, kpi, draft)?,
        }
    }
    write(context, office, kpi, drafts, (args.set, &args.note()))
}

/// Writes drafts that were checked and tells what they come to.
fn write(
    context: &mut Context,
    office: &Office,
    kpi: &Kpi,
    drafts: Vec<Record>,
    (set, note): (bool, &str),
) -> Result<()> {
    answer::prepare(office)?;
    let mut writer = office.write(context)?;
    let mut records = Vec::new();
    let mut replaced = Vec::new();
    for draft in drafts {
        if let Source::Adjust(month) = draft.source {
            // Somebody may have opened it again since.
            adjusted(&Office::open(context)?, &month.to_string())?;
        }
        // Read under the lock, so that nothing entered meanwhile is passed over.
        let lines = if set { entry::lines_of_day(office, &draft)? } else { Vec::new() };
        entry::check_reasons(context, office, kpi, &lines, note)?;
        replaced.push((draft, entry::ids(&lines)?));
    }
    for (draft, ids) in replaced {
        records.extend(entry::stamped(&mut writer, draft, ids, note));
    }
    answer::settle(office, &records)?;
    entry::append(&mut writer, &records)?;
    let notices = answer::notices(writer);
    answer::tell(context, office, &records, notices)
}

fn drafts(context: &Context, office: &Office, kpi: &Kpi, args: &Args) -> Result<Vec<Record>> {
    let observation = observation(office, kpi, args)?;
    let shares = args.owner.as_deref().map(read_shares).transpose().map_err(Faults::from)?.flatten();
    let adjusts = args.adjusts.as_deref().map(|text| adjusted(office, text)).transpose()?;
    let date = match (&args.date, &adjusts) {
        (None, Some((_, first_open))) => *first_open,
        (text, _) => entry::day(office, text.as_deref())?,
    };
    let source = adjusts.map_or(Source::Manual, |(month, _)| Source::Adjust(month));
    let breakdown = entry::breakdown(office.catalog(), kpi, &args.breakdown)?;
    let draft = |owner, observation| {
        let source = source.clone();
        Record { source, ..entry::draft(kpi, owner, date, breakdown.clone(), observation) }
    };
    let Some(shares) = shares else {
        let owner = match args.owner.as_deref() {
            Some(text) => office.owner(text)?,
            None => owner_of(office.duties()?, kpi, office.actor_if_known(context)?, date)?,
        };
        return Ok(vec![draft(owner, observation)]);
    };
    let Observation::Entered { value, count } = observation else { return Err(not_shared(kpi)) };
    if !kpi.is_flow() {
        return Err(not_shared(kpi));
    }
    let mut drafts: Vec<Record> = Vec::new();
    for (share, part) in shares.iter().zip(split(value, &shares)) {
        let owner = Owner::Person(office.person(&share.who)?.id.clone());
        if drafts.iter().any(|draft| draft.owner == owner) {
            let twice = crate::reading::shares::ShareError::Twice { who: share.who.clone() };
            return Err(Faults::from(twice).into());
        }
        drafts.push(draft(owner, Observation::Entered { value: part, count }));
    }
    Ok(drafts)
}

/// The closed month that is adjusted, and the first open day.
fn adjusted(office: &Office, text: &str) -> Result<(Month, NaiveDate)> {
    let period = read_period(text, office.today()).map_err(Faults::from)?;
    let Period::Month(month) = period else {
        return Err(Faults::from(ClosingPeriodError::NotOneMonth { period }).into());
    };
    match office.chain()?.frontier() {
        Some(frontier) if month <= frontier => Ok((month, frontier.next().first())),
        _ => Err(Faults::from(ClosedError::NotClosed { month: period }).into()),
    }
}

fn not_shared(kpi: &Kpi) -> anyhow::Error {
    Faults::from(EntryError::ShareNotFlow { name: kpi.short.clone() }).into()
}

/// What is said of the day; `-` is the short way to say that there was nothing to measure.
fn observation(office: &Office, kpi: &Kpi, args: &Args) -> Result<Observation> {
    match args.value.as_deref().map(str::trim) {
        _ if args.none => Ok(Observation::Nothing),
        Some("-") => Ok(Observation::Nothing),
        Some(text) => {
            let (value, count) = (entry::value(office, kpi, text)?, entry::count(args.count.as_deref())?);
            Ok(stored(kpi, value, count).map_err(Faults::from)?)
        }
        None => Err(Faults::from(SayError::NoValue { kpi: kpi.id.to_string() }).into()),
    }
}
