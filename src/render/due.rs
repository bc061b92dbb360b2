//! Everybody's page of a day for eyes and programs, and as lines to paste into a chat.

use std::io::{self, Write};

use chrono::NaiveDate;

use crate::domain::id::PersonId;
use crate::domain::period::{Month, Period, Span};
use crate::language::Messages;
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Grid};
use crate::render::harmless::harmless;
use crate::render::{Format, Look, listing, names, page};
use crate::report::due::agenda::{Agenda, Item, Page, Quiet, Task};

/// Writes the pages. Data have one row for each day, week, month; eyes see those of one kind together.
pub fn write(agenda: &Agenda, format: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json | Format::Csv => listing(&rows(agenda, look), ("kpi.due/1", "due"), format, look, out),
        Format::Table | Format::Markdown | Format::Html | Format::Xlsx => {
            page(&blocks(agenda, format, look), format, look, out)
        }
    }
}

fn blocks(agenda: &Agenda, format: Format, look: &Look<'_>) -> Vec<Block> {
    if agenda.pages.is_empty() {
        return vec![Block::Line(nothing(agenda, look.messages))];
    }
    let on = [("date", Argument::from(agenda.on))];
    vec![Block::Title(look.messages.with("due-title", &on)), Block::Grid(grid(agenda, format, look))]
}

/// Why there is no page: all done is not the same as nothing asked for.
fn nothing(agenda: &Agenda, messages: &Messages) -> String {
    let id = match agenda.quiet {
        Quiet::Done => "due-nothing",
        Quiet::NothingExpected => "due-nothing-expected",
        Quiet::NothingIntroduced => "due-nothing-introduced",
    };
    messages.with(id, &[("date", Argument::from(agenda.on))])
}

/// What belongs together: one KPI of one owner.
struct Bundle<'a> {
    first: &'a Item,
    slots: Vec<Span>,
}

impl<'a> Bundle<'a> {
    /// What is the same where only the owner differs, so that the owners may share a line.
    fn beside_the_owner(&self, person: &PersonId) -> impl PartialEq + use<'a, '_> {
        let Item { task, kpi, owner, deadline, note, .. } = self.first;
        (*task, kpi, owner == person.as_str(), *deadline, note, &self.slots)
    }
}

/// What was drawn from one month for a second look: too many entries to name each, and `kpi control draw` does.
struct Sample {
    month: Month,
    count: usize,
    deadline: NaiveDate,
}

fn samples(page: &Page) -> Vec<Sample> {
    let mut samples: Vec<Sample> = Vec::new();
    for item in page.items.iter().filter(|item| item.task == Task::Recheck) {
        let (month, deadline) = (Month::of(item.slot.to()), item.deadline);
        match samples.iter_mut().find(|known| (known.month, known.deadline) == (month, deadline)) {
            Some(known) => known.count += 1,
            None => samples.push(Sample { month, count: 1, deadline }),
        }
    }
    samples
}

impl Sample {
    fn said(&self, id: &str, messages: &Messages) -> String {
        let arguments = [
            ("count", Argument::from(self.count)),
            ("month", Argument::from(Period::Month(self.month))),
            ("period", Argument::from(self.month.to_string())),
        ];
        messages.with(id, &arguments)
    }

    fn late(&self, on: NaiveDate) -> Option<u32> {
        u32::try_from((on - self.deadline).num_days()).ok().filter(|days| *days > 0)
    }
}

fn bundles(page: &Page) -> Vec<Bundle<'_>> {
    let mut bundles: Vec<Bundle<'_>> = Vec::new();
    for item in page.items.iter().filter(|item| item.task != Task::Recheck) {
        let same = |known: &&mut Bundle<'_>| {
            let first = known.first;
            (first.task, &first.kpi, &first.owner, &first.note) == (item.task, &item.kpi, &item.owner, &item.note)
        };
        match bundles.iter_mut().find(same) {
            Some(known) => known.slots.push(item.slot),
            None => bundles.push(Bundle { first: item, slots: vec![item.slot] }),
        }
    }
    for bundle in &mut bundles {
        bundle.slots.sort();
    }
    bundles
}

/// The table; pages and sheets have room for all names, and a sheet has days it can sort by.
fn grid(agenda: &Agenda, format: Format, look: &Look<'_>) -> Grid {
    let (is_sheet, is_roomy) = (format == Format::Xlsx, matches!(format, Format::Xlsx | Format::Html));
    let messages = look.messages;
    let language = messages.language();
    let title = |id: &str| messages.text(&format!("due-column-{id}"));
    let mut grid = Grid::new([
        Column::fixed("task", title("task")),
        Column::text("kpi", title("kpi")).shrinking_to(14).wrapping(),
        Column::text("owner", title("owner")).shrinking_to(16),
        Column::text("slots", title("slots")).shrinking_to(14).wrapping(),
        Column::fixed("deadline", title("deadline")),
        if is_sheet { Column::number("late", title("late-days")) } else { Column::fixed("late", title("late")) },
    ])
    .headed(title("person"));
    let lateness = |days: Option<u32>| match days {
        Some(days) if is_sheet => Cell::from(days),
        days => Cell::text(late(days, messages)),
    };
    for page in &agenda.pages {
        grid.heading(page.name.text(language));
        let bundles = bundles(page);
        for alike in bundles.chunk_by(|a, b| a.beside_the_owner(&page.person) == b.beside_the_owner(&page.person)) {
            let Bundle { first, slots } = &alike[0];
            let is_act = first.task == Task::Act;
            let others = alike.iter().filter(|bundle| bundle.first.owner != page.person.as_str());
            let owners: Vec<String> = others.map(|bundle| owner(bundle.first, messages)).collect();
            grid.row([
                Cell::text(messages.text(task(first.task))),
                Cell::text(first.kpi_name.text(language)),
                Cell::text(if is_roomy { owners.join(", ") } else { several(&owners, messages) }),
                if is_act { Cell::Empty } else { Cell::text(names::slots(language, slots)) },
                Cell::Date(first.deadline),
                lateness(first.late(agenda.on)),
            ]);
            if !first.note.is_empty() {
                grid.note(first.note.as_str());
            }
        }
        for sample in samples(page) {
            grid.row([
                Cell::text(messages.text(task(Task::Recheck))),
                Cell::text(sample.said("due-sample", messages)),
                Cell::Empty,
                Cell::text(names::slots(language, &[sample.month.span()])),
                Cell::Date(sample.deadline),
                lateness(sample.late(agenda.on)),
            ]);
            grid.note(sample.said("due-sample-note", messages));
        }
    }
    grid
}

fn task(task: Task) -> &'static str {
    match task {
        Task::Enter => "due-task-enter",
        Task::Mend => "due-task-mend",
        Task::Check => "due-task-check",
        Task::Recheck => "due-task-recheck",
        Task::Act => "due-task-act",
    }
}

fn owner(item: &Item, messages: &Messages) -> String {
    match item.owner.as_str() {
        "" => messages.text("due-company"),
        _ => item.owner_name.text(messages.language()).to_owned(),
    }
}

/// So many names as a line has room for.
fn several(owners: &[String], messages: &Messages) -> String {
    match owners {
        [first, _, ..] => messages.with(
            "due-owners",
            &[("first", Argument::from(first.as_str())), ("more", Argument::from(owners.len() - 1))],
        ),
        [only] => only.clone(),
        [] => String::new(),
    }
}

fn late(days: Option<u32>, messages: &Messages) -> String {
    days.map_or_else(String::new, |days| messages.with("due-late", &[("days", Argument::from(days))]))
}

fn rows(agenda: &Agenda, look: &Look<'_>) -> Grid {
    let language = look.messages.language();
    let mut grid = Grid::new([
        Column::text("person", ""),
        Column::text("task", ""),
        Column::text("kpi", ""),
        Column::text("owner", ""),
        Column::text("from", ""),
        Column::text("to", ""),
        Column::text("deadline", ""),
        Column::number("late_days", ""),
        Column::text("note", ""),
    ]);
    for page in &agenda.pages {
        for item in &page.items {
            grid.row([
                Cell::named(page.name.text(language), page.person.as_str()),
                Cell::text(item.task.word()),
                Cell::text(item.kpi.as_str()),
                if item.owner.is_empty() { Cell::Blank } else { Cell::text(item.owner.as_str()) },
                Cell::Date(item.slot.from()),
                Cell::Date(item.slot.to()),
                Cell::Date(item.deadline),
                item.late(agenda.on).unwrap_or(0).into(),
                if item.note.is_empty() { Cell::Empty } else { Cell::text(item.note.as_str()) },
            ]);
        }
    }
    grid
}

/// A line for a chat names so many things of a kind; the rest stands in `kpi due`.
const MOST_IN_CHAT: usize = 6;

/// One line for each person: `Иванов Иван: внести — звонки за 15–16.05; проверить — …`.
pub fn chat(agenda: &Agenda, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let messages = look.messages;
    if agenda.pages.is_empty() {
        return writeln!(out, "{}", nothing(agenda, messages));
    }
    for page in &agenda.pages {
        let bundles = bundles(page);
        let tasks = Task::ALL.iter().filter_map(|task| chat_task(*task, page, &bundles, agenda, messages));
        let arguments = [
            ("person", Argument::from(page.name.clone())),
            ("tasks", Argument::from(tasks.collect::<Vec<_>>().join("; "))),
        ];
        writeln!(out, "{}", messages.with("due-chat", &arguments))?;
    }
    Ok(())
}

fn chat_task(task: Task, page: &Page, bundles: &[Bundle<'_>], agenda: &Agenda, messages: &Messages) -> Option<String> {
    let of_task: Vec<&Bundle<'_>> = bundles.iter().filter(|bundle| bundle.first.task == task).collect();
    let shown = of_task.iter().take(MOST_IN_CHAT);
    let mut items: Vec<String> = shown.map(|bundle| chat_item(bundle, page, agenda, messages)).collect();
    if of_task.len() > MOST_IN_CHAT {
        let arguments =
            [("count", Argument::from(of_task.len() - MOST_IN_CHAT)), ("person", Argument::from(page.person.as_str()))];
        items.push(messages.with("due-chat-more", &arguments));
    }
    if task == Task::Recheck {
        let said = |sample: &Sample| {
            let late = late(sample.late(agenda.on), messages);
            let late = [("text", Argument::from(sample.said("due-chat-sample", messages))), ("late", late.into())];
            messages.with("due-chat-late", &late)
        };
        items = samples(page).iter().map(said).collect();
    }
    let id = match task {
        Task::Enter => "due-chat-enter",
        Task::Mend => "due-chat-mend",
        Task::Check => "due-chat-check",
        Task::Recheck => "due-chat-recheck",
        Task::Act => "due-chat-act",
    };
    (!items.is_empty()).then(|| messages.with(id, &[("list", Argument::from(items.join(", ")))]))
}

fn chat_item(bundle: &Bundle<'_>, page: &Page, agenda: &Agenda, messages: &Messages) -> String {
    let (item, language) = (bundle.first, messages.language());
    let is_own = item.owner == page.person.as_str();
    let arguments = [
        ("kpi", Argument::from(inside_a_sentence(item.kpi_name.text(language)))),
        ("owner", Argument::from((!is_own).then(|| owner(item, messages)))),
        ("days", Argument::from(names::slots(language, &bundle.slots))),
        ("note", Argument::from(item.note.as_str())),
        ("late", Argument::from(late(item.late(agenda.on), messages))),
    ];
    messages.with(if item.task == Task::Act { "due-chat-item-act" } else { "due-chat-item" }, &arguments)
}

/// A name as it stands in the middle of a sentence: `звонки`, but `CRM`.
fn inside_a_sentence(name: &str) -> String {
    let name = harmless(name);
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().collect::<String>() + letters.as_str()
        }
        _ => name.into_owned(),
    }
}
