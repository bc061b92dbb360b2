//! Tells what an entry comes to: the day's total and the month's against its plan.

use anyhow::Result;
use chrono::Datelike;

use crate::commands::args::Format;
use crate::commands::office::{Office, Writer};
use crate::commands::telling;
use crate::context::Context;
use crate::domain::actual::fresh_since;
use crate::domain::kpi::Kpi;
use crate::domain::period::{Month, Period, Span};
use crate::domain::record::{Observation, Owner, Record};
use crate::problem::{Fault, Severity};
use crate::render;
use crate::render::problem::ProblemStyle;
use crate::report::entry::{Answer, breakdown_name, part_of_piece, remarks, whom};
use crate::report::question::Question;
use crate::report::scoring::row;

/// Reads everything the answer stands on but the records, so that what cannot be read is told before anything is written.
pub fn prepare(office: &Office) -> Result<()> {
    office.duties()?;
    office.calendar()?;
    office.targets()?;
    office.covered()?;
    office.events()?;
    Ok(())
}

/// The answers to records just written.
pub fn answers<'a>(context: &Context, office: &'a Office, records: &[Record]) -> Result<Vec<Answer<'a>>> {
    // A withdrawal is told unless something else of the same step is said in its place.
    let same = |one: &Record, other: &Record| {
        (&one.kpi, &one.owner, one.date, &one.breakdown) == (&other.kpi, &other.owner, other.date, &other.breakdown)
    };
    let says = |record: &Record| record.observation != Observation::Withdrawn;
    let is_told = |record: &&Record| says(record) || !records.iter().any(|other| says(other) && same(record, other));
    let told: Vec<&Record> = records.iter().filter(is_told).collect();
    let is_shared = told.len() > 1;
    let answered = told.into_iter().map(|record| {
        let mut answer = answer(context, office, record)?;
        answer.remarks.extend(part_of_piece(answer.kpi, record).filter(|_| !is_shared));
        Ok(answer)
    });
    answered.collect()
}

fn answer<'a>(context: &Context, office: &'a Office, record: &Record) -> Result<Answer<'a>> {
    let kpi = office.catalog().get(&record.kpi).expect("what was written is in the catalog");
    let month = Month::of(record.date);
    let question = Question { whom: whom(&record.owner), ..Question::new(Period::Month(month), office.today()) };
    let span = needed(kpi, month);
    let mut cuts = question.cuts(office.catalog(), office.team()?, office.duty_lines()?);
    cuts.extend([Some(record.date), record.date.succ_opt()].into_iter().flatten());
    cuts.retain(|cut| *cut > span.from() && span.contains(*cut));
    cuts.sort_unstable();
    cuts.dedup();
    let tally = match &record.owner {
        Owner::Person(person) => office.tally_of(span, &cuts, (kpi.id.as_str(), person.as_str()))?,
        Owner::Group(_) | Owner::Company => office.tally(span, &cuts)?,
    };
    let loaded = office.loaded_with(tally)?;
    let desk = loaded.desk()?;
    let ground = desk.expectations.ground;
    let actor = office.actor_if_known(context)?.map(|person| &person.id);
    Ok(Answer {
        kpi,
        record: record.clone(),
        owner: owner_name(office, record)?,
        breakdown: breakdown_name(office.catalog(), &record.breakdown),
        day: ground.actual(kpi, &question.whom, Span::day(record.date)).ok().map(|figure| figure.value),
        month,
        is_of_this_year: month.year() == office.today().year(),
        row: row(&desk, &question, kpi),
        remarks: remarks(kpi, record, &loaded.rollout, ground.duties, actor),
    })
}

/// The days of records an answer about a month takes: whole months, of which sums may be kept.
fn needed(kpi: &Kpi, month: Month) -> Span {
    let from = fresh_since(kpi, month.last()).min(month.first());
    Span::new(Month::of(from).first(), month.last()).unwrap_or(month.span())
}

/// Sees to it that the sums of the records' months are kept before any of them is written: of a file that has just been
/// changed nothing can be kept with certainty.
pub fn settle(office: &Office, records: &[Record]) -> Result<()> {
    for record in records {
        if let Owner::Person(person) = &record.owner {
            office.settle_sums(Month::of(record.date), (record.kpi.as_str(), person.as_str()))?;
        }
    }
    Ok(())
}

fn owner_name(office: &Office, record: &Record) -> Result<Option<crate::domain::wording::Wording>> {
    let (team, id) = (office.team()?, record.owner.as_str());
    let person = team.person(id).map(|person| &person.name);
    Ok(person.or_else(|| team.group(id).map(|group| &group.name)).cloned())
}

/// Answers on `out`, with everything else there is to say on `err`. What was written stays written, so nothing that is
/// wrong from here on makes the command fail.
pub fn tell(context: &mut Context, office: &Office, records: &[Record], notices: Vec<Fault>) -> Result<()> {
    let mut faults = notices;
    match answers(context, office, records) {
        Ok(answers) => {
            let messages = context.messages();
            let look = telling::look(context, office, &messages);
            let mut lines = Vec::new();
            render::answer::answers(&answers, telling::format(context), &look, &mut lines)?;
            let lines = String::from_utf8(lines).expect("answers are text");
            for line in lines.lines() {
                let is_whole = matches!(context.format, Format::Json | Format::Html);
                let line = if is_whole { line.to_owned() } else { context.folded(line) };
                writeln!(context.out, "{line}")?;
            }
            context.out.flush()?;
            if !context.quiet {
                let mut said: Vec<String> = Vec::new();
                for answer in &answers {
                    let name = answer.kpi.short.text(messages.language());
                    said.extend(answer.remarks.iter().map(|remark| render::answer::remark(remark, name, &look)));
                }
                said.dedup();
                for remark in said {
                    let remark = context.folded(&remark);
                    writeln!(context.err, "{remark}")?;
                }
            }
        }
        Err(error) => faults.extend(crate::cli::faults_of(&error).0),
    }
    faults.extend(office.take_faults());
    warn(context, faults)
}

/// Tells what did not keep the command from doing its work.
pub fn warn(context: &mut Context, mut faults: Vec<Fault>) -> Result<()> {
    faults.iter_mut().for_each(|fault| fault.severity = fault.severity.min(Severity::Warning));
    let style = ProblemStyle { colour: context.colour_err, width: context.width };
    let messages = context.messages();
    render::problem::faults(&mut context.err, &faults, &messages, style)?;
    Ok(())
}

/// What a writer has to tell.
pub fn notices(writer: Writer<'_>) -> Vec<Fault> {
    writer.notices
}

/// The definition of a KPI, for whoever asks while entering.
pub fn definition(kpi: &Kpi, messages: &crate::language::Messages) -> String {
    let language = messages.language();
    let text = kpi.papers.definition.text(language);
    format!("{}. {}", kpi.name.text(language), render::coded::plain(text.trim()))
}
