//! `kpi undo --import`: takes back a whole import in one step. What it added goes, what it replaced returns, what somebody
//! changed since stays; importing the file again brings everything back.

use std::collections::{HashMap, HashSet};

use anyhow::Result;

use crate::commands::amend::lookup;
use crate::commands::import::carrying_out::Names;
use crate::commands::office::{Office, Signed, Writer};
use crate::commands::record::{answer, entry};
use crate::commands::undo::Args;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::correction::{Correctable, Standing};
use crate::domain::period::Month;
use crate::domain::record::{Observation, Record};
use crate::domain::stamp::RecordId;
use crate::domain::verification::{self as judged, EntryKey, Verification};
use crate::problem::{Argument, Faults};
use crate::render::import::{Entry, Outcome as Fate};
use crate::render::{self, taken_back::TakenBack};
use crate::report::taking_back::{Step, TakeBackError, TakeBackRefused, TakingBack};
use crate::store::append::NewLine;
use crate::store::journals::Said;
use crate::store::journals::import_log::{self, ImportLine};
use crate::store::seals;

/// An import of the log that is in force.
struct Import {
    step: Step,
    lines: Vec<ImportLine>,
}

/// What the log tells: imports in force, the earliest first, and the steps that took others back.
#[derive(Default)]
struct Log {
    imports: Vec<Import>,
    undone: Vec<Step>,
}

/// Takes the last import back, or the one that wrote a line.
pub fn run(context: &mut Context, args: &Args) -> Result<Outcome> {
    let office = Office::open(context)?;
    answer::prepare(&office)?;
    let mut writer = if args.dry_run { None } else { Some(office.write(context)?) };
    let log = Log::read(&office)?;
    let import = log.find(&office, args.id.as_deref().map(str::trim))?;
    let mut taking = TakingBack::default();
    for month in office.record_months()? {
        let (sheet, resolution) = office.records(month)?;
        taking.add(&import.step, &log.undone, (&sheet.rows, &resolution), |kpi| office.catalog().get(kpi));
    }
    taking.taken.sort_by_key(|taken| taken.back.date);
    refuse_sealed(&office, &taking)?;
    let note = args.note.as_deref().unwrap_or_default().trim();
    if !args.dry_run && note.is_empty() {
        let confirmed = confirmed(&office, &taking)?;
        if confirmed > 0 {
            return Err(Faults::from(TakeBackError::NeedsReason { entries: confirmed }).into());
        }
    }
    if let Some(writer) = &mut writer {
        let file = import.lines.first().map(|line| line.file.clone()).unwrap_or_default();
        let own = context.messages().with("import-undo-note", &[("file", Argument::from(file))]);
        let note = if note.is_empty() { own.trim() } else { note };
        let lines = lines(writer, import, &taking, note);
        writer.append(&lines)?;
    }
    let notices = writer.map(|writer| writer.notices).unwrap_or_default();
    telling::notices(context, &notices)?;
    tell(context, &office, import, taking, args.dry_run)?;
    telling::end(context, &office)
}

impl Log {
    fn read(office: &Office) -> Result<Log> {
        let (sheet, resolution) = office.import_log()?;
        let mut rows: Vec<(RecordId, usize)> = (0..sheet.rows.len())
            .filter(|row| resolution.standing[*row] != Standing::Repeated)
            .filter_map(|row| Some((sheet.rows[row].stamp().id?, row)))
            .collect();
        rows.sort_unstable();
        let mut log = Log::default();
        let mut last: Option<(RecordId, usize)> = None;
        for (id, row) in rows {
            let said = &sheet.rows[row];
            let at = said.stamp().recorded_at;
            let same_second = last.filter(|(_, row)| sheet.rows[*row].stamp().recorded_at == at);
            let follows = same_second.is_some_and(|(before, _)| before.bits() + 1 == id.bits());
            last = Some((id, row));
            let after = same_second.map(|(before, _)| before);
            match said.something() {
                None => log.undone.push(Step { mapping: String::new(), at, before: id, after }),
                Some(_) if resolution.standing[row] != Standing::Live => {}
                Some(line) => match log.imports.last_mut().filter(|_| follows) {
                    Some(import) if import.step.mapping == line.mapping => import.lines.push(line.clone()),
                    _ => {
                        let step = Step { mapping: line.mapping.clone(), at, before: id, after };
                        log.imports.push(Import { step, lines: vec![line.clone()] });
                    }
                },
            }
        }
        log.imports.sort_by_key(|import| (import.step.at, import.step.before));
        Ok(log)
    }

    /// The import meant: the last one, or the one that wrote the line whose id is named.
    fn find(&self, office: &Office, text: Option<&str>) -> Result<&Import> {
        let Some(text) = text else {
            return self.imports.last().ok_or_else(|| Faults::from(TakeBackError::NoImport {}).into());
        };
        let is_named =
            |import: &&Import| import.lines.iter().any(|line| line.stamp.id.is_some_and(|id| id.is_named(text)));
        if let Some(import) = self.imports.iter().find(is_named) {
            return Ok(import);
        }
        let line = lookup::by_id(office, text)?;
        let wrote = self.imports.iter().find(|import| import.step.wrote(&line.record));
        wrote.ok_or_else(|| Faults::from(TakeBackError::NotOfImport { text: text.to_owned() }).into())
    }
}

fn refuse_sealed(office: &Office, taking: &TakingBack) -> Result<()> {
    let chain = office.chain()?;
    let closed: Vec<Month> = taking.months().into_iter().filter(|month| chain.is_closed(month.first())).collect();
    if closed.is_empty() {
        return Ok(());
    }
    let lines = taking.taken.iter().filter(|taken| closed.contains(&Month::of(taken.back.date))).count();
    let months = closed.iter().map(Month::to_string).collect();
    Err(Faults::from(TakeBackRefused::Sealed { months, lines }).into())
}

/// How many entries that a controller has confirmed would be taken back.
fn confirmed(office: &Office, taking: &TakingBack) -> Result<usize> {
    let mut count = 0;
    for month in taking.months() {
        let verdicts = office.verdicts(month)?;
        if verdicts.is_empty() {
            continue;
        }
        let taken: HashSet<EntryKey> = taking
            .taken
            .iter()
            .map(|taken| EntryKey::of(&taken.now))
            .filter(|key| Month::of(key.date) == month)
            .collect();
        let live = office.live_records(month.span())?;
        let mut records: HashMap<EntryKey, Vec<&Record>> = HashMap::new();
        for record in live.iter().map(|line| &line.value) {
            records.entry(EntryKey::of(record)).or_default().push(record);
        }
        let mut said: HashMap<&EntryKey, Vec<&Verification>> = HashMap::new();
        for verdict in verdicts.iter().filter(|verdict| taken.contains(&verdict.entry)) {
            said.entry(&verdict.entry).or_default().push(verdict);
        }
        let judge = office.judge()?;
        for (key, verdicts) in said {
            let (Some(kpi), Some(records)) = (office.catalog().get(&key.kpi), records.remove(key)) else { continue };
            let entry = judged::Entry { kpi, key: key.clone(), digest: seals::digest_of(&records), records };
            count += usize::from(judge.state(&entry, &verdicts).is_verified());
        }
    }
    Ok(count)
}

/// All lines to write: what returns or goes, then the log's word taken back.
fn lines(writer: &mut Writer<'_>, import: &Import, taking: &TakingBack, note: &str) -> Vec<NewLine> {
    let mut lines = Vec::new();
    for taken in &taking.taken {
        lines.extend(entry::lines(&entry::stamped(writer, taken.back.clone(), vec![taken.replaces], note)));
    }
    let replaces = import.lines.iter().filter_map(|line| line.stamp.id).collect();
    let Signed { id, stamp } = writer.correcting(replaces, note);
    lines.push(import_log::new_line(&Said::Withdrawal { kpi: None, stamp }, id));
    lines
}

fn tell(context: &mut Context, office: &Office, import: &Import, taking: TakingBack, dry: bool) -> Result<()> {
    let names = Names { office, team: office.team()?, language: context.language };
    let entry = |outcome, record: Record, before, after| {
        let Record { date, kpi, owner, breakdown, .. } = record;
        names.entry(outcome, date, kpi, owner, &breakdown, Some(before), Some(after))
    };
    let mut entries: Vec<Entry> = Vec::new();
    for taken in taking.taken {
        let (before, after) = (taken.now.observation, taken.back.observation);
        let outcome = if after == Observation::Withdrawn { Fate::Withdrawn } else { Fate::Restored };
        entries.push(entry(outcome, taken.back, before, after));
    }
    for (wrote, now) in taking.kept {
        let (before, after) = (wrote.observation, now.observation);
        entries.push(entry(Fate::Kept, now, before, after));
    }
    let first = import.lines.first();
    let stamp = first.map(|line| line.stamp.clone()).unwrap_or_default();
    let by = stamp.recorded_by.as_ref().map(|id| {
        let person = names.team.person(id.as_str());
        (id.to_string(), person.map_or_else(|| id.to_string(), |person| person.name.text(context.language).to_owned()))
    });
    let file = first.map(|line| line.file.clone()).unwrap_or_default();
    let offset = office.settings().utc_offset;
    let view = TakenBack { mapping: import.step.mapping.clone(), file, at: import.step.at, by, dry, entries };
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    render::taken_back::write(&view, offset, telling::format(context), &look, &mut context.out)?;
    Ok(())
}
