//! The passport of a KPI: what it is for, how it is counted, who answers for it and from where its verdicts begin.

use crate::domain::value::Ratio;
use crate::domain::wording::Wording;
use crate::language::{dates, format};
use crate::problem::Argument;
use crate::render::catalog::{unit, word};
use crate::render::formula::in_words;
use crate::render::grid::{Block, Cell, Column, Fact, Grid};
use crate::render::papers::{
    Letterhead, checking, deadline, fact, letterhead, mark, name_with_unit, signature, target,
};
use crate::render::{Look, names};
use crate::report::papers::Passport;

/// The passport as a page.
pub fn passport(passport: &Passport, from: Letterhead<'_>, look: &Look<'_>) -> Vec<Block> {
    Page { passport, look }.blocks(from)
}

struct Page<'a> {
    passport: &'a Passport,
    look: &'a Look<'a>,
}

impl Page<'_> {
    fn own<'w>(&self, wording: &'w Wording) -> &'w str {
        wording.text(self.look.messages.language())
    }

    fn text(&self, id: &str) -> String {
        self.look.messages.text(id)
    }

    fn blocks(&self, from: Letterhead<'_>) -> Vec<Block> {
        let kpi = &self.passport.definition.kpi;
        let title = [("name", Argument::from(kpi.name.clone())), ("id", Argument::from(kpi.id.clone()))];
        let mut blocks = vec![
            Block::Title(self.look.messages.with("papers-passport-title", &title)),
            letterhead(from, self.look),
            Block::Gap,
        ];
        if !kpi.papers.definition.is_empty() {
            blocks.extend([Block::Line(self.own(&kpi.papers.definition).to_owned()), Block::Gap]);
        }
        blocks.push(Block::Facts(self.facts()));
        if !kpi.rubric.is_empty() {
            blocks.extend([Block::Gap, Block::Heading(self.text("catalog-show-rubric")), Block::Grid(self.rubric())]);
        }
        let period = [("period", Argument::from(self.passport.period))];
        blocks.extend([Block::Gap, Block::Heading(self.look.messages.with("papers-passport-people", &period))]);
        blocks.push(Block::Grid(self.people()));
        blocks.extend([Block::Gap, Block::Signatures(self.signatures())]);
        blocks
    }

    fn facts(&self) -> Vec<Fact> {
        let passport = self.passport;
        let kpi = &passport.definition.kpi;
        let messages = self.look.messages;
        let language = messages.language();
        let named = |key: &str, id: &str| word(messages, key, id).shown(language);
        let formula = kpi.measure.formula();
        let formula = formula.map(|formula| in_words(&formula.to_string(), &passport.definition.names, messages));
        let list = |names: &[Wording]| names.iter().map(|name| self.own(name)).collect::<Vec<_>>().join(", ");
        let facts = [
            ("catalog-show-decision", self.own(&kpi.papers.decision).to_owned()),
            ("catalog-show-used-at", self.own(&kpi.papers.used_at).to_owned()),
            ("catalog-show-replaces", self.own(&kpi.papers.replaces).to_owned()),
            ("catalog-fact-measure", named("measure", kpi.measure.word())),
            ("catalog-fact-formula", formula.unwrap_or_default()),
            ("catalog-fact-unit", unit(messages, kpi, self.look.currency).shown(language)),
            ("catalog-fact-direction", named("direction", kpi.direction.word())),
            ("papers-deadline", deadline(kpi, self.look)),
            ("papers-checking", checking(kpi, self.look)),
            ("catalog-fact-owner", self.own(&passport.definition.owner).to_owned()),
            ("catalog-fact-controller", self.own(&passport.definition.controller).to_owned()),
            ("catalog-fact-guard", passport.guard.as_ref().map(|name| self.own(name).to_owned()).unwrap_or_default()),
            ("catalog-fact-guards", list(&passport.guards)),
            ("papers-thresholds", self.thresholds()),
            ("catalog-fact-stage", self.stage()),
            ("catalog-fact-state", self.state()),
            ("catalog-fact-excluded", passport.excluded.clone().unwrap_or_default()),
            ("catalog-fact-influence", named("influence", kpi.influence.word())),
        ];
        let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
        facts.map(|(id, value)| fact(id, value, self.look)).collect()
    }

    fn thresholds(&self) -> String {
        let language = self.look.messages.language();
        let thresholds = &self.passport.thresholds;
        let percent = |share: &Ratio| Argument::from(format::percent(language, share, 0));
        let arguments = [
            ("met", percent(&thresholds.met)),
            ("near", percent(&thresholds.near)),
            ("ahead", percent(&thresholds.ahead)),
            ("pace", percent(&thresholds.on_pace)),
            ("early", percent(&thresholds.too_early)),
            ("coverage", percent(&thresholds.coverage)),
        ];
        let id = if self.passport.has_pace { "papers-thresholds-pace" } else { "papers-thresholds-plain" };
        self.look.messages.with(id, &arguments)
    }

    fn stage(&self) -> String {
        let named = |(number, name): &(u8, Wording)| format!("{number}. {}", self.own(name));
        self.passport.stage.as_ref().map(named).unwrap_or_default()
    }

    fn state(&self) -> String {
        let Some((state, since)) = &self.passport.state else { return String::new() };
        let since = since.map(|day| dates::date(self.look.messages.language(), day));
        let arguments =
            [("state", Argument::from(names::state(self.look.messages, *state))), ("since", Argument::from(since))];
        self.look.messages.with("papers-state", &arguments)
    }

    fn rubric(&self) -> Grid {
        let mut grid = Grid::new([
            Column::number("level", self.text("papers-column-level")),
            Column::text("criterion", self.text("papers-column-criterion")).shrinking_to(24),
        ]);
        for (level, criterion) in self.passport.definition.kpi.rubric.iter().enumerate() {
            grid.row([level.into(), Cell::text(self.own(criterion))]);
        }
        grid
    }

    /// The company's plan in the last row, for every owner one before it.
    fn people(&self) -> Grid {
        let kpi = &self.passport.definition.kpi;
        let mut grid = Grid::new([
            Column::text("owner", self.text("catalog-fact-owner")),
            Column::number("base", self.text("papers-column-base")),
            Column::number(
                "target",
                format!("{}: {}", self.text("papers-column-target"), name_with_unit(kpi, self.look)),
            ),
            Column::number("stretch", self.text("papers-column-stretch")),
            Column::text("controller", self.text("catalog-fact-controller")),
            Column::text("deputy", self.text("papers-column-deputy")),
        ]);
        let plan = |plan: Option<&crate::report::scorecard::Plan>| {
            let base = mark(kpi, plan.and_then(|plan| plan.base.as_ref()));
            let stretch = mark(kpi, plan.and_then(|plan| plan.stretch.as_ref()));
            [base, target(kpi, plan), stretch]
        };
        for holder in &self.passport.people {
            let [base, target, stretch] = plan(holder.plan.as_ref());
            let controller = holder.controller.as_ref().map(|name| self.own(name).to_owned());
            grid.row([
                Cell::text(self.own(&holder.owner)),
                base,
                target,
                stretch,
                controller.unwrap_or_else(|| self.text("html-no-controller")).into(),
                holder.deputy.as_ref().map(|name| self.own(name).to_owned()).into(),
            ]);
        }
        if self.passport.people.is_empty() {
            grid.note(self.text("papers-nobody"));
        }
        let [base, target, stretch] = plan(self.passport.plan.as_ref());
        grid.row_as(crate::render::grid::Role::Total, [self.text("action-company").into(), base, target, stretch]);
        grid
    }

    fn signatures(&self) -> Vec<String> {
        let role = |role: &Wording| self.own(role).to_owned();
        let mut lines = vec![
            self.text("papers-signed-introduced"),
            signature("papers-signed-agreed", &role(&self.passport.definition.controller), self.look),
        ];
        let names = self.passport.people.iter().map(|holder| self.own(&holder.owner));
        lines.extend(names.map(|name| signature("papers-signed-acknowledged", name, self.look)));
        if self.passport.people.is_empty() {
            lines.push(signature("papers-signed-acknowledged", &role(&self.passport.definition.owner), self.look));
        }
        lines
    }
}
