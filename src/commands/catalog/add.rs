//! `kpi catalog add`: a KPI of one's own; forty is not all.

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::args::{choice, parsed};
use crate::commands::catalog::change;
use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::calendar::DayCount;
use crate::domain::catalog::CatalogError;
use crate::domain::id::KpiId;
use crate::domain::kpi::{Direction, EnteredBy, Influence, Level, Scale, Standing};
use crate::domain::period::Cadence;
use crate::problem::Faults;
use crate::store::toml::MeasureKind;
use crate::store::toml::edit::add_kpi;

/// What `kpi catalog add` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The id.
    #[arg(value_name = "ID", value_parser = parsed::<KpiId>)]
    id: KpiId,
    /// The name.
    #[arg(long, value_name = "NAME")]
    name: String,
    /// The name in English.
    #[arg(long, value_name = "NAME")]
    name_en: Option<String>,
    /// The name of its row in reports.
    #[arg(long, value_name = "NAME")]
    short: Option<String>,
    /// Another name.
    #[arg(long, value_name = "NAME")]
    alias: Vec<String>,
    /// How it is measured.
    #[arg(long, value_name = "MEASURE", value_parser = choice(MeasureKind::ALL, MeasureKind::word), required_unless_present = "formula")]
    measure: Option<MeasureKind>,
    /// The formula.
    #[arg(long, value_name = "FORMULA")]
    formula: Option<String>,
    /// The unit.
    #[arg(long, value_name = "UNIT")]
    unit: String,
    /// In what screens show it.
    #[arg(long, value_name = "SCALE", value_parser = choice(Scale::ALL, Scale::word))]
    shown_in: Option<Scale>,
    /// Decimals on screens.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u8).range(0..=6))]
    decimals: Option<u8>,
    /// Which way is better.
    #[arg(long, value_name = "DIRECTION", value_parser = choice(Direction::ALL, Direction::word))]
    direction: Option<Direction>,
    /// How often a value is due.
    #[arg(long, value_name = "EVERY", value_parser = choice(&Cadence::ALL, Cadence::id))]
    every: Option<Cadence>,
    /// Which days expect a value.
    #[arg(long, value_name = "DAYS", value_parser = choice(&DayCount::ALL, DayCount::id))]
    days: Option<DayCount>,
    /// Whose figure it is.
    #[arg(long, value_name = "LEVEL", value_parser = choice(Level::ALL, Level::word))]
    level: Option<Level>,
    /// The role that delivers it.
    #[arg(long, value_name = "ROLE")]
    owner: Option<String>,
    /// The role that checks it.
    #[arg(long, value_name = "ROLE")]
    controller: Option<String>,
    /// Who types it in.
    #[arg(long, value_name = "WHO", value_parser = choice(EnteredBy::ALL, EnteredBy::word))]
    entered_by: Option<EnteredBy>,
    /// The stage that introduces it.
    #[arg(long, value_name = "STAGE", required_unless_present = "input", conflicts_with = "input")]
    stage: Option<u8>,
    /// The KPI that shows when this one is chased at the cost of quality.
    #[arg(long, value_name = "KPI", conflicts_with = "input")]
    guard: Option<String>,
    /// A key its values may be broken down by.
    #[arg(long, value_name = "KEY")]
    breakdown: Vec<String>,
    /// Whether values of different people add up.
    #[arg(long, value_name = "FLAG")]
    adds_over_people: Option<bool>,
    /// Whether values of different days add up.
    #[arg(long, value_name = "FLAG")]
    adds_over_days: Option<bool>,
    /// How it acts on revenue.
    #[arg(long, value_name = "INFLUENCE", value_parser = choice(Influence::ALL, Influence::word))]
    influence: Option<Influence>,
    /// The criterion of a level, from 0 to 4 in order.
    #[arg(long, value_name = "TEXT")]
    rubric: Vec<String>,
    /// How it is counted.
    #[arg(long, value_name = "TEXT")]
    definition: Option<String>,
    /// An input that only feeds formulas.
    #[arg(long)]
    input: bool,
}

/// Appends the KPI to the catalog and says what comes next.
pub fn run(context: &mut Context, args: &Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    if office.catalog().get(&args.id).is_some() {
        return Err(Faults::from(CatalogError::IdTwice { id: args.id.to_string() }).into());
    }
    let guard = args.guard.as_deref().map(|text| office.kpi(text)).transpose()?.map(|kpi| kpi.id.to_string());
    let standing = if args.input { Standing::Input } else { Standing::Kpi };
    let fields = fields(args, guard);
    let (_, text) =
        change::write(&office, &office.lock(context)?, |text| add_kpi(text, standing, args.id.as_str(), &fields))?;
    let message = if args.input { "catalog-input-added" } else { "catalog-added" };
    let said = [("id", args.id.as_str().into()), ("name", args.name.as_str().into()), ("stage", stage(args).into())];
    telling::say(context, message, &said)?;
    change::tell_findings(context, &office, &text, args.id.as_str())?;
    Ok(Outcome::Done)
}

fn stage(args: &Args) -> String {
    args.stage.map(|stage| stage.to_string()).unwrap_or_default()
}

/// The keys of the new entry in the order of the shipped ones; what was not said has its default.
fn fields(args: &Args, guard: Option<String>) -> Vec<(String, String)> {
    fn said(word: Option<impl ToString>) -> String {
        word.map(|word| word.to_string()).unwrap_or_default()
    }
    let name = |language: &str| if args.name_en.is_some() { format!("name.{language}") } else { "name".to_owned() };
    let measure = if args.formula.is_some() { args.measure.or(Some(MeasureKind::Formula)) } else { args.measure };
    let texts = |texts: &[String]| texts.join(";");
    let mut fields = vec![(name("ru"), args.name.clone())];
    fields.extend(args.name_en.clone().map(|english| (name("en"), english)));
    let rest = [
        ("short", said(args.short.as_ref())),
        ("aliases", texts(&args.alias)),
        ("measure", said(measure)),
        ("formula", said(args.formula.as_ref())),
        ("unit", args.unit.clone()),
        ("shown_in", said(args.shown_in)),
        ("decimals", said(args.decimals)),
        ("direction", said(args.direction)),
        ("every", said(args.every.map(Cadence::id))),
        ("days", said(args.days.map(DayCount::id))),
        ("level", said(args.level)),
        ("owner", said(args.owner.as_ref())),
        ("controller", said(args.controller.as_ref())),
        ("entered_by", said(args.entered_by)),
        ("stage", stage(args)),
        ("guard", guard.unwrap_or_default()),
        ("breakdowns", texts(&args.breakdown)),
        ("adds_over_people", said(args.adds_over_people)),
        ("adds_over_days", said(args.adds_over_days)),
        ("influence", said(args.influence)),
        ("rubric", texts(&args.rubric)),
        ("definition", said(args.definition.as_ref())),
    ];
    fields.extend(rest.map(|(key, value)| (key.to_owned(), value)).into_iter().filter(|(_, value)| !value.is_empty()));
    fields
}
