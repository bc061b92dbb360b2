//! The templates: those of the program and one that a user brings. Whatever goes into a page is escaped; a template can
//! neither read files nor run for ever.

use std::ops::Range;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, HtmlEscape, Output, State, UndefinedBehavior, Value, escape_formatter,
};
use serde::Serialize;

use crate::place::{Excerpt, Place};
use crate::problem::Fault;
use crate::render::coded::{Piece, pieces};
use crate::render::harmless::harmless;
use crate::render::html::palette::PALETTE;

crate::problems! {
    /// What can be wrong with a template that a user brings.
    pub enum TemplateError: Data {
        /// It is not written as templates are.
        Syntax = "template-syntax" { detail: String },
        /// It asks for a variable that is not there.
        Undefined = "template-undefined" { name: String },
        /// It asks for a filter, a test, a function or another template that is not there.
        Unknown = "template-unknown" { name: String },
        /// It takes too long.
        Endless = "template-endless" {},
        /// Anything else.
        Failed = "template-failed" { detail: String },
    }
}

/// The program's own templates; a user's may extend, include and import them.
const TEMPLATES: &[(&str, &str)] = &[
    ("layout.html", include_str!("templates/layout.html")),
    ("style.css", include_str!("templates/style.css")),
    ("charts.html", include_str!("templates/charts.html")),
    ("grid.html", include_str!("templates/grid.html")),
    ("page.html", include_str!("templates/page.html")),
    ("report.html", include_str!("templates/report.html")),
    ("report.css", include_str!("templates/report.css")),
    ("form.html", include_str!("templates/form.html")),
];

/// How many steps a user's template may take: some hundred times as many as a report of forty KPIs.
const FUEL: u64 = 50_000_000;

/// A template that a user brings.
#[derive(Clone, Copy, Debug)]
pub struct Template<'a> {
    /// Its file as the user typed it.
    pub file: &'a str,
    /// What stands in it.
    pub text: &'a str,
}

/// Fills in a template of the program.
pub fn filled(name: &str, variables: &impl Serialize) -> std::io::Result<String> {
    let written = environment().and_then(|environment| environment.get_template(name)?.render(Serde(variables)));
    written.map_err(|error| std::io::Error::other(format!("{error:#}")))
}

/// Fills in a template that a user brings.
pub fn filled_by_user(template: Template<'_>, variables: &impl Serialize) -> Result<String, Fault> {
    let mut environment = environment().map_err(|error| fault(template, &error))?;
    environment.set_fuel(Some(FUEL));
    let written = environment
        .add_template(template.file, template.text)
        .and_then(|()| environment.get_template(template.file)?.render(Serde(variables)));
    written.map_err(|error| fault(template, &error))
}

fn environment<'t>() -> Result<Environment<'t>, Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(written);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.remove_filter("safe");
    environment.add_filter("coded", coded);
    environment.add_global("palette", Value::from(Serde(PALETTE)));
    for (name, text) in TEMPLATES {
        environment.add_template(name, text)?;
    }
    Ok(environment)
}

/// Writes a value into a page: escaped, and what does not show itself as an escape, so that it steers nothing.
fn written(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    let text = value.as_str().filter(|_| !value.is_safe()).unwrap_or_default();
    match harmless(&text.replace(['\n', '\r', '\t'], " ")) {
        shown if shown != text => escape_formatter(out, state, &Value::from(shown.into_owned())),
        _ => escape_formatter(out, state, value),
    }
}

/// Names between backticks as code; everything else escaped as ever.
fn coded(text: String) -> Value {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Words(words) => HtmlEscape(&harmless(&words.replace(['\n', '\r', '\t'], " "))).to_string(),
        Piece::Name(name) => format!("<code>{}</code>", HtmlEscape(name)),
    };
    Value::from_safe_string(pieces(&text).into_iter().map(piece).collect())
}

/// What is wrong, at the line of the user's template that led to it.
fn fault(template: Template<'_>, error: &Error) -> Fault {
    let inner = std::error::Error::source(error).and_then(|source| source.downcast_ref::<Error>());
    let said = error.detail().or_else(|| inner.and_then(Error::detail));
    let detail = || said.map_or_else(|| error.kind().to_string(), str::to_owned);
    let of_user = [Some(error), inner].into_iter().flatten().find(|error| error.name() == Some(template.file));
    let number = of_user.and_then(Error::line).unwrap_or(0);
    let line = number.checked_sub(1).and_then(|before| template.text.lines().nth(before));
    let range = of_user.and_then(|error| range_of(error, said, template.text));
    let meant = said.and_then(name_in).or_else(|| template.text.get(range.clone()?)).map(str::to_owned);
    let problem = match error.kind() {
        ErrorKind::SyntaxError => TemplateError::Syntax { detail: detail() },
        ErrorKind::UndefinedError => TemplateError::Undefined { name: meant.unwrap_or_default() },
        ErrorKind::UnknownFilter
        | ErrorKind::UnknownTest
        | ErrorKind::UnknownFunction
        | ErrorKind::UnknownMethod
        | ErrorKind::UnknownBlock
        | ErrorKind::TemplateNotFound => TemplateError::Unknown { name: meant.unwrap_or_else(detail) },
        ErrorKind::OutOfFuel => TemplateError::Endless {},
        _ => TemplateError::Failed { detail: detail() },
    };
    let fault = Fault::from(problem);
    match (range, line) {
        (Some(range), _) => fault.at(Place::of_offset(template.file, template.text, range.start)).quoting(Excerpt::of(
            template.text,
            range.start,
            range.end,
        )),
        (None, Some(text)) => {
            fault.at(Place::new(template.file, number as u32, 0)).quoting(Excerpt::of(text, 0, text.len()))
        }
        (None, None) => fault.at(Place::new(template.file, number as u32, 0)),
    }
}

/// The bytes of the template that are meant. The engine tells them of tags and expressions; of a whole tag the name that is
/// wrong is looked for in it.
fn range_of(error: &Error, said: Option<&str>, text: &str) -> Option<Range<usize>> {
    let range = error.range().filter(|range| range.start < range.end && text.get(range.clone()).is_some())?;
    let piece = &text[range.clone()];
    let name = said.and_then(name_in).filter(|name| !name.is_empty());
    match name.and_then(|name| Some((piece.rfind(name)?, name.len()))) {
        Some((at, length)) => Some(range.start + at..range.start + at + length),
        None => Some(range),
    }
}

/// The name that a sentence of the engine is about: `filter safe is unknown`, `template "x" does not exist`.
fn name_in(detail: &str) -> Option<&str> {
    if let Some(mark) = detail.find(['"', '\'']) {
        let rest = &detail[mark + 1..];
        return rest.find(['"', '\'']).map(|end| &rest[..end]);
    }
    let words: Vec<&str> = detail.split(' ').collect();
    match words.as_slice() {
        ["filter" | "test" | "function" | "block", name, ..] | [name, "is", "unknown", ..] => Some(name),
        [.., "named", name] => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> (&'static str, String) {
        let fault =
            filled_by_user(Template { file: "my.html", text }, &minijinja::context! { name => "x" }).unwrap_err();
        (fault.code, fault.place.unwrap().to_string())
    }

    #[test]
    fn what_users_write_is_escaped_whatever_the_template_is_called() {
        for file in ["my.html", "my.txt", "my"] {
            let name = "<script>\"'&</script>";
            let written = filled_by_user(Template { file, text: "{{ name }}" }, &minijinja::context! { name }).unwrap();
            assert_eq!(written, "&lt;script&gt;&quot;&#x27;&amp;&lt;&#x2f;script&gt;");
        }
    }

    #[test]
    fn names_between_backticks_are_code_and_nothing_else_is_let_through() {
        let name = "день `deal_moment` <b> `<i>` `vat`";
        let template = Template { file: "my.html", text: "{{ name|coded }}" };
        let written = filled_by_user(template, &minijinja::context! { name }).unwrap();
        let expected = "день <code>deal_moment</code> &lt;b&gt; `&lt;i&gt;` <code>vat</code>";
        assert_eq!(written, expected);
    }

    #[test]
    fn what_steers_is_shown_and_lines_become_one() {
        let name = "\u{1b}[2J\u{202e}<b>\nnext";
        let template = Template { file: "my.html", text: "{{ name }}" };
        let written = filled_by_user(template, &minijinja::context! { name }).unwrap();
        assert_eq!(written, "\\u{1b}[2J\\u{202e}&lt;b&gt; next");
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        assert_eq!(wrong("one\n{% if %}"), ("template-syntax", "my.html:2:7".into()));
        assert_eq!(wrong("имя {{ nmae }}"), ("template-undefined", "my.html:1:8".into()));
        assert_eq!(wrong("\n\n{{ name|safe }}"), ("template-unknown", "my.html:3:9".into()));
        assert_eq!(wrong("{% include 'secret.txt' %}"), ("template-unknown", "my.html:1:13".into()));
        assert_eq!(wrong("{{ name() }} {{ nothing(1) }}").0, "template-failed");
        assert_eq!(
            wrong("a\n{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}").0,
            "template-endless"
        );
    }
}
