//! The draw: entries of a month that are checked once more, chosen by nobody.

use std::collections::BTreeMap;

use crate::domain::id::PersonId;
use crate::domain::value::Ratio;
use crate::domain::verification::{Checking, Digest, share_of};
use crate::report::control::Seen;

/// An entry that was drawn.
#[derive(Clone, Debug)]
pub struct Drawn<'a> {
    /// Its rank, by which it was.
    pub rank: Digest,
    /// The entry.
    pub seen: Seen<'a>,
}

/// An entry that an export says otherwise of.
#[derive(Clone, Debug)]
pub struct Differing<'a> {
    /// The entry.
    pub seen: Seen<'a>,
    /// What the export says; none where it has nothing to measure.
    pub exported: Option<Ratio>,
}

/// Draws from the entries of a month, each with its rank: that share of each controller's entries, the lowest ranks first;
/// of KPIs that are checked by sample, that share of each owner's. At least one of each.
pub fn draw<'a>(entries: impl IntoIterator<Item = (Digest, Seen<'a>)>, share: &Ratio) -> Vec<Drawn<'a>> {
    let mut lots: BTreeMap<(Option<PersonId>, String), Vec<Drawn<'a>>> = BTreeMap::new();
    for (rank, seen) in entries {
        let controller = seen.controllers.first().map(|(id, _)| id.clone());
        let key = &seen.entry().key;
        let own = || format!("{} {}", key.kpi, key.owner.as_str());
        let lot = if seen.entry().kpi.checking == Checking::Sample { own() } else { String::new() };
        lots.entry((controller, lot)).or_default().push(Drawn { rank, seen });
    }
    let mut drawn: Vec<Drawn<'a>> = Vec::new();
    for mut lot in lots.into_values() {
        lot.sort_by_key(|one| one.rank);
        lot.truncate(share_of(share, lot.len()));
        drawn.extend(lot);
    }
    drawn.sort_by_key(|one| one.rank);
    drawn
}
