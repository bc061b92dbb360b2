//! Posts, groups and who leads them.

use super::*;
use crate::domain::tests::{date, span, team};

const PEOPLE: [&str; 4] = [
    "ivanov seller north 2024-01-01 2024-05-15",
    "ivanov seller south 2024-05-16",
    "orlova head north 2024-01-01",
    "gromov head sales 2024-01-01",
];

#[test]
fn a_person_is_a_member_of_the_group_of_the_day_and_of_those_around_it() {
    let team = team(&PEOPLE);
    let ivanov = team.person("ivanov").unwrap();
    let is_member = |group: &str, on| team.is_member(ivanov, &group.parse().unwrap(), date(on));
    assert!(is_member("north", "2024-05-15") && !is_member("north", "2024-05-16"));
    assert!(is_member("south", "2024-05-16") && is_member("sales", "2024-05-15") && is_member("sales", "2024-06-01"));
}

#[test]
fn heads_are_found_from_the_inside_out() {
    let team = team(&PEOPLE);
    let heads = |group: &str| -> Vec<String> {
        let group = group.parse().unwrap();
        team.heads_above(&group, date("2024-05-13")).iter().map(|head| head.id.to_string()).collect()
    };
    assert_eq!((heads("north"), heads("south")), (vec!["orlova".into(), "gromov".into()], vec!["gromov".into()]));
}

#[test]
fn a_change_of_post_is_a_boundary() {
    assert_eq!(team(&PEOPLE).boundaries(span("2024-05")), [date("2024-05-16")]);
}

#[test]
fn what_contradicts_itself_is_told_all_at_once() {
    let day = |text: &str| date(text);
    let post = |from: &str, to: &str| Post {
        role: "boss".parse().unwrap(),
        group: Some("nowhere".parse().unwrap()),
        from: day(from),
        to: Some(day(to)),
    };
    let person = Person {
        id: "ivanov".parse().unwrap(),
        name: Wording::same("Иванов"),
        aliases: Vec::new(),
        logins: Vec::new(),
        posts: vec![post("2024-05-02", "2024-05-01")],
        schedules: Vec::new(),
        absences: vec![Absence {
            span: span("2024-05"),
            kind: AbsenceKind::Leave,
            deputy: Some("ivanov".parse().unwrap()),
        }],
        ramp: Vec::new(),
    };
    let faults = Team::new(Vec::new(), vec![person], &["seller"]).unwrap_err();
    let kinds: Vec<&str> = faults.iter().map(|fault| crate::problem::Problem::code(&fault.error)).collect();
    assert_eq!(kinds, ["team-unknown-group", "team-unknown-role", "team-backwards", "team-own-deputy"]);
}
