//! `kpi import`: the values of an export by a named mapping. A second run of the same or a longer export changes only what
//! differs, and everything is written in one step or not at all.
//!
//! Rows that cannot be used are told with their line and reason, and the rest counts: exit code 0 with a word on standard
//! error. Only when nothing at all could be used the command fails.

mod carrying_out;
mod files;
mod log;
mod progress;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::commands::args::{choice, parsed};
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::id::KpiId;
use crate::domain::kpi::Kpi;
use crate::domain::period::Span;
use crate::domain::record::{Record, RecordError, Source};
use crate::domain::stamp::Stamp;
use crate::intake::container::choice::{Charset, Choice, Delimiter, HeaderRows};
use crate::intake::mapping::{DecimalMark, Mapping};
use crate::intake::run::MOST_REJECTS;
use crate::intake::styles::Told;
use crate::intake::styles::dates::DateOrder;
use crate::intake::styles::times::ClockStyle;
use crate::intake::{Around, Intake, IntakeValue, Options, Reject, TeamNames};
use crate::problem::{Fault, Faults, Severity, nearest};
use crate::reading::name::find_kpi;
use crate::reading::period::read_period;
use crate::render;
use crate::render::import::{Finding, Summary};
use crate::store::toml::fields;

crate::problems! {
    /// What can be wrong with an import before its file is looked at, and what it leaves undone.
    pub enum ImportError: Data {
        /// There are no mappings.
        NoMappings = "import-no-mappings" { file: String },
        /// No mapping has this name.
        UnknownMapping = "import-unknown-mapping" { mapping: String, suggestion: Option<String>, known: Vec<String> },
        /// The mapping joins no such file.
        UnknownJoin = "import-unknown-join" { name: String, known: Vec<String> },
        /// What vanished is not withdrawn while rows of the file cannot be used: they may be what is missing.
        NotWithdrawn = "import-not-withdrawn" { count: usize },
    }
}

crate::problems! {
    /// What can be wrong with the way an import is asked for.
    pub enum ImportUsage: Usage {
        /// Not of the form `NAME=FILE`.
        JoinMalformed = "import-join-malformed" { text: String },
    }
}

/// What `kpi import` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The export; `-` for what is piped in.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The mapping of imports.toml.
    #[arg(long, short, value_name = "MAPPING")]
    mapping: String,
    /// Mappings kept in another file.
    #[arg(long, value_name = "FILE")]
    mappings: Option<PathBuf>,
    /// The days the file covers.
    #[arg(long, value_name = "PERIOD")]
    covers: Option<String>,
    /// The sheet of a workbook.
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// The row with the names of the columns.
    #[arg(long, value_name = "ROW", value_parser = parsed::<HeaderRows>)]
    header_row: Option<HeaderRows>,
    /// The encoding of a text.
    #[arg(long, value_name = "ENCODING", value_parser = parsed::<Charset>)]
    encoding: Option<Charset>,
    /// What stands between the cells of a text.
    #[arg(long, value_name = "DELIMITER", value_parser = parsed::<Delimiter>)]
    delimiter: Option<Delimiter>,
    /// Where a joined file is.
    #[arg(long, value_name = "JOIN")]
    join: Vec<String>,
    #[command(flatten)]
    told: ToldArgs,
    /// Show what would change and write nothing.
    #[arg(long, short = 'n')]
    dry_run: bool,
    /// Also replace what was amended by hand.
    #[arg(long)]
    overwrite: bool,
    /// Totals from before the introduction.
    #[arg(long)]
    history: bool,
}

/// What somebody says of a file whose columns could be read in two ways.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct ToldArgs {
    /// The order of day and month.
    #[arg(long, value_name = "ORDER", value_parser = choice(DateOrder::ALL, DateOrder::word))]
    date_order: Option<DateOrder>,
    /// The decimal mark.
    #[arg(long, value_name = "MARK", value_parser = choice(DecimalMark::ALL, DecimalMark::word))]
    decimal: Option<DecimalMark>,
    /// What two numbers with a colon are.
    #[arg(long, value_name = "CLOCK", value_parser = choice(ClockStyle::ALL, ClockStyle::word))]
    clock: Option<ClockStyle>,
}

impl ToldArgs {
    /// What is said.
    pub fn told(&self) -> Told {
        Told { date_order: self.date_order, decimal: self.decimal, clock: self.clock }
    }
}

/// Reads the file, holds its values against the workspace, writes what differs, tells what it did.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    let mut mapping = files::mapping(context, &office, &args)?;
    args.told.told().over(&mut mapping);
    check(&office, &mapping)?;
    let options = Options { covers: covers(&office, &args)?, history: args.history };
    let names = TeamNames::new(office.team()?);
    let fields = fields::fields();
    let around = Around { names: &names, calendar: office.calendar()?, fields: &fields };
    let read = files::read(context, &args, &mapping, around, options)?;
    let (mut intake, file, digest) = (read.intake, read.file, read.digest);
    let source = if args.history { Source::History } else { Source::Import(mapping.name.clone()) };
    weed(&office, &mut intake, &source);
    if intake.values.is_empty() && intake.rejected > 0 {
        let reasons = Finding::grouped(intake.rejects.into_iter().map(|reject| reject.reason));
        return Err(Faults(reasons.into_iter().map(|finding| finding.fault).collect()).into());
    }
    let import = carrying_out::Import { mapping: &mapping, source, file: &file, digest, intake };
    let summary = import.carry_out(context, &office, args.overwrite, args.dry_run)?;
    tell(context, &office, &summary)?;
    telling::end(context, &office)
}

impl Args {
    /// What the command line decides about the reading of the file, before the mapping does.
    fn choice(&self) -> Choice {
        Choice {
            encoding: self.encoding,
            delimiter: self.delimiter,
            sheet: self.sheet.clone(),
            header: self.header_row,
            columns: Vec::new(),
        }
    }
}

/// What an export gives, for entries to be held against.
pub struct Exported {
    /// What was read.
    pub intake: Intake,
    /// Its values as they would be recorded.
    pub records: Vec<Record>,
}

/// Reads an export by a mapping and writes nothing.
pub fn exported(
    context: &mut Context,
    office: &Office,
    file: &Path,
    mapping: &str,
    covers: Option<Span>,
) -> Result<Exported> {
    let (file, mapping) = (file.to_owned(), mapping.to_owned());
    let (overwrite, history) = (false, false);
    let (mappings, covered, join, told) = (None, None, Vec::new(), ToldArgs::default());
    let (sheet, header_row, encoding, delimiter) = (None, None, None, None);
    let args = Args {
        file,
        mapping,
        mappings,
        covers: covered,
        sheet,
        header_row,
        encoding,
        delimiter,
        join,
        told,
        dry_run: true,
        overwrite,
        history,
    };
    let mapping = files::mapping(context, office, &args)?;
    check(office, &mapping)?;
    let names = TeamNames::new(office.team()?);
    let fields = fields::fields();
    let around = Around { names: &names, calendar: office.calendar()?, fields: &fields };
    let read = files::read(context, &args, &mapping, around, Options { covers, history })?;
    let (mut intake, source) = (read.intake, Source::Import(mapping.name.clone()));
    weed(office, &mut intake, &source);
    if intake.rejected > 0 {
        let count = i64::try_from(intake.rejected).unwrap_or(i64::MAX);
        telling::say(context, "import-rejected-some", &[("count", count.into())])?;
    }
    let records = intake.values.iter().map(|value| record(value.clone(), source.clone(), Stamp::default())).collect();
    Ok(Exported { intake, records })
}

fn tell(context: &mut Context, office: &Office, summary: &Summary) -> Result<()> {
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    render::import::write(summary, telling::format(context), &look, &mut context.out)?;
    context.out.flush()?;
    if summary.counts.rejected > 0 {
        let count = i64::try_from(summary.counts.rejected).unwrap_or(i64::MAX);
        writeln!(context.err, "{}", messages.with("import-rejected-some", &[("count", count.into())]))?;
    }
    Ok(())
}

fn covers(office: &Office, args: &Args) -> Result<Option<Span>> {
    let read = |text: &String| read_period(text, office.today()).map(|period| period.span());
    Ok(args.covers.as_ref().map(read).transpose().map_err(Faults::from)?)
}

/// Every KPI of the mapping must be one that is kept by recording it.
fn check(office: &Office, mapping: &Mapping) -> Result<()> {
    let wrong = |rule: &crate::intake::mapping::ValueRule| {
        let fault = match office.catalog().get(&rule.kpi) {
            Some(kpi) if kpi.enabled && kpi.measure.is_recorded() => return None,
            Some(kpi) if kpi.enabled => Fault::from(RecordError::Computed { kpi: kpi.id.clone() }),
            Some(_) => Fault::from(find_kpi(office.catalog(), rule.kpi.as_str()).err()?),
            None => unknown(office, &rule.kpi),
        };
        Some(fault.at(rule.place.clone()))
    };
    let mut faults: Vec<Fault> = mapping.values.iter().filter_map(wrong).collect();
    faults.dedup();
    Ok(Faults::none_or(faults, ())?)
}

/// A mapping names a KPI by its id; an alias or the beginning of a name is near, but not it.
fn unknown(office: &Office, id: &KpiId) -> Fault {
    let kpis = office.catalog().entries();
    let suggestion = match find_kpi(office.catalog(), id.as_str()) {
        Ok(kpi) => Some(kpi.id.to_string()),
        Err(_) => nearest(id.as_str(), kpis.iter().map(|kpi| kpi.id.as_str())),
    };
    let suggestion = suggestion.map(crate::domain::wording::Wording::same);
    crate::reading::name::NameError::UnknownKpi { text: id.to_string(), suggestion }.into()
}

/// Takes out the values that their KPI does not allow: a count where nothing is a mean, a level no rubric has, a part
/// that is not declared.
fn weed(office: &Office, intake: &mut Intake, source: &Source) {
    let catalog = office.catalog();
    let values_of = |key: &str| {
        let closed = catalog.breakdown(key).filter(|key| !key.open)?;
        Some(closed.values.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>())
    };
    let places = intake.places.clone();
    let wrong = |value: &IntakeValue| -> Option<Fault> {
        let kpi: &Kpi = catalog.get(&value.kpi)?;
        let record = record(value.clone(), source.clone(), Stamp::default());
        let line = value.lines.first().copied().unwrap_or_default();
        Some(Fault::from(record.check(kpi, values_of).err()?).at(places.place(line, None)))
    };
    let mut rejects = Vec::new();
    intake.values.retain(|value| match wrong(value) {
        None => true,
        Some(reason) => {
            rejects.push(Reject { line: value.lines.first().copied().unwrap_or_default(), reason });
            false
        }
    });
    intake.rejected += rejects.len() as u64;
    let room = MOST_REJECTS.saturating_sub(intake.rejects.len());
    intake.rejects.extend(rejects.into_iter().take(room));
    intake.rejects.sort_by_key(|reject| reject.line);
}

/// A value as a record.
fn record(value: IntakeValue, source: Source, stamp: Stamp) -> Record {
    let IntakeValue { kpi, date, owner, breakdown, observation, .. } = value;
    Record { date, kpi, owner, observation, breakdown, source, stamp }
}

/// A finding that is no mistake of the file.
fn warning(error: ImportError) -> Fault {
    Fault::from(error).graded(Severity::Warning)
}
