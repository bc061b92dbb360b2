//! Mappings to choose from: those of imports.toml, and those that ship with the program and need no pasting.

use anyhow::Result;

use crate::commands::import::{Args, ImportError};
use crate::commands::office::Office;
use crate::commands::{Outcome, telling};
use crate::context::Context;
use crate::data::MAPPINGS;
use crate::intake::mapping::Mapping;
use crate::problem::{Faults, nearest};
use crate::render;
use crate::render::grid::{Cell, Column, Grid};
use crate::store::input;
use crate::store::toml::imports;
use crate::store::toml::shipped::{self, part_of};
use crate::store::workspace::IMPORTS;

/// The mappings of imports.toml.
pub fn own(office: &Office) -> Result<Vec<Mapping>> {
    match office.workspace().text(IMPORTS)? {
        Some(text) => Ok(imports::read(IMPORTS, text.trim_start_matches('\u{feff}'))?),
        None => Ok(Vec::new()),
    }
}

/// The mapping of that name: of the file named, else of imports.toml, else one that ships with the program.
pub fn find(context: &Context, office: &Office, args: &Args, name: &str) -> Result<Mapping> {
    let (mut mappings, file) = match &args.mappings {
        Some(path) => {
            let text = input::text(&context.here.join(path)).map_err(Faults::from)?;
            let file = path.display().to_string();
            (imports::read(&file, text.trim_start_matches('\u{feff}'))?, file)
        }
        None => (own(office)?, IMPORTS.to_owned()),
    };
    if let Some(at) = mappings.iter().position(|mapping| mapping.name == name) {
        return Ok(mappings.swap_remove(at));
    }
    if args.mappings.is_none()
        && let Some(shipped) = shipped::shipped(name)
    {
        return Ok(shipped::read(shipped));
    }
    if mappings.is_empty() && args.mappings.is_some() {
        return Err(Faults::from(ImportError::NoMappings { file }).into());
    }
    let mut known: Vec<String> = mappings.into_iter().map(|mapping| mapping.name).collect();
    known.sort();
    known.extend(MAPPINGS.iter().filter(|_| args.mappings.is_none()).map(|shipped| shipped.name.to_owned()));
    let suggestion = nearest(name, known.iter().map(String::as_str));
    Err(Faults::from(ImportError::UnknownMapping { mapping: name.to_owned(), suggestion, known }).into())
}

/// Lists the mappings there are.
pub fn list(context: &mut Context, office: &Office) -> Result<Outcome> {
    let messages = context.messages();
    let look = telling::look(context, office, &messages);
    let title = |id: &str| messages.text(&format!("import-list-{id}"));
    let mut grid = Grid::new([
        Column::fixed("mapping", title("mapping")),
        Column::text("origin", title("origin")),
        Column::text("kpis", title("kpis")),
    ]);
    let kpis = |mapping: &Mapping| {
        let mut kpis: Vec<String> = Vec::new();
        for rule in &mapping.values {
            if !kpis.contains(&rule.kpi.to_string()) {
                kpis.push(rule.kpi.to_string());
            }
        }
        Cell::List(kpis)
    };
    for mapping in own(office)? {
        grid.row([mapping.name.clone().into(), Cell::named(IMPORTS, "own"), kpis(&mapping)]);
    }
    for known in &MAPPINGS {
        grid.row([known.name.into(), Cell::named(known.system, "shipped"), kpis(&shipped::read(known))]);
    }
    render::listing(&grid, ("kpi.mappings/1", "mappings"), telling::format(context), &look, &mut context.out)?;
    if telling::format(context).is_for_eyes() {
        telling::say(context, "import-list-hint", &[])?;
    }
    telling::end(context, office)
}

/// Writes the text of a mapping, ready to be copied.
pub fn show(context: &mut Context, office: &Office, name: &str) -> Result<Outcome> {
    let text = office.workspace().text(IMPORTS)?.map(|text| text.to_string()).unwrap_or_default();
    let own = part_of(&text, name);
    let shown = match shipped::shipped(name) {
        _ if !own.is_empty() => own,
        Some(shipped) => shipped.text.to_owned(),
        None => {
            let mut known: Vec<String> = self::own(office)?.into_iter().map(|mapping| mapping.name).collect();
            known.extend(MAPPINGS.iter().map(|shipped| shipped.name.to_owned()));
            let suggestion = nearest(name, known.iter().map(String::as_str));
            let mapping = name.to_owned();
            return Err(Faults::from(ImportError::UnknownMapping { mapping, suggestion, known }).into());
        }
    };
    write!(context.out, "{shown}")?;
    telling::end(context, office)
}
