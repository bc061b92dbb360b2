//! The entries of a month and how each stands: lines grouped by day, KPI and owner, judged, and where a KPI is checked by
//! sample, drawn.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::catalog::Catalog;
use crate::domain::kpi::Kpi;
use crate::domain::period::Month;
use crate::domain::record::Record;
use crate::domain::value::Ratio;
use crate::domain::verification::{CheckState, Checking, Digest, Entry, EntryKey, Judge, Verification};

/// How digests are computed: whoever keeps the files knows.
#[derive(Clone, Copy, Debug)]
pub struct Hashing {
    /// The digest of an entry with these lines in force.
    pub digest: fn(&[&Record]) -> Digest,
    /// The seed of the draw from a month with these lines in force.
    pub seed: fn(&[&Record]) -> Digest,
    /// The place of an entry in that draw; the lowest are drawn.
    pub rank: fn(Digest, &EntryKey, Digest) -> Digest,
}

/// The lines of one month that are in force.
#[derive(Clone, Debug)]
pub struct MonthOfEntries<'a> {
    /// The month.
    pub month: Month,
    /// Its records.
    pub records: Vec<&'a Record>,
    /// The verdicts on them.
    pub verdicts: Vec<&'a Verification>,
}

/// An entry, how it stands, and the line by which it does.
#[derive(Clone, Debug)]
pub struct Judged<'a> {
    /// The entry.
    pub entry: Entry<'a>,
    /// How it stands.
    pub state: CheckState,
    /// The verdict that decides, or did before the entry was changed.
    pub verdict: Option<&'a Verification>,
    /// For a KPI checked by sample: whether it is one of those drawn. True for all others.
    pub is_drawn: bool,
}

impl Judged<'_> {
    /// True when its controller has something to do.
    pub fn awaits_controller(&self) -> bool {
        self.is_drawn && self.state.awaits_controller()
    }
}

/// Lines by day, the KPI's place in the catalog, and entry.
type Grouped<'a> = BTreeMap<((NaiveDate, usize), EntryKey), (&'a Kpi, Vec<&'a Record>)>;

/// One in ten, but at least one of each owner: the sample of a KPI that is checked by sample.
const SAMPLE: u32 = 10;

impl<'a> MonthOfEntries<'a> {
    /// How the entries stand, by day, KPI in catalog order, and owner. Of KPIs that are not checked by sample only those that `wanted` lets in
    /// are looked at. Where nothing was entered and somebody has said something all the same (an import covers that day),
    /// there is an entry without lines.
    pub fn judged(
        &self,
        catalog: &'a Catalog,
        judge: &Judge<'_>,
        hashing: Hashing,
        wanted: &dyn Fn(&Kpi, &EntryKey) -> bool,
    ) -> Vec<Judged<'a>> {
        let mut verdicts: HashMap<&EntryKey, Vec<&'a Verification>> = HashMap::new();
        for verdict in &self.verdicts {
            verdicts.entry(&verdict.entry).or_default().push(verdict);
        }
        let mut judged: Vec<Judged<'a>> = Vec::new();
        let wanted = |kpi: &Kpi, key: &EntryKey| kpi.checking == Checking::Sample || wanted(kpi, key);
        for ((_, key), (kpi, records)) in self.entries(catalog, &verdicts, &wanted) {
            let said = verdicts.get(&key).map(Vec::as_slice).unwrap_or_default();
            let entry = Entry { kpi, digest: (hashing.digest)(&records), key, records };
            let state = judge.state(&entry, said);
            judged.push(Judged { state, verdict: judge.decisive(&entry, said), entry, is_drawn: true });
        }
        if judged.iter().any(|one| one.entry.kpi.checking == Checking::Sample) {
            self.sample(&mut judged, judge, hashing);
        }
        judged
    }

    /// In the order of day, catalog and owner. What is not wanted is left out before it costs anything.
    fn entries(
        &self,
        catalog: &'a Catalog,
        verdicts: &HashMap<&EntryKey, Vec<&'a Verification>>,
        wanted: &dyn Fn(&Kpi, &EntryKey) -> bool,
    ) -> Grouped<'a> {
        let mut entries: Grouped<'a> = Grouped::new();
        let mut add = |key: EntryKey, record: Option<&'a Record>| {
            let Some(position) = catalog.position(key.kpi.as_str()) else { return };
            let kpi = &catalog.entries()[position];
            if wanted(kpi, &key) {
                entries.entry(((key.date, position), key)).or_insert((kpi, Vec::new())).1.extend(record);
            }
        };
        for record in &self.records {
            let key = EntryKey { date: record.date, kpi: record.kpi.clone(), owner: record.owner.clone() };
            add(key, Some(record));
        }
        verdicts.keys().for_each(|key| add((*key).clone(), None));
        entries
    }

    /// Draws, once the month is over, and lets what was drawn stand for the rest of its owner and KPI.
    fn sample(&self, judged: &mut [Judged<'a>], judge: &Judge<'_>, hashing: Hashing) {
        let is_over = self.month.last() < judge.today;
        let seed = (hashing.seed)(&self.records);
        let mut groups: BTreeMap<(&str, String), Vec<(Digest, usize)>> = BTreeMap::new();
        for (at, one) in judged.iter_mut().enumerate().filter(|(_, one)| one.entry.kpi.checking == Checking::Sample) {
            one.is_drawn = false;
            let key = &one.entry.key;
            let rank = (hashing.rank)(seed, key, one.entry.digest);
            groups.entry((one.entry.kpi.id.as_str(), key.owner.as_str().to_owned())).or_default().push((rank, at));
        }
        for mut group in groups.into_values().filter(|_| is_over) {
            group.sort_unstable();
            let drawn = share_of(&Ratio::from_counts(1, i64::from(SAMPLE)), group.len());
            let (drawn, rest) = group.split_at(drawn);
            drawn.iter().for_each(|(_, at)| judged[*at].is_drawn = true);
            if drawn.iter().all(|(_, at)| judged[*at].state.is_verified()) {
                for (_, at) in rest {
                    let one = &mut judged[*at];
                    one.state = if one.state == CheckState::Waiting { CheckState::Sampled } else { one.state };
                }
            }
        }
    }
}

/// How many of so many a share makes, rounded up.
pub fn share_of(share: &Ratio, all: usize) -> usize {
    let exact = share.clone() * Ratio::whole(i64::try_from(all).unwrap_or(i64::MAX));
    exact.ceil_to_whole().and_then(|count| usize::try_from(count).ok()).unwrap_or(all).min(all)
}
