//! What the KPIs mean and who answers for them: the footnotes of the report.

use serde::Serialize;

use crate::render::Look;
use crate::render::catalog::{unit, word};
use crate::render::formula::in_words;
use crate::report::scorecard::{Definition, Scorecard};

/// One footnote.
#[derive(Serialize)]
pub struct DefinitionView {
    number: usize,
    kpi: String,
    name: String,
    text: String,
    formula: Option<String>,
    unit: String,
    better: String,
    every: String,
    owner: String,
    controller: String,
    rubric: Vec<String>,
}

/// The footnotes of a report, in the order of its rows.
pub fn definitions(scorecard: &Scorecard, look: &Look<'_>) -> Vec<DefinitionView> {
    scorecard.definitions.iter().enumerate().map(|(at, one)| view(at + 1, one, look)).collect()
}

fn view(number: usize, one: &Definition, look: &Look<'_>) -> DefinitionView {
    let messages = look.messages;
    let language = messages.language();
    let kpi = &one.kpi;
    let named = |key: &str, id: &str| word(messages, key, id).shown(language);
    DefinitionView {
        number,
        kpi: kpi.id.to_string(),
        name: kpi.name.text(language).to_owned(),
        text: kpi.papers.definition.text(language).to_owned(),
        formula: kpi.measure.formula().map(|formula| in_words(&formula.to_string(), &one.names, messages)),
        unit: unit(messages, kpi, look.currency).shown(language),
        better: named("direction", kpi.direction.word()),
        every: named("every", kpi.every.id()),
        owner: one.owner.text(language).to_owned(),
        controller: one.controller.text(language).to_owned(),
        rubric: kpi.rubric.iter().map(|level| level.text(language).to_owned()).collect(),
    }
}
