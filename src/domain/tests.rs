//! A small sales department for the domain's own tests, written as a user would write it.

use chrono::NaiveDate;

use crate::domain::catalog::Catalog;
use crate::domain::kpi::Kpi;
use crate::domain::period::{Period, Span};
use crate::domain::record::Observation;
use crate::domain::tally::{Entry, Tally};
use crate::domain::team::Team;
use crate::store::toml;

/// The shipped catalog.
pub fn catalog() -> Catalog {
    toml::catalog::read("kpi-catalog.toml", toml::catalog::template()).unwrap()
}

/// A team of these lines: `id role group from to`; the groups north and south lie in sales, `-` is none.
pub fn team(posts: &[&str]) -> Team {
    let mut text = String::from("[[group]]\nid = \"sales\"\nname = \"s\"\n");
    for group in ["north", "south"] {
        text += &format!("[[group]]\nid = \"{group}\"\nname = \"{group}\"\nparent = \"sales\"\n");
    }
    let mut people: Vec<&str> = posts.iter().map(|post| post.split(' ').next().unwrap()).collect();
    people.dedup();
    for person in people {
        text += &format!("[[person]]\nid = \"{person}\"\nname = \"{person}\"\n");
        for post in posts.iter().filter(|post| post.split(' ').next() == Some(person)) {
            let parts: Vec<&str> = post.split(' ').collect();
            text += &format!("[[person.post]]\nrole = \"{}\"\nfrom = {}\n", parts[1], parts[3]);
            text += &(if parts[2] == "-" { String::new() } else { format!("group = \"{}\"\n", parts[2]) });
            text += &parts.get(4).map_or_else(String::new, |to| format!("to = {to}\n"));
        }
    }
    let catalog = catalog();
    let roles: Vec<&str> = catalog.roles().iter().map(|role| role.id.as_str()).collect();
    toml::team::read("team.toml", &text, &roles).unwrap()
}

/// A day.
pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The days of a period.
pub fn span(text: &str) -> Span {
    text.parse::<Period>().unwrap().span()
}

/// A KPI of the shipped catalog.
pub fn kpi<'a>(catalog: &'a Catalog, id: &str) -> &'a Kpi {
    catalog.get(&id.parse().unwrap()).unwrap()
}

/// Adds entries to a tally: `date kpi owner value [count] [breakdown]`, `-` for the company and for nothing to measure.
pub fn add(tally: &mut Tally, catalog: &Catalog, entries: &[&str]) {
    for (order, entry) in entries.iter().enumerate() {
        let parts: Vec<&str> = entry.split(' ').collect();
        let count = parts.get(4).and_then(|count| count.parse().ok());
        let breakdown = parts[4..].iter().find(|part| part.contains('=')).copied().unwrap_or_default();
        let observation = match parts[3] {
            "-" => Observation::Nothing,
            value => Observation::Entered { value: value.parse().unwrap(), count: count.unwrap_or(1) },
        };
        let entry = Entry {
            kpi: catalog.position(parts[1]).unwrap() as u32,
            owner: tally.owner(if parts[2] == "-" { "" } else { parts[2] }),
            breakdown: tally.breakdown(breakdown),
            date: date(parts[0]),
            observation,
            recorded: (order as i64, None),
            imported: false,
            adjusts: false,
        };
        tally.add(&entry);
    }
}
