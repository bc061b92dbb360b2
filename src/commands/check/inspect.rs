//! Reads every file of a workspace once and gathers what is wrong in each and between them.

use crate::commands::office::Office;
use crate::context::Context;
use crate::domain::action::Action;
use crate::domain::actual::Ground;
use crate::domain::calendar::Calendar;
use crate::domain::catalog::Catalog;
use crate::domain::correction::{Correctable, Resolution};
use crate::domain::duty::{Duties, Duty};
use crate::domain::period::{Month, Period, Span};
use crate::domain::rollout::{Event, Rollout};
use crate::domain::seal::{Chain, Decision};
use crate::domain::tally::Tally;
use crate::domain::target::{TargetBook, TargetLine};
use crate::domain::team::Team;
use crate::intake::mapping::Mapping;
use crate::place::{Place, Placed};
use crate::problem::{Fault, Faults};
use crate::report::findings::{Checkup, Finding, Page, Setting, Spot};
use crate::report::findings::{actions, catalog, duties, imports, records, rollout, stamps, targets};
use crate::report::plans::Plans;
use crate::store::cache::{CacheError, Caching};
use crate::store::closing::inputs::Inputs;
use crate::store::folder;
use crate::store::journals::records::file_of;
use crate::store::journals::{Journals, Said, Sheet, import_log};
use crate::store::quote::Quotes;
use crate::store::scan::{self, Ask};
use crate::store::toml;
use crate::store::workspace::{IMPORTS, Workspace};

/// Everything wrong or suspicious in a workspace.
pub fn inspect(context: &Context, workspace: &Workspace) -> Checkup {
    let mut inspector = Inspector { workspace, quotes: Quotes::new(workspace.root()), checkup: Checkup::default() };
    inspector.look(context);
    inspector.checkup.sort();
    inspector.checkup
}

/// What the definition files say; a part is missing where its file cannot be read.
struct Definitions {
    catalog: Option<Catalog>,
    team: Option<Team>,
    calendar: Calendar,
    mappings: Vec<Mapping>,
}

/// A journal with what became of its lines.
type Read<T> = (Sheet<T>, Resolution);

/// The small journals.
struct Papers {
    actions: Option<Read<Said<Action>>>,
    targets: Option<Read<TargetLine>>,
    duties: Option<Read<Said<Duty>>>,
    rollout: Option<Read<Said<Event>>>,
    imports: Option<Read<Said<import_log::ImportLine>>>,
}

struct Inspector<'a> {
    workspace: &'a Workspace,
    quotes: Quotes<'a>,
    checkup: Checkup,
}

impl Inspector<'_> {
    fn look(&mut self, context: &Context) {
        let definitions = self.definitions();
        let root = self.workspace.root();
        let journals = self.kept(Journals::open(root)).unwrap_or_else(|| Journals::without_pending(root));
        let strangers = self.kept(folder::strangers(root));
        self.checkup.findings.extend(strangers.unwrap_or_default());
        let papers = self.papers(&journals, definitions.catalog.as_ref(), definitions.team.as_ref());
        let lines = papers.lines();
        let unknown = Team::default();
        let Some(catalog) = &definitions.catalog else {
            self.verdicts(&journals, &unknown, None);
            return self.months(&journals, &unknown, None);
        };
        let team = definitions.team.as_ref().unwrap_or(&unknown);
        let offset = catalog.settings().map(|settings| settings.utc_offset);
        let today = offset.map_or(context.today, |offset| context.today_at(offset));
        let in_force: Vec<Duty> = lines.duties.iter().map(|line| line.value.clone()).collect();
        let events: Vec<Event> = lines.rollout.iter().map(|line| line.value.clone()).collect();
        let rollout = Rollout::on(catalog, &events, today);
        let duties = Duties::new(team, &in_force);
        let setting =
            Setting { catalog, duties, calendar: &definitions.calendar, rollout: &rollout, today, now: context.now };
        // Without the team every name would be a stranger's.
        let setting = definitions.team.is_some().then_some(setting);
        if let Some(setting) = &setting {
            self.between(setting, &lines, &definitions.mappings);
            self.stamps(setting, &papers);
            self.chain(setting, &journals);
        }
        self.verdicts(&journals, team, setting.as_ref());
        self.months(&journals, team, setting.as_ref());
        if setting.is_some() {
            self.counted(context, &journals);
        }
    }

    /// Verdicts that do not count, month by month, and closings that cannot be read: one that is damaged hides itself only.
    fn counted(&mut self, context: &Context, journals: &Journals<'_>) {
        let Some(office) = self.legible(Office::open(context)) else { return };
        // Why the folder could not be read has been told.
        let verified = journals.verified_months().unwrap_or_default();
        for month in &verified {
            let found = super::verdicts::findings(&office, *month);
            let found = self.legible(found).unwrap_or_default();
            self.tell(found);
        }
        let Some(chain) = self.legible(office.chain()) else { return };
        for decision in chain.in_force().filter(|decision| !verified.contains(&decision.value.month)) {
            self.legible(Inputs::of(self.workspace.root(), &decision.value).map_err(anyhow::Error::from));
        }
    }

    /// What stands in the value; what keeps it from being read is put down unless that was done before.
    fn legible<T>(&mut self, read: anyhow::Result<T>) -> Option<T> {
        let faults = match read {
            Ok(value) => return Some(value),
            Err(error) => crate::cli::faults_of(&error).0,
        };
        for fault in faults {
            // A quotation is added to what has a place.
            let is_told = |told: &Fault| match &fault.place {
                Some(place) => told.code == fault.code && told.place.as_ref() == Some(place),
                None => *told == fault,
            };
            if !self.checkup.findings.iter().any(is_told) {
                self.checkup.findings.push(fault);
            }
        }
        None
    }

    /// What stands in the value, or none and the fault is put down.
    fn kept<T>(&mut self, read: Result<T, impl Into<Faults>>) -> Option<T> {
        read.map_err(|wrong| self.checkup.findings.extend(wrong.into().0)).ok()
    }

    fn definitions(&mut self) -> Definitions {
        let workspace = self.workspace;
        let catalog = self.kept(workspace.catalog());
        let team = catalog.as_ref().and_then(|catalog| self.kept(workspace.team(catalog)));
        let calendar = self.kept(workspace.calendar()).unwrap_or_else(Calendar::plain);
        let text = self.kept(workspace.text(IMPORTS)).flatten();
        let mappings = text.and_then(|text| self.kept(toml::imports::read(IMPORTS, &text))).unwrap_or_default();
        self.checkup.read.kpis = catalog.as_ref().map_or(0, |catalog| catalog.kpis().count());
        self.checkup.read.people = team.as_ref().map_or(0, |team| team.people().len());
        Definitions { catalog, team, calendar, mappings }
    }

    fn papers(&mut self, journals: &Journals<'_>, catalog: Option<&Catalog>, team: Option<&Team>) -> Papers {
        // Which way a target is good only the catalog tells.
        let targets = catalog.map(|catalog| journals.targets(&|id| catalog.get(id).map(|kpi| kpi.direction)));
        Papers {
            targets: targets.and_then(|sheet| self.read(sheet)),
            actions: self.read(journals.actions(&|id| team.is_some_and(|team| team.group(id).is_some()))),
            duties: self.read(journals.duties()),
            rollout: self.read(journals.rollout()),
            imports: self.read(journals.imports()),
        }
    }

    /// Puts down what is wrong in a journal's lines and between them.
    fn read<T: Correctable>(&mut self, sheet: Result<Sheet<T>, Fault>) -> Option<Read<T>> {
        let mut sheet = self.kept(sheet)?;
        let resolution = sheet.resolve(None);
        for flaw in sheet.flaws(&resolution) {
            let place = flaw.place.clone().unwrap_or_else(|| Place::new(sheet.file.clone(), 0, 0));
            let column = if flaw.code == "correction-same-id" { "id" } else { "replaces" };
            self.checkup.findings.push(self.quotes.line(flaw, &place, column));
        }
        self.checkup.findings.append(&mut sheet.faults);
        Some((sheet, resolution))
    }

    fn tell(&mut self, findings: Vec<Finding>) {
        for Finding { fault, spot } in findings {
            let fault = match spot {
                Spot::Line(place, column) => self.quotes.line(fault, &place, column),
                Spot::Entry { file, id, key } => self.quotes.entry(fault, file, &id, key),
            };
            self.checkup.findings.push(fault);
        }
    }

    /// The rules between catalog, team, plan, duties, rollout and mappings.
    fn between(&mut self, setting: &Setting<'_>, lines: &Lines, mappings: &[Mapping]) {
        let nothing = Tally::new(Span::day(setting.today), &[]);
        let Setting { catalog, duties, calendar, .. } = *setting;
        let ground = Ground { catalog, duties, calendar, tally: &nothing, today: None, past: Default::default() };
        let book = TargetBook::new(lines.targets.iter().map(|line| line.value.clone()).collect());
        let rules = mappings.iter().flat_map(|mapping| &mapping.values);
        self.tell(catalog::findings(setting.catalog, setting.rollout));
        self.tell(targets::findings(setting, &lines.targets, &Plans { ground, book: &book }));
        self.tell(duties::findings(setting, &lines.duties));
        self.tell(rollout::findings(setting, &lines.rollout));
        self.tell(rollout::of_rules(setting, &crate::commands::rollout::rules::digest));
        self.tell(actions::findings(setting, &lines.actions));
        self.tell(imports::findings(setting, rules.map(|rule| (&rule.place, &rule.kpi))));
    }

    fn stamps(&mut self, setting: &Setting<'_>, papers: &Papers) {
        let Papers { actions, targets, duties, rollout, imports } = papers;
        self.stamps_of(setting, actions.as_ref());
        self.stamps_of(setting, targets.as_ref());
        self.stamps_of(setting, duties.as_ref());
        self.stamps_of(setting, rollout.as_ref());
        self.stamps_of(setting, imports.as_ref());
    }

    fn stamps_of<T: Correctable>(&mut self, setting: &Setting<'_>, read: Option<&Read<T>>) {
        let Some((sheet, _)) = read else { return };
        let rows = sheet.rows.iter().map(Correctable::stamp).enumerate();
        self.tell(stamps::findings(setting, rows, &|row| sheet.place(row)));
    }

    /// The chain of closings: its lines, and whether they follow from each other.
    fn chain(&mut self, setting: &Setting<'_>, journals: &Journals<'_>) {
        let Some(mut sheet) = self.kept(journals.closes()) else { return };
        self.checkup.findings.append(&mut sheet.faults);
        let placed = |(row, line): (usize, &Decision)| Placed { value: line.clone(), place: sheet.place(row) };
        let (_, faults) = Chain::replay(sheet.rows.iter().enumerate().map(placed).collect());
        for fault in faults {
            let place = fault.place.clone().unwrap_or_else(|| Place::new(sheet.file.clone(), 0, 0));
            self.checkup.findings.push(self.quotes.line(fault, &place, ""));
        }
        let stamps = sheet.rows.iter().map(|line| &line.stamp).enumerate();
        self.tell(stamps::findings(setting, stamps, &|row| sheet.place(row)));
    }

    /// The controllers' word, month by month.
    fn verdicts(&mut self, journals: &Journals<'_>, team: &Team, setting: Option<&Setting<'_>>) {
        let is_group = |id: &str| team.group(id).is_some();
        let rechecks = self.read(journals.rechecks(&is_group));
        if let Some(setting) = setting {
            self.stamps_of(setting, rechecks.as_ref());
        }
        for month in self.kept(journals.verified_months()).unwrap_or_default() {
            let read = self.read(journals.verifications(month, &is_group));
            if let Some(setting) = setting {
                self.stamps_of(setting, read.as_ref());
            }
        }
    }

    fn months(&mut self, journals: &Journals<'_>, team: &Team, setting: Option<&Setting<'_>>) {
        let Some((months, strange)) = self.kept(journals.record_months()) else { return };
        self.checkup.findings.extend(strange);
        self.checkup.read.months = months.len();
        for month in months {
            self.month(journals, month, team, setting);
        }
    }

    fn month(&mut self, journals: &Journals<'_>, month: Month, team: &Team, setting: Option<&Setting<'_>>) {
        let is_group = |id: &str| team.group(id).is_some();
        let Some(read) = self.read(journals.records(month, &is_group)) else { return };
        let (sheet, resolution) = &read;
        self.checkup.read.records += sheet.rows.len();
        let Some(setting) = setting else { return };
        self.kept_sums(journals, month, setting);
        let place = |row: usize| sheet.place(row);
        self.tell(records::findings(setting, Page { rows: &sheet.rows, resolution, place: &place }));
        self.stamps_of(setting, Some(&read));
    }
}

impl Inspector<'_> {
    /// Holds the sums that are kept of a month against its records.
    fn kept_sums(&mut self, journals: &Journals<'_>, month: Month, setting: &Setting<'_>) {
        let (catalog, team) = (setting.catalog, setting.team());
        let ask = Ask {
            span: month.span(),
            cuts: &[],
            known_at: None,
            position: &|kpi| catalog.position(kpi),
            is_group: &|id| team.group(id).is_some(),
            keep: &|_, _| false,
            only: None,
            caching: Caching::Off,
        };
        if scan::kept_differs(journals, month, ask) {
            let place = Place::new(file_of(month), 0, 0);
            self.checkup.findings.push(Fault::from(CacheError::Differs { month: Period::Month(month) }).at(place));
        }
    }
}

/// The lines in force of the small journals.
struct Lines {
    actions: Vec<Placed<Action>>,
    targets: Vec<Placed<TargetLine>>,
    duties: Vec<Placed<Duty>>,
    rollout: Vec<Placed<Event>>,
}

impl Papers {
    fn lines(&self) -> Lines {
        Lines {
            actions: live(self.actions.as_ref(), Said::something),
            targets: live(self.targets.as_ref(), |line| Some(line)),
            duties: live(self.duties.as_ref(), Said::something),
            rollout: live(self.rollout.as_ref(), Said::something),
        }
    }
}

fn live<T, V: Clone>(read: Option<&Read<T>>, value: impl Fn(&T) -> Option<&V>) -> Vec<Placed<V>> {
    let rows = read.iter().flat_map(|(sheet, resolution)| resolution.live().map(move |row| (sheet, row)));
    rows.filter_map(|(sheet, row)| Some(Placed { value: value(&sheet.rows[row])?.clone(), place: sheet.place(row) }))
        .collect()
}
