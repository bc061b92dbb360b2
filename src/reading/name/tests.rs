//! What people type, and whom or what they mean by it.

use super::*;
use crate::problem::{Argument, Fault};
use crate::store::toml::catalog;

fn catalog() -> Catalog {
    catalog::read("kpi-catalog.toml", catalog::template()).unwrap()
}

fn kpi(text: &str) -> String {
    match find_kpi(&catalog(), text) {
        Ok(kpi) => kpi.id.to_string(),
        Err(error) => error.to_string(),
    }
}

fn team() -> Team {
    let person = |id: &str, name: &str, aliases: &[&str]| Person {
        id: id.parse().unwrap(),
        name: Wording::same(name),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        logins: Vec::new(),
        posts: Vec::new(),
        schedules: Vec::new(),
        absences: Vec::new(),
        ramp: Vec::new(),
    };
    let group = |id: &str, name: &str| Group {
        id: id.parse().unwrap(),
        name: Wording::same(name),
        aliases: Vec::new(),
        parent: None,
    };
    let people = vec![
        person("ivanov", "Пётр Иванов", &["Петя"]),
        person("ivanova", "Анна Иванова", &[]),
        person("petrov", "Сергей Петров", &["crm-17"]),
        person("smirnov", "Алексей Смирнов", &[]),
    ];
    Team::new(vec![group("north", "Северный отдел"), group("south", "Южный отдел")], people, &[]).unwrap()
}

fn owner(text: &str) -> String {
    match find_owner(&team(), text) {
        Ok(Owner::Group(id)) => format!("group {id}"),
        Ok(owner) => owner.as_str().to_owned(),
        Err(error) => error.to_string(),
    }
}

fn parts(error: NameError, name: &str) -> Option<Argument> {
    Fault::from(error).argument(name).cloned()
}

#[test]
fn a_kpi_has_many_names() {
    for name in ["calls", "4", "№ 4", "звонки", " ЗВОНКОВ ", "звон", "Phone  calls", "inbound"] {
        assert_eq!(kpi(name), "calls", "{name}");
    }
    assert_eq!(kpi("объём сделок"), "revenue");
    assert_eq!(kpi("объем"), "revenue");
}

#[test]
fn a_beginning_of_several_is_refused_with_all_of_them() {
    let error = find_kpi(&catalog(), "повторные").unwrap_err();
    let NameError::SeveralKpis { candidates, .. } = error else { panic!("{error}") };
    assert_eq!(&*candidates[0].ru, "repeat_deals (Повторные сделки)");
    assert!(candidates.len() > 1);
}

#[test]
fn a_mistyped_kpi_gets_the_nearest() {
    let error = find_kpi(&catalog(), "звинки").unwrap_err();
    let suggestion = Wording { ru: "calls (Звонки)".into(), en: "calls (Calls)".into() };
    assert_eq!(parts(error, "suggestion"), Some(Argument::Wording(suggestion)));
    assert_eq!(kpi("погода"), "name-unknown-kpi");
    assert_eq!(kpi(""), "name-unknown-kpi");
    assert_eq!(kpi("40"), "name-unknown-kpi");
}

#[test]
fn what_is_switched_off_is_said_to_be() {
    let catalog = catalog();
    let off = catalog.entries().iter().find(|kpi| !kpi.enabled).unwrap();
    let error = find_kpi(&catalog, off.id.as_str()).unwrap_err();
    assert_eq!(parts(error, "kpi"), Some(Argument::Text(off.id.to_string())));
}

#[test]
fn people_answer_to_each_of_their_names() {
    for (name, id) in [
        ("ivanov", "ivanov"),
        ("Иванов", "ivanov"),
        ("петя", "ivanov"),
        ("Петр Иванов", "ivanov"),
        ("иванов п.", "ivanov"),
        ("иванова", "ivanova"),
        ("crm-17", "petrov"),
        ("серг", "petrov"),
        ("", ""),
        ("компания", ""),
        ("group:north", "group north"),
        ("south", "group south"),
        ("северный", "group north"),
    ] {
        assert_eq!(owner(name), id, "{name}");
    }
    assert_eq!(owner("ив"), "name-several-owners");
    assert_eq!(owner("."), "name-unknown-person");
    assert_eq!(owner("group:nort"), "name-unknown-group");
    assert!(matches!(find_person(&team(), "ив"), Err(NameError::SeveralPeople { .. })));
    assert!(matches!(find_group(&team(), "отд"), Err(NameError::SeveralGroups { .. })));
}

#[test]
fn an_unknown_person_comes_with_what_would_add_them() {
    let error = find_person(&team(), "Ольга Сидорова").unwrap_err();
    assert_eq!(parts(error.clone(), "id"), Some(Argument::Text("olga_sidorova".into())));
    assert_eq!(parts(error, "name"), Some(Argument::Text("Ольга Сидорова".into())));
    let error = find_person(&team(), "Смернов").unwrap_err();
    assert_eq!(parts(error, "suggestion"), Some(Argument::Wording(Wording::same("smirnov (Алексей Смирнов)"))));
}
