//! A problem as a person reads it: where, what, the line it stands in, what to do. And the same for machines.

mod quote;

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use serde_json::{Value as Json, json};

use crate::language::Messages;
use crate::place::Place;
use crate::problem::{Fault, Severity};
use crate::render::harmless::harmless;

use quote::Quote;

/// How problems are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProblemStyle {
    /// With colours.
    pub colour: bool,
    /// Columns a quoted line may take; longer ones are cut around what is meant.
    pub width: usize,
}

impl Default for ProblemStyle {
    fn default() -> ProblemStyle {
        ProblemStyle { colour: false, width: 100 }
    }
}

/// So many bytes are written at once: standard error keeps nothing back, and each write to it is a call of the system.
const AT_ONCE: usize = 1 << 15;

/// Draws several problems with an empty line between them.
pub fn faults(out: &mut dyn Write, faults: &[Fault], messages: &Messages, style: ProblemStyle) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(AT_ONCE.min(faults.len() * 512), out);
    for (index, fault) in faults.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        self::fault(&mut out, fault, messages, style)?;
    }
    out.flush()
}

/// Draws one problem: `error: records/2026-03.csv:17:24: ...`, the quoted line with carets, `help: ...`.
pub fn fault(out: &mut dyn Write, fault: &Fault, messages: &Messages, style: ProblemStyle) -> io::Result<()> {
    statement(out, fault, messages, style)?;
    advise(out, fault, messages, style)
}

/// Draws what to do about a problem, where there is something to do.
pub fn advise(out: &mut dyn Write, fault: &Fault, messages: &Messages, style: ProblemStyle) -> io::Result<()> {
    if let Some(help) = help(fault, messages) {
        let ink = Ink::new(fault.severity, style.colour);
        writeln!(out, "{}: {help}", ink.helpful(&messages.text("fault-help")))?;
    }
    Ok(())
}

/// Draws one problem without its help.
pub fn statement(out: &mut dyn Write, fault: &Fault, messages: &Messages, style: ProblemStyle) -> io::Result<()> {
    let ink = Ink::new(fault.severity, style.colour);
    let word = messages.text(word_of(fault.severity));
    write!(out, "{}: ", ink.strong(&word))?;
    if let Some(place) = &fault.place {
        write!(out, "{}: ", harmless(&place.to_string()))?;
    }
    writeln!(out, "{}", message(fault, messages))?;
    if let Some(excerpt) = &fault.excerpt {
        let line = fault.place.as_ref().map_or(0, |place| place.line);
        let quote = Quote::of(excerpt, style.width);
        let number = if line == 0 { String::new() } else { line.to_string() };
        let margin = " ".repeat(number.len());
        writeln!(out, "  {} {}", ink.faint(&format!("{number} |")), quote.line)?;
        writeln!(out, "  {} {}{}", ink.faint(&format!("{margin} |")), quote.indent, ink.strong(&quote.carets))?;
    }
    Ok(())
}

/// The sentence of a problem.
pub fn message(fault: &Fault, messages: &Messages) -> String {
    messages.with(&format!("problem-{}", fault.code), &fault.arguments)
}

/// What to do about a problem, where there is something to do.
pub fn help(fault: &Fault, messages: &Messages) -> Option<String> {
    messages.attribute(&format!("problem-{}", fault.code), "help", &fault.arguments)
}

/// What a failing command prints for machines: `kpi.error/1`.
pub fn faults_json(faults: &[Fault], messages: &Messages) -> Json {
    let errors: Vec<Json> = faults.iter().map(|fault| fault_json(fault, messages)).collect();
    json!({ "schema": "kpi.error/1", "errors": errors })
}

/// One problem as an object.
pub fn fault_json(fault: &Fault, messages: &Messages) -> Json {
    let place = fault.place.as_ref();
    let number = |part: fn(&Place) -> u32| place.map(part).filter(|number| *number > 0);
    json!({
        "code": fault.code,
        "message": message(fault, messages),
        "file": place.map(|place| &place.file),
        "line": number(|place| place.line),
        "column": number(|place| place.column),
        "help": help(fault, messages),
        "cell": place.filter(|place| place.line > 0).and_then(Place::cell),
    })
}

/// The message that names a severity.
pub fn word_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "fault-error",
        Severity::Warning => "fault-warning",
        Severity::Note => "fault-note",
    }
}

/// The colours of one problem; without colour everything stays plain.
struct Ink {
    strong: Style,
    faint: Style,
    helpful: Style,
}

impl Ink {
    fn new(severity: Severity, colour: bool) -> Ink {
        if !colour {
            return Ink { strong: Style::new(), faint: Style::new(), helpful: Style::new() };
        }
        let hue = match severity {
            Severity::Error => AnsiColor::Red,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Note => AnsiColor::Cyan,
        };
        Ink {
            strong: hue.on_default().bold(),
            faint: Style::new().dimmed(),
            helpful: AnsiColor::Green.on_default().bold(),
        }
    }

    fn strong(&self, text: &str) -> String {
        painted(self.strong, text)
    }

    fn faint(&self, text: &str) -> String {
        painted(self.faint, text)
    }

    fn helpful(&self, text: &str) -> String {
        painted(self.helpful, text)
    }
}

fn painted(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::IdError;
    use crate::domain::wording::Language;

    fn drawn(fault: &Fault, language: Language, colour: bool) -> String {
        let mut out = Vec::new();
        let style = ProblemStyle { colour, ..ProblemStyle::default() };
        super::fault(&mut out, fault, &Messages::new(language), style).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn bad_id() -> Fault {
        let text = "id,kpi\n2026-03-02,Calls,ivanov,5\n";
        let start = text.find("Calls").unwrap();
        Fault::from(IdError::Malformed { text: "Calls".into() }).within("records/2026-03.csv", text, start, start + 5)
    }

    #[test]
    fn a_problem_says_where_what_and_what_to_do() {
        insta::assert_snapshot!(drawn(&bad_id(), Language::En, false), @r#"
        error: records/2026-03.csv:2:12: "Calls" cannot be an id
          2 | 2026-03-02,Calls,ivanov,5
            |            ^^^^^
        help: An id starts with a lower-case Latin letter and consists of lower-case Latin letters, digits and _ . - (64 characters at most).
        "#);
        insta::assert_snapshot!(drawn(&bad_id().graded(Severity::Warning), Language::Ru, false), @"
        предупреждение: records/2026-03.csv:2:12: «Calls» не может быть кодом
          2 | 2026-03-02,Calls,ivanov,5
            |            ^^^^^
        совет: Код начинается с латинской буквы и состоит из строчных латинских букв, цифр и знаков _ . - (не длиннее 64).
        ");
    }

    #[test]
    fn colour_adds_ink_and_nothing_else() {
        let coloured = drawn(&bad_id(), Language::En, true);
        assert!(coloured.starts_with("\u{1b}[1m\u{1b}[31merror\u{1b}[0m: "), "{coloured:?}");
        let plain = anstream::adapter::strip_str(&coloured).to_string();
        assert_eq!(plain, drawn(&bad_id(), Language::En, false));
    }

    #[test]
    fn foreign_text_steers_nothing() {
        let id = IdError::Malformed { text: "\u{1b}[2J".into() };
        let fault = Fault::from(id).within("re\u{1b}cords.csv", "a,\u{1b}[2J,b", 2, 6);
        let drawn = drawn(&fault, Language::En, false);
        assert!(!drawn.contains('\u{1b}'), "{drawn}");
        assert!(drawn.contains(r"re\u{1b}cords.csv:1:3"), "{drawn}");
    }

    #[test]
    fn machines_get_every_field() {
        let fault = Fault::from(IdError::Malformed { text: "X".into() }).at(Place::new("team.toml", 4, 0));
        let json = faults_json(&[fault], &Messages::new(Language::En));
        assert_eq!(json["schema"], "kpi.error/1");
        let error = &json["errors"][0];
        assert_eq!((&error["code"], &error["file"]), (&json!("id-malformed"), &json!("team.toml")));
        assert_eq!((&error["line"], &error["column"]), (&json!(4), &Json::Null));
        assert_eq!(error["message"], "\"X\" cannot be an id");
        assert!(error["help"].as_str().is_some_and(|help| help.starts_with("An id starts")));
    }
}
