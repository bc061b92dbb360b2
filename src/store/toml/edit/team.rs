//! Edits of the team.

use chrono::NaiveDate;
use toml_edit::{Item, Table, TableLike, Value};

use crate::domain::team::{Absence, Post, TeamError};
use crate::problem::{Faults, nearest};
use crate::store::toml::edit::EditError;
use crate::store::toml::edit::document::{Document, date, entries, entry, push, put, text_of, texts};
use crate::store::workspace::TEAM;

/// A person to be added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewPerson {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// System users.
    pub logins: Vec<String>,
    /// The schedule, as in the file; 5/2 when there is none.
    pub schedule: Option<String>,
    /// Percent of the full target by month.
    pub ramp: Vec<u8>,
    /// The first post.
    pub post: Option<Post>,
}

/// Appends a group.
pub fn add_group(text: &str, id: &str, name: &str, parent: Option<&str>) -> Result<String, Faults> {
    let mut document = Document::parse(TEAM, text)?;
    let mut table = entry([("id", id.into()), ("name", name.into())]);
    put(&mut table, "parent", parent.map(Value::from));
    document.append("group", table);
    Ok(document.into_text())
}

/// Appends a person.
pub fn add_person(text: &str, person: &NewPerson) -> Result<String, Faults> {
    let mut document = Document::parse(TEAM, text)?;
    let mut table = entry([("id", person.id.as_str().into()), ("name", person.name.as_str().into())]);
    let list = |list: &[String]| (!list.is_empty()).then(|| texts(list.iter().map(String::as_str)));
    let login = match person.logins.as_slice() {
        [only] => Some(only.as_str().into()),
        several => list(several),
    };
    let ramp = (!person.ramp.is_empty()).then(|| person.ramp.iter().map(|&share| i64::from(share)).collect::<Value>());
    put(&mut table, "aliases", list(&person.aliases));
    put(&mut table, "login", login);
    put(&mut table, "schedule", person.schedule.as_deref().map(Value::from));
    put(&mut table, "ramp", ramp);
    if let Some(post) = &person.post {
        push(&mut table, "post", post_entry(post));
    }
    document.append("person", table);
    Ok(document.into_text())
}

/// Appends a post of a person.
pub fn add_post(text: &str, person: &str, post: &Post) -> Result<String, Faults> {
    of_person(text, person, |table| {
        push(table, "post", post_entry(post));
        Ok(())
    })
}

/// Appends an absence of a person.
pub fn add_absence(text: &str, person: &str, absence: &Absence) -> Result<String, Faults> {
    let (from, to) = (absence.span.from(), absence.span.to());
    let mut table = entry([("from", date(from)), ("to", date(to)), ("kind", absence.kind.word().into())]);
    put(&mut table, "deputy", absence.deputy.as_ref().map(|deputy| deputy.as_str().into()));
    of_person(text, person, |person| {
        push(person, "absence", table);
        Ok(())
    })
}

/// Sets the last day of the posts a person still holds: all of them, or those in that role.
pub fn end_posts(text: &str, person: &str, role: Option<&str>, last: NaiveDate) -> Result<String, Faults> {
    of_person(text, person, |table| {
        let is_meant = |post: &&mut dyn TableLike| {
            !post.contains_key("to") && role.is_none_or(|role| text_of(&**post, "role") == Some(role))
        };
        let posts = table.get_mut("post").map(entries).unwrap_or_default();
        let mut held = posts.into_iter().filter(is_meant).peekable();
        if held.peek().is_none() {
            return Err(EditError::NoPostToEnd { id: person.to_owned() }.into());
        }
        held.for_each(|post| put(post, "to", Some(date(last))));
        Ok(())
    })
}

fn of_person(
    text: &str,
    person: &str,
    edit: impl FnOnce(&mut dyn TableLike) -> Result<(), Faults>,
) -> Result<String, Faults> {
    let mut document = Document::parse(TEAM, text)?;
    let known = document.ids("person");
    let Some(table) = document.entry("person", person) else {
        let suggestion = nearest(person, known.iter().map(String::as_str));
        return Err(TeamError::UnknownPerson { id: person.to_owned(), suggestion }.into());
    };
    edit(table)?;
    Ok(document.into_text())
}

fn post_entry(post: &Post) -> Table {
    let mut table = entry([("role", Value::from(post.role.as_str()))]);
    put(&mut table, "group", post.group.as_ref().map(|group| group.as_str().into()));
    table.insert("from", Item::Value(date(post.from)));
    put(&mut table, "to", post.to.map(date));
    table
}
