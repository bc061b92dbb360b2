//! Who or what a name on the command line means: an id, a number of the list, an alias, or a beginning that only one
//! has. Case, `ё` and surplus spaces do not matter, and an exact name beats a beginning.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::domain::catalog::Catalog;
use crate::domain::id::is_id;
use crate::domain::kpi::Kpi;
use crate::domain::record::Owner;
use crate::domain::team::{Group, Person, Team};
use crate::domain::wording::Wording;
use crate::problem::nearest;
use crate::reading::latin;

crate::problems! {
    /// What can be wrong with a name.
    pub enum NameError: Data {
        /// No KPI has this name.
        UnknownKpi = "name-unknown-kpi" { text: String, suggestion: Option<Wording> },
        /// Several KPIs begin with it.
        SeveralKpis = "name-several-kpis" { text: String, candidates: Vec<Wording> },
        /// The KPI is switched off in the catalog.
        KpiOff = "name-kpi-off" { kpi: String, name: Wording },
        /// No person has this name; `id` and `name` are for the line that would add them.
        UnknownPerson = "name-unknown-person" {
            text: String, suggestion: Option<Wording>, id: Option<String>, name: Option<String>,
        },
        /// Several people have it.
        SeveralPeople = "name-several-people" { text: String, candidates: Vec<Wording> },
        /// No group has this name.
        UnknownGroup = "name-unknown-group" { text: String, suggestion: Option<Wording> },
        /// Several groups have it.
        SeveralGroups = "name-several-groups" { text: String, candidates: Vec<Wording> },
        /// Several people or groups have it.
        SeveralOwners = "name-several-owners" { text: String, candidates: Vec<Wording> },
    }
}

/// The KPI or input that `text` means. One that is switched off is no answer, and the error says so.
pub fn find_kpi<'a>(catalog: &'a Catalog, text: &str) -> Result<&'a Kpi, NameError> {
    let entries: Vec<Entry> = catalog.entries().iter().map(Entry::of_kpi).collect();
    let is_on = |at: &usize| catalog.entries()[*at].enabled;
    let hits = Sought::new(text).best(&entries, is_on);
    match hits[..] {
        [] => Err(NameError::UnknownKpi { text: shown(text), suggestion: suggestion(text, &entries) }),
        [at] if is_on(&at) => Ok(&catalog.entries()[at]),
        [at] => {
            let kpi = &catalog.entries()[at];
            Err(NameError::KpiOff { kpi: kpi.id.to_string(), name: kpi.name.clone() })
        }
        _ => Err(NameError::SeveralKpis { text: shown(text), candidates: labels(&entries, &hits) }),
    }
}

/// The person that `text` means.
pub fn find_person<'a>(team: &'a Team, text: &str) -> Result<&'a Person, NameError> {
    let entries: Vec<Entry> = team.people().iter().map(Entry::of_person).collect();
    let hits = Sought::new(text).best(&entries, |_| true);
    match hits[..] {
        [] => Err(unknown_person(text, &entries)),
        [at] => Ok(&team.people()[at]),
        _ => Err(NameError::SeveralPeople { text: shown(text), candidates: labels(&entries, &hits) }),
    }
}

/// The group that `text` means; `group:` may stand before it.
pub fn find_group<'a>(team: &'a Team, text: &str) -> Result<&'a Group, NameError> {
    let text = text.trim().strip_prefix(GROUP_PREFIX).unwrap_or(text);
    let entries: Vec<Entry> = team.groups().iter().map(Entry::of_group).collect();
    let hits = Sought::new(text).best(&entries, |_| true);
    match hits[..] {
        [] => Err(NameError::UnknownGroup { text: shown(text), suggestion: suggestion(text, &entries) }),
        [at] => Ok(&team.groups()[at]),
        _ => Err(NameError::SeveralGroups { text: shown(text), candidates: labels(&entries, &hits) }),
    }
}

/// Whose figure `text` means: a person's, a group's own, or, where it is empty, the company's.
pub fn find_owner(team: &Team, text: &str) -> Result<Owner, NameError> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(Owner::Company);
    }
    if trimmed.starts_with(GROUP_PREFIX) {
        return find_group(team, trimmed).map(|group| Owner::Group(group.id.clone()));
    }
    let people = team.people().iter().map(Entry::of_person);
    let entries: Vec<Entry> = people.chain(team.groups().iter().map(Entry::of_group)).collect();
    let hits = Sought::new(text).best(&entries, |_| true);
    match hits[..] {
        [] if COMPANY.contains(&folded(text).as_str()) => Ok(Owner::Company),
        [] => Err(unknown_person(text, &entries)),
        [at] => Ok(match team.people().get(at) {
            Some(person) => Owner::Person(person.id.clone()),
            None => Owner::Group(team.groups()[at - team.people().len()].id.clone()),
        }),
        _ => Err(NameError::SeveralOwners { text: shown(text), candidates: labels(&entries, &hits) }),
    }
}

/// What may stand before a group where people and groups are both possible.
const GROUP_PREFIX: &str = "group:";
/// The company by its common name.
const COMPANY: [&str; 2] = ["компания", "company"];

/// A name without what does not tell names apart.
pub fn folded(text: &str) -> String {
    let text = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_lowercase(),
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect::<String>().to_lowercase(),
    };
    let text = if text.contains('ё') { text.replace('ё', "е") } else { text };
    let is_clean = !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace);
    // A single blank is the only thing between words that stays as it is.
    if is_clean && !text.contains("  ") && !text.contains(|c: char| c.is_whitespace() && c != ' ') {
        return text;
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything somebody or something can be called.
struct Entry<'a> {
    id: &'a str,
    number: Option<u32>,
    names: [&'a str; 4],
    aliases: &'a [String],
    /// Whether each word of a name says enough alone: a surname does, `Количество` does not.
    by_words: bool,
    label: &'a Wording,
}

impl<'a> Entry<'a> {
    fn of_kpi(kpi: &'a Kpi) -> Entry<'a> {
        let names = [&kpi.short.ru, &kpi.short.en, &kpi.name.ru, &kpi.name.en].map(|name| &**name);
        let label = if kpi.short.is_empty() { &kpi.name } else { &kpi.short };
        Entry { id: kpi.id.as_str(), number: kpi.number, names, aliases: &kpi.aliases, by_words: false, label }
    }

    fn of_person(person: &'a Person) -> Entry<'a> {
        let names = [&*person.name.ru, &*person.name.en, "", ""];
        let (id, label) = (person.id.as_str(), &person.name);
        Entry { id, number: None, names, aliases: &person.aliases, by_words: true, label }
    }

    fn of_group(group: &'a Group) -> Entry<'a> {
        let names = [&*group.name.ru, &*group.name.en, "", ""];
        let (id, label) = (group.id.as_str(), &group.name);
        Entry { id, number: None, names, aliases: &group.aliases, by_words: true, label }
    }

    fn all(&self) -> impl Iterator<Item = &'a str> {
        let names = self.names.into_iter().chain(self.aliases.iter().map(String::as_str));
        std::iter::once(self.id).chain(names).filter(|name| !name.is_empty())
    }

    /// The id to copy, with the name to recognise.
    fn label(&self) -> Wording {
        let of = |name: &str| if name.is_empty() { self.id.to_owned() } else { format!("{} ({name})", self.id) };
        Wording { ru: of(&self.label.ru).into(), en: of(&self.label.en).into() }
    }
}

/// How well a name fits; the best fit wins whatever fits worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Whole,
    Words,
    Beginning,
}

struct Sought {
    text: String,
    number: Option<u32>,
}

impl Sought {
    fn new(text: &str) -> Sought {
        let text = folded(text);
        let digits = text.trim_start_matches(['№', '#']).trim_start();
        Sought { number: digits.parse().ok(), text }
    }

    /// The entries that fit best, preferred ones if any of them fits so.
    fn best(&self, entries: &[Entry], is_preferred: impl Fn(&usize) -> bool) -> Vec<usize> {
        // An id beats every name, so that no name need be looked at where one fits.
        let by_id: Vec<usize> = (0..entries.len()).filter(|&at| self.is_id_of(&entries[at])).collect();
        if !by_id.is_empty() {
            let preferred: Vec<usize> = by_id.iter().copied().filter(|at| is_preferred(at)).collect();
            return if preferred.is_empty() { by_id } else { preferred };
        }
        let fits: Vec<(Fit, usize)> =
            entries.iter().enumerate().filter_map(|(at, entry)| Some((self.fit(entry)?, at))).collect();
        for fit in [Fit::Whole, Fit::Words, Fit::Beginning] {
            let hits: Vec<usize> = fits.iter().filter(|(found, _)| *found == fit).map(|(_, at)| *at).collect();
            let preferred: Vec<usize> = hits.iter().copied().filter(|at| is_preferred(at)).collect();
            if !preferred.is_empty() {
                return preferred;
            }
            if !hits.is_empty() {
                return hits;
            }
        }
        Vec::new()
    }

    fn is_id_of(&self, entry: &Entry) -> bool {
        !self.text.is_empty() && (self.text == entry.id || (self.number.is_some() && self.number == entry.number))
    }

    /// How well the names of an entry fit, whose id does not.
    fn fit(&self, entry: &Entry) -> Option<Fit> {
        if self.text.is_empty() {
            return None;
        }
        let names: Vec<String> = entry.names.iter().filter(|name| !name.is_empty()).map(|name| folded(name)).collect();
        let is_whole = |name: &str| folded(name) == self.text;
        if names.contains(&self.text) || is_whole(entry.id) || entry.aliases.iter().any(|alias| is_whole(alias)) {
            return Some(Fit::Whole);
        }
        if entry.by_words && names.iter().any(|name| self.words_in(name, |word, sought| word == sought)) {
            return Some(Fit::Words);
        }
        let begins = |name: &String| {
            name.starts_with(&self.text)
                || (entry.by_words && self.words_in(name, |word, sought| word.starts_with(sought)))
        };
        names.iter().any(begins).then_some(Fit::Beginning)
    }

    /// True when each word sought has a word of its own in the name, in any order; `П.` stands for `Пётр`.
    fn words_in(&self, name: &str, is_match: impl Fn(&str, &str) -> bool) -> bool {
        let mut words: Vec<&str> = name.split(' ').collect();
        self.text.split(' ').map(|sought| sought.trim_end_matches('.')).all(|sought| {
            let found = words.iter().position(|word| !sought.is_empty() && is_match(word, sought));
            found.is_some_and(|at| !words.swap_remove(at).is_empty())
        })
    }
}

fn labels(entries: &[Entry], hits: &[usize]) -> Vec<Wording> {
    hits.iter().map(|&at| entries[at].label()).collect()
}

fn suggestion(text: &str, entries: &[Entry]) -> Option<Wording> {
    let folded = folded(text);
    if folded.is_empty() {
        return None;
    }
    let known: Vec<(String, usize)> = entries
        .iter()
        .enumerate()
        .flat_map(|(at, entry)| {
            let words = entry.names.iter().filter(|_| entry.by_words).flat_map(|name| name.split_whitespace());
            entry.all().chain(words).map(move |name| (self::folded(name), at)).collect::<Vec<_>>()
        })
        .collect();
    let word = nearest(&folded, known.iter().map(|(name, _)| name.as_str()))?;
    known.iter().find(|(name, _)| *name == word).map(|(_, at)| entries[*at].label())
}

fn unknown_person(text: &str, entries: &[Entry]) -> NameError {
    let text = shown(text);
    let is_id = is_id(&text);
    let id = if is_id { Some(text.clone()) } else { latin::id_of(&text) };
    let name = (!is_id && !text.is_empty() && !text.contains('"')).then(|| text.clone());
    NameError::UnknownPerson { suggestion: suggestion(&text, entries), id, name, text }
}

fn shown(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
