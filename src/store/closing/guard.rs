//! Nothing is written into a closed month, whatever command it comes from: every line passes here under the lock.

use std::collections::HashSet;

use crate::domain::period::{Month, Period};
use crate::domain::seal::{Chain, ClosedError};
use crate::place::Place;
use crate::problem::{Fault, Faults};
use crate::store::append::NewLine;
use crate::store::closing::inputs::sealed_rows;
use crate::store::journal::Journal;
use crate::store::journals::Journals;
use crate::store::journals::closes::{FILE, chain};
use crate::store::line::Lines;
use crate::store::root::Root;

/// The chain as it stands, and what is wrong with it; empty where nothing was ever closed.
pub fn read_chain(root: &Root) -> Result<(Chain, Vec<Fault>), Fault> {
    if !root.path(FILE)?.exists() && root.names("pending")?.is_empty() {
        return Ok((Chain::default(), Vec::new()));
    }
    Ok(chain(&Journals::open(root)?.closes()?))
}

/// Which files are sealed, so that no byte of them is to change.
#[derive(Clone, Debug, Default)]
pub struct SealedFiles {
    chain: Chain,
    /// Journals that go on, of which lines without an id are sealed.
    nameless: HashSet<String>,
}

impl SealedFiles {
    /// True for a file of a closed month, and for one whose sealed lines would be others with an id.
    pub fn has(&self, file: &str) -> bool {
        let is_closed = |month: Month| self.chain.frontier().is_some_and(|frontier| month <= frontier);
        self.nameless.contains(file) || month_of(file).is_some_and(|(_, month)| is_closed(month))
    }
}

/// The files that closings in force have sealed.
pub fn sealed_files(root: &Root) -> Result<SealedFiles, Fault> {
    let (chain, _) = read_chain(root)?;
    let mut nameless = HashSet::new();
    for decision in chain.in_force() {
        let sealed = sealed_rows(root, &decision.value)?;
        let has_nameless = sealed.files.into_iter().filter(|file| file.rows.iter().any(|row| row.id.is_none()));
        nameless.extend(has_nameless.map(|file| file.file));
    }
    Ok(SealedFiles { chain, nameless })
}

/// Refuses lines for closed months, all of them together. A chain that cannot be read lets nothing pass: a month must not
/// fall open by a damaged line.
pub fn check(root: &Root, lines: &[NewLine]) -> Result<(), Faults> {
    let months = lines.iter().filter(|line| month_of(&line.file).is_some());
    if months.clone().next().is_none() {
        return Ok(());
    }
    let (chain, faults) = read_chain(root)?;
    let unreadable: Vec<Fault> =
        faults.into_iter().filter(|fault| fault.class == crate::problem::Class::Data).collect();
    Faults::none_or(unreadable, ())?;
    let refused = months.filter_map(|line| refusal(&chain, line)).collect();
    Faults::none_or(refused, ())
}

/// The month a line is about, where its journal has a file for each.
fn month_of(file: &str) -> Option<(Journal, Month)> {
    let journal = Journal::of_file(file)?;
    let (_, name) = file.split_once('/')?;
    Some((journal, name.strip_suffix(".csv")?.parse().ok()?))
}

fn refusal(chain: &Chain, line: &NewLine) -> Option<Fault> {
    let (journal, month) = month_of(&line.file)?;
    let frontier = chain.frontier().filter(|frontier| month <= *frontier)?;
    let text = format!("{}\n{}\n", journal.header(), line.text);
    let mut lines = Lines::new(&line.file, text.as_bytes(), journal.columns());
    let row = lines.next_row()?;
    let field = |name: &str| row.field(journal.column(name)).into_owned();
    let given = |name: &str| Some(field(name)).filter(|text| !text.is_empty());
    let date = crate::domain::period::date_from_text(&field("date")).unwrap_or(month.first());
    let (kpi, day, of) = (field("kpi"), frontier.next().first().to_string(), month.to_string());
    let month = Period::Month(month);
    let error = match journal {
        Journal::Verifications => ClosedError::ClosedWord { month, kpi, date },
        _ if given("replaces").is_some() => {
            ClosedError::ClosedCorrection { month, kpi, date, owner: given("owner"), day, of }
        }
        _ => ClosedError::Closed { month, kpi, date, value: given("value"), owner: given("owner"), day, of },
    };
    Some(Fault { place: None::<Place>, ..error.into() })
}
