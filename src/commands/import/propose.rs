//! `kpi import FILE` without a mapping: proposes one from the columns, shows it with what it would give, and keeps it in
//! imports.toml when somebody says so.

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::import::described::Described;
use crate::commands::import::{Args, ImportError, check, files, mappings, weed, worth};
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::data::MAPPINGS;
use crate::domain::id::{GroupId, KpiId, is_id};
use crate::domain::measure::Measure;
use crate::domain::record::{Observation, Owner, Source};
use crate::domain::value::Ratio;
use crate::domain::wording::Language;
use crate::intake::propose::{Guess, LOOKED_AT, System, Unknown, quoted};
use crate::intake::{Around, Fields, Intake, Mapping, Money, Names, Options, TeamNames};
use crate::problem::{Argument, Fault, Faults};
use crate::reading::latin::id_of;
use crate::render;
use crate::render::import::{Finding, Yield};
use crate::store::toml::shipped::{renamed, shipped};
use crate::store::toml::{fields, imports};
use crate::store::workspace::IMPORTS;

/// A mapping proposed for a file.
struct Proposal {
    /// Its name.
    name: String,
    /// Its text.
    text: String,
    /// What the file was taken for, as the message that says so has it.
    taken_for: (&'static str, String),
    mapping: Mapping,
    /// The titles of the file's columns.
    header: Vec<String>,
}

impl Proposal {
    /// What is left to do where nobody can be asked.
    fn wanted(self, file: String) -> ImportError {
        let name = self.name;
        match self.taken_for.0 {
            "import-propose-system" => ImportError::MappingShipped { file, name },
            _ => ImportError::MappingWanted { file, name },
        }
    }
}

/// Proposes a mapping and keeps it if asked to.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let known = fields::fields();
    let file = args.file_name();
    if let Some(own) = fitting(context, office, args, &known)? {
        return Err(Faults::from(ImportError::MappingFits { mapping: own, file }).into());
    }
    let proposal = propose(context, office, args, &known)?;
    let messages = context.messages();
    let (message, system) = &proposal.taken_for;
    let said = [("system", Argument::from(system.clone())), ("file", file.clone().into())];
    let intro = context.folded(&messages.with(message, &said));
    writeln!(context.out, "{intro}\n")?;
    preview(context, office, args, &proposal, &known)?;
    let name = match &args.save {
        Some(name) => Some(name.clone()),
        None if context.interactive => ask(context, &proposal.name)?,
        None => return Err(Faults::from(proposal.wanted(file)).into()),
    };
    match name {
        Some(_) if args.dry_run => telling::say(context, "import-dry", &[])?,
        Some(name) => save(context, office, &proposal, &name, &file)?,
        None => telling::say(context, "import-propose-left", &[])?,
    }
    telling::end(context, office)
}

/// The mapping of imports.toml that fits the file, if there is one.
fn fitting(context: &mut Context, office: &Office, args: &Args, known: &Fields) -> Result<Option<String>> {
    let own = mappings::own(office)?;
    if own.is_empty() {
        return Ok(None);
    }
    let header = files::table(context, args)?.header;
    let fits = |mapping: &&Mapping| mapping.joins.is_empty() && crate::intake::run::fits(mapping, &header, known);
    Ok(own.iter().find(fits).map(|mapping| mapping.name.clone()))
}

fn propose(context: &mut Context, office: &Office, args: &Args, known: &Fields) -> Result<Proposal> {
    let table = files::table(context, args)?;
    let header = table.header.clone();
    let mut unknown = Unknown::new(known, &header);
    table.take(LOOKED_AT).flatten().for_each(|row| unknown.look(&row));
    let systems = MAPPINGS.map(|shipped| System { name: shipped.name, telling: shipped.telling, least: shipped.least });
    let file = args.file_name();
    let titles = header.clone();
    let (name, text, taken_for) = match unknown.guess(&systems) {
        Guess::System(name) => {
            let shipped = shipped(&name).expect("only shipped systems are guessed");
            (name, shipped.text.to_owned(), ("import-propose-system", shipped.system.to_owned()))
        }
        Guess::Table(kind, text) => (kind.name().to_owned(), text, ("import-propose-table", String::new())),
        Guess::Plan => return Err(Faults::from(ImportError::LooksLikePlan { file }).into()),
        Guess::Nothing => {
            let columns = header.into_iter().filter(|title| !title.is_empty()).collect();
            return Err(Faults::from(ImportError::NothingProposed { file, columns }).into());
        }
    };
    let text = with_decisions(&text, &name, args);
    let mapping = imports::read(IMPORTS, &text)?.into_iter().next().expect("a proposal holds one mapping");
    let name = if mappings::own(office)?.iter().any(|own| own.name == name) { format!("{name}-2") } else { name };
    Ok(Proposal { name, text, taken_for, mapping, header: titles })
}

/// The text with what the command line decides about the file, so that nobody has to repeat it.
fn with_decisions(text: &str, name: &str, args: &Args) -> String {
    let mut said = String::new();
    let mut say = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            said.push_str(&format!("{key} = {}\n", quoted(&value)));
        }
    };
    let choice = args.choice();
    say("sheet", choice.sheet);
    say("encoding", choice.encoding.map(|encoding| encoding.to_string()));
    say("delimiter", choice.delimiter.map(|delimiter| delimiter.to_string()));
    say("header_row", choice.header.map(|rows| rows.to_string()));
    let told = args.told.told();
    say("date_order", told.date_order.map(|order| order.to_string()));
    say("decimal", told.decimal.map(|mark| mark.to_string()));
    say("clock", told.clock.map(|clock| clock.to_string()));
    let head = format!("[{name}]\n");
    text.replacen(&head, &format!("{head}{said}"), 1)
}

/// Takes everybody for a person, so that a proposal shows figures before the team is known.
struct Anybody<'a>(TeamNames<'a>);

impl Names for Anybody<'_> {
    fn owner(&self, text: &str) -> std::result::Result<Owner, Fault> {
        let stranger = |_| "stranger".parse().map(Owner::Person).map_err(Fault::from);
        self.0.owner(text).or_else(stranger)
    }

    fn groups(&self, owner: &Owner, date: NaiveDate) -> Vec<GroupId> {
        self.0.groups(owner, date)
    }
}

/// What the mapping would give, without a word written: the totals, to be held against those of the system.
fn preview(context: &mut Context, office: &Office, args: &Args, proposal: &Proposal, known: &Fields) -> Result<()> {
    let mut mapping = proposal.mapping.clone();
    args.told.told().over(&mut mapping);
    let off = check(office, &mut mapping)?;
    let names = Anybody(TeamNames::new(office.team()?));
    let worth = worth(office);
    let around = Around {
        money: Money { currency: &office.settings().currency, worth: &worth },
        today: Some(office.today()),
        ..Around::new(&names, office.calendar()?, known)
    };
    let read = files::read(context, args, &mapping, around, Options::default())?;
    let mut intake = read.intake;
    weed(office, &mut intake, &Source::Import(mapping.name.clone()));
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    let described = Described { mapping: &mapping, fields: known, header: &proposal.header, messages: &messages };
    let given = yields(office, &intake, &described, look.messages.language());
    render::import::yields(&given, &look, &mut context.out)?;
    let owner = described.owner();
    let owner = messages.with("import-propose-owner", &[("column", owner.into())]);
    let rows = i64::try_from(intake.rows).unwrap_or(i64::MAX);
    let span = intake.coverage.iter().map(|coverage| coverage.span);
    let from = span.clone().map(|span| span.from()).min();
    let to = span.map(|span| span.to()).max();
    let said = [("rows", rows.into()), ("from", from.into()), ("to", to.into())];
    let gives = messages.with("import-propose-gives", &said);
    writeln!(context.out, "\n{}\n{}", context.folded(&owner), context.folded(&gives))?;
    let mut findings = Finding::grouped(intake.rejects.into_iter().map(|reject| office.named(reject.reason)));
    findings.extend(intake.notes.into_iter().chain(off).map(|note| Finding::alone(office.named(note))));
    render::import::findings(&findings, &look, &mut context.out)?;
    context.out.flush()?;
    Ok(())
}

/// What the file gives by KPI: sums of flows, means over all observations; levels do not add up.
fn yields(office: &Office, intake: &Intake, described: &Described<'_>, language: Language) -> Vec<Yield> {
    let mut yields: Vec<(&KpiId, Yield)> = Vec::new();
    for rule in &described.mapping.values {
        if yields.iter().any(|(kpi, _)| **kpi == rule.kpi) {
            continue;
        }
        let known = office.catalog().get(&rule.kpi);
        let kpi = known.map_or_else(|| rule.kpi.to_string(), |kpi| kpi.short.text(language).to_owned());
        let total = total(intake, &rule.kpi, known.map(|kpi| &kpi.measure));
        yields.push((&rule.kpi, Yield { kpi, counted: described.counted(rule), date: described.date(rule), total }));
    }
    yields.into_iter().map(|(_, one)| one).collect()
}

/// What the values of a KPI come to, where they come to anything together.
fn total(intake: &Intake, kpi: &KpiId, measure: Option<&Measure>) -> Option<Ratio> {
    let (mut total, mut all) = (None, 0_u64);
    for value in intake.values.iter().filter(|value| value.kpi == *kpi) {
        let Observation::Entered { value: entered, count } = value.observation else { continue };
        total = Some(total.unwrap_or_else(Ratio::zero) + Ratio::from(entered));
        all += count;
    }
    match measure {
        Some(Measure::Sum) => total,
        Some(Measure::Mean) => total?.checked_div(&Ratio::whole(i64::try_from(all).unwrap_or(i64::MAX))),
        _ => None,
    }
}

/// The name to keep it under, as somebody at the terminal answers.
fn ask(context: &mut Context, name: &str) -> Result<Option<String>> {
    let prompt = context.messages().with("import-propose-ask", &[("name", name.into())]);
    write!(context.err, "{} ", context.folded(&prompt))?;
    context.err.flush()?;
    let mut line = String::new();
    if context.stdin.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    Ok(match line.trim() {
        "" | "y" | "Y" | "yes" | "д" | "Д" | "да" | "Да" => Some(name.to_owned()),
        "n" | "N" | "no" | "н" | "Н" | "нет" | "Нет" => None,
        other => Some(other.to_owned()),
    })
}

/// Adds the mapping to imports.toml and says how it is used.
fn save(context: &mut Context, office: &Office, proposal: &Proposal, name: &str, file: &str) -> Result<()> {
    if !is_id(name) {
        let suggestion = id_of(name);
        return Err(Faults::from(ImportError::NameLatin { name: name.to_owned(), suggestion }).into());
    }
    let writer = office.write(context)?;
    let text = renamed(&proposal.text, &proposal.mapping.name, name);
    writer.edit(IMPORTS, |before| {
        if imports::read(IMPORTS, before.trim_start_matches('\u{feff}'))?.iter().any(|own| own.name == name) {
            return Err(ImportError::MappingTaken { mapping: name.to_owned() }.into());
        }
        let gap = if before.trim().is_empty() { "" } else { "\n" };
        Ok(format!("{before}{gap}{text}"))
    })?;
    telling::notices(context, &writer.notices)?;
    drop(writer);
    telling::say(context, "import-propose-saved", &[("mapping", name.into()), ("file", file.into())])
}
