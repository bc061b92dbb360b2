//! `kpi check`: everything wrong or suspicious in any file of the workspace, each with its place and a remedy.

mod inspect;
mod verdicts;

use std::io::Write;

use anyhow::Result;

use crate::commands::args::Format;
use crate::commands::{Outcome, telling};
use crate::context::{Context, Locking};
use crate::domain::period::Month;
use crate::problem::{Fault, Faults, Severity};
use crate::render;
use crate::render::problem::ProblemStyle;
use crate::store::closing::guard::sealed_files;
use crate::store::folder;
use crate::store::ids::IdSource;
use crate::store::journals::Journals;
use crate::store::journals::records::file_of;
use crate::store::lock::{LockOptions, WriteLock};
use crate::store::mend::{MendError, Mended, mend, needs_mending};
use crate::store::pending::finish_pending;
use crate::store::workspace::Workspace;

/// What `kpi check` takes.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Give ids, moments and line ends to what was written by hand.
    #[arg(long)]
    fix: bool,
    /// Let warnings count as errors.
    #[arg(long)]
    strict: bool,
}

/// Mends what may be mended, reads everything, tells what was found.
pub fn run(context: &mut Context, args: Args) -> Result<Outcome> {
    let workspace = Workspace::open(context.root()?);
    if args.fix {
        fix(context, &workspace)?;
    }
    let checkup = inspect::inspect(context, &workspace);
    let messages = context.messages();
    let style = ProblemStyle { colour: context.colour, width: context.width };
    render::checkup::write(&checkup, telling::format(context), style, &messages, &mut context.out)?;
    let least = if args.strict { Severity::Warning } else { Severity::Error };
    let is_refused = checkup.findings.iter().any(|fault| fault.severity >= least);
    Ok(if is_refused { Outcome::Refused } else { Outcome::Done })
}

/// Mends every journal under the lock, then says what was done.
fn fix(context: &mut Context, workspace: &Workspace) -> Result<()> {
    let root = workspace.root();
    let Locking { wait, without } = context.locking;
    let holder = context.actor.clone().or_else(|| context.login.clone()).unwrap_or_default();
    let options = LockOptions { wait, no_lock: without, holder, now: context.now };
    let lock = WriteLock::acquire(root, &options).map_err(Faults::from)?;
    let mut notices = finish_pending(&lock, root).map_err(Faults::from)?;
    let (months, _) = Journals::open(root).and_then(|journals| journals.record_months()).map_err(Faults::from)?;
    let files = folder::journals(root).map_err(Faults::from)?;
    let mut ids = IdSource::new(context.entropy, u64::try_from(context.now.timestamp_millis()).unwrap_or(0));
    let mut mended = Mended::default();
    // A line of the chain of closings counts as it was given, or not at all.
    let files = files.into_iter().filter(|file| file != "closes.csv");
    let sealed = sealed_files(root).map_err(Faults::from)?;
    for file in months.into_iter().map(|month: Month| file_of(month)).chain(files) {
        if sealed.has(&file) {
            // Not even an id is added to what is sealed; only what there is to add is worth a word.
            if needs_mending(root, &file).map_err(Faults::from)? {
                notices.push(MendError::Sealed { file: file.clone() }.into());
            }
            continue;
        }
        match mend(&lock, root, &file, &mut ids, context.now) {
            Ok(more) => mended = mended.plus(more),
            Err(fault) => notices.push(fault),
        }
    }
    tell(context, mended, &notices)
}

fn tell(context: &mut Context, mended: Mended, notices: &[Fault]) -> Result<()> {
    let messages = context.messages();
    let style = ProblemStyle { colour: context.colour_err, width: context.width };
    if context.format == Format::Json {
        if !notices.is_empty() {
            writeln!(context.err, "{}", render::problem::faults_json(notices, &messages))?;
        }
        return Ok(());
    }
    render::problem::faults(&mut context.err, notices, &messages, style)?;
    if context.quiet {
        return Ok(());
    }
    let said = match mended {
        Mended { stamped: 0, ended: 0 } => messages.text("check-fixed-nothing"),
        Mended { stamped, ended } => {
            messages.with("check-fixed", &[("lines", stamped.into()), ("files", ended.into())])
        }
    };
    writeln!(context.err, "{said}")?;
    Ok(())
}
