//! From values to lines: under the lock the values are held against what stands, and what differs is written with the line
//! of the log in one step.

use std::collections::{BTreeSet, HashSet};

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::import::{ImportError, warning};
use crate::commands::import::{doubles, log};
use crate::commands::office::{Office, Signed, Writer};
use crate::commands::telling;
use crate::context::Context;
use crate::domain::id::KpiId;
use crate::domain::kpi::Breakdown;
use crate::domain::period::Month;
use crate::domain::record::{Observation, Owner, Record, Source};
use crate::domain::stamp::RecordId;
use crate::domain::team::Team;
use crate::domain::wording::Language;
use crate::intake::mapping::Mapping;
use crate::intake::standing::standing;
use crate::intake::{Coverage, Intake, IntakeValue, Standing, Terms, reconcile};
use crate::problem::{Argument, Fault};
use crate::render::import::{Counts, Covers, Entry, Finding, Outcome, State, Stranger, Summary};
use crate::store::append::NewLine;
use crate::store::journals::import_log::{self, ImportLine};
use crate::store::journals::{Said, records};

/// What an import would do.
pub type Plan = crate::intake::Plan<Option<RecordId>>;

/// What a record to be written will say, still in the plan: records of all values at once would take much memory.
struct New<'p> {
    date: NaiveDate,
    kpi: &'p KpiId,
    owner: &'p Owner,
    breakdown: &'p Breakdown,
    observation: Observation,
    replaces: Vec<RecordId>,
}

impl<'p> New<'p> {
    fn of(value: &'p IntakeValue, replaces: Vec<RecordId>) -> New<'p> {
        let IntakeValue { kpi, date, owner, breakdown, observation, .. } = value;
        New { date: *date, kpi, owner, breakdown, observation: *observation, replaces }
    }
}

/// An import whose file has been read.
pub struct Import<'a> {
    /// By which mapping.
    pub mapping: &'a Mapping,
    /// The mapping's own name, where that of a sheet stands behind it.
    pub base: String,
    /// Under which source its records stand.
    pub source: Source,
    /// The file as typed.
    pub file: &'a str,
    /// The digest of the file.
    pub digest: String,
    /// What came out of it.
    pub intake: Intake,
}

/// How an import is carried out.
#[derive(Clone, Copy, Debug)]
pub struct How {
    /// Also over what was amended by hand.
    pub overwrite: bool,
    /// Also where another mapping has given the same values.
    pub anyway: bool,
    /// Without writing.
    pub dry: bool,
}

impl Import<'_> {
    /// Writes what differs and sums up what was, or would be, done.
    pub fn carry_out(mut self, context: &mut Context, office: &Office, how: &How) -> Result<Summary> {
        let How { overwrite, anyway, dry } = *how;
        // What stands is read under the lock, so that two imports at once do not both add the same values.
        let mut writer = if dry { None } else { Some(office.write(context)?) };
        let values = std::mem::take(&mut self.intake.values);
        let coverage = self.coverage();
        let standing = self.standing(office, values.iter().map(|value| Month::of(value.date)))?;
        if !anyway {
            doubles::refuse(office, &self.digest, &self.base, &self.mapping.name, &values, &standing)?;
        }
        let chain = office.chain()?;
        let terms = Terms { coverage: &coverage, overwrite, is_closed: &|date| chain.is_closed(date) };
        let plan = reconcile(values, standing, &terms);
        let log = log::lines(&self, &plan);
        let is_news = !plan.is_empty() || log::has_news(&log, &office.import_lines()?);
        if let Some(writer) = writer.as_mut().filter(|_| is_news) {
            let lines = self.lines(&plan, log, writer);
            writer.append(&lines)?;
        }
        let notices = writer.map(|writer| writer.notices).unwrap_or_default();
        telling::notices(context, &notices)?;
        self.summary(office, context, plan, dry, is_news)
    }

    /// What the file covers. While rows of it cannot be used nobody can say what it lacks.
    fn coverage(&self) -> Vec<Coverage> {
        let mut coverage = self.intake.coverage.clone();
        if self.intake.rejected > 0 {
            coverage.iter_mut().for_each(|coverage| coverage.explicit = false);
        }
        coverage
    }

    /// The entries of the months that the values and what is covered touch.
    fn standing(
        &self,
        office: &Office,
        months: impl Iterator<Item = Month>,
    ) -> Result<Vec<Standing<Option<RecordId>>>> {
        let fed: HashSet<&KpiId> = self.mapping.values.iter().map(|rule| &rule.kpi).collect();
        let mut touched: BTreeSet<Month> = months.collect();
        touched.extend(self.intake.coverage.iter().flat_map(|coverage| coverage.span.months()));
        let mut entries = Vec::new();
        for month in office.record_months()?.into_iter().filter(|month| touched.contains(month)) {
            let (sheet, resolution) = office.records(month)?;
            entries.extend(standing(&sheet.rows, &resolution, &self.source, &|kpi| fed.contains(kpi)));
        }
        Ok(entries)
    }

    /// All lines to write: corrections and new records by day, then the log.
    fn lines(&self, plan: &Plan, log: Vec<ImportLine>, writer: &mut Writer<'_>) -> Vec<NewLine> {
        let mut lines = self.record_lines(plan, writer);
        for mut line in log {
            let Signed { id, stamp } = writer.stamp("");
            line.stamp = stamp;
            lines.push(import_log::new_line(&Said::Something(line), id));
        }
        lines
    }

    fn record_lines(&self, plan: &Plan, writer: &mut Writer<'_>) -> Vec<NewLine> {
        // One correction by hand may stand for several entries; only one line can take its place.
        let mut taken: HashSet<RecordId> = HashSet::new();
        let mut free = |ids: &[Option<RecordId>]| -> Vec<RecordId> {
            ids.iter().flatten().copied().filter(|id| taken.insert(*id)).collect()
        };
        let mut new: Vec<New<'_>> = Vec::with_capacity(plan.add.len() + plan.change.len() + plan.withdraw.len());
        new.extend(plan.add.iter().map(|value| New::of(value, Vec::new())));
        new.extend(plan.change.iter().map(|change| New::of(&change.value, free(&change.replaces))));
        for entry in &plan.withdraw {
            let replaces = free(&[entry.id]);
            if !replaces.is_empty() {
                let Standing { kpi, date, owner, breakdown, .. } = entry;
                let observation = Observation::Withdrawn;
                new.push(New { date: *date, kpi, owner, breakdown, observation, replaces });
            }
        }
        new.sort_by_key(|new| new.date);
        let line = |new: New<'_>| {
            let Signed { id, stamp } = writer.correcting(new.replaces, "");
            let (kpi, owner, breakdown) = (new.kpi.clone(), new.owner.clone(), new.breakdown.clone());
            let (date, observation, source) = (new.date, new.observation, self.source.clone());
            records::new_line(&Record { date, kpi, owner, observation, breakdown, source, stamp }, id)
        };
        new.into_iter().map(line).collect()
    }

    fn summary(self, office: &Office, context: &Context, plan: Plan, dry: bool, is_news: bool) -> Result<Summary> {
        let team = office.team()?;
        let names = Names { office, team, language: context.language };
        let whole = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        let counts = Counts {
            added: whole(plan.add.len()),
            changed: whole(plan.change.len()),
            withdrawn: whole(plan.withdraw.len()),
            unchanged: whole(plan.unchanged),
            kept: whole(plan.kept.len()),
            vanished: whole(plan.vanished.len()),
            closed: whole(plan.closed),
            outside: self.intake.outside,
            rejected: self.intake.rejected,
        };
        let state = match (dry, is_news) {
            (true, _) => State::Dry,
            (false, true) => State::Written,
            (false, false) => State::NothingNew,
        };
        let covers = self.intake.coverage.iter().map(covers).collect();
        let (findings, strangers) = (self.findings(office, &plan), strangers(&self.intake));
        // Eyes see no new values, which an import has many of.
        let entries = names.entries(plan, !telling::format(context).is_for_eyes());
        let (mapping, file) = (self.mapping.name.clone(), self.file.to_owned());
        Ok(Summary { mapping, file, state, rows: self.intake.rows, counts, covers, entries, strangers, findings })
    }

    /// What there is to say: first what could not be used, then what was met, each reason once.
    fn findings(&self, office: &Office, plan: &Plan) -> Vec<Finding> {
        let told = self.intake.rejects.iter().map(|reject| &reject.reason).filter(|reason| !is_stranger(reason));
        let mut findings = Finding::grouped(told.map(|reason| office.named(reason.clone())));
        let mut notes: Vec<Fault> = plan.notes.clone();
        if self.intake.rejected > 0 && self.intake.coverage.iter().any(|coverage| coverage.explicit) {
            notes.retain(|note| note.code != "intake-vanished");
            if !plan.vanished.is_empty() {
                notes.push(warning(ImportError::NotWithdrawn { count: plan.vanished.len() }));
            }
        }
        // Sheets of one workbook are read by one mapping and are meant to add up.
        let is_kin = |source: &str| {
            let source = source.strip_prefix("import:").and_then(|source| source.strip_prefix(self.base.as_str()));
            source.is_some_and(|rest| rest.starts_with('.') && self.base != self.mapping.name)
        };
        notes.retain(|note| match note.argument("source") {
            Some(Argument::Text(source)) => note.code != "intake-two-sources" || !is_kin(source),
            _ => true,
        });
        notes.extend(self.intake.notes.iter().cloned());
        notes.sort_by_key(|note| std::cmp::Reverse(note.severity));
        notes.dedup();
        findings.extend(notes.into_iter().map(|note| Finding::alone(office.named(note))));
        findings
    }
}

/// The people whom the team does not know, by name, with the id they could get.
pub fn strangers(intake: &Intake) -> Vec<Stranger> {
    let mut strangers: Vec<Stranger> = Vec::new();
    for reason in intake.rejects.iter().map(|reject| &reject.reason).filter(|reason| is_stranger(reason)) {
        let text = |name| match reason.argument(name) {
            Some(Argument::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let name = text("text");
        if !strangers.iter().any(|known| known.name == name) {
            let rows = intake.unknown_owners.get(&name).copied().unwrap_or(1);
            strangers.push(Stranger { name, rows, id: text("id") });
        }
    }
    strangers.sort_by_key(|stranger| std::cmp::Reverse(stranger.rows));
    strangers
}

/// True for a row whose owner the team does not know: they are told together.
fn is_stranger(reason: &Fault) -> bool {
    reason.code == "name-unknown-person" && matches!(reason.argument("id"), Some(Argument::Text(id)) if !id.is_empty())
}

fn covers(coverage: &Coverage) -> Covers {
    let Coverage { kpis, span, explicit, owners } = coverage;
    let kpis = kpis.iter().map(KpiId::to_string).collect();
    let owners = owners.iter().filter(|owner| **owner != Owner::Company).map(|owner| owner.as_str().to_owned());
    Covers { kpis, owners: owners.collect(), from: span.from(), to: span.to(), explicit: *explicit }
}

/// Puts names to what the plan speaks of.
pub struct Names<'a> {
    /// The workspace.
    pub office: &'a Office,
    /// Its people.
    pub team: &'a Team,
    /// In which language.
    pub language: Language,
}

impl Names<'_> {
    fn entries(&self, plan: Plan, with_new: bool) -> Vec<Entry> {
        let new = |outcome, value: IntakeValue, before| {
            let IntakeValue { kpi, date, owner, breakdown, observation, lines } = value;
            let line = lines.first().copied();
            Entry { line, ..self.entry(outcome, date, kpi, owner, &breakdown, before, Some(observation)) }
        };
        let standing = |outcome, entry: Standing<Option<RecordId>>| {
            let before = Some(entry.observation);
            let after = before.filter(|_| outcome != Outcome::Withdrawn);
            self.entry(outcome, entry.date, entry.kpi, entry.owner, &entry.breakdown, before, after)
        };
        let added = plan.add.into_iter().filter(|_| with_new).map(|value| new(Outcome::Added, value, None));
        let changed = plan.change.into_iter().map(|change| new(Outcome::Changed, change.value, Some(change.before)));
        let withdrawn = plan.withdraw.into_iter().map(|entry| standing(Outcome::Withdrawn, entry));
        let kept = plan.kept.into_iter().map(|entry| standing(Outcome::Kept, entry));
        let vanished = plan.vanished.into_iter().map(|entry| standing(Outcome::Vanished, entry));
        changed.chain(withdrawn).chain(kept).chain(vanished).chain(added).collect()
    }

    /// One entry with its names.
    #[expect(clippy::too_many_arguments, reason = "the parts of an entry, which values and standing entries both have")]
    pub fn entry(
        &self,
        outcome: Outcome,
        date: NaiveDate,
        kpi: KpiId,
        owner: Owner,
        breakdown: &Breakdown,
        before: Option<Observation>,
        after: Option<Observation>,
    ) -> Entry {
        let kpi_name = self.office.catalog().get(&kpi).map(|kpi| kpi.short.text(self.language).to_owned());
        let owner_name = match &owner {
            Owner::Person(id) => self.team.person(id.as_str()).map(|person| person.name.text(self.language)),
            Owner::Group(id) => self.team.group(id.as_str()).map(|group| group.name.text(self.language)),
            Owner::Company => None,
        };
        let owner_name = owner_name.unwrap_or(owner.as_str()).to_owned();
        Entry {
            outcome,
            line: None,
            date,
            kpi_name: kpi_name.unwrap_or_else(|| kpi.to_string()),
            kpi: kpi.to_string(),
            owner_name,
            owner: owner.as_str().to_owned(),
            breakdown: breakdown.to_string(),
            before,
            after,
        }
    }
}
