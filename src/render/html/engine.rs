//! The templates of the program. Whatever goes into a page is escaped.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value};
use serde::Serialize;

use crate::render::html::palette::PALETTE;

/// The program's own templates.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("layout.html", include_str!("templates/layout.html")),
    ("style.css", include_str!("templates/style.css")),
    ("charts.html", include_str!("templates/charts.html")),
    ("grid.html", include_str!("templates/grid.html")),
    ("page.html", include_str!("templates/page.html")),
];

/// More steps than the greatest report takes a hundred times over.
const FUEL: u64 = 200_000_000;

/// Fills in a template of the program.
pub fn filled(name: &str, variables: &impl Serialize) -> std::io::Result<String> {
    let written = environment().and_then(|environment| environment.get_template(name)?.render(Serde(variables)));
    written.map_err(|error| std::io::Error::other(format!("{error:#}")))
}

fn environment<'t>() -> Result<Environment<'t>, Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_fuel(Some(FUEL));
    environment.remove_filter("safe");
    environment.add_global("palette", Value::from(Serde(PALETTE)));
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    Ok(environment)
}
