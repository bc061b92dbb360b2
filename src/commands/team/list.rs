//! `kpi team list`: the tree of groups with their heads and people, and who is away.

use anyhow::Result;
use chrono::NaiveDate;

use crate::commands::Outcome;
use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::catalog::Catalog;
use crate::domain::id::GroupId;
use crate::domain::team::{Absence, Group, HEAD, Person, Post, Team};
use crate::language::Messages;
use crate::problem::Argument;
use crate::render;
use crate::render::grid::{Cell, Column, Grid};

/// What `kpi team list` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The day; today without it.
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// Also people without a post on that day.
    #[arg(long)]
    all: bool,
}

/// Lists the team.
pub fn run(context: &mut Context, office: &Office, args: &Args) -> Result<Outcome> {
    let messages = context.messages();
    let date = telling::day(office, args.on.as_deref())?;
    let mut list =
        List { team: office.team()?, catalog: office.catalog(), messages: &messages, date, grid: grid(&messages) };
    list.fill(args.all);
    let look = telling::look(context, office, &messages);
    render::listing(&list.grid, ("kpi.team/1", "people"), telling::format(context), &look, &mut context.out)?;
    if list.team.people().is_empty() {
        telling::say(context, "team-nobody", &[])?;
    }
    telling::end(context, office)
}

fn grid(messages: &Messages) -> Grid {
    let title = |id: &str| messages.text(&format!("team-column-{id}"));
    Grid::new([
        Column::fixed("id", title("id")),
        Column::text("name", title("name")).shrinking_to(16),
        Column::text("role", title("role")),
        Column::text("group", title("group")).leaving(),
        Column::fixed("from", title("from")).leaving(),
        Column::fixed("schedule", title("schedule")).leaving(),
        Column::text("absence", title("absence")).leaving(),
        Column::fixed("absent_to", title("absent-to")).leaving(),
        Column::text("deputy", title("deputy")).leaving(),
    ])
}

struct List<'a> {
    team: &'a Team,
    catalog: &'a Catalog,
    messages: &'a Messages,
    date: NaiveDate,
    grid: Grid,
}

impl<'a> List<'a> {
    fn fill(&mut self, all: bool) {
        let is_root = |group: &&&Group| group.parent.is_none();
        let roots: Vec<&Group> =
            self.team.groups().iter().collect::<Vec<_>>().iter().filter(is_root).copied().collect();
        self.posts(None);
        for root in roots {
            self.group(root, 0);
        }
        let (team, date) = (self.team, self.date);
        let without: Vec<&Person> = team.people().iter().filter(|person| all && !person.is_employed(date)).collect();
        if !without.is_empty() {
            self.grid.heading(self.messages.text("team-without-post"));
        }
        without.into_iter().for_each(|person| self.row(person, None));
    }

    fn group(&mut self, group: &'a Group, depth: usize) {
        let head = self.team.head_of(&group.id, self.date).map(|head| head.name.clone());
        let arguments: [(&str, Argument); 3] =
            [("name", group.name.clone().into()), ("id", group.id.clone().into()), ("head", head.into())];
        self.grid.heading(format!("{}{}", "  ".repeat(depth), self.messages.with("team-group", &arguments)));
        self.posts(Some(&group.id));
        for inner in self.team.groups().iter().filter(|inner| inner.parent.as_ref() == Some(&group.id)) {
            self.group(inner, depth + 1);
        }
    }

    /// The people with a post in exactly that group, heads first.
    fn posts(&mut self, group: Option<&GroupId>) {
        let mut rows: Vec<(&Person, &Post)> = Vec::new();
        for person in self.team.people() {
            rows.extend(
                person.posts_on(self.date).filter(|post| post.group.as_ref() == group).map(|post| (person, post)),
            );
        }
        rows.sort_by_key(|(_, post)| post.role.as_str() != HEAD);
        rows.into_iter().for_each(|(person, post)| self.row(person, Some(post)));
    }

    fn row(&mut self, person: &Person, post: Option<&Post>) {
        let language = self.messages.language();
        let role = post.map(|post| {
            let role = self.catalog.role(post.role.as_str());
            Cell::named(role.map_or(post.role.as_str(), |role| role.name.text(language)), post.role.as_str())
        });
        let group = post.and_then(|post| post.group.as_ref());
        let group = group.and_then(|group| self.team.group(group.as_str()));
        let absence = person.absence_on(self.date);
        let kind = absence.map(|absence| self.absence(absence));
        let deputy = absence.and_then(|absence| self.team.person(absence.deputy.as_ref()?.as_str()));
        self.grid.row([
            person.id.as_str().into(),
            person.name.text(language).into(),
            role.into(),
            group.map(|group| Cell::named(group.name.text(language), group.id.as_str())).into(),
            post.map(|post| post.from).into(),
            person.schedule_on(self.date).to_string().into(),
            kind.into(),
            absence.map(|absence| absence.span.to()).into(),
            deputy.map(|deputy| Cell::named(deputy.name.text(language), deputy.id.as_str())).into(),
        ]);
    }

    fn absence(&self, absence: &Absence) -> Cell {
        let word = absence.kind.word();
        Cell::named(self.messages.text(&format!("team-absence-{word}")), word)
    }
}
