//! `kpi report`: actual against target for a period, with the stage the introduction has reached.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ValueEnum;

use crate::commands::Outcome;
use crate::commands::action::required;
use crate::commands::args::{self, parsed};
use crate::commands::changes;
use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::kpi::Level;
use crate::problem::Faults;
use crate::render::html::Template;
use crate::render::{self, Format, Look};
use crate::report::decisions::DecisionError;
use crate::report::question::{self, Question};
use crate::report::scorecard::Scorecard;
use crate::report::scoring::scorecard;
use crate::store::input;

/// From this many columns on there is room for earlier figures.
const ROOM_FOR_HISTORY: usize = 160;

/// What `kpi report` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The period; the current month without it.
    #[arg(long, short, value_name = "PERIOD")]
    period: Option<String>,
    /// The day up to which it counts.
    #[arg(long, value_name = "DATE")]
    through: Option<String>,
    /// As it was known on a day, or at a moment.
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
    /// What has changed since a day, or a moment.
    #[arg(long, value_name = "MOMENT")]
    diff_as_of: Option<String>,
    /// Rows for each owner or group.
    #[arg(long, value_name = "PART", value_enum)]
    by: Option<By>,
    /// One person's report.
    #[arg(long, value_name = "PERSON", conflicts_with = "group")]
    owner: Option<String>,
    /// One group's report.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// KPIs of one level.
    #[arg(long, value_name = "LEVEL", value_parser = parsed::<Level>)]
    level: Option<Level>,
    /// KPIs of one stage.
    #[arg(long, value_name = "STAGE")]
    stage: Option<u8>,
    /// Some KPIs only, introduced or not.
    #[arg(long, value_name = "KPI")]
    kpi: Vec<String>,
    /// Also KPIs that are not introduced, and inputs.
    #[arg(long)]
    all: bool,
    /// Write it by a template of one's own.
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
}

/// Into which parts the whole is divided.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum By {
    /// By owner.
    Owner,
    /// By group.
    Group,
}

/// Reads the arguments, asks the report, tells the answer.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    // What is written by a template is a page, whatever shape mistakes are to be told in.
    let format = if args.template.is_some() { Format::Html } else { telling::format(context) };
    let office = telling::known_at(
        telling::open(context, &[args.period.as_ref()], &[args.through.as_ref()])?,
        args.as_of.as_deref(),
    )?;
    let question = telling::question(&office, args.period.as_deref(), args.through.as_deref())?;
    let (office, question) = office.for_question(question)?;
    // The process ends with the command: to give all of this back piece by piece is a tenth of a short one.
    let office = ManuallyDrop::new(office);
    let mut question = narrowed(&office, question, &args)?;
    if let Some(text) = &args.diff_as_of {
        let moment = telling::moment(&office, text)?;
        changes::show(context, &office, &question, moment)?;
        return telling::end(context, &office);
    }
    let is_book = context.format == args::Format::Xlsx && format != Format::Html;
    question.papers = format == Format::Html || is_book;
    question.history = question.papers || format == Format::Table && context.width >= ROOM_FOR_HISTORY;
    question.people = format.is_for_eyes();
    question.duties = format.is_for_eyes() || question.papers;
    question.months = false;
    let loaded = ManuallyDrop::new(office.load(&question)?);
    let desk = loaded.desk()?;
    let mut card = ManuallyDrop::new(scorecard(&desk, &question));
    if format.is_for_eyes() && is_plain(&question) {
        let ended = required::ended_before(question.period, &office);
        card.unanswered = required::required(&office, &question.whom, ended)?;
    }
    let messages = context.messages();
    let look = telling::look(context, &office, &messages);
    if is_book {
        let (catalog, rollout, made_at) = (office.catalog(), &loaded.rollout, context.now);
        let book = render::xlsx::Book { card: &card, catalog, rollout, made_at };
        render::xlsx::report(&book, &look, &mut context.out)?;
        return telling::end(context, &office);
    }
    match &args.template {
        Some(path) => {
            let page = by_template(context, path, &card, &look)?;
            context.out.write_all(page.as_bytes())?;
        }
        None => render::scorecard(&card, format, &look, &mut context.out)?,
    }
    telling::end(context, &office)
}

fn by_template(context: &Context, path: &Path, card: &Scorecard, look: &Look<'_>) -> Result<String> {
    let text = input::text(&context.here.join(path)).map_err(Faults::from)?;
    let file = path.display().to_string();
    let template = Template { file: &file, text: text.trim_start_matches('\u{feff}') };
    Ok(render::html::report_by(template, card, look).map_err(Faults::from)?)
}

/// A report for eyes about all that is introduced also tells where an action is missing.
fn is_plain(question: &Question) -> bool {
    question.level.is_none() && question.stage.is_none() && question.kpis.is_empty()
}

/// A stage of the catalog.
fn known_stage(office: &Office, stage: u8) -> Result<u8> {
    let stages: Vec<u8> = office.catalog().stages().iter().map(|stage| stage.number).collect();
    if stages.contains(&stage) {
        return Ok(stage);
    }
    let stages = stages.iter().map(u8::to_string).collect();
    Err(Faults::from(DecisionError::UnknownStage { stage: u32::from(stage), stages }).into())
}

/// The question with whose report it is and which rows it has.
fn narrowed(office: &Office, mut question: Question, args: &Args) -> Result<Question> {
    question.whom = telling::whom(office, args.owner.as_deref(), args.group.as_deref())?;
    question.by = match args.by {
        None => question::By::Whole,
        Some(By::Owner) => question::By::Owner,
        Some(By::Group) => question::By::Group,
    };
    question.level = args.level;
    question.stage = args.stage.map(|stage| known_stage(office, stage)).transpose()?;
    question.kpis = args.kpi.iter().map(|text| Ok(office.kpi(text)?.id.clone())).collect::<Result<_>>()?;
    question.all = args.all;
    Ok(question)
}
