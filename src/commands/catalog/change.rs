//! What adding and editing share: finding the entry, writing the file, and saying which lines are different now.

use anyhow::Result;

use crate::commands::office::Office;
use crate::commands::telling;
use crate::context::Context;
use crate::domain::kpi::Kpi;
use crate::problem::Faults;
use crate::report::findings::catalog as findings;
use crate::store::lock::WriteLock;
use crate::store::root::Root;
use crate::store::toml::catalog::read;

crate::problems! {
    /// What can be wrong with a change before it is made.
    pub enum ChangeError: Usage {
        /// Not of the form `key=value`.
        NoEquals = "catalog-no-equals" { text: String },
    }
}

/// The KPI or input a user means; by its id or number also one that is switched off.
pub fn entry<'o>(office: &'o Office, text: &str) -> Result<&'o Kpi> {
    let named = |kpi: &&Kpi| kpi.id.as_str() == text || kpi.number.is_some_and(|number| number.to_string() == text);
    match office.catalog().entries().iter().find(named) {
        Some(kpi) => Ok(kpi),
        None => office.kpi(text),
    }
}

/// Puts the catalog through an edit under the lock and returns its text before and after.
pub fn write(
    office: &Office,
    lock: &WriteLock,
    edit: impl FnOnce(&str) -> Result<String, Faults>,
) -> Result<(String, String)> {
    let (mut before, mut after) = (String::new(), String::new());
    office.workspace().edit(lock, Root::CATALOG, |text| {
        let edited = edit(text)?;
        (before, after) = (text.to_owned(), edited.clone());
        Ok(edited)
    })?;
    Ok((before, after))
}

/// Warns of what is suspicious about an entry that has just been written.
pub fn tell_findings(context: &mut Context, office: &Office, after: &str, id: &str) -> Result<()> {
    let (catalog, rollout) = (read(Root::CATALOG, after)?, office.rollout_on(office.today())?);
    let kpi = catalog.entries().iter().find(|kpi| kpi.id.as_str() == id).filter(|kpi| kpi.enabled);
    let found = kpi.map(|kpi| findings::of_entry(&catalog, &rollout, kpi)).unwrap_or_default();
    telling::notices(context, &found.into_iter().map(|finding| finding.fault).collect::<Vec<_>>())
}

/// Says what an edit changed, line by line.
pub fn tell_edited(context: &mut Context, id: &str, before: &str, after: &str) -> Result<()> {
    let lines = different(before, after);
    let message = if lines.is_empty() { "catalog-unchanged" } else { "catalog-edited" };
    telling::say(context, message, &[("id", id.into())])?;
    for (sign, line) in lines {
        telling::say(context, "catalog-line", &[("sign", sign.into()), ("line", line.into())])?;
    }
    Ok(())
}

/// The lines that are gone (`-`) and those that have come (`+`), each that follows another's place after it.
fn different<'t>(before: &'t str, after: &'t str) -> Vec<(&'static str, &'t str)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut lines = Vec::new();
    let (mut at, mut to) = (0, 0);
    while at < old.len() || to < new.len() {
        if at < old.len() && to < new.len() && old[at] == new[to] {
            (at, to) = (at + 1, to + 1);
            continue;
        }
        let (gone, come) = next_agreement(&old[at..], &new[to..]);
        lines.extend(old[at..at + gone].iter().map(|line| ("-", *line)));
        lines.extend(new[to..to + come].iter().map(|line| ("+", *line)));
        (at, to) = (at + gone, to + come);
    }
    lines
}

/// How many lines of each are left behind before the two go on alike. An edit touches one entry, so the nearest place
/// where two lines in a row agree is it.
fn next_agreement(old: &[&str], new: &[&str]) -> (usize, usize) {
    let agree = |gone: usize, come: usize| (0..2).all(|next| old.get(gone + next) == new.get(come + next));
    let mut apart = 1;
    loop {
        if let Some(gone) =
            (0..=apart).find(|gone| *gone <= old.len() && apart - gone <= new.len() && agree(*gone, apart - gone))
        {
            return (gone, apart - gone);
        }
        apart += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_different_is_told() {
        let told = |before, after| {
            different(before, after)
                .into_iter()
                .map(|(sign, line)| format!("{sign}{line}"))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(told("a\nb\nc\n", "a\nb\nc\n"), "");
        assert_eq!(told("a\nb\nc\nd\n", "a\nx\nc\nd\n"), "-b +x");
        assert_eq!(told("a\nb\nc\nd\ne\n", "a\nc\nd\ne\n"), "-b");
        assert_eq!(told("a\nb\n", "a\nb\nc\nd\n"), "+c +d");
        assert_eq!(told("a\nb\nc\nd\ne\nf\n", "a\nx\nc\nd\nf\n"), "-b +x -e");
        assert_eq!(told("", "a\n"), "+a");
    }
}
