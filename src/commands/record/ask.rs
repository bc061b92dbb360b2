//! `kpi record` in a terminal: asks for everything that is due, one entry after another.

use anyhow::Result;

use crate::commands::office::Office;
use crate::commands::record::{Args, answer, done, entry, write};
use crate::context::Context;
use crate::domain::id::{KpiId, PersonId};
use crate::domain::kpi::{Breakdown, Kpi};
use crate::domain::measure::Measure;
use crate::domain::period::{Cadence, Span};
use crate::domain::record::{Observation, Owner, Record};
use crate::language::dates;
use crate::problem::Argument;
use crate::render;
use crate::render::problem::ProblemStyle;
use crate::report::due::lately;
use crate::report::entry::stored;

/// A question to whoever sits at the terminal.
struct Asked {
    kpi: KpiId,
    owner: PersonId,
    every: Cadence,
    slot: Span,
}

/// What was answered.
enum Reply {
    /// Not now.
    Skip,
    /// No more questions.
    End,
    /// This.
    Said(Observation),
}

/// Asks for everything due of whoever acts, or of the owner named, lately or on the day named, and writes each answer at
/// once.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<()> {
    let person = match &args.owner {
        Some(text) => office.person(text)?,
        None => office.actor(context)?,
    };
    let span = match &args.date {
        Some(date) => Span::day(entry::day(office, Some(date))?),
        None => lately(office.today()),
    };
    let list = done::due(office, &person.id, span, |due| {
        let asked = |due: &crate::report::due::Due<'_>| Asked {
            kpi: due.kpi.id.clone(),
            owner: due.owner.id.clone(),
            every: due.kpi.every,
            slot: due.slot,
        };
        due.iter().map(asked).collect::<Vec<_>>()
    })?;
    let messages = context.messages();
    let name = Argument::from(person.name.clone());
    let count = Argument::from(list.len());
    let intro = messages.with("record-ask-intro", &[("person", name), ("count", count)]);
    let intro = context.folded(&intro);
    writeln!(context.err, "{intro}")?;
    let mut entered = 0;
    for (index, asked) in list.iter().enumerate() {
        let kpi = office.catalog().get(&asked.kpi).expect("what is due is in the catalog");
        match ask(context, office, kpi, asked, (index + 1, list.len()))? {
            Reply::End => break,
            Reply::Skip => {}
            Reply::Said(observation) => {
                write(context, office, kpi, vec![draft(kpi, asked, observation)], (false, &args.note()))?;
                // The next step of this process must have ids of its own.
                context.entropy = context.entropy.wrapping_add(1 << 20);
                entered += 1;
            }
        }
    }
    if !list.is_empty() {
        writeln!(context.err, "{}", messages.with("record-ask-end", &[("count", Argument::from(entered as usize))]))?;
    }
    answer::warn(context, office.take_faults())
}

fn draft(kpi: &Kpi, asked: &Asked, observation: Observation) -> Record {
    entry::draft(kpi, Owner::Person(asked.owner.clone()), asked.slot.to(), Breakdown::none(), observation)
}

/// Asks until the answer can be understood.
fn ask(
    context: &mut Context,
    office: &Office,
    kpi: &Kpi,
    asked: &Asked,
    (number, all): (usize, usize),
) -> Result<Reply> {
    let messages = context.messages();
    let owner = office.team()?.person(asked.owner.as_str()).map(|person| person.name.clone());
    let slot = match asked.every {
        Cadence::Day => dates::day_month(messages.language(), asked.slot.to()),
        every => dates::period(messages.language(), every.period_of(asked.slot.to())),
    };
    let look = crate::commands::telling::look(context, office, &messages);
    let unit = render::names::unit(&messages, &kpi.unit, crate::domain::kpi::Scale::Units, look.currency);
    let arguments = [
        ("number", Argument::from(number)),
        ("all", Argument::from(all)),
        ("kpi", Argument::from(kpi.short.clone())),
        ("unit", Argument::from(unit)),
        ("owner", Argument::from(owner)),
        ("slot", Argument::from(slot)),
    ];
    let prompt = messages.with("record-ask", &arguments);
    loop {
        write!(context.err, "{prompt}: ")?;
        context.err.flush()?;
        let mut line = String::new();
        if context.stdin.read_line(&mut line)? == 0 {
            writeln!(context.err)?;
            return Ok(Reply::End);
        }
        match line.trim() {
            "" => return Ok(Reply::Skip),
            "-" => return Ok(Reply::Said(Observation::Nothing)),
            "?" => explain(context, kpi)?,
            text => match understood(office, kpi, asked, text) {
                Ok(observation) => return Ok(Reply::Said(observation)),
                Err(error) => {
                    let style = ProblemStyle { colour: context.colour_err, width: context.width };
                    let faults = crate::cli::faults_of(&error);
                    render::problem::faults(&mut context.err, &faults.0, &messages, style)?;
                }
            },
        }
    }
}

/// A mean may be said with its observations: `12 x 3`, `12 х 3`, `12 * 3`.
fn understood(office: &Office, kpi: &Kpi, asked: &Asked, text: &str) -> Result<Observation> {
    let parts = text.rsplit_once(['x', 'х', '×', '*']).filter(|_| kpi.measure == Measure::Mean);
    let (value, count) = match parts {
        Some((value, count)) => (value, entry::count(Some(count))?),
        None => (text, 1),
    };
    let value = entry::value(office, kpi, value)?;
    let observation = stored(kpi, value, count).map_err(crate::problem::Faults::from)?;
    entry::check(office, kpi, &draft(kpi, asked, observation))?;
    Ok(observation)
}

/// What the KPI is, and what its levels mean.
fn explain(context: &mut Context, kpi: &Kpi) -> Result<()> {
    let messages = context.messages();
    let language = messages.language();
    let definition = context.folded(&answer::definition(kpi, &messages));
    writeln!(context.err, "{definition}")?;
    for (level, criterion) in kpi.rubric.iter().enumerate() {
        let line = context.folded(&format!("{level}: {}", criterion.text(language)));
        writeln!(context.err, "{line}")?;
    }
    Ok(())
}
