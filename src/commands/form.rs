//! `kpi form`: entry sheets for people who open no terminal. The filled sheet comes back through `kpi import`.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cli::{OutputError, OutputUsage};
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::{Context, Sink};
use crate::domain::period::Period;
use crate::domain::record::Record;
use crate::forms::form::Form;
use crate::problem::{Argument, Faults};
use crate::render;
use crate::report::entry_form::Sources;
use crate::store;

crate::problems! {
    /// What can be wrong with the way a form is asked for.
    pub enum FormUsage: Usage {
        /// Neither a person nor all of them.
        Nobody = "form-nobody" {},
        /// More days than a sheet has room for.
        TooLong = "form-period-too-long" { days: u32, most: u32 },
    }
}

/// A quarter: more days nobody fills in on one sheet.
const MOST_DAYS: u32 = 92;

/// What `kpi form` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// For whom.
    #[arg(long, value_name = "PERSON", conflicts_with = "all")]
    owner: Option<String>,
    /// A sheet for everybody, into this folder.
    #[arg(long, value_name = "DIR")]
    all: Option<PathBuf>,
    /// The period; the current month without it.
    #[arg(long, short, value_name = "PERIOD")]
    period: Option<String>,
    /// A page to print and fill in by pencil.
    #[arg(long)]
    print: bool,
}

/// Makes the sheets and writes them.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    let mut question = telling::question(&office, args.period.as_deref(), None)?;
    question.people = false;
    let (period, days) = (question.period, question.period.span().len());
    if days > MOST_DAYS {
        return Err(Faults::from(FormUsage::TooLong { days, most: MOST_DAYS }).into());
    }
    let loaded = office.load(&question)?;
    let records: Vec<Record> = office.live_records(period.span())?.into_iter().map(|record| record.value).collect();
    let chain = office.chain()?;
    let sources = Sources {
        desk: loaded.desk()?,
        records: &records,
        is_closed: &|date| chain.is_closed(date),
        company: &office.settings().company,
        witness: office.witness()?,
        made_at: context.now,
    };
    match (&args.owner, &args.all) {
        (Some(owner), _) => one(context, &office, &sources.form(office.person(owner)?, period), args.print)?,
        (None, Some(folder)) => all(context, &office, &sources, period, (folder, args.print))?,
        (None, None) => return Err(Faults::from(FormUsage::Nobody {}).into()),
    }
    telling::end(context, &office)
}

fn one(context: &mut Context, office: &Office, form: &Form, print: bool) -> Result<()> {
    if context.sink == Sink::Terminal && !print {
        return Err(Faults::from(OutputUsage::BinaryToTerminal { command: "form".to_owned() }).into());
    }
    if form.lines.is_empty() {
        let person = [("person", Argument::from(form.name.clone())), ("period", form.period.into())];
        telling::say(context, "form-nothing-expected", &person)?;
    }
    let bytes = drawn(context, office, form, print)?;
    Ok(context.out.write_all(&bytes)?)
}

fn drawn(context: &Context, office: &Office, form: &Form, print: bool) -> Result<Vec<u8>> {
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    let mut bytes = Vec::new();
    match print {
        true => render::form::print(form, &look, &mut bytes)?,
        false => render::xlsx::form(form, &look, &mut bytes)?,
    }
    Ok(bytes)
}

/// A file for everybody of whom something is expected.
fn all(
    context: &mut Context,
    office: &Office,
    sources: &Sources<'_>,
    period: Period,
    (folder, print): (&Path, bool),
) -> Result<()> {
    let people = office.team()?.people().iter();
    let forms: Vec<Form> = people.map(|person| sources.form(person, period)).collect();
    let forms: Vec<Form> = forms.into_iter().filter(|form| !form.lines.is_empty()).collect();
    store::output::make_folder(&context.here.join(folder)).map_err(Faults::from)?;
    for form in &forms {
        let ending = if print { "html" } else { "xlsx" };
        let path = folder.join(format!("{}-{period}.{ending}", form.person));
        if store::folder::keeps(&context.here.join(&path)) {
            return Err(Faults::from(OutputError::Kept { file: path.display().to_string() }).into());
        }
        let bytes = drawn(context, office, form, print)?;
        store::output::deliver(&context.here.join(&path), &bytes).map_err(Faults::from)?;
        writeln!(context.out, "{}", path.display())?;
    }
    let count = i64::try_from(forms.len()).unwrap_or(i64::MAX);
    telling::say(context, "form-written", &[("count", Argument::from(count))])
}
