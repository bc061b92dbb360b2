//! `kpi completions`: a script that completes commands and flags in a shell.

use clap_complete::Shell;

use crate::commands::{Outcome, board};
use crate::context::Context;

/// For which shell.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The shell.
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: ShellName,
}

/// The shells we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ShellName {
    /// Bash.
    Bash,
    /// Zsh.
    Zsh,
    /// Fish.
    Fish,
    /// PowerShell.
    Powershell,
}

impl From<ShellName> for Shell {
    fn from(name: ShellName) -> Shell {
        match name {
            ShellName::Bash => Shell::Bash,
            ShellName::Zsh => Shell::Zsh,
            ShellName::Fish => Shell::Fish,
            ShellName::Powershell => Shell::PowerShell,
        }
    }
}

/// Writes the script.
pub fn run(context: &mut Context, args: Args) -> anyhow::Result<Outcome> {
    let mut root = board::worded(&context.messages());
    // The generator panics on a failed write, so it writes to memory first.
    let mut script = Vec::new();
    clap_complete::generate(Shell::from(args.shell), &mut root, "kpi", &mut script);
    context.out.write_all(&script)?;
    Ok(Outcome::Done)
}
