//! The opened workspace of one command: loads each part when it is first asked for, once, and only then.
//!
//! A journal with a broken line is still read; what is wrong is kept in [`Office::take_faults`] and told at the command's
//! end, so that one bad line never hides the rest.

mod checks;
mod closed;
mod imports;
mod loaded;
mod totals;

use std::cell::{OnceCell, RefCell};

use anyhow::Result;
use chrono::{DateTime, NaiveDate, Utc};

use crate::context::{Context, Locking};
use crate::domain::action::{Action, Actions};
use crate::domain::actual::Ground;
use crate::domain::calendar::Calendar;
use crate::domain::catalog::{Catalog, Settings};
use crate::domain::correction::Resolution;
use crate::domain::coverage::Covered;
use crate::domain::duty::{Duties, Duty, DutyHistory};
use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::Kpi;
use crate::domain::period::{Month, Period, Span};
use crate::domain::record::{Owner, Record};
use crate::domain::rollout::{Event, Rollout};
use crate::domain::seal::Chain;
use crate::domain::stamp::{RecordId, Stamp};
use crate::domain::tally::Tally;
use crate::domain::target::{TargetBook, TargetLine};
use crate::domain::team::{Group, Person, Team};
use crate::domain::verification::Verification;
use crate::domain::wording::Wording;
use crate::place::Placed;
use crate::problem::{Argument, Fault, Faults, Severity};
use crate::reading::name;
use crate::report::papers::Archive;
use crate::report::plans::Plans;
use crate::store::append::{NewLine, append};
use crate::store::cache::Caching;
use crate::store::closing::guard;
use crate::store::closing::inputs::Inputs;
use crate::store::ids::IdSource;
use crate::store::journals::{Journals, Sheet};
use crate::store::lock::{LockOptions, WriteLock};
use crate::store::root::Root;
use crate::store::workspace::Workspace;

crate::problems! {
    /// Why a command cannot go on.
    pub enum OfficeError: Data {
        /// A decision needs somebody who makes it.
        NoActor = "actor-unknown" { login: Option<String> },
        /// Records speak of KPIs that the catalog does not have; their lines are in no figure.
        UnknownKpis = "records-unknown-kpis" { kpis: Vec<String> },
    }
}

/// The code of a last line that was not written to its end.
const TORN: &str = "journal-torn";

/// The opened workspace.
pub struct Office {
    workspace: Workspace,
    catalog: Catalog,
    now: DateTime<Utc>,
    today: NaiveDate,
    known_at: Option<DateTime<Utc>>,
    /// Whether sums that were kept may stand in for the records.
    caching: Caching,
    /// What a month was computed from when it was closed, and which; none where the present files count.
    inputs: Option<(Month, Inputs)>,
    /// The day on which verdicts are judged, where it is an earlier one than today: that of the closing.
    judged_on: Option<NaiveDate>,
    team: OnceCell<Team>,
    calendar: OnceCell<Calendar>,
    duties: OnceCell<Vec<Duty>>,
    duty_history: OnceCell<DutyHistory>,
    rechecks: OnceCell<Vec<Verification>>,
    target_lines: OnceCell<Vec<Placed<TargetLine>>>,
    targets: OnceCell<TargetBook>,
    events: OnceCell<Vec<Event>>,
    covered: OnceCell<Vec<Covered>>,
    actions: OnceCell<Vec<Action>>,
    chain: OnceCell<Chain>,
    faults: RefCell<Vec<Fault>>,
    /// What there is to mind, without which the rest is whole.
    notices: RefCell<Vec<Fault>>,
}

impl Office {
    /// Finds the workspace and reads its catalog.
    pub fn open(context: &Context) -> Result<Office> {
        Office::opened(context, None, context.caching)
    }

    /// The same office, which answers from the files alone: what is decided for good rests on nothing derived.
    pub fn open_without_cache(context: &Context) -> Result<Office> {
        Office::opened(context, None, Caching::Off)
    }

    fn opened(context: &Context, known_at: Option<DateTime<Utc>>, caching: Caching) -> Result<Office> {
        let workspace = Workspace::open_kept(context.root()?, caching);
        let catalog = workspace.catalog()?;
        let settings = catalog.settings();
        let today = settings.map_or(context.today, |settings| context.today_at(settings.utc_offset));
        Ok(Office { caching, ..Office::of(workspace, catalog, context.now, today, known_at) })
    }

    fn of(
        workspace: Workspace,
        catalog: Catalog,
        now: DateTime<Utc>,
        today: NaiveDate,
        known_at: Option<DateTime<Utc>>,
    ) -> Office {
        Office {
            workspace,
            catalog,
            now,
            today,
            known_at,
            caching: Caching::Off,
            inputs: None,
            judged_on: None,
            team: OnceCell::new(),
            calendar: OnceCell::new(),
            duties: OnceCell::new(),
            duty_history: OnceCell::new(),
            rechecks: OnceCell::new(),
            target_lines: OnceCell::new(),
            targets: OnceCell::new(),
            events: OnceCell::new(),
            covered: OnceCell::new(),
            actions: OnceCell::new(),
            chain: OnceCell::new(),
            faults: RefCell::default(),
            notices: RefCell::default(),
        }
    }

    /// The definition files, to edit.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The folder.
    pub fn root(&self) -> &Root {
        self.workspace.root()
    }

    /// The KPIs.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// What `[workspace]` says.
    pub fn settings(&self) -> &Settings {
        self.catalog.settings().expect("a folder is a workspace by its [workspace] table")
    }

    /// The day it is at the workspace's offset.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// This moment.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// Groups and people; empty without team.toml.
    pub fn team(&self) -> Result<&Team> {
        once(&self.team, || Ok(self.workspace.team(&self.catalog)?))
    }

    /// Working days: the country's, with the company's own.
    pub fn calendar(&self) -> Result<&Calendar> {
        once(&self.calendar, || Ok(self.workspace.calendar()?))
    }

    /// The duties in force.
    pub fn duty_lines(&self) -> Result<&[Duty]> {
        let lines = once(&self.duties, || {
            let sheet = self.journals()?.duties().map_err(Faults::from)?;
            let resolution = self.settle(&sheet);
            Ok(resolution.live().filter_map(|row| sheet.rows[row].something().cloned()).collect())
        })?;
        Ok(lines)
    }

    /// Who owns and who checks what.
    pub fn duties(&self) -> Result<Duties<'_>> {
        Ok(Duties::new(self.team()?, self.duty_lines()?))
    }

    /// The lines of the plan that are in force, with their places.
    pub fn target_lines(&self) -> Result<&[Placed<TargetLine>]> {
        let lines = once(&self.target_lines, || {
            let direction = |id: &KpiId| self.catalog.get(id).map(|kpi| kpi.direction);
            let sheet = self.journals()?.targets(&direction).map_err(Faults::from)?;
            let resolution = self.settle(&sheet);
            let placed = |row: usize| Placed { value: sheet.rows[row].clone(), place: sheet.place(row) };
            Ok(resolution.live().map(placed).collect())
        })?;
        Ok(lines)
    }

    /// The plan.
    pub fn targets(&self) -> Result<&TargetBook> {
        once(&self.targets, || {
            let lines = self.target_lines()?.iter().map(|line| line.value.clone());
            Ok(TargetBook::new(lines.collect()))
        })
    }

    /// The decisions of the rollout that are in force.
    pub fn events(&self) -> Result<&[Event]> {
        let events = once(&self.events, || {
            let sheet = self.journals()?.rollout().map_err(Faults::from)?;
            let resolution = self.settle(&sheet);
            Ok(resolution.live().filter_map(|row| sheet.rows[row].something().cloned()).collect())
        })?;
        Ok(events)
    }

    /// The rollout as it stood on a day.
    pub fn rollout_on(&self, date: NaiveDate) -> Result<Rollout> {
        Ok(Rollout::on(&self.catalog, self.events()?, date))
    }

    /// The corrective actions in force, whatever their state.
    pub fn actions(&self) -> Result<Actions<'_>> {
        let lines = once(&self.actions, || {
            let team = self.team()?;
            let sheet = self.journals()?.actions(&|id| team.group(id).is_some()).map_err(Faults::from)?;
            let resolution = self.settle(&sheet);
            Ok(resolution.live().filter_map(|row| sheet.rows[row].something().cloned()).collect())
        })?;
        Ok(Actions { lines, today: self.today })
    }

    /// The months that have records.
    pub fn record_months(&self) -> Result<Vec<Month>> {
        let (months, faults) = self.journals()?.record_months().map_err(Faults::from)?;
        self.faults.borrow_mut().extend(faults);
        Ok(months)
    }

    /// The months that have verdicts of controllers, in order.
    pub fn verified_months(&self) -> Result<Vec<Month>> {
        Ok(self.journals()?.verified_months().map_err(Faults::from)?)
    }

    /// All lines of a month's records, live or not, with what became of each.
    pub fn records(&self, month: Month) -> Result<(Sheet<Record>, Resolution)> {
        let team = self.team()?;
        let sheet = self.journals()?.records(month, &|id| team.group(id).is_some()).map_err(Faults::from)?;
        let resolution = self.settle(&sheet);
        Ok((sheet, resolution))
    }

    /// The records that count, of the months a span lies in, with their places.
    pub fn live_records(&self, span: Span) -> Result<Vec<Placed<Record>>> {
        let mut live = Vec::new();
        for month in self.months_with_records(span)? {
            let (sheet, resolution) = self.records(month)?;
            live.extend(
                resolution.live().map(|row| Placed { value: sheet.rows[row].clone(), place: sheet.place(row) }),
            );
        }
        live.retain(|record| span.contains(record.value.date));
        Ok(live)
    }

    fn months_with_records(&self, span: Span) -> Result<Vec<Month>> {
        let mut months = self.record_months()?;
        months.retain(|month| month.span().intersection(span).is_some());
        Ok(months)
    }

    /// What papers stand on, as of today, with the targets of a period.
    pub fn archive(&self, rollout: &Rollout, period: Period, ask: impl FnOnce(&Archive<'_>)) -> Result<()> {
        let tally = Tally::new(period.span(), &[]);
        let ground = Ground {
            catalog: &self.catalog,
            duties: self.duties()?,
            calendar: self.calendar()?,
            tally: &tally,
            today: Some(self.today),
            past: Default::default(),
        };
        let plans = Plans { ground, book: self.targets()? };
        ask(&Archive { plans, rollout, period, day: self.today });
        Ok(())
    }

    /// The KPI a user means.
    pub fn kpi(&self, text: &str) -> Result<&Kpi> {
        Ok(name::find_kpi(&self.catalog, text).map_err(Faults::from)?)
    }

    /// The person a user means.
    pub fn person(&self, text: &str) -> Result<&Person> {
        Ok(name::find_person(self.team()?, text).map_err(Faults::from)?)
    }

    /// The group a user means.
    pub fn group(&self, text: &str) -> Result<&Group> {
        Ok(name::find_group(self.team()?, text).map_err(Faults::from)?)
    }

    /// The person or group a user means.
    pub fn owner(&self, text: &str) -> Result<Owner> {
        Ok(name::find_owner(self.team()?, text).map_err(Faults::from)?)
    }

    /// Who acts: as asserted, else the person whose login the system user is; none when that is nobody of the team.
    pub fn actor_if_known(&self, context: &Context) -> Result<Option<&Person>> {
        match (&context.actor, &context.login) {
            (Some(asserted), _) => self.person(asserted).map(Some),
            (None, Some(login)) => Ok(self.team()?.by_login(login)),
            (None, None) => Ok(None),
        }
    }

    /// Who acts, where somebody must.
    pub fn actor(&self, context: &Context) -> Result<&Person> {
        let actor = self.actor_if_known(context)?;
        actor.ok_or_else(|| Faults::from(OfficeError::NoActor { login: context.login.clone() }).into())
    }

    /// How to come by the lock, and whose name to leave at it: a hint, so somebody who is not in the team yet may have it
    /// too, or nobody could add themselves.
    fn lock_options(&self, context: &Context) -> Result<LockOptions> {
        let actor = self.actor_if_known(context).ok().flatten().map(|person| person.id.to_string());
        let Locking { wait, without } = context.locking;
        let holder = actor.or_else(|| context.actor.clone()).or_else(|| context.login.clone()).unwrap_or_default();
        Ok(LockOptions { wait, no_lock: without, holder, now: self.now })
    }

    /// Takes the lock. What was read before may be old by then: an office opened under the lock knows what stands there.
    pub fn lock(&self, context: &Context) -> Result<WriteLock> {
        Ok(WriteLock::acquire(self.root(), &self.lock_options(context)?).map_err(Faults::from)?)
    }

    /// Takes the lock, to write.
    pub fn write(&self, context: &Context) -> Result<Writer<'_>> {
        self.actor_if_known(context)?;
        self.write_under(context, self.lock(context)?)
    }

    /// Writes under a lock that was taken.
    pub fn write_under(&self, context: &Context, lock: WriteLock) -> Result<Writer<'_>> {
        let actor = self.actor_if_known(context)?.map(|person| person.id.clone());
        let milliseconds = u64::try_from(self.now.timestamp_millis()).unwrap_or(0);
        let ids = IdSource::new(context.entropy, milliseconds);
        Ok(Writer { office: self, lock, ids, actor, now: self.now, notices: Vec::new() })
    }

    /// The same with the names of KPIs, people and groups beside their ids, where the workspace knows them.
    pub fn named(&self, mut fault: Fault) -> Fault {
        for (part, argument) in &mut fault.arguments {
            let Argument::Text(id) = argument else { continue };
            let name = match *part {
                "kpi" => self.catalog.position(id).map(|at| self.catalog.entries()[at].short.clone()),
                "owner" | "who" => self.team().ok().and_then(|team| holder(team, id)),
                _ => None,
            };
            if let Some(name) = name {
                *argument = Argument::Named(name, std::mem::take(id));
            }
        }
        fault
    }

    /// What there is to mind in the files read so far: told beside the results, and no failure.
    pub fn take_notices(&self) -> Vec<Fault> {
        let mut notices = self.notices.take();
        notices.sort_by(|one, other| one.place.cmp(&other.place));
        notices.dedup();
        notices
    }

    /// What was wrong in the files read so far; asked for once, at the command's end.
    pub fn take_faults(&self) -> Vec<Fault> {
        let mut faults = self.faults.take();
        faults.sort_by(|one, other| one.place.cmp(&other.place));
        faults.dedup();
        faults
    }

    /// Tells at this command's end what was wrong in another office.
    pub fn take_faults_of(&self, other: &Office) {
        let faults = other.faults.take();
        self.faults.borrow_mut().extend(faults);
        let notices = other.notices.take();
        self.notices.borrow_mut().extend(notices);
    }

    fn journals(&self) -> Result<Journals<'_>> {
        let journals = Journals::open(self.root()).map_err(Faults::from)?;
        Ok(journals.with_inputs(self.inputs.as_ref().map(|(_, inputs)| inputs)))
    }

    fn settle<T: crate::domain::correction::Correctable>(&self, sheet: &Sheet<T>) -> Resolution {
        let resolution = sheet.resolve(self.known_at);
        let flaws = sheet.flaws(&resolution);
        let wrong = sheet.faults.iter().chain(&flaws).filter(|fault| fault.severity == Severity::Error);
        self.faults.borrow_mut().extend(wrong.cloned());
        // Nobody was ever told that it is recorded; but what it should have said is missing from what follows.
        let torn = sheet.faults.iter().filter(|fault| fault.code == TORN);
        self.notices.borrow_mut().extend(torn.cloned());
        resolution
    }
}

/// The right to add to the workspace, until dropped.
pub struct Writer<'o> {
    office: &'o Office,
    lock: WriteLock,
    ids: IdSource,
    actor: Option<PersonId>,
    now: DateTime<Utc>,
    /// What there is to tell: torn ends set aside, steps of others that were finished.
    pub notices: Vec<Fault>,
}

/// The stamp of a new line, and the id it was given.
#[derive(Clone, Debug)]
pub struct Signed {
    /// The id.
    pub id: RecordId,
    /// The stamp, which has it.
    pub stamp: Stamp,
}

impl Writer<'_> {
    /// A stamp of now, with a new id.
    pub fn stamp(&mut self, note: &str) -> Signed {
        self.correcting(Vec::new(), note)
    }

    /// A stamp of now that replaces others.
    pub fn correcting(&mut self, replaces: Vec<RecordId>, note: &str) -> Signed {
        let id = self.ids.next_id();
        let stamp = Stamp {
            id: Some(id),
            recorded_at: Some(self.now),
            recorded_by: self.actor.clone(),
            replaces,
            note: note.to_owned(),
        };
        Signed { id, stamp }
    }

    /// Adds lines, all or none, none into a closed month; returns once they are on the disk.
    pub fn append(&mut self, lines: &[NewLine]) -> Result<()> {
        let named = |faults: Faults| Faults(faults.0.into_iter().map(|fault| self.office.named(fault)).collect());
        guard::check(self.office.root(), lines).map_err(named)?;
        let appended = append(&self.lock, self.office.root(), lines).map_err(Faults::from)?;
        self.notices.extend(appended.notices);
        Ok(())
    }

    /// Puts the present text of a definition file through an edit, whatever was read of it before the lock was taken.
    pub fn edit(&self, file: &str, edit: impl FnOnce(&str) -> Result<String, Faults>) -> Result<()> {
        Ok(self.office.workspace.edit(&self.lock, file, edit)?)
    }
}

/// The name of a person or a group.
fn holder(team: &Team, id: &str) -> Option<Wording> {
    let person = team.person(id).map(|person| &person.name);
    person.or_else(|| team.group(id).map(|group| &group.name)).cloned()
}

fn once<T>(cell: &OnceCell<T>, make: impl FnOnce() -> Result<T>) -> Result<&T> {
    if let Some(value) = cell.get() {
        return Ok(value);
    }
    let value = make()?;
    Ok(cell.get_or_init(|| value))
}
