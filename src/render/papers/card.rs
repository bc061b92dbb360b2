//! The card of a person: what they deliver, by which rules, what is to be reached, whom they check and who checks them.

use crate::domain::wording::Wording;
use crate::language::dates;
use crate::problem::Argument;
use crate::render::formula::in_words;
use crate::render::grid::{Block, Cell, Column, Fact, Grid};
use crate::render::papers::{Letterhead, deadline, fact, letterhead, name_with_unit, signature, target};
use crate::render::{Look, names};
use crate::report::papers::{Card, Owned};

/// The card as a page.
pub fn card(card: &Card, from: Letterhead<'_>, look: &Look<'_>) -> Vec<Block> {
    let messages = look.messages;
    let own = |wording: &Wording| wording.text(messages.language()).to_owned();
    let period = [("period", Argument::from(card.period))];
    let title = [("name", Argument::from(card.name.clone()))];
    let mut blocks = vec![Block::Title(messages.with("papers-card-title", &title)), letterhead(from, look), Block::Gap];
    blocks.push(Block::Facts(facts(card, look)));
    blocks.extend([Block::Gap, Block::Heading(messages.with("papers-card-kpis", &period))]);
    blocks.push(if card.owned.is_empty() {
        Block::Line(messages.text("papers-card-no-kpis"))
    } else {
        Block::Grid(owned(card, look))
    });
    if !card.checked.is_empty() {
        blocks.extend([Block::Gap, Block::Heading(messages.text("papers-card-checks"))]);
        let mut grid = Grid::new([
            Column::text("kpi", messages.text("report-column-name")),
            Column::text("whose", messages.text("papers-column-whose")).shrinking_to(24),
        ]);
        for (kpi, owners) in &card.checked {
            let owners = owners.iter().map(own).collect::<Vec<_>>().join(", ");
            grid.row([Cell::text(own(kpi)), Cell::text(owners)]);
        }
        blocks.push(Block::Grid(grid));
    }
    if !card.owned.is_empty() {
        blocks.extend([Block::Gap, Block::Heading(messages.text("papers-card-rules"))]);
        let rules = card.owned.iter().map(|one| rule(one, look)).filter(|rule| !rule.value.is_empty());
        blocks.push(Block::Facts(rules.collect()));
    }
    let mut lines = vec![signature("papers-signed-acknowledged", &own(&card.name), look)];
    lines.extend(card.controllers.iter().map(|name| signature("papers-signed-checks", &own(name), look)));
    blocks.extend([Block::Gap, Block::Signatures(lines)]);
    blocks
}

fn facts(card: &Card, look: &Look<'_>) -> Vec<Fact> {
    let messages = look.messages;
    let language = messages.language();
    let post = |(role, group, from): &(Wording, Option<Wording>, chrono::NaiveDate)| {
        let arguments = [
            ("role", Argument::from(role.clone())),
            ("group", Argument::from(group.clone())),
            ("from", Argument::from(*from)),
        ];
        fact("papers-card-post", messages.with("papers-card-post-is", &arguments), look)
    };
    let mut facts: Vec<Fact> = card.posts.iter().map(post).collect();
    facts.push(fact("papers-card-schedule", card.schedule.clone(), look));
    if !card.controllers.is_empty() {
        let names: Vec<&str> = card.controllers.iter().map(|name| name.text(language)).collect();
        facts.push(fact("papers-card-controllers", names.join(", "), look));
    }
    facts.push(fact("papers-card-period", dates::period(language, card.period), look));
    facts
}

fn owned(card: &Card, look: &Look<'_>) -> Grid {
    let messages = look.messages;
    let language = messages.language();
    let mut grid = Grid::new([
        Column::text("kpi", messages.text("report-column-name")).shrinking_to(16),
        Column::number("target", messages.text("papers-column-target")),
        Column::text("deadline", messages.text("papers-deadline")),
        Column::text("controller", messages.text("catalog-fact-controller")),
        Column::text("state", messages.text("catalog-fact-state")),
    ]);
    for one in &card.owned {
        let kpi = &one.definition.kpi;
        let state = one.state.map(|state| names::state(messages, state));
        let controller = one.holder.controller.as_ref().map(|name| name.text(language).to_owned());
        grid.row([
            Cell::text(name_with_unit(kpi, look)),
            target(kpi, one.holder.plan.as_ref()),
            Cell::text(deadline(kpi, look)),
            controller.unwrap_or_else(|| messages.text("html-no-controller")).into(),
            state.unwrap_or_else(|| messages.text("catalog-state-input")).into(),
        ]);
    }
    grid
}

/// The name of a KPI and how it is counted.
fn rule(one: &Owned, look: &Look<'_>) -> Fact {
    let messages = look.messages;
    let language = messages.language();
    let kpi = &one.definition.kpi;
    let formula = kpi.measure.formula();
    let formula = formula.map(|formula| in_words(&formula.to_string(), &one.definition.names, messages));
    let arguments = [
        ("text", Argument::from(kpi.papers.definition.clone())),
        ("formula", Argument::from(formula)),
        ("guard", Argument::from(one.guard.clone())),
    ];
    Fact {
        id: format!("rule:{}", kpi.id),
        name: kpi.name.text(language).to_owned(),
        value: messages.with("papers-card-rule", &arguments).trim().to_owned(),
    }
}
