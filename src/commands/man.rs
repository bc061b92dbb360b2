//! `kpi man`: the manual pages, one per command, in the language spoken.
//!
//! Drawn from the page of the help rather than by clap_mangen, whose headings and notes are English only.

use std::io::{self, Write};

use crate::commands::usage::Page;
use crate::commands::{Outcome, board};
use crate::context::Context;
use crate::language::Messages;

/// Which page.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The words of the command.
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// Writes a manual page.
pub fn run(context: &mut Context, args: Args) -> anyhow::Result<Outcome> {
    let messages = context.messages();
    let root = board::worded(&messages);
    let path = board::path(&root, &args.command)?;
    let name = std::iter::once("kpi").chain(path.iter().map(String::as_str)).collect::<Vec<_>>().join("-");
    write_page(&name, &Page::new(&root, &path, &messages), &messages, &mut context.out)?;
    Ok(Outcome::Done)
}

fn write_page(name: &str, page: &Page, messages: &Messages, out: &mut dyn Write) -> io::Result<()> {
    let manual = messages.text("help-man-manual");
    writeln!(out, ".TH {} 1 \"\" \"{}\" \"{manual}\"", name.to_uppercase(), board::VERSION)?;
    section(&messages.text("help-man-name"), out)?;
    writeln!(out, "{} \\- {}", escaped(name), escaped(&page.about))?;
    section(&page.usage_heading, out)?;
    writeln!(out, "{}", escaped(&page.usage))?;
    if let Some((heading, examples)) = &page.examples {
        section(heading, out)?;
        writeln!(out, ".nf\n{}\n.fi", examples.lines().map(escaped).collect::<Vec<_>>().join("\n"))?;
    }
    for (heading, rows) in &page.lists {
        section(heading, out)?;
        for (name, help) in rows {
            writeln!(out, ".TP\n\\fB{}\\fR\n{}", escaped(name), escaped(help))?;
        }
    }
    Ok(())
}

fn section(heading: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, ".SH \"{}\"", heading.to_uppercase())
}

/// Text that roff takes as it is: a hyphen is a minus that can be copied, and no line begins like a request.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}
