//! What the catalog says of a KPI: the words of its keys, and a page with all of it.

use std::io::{self, Write};

use serde::Serialize;

use crate::domain::catalog::Catalog;
use crate::domain::id::RoleId;
use crate::domain::kpi::{Kpi, Scale, Standing};
use crate::domain::rollout::{Rollout, State};
use crate::domain::status::Thresholds;
use crate::domain::value::Ratio;
use crate::domain::wording::Wording;
use crate::language::{Messages, format};
use crate::problem::Argument;
use crate::render::grid::{Block, Cell, Column, Grid, GridRow};
use crate::render::{Format, Look, csv, json, names, page};

/// A word of the catalog in the reader's language; in csv and json as it stands in the file.
pub fn word(messages: &Messages, key: &str, word: &str) -> Cell {
    Cell::named(messages.text(&format!("catalog-{key}-{word}")), word)
}

/// A role by its name.
pub fn role(messages: &Messages, catalog: &Catalog, id: &RoleId) -> Cell {
    let name = catalog.role(id.as_str()).map_or(id.as_str(), |role| role.name.text(messages.language()));
    Cell::named(name, id.as_str())
}

/// The unit, as it is typed in and as reports show it.
pub fn unit(messages: &Messages, kpi: &Kpi, currency: &str) -> Cell {
    let shown = names::unit(messages, &kpi.unit, Scale::Units, currency);
    let kind = || messages.text(&format!("catalog-unit-{}", kpi.unit.kind.word()));
    Cell::named(if shown.is_empty() { kind() } else { shown }, &*kpi.unit.id)
}

/// How far the introduction has come; one that does not apply, is switched off or is an input is in no state.
pub fn state(messages: &Messages, kpi: &Kpi, rollout: &Rollout) -> Cell {
    let (id, text) = match rollout.position(&kpi.id) {
        _ if !kpi.enabled => ("off", "catalog-state-off"),
        _ if kpi.standing == Standing::Input => ("input", "catalog-state-input"),
        Some(position) if position.excluded.is_some() => ("excluded", "catalog-state-excluded"),
        position => {
            let state = position.map_or(State::Draft, |position| position.state);
            (state.word(), state.message())
        }
    };
    Cell::named(messages.text(text), id)
}

/// A KPI and what it stands among.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The KPI or input.
    pub kpi: &'a Kpi,
    /// The catalog it is of.
    pub catalog: &'a Catalog,
    /// How far the introduction has come.
    pub rollout: &'a Rollout,
}

/// Writes all that is said of a KPI: a page for eyes, a shape for programs.
pub fn show(shown: &Shown<'_>, shape: Format, look: &Look<'_>, out: &mut dyn Write) -> io::Result<()> {
    match shape {
        Format::Table | Format::Markdown | Format::Html | Format::Xlsx => {
            page(&Page { shown, look }.blocks(), shape, look, out)
        }
        Format::Json => json::write(&KpiV1::from(shown), out),
        Format::Csv => csv::write(&Page { shown, look }.facts(), out),
    }
}

struct Page<'a> {
    shown: &'a Shown<'a>,
    look: &'a Look<'a>,
}

impl Page<'_> {
    fn text(&self, id: &str) -> String {
        self.look.messages.text(id)
    }

    fn own<'w>(&self, wording: &'w Wording) -> &'w str {
        wording.text(self.look.messages.language())
    }

    fn blocks(&self) -> Vec<Block> {
        let kpi = self.shown.kpi;
        let title = [
            ("name", Argument::from(kpi.name.clone())),
            ("id", Argument::from(kpi.id.clone())),
            ("number", Argument::from(kpi.number.map(|number| number.to_string()))),
        ];
        let mut blocks = vec![Block::Title(self.look.messages.with("catalog-show-title", &title))];
        let papers = &kpi.papers;
        for (heading, wording) in [
            (None, &papers.definition),
            (Some("catalog-show-used-at"), &papers.used_at),
            (Some("catalog-show-decision"), &papers.decision),
            (Some("catalog-show-replaces"), &papers.replaces),
        ] {
            if !wording.is_empty() {
                blocks.push(Block::Gap);
                blocks.extend(heading.map(|id| Block::Heading(self.text(id))));
                blocks.push(Block::Line(self.own(wording).to_owned()));
            }
        }
        if !kpi.rubric.is_empty() {
            blocks.extend([Block::Gap, Block::Heading(self.text("catalog-show-rubric"))]);
            let levels = kpi.rubric.iter().enumerate();
            blocks.extend(levels.map(|(level, criterion)| Block::Line(format!("{level}  {}", self.own(criterion)))));
        }
        blocks.push(Block::Gap);
        // Lines rather than a table, so that a long formula is wrapped and not cut.
        let language = self.look.messages.language();
        let line = |row: &GridRow| row.cells.iter().map(|cell| cell.shown(language)).collect::<Vec<_>>().join(": ");
        blocks.extend(self.facts().body().map(|row| Block::Line(line(row))));
        blocks
    }

    fn facts(&self) -> Grid {
        let mut facts = Facts { page: self, grid: two_columns(self.look.messages) };
        facts.standing();
        facts.measure();
        facts.people();
        facts.names();
        facts.grid
    }
}

fn two_columns(messages: &Messages) -> Grid {
    let title = |id: &str| messages.text(&format!("catalog-column-{id}"));
    Grid::new([Column::fixed("key", title("key")), Column::text("value", title("value")).shrinking_to(20)])
}

/// The keys of a KPI, one row each.
struct Facts<'a> {
    page: &'a Page<'a>,
    grid: Grid,
}

impl Facts<'_> {
    fn row(&mut self, key: &str, value: impl Into<Cell>) {
        let value = value.into();
        let is_empty = value.plain().is_none_or(|plain| plain.is_empty());
        if !is_empty {
            let label = self.page.text(&format!("catalog-fact-{}", key.replace('_', "-")));
            self.grid.row([Cell::named(label, key), value]);
        }
    }

    fn word(&mut self, key: &str, value: &str) {
        self.row(key, word(self.page.look.messages, key.split('_').next().unwrap_or(key), value));
    }

    fn standing(&mut self) {
        let Shown { kpi, catalog, rollout } = *self.page.shown;
        let position = rollout.position(&kpi.id);
        let stage = position.map_or(kpi.stage, |position| position.stage);
        let name = stage.and_then(|stage| catalog.stage(stage)).map(|stage| self.page.own(&stage.name).to_owned());
        self.row(
            "stage",
            stage.map(|stage| Cell::named(format!("{stage}. {}", name.unwrap_or_default()), stage.to_string())),
        );
        self.row("state", state(self.page.look.messages, kpi, rollout));
        self.row("excluded", position.and_then(|position| position.excluded.clone()));
        self.word("influence", kpi.influence.word());
    }

    fn measure(&mut self) {
        let kpi = self.page.shown.kpi;
        let (messages, currency) = (self.page.look.messages, self.page.look.currency);
        self.word("measure", kpi.measure.word());
        self.row("formula", kpi.measure.formula().map(ToString::to_string));
        self.row("unit", unit(messages, kpi, currency));
        if kpi.scale != Scale::Units {
            self.row("shown_in", Cell::named(names::unit(messages, &kpi.unit, kpi.scale, currency), kpi.scale.word()));
        }
        self.row("decimals", kpi.decimals);
        self.word("direction", kpi.direction.word());
        self.word("every", kpi.every.id());
        self.word("days", kpi.days.id());
        let flags = [
            ("adds_over_people", kpi.adds_over_people),
            ("adds_over_days", kpi.adds_over_days),
            ("scales_with_absence", kpi.scales_with_absence || !kpi.is_flow()),
        ];
        for (key, _) in flags.into_iter().filter(|(_, flag)| !flag) {
            self.row(key, Cell::named(self.page.text("catalog-no"), "false"));
        }
        self.row("thresholds", thresholds(self.page));
        self.row("seasonal", kpi.seasonal.as_ref().map(|weights| weights.map(|weight| weight.to_string()).join(" ")));
    }

    fn people(&mut self) {
        let Shown { kpi, catalog, .. } = *self.page.shown;
        let messages = self.page.look.messages;
        self.word("level", kpi.level.word());
        self.row("owner", role(messages, catalog, &kpi.owner));
        self.row("controller", role(messages, catalog, &kpi.controller));
        self.word("entered_by", kpi.entered_by.word());
        self.row("guard", kpi.guard.as_ref().map(|id| self.page.named(id)));
        let guarded = catalog.kpis().filter(|other| other.guard.as_ref() == Some(&kpi.id));
        self.row("guards", guarded.map(|other| self.page.named(&other.id)).collect::<Vec<_>>());
        let reads = |other: &&Kpi| {
            let formula = other.measure.formula();
            formula.is_some_and(|formula| formula.operands().iter().any(|operand| operand.kpi == kpi.id))
        };
        let read_by = catalog.entries().iter().filter(reads).map(|other| self.page.named(&other.id));
        self.row("read_by", read_by.collect::<Vec<_>>());
    }

    fn names(&mut self) {
        let Shown { kpi, catalog, .. } = *self.page.shown;
        let breakdown = |id: &String| {
            let name = catalog.breakdown(id).map_or("", |key| self.page.own(&key.name));
            format!("{id} ({name})")
        };
        self.row("breakdowns", kpi.breakdowns.iter().map(breakdown).collect::<Vec<_>>());
        self.row("short", self.page.own(&kpi.short).to_owned());
        self.row("aliases", kpi.aliases.clone());
    }
}

impl Page<'_> {
    /// `Возвраты (returns)`.
    fn named(&self, id: &crate::domain::id::KpiId) -> String {
        let name = self.shown.catalog.get(id).map_or("", |kpi| self.own(&kpi.short));
        format!("{name} ({id})")
    }
}

/// The thresholds that are the KPI's own, as they stand in the file.
fn thresholds(page: &Page<'_>) -> Vec<String> {
    let language = page.look.messages.language();
    let percent = |share: &Ratio| format::percent(language, share, 0);
    own_thresholds(page.shown).into_iter().map(|(key, share)| format!("{key} {}", percent(&share))).collect()
}

/// Shares that differ from the catalog's.
fn own_thresholds(shown: &Shown<'_>) -> Vec<(&'static str, Ratio)> {
    let (own, usual) = (shown.catalog.thresholds_of(shown.kpi), shown.catalog.thresholds());
    let shares = |of: &Thresholds| {
        let of = of.clone();
        [
            ("met", of.met),
            ("near", of.near),
            ("ahead", of.ahead),
            ("on_pace", of.on_pace),
            ("too_early", of.too_early),
            ("coverage", of.coverage),
            ("cap", of.cap),
            ("gate_recorded", of.gate_recorded),
            ("gate_verified", of.gate_verified),
        ]
    };
    shares(&own).into_iter().zip(shares(&usual)).filter(|(own, usual)| own != usual).map(|(own, _)| own).collect()
}

/// `kpi.catalog-entry/1`.
#[derive(Serialize)]
struct KpiV1<'a> {
    schema: &'static str,
    id: &'a str,
    standing: &'static str,
    number: Option<u32>,
    name: WordingV1<'a>,
    short: WordingV1<'a>,
    aliases: &'a [String],
    measure: &'static str,
    formula: Option<String>,
    unit: &'a str,
    unit_kind: &'static str,
    shown_in: &'static str,
    decimals: u32,
    direction: &'static str,
    every: &'static str,
    days: &'static str,
    level: &'static str,
    owner: &'a str,
    controller: &'a str,
    entered_by: &'static str,
    guard: Option<&'a str>,
    stage: Option<u8>,
    state: Option<&'static str>,
    excluded: Option<&'a str>,
    breakdowns: &'a [String],
    adds_over_people: bool,
    adds_over_days: bool,
    scales_with_absence: bool,
    influence: &'static str,
    enabled: bool,
    definition: WordingV1<'a>,
    used_at: WordingV1<'a>,
    decision: WordingV1<'a>,
    replaces: WordingV1<'a>,
    rubric: Vec<WordingV1<'a>>,
    thresholds: serde_json::Map<String, serde_json::Value>,
    seasonal: Option<Vec<String>>,
}

#[derive(Serialize)]
struct WordingV1<'a> {
    ru: &'a str,
    en: &'a str,
}

impl<'a> From<&'a Wording> for WordingV1<'a> {
    fn from(wording: &'a Wording) -> WordingV1<'a> {
        WordingV1 { ru: &wording.ru, en: &wording.en }
    }
}

impl<'a> From<&'a Shown<'a>> for KpiV1<'a> {
    fn from(shown: &'a Shown<'a>) -> KpiV1<'a> {
        let kpi = shown.kpi;
        let position = shown.rollout.position(&kpi.id);
        let hundredths = |(key, share): (&str, Ratio)| (key.to_owned(), (share * Ratio::whole(100)).plain().into());
        KpiV1 {
            schema: "kpi.catalog-entry/1",
            id: kpi.id.as_str(),
            standing: if kpi.standing == Standing::Kpi { "kpi" } else { "input" },
            number: kpi.number,
            name: (&kpi.name).into(),
            short: (&kpi.short).into(),
            aliases: &kpi.aliases,
            measure: kpi.measure.word(),
            formula: kpi.measure.formula().map(ToString::to_string),
            unit: &kpi.unit.id,
            unit_kind: kpi.unit.kind.word(),
            shown_in: kpi.scale.word(),
            decimals: kpi.decimals,
            direction: kpi.direction.word(),
            every: kpi.every.id(),
            days: kpi.days.id(),
            level: kpi.level.word(),
            owner: kpi.owner.as_str(),
            controller: kpi.controller.as_str(),
            entered_by: kpi.entered_by.word(),
            guard: kpi.guard.as_ref().map(|id| id.as_str()),
            stage: position.map_or(kpi.stage, |position| position.stage),
            state: position.map(|position| position.state.word()),
            excluded: position.and_then(|position| position.excluded.as_deref()),
            breakdowns: &kpi.breakdowns,
            adds_over_people: kpi.adds_over_people,
            adds_over_days: kpi.adds_over_days,
            scales_with_absence: kpi.scales_with_absence,
            influence: kpi.influence.word(),
            enabled: kpi.enabled,
            definition: (&kpi.papers.definition).into(),
            used_at: (&kpi.papers.used_at).into(),
            decision: (&kpi.papers.decision).into(),
            replaces: (&kpi.papers.replaces).into(),
            rubric: kpi.rubric.iter().map(WordingV1::from).collect(),
            thresholds: own_thresholds(shown).into_iter().map(hundredths).collect(),
            seasonal: kpi.seasonal.as_ref().map(|weights| weights.map(|weight| weight.to_string()).to_vec()),
        }
    }
}
