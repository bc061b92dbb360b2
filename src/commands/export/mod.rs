//! `kpi export`: what the workspace holds as tables for other programs: values that count, with corrections resolved, in
//! CSV, JSON lines or Parquet, with a description beside them.

mod filter;
mod own_files;
mod tables;

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cli::OutputError;
use crate::commands::args::{self, choice};
use crate::commands::export::filter::Filter;
use crate::commands::export::tables::{Clerk, Written};
use crate::commands::{Outcome, telling};
use crate::context::{Context, Sink};
use crate::problem::{Argument, Fault, Faults};
use crate::reading::period::read_period;
use crate::render::open_data::package::{self, About, Resource};
use crate::render::open_data::{self, Shape};
use crate::report::open_data::{Table, fields_of_lines};
use crate::store;
use crate::store::output::Landing;

crate::problems! {
    /// What can be wrong with the way an export is asked for.
    pub enum ExportUsage: Usage {
        /// A form in which nothing is exported.
        Form = "export-form" { format: String },
        /// This program was built without Parquet.
        NoParquet = "export-no-parquet" {},
        /// Texts as they are on a screen, where some could steer it.
        ExactOnScreen = "export-exact-on-screen" {},
        /// Bytes on a screen.
        OnScreen = "export-on-screen" { format: String },
        /// Several tables and nowhere to put them side by side.
        Several = "export-several" { tables: Vec<String> },
        /// Every line of something else than the records.
        LinesOfRecords = "export-lines-of-records" { table: String },
        /// Excel's way of writing something else than CSV.
        ExcelIsCsv = "export-excel-is-csv" { format: String },
    }
}

/// What `kpi export` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The tables.
    #[arg(value_name = "TABLE", value_parser = choice(WHAT, word))]
    tables: Vec<What>,
    /// Of a period.
    #[arg(long, short, value_name = "PERIOD")]
    period: Option<String>,
    /// Of one owner.
    #[arg(long, value_name = "PERSON", conflicts_with = "group")]
    owner: Option<String>,
    /// Of one group.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// Of some KPIs.
    #[arg(long, value_name = "KPI")]
    kpi: Vec<String>,
    /// As it was known on a day, or at a moment.
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
    /// CSV as Excel opens it.
    #[arg(long)]
    excel: bool,
    /// Texts as they were recorded, without a guard before those that look like formulas.
    #[arg(long, conflicts_with = "excel")]
    exact: bool,
    /// Every line of the records, in force or not.
    #[arg(long)]
    all_lines: bool,
}

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// One table.
    Table(Table),
    /// All tables but the report, which is computed.
    All,
    /// The description of the workspace's own files.
    Package,
}

const WHAT: &[What] = &[
    What::Table(Table::Records),
    What::Table(Table::Targets),
    What::Table(Table::Duties),
    What::Table(Table::Verifications),
    What::Table(Table::Actions),
    What::Table(Table::Rollout),
    What::Table(Table::Kpis),
    What::Table(Table::Posts),
    What::Table(Table::Groups),
    What::Table(Table::Report),
    What::All,
    What::Package,
];

fn word(what: What) -> &'static str {
    match what {
        What::Table(table) => table.word(),
        What::All => "all",
        What::Package => "datapackage",
    }
}

/// Writes the tables.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let folder = context.output.clone().filter(|path| is_folder(&context.here.join(path)));
    let tables = tables(&args.tables, folder.is_some());
    check(&args, &tables, folder.is_some())?;
    let shape = shape(context, &args)?;
    if shape.is_binary() && context.sink == Sink::Terminal && !tables.is_empty() {
        return Err(Faults::from(ExportUsage::OnScreen { format: shape.ending().to_owned() }).into());
    }
    if shape == Shape::ExactCsv && context.sink == Sink::Terminal && !tables.is_empty() {
        return Err(Faults::from(ExportUsage::ExactOnScreen {}).into());
    }
    let office = telling::known_at(telling::open(context, &[args.period.as_ref()], &[])?, args.as_of.as_deref())?;
    if args.tables.contains(&What::Package) {
        own_files::describe(context, &office, folder.as_deref())?;
        if tables.is_empty() {
            return telling::end(context, &office);
        }
    }
    let span =
        args.period.as_deref().map(|text| read_period(text, office.today())).transpose().map_err(Faults::from)?;
    let filter = Filter {
        kpis: args.kpi.iter().map(|text| Ok(office.kpi(text)?.id.clone())).collect::<Result<_>>()?,
        whom: telling::whom(&office, args.owner.as_deref(), args.group.as_deref())?,
        period: span,
        team: office.team()?,
    };
    let clerk = Clerk { office: &office, filter, as_of: args.as_of.as_deref(), all_lines: args.all_lines };
    let faults = match folder {
        Some(folder) => into_folder(context, &clerk, &tables, shape, &folder)?,
        None => one(context, &clerk, tables[0], shape)?,
    };
    context.out.flush()?;
    telling::mind(context, office.take_notices())?;
    Faults::none_or(faults.into_iter().chain(office.take_faults()).collect(), Outcome::Done).map_err(Into::into)
}

/// In which form.
fn shape(context: &Context, args: &Args) -> Result<Shape, Faults> {
    let form = |format: &str| Faults::from(ExportUsage::Form { format: format.to_owned() });
    let shape = match context.format {
        args::Format::Table | args::Format::Csv if args.excel => Shape::Excel,
        args::Format::Table | args::Format::Csv if args.exact => Shape::ExactCsv,
        args::Format::Table | args::Format::Csv => Shape::Csv,
        args::Format::Jsonl => Shape::JsonLines,
        args::Format::Parquet => parquet()?,
        args::Format::Json => return Err(form("json")),
        args::Format::Markdown => return Err(form("markdown")),
        args::Format::Html => return Err(form("html")),
        args::Format::Xlsx => return Err(form("xlsx")),
    };
    if args.excel && shape != Shape::Excel {
        return Err(ExportUsage::ExcelIsCsv { format: shape.ending().to_owned() }.into());
    }
    Ok(shape)
}

#[cfg(feature = "parquet")]
fn parquet() -> Result<Shape, Faults> {
    Ok(Shape::Parquet)
}

#[cfg(not(feature = "parquet"))]
fn parquet() -> Result<Shape, Faults> {
    Err(ExportUsage::NoParquet {}.into())
}

/// Each table once, in the order they were asked for.
fn tables(asked: &[What], into_folder: bool) -> Vec<Table> {
    let kept = || Table::ALL.iter().copied().filter(|&table| table != Table::Report);
    let mut tables: Vec<Table> = Vec::new();
    for what in asked {
        match what {
            What::Table(table) => tables.push(*table),
            What::All => tables.extend(kept()),
            What::Package => {}
        }
    }
    if asked.is_empty() {
        tables = if into_folder { kept().collect() } else { vec![Table::Records] };
    }
    let mut seen = std::collections::BTreeSet::new();
    tables.retain(|table| seen.insert(*table));
    tables
}

fn check(args: &Args, tables: &[Table], into_folder: bool) -> Result<(), Faults> {
    let together = tables.len() + usize::from(args.tables.contains(&What::Package));
    if together > 1 && !into_folder {
        let tables = tables.iter().map(|table| table.word().to_owned()).collect();
        return Err(ExportUsage::Several { tables }.into());
    }
    if let Some(table) = tables.iter().find(|&&table| args.all_lines && table != Table::Records) {
        return Err(ExportUsage::LinesOfRecords { table: table.word().to_owned() }.into());
    }
    Ok(())
}

/// True for a folder that is there, and for a name that can only be one.
fn is_folder(path: &Path) -> bool {
    let text = path.as_os_str().to_string_lossy();
    path.is_dir() || text.ends_with(std::path::MAIN_SEPARATOR) || text.ends_with('/')
}

/// A place for a result, unless a workspace keeps its own data there.
fn landing(context: &Context, path: &Path) -> Result<Landing, Faults> {
    let whole = context.here.join(path);
    if store::folder::keeps(&whole) {
        return Err(OutputError::Kept { file: path.display().to_string() }.into());
    }
    Ok(Landing::begin(&whole)?)
}

/// One table, to where results go.
fn one(context: &mut Context, clerk: &Clerk<'_>, table: Table, shape: Shape) -> Result<Vec<Fault>> {
    let Some(path) = context.output.clone() else {
        let mut out = std::mem::replace(&mut context.out, Box::new(std::io::sink()));
        let written = clerk.write(context, table, shape, &mut out);
        context.out = out;
        return Ok(written?.faults);
    };
    let mut landing = landing(context, &path)?;
    let written = clerk.write(context, table, shape, &mut landing)?;
    landing.land().map_err(Faults::from)?;
    tell(context, &path, &[(table, written.rows)])?;
    Ok(written.faults)
}

/// Several tables side by side, and what they are.
fn into_folder(
    context: &mut Context,
    clerk: &Clerk<'_>,
    tables: &[Table],
    shape: Shape,
    folder: &Path,
) -> Result<Vec<Fault>> {
    let paths: Vec<PathBuf> = tables.iter().map(|table| folder.join(file_of(*table, shape))).collect();
    let described = folder.join(package::FILE);
    for path in paths.iter().chain([&described]) {
        if store::folder::keeps(&context.here.join(path)) {
            return Err(Faults::from(OutputError::Kept { file: path.display().to_string() }).into());
        }
    }
    store::output::make_folder(&context.here.join(folder)).map_err(Faults::from)?;
    let (mut faults, mut resources, mut told) = (Vec::new(), Vec::new(), Vec::new());
    for (&table, path) in tables.iter().zip(&paths) {
        let mut landing = landing(context, path)?;
        let written = clerk.write(context, table, shape, &mut landing)?;
        landing.land().map_err(Faults::from)?;
        told.push((table, written.rows));
        resources.push(resource(table, shape, clerk.all_lines, &written));
        faults.extend(written.faults);
    }
    let messages = context.messages();
    let mut landing = landing(context, &described)?;
    package::write(About { catalog: clerk.office.catalog(), messages: &messages }, &resources, &mut landing)?;
    landing.land().map_err(Faults::from)?;
    tell(context, folder, &told)?;
    Ok(faults)
}

fn file_of(table: Table, shape: Shape) -> String {
    format!("{}.{}", table.word(), shape.ending())
}

fn resource(table: Table, shape: Shape, all_lines: bool, written: &Written) -> Resource {
    let fields = if all_lines { fields_of_lines() } else { table.fields() };
    Resource {
        name: table.word().to_owned(),
        table: table.word(),
        path: file_of(table, shape),
        shape,
        fields: fields.to_vec(),
        key: table.key().filter(|_| written.each_has_key && !all_lines),
    }
}

fn tell(context: &mut Context, place: &Path, written: &[(Table, usize)]) -> Result<()> {
    let rows = |(table, rows): &(Table, usize)| format!("{} {rows}", table.word());
    let tables = written.iter().map(rows).collect::<Vec<_>>().join(", ");
    let arguments = [("place", Argument::from(place.display().to_string())), ("tables", Argument::from(tables))];
    telling::say(context, "export-done", &arguments)
}

/// Begins a table in that form.
fn begin<'a>(
    table: Table,
    all_lines: bool,
    shape: Shape,
    out: &'a mut (dyn Write + 'a),
) -> std::io::Result<Box<dyn open_data::Rows + 'a>> {
    open_data::begin(shape, if all_lines { fields_of_lines() } else { table.fields() }, out)
}
