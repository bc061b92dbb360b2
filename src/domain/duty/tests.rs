//! Who owns and who checks.

use super::*;
use crate::domain::tests::{catalog, date, kpi, team};

const PEOPLE: [&str; 6] = [
    "ivanov seller north 2024-01-01",
    "petrov seller south 2024-01-01",
    "orlova seller north 2024-01-01",
    "orlova head north 2024-01-01",
    "gromov head sales 2024-01-01",
    "sokolova director - 2024-01-01",
];

fn line(kpi: &str, owner: &str, controller: &str, from: &str) -> Duty {
    let holder = |text: &str| (!text.is_empty()).then(|| text.parse().unwrap());
    let days = (date(from), None);
    Duty::new(kpi.parse().unwrap(), holder(owner), holder(controller), days, Stamp::default()).unwrap()
}

fn owners(lines: &[Duty], id: &str) -> Vec<String> {
    let (catalog, team) = (catalog(), team(&PEOPLE));
    let owners = Duties::new(&team, lines).owners(kpi(&catalog, id), date("2024-05-13"));
    owners.into_iter().map(|person| person.id.to_string()).collect()
}

fn controller(lines: &[Duty], id: &str, owner: &str) -> Option<String> {
    let (catalog, team) = (catalog(), team(&PEOPLE));
    let owner = team.person(owner).unwrap();
    let control = Duties::new(&team, lines).control(kpi(&catalog, id), owner, date("2024-05-13"));
    control.map(|control| control.controller.id.to_string())
}

#[test]
fn personal_kpis_belong_to_every_seller_and_the_departments_to_the_topmost_head() {
    assert_eq!(owners(&[], "calls"), ["ivanov", "petrov", "orlova"]);
    assert_eq!(owners(&[], "funnel"), ["gromov"]);
    assert_eq!(owners(&[], "posts"), ["sokolova"]);
}

#[test]
fn a_named_owner_takes_the_place_of_the_role() {
    assert_eq!(owners(&[line("calls", "ivanov", "", "2024-05-01")], "calls"), ["ivanov"]);
    assert_eq!(owners(&[line("calls", "ivanov", "", "2024-06-01")], "calls"), ["ivanov", "petrov", "orlova"]);
}

#[test]
fn heads_check_from_the_inside_out_and_never_themselves() {
    assert_eq!(controller(&[], "calls", "ivanov").as_deref(), Some("orlova"));
    assert_eq!(controller(&[], "calls", "orlova").as_deref(), Some("gromov"));
    assert_eq!(controller(&[], "calls", "petrov").as_deref(), Some("gromov"));
    assert_eq!(controller(&[], "funnel", "gromov").as_deref(), Some("sokolova"));
}

#[test]
fn nobody_is_left_to_check_the_director_without_a_founder() {
    assert_eq!(controller(&[], "posts", "sokolova"), None);
}

#[test]
fn an_assigned_controller_comes_first_and_the_most_specific_line_wins() {
    let lines =
        [line("calls", "role:seller", "gromov", "2024-01-01"), line("calls", "ivanov", "sokolova", "2024-02-01")];
    assert_eq!(controller(&lines, "calls", "ivanov").as_deref(), Some("sokolova"));
    assert_eq!(controller(&lines, "calls", "petrov").as_deref(), Some("gromov"));
}

#[test]
fn an_owner_who_would_check_themselves_is_refused() {
    let same = |text: &str| Some(text.parse().unwrap());
    let days = (date("2024-05-01"), None);
    let duty = Duty::new("calls".parse().unwrap(), same("ivanov"), same("ivanov"), days, Stamp::default());
    assert!(matches!(duty, Err(DutyError::OwnController { .. })));
}
