//! team.toml -> [`Team`]. The rules between people and groups are the domain's, and are pointed at in the file.

use chrono::NaiveDate;

use crate::domain::calendar::Schedule;
use crate::domain::period::Span;
use crate::domain::team::{Absence, AbsenceKind, Group, Person, Post, Team, TeamError, TeamFault};
use crate::domain::value::Value;
use crate::domain::wording::{Language, Wording};
use crate::problem::Faults;
use crate::store::toml::decode::{Item, Reading, Table};

crate::problems! {
    /// What can be wrong in a team file beyond its keys and beyond what the domain checks.
    pub enum TeamFileError: Data {
        /// One login for two people.
        LoginTwice = "team-login-twice" { login: String, id: String },
        /// A share of the target below 0 or above 100 %.
        BadRamp = "team-bad-ramp" { text: Value },
    }
}

const ROOT_KEYS: &[&str] = &["group", "person"];
const GROUP_KEYS: &[&str] = &["id", "name", "parent", "aliases"];
const PERSON_KEYS: &[&str] = &["id", "name", "aliases", "login", "schedule", "ramp", "post", "absence"];
const POST_KEYS: &[&str] = &["role", "group", "from", "to"];
const ABSENCE_KEYS: &[&str] = &["from", "to", "kind", "deputy"];

/// The team file `init` writes: no people yet, and how to write them down.
pub fn template(language: Language) -> &'static str {
    match language {
        Language::Ru => include_str!("team/template-ru.toml"),
        Language::En => include_str!("team/template-en.toml"),
    }
}

/// Reads a team; `roles` are the catalog's. Everything that is wrong is reported at once, each with its place.
pub fn read(file: &str, text: &str, roles: &[&str]) -> Result<Team, Faults> {
    let (reading, tree) = Reading::parse(file, text)?;
    let root = Table::root(&reading, &tree, ROOT_KEYS);
    let file = TeamFile { groups: root.tables("group", GROUP_KEYS), people: root.tables("person", PERSON_KEYS) };
    let groups: Vec<Group> = file.groups.iter().filter_map(group).collect();
    let people: Vec<Person> = file.people.iter().filter_map(person).collect();
    file.unique_logins();
    // Were somebody left out, whoever names them would be told that nobody is called so.
    if groups.len() == file.groups.len() && people.len() == file.people.len() {
        let told = reading.wrong_places();
        match Team::new(groups, people, roles) {
            Ok(team) if told.is_empty() => return Ok(team),
            Ok(_) => {}
            Err(faults) => faults.into_iter().for_each(|fault| file.point_at(fault, &told)),
        }
    }
    drop(file);
    Err(reading.into_faults())
}

fn group(table: &Table<'_>) -> Option<Group> {
    let name = name(table);
    let aliases = table.texts("aliases").into_iter().map(String::from).collect();
    let parent = table.parsed("parent");
    Some(Group { id: table.required("id")?.parsed()?, name, aliases, parent })
}

fn person(table: &Table<'_>) -> Option<Person> {
    let mut posts: Vec<Post> = table.tables("post", POST_KEYS).iter().filter_map(post).collect();
    posts.sort_by_key(|post| post.from);
    let mut absences: Vec<Absence> = table.tables("absence", ABSENCE_KEYS).iter().filter_map(absence).collect();
    absences.sort_by_key(|absence| absence.span.from());
    let (name, ramp, schedules) = (name(table), ramp(table), schedules(table));
    let texts = |key| table.texts(key).into_iter().map(String::from).collect();
    let (aliases, logins) = (texts("aliases"), texts("login"));
    Some(Person { id: table.required("id")?.parsed()?, name, aliases, logins, posts, schedules, absences, ramp })
}

fn name(table: &Table<'_>) -> Wording {
    table.required("name").and_then(Item::wording).unwrap_or_default()
}

fn post(table: &Table<'_>) -> Option<Post> {
    let (role, group) = (table.required("role").and_then(Item::parsed), table.parsed("group"));
    let (from, to) = (table.required("from").and_then(Item::date), table.get("to").and_then(Item::date));
    Some(Post { role: role?, group, from: from?, to })
}

fn absence(table: &Table<'_>) -> Option<Absence> {
    let (kind, deputy) = (table.parsed("kind"), table.parsed("deputy"));
    let first = table.required("from").and_then(Item::date);
    let last = table.required("to").and_then(Item::date);
    let (from, to) = (first?, last?);
    let Some(span) = Span::new(from, to) else {
        table.required("to")?.fault(TeamError::Backwards { from, to });
        return None;
    };
    Some(Absence { span, kind: kind.unwrap_or(AbsenceKind::Leave), deputy })
}

/// `"5/2"`, or a list of schedules, each from a day on.
fn schedules(table: &Table<'_>) -> Vec<(NaiveDate, Schedule)> {
    let Some(item) = table.get("schedule") else { return Vec::new() };
    if !item.is_list() {
        return item.parsed().map(|schedule| (NaiveDate::MIN, schedule)).into_iter().collect();
    }
    let dated = |item: Item<'_>| {
        let table = item.table(&["from", "is"])?;
        let (from, schedule) =
            (table.required("from").and_then(Item::date), table.required("is").and_then(Item::parsed));
        Some((from?, schedule?))
    };
    let mut schedules: Vec<(NaiveDate, Schedule)> = item.items().into_iter().filter_map(dated).collect();
    schedules.sort_by_key(|(from, _)| *from);
    schedules
}

fn ramp(table: &Table<'_>) -> Vec<Value> {
    let share = |item: Item<'_>| {
        let value = item.decimal()?;
        if value.is_negative() || value.millionths() > 100 * Value::ONE.millionths() {
            item.fault(TeamFileError::BadRamp { text: value });
        }
        Some(value)
    };
    table.get("ramp").map(Item::items).unwrap_or_default().into_iter().filter_map(share).collect()
}

/// The file's tables, kept to point at.
struct TeamFile<'a> {
    groups: Vec<Table<'a>>,
    people: Vec<Table<'a>>,
}

impl TeamFile<'_> {
    fn unique_logins(&self) {
        let mut seen: Vec<(String, &str)> = Vec::new();
        for table in &self.people {
            let id = table.text("id").unwrap_or_default();
            for item in table.texts("login") {
                let login = String::from(item);
                match seen.iter().find(|(known, _)| *known == login) {
                    Some((_, other)) => item.fault(TeamFileError::LoginTwice { login, id: (*other).to_owned() }),
                    None => seen.push((login, id)),
                }
            }
        }
    }

    /// Notes what the domain found at the key and the word it means, unless that has been told wrong before.
    fn point_at(&self, fault: TeamFault, told: &[usize]) {
        let TeamFault { id, key, text, error } = fault;
        let own = self.groups.iter().chain(&self.people).filter(|table| table.text("id") == Some(id.as_str()));
        let places: Vec<(Table<'_>, Item<'_>)> = own.flat_map(|table| places(table, key, &error)).collect();
        let words = words(&error, &text);
        let fits = |(table, _): &&(Table<'_>, Item<'_>)| words.iter().all(|word| table.mentions(word));
        // Of two that cannot stand together the later one is meant.
        let Some((_, item)) = places.iter().rev().find(fits).or(places.last()) else { return };
        if !told.iter().any(|at| item.span().contains(at)) {
            item.fault_at(&text, error);
        }
    }
}

/// Where a key of somebody's entry may stand: in the entry itself, or in its posts or absences.
fn places<'a>(table: &Table<'a>, key: &'static str, error: &TeamError) -> Vec<(Table<'a>, Item<'a>)> {
    let parts = match error {
        TeamError::AbsencesOverlap { .. } | TeamError::OwnDeputy { .. } | TeamError::UnknownPerson { .. } => {
            table.tables("absence", &[])
        }
        _ if POST_KEYS.contains(&key) => table.tables("post", &[]),
        _ => vec![table.clone()],
    };
    parts.into_iter().filter_map(|part| part.get(key).map(|item| (part, item))).collect()
}

/// What the post or absence that is meant has in it.
fn words(error: &TeamError, text: &str) -> Vec<String> {
    match error {
        TeamError::PostsOverlap { role, from } => vec![role.clone(), from.to_string()],
        TeamError::Backwards { from, to } => vec![from.to_string(), to.to_string()],
        _ => vec![text.to_owned()],
    }
}

#[cfg(test)]
mod tests;
