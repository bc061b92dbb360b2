//! Whose figures the rows are: names of the file looked up once and numbered.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::id::GroupId;
use crate::domain::name_map::NameMap;
use crate::domain::record::Owner;
use crate::domain::team::Team;
use crate::intake::cells::{Cell, Cells};
use crate::intake::columns::Line;
use crate::intake::problem::IntakeError;
use crate::intake::styles::is_nothing;
use crate::intake::words::ranks;
use crate::problem::Fault;
use crate::reading::latin::id_of;
use crate::reading::name::{find_owner, folded};

/// Who is who; answered by the team.
pub trait Names {
    /// The person or group a text means, or why it means nobody (with what would help).
    fn owner(&self, text: &str) -> Result<Owner, Fault>;

    /// The groups of a person on a day, or the groups around a group with itself, the nearest first.
    fn groups(&self, owner: &Owner, date: NaiveDate) -> Vec<GroupId>;
}

/// The names of a team, taken literally: what stands in a file decides about somebody's figures and is not guessed.
pub struct TeamNames<'a> {
    team: &'a Team,
    known: HashMap<String, Vec<Owner>>,
}

impl<'a> TeamNames<'a> {
    /// The people and groups of a team, by id, name and alias; the words of a name may come in any order.
    pub fn new(team: &'a Team) -> TeamNames<'a> {
        let mut known: HashMap<String, Vec<Owner>> = HashMap::new();
        let mut learn = |owner: Owner, names: Vec<&str>| {
            for name in names.into_iter().map(in_order).filter(|name| !name.is_empty()) {
                let owners = known.entry(name).or_default();
                if !owners.contains(&owner) {
                    owners.push(owner.clone());
                }
            }
        };
        for person in team.people() {
            let names = [person.id.as_str(), &person.name.ru, &person.name.en].into_iter();
            learn(Owner::Person(person.id.clone()), names.chain(person.aliases.iter().map(String::as_str)).collect());
        }
        for group in team.groups() {
            let names = [group.id.as_str(), &group.name.ru, &group.name.en].into_iter();
            learn(Owner::Group(group.id.clone()), names.chain(group.aliases.iter().map(String::as_str)).collect());
        }
        TeamNames { team, known }
    }
}

/// A name with its words in alphabetical order.
fn in_order(name: &str) -> String {
    let folded = folded(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

impl Names for TeamNames<'_> {
    fn owner(&self, text: &str) -> Result<Owner, Fault> {
        if let Some([owner]) = self.known.get(&in_order(text)).map(Vec::as_slice) {
            return Ok(owner.clone());
        }
        let owner = find_owner(self.team, text)?;
        let id = id_of(text).filter(|id| self.team.person(id).is_none());
        Err(IntakeError::OwnerAlike { id, text: text.to_owned(), owner: owner.as_str().to_owned() }.into())
    }

    fn groups(&self, owner: &Owner, date: NaiveDate) -> Vec<GroupId> {
        let nearest = match owner {
            Owner::Person(id) => self.team.person(id.as_str()).and_then(|person| person.group_on(None, date)),
            Owner::Group(id) => Some(id),
            Owner::Company => None,
        };
        nearest.into_iter().flat_map(|id| self.team.ancestors(id)).map(|group| group.id.clone()).collect()
    }
}

/// Where a rule's owner comes from, its column found.
#[derive(Clone, Debug)]
pub enum OwnerSource {
    /// A column.
    Column(Cell),
    /// Always the same text.
    Constant(String),
    /// The company.
    Company,
}

/// Owners by number.
pub struct Owners<'a> {
    names: &'a dyn Names,
    numbers: NameMap<Owner, u32>,
    owners: Vec<Owner>,
    known: NameMap<String, Result<u32, Fault>>,
    /// The name found last, and whose it is: every rule asks for the same name of a row.
    last: Option<(String, u32)>,
    groups: HashMap<(u32, NaiveDate), Vec<u32>>,
    /// Rows without a responsible.
    pub nobody: u64,
    /// Names that mean nobody known, and how many times each was met.
    pub unknown: BTreeMap<String, u64>,
}

impl<'a> Owners<'a> {
    /// Nobody met yet.
    pub fn new(names: &'a dyn Names) -> Owners<'a> {
        Owners {
            names,
            numbers: NameMap::default(),
            owners: Vec::new(),
            known: NameMap::default(),
            last: None,
            groups: HashMap::new(),
            nobody: 0,
            unknown: BTreeMap::new(),
        }
    }

    /// The number of an owner.
    pub fn number(&mut self, owner: &Owner) -> u32 {
        if let Some(number) = self.numbers.get(owner) {
            return *number;
        }
        let number = u32::try_from(self.owners.len()).expect("there are fewer owners than numbers");
        self.owners.push(owner.clone());
        self.numbers.insert(owner.clone(), number);
        number
    }

    /// The owner of a number given before.
    pub fn owner(&self, number: u32) -> &Owner {
        &self.owners[number as usize]
    }

    /// By number, the place of each owner in their order.
    pub fn ranks(&self) -> Vec<u32> {
        ranks(&self.owners)
    }

    /// The owner of a row; the company's where the cell is empty.
    pub fn of(&mut self, cells: &Cells<'_>, line: &Line<'_>, source: &OwnerSource) -> Result<u32, Fault> {
        let text = match source {
            OwnerSource::Company => "",
            OwnerSource::Constant(text) => text,
            OwnerSource::Column(cell) => cells.text(line, cell)?,
        };
        self.named(text)
    }

    /// The owner that a text means; the company where it means nobody.
    pub fn named(&mut self, text: &str) -> Result<u32, Fault> {
        if let Some(number) = self.last(text) {
            return Ok(number);
        }
        let found = match self.known.get(text) {
            Some(known) => known.clone(),
            None if is_nothing(text) => return Ok(self.number(&Owner::Company)),
            None => {
                let found = self.names.owner(text).map(|owner| self.number(&owner));
                self.known.insert(text.to_owned(), found.clone());
                found
            }
        };
        if let Ok(number) = found {
            let (name, last) = self.last.get_or_insert_default();
            text.clone_into(name);
            *last = number;
        }
        found
    }

    fn last(&self, text: &str) -> Option<u32> {
        self.last.as_ref().filter(|(name, _)| name == text).map(|(_, number)| *number)
    }

    /// The groups of an owner on a day, the nearest first.
    pub fn groups(&mut self, owner: u32, date: NaiveDate) -> Vec<u32> {
        if let Some(groups) = self.groups.get(&(owner, date)) {
            return groups.clone();
        }
        let groups = self.names.groups(&self.owners[owner as usize], date);
        let numbers: Vec<u32> = groups.into_iter().map(|group| self.number(&Owner::Group(group))).collect();
        self.groups.insert((owner, date), numbers.clone());
        numbers
    }

    /// Counts rows whose owner is unknown, or which have none.
    pub fn count(&mut self, cells: &Cells<'_>, line: &Line<'_>, source: &OwnerSource) {
        let OwnerSource::Column(cell) = source else { return };
        match cells.text(line, cell) {
            Ok(text) if is_nothing(text) => self.nobody += 1,
            Ok(text) if self.last(text).is_none() && self.known.get(text).is_some_and(Result::is_err) => {
                *self.unknown.entry(text.to_owned()).or_default() += 1;
            }
            _ => {}
        }
    }
}
