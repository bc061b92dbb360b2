//! The doorbell: argv, environment, clock and writers in; exit code out. The only place that reads any of them.

use std::ffi::OsString;
use std::hash::{BuildHasher, RandomState};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use kpi::context::{Terminals, World};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    if matches!(&arguments[..], [_, only] if only == "--version" || only == "-V") {
        // Answered before anything is built; nobody is left to tell of a failed write.
        let _ = writeln!(std::io::stdout(), "{}", kpi::commands::board::VERSION);
        return ExitCode::SUCCESS;
    }
    ExitCode::from(kpi::cli::ring(world(arguments)))
}

#[expect(clippy::disallowed_methods, reason = "this is the place that reads the clock")]
fn world(arguments: Vec<OsString>) -> World {
    World {
        arguments,
        variables: std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value))).collect(),
        here: std::env::current_dir().unwrap_or_else(|_| ".".into()),
        locale: sys_locale::get_locale(),
        now: chrono::Local::now().fixed_offset(),
        entropy: u128::from(chance()) << 64 | u128::from(chance()),
        terminals: Terminals {
            stdin: std::io::stdin().is_terminal(),
            stdout: std::io::stdout().is_terminal(),
            stderr: std::io::stderr().is_terminal(),
            width: terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)),
        },
        stdin: Box::new(std::io::BufReader::new(std::io::stdin())),
        out: Box::new(anstream::AutoStream::always(std::io::stdout())),
        err: Box::new(anstream::AutoStream::always(std::io::stderr())),
    }
}

/// The standard library keys its hash tables from the system's source of chance; an empty hash shows that key's work.
fn chance() -> u64 {
    RandomState::new().hash_one(std::process::id())
}
