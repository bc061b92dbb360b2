//! `kpi due`: what is to be entered, mended, checked and done, by whom and until when; a refusal when something is late.

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::control::second::drawn;
use crate::commands::control::shelf;
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::domain::actual::Whom;
use crate::domain::id::PersonId;
use crate::domain::kpi::Kpi;
use crate::domain::period::Span;
use crate::domain::verification::{EntryKey, usual_share};
use crate::problem::Faults;
use crate::reading::date::read_date;
use crate::render;
use crate::report::due::agenda::{Agenda, Item, Sources, Task, agenda, needed, second_look};
use crate::report::due::lately;

/// What `kpi due` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// On which day; today without it.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// What one person has to do.
    #[arg(long, value_name = "PERSON")]
    owner: Option<String>,
    /// What one controller has to check, and what is not there to be checked.
    #[arg(long, value_name = "PERSON")]
    controller: Option<String>,
    /// What the people of one group have to do.
    #[arg(long, value_name = "GROUP")]
    group: Option<String>,
    /// From which day on; the month before without it.
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// As it was known on a day, or at a moment.
    #[arg(long, value_name = "MOMENT")]
    as_of: Option<String>,
    /// A line for each person, to paste into a chat.
    #[arg(long)]
    chat: bool,
}

/// Shows everybody's page. What is late is told by the exit code too, for whoever runs it by the clock.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let office = telling::known_at(
        telling::open(context, &[], &[args.on.as_ref(), args.since.as_ref()])?,
        args.as_of.as_deref(),
    )?;
    let on = telling::day(&office, args.on.as_deref())?;
    let since = args.since.as_deref().map(|text| read_date(text, office.today())).transpose().map_err(Faults::from)?;
    let agenda = of_day(&office, on, since, &Choice::of(&office, &args)?)?;
    let messages = context.messages();
    let look = telling::look(context, &office, &messages);
    let format = telling::format(context);
    if args.chat && format != render::Format::Xlsx {
        render::due::chat(&agenda, &look, &mut context.out)?;
    } else {
        render::due::write(&agenda, format, &look, &mut context.out)?;
    }
    telling::end(context, &office)?;
    Ok(if agenda.is_overdue() { Outcome::Refused } else { Outcome::Done })
}

/// Whose pages are wanted; all of them by default.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    owner: Option<PersonId>,
    controller: Option<PersonId>,
    whom: Option<Whom>,
}

impl Choice {
    fn of(office: &Office, args: &Args) -> Result<Choice> {
        let person = |text: &Option<String>| -> Result<Option<PersonId>> {
            text.as_deref().map(|text| Ok(office.person(text)?.id.clone())).transpose()
        };
        let group = args.group.as_deref().map(|text| office.group(text)).transpose()?;
        let whom = group.map(|group| Whom::Group(group.id.clone()));
        Ok(Choice { owner: person(&args.owner)?, controller: person(&args.controller)?, whom })
    }

    /// The pages of those who belong to somebody's figure.
    pub fn whom(whom: &Whom) -> Choice {
        Choice { whom: Some(whom.clone()), ..Choice::default() }
    }

    /// True for what an owner owes and a controller checks.
    fn has_pair(&self, owner: &PersonId, controller: Option<&PersonId>) -> bool {
        self.owner.as_ref().is_none_or(|wanted| wanted == owner)
            && self.controller.as_ref().is_none_or(|wanted| controller == Some(wanted))
    }

    fn has(&self, person: &PersonId, item: &Item) -> bool {
        let checks = |controller: &PersonId| match item.task {
            Task::Check | Task::Recheck => person == controller,
            Task::Enter | Task::Mend => item.controller.as_ref() == Some(controller),
            Task::Act => false,
        };
        self.owner.as_ref().is_none_or(|owner| person == owner) && self.controller.as_ref().is_none_or(checks)
    }
}

/// Everybody's pages on that day, of what is wanted.
pub fn of_day(office: &Office, on: NaiveDate, since: Option<NaiveDate>, choice: &Choice) -> Result<Agenda> {
    let span = since.and_then(|since| Span::new(since.min(on), on)).unwrap_or_else(|| lately(on));
    let days = needed(office.catalog(), span);
    let shelves = shelf::read(office, span)?;
    let loaded = office.loaded_with(office.tally(days, &[])?)?;
    let desk = loaded.desk()?;
    let (expectations, judge) = (desk.expectations, office.judge()?);
    let is_checked = |kpi: &Kpi, key: &EntryKey| {
        kpi.enabled && span.contains(key.date) && expectations.since(kpi).is_some_and(|since| since <= key.date)
    };
    let judged = shelf::judged(&desk, &judge, &shelves, span, &is_checked);
    let chain = office.chain()?;
    let is_closed = |day: NaiveDate| chain.is_closed(day);
    let actions = office.actions()?;
    let sources = Sources { expectations, judged: &judged, judge, actions, span, is_closed: &is_closed };
    let mut agenda = agenda(&sources);
    agenda.add(office.team()?, second_looks(office, span)?);
    let ground = expectations.ground;
    let belongs = |person: &PersonId| choice.whom.as_ref().is_none_or(|whom| ground.belongs(person.as_str(), whom, on));
    agenda.retain(|person, item| belongs(person) && choice.has(person, item));
    if agenda.pages.is_empty() {
        agenda.quiet = sources.quiet(|owner, controller| belongs(owner) && choice.has_pair(owner, controller));
    }
    Ok(agenda)
}

/// The second looks at months that were closed within the days looked at.
fn second_looks(office: &Office, span: Span) -> Result<Vec<(PersonId, Item)>> {
    let offset = office.settings().utc_offset;
    let mut found = Vec::new();
    for closing in office.chain()?.in_force() {
        let closed_on = closing.value.stamp.recorded_at.map(|at| at.with_timezone(&offset).date_naive());
        let Some(closed_on) = closed_on.filter(|day| span.contains(*day)) else { continue };
        let calendar = office.calendar()?;
        drawn(office, closing.value.month, &usual_share(), |drawn, _| {
            found.extend(drawn.iter().filter_map(|one| second_look(one, closed_on, calendar)));
            Ok(())
        })?;
    }
    Ok(found)
}
