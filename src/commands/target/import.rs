//! `kpi target import`: the plan from a table, long or wide, under the same rules as `kpi target set`. Parents of a
//! hierarchy are held against the sum of their children and counted once. A second run changes only what differs.

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::Result;

use crate::commands::Outcome;
use crate::commands::args::{choice, parsed};
use crate::commands::office::Office;
use crate::commands::target::book::Change;
use crate::commands::target::set::target;
use crate::commands::target::{figure, kpi_name, whom_cell};
use crate::commands::telling;
use crate::context::Context;
use crate::domain::actual::Whom;
use crate::domain::kpi::Kpi;
use crate::domain::period::{Month, Period};
use crate::domain::record::Owner;
use crate::domain::target::{Scope, Target, TargetLine, TargetValue};
use crate::domain::value::{Ratio, Value};
use crate::domain::wording::Wording;
use crate::intake::container::Places;
use crate::intake::container::choice::{Charset, Choice, Delimiter, HeaderRows};
use crate::intake::mapping::DecimalMark;
use crate::intake::plan::{self, PlanCell, PlanPeriod, PlanRow, PlanTable};
use crate::intake::styles::UNDECIDED;
use crate::intake::styles::dates::sight::{Sight, see};
use crate::intake::{self, Names, TeamNames};
use crate::place::Place;
use crate::problem::{Fault, Faults, Severity};
use crate::reading::period::read_period;
use crate::render::grid::{Cell, Figure};
use crate::render::import::Finding;
use crate::render::plan::{Counts, Entry, PlanOutcome, Summary};
use crate::render::{self, Look};
use crate::store::input::Input;
use crate::store::toml::fields;

crate::problems! {
    /// What is found in a plan.
    pub enum PlanFinding: Data {
        /// A parent's plan is not the sum of its children's.
        ParentDiffers = "plan-parent-differs" { owner: String, kpi: Wording, period: Period, own: Ratio, sum: Ratio },
        /// Nobody said which KPI the plan is of.
        KpiWanted = "plan-kpi-wanted" { file: String },
        /// The same target twice, with different figures.
        Twice = "plan-twice" { kpi: Wording, owner: String, period: Period },
        /// Something of the file could not be taken; each reason was told.
        Rejected = "plan-rejected" { count: usize, state: String },
        /// Nothing in the file is a target.
        Nothing = "plan-nothing" { file: String },
    }
}

/// More decimals than a target in millions can have.
const MOST_DECIMALS: u32 = 12;

/// What `kpi target import` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The plan; `-` for what is piped in.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The KPI of a plan without a column for it, or `TEXT=KPI` for what the file calls it.
    #[arg(long, value_name = "KPI")]
    kpi: Vec<String>,
    /// The year of months without one.
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=2199))]
    year: Option<i32>,
    /// The sheet.
    #[arg(long, value_name = "SHEET")]
    sheet: Option<String>,
    /// The row with the names of the columns.
    #[arg(long, value_name = "ROW", value_parser = parsed::<HeaderRows>)]
    header_row: Option<HeaderRows>,
    /// The encoding.
    #[arg(long, value_name = "ENCODING", value_parser = parsed::<Charset>)]
    encoding: Option<Charset>,
    /// What stands between cells.
    #[arg(long, value_name = "DELIMITER", value_parser = parsed::<Delimiter>)]
    delimiter: Option<Delimiter>,
    /// The decimal mark.
    #[arg(long, value_name = "MARK", value_parser = choice(DecimalMark::ALL, DecimalMark::word))]
    decimal: Option<DecimalMark>,
    /// Take the plans of parents as well.
    #[arg(long)]
    parents: bool,
    /// Take noughts of a wide table as targets.
    #[arg(long)]
    zeros: bool,
    /// Show what would change and write nothing.
    #[arg(long, short = 'n')]
    dry_run: bool,
    /// A remark for the journal.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

/// Reads the plan, holds it against targets.csv, writes what differs.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let file = args.file.display().to_string();
    let input = match args.file.as_os_str() == "-" {
        true => Input::of(Box::new(std::mem::replace(&mut context.stdin, Box::new(std::io::empty())))),
        false => Input::open(&context.here.join(&args.file)).map_err(Faults::from)?,
    };
    let table = intake::open(&file, input, &args.choice()).map_err(Faults::from)?;
    let places = table.places.clone();
    let table = plan::read(table, &fields::fields(), args.year, args.decimal).map_err(Faults::from)?;
    let names = TeamNames::new(office.team()?);
    let mut taking =
        Taking { office, args, file: &file, places, names, seen: HashMap::new(), changes: vec![], faults: vec![] };
    let mut counts = taking.rows(&table)?;
    taking.faults.extend(table.rejects.iter().cloned());
    let Taking { changes, mut faults, .. } = taking;
    if faults.iter().any(|fault| UNDECIDED.contains(&fault.code)) {
        return Err(Faults(undecided(faults)).into());
    }
    counts.rejected = faults.iter().filter(|fault| fault.severity == Severity::Error).count();
    if changes.is_empty() {
        let mut told: Vec<Fault> = Finding::grouped(faults).into_iter().map(|finding| finding.fault).collect();
        told.retain(|fault| fault.severity == Severity::Error);
        told.push(PlanFinding::Nothing { file }.into());
        return Err(Faults(told).into());
    }
    let (steps, refused) = write(context, office, args, &changes, &mut counts)?;
    if steps.is_empty() {
        return Err(Faults(refused).into());
    }
    faults.extend(refused);
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    let entries = steps.into_iter().map(|step| step.entry(office, &look)).collect::<Result<_>>()?;
    let summary = Summary { file, dry: args.dry_run, counts, entries, findings: Finding::grouped(faults) };
    render::plan::write(&summary, telling::format(context), &look, &mut context.out)?;
    let end = telling::end(context, office)?;
    match summary.counts.rejected {
        0 => Ok(end),
        count => {
            let state = if args.dry_run { "dry" } else { "written" }.to_owned();
            Err(Faults::from(PlanFinding::Rejected { count, state }).into())
        }
    }
}

/// What keeps the plan from being read: of what one decision mends the first place, and everything else that is wrong, so
/// that nobody mends a file mistake by mistake.
fn undecided(faults: Vec<Fault>) -> Vec<Fault> {
    let mut told: Vec<Fault> = Vec::new();
    for fault in faults.into_iter().filter(|fault| fault.severity == Severity::Error) {
        let is_decided = UNDECIDED.contains(&fault.code) && told.iter().any(|known| known.code == fault.code);
        if !is_decided {
            told.push(fault);
        }
    }
    Finding::grouped(told).into_iter().map(|finding| finding.fault).collect()
}

/// What becomes of one target.
struct Step<'c> {
    change: &'c Change<'c>,
    outcome: PlanOutcome,
    /// What stood there.
    before: Option<Target>,
}

impl Step<'_> {
    fn entry(self, office: &Office, look: &Look<'_>) -> Result<Entry> {
        let Change { kpi, scope, period, target } = self.change;
        Ok(Entry {
            outcome: self.outcome,
            kpi: Cell::named(kpi_name(kpi, look), kpi.id.as_str()),
            whom: scope_cell(office, scope, look)?,
            period: *period,
            before: target_cells(kpi, self.before.as_ref()),
            after: target_cells(kpi, target.as_ref()),
        })
    }
}

/// Whose plan, as people call them.
fn scope_cell(office: &Office, scope: &Scope, look: &Look<'_>) -> Result<Cell> {
    Ok(match scope {
        Scope::Person(id) => whom_cell(office, &Whom::Person(id.clone()), look)?,
        Scope::Group(id) => whom_cell(office, &Whom::Group(id.clone()), look)?,
        Scope::Company => whom_cell(office, &Whom::Company, look)?,
        Scope::Role(_) => scope.to_string().into(),
    })
}

/// Base, target and stretch.
fn target_cells(kpi: &Kpi, target: Option<&Target>) -> [Cell; 3] {
    let Some(target) = target else { return [Cell::Empty, Cell::Empty, Cell::Empty] };
    let exact = |value: Value| {
        let value = Ratio::from(value);
        Cell::Number { figure: exactly(kpi, &value), value }
    };
    let optional = |value: Option<Value>| value.map_or(Cell::Empty, exact);
    let middle = match target.target() {
        TargetValue::Single(value) => exact(value),
        TargetValue::Band(band) => {
            let (low, high) = (Ratio::from(band.low()), Ratio::from(band.high()));
            let decimals = exactly(kpi, &low).decimals.max(exactly(kpi, &high).decimals);
            Cell::Band { low, high, figure: Figure { decimals, ..figure(kpi) } }
        }
    };
    [optional(target.base()), middle, optional(target.stretch())]
}

/// A figure with as many decimals as it takes: a change that rounding hides would look like none.
fn exactly(kpi: &Kpi, value: &Ratio) -> Figure {
    let usual = figure(kpi);
    let shown = value.clone() * Ratio::from_counts(1, usual.scale.factor());
    let decimals = (usual.decimals..=MOST_DECIMALS).find(|decimals| rounded(&shown, *decimals) == shown);
    Figure { decimals: decimals.unwrap_or(MOST_DECIMALS), ..usual }
}

fn rounded(value: &Ratio, decimals: u32) -> Ratio {
    value.fixed(decimals).parse().unwrap_or_else(|_| value.clone())
}

/// Writes the targets that are not there yet or differ; tells of each what became of it, and which would change what is
/// closed.
fn write<'c>(
    context: &mut Context,
    office: &Office,
    args: &Args,
    changes: &'c [(Change<'c>, Place)],
    counts: &mut Counts,
) -> Result<(Vec<Step<'c>>, Vec<Fault>)> {
    let mut writer = if args.dry_run { None } else { Some(office.write(context)?) };
    let (mut lines, mut steps, mut refused) = (Vec::new(), Vec::new(), Vec::new());
    for (change, place) in changes {
        let former = change.former(office)?;
        let before = former.first().and_then(TargetLine::target).copied();
        let outcome = match former.as_slice() {
            [] => PlanOutcome::Added,
            [_] if before == change.target => PlanOutcome::Unchanged,
            _ => PlanOutcome::Changed,
        };
        if outcome != PlanOutcome::Unchanged
            && let Err(error) = change.closed_part(office)
        {
            let faults = crate::cli::faults_of(&error).0;
            counts.rejected += faults.len();
            refused.extend(faults.into_iter().map(|fault| fault.at(place.clone())));
            continue;
        }
        steps.push(Step { change, outcome, before });
        match outcome {
            PlanOutcome::Added => counts.added += 1,
            PlanOutcome::Changed => counts.changed += 1,
            PlanOutcome::Unchanged => {
                counts.unchanged += 1;
                continue;
            }
        }
        if let Some(writer) = writer.as_mut() {
            lines.push(change.line(office, writer, args.note.as_deref().unwrap_or_default())?);
        }
    }
    if let Some(writer) = writer.as_mut().filter(|_| !lines.is_empty()) {
        writer.append(&lines)?;
    }
    let notices = writer.map(|writer| writer.notices).unwrap_or_default();
    telling::notices(context, &notices)?;
    Ok((steps, refused))
}

impl Args {
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

/// A plan being taken in.
struct Taking<'a> {
    office: &'a Office,
    args: &'a Args,
    file: &'a str,
    places: Places,
    names: TeamNames<'a>,
    /// What was met, by KPI, whose and period: the text of the target.
    seen: HashMap<(String, String, String), String>,
    /// What to set, and where it stands.
    changes: Vec<(Change<'a>, Place)>,
    faults: Vec<Fault>,
}

impl<'a> Taking<'a> {
    fn rows(&mut self, table: &PlanTable) -> Result<Counts> {
        let mut counts = Counts { rows: table.rows.len(), ..Counts::default() };
        for (at, row) in table.rows.iter().enumerate() {
            let children = table.children(at);
            let (kpi, scope) = match (self.kpi(table, row)?, self.scope(row)) {
                (Some(kpi), Ok(scope)) => (kpi, scope),
                (Some(kpi), Err(_)) if !children.is_empty() => {
                    // A parent that the team does not know is held against its children all the same.
                    self.check(table, row, &children, kpi);
                    counts.parents += 1;
                    continue;
                }
                (None, _) => continue,
                (_, Err(fault)) => {
                    self.fault(fault, row, None);
                    continue;
                }
            };
            if !children.is_empty() {
                self.check(table, row, &children, kpi);
                counts.parents += 1;
                if !self.args.parents {
                    continue;
                }
            }
            for cell in &row.cells {
                counts.zeros += usize::from(!self.cell(table, row, cell, kpi, &scope));
            }
        }
        Ok(counts)
    }

    fn fault(&mut self, fault: impl Into<Fault>, row: &PlanRow, cell: Option<&PlanCell>) {
        self.faults.push(fault.into().at(self.places.place(row.line, cell.map(|cell| cell.column))));
    }

    /// Takes a cell in; false for a nought that stands for no plan.
    fn cell(&mut self, table: &PlanTable, row: &PlanRow, cell: &PlanCell, kpi: &'a Kpi, scope: &Scope) -> bool {
        let value = match table.value(row, cell) {
            Ok(Some(value)) => value,
            Ok(None) => return true,
            Err(error) => {
                self.fault(error, row, Some(cell));
                return true;
            }
        };
        if table.wide && !self.args.zeros && value.target == "0" {
            return false;
        }
        let period = match self.period(&cell.period) {
            Ok(period) => period,
            Err(fault) => {
                self.fault(fault, row, Some(cell));
                return true;
            }
        };
        let key = (kpi.id.to_string(), scope.to_string(), period.to_string());
        if let Some(known) = self.seen.insert(key, value.target.clone()) {
            if known != value.target {
                let (kpi, owner) = (kpi.short.clone(), row.owner.clone());
                self.fault(PlanFinding::Twice { kpi, owner, period }, row, Some(cell));
            }
            return true;
        }
        match target(self.office, kpi, &value.target, value.base.as_deref(), value.stretch.as_deref()) {
            Ok(target) => {
                let change = Change { kpi, scope: scope.clone(), period, target: Some(target) };
                self.changes.push((change, self.places.place(row.line, Some(cell.column))));
            }
            Err(faults) => faults.0.into_iter().for_each(|fault| self.fault(fault, row, Some(cell))),
        }
        true
    }

    fn period(&self, period: &PlanPeriod) -> Result<Period, Fault> {
        match period {
            PlanPeriod::Month(year, month) => Month::new(*year, *month).map(Period::Month).map_err(Fault::from),
            PlanPeriod::Text(text) => match see(text) {
                Sight::Sure(moment) | Sight::Iso(moment) => Ok(Period::Month(Month::of(moment.date))),
                _ => read_period(text, self.office.today()).map_err(Fault::from),
            },
        }
    }

    /// The KPI of a row; none where it is not known, which is told.
    fn kpi(&mut self, table: &PlanTable, row: &PlanRow) -> Result<Option<&'a Kpi>> {
        let (renamed, plain): (Vec<_>, Vec<_>) = self.args.kpi.iter().partition(|text| text.contains('='));
        let said = row.kpi.clone().filter(|text| !text.is_empty());
        let Some(text) = said.or_else(|| plain.first().map(|text| (*text).clone())) else {
            if table.rows.iter().all(|row| row.kpi.is_none()) {
                // Months by KPI: the first column names the KPI, and the plan is the company's. Where it names people,
                // nothing says which KPI is planned.
                let is_kpi = crate::reading::name::find_kpi(self.office.catalog(), &row.owner).is_ok();
                if is_kpi || self.names.owner(&row.owner).is_err() {
                    return Ok(self.known(row, &row.owner));
                }
            }
            let wanted = Fault::from(PlanFinding::KpiWanted { file: self.file.to_owned() });
            if table.rows.iter().any(|row| row.kpi.as_ref().is_some_and(|kpi| !kpi.is_empty())) {
                // One row without a KPI is a mistake of that row; where no row has one, nothing of the file can be read.
                self.fault(wanted, row, None);
                return Ok(None);
            }
            let rejects = table.rejects.iter().cloned();
            return Err(Faults(std::iter::once(wanted).chain(rejects).collect()).into());
        };
        let meant = renamed
            .iter()
            .filter_map(|pair| pair.split_once('='))
            .find(|(from, _)| crate::reading::name::folded(from) == crate::reading::name::folded(&text));
        let text = meant.map_or(text.clone(), |(_, to)| to.to_owned());
        Ok(self.known(row, &text))
    }

    fn known(&mut self, row: &PlanRow, text: &str) -> Option<&'a Kpi> {
        match crate::reading::name::find_kpi(self.office.catalog(), text) {
            Ok(kpi) => Some(kpi),
            Err(error) => {
                self.fault(error, row, None);
                None
            }
        }
    }

    /// Whose plan a row is: a person or group, `role:…`, `group:…`, or the company.
    fn scope(&self, row: &PlanRow) -> Result<Scope, Fault> {
        let (text, settings) = (row.owner.as_str(), self.office.settings());
        let is_kpi = row.kpi.is_none() && self.args.kpi.iter().all(|kpi| kpi.contains('='));
        let same = |name: &str| crate::reading::name::folded(name) == crate::reading::name::folded(text);
        if text.is_empty()
            || is_kpi
            || same(&settings.company)
            || ["компания", "company", "итого", "всего", "total"].iter().any(|name| same(name))
        {
            return Ok(Scope::Company);
        }
        if text.starts_with("role:") || text.starts_with("group:") {
            return text.parse().map_err(Fault::from);
        }
        Ok(match self.names.owner(text)? {
            Owner::Person(id) => Scope::Person(id),
            Owner::Group(id) => Scope::Group(id),
            Owner::Company => Scope::Company,
        })
    }

    /// Tells where a parent's plan is not the sum of its children's.
    fn check(&mut self, table: &PlanTable, row: &PlanRow, children: &[usize], kpi: &Kpi) {
        for (at, cell) in row.cells.iter().enumerate() {
            let amount = |row: &PlanRow| -> Option<Ratio> {
                let value = table.value(row, row.cells.get(at)?).ok()??;
                Some(Ratio::from(value.target.parse::<Value>().ok()?))
            };
            let Some(own) = amount(row) else { continue };
            let sum = children
                .iter()
                .filter_map(|child| amount(&table.rows[*child]))
                .fold(Ratio::zero(), |sum, one| sum + one);
            if let (true, Ok(period)) = (own != sum, self.period(&cell.period)) {
                let (owner, kpi) = (row.owner.clone(), kpi.short.clone());
                let finding = PlanFinding::ParentDiffers { owner, kpi, period, own, sum };
                let fault = Fault::from(finding).graded(Severity::Warning);
                self.fault(fault, row, Some(cell));
            }
        }
    }
}
