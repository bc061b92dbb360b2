//! `kpi import`: the values of an export by a named mapping. A second run of the same or a longer export changes only what
//! differs, and everything is written in one step or not at all.
//!
//! Rows that cannot be used are told with their line and reason, and the rest counts; the exit code is 1, so that what runs
//! imports at night notices.

pub mod carrying_out;
mod described;
mod doubles;
mod files;
mod form;
mod log;
mod mappings;
mod people;
mod posts;
mod progress;
mod propose;

use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::args::{choice, parsed};
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::id::{KpiId, PersonId, is_id};
use crate::domain::kpi::{Kpi, UnitKind};
use crate::domain::period::Span;
use crate::domain::record::{Record, RecordError, Source};
use crate::domain::stamp::Stamp;
use crate::domain::wording::Wording;
use crate::intake::container::choice::{Charset, Choice, Delimiter, HeaderRows};
use crate::intake::mapping::{Aggregate, DecimalMark, Mapping, Quantity, TimeUnit, ValueRule};
use crate::intake::run::MOST_REJECTS;
use crate::intake::styles::Told;
use crate::intake::styles::dates::DateOrder;
use crate::intake::styles::times::ClockStyle;
use crate::intake::{Around, Intake, IntakeValue, Money, Options, Reject, TeamNames, Worth};
use crate::problem::{Fault, Faults, Severity, nearest};
use crate::reading::latin::id_of;
use crate::reading::name::find_kpi;
use crate::reading::period::read_period;
use crate::render;
use crate::render::import::{Finding, State, Summary};
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
        /// The catalog lacks several KPIs that the mapping feeds.
        UnknownKpis = "import-unknown-kpis" { mapping: String, kpis: Vec<String>, lines: String },
        /// Several mappings there might be, and none was named.
        MappingWanted = "import-mapping-wanted" { file: String, name: String },
        /// Nobody whom the file names is known, so nothing of it counts.
        StrangersOnly = "import-strangers-only" { people: usize },
        /// The same, where one that ships with the program was found.
        MappingShipped = "import-mapping-shipped" { file: String, name: String },
        /// A mapping of imports.toml fits the file.
        MappingFits = "import-mapping-fits" { mapping: String, file: String },
        /// There is a mapping of this name.
        MappingTaken = "import-mapping-taken" { mapping: String },
        /// That is no name of a mapping; `suggestion` would be one.
        NameLatin = "import-name-latin" { name: String, suggestion: Option<String> },
        /// Another mapping has given these values; they would count twice.
        Doubles = "import-doubles" { mapping: String, file: String, date: Option<NaiveDate>, values: usize },
        /// The file is a plan.
        LooksLikePlan = "import-looks-like-plan" { file: String },
        /// Nothing is known of what the file could be.
        NothingProposed = "import-nothing-proposed" { file: String, columns: Vec<String> },
        /// Some rows could not be used; `state` is `written`, or `dry` where it was only tried.
        RowsRejected = "import-rows-rejected" { count: usize, state: String },
        /// Some cells of a form could not be used.
        CellsRefused = "import-cells-refused" { count: usize, state: String },
        /// What vanished is not withdrawn while rows of the file cannot be used: they may be what is missing.
        NotWithdrawn = "import-not-withdrawn" { count: usize },
    }
}

crate::problems! {
    /// What an import leaves out.
    pub enum ImportNote: Data {
        /// Rules that may be left out feed KPIs that the catalog lacks or has switched off.
        KpisOff = "import-kpis-off" { kpis: Vec<String>, first: String },
        /// Values of somebody who held no post on their days.
        OutOfPost = "import-out-of-post" {
            person: Wording, who: PersonId, values: usize, from: NaiveDate, to: NaiveDate,
        },
    }
}

crate::problems! {
    /// What can be wrong with the way an import is asked for.
    pub enum ImportUsage: Usage {
        /// Not of the form `NAME=FILE`.
        JoinMalformed = "import-join-malformed" { text: String },
        /// What is piped in can be read once, and a proposal reads it twice.
        PipeWithoutMapping = "import-pipe-without-mapping" {},
    }
}

/// What `kpi import` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The export; `-` for what is piped in.
    #[arg(value_name = "FILE", required_unless_present_any = ["list", "show"])]
    file: Option<PathBuf>,
    /// The mapping of imports.toml, or one that ships with the program.
    #[arg(long, short, value_name = "MAPPING")]
    mapping: Option<String>,
    /// Keep the proposed mapping under this name.
    #[arg(long, value_name = "NAME", conflicts_with = "mapping")]
    save: Option<String>,
    /// List the mappings.
    #[arg(long, conflicts_with_all = ["file", "mapping", "save"])]
    list: bool,
    /// Show the text of a mapping.
    #[arg(long, value_name = "MAPPING", conflicts_with_all = ["file", "mapping", "save"])]
    show: Option<String>,
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
    /// Add the people whom the team does not know, with this role.
    #[arg(long, value_name = "ROLE", requires = "mapping")]
    add_people: Option<String>,
    /// Show what would change and write nothing.
    #[arg(long, short = 'n')]
    dry_run: bool,
    /// Also replace what was amended by hand.
    #[arg(long)]
    overwrite: bool,
    /// Record values that another mapping has given.
    #[arg(long)]
    anyway: bool,
    /// Totals from before the introduction.
    #[arg(long)]
    history: bool,
}

impl Args {
    /// The export.
    fn file(&self) -> &Path {
        self.file.as_deref().unwrap_or(Path::new("-"))
    }

    /// The export as typed.
    fn file_name(&self) -> String {
        self.file().display().to_string()
    }
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
    if args.list {
        return mappings::list(context, &office);
    }
    if let Some(name) = &args.show {
        return mappings::show(context, &office, name);
    }
    let Some(name) = &args.mapping else {
        if let Some(book) = form::book(context, &args)? {
            return form::run(context, &office, &args, &book);
        }
        if files::is_piped(&args) {
            return Err(Faults::from(ImportUsage::PipeWithoutMapping {}).into());
        }
        return propose::run(context, &office, &args);
    };
    let mut mapping = mappings::find(context, &office, &args, name)?;
    args.told.told().over(&mut mapping);
    let off = check(&office, &mut mapping)?;
    let options = Options { covers: covers(&office, &args)?, history: args.history };
    let (office, read) = read(context, office, &args, &mapping, options)?;
    let (mut intake, file, digest) = (read.intake, read.file, read.digest);
    intake.notes.extend(off);
    let base = mapping.name.clone();
    if let Some(name) = read.sheet.and_then(|sheet| named_after(&mapping.name, &sheet)) {
        mapping.name = name;
    }
    let source = if args.history { Source::History } else { Source::Import(mapping.name.clone()) };
    weed(&office, &mut intake, &source);
    let is_strangers = !carrying_out::strangers(&intake).is_empty();
    if intake.values.is_empty() && intake.rejected > 0 && !is_strangers {
        let reasons = Finding::grouped(intake.rejects.into_iter().map(|reject| office.named(reject.reason)));
        return Err(Faults(reasons.into_iter().map(|finding| finding.fault).collect()).into());
    }
    let only_strangers = intake.values.is_empty() && is_strangers;
    intake.notes.retain(|note| !only_strangers || note.code != "intake-nothing");
    if !args.history {
        intake.notes.extend(posts::notes(&office, &intake.values)?);
    }
    let terms = carrying_out::How { overwrite: args.overwrite, anyway: args.anyway || args.history, dry: args.dry_run };
    let import = carrying_out::Import { mapping: &mapping, base, source, file: &file, digest, intake };
    let summary = import.carry_out(context, &office, &terms)?;
    tell(context, &office, &summary)?;
    if only_strangers {
        return Err(Faults::from(ImportError::StrangersOnly { people: summary.strangers.len() }).into());
    }
    let end = telling::end(context, &office)?;
    match rejected(&summary) {
        Some(error) => Err(Faults::from(error).into()),
        None => Ok(end),
    }
}

/// The name under which a sheet that the command line names is kept apart from others of its workbook: `shop.vozvraty`.
fn named_after(mapping: &str, sheet: &str) -> Option<String> {
    let digits = || sheet.chars().filter(char::is_ascii_digit).collect::<String>();
    let sheet = id_of(sheet).unwrap_or_else(digits);
    let name: String = format!("{mapping}.{sheet}").chars().take(64).collect();
    let name = name.trim_end_matches(['.', '_', '-']);
    (!sheet.is_empty() && is_id(name)).then(|| name.to_owned())
}

/// That something of the file could not be used.
fn rejected(summary: &Summary) -> Option<ImportError> {
    let count = usize::try_from(summary.counts.rejected).unwrap_or(usize::MAX);
    let state = if summary.state == State::Dry { "dry" } else { "written" }.to_owned();
    match (count, summary.mapping == render::import::FORM) {
        (0, _) => None,
        // Rows of an export are told in other words than cells of a form.
        (_, true) => Some(ImportError::CellsRefused { count, state }),
        (_, false) => Some(ImportError::RowsRejected { count, state }),
    }
}

/// What the values of each KPI are in.
fn worth(office: &Office) -> impl Fn(&KpiId) -> Worth {
    |kpi| match office.catalog().get(kpi).map(|kpi| kpi.unit.kind) {
        Some(UnitKind::Money) => Worth::Money,
        Some(UnitKind::Percent) => Worth::Percent,
        _ => Worth::Other,
    }
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

/// Reads the file; where that was asked for, people it names are added to the team first.
fn read(
    context: &mut Context,
    office: Office,
    args: &Args,
    mapping: &Mapping,
    options: Options,
) -> Result<(Office, files::Read)> {
    let fields = fields::fields();
    let once = |context: &mut Context, office: &Office| -> Result<files::Read> {
        let names = TeamNames::new(office.team()?);
        let worth = worth(office);
        let around = Around {
            money: Money { currency: &office.settings().currency, worth: &worth },
            today: Some(office.today()),
            ..Around::new(&names, office.calendar()?, &fields)
        };
        files::read(context, args, mapping, around, options)
    };
    let found = once(context, &office)?;
    let Some(role) =
        args.add_people.as_ref().filter(|_| !args.dry_run && !carrying_out::strangers(&found.intake).is_empty())
    else {
        return Ok((office, found));
    };
    people::add(context, &office, &found.intake, role)?;
    let office = Office::open(context)?;
    let found = once(context, &office)?;
    Ok((office, found))
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
    let (file, name) = (Some(file.to_owned()), mapping);
    let (overwrite, history, anyway) = (false, false, true);
    let (mapping, save, list, show, add_people) = (None, None, false, None, None);
    let (mappings, covered, join, told) = (None, None, Vec::new(), ToldArgs::default());
    let (sheet, header_row, encoding, delimiter) = (None, None, None, None);
    let args = Args {
        file,
        mapping,
        save,
        list,
        show,
        mappings,
        covers: covered,
        sheet,
        header_row,
        encoding,
        delimiter,
        join,
        told,
        add_people,
        dry_run: true,
        overwrite,
        anyway,
        history,
    };
    let mut mapping = mappings::find(context, office, &args, name)?;
    check(office, &mut mapping)?;
    let names = TeamNames::new(office.team()?);
    let fields = fields::fields();
    let worth = worth(office);
    let around = Around {
        money: Money { currency: &office.settings().currency, worth: &worth },
        today: Some(office.today()),
        ..Around::new(&names, office.calendar()?, &fields)
    };
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
    Ok(())
}

fn covers(office: &Office, args: &Args) -> Result<Option<Span>> {
    let read = |text: &String| read_period(text, office.today()).map(|period| period.span());
    Ok(args.covers.as_ref().map(read).transpose().map_err(Faults::from)?)
}

/// Every KPI of the mapping must be one that is kept by recording it. Rules that may be left out are, where the catalog
/// lacks their KPI or has it switched off; a note says which.
fn check(office: &Office, mapping: &mut Mapping) -> Result<Vec<Fault>> {
    let is_kept = |rule: &ValueRule| office.catalog().get(&rule.kpi).is_some_and(|kpi| kpi.enabled);
    let mut off: Vec<String> = Vec::new();
    mapping.values.retain(|rule| {
        let left_out = rule.optional && !is_kept(rule);
        if left_out && !off.contains(&rule.kpi.to_string()) {
            off.push(rule.kpi.to_string());
        }
        !left_out
    });
    let wrong = |rule: &ValueRule| {
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
    if let Some(fault) = unknown_together(office, mapping) {
        faults.retain(|fault| fault.code != "name-unknown-kpi");
        faults.insert(0, fault);
    }
    let first = off.first().cloned().unwrap_or_default();
    let note = Fault::from(ImportNote::KpisOff { kpis: off.clone(), first }).graded(Severity::Note);
    Ok(Faults::none_or(faults, if off.is_empty() { Vec::new() } else { vec![note] })?)
}

/// Several KPIs that the catalog lacks are said at once, with the lines that add them.
fn unknown_together(office: &Office, mapping: &Mapping) -> Option<Fault> {
    let mut unknown: Vec<&ValueRule> = Vec::new();
    for rule in mapping.values.iter().filter(|rule| office.catalog().get(&rule.kpi).is_none()) {
        if !unknown.iter().any(|known| known.kpi == rule.kpi) {
            unknown.push(rule);
        }
    }
    if unknown.len() < 2 {
        return None;
    }
    let lines: Vec<String> = unknown.iter().map(|rule| adding(rule)).collect();
    let kpis = unknown.iter().map(|rule| rule.kpi.to_string()).collect();
    let (mapping, place, lines) = (mapping.name.clone(), mapping.place.clone(), lines.join("; "));
    Some(Fault::from(ImportError::UnknownKpis { mapping, kpis, lines }).at(place))
}

/// The line that adds a KPI as a rule feeds it; what the rule cannot tell is for the user to correct.
fn adding(rule: &ValueRule) -> String {
    let unit = match rule.aggregate.quantity() {
        Some(Quantity::Between { unit: TimeUnit::Days | TimeUnit::WorkingDays, .. }) => "days",
        Some(Quantity::Between { .. } | Quantity::Lasting { .. }) => "minutes",
        Some(_) => "money",
        None => "count",
    };
    let measure = match rule.aggregate {
        Aggregate::Mean(_) => "mean",
        Aggregate::Last(_) | Aggregate::Open { .. } | Aggregate::Base(_) => "last",
        _ => "sum",
    };
    let (kpi, every) = (&rule.kpi, rule.grain.id());
    format!("kpi catalog add {kpi} --name \"{kpi}\" --measure {measure} --unit {unit} --every {every} --stage 1")
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
