//! Entries as a controller sees them, what was drawn, and control of the control.

use std::io::{self, Write};

use chrono::NaiveDate;

use crate::domain::id::PersonId;
use crate::domain::kpi::{Kpi, Scale};
use crate::domain::period::Period;
use crate::domain::stamp::instant_text;
use crate::domain::target::TargetFigure;
use crate::domain::value::Ratio;
use crate::domain::verification::Stand;
use crate::domain::wording::{Language, Wording};
use crate::language::{Messages, dates, format};
use crate::problem::Argument;
use crate::render::grid::{Cell, Column, Figure, Grid, NONE};
use crate::render::{Format, Look, listing, names};
use crate::report::control::{Differing, Drawn, SecondLooks, Seen, Sign, Usual, Watched};

/// Lists entries. What is unusual stands below each for eyes, in a column of its own for machines.
pub fn entries(
    seen: &[Seen<'_>],
    today: NaiveDate,
    shape: Format,
    look: &Look<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let for_eyes = shape.is_for_eyes();
    let grid = if for_eyes { page(seen, today, look) } else { table(seen, look) };
    listing(&grid, ("kpi.control/1", "entries"), shape, look, out)
}

fn title(look: &Look<'_>, id: &str) -> String {
    look.messages.text(&format!("control-column-{id}"))
}

fn page(seen: &[Seen<'_>], today: NaiveDate, look: &Look<'_>) -> Grid {
    let (messages, language) = (look.messages, look.messages.language());
    let mut grid = Grid::new([
        Column::fixed("date", title(look, "date")),
        Column::text("kpi", title(look, "kpi")).shrinking_to(12),
        Column::text("owner", title(look, "owner")).shrinking_to(8),
        Column::number("value", title(look, "value")),
        Column::number("target", title(look, "target")).leaving(),
        Column::fixed("usual", title(look, "usual")).leaving(),
        Column::fixed("state", title(look, "state")),
        Column::fixed("deadline", title(look, "deadline")).leaving(),
        Column::text("controller", title(look, "controller")).leaving(),
    ]);
    for one in seen {
        let entry = one.entry();
        let deadline = dates::day_month(language, one.deadline);
        let late = if one.is_overdue(today) { " !" } else { "" };
        grid.row([
            dates::date(language, entry.key.date).into(),
            Cell::text(named(entry.kpi, look)),
            one.owner.as_ref().map(|owner| owner.text(language).to_owned()).into(),
            one.value.as_ref().map_or(Cell::Blank, |value| figure(entry.kpi, value)),
            target(one),
            one.usual.as_ref().map_or_else(|| NONE.to_owned(), |usual| in_words(entry.kpi, usual, look)).into(),
            Cell::text(messages.text(one.judged.state.message()) + if one.is_own_result { " *" } else { "" }),
            if one.judged.awaits_controller() { Cell::text(format!("{deadline}{late}")) } else { Cell::Empty },
            one.controllers.first().map(|(_, name)| name.text(language).to_owned()).into(),
        ]);
        let said = one.judged.verdict.filter(|line| !line.stamp.note.is_empty()).map(|line| line.stamp.note.clone());
        let words: Vec<String> = one.signs.iter().map(|sign| sign_words(*sign, one, look)).chain(said).collect();
        if !words.is_empty() {
            grid.note(words.join(" · "));
        }
    }
    grid
}

fn sign_words(sign: Sign, seen: &Seen<'_>, look: &Look<'_>) -> String {
    let arguments =
        [("entered", Argument::from(seen.entered.map(|day| dates::day_month(look.messages.language(), day))))];
    look.messages.with(sign.message(), &arguments)
}

fn table(seen: &[Seen<'_>], look: &Look<'_>) -> Grid {
    let language = look.messages.language();
    let ids = ["date", "kpi", "owner", "value", "target", "usual_low", "usual_median", "usual_high"];
    let rest = ["signs", "entered", "state", "deadline", "controller", "verdict_by", "note", "records", "digest"];
    let rest = rest.into_iter().chain(["own_result", "verdict_at"]);
    let mut grid = Grid::new(ids.into_iter().chain(rest).map(|id| Column::fixed(id, id)));
    for one in seen {
        let entry = one.entry();
        let usual =
            |part: fn(&Usual) -> &Ratio| one.usual.as_ref().map_or(Cell::Empty, |usual| figure(entry.kpi, part(usual)));
        let owner = entry.key.owner.as_str();
        let verdict = one.judged.verdict;
        let by = verdict.and_then(|line| line.stamp.recorded_by.as_ref());
        grid.row([
            entry.key.date.into(),
            Cell::named(named(entry.kpi, look), entry.kpi.id.as_str()),
            if owner.is_empty() { Cell::Empty } else { Cell::named(owner, owner) },
            one.value.as_ref().map_or(Cell::Blank, |value| figure(entry.kpi, value)),
            target(one),
            usual(|usual| &usual.low),
            usual(|usual| &usual.median),
            usual(|usual| &usual.high),
            Cell::List(one.signs.iter().map(|sign| sign.word().to_owned()).collect()),
            one.entered.into(),
            one.judged.state.word().into(),
            one.deadline.into(),
            one.controllers.first().map(|(id, name)| Cell::named(name.text(language), id.as_str())).into(),
            by.map(|by| by.to_string()).into(),
            verdict.map(|line| line.stamp.note.clone()).filter(|note| !note.is_empty()).into(),
            entry.records.len().into(),
            entry.digest.to_string().into(),
            one.is_own_result.into(),
            verdict.and_then(|line| line.stamp.recorded_at).map(instant_text).into(),
        ]);
    }
    grid
}

/// How the entry of a line stands, who said so and when: for eyes in one cell, for programs in three.
pub fn stand(stand: Option<&Stand>, for_eyes: bool, messages: &Messages) -> Vec<Cell> {
    let verdict = stand.and_then(|stand| stand.verdict.as_ref());
    let by = verdict.and_then(|line| line.stamp.recorded_by.as_ref()).map(ToString::to_string);
    let at = verdict.and_then(|line| line.stamp.recorded_at);
    let word = |stand: &Stand| messages.text(stand.state.message());
    if !for_eyes {
        return vec![stand.map(|stand| stand.state.word()).into(), by.into(), at.map(instant_text).into()];
    }
    let day = at.map(|at| dates::day_month(messages.language(), at.date_naive()));
    let name = stand.and_then(|stand| stand.by.as_ref()).map(|name| name.text(messages.language()).to_owned());
    let who: Vec<String> = name.or(by).into_iter().chain(day).collect();
    let who = if who.is_empty() { String::new() } else { format!(" ({})", who.join(", ")) };
    vec![stand.map(|stand| word(stand) + &who).into()]
}

/// The columns of [`stand`].
pub fn stand_columns(for_eyes: bool, messages: &Messages) -> Vec<Column> {
    if for_eyes {
        return vec![Column::text("check", messages.text("control-column-state")).leaving()];
    }
    ["check", "checked_by", "checked_at"].map(|id| Column::fixed(id, id)).into()
}

/// Whoever confirms a figure confirms what is written: it is neither rounded nor told in thousands.
fn named(kpi: &Kpi, look: &Look<'_>) -> String {
    let unit = names::unit(look.messages, &kpi.unit, Scale::Units, look.currency);
    let name = kpi.short.text(look.messages.language());
    if unit.is_empty() { name.to_owned() } else { format!("{name}, {unit}") }
}

fn figure(kpi: &Kpi, value: &Ratio) -> Cell {
    Cell::Number { value: value.clone(), figure: Figure::plain(decimals(kpi, value)) }
}

fn difference(kpi: &Kpi, value: Ratio) -> Cell {
    let figure = Figure { is_difference: true, ..Figure::plain(decimals(kpi, &value)) };
    Cell::Number { value, figure }
}

fn decimals(kpi: &Kpi, value: &Ratio) -> u32 {
    names::exact_decimals(kpi.unit.kind, value, kpi.decimals.max(2)).max(kpi.decimals)
}

fn target(seen: &Seen<'_>) -> Cell {
    let kpi = seen.entry().kpi;
    match &seen.target {
        None => Cell::Empty,
        Some(TargetFigure::Single(target)) => figure(kpi, target),
        Some(TargetFigure::Band { low, high }) => {
            let figure = Figure::plain(decimals(kpi, low).max(decimals(kpi, high)));
            Cell::Band { low: low.clone(), high: high.clone(), figure }
        }
    }
}

/// The median and the quartiles: `38 (33–41)`.
fn in_words(kpi: &Kpi, usual: &Usual, look: &Look<'_>) -> String {
    let language = look.messages.language();
    let written = |value: &Ratio| format::number(language, value, kpi.decimals);
    format!("{} ({}–{})", written(&usual.median), written(&usual.low), written(&usual.high))
}

/// Lists what was drawn.
pub fn drawn(drawn: &[Drawn<'_>], shape: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (messages, language) = (look.messages, look.messages.language());
    let mut grid = Grid::new([
        Column::fixed("date", title(look, "date")),
        Column::text("kpi", title(look, "kpi")).shrinking_to(12),
        Column::text("owner", title(look, "owner")).shrinking_to(8),
        Column::number("value", title(look, "value")),
        Column::text("controller", title(look, "controller")).shrinking_to(8),
        Column::fixed("state", title(look, "state")),
        Column::text("second", title(look, "second")).shrinking_to(8),
        Column::fixed("second_state", title(look, "second-state")),
        Column::fixed("rank", title(look, "rank")).leaving(),
    ]);
    for one in drawn {
        let (entry, rank) = (one.seen.entry(), one.rank.to_string());
        let owner = one.seen.owner.as_ref().map(|owner| Cell::named(owner.text(language), entry.key.owner.as_str()));
        let state = one.seen.judged.state;
        grid.row([
            entry.key.date.into(),
            Cell::named(named(entry.kpi, look), entry.kpi.id.as_str()),
            owner.into(),
            one.seen.value.as_ref().map_or(Cell::Blank, |value| figure(entry.kpi, value)),
            person(one.verifier.as_ref(), language),
            Cell::named(messages.text(state.message()), state.word()),
            person(one.seconds.first(), language),
            second_state(one, look),
            Cell::named(&rank[..12], rank.as_str()),
        ]);
    }
    listing(&grid, ("kpi.draw/1", "entries"), shape, look, out)
}

fn person(person: Option<&(PersonId, Wording)>, language: Language) -> Cell {
    person.map(|(id, name)| Cell::named(name.text(language), id.as_str())).into()
}

/// What a second look came to.
fn second_state(one: &Drawn<'_>, look: &Look<'_>) -> Cell {
    let word = match &one.second {
        None => "waiting",
        Some(second) if second.verdict.is_good() => "right",
        Some(_) => "wrong",
    };
    Cell::named(look.messages.text(&format!("control-second-{word}")), word)
}

/// Lists what an export says otherwise of.
pub fn differing(differing: &[Differing<'_>], shape: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let language = look.messages.language();
    let mut grid = Grid::new([
        Column::fixed("date", title(look, "date")),
        Column::text("kpi", title(look, "kpi")).shrinking_to(12),
        Column::text("owner", title(look, "owner")).shrinking_to(8),
        Column::number("value", title(look, "value")),
        Column::number("exported", title(look, "exported")),
        Column::number("difference", title(look, "difference")),
        Column::fixed("state", title(look, "state")),
    ]);
    for one in differing {
        let entry = one.seen.entry();
        let owner = one.seen.owner.as_ref().map(|owner| Cell::named(owner.text(language), entry.key.owner.as_str()));
        let value = |value: Option<&Ratio>| value.map_or(Cell::Blank, |value| figure(entry.kpi, value));
        grid.row([
            entry.key.date.into(),
            Cell::named(named(entry.kpi, look), entry.kpi.id.as_str()),
            owner.into(),
            value(one.seen.value.as_ref()),
            value(one.exported.as_ref()),
            one.difference().map_or(Cell::Blank, |value| difference(entry.kpi, value)),
            Cell::named(look.messages.text(one.seen.judged.state.message()), one.seen.judged.state.word()),
        ]);
    }
    listing(&grid, ("kpi.control-differing/1", "entries"), shape, look, out)
}

fn second_looks(second: &SecondLooks, messages: &Messages) -> String {
    let arguments = [
        ("drawn", Argument::from(second.drawn)),
        ("looked", Argument::from(second.looked)),
        ("wrong", Argument::from(second.wrong)),
    ];
    messages.with("control-second-looks", &arguments)
}

/// Lists controllers and months.
pub fn watched(watched: &[Watched], shape: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    let messages = look.messages;
    let for_eyes = shape.is_for_eyes();
    let mut grid = Grid::new(watched_columns(look));
    if for_eyes {
        // What programs have in columns of their own stands below each line.
        grid.columns.truncate(grid.columns.len() - 4);
    }
    for one in watched {
        let mut cells = watched_cells(one, look);
        if for_eyes {
            grid.row(cells);
            let signs = one
                .signs
                .iter()
                .map(|(sign, count)| messages.with(sign.message(), &[("count", Argument::from(*count))]));
            let looks = one.second.as_ref().map(|second| second_looks(second, messages));
            let words: Vec<String> = signs.chain(looks).collect();
            if !words.is_empty() {
                grid.note(words.join(" · "));
            }
        } else {
            let second =
                |part: fn(&SecondLooks) -> usize| one.second.as_ref().map_or(Cell::Blank, |second| part(second).into());
            cells.extend([
                second(|second| second.drawn),
                second(|second| second.looked),
                second(|second| second.wrong),
            ]);
            cells.push(Cell::List(one.signs.iter().map(|(sign, _)| sign.word().to_owned()).collect()));
            grid.row(cells);
        }
    }
    listing(&grid, ("kpi.control-review/1", "controllers"), shape, look, out)
}

/// All columns of how controllers check; the last four are for programs.
fn watched_columns(look: &Look<'_>) -> [Column; 14] {
    let column = |id: &'static str| Column::number(id, title(look, id));
    [
        Column::fixed("month", title(look, "month")),
        Column::text("controller", title(look, "controller")),
        column("due"),
        column("verified"),
        column("share"),
        column("days"),
        column("overdue"),
        column("rejected"),
        column("differences").leaving(),
        column("disputed").leaving(),
        column("drawn"),
        column("looked_again"),
        column("found_wrong"),
        Column::text("signs", title(look, "signs")).leaving(),
    ]
}

/// The cells of a controller's month, up to the second looks.
fn watched_cells(one: &Watched, look: &Look<'_>) -> Vec<Cell> {
    let (messages, language) = (look.messages, look.messages.language());
    let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let share = (one.due > 0).then(|| Ratio::from_counts(whole(one.verified), whole(one.due)));
    let nobody = || Cell::named(messages.text("control-nobody"), "");
    vec![
        Cell::named(dates::period(language, Period::Month(one.month)), one.month.to_string()),
        one.controller.as_ref().map_or_else(nobody, |(id, name)| Cell::named(name.text(language), id.as_str())),
        one.due.into(),
        one.verified.into(),
        share.map_or(Cell::Empty, |share| Cell::percent(names::floored(&share), 0)),
        one.days.map_or(Cell::Blank, Cell::from),
        one.overdue.into(),
        one.rejected.into(),
        one.differences.into(),
        one.disputed.into(),
    ]
}
