//! A filled form on its way back: every cell is held against what stands in the workspace now, and what differs is written in
//! one step. A cell that still says what it said when the form was made changes nothing, whatever was entered since.

use std::collections::HashMap;
use std::io::Read as _;

use anyhow::Result;

use crate::commands::import::carrying_out::Names;
use crate::commands::import::{Args, covers, files, log};
use crate::commands::office::{Office, Signed};
use crate::commands::record::entry::check_content;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::correction::Resolution;
use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::Kpi;
use crate::domain::period::{Cadence, Month, Span};
use crate::domain::record::{Observation, Owner, Record, Source};
use crate::domain::stamp::{RecordId, Stamp};
use crate::forms::FormError;
use crate::intake::container::workbook::{Workbook, is_workbook};
use crate::intake::form::{self, Entry, Filled};
use crate::intake::standing::standing;
use crate::intake::{Coverage, IntakeValue, Origin, Plan, Standing, Terms, reconcile};
use crate::problem::{Fault, Faults, Severity};
use crate::render;
use crate::render::import::{Counts, FORM, Finding, Outcome as Fate, State, Summary};
use crate::report::entry::{check_date, check_owner, check_reason, together};
use crate::store::input::Input;
use crate::store::journals::import_log::{self, ImportLine};
use crate::store::journals::records::new_line;
use crate::store::journals::{Said, Sheet};

/// A form that came back.
pub struct Form {
    book: Workbook,
    /// The SHA-256 of the file, in hex.
    digest: String,
}

/// The workbook of a form, if the file is one; nothing is read of what is piped in or of what is no workbook.
pub fn book(context: &Context, args: &Args) -> Result<Option<Form>> {
    if args.mapping.is_some() || files::is_piped(args) {
        return Ok(None);
    }
    let mut input = Input::open(&context.here.join(args.file())).map_err(Faults::from)?;
    let mut bytes = vec![0; 4];
    if input.read_exact(&mut bytes).is_err() || !is_workbook(&bytes) {
        return Ok(None);
    }
    input.read_to_end(&mut bytes)?;
    let digest = input.digest().hex();
    let name = args.file().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let book = Workbook::read(&name, bytes).map_err(Faults::from)?;
    Ok(form::is_form(&book).then_some(Form { book, digest }))
}

/// Reads the form, writes what differs, tells what it did.
pub fn run(context: &mut Context, office: &Office, args: &Args, form: &Form) -> Result<Outcome> {
    let filled = form::read(&form.book).map_err(Faults::from)?;
    let (theirs, ours) = (filled.company.clone(), office.settings().company.clone());
    if theirs != ours {
        return Err(Faults::from(FormError::OtherCompany { theirs, ours }).into());
    }
    if !filled.witness.is_empty() && !office.is_witness(&filled.witness)? {
        return Err(Faults::from(FormError::OtherWorkspace {}).into());
    }
    office.person(&filled.person)?;
    let (entries, faults) = filled.entries(office.catalog());
    let covered = covers(office, args)?;
    let mut writer = if args.dry_run { None } else { Some(office.write(context)?) };
    let desk = Desk::new(context, office, &filled, args.overwrite, covered)?;
    let mut sorting = Sorting { faults, ..Sorting::default() };
    for entry in entries {
        desk.sort(entry, &mut sorting)?;
    }
    let is_news = !(sorting.add.is_empty() && sorting.change.is_empty() && sorting.withdraw.is_empty());
    if let Some(writer) = writer.as_mut().filter(|_| is_news) {
        let note = desk.note(args);
        let mut lines = Vec::new();
        for (record, replaces) in sorting.records() {
            let note = if replaces.is_empty() { "" } else { &note };
            let replaced = !replaces.is_empty();
            if record.observation == Observation::Nothing && replaced {
                let Signed { id, stamp } = writer.correcting(replaces, note);
                let taken = Record { observation: Observation::Withdrawn, stamp, ..record.clone() };
                lines.push(new_line(&taken, id));
                let Signed { id, stamp } = writer.stamp("");
                lines.push(new_line(&Record { stamp, ..record }, id));
                continue;
            }
            let Signed { id, stamp } = writer.correcting(replaces, note);
            lines.push(new_line(&Record { stamp, ..record }, id));
        }
        let mut said = sorting.said(&filled, args, &form.digest);
        let Signed { id, stamp } = writer.stamp("");
        said.stamp = stamp;
        lines.push(import_log::new_line(&Said::Something(said), id));
        writer.append(&lines)?;
    }
    let notices = writer.map(|writer| writer.notices).unwrap_or_default();
    telling::notices(context, &notices)?;
    let refused = !sorting.faults.is_empty();
    let summary = sorting.summary(context, office, args, is_news)?;
    if refused && summary.counts.added + summary.counts.changed + summary.counts.unchanged == 0 {
        return Err(Faults(summary.findings.into_iter().map(|finding| finding.fault).collect()).into());
    }
    super::tell(context, office, &summary)?;
    let end = telling::end(context, office)?;
    match super::rejected(&summary) {
        Some(error) => Err(Faults::from(error).into()),
        None => Ok(end),
    }
}

type Ids = Vec<RecordId>;

/// What the cells are held against.
struct Desk<'a> {
    office: &'a Office,
    actor: Option<PersonId>,
    filled: &'a Filled,
    overwrite: bool,
    covered: Option<Span>,
    months: HashMap<Month, (Sheet<Record>, Resolution)>,
}

/// What becomes of the cells.
#[derive(Default)]
struct Sorting {
    add: Vec<IntakeValue>,
    change: Vec<(Ids, Observation, IntakeValue)>,
    withdraw: Vec<Standing<Ids>>,
    vanished: Vec<Standing<Ids>>,
    kept: Vec<Standing<Ids>>,
    unchanged: u64,
    closed: u64,
    cells: u64,
    faults: Vec<Fault>,
    notes: Vec<Fault>,
}

impl<'a> Desk<'a> {
    fn new(
        context: &Context,
        office: &'a Office,
        filled: &'a Filled,
        overwrite: bool,
        covered: Option<Span>,
    ) -> Result<Desk<'a>> {
        let actor = office.actor_if_known(context)?.map(|person| person.id.clone());
        let mut months = HashMap::new();
        for month in office.record_months()? {
            if filled.days().any(|day| Month::of(day) == month) {
                months.insert(month, office.records(month)?);
            }
        }
        Ok(Desk { office, actor, filled, overwrite, covered, months })
    }

    /// The reason of corrections: what the form says, else that they came with it.
    fn note(&self, args: &Args) -> String {
        if !self.filled.reason.is_empty() {
            return self.filled.reason.clone();
        }
        args.file().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Decides over one cell.
    fn sort(&self, entry: Entry, sorting: &mut Sorting) -> Result<()> {
        let catalog = self.office.catalog();
        let kpi = catalog.get(&entry.kpi).expect("an entry is given for a KPI of the catalog");
        sorting.cells += u64::from(entry.said.is_some());
        let found = self.found(kpi, &entry);
        if found.is_untouched(&entry) {
            sorting.unchanged += u64::from(entry.said.is_some());
            return Ok(());
        }
        let chain = self.office.chain()?;
        let explicit = self.covered.is_some_and(|covered| covered.contains(entry.date));
        let owner = Owner::Person(entry.owner.clone());
        let coverage = [Coverage {
            kpis: vec![entry.kpi.clone()],
            owners: vec![owner.clone()],
            span: Span::day(entry.date),
            explicit,
        }];
        let terms = Terms { coverage: &coverage, overwrite: self.overwrite, is_closed: &|date| chain.is_closed(date) };
        let value = entry.said.map(|observation| IntakeValue {
            kpi: entry.kpi.clone(),
            date: entry.date,
            owner,
            breakdown: entry.breakdown.clone(),
            observation,
            lines: Default::default(),
        });
        let plan = reconcile(value.into_iter().collect(), found.standing(&entry), &terms);
        if plan.is_empty() {
            sorting.settle(plan, &entry);
            return Ok(());
        }
        match self.refusal(kpi, &entry, &found)? {
            Some(fault) => sorting.faults.push(fault.at(entry.place.clone())),
            None => sorting.settle(plan, &entry),
        }
        Ok(())
    }

    /// What stands where the cell's figure belongs.
    fn found(&self, kpi: &Kpi, entry: &Entry) -> Found<'_> {
        let mut found = Found { live: Vec::new(), entries: Vec::new(), now: Observation::Withdrawn };
        let Some((sheet, resolution)) = self.months.get(&Month::of(entry.date)) else { return found };
        let owner = Owner::Person(entry.owner.clone());
        let is_meant = |one: &Standing<Option<RecordId>>| {
            one.date == entry.date && one.owner == owner && one.breakdown.folded() == entry.breakdown.folded()
        };
        let all = standing(&sheet.rows, resolution, &Source::Form, &|kpi| *kpi == entry.kpi);
        found.entries = all.into_iter().filter(is_meant).collect();
        found.entries.retain(|one| !matches!(&one.origin, Origin::Other(source) if source.starts_with("adjust:")));
        let ids: Vec<RecordId> = found.live_entries().filter_map(|one| one.id).collect();
        found.live = sheet.rows.iter().filter(|row| row.stamp.id.is_some_and(|id| ids.contains(&id))).collect();
        found.now = together(kpi, &found.live);
        found
    }

    /// Why the cell may not be entered or changed.
    fn refusal(&self, kpi: &Kpi, entry: &Entry, found: &Found<'_>) -> Result<Option<Fault>> {
        let first = |faults: Faults| faults.0.into_iter().next();
        let owner = Owner::Person(entry.owner.clone());
        if let Err(faults) = check_date(entry.date, self.office.today()) {
            return Ok(first(faults));
        }
        if let Err(faults) = check_owner(self.office.duties()?, kpi, &owner, entry.date) {
            return Ok(first(faults));
        }
        if let Some(said) = entry.said {
            let (source, stamp) = (Source::Form, Stamp::default());
            let breakdown = entry.breakdown.clone();
            let record =
                Record { date: entry.date, kpi: entry.kpi.clone(), owner, observation: said, breakdown, source, stamp };
            if let Err(error) = check_content(self.office, kpi, &record) {
                return Ok(first(crate::cli::faults_of(&error)));
            }
            if found.live.is_empty() && self.is_away(kpi, entry)? {
                let (kpi, owner) = (entry.kpi.to_string(), entry.owner.to_string());
                return Ok(Some(FormError::Away { kpi, owner, date: entry.date }.into()));
            }
        }
        self.lacks_reason(kpi, found)
    }

    fn is_away(&self, kpi: &Kpi, entry: &Entry) -> Result<bool> {
        let person = self.office.team()?.person(entry.owner.as_str());
        let is_away = person.is_some_and(|person| person.absence_on(entry.date).is_some());
        Ok(kpi.every == Cadence::Day && is_away)
    }

    fn lacks_reason(&self, kpi: &Kpi, found: &Found<'_>) -> Result<Option<Fault>> {
        let when = (self.office.today(), self.office.calendar()?);
        for line in &found.live {
            if check_reason(kpi, line, self.actor.as_ref(), &self.filled.reason, when).is_err() {
                return Ok(Some(FormError::NeedsReason { cell: self.filled.reason_cell.clone() }.into()));
            }
        }
        Ok(None)
    }
}

/// What stands where a cell's figure belongs.
struct Found<'a> {
    /// The lines that count.
    live: Vec<&'a Record>,
    entries: Vec<Standing<Option<RecordId>>>,
    /// What they come to.
    now: Observation,
}

impl Found<'_> {
    fn live_entries(&self) -> impl Iterator<Item = &Standing<Option<RecordId>>> {
        self.entries.iter().filter(|one| one.observation != Observation::Withdrawn)
    }

    /// True when all that counts came from a form and nobody has amended it since.
    fn is_ours(&self) -> bool {
        let mut live = self.live_entries().peekable();
        live.peek().is_some() && live.all(|one| one.origin == Origin::Imported)
    }

    /// True when the cell says what it said when the form was made, and what stands there is not of a form: then whatever
    /// was entered since counts.
    fn is_untouched(&self, entry: &Entry) -> bool {
        entry.said == entry.base && !self.is_ours()
    }

    /// The same as one entry, which the cell takes the place of.
    fn standing(&self, entry: &Entry) -> Vec<Standing<Ids>> {
        let ids =
            |entries: &mut dyn Iterator<Item = &Standing<Option<RecordId>>>| entries.filter_map(|one| one.id).collect();
        let is_seen = entry.base == Some(self.now);
        let live: Ids = ids(&mut self.live_entries());
        let (id, origin): (Ids, Origin) = if live.is_empty() {
            // Withdrawn by hand it stays so; withdrawn by a form, a form may say it again.
            let Some(last) = self.entries.iter().max_by_key(|one| one.id) else { return Vec::new() };
            match &last.origin {
                Origin::Other(_) => return Vec::new(),
                origin => (last.id.into_iter().collect(), origin.clone()),
            }
        } else {
            (live, if self.is_ours() || is_seen { Origin::Imported } else { Origin::Amended })
        };
        vec![Standing {
            id,
            kpi: entry.kpi.clone(),
            date: entry.date,
            owner: Owner::Person(entry.owner.clone()),
            breakdown: entry.breakdown.clone(),
            observation: self.now,
            origin,
        }]
    }
}

impl Sorting {
    fn settle(&mut self, plan: Plan<Ids>, entry: &Entry) {
        self.add.extend(plan.add);
        self.change.extend(
            plan.change
                .into_iter()
                .map(|change| (change.replaces.into_iter().flatten().collect(), change.before, change.value)),
        );
        self.withdraw.extend(plan.withdraw);
        let mut notes = plan.notes;
        if !plan.vanished.is_empty() {
            let (kpi, owner) = (entry.kpi.to_string(), entry.owner.to_string());
            let cleared = FormError::Cleared { kpi, owner, date: entry.date };
            notes = vec![Fault::from(cleared).graded(Severity::Warning)];
        }
        self.vanished.extend(plan.vanished);
        self.kept.extend(plan.kept);
        self.unchanged += plan.unchanged as u64;
        self.closed += plan.closed as u64;
        self.notes.extend(notes.into_iter().map(|note| note.at(entry.place.clone())));
    }

    /// The records to write, each with what it replaces.
    fn records(&self) -> Vec<(Record, Ids)> {
        let record = |value: &IntakeValue| super::record(value.clone(), Source::Form, Stamp::default());
        let added = self.add.iter().map(|value| (record(value), Vec::new()));
        let changed = self.change.iter().map(|(ids, _, value)| (record(value), ids.clone()));
        let withdrawn = self.withdraw.iter().map(|entry| {
            let (kpi, owner, breakdown) = (entry.kpi.clone(), entry.owner.clone(), entry.breakdown.clone());
            let (observation, source, stamp) = (Observation::Withdrawn, Source::Form, Stamp::default());
            (Record { date: entry.date, kpi, owner, observation, breakdown, source, stamp }, entry.id.clone())
        });
        let mut records: Vec<(Record, Ids)> = added.chain(changed).chain(withdrawn).collect();
        records.sort_by_key(|(record, _)| record.date);
        records
    }

    /// What the log of imports shall say: a form speaks for no days, but what it wrote can be taken back as a whole.
    fn said(&self, filled: &Filled, args: &Args, digest: &str) -> ImportLine {
        let mut kpis: Vec<KpiId> = self.records().into_iter().map(|(record, _)| record.kpi).collect();
        kpis.sort();
        kpis.dedup();
        let clipped = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let counts = import_log::Counts {
            added: clipped(self.add.len()),
            changed: clipped(self.change.len()),
            withdrawn: clipped(self.withdraw.len()),
            kept: clipped(self.kept.len()),
            rejected: clipped(self.faults.len()),
        };
        ImportLine {
            mapping: FORM.to_owned(),
            file: log::file_name(&args.file_name()),
            sha256: digest.to_owned(),
            span: None,
            explicit: false,
            kpis,
            owners: vec![filled.person.clone()],
            counts,
            stamp: Stamp::default(),
        }
    }

    fn summary(self, context: &Context, office: &Office, args: &Args, is_news: bool) -> Result<Summary> {
        let names = Names { office, team: office.team()?, language: context.language };
        let whole = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let counts = Counts {
            added: whole(self.add.len()),
            changed: whole(self.change.len()),
            withdrawn: whole(self.withdraw.len()),
            unchanged: self.unchanged,
            kept: whole(self.kept.len()),
            vanished: whole(self.vanished.len()),
            closed: self.closed,
            outside: 0,
            rejected: whole(self.faults.len()),
        };
        let state = match (args.dry_run, is_news) {
            (true, _) => State::Dry,
            (false, true) => State::Written,
            (false, false) => State::NothingNew,
        };
        let value = |fate, value: IntakeValue, before| {
            let IntakeValue { kpi, date, owner, breakdown, observation, .. } = value;
            names.entry(fate, date, kpi, owner, &breakdown, before, Some(observation))
        };
        let stood = |fate, entry: Standing<Ids>| {
            let before = Some(entry.observation);
            let after = before.filter(|_| fate != Fate::Withdrawn);
            names.entry(fate, entry.date, entry.kpi, entry.owner, &entry.breakdown, before, after)
        };
        let mut entries: Vec<render::import::Entry> = Vec::new();
        entries.extend(self.change.into_iter().map(|(_, before, one)| value(Fate::Changed, one, Some(before))));
        entries.extend(self.withdraw.into_iter().map(|one| stood(Fate::Withdrawn, one)));
        entries.extend(self.kept.into_iter().map(|one| stood(Fate::Kept, one)));
        entries.extend(self.vanished.into_iter().map(|one| stood(Fate::Vanished, one)));
        entries.extend(self.add.into_iter().map(|one| value(Fate::Added, one, None)));
        let mut notes = self.notes;
        notes.sort_by_key(|note| std::cmp::Reverse(note.severity));
        let faults = self.faults.into_iter().map(|fault| fault.graded(Severity::Error));
        let findings = faults.chain(notes).map(|fault| Finding::alone(names.office.named(fault))).collect();
        let (mapping, file) = (FORM.to_owned(), args.file_name());
        Ok(Summary {
            mapping,
            file,
            state,
            rows: self.cells,
            counts,
            covers: Vec::new(),
            entries,
            findings,
            strangers: Vec::new(),
        })
    }
}
