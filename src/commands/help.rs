//! `kpi help`: the same pages as `--help`.

use crate::commands::{Outcome, board, usage};
use crate::context::Context;

/// Which page.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The words of the command.
    #[arg(value_name = "COMMAND")]
    pub command: Vec<String>,
}

/// Shows a page of help.
pub fn run(context: &mut Context, args: Args) -> anyhow::Result<Outcome> {
    let messages = context.messages();
    let words: Vec<&str> = args.command.iter().map(String::as_str).collect();
    let root = board::worded_for(&messages, &words);
    let path = board::path(&root, &args.command)?;
    usage::Page::new(&root, &path, &messages).write(context.width, &mut context.out)?;
    Ok(Outcome::Done)
}
